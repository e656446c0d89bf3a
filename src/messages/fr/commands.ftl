# L’aide des commandes
command = Parvis fait d’un dossier de pages écrites par les services les portails d’une collectivité.
command-build = Fabriquer tous les portails, à la place du résultat précédent
command-check = Dire tout ce qui ne va pas, sans rien écrire ; avec --fix, corriger ce qui peut l’être
command-serve = Voir les portails dans le navigateur, à jour à chaque enregistrement

command-publish = Mettre les portails en ligne, là où le disent les réglages, sans que personne ne lise rien à moitié
    .more =
        Exemples :
          parvis build && parvis publish
          parvis publish serveur --dry-run
          parvis publish serveur --rollback
          parvis publish --verify https://intranet.ville.example
        Les cibles sont décrites dans parvis.toml : docs/settings.md.
command-publish-target = Le nom de la cible, parmi les `[[targets]]` de parvis.toml ; la seule, quand il n’y en a qu’une
command-publish-dry_run = Dire ce qui changerait, sans rien faire
command-publish-rollback = Annuler la dernière publication
command-publish-yes = Accepter que disparaissent plus de pages que la cible ne le permet
command-publish-verify = Comparer, octet par octet, ce qu’on lit à cette adresse et ce qui a été fabriqué, sans rien publier
command-publish-tree = Avec --verify, le portail et le public de cette adresse (intranet/agents), si ce n’est pas celle de parvis.toml
command-publish-out = Le dossier du résultat de `parvis build` ; dist sinon
publish-no-target = Aucune cible n’est décrite dans parvis.toml
    .help = Ajoutez un bloc `[[targets]]` : docs/settings.md en montre un pour un dossier et un pour un serveur.
publish-which-target = Il y a plusieurs cibles : dites laquelle
    .help = Par exemple `parvis publish` suivi d’un de ces noms : { $known }.
publish-target-not-found = Il n’y a pas de cible `{ $target }` dans parvis.toml
    .help =
        { $near ->
            [0] Les cibles
           *[other] Vouliez-vous dire `{ $suggestion }` ? Les cibles
        } : { $known }.

command-server = Écrire la configuration du serveur web : un site par portail et par public, et rien d’autre
    .more =
        Exemples :
          parvis server nginx > /etc/nginx/conf.d/portails.conf
          parvis server caddy serveur --out Caddyfile
command-server-kind = Le serveur : nginx, apache ou caddy
command-server-target = La cible dont il montre le dossier, parmi les `[[targets]]` ; la seule, quand il n’y en a qu’une
command-server-path = Le dossier des portails sur le serveur ; celui de la cible sinon
command-server-out = Le fichier à écrire ; sans elle, la sortie standard
server-no-address = Aucun portail n’a d’adresse : il n’y a rien à configurer
    .help = Ajoutez des `addresses` aux portails de parvis.toml, une par public : docs/settings.md.
server-no-folder = La cible `{ $target }` n’est pas un dossier qu’un serveur web puisse montrer
    .help = Dites où sont les portails avec `--path`, ou choisissez une cible `folder` ou `ssh`.

command-probe = Éprouver des sites de l’extérieur, et dire ce qui ne va pas
    .more =
        Exemples :
          parvis probe https://intranet.ville.example https://elus.ville.example
          parvis probe https://intranet.ville.example --connect 192.0.2.10:443
        Lancé dans le dossier de la collectivité après `parvis build`, il connaît aussi les adresses courtes et ce que
        chaque public ne doit pas lire. Il ne se connecte jamais : d’un site gardé, il ne doit rien obtenir.
command-probe-addresses = L’adresse de chaque site, sans chemin
command-probe-connect = La machine et le port à joindre, quel que soit le nom : avant de changer le DNS, par exemple
command-probe-out = Le résultat de `parvis build` ; dist sinon

command-forge = Écrire ce que lit la forge : responsables, formulaires, vérifications
    .more = Exemple : parvis forge forgejo, puis enregistrez les fichiers écrits. En vérification continue : parvis forge forgejo --check.
command-forge-forge = La forge : github, gitlab, forgejo ou gitea ; ou bare, un dépôt nu sans forge
command-forge-check = Ne rien écrire, dire ce qui n’est plus à jour
command-forge-pusher = Pour bare : la variable où le serveur dit qui envoie, par exemple GL_USERNAME ou REMOTE_USER
forge-fresh = Les fichiers de la forge sont à jour.

command-gate = Garder les portails : dire qui peut lire, à chaque demande
    .more = Exemple : parvis gate --root /srv/portails --trees /srv/www. Derrière un serveur qui a le nom et le certificat ; docs/gate.md dit comment.

command-desk = Écrire, proposer et valider dans le navigateur
    .more = Exemple : parvis desk --demo, pour tout essayer sans rien abîmer. docs/desk.md dit comment.

command-proposals = Dire au tableau de bord ce qui attend une validation sur la forge
    .more = Exemple : parvis proposals forgejo demandes.json, où le fichier est ce que la forge répond quand on lui demande les demandes ouvertes.
command-proposals-forge = La forge : github, gitlab, forgejo ou gitea
command-proposals-file = Sa réponse, telle quelle
proposals-nobody = Personne ne lit le tableau de bord du réseau : rien n’est écrit. Donnez-lui un public dans parvis.toml, `[network]`, `dashboard`.
proposals-written =
    { $count ->
        [0] Rien n’attend
        [one] 1 proposition attend
       *[other] { $count } propositions attendent
    } : { $path }
proposals-unreadable = { $path } ne se lit pas comme la réponse d’une forge : { $reason }
    .help = Enregistrez ce que répond l’API, sans rien y changer : la liste des demandes ouvertes.
command-reminders = Écrire à chaque contributeur ce qui l’attend : un courriel et un calendrier
    .more = Exemple : parvis reminders --out rappels, puis la vérification continue envoie les fichiers .eml, qui sont des courriels prêts à partir.
command-reminders-out = Le dossier où écrire les fichiers
reminders-due = À relire avant le { $due } : { $title }
reminders-ends = Votre mandat finit le { $until } : { $role }, { $service }
reminders-deputy = Vous remplacez { $name } du { $from } au { $until }
reminders-subject = { $town } : { $count } { $count ->
        [one] rappel
       *[other] rappels
    }
reminders-hello = Bonjour { $name },
reminders-end = Ce message est écrit par Parvis d’après les dates des pages et des mandats.

help-usage = Utilisation :
help-commands = Commandes :
help-arguments = Arguments :
help-options = Options :

argument-root = Le dossier de la collectivité, celui de parvis.toml
argument-today = Le moment où se placer, à l’heure de la commune : 2026-12-24 pour minuit, ou 2026-12-24T21:03 ; maintenant sinon
argument-format = Pour qui répondre : { $values }
argument-strict = Refuser aussi ce qui n’est que signalé
argument-help = Afficher cette aide
argument-version = Afficher la version

format-text = une personne
format-json = un programme
format-github = notes de GitHub et Forgejo
format-sarif = SARIF 2.1.0
format-gitlab = « Code Quality » de GitLab
format-junit = JUnit
format-rules = compte par règle

command-check-fix = Corriger dans les contenus ce qui n’a qu’une réponse, puis dire le reste
command-check-diff = Montrer ce que `--fix` corrigerait, sans rien écrire
command-check-write_baseline = Retenir les fautes d’aujourd’hui, pour ne dire ensuite que les nouvelles
command-check-all = Montrer tout, même ce qui se répète : sans elle, 20 par fichier et 200 en tout, le reste compté
command-build-out = Le dossier du résultat ; dist sinon
command-build-portal = Ne fabriquer que ce portail ; le résultat ne contient que lui
command-build-offline = Ne demande rien au réseau : les flux extérieurs sont ceux de la dernière fois
command-serve-host = L’adresse où répondre ; 0.0.0.0 ouvre l’aperçu aux téléphones du même réseau
command-serve-port = Le port ; le premier libre à partir de 4000 sinon
command-serve-open = Ouvrir le navigateur
command-serve-offline = Ne demande rien au réseau : les flux extérieurs sont ceux de la dernière fois
command-gate-trees = Le dossier des portails, que la porte sert elle-même ; sans lui, elle répond seulement au serveur placé devant elle
command-gate-state = Le dossier de ce qu’elle retient ; /var/lib/parvis sinon
command-gate-listen = L’adresse et le port où elle répond ; 127.0.0.1:4180 sinon
command-desk-person = La clé de la personne dont on joue le rôle ; sinon celle que Git connaît
command-desk-demo = Prend une copie temporaire de ce dossier, avec des propositions à plusieurs étapes
command-desk-state = Le dossier des brouillons et de la clé ; sinon celui de l’utilisateur
command-desk-listen = L’adresse et le port, sur cette machine ; 127.0.0.1:4190 sinon

# Ce qui a été mal tapé
usage-unknown-argument = L’option `{ $argument }` n’existe pas
    .help =
        { $near ->
            [0] Tapez la commande suivie de `--help` : elle montre ses options.
           *[other] Vouliez-vous dire `{ $suggestion }` ? `--help` montre toutes les options.
        }
usage-unknown-command = La commande `{ $command }` n’existe pas
    .help =
        { $near ->
            [0] `parvis --help` montre toutes les commandes.
           *[other] Vouliez-vous dire `{ $suggestion }` ? `parvis --help` montre toutes les commandes.
        }
usage-missing-value = Il manque une valeur après `{ $argument }`
    .help = Écrivez-la à la suite, après une espace. `--help` dit laquelle est attendue.
usage-unknown-value = `{ $argument }` n’admet pas `{ $value }`
    .help =
        { $near ->
            [0] Écrivez l’un de ces mots
           *[other] Vouliez-vous dire `{ $suggestion }` ? Les mots admis
        } : { $known }.
usage-wrong-value = `{ $argument }` ne peut pas être `{ $value }`
    .help = `--help` dit ce qui est attendu, par exemple `2026-12-24` ou `2026-12-24T21:03` pour un moment.
usage-missing-argument = Il manque `{ $known }`
    .help = Ajoutez-le à la commande ; `--help` montre un exemple.
usage-twice = `{ $argument }` est écrit deux fois
    .help = Gardez-en un seul.
usage-conflict = `{ $argument }` et `{ $other }` ne vont pas ensemble
    .help = Gardez l’un des deux.
usage-wrong-count = `{ $argument }` n’a pas le bon nombre de valeurs
    .help = `--help` montre combien en écrire.
usage-not-text = Un argument n’est pas un texte que l’on puisse lire
    .help = Écrivez les noms de fichiers et les options en UTF-8.
usage-wrong = Cette commande ne peut pas être comprise
    .help = `parvis --help` montre toutes les commandes, et chacune a son `--help`.

# Les réponses
findings-count =
    { $errors ->
        [0] Aucune erreur
        [one] 1 erreur
       *[other] { $errors } erreurs
    }, { $warnings ->
        [0] aucun avertissement
        [one] 1 avertissement
       *[other] { $warnings } avertissements
    }.
check-baseline-written = { $file } tient { $count ->
    [one] une faute
   *[other] { $count } fautes
}. Celles qui nuiraient à une personne n’y entrent pas.
check-baseline-unnamed = Pour qu’il serve, écrivez dans `parvis.toml`, sous `[checks]` : baseline = "{ $file }"
check-clean = Rien à signaler.
check-nothing-to-fix = Rien que Parvis puisse corriger seul.
check-fixed = { $file } : { $count ->
    [1] une correction
    *[other] { $count } corrections
    }.
check-fix-changed = { $file } a changé pendant la vérification : il est laissé tel quel. Relancez la commande.
build-refused = Rien n’a été publié : corrigez les erreurs ci-dessus. Le résultat précédent est intact.
build-summary = { $kinds } en { $time } s : { $written } écrits, { $kept } gardés, { $removed } retirés, dans { $out }
build-unchanged = Rien n’a changé : { $files } fichiers à jour dans { $out } ({ $time } s)
build-template = { "  " }{ $template } : { $total } ms pour { $outputs } pages, au plus { $longest } ms ({ $slowest })
build-progress = { $done } / { $total }
build-progress-seconds = { $done } / { $total }, encore { $left }{"\u00A0"}s environ
build-progress-minutes = { $done } / { $total }, encore { $left }{"\u00A0"}min environ
build-next-change = Le site change de lui-même le { $date } à { $time } : prévoyez une fabrication à ce moment-là ({ $moment }).
build-no-next-change = Le site ne change plus de lui-même.
build-no-portal = Il n’y a pas de portail `{ $portal }`
    .help = Les portails de parvis.toml : { $known }
yes = oui
no = non

# Les codes à scanner
command-qr = Imprimer les codes à scanner : affiche, porte-clés, cartes, étiquettes
    .more =
        Exemples :
          parvis qr teletravail                          une affiche A4
          parvis qr action-20 --format keyring           une planche de 25 porte-clés
          parvis qr conges teletravail --format labels   une planche d’étiquettes
          parvis qr                                      tous les codes déjà imprimés
        Chaque code imprimé est inscrit dans qr.toml : tant qu’il y figure, sa page ne peut pas disparaître.
command-qr-pages = L’identifiant d’une page, ou le chemin de son fichier ; sans rien, tous les codes déjà imprimés
command-qr-format = Ce qu’il faut faire : poster (affiche), keyring (porte-clés), card (cartes), labels (étiquettes), svg ou png
command-qr-portal = Le portail où mène le code ; le premier qui montre la page sinon
command-qr-audience = Le public qui scannera le code ; le premier qui lit la page sinon
command-qr-copies = Combien de fois répéter chaque code ; une planche entière pour un seul code sinon
command-qr-out = Le dossier où écrire ; qr sinon
command-qr-draft = Seulement pour voir : rien n’est inscrit dans qr.toml
qr-none = Aucun code n’a encore été imprimé. Nommez une page par son identifiant : `parvis qr teletravail`.
qr-written = Les planches sont dans { $out }.
qr-registered = Inscrit dans qr.toml : faites relire ce fichier avec le reste.
qr-state-good = en service
qr-state-retired = retiré
qr-state-lost = ne mène plus à rien : `parvis check` dit pourquoi
qr-form-poster = affiche
qr-form-keyring = porte-clés
qr-form-card = carte
qr-form-labels = étiquettes
qr-form-svg = dessin
qr-form-png = image
qr-register-head =
    Les codes imprimés, écrits par `parvis qr`. Tant qu’un code figure ici, sa page ne peut pas disparaître.
    Pour dire où il est : note = "…". Pour le retirer : retired = 2027-01-01 et reason = "…".
qr-no-page = Aucune page visible ne répond à « { $page } »
    .help =
        { $near ->
            [0] Donnez son identifiant (le champ `id` de sa tête) ou le chemin de son fichier. Une page en brouillon, à paraître ou retirée ne reçoit pas de code.
           *[other] Vouliez-vous dire « { $suggestion } » ?
        }
qr-no-id = { $path } n’a pas d’identifiant, donc pas d’adresse courte
    .help = Ajoutez dans sa tête la ligne `id: { $id }`, puis recommencez.
tree-no-address = Le portail `{ $portal }` n’a pas d’adresse pour le public `{ $audience }`
    .help = Écrivez-la dans parvis.toml, sous `[portals.{ $portal }.addresses]` : `{ $audience } = "https://…"`. Un code imprimé et une lettre portent des adresses entières.
qr-too-long = L’adresse { $address } est trop longue pour cette taille : les carrés du code feraient { $module } mm
    .help = Il faut au moins 0,4 mm pour être lu par tous les téléphones. Choisissez un format plus grand (`--format poster`) ou un identifiant plus court.
portal-not-found = Il n’y a pas de portail `{ $portal }`
    .help = Les portails de parvis.toml : { $known }
audience-not-found = Il n’y a pas de public `{ $audience }`
    .help = Les publics de parvis.toml : { $known }
tree-not-found = Il n’y a pas de portail `{ $portal }` pour le public `{ $audience }`
    .help = Regardez `audiences` sous `[portals.{ $portal }]` dans parvis.toml.
sheet-invitation = Scannez ce code avec l’appareil photo de votre téléphone, ou tapez l’adresse.
sheet-description = Code à scanner qui mène à l’adresse

# La lettre
command-digest = Écrire la lettre de ce qui a été publié : HTML, texte et message prêt à envoyer
    .more =
        Exemples :
          parvis digest --since "7 jours"
          parvis digest --since 2026-11-01 --portal intranet --audience elus
          parvis digest --since last          depuis la dernière lettre du dossier
        Le fichier .eml s’ouvre dans Outlook ou Thunderbird : ajoutez les destinataires, envoyez.
command-digest-since = Depuis quand : une date, une durée (« 7 jours », « 1 mois »), ou last pour la dernière lettre
command-digest-portal = Le portail dont parle la lettre ; le premier sinon
command-digest-audience = Le public qui la reçoit ; le premier de ce portail sinon
command-digest-out = Le dossier où écrire ; lettres sinon
digest-nothing = Rien n’a été publié depuis le { $day } : pas de lettre.
digest-since-wrong = « { $since } » ne dit pas depuis quand
    .help = Écrivez une date (2026-11-01), une durée ("7 jours", "1 mois") ou last.
digest-no-last = Il n’y a pas de lettre d’avant dans { $out }
    .help = Pour la première, donnez une date : `--since 2026-01-31`.

# Commencer, écrire, comprendre : l’aide
command-init = Commencer une collectivité : réglages, services et premières pages
    .more =
        Exemples :
          parvis init ma-ville --name "Ville de Valserelle"
          parvis init projet --model project
        Aucun fichier qui existe n’est remplacé.
command-init-directory = Le dossier à remplir ; le dossier courant sinon
command-init-model = Le point de départ : un intranet (intranet) ou le site d’un projet d’administration (project)
command-init-name = Le nom de la collectivité, « Ville de Valserelle »
command-new = Écrire le canevas d’une page : les lignes à remplir, et l’aide de chacune
    .more =
        Exemples :
          parvis new breve "La rue des Tanneurs rouvre lundi" --service voirie
          parvis new evenement "Repas des aînés" --service ccas --date 2026-12-10
          parvis new service "Petite enfance"
        Les types sont décrits dans docs/types.md. Aucun fichier qui existe n’est remplacé.
command-new-kind = Le type : page, breve, evenement, document, faq…
command-new-title = Le titre ; il donne aussi son nom au fichier
command-new-service = Le dossier du service dans content
command-new-date = Le jour de la nouvelle ou du rendez-vous, 2026-12-24
command-new-stdout = Montrer le canevas sans rien écrire
command-schema = Décrire les en-têtes à un logiciel, en JSON Schema
command-schema-kind = Le type à décrire ; tous sinon
command-explain = Expliquer une règle : pourquoi elle existe, et que faire
command-explain-errors = Nommer seulement les règles qui interdisent la publication
command-explain-rule = Le nom de la règle ; la liste de toutes sinon
command-reference = Écrire les documents qui découlent du code
command-reference-directory = Le dossier des documents ; docs sinon
command-reference-check = Ne rien écrire ; échouer si un document n’est plus à jour
command-reference-manual = Écrire dans ce dossier les pages de manuel et les compléments des interpréteurs de commandes, pour les paquets
manual-name = NOM
manual-commands = COMMANDES
manual-more = NOTES

# Commencer, écrire, comprendre : les réponses
no-town = Il n’y a pas de `parvis.toml` dans `{ $path }`
    .help = Placez-vous dans le dossier de la collectivité, désignez-le avec `--root`, ou commencez-en une avec `parvis init`.
source-exists = Ces fichiers existent déjà : { $paths }
    .help = Rien n’a été remplacé. Choisissez un autre titre ou un autre dossier, ou montrez le texte avec `--stdout` s’il s’agit de `parvis new`.
source-not-a-folder = `{ $path }` n’est pas un dossier, ou mène ailleurs
    .help = Parvis n’écrit que dans de vrais dossiers de la collectivité. Renommez ou retirez ce fichier.
source-unwritable = Impossible d’écrire `{ $path }` : { $reason }
    .help = Vérifiez que vous avez le droit d’écrire à cet endroit et qu’il reste de la place.
init-unnamed = Ma commune
init-next =
    Tout est prêt. Voyez le site avec `parvis serve --open{ $option }`, puis ouvrez parvis.toml et README.md.
type-not-found = Il n’y a pas de type `{ $type }`
    .help =
        { $near ->
            [0] Les types
           *[other] Vouliez-vous dire `{ $suggestion }` ? Les types
        } : { $known }.
service-not-found = Il n’y a pas de service `{ $service }` dans content
    .help =
        { $near ->
            [0] Commencez-le avec `parvis new service "Son nom"`. Les services
           *[other] Vouliez-vous dire `{ $suggestion }` ? Les services
        } : { $known }.
new-no-service = Dites à quel service appartient cette page
    .help = Ajoutez `--service` suivi du nom d’un dossier de content : { $known }.
new-service-unnamed = Donnez un nom au service
    .help = Par exemple : `parvis new service "Petite enfance"`.
rule-not-found = Il n’y a pas de règle `{ $rule }`
    .help =
        { $near ->
            [0] `parvis explain`, sans rien de plus, les montre toutes.
           *[other] Vouliez-vous dire `{ $suggestion }` ? `parvis explain`, sans rien de plus, montre toutes les règles.
        }
explain-more = Pour en savoir plus : parvis explain suivi du nom d’une règle.

# Ce que dit un canevas
new-how = Remplissez les lignes ci-dessous, après les deux-points. Ce qui suit un # n’est lu que par vous.
new-optional = Le reste est facultatif. Pour vous servir d’une ligne comme « #clé: valeur », effacez son # et mettez votre valeur. Effacez ce qui ne vous sert pas.
new-list-how = Copiez le bloc qui commence par un tiret pour chaque élément de plus. Ce qui suit un # n’est lu que par vous.
new-body = Écrivez ici le texte de la page.
new-example = Exemple : { $example }
new-choice = Au choix : { $options }.

# Les clés que tout en-tête peut avoir
key-type = Le type de la page, quand son dossier ne le dit pas.
key-id = Un nom court et définitif, en minuscules, chiffres et tirets. Il donne à la page une adresse qui ne change jamais, pour un code QR par exemple.
key-portals = Les portails où la page paraît. Sans cette ligne, ceux du dossier ou du service.
key-audiences = Qui peut lire la page. Sans cette ligne, les publics du dossier ou du service.
key-review-every = Au bout de combien de temps la page doit être relue.
key-draft = Tant que cette ligne dit oui, la page n’est pas publiée.

# Les familles de règles
family-accessibility = Accessibilité
family-audiences = Publics
family-content = En-têtes et réglages
family-files = Fichiers et dossiers
family-freshness = Fraîcheur
family-governance = Responsabilités
family-history = Historique
family-language = Langue
family-legal = Obligations légales
family-links = Liens
family-markdown = Texte des pages
family-personal = Données personnelles et secrets
family-picture = Images
family-pictures = Images dans les pages
family-plan = Plans
family-publish = Publication
family-render = Thème
family-review = Relecture
family-rights = Droits

# Les documents de référence
reference-stale = `{ $path }` ne dit plus ce que fait Parvis : lancez `parvis reference`
reference-types = Les types de contenu
reference-types-intro = Ce document est écrit par `parvis reference` d’après `src/model/types/`. Chaque page a un en-tête, entre deux lignes `---` ; voici ce qu’on peut y écrire. `parvis new` suivi du nom d’un type en écrit le canevas.
reference-keys = Les clés de tout en-tête
reference-common = Les champs communs
reference-common-intro = Toute page peut les avoir. Un type ne les répète ci-dessous que s’il les comprend autrement.
reference-plural = Au pluriel
reference-place = Dossier
reference-template = Modèle de page
reference-sort = Ordre des listes (un tiret : décroissant)
reference-feed = Dans le fil des nouvelles
reference-lifetime = Quitte l’accueil et les listes après
reference-lifetime-else =
    { $days ->
        [0] { $until }, sinon `{ $field }`
       *[other] { $until }, sinon `{ $field }` et { $days } jours
    }
reference-fact = - { $name } : { $value }
reference-name = Nom
reference-label = Libellé
reference-kind = Nature
reference-role = Rôle
reference-required = Obligatoire
reference-help = Aide
reference-example = Exemple
reference-or = ou
reference-default = Par défaut : `{ $value }`.
reference-commands = Les commandes
reference-commands-intro = Ce document est écrit par `parvis reference` d’après la ligne de commande elle-même. Toute commande montre son aide avec `--help`, et finit par le code 0 (tout va bien), 1 (quelque chose empêche la publication) ou 2 (Parvis n’a pas pu faire son travail).
reference-argument = Argument
reference-rules = Les règles
reference-rules-intro = Ce document est écrit par `parvis reference`. Il dit ce que Parvis trouve dans les fichiers d’une collectivité, pourquoi c’est gênant et que faire. Une erreur empêche la publication ; un avertissement ne l’empêche qu’avec `--strict` ; une remarque ne l’empêche jamais.
kind-text = texte
kind-lines = texte de plusieurs lignes
kind-integer = nombre entier
kind-number = nombre
kind-boolean = oui ou non
kind-date = jour
kind-datetime = jour et heure
kind-time = heure
kind-url = adresse web ou chemin d’une page
kind-email = courriel
kind-phone = téléphone
kind-choice = choix
kind-list-of = liste ({ $of })
kind-record = groupe de champs
kind-records = plusieurs groupes de champs
kind-entry = chemin d’une page
kind-entry-of = chemin d’une page de type { $types }
kind-service = dossier d’un service
kind-rubrique = clé d’une rubrique
kind-image = chemin d’une image
kind-file = chemin d’un document
kind-duration = durée
kind-recurrence = rythme
findings-more = … et { $others ->
        [one] 1 autre
       *[other] { $others } autres
    }. `parvis check --all` montre tout, `parvis check --format json` le donne à un programme.
findings-more-of-rule =
    { $files ->
        [0] { $count } × { $rule }
        [one] { $count } × { $rule }, dans { $file }
       *[other] { $count } × { $rule }, dans { $files } fichiers
    }

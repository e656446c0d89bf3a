# La relecture d’une proposition
command-review = Relire une proposition : ce qu’elle change pour chacun, et qui doit encore la valider
    .more = Exemple : parvis review main proposition --report relecture.html
      Code de sortie : 0 validée, 1 pas encore ou refusée, 2 la relecture n’a pas pu se faire.
command-review-base = La branche que la proposition rejoindrait ; ses règles s’appliquent
command-review-head = La proposition : une branche ou un commit
command-review-approvals = Un fichier d’accords, décrit dans docs/review.md
command-review-approvals_from = Ce que répond l’API des relectures d’une forge : github, gitlab, forgejo ou gitea, puis le fichier
command-review-approvals_in_commits = Compter les accords écrits dans des commits vides, sans forge
command-review-approvals_in_notes = Compter aussi les accords écrits dans des notes de Git (refs/notes/parvis)
command-review-pusher = Avec --pre-receive : le nom de qui envoie, selon le serveur ; ses commits doivent être les siens
command-review-report = Écrire le rapport dans ce fichier HTML, pour lire les pages avant et après
command-review-comment = Écrire le commentaire de la demande dans ce fichier Markdown
command-review-sarif = Écrire les défauts apportés dans ce fichier SARIF 2.1.0
command-review-code_quality = Écrire les défauts apportés dans ce fichier, au format de GitLab
command-review-within = Avec --pre-receive : au-delà de tant de secondes, l’envoi est refusé
command-review-entered = Juger, avant de publier, tout ce qui est entré dans la branche depuis ce que retient ce fichier
command-review-accept = Avec --entered : l’informatique répond de ce commit et de tout ce qu’il contient
command-review-pre_receive = Juger un envoi dans un dépôt nu : ce que fait son crochet pre-receive

review-shallow = Cette copie du dépôt n’a qu’une partie de l’histoire : ce qui manque ne peut pas être jugé
    .help = Récupérez tout l’historique : `git fetch --unshallow`, ou `fetch-depth: 0` dans les réglages de la vérification automatique.
review-unrelated = `{ $base }` et `{ $head }` n’ont aucun passé en commun
    .help = Indiquez deux branches du même dépôt. Dans une copie partielle, récupérez tout l’historique (fetch-depth: 0).
review-too-many-commits = La proposition compte plus de { $limit } commits
    .help = Est-elle faite sur la bonne branche ?
review-base-unreadable = Les réglages de `{ $base }` ne se lisent pas : rien ne peut être jugé
    .help = Lancez `parvis check` sur cette branche, et réparez-la d’abord.
review-theme = Le thème ne peut pas être utilisé ({ $rule })
    .help = Lancez `parvis check` pour savoir ce qui ne va pas.
review-no-forge = `{ $forge }` n’est pas une forge connue
    .help = Choisissez parmi { $known }.
review-approvals-unreadable = Le fichier d’accords { $path } ne se lit pas : { $reason }
    .help = Il est décrit dans docs/review.md.
forge-not-bare = `{ $path }` n’est pas un dépôt nu
    .help = Indiquez le dossier du dépôt du serveur, celui que crée `git init --bare`.
forge-hook = Refuse un envoi qui n’est pas validé. Écrit par parvis forge bare.
review-hook-deleted = Refusé : la branche `{ $branch }` est celle que l’on publie, elle ne se supprime pas.
review-hook-rewritten = Refusé : la branche `{ $branch }` ne se réécrit pas. Récupérez-la, puis ajoutez votre modification par-dessus.
review-hook-notes-deleted = Refusé : les accords et les refus (`refs/notes/parvis`) ne se suppriment pas.
review-hook-notes-rewritten = Refusé : les accords et les refus (`refs/notes/parvis`) ne se réécrivent pas. Récupérez-les (`git fetch origin refs/notes/parvis:refs/notes/parvis`), puis ajoutez le vôtre.
review-hook-notes-kind = Refusé : `refs/notes/parvis` ne peut désigner que des notes de Git, et c’est autre chose qui est envoyé.
review-hook-blocks = Refusé : à côté de `{ $name }`, Git ne pourrait plus écrire `{ $blocked }`. Donnez-lui un autre nom.
review-hook-unreadable = Refusé : la liste de ce qui est envoyé ne peut pas être lue jusqu’au bout. Envoyez moins de branches à la fois.
review-hook-late = Refusé : le jugement de cet envoi dure trop longtemps. Envoyez moins de branches à la fois, ou demandez à l’informatique d’allonger `--within`.
review-hook-hides = Refusé : Git lirait `{ $name }` à la place de ce qui est publié. Donnez-lui un autre nom.
review-hook-detached = Ce dépôt ne dit pas quelle branche est publiée : `git symbolic-ref HEAD refs/heads/main` le lui apprend.
review-hook-head = Ce dépôt nomme `{ $head }` comme branche principale, et contributors.toml `{ $branch }` comme branche publiée : personne ne sait laquelle protéger. Tapez `git symbolic-ref HEAD refs/heads/{ $branch }` dans le dépôt.
review-entered-first = Rien n’a encore été publié d’ici, et rien ne l’est. Pour publier { $commit } tel quel, l’informatique en répond : `parvis review --entered { $file } --accept { $commit }`.
review-entered-accepted = L’informatique répond de { $commit } et de tout ce qu’il contient ; la suite sera jugée ({ $file }).
review-entered-rewritten = La branche ne continue pas ce qui est publié ({ $last }) : elle a été réécrite, ou rejointe à l’envers. Rien n’est publié. Remettez-la, ou que l’informatique en réponde : `parvis review --entered { $file } --accept { $commit }`.
review-entered-refused = { $commit } est entré dans la branche sans être validé : rien n’est publié. Annulez-le par une proposition, faites-le valider, ou que l’informatique en réponde : `parvis review --entered { $file } --accept { $commit }`.
review-entered-unversioned = { $path } n’est pas dans un dépôt Git : ce qui s’y trouve est publié sans relecture.
review-entered-unreadable = `{ $path }` ne retient plus ce qui est publié : sa dernière ligne n’est pas un commit.
    .help = remettez ce fichier d’après une sauvegarde, ou supprimez-le : la commande dira ce dont l’informatique doit répondre
review-how-to-answer =
    Pour répondre dans Git, écrivez sous votre nom ces deux lignes, l’une sous l’autre :
        Validé-par: Prénom Nom <adresse>
        Vu: { $base } { $head }
review-reason-conflict = La proposition et la branche publiée changent toutes deux { $pages } : mettez la proposition à jour en choisissant ce qui doit rester.
review-conflict-page = « { $title } » (`{ $path }`)
review-malformed-header = Le commit { $subject } n’est pas écrit comme Git les écrit : refaites-le.
review-malformed-identity = Le nom ou l’adresse que porte le commit { $subject } contient un caractère de contrôle ou un chevron : corrigez `user.name` et `user.email`, puis refaites le commit.
review-malformed-message = Le message du commit { $subject } contient un caractère nul : refaites le commit.
review-malformed-answer = Une ligne d’accord ou de refus de { $subject } contient un caractère de contrôle : écrivez-la de nouveau.
review-malformed-commit-length = Le commit { $subject } est trop long (plus de 1 Mio) : refaites-le avec un message plus court.
review-malformed-length = Une note apportée par { $subject } est trop longue (plus de 64 Kio) : écrivez-en une plus courte.
review-malformed-path = Le nom du fichier `{ $subject }` contient un caractère de contrôle : renommez-le.
review-malformed-merge = La fusion { $subject } change des notes au lieu de les réunir : refaites-la sans rien y changer.
review-malformed-standing = Dans les notes : { $fault } En attendant, elle ne compte pas et n’efface rien.
review-author-doubted = { $name } serait l’auteur de { $paths }, mais c’est { $committer } qui l’a commis : rien ne dit qui l’a écrit, et le service responsable doit donner son accord.
review-author-dropped = Un commit remet { $paths } comme avant, et défait ce qu’une autre personne y proposait, qui passerait pour publié : le service responsable doit donner son accord.
review-author-unexplained = Aucun commit n’explique le changement de { $paths } : le service responsable doit donner son accord.
review-hook-another = Refusé : le serveur connaît ici { $pusher }, mais le commit { $commit } est au nom de { $name }. Chacun envoie ses propres commits et ses propres accords.
forge-no-variable = `{ $name }` n’est pas un nom de variable
    .help = Écrivez-le comme votre serveur le donne à ses crochets, par exemple `GL_USERNAME`.

review-verdict-validated = Validée : elle peut être publiée.
review-verdict-waiting = Pas encore validée : il manque au moins un accord.
review-verdict-refused = Refusée en l’état : voyez ci-dessous ce qu’il faut régler.
review-headline =
    { $commits ->
        [0] Rien n’est proposé.
       *[other] { $people } : { $pages ->
                [0] aucune page
                [one] 1 page
               *[other] { $pages } pages
            }{ $files ->
                [0] {""}
                [one] {" "}et 1 autre fichier
               *[other] {" "}et { $files } autres fichiers
            }, en { $commits ->
                [one] 1 commit
               *[other] { $commits } commits
            }.
    }
review-and = { $first } et { $last }
review-or = { $first } ou { $last }
review-colon = {" "}:
review-others =
    { $count ->
        [one] 1 autre
       *[other] { $count } autres
    }

review-reason-addresses =
    { $count ->
        [one] Une adresse publiée ne mènerait plus nulle part : voyez comment la garder.
       *[other] { $count } adresses publiées ne mèneraient plus nulle part : voyez comment les garder.
    }
review-reason-errors =
    { $count ->
        [one] La proposition apporte une erreur qui interdit de publier, dite plus bas avec ce qu’il faut taper.
       *[other] La proposition apporte { $count } erreurs qui interdisent de publier, dites plus bas avec ce qu’il faut taper.
    }

review-section-circuit = Où en est la validation
review-section-warnings = À ne pas manquer
review-section-authors = Qui propose
review-section-pages = Les pages
review-section-files = Les autres fichiers
review-section-addresses = Adresses qui ne mèneraient plus nulle part
review-section-indirect = Pages qui changent sans avoir été écrites
review-section-brought = Défauts apportés
review-section-mended = Défauts réparés
review-findings-more = … et { $others } autres, que la réponse en JSON donne tous
review-section-checklist = À vérifier

review-circuit = Circuit « { $circuit } ».
review-circuit-owners = Aucun circuit ne s’applique : l’accord de qui possède les fichiers suffit.
review-circuit-undeclared = contributors.toml ne donne encore aucun mandat : aucun accord n’est demandé.
review-circuit-nothing = La proposition ne change aucun fichier : il n’y a rien à valider.
review-step = Étape { $number }/{ $count } « { $label } » :
review-step-owners = Accord du propriétaire
review-nobody = Personne
review-given = { $name } (le { $day })
review-given-signed = { $name } (le { $day }, signé)
review-given-claimed = { $name } (le { $day }, nom que rien ne prouve)
review-ask-done = { $of }, validée par { $people }.
review-ask-open =
    { $of }, en attente{ $missing ->
        [0] {""}
        [one] {" "}pour 1 fichier
       *[other] {" "}pour { $missing } fichiers
    } : demandez à { $people }.
review-ask-later = { $of }, s’ouvrira quand l’étape précédente sera validée.
review-ask-refused = { $of }, refusée par { $people } : voyez avec cette personne ce qu’il faut changer.
review-ask-impossible = { $of } n’a personne qui puisse valider ce jour-là : le comité de pilotage doit désigner quelqu’un dans contributors.toml.
review-ask-unowned = personne n’est responsable de { $paths } : le comité de pilotage doit l’attribuer dans contributors.toml.
review-stands-in = Comme personne de { $of } ne peut répondre, la question va à { $above }.
review-fallen = L’accord de { $name } ne vaut plus pour { $paths }, modifié depuis.
review-deputy-until = { $name } (remplace { $away }, en congé jusqu’au { $until })
review-deputy = { $name } (remplace { $away })
review-wait =
    L’étape attend { $days ->
        [0] depuis aujourd’hui
        [one] depuis 1 jour
       *[other] depuis { $days } jours
    } ; relance { $left ->
        [one] demain
       *[other] dans { $left } jours
    }.
review-wait-reminder = L’étape attend depuis { $days } jours : une relance est due.
review-wait-escalation = L’étape attend depuis { $days } jours : passez par la hiérarchie du service.
review-informs = À prévenir : { $people }.
review-discarded-unknown = L’avis de { $name } ne compte pas : contributors.toml ne connaît pas ce compte.
review-discarded-own = L’avis de { $name } ne compte pas : on ne valide pas sa propre proposition.
review-discarded-not-asked = L’avis de { $name } ne compte pas : aucune étape ne lui est confiée pour ces fichiers.
review-discarded-not-shown = L’accord de { $name } ne compte pas : on ne sait pas quelle version a été lue. Dans Git, ajoutez la ligne `Vu:` que donne `parvis review`.
review-discarded-several-bases = L’accord de { $name } ne compte pas : les deux branches se sont mêlées en plusieurs points, et la forge ne dit pas auquel elle a comparé. Mettez la proposition à jour, puis demandez l’accord de nouveau.
review-discarded-unsigned = L’accord de { $name } ne compte pas : il n’est pas signé d’une clé qui est la sienne dans contributors.toml. Refaites-le avec `git commit -S --allow-empty`.
review-discarded-no-key = L’accord de { $name } ne compte pas : il doit être signé, et contributors.toml ne donne aucune clé à cette personne (`signing_keys`).

review-author-unknown = { $name } ({ $email }) n’est pas dans contributors.toml : le service responsable doit donner son accord.
review-author-mandated = { $name } a un mandat pour tout ce qui change.
review-author-ended = Le mandat de { $name } pour { $paths } a pris fin le { $day } : le service responsable doit donner son accord.
review-author-without = { $name } n’a pas de mandat pour { $paths } : le service responsable doit donner son accord.
review-authors-claimed = Les noms et les adresses d’un commit sont ceux que son auteur a tapés : ils ne prouvent pas qui a écrit.

review-page-added = Nouvelle page, { $kind } « { $title } »
review-page-changed = Page modifiée, { $kind } « { $title } »
review-page-moved = Page déplacée, { $kind } « { $title } »
review-page-removed = Page retirée, { $kind } « { $title } »
review-page-readers = Autres lecteurs, mêmes mots : { $kind } « { $title } »
review-readers-draft = Brouillon : personne ne la verra.
review-readers-nobody = Personne ne la voit à cette date.
review-readers-not-yet = Personne ne la voit encore : sa publication est prévue le { $day }.
review-readers-no-longer = Personne ne la voit plus : elle a expiré, et se lisait jusqu’au { $day } compris.
review-page-unmade = Cette page ne peut pas être faite : voyez pourquoi parmi les défauts apportés.
review-reader-appears = { $trees } : la page apparaît.
review-reader-changes = { $trees } : la page change.
review-reader-moves = { $trees } : la page change d’adresse, désormais { $address }.
review-reader-disappears = { $trees } : la page disparaît.
review-reader-same = { $trees } : rien ne change à l’écran.
review-reader-later = Elle ne sera visible que plus tard : voici la page telle qu’elle sera le { $day }.
review-excerpt = « …{ $text }… »
review-apart = { $trees } : la même page que { $others }, à ceci près.
review-apart-new = { $trees } : la page, telle que la lisent désormais { $others }, à ceci près.
review-apart-own = Eux seuls lisent : « { $text } »
review-apart-lacking = Ils ne lisent pas : « { $text } »
review-counts-same = Les mots de la page restent les mêmes.
review-counts-form = Aucun mot ne change : seule la mise en forme.
review-counts =
    { $added ->
        [0] Aucun mot ajouté
        [one] 1 mot ajouté
       *[other] { $added } mots ajoutés
    }, { $removed ->
        [0] aucun retiré
        [one] 1 retiré
       *[other] { $removed } retirés
    }.

review-file-added = Ajouté : { $path }
review-file-changed = Modifié : { $path }
review-file-moved = Déplacé : { $from }, désormais { $path }
review-file-removed = Retiré : { $path }
review-file-outside = Hors du dossier de la collectivité, non jugé : { $path }

review-indirect-everywhere =
    Le menu, l’en-tête ou le pied de page change : { $pages ->
        [one] 1 page
       *[other] { $pages } pages
    }.
review-indirect-neighbours =
    Pages qui citent une page modifiée, ou la suivent : { $pages }.
review-indirect-home = Page d’accueil.
review-indirect-lists =
    { $pages ->
        [one] 1 liste
       *[other] { $pages } listes
    }.
review-indirect-services =
    { $pages ->
        [one] 1 page de service
       *[other] { $pages } pages de service
    }.
review-indirect-taxonomies =
    { $pages ->
        [one] 1 page de rubrique ou d’étiquette
       *[other] { $pages } pages de rubriques ou d’étiquettes
    }.
review-indirect-feeds =
    { $pages ->
        [one] 1 flux
       *[other] { $pages } flux
    }.
review-indirect-sitemap = Plan du site.
review-indirect-months =
    { $pages ->
        [one] 1 mois de l’agenda
       *[other] { $pages } mois de l’agenda
    }.
review-indirect-assets = Le style ou les scripts des pages.
review-indirect-calendars =
    { $pages ->
        [one] 1 calendrier
       *[other] { $pages } calendriers
    }.
review-indirect-catalogue = La liste des pages, pour les programmes.
review-indirect-codes =
    { $pages ->
        [one] 1 adresse de QR code
       *[other] { $pages } adresses de QR codes
    }.
review-indirect-contacts =
    { $pages ->
        [one] 1 carte de contact
       *[other] { $pages } cartes de contact
    }.
review-indirect-credits = Crédits des images.
review-indirect-data =
    { $pages ->
        [one] 1 page de liste
       *[other] { $pages } pages de listes
    }.
review-indirect-documents =
    { $pages ->
        [one] 1 document
       *[other] { $pages } documents
    }.
review-indirect-communes = La page d’une commune, son calendrier ou la liste des communes.
review-indirect-install = De quoi installer le portail sur un téléphone.
review-indirect-legal = Mentions et pages légales.
review-indirect-network =
    { $pages ->
        [one] 1 page du réseau des contributeurs
       *[other] { $pages } pages du réseau des contributeurs
    }.
review-indirect-not-found = La page « introuvable ».
review-indirect-offline = Ce qui se lit sans réseau.
review-indirect-organisation = Organigramme.
review-indirect-pictures =
    { $pages ->
        [one] 1 image
       *[other] { $pages } images
    }.
review-indirect-search = La recherche.
review-indirect-short-addresses =
    { $pages ->
        [one] 1 adresse courte
       *[other] { $pages } adresses courtes
    }.
review-indirect-tables =
    { $pages ->
        [one] 1 tableau
       *[other] { $pages } tableaux
    }.

review-undeclared = contributors.toml ne donne aucun mandat : personne n’est sollicité, et toute proposition sans erreur est dite validée. Nommez au moins qui valide.
review-machinery = Cette proposition change ce qui règle le site ou ce qui décide qui valide ({ $files }) : ses responsables doivent donner leur accord. Les règles appliquées ici sont celles d’avant.
review-machinery-mixed = Cette proposition change à la fois des pages et ce qui règle le site ou décide qui valide ({ $files }). Les règles appliquées ici sont celles d’avant ; mieux vaut deux propositions.
review-head-unreadable = Les réglages proposés ne se lisent pas : rien ne pourrait être publié.
review-deceiving-path = Le nom « { $path } » ressemble à « { $like } » mais contient d’autres lettres : { $letters }.
review-deceiving-script = Le nom « { $path } » contient des lettres d’un autre alphabet : { $letters }.
review-deceiving-case = Seules des majuscules distinguent « { $path } » de « { $like } » : sur certains ordinateurs, l’un écraserait l’autre.
review-deceiving-person = « { $name } » ({ $email }) porte le nom de { $like }, dont ce n’est pas l’adresse.

review-check-rights =
    { $count ->
        [one] Cette image est à nous, ou nous avons l’accord écrit de son auteur et des personnes reconnaissables
       *[other] Ces images sont à nous, ou nous avons l’accord écrit de leurs auteurs et des personnes reconnaissables
    } : { $about }.
review-check-dates = Les dates et les horaires sont justes : { $about }.
review-check-alternatives = Ce que montre chaque image est dit par son texte de remplacement : { $about }.
review-check-personal = Les personnes nommées sont d’accord, et rien de trop n’est dit d’elles : { $about }.
review-check-readers = De nouveaux lecteurs verront ces pages, et c’est voulu : { $about }.
review-check-links = Les nouveaux liens mènent où ils disent : { $about }.
review-check-documents = Les documents joints sont accessibles et sont la bonne version : { $about }.
review-check-addresses = Plus rien ne pointe vers ces adresses, ni lien, ni affiche : { $about }.

# Le rapport
review-report-title = Relecture du { $day }
review-report-privileged = Document réservé aux relecteurs : il montre ce que lisent tous les publics, y compris les plus restreints. Ne le transmettez pas.
review-report-before = Avant
review-report-after = Après
review-report-overlaid = Ce qui change
review-report-views = Comment voir cette page
review-report-side = Côte à côte
review-report-sees = Qui la verra
review-report-added = [ajouté : {""}
review-report-removed = [retiré : {""}
review-report-end = ]
review-report-leads-to = lien vers
review-report-pictures = Images
review-report-fields = La fiche
review-report-field = Rubrique de la fiche
review-report-empty = (rien)
review-report-gone = Cette page disparaît. Voici ce qu’elle montrait.
review-report-new = Cette page est nouvelle.
review-report-apart-own = Eux seuls lisent
review-report-apart-lacking = Ils ne lisent pas
review-report-unshown = Une page n’a pas pu être montrée ici : ne la validez pas sur la foi de ce rapport.
review-report-too-many = Trop de pages changent pour être toutes montrées : les suivantes sont seulement nommées.
review-report-weight = Poids de la page : { $before } avant, { $after } après.
review-report-kilobytes = { $size } Ko
review-report-picture-unshown = image : { $alternative }
review-report-rules-of = Règles appliquées : celles de { $target }. Proposition : { $head }.
review-report-state-done = Validée
review-report-state-open = En attente
review-report-state-later = Ensuite
review-report-state-refused = Refusée
review-report-state-impossible = Bloquée
review-report-yes = oui
review-report-no = non
review-report-period =
    { $months ->
        [0] { $days } jours
       *[other] { $months } mois
    }

published-address-lost = L’adresse `{ $address }` ne mènerait plus nulle part ({ $trees })
    .help = Écrivez `anciennes_adresses: [{ $address }]` dans la tête de la page qui la remplace, à défaut dans celle du service, `{ $file }`. Si la page doit seulement partir, gardez son fichier et donnez-lui une date d’`expiration`.
    .help-moved = Sa page est désormais { $to }. Écrivez `anciennes_adresses: [{ $address }]` dans la tête de `{ $file }`.
    .help-hidden = `{ $file }` y mène toujours, mais personne ne le voit : c’est un brouillon, ou sa publication est à venir. Rendez la page visible ; si elle doit partir, donnez-lui une date d’`expiration`.
    .explain = Une adresse publiée a été lue, notée, envoyée, mise en favori. Elle est gardée pour toujours : par la page elle-même, ou par celle qui l’écrit dans ses `anciennes_adresses` et y conduit. La relecture refuse une proposition qui en perd une.
short-address-lost = L’adresse courte `{ $address }`, celle d’un QR code, ne mènerait plus nulle part ({ $trees })
    .help = Remettez le même `id` dans la tête de la page, ou écrivez `anciennes_adresses: [{ $address }]` dans celle qui la remplace, à défaut dans celle du service, `{ $file }`.
    .help-moved = Sa page est désormais { $to }. Remettez le même `id` dans la tête de `{ $file }`.
    .help-hidden = `{ $file }` y mène toujours, mais personne ne le voit : c’est un brouillon, ou sa publication est à venir. Rendez la page visible ; si elle doit partir, donnez-lui une date d’`expiration`.
    .explain = Ce qui est imprimé ne se corrige pas : l’adresse courte d’un QR code mène pour toujours à la page qui porte son `id`, ou à celle qui la remplace. Si le papier a disparu, `retired` dans qr.toml le dit.
address-withdrawn = L’adresse `{ $address }` ne serait plus là ({ $trees })
    .help = `{ $file }` n’est plus pour ces lecteurs. Vérifiez que c’est voulu.
    .help-ended = La page `{ $file }` a expiré : elle se lit jusqu’au { $day } compris. Vérifiez que c’est voulu.
    .help-row = La ligne du tableau n’y est plus. Vérifiez que c’est voulu.
    .help-document = Le document est retiré, ou plus aucune page ne le nomme. S’il sert encore, remettez-le ; sinon, vérifiez que rien ne pointe vers lui.
    .help-unwritten = Il n’y a plus rien à montrer sur cette page, que Parvis fabrique lui-même. Vérifiez que c’est voulu.
    .help-retired = qr.toml dit qu’aucun papier ne porte plus ce code.
    .explain = Une page quitte le site quand sa date d’expiration est passée ou que ses lecteurs changent ; un document, quand plus rien ne le nomme. Ce qui part ainsi est dit à la relecture et n’interdit rien.
tree-withdrawn = « { $tree } » ne serait plus publié ({ $count } adresses)
    .help = Un portail ou un public quitte parvis.toml : tout ce qu’il donnait à lire à cette adresse disparaît. Vérifiez que c’est voulu.
    .explain = Retirer un portail, ou un public d’un portail, retire toutes ses adresses d’un coup. Ses responsables en décident ; la relecture le dit en premier.

review-section-admitted = Fautes que cette proposition fait admettre
review-admitted-passage = `{ $rule }` serait admis dans { $file }, ligne { $line } : « { $reason } »
review-admitted-rule = `[checks]` : `{ $rule }` devient { $severity ->
    [off] muet
    [note] une remarque
    [warning] un avertissement
   *[error] une erreur
}
review-admitted-rule-gone = `[checks]` : la ligne sur `{ $rule }` disparaît ou change
review-admitted-known = `[checks]` : { $count ->
    [one] une valeur de plus serait publiée
   *[other] { $count } valeurs de plus seraient publiées
} en connaissance de cause
review-admitted-baseline = État de départ : { $count ->
    [one] une faute
   *[other] { $count } fautes
} de plus, `{ $rule }`, dans { $file }

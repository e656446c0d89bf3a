# Lecture : ce que disent les réglages, les types et les pages.

# Les réglages

settings-missing = Le fichier `parvis.toml` manque
    .help = Placez-vous dans le dossier de la collectivité, celui qui contient `parvis.toml`, ou indiquez-le avec `--root`. Pour commencer une nouvelle collectivité : `parvis init`.
    .explain = `parvis.toml` dit qui lit quoi : les portails, les publics, leurs adresses. Sans lui, rien ne peut être publié sans risque de tout montrer à tout le monde.
settings-unreadable = `parvis.toml` ne peut pas être lu : { $detail }
    .help = Regardez la ligne indiquée : un guillemet ou un crochet n’est sans doute pas refermé. Un texte s’écrit entre guillemets, comme `name = "Ville de Valserelle"`.
    .explain = Les réglages sont écrits au format TOML, une ligne par réglage : `clé = valeur`. Une seule ligne mal écrite rend tout le fichier illisible.
setting-unknown = Le réglage `{ $key }` n’existe pas
    .help = Réglages possibles ici : { $known }.
    .help-nearest = Vouliez-vous écrire `{ $suggestion }` ? Réglages possibles ici : { $known }.
    .explain = Un réglage mal orthographié serait ignoré sans bruit. S’il décidait de qui lit quoi, une page pourrait paraître devant tout le monde ; il est donc refusé.
setting-missing = Le réglage `{ $key }` manque
    .help = Ajoutez une ligne `{ $key } = …` à l’endroit indiqué.
    .explain = Certains réglages sont indispensables : le nom de la collectivité, ses publics, ses portails et qui lit chacun d’eux.
setting-wrong = Ce réglage ne convient pas : { $detail }
    .help = Corrigez la valeur indiquée. Un texte s’écrit entre guillemets, un nombre sans guillemets, une liste entre crochets : `["agents", "elus"]`.
    .help-variants = Choisissez parmi : { $known }.
    .help-nearest = Vouliez-vous écrire `{ $suggestion }` ? Choisissez parmi : { $known }.
    .help-key = Le nom d’un public ou d’un portail s’écrit en minuscules sans accent, avec des chiffres et des tirets, et ne sert qu’une fois. Exemple : `elus`.
    .help-number = Il faut au moins un portail et un public, et pas plus de 64 de chaque.
    .help-colour = Une couleur s’écrit avec un dièse et six chiffres ou lettres de a à f : `#17566b`.
    .help-timezone = Écrivez le nom d’un fuseau horaire, comme `Europe/Paris`, `Indian/Reunion` ou `America/Martinique`.
    .help-table = Il faut ici un bloc, qui commence par un titre entre crochets : `[people.c-roux]`, ou une ligne comme `account.forgejo = "croux"`.
    .help-tables = Il faut ici des blocs répétés : chacun commence par un titre entre doubles crochets, comme `[[mandates]]`.
    .help-text = Écrivez un texte entre guillemets, qui ne soit pas vide.
    .help-boolean = Écrivez `true` (oui) ou `false` (non), sans guillemets.
    .help-whole = Écrivez un nombre entier, sans guillemets : `reminder_days = 5`.
    .help-date = Écrivez le jour sous la forme `2026-06-23`, sans guillemets.
    .help-path = Un dossier s’écrit `voirie/**`, à partir de `content/`, et un fichier `voirie/plan.md`. Une barre au début part de la racine : `/themes/**`. Les étoiles au milieu ne servent que dans les règles.
    .help-name = Une clé s’écrit en minuscules sans accent, avec des chiffres et des tirets : `petite-enfance`, `c-roux`. Ce n’est jamais une adresse électronique.
    .help-url = L’adresse de la forge s’écrit `https://forge.ville.example`, sans identifiant ni mot de passe.
    .help-segment = Écrivez ce nom comme dans l’adresse de la forge : des lettres sans accent, des chiffres, des points et des tirets.
    .help-email = Une adresse électronique s’écrit `camille.roux@ville.example`.
    .help-account = Écrivez le nom du compte tel que la forge l’affiche, sans espace ni accent.
    .help-signing-key = Copiez la ligne du fichier `id_ed25519.pub` : `ssh-ed25519 AAAA…`. C’est la clé publique, jamais l’autre.
    .help-team = Une équipe de la forge s’écrit `@organisation/equipe`.
    .help-step = Une étape demande une personne par son rôle, `role = "service-approver"`, ou une instance, `body = "communication"`, et pas les deux.
    .help-version = Ce fichier est écrit pour une autre version de Parvis. La version connue est 1.
    .help-address = Une adresse s’écrit `https://intranet.ville.example`, sans dossier à la fin, et ne sert qu’une fois : chaque public d’un portail a la sienne.
    .help-source = Écrivez l’adresse de l’archive d’une version de Parvis : `https://…/parvis-0.1.0-x86_64-linux.tar.gz`.
    .help-sha256 = Copiez l’empreinte SHA-256 de cette archive : 64 chiffres ou lettres de a à f.
    .help-target = Une cible a un nom en minuscules, chiffres et tirets, qui ne sert qu’une fois.
    .help-folder = Écrivez un chemin fait de lettres sans accent, de chiffres, de points, de tirets et de barres, sans `..` : `/srv/portails`. Par ssh, il part de la racine.
    .help-host = Écrivez le compte et la machine, comme `web@intranet.ville.example`.
    .help-endpoint = Écrivez l’adresse de l’entrepôt, `https://s3.fr-par.scw.cloud`, sans chemin, et sa région comme il la nomme : `fr-par`.
    .help-bucket = Le nom d’un compartiment a de 3 à 63 lettres minuscules, chiffres, points et tirets.
    .help-host-key = Copiez ce que répond `ssh-keyscan intranet.ville.example`, sans le nom de la machine : `ssh-ed25519 AAAA…`.
    .help-versions = Gardez au moins 2 versions, pour pouvoir revenir à la précédente, et au plus 100.
    .help-removed = Écrivez une part de 0 à 100, sans guillemets.
    .help-security = Écrivez une adresse électronique, ou celle d’une page qui commence par `https://`.
    .help-file = Écrivez le chemin d’un fichier du serveur, à partir de la racine ; `{ "{host}" }` y tient la place du nom du site.
    .help-domain = Un domaine s’écrit comme après le `@` d’une adresse, en minuscules : `ville.fr`.
    .help-https = Écrivez une adresse entière, qui commence par `https://`.
    .help-feed = Écrivez l’adresse complète d’un flux RSS ou Atom, qui commence par `https://`, ou dans `file` le chemin d’un fichier de `content/_feeds/`, en `.xml`.
    .explain = Un réglage douteux pourrait faire publier un portail au mauvais endroit ou devant le mauvais public. Rien n’est publié tant qu’il n’est pas corrigé.
setting-secret = Un secret ne s’écrit pas dans les réglages : `{ $key }`
    .help = Mettez-le dans un fichier que seule la machine lit (mode 600), et nommez ce fichier par une variable `PARVIS_…_FILE` ou par un « credential » de systemd ; docs/gate.md dit lesquels. S’il a été enregistré dans Git, changez-le : il y reste pour toujours.
    .explain = Les réglages sont dans Git : tous ceux qui écrivent les lisent, et un mot de passe effacé reste dans l’historique.
members-unreadable = `members.toml` ne peut pas être lu
    .help = Écrivez une ligne par public : `elus = ["maire@ville.example", "adjointe@ville.example"]`.
    .explain = Ce fichier dit qui fait partie d’un public. Illisible, la porte garderait ce qu’il disait avant : un droit retiré ne le serait pas.
member-wrong = La ligne { $line } de `members.toml` n’est pas une adresse de courriel que la porte connaît
    .help = Écrivez l’adresse en lettres sans accent, sans `+` ni guillemets.
    .explain = Une liste qui a une faute n’est pas lue : la porte garderait ce qu’elle disait avant. La ligne n’est pas montrée ici : les adresses ne paraissent dans aucun rapport.
members-of-nothing = `members.toml` parle du public `{ $name }`, qui n’existe pas
    .help = Choisissez parmi : { $known }.
    .explain = Une liste pour un public qui n’existe pas n’ouvre rien à personne.
setting-refers-to-nothing = Les réglages parlent de `{ $name }`, qui n’existe pas
    .help = Choisissez parmi : { $known }.
    .help-nearest = Vouliez-vous écrire `{ $suggestion }` ? Choisissez parmi : { $known }.
    .explain = Un public, un portail ou un bloc doit être déclaré avant d’être cité. Exemple : `audiences = ["elus"]` demande une partie `[audiences.elus]`.

absence-reason = Le motif d’une absence, ou l’état de santé d’une personne, paraît dans ce fichier : `{ $key }`
    .help = Effacez ce mot. Une absence se dit par ses dates et par le nom de la personne qui remplace, rien d’autre.
    .explain = La santé et la situation familiale sont des données sensibles (RGPD, article 9). Ce fichier est lu par tous les contributeurs et son historique ne s’efface pas : le motif d’une absence n’y est jamais écrit, même en commentaire. Exemple : `person = "c-roux"`, `from = 2026-12-21`, `until = 2027-01-02`, `deputy = "l-brunet"`.
secret-written = Un mot de passe, un jeton ou une clé est écrit dans ce fichier
    .help = Effacez-le, puis faites-le changer par le service informatique : il a peut-être déjà été lu.
    .help-settings = Effacez-le, puis changez-le : il a peut-être déjà été lu. Sa place est un fichier du serveur que lui seul lit, nommé par une variable comme `PARVIS_SERVEUR_KEY_FILE`, ou un identifiant de systemd.
    .explain = Ce qui est dans le dépôt est lu par tous les contributeurs et reste dans l’historique pour toujours. Un secret se confie aux réglages protégés de la forge.

# Les types de contenu

type-unreadable = La description de ce type ne peut pas être lue : { $detail }
    .help = Regardez la ligne indiquée : les décalages au début des lignes se font avec des espaces, et chaque clé ne s’écrit qu’une fois.
    .explain = Un fichier de `content/_types/` décrit une sorte de page : ses champs, leur nature, leur rôle. S’il ne se lit pas, aucune page de cette sorte ne peut être vérifiée.
type-wrong = Dans le type `{ $type }`, `{ $field }` ne peut pas valoir `{ $value }`
    .help = Corrigez cette valeur dans `content/_types/`.
    .help-role = Ce rôle n’existe pas. La référence des types donne la liste des rôles, comme `title`, `date`, `start`, `end` ou `image`.
    .help-kind = Cette nature de champ n’existe pas. Les plus courantes : `text`, `lines`, `date`, `datetime`, `choice` (avec ses `options`), `list`, `entry`, `image`, `file`.
    .help-facets = `facets` liste des champs de ce type, ou les mots `service` et `year`, par exemple `[service, categorie]`.
    .help-lifetime = `lifetime` doit nommer deux champs de ce type, par exemple `{"{"}until: fin, else: debut{"}"}`.
    .explain = Un type sert à vérifier toutes les pages de sa sorte. Une erreur dans le type en ferait autant dans chaque page.
type-unknown = Le type `{ $type }` n’existe pas
    .help = Types possibles : { $known }. Sans `type`, c’est le dossier qui décide.
    .help-nearest = Vouliez-vous écrire `{ $suggestion }` ? Types possibles : { $known }.
    .explain = Le type dit quels champs une page peut avoir. Le plus souvent, il n’y a rien à écrire : une page du dossier `agenda` est un événement, une page du dossier `breves` une brève.

# Le texte et l’en-tête

text-unreadable = Ce texte ne peut pas être lu
    .help = Ouvrez le fichier dans votre éditeur pour vérifier qu’il est sain, puis enregistrez-le de nouveau.
    .explain = Une page illisible manquerait au site sans que personne ne le remarque ; c’est pourquoi la publication attend.
file-unread = Ce fichier n’a pas été lu jusqu’au bout : Parvis s’est arrêté en chemin ({ $reason })
    .help = C’est un défaut de Parvis, pas du texte. Revenez sur la dernière modification de ce fichier pour pouvoir publier, et signalez-le avec ce message et le fichier.
    .explain = Un fichier dont la lecture s’arrête sur un imprévu n’est jamais lu à moitié : rien n’est publié, les autres fichiers sont lus et jugés, et celui-ci est nommé.
front-matter-missing = La page n’a pas d’en-tête
    .help = Commencez le fichier par trois lignes : `---`, puis `titre: Le titre de la page`, puis `---`.
    .explain = L’en-tête, entre deux lignes de trois tirets, dit le titre de la page, sa date, qui la lit. Il vient tout en haut, avant le texte.
front-matter-unclosed = L’en-tête ne se termine pas
    .help = Ajoutez une ligne `---` après le dernier champ, avant le texte de la page.
    .explain = L’en-tête va d’une ligne `---` à une autre. Sans la seconde, tout le texte de la page serait pris pour des champs.
front-matter-unreadable = L’en-tête ne peut pas être lu à partir d’ici
    .help = Chaque ligne s’écrit `nom: valeur`, avec une espace après les deux-points. En cas de doute, mettez la valeur entre guillemets.
    .help-indent = Retirez les espaces du début de la ligne : avec elles, elle est lue comme la suite de la ligne du dessus.
    .help-tab = Remplacez les tabulations du début des lignes par deux espaces.
    .help-quotes = Mettez la valeur entre guillemets droits, car elle contient deux-points ou commence par un signe réservé. Exemple : `titre: "Travaux : le pont ferme"`.
    .help-quote-open = Un guillemet n’est pas refermé, ou une apostrophe ouvre la valeur. Mettez toute la valeur entre guillemets droits : `titre: "L'été au parc"`.
    .help-bracket = Le crochet n’est pas refermé. Une liste s’écrit `mots_cles: [formation, télétravail]`.
    .help-colon = Il manque les deux-points : chaque ligne s’écrit `nom: valeur`.
    .help-items = Une liste de données s’écrit `items:`, puis une ligne par élément, chacune commençant par un tiret : `- nom: …`.
    .explain = L’en-tête est écrit au format YAML, où les deux-points, les guillemets et les espaces du début de ligne ont un sens. Quand un signe y trouble la lecture, des guillemets autour de la valeur suffisent presque toujours.
key-repeated = `{ $key }` est écrit deux fois
    .help = Gardez une seule des deux lignes, celle qui est juste.
    .explain = Selon le logiciel, c’est la première ou la seconde ligne qui compte. Avec deux lignes `audiences`, l’une visible et l’autre plus bas, une page pourrait paraître devant tout le monde.
yaml-trick = Le signe `{ $mark }` n’est pas permis ici
    .help = Si ce signe fait partie du texte, mettez la valeur entre guillemets droits. Sinon, retirez-le et écrivez la valeur en entier.
    .explain = Au début d’une valeur, `&`, `*` et `!` servent à des raccourcis qui peuvent cacher ce qu’une page contient à qui la relit.
yaml-too-large = Cet en-tête ou cette liste est démesuré
    .help = Partagez la liste en plusieurs, ou passez une partie de l’en-tête dans le texte de la page.
    .explain = Une limite protège l’ordinateur des fichiers fabriqués pour l’épuiser. Un en-tête ordinaire n’en approche jamais.
character-suspicious = Un caractère invisible ou trompeur ({ $code }) se trouve dans l’en-tête
    .help = Effacez la valeur et retapez-la au clavier, sans copier-coller.
    .explain = Certains caractères ne se voient pas, ou font lire un texte à l’envers : ce qu’on relit n’est pas ce qui est publié. Ils arrivent souvent par un copier-coller.

# Les champs

field-unknown = Le champ `{ $field }` n’existe pas ici
    .help = Champs possibles : { $known }.
    .help-nearest = Vouliez-vous écrire `{ $suggestion }` ?
    .explain = Un champ mal orthographié ne servirait à rien sans que personne ne le voie. S’il s’agissait de `audiences` ou de `expiration`, la page serait lue par trop de monde, ou trop longtemps.
field-twice = `{ $alias }` redit le champ `{ $field }`, déjà écrit plus haut
    .help = Gardez une seule des deux lignes, de préférence `{ $field }`.
    .explain = Certains champs ont plusieurs noms : `title` et `titre`, par exemple, sont le même champ.
field-missing = Il manque le champ `{ $field }` ({ $label })
    .help = Ajoutez dans l’en-tête une ligne comme `{ $field }: { $example }`.
    .help-column = Ajoutez à la première ligne du tableau une colonne `{ $field }`, remplie par exemple avec `{ $example }`.
    .help-cell = Remplissez la case de cette ligne dans la colonne `{ $field }`, par exemple avec `{ $example }`.
    .explain = Ce champ est indispensable à cette sorte de page : sans lui, elle ne peut ni être rangée ni être affichée comme il faut.
value-cut = Le champ est coupé à « { $kept } » : la suite, « { $lost } », est prise pour un commentaire
    .help = Mettez toute la valeur entre guillemets droits : `"{ $kept } { $lost }"`.
    .explain = Dans un en-tête, une espace suivie d’un dièse commence un commentaire, que personne ne lit sur la page. Des guillemets autour de la valeur gardent le dièse.
value-wrong = `{ $value }` ne convient pas au champ `{ $field }`
    .help = Écrivez une valeur simple, sur la même ligne que le nom du champ.
    .help-choice = Choisissez parmi : { $options }.
    .help-nearest = Vouliez-vous écrire `{ $suggestion }` ? Choisissez parmi : { $options }.
    .help-date = Écrivez la date ainsi : `2026-06-23`. Si le champ accepte une heure : `2026-06-23 18:30`.
    .help-time = Écrivez l’heure ainsi : `18:30` ou `18h30`.
    .help-number = Écrivez un nombre en chiffres, sans unité : `12` ou `12,5`.
    .help-boolean = Répondez par `oui` ou par `non`.
    .help-url = Écrivez une adresse complète, comme `https://www.ville.example`, ou le chemin d’un fichier du site à partir de celui-ci, comme `../faq/conges.md`. Aucune espace.
    .help-email = Écrivez une adresse comme `prenom.nom@ville.example`.
    .help-phone = Écrivez un numéro comme `01 23 45 67 89`, ou un poste comme `poste 4520`.
    .help-duration = Écrivez une durée comme `6 mois`, `1 an` ou `15 jours`.
    .help-recurrence = Écrivez un rythme comme `chaque mardi`, `chaque 2e mardi`, `toutes les 2 semaines` ou `tous les mois`, suivi s’il le faut de `jusqu’au 2027-06-30` et de `sauf le 2026-12-25`.
    .help-path = Écrivez le chemin du fichier à partir de celui-ci, comme `../images/pont.jpg`. Il doit rester dans les dossiers de la collectivité.
    .help-record = Écrivez ces champs l’un sous l’autre, décalés de deux espaces : { $names }.
    .help-focal = Écrivez deux pourcentages, depuis la gauche puis depuis le haut : `50% 30%`.
    .explain = Chaque champ attend une sorte de valeur : une date, un choix, un chemin. Exemple : `date: 2026-06-23` et non `date: mardi prochain`.

# Qui lit

audience-unknown = Le public `{ $name }` n’existe pas
    .help = Publics possibles : { $known }.
    .help-nearest = Vouliez-vous écrire `{ $suggestion }` ? Publics possibles : { $known }.
    .explain = Un public mal orthographié pourrait laisser lire une page à d’autres que prévu. Dans le doute, personne ne la lit, et rien n’est publié.
portal-unknown = Le portail `{ $name }` n’existe pas
    .help = Portails possibles : { $known }.
    .help-nearest = Vouliez-vous écrire `{ $suggestion }` ? Portails possibles : { $known }.
    .explain = Un portail mal orthographié ferait disparaître la page, ou la ferait paraître là où elle n’a pas sa place.
audience-missing = Rien ne dit qui lit cette page
    .help = Ajoutez dans l’en-tête `audiences: [ … ]`, ou dans `_service.md` pour tout le service. Publics possibles : { $known }.
    .explain = Rien n’est public par défaut : une page dont on ne sait pas qui la lit n’est lue par personne. D’ordinaire, le fichier `_service.md` le dit une fois pour tout le dossier.
portal-missing = Rien ne dit sur quel portail paraît cette page
    .help = Ajoutez dans l’en-tête `portals: [ … ]`, ou dans `_service.md` pour tout le service. Portails possibles : { $known }.
    .explain = Une page ne paraît que sur les portails qu’elle nomme, ou que son service nomme pour elle.

# Les services, les rubriques, les listes

service-unknown = Le service `{ $service }` n’existe pas
    .help = Écrivez le nom du dossier du service, tel qu’il est dans `content/`.
    .help-nearest = Vouliez-vous écrire `{ $suggestion }` ?
    .explain = Un service se nomme par son dossier. Exemple : `direction: services-techniques` pour le dossier `content/services-techniques`.
service-undescribed = Le service `{ $service }` ne se présente pas
    .help = Ajoutez dans son dossier un fichier `_service.md` qui dit son titre, ses portails et ses publics.
    .explain = Le fichier `_service.md` dit qui est le service, comment le joindre, et qui lit ses pages. Sans lui, on ne voit que le nom du dossier.
rubrique-unknown = La rubrique `{ $rubrique }` n’existe pas
    .help = Rubriques possibles : { $known }.
    .help-nearest = Vouliez-vous écrire `{ $suggestion }` ? Rubriques possibles : { $known }.
    .explain = Les rubriques sont déclarées une fois pour toutes dans `parvis.toml`. Écrivez leur clé, sans accent, et non leur titre.
data-unknown = La liste `{ $name }` ne correspond à rien : elle n’est pas lue
    .help = Listes possibles : { $known }. Pour une autre liste, décrivez-la d’abord dans `content/_types/`.
    .help-nearest = Vouliez-vous nommer ce fichier `{ $suggestion }` ? Listes possibles : { $known }.
    .explain = Les fichiers de `content/_data/` sont des listes sans pages, comme les liens « En 1 clic ». Leur nom dit ce qu’elles contiennent.

# Les tableaux

sheet-unclosed = Un guillemet s’ouvre ici et ne se referme pas : la suite du tableau n’est pas lue
    .help = Ajoutez le guillemet droit qui manque à la fin de cette case, ou enlevez celui-ci. Dans une case entre guillemets, un guillemet s’écrit deux fois.
    .explain = Dans un fichier CSV, une case entre guillemets droits peut contenir des séparateurs et plusieurs lignes. Sans le guillemet qui la ferme, elle avale toutes les lignes suivantes. Un tableur écrit ces guillemets tout seul.
row-uneven = Cette ligne a plus de cases que le tableau n’a de colonnes ({ $columns }) : elle n’est pas lue
    .help = Enlevez `{ $value }`, ou donnez un nom à sa colonne dans la première ligne. Si un séparateur se trouve dans un texte, mettez toute la case entre guillemets droits.
    .explain = Une case de trop décale celles qui la suivent : un téléphone deviendrait un courriel, et un public la page de tous. La ligne reste donc de côté jusqu’à ce qu’elle soit corrigée.
row-twice = La ligne { $line } porte déjà le nom `{ $name }` : celle-ci n’est pas lue
    .help = Supprimez l’une des deux. Si ce sont des homonymes, donnez-leur chacun un `id` différent dans une colonne `id`, par exemple `martin-durand-voirie`.
    .explain = Chaque ligne d’un tableau est une page, dont l’adresse vient de son `id`, sinon de son titre. Deux lignes du même nom auraient la même adresse.
rows-too-many = Le tableau a plus de { $limit } lignes : les suivantes ne sont pas lues
    .help = Partagez-le entre les dossiers de plusieurs services.
    .explain = Un tableau aussi long n’est plus celui d’un service. Il ralentirait toutes les relectures, et personne ne saurait qui répond de quoi.
cell-too-large = Cette case est trop longue ({ $limit } Kio au plus) : sa ligne n’est pas lue
    .help = Raccourcissez-la, ou vérifiez qu’un guillemet n’y a pas avalé d’autres lignes.
    .explain = Un champ tient en quelques mots ou en quelques phrases. Le texte de la page se place dans la colonne `texte`, qui n’a pas cette limite.

# Les noms et les adresses

file-misplaced = Ce fichier n’est dans aucun service : il n’est pas lu
    .help = Déplacez-le dans le dossier d’un service, par exemple `content/voirie/`.
    .explain = Chaque page appartient à un service, dont elle reçoit ses portails et ses publics. Hors d’un service, personne n’en répond.
codes-unreadable = `qr.toml` ne peut pas être lu : { $detail }
    .help = Regardez la ligne indiquée. Chaque code est un bloc `[[codes]]` avec `id`, `portal`, `audience`, `address`, `printed` et `form` ; `note`, `retired` et `reason` sont facultatifs.
    .explain = Ce fichier dit quels codes sont imprimés. Illisible, il ne protège plus les affiches et les porte-clés : rien n’est publié tant qu’il n’est pas réparé.
code-wrong = Cette ligne de `qr.toml` ne convient pas : { $detail }
    .help = Reprenez la ligne qu’écrit `parvis qr`.
    .help-day = Écrivez une date sans guillemets, année-mois-jour : `2027-01-01`.
    .help-reason = Dites pourquoi le code est retiré, sur une ligne de plus : `reason = "Affiches décrochées le 12 mars"`.
    .help-id = Écrivez un identifiant de page : des minuscules sans accent, des chiffres et des tirets.
    .help-address = Écrivez l’adresse imprimée, qui se termine par `/q/` et l’identifiant, comme `https://intranet.ville.example/q/conges/`.
    .explain = Le registre des codes imprimés doit dire exactement ce qui est sur le papier, et pourquoi un code n’est plus tenu.
id-wrong = L’identifiant `{ $id }` ne convient pas
    .help = Écrivez des minuscules sans accent, des chiffres et des tirets, 40 signes au plus.
    .help-nearest = Écrivez des minuscules sans accent, des chiffres et des tirets, 40 signes au plus : `{ $suggestion }`.
    .explain = L’identifiant donne à la page une adresse courte et définitive, celle que portent les codes à scanner des affiches. Il doit pouvoir se dicter au téléphone.
id-twice = L’identifiant `{ $id }` est déjà celui de `{ $other }`
    .help = Donnez-en un autre à l’une des deux pages, de préférence à celle qui n’a jamais été publiée.
    .explain = Un identifiant ne désigne qu’une page, pour toujours : une affiche imprimée mènerait sinon à la mauvaise.
address-twice = L’adresse `{ $address }` est déjà celle de `{ $other }`
    .help = Renommez l’un des deux fichiers : accents et majuscules ne comptent pas dans les adresses.
    .help-row = Le dossier contient déjà une page pour cette ligne. Gardez l’une ou l’autre : supprimez le fichier, ou la ligne du tableau.
    .explain = Deux pages ne peuvent pas avoir la même adresse : l’une effacerait l’autre. Exemple : `Été.md` et `ete.md` dans le même dossier.
name-unsuitable = Le nom `{ $name }` ne peut pas servir d’adresse
    .help = Renommez-le avec des lettres, des chiffres et des tirets.
    .help-row = Écrivez dans cette ligne un autre titre, ou un `id` fait de lettres, de chiffres et de tirets.
    .help-nearest = Renommez-le avec des lettres, des chiffres et des tirets, par exemple `{ $suggestion }`.
    .explain = L’adresse d’une page vient du nom de son fichier et de ses dossiers. Le dossier d’un service s’écrit comme dans l’adresse : minuscules, sans accent ni espace.

feed-unreachable = Le flux « { $title } » n’a pas pu être lu : { $reason }
    .help = Vérifiez l’adresse dans `[[feeds]]`, et que cette machine peut l’atteindre. En attendant, la page d’accueil s’en passe.
    .help-copy = La page d’accueil montre la copie du { $date }. Vérifiez l’adresse dans `[[feeds]]`, et que cette machine peut l’atteindre.
    .explain = Les flux extérieurs sont lus quand le site est fabriqué, jamais par le navigateur des agents. Quand l’autre site ne répond pas, la dernière copie sert, et la fabrication continue.
feed-unreadable = Le flux « { $title } » n’est pas un flux RSS ou Atom
    .help = Vérifiez l’adresse dans `[[feeds]]` : elle doit être celle du flux, non celle d’une page.
    .help-copy = La page d’accueil montre la copie du { $date }. L’adresse de `[[feeds]]` doit être celle du flux, non celle d’une page.
    .explain = L’adresse répond, mais par autre chose qu’un flux de nouvelles : souvent une page ordinaire, ou une page d’erreur.

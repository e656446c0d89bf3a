# Fichiers : ce qui ne peut pas être lu, avant même d’en lire un mot.

symbolic-link = Ce fichier n’en est pas un : c’est un raccourci vers un autre endroit
    .help = Mettez ici une copie du fichier lui-même, à la place du raccourci.
    .explain = Un raccourci (lien symbolique) pourrait faire publier un fichier qui n’est pas du site, par exemple un fichier privé de l’ordinateur. Les raccourcis ne sont donc jamais suivis. Exemple : `photo.jpg` qui renvoie à `/home/claire/photo.jpg` doit être remplacé par la photo.
special-file = Ceci n’est ni un fichier, ni un dossier
    .help = Supprimez-le : c’est sans doute le reste d’un programme, et il ne contient rien.
    .explain = Certains programmes laissent des « tuyaux » ou des périphériques parmi les fichiers. Les lire bloquerait la construction du site.
hard-link = Ce fichier existe aussi sous un autre nom, ailleurs sur cet ordinateur
    .help = Si vous ne l’avez pas voulu, faites-en une copie et supprimez l’original : une modification de l’un changerait l’autre.
    .explain = Deux noms pour un seul fichier (lien physique) : ce qui est écrit ailleurs sous l’autre nom serait publié ici sans que personne ne le relise.
nested-repository = Ce dossier contient un autre projet entier, avec son historique et ses réglages
    .help = Ne gardez que les pages et les images : supprimez le dossier caché `.git` (ou `HEAD`, `objects` et `refs`) qui s’y trouve.
    .explain = Un projet Git à l’intérieur d’un dossier de service apporte ses propres réglages, qui peuvent lancer un programme sur l’ordinateur de qui le relit. Rien de ce dossier n’est lu tant que l’autre projet s’y trouve.
repository-settings = Le fichier `{ $name }` règle un outil ; il n’a pas sa place parmi les pages
    .help = Supprimez-le. S’il vous semble utile, parlez-en au service informatique, qui le mettra à la racine.
    .explain = Les fichiers `.gitattributes`, `.gitmodules`, `.gitconfig` et `.lfsconfig` peuvent cacher une modification à la relecture, ou la changer après coup. Seul le service informatique peut en placer, à la racine, hors de `content/`.
submodule = Ce dossier n’est qu’un renvoi vers un autre projet
    .help = Supprimez ce renvoi, et mettez ici les fichiers eux-mêmes.
    .explain = Ce qu’un renvoi vers un autre projet (sous-module) publierait se décide ailleurs, sans être relu ici. Il n’est donc pas suivi.
name-not-utf8 = Le nom `{ $name }` contient des lettres illisibles
    .help = Renommez ce fichier en retapant son nom, accents compris.
    .explain = Un nom venu d’un vieil ordinateur ou d’une archive peut être écrit dans un codage ancien. Ses lettres accentuées s’affichent alors de travers, et aucune adresse ne peut en être tirée.
name-invisible-character = Le nom `{ $name }` contient un caractère invisible ({ $character })
    .help = Renommez ce fichier en retapant son nom entier au clavier, sans copier-coller.
    .explain = Un caractère invisible rend deux noms différents semblables à l’œil, ou fait lire un nom à l’envers. Il arrive souvent par un copier-coller depuis une page ou un courriel.
name-forbidden-character = Le nom `{ $name }` contient le signe `{ $character }`
    .help = Renommez ce fichier sans aucun des signes \ / : * ? " < > |
    .explain = Windows refuse ces signes dans les noms : vos collègues ne pourraient pas recevoir le fichier. Exemple : écrivez `budget - questions.md` plutôt que `budget : questions ?.md`.
name-bad-ending = Le nom `{ $name }` finit par une espace ou par un point
    .help = Renommez ce fichier en retirant ce qui suit la dernière lettre.
    .explain = Windows efface l’espace ou le point final d’un nom : deux fichiers différents n’en feraient plus qu’un.
name-reserved = Le nom `{ $name }` est réservé par l’ordinateur
    .help = Renommez ce fichier, par exemple en ajoutant un mot à son nom.
    .explain = Windows garde pour lui des noms comme `CON`, `AUX`, `NUL` ou `COM1`, même suivis d’une extension : vos collègues ne pourraient pas recevoir le fichier. Exemple : `aux.md` peut devenir `aux-habitants.md`.
name-leading-hyphen = Le nom `{ $name }` commence par un tiret
    .help = Renommez ce fichier en retirant le tiret du début.
    .explain = Pour beaucoup d’outils, ce qui commence par un tiret est une option et non un fichier.
name-too-long = Le nom `{ $name }` est trop long
    .help = Raccourcissez-le : { $limit } lettres au plus, et moins s’il a des accents.
    .explain = Les ordinateurs limitent la longueur des noms, et celui-ci s’allonge encore dans les adresses. Le titre de la page, lui, peut être aussi long que vous voulez.
names-alike = `{ $name }` et `{ $other }` sont le même nom pour certains ordinateurs
    .help = Renommez l’un des deux : ils ne diffèrent que par les majuscules. En attendant, aucun n’est lu.
    .help-accents = Renommez l’un des deux en retapant ses accents : ils sont codés de deux façons, mais s’affichent pareil. En attendant, aucun n’est lu.
    .explain = Windows et macOS ne distinguent pas `Piscine.md` de `piscine.md` : l’un des deux fichiers effacerait l’autre. Il en va de même pour un accent, que macOS code autrement.
folders-too-deep = Trop de dossiers les uns dans les autres : plus de { $limit }, ou des noms trop longs
    .help = Rapprochez ces fichiers de la racine : ce qu’il y a plus bas n’est pas lu.
    .explain = Chaque système limite la longueur des chemins. Les listes, les mots-clés et les rubriques classent mieux les pages que des dossiers imbriqués.
file-vanished = Ce fichier a disparu pendant la lecture
    .help = Relancez. S’il a été supprimé ou renommé, corrigez les liens qui y mènent.
    .explain = Le fichier était là au début de la lecture et n’y était plus ensuite : quelqu’un, ou une synchronisation, travaille dans le dossier en ce moment.
file-changing = Ce fichier change pendant qu’on le lit
    .help = Attendez la fin de l’enregistrement ou de la copie, puis relancez.
    .explain = Pour ne jamais publier la moitié d’un fichier, on le relit une fois ; il changeait encore.
file-too-large = Ce fichier pèse { $size } Kio ; la limite est de { $limit } Kio
    .help = Allégez-le ou partagez-le en plusieurs fichiers.
    .explain = Un fichier démesuré ralentit tout le site et peut épuiser la mémoire de l’ordinateur. Un texte d’un mébioctet, c’est déjà un livre de cinq cents pages.
file-unreadable = Ce fichier ne peut pas être lu
    .help = L’ordinateur répond : `{ $reason }`. Ouvrez le fichier pour vérifier qu’il est sain, puis relancez ; sinon, remettez-en une copie.
    .help-permission = Vous n’avez pas le droit de le lire : demandez à son propriétaire, ou au service informatique, de vous le donner.
    .explain = Un fichier illisible manquerait au site sans que personne ne le remarque ; c’est pourquoi la publication attend.
text-not-utf8 = Le texte n’est pas enregistré en UTF-8 (première lettre illisible : ligne { $line })
    .help = Ouvrez-le dans votre éditeur, choisissez « Enregistrer sous », puis le codage « UTF-8 ». Un document Word ou PDF ne devient pas une page en changeant de nom.
    .help-sheet = Dans Excel : « Enregistrer sous », puis le type « CSV UTF-8 (délimité par des virgules) ». Dans LibreOffice : « Enregistrer sous », « Éditer les paramètres du filtre », puis le jeu de caractères « Unicode (UTF-8) ».
    .explain = UTF-8 est le codage dans lequel toutes les lettres, accents compris, s’écrivent de la même façon partout. Dans un autre, « été » devient « Ã©tÃ© ».

# Historique : dates de publication et auteurs.

shallow-history = L’historique reçu est incomplet : aucune date ni aucun auteur n’en est tiré
    .help = Demandez l’historique entier : `git fetch --unshallow`, ou `fetch-depth: 0` dans les réglages de la construction automatique.
    .explain = Une copie qui ne garde que les dernières modifications donne à toutes les pages la même date, et le même auteur. Plutôt que de publier de fausses dates, on n’en publie pas.
no-history = Aucun historique : les pages n’ont de date et d’auteur que si elles les disent
    .help = Ce dossier n’est pas suivi par Git. Pour que les dates se remplissent seules, travaillez dans la copie du projet reçue de la forge.
    .help-program = Le programme `git` n’est pas installé sur cet ordinateur : installez-le, ou demandez-le au service informatique.
    .help-owner = L’historique se trouve dans un dossier qui appartient à quelqu’un d’autre, et n’est pas lu. Prenez votre propre copie du projet.
    .help-commit = Rien n’a encore été enregistré dans l’historique : les dates viendront avec le premier enregistrement.
    .explain = Première publication, dernière mise à jour et auteur viennent de l’historique des modifications, sauf s’ils sont écrits dans la page.

# Ce qui empêche de lire quoi que ce soit.

tree-no-folder = Le dossier `{ $path }` n’existe pas.
tree-folder-unreadable = Le dossier `{ $path }` ne peut pas être lu : { $reason }
tree-no-revision = L’historique n’a pas de version nommée `{ $revision }`.
git-not-installed = Le programme `git` n’est pas installé sur cet ordinateur.
git-no-signatures = Le programme `ssh-keygen` n’est pas installé sur cet ordinateur : les signatures ne peuvent pas être vérifiées.
git-no-repository = Le dossier `{ $path }` n’est pas suivi par Git.
git-other-owner = L’historique `{ $path }` appartient à quelqu’un d’autre ; il n’est pas lu.
git-failed = Git n’a pas pu répondre (`{ $command }`) : { $reason }

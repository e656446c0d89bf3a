# publish
address-taken-twice = deux contenus veulent la même adresse `{ $address }` : `{ $first }` et `{ $second }`
    .help = donnez à l’un des deux un autre nom de fichier, ou retirez l’ancienne adresse qui désigne la page de l’autre
    .explain = Une adresse ne peut montrer qu’une page. Si deux contenus la demandent, l’un des deux disparaîtrait du site sans que personne ne le voie ; rien n’est donc publié. Exemple : `Compte rendu.md` et `compte-rendu.md` dans le même dossier.
address-is-a-folder = `{ $address }` est à la fois l’adresse d’un fichier et celle du dossier qui contient `{ $inside }`
    .help = donnez un autre nom au fichier ou au dossier
    .explain = Sur le site, un même nom désigne soit un fichier, soit un dossier, jamais les deux. Exemple : un document `documents/voirie/plans` sans extension à côté d’un dossier `plans`.
publish-not-ours = `{ $path }` contient `{ $found }`, que Parvis n’a pas écrit : rien n’est remplacé
    .help = choisissez un dossier vide ou nouveau, par exemple `parvis build --out dist` ; si ce dossier ne sert plus à rien, videz-le d’abord vous-même
publish-not-a-folder = `{ $path }` est un fichier, pas un dossier
    .help = choisissez un autre nom, par exemple `parvis build --out dist`
publish-is-a-link = `{ $path }` est un lien vers un autre endroit
    .help = donnez à `--out` le dossier lui-même, et non un lien qui y mène
publish-holds-sources = `{ $path }` contient les fichiers de la collectivité, ou en fait partie : le site ne peut pas prendre leur place
    .help = choisissez un dossier à part, par exemple `parvis build --out dist`
publish-no-name = `{ $path }` n’est pas un nom de dossier utilisable
    .help = choisissez un dossier à part, par exemple `parvis build --out dist`
publish-tree-name = `{ $name }` ne peut pas être le nom d’un portail et d’un public, ou revient deux fois
    .help = dans `parvis.toml`, nommez chaque portail et chaque public autrement, avec des minuscules sans accent, des chiffres et des tirets
publish-locked =
    { $pid ->
        [0] une autre construction de `{ $path }` est en cours
       *[other] une autre construction de `{ $path }` est en cours (processus { $pid })
    }
    .help = attendez qu’elle se termine, puis recommencez
publish-no-space = le disque est plein : impossible d’écrire `{ $path }`
    .help = libérez de la place ou choisissez un autre disque avec `--out` ; le site déjà publié est intact
publish-read-only = le disque de `{ $path }` est en lecture seule
    .help = choisissez un autre disque avec `--out` ; le site déjà publié est intact
publish-denied = il manque le droit d’écrire `{ $path }`
    .help = demandez ce droit au service informatique, ou choisissez un autre dossier avec `--out` ; le site déjà publié est intact
publish-too-many-files = trop de fichiers sont ouverts à la fois pour écrire `{ $path }`
    .help = augmentez la limite (`ulimit -n 1024`), puis recommencez ; le site déjà publié est intact
publish-file-too-big = `{ $path }` compte { $bytes } octets, et le système n’en autorise que { $limit } par fichier
    .help = augmentez la limite (`ulimit -f unlimited`), puis recommencez ; le site déjà publié est intact
publish-mount-point = `{ $path }` est un point de montage : il ne peut pas être remplacé d’un seul coup
    .help = montez plutôt le dossier qui le contient, ou choisissez avec `--out` un dossier à l’intérieur
publish-lost = le disque n’a pas gardé tout ce qui a été écrit dans `{ $path }`
    .help = vérifiez le disque avant de recommencer ; le site déjà publié est intact
publish-other = impossible d’écrire `{ $path }` : { $reason }
    .help = corrigez la cause indiquée, puis recommencez ; le site déjà publié n’est jamais laissé à moitié fait
publish-two-renames = ce disque ne sait pas échanger deux dossiers : `{ $path }` a manqué un court instant pendant le remplacement
publish-not-remembered = le site est publié, mais la prochaine construction repartira de zéro : { $reason }
publish-not-removed = le site est publié, mais l’ancien n’a pas pu être supprimé entièrement : { $reason }
publish-kind-pages =
    { $files ->
        [one] { $files } page
       *[other] { $files } pages
    }
publish-kind-pictures =
    { $files ->
        [one] { $files } image
       *[other] { $files } images
    }
publish-kind-documents =
    { $files ->
        [one] { $files } document
       *[other] { $files } documents
    }
publish-kind-other =
    { $files ->
        [one] { $files } autre fichier
       *[other] { $files } autres fichiers
    }

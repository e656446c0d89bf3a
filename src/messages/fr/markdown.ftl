# markdown

markdown-callout-note = Note
markdown-callout-important = Important
markdown-callout-warning = Attention
markdown-callout-tip = Conseil
markdown-callout-caution = Danger
markdown-details = En savoir plus
markdown-table = Tableau
markdown-footnotes = Notes
markdown-footnote-back = Retour à l’appel de la note
markdown-task-done = Fait
markdown-task-to-do = À faire
markdown-film-captions = Sous-titres
markdown-film-transcript = Transcription de la vidéo
markdown-film-download = Télécharger la vidéo

unclosed-audience-block = Ce passage réservé n’est jamais refermé
    .help = Écrivez une ligne `:::` là où le passage réservé s’arrête. En attendant, tout ce qui suit est caché.
    .explain =
        Un passage réservé commence par une ligne `::: audience elus` et finit par une ligne `:::` seule. Sans cette fin, Parvis ne peut pas deviner où il s’arrête : il cache donc tout jusqu’au bas de la page, plutôt que de montrer un mot de trop.

empty-audience-block = Ce passage réservé ne dit pas à qui
    .help = Nommez ses lecteurs après `audience`, par exemple `::: audience elus`. En attendant, personne ne le voit.
    .explain =
        Après `::: audience` viennent les publics qui peuvent lire le passage, séparés par des espaces : `::: audience elus direction`. Sans aucun nom, le passage est caché à tout le monde.

misplaced-audience-block = `audience` doit être au début de la ligne
    .help = Placez `::: audience …` seul sur sa ligne, sans rien devant : ni tiret, ni `>`, ni texte. En attendant, toute la suite de la page est cachée.
    .explain =
        Un passage réservé se repère à une ligne qui commence par `::: audience`. Au milieu d’une phrase, d’une liste ou d’une citation, Parvis ne peut pas savoir ce qui doit être caché : il cache toute la suite, et attend que vous déplaciez la ligne.

misspelt-audience-block = `{$word}` n’ouvre pas un passage réservé
    .help = Écrivez trois fois deux-points, une espace, puis `audience` et les lecteurs : `::: audience elus`.
    .help-nearest = Vouliez-vous écrire `{$suggestion}` ? En attendant, ce passage est caché à tout le monde.
    .explain =
        Un passage réservé commence par une ligne `::: audience elus`. Celle-ci y ressemble sans l’être : par prudence, le passage est caché à tout le monde jusqu’à sa correction.

unknown-container = Il n’existe pas d’encadré `{$word}`
    .help = Les encadrés sont : note, important, attention, conseil, details, jalons. Pour réserver un passage, écrivez `::: audience elus`.
    .help-nearest = Vouliez-vous écrire `{$suggestion}` ?
    .explain =
        Une ligne `::: note Titre` ouvre un encadré, une ligne `:::` le ferme. Un nom inconnu empêche la publication, car il pourrait cacher une faute de frappe dans `audience` et montrer à tous un passage réservé.

stray-container-end = Cette ligne `:::` ne ferme rien
    .help = Effacez-la, ou ajoutez plus haut la ligne qui ouvre l’encadré ou le passage réservé.
    .explain =
        Chaque ligne `:::` ferme le dernier encadré ouvert. S’il n’y en a pas, la ligne qui devait l’ouvrir manque ou contient une faute : si c’était un passage réservé, il serait visible de tous.

unclosed-container = L’encadré `{$word}` n’est jamais refermé
    .help = Écrivez une ligne `:::` là où l’encadré s’arrête.
    .explain =
        Un encadré commence par une ligne comme `::: note` et finit par une ligne `:::` seule. Sans elle, tout le reste de la page entre dans l’encadré.

text-too-large =
    { $what ->
        [length] Ce texte est trop long pour une page (plus d’un million de caractères)
        [references] Ce texte définit trop d’adresses de liens (plus de 2 000)
        [footnotes] Ce texte appelle trop de notes de bas de page (plus de 5 000)
        [table] Ce tableau est trop grand (plus de 200 colonnes ou de 5 000 lignes)
        [nesting] Trop de listes ou de citations sont emboîtées ici (plus de 64)
       *[output] Cette page, une fois mise en forme, serait démesurée
    }
    .help = Partagez ce contenu en plusieurs pages, ou joignez-le comme document.
    .explain =
        Parvis refuse les textes démesurés, qui rendraient la page illisible sur un téléphone et la fabrication du site interminable. Ils viennent souvent d’un copier-coller accidentel.

unsafe-address = L’adresse `{$address}` n’est pas acceptée (`{$reason}`)
    .help = Un lien mène à une page ou à un document du site, ou commence par `https://`, `mailto:` ou `tel:`. Le texte reste affiché, sans lien.
    .explain =
        Certaines adresses peuvent faire exécuter un programme à qui clique, ou contiennent des caractères invisibles qui cachent leur vraie destination. Sont acceptés : `https:`, `http:`, `mailto:`, `tel:` et les chemins du site, comme `../voirie/travaux.md`.

deceptive-character = Un caractère invisible ({$code}) peut tromper le lecteur
    .help = Effacez-le : retapez à la main le mot où il se trouve.
    .explain =
        Certains caractères ne se voient pas mais renversent le sens de la lecture ou cachent un texte dans un autre. Ils servent à tromper, et n’ont pas leur place dans une page de la collectivité.

invisible-character = Un caractère invisible ({$code}) s’est glissé ici
    .help = Effacez-le : il vient sans doute d’un copier-coller.
    .explain =
        Un traitement de texte ou une page web laissent parfois des caractères invisibles dans ce qu’on copie. Ils empêchent de retrouver un mot par la recherche et gênent les lecteurs d’écran.

raw-html-removed = `{$what}` n’est pas accepté dans une page et en a été retiré
    .help = Utilisez la mise en forme de Parvis : `**gras**`, listes, encadrés `::: note`, images et liens.
    .explain =
        Quelques balises HTML simples sont acceptées (`<sup>`, `<abbr>`, `<details>`…). Les scripts, formulaires et styles sont retirés : ils mettraient en danger les lecteurs ou casseraient l’accessibilité de la page.

media-lost = `{$what}` ne peut pas paraître dans une page : ce qu’il montre serait perdu
    .help = Une image se place avec `![ce qu’elle montre](images/pont.jpg)`. Une vidéo de la ville se place de même, seule sur sa ligne : `![son titre](videos/visite.mp4)`. Pour une vidéo, une carte ou un cadre d’un autre site, écrivez un lien : `[le titre](https://…)`.
    .explain =
        Une page ne fait rien charger d’un autre site, qui saurait qui la lit, et n’exécute aucun programme. Ce que montre un cadre (`<iframe>`), un lecteur (`<video>`, `<audio>`) ou un dessin (`<svg>`) tapé dans le texte disparaîtrait sans que personne ne le voie : rien n’est publié avant que vous ayez choisi par quoi le remplacer.

foreign-markup =
    { $kind ->
        [hugo] `{$written}` est une commande de Hugo : elle paraîtrait telle quelle
        [spip-heading] `{$written}` est un intertitre de SPIP : il paraîtrait tel quel
        [spip-link] `{$written}` est un lien de SPIP : il paraîtrait tel quel
        [spip-document] `{$written}` est un document de SPIP : il paraîtrait tel quel
        [gitbook-hint] `{$written}` est un encadré de GitBook : il paraîtrait tel quel
        [gitbook-tabs] `{$written}` fait des onglets dans GitBook : il paraîtrait tel quel
        [gitbook-reference] `{$written}` est un renvoi de GitBook : il paraîtrait tel quel
        [wiki-link] `{$written}` est un lien de wiki : il paraîtrait tel quel
        [wiki-picture] `{$written}` est une image de wiki : elle paraîtrait telle quelle
        [wiki-heading] `{$written}` est un titre de wiki : il paraîtrait tel quel
        [admonition] `{$written}` est un encadré de MkDocs : il paraîtrait tel quel
        [folded-admonition] `{$written}` est un encadré repliable de MkDocs : il paraîtrait tel quel
        [wordpress-gallery] `{$written}` est une galerie de WordPress : elle paraîtrait telle quelle
        [wordpress-caption] `{$written}` est une légende de WordPress : elle paraîtrait telle quelle
        [wordpress-film] `{$written}` est un lecteur de WordPress : il paraîtrait tel quel
        [wordpress-form] `{$written}` est un formulaire de WordPress : il paraîtrait tel quel
        [shortcode] `{$written}` est un code court d’un autre outil : il paraîtrait tel quel
        [bbcode] `{$written}` est une balise de forum : elle paraîtrait telle quelle
        [contents] `{$written}` demande un sommaire, que la page a déjà
        [attributes] `{$written}` est une présentation de Jekyll : elle paraîtrait telle quelle
        [import] `{$written}` est une commande de Docusaurus : elle paraîtrait telle quelle
       *[other] `{$written}` est une commande d’un autre outil : elle paraîtrait telle quelle
    }
    .help =
        { $kind ->
            [hugo] Pour une image légendée, écrivez `![ce qu’elle montre](image.jpg "La légende")` ; pour un lien, `[les mots](../voirie/page.md)` ; pour un encadré, `::: note`. Sinon, écrivez ce que la commande montrait.
            [spip-heading] Écrivez `## Le titre`, après une ligne vide.
            [spip-link] Écrivez `[les mots](../voirie/page.md)`, avec le chemin du fichier de la page.
            [spip-document] Écrivez `![ce qu’elle montre](images/photo.jpg)` pour une image, `[le titre](documents/plan.pdf)` pour un document.
            [gitbook-hint] Écrivez `::: note` au lieu de la première ligne et `:::` au lieu de la dernière. Les autres encadrés sont `important`, `attention` et `conseil`.
            [gitbook-tabs] Écrivez un titre `###` pour chaque onglet, ou `::: details Le nom de l’onglet` et `:::`.
            [gitbook-reference] Écrivez `[le titre](../voirie/page.md)` pour une page, `[le titre](documents/plan.pdf)` pour un fichier.
            [wiki-link] Écrivez `[les mots](page.md)`, avec le chemin du fichier de la page.
            [wiki-picture] Écrivez `![ce qu’elle montre](images/photo.jpg)`.
            [wiki-heading] Écrivez `## Le titre`, après une ligne vide.
            [admonition] Écrivez `::: note Le titre`, puis le texte sans retrait, puis `:::`.
            [folded-admonition] Écrivez `::: details Le titre`, puis le texte sans retrait, puis `:::`.
            [wordpress-gallery] Placez chaque photo avec `![ce qu’elle montre](images/photo.jpg)`, ou faites un album : `parvis new album`.
            [wordpress-caption] Écrivez `![ce qu’elle montre](images/photo.jpg "La légende")`.
            [wordpress-film] Une vidéo de la ville se place seule sur sa ligne : `![son titre](videos/visite.mp4)`. Pour celle d’un autre site, écrivez un lien.
            [wordpress-form] Écrivez un lien vers le formulaire, ou l’adresse de courriel à laquelle écrire.
            [bbcode] Écrivez `**gras**`, `*italique*`, `[les mots](https://…)`, `> ` devant une citation.
            [contents] Effacez cette ligne : le sommaire est fait des titres de la page.
            [attributes] Effacez-la. Le repère d’un titre s’écrit derrière lui : `## Horaires {"{"}#horaires{"}"}`.
            [code] Écrivez une ligne de trois accents graves avant le code et une après.
            [liquid-link] Écrivez `[les mots](../voirie/page.md)`, avec le chemin du fichier de la page.
            [include] Recopiez ici le texte du fichier appelé, ou menez-y par un lien.
            [variable] Écrivez la valeur elle-même.
            [import] Effacez cette ligne, et écrivez le contenu à la place du composant.
           *[other] Effacez-la, ou écrivez ce qu’elle montrait. Pour la montrer telle quelle, mettez-la entre accents graves.
        }
    .explain =
        Chaque outil a ses commandes, que les autres ne comprennent pas : recopiées d’un site à l’autre, elles s’affichent telles quelles au milieu du texte. Le tableau « Venu d’un autre outil » de `docs/markdown.md` dit ce qui est reconnu et quoi écrire à la place. Un exemple à montrer se met entre accents graves.

unknown-class = La présentation `{$class}` n’existe pas
    .help = Présentations possibles : deco, chapo, centre, droite, gauche, large, petit, bouton.
    .explain =
        Entre accolades, un point annonce une présentation : `![](filet.png){"{"}.deco{"}"}` dit qu’une image est un simple ornement. Une présentation inconnue est sans effet.

duplicate-heading-id = Deux titres ont le même repère `{$id}`
    .help = Donnez un autre repère à celui-ci.
    .explain =
        Le repère d’un titre, écrit `{"{"}#horaires{"}"}`, permet d’y mener par un lien. Deux titres ne peuvent pas porter le même : le second en reçoit un autre.

unused-footnote = La note `{$label}` n’est appelée nulle part
    .help = Placez `[^{$label}]` dans le texte là où la note doit être appelée, ou effacez-la.
    .explain =
        Une note de bas de page n’apparaît que si le texte l’appelle. Celle-ci serait perdue pour les lecteurs.

heading-without-space = Il manque une espace après `##` : ce titre est affiché comme du texte
    .help = Écrivez une espace entre les dièses et le titre : `## Les horaires`.
    .explain =
        Un titre commence par des dièses et une espace. Sans elle, la ligne paraît telle quelle, dièses compris, et manque au sommaire.

foreign-bullet = Le signe `{$sign}` ne fait pas une liste
    .help = Commencez chaque ligne de la liste par un tiret et une espace : `- un seau`.
    .explain =
        Les puces collées depuis un traitement de texte sont de simples signes : les lignes se suivent en un seul paragraphe, et un lecteur d’écran n’annonce pas de liste (RGAA 9.3).

address-with-spaces = `{$address}` contient des espaces : ni l’image ni le lien n’apparaît
    .help = Remplacez chaque espace par `%20`, ou renommez le fichier avec des tirets.
    .explain =
        Dans un lien, une espace termine l’adresse. La page montrerait les crochets et les parenthèses à la place de l’image ou du document.

bold-as-heading = « {$words} » est en gras comme un titre, sans en être un
    .help = Si c’est un titre, écrivez `## {$words}`. Si c’est une phrase, finissez-la par un point.
    .explain =
        Un titre en gras ne se voit que des yeux : il manque au sommaire de la page, et qui navigue de titre en titre avec un lecteur d’écran passe à côté (RGAA 9.1).

table-of-tabs = Ces lignes séparées par des tabulations ne font pas un tableau
    .help = Séparez les cellules par des barres, avec une ligne de tirets sous la première : `| Jour | Heure |`, puis `|---|---|`.
    .explain =
        Un tableau collé depuis un tableur garde ses tabulations, que les pages ne montrent pas : les cellules se suivent en un seul paragraphe.

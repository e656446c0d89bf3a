# Vérifications : ce qui ne va pas dans le site une fois réuni.

# Les liens

link-to-missing-file = Ce lien mène à `{ $path }`, qui n’est pas une page de ce portail
    .help = Vérifiez le chemin, à partir du fichier où vous écrivez : `../faq/conges.md` remonte d’un dossier, puis descend dans `faq`. Si la page a été supprimée, retirez le lien.
    .help-nearest = Écrivez `{ $suggestion }`.
    .help-empty = Écrivez entre les parenthèses où mène le lien, par exemple `[les congés](../faq/conges.md)`.
    .help-outside = Ce chemin sort des dossiers de la collectivité. Comptez les `../` : chacun remonte d’un dossier.
    .explain = Un lien mort fait perdre son temps au lecteur, et sa confiance dans le site. Un lien vers une page du site se fait avec le chemin de son fichier, qui se termine par `.md`.
link-to-missing-heading = La page n’a ni titre ni repère `#{ $heading }` : le lien mène en haut de la page
    .help = Regardez les titres de la page visée, ou retirez ce qui suit le signe `#` pour mener au début de la page.
    .help-nearest = Écrivez `{ $suggestion }`.
    .help-hidden = Certains lecteurs de ce lien ne lisent pas cette partie de la page. Retirez ce qui suit le signe `#`, ou réservez le lien à ceux qui la lisent.
    .explain = Ce qui suit `#` est un titre de la page, en minuscules, sans accent, avec des tirets : « Les horaires d’été » devient `#les-horaires-d-ete`. S’il n’existe pas, le lien mène au début de la page.
link-to-folder = Ce lien mène au dossier `{ $path }`, et non à une page
    .help = Nommez une page de ce dossier, avec sa fin `.md`.
    .help-nearest = Écrivez `{ $suggestion }`, la page qui présente ce dossier.
    .explain = Un dossier n’est pas une page. La page d’un service est son fichier `_service.md`.
absolute-link = Ce lien commence par une barre oblique : `{ $path }`
    .help = Écrivez le chemin à partir du fichier où vous êtes, comme `../faq/conges.md`, ou l’adresse entière si la page est sur un autre site.
    .help-nearest = Écrivez `{ $suggestion }`.
    .explain = Un lien qui commence par `/` dépend de l’endroit où le site est installé : il ne marcherait pas dans tous les portails, ni hors connexion.
picture-missing = { $kind ->
    [film] La vidéo `{ $path }` n’est pas jouée ici
   *[picture] L’image `{ $path }` n’existe pas
}
    .help = Vérifiez son nom et son dossier, majuscules et fin du nom comprises. L’image doit se trouver dans les dossiers de la collectivité.
    .help-nearest = Écrivez `{ $suggestion }`.
    .help-kind = Ce fichier n’est pas une image. Nommez un fichier `.jpg`, `.png`, `.gif` ou `.webp`.
    .help-elsewhere = Les images d’un autre site ne sont pas affichées. Si vous en avez le droit, enregistrez l’image dans le dossier de la page, puis nommez ce fichier.
    .help-film = Une vidéo tient seule sur sa ligne, entre deux lignes vides : la page la joue alors, avec ses sous-titres et sa transcription.
    .help-film-elsewhere = Les vidéos d’un autre site ne sont pas jouées dans la page. Écrivez un lien : `[le titre de la vidéo]({ $path })`.
    .explain = Sans son fichier, l’image laisserait un trou dans la page. Une image prise sur un autre site lui dirait qui lit la page, et pourrait changer ou disparaître sans prévenir.
document-missing = Le document `{ $path }` n’existe pas
    .help = Vérifiez son nom et son dossier, majuscules et fin du nom comprises.
    .help-nearest = Écrivez `{ $suggestion }`.
    .help-picture = C’est une image. Placez-la dans le texte avec `![ce qu’elle montre](chemin)`, ou enregistrez-la en PDF pour la faire télécharger.
    .explain = Le lecteur qui clique doit recevoir le document. Il se trouve d’ordinaire dans le dossier `documents` du service, à côté des pages.
reference-to-nothing = Le champ `{ $field }` parle de `{ $path }`, qui n’existe pas
    .help = Écrivez le chemin d’une page à partir de ce fichier, comme `../annuaire/lea-brunet.md`.
    .help-id = Aucune page n’a cet identifiant. Écrivez celui d’une page (son champ `id`), ou le chemin de son fichier, comme `../annuaire/lea-brunet.md`.
    .help-nearest = Écrivez `{ $suggestion }`.
    .explain = Ce champ relie deux pages : une action à son engagement, une fiche à une personne. Si la page n’existe pas, le lien manquerait sans que personne ne le voie.
reference-of-wrong-type = Le champ `{ $field }` attend une page d’une autre sorte que { $type } (`{ $path }`)
    .help = Nommez une page de cette sorte : { $wanted }.
    .help-file = Ce fichier n’est pas une page. Nommez une page de cette sorte : { $wanted }.
    .explain = Une action se rattache à un engagement, un projet à une personne de l’annuaire : la sorte de page permet de les réunir et d’en faire le compte.
link-text-names-another-site = Le texte du lien annonce `{ $said }`, mais le lien mène à `{ $host }`
    .help = Si l’adresse est la bonne, écrivez dans le texte ce que l’on y trouve, par exemple « le formulaire de la préfecture ». Sinon, corrigez l’adresse.
    .explain = C’est ainsi que procèdent les courriels d’hameçonnage : un texte de confiance, une adresse étrangère. Exemple : `[ville.example](https://ville.example.evil.example)`.
former-address-wrong = L’ancienne adresse `{ $address }` n’est pas une adresse de ce site
    .help = Écrivez l’adresse telle qu’elle était, sans le nom du site : `voirie/ancienne-page.html` ou `voirie/ancien-dossier/`. Minuscules, chiffres, tirets et points seulement.
    .explain = Une ancienne adresse conduit à la page d’aujourd’hui ceux qui l’avaient notée. Elle ne peut pas mener hors du site : un lien de la mairie ne doit pas servir à tromper.
former-address-taken = L’ancienne adresse `{ $address }` sert déjà à `{ $other }`
    .help = Retirez-la de l’une des deux pages : une adresse ne mène qu’à un endroit.
    .help-own = C’est l’adresse que la page a aujourd’hui. Retirez-la des anciennes adresses.
    .help-made = Cette page existe sur tous les portails : elle ne peut pas mener ailleurs. Retirez-la des anciennes adresses.
    .explain = Une ancienne adresse qui est aussi celle d’une autre page la rendrait introuvable.
printed-code-to-nothing = Le code imprimé de `{ $id }`, pour le public `{ $audience }`, ne mènerait plus à rien
    .help = Aucune page n’a cet identifiant. Remettez `id: { $id }` dans la tête de la page, ou écrivez `anciennes_adresses: [q/{ $id }/]` dans celle qui la remplace. Si le papier a disparu, ajoutez ici `retired = 2027-01-01` et `reason = "…"`.
    .help-nearest = Aucune page n’a cet identifiant, mais l’une a `{ $suggestion }`. Ajoutez dans sa tête `anciennes_adresses: [q/{ $id }/]`, ou rendez-lui son identifiant d’avant.
    .help-portal = Ce portail n’existe plus. Rétablissez-le, ou retirez le code avec `retired = 2027-01-01` et `reason = "…"`. Portails : { $known }.
    .help-audience = Ce portail n’est pas fait pour ce public. Rétablissez-le dans parvis.toml, ou retirez le code avec `retired` et `reason`. Publics de ce portail : { $known }.
    .help-address = L’adresse du portail n’est plus celle du papier : elle est aujourd’hui `{ $address }`. Rétablissez l’ancienne dans parvis.toml, ou retirez ce code avec `retired` et `reason` et imprimez-en un autre.
    .help-draft = La page { $path } est un brouillon. Retirez `draft: oui` de sa tête, ou retirez le code avec `retired` et `reason`.
    .help-not-yet = La page { $path } ne paraît que le { $day }. Avancez sa date de publication, ou retirez le code avec `retired` et `reason`.
    .help-no-longer = La page { $path } a quitté le site après le { $day }. Prolongez-la, écrivez `anciennes_adresses: [q/{ $id }/]` dans celle qui la remplace, ou retirez le code avec `retired` et `reason`.
    .help-unread = La page { $path } n’est plus montrée à ce public sur ce portail. Rendez-la-lui, écrivez `anciennes_adresses: [q/{ $id }/]` dans une page qu’il lit, ou retirez le code avec `retired` et `reason`.
    .explain = Une affiche ou un porte-clés ne se corrige pas : celui qui le scanne doit toujours trouver sa page. Les codes imprimés sont dans `qr.toml`, et leur page ne peut pas disparaître sans que quelqu’un le décide.
printed-code-to-ending-page = Le code imprimé de `{ $id }` mène à une page qui quittera le site après le { $day }
    .help = Retirez la date d’expiration de la page, prévoyez la page qui la remplacera, ou écrivez ici le jour où le papier aura disparu : `retired = 2027-01-01` et `reason = "…"`.
    .explain = Le papier reste souvent au mur plus longtemps que prévu. Le jour où la page quittera le site, la publication sera refusée : mieux vaut y penser avant.
menu-to-nothing = Dans le menu du portail `{ $portal }`, « { $label } » mène à `{ $path }`, qui n’est pas une page de ce portail
    .help = Donnez l’adresse d’une page de ce portail : `breves/index.html` pour une liste, `voirie/index.html` pour un service, `rubriques/cle.html` pour une rubrique.
    .help-nearest = Écrivez `{ $suggestion }`, si c’est la page que vous voulez.
    .help-excluded = Les réglages écartent cette page de ce portail : retirez cette entrée, ou changez le réglage (`search`, `offline`, `network`).
    .help-part = Cette page n’est qu’une partie d’une liste (page suivante, mois, filtre), qui va et vient. Menez à la liste : `{ $suggestion }`.
    .explain = Une entrée du menu qui ne mène à rien est retirée de toutes les pages. La page visée a sans doute changé de nom, ou ne paraît pas sur ce portail. Une page qui n’a rien à montrer aujourd’hui n’est pas une faute : son entrée attend, et revient avec elle.
home-block-empty = Le bloc « { $block } » de l’accueil de `{ $portal }` n’a rien à montrer
    .help = Publiez de quoi le remplir, ou retirez ce bloc de `parvis.toml`.
    .explain = Un bloc vide n’apparaît pas sur la page d’accueil. C’est mieux pour qui lit, mais la collectivité doit savoir que la place est libre.
home-block-to-nothing = Sur l’accueil du portail `{ $portal }`, le bloc « { $block } » demande `{ $key }` = `{ $name }`, qui n’existe pas
    .help = Corrigez ce nom dans `parvis.toml`. Une page se nomme par son chemin dans `content/`, un service par son dossier, un type et une rubrique par leur clé.
    .help-nearest = Écrivez `{ $suggestion }`.
    .explain = Un bloc qui ne trouve rien à montrer disparaît de la page d’accueil sans laisser de trace.
essential-to-nothing = Le portail `{ $portal }` tient pour essentielle une page qu’il ne publie pas : `{ $name }`
    .help = Donnez l’adresse d’une page du portail, comme `services/index.html`, ou l’identifiant (`id`) d’une fiche.
    .help-nearest = Écrivez `{ $suggestion }`.
    .help-excluded = Les réglages écartent cette page de ce portail : retirez-la de la liste, ou changez le réglage (`search`, `offline`, `network`).
    .help-part = Cette page n’est qu’une partie d’une liste (page suivante, mois, filtre), qui va et vient. Nommez la liste : `{ $suggestion }`.
    .explain = Les pages essentielles sont gardées sur le téléphone des agents pour être lues sans réseau. Exemple : `essential = ["annuaire/index.html", "consignes-incendie"]`.
logo-missing = Le logo `{ $path }` n’existe pas
    .help = Donnez son chemin à partir de la racine, comme `content/_media/logo.png`. Le logo est une image JPEG, PNG, GIF ou WebP.
    .help-nearest = Écrivez `{ $suggestion }`.
    .explain = Le logo paraît en haut de toutes les pages, et y ramène à l’accueil.

# Les couleurs de la ville

colour-too-pale = La couleur `{ $colour }` est trop pâle : son contraste est de { $whole },{ $tenth } sur le fond `{ $background }`, il en faut 4,5
    .help = Choisissez une couleur plus foncée.
    .help-nearest = Écrivez `{ $suggestion }`, la plus proche qui se lise partout.
    .explain = Liens, titres et boutons prennent les couleurs de la ville. Un texte se lit quand son contraste avec le fond atteint 4,5 (RGAA 4.1, critère 3.2). Les couleurs du thème sombre sont calculées à partir de celles-ci. Exemple : le jaune `#ffd000` ne se lit pas sur du blanc.

# Qui lit

link-to-narrower-audience = `{ $path }` n’est pas lisible par tous ceux qui lisent ce lien. Ne le lisent pas : { $audiences }
    .help = Rien à faire si c’est voulu : ces lecteurs verront les mots, sans le lien. Sinon, ouvrez l’autre page à ces publics, ou réservez le passage avec un bloc `::: audience`.
    .help-portal = Ces lecteurs ont droit à cette page, mais elle ne paraît pas sur le portail où ils lisent ce lien : ils verront les mots, sans le lien. Ajoutez ce portail aux `portals` de l’autre page si elle y a sa place.
    .help-field = Rien à faire si c’est voulu : ce champ ne leur sera pas montré. Sinon, ouvrez l’autre page à ces publics, ou à ce portail.
    .explain = Une page lue par tous les agents ne peut pas mener à une page réservée aux élus : le lien serait mort pour les agents, et leur apprendrait qu’elle existe. À sa place, ils lisent les mots sans lien.
link-to-replaced-entry = `{ $path }` a été remplacé
    .help = Écrivez plutôt `{ $suggestion }`. Gardez l’ancien lien si vous parlez bien de l’ancienne version.
    .explain = Un lecteur qui suit ce lien arrive sur un document qui ne s’applique plus. Exemple : une fiche qui mène encore à la charte de 2023 alors que celle de 2026 dit `remplace: charte-2023.md`.
unknown-commune = La commune « { $name } » n’est pas dans la liste
    .help = Choisissez parmi : { $known }. Sinon, ajoutez-la à `content/_data/communes.yaml`.
    .help-nearest = Vouliez-vous écrire « { $suggestion } » ? Sinon, ajoutez la commune à `content/_data/communes.yaml`.
    .explain = La page d’une commune rassemble ce qui porte son nom. Un nom qui n’est pas dans `content/_data/communes.yaml` ne mène à aucune page, et la fiche manque sur celle de sa commune.
replaces-itself = Cette page se remplace elle-même, par `{ $path }`
    .help = Retirez ce champ de la page la plus ancienne : elle ne remplace pas celles qui l’ont suivie.
    .explain = Si la charte A remplace la charte B et la charte B la charte A, aucune des deux ne resterait dans les listes, et personne ne saurait laquelle s’applique.
link-to-unpublished-entry = { $state ->
    [not-yet] `{ $path }` ne paraîtra que le { $day }
    [no-longer] `{ $path }` ne paraît plus depuis le { $day }
   *[draft] `{ $path }` est un brouillon
}
    .help = Publiez cette page (`draft: non`), ou retirez le lien. En attendant, les lecteurs voient les mots, sans le lien.
    .help-not-yet = Rien à faire si c’est voulu : le lien apparaîtra ce jour-là. En attendant, les lecteurs voient les mots, sans le lien.
    .help-no-longer = Retirez le lien, ou prolongez l’autre page (champ `expiration`). En attendant, les lecteurs voient les mots, sans le lien.
    .explain = Un lien vers une page qui n’est pas publiée serait un lien mort. Les mots restent, le lien apparaît quand la page paraît.
entry-without-reader = Personne ne lit cette page : aucun de ses portails ({ $portals }) n’est ouvert à ses publics ({ $audiences })
    .help = Ajoutez un portail que lisent ces publics, ou un public de ces portails.
    .explain = Une page paraît là où ses portails et ses publics se rencontrent. Exemple : une page pour les élus sur un portail que seuls lisent les agents ne paraît nulle part.
list-without-reader = Personne ne lit la liste `{ $name }`
    .help = Ajoutez en haut du fichier `portals: [ … ]` et `audiences: [ … ]`, ou vérifiez qu’ils vont ensemble.
    .explain = Une liste paraît là où ses portails et ses publics se rencontrent. Sinon, les blocs qui la montrent restent vides.

# L’accessibilité

picture-without-alternative = L’image `{ $path }` ne dit rien à qui ne la voit pas
    .help = Écrivez entre les crochets ce qu’elle montre : `![Deux agents plantent un tilleul]({ $path })`. Si elle ne fait que décorer, écrivez `![]({ $path }){"{"}.deco{"}"}`.
    .help-film = C’est une vidéo : écrivez son titre entre les crochets, `![Visite du chantier]({ $path })`.
    .help-field = Ajoutez une ligne `image_alternative: ce que montre l’image`, ou la ligne `alternative: …` dans la fiche `{ $file }.yaml`, à côté de l’image.
    .explain = RGAA 4.1, critère 1.1. Une personne aveugle entend ce texte à la place de l’image ; il s’affiche aussi quand l’image ne se charge pas. Dites ce qui compte dans la page : « Plan d’accès : l’entrée est rue des Tilleuls » plutôt que « plan ».
gallery-picture-without-alternative = La photo `{ $file }` de l’album ne dit rien à qui ne la voit pas
    .help = Créez à côté d’elle un fichier `{ $file }.yaml` avec une ligne `alternative: ce que montre la photo`.
    .explain = RGAA 4.1, critère 1.1. Chaque photo d’un album a sa fiche, qui dit ce qu’elle montre, qui l’a prise et de quel droit elle est publiée.
poor-alternative = { $fault ->
    [long] Le texte de remplacement de cette image est trop long
   *[file-name] Le texte de remplacement de cette image est le nom de son fichier : `{ $text }`
}
    .help = Écrivez ce que montre l’image : `![Deux agents plantent un tilleul](…)`.
    .help-long = Gardez l’essentiel, en { $most } lettres au plus, et dites le reste dans le texte de la page.
    .explain = RGAA 4.1, critère 1.3. Ce texte est lu d’une traite par les lecteurs d’écran : ni un nom de fichier, qui n’apprend rien, ni un paragraphe, que l’on ne peut pas relire.
vague-link-text = « { $text } » ne dit pas où mène le lien
    .help = Mettez dans le lien les mots qui disent ce que l’on va trouver : `Consultez [les horaires d’été](…)` plutôt que `Pour les horaires d’été, cliquez [ici](…)`.
    .help-address = Donnez un nom au lien : `[Le formulaire de demande](adresse)`.
    .explain = RGAA 4.1, critère 6.1. Beaucoup de personnes aveugles parcourent la liste des liens d’une page : « ici, ici, en savoir plus » ne leur apprend rien.
empty-link = Ce lien vers `{ $path }` n’a pas de texte
    .help = Écrivez entre les crochets où mène le lien : `[Les horaires d’été]({ $path })`.
    .explain = RGAA 4.1, critère 6.2. Un lien sans texte ne se voit pas, et un lecteur d’écran n’a rien à en dire.
empty-heading = Ce titre n’a pas de texte
    .help = Écrivez le titre après les signes `#`, ou effacez la ligne.
    .explain = RGAA 4.1, critère 9.1. Les titres sont le plan de la page : un titre vide y laisse un trou.
skipped-heading-level = « { $heading } » saute un niveau de titre
    .help = Commencez la ligne par `{ $marks }`, ou ajoutez au-dessus le titre qui manque.
    .explain = RGAA 4.1, critère 9.1. Les titres s’emboîtent comme un plan : `##` pour une partie, `###` pour ce qu’elle contient. Le niveau dit l’importance, pas la taille des lettres.
video-without-transcript = La vidéo n’a pas de transcription
    .help = Ajoutez une ligne `{ $field }: …` avec tout ce qui se dit et se voit d’utile dans la vidéo.
    .help-beside = Ajoutez une ligne `{ $field }: …` avec tout ce qui se dit et se voit d’utile dans la vidéo, ou posez ce texte à côté d’elle, dans un fichier `{ $file }`.
    .help-text = Écrivez tout ce qui se dit et se voit d’utile dans la vidéo, dans un fichier `{ $file }` à côté d’elle.
    .help-body = Écrivez dans le texte de la page tout ce qui se dit et se voit d’utile dans la vidéo.
    .explain = RGAA 4.1, critère 4.1. Une personne sourde, ou à qui l’on a coupé le son, doit pouvoir lire ce qui s’y dit. La transcription sert aussi à la recherche.
video-without-captions = La vidéo `{ $file }` n’a pas de sous-titres
    .help = Posez à côté d’elle un fichier `{ $captions }` (WebVTT). Sans paroles, il décrit les sons utiles, ou dit qu’il n’y en a pas.
    .explain = RGAA 4.1, critère 4.3. Une personne sourde suit la vidéo par ses sous-titres, comme celui qui la regarde dans un bureau partagé. La plupart des logiciels de montage savent les exporter en WebVTT (`.vtt`).

# Les droits sur les images

picture-without-credit = Rien ne dit qui a fait l’image `{ $file }`
    .help = Créez à côté d’elle un fichier `{ $notice }` avec une ligne `credit: Prénom Nom, ville de …`.
    .explain = Une photo a un auteur, dont le nom doit être cité (Code de la propriété intellectuelle, article L121-1). La fiche à côté de l’image garde aussi la trace du droit de la publier.
picture-licence-expired = Le droit de publier l’image `{ $file }` a pris fin le { $day }
    .help = Retirez l’image des pages, ou renouvelez la licence et corrigez `licence_fin` dans `{ $notice }`.
    .explain = Publier une image au-delà de sa licence expose la collectivité à une demande d’indemnité.

# Les dates

review-overdue = Cette page devait être relue avant le { $due } (dernière modification : { $changed })
    .help = Relisez-la, corrigez ce qui a changé et enregistrez. Si elle est toujours juste, mettez à jour son champ `date`. Si elle ne sert plus, retirez-la.
    .help-grace = Le délai de grâce a pris fin le { $grace } : le site ne peut plus être publié tant que cette page n’est pas relue, corrigée ou retirée.
    .explain = Une page juste l’an dernier peut tromper aujourd’hui. Le service, ou la page elle-même, dit au bout de combien de temps elle doit être relue (`review_every`).
start-outside-rhythm = La première fois, le { $start }, ne tombe pas sur ce rythme
    .help = Mettez dans `debut` le premier jour où l’événement a lieu selon ce rythme, ou corrigez le rythme et sa fin.
    .explain = Un rendez-vous « chaque mardi » qui commence un lundi paraîtrait un jour de trop dans les agendas. La date de début est la première fois. Exemple : `debut: 2026-12-08 18:00` avec `repetition: chaque 2e mardi jusqu’au 2027-06-30`.
rhythm-without-end = Ce rendez-vous revient sans fin
    .help = Ajoutez jusqu’à quand, par exemple `chaque mardi jusqu’au 2027-06-30`. Un an suffit, on prolonge ensuite.
    .explain = Un rendez-vous sans fin reste dans l’agenda longtemps après avoir cessé, car plus personne n’y pense. Une date de fin oblige à se demander une fois l’an s’il a encore lieu.
end-before-start = La fin ({ $end }) vient avant le début ({ $start })
    .help = Corrigez l’une des deux dates.
    .explain = Un rendez-vous qui finit avant d’avoir commencé ne paraîtrait ni dans l’agenda, ni dans les calendriers de vos collègues.
expiry-before-publication = La page est retirée le { $expires }, avant d’être publiée le { $publish }
    .help = Corrigez `expiration` ou `publication`.
    .explain = Entre ces deux dates, il n’y a aucun jour où la page serait visible : personne ne la lirait jamais.
featured-dates-backwards = La mise à la une finit le { $until }, avant de commencer le { $from }
    .help = Corrigez les dates `du` et `au`.
    .explain = Avec ces dates, la page ne serait jamais mise à la une.

# Le texte et l’organisation

title-too-long = Le titre est long : { $count } lettres
    .help = Raccourcissez-le, jusqu’à { $most } lettres au plus, et dites le reste dans le résumé.
    .explain = Un long titre est coupé dans les listes, les résultats de recherche et l’onglet du navigateur. Un titre court se retient et se clique mieux.
part-of-itself = Cette page fait partie d’elle-même, par `{ $path }`
    .help = Changez ce champ dans l’une des pages, pour que l’une des deux ne dépende plus de l’autre.
    .explain = Si la voirie dépend des services techniques et les services techniques de la voirie, aucun des deux n’a de place dans l’organigramme.

# Les plans

number-twice = Le numéro `{ $number }` est déjà celui de `{ $path }`
    .help = Donnez à cette page le premier numéro libre, ou corrigez l’autre.
    .explain = On cite une action par son numéro, dans un compte rendu ou au téléphone. Exemple : avec deux actions 7 dans le même engagement, personne ne sait de laquelle on parle.
status-backwards = `{ $field }: { $status }` est en arrière du journal, qui dit `{ $told }` le { $day }
    .help = Écrivez `{ $field }: { $told }`. Si l’on est bien revenu en arrière, ajoutez au journal une ligne qui le dit, avec `{ $status }`.
    .explain = Un avancement qui recule sans explication fait douter de tout le plan. Exemple : une action que le journal dit réalisée en mai et que sa page dit en cours.
late-entry = L’échéance du { $day } est passée, et rien n’a été dit depuis plus de { $days } jours
    .help = Ajoutez une ligne à `{ $field }`, datée d’aujourd’hui (`date: { $today }`) : ce qui manque encore, et pour quand. Si c’est fait, changez aussi l’avancement.
    .explain = Un retard n’est pas une faute, son silence en est une : ceux qui attendent ne savent plus si l’on y travaille. La page montre déjà « en retard » ; une phrase au journal dit pourquoi.

# Le réseau des contributeurs

contributor-unknown = `{ $name }` n’est déclaré nulle part
    .help = Choisissez parmi : { $known }. Sinon, déclarez ce nom dans `contributors.toml`.
    .help-nearest = Vouliez-vous écrire `{ $suggestion }` ? Choisissez parmi : { $known }.
    .help-entry = Écrivez le chemin de la fiche dans l’annuaire, à partir de `content/` : `voirie/annuaire/lea-brunet.md`.
    .explain = Un nom mal écrit dans `contributors.toml` donnerait un droit à personne, ou n’en retirerait à personne. Exemple : `person = "c-roux"` demande une partie `[people.c-roux]`.
folder-of-nobody = Le dossier `{ $folder }` n’appartient à personne
    .help = Ajoutez dans `contributors.toml` une partie `[services.{ $key }]`, ou ce dossier dans les `paths` d’un service.
    .help-nearest = Le service `{ $suggestion }` porte presque ce nom. Corrigez le dossier ou la clé du service, ou ajoutez une partie `[services.{ $key }]`.
    .explain = Personne ne pourrait valider une page de ce dossier : toute modification y resterait bloquée. Chaque dossier de `content/` a un service.
folder-of-two = Le dossier `{ $folder }` appartient aussi à « { $other } »
    .help = Retirez-le de l’un des deux. Pour confier une partie d’un dossier à un autre service, nommez cette partie : `voirie/breves/**`.
    .explain = Deux propriétaires se renverraient la balle, ou se valideraient l’un l’autre. Le dossier le plus précis l’emporte : un service peut avoir `voirie/**` et un autre `voirie/breves/**`.
service-without-approver = À partir du { $day }, personne ne peut valider pour « { $service } »
    .help = Donnez un mandat de validation à une autre personne, prolongez celui qui finit, ou nommez qui remplace la personne absente.
    .help-above = « { $above } » validera à sa place. Si ce n’est pas voulu, donnez un mandat, prolongez celui qui finit, ou nommez qui remplace la personne absente.
    .explain = Les mandats qui finissent et les absences des 90 prochains jours sont comptés. Sans validation, les pages du service restent bloquées ; mieux vaut le savoir avant.
folder-inexact = GitHub ne sait pas désigner exactement `{ $folder }`
    .help = Renommez ce dossier ou ce fichier sans `{ $character }`, puis ce chemin. Pensez à garder son ancienne adresse.
    .explain = Dans le fichier CODEOWNERS de GitHub, `#` commence une remarque et seule l’espace ordinaire peut être protégée. Parvis y met `?`, qui vaut pour n’importe quel caractère : un dossier voisin, nommé de même à cette lettre près, ferait demander les mauvaises personnes. La relecture de Parvis, elle, ne se trompe pas.
network-without-mandate = Des services, des personnes ou des étapes sont nommés, mais personne n’a de mandat
    .help = Ajoutez un mandat : `[[mandates]]`, puis `person = "{ $person }"`, `role = "service-approver"`, `service = "{ $service }"` et `from = { $day }`, une ligne chacun.
    .help-nobody = Ajoutez une personne : `[people.prenom-nom]`, puis `name` et `email`. Ajoutez ensuite son mandat : `[[mandates]]`, puis `person = "prenom-nom"`, `role = "service-approver"`, `service = "{ $service }"` et `from = { $day }`, une ligne chacun.
    .explain = Sans mandat, la relecture ne demande rien à personne : toute proposition sans erreur est dite validée. Le réseau n’entre en vigueur qu’avec le premier mandat.
signing-key-missing = { $name } valide, et n’a aucune clé pour signer
    .help = Copiez ici la ligne de son fichier `id_ed25519.pub` : `signing_keys = ["ssh-ed25519 AAAA…"]`.
    .explain = Avec `approvals_signed`, un accord donné dans un commit ne compte que signé d’une clé de la personne. Sans clé, elle ne pourrait valider que sur une forge.
deputy-away = `{ $name }` remplace une personne absente, mais sera absent aussi le { $day }
    .help = Nommez quelqu’un d’autre, ou dites qui remplace `{ $name }` à cette date.
    .explain = Le jour dit, personne ne pourrait valider à la place de la personne absente.
deputies-in-circle = Ces personnes absentes se remplacent en rond le { $day } : { $circle }
    .help = Nommez pour l’une d’elles quelqu’un qui sera là.
    .explain = Quand chacun remplace l’autre et que tous sont absents, personne ne remplace personne.
mandate-backwards = La fin ({ $until }) vient avant le début ({ $from })
    .help = Corrigez l’une des deux dates.
    .explain = Un mandat, une absence ou une période qui finit avant d’avoir commencé ne vaut jamais.
mandate-twice = `{ $name }` a déjà ce mandat de `{ $role }` à ces dates, à la ligne { $line }
    .help = Retirez l’un des deux, ou changez les dates pour que l’un suive l’autre.
    .explain = Quand un mandat écrit deux fois est retiré une seule fois, la personne garde un droit que l’on croit retiré.
mandate-ends-soon = Le mandat de `{ $name }` ({ $role }) finit le { $until }
    .help = S’il continue, changez sa fin ou ajoutez le mandat suivant ; sinon, désignez quelqu’un d’autre.
    .explain = Passé ce jour, la personne ne peut plus proposer ou valider. Le délai d’annonce se règle par `mandate_notice_days`.
account-missing = { $name } n’a pas de compte sur la forge (`{ $forge }`)
    .help = Ajoutez `account = { "{" } { $forge } = "nom-du-compte" { "}" }` à sa fiche.
    .explain = Sans compte connu, la personne ne peut être ni reconnue quand elle propose, ni sollicitée pour valider.
account-shared = `{ $account }` est aussi à { $other }
    .help = Donnez à chaque personne son compte et son adresse.
    .explain = Un compte partagé ne dit pas qui a proposé ni qui a validé : l’un pourrait valider ce que l’autre a écrit sous le même nom.
approver-is-author = Pour « { $service } », { $name } est seul à écrire et seul à valider
    .help = Donnez à une autre personne un mandat pour écrire ou pour valider, ou rattachez le service à une direction (`direction`).
    .explain = Personne ne valide ses propres pages. Ce que cette personne écrit ne pourrait donc être validé par personne.
correspondent-untrained = { $name } est correspondant et n’a suivi aucune formation
    .help = Inscrivez la personne à une formation, puis notez le jour : `training = [2026-02-11]`.
    .explain = La formation de l’ensemble des correspondants fait partie de leur mission. Les jours de formation figurent sur leur fiche d’identification.
rule-never-applies = Rien dans le site ne répond à cette règle
    .help = Vérifiez les chemins, les types, les étiquettes et les dates de sa condition `if`, ou retirez-la.
    .help-circuit = Aucune règle ne mène à ce circuit. Ajoutez une règle `circuit = …`, une condition `if`, ou retirez-le.
    .explain = Une règle qui ne s’applique jamais protège moins qu’elle n’en a l’air : un dossier a sans doute changé de nom, ou la période est passée.

# Ce que demande la loi

legal-page-incomplete = Le réglage `{ $key }` de la table `{ $table }` manque : une page que demande la loi reste incomplète
    .help = Dans `parvis.toml`, sous `[{ $table }]`, écrivez par exemple `{ $key } = "dpo@ville.example"`.
    .help-address = Dans `parvis.toml`, sous `[{ $table }]`, écrivez par exemple `address = "Hôtel de ville, 1, place de la Mairie"`.
    .help-phone = Dans `parvis.toml`, sous `[{ $table }]`, écrivez par exemple `phone = "01 99 00 24 00"`.
    .help-director = Dans `parvis.toml`, sous `[{ $table }]`, écrivez par exemple `publication_director = "Camille Roux, maire"`.
    .help-host = Dans `parvis.toml`, sous `[{ $table }]`, écrivez par exemple `name = "Syndicat intercommunal du numérique"`.
    .help-purposes = Dans `parvis.toml`, sous `[{ $table }]`, écrivez par exemple `purposes = "Informer les agents et les élus."`.
    .help-retention = Dans `parvis.toml`, sous `[{ $table }]`, écrivez par exemple `retention = "Une fiche est retirée au départ de la personne."`.
    .explain = Les mentions légales disent qui publie, qui dirige la publication et qui héberge (loi nº 2004-575, art. 1-1). La page sur les données personnelles dit à quoi elles servent, combien de temps elles restent et à qui s’adresser (RGPD, art. 13). La déclaration d’accessibilité dit à qui signaler une difficulté.
accessibility-not-proved = La déclaration d’accessibilité dit plus que ce que prouve un audit
    .help = L’audit du { $audit }, à { $rate } %, ne permet pas cette mention : il doit avoir moins de trois ans, et un taux de 100 % pour `totalement`, d’au moins 50 % pour `partiellement`. Écrivez `conformity = "non"`, ou les chiffres d’un nouvel audit.
    .help-audit = Sans audit, écrivez `conformity = "non"`. Après un audit, ajoutez sa date, `audit = 2026-09-14`, et son taux, `rate = 62`.
    .help-rate = Ajoutez le taux que donne l’audit, par exemple `rate = 62`, ou écrivez `conformity = "non"`.
    .explain = Sans audit en cours de validité, un site se déclare non conforme (RGAA 4.1, obligation d’affichage). Une déclaration inexacte expose la collectivité à une sanction, et trompe les personnes qu’elle devait aider.

# Ce que personne ne doit lire par mégarde

bank-account = Un numéro de compte (IBAN) est écrit ici
    .help = Retirez-le et donnez-le autrement, à qui en a besoin. Si c’est un compte de la ville, qu’elle publie, le service informatique l’ajoute à `known`, sous `[checks]`, dans `parvis.toml`. Il reste dans l’historique des fichiers : signalez-le au délégué à la protection des données.
    .help-file = Le nom du fichier le contient : renommez-le. Il reste dans l’historique des fichiers : signalez-le au délégué à la protection des données.
    .explain = Avec un IBAN, n’importe qui peut demander un prélèvement. Celui d’une personne ou d’une association est une donnée personnelle, qui ne se publie pas (RGPD, articles 5 et 32). Parvis vérifie la clé du numéro, et n’écrit le numéro nulle part.
social-security-number = Un numéro de sécurité sociale est écrit ici
    .help = Retirez-le : rien ne permet de le publier. Il reste dans l’historique des fichiers : prévenez tout de suite le délégué à la protection des données.
    .help-file = Le nom du fichier le contient : renommez-le. Il reste dans l’historique des fichiers : prévenez tout de suite le délégué à la protection des données.
    .explain = Ce numéro suit une personne toute sa vie. Peu d’usages en sont permis (loi nº 78-17, article 30 ; décret nº 2019-341), aucun ne demande de le montrer à d’autres. Parvis vérifie la clé du numéro, et n’écrit le numéro nulle part.
secret-key = Une clé secrète est écrite ici
    .help = Retirez-la, et demandez au service informatique d’en faire une autre : celle-ci reste dans l’historique des fichiers, il faut la tenir pour connue de tous.
    .help-file = Le nom du fichier la contient : renommez-le, et demandez au service informatique de faire une autre clé.
    .explain = Une clé ouvre un service à qui la lit : les documents, la messagerie, les serveurs. Une clé publiée se change, elle ne se cache pas (RGPD, article 32).
password-in-clear = Un mot de passe ou un code est écrit ici
    .help = Retirez-le et changez-le : il reste dans l’historique des fichiers. Dites plutôt à qui le demander. Si ce n’en est pas un, ou s’il est fait pour être lu, le service informatique l’ajoute à `known`, sous `[checks]`, dans `parvis.toml`.
    .help-file = Le nom du fichier le contient : renommez-le, et changez-le.
    .explain = Un mot de passe que plusieurs personnes lisent ne protège plus rien, et personne ne sait plus qui s’en sert (RGPD, article 32 ; recommandation de la CNIL sur les mots de passe, délibération nº 2022-100). Le code d’une porte est lu par plus de gens que celle-ci n’en doit laisser entrer.
birth-date = La date de naissance d’une personne est écrite ici
    .help = Retirez le jour, ou toute la date : l’année ou l’âge suffisent presque toujours.
    .help-file = Le nom du fichier la contient : renommez-le.
    .explain = Avec un nom et une date de naissance, on se fait passer pour quelqu’un. On ne publie d’une personne que ce qui est nécessaire (RGPD, article 5). Les dates de plus de cent cinq ans sont laissées à l’histoire.
private-telephone = Ce numéro semble être le téléphone personnel de quelqu’un
    .help = Remplacez-le par celui du service. Si c’est un numéro de la ville, dites-le à côté (« astreinte », « accueil »…), ou demandez au service informatique de l’ajouter à `known`, sous `[checks]`, dans `parvis.toml`.
    .help-file = Le nom du fichier le contient : renommez-le.
    .explain = Un numéro personnel ne se publie qu’avec l’accord de la personne, qui peut le retirer (RGPD, article 6). Il reste dans les téléphones et les copies bien après. Est signalé un numéro dit personnel, ou un portable dont rien ne dit qu’il est celui d’un service.
private-mailbox = Cette adresse semble être la messagerie personnelle de quelqu’un
    .help = Remplacez-la par son adresse à la ville, ou par celle du service. Si elle est publique, le service informatique l’ajoute à `known`, sous `[checks]`, dans `parvis.toml`.
    .help-file = Le nom du fichier la contient : renommez-le.
    .explain = Une adresse personnelle ne se publie qu’avec l’accord de la personne (RGPD, article 6), et ce qu’on y écrit échappe à la ville. Les adresses d’associations et de groupes ne sont pas signalées.

# Noms de dossiers et de fichiers

folder-almost-of-a-type = Le dossier `{ $folder }` n’est pas `{ $suggestion }` : ce qu’il contient reste de simples pages
    .help = Renommez le dossier `{ $suggestion }`, en minuscules et sans accent.
    .explain = Le nom du dossier dit ce que sont ses fichiers : dans `breves`, des brèves ; dans `agenda`, des rendez-vous. Avec une majuscule ou un accent, il ne dit plus rien : rien n’entre dans les listes ni dans l’agenda.
page-saved-as-text = `{ $file }` n’est pas une page : l’éditeur a ajouté `.txt` à son nom
    .help = Renommez le fichier `{ $suggestion }`. Sous Windows, faites d’abord afficher les extensions de noms de fichiers.
    .explain = Le Bloc-notes ajoute `.txt` aux fichiers qu’il enregistre. La page devient alors un document à télécharger, que personne ne trouve.

# Ce que la commune admet

family-checks = Les vérifications elles-mêmes
admission-wrong = Ce commentaire n’admet rien : il lui manque la règle ou la raison
    .help = Écrivez `<!-- parvis: admet title-too-long : le nom officiel du marché -->` dans le texte, ou `# parvis: admet title-too-long : le nom officiel du marché` dans l’en-tête.
    .explain = Une faute peut être admise là où elle est, à condition de dire laquelle et pourquoi : qui relit doit pouvoir en juger. Le commentaire vaut pour le paragraphe ou le champ qui le suit, ou pour sa ligne ; sur la première ligne de l’en-tête, pour tout le fichier.
admission-refused = `{ $rule }` ne peut pas être admis
    .help = Corrigez la faute elle-même. Le nom des règles est dans `docs/rules.md`.
    .help-nearest = Vouliez-vous écrire `{ $suggestion }` ?
    .explain = Une faute qui nuirait à une personne n’est jamais admise, ni ici, ni dans `[checks]`, ni dans un état de départ : une donnée personnelle, un secret, un passage montré à qui ne doit pas le lire, une adresse dangereuse. Celles qui empêchent de lire le fichier ou qui décident qui valide ne le sont pas non plus.
admission-useless = Ce commentaire admet `{ $rule }`, et il n’y a plus rien à admettre
    .help = Effacez-le.
    .explain = La faute a été corrigée, ou le passage a changé. Laissé là, le commentaire cacherait la prochaine faute du même genre.
check-refused = `[checks]` ne peut pas rendre `{ $rule }` moins grave
    .help = Ôtez cette ligne. Le nom des règles est dans `docs/rules.md`.
    .help-nearest = Vouliez-vous écrire `{ $suggestion }` ?
    .explain = Une commune choisit ce qui la bloque, sauf ce qui nuirait à une personne, ce qui empêche de lire un fichier et ce qui décide qui valide.
baseline-unreadable = L’état de départ `{ $path }` ne peut pas être lu
    .help = Écrivez-le avec `parvis check --write-baseline`, à la racine, sous le nom `baseline.json`.
    .explain = L’état de départ tient les fautes d’un site qui existait avant les règles : il se publie aujourd’hui, et seules les fautes nouvelles bloquent. Illisible, il ne tient rien.
baseline-holds = L’état de départ tient { $count ->
    [0] encore des fautes qui ne sont plus là
    [one] une faute ancienne
   *[other] { $count } fautes anciennes
}
    .help = Corrigez-les quand vous le pourrez : `parvis check --write-baseline` les ôte de l’état de départ.
    .help-gone = Les fautes corrigées ({ $gone }) y restent écrites : `parvis check --write-baseline` les en ôte.
    .explain = Une faute ancienne se reconnaît à sa règle, à son fichier et à son passage : déplacée, elle reste connue ; réécrite, elle est nouvelle.

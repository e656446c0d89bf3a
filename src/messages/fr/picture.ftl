# Pictures: what the file says, before anything is published.

picture-unreadable = { $cause ->
    [truncated] L’image « { $file } » est incomplète : la fin du fichier manque
    [format] L’image « { $file } » est au format { $format }, que les navigateurs n’affichent pas tous
   *[damaged] L’image « { $file } » est illisible : le fichier est abîmé, ou ce n’est pas une image
}
    .help = Ouvrez l’image sur votre ordinateur : si elle s’affiche, enregistrez-la de nouveau en JPEG ou en PNG ; sinon, demandez une nouvelle copie à la personne qui vous l’a envoyée.
    .help-format = Ouvrez l’image, puis enregistrez-la (« Enregistrer sous » ou « Exporter ») en JPEG pour une photo, en PNG pour un schéma. Sur un iPhone : Réglages, Appareil photo, Formats, « Le plus compatible ».
    .explain = Une image qui ne s’ouvre pas laisserait un trou dans la page. Cela arrive quand un envoi s’est interrompu, ou quand un téléphone enregistre ses photos dans un format à lui. Les formats acceptés sont JPEG, PNG, GIF et WebP.

picture-too-large = { $measure ->
    [weight] L’image « { $file } » est trop lourde : { $megabytes } Mo
   *[pixels] L’image « { $file } » est trop grande : { $width } × { $height } pixels
}
    .help = Réduisez-la avant de l’ajouter : 3 000 pixels de large suffisent à toutes les pages. La limite est de { $side } pixels de côté et d’environ { $megapixels } millions de pixels en tout.
    .help-weight = Réduisez-la à 3 000 pixels de large, ou enregistrez-la en JPEG. La limite est de { $most } Mo.
    .explain = Une image immense n’est pas plus nette à l’écran, et certaines sont fabriquées pour bloquer l’ordinateur qui les ouvre. Parvis crée lui-même les tailles utiles aux téléphones et aux ordinateurs : une photo de 3 000 pixels de large lui suffit.

picture-wrong-extension = L’image « { $file } » est en réalité un fichier { $format } : son nom se termine par « .{ $extension } »
    .help = Renommez le fichier pour que son nom se termine par « .{ $format } », et corrigez les pages qui le citent.
    .explain = La fin du nom annonce le contenu aux navigateurs et à vos collègues. Renommer « .png » en « .jpg » ne convertit pas une image : pour changer de format, ouvrez-la et enregistrez-la sous un autre format.

picture-svg-refused = Le dessin « { $file } » est au format SVG, qui n’est pas accepté dans les contenus
    .help = Ouvrez le dessin et exportez-le en PNG, à 2 000 pixels de large par exemple, puis ajoutez le PNG à la place.
    .explain = Un fichier SVG peut contenir un programme, qui s’exécuterait chez la personne qui consulte la page. Une image PNG ne le peut pas. Le logo de la commune, lui, est confié au service informatique avec le thème.

picture-lfs-pointer = L’image « { $file } » n’est pas là : le fichier ne contient qu’un renvoi vers un autre serveur
    .help = Ajoutez de nouveau l’image elle-même, depuis votre ordinateur. Si le message revient, prévenez le service informatique : « Git LFS » est activé alors que Parvis ne l’utilise pas.
    .explain = Certains outils remplacent les gros fichiers par une petite note qui dit où les trouver. Parvis ne va rien chercher ailleurs : l’image doit se trouver avec la page.

picture-too-small = L’image « { $file } » est petite pour le format « { $format } » : { $width } × { $height } pixels, au lieu de { $wanted-width } × { $wanted-height }
    .help = Choisissez, si possible, une image d’au moins { $wanted-width } × { $wanted-height } pixels. Sinon, la page paraîtra avec une image plus petite.
    .explain = Une image agrandie devient floue : Parvis ne le fait jamais. Les photos reçues par messagerie sont souvent réduites ; demandez l’original.

picture-carries-position = L’image « { $file } » contient le lieu où elle a été prise
    .help = Rien à faire pour les pages : Parvis retire ce lieu de tout ce qu’il publie. Il reste dans le fichier d’origine ; s’il s’agit du domicile d’une personne, remplacez le fichier par une copie sans localisation.
    .explain = Les téléphones notent la position dans chaque photo. Les images publiées n’en gardent rien, mais vos collègues qui ouvrent le fichier d’origine peuvent la lire.

# Attached files.

attachment-refused = Le document « { $file } » ne peut pas être joint
    .help = Les fichiers « .{ $extension } » ne sont pas acceptés. Enregistrez le document en PDF, ou dans l’un de ces formats : { $allowed }. Pour une image, placez-la dans la page ou dans un album.
    .help-former = « .{ $extension } » est un ancien format. Ouvrez le document et enregistrez-le en PDF s’il est à lire, en .docx, .xlsx, .pptx ou .odt, .ods, .odp s’il est à remplir.
    .help-macros = Le document contient des macros, c’est-à-dire un programme. Enregistrez-le sans macros (.docx, .xlsx ou .pptx), ou en PDF.
    .help-hidden = Son nom contient « .{ $extension } » avant la fin, ce qui trompe sur son contenu. Renommez le fichier avec un seul point, avant la dernière partie.
    .explain = Vos collègues ouvrent en confiance ce que publie la mairie. Seuls sont joints des documents qui ne peuvent rien exécuter : « rapport.pdf » convient, « rapport.pdf.html » ou « budget.xlsm » non.

attachment-mismatch = Le document « { $file } » n’est pas ce que son nom annonce (« .{ $extension } »)
    .help = { $found ->
        [none] Ouvrez le document dans son logiciel d’origine et enregistrez-le de nouveau au format voulu ; changer la fin du nom ne suffit pas.
       *[other] C’est un fichier « .{ $found } » : renommez-le ainsi, ou enregistrez-le au format voulu.
    }
    .help-disguised = Un navigateur pourrait le prendre pour une page ou un programme. Ouvrez le document dans son logiciel d’origine et enregistrez-le de nouveau en PDF.
    .explain = Un fichier dont le nom et le contenu se contredisent ne s’ouvre pas, ou s’ouvre dans un autre logiciel que prévu. Des pirates en fabriquent qui sont à la fois un PDF et une page web.

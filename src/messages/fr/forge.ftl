# Ce qui s’écrit pour la forge, et que les contributeurs y lisent.

forge-owners =
    Écrit par `parvis forge { $forge }` d’après contributors.toml : ne pas modifier à la main.
    Les circuits complets (types, publics, périodes, ordre des étapes) sont tenus par `parvis review`.
forge-owners-github =
    GitHub retient la dernière ligne qui convient, et l’accord d’une seule personne de la ligne suffit :
    seule la première étape figure ici. Demandez l’accord de la communication par une règle de dépôt.
    Un point d’interrogation tient la place d’un signe que GitHub ne sait pas écrire.
forge-owners-gitlab =
    Chaque partie est une étape, et toutes comptent. Une ligne qui commence par ! en est exclue.
forge-owners-gitea =
    Chaque ligne est une expression, toutes celles qui conviennent s’ajoutent.
forge-owners-step = Responsables
forge-written = Écrit par `parvis forge { $forge }` : ne pas modifier à la main, la commande le referait.
forge-workflow-rights =
    Chaque travail a le moins de droits possible, et rien de ce qu’écrit un contributeur n’entre dans une commande.
    Rendez « Revue » obligatoire dans les règles de la branche, et ces fichiers modifiables par l’informatique seule.
forge-gitlab-token =
    La variable masquée PARVIS_TOKEN est un jeton de projet qui ne peut que lire (read_api). Elle n’est pas protégée :
    une demande de fusion vient d’une branche qui ne l’est pas.
    Rendez « Pipelines must succeed » obligatoire dans les réglages des demandes de fusion.
    Pour les rappels, planifiez un pipeline hebdomadaire avec la variable PARVIS_REMINDERS.
forge-job-check = Vérification
forge-job-review = Revue
forge-job-comment = Réponse sous la demande
forge-job-publish = Publication
forge-job-install = Installer Parvis
forge-job-approvals = Lire les accords donnés
forge-job-judge = Juger ce qui serait publié
forge-published-first = Rien n’a encore été publié d’ici. Pour publier { $commit } tel quel, l’informatique écrit ce numéro dans la variable PARVIS_PUBLISHED du dépôt, puis relance.
forge-published-accepted = L’informatique répond de tout ce que contient { $commit } (variable PARVIS_PUBLISHED) ; la suite est jugée.
forge-published-rewritten = La branche ne continue pas ce qui est publié ({ $last }) : elle a été réécrite, ou rejointe à l’envers. Rien n’est publié. Remettez-la, ou écrivez dans la variable PARVIS_PUBLISHED le commit dont l’informatique répond.
forge-published-step = { $commit } est entré dans la branche sans être validé : rien n’est publié. Annulez-le par une proposition, faites-le valider, ou écrivez dans la variable PARVIS_PUBLISHED le commit dont l’informatique répond.
forge-job-deploy = Mettre en ligne
forge-reminders = Une fois par semaine, à chaque contributeur ce qui l’attend : pages à relire, mandats qui finissent, remplacements.
forge-job-send = Envoyer les courriels
forge-mail-refused = Le courriel pour { $to } n’est pas parti. Le code du serveur est au-dessus : 550, l’adresse n’existe pas.
forge-mail-lost = Courriels qui ne sont pas partis : { $lost }. Les autres sont partis ; corrigez les adresses dans contributors.toml, puis relancez.
forge-job-reminders = Rappels
forge-job-proposals = Noter ce qui attend une validation
forge-form-welcome = Remplissez ce que vous savez : un correspondant en fera une page et vous tiendra au courant ici. N’écrivez rien de confidentiel.
forge-form-about = Proposer, sans rien installer : { $type }
forge-form-service = Votre service
forge-form-text = Le texte
forge-form-text-help = Écrivez comme dans un courriel. Vous pouvez glisser ici des images et des documents.
forge-form-drop = Glissez ici le fichier, ou écrivez où le trouver.
forge-form-yes = Oui
forge-form-no = Non
forge-form-checks = Avant d’envoyer
forge-check-rights = Les personnes reconnaissables sur les images ont donné leur accord écrit.
forge-check-personal = Il n’y a ni numéro personnel, ni adresse personnelle, ni information de santé.
forge-check-credit = Chaque image a son crédit et une licence qui permet de la publier.
forge-check-alternative = Chaque image utile a un texte de remplacement, chaque vidéo sa transcription.
forge-check-structure = Les titres se suivent sans saut, le texte de chaque lien dit où il mène.
forge-check-dates = Les dates sont justes : début, fin, dernier jour d’affichage.
forge-check-audience = Les publics sont ceux qui doivent lire la page, et personne d’autre.
forge-request-what = Ce qui change
forge-request-what-help = Une ou deux phrases pour la personne qui valide.
forge-request-checks = Ce que j’ai vérifié
forge-request-next = La revue dira, en commentaire, qui doit valider et ce qui manque. Personne ne valide ses propres modifications.
forge-report = Signaler une erreur
forge-report-about = Une page fausse, périmée ou illisible
forge-report-title = Erreur
forge-report-page = La page
forge-report-page-help = Son titre ou son adresse.
forge-report-what = Ce qui ne va pas

forge-file-stale = Ce fichier n’est plus ce que `contributors.toml` et les types demandent
    .help = Tapez `parvis forge { $forge }`, puis enregistrez les fichiers écrits.
    .help-day = Personne n’a rien modifié : un mandat ou une absence commence ou finit. Rien n’est bloqué. Tapez `parvis forge { $forge }` et enregistrez les fichiers écrits pour que la forge demande aux bonnes personnes.
    .explain = La forge lit ses propres fichiers : un mandat qui finit, une absence ou un type nouveau n’y sont connus qu’une fois ces fichiers récrits. `parvis forge github --check` le dit dans les vérifications de chaque modification. Quand la date seule en est la cause, le premier jour d’un congé par exemple, ce n’est qu’une remarque.
release-unsaid = `[ci]` ne dit pas quelle version de Parvis la forge doit exécuter : { $missing } manque
    .help = Ajoutez à `[ci]` l’adresse de l’archive, `source = "https://…/parvis-{ $version }-x86_64-linux.tar.gz"`, et son empreinte, `sha256 = "…"` : toutes deux sont sur la page de la version.
    .explain = Ce que la forge exécute décide de ce qui est publié. Il n’y a donc pas de version par défaut : un nom que personne ne tient dans un registre public exécuterait, dans toutes les villes, ce que voudrait le premier qui le prend. L’archive est installée en quelques secondes, avant que rien de la proposition ne soit sur la machine, et refusée si son empreinte n’est pas celle des réglages.

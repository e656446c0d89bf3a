# La porte : qui peut lire. Ses pages, son message, ce qu’elle dit à qui la tient.

gate-login-title = Se connecter
gate-login-lead = Ce portail est réservé. Indiquez votre adresse de courriel professionnelle : vous recevrez un message qui vous ouvre le portail, sans mot de passe.
gate-login-address = Votre adresse de courriel
gate-login-address-help = Exemple : prenom.nom@ville.fr
gate-login-send = Recevoir le message
gate-login-wrong = Cette adresse n’est pas écrite comme une adresse de courriel. Exemple : prenom.nom@ville.fr
gate-login-provider = Se connecter avec
gate-login-or = Ou, sans ce service :
gate-login-cookie = Un seul cookie est posé : il retient que vous êtes connecté. Rien n’est transmis à d’autres.
gate-wait-title = Regardez vos courriels
gate-wait-lead = Si cette adresse peut lire ce portail, un message vient de partir. Ouvrez-le sur cet appareil : son bouton vous ramène à la page demandée. Le message est valable quinze minutes.
gate-wait-lost = Rien n’arrive ? Regardez dans les indésirables, vérifiez l’adresse, puis recommencez.
gate-wait-code = Code affiché par votre autre appareil
gate-wait-code-help = Vos courriels sont sur votre téléphone ? Ouvrez-y le message : il affiche un code de huit signes à recopier ici.
gate-wait-enter = Entrer
gate-wait-wrong = Ce code n’est pas, ou n’est plus, le bon. Relisez-le sur l’autre appareil, ou demandez un nouveau message.
gate-wait-again = Demander un autre message
gate-link-title = Ouvrir le portail
gate-link-here = Vous avez demandé à lire ce portail. Un dernier geste : appuyez sur le bouton.
gate-link-elsewhere = Ce message a été demandé depuis un autre appareil ou un autre navigateur. Le bouton affiche un code à recopier là-bas. Si vous n’avez rien demandé, fermez cette page.
gate-link-open = Ouvrir le portail
gate-link-show = Afficher le code
gate-code-title = Votre code
gate-code-lead = Recopiez-le sur l’appareil où vous attendez. Il ne sert qu’une fois.
gate-code-warning = Ne le donnez à personne : ni par téléphone, ni par courriel. Aucun agent ne vous le demandera.
gate-refused-title = Ce portail ne vous est pas ouvert
gate-refused-help = Si vous pensez que c’est une erreur, écrivez au service qui tient ce portail.
gate-refused-other = Me connecter avec une autre adresse
gate-account-title = Mon compte
gate-account-leave = Me déconnecter
gate-account-leave-all = Me déconnecter de tous mes appareils
gate-account-leave-all-help = Si vous avez perdu un appareil ou oublié de fermer une session.
gate-account-back = Revenir au portail
gate-account-lead = Vous êtes connecté avec l’adresse { $address }. Vous lisez ce que lisent : { $audience }.
gate-account-until = Cette connexion dure jusqu’au { $day }.
gate-refused-lead = L’adresse { $address } ne fait pas partie de celles qui peuvent lire « { $portal } ».

gate-nowhere = Cette adresse n’existe pas
    .help = Revenez au portail.
gate-failed = Le portail ne peut pas répondre pour l’instant
    .help = Recommencez dans quelques minutes.
gate-elsewhere = Ce formulaire vient d’ailleurs
    .help = Revenez au portail et recommencez.
gate-form = Ce formulaire est incomplet
    .help = Revenez au portail et recommencez.
gate-too-many = Trop de demandes
    .help = Beaucoup de messages ont été demandés depuis votre réseau. Recommencez dans un quart d’heure.
gate-link-over = Ce lien ne sert plus
    .help = Un lien sert une fois et pendant quinze minutes. Revenez au portail pour en recevoir un autre.
gate-refused-now = Ce portail ne vous est plus ouvert
    .help = Vos droits ont changé depuis que vous avez demandé à entrer.
gate-no-account = Ce portail se lit sans compte
    .help = Personne n’y est connecté, et rien n’est retenu de votre visite.
gate-provider-over = Cette connexion n’est plus en cours
    .help = Elle a pris plus d’un quart d’heure, ou s’est faite dans un autre navigateur. Revenez au portail et recommencez.
gate-provider-refused = Le service d’identité ne vous a pas reconnu
    .help = Revenez au portail et recommencez.
gate-provider-failed = Le service d’identité ne répond pas comme il devrait
    .help = Recommencez dans quelques minutes. Si cela dure, prévenez le service informatique.
gate-provider-unverified = Votre adresse n’est pas vérifiée
    .help = Le service d’identité ne garantit pas que cette adresse de courriel est la vôtre. Demandez au service informatique de la vérifier.
gate-left = Vous êtes déconnecté
    .help = Ce que ce navigateur gardait du portail est effacé.

gate-mail-subject = { $portal } : votre lien de connexion
gate-mail-text =
    Bonjour,

    Vous avez demandé à lire « { $portal } », de { $town }. Pour entrer, ouvrez ce lien, puis appuyez sur le bouton :

    { $url }

    Il sert une fois, pendant quinze minutes. Il mène à { $host } : si l’adresse affichée est une autre, fermez la page.

    Vous n’avez rien demandé ? Ne faites rien, personne n’entrera. Ce message vient d’un automate, n’y répondez pas.

gate-welcome = La porte répond à { $address } pour : { $hosts }. Ctrl+C pour arrêter.
gate-list-missing = La liste { $path } manque : personne n’y figure donc.
gate-list-unreadable = La liste { $path } n’a pas pu être lue ({ $reason }). Ce qu’elle disait avant reste valable.
gate-list-address = Ligne { $line } de { $path }, « { $written } » n’est pas une adresse de courriel. Ce que la liste disait avant reste valable.
gate-settings-unreadable = parvis.toml n’a pas pu être compris. Ce qu’il disait avant reste valable ; `parvis check` dit ce qui ne va pas.
gate-reloaded = Réglages et listes relus.
gate-mail-failed = Le serveur de courriel n’a pas pris un message : { $reason }
gate-provider-not-there = Le service d’identité : { $reason }
gate-store-failed = La porte ne peut pas écrire ce qu’elle retient : { $reason }
gate-tree-failed = Un portail n’a pas pu être lu sur le disque : { $reason }

gate-unset = parvis.toml n’a pas de partie [gate]
    .help = Ajoutez une ligne `[gate]`, et dites pour chaque public qui en fait partie : `domains`, `groups` ou `members`.
gate-no-host = Aucun portail n’a d’adresse
    .help = Donnez une adresse à chaque public dans `[portals.….addresses]`.
gate-mail-server = « { $server } » ne convient pas dans la partie [mail]
    .help = Exemple : `server = "smtps://smtp.ville.fr:465"` et `from = "ne-pas-repondre@ville.fr"`. Le nom et le mot de passe ne s’y écrivent jamais : `PARVIS_SMTP_USER_FILE` et `PARVIS_SMTP_PASSWORD_FILE` nomment leurs fichiers.
gate-provider = « { $issuer } » n’est pas l’adresse d’un service d’identité
    .help = Exemple : `issuer = "https://identite.ville.fr"`. Elle commence par https.
gate-secret = Le secret { $path } n’a pas pu être lu : { $reason }
    .help = Le fichier doit exister, ne pas être vide, et pouvoir être lu par qui fait tourner la porte.
gate-secret-exposed = D’autres peuvent lire le secret { $path } (mode { $mode })
    .help = Réservez-le : `chmod 600 { $path }`.
gate-short-key = { $path } ne contient aucune clé d’au moins 32 signes
    .help = Une clé par ligne, la plus récente d’abord. Pour en faire une : `head -c 32 /dev/urandom | base64`.
gate-store = Ce que la porte retient n’a pas pu être ouvert : { $reason }
    .help = Le dossier de `--state` doit pouvoir être écrit par la porte, et par elle seule.
gate-system = La porte ne peut pas s’ouvrir : { $reason }
    .help = Une autre porte répond peut-être déjà à cette adresse : choisissez-en une autre avec `--listen`.

# publish
address-taken-twice = deux contenus veulent la même adresse `{ $address }` : `{ $first }` et `{ $second }`
    .help = donnez à l’un des deux un autre nom de fichier, ou retirez l’ancienne adresse qui désigne la page de l’autre
    .explain = Une adresse ne peut montrer qu’une page. Si deux contenus la demandent, l’un des deux disparaîtrait du site sans que personne ne le voie ; rien n’est donc publié. Exemple : `Compte rendu.md` et `compte-rendu.md` dans le même dossier.
address-is-a-folder = `{ $address }` est à la fois l’adresse d’un fichier et celle du dossier qui contient `{ $inside }`
    .help = donnez un autre nom au fichier ou au dossier
    .explain = Sur le site, un même nom désigne soit un fichier, soit un dossier, jamais les deux. Exemple : un document `documents/voirie/plans` sans extension à côté d’un dossier `plans`.
address-reserved = `{ $address }` est dans le dossier où répond la porte
    .help = donnez un autre nom : rien ne peut s’appeler `_parvis` à la racine d’un site
    .explain = Sous `/_parvis/`, la porte demande qui lit, dit qui est connecté et déconnecte. Une page à cette adresse ne serait jamais vue, ou serait prise pour une page de la porte.
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
# parvis publish
target-nothing-built = `{ $path }` ne contient pas le résultat d’une fabrication
    .help = fabriquez d’abord les portails avec `parvis build`, ou désignez leur dossier avec `--out`
target-source-changed = `{ $file }` n’est plus tel que la fabrication l’a écrit
    .help = une fabrication tourne peut-être en même temps : attendez qu’elle finisse, ou refaites-la avec `parvis build`, puis recommencez
target-not-ours = `{ $place }` existe déjà, et ce n’est pas Parvis qui l’a mis là : rien n’est remplacé
    .help = videz cet endroit vous-même s’il ne sert plus, ou donnez à la cible un autre dossier dans `parvis.toml`
target-locked =
    une autre publication vers `{ $place }` est en cours { $holder ->
        [0] {""}
       *[other] (processus { $holder })
    }
    .help = attendez qu’elle se termine, puis recommencez ; ce que lisent les gens n’a pas changé
target-unreadable = ce que Parvis garde dans `{ $place }` ne se lit pas : { $reason }
    .help = rien n’a été changé. Si ces fichiers ont été modifiés à la main, remettez-les d’après une sauvegarde, ou publiez vers un dossier neuf
target-nothing-before = il n’y a pas de publication à annuler
    .help = rien n’a été publié avant celle qui est en ligne, ou tout a déjà été annulé
target-version-gone = la version { $version } de `{ $tree }` n’est plus gardée : on ne peut pas y revenir
    .help = revenez dans Git à l’état voulu, refaites `parvis build`, puis publiez ; `versions`, dans la cible, dit combien en garder
target-unreachable = `{ $place }` ne répond pas, ou ne peut pas continuer : { $reason }
    .help = ce que lisent les gens n’a pas changé, ou a changé tout entier : publier de nouveau le dira. Vérifiez la clé, le compte, la place sur le disque et le réseau
target-incomplete = il manque `{ $key }` à la cible `{ $name }`
    .help = complétez-la dans `parvis.toml` : docs/settings.md
target-no-account = rien ne dit avec quel compte publier dans `{ $bucket }`
    .help = le nom du compte et son secret sont deux fichiers que nomment `PARVIS_<CIBLE>_ACCESS_FILE` et `PARVIS_<CIBLE>_SECRET_FILE`, ou deux « credentials » de systemd, `<cible>-access` et `<cible>-secret` : docs/guide/publication.md
target-no-way-back = un entrepôt d’objets ne garde pas la version d’avant : on ne peut pas y revenir
    .help = revenez dans Git à l’état voulu, refaites `parvis build`, puis publiez : seul ce qui change est envoyé
verify-no-tree = aucun portail de parvis.toml n’a l’adresse `{ $address }`
    .help = ajoutez `--tree`, suivi du portail et du public : `--tree intranet/agents`
verify-not-built = le dernier résultat ne contient pas `{ $tree }`
    .help = fabriquez-le avec `parvis build`
verify-missing = manque : { $path }
verify-different = diffère : { $path }
verify-refused = refusé : { $path }
verify-more = et { $count } de plus
verify-whole = { $address } montre exactement { $tree } : { $count } fichiers comparés.
verify-differs = { $address } ne montre pas exactement { $tree } ({ $count } fichiers comparés). Publiez de nouveau ; un site gardé se compare depuis le serveur, devant la porte.
secret-missing = le fichier `{ $path }` que nomme `{ $variable }` ne se lit pas : { $reason }
    .help = vérifiez son chemin et ses droits
secret-open = d’autres que son propriétaire peuvent lire `{ $path }`, que nomme `{ $variable }`
    .help = un secret n’est lu que par un compte : `chmod 600 { $path }`
publish-tree = { $tree } : { $added } nouveaux, { $changed } changés, { $removed } retirés, { $unchanged } inchangés, { $kilobytes } Ko à écrire
publish-tree-closed = { $tree } : le portail ferme, { $removed } fichiers retirés
publish-done = Publié vers { $target } : { $changed } { $changed ->
        [one] portail changé
       *[other] portails changés
    }, { $untouched } sans changement.
publish-would = Rien n’a été fait : c’était un essai. Vers { $target }, { $changed } { $changed ->
        [one] portail changerait
       *[other] portails changeraient
    }, { $untouched } ne changeraient pas.
publish-nothing-changed = Rien à changer vers { $target } : tout est déjà en ligne.
publish-loses-much = Rien n’a été publié : plus de pages disparaîtraient que la cible ne le permet ({ $trees }). Si c’est voulu, ajoutez `--yes`.

# parvis server
server-nginx =
    Écrit par parvis server nginx. À mettre dans /etc/nginx/conf.d/portails.conf, puis : nginx -t && systemctl reload nginx
    Retirez d’abord /etc/nginx/sites-enabled/default, qui répond à la place des sites inconnus.
server-nginx-brotli = Les formes en brotli demandent le paquet libnginx-mod-http-brotli-static.
server-apache =
    Écrit par parvis server apache. À mettre dans /etc/apache2/sites-available/portails.conf, puis :
    a2enmod rewrite headers ssl && a2dissite 000-default && a2ensite portails && apachectl configtest && systemctl reload apache2
server-caddy = Écrit par parvis server caddy, pour Caddy 2.11.4 ou plus récent. À mettre dans /etc/caddy/Caddyfile, puis : systemctl reload caddy
server-gate = La porte (parvis gate) dit qui lit, avant chaque réponse.
server-gate-apache = La porte (parvis gate --trees) dit qui lit, et montre le site elle-même. Modules : proxy, proxy_http, headers.
server-again = À réécrire quand changent les portails, les publics ou leurs adresses. Une adresse courte ou ancienne plus récente que ce fichier marche déjà, par la page qui y est.
server-unknown-host = Un site inconnu n’a pas de réponse.
server-to-tls = Ce qui vient sans chiffrement est renvoyé au site chiffré.
server-hidden = Ni les fichiers cachés, ni les formes compressées, qui ne sont pas des pages.
server-lasting = Un nom qui contient l’empreinte du fichier ne change jamais.
server-redirects = Les adresses courtes et les anciennes adresses.

# parvis probe
probe-no-address = `{ $address }` n’est pas l’adresse d’un site
    .help = écrivez-la sans chemin : `https://intranet.ville.example`
probe-flaw =
    { $place }
      { $flaw }
      Que faire : { $help }
probe-done =
    { $address } : { $count ->
        [0] rien à redire
        [one] un défaut
       *[other] { $count } défauts
    } ({ $requests } demandes).
probe-unreached = le site ne répond pas : { $found }
    .help = vérifiez le nom, le pare-feu, et que le serveur tourne
probe-tls = la connexion n’est pas sûre : { $found }
    .help = renouvelez le certificat, et donnez au serveur la chaîne entière (fullchain) : `[server] certificate`
probe-header-missing = l’en-tête `{ $found }` manque
    .help = réécrivez la configuration avec `parvis server` ; il doit dire : { $expected }
probe-header-different = un en-tête dit autre chose qu’il ne faut : { $found }
    .help = réécrivez la configuration avec `parvis server` ; il doit dire : { $expected }
probe-server-version = le serveur dit quelle version il est : { $found }
    .help = cachez-la (`server_tokens off`, `ServerTokens Prod`) : elle dit quelle faille essayer
probe-no-home = l’accueil répond { $found }
    .help = vérifiez la racine du site, et que les portails sont publiés
probe-type = le type est `{ $found }`, au lieu de `{ $expected }`
    .help = réécrivez la configuration avec `parvis server` : un navigateur refuse ce qui n’a pas le bon type
probe-cache = la durée de garde est `{ $found }`, au lieu de `{ $expected }`
    .help = réécrivez la configuration avec `parvis server` : une page gardée trop longtemps montre ce qui n’est plus vrai
probe-tag = l’étiquette `{ $found }` (ETag) ne sert pas
    .help = chaque visite recharge tout : vérifiez que rien, entre le serveur et vous, ne retire les étiquettes
probe-compression = rien n’est envoyé compressé ({ $found })
    .help = mettez `[build] precompress = ["br", "gzip"]`, fabriquez, publiez, réécrivez la configuration
probe-vary = l’en-tête `Vary` ne dit pas que la réponse dépend de la compression
    .help = un intermédiaire pourrait donner la forme compressée à qui ne la lit pas : réécrivez la configuration
probe-file-missing = répond { $found }
    .help = la publication est incomplète, ou le serveur cache ce fichier : `parvis publish --verify` le dira
probe-other-bytes = n’est pas ce qui a été fabriqué
    .help = publiez de nouveau, et vérifiez que rien, entre le serveur et vous, ne récrit les fichiers
probe-not-found-status = une page qui n’existe pas répond { $found }, au lieu de 404
    .help = les moteurs et les outils la croient là : réécrivez la configuration
probe-not-found-page = une page qui n’existe pas ne montre pas celle du portail
    .help = réécrivez la configuration : `404.html` aide à retrouver ce qu’on cherche
probe-redirect = mène à `{ $found }`, au lieu de `{ $expected }`
    .help = réécrivez la configuration : des codes imprimés et d’anciens liens mènent là
probe-method = une demande qui écrit n’est pas refusée ({ $found })
    .help = le site n’est fait que pour être lu : réécrivez la configuration
probe-unknown-host = un nom d’hôte inconnu ({ $found }) reçoit le site
    .help = le serveur doit refuser ce qu’il ne connaît pas : gardez le bloc par défaut de `parvis server`
probe-forwarded-host = l’en-tête `{ $found }` change la réponse
    .help = le serveur ne doit croire personne sur le nom du site : il l’écrit lui-même
probe-security = ne dit pas à qui signaler une faille ({ $found })
    .help = remplissez `[server] security`, publiez ; une porte doit laisser lire ce fichier (RFC 9116)
probe-not-guarded = un inconnu lit ce que la porte devrait garder
    .help = arrêtez le serveur, réécrivez la configuration avec `parvis server`, et vérifiez que la porte tourne
probe-guard-tells = un inconnu apprend ce qui existe ({ $found })
    .help = la porte doit répondre avant le serveur : réécrivez la configuration
probe-other-audience = donne ce qu’un autre public est seul à lire
    .help = chaque site a sa racine : vérifiez `root` de celui-ci
probe-outside = sort du dossier du site ({ $found })
    .help = arrêtez le serveur et réécrivez la configuration : ce chemin lit des fichiers qu’il ne doit pas
probe-hidden = montre un fichier caché ({ $found })
    .help = retirez-le de la racine du site, et réécrivez la configuration
probe-form = donne une forme compressée sous son propre nom
    .help = réécrivez la configuration : elle n’est pas une page
probe-listing = montre la liste d’un dossier
    .help = éteignez `autoindex` : elle dit les noms de tous les fichiers

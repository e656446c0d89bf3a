# L’aide des commandes
command = Parvis fait d’un dossier de pages écrites par les services les portails d’une collectivité.
command-build = Fabriquer tous les portails, à la place du résultat précédent
command-check = Dire tout ce qui ne va pas, sans rien écrire
command-serve = Voir les portails dans le navigateur, à jour à chaque enregistrement

argument-root = Le dossier de la collectivité, celui de parvis.toml
argument-today = Le jour où se placer, 2026-12-24 ; aujourd’hui sinon
argument-format = Répondre à une personne (text) ou à un programme (json)
argument-strict = Refuser aussi ce qui n’est que signalé
argument-help = Afficher cette aide
argument-version = Afficher la version

command-build-out = Le dossier du résultat ; dist sinon
command-build-portal = Ne fabriquer que ce portail ; le résultat ne contient que lui
command-serve-host = L’adresse où répondre ; 0.0.0.0 ouvre l’aperçu aux téléphones du même réseau
command-serve-port = Le port ; le premier libre à partir de 4000 sinon
command-serve-open = Ouvrir le navigateur

# Les réponses
findings-count =
    { $errors ->
        [0] Aucune erreur
        [one] 1 erreur
       *[other] { $errors } erreurs
    }, { $warnings ->
        [0] aucun avertissement
        [one] 1 avertissement
       *[other] { $warnings } avertissements
    }.
check-clean = Rien à signaler.
build-refused = Rien n’a été publié : corrigez les erreurs ci-dessus. Le résultat précédent est intact.
build-summary = { $kinds } en { $time } s : { $written } écrits, { $kept } gardés, { $removed } retirés, dans { $out }
build-unchanged = Rien n’a changé : { $files } fichiers à jour dans { $out } ({ $time } s)
build-template = { "  " }{ $template } : { $total } ms pour { $outputs } pages, au plus { $longest } ms ({ $slowest })
build-progress = { $done } / { $total }
build-next-change = Le site change de lui-même le { $date } : prévoyez une fabrication ce jour-là.
build-no-next-change = Le site ne change plus de lui-même.
build-no-portal = Il n’y a pas de portail `{ $portal }`
    .help = Les portails de parvis.toml : { $known }
yes = oui
no = non
findings-more = … et { $others } autres : `parvis check` les montre tous.

# serve

## On the terminal
serve-welcome = Aperçu : { $url }
serve-welcome-network = Sur le même réseau : { $url }
serve-welcome-stop = Pour l’arrêter : Ctrl+C.
serve-port-moved = Le port { $taken } est déjà pris : l’aperçu utilise le port { $port }.
serve-no-browser = Le navigateur n’a pas pu être ouvert ({ $reason }). Ouvrez l’adresse vous-même.
serve-polling = Le système ne signale pas les modifications ({ $reason }) : les fichiers sont relus chaque seconde.
serve-unwatched = Les modifications ne peuvent pas être suivies ({ $reason }) : relancez l’aperçu après chacune.
serve-port-taken = Le port { $port } est déjà pris, peut-être par un autre aperçu. Le port { $free } est libre : ajoutez --port { $free }.
serve-port-taken-alone = Le port { $port } est déjà pris, peut-être par un autre aperçu. Choisissez-en un autre avec --port.
serve-every-port-taken = Tous les ports de { $first } à { $last } sont pris. Choisissez-en un autre avec --port.
serve-port-reserved = Le port { $port } est réservé par le système. Choisissez un port à partir de 1024 avec --port.
serve-host-elsewhere = { $host } n’est pas une adresse de cette machine. Sans --host, l’aperçu reste sur cette machine ; avec --host 0.0.0.0, il s’ouvre au réseau.
serve-failed = L’aperçu ne peut pas démarrer : { $reason }.

## The list of portals
serve-index-title = Aperçu des portails
serve-index-lead = Chaque portail, tel que le verra chaque public. Les pages se mettent à jour quand un fichier change.
serve-index-day = Date d’aperçu
serve-day = { $day }/{ $month }/{ $year }
serve-index-findings = À vérifier
serve-index-empty = Aucun portail n’est prêt. Les messages ci-dessous disent pourquoi.

## Pages that cannot be shown
serve-loading = Le site se prépare
    .help = La page s’affichera dès qu’elle sera prête.
serve-busy = L’aperçu est très demandé
    .help = Rechargez la page dans un instant.
serve-broken = Cette page ne peut pas être fabriquée
    .help = Corrigez ce qui suit : elle s’affichera aussitôt.
serve-nowhere = Cette page n’existe pas
    .help = Vérifiez l’adresse, ou repartez de la liste des portails.
serve-no-host = Demande incomplète
    .help = Le nom de la machine manque dans la demande.
serve-other-host = Ce nom n’est pas celui de l’aperçu
    .help = L’aperçu ne répond qu’aux adresses affichées à son démarrage.
serve-other-origin = Demande venue d’un autre site
    .help = Seules les pages de l’aperçu peuvent lui demander quelque chose. Tapez son adresse dans le navigateur.
serve-no-key = Il manque la clé
    .help = Utilisez l’adresse complète ou le code QR affichés au démarrage de l’aperçu.
serve-wrong-method = L’aperçu se lit seulement
    .help = Il ne reçoit ni formulaire ni fichier.

## The bar at the bottom of pages
serve-bar-bar = Aperçu Parvis
serve-bar-open = Aperçu
serve-bar-close = Fermer
serve-bar-tree = Portail et public
serve-bar-day = Voir à la date du
serve-bar-go = Voir
serve-bar-hour = à
serve-bar-today = Aujourd’hui
serve-bar-index = Liste des portails
serve-bar-findings = À vérifier
serve-bar-no-finding = Rien à signaler
serve-bar-offline = Aperçu arrêté, nouvelle tentative…
serve-bar-line = ligne
serve-bar-more = La liste complète : parvis check
serve-bar-dated = Page telle qu’elle sera le
serve-count-error = { $count ->
    [one] { $count } erreur
   *[other] { $count } erreurs
}
serve-count-warning = { $count ->
    [one] { $count } point d’attention
   *[other] { $count } points d’attention
}
serve-count-note = { $count ->
    [one] { $count } remarque
   *[other] { $count } remarques
}

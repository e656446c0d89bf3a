# serve

## On the terminal
serve-welcome = Preview: { $url }
serve-welcome-network = On the same network: { $url }
serve-welcome-stop = To stop it: Ctrl+C.
serve-port-moved = Port { $taken } is taken: the preview uses port { $port }.
serve-no-browser = The browser could not be opened ({ $reason }). Open the address yourself.
serve-polling = The system does not tell of changes ({ $reason }): files are looked at every second.
serve-unwatched = Changes cannot be followed ({ $reason }): start the preview again after each.
serve-port-taken = Port { $port } is taken, perhaps by another preview. Port { $free } is free: add --port { $free }.
serve-port-taken-alone = Port { $port } is taken, perhaps by another preview. Choose another with --port.
serve-every-port-taken = Every port from { $first } to { $last } is taken. Choose another with --port.
serve-port-reserved = Port { $port } is reserved by the system. Choose one from 1024 up with --port.
serve-host-elsewhere = { $host } is not an address of this machine. Without --host the preview stays on this machine; with --host 0.0.0.0 it opens to the network.
serve-failed = The preview cannot start: { $reason }.

## The list of portals
serve-index-title = Preview of the portals
serve-index-lead = Each portal, as each audience will see it. Pages update when a file changes.
serve-index-day = Preview date
serve-day = { $year }-{ $month }-{ $day }
serve-index-findings = To check
serve-index-empty = No portal is ready. The messages below say why.

## Pages that cannot be shown
serve-loading = The site is getting ready
    .help = The page will appear as soon as it is.
serve-busy = The preview has a lot to do
    .help = Reload the page in a moment.
serve-broken = This page cannot be made
    .help = Mend what follows: it will appear at once.
serve-nowhere = This page does not exist
    .help = Check the address, or start again from the list of portals.
serve-no-host = Incomplete request
    .help = The request does not name the machine.
serve-other-host = This is not the preview’s name
    .help = The preview only answers at the addresses shown when it started.
serve-other-origin = Request from another site
    .help = Only the preview’s own pages may ask it for something. Type its address in the browser.
serve-no-key = The key is missing
    .help = Use the whole address or the QR code shown when the preview started.
serve-wrong-method = The preview can only be read
    .help = It takes neither forms nor files.

## The bar at the bottom of pages
serve-bar-bar = Parvis preview
serve-bar-open = Preview
serve-bar-close = Close
serve-bar-tree = Portal and audience
serve-bar-day = See as of
serve-bar-go = Show
serve-bar-hour = at
serve-bar-today = Today
serve-bar-index = List of portals
serve-bar-findings = To check
serve-bar-no-finding = Nothing to report
serve-bar-offline = Preview stopped, trying again…
serve-bar-line = line
serve-bar-more = The whole list: parvis check
serve-bar-dated = Page as it will be on
serve-count-error = { $count ->
    [one] { $count } error
   *[other] { $count } errors
}
serve-count-warning = { $count ->
    [one] { $count } warning
   *[other] { $count } warnings
}
serve-count-note = { $count ->
    [one] { $count } note
   *[other] { $count } notes
}

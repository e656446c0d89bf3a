# The help of the commands
command = Parvis turns a folder of pages written by the services into a municipality’s portals.
command-build = Make every portal, in place of the previous result
command-check = Say everything that is wrong, and write nothing
command-serve = See the portals in the browser, up to date at each save

argument-root = The municipality’s folder, the one with parvis.toml
argument-today = The day to stand on, 2026-12-24; else today
argument-format = Answer a person (text) or a program (json)
argument-strict = Refuse warnings too
argument-help = Show this help
argument-version = Show the version

command-build-out = The folder of the result; else dist
command-build-portal = Make this portal only; the result holds nothing else
command-serve-host = The address to answer on; 0.0.0.0 opens the preview to phones on the same network
command-serve-port = The port; else the first free one from 4000
command-serve-open = Open the browser

# The answers
findings-count =
    { $errors ->
        [0] No error
        [one] 1 error
       *[other] { $errors } errors
    }, { $warnings ->
        [0] no warning
        [one] 1 warning
       *[other] { $warnings } warnings
    }.
check-clean = Nothing to report.
build-refused = Nothing was published: mend the errors above. The previous result is untouched.
build-summary = { $kinds } in { $time } s: { $written } written, { $kept } kept, { $removed } removed, in { $out }
build-unchanged = Nothing changed: { $files } files up to date in { $out } ({ $time } s)
build-template = { "  " }{ $template }: { $total } ms for { $outputs } pages, at most { $longest } ms ({ $slowest })
build-progress = { $done } / { $total }
build-next-change = The site next changes by itself on { $date }: plan a build on that day.
build-no-next-change = The site no longer changes by itself.
build-no-portal = There is no portal `{ $portal }`
    .help = The portals of parvis.toml: { $known }
yes = yes
no = no
findings-more = … and { $others } more: `parvis check` shows them all.

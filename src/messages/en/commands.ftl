# The help of the commands
command = Parvis turns a folder of pages written by the services into a municipality’s portals.
command-build = Make every portal, in place of the previous result
command-check = Say everything that is wrong, and write nothing; with --fix, mend what can be
command-serve = See the portals in the browser, up to date at each save

command-publish = Put the portals online, where the settings say, without anybody reading half of anything
    .more =
        Examples:
          parvis build && parvis publish
          parvis publish server --dry-run
          parvis publish server --rollback
        Targets are described in parvis.toml: docs/settings.md.
command-publish-target = The name of the target, among the `[[targets]]` of parvis.toml; the only one, when there is but one
command-publish-dry_run = Say what would change, and do nothing
command-publish-rollback = Take the last publication back
command-publish-yes = Agree that more pages disappear than the target allows
command-publish-verify = Compare byte for byte what is read at this address with what was built, and publish nothing
command-publish-tree = With --verify, the portal and the audience of this address (intranet/agents), when it is not that of parvis.toml
command-publish-out = The folder of the result of `parvis build`; else dist
publish-no-target = No target is described in parvis.toml
    .help = Add a `[[targets]]` block: docs/settings.md shows one for a folder and one for a server.
publish-which-target = There are several targets: say which
    .help = For example `parvis publish` followed by one of these names: { $known }.
publish-target-not-found = There is no target `{ $target }` in parvis.toml
    .help =
        { $near ->
            [0] The targets
           *[other] Did you mean `{ $suggestion }`? The targets
        }: { $known }.

command-server = Write the configuration of the web server: one site a portal and audience, and nothing else
    .more =
        Examples:
          parvis server nginx > /etc/nginx/conf.d/portals.conf
          parvis server caddy server --out Caddyfile
command-server-kind = The server: nginx, apache or caddy
command-server-target = The target whose folder it shows, among the `[[targets]]`; the only one, when there is but one
command-server-path = The folder of the portals on the server; else that of the target
command-server-out = The file to write; else standard output
server-no-address = No portal has an address: there is nothing to configure
    .help = Add `addresses` to the portals of parvis.toml, one an audience: docs/settings.md.
server-no-folder = The target `{ $target }` is no folder that a web server could show
    .help = Say where the portals are with `--path`, or choose a `folder` or `ssh` target.

command-probe = Test sites from outside, and say what is wrong
    .more =
        Examples:
          parvis probe https://intranet.town.example https://council.town.example
          parvis probe https://intranet.town.example --connect 192.0.2.10:443
        Run in the folder of the municipality after `parvis build`, it also knows the short addresses and what each
        audience must not read. It never logs in: of a guarded site it must get nothing.
command-probe-addresses = The address of each site, without a path
command-probe-connect = The machine and the port to ask, whatever the name: before the DNS changes, for instance
command-probe-out = The result of `parvis build`; dist otherwise

command-forge = Write what the forge reads: owners, forms, checks
    .more = Example: parvis forge forgejo, then save the files that were written. In continuous checks: parvis forge forgejo --check.
command-forge-forge = The forge: github, gitlab, forgejo or gitea; or bare, a bare repository without one
command-forge-check = Write nothing, say what is stale
command-forge-pusher = For bare: the variable in which the server says who pushes, such as GL_USERNAME or REMOTE_USER
forge-fresh = The files of the forge are up to date.

command-gate = Keep the portals: say who may read, at each request
    .more = Example: parvis gate --root /srv/portals --trees /srv/www. Behind a server that has the name and the certificate; docs/gate.md says how.

command-desk = Write, propose and approve in the browser
    .more = Example: parvis desk --demo, to try everything and spoil nothing. docs/desk.md says how.

command-proposals = Tell the dashboard what waits for a validation on the forge
    .more = Example: parvis proposals forgejo requests.json, where the file is what the forge answers when asked for the open requests.
command-proposals-forge = The forge: github, gitlab, forgejo or gitea
command-proposals-file = Its answer, as it stands
proposals-nobody = Nobody reads the dashboard of the network: nothing is written. Give it an audience in parvis.toml, `[network]`, `dashboard`.
proposals-written =
    { $count ->
        [0] Nothing waits
        [one] 1 proposal waits
       *[other] { $count } proposals wait
    }: { $path }
proposals-unreadable = { $path } does not read as the answer of a forge: { $reason }
    .help = Save what the API answers without changing it: the list of open requests.
command-reminders = Write to each contributor what awaits them: a mail and a calendar
    .more = Example: parvis reminders --out reminders, then continuous integration sends the .eml files, which are mails ready to leave.
command-reminders-out = The folder in which to write the files
reminders-due = To review before { $due }: { $title }
reminders-ends = Your mandate ends on { $until }: { $role }, { $service }
reminders-deputy = You stand in for { $name } from { $from } to { $until }
reminders-subject = { $town }: { $count } { $count ->
        [one] reminder
       *[other] reminders
    }
reminders-hello = Hello { $name },
reminders-end = This message is written by Parvis from the dates of pages and mandates.

help-usage = Usage:
help-commands = Commands:
help-arguments = Arguments:
help-options = Options:

argument-root = The municipality’s folder, the one with parvis.toml
argument-today = The moment to stand at, in the municipality’s time: 2026-12-24 for midnight, or 2026-12-24T21:03; else now
argument-format = Whom to answer: { $values }
argument-strict = Refuse warnings too
argument-help = Show this help
argument-version = Show the version

format-text = a person
format-json = a program
format-github = notes of GitHub and Forgejo
format-sarif = SARIF 2.1.0
format-gitlab = Code Quality of GitLab
format-junit = JUnit
format-rules = count by rule

command-check-fix = Mend in the content what has only one answer, then say what is left
command-check-diff = Show what `--fix` would mend, and write nothing
command-check-write_baseline = Keep the faults of today, to say only new ones afterwards
command-check-all = Show everything, even what is repeated: without it, 20 in a file and 200 in all, the others counted
command-build-out = The folder of the result; else dist
command-build-portal = Make this portal only; the result holds nothing else
command-build-offline = Ask the network for nothing: feeds of others are those of the last time
command-serve-host = The address to answer on; 0.0.0.0 opens the preview to phones on the same network
command-serve-port = The port; else the first free one from 4000
command-serve-open = Open the browser
command-serve-offline = Ask the network for nothing: feeds of others are those of the last time
command-gate-trees = The folder of the portals, when the gate serves them itself; without it, it only answers the server in front
command-gate-state = The folder of what it remembers; /var/lib/parvis otherwise
command-gate-listen = The address and port where it answers; 127.0.0.1:4180 otherwise
command-desk-person = The key of the person whose part is played; else the one whom Git knows
command-desk-demo = Takes a temporary copy of this folder, with proposals at several stages
command-desk-state = The folder of drafts and of the key; else that of the user
command-desk-listen = The address and the port, on this machine; 127.0.0.1:4190 otherwise

# What was typed wrong
usage-unknown-argument = There is no option `{ $argument }`
    .help =
        { $near ->
            [0] Type the command and `--help`: it shows its options.
           *[other] Did you mean `{ $suggestion }`? `--help` shows all the options.
        }
usage-unknown-command = There is no command `{ $command }`
    .help =
        { $near ->
            [0] `parvis --help` shows all the commands.
           *[other] Did you mean `{ $suggestion }`? `parvis --help` shows all the commands.
        }
usage-missing-value = A value is missing after `{ $argument }`
    .help = Write it next, after a space. `--help` says which one is expected.
usage-unknown-value = `{ $argument }` does not take `{ $value }`
    .help =
        { $near ->
            [0] Write one of these words
           *[other] Did you mean `{ $suggestion }`? The words that it takes
        }: { $known }.
usage-wrong-value = `{ $argument }` cannot be `{ $value }`
    .help = `--help` says what is expected, for example `2026-12-24` or `2026-12-24T21:03` for a moment.
usage-missing-argument = `{ $known }` is missing
    .help = Add it to the command; `--help` shows an example.
usage-twice = `{ $argument }` is written twice
    .help = Keep one of them.
usage-conflict = `{ $argument }` and `{ $other }` do not go together
    .help = Keep one of the two.
usage-wrong-count = `{ $argument }` has not the right number of values
    .help = `--help` shows how many to write.
usage-not-text = An argument is no text that can be read
    .help = Write names of files and options in UTF-8.
usage-wrong = This command cannot be understood
    .help = `parvis --help` shows all the commands, and each has its `--help`.

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
check-baseline-written = { $file } holds { $count ->
    [one] one fault
   *[other] { $count } faults
}. Those that would harm a person do not enter it.
check-baseline-unnamed = To make it serve, write in `parvis.toml`, under `[checks]`: baseline = "{ $file }"
check-clean = Nothing to report.
check-nothing-to-fix = Nothing that Parvis can mend by itself.
check-fixed = { $file }: { $count ->
    [1] one fault mended
    *[other] { $count } faults mended
    }.
check-fix-changed = { $file } changed during the check: it is left as it is. Run the command again.
build-refused = Nothing was published: mend the errors above. The previous result is untouched.
build-summary = { $kinds } in { $time } s: { $written } written, { $kept } kept, { $removed } removed, in { $out }
build-unchanged = Nothing changed: { $files } files up to date in { $out } ({ $time } s)
build-template = { "  " }{ $template }: { $total } ms for { $outputs } pages, at most { $longest } ms ({ $slowest })
build-progress = { $done } / { $total }
build-progress-seconds = { $done } / { $total }, about { $left }{"\u00A0"}s left
build-progress-minutes = { $done } / { $total }, about { $left }{"\u00A0"}min left
build-next-change = The site next changes by itself on { $date } at { $time }: plan a build at that moment ({ $moment }).
build-no-next-change = The site no longer changes by itself.
build-no-portal = There is no portal `{ $portal }`
    .help = The portals of parvis.toml: { $known }
yes = yes
no = no

# Codes to scan
command-qr = Print codes to scan: poster, key rings, cards, labels
    .more =
        Examples:
          parvis qr teletravail                          an A4 poster
          parvis qr action-20 --format keyring           a sheet of 25 key rings
          parvis qr conges teletravail --format labels   a sheet of labels
          parvis qr                                      every code that was printed
        Each printed code is registered in qr.toml: as long as it is there, its page cannot vanish.
command-qr-pages = The id of a page, or the path of its file; without any, every code that was printed
command-qr-format = What to make: poster, keyring, card, labels, svg or png
command-qr-portal = The portal that the code leads to; else the first that shows the page
command-qr-audience = Who will scan the code; else the first audience that reads the page
command-qr-copies = How often to repeat each code; else a whole sheet for a single code
command-qr-out = The folder to write to; else qr
command-qr-draft = Only to look at: nothing is registered in qr.toml
qr-none = No code was printed yet. Name a page by its id: `parvis qr teletravail`.
qr-written = The sheets are in { $out }.
qr-registered = Registered in qr.toml: have this file reviewed with the rest.
qr-state-good = in use
qr-state-retired = retired
qr-state-lost = leads to nothing: `parvis check` says why
qr-form-poster = poster
qr-form-keyring = key ring
qr-form-card = card
qr-form-labels = labels
qr-form-svg = drawing
qr-form-png = picture
qr-register-head =
    The printed codes, written by `parvis qr`. As long as a code is here, its page cannot vanish.
    To say where it is: note = "…". To retire it: retired = 2027-01-01 and reason = "…".
qr-no-page = No visible page answers to “{ $page }”
    .help =
        { $near ->
            [0] Give its id (the field `id` of its head) or the path of its file. A draft, or a page that is not yet or no longer published, gets no code.
           *[other] Did you mean “{ $suggestion }”?
        }
qr-no-id = { $path } has no id, hence no short address
    .help = Add the line `id: { $id }` to its head, then begin again.
tree-no-address = The portal `{ $portal }` has no address for the audience `{ $audience }`
    .help = Write it in parvis.toml, below `[portals.{ $portal }.addresses]`: `{ $audience } = "https://…"`. A printed code and a letter hold whole addresses.
qr-too-long = The address { $address } is too long for this size: the squares of the code would measure { $module } mm
    .help = Every telephone reads squares of 0.4 mm. Choose a larger format (`--format poster`) or a shorter id.
portal-not-found = There is no portal `{ $portal }`
    .help = The portals of parvis.toml: { $known }
audience-not-found = There is no audience `{ $audience }`
    .help = The audiences of parvis.toml: { $known }
tree-not-found = There is no portal `{ $portal }` for the audience `{ $audience }`
    .help = Look at `audiences` below `[portals.{ $portal }]` in parvis.toml.
sheet-invitation = Scan this code with the camera of your telephone, or type the address.
sheet-description = Code to scan that leads to the address

# The letter
command-digest = Write the letter of what was published: HTML, text and a message ready to send
    .more =
        Examples:
          parvis digest --since "7 days"
          parvis digest --since 2026-11-01 --portal intranet --audience elus
          parvis digest --since last          since the last letter of the folder
        The .eml file opens in Outlook or Thunderbird: add who receives it, and send.
command-digest-since = Since when: a date, a length (“7 days”, “1 month”), or last for the last letter
command-digest-portal = The portal that the letter tells of; else the first
command-digest-audience = The audience that receives it; else the first of that portal
command-digest-out = The folder to write to; else lettres
digest-nothing = Nothing was published since { $day }: no letter.
digest-since-wrong = “{ $since }” does not say since when
    .help = Write a date (2026-11-01), a length ("7 days", "1 month") or last.
digest-no-last = There is no earlier letter in { $out }
    .help = For the first one, give a date: `--since 2026-01-31`.

# Begin, write, understand: the help
command-init = Begin a municipality: settings, services and first pages
    .more =
        Examples:
          parvis init our-town --name "Ville de Valserelle"
          parvis init project --model project
        No file that exists is replaced.
command-init-directory = The folder to fill; else the current one
command-init-model = What to begin with: an intranet (intranet) or the site of an administration’s project (project)
command-init-name = The municipality’s name, “Ville de Valserelle”
command-new = Write the canvas of a page: the lines to fill, with the help of each
    .more =
        Examples:
          parvis new breve "La rue des Tanneurs rouvre lundi" --service voirie
          parvis new evenement "Repas des aînés" --service ccas --date 2026-12-10
          parvis new service "Petite enfance"
        docs/types.md describes the types. No file that exists is replaced.
command-new-kind = The type: page, breve, evenement, document, faq…
command-new-title = The title; the file is named after it
command-new-service = The service’s folder in content
command-new-date = The day of the news or of the appointment, 2026-12-24
command-new-stdout = Show the canvas and write nothing
command-schema = Describe the heads of pages to a program, as JSON Schema
command-schema-kind = The type to describe; else all of them
command-explain = Explain a rule: why it exists, and what to do
command-explain-errors = Name only the rules that forbid publication
command-explain-rule = The name of the rule; else the list of all rules
command-reference = Write the documents that derive from the code
command-reference-directory = The folder of the documents; else docs
command-reference-check = Write nothing; fail when a document is out of date
command-reference-manual = Write the manual pages and the completions of shells into this folder, for packages
manual-name = NAME
manual-commands = COMMANDS
manual-more = NOTES

# Begin, write, understand: the answers
no-town = There is no `parvis.toml` in `{ $path }`
    .help = Go to the municipality’s folder, name it with `--root`, or begin one with `parvis init`.
source-exists = These files exist already: { $paths }
    .help = Nothing was replaced. Choose another title or another folder, or show the text with `--stdout` if this is `parvis new`.
source-not-a-folder = `{ $path }` is not a folder, or leads elsewhere
    .help = Parvis writes in real folders of the municipality only. Rename or remove this file.
source-unwritable = `{ $path }` cannot be written: { $reason }
    .help = Check that you may write there and that there is room left.
init-unnamed = Our town
init-next =
    All is ready. See the site with `parvis serve --open{ $option }`, then open parvis.toml and README.md.
type-not-found = There is no type `{ $type }`
    .help =
        { $near ->
            [0] The types
           *[other] Did you mean `{ $suggestion }`? The types
        }: { $known }.
service-not-found = There is no service `{ $service }` in content
    .help =
        { $near ->
            [0] Begin it with `parvis new service "Its name"`. The services
           *[other] Did you mean `{ $suggestion }`? The services
        }: { $known }.
new-no-service = Say which service this page belongs to
    .help = Add `--service` and the name of a folder of content: { $known }.
new-service-unnamed = Give the service a name
    .help = For example: `parvis new service "Petite enfance"`.
rule-not-found = There is no rule `{ $rule }`
    .help =
        { $near ->
            [0] `parvis explain` alone shows them all.
           *[other] Did you mean `{ $suggestion }`? `parvis explain` alone shows all the rules.
        }
explain-more = To know more: parvis explain and the name of a rule.

# What a canvas says
new-how = Fill the lines below, after the colons. What follows a # is read by you only.
new-optional = The rest is optional. To use a line such as “#key: value”, remove its # and put your own value. Remove what you do not need.
new-list-how = Copy the block that begins with a hyphen for each further item. What follows a # is read by you only.
new-body = Write the text of the page here.
new-example = Example: { $example }
new-choice = One of: { $options }.

# The keys that any head may have
key-type = The type of the page, where its folder does not say it.
key-id = A short name for ever, of lower-case letters, digits and hyphens. It gives the page an address that never changes, for a QR code for instance.
key-portals = The portals that show the page. Without this line, those of its folder or service.
key-audiences = Who may read the page. Without this line, the audiences of its folder or service.
key-review-every = After how long the page must be reviewed.
key-draft = As long as this line says yes, the page is not published.

# The families of rules
family-accessibility = Accessibility
family-audiences = Audiences
family-content = Heads and settings
family-files = Files and folders
family-freshness = Freshness
family-governance = Responsibilities
family-history = History
family-language = Language
family-legal = Legal duties
family-links = Links
family-markdown = Text of pages
family-personal = Personal data and secrets
family-picture = Pictures
family-pictures = Pictures in pages
family-plan = Plans
family-publish = Publication
family-render = Theme
family-review = Review
family-rights = Rights

# The reference documents
reference-stale = `{ $path }` no longer says what Parvis does: run `parvis reference`
reference-types = The content types
reference-types-intro = This document is written by `parvis reference` from `src/model/types/`. Every page has a head between two `---` lines; here is what it may hold. `parvis new` and the name of a type writes its canvas.
reference-keys = The keys of every head
reference-common = The common fields
reference-common-intro = Every page may have them. A type repeats one below only where it means it differently.
reference-plural = Plural
reference-place = Folder
reference-template = Page template
reference-sort = Order of lists (a hyphen: descending)
reference-feed = In the news feed
reference-lifetime = Leaves the home page and the lists after
reference-lifetime-else =
    { $days ->
        [0] { $until }, else `{ $field }`
       *[other] { $until }, else `{ $field }` and { $days } days
    }
reference-fact = - { $name }: { $value }
reference-name = Name
reference-label = Label
reference-kind = Kind
reference-role = Role
reference-required = Required
reference-help = Help
reference-example = Example
reference-or = or
reference-default = By default: `{ $value }`.
reference-commands = The commands
reference-commands-intro = This document is written by `parvis reference` from the command line itself. Every command shows its help with `--help`, and ends with code 0 (all is well), 1 (something forbids publication) or 2 (Parvis could not do its work).
reference-argument = Argument
reference-rules = The rules
reference-rules-intro = This document is written by `parvis reference`. It says what Parvis finds in a municipality’s files, why it matters and what to do. An error forbids publication; a warning does so with `--strict` only; a note never does.
kind-text = text
kind-lines = text of several lines
kind-integer = whole number
kind-number = number
kind-boolean = yes or no
kind-date = day
kind-datetime = day and time
kind-time = time
kind-url = web address or path of a page
kind-email = email address
kind-phone = telephone
kind-choice = choice
kind-list-of = list ({ $of })
kind-record = group of fields
kind-records = several groups of fields
kind-entry = path of a page
kind-entry-of = path of a page of type { $types }
kind-service = folder of a service
kind-rubrique = key of a rubrique
kind-image = path of a picture
kind-file = path of a document
kind-duration = length of time
kind-recurrence = rhythm
findings-more = … and { $others } more. `parvis check --all` shows everything, `parvis check --format json` gives it to a program.
findings-more-of-rule =
    { $files ->
        [0] { $count } × { $rule }
        [one] { $count } × { $rule }, in { $file }
       *[other] { $count } × { $rule }, in { $files } files
    }

# Loading: what the settings, the types and the pages say.

# Settings

settings-missing = The file `parvis.toml` is missing
    .help = Go to the municipality’s folder, the one that holds `parvis.toml`, or name it with `--root`. To begin a new municipality: `parvis init`.
    .explain = `parvis.toml` says who reads what: the portals, the audiences, their addresses. Without it, nothing can be published without the risk of showing everything to everybody.
settings-unreadable = `parvis.toml` cannot be read: { $detail }
    .help = Look at this line: a quotation mark or a bracket is probably not closed. Text is written between quotation marks, as in `name = "Town of Valserelle"`.
    .explain = The settings are written in TOML, one a line: `key = value`. A single wrong line makes the whole file unreadable.
setting-unknown = There is no setting `{ $key }`
    .help = Settings possible here: { $known }.
    .help-nearest = Did you mean `{ $suggestion }`? Settings possible here: { $known }.
    .explain = A misspelt setting would be ignored in silence. If it decided who reads what, a page could appear to everybody; so it is refused.
setting-missing = The setting `{ $key }` is missing
    .help = Add a line `{ $key } = …` at this place.
    .explain = Some settings are needed: the municipality’s name, its audiences, its portals and who reads each of them.
setting-wrong = This setting will not do: { $detail }
    .help = Correct this value. Text goes between quotation marks, a number without, a list between brackets: `["agents", "elus"]`.
    .help-variants = Choose among: { $known }.
    .help-nearest = Did you mean `{ $suggestion }`? Choose among: { $known }.
    .help-key = The name of an audience or a portal is written in lower-case letters without accents, with digits and hyphens, and is used once. Example: `elus`.
    .help-number = There must be at least one portal and one audience, and no more than 64 of each.
    .help-colour = A colour is written with a hash and six digits or letters from a to f: `#17566b`.
    .help-timezone = Write the name of a time zone, such as `Europe/Paris`, `Indian/Reunion` or `America/Martinique`.
    .help-table = A block is needed here; it begins with a title between brackets, `[people.c-roux]`, or a line such as `account.forgejo = "croux"`.
    .help-tables = Repeated blocks are needed here: each begins with a title between double brackets, such as `[[mandates]]`.
    .help-text = Write a text between quotation marks that is not empty.
    .help-boolean = Write `true` or `false`, without quotation marks.
    .help-whole = Write a whole number, without quotation marks: `reminder_days = 5`.
    .help-date = Write the day as `2026-06-23`, without quotation marks.
    .help-path = A folder is written `voirie/**`, starting from `content/`, and a file `voirie/plan.md`. A slash in front starts from the root: `/themes/**`. Stars in the middle are for rules only.
    .help-name = A key is written in lower case without accents, with digits and hyphens: `petite-enfance`, `c-roux`. It is never an e-mail address.
    .help-url = The address of the forge is written `https://forge.ville.example`, without user name or password.
    .help-segment = Write this name as in the forge's address: letters without accents, digits, dots and hyphens.
    .help-email = An e-mail address is written `camille.roux@ville.example`.
    .help-account = Write the account's name as the forge shows it, without spaces or accents.
    .help-signing-key = Copy the line of the file `id_ed25519.pub`: `ssh-ed25519 AAAA…`. It is the public key, never the other one.
    .help-team = A team of the forge is written `@organisation/team`.
    .help-step = A step asks people by their role, `role = "service-approver"`, or a body, `body = "communication"`, never both.
    .help-version = This file is written for another version of Parvis. The known version is 1.
    .help-address = An address is written `https://intranet.town.example`, without a folder at its end, and is used once: each audience of a portal has its own.
    .help-source = Write the address of the archive of a release of Parvis: `https://…/parvis-0.1.0-x86_64-linux.tar.gz`.
    .help-sha256 = Copy the SHA-256 of that archive: 64 digits or letters from a to f.
    .help-target = A target has a name in lower-case letters, digits and hyphens, used once.
    .help-folder = Write a path made of letters without accents, digits, dots, hyphens and slashes, without `..`: `/srv/portals`. By ssh, it starts from the root.
    .help-host = Write the account and the machine, such as `web@intranet.town.example`.
    .help-endpoint = Write the address of the store, `https://s3.fr-par.scw.cloud`, without a path, and its region as it names it: `fr-par`.
    .help-bucket = The name of a bucket has 3 to 63 lowercase letters, digits, dots and hyphens.
    .help-host-key = Copy what `ssh-keyscan intranet.town.example` answers, without the name of the machine: `ssh-ed25519 AAAA…`.
    .help-versions = Keep at least 2 versions, to be able to go back to the one before, and at most 100.
    .help-removed = Write a share from 0 to 100, without quotation marks.
    .help-security = Write an address of mail, or of a page that begins with `https://`.
    .help-file = Write the path of a file of the server, from its root; `{ "{host}" }` stands there for the name of the site.
    .help-domain = A domain is written as after the `@` of an address, in small letters: `town.example`.
    .help-https = Write a whole address, which begins with `https://`.
    .help-feed = Write the whole address of an RSS or Atom feed, which begins with `https://`, or in `file` the path of an `.xml` file of `content/_feeds/`.
    .explain = A doubtful setting could publish a portal at the wrong place or before the wrong audience. Nothing is published until it is corrected.
setting-secret = A secret is not written in the settings: `{ $key }`
    .help = Put it in a file that the machine alone reads (mode 600), and name that file by a variable `PARVIS_…_FILE` or by a systemd credential; docs/gate.md says which. If it was recorded in Git, change it: it stays there for ever.
    .explain = The settings are in Git: everybody who writes reads them, and a password that is erased stays in the history.
members-unreadable = `members.toml` cannot be read
    .help = Write one line an audience: `elus = ["maire@ville.example", "adjointe@ville.example"]`.
    .explain = This file says who belongs to an audience. Unreadable, the gate would keep what it said before: a right that is withdrawn would not be.
member-wrong = Line { $line } of `members.toml` is no mail address that the gate knows
    .help = Write the address in letters without accent, without `+` or quotes.
    .explain = A list with a fault is not read: the gate would keep what it said before. The line is not shown here: addresses appear in no report.
members-of-nothing = `members.toml` speaks of the audience `{ $name }`, which does not exist
    .help = Choose among: { $known }.
    .explain = A list for an audience that does not exist opens nothing to anybody.
setting-refers-to-nothing = The settings speak of `{ $name }`, which does not exist
    .help = Choose among: { $known }.
    .help-nearest = Did you mean `{ $suggestion }`? Choose among: { $known }.
    .explain = An audience, a portal or a block must be declared before it is named. Example: `audiences = ["elus"]` asks for a part `[audiences.elus]`.

absence-reason = The reason of an absence, or somebody's health, stands in this file: `{ $key }`
    .help = Delete this word. An absence is its dates and the name of who stands in, nothing else.
    .explain = Health and family are sensitive data (GDPR, article 9). Every contributor reads this file and its history cannot be erased: the reason of an absence is never written there, not even in a comment. Example: `person = "c-roux"`, `from = 2026-12-21`, `until = 2027-01-02`, `deputy = "l-brunet"`.
secret-written = A password, a token or a key is written in this file
    .help = Delete it, then have it changed by the IT department: it may have been read already.
    .help-settings = Delete it, then change it: it may have been read already. Its place is a file of the server that only the server reads, named by a variable such as `PARVIS_SERVER_KEY_FILE`, or a credential of systemd.
    .explain = What is in the repository is read by every contributor and stays in its history for ever. Secrets are entrusted to the protected settings of the forge.

# Content types

type-unreadable = The description of this type cannot be read: { $detail }
    .help = Look at this line: the beginnings of lines are shifted with spaces, and each key is written once.
    .explain = A file of `content/_types/` describes a sort of page: its fields, their kinds, their roles. If it cannot be read, no page of this sort can be checked.
type-wrong = In the type `{ $type }`, `{ $field }` cannot be `{ $value }`
    .help = Correct this value in `content/_types/`.
    .help-role = There is no such role. The reference of types lists the roles, such as `title`, `date`, `start`, `end` or `image`.
    .help-kind = There is no such kind of field. The most usual: `text`, `lines`, `date`, `datetime`, `choice` (with its `options`), `list`, `entry`, `image`, `file`.
    .help-facets = `facets` lists fields of this type, or the words `service` and `year`, for example `[service, categorie]`.
    .help-lifetime = `lifetime` must name two fields of this type, for example `{"{"}until: fin, else: debut{"}"}`.
    .explain = A type checks every page of its sort. A fault in the type would be one in each page.
type-unknown = There is no type `{ $type }`
    .help = Possible types: { $known }. Without `type`, the folder decides.
    .help-nearest = Did you mean `{ $suggestion }`? Possible types: { $known }.
    .explain = The type says which fields a page may have. Most often there is nothing to write: a page of the folder `agenda` is an event, a page of the folder `breves` a news item.

# Text and head

text-unreadable = This text cannot be read
    .help = Open the file in your editor to see that it is sound, then save it again.
    .explain = An unreadable page would be absent from the site without anybody noticing; so publication waits.
file-unread = This file was not read to its end: Parvis stopped on the way ({ $reason })
    .help = This is a fault of Parvis, not of the text. Go back on the last change of this file to be able to publish, and report it with this message and the file.
    .explain = A file whose reading stops on something unforeseen is never read by half: nothing is published, the other files are read and judged, and this one is named.
front-matter-missing = The page has no head
    .help = Begin the file with three lines: `---`, then `titre: The title of the page`, then `---`.
    .explain = The head, between two lines of three hyphens, says the page’s title, its date, who reads it. It comes at the very top, before the text.
front-matter-unclosed = The head does not end
    .help = Add a line `---` after the last field, before the text of the page.
    .explain = The head goes from one line `---` to another. Without the second, the whole text of the page would be taken for fields.
front-matter-unreadable = The head cannot be read from here on
    .help = Each line is written `name: value`, with a space after the colon. When in doubt, put the value between quotation marks.
    .help-indent = Remove the spaces at the beginning of the line: with them, it is read as the end of the line above.
    .help-tab = Replace the tabs at the beginnings of lines with two spaces.
    .help-quotes = Put the value between straight quotation marks: it has a colon, or begins with a reserved sign. Example: `titre: "Works: the bridge closes"`.
    .help-quote-open = A quotation mark is not closed, or an apostrophe opens the value. Put the whole value between straight quotation marks: `titre: "L'été au parc"`.
    .help-bracket = The bracket is not closed. A list is written `mots_cles: [training, remote work]`.
    .help-colon = The colon is missing: each line is written `name: value`.
    .help-items = A data list is written `items:`, then one line for each item, beginning with a hyphen: `- nom: …`.
    .explain = The head is written in YAML, where colons, quotation marks and spaces at the beginning of a line have a meaning. When a sign gets in the way, quotation marks around the value nearly always help.
key-repeated = `{ $key }` is written twice
    .help = Keep one of the two lines, the right one.
    .explain = Some programs take the first line, others the second. With two lines `audiences`, one in sight and the other below, a page could appear to everybody.
yaml-trick = The sign `{ $mark }` is not allowed here
    .help = If this sign is part of the text, put the value between straight quotation marks. Otherwise remove it and write the value in full.
    .explain = At the beginning of a value, `&`, `*` and `!` are short cuts that can hide what a page holds from whoever reviews it.
yaml-too-large = This head or list is far too large
    .help = Divide the list in several, or move a part of the head into the text of the page.
    .explain = A limit protects the computer from files made to exhaust it. An ordinary head never comes near it.
character-suspicious = An invisible or deceptive character ({ $code }) is in the head
    .help = Erase the value and type it again, without copy and paste.
    .explain = Some characters cannot be seen, or make a text read backwards: what is reviewed is not what is published. They often come by copy and paste.

# Fields

field-unknown = There is no field `{ $field }` here
    .help = Possible fields: { $known }.
    .help-nearest = Did you mean `{ $suggestion }`?
    .explain = A misspelt field would do nothing, and nobody would see it. Were it `audiences` or `expiration`, the page would be read by too many, or for too long.
field-twice = `{ $alias }` says again the field `{ $field }`, already written above
    .help = Keep one of the two lines, preferably `{ $field }`.
    .explain = Some fields have several names: `title` and `titre`, for example, are the same field.
field-missing = The field `{ $field }` ({ $label }) is missing
    .help = Add to the head a line such as `{ $field }: { $example }`.
    .help-column = Add to the first row of the table a column `{ $field }`, filled for instance with `{ $example }`.
    .help-cell = Fill the cell of this row in the column `{ $field }`, for instance with `{ $example }`.
    .explain = This sort of page needs this field: without it, it can be neither listed nor shown as it should.
value-cut = The field is cut at “{ $kept }”: the rest, “{ $lost }”, is taken for a comment
    .help = Put the whole value between straight quotes: `"{ $kept } { $lost }"`.
    .explain = In a head, a space followed by a number sign begins a comment, which nobody reads on the page. Quotes around the value keep the sign.
value-wrong = `{ $value }` does not suit the field `{ $field }`
    .help = Write a simple value, on the same line as the name of the field.
    .help-choice = Choose among: { $options }.
    .help-nearest = Did you mean `{ $suggestion }`? Choose among: { $options }.
    .help-date = Write the date so: `2026-06-23`. If the field takes a time: `2026-06-23 18:30`.
    .help-time = Write the time so: `18:30` or `18h30`.
    .help-number = Write a number in digits, without a unit: `12` or `12.5`.
    .help-boolean = Answer with `oui` or `non`.
    .help-url = Write a whole address, such as `https://www.town.example`, or the path of a file of the site from this one, such as `../faq/conges.md`. No spaces.
    .help-email = Write an address such as `first.last@town.example`.
    .help-phone = Write a number such as `01 23 45 67 89`, or an extension such as `poste 4520`.
    .help-duration = Write a length of time such as `6 mois`, `1 an` or `15 jours`.
    .help-recurrence = Write a rhythm such as `every Tuesday`, `every 2nd Tuesday`, `every 2 weeks` or `every month`, followed if need be by `until 2027-06-30` and `except 2026-12-25`.
    .help-path = Write the path of the file from this one, such as `../images/pont.jpg`. It must stay within the municipality’s folders.
    .help-record = Write these fields one below the other, shifted by two spaces: { $names }.
    .help-focal = Write two percentages, from the left then from the top: `50% 30%`.
    .explain = Each field takes one sort of value: a date, a choice, a path. Example: `date: 2026-06-23` and not `date: next Tuesday`.

# Readers

audience-unknown = There is no audience `{ $name }`
    .help = Possible audiences: { $known }.
    .help-nearest = Did you mean `{ $suggestion }`? Possible audiences: { $known }.
    .explain = A misspelt audience could let others than intended read a page. When in doubt, nobody reads it, and nothing is published.
portal-unknown = There is no portal `{ $name }`
    .help = Possible portals: { $known }.
    .help-nearest = Did you mean `{ $suggestion }`? Possible portals: { $known }.
    .explain = A misspelt portal would make the page vanish, or appear where it does not belong.
audience-missing = Nothing says who reads this page
    .help = Add `audiences: [ … ]` to the head, or to `_service.md` for the whole service. Possible audiences: { $known }.
    .explain = Nothing is public by default: a page that does not say who reads it is read by nobody. Usually the file `_service.md` says it once for the whole folder.
portal-missing = Nothing says on which portal this page appears
    .help = Add `portals: [ … ]` to the head, or to `_service.md` for the whole service. Possible portals: { $known }.
    .explain = A page appears only on the portals that it names, or that its service names for it.

# Services, rubriques, lists

service-unknown = There is no service `{ $service }`
    .help = Write the name of the service’s folder, as it is in `content/`.
    .help-nearest = Did you mean `{ $suggestion }`?
    .explain = A service is named by its folder. Example: `direction: services-techniques` for the folder `content/services-techniques`.
service-undescribed = The service `{ $service }` does not introduce itself
    .help = Add to its folder a file `_service.md` that says its title, its portals and its audiences.
    .explain = The file `_service.md` says who the service is, how to reach it, and who reads its pages. Without it, only the name of the folder is shown.
rubrique-unknown = There is no rubrique `{ $rubrique }`
    .help = Possible rubriques: { $known }.
    .help-nearest = Did you mean `{ $suggestion }`? Possible rubriques: { $known }.
    .explain = Rubriques are declared once for all in `parvis.toml`. Write their key, without accents, and not their title.
data-unknown = The list `{ $name }` is none that is known: it is not read
    .help = Possible lists: { $known }. For another list, describe it first in `content/_types/`.
    .help-nearest = Did you mean to name this file `{ $suggestion }`? Possible lists: { $known }.
    .explain = The files of `content/_data/` are lists without pages, such as the links “En 1 clic”. Their name says what they hold.

# Tables

sheet-unclosed = A quotation mark opens here and does not close: the rest of the table is not read
    .help = Add the straight quotation mark that is missing at the end of this cell, or remove this one. In a cell between quotation marks, a quotation mark is written twice.
    .explain = In a CSV file, a cell between straight quotation marks may hold separators and several lines. Without the mark that closes it, it swallows all the rows that follow. A spreadsheet writes these marks by itself.
row-uneven = This row has more cells than the table has columns ({ $columns }): it is not read
    .help = Remove `{ $value }`, or give its column a name in the first row. If a separator stands in a text, put the whole cell between straight quotation marks.
    .explain = A cell too many shifts those that follow: a telephone would become a mail address, and an audience everybody’s page. So the row is left aside until it is mended.
row-twice = Row { $line } already has the name `{ $name }`: this one is not read
    .help = Delete one of the two. If two people have the same name, give each a different `id` in a column `id`, for instance `martin-durand-voirie`.
    .explain = Each row of a table is a page, whose address comes from its `id`, else from its title. Two rows of the same name would have the same address.
rows-too-many = The table has more than { $limit } rows: those that follow are not read
    .help = Divide it between the folders of several services.
    .explain = So long a table is no longer that of one service. It would slow every review down, and nobody would know who answers for what.
cell-too-large = This cell is too long ({ $limit } KiB at most): its row is not read
    .help = Shorten it, or see whether a quotation mark has swallowed other rows in it.
    .explain = A field holds a few words or a few sentences. The text of the page goes in the column `texte`, which has no such limit.

# Names and addresses

file-misplaced = This file is in no service: it is not read
    .help = Move it to the folder of a service, for example `content/voirie/`.
    .explain = Each page belongs to a service, from which it takes its portals and its audiences. Outside a service, nobody answers for it.
codes-unreadable = `qr.toml` cannot be read: { $detail }
    .help = Look at the line. Each code is a block `[[codes]]` with `id`, `portal`, `audience`, `address`, `printed` and `form`; `note`, `retired` and `reason` are optional.
    .explain = This file says which codes are on paper. Unreadable, it protects posters and key rings no longer: nothing is published until it is mended.
code-wrong = This line of `qr.toml` will not do: { $detail }
    .help = Take the line that `parvis qr` writes.
    .help-day = Write a date without quotes, year-month-day: `2027-01-01`.
    .help-reason = Say why the code is retired, on one more line: `reason = "Posters taken down on 12 March"`.
    .help-id = Write the id of a page: lower-case letters without accents, digits and hyphens.
    .help-address = Write the printed address, which ends with `/q/` and the id, such as `https://intranet.ville.example/q/conges/`.
    .explain = The register of printed codes must say exactly what is on paper, and why a code is no longer kept.
id-wrong = The id `{ $id }` will not do
    .help = Write lower-case letters without accents, digits and hyphens, 40 signs at most.
    .help-nearest = Write lower-case letters without accents, digits and hyphens, 40 signs at most: `{ $suggestion }`.
    .explain = The id gives the page a short address for ever, the one that the codes printed on posters hold. One must be able to say it on the telephone.
id-twice = The id `{ $id }` is already that of `{ $other }`
    .help = Give another to one of the two pages, preferably to the one that was never published.
    .explain = An id means one page, for ever: otherwise a printed poster would lead to the wrong one.
address-twice = The address `{ $address }` is already that of `{ $other }`
    .help = Rename one of the two files: accents and capitals do not count in addresses.
    .help-row = The folder already has a page for this row. Keep one or the other: delete the file, or the row of the table.
    .explain = Two pages cannot have the same address: one would replace the other. Example: `Été.md` and `ete.md` in the same folder.
name-unsuitable = The name `{ $name }` cannot be an address
    .help = Rename it with letters, digits and hyphens.
    .help-row = Write in this row another title, or an `id` made of letters, digits and hyphens.
    .help-nearest = Rename it with letters, digits and hyphens, for example `{ $suggestion }`.
    .explain = The address of a page comes from the names of its file and its folders. The folder of a service is written as in the address: lower case, no accent, no space.

feed-unreachable = The feed “{ $title }” could not be read: { $reason }
    .help = Check the address in `[[feeds]]`, and that this machine can reach it. Meanwhile the home page does without.
    .help-copy = The home page shows the copy of { $date }. Check the address in `[[feeds]]`, and that this machine can reach it.
    .explain = Feeds of others are read when the site is built, never by the readers’ browsers. When the other site does not answer, the last copy serves and the build goes on.
feed-unreadable = The feed “{ $title }” is no RSS or Atom feed
    .help = Check the address in `[[feeds]]`: it must be that of the feed, not of a page.
    .help-copy = The home page shows the copy of { $date }. The address in `[[feeds]]` must be that of the feed, not of a page.
    .explain = The address answers, but with something else than a feed: often an ordinary page, or an error.

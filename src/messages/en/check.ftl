# Checking: what is wrong in the site once it is put together.

# Links

link-to-missing-file = This link leads to `{ $path }`, which does not exist
    .help = Check the path, from the file that you are writing: `../faq/conges.md` goes up one folder, then down into `faq`. If the page was removed, remove the link.
    .help-nearest = Write `{ $suggestion }`.
    .help-empty = Write between the parentheses where the link leads, for example `[holidays](../faq/conges.md)`.
    .help-outside = This path leaves the municipality’s folders. Count the `../`: each goes up one folder.
    .explain = A dead link costs readers their time, and their trust in the site. A link to a page of the site is the path of its file, which ends with `.md`.
link-to-missing-heading = The page has no heading or anchor `#{ $heading }`: the link leads to its top
    .help = Look at the headings of that page, or remove what follows `#` to lead to the top of the page.
    .help-nearest = Write `{ $suggestion }`.
    .help-hidden = Some readers of this link do not read that part of the page. Remove what follows `#`, or keep the link for those who read it.
    .explain = What follows `#` is a heading of the page, in lower case, without accents, with hyphens: “Les horaires d’été” becomes `#les-horaires-d-ete`. If there is none, the link leads to the top of the page.
link-to-folder = This link leads to the folder `{ $path }`, not to a page
    .help = Name a page of this folder, with its ending `.md`.
    .help-nearest = Write `{ $suggestion }`, the page that introduces this folder.
    .explain = A folder is no page. The page of a service is its file `_service.md`.
absolute-link = This link begins with a slash: `{ $path }`
    .help = Write the path from the file that you are in, such as `../faq/conges.md`, or the whole address if the page is on another site.
    .help-nearest = Write `{ $suggestion }`.
    .explain = A link that begins with `/` depends on where the site is put: it would not work in all portals, nor without a network.
picture-missing = { $kind ->
    [film] The video `{ $path }` is not played here
   *[picture] The picture `{ $path }` does not exist
}
    .help = Check its name and its folder, capitals and ending included. The picture must be in the municipality’s folders.
    .help-nearest = Write `{ $suggestion }`.
    .help-kind = This file is not a picture. Name a file `.jpg`, `.png`, `.gif` or `.webp`.
    .help-elsewhere = Pictures of another site are not shown. If you have the right to, save the picture in the folder of the page, then name that file.
    .help-film = A video stands alone on its line, between two empty lines: the page then plays it, with its captions and its transcript.
    .help-film-elsewhere = Videos of another site are not played in the page. Write a link: `[the title of the video]({ $path })`.
    .explain = Without its file, the picture would leave a hole in the page. A picture taken from another site would tell that site who reads the page, and could change or vanish without warning.
document-missing = The document `{ $path }` does not exist
    .help = Check its name and its folder, capitals and ending included.
    .help-nearest = Write `{ $suggestion }`.
    .help-picture = This is a picture. Put it in the text with `![what it shows](path)`, or save it as a PDF to have it downloaded.
    .explain = A reader who clicks must get the document. It is usually in the folder `documents` of the service, beside the pages.
reference-to-nothing = The field `{ $field }` names `{ $path }`, which does not exist
    .help = Write the path of a page from this file, such as `../annuaire/lea-brunet.md`.
    .help-id = No page has this id. Write that of a page (its field `id`), or the path of its file, such as `../annuaire/lea-brunet.md`.
    .help-nearest = Write `{ $suggestion }`.
    .explain = This field ties two pages together: an action to its commitment, a record to a person. If the page does not exist, the tie would be absent without anybody noticing.
reference-of-wrong-type = The field `{ $field }` takes a page of another sort than { $type } (`{ $path }`)
    .help = Name a page of this sort: { $wanted }.
    .help-file = This file is not a page. Name a page of this sort: { $wanted }.
    .explain = An action belongs to a commitment, a project to a person of the directory: the sort of page lets them be gathered and counted.
link-text-names-another-site = The words of the link say `{ $said }`, but it leads to `{ $host }`
    .help = If the address is right, let the words say what is there, for example “the form of the prefecture”. Otherwise correct the address.
    .explain = Phishing mails work like this: trusted words, a foreign address. Example: `[town.example](https://town.example.evil.example)`.
former-address-wrong = The former address `{ $address }` is no address of this site
    .help = Write the address as it was, without the name of the site: `voirie/former-page.html` or `voirie/former-folder/`. Lower-case letters, digits, hyphens and dots only.
    .explain = A former address leads those who kept it to the page of today. It cannot lead out of the site: a link of the town hall must not serve to deceive.
former-address-taken = The former address `{ $address }` already serves `{ $other }`
    .help = Remove it from one of the two pages: an address leads to one place.
    .help-own = This is the address that the page has today. Remove it from the former addresses.
    .help-made = This page exists on all portals: it cannot lead elsewhere. Remove it from the former addresses.
    .explain = A former address that is also the address of another page would hide that page.
printed-code-to-nothing = The printed code of `{ $id }`, for the audience `{ $audience }`, would lead to nothing
    .help = No page has this id. Put `id: { $id }` back into the head of the page, or write `anciennes_adresses: [q/{ $id }/]` in the one that replaces it. If the paper is gone, add here `retired = 2027-01-01` and `reason = "…"`.
    .help-nearest = No page has this id, but one has `{ $suggestion }`. Add to its head `anciennes_adresses: [q/{ $id }/]`, or give it back its former id.
    .help-portal = This portal is gone. Bring it back, or retire the code with `retired = 2027-01-01` and `reason = "…"`. Portals: { $known }.
    .help-audience = This portal is not made for this audience. Bring it back in parvis.toml, or retire the code with `retired` and `reason`. Audiences of this portal: { $known }.
    .help-address = The address of the portal is not the one on paper: today it is `{ $address }`. Bring the former one back in parvis.toml, or retire this code with `retired` and `reason` and print another.
    .help-draft = The page { $path } is a draft. Take `draft: oui` out of its head, or retire the code with `retired` and `reason`.
    .help-not-yet = The page { $path } is only published on { $day }. Bring its date forward, or retire the code with `retired` and `reason`.
    .help-no-longer = The page { $path } left the site after { $day }. Prolong it, write `anciennes_adresses: [q/{ $id }/]` in the one that replaces it, or retire the code with `retired` and `reason`.
    .help-unread = The page { $path } is no longer shown to this audience on this portal. Give it back, write `anciennes_adresses: [q/{ $id }/]` in a page that it reads, or retire the code with `retired` and `reason`.
    .explain = A poster or a key ring cannot be corrected: who scans it must always find the page. Printed codes are in `qr.toml`, and their page cannot vanish unless somebody decides so.
printed-code-to-ending-page = The printed code of `{ $id }` leads to a page that leaves the site after { $day }
    .help = Take the date of expiry out of the page, prepare the page that will replace it, or write here the day on which the paper will be gone: `retired = 2027-01-01` and `reason = "…"`.
    .explain = Paper often stays on the wall longer than planned. On the day the page leaves, publication will be refused: better think of it now.
menu-to-nothing = In the menu of the portal `{ $portal }`, “{ $label }” leads to `{ $path }`, which is no page of this portal
    .help = Give the address of a page of this portal: `breves/index.html` for a list, `voirie/index.html` for a service, `rubriques/key.html` for a rubrique.
    .help-nearest = Write `{ $suggestion }`, if that is the page you want.
    .help-excluded = The settings keep this page from this portal: remove this item, or change the setting (`search`, `offline`, `network`).
    .help-part = This page is only a part of a list (a further page, a month, a filter), which comes and goes. Lead to the list: `{ $suggestion }`.
    .explain = A menu item that leads nowhere is removed from all pages. The page was probably renamed, or does not appear on this portal. A page that has nothing to show today is no fault: its item waits, and comes back with it.
home-block-empty = The block “{ $block }” of the home page of `{ $portal }` has nothing to show
    .help = Publish something to fill it, or remove this block from `parvis.toml`.
    .explain = An empty block does not appear on the home page. That is better for readers, but the municipality should know that the place is free.
home-block-to-nothing = On the home page of the portal `{ $portal }`, the block “{ $block }” asks for `{ $key }` = `{ $name }`, which does not exist
    .help = Correct this name in `parvis.toml`. A page is named by its path in `content/`, a service by its folder, a type and a rubrique by their key.
    .help-nearest = Write `{ $suggestion }`.
    .explain = A block that finds nothing to show vanishes from the home page without a trace.
essential-to-nothing = The portal `{ $portal }` calls essential a page that it does not publish: `{ $name }`
    .help = Give the address of a page of the portal, such as `services/index.html`, or the `id` of an entry.
    .help-nearest = Write `{ $suggestion }`.
    .help-excluded = The settings keep this page from this portal: remove it from the list, or change the setting (`search`, `offline`, `network`).
    .help-part = This page is only a part of a list (a further page, a month, a filter), which comes and goes. Name the list: `{ $suggestion }`.
    .explain = Essential pages are kept on the phones of agents, to be read without network. Example: `essential = ["annuaire/index.html", "fire-orders"]`.
logo-missing = The logo `{ $path }` does not exist
    .help = Give its path from the root, such as `content/_media/logo.png`. The logo is a JPEG, PNG, GIF or WebP picture.
    .help-nearest = Write `{ $suggestion }`.
    .explain = The logo is at the top of every page, and leads back home.

# The municipality's colours

colour-too-pale = The colour `{ $colour }` is too pale: its contrast is { $whole }.{ $tenth } on the background `{ $background }`, and 4.5 is needed
    .help = Choose a darker colour.
    .help-nearest = Write `{ $suggestion }`, the nearest that can be read everywhere.
    .explain = Links, headings and buttons take the colours of the municipality. A text can be read when its contrast with the background reaches 4.5 (RGAA 4.1, criterion 3.2). The colours of the dark theme are computed from these. Example: the yellow `#ffd000` cannot be read on white.

# Readers

link-to-narrower-audience = Not all who read this link may read `{ $path }`. Those who may not: { $audiences }
    .help = Nothing to do if this is meant: these readers will see the words without the link. Otherwise open the other page to these audiences, or keep the passage for some with a block `::: audience`.
    .help-portal = These readers may read that page, but it does not appear on the portal where they read this link: they will see the words without the link. Add this portal to the `portals` of the other page if it belongs there.
    .help-field = Nothing to do if this is meant: this field will not be shown to them. Otherwise open the other page to these audiences, or to this portal.
    .explain = A page that all agents read cannot lead to a page kept for the councillors: the link would be dead for the agents, and would tell them that the page exists. They read the words without the link instead.
link-to-replaced-entry = `{ $path }` has been replaced
    .help = Write `{ $suggestion }` instead. Keep the former link if the former version is what you mean.
    .explain = A reader who follows this link reaches a document that no longer applies. Example: a page that still leads to the 2023 charter when that of 2026 says `remplace: charte-2023.md`.
unknown-commune = The commune “{ $name }” is not in the list
    .help = Choose among: { $known }. Otherwise add it to `content/_data/communes.yaml`.
    .help-nearest = Did you mean “{ $suggestion }”? Otherwise add the commune to `content/_data/communes.yaml`.
    .explain = The page of a commune gathers what bears its name. A name that is not in `content/_data/communes.yaml` leads to no page, and the entry is missing on that of its commune.
replaces-itself = This page replaces itself, through `{ $path }`
    .help = Remove this field from the oldest page: it does not replace those that came after it.
    .explain = If charter A replaces charter B and charter B replaces charter A, neither would stay in the lists, and nobody would know which one applies.
link-to-unpublished-entry = { $state ->
    [not-yet] `{ $path }` will only appear on { $day }
    [no-longer] `{ $path }` has not appeared since { $day }
   *[draft] `{ $path }` is a draft
}
    .help = Publish that page (`draft: non`), or remove the link. Until then, readers see the words without the link.
    .help-not-yet = Nothing to do if this is meant: the link will appear that day. Until then, readers see the words without the link.
    .help-no-longer = Remove the link, or keep the other page longer (field `expiration`). Until then, readers see the words without the link.
    .explain = A link to a page that is not published would be a dead link. The words stay, the link appears when the page does.
entry-without-reader = Nobody reads this page: none of its portals ({ $portals }) is open to its audiences ({ $audiences })
    .help = Add a portal that these audiences read, or an audience of these portals.
    .explain = A page appears where its portals and its audiences meet. Example: a page for the councillors on a portal that only agents read appears nowhere.
list-without-reader = Nobody reads the list `{ $name }`
    .help = Add `portals: [ … ]` and `audiences: [ … ]` at the top of the file, or check that they go together.
    .explain = A list appears where its portals and its audiences meet. Otherwise the blocks that show it stay empty.

# Accessibility

picture-without-alternative = The picture `{ $path }` says nothing to those who do not see it
    .help = Write between the brackets what it shows: `![Two agents plant a lime tree]({ $path })`. If it only decorates, write `![]({ $path }){"{"}.deco{"}"}`.
    .help-film = It is a video: write its title between the brackets, `![A visit of the works]({ $path })`.
    .help-field = Add a line `image_alternative: what the picture shows`, or the line `alternative: …` in the notice `{ $file }.yaml` beside the picture.
    .explain = RGAA 4.1, criterion 1.1. A blind person hears this text instead of the picture; it is also shown when the picture does not load. Say what matters in the page: “Map: the entrance is in rue des Tilleuls” rather than “map”.
gallery-picture-without-alternative = The photograph `{ $file }` of the album says nothing to those who do not see it
    .help = Create beside it a file `{ $file }.yaml` with a line `alternative: what the photograph shows`.
    .explain = RGAA 4.1, criterion 1.1. Each photograph of an album has its notice, which says what it shows, who took it and by what right it is published.
poor-alternative = { $fault ->
    [long] The alternative of this picture is too long
   *[file-name] The alternative of this picture is the name of its file: `{ $text }`
}
    .help = Write what the picture shows: `![Two agents plant a lime tree](…)`.
    .help-long = Keep what matters, in { $most } letters at most, and say the rest in the text of the page.
    .explain = RGAA 4.1, criterion 1.3. Screen readers say this text at one go: neither the name of a file, which tells nothing, nor a paragraph, which cannot be read again.
vague-link-text = “{ $text }” does not say where the link leads
    .help = Put in the link the words that say what is there: `See [the summer hours](…)` rather than `For the summer hours, click [here](…)`.
    .help-address = Give the link a name: `[The application form](address)`.
    .explain = RGAA 4.1, criterion 6.1. Many blind people go through the list of a page’s links: “here, here, read more” tells them nothing.
empty-link = This link to `{ $path }` has no words
    .help = Write between the brackets where the link leads: `[The summer hours]({ $path })`.
    .explain = RGAA 4.1, criterion 6.2. A link without words cannot be seen, and a screen reader has nothing to say of it.
empty-heading = This heading has no words
    .help = Write the heading after the signs `#`, or delete the line.
    .explain = RGAA 4.1, criterion 9.1. Headings are the outline of the page: an empty one leaves a hole in it.
skipped-heading-level = “{ $heading }” skips a level of headings
    .help = Begin the line with `{ $marks }`, or add above it the heading that is missing.
    .explain = RGAA 4.1, criterion 9.1. Headings nest like an outline: `##` for a part, `###` for what it holds. The level tells the importance, not the size of the letters.
video-without-transcript = The video has no transcript
    .help = Add a line `{ $field }: …` with all that is usefully said and seen in the video.
    .help-beside = Add a line `{ $field }: …` with all that is usefully said and seen in the video, or put that text beside it, in a file `{ $file }`.
    .help-text = Write all that is usefully said and seen in the video in a file `{ $file }` beside it.
    .help-body = Write in the text of the page all that is usefully said and seen in the video.
    .explain = RGAA 4.1, criterion 4.1. People who are deaf, or whose sound is off, must be able to read what is said. The transcript also serves searches.
video-without-captions = The video `{ $file }` has no captions
    .help = Put beside it a file `{ $captions }` (WebVTT). Where nothing is said, it describes the sounds that matter, or says that there are none.
    .explain = RGAA 4.1, criterion 4.3. People who are deaf follow a video by its captions, and so does whoever watches it in a shared office. Most editing programs can export them as WebVTT (`.vtt`).

# Rights on pictures

picture-without-credit = Nothing says who made the picture `{ $file }`
    .help = Create beside it a file `{ $notice }` with a line `credit: First Last, town of …`.
    .explain = A photograph has an author, whose name must be given (Code de la propriété intellectuelle, article L121-1). The notice beside the picture also keeps the right to publish it.
picture-licence-expired = The right to publish the picture `{ $file }` ended on { $day }
    .help = Remove the picture from the pages, or renew the licence and correct `licence_fin` in `{ $notice }`.
    .explain = Publishing a picture beyond its licence exposes the municipality to a claim.

# Dates

review-overdue = This page was to be reviewed before { $due } (last change: { $changed })
    .help = Read it again, correct what has changed and save. If it is still right, bring its field `date` up to date. If it is of no more use, remove it.
    .help-grace = The grace period ended on { $grace }: the site can no longer be published until this page is reviewed, corrected or removed.
    .explain = A page that was right last year can mislead today. The service, or the page itself, says how long it may go without review (`review_every`).
start-outside-rhythm = The first time, { $start }, does not fall on this rhythm
    .help = Write in `debut` the first day on which the event takes place with this rhythm, or correct the rhythm and its end.
    .explain = A meeting “every Tuesday” that begins on a Monday would appear on one day too many in diaries. The start is the first time. Example: `debut: 2026-12-08 18:00` with `repetition: every 2nd Tuesday until 2027-06-30`.
rhythm-without-end = This event comes back for ever
    .help = Add until when, for instance `every Tuesday until 2027-06-30`. A year is enough, and can be extended.
    .explain = An event without an end stays in the agenda long after it has ceased, since nobody thinks of it any more. An end makes somebody ask once a year whether it still takes place.
end-before-start = The end ({ $end }) comes before the start ({ $start })
    .help = Correct one of the two dates.
    .explain = An event that ends before it begins would appear neither in the agenda nor in your colleagues’ calendars.
expiry-before-publication = The page is withdrawn on { $expires }, before it is published on { $publish }
    .help = Correct `expiration` or `publication`.
    .explain = Between these dates there is no day on which the page could be seen: nobody would ever read it.
featured-dates-backwards = The page is put forward until { $until }, before the first day, { $from }
    .help = Correct the dates `du` and `au`.
    .explain = With these dates, the page would never be put forward.

# Words and organisation

title-too-long = The title is long: { $count } letters
    .help = Shorten it to { $most } letters at most, and say the rest in the summary.
    .explain = A long title is cut in lists, search results and the browser’s tab. A short title is easier to remember and to choose.
part-of-itself = This page is a part of itself, through `{ $path }`
    .help = Change this field in one of the pages, so that one of the two no longer depends on the other.
    .explain = If the roads depend on the technical services and the technical services on the roads, neither has a place in the organisation chart.

# Plans

number-twice = The number `{ $number }` is already that of `{ $path }`
    .help = Give this page the first free number, or correct the other one.
    .explain = People name an action by its number, in minutes or on the telephone. Example: with two actions 7 under the same commitment, nobody knows which one is meant.
status-backwards = `{ $field }: { $status }` is behind the log, which says `{ $told }` on { $day }
    .help = Write `{ $field }: { $told }`. If it did go backwards, add a line to the log that says so, with `{ $status }`.
    .explain = Progress that goes backwards without a word casts doubt on the whole plan. Example: an action that the log says was done in May and that its page says is under way.
late-entry = The deadline of { $day } has passed, and nothing was said for more than { $days } days
    .help = Add a line to `{ $field }`, dated today (`date: { $today }`): what is still missing, and by when. If it is done, change the progress too.
    .explain = Being late is no fault, saying nothing is one: those who wait no longer know whether anybody works on it. The page already shows “late”; one sentence in the log says why.

# The network of contributors

contributor-unknown = `{ $name }` is declared nowhere
    .help = Choose among: { $known }. Otherwise declare this name in `contributors.toml`.
    .help-nearest = Did you mean `{ $suggestion }`? Choose among: { $known }.
    .help-entry = Write the path of the person's entry in the directory, from `content/`: `voirie/annuaire/lea-brunet.md`.
    .explain = A name mistyped in `contributors.toml` would give a right to nobody, or take one from nobody. Example: `person = "c-roux"` asks for a part `[people.c-roux]`.
folder-of-nobody = The folder `{ $folder }` belongs to nobody
    .help = Add a part `[services.{ $key }]` to `contributors.toml`, or this folder to the `paths` of a service.
    .help-nearest = The service `{ $suggestion }` is almost called so. Correct the folder or the service's key, or add a part `[services.{ $key }]`.
    .explain = Nobody could validate a page of this folder: every change there would stay blocked. Each folder of `content/` has a service.
folder-of-two = The folder `{ $folder }` belongs to “{ $other }” too
    .help = Take it from one of them. To entrust a part of a folder to another service, name that part: `voirie/breves/**`.
    .explain = Two owners would wait for one another, or validate each other's pages. The narrowest folder wins: one service may have `voirie/**` and another `voirie/breves/**`.
service-without-approver = From { $day } on, nobody can validate for “{ $service }”
    .help = Give somebody else a mandate to validate, extend the one that ends, or name who stands in for the person away.
    .help-above = “{ $above }” will validate instead. If that is not wanted, give a mandate, extend the one that ends, or name who stands in for the person away.
    .explain = Mandates that end and absences of the next 90 days are counted. Without validation the service's pages stay blocked; it is better to know before.
folder-inexact = GitHub cannot name `{ $folder }` exactly
    .help = Rename this folder or file without `{ $character }`, then this path. Remember to keep its former address.
    .explain = In the CODEOWNERS of GitHub `#` begins a remark, and a plain space alone can be protected. Parvis writes `?` there, which stands for any character: a neighbour named the same but for that letter would have the wrong people asked. The review of Parvis makes no such mistake.
network-without-mandate = Services, people or steps are named, but nobody holds a mandate
    .help = Add a mandate: `[[mandates]]`, then `person = "{ $person }"`, `role = "service-approver"`, `service = "{ $service }"` and `from = { $day }`, one line each.
    .help-nobody = Add a person: `[people.first-last]`, then `name` and `email`. Then add their mandate: `[[mandates]]`, then `person = "first-last"`, `role = "service-approver"`, `service = "{ $service }"` and `from = { $day }`, one line each.
    .explain = Without a mandate the review asks nobody anything: every proposal without errors is called validated. The network only takes effect with the first mandate.
signing-key-missing = { $name } approves, and has no key to sign with
    .help = Copy the line of their file `id_ed25519.pub` here: `signing_keys = ["ssh-ed25519 AAAA…"]`.
    .explain = With `approvals_signed`, an approval given in a commit only counts when a key of the person signed it. Without one, they could only approve on a forge.
deputy-away = `{ $name }` stands in for somebody, but will be away too on { $day }
    .help = Name somebody else, or say who stands in for `{ $name }` on that day.
    .explain = On that day nobody could validate for the person away.
deputies-in-circle = These people away stand in for one another in a circle on { $day }: { $circle }
    .help = Name for one of them somebody who will be there.
    .explain = When everybody replaces another and all are away, nobody replaces anybody.
mandate-backwards = The end ({ $until }) comes before the beginning ({ $from })
    .help = Correct one of the two dates.
    .explain = A mandate, an absence or a period that ends before it begins never holds.
mandate-twice = `{ $name }` already has this mandate of `{ $role }` on these days, on line { $line }
    .help = Remove one of them, or change the dates so that one follows the other.
    .explain = When a mandate written twice is removed once, the person keeps a right that is believed to be gone.
mandate-ends-soon = The mandate of `{ $name }` ({ $role }) ends on { $until }
    .help = If it goes on, change its end or add the mandate that follows; otherwise designate somebody else.
    .explain = After that day the person can no longer propose or validate. `mandate_notice_days` sets how long before it is announced.
account-missing = { $name } has no account on the forge (`{ $forge }`)
    .help = Add `account = { "{" } { $forge } = "account-name" { "}" }` to this person.
    .explain = Without a known account the person can neither be recognised when proposing nor be asked to validate.
account-shared = `{ $account }` is also { $other }’s
    .help = Give each person an account and an address of their own.
    .explain = A shared account does not say who proposed and who validated: one could validate what the other wrote under the same name.
approver-is-author = For “{ $service }”, { $name } is the only one to write and the only one to validate
    .help = Give somebody else a mandate to write or to validate, or put the service below another (`direction`).
    .explain = Nobody validates their own pages. What this person writes could be validated by nobody.
correspondent-untrained = { $name } is a correspondent without any training
    .help = Enrol the person in a training, then note the day: `training = [2026-02-11]`.
    .explain = The training of all correspondents is part of their mission. The days of training are on their identification form.
rule-never-applies = Nothing in the site meets this rule
    .help = Look at the paths, types, tags and dates of its condition `if`, or remove it.
    .help-circuit = No rule leads to this circuit. Add a rule `circuit = …`, a condition `if`, or remove it.
    .explain = A rule that never applies protects less than it seems: a folder was probably renamed, or the period is over.

# What the law asks for

legal-page-incomplete = The setting `{ $key }` of the table `{ $table }` is missing: a page that the law asks for is not whole
    .help = In `parvis.toml`, under `[{ $table }]`, write for example `{ $key } = "dpo@ville.example"`.
    .help-address = In `parvis.toml`, under `[{ $table }]`, write for example `address = "Town hall, 1, place de la Mairie"`.
    .help-phone = In `parvis.toml`, under `[{ $table }]`, write for example `phone = "01 99 00 24 00"`.
    .help-director = In `parvis.toml`, under `[{ $table }]`, write for example `publication_director = "Camille Roux, mayor"`.
    .help-host = In `parvis.toml`, under `[{ $table }]`, write for example `name = "Digital services of the county"`.
    .help-purposes = In `parvis.toml`, under `[{ $table }]`, write for example `purposes = "To inform staff and councillors."`.
    .help-retention = In `parvis.toml`, under `[{ $table }]`, write for example `retention = "An entry is removed when the person leaves."`.
    .explain = The legal notice says who publishes, who directs the publication and who hosts (French law 2004-575, art. 1-1). The page on personal data says what they serve for, how long they stay and whom to ask (GDPR, art. 13). The accessibility statement says to whom a difficulty is reported.
accessibility-not-proved = The accessibility statement says more than an audit proves
    .help = The audit of { $audit }, at { $rate } %, does not allow this: it must be less than three years old, with 100 % for `totalement`, at least 50 % for `partiellement`. Write `conformity = "non"`, or the figures of a new audit.
    .help-audit = Without an audit, write `conformity = "non"`. After an audit, add its date, `audit = 2026-09-14`, and its rate, `rate = 62`.
    .help-rate = Add the rate that the audit gives, for example `rate = 62`, or write `conformity = "non"`.
    .explain = Without a valid audit, a site declares itself non-compliant (RGAA 4.1). A false statement exposes the municipality to a fine, and misleads the people it was to help.

# What nobody should read by mistake

bank-account = An account number (IBAN) is written here
    .help = Remove it, and give it in another way to whoever needs it. If it is an account of the town, which it publishes, the IT department adds it to `known`, under `[checks]`, in `parvis.toml`. It stays in the history of the files: tell the data protection officer.
    .help-file = The name of the file holds it: rename the file. It stays in the history of the files: tell the data protection officer.
    .explain = With an IBAN, anybody can ask for a direct debit. That of a person or of an association is personal data, which is not published (GDPR, articles 5 and 32). Parvis verifies the check digits, and writes the number nowhere.
social-security-number = A French social security number is written here
    .help = Remove it: nothing allows publishing it. It stays in the history of the files: tell the data protection officer at once.
    .help-file = The name of the file holds it: rename the file. It stays in the history of the files: tell the data protection officer at once.
    .explain = This number follows a person for life. Few uses of it are allowed (loi no. 78-17, article 30; décret no. 2019-341), none needs to show it to others. Parvis verifies the key of the number, and writes the number nowhere.
secret-key = A secret key is written here
    .help = Remove it, and ask the IT department for another: this one stays in the history of the files, and must be taken for known to all.
    .help-file = The name of the file holds it: rename the file, and ask the IT department for another key.
    .explain = A key opens a service to whoever reads it: documents, mail, servers. A key that was published is changed, not hidden (GDPR, article 32).
password-in-clear = A password or a code is written here
    .help = Remove it and change it: it stays in the history of the files. Say whom to ask instead. If it is none, or is meant to be read, the IT department adds it to `known`, under `[checks]`, in `parvis.toml`.
    .help-file = The name of the file holds it: rename the file, and change the password.
    .explain = A password that several people read protects nothing, and nobody knows who uses it (GDPR, article 32; CNIL, délibération no. 2022-100). The code of a door is read by more people than the door should let in.
birth-date = The date of birth of a person is written here
    .help = Remove the day, or the whole date: the year or the age nearly always suffices.
    .help-file = The name of the file holds it: rename the file.
    .explain = With a name and a date of birth, one can pass for somebody. Only what is needed is published of a person (GDPR, article 5). Dates of more than a hundred and five years ago are left to history.
private-telephone = This number seems to be somebody’s own telephone
    .help = Replace it with that of the service. If it is a number of the town, say so beside it (“astreinte”, “accueil”…), or ask the IT department to add it to `known`, under `[checks]`, in `parvis.toml`.
    .help-file = The name of the file holds it: rename the file.
    .explain = A private number is published only with the consent of the person, who may withdraw it (GDPR, article 6). It stays in telephones and copies long after. Found are numbers said to be private, and mobile numbers of which nothing says that they are those of a service.
private-mailbox = This address seems to be somebody’s own mailbox
    .help = Replace it with the person’s address at the town, or with that of the service. If it is public, the IT department adds it to `known`, under `[checks]`, in `parvis.toml`.
    .help-file = The name of the file holds it: rename the file.
    .explain = A private address is published only with the consent of the person (GDPR, article 6), and what is written to it is out of the town’s hands. The addresses of associations and groups are not reported.

# Names of folders and files

folder-almost-of-a-type = The folder `{ $folder }` is not `{ $suggestion }`: what it holds remains plain pages
    .help = Rename the folder `{ $suggestion }`, in lower case and without accents.
    .explain = The name of a folder says what its files are: in `breves`, news; in `agenda`, events. With a capital or an accent it says nothing: nothing joins the lists or the agenda.
page-saved-as-text = `{ $file }` is no page: the editor added `.txt` to its name
    .help = Rename the file `{ $suggestion }`. On Windows, show the extensions of file names first.
    .explain = Notepad adds `.txt` to the files that it saves. The page then becomes a document to download, which nobody finds.

# What the town admits

family-checks = The checks themselves
admission-wrong = This comment admits nothing: it lacks the rule or the reason
    .help = Write `<!-- parvis: admet title-too-long : the official name of the market -->` in the text, or `# parvis: admet title-too-long : the official name of the market` in the head.
    .explain = A fault can be admitted where it is, if the comment says which one and why: whoever reviews must be able to judge. It holds for the paragraph or the field that follows, or for its own line; on the first line of the head, for the whole file.
admission-refused = `{ $rule }` cannot be admitted
    .help = Mend the fault itself. The names of the rules are in `docs/rules.md`.
    .help-nearest = Did you mean `{ $suggestion }`?
    .explain = A fault that would harm a person is never admitted, here, in `[checks]` or in a baseline: personal data, a secret, a passage shown to who must not read it, a dangerous address. Nor are those that keep a file from being read or that decide who validates.
admission-useless = This comment admits `{ $rule }`, and there is nothing left to admit
    .help = Delete it.
    .explain = The fault was mended, or the passage has changed. Left there, the comment would hide the next fault of the kind.
check-refused = `[checks]` cannot make `{ $rule }` less severe
    .help = Remove this line. The names of the rules are in `docs/rules.md`.
    .help-nearest = Did you mean `{ $suggestion }`?
    .explain = A town chooses what blocks it, but for what would harm a person, what keeps a file from being read and what decides who validates.
baseline-unreadable = The baseline `{ $path }` cannot be read
    .help = Write it with `parvis check --write-baseline`, at the root, under the name `baseline.json`.
    .explain = The baseline holds the faults of a site that was there before the rules: it is published today, and only new faults block. Unreadable, it holds nothing.
baseline-holds = The baseline holds { $count ->
    [0] faults that are there no more
    [one] one old fault
   *[other] { $count } old faults
}
    .help = Mend them when you can: `parvis check --write-baseline` takes them out of the baseline.
    .help-gone = Those that were mended ({ $gone }) are still written there: `parvis check --write-baseline` takes them out.
    .explain = An old fault is known by its rule, its file and its passage: moved, it stays known; rewritten, it is new.

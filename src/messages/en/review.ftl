# The review of a proposal
command-review = Review a proposal: what it changes for everybody, and who must still approve it
    .more = Example: parvis review main proposal --report review.html
      Exit code: 0 approved, 1 not yet or refused, 2 the review could not be made.
command-review-base = The branch that the proposal would join; its rules apply
command-review-head = The proposal: a branch or a commit
command-review-approvals = A file of approvals, described in docs/review.md
command-review-approvals_from = What the reviews API of a forge answers: github, gitlab, forgejo or gitea, then the file
command-review-approvals_in_commits = Count approvals written in empty commits, without a forge
command-review-approvals_in_notes = Also count the approvals written in Git notes (refs/notes/parvis)
command-review-pusher = With --pre-receive: the name of who pushes, as the server says; their commits must be their own
command-review-report = Write the report to this HTML file, to read pages before and after
command-review-comment = Write the comment of the request to this Markdown file
command-review-sarif = Write the faults that come with it to this SARIF 2.1.0 file
command-review-code_quality = Write the faults that come with it to this file, in GitLab’s format
command-review-within = With --pre-receive: after so many seconds the push is refused
command-review-entered = Judge, before publishing, everything that entered the branch since what this file remembers
command-review-accept = With --entered: IT answers for this commit and all it holds
command-review-pre_receive = Judge a push to a bare repository: what its pre-receive hook does

review-shallow = This copy of the repository has only a part of the history: what is missing cannot be judged
    .help = Ask for the whole history: `git fetch --unshallow`, or `fetch-depth: 0` in the settings of the automatic check.
review-unrelated = `{ $base }` and `{ $head }` have no past in common
    .help = Name two branches of the same repository. In a partial copy, fetch the whole history (fetch-depth: 0).
review-too-many-commits = The proposal has more than { $limit } commits
    .help = Was it made on the right branch?
review-base-unreadable = The settings of `{ $base }` cannot be read: nothing can be judged
    .help = Run `parvis check` on that branch, and mend it first.
review-theme = The theme cannot be used ({ $rule })
    .help = Run `parvis check` to know what is wrong.
review-no-forge = `{ $forge }` is no known forge
    .help = Choose among { $known }.
review-approvals-unreadable = The file of approvals { $path } cannot be read: { $reason }
    .help = It is described in docs/review.md.
forge-not-bare = `{ $path }` is no bare repository
    .help = Name the folder of the server’s repository, the one that `git init --bare` makes.
forge-hook = Refuses a push that is not validated. Written by parvis forge bare.
review-hook-deleted = Refused: the branch `{ $branch }` is the published one, it cannot be deleted.
review-hook-rewritten = Refused: the branch `{ $branch }` cannot be rewritten. Fetch it, then add your change on top.
review-hook-notes-deleted = Refused: approvals and refusals (`refs/notes/parvis`) cannot be deleted.
review-hook-notes-rewritten = Refused: approvals and refusals (`refs/notes/parvis`) cannot be rewritten. Fetch them (`git fetch origin refs/notes/parvis:refs/notes/parvis`), then add yours.
review-hook-notes-kind = Refused: `refs/notes/parvis` can only be notes of Git, and something else is pushed.
review-hook-blocks = Refused: beside `{ $name }`, Git could no longer write `{ $blocked }`. Give it another name.
review-hook-unreadable = Refused: the list of what is pushed cannot be read to its end. Push fewer branches at a time.
review-hook-late = Refused: judging this push takes too long. Push fewer branches at a time, or ask IT to raise `--within`.
review-hook-hides = Refused: Git would read `{ $name }` in the place of what is published. Give it another name.
review-hook-detached = This repository does not say which branch is published: `git symbolic-ref HEAD refs/heads/main` tells it.
review-hook-head = This repository names `{ $head }` as its main branch, and contributors.toml `{ $branch }` as the published one: nobody knows which to protect. Type `git symbolic-ref HEAD refs/heads/{ $branch }` in the repository.
review-entered-first = Nothing was published from here yet, and nothing is. To publish { $commit } as it is, IT answers for it: `parvis review --entered { $file } --accept { $commit }`.
review-entered-accepted = IT answers for { $commit } and all it holds; what follows will be judged ({ $file }).
review-entered-rewritten = The branch does not go on from what is published ({ $last }): it was rewritten, or joined the wrong way round. Nothing is published. Put it back, or let IT answer for it: `parvis review --entered { $file } --accept { $commit }`.
review-entered-refused = { $commit } entered the branch without being validated: nothing is published. Undo it by a proposal, have it validated, or let IT answer for it: `parvis review --entered { $file } --accept { $commit }`.
review-entered-unversioned = { $path } is not in a Git repository: what is there is published without a review.
review-entered-unreadable = `{ $path }` no longer remembers what is published: its last line is no commit.
    .help = put this file back from a backup, or delete it: the command will say what IT must answer for
review-how-to-answer =
    To answer in Git, write these two lines under your name, one below the other:
        Approved-by: First Last <address>
        Seen: { $base } { $head }
review-reason-conflict = The proposal and the published branch both change { $pages }: bring the proposal up to date, choosing what is to stay.
review-conflict-page = “{ $title }” (`{ $path }`)
review-malformed-header = The commit { $subject } is not written as Git writes them: make it again.
review-malformed-identity = The name or the address of the commit { $subject } holds a control character or an angle bracket: correct `user.name` and `user.email`, then make the commit again.
review-malformed-message = The message of the commit { $subject } holds a null character: make the commit again.
review-malformed-answer = A line of { $subject } that approves or refuses holds a control character: write it again.
review-malformed-commit-length = The commit { $subject } is too long (over 1 MiB): make it again with a shorter message.
review-malformed-length = A note brought by { $subject } is too long (over 64 KiB): write a shorter one.
review-malformed-path = The name of the file `{ $subject }` holds a control character: rename it.
review-malformed-merge = The merge { $subject } changes notes instead of joining them: make it again without changing any.
review-malformed-standing = In the notes: { $fault } Meanwhile it does not count, and erases nothing.
review-author-doubted = { $name } is said to have written { $paths }, but { $committer } committed it: nothing says who wrote it, and the service in charge must agree.
review-author-dropped = A commit puts { $paths } back, and undoes what somebody else proposed there, which would pass for published: the service in charge must agree.
review-author-unexplained = No commit explains the change of { $paths }: the service in charge must agree.
review-hook-another = Refused: the server knows you as { $pusher }, but the commit { $commit } bears the name of { $name }. Everybody pushes their own commits and their own approvals.
forge-no-variable = `{ $name }` is no name of a variable
    .help = Write it as your server gives it to its hooks, such as `GL_USERNAME`.

review-verdict-validated = Approved: it can be published.
review-verdict-waiting = Not approved yet: at least one approval is missing.
review-verdict-refused = Refused as it stands: see below what must be settled.
review-headline =
    { $commits ->
        [0] Nothing is proposed.
       *[other] { $people }: { $pages ->
                [0] no page
                [one] 1 page
               *[other] { $pages } pages
            }{ $files ->
                [0] {""}
                [one] {" "}and 1 other file
               *[other] {" "}and { $files } other files
            }, in { $commits ->
                [one] 1 commit
               *[other] { $commits } commits
            }.
    }
review-and = { $first } and { $last }
review-or = { $first } or { $last }
review-colon = :
review-others =
    { $count ->
        [one] 1 other
       *[other] { $count } others
    }

review-reason-addresses =
    { $count ->
        [one] One published address would lead nowhere: see how to keep it.
       *[other] { $count } published addresses would lead nowhere: see how to keep them.
    }
review-reason-errors =
    { $count ->
        [one] The proposal brings an error that forbids publication, told below with what to type.
       *[other] The proposal brings { $count } errors that forbid publication, told below with what to type.
    }

review-section-circuit = Where validation stands
review-section-warnings = Not to be overlooked
review-section-authors = Who proposes
review-section-pages = The pages
review-section-files = Other files
review-section-addresses = Addresses that would lead nowhere
review-section-indirect = Pages that change without having been written
review-section-brought = Faults that come with it
review-section-mended = Faults that it mends
review-findings-more = … and { $others } more, which the answer in JSON gives in full
review-section-checklist = To be checked

review-circuit = Circuit “{ $circuit }”.
review-circuit-owners = No circuit applies: the approval of those who own the files is enough.
review-circuit-undeclared = contributors.toml gives no mandate yet: no approval is asked for.
review-circuit-nothing = The proposal changes no file: there is nothing to approve.
review-step = Step { $number }/{ $count } “{ $label }”:
review-step-owners = Approval of the owner
review-nobody = Nobody
review-given = { $name } (on { $day })
review-given-signed = { $name } (on { $day }, signed)
review-given-claimed = { $name } (on { $day }, a name that nothing proves)
review-ask-done = { $of }, approved by { $people }.
review-ask-open =
    { $of }, waiting{ $missing ->
        [0] {""}
        [one] {" "}for 1 file
       *[other] {" "}for { $missing } files
    }: ask { $people }.
review-ask-later = { $of }, opens when the step before is approved.
review-ask-refused = { $of }, refused by { $people }: see with them what must change.
review-ask-impossible = { $of } has nobody who can approve on that day: the steering committee must appoint somebody in contributors.toml.
review-ask-unowned = nobody is responsible for { $paths }: the steering committee must assign it in contributors.toml.
review-stands-in = As nobody of { $of } can answer, the question goes to { $above }.
review-fallen = The approval of { $name } no longer holds for { $paths }, changed since.
review-deputy-until = { $name } (replaces { $away }, away until { $until })
review-deputy = { $name } (replaces { $away })
review-wait =
    The step has been waiting { $days ->
        [0] since today
        [one] for 1 day
       *[other] for { $days } days
    }; reminder { $left ->
        [one] tomorrow
       *[other] in { $left } days
    }.
review-wait-reminder = The step has been waiting for { $days } days: a reminder is due.
review-wait-escalation = The step has been waiting for { $days } days: go through the service’s management.
review-informs = To be told: { $people }.
review-discarded-unknown = The answer of { $name } does not count: contributors.toml does not know this account.
review-discarded-own = The answer of { $name } does not count: nobody approves their own proposal.
review-discarded-not-asked = The answer of { $name } does not count: no step is theirs for these files.
review-discarded-not-shown = The approval of { $name } does not count: nobody knows which version was read. In Git, add the line `Seen:` that `parvis review` gives.
review-discarded-several-bases = The approval of { $name } does not count: the two branches were mixed at several points, and the forge does not say with which of them it compared. Bring the proposal up to date, then ask for the approval again.
review-discarded-unsigned = The approval of { $name } does not count: it is not signed with a key that is theirs in contributors.toml. Give it again with `git commit -S --allow-empty`.
review-discarded-no-key = The approval of { $name } does not count: it must be signed, and contributors.toml gives this person no key (`signing_keys`).

review-author-unknown = { $name } ({ $email }) is not in contributors.toml: the service in charge must agree.
review-author-mandated = { $name } has a mandate for everything that changes.
review-author-ended = The mandate of { $name } for { $paths } ended on { $day }: the service in charge must agree.
review-author-without = { $name } has no mandate for { $paths }: the service in charge must agree.
review-authors-claimed = The names and addresses of a commit are what its author typed: they do not prove who wrote.

review-page-added = New page, { $kind } “{ $title }”
review-page-changed = Page changed, { $kind } “{ $title }”
review-page-moved = Page moved, { $kind } “{ $title }”
review-page-removed = Page removed, { $kind } “{ $title }”
review-page-readers = Other readers, same words: { $kind } “{ $title }”
review-readers-draft = Draft: nobody will see it.
review-readers-nobody = Nobody sees it on that day.
review-readers-not-yet = Nobody sees it yet: it is to be published on { $day }.
review-readers-no-longer = Nobody sees it any more: it has expired, and was read until { $day } included.
review-page-unmade = This page cannot be made: see why among the faults that are brought.
review-reader-appears = { $trees }: the page appears.
review-reader-changes = { $trees }: the page changes.
review-reader-moves = { $trees }: the page changes address, now { $address }.
review-reader-disappears = { $trees }: the page disappears.
review-reader-same = { $trees }: nothing changes on screen.
review-reader-later = It will only be visible later: here is the page as it will be on { $day }.
review-excerpt = “…{ $text }…”
review-apart = { $trees }: the same page as { $others }, but for this.
review-apart-new = { $trees }: the page as { $others } now read it, but for this.
review-apart-own = They alone read: “{ $text }”
review-apart-lacking = They do not read: “{ $text }”
review-counts-same = The words of the page stay the same.
review-counts-form = No word changes: only their form.
review-counts =
    { $added ->
        [0] No word added
        [one] 1 word added
       *[other] { $added } words added
    }, { $removed ->
        [0] none removed
        [one] 1 removed
       *[other] { $removed } removed
    }.

review-file-added = Added: { $path }
review-file-changed = Changed: { $path }
review-file-moved = Moved: { $from }, now { $path }
review-file-removed = Removed: { $path }
review-file-outside = Outside the municipality’s folder, not judged: { $path }

review-indirect-everywhere =
    The menu, the header or the footer changes: { $pages ->
        [one] 1 page
       *[other] { $pages } pages
    }.
review-indirect-neighbours =
    Pages that name a changed page, or follow it: { $pages }.
review-indirect-home = Home page.
review-indirect-lists =
    { $pages ->
        [one] 1 list
       *[other] { $pages } lists
    }.
review-indirect-services =
    { $pages ->
        [one] 1 page of a service
       *[other] { $pages } pages of services
    }.
review-indirect-taxonomies =
    { $pages ->
        [one] 1 page of a rubrique or a tag
       *[other] { $pages } pages of rubriques or tags
    }.
review-indirect-feeds =
    { $pages ->
        [one] 1 feed
       *[other] { $pages } feeds
    }.
review-indirect-sitemap = Site map.
review-indirect-months =
    { $pages ->
        [one] 1 month of the agenda
       *[other] { $pages } months of the agenda
    }.
review-indirect-assets = The style or the scripts of pages.
review-indirect-calendars =
    { $pages ->
        [one] 1 calendar
       *[other] { $pages } calendars
    }.
review-indirect-catalogue = The list of pages, for programs.
review-indirect-codes =
    { $pages ->
        [one] 1 address of a QR code
       *[other] { $pages } addresses of QR codes
    }.
review-indirect-contacts =
    { $pages ->
        [one] 1 contact card
       *[other] { $pages } contact cards
    }.
review-indirect-credits = Credits of the pictures.
review-indirect-data =
    { $pages ->
        [one] 1 page of a list
       *[other] { $pages } pages of lists
    }.
review-indirect-documents =
    { $pages ->
        [one] 1 document
       *[other] { $pages } documents
    }.
review-indirect-communes = The page of a commune, its calendar or the list of communes.
review-indirect-install = What puts the portal on a phone.
review-indirect-legal = Legal notices and pages.
review-indirect-network =
    { $pages ->
        [one] 1 page of the network of contributors
       *[other] { $pages } pages of the network of contributors
    }.
review-indirect-not-found = The page “not found”.
review-indirect-offline = What is read without a network.
review-indirect-organisation = Organisation chart.
review-indirect-pictures =
    { $pages ->
        [one] 1 picture
       *[other] { $pages } pictures
    }.
review-indirect-search = The search.
review-indirect-short-addresses =
    { $pages ->
        [one] 1 short address
       *[other] { $pages } short addresses
    }.
review-indirect-tables =
    { $pages ->
        [one] 1 table
       *[other] { $pages } tables
    }.

review-undeclared = contributors.toml gives no mandate: nobody is asked, and every proposal without errors is called validated. Name at least who validates.
review-machinery = This proposal changes what governs the site or who approves ({ $files }): those in charge must agree. The rules applied here are those from before.
review-machinery-mixed = This proposal changes both pages and what governs the site or who approves ({ $files }). The rules applied here are those from before; two proposals would be better.
review-head-unreadable = The proposed settings cannot be read: nothing could be published.
review-deceiving-path = The name “{ $path }” looks like “{ $like }” but has other letters: { $letters }.
review-deceiving-script = The name “{ $path }” has letters of another alphabet: { $letters }.
review-deceiving-case = Only capitals tell “{ $path }” from “{ $like }”: on some computers, one would overwrite the other.
review-deceiving-person = “{ $name }” ({ $email }) bears the name of { $like }, whose address it is not.

review-check-rights =
    { $count ->
        [one] This picture is ours, or we have the written agreement of its author and of recognisable people
       *[other] These pictures are ours, or we have the written agreement of their authors and of recognisable people
    }: { $about }.
review-check-dates = Dates and times are right: { $about }.
review-check-alternatives = What each picture shows is said by its alternative text: { $about }.
review-check-personal = The people named agree, and nothing needless is said of them: { $about }.
review-check-readers = New readers will see this page, and that is intended: { $about }.
review-check-links = New links lead where they say: { $about }.
review-check-documents = Attached documents are accessible and are the right version: { $about }.
review-check-addresses = Nothing points to these addresses any more, neither links nor posters: { $about }.

# The report
review-report-title = Review of { $day }
review-report-privileged = For reviewers only: this document shows what every audience reads, the most restricted included. Do not pass it on.
review-report-before = Before
review-report-after = After
review-report-overlaid = What changes
review-report-views = How to look at this page
review-report-side = Side by side
review-report-sees = Who will see it
review-report-added = [added: {""}
review-report-removed = [removed: {""}
review-report-end = ]
review-report-leads-to = link to
review-report-pictures = Pictures
review-report-fields = The record
review-report-field = Field of the record
review-report-empty = (nothing)
review-report-gone = This page disappears. Here is what it showed.
review-report-new = This page is new.
review-report-apart-own = They alone read
review-report-apart-lacking = They do not read
review-report-unshown = A page could not be shown here: do not approve it on the strength of this report.
review-report-too-many = Too many pages change to be all shown: the following are only named.
review-report-weight = Weight of the page: { $before } before, { $after } after.
review-report-kilobytes = { $size } KB
review-report-picture-unshown = picture: { $alternative }
review-report-rules-of = Rules applied: those of { $target }. Proposal: { $head }.
review-report-state-done = Approved
review-report-state-open = Waiting
review-report-state-later = Next
review-report-state-refused = Refused
review-report-state-impossible = Blocked
review-report-yes = yes
review-report-no = no
review-report-period =
    { $months ->
        [0] { $days } days
       *[other] { $months } months
    }

published-address-lost = The address `{ $address }` would lead nowhere ({ $trees })
    .help = Write `redirections: [{ $address }]` in the head of the page that replaces it, or else in that of the service, `{ $file }`. If the page must only leave, keep its file and give it an `expiration` date.
    .help-moved = Its page is now { $to }. Write `redirections: [{ $address }]` in the head of `{ $file }`.
    .help-hidden = `{ $file }` still has it, but nobody sees it: it is a draft, or to be published later. Make the page visible; if it must leave, give it an `expiration` date.
    .explain = A published address was read, noted, sent, bookmarked. It is kept for ever: by the page itself, or by one that names it among its former addresses and leads there. The review refuses a change that loses one.
short-address-lost = The short address `{ $address }`, that of a QR code, would lead nowhere ({ $trees })
    .help = Put the same `id` back in the head of the page, or write `redirections: [{ $address }]` in that of the page that replaces it, or else in that of the service, `{ $file }`.
    .help-moved = Its page is now { $to }. Put the same `id` back in the head of `{ $file }`.
    .help-hidden = `{ $file }` still has it, but nobody sees it: it is a draft, or to be published later. Make the page visible; if it must leave, give it an `expiration` date.
    .explain = What is printed cannot be corrected: the short address of a QR code leads for ever to the page with its `id`, or to the one that replaces it. If the paper is gone, `retired` in qr.toml says so.
address-withdrawn = The address `{ $address }` would not be there any more ({ $trees })
    .help = `{ $file }` is no longer for these readers. Check that this is intended.
    .help-ended = The page `{ $file }` has expired: it is read until { $day } included. Check that this is intended.
    .help-row = The line of the table is gone. Check that this is intended.
    .help-document = The document is removed, or no page names it any more. If it is still of use, put it back; else check that nothing points to it.
    .help-unwritten = Nothing is left to be shown on this page, which Parvis itself makes. Check that this is intended.
    .help-retired = qr.toml says that no paper bears this code any more.
    .explain = A page leaves the site when its expiry has passed or when its readers change; a document, when nothing names it any more. What leaves in this way is said in the review and forbids nothing.
tree-withdrawn = “{ $tree }” would not be published any more ({ $count } addresses)
    .help = A portal or an audience leaves parvis.toml: all that it gave to read at that address disappears. Check that this is intended.
    .explain = Removing a portal, or an audience of a portal, removes all its addresses at once. Those in charge decide; the review says it first.

review-section-admitted = Faults that this proposal would have admitted
review-admitted-passage = `{ $rule }` would be admitted in { $file }, line { $line }: “{ $reason }”
review-admitted-rule = `[checks]`: `{ $rule }` becomes { $severity ->
    [off] silent
    [note] a note
    [warning] a warning
   *[error] an error
}
review-admitted-rule-gone = `[checks]`: the line about `{ $rule }` goes or changes
review-admitted-known = `[checks]`: { $count ->
    [one] one more value would be published
   *[other] { $count } more values would be published
} knowingly
review-admitted-baseline = Baseline: { $count ->
    [one] one fault
   *[other] { $count } faults
} more, `{ $rule }`, in { $file }

# What is written for the forge, and what contributors read there.

forge-owners =
    Written by `parvis forge { $forge }` from contributors.toml: do not edit by hand.
    The whole circuits (types, audiences, periods, order of steps) are kept by `parvis review`.
forge-owners-github =
    GitHub takes the last line that matches, and the approval of one person on it suffices:
    only the first step stands here. Ask for the approval of communications by a repository rule.
    A question mark stands for a character that GitHub cannot write.
forge-owners-gitlab =
    Each part is a step, and all of them count. A line that begins with ! is left out of it.
forge-owners-gitea =
    Each line is an expression; all those that match add up.
forge-owners-step = Owners
forge-written = Written by `parvis forge { $forge }`: do not edit by hand, the command would write it again.
forge-workflow-rights =
    Each job has the least rights possible, and nothing that a contributor writes enters a command.
    Make “Review” required in the rules of the branch, and let only the IT department change these files.
forge-gitlab-token =
    The masked variable PARVIS_TOKEN is a project token that can only read (read_api). It is not protected:
    a merge request comes from a branch that is not.
    Make “Pipelines must succeed” mandatory in the settings of merge requests.
    For the reminders, schedule a weekly pipeline with the variable PARVIS_REMINDERS.
forge-job-check = Check
forge-job-review = Review
forge-job-comment = Answer under the request
forge-job-publish = Publication
forge-job-install = Install Parvis
forge-job-approvals = Read the approvals
forge-job-judge = Judge what would be published
forge-published-first = Nothing was published from here yet. To publish { $commit } as it is, the IT department writes this number in the variable PARVIS_PUBLISHED of the repository, then runs this again.
forge-published-accepted = The IT department answers for all that { $commit } holds (variable PARVIS_PUBLISHED); what follows is judged.
forge-published-rewritten = The branch does not continue what is published ({ $last }): it was rewritten, or joined backwards. Nothing is published. Put it back, or write in the variable PARVIS_PUBLISHED the commit that the IT department answers for.
forge-published-step = { $commit } entered the branch without being validated: nothing is published. Undo it by a proposal, have it validated, or write in the variable PARVIS_PUBLISHED the commit that the IT department answers for.
forge-job-deploy = Deploy
forge-reminders = Once a week, to each contributor what awaits them: pages to review, mandates that end, stand-ins.
forge-job-send = Send the mails
forge-mail-refused = The mail for { $to } was not sent. The code of the server is above: 550, there is no such address.
forge-mail-lost = Mails that were not sent: { $lost }. The others were; correct the addresses in contributors.toml, then run this again.
forge-job-reminders = Reminders
forge-job-proposals = Note what waits for a validation
forge-form-welcome = Fill in what you know: a correspondent will make a page of it and keep you informed here. Write nothing confidential.
forge-form-about = Propose, with nothing to install: { $type }
forge-form-service = Your service
forge-form-text = The text
forge-form-text-help = Write as in an e-mail. You may drop pictures and documents here.
forge-form-drop = Drop the file here, or write where to find it.
forge-form-yes = Yes
forge-form-no = No
forge-form-checks = Before you send
forge-check-rights = The people who can be recognised in the pictures have agreed in writing.
forge-check-personal = There is no private number, no private address, nothing about health.
forge-check-credit = Each picture has its credit and a licence that allows publication.
forge-check-alternative = Each useful picture has an alternative text, each video its transcript.
forge-check-structure = Headings follow one another without gaps, the text of each link says where it leads.
forge-check-dates = The dates are right: beginning, end, last day of display.
forge-check-audience = The audiences are those who must read the page, and nobody else.
forge-request-what = What changes
forge-request-what-help = One or two sentences for the person who validates.
forge-request-checks = What I have checked
forge-request-next = The review will say in a comment who must validate and what is lacking. Nobody validates their own changes.
forge-report = Report an error
forge-report-about = A page that is wrong, out of date or unreadable
forge-report-title = Error
forge-report-page = The page
forge-report-page-help = Its title or its address.
forge-report-what = What is wrong

forge-file-stale = This file is no longer what `contributors.toml` and the types ask for
    .help = Type `parvis forge { $forge }`, then save the files that were written.
    .help-day = Nobody changed anything: a mandate or an absence begins or ends. Nothing is blocked. Type `parvis forge { $forge }` and save the files that were written, so that the forge asks the right people.
    .explain = The forge reads its own files: a mandate that ends, an absence or a new type are known there only once these files are written again. `parvis forge github --check` says so in the checks of every change. When the date alone is the cause, as on the first day of a leave, it is only a remark.
release-unsaid = `[ci]` does not say which release of Parvis the forge must run: { $missing } is missing
    .help = Add to `[ci]` the address of the archive, `source = "https://…/parvis-{ $version }-x86_64-linux.tar.gz"`, and its hash, `sha256 = "…"`: both are on the page of the release.
    .explain = What the forge runs decides what is published. There is therefore no release by default: a name that nobody holds in a public registry would run, in every town, what its first taker wants. The archive is installed in seconds, before anything of the proposal is on the machine, and refused when its hash is not that of the settings.

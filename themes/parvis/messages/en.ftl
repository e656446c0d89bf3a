# Every word a reader of the theme meets.

# page frame
skip-links = Quick access
skip-to-content = Skip to content
skip-to-menu = Skip to menu
skip-to-footer = Skip to footer
main-menu = Main menu
menu = Menu
menu-overview = { $label }: overview
breadcrumb = Breadcrumb
home = Home
audience = Pages for:
account = My account
other-portals = Other portals
rubriques = Topics
rubrique = Topic
services = Departments
service = Department
all-services = All departments
sitemap = Site map
legal-notice = Legal notice
ecodesign = Ecodesign
personal-data = Personal data
accessibility-none = Accessibility: not compliant
accessibility-partial = Accessibility: partially compliant
accessibility-full = Accessibility: fully compliant
today = Today is

# the search: # is a number or a word, @ is what was typed
search = Search
search-in = Search { $name }
search-label = A question, a document, a person, an acronym…
search-without-script = The search happens in your browser, and needs JavaScript. Without it, the lists below and the site map lead everywhere:
search-filters = Filter the results
search-types = Content
search-choices = # more
search-results = Results
search-one = # result for “@”
search-other = # results for “@”
search-none = No result for “@”
search-partial = Nothing holds all of these words. Here is what holds some of them.
search-spelt = “@” is nowhere. Here are the results for “#”.
search-common = “@” holds only words too common to search for.
search-failed = The search does not answer, or the site was just updated. Reload the page.
search-past = Past
search-more = Show more results
search-help = Some advice:
search-help-words = type fewer words, or only the beginning of a word;
search-help-other = try another word, or the acronym instead of the name;
search-help-filters = if you chose filters, untick them.
search-browse = Browse the portal

# words between dates
date-from = from
date-to = to
hour-at = at { $time }
hours-from-to = from { $start } to { $end }

# links and lists
about = – { $title }
see-all = See all
see-past =
    { $count ->
        [one] See the past item
       *[other] See the { $count } past items
    }
read-whole = Read the whole text
read-answer = Read the full answer
open-link = Follow the link
colon = { ":" }
help-from = Help: { $who }
add-to-calendar = Add to my calendar
add-to-contacts = Save to my contacts
copy-address = Copy the address
address-copied = Address copied
follow-calendar = Every event in my calendar
cancelled-event = This event is cancelled.
follow = Follow with an Atom feed
home-featured = Featured
home-updates = What just changed
home-agenda = Coming events
home-lists = All the lists
nothing-yet = Nothing to show for now.
pagination = Pages of the list
page = Page
page-of = page { $current } of { $total }
previous-page = Previous page
next-page = Next page
contents-count =
    { $count ->
        [one] { $count } item
       *[other] { $count } items
    }
alert = Important information

# a page of content
published = Published on
updated = Updated on
by = by { $name }
published-by = Published by { $name }
contents = Contents
in-short = In short
documents = Documents
contact = Contact
reach = Get in touch
phone = Telephone:
email = E-mail:
place = Place
hours = Hours:
when = When
category = Category
tags = Keywords
pictures = Pictures
enlarge = Enlarge:
photo-number = Photo { $number } of { $total }
photo-previous = Previous photo
photo-next = Next photo
photo-back = Back to the thumbnails
credits-summary = Who made each picture of this site, under which licence, and the pages that show it.
credits-none = This site shows no picture.
credits-caption = { $count ->
    [one] One picture
   *[other] { $count } pictures
}
credits-picture = Picture
credits-author = Credit
credits-licence = Rights
credits-pages = Pages
credits-unknown = Not said
credits-until = until
credit = Credit: { $name }
video = Video
captioned = Video with captions
log = Progress log
members = Members
service-children = Teams of this department
service-asked = What people ask us
service-news = News
service-events = Coming up
service-people = The team
service-archive = All that the service publishes
ad-answer = Answer the ad
ends-by = Due to end
issue-number = no. { $number }
print = Print this page
neighbours = More to read in “{ $type }”
previous = Previous
next = Next
see-organisation = See the organisation chart
print-organisation = Print the organisation chart
replaced-by = Replaced by
replaced-from = from
past-entry = This information is no longer current: it stays here for the record.
past-event = This event is over.
action-over = The deadline has passed: it was
act-until = until
offer-closed = This offer is closed.
review-due = Page to be reviewed before
review-overdue = This page should have been reviewed before

# statuses and the plan
status = Status:
status-label = Status
status-scale = Steps
step-done = (step completed)
late = Late
late-explained = The deadline has passed and this action is not completed yet.
deadline = Deadline
due = Due:
apply-before = Apply before
progress-words =
    { $total ->
        [one] { $total } action
       *[other] { $total } actions
    }: { $done } completed, { $ongoing } ongoing, { $planned } planned
actions-total = actions
actions-done = completed
actions-ongoing = ongoing
actions-planned = planned

# narrowing a list
table-link = Table for a spreadsheet (CSV)
filter = Filter the list
filter-all = All
filter-reset = Show all
filter-one = 1 result
filter-many = # results
filter-none = No result: widen your search.
browse = Browse by
letters = From A to Z
status-becomes = now “{ $status }”
changes-explained = Each step noted in a log and each page updated, the latest first.
changes-since = Since
changes-visit = Since my last visit
changes-new = (new)
changes-one = 1 change
changes-many = # changes
changes-none = Nothing has changed since that day.
changes-device = The date of your last visit stays on this device.
changes-page =
    { $count ->
        [one] Page updated
       *[other] { $count } pages updated
    }
sheet-date = As of
sheet-number = No.
sheet-what = Title
sheet-lead = Lead service
deadline-short = Deadline
print-sheet = Print the table

# results of a survey
results = Results
answers =
    { $count ->
        [one] { $count } answer
       *[other] { $count } answers
    }
answer = Answer
share = Share
number = Number
percent = { $value }%

# page not found, messages
back-home = Back to home
not-found-advice = The address may have changed, or the page has been removed. The home page and the site map lead to every page.

# Offline

offline-title = Offline
offline-summary = The pages you have read, and those you may need in the field, stay on this device.
offline-pages = Pages kept on this device
offline-none = No page is kept on this device.
offline-wanted = The page you asked for is not on this device.
offline-retry = Try again
offline-device = Copies never leave this device and nobody knows which ones are there. On a shared device, erase them when you leave.
offline-erase = Erase the copies and keep no more
offline-keep = Keep copies again
install-title = Open this site as an application
install-how = In the menu of your phone’s browser, choose “Add to home screen” or “Install app”.
copy-of = Copy of { $day } at { $time }
time-of-hour = { $hour }:00
time-of-day = { $hour }:{ $minutes }

# Pages that have moved
moved-title = This page has moved

# The network of contributors

steward = Page kept by { $owner }.
steward-people = Ask: { $people }.
steward-edit = Edit this page
steward-files = Edit the pages of this list
steward-pictures = Add photos
steward-report = Report an error
addition = Add:
addition-to-list = Add to this list
addition-for = Add to this list, for:
addition-name = Name this file with a few words between hyphens, without accents, followed by “.md”.
addition-name-folder = Name this file in two steps: a few words between hyphens, without accents, then “/index.md”.
network-who = Who validates what
network-who-summary = By service, the people who write, read again and validate today, deputies included.
network-dashboard = State of the network
network-dashboard-summary = By service: the last contribution, the pages to review, the mandates that end, the absences.
network-proposals = Proposals waiting
network-proposals-none = No known proposal. Continuous checks write them to the file propositions.csv of content/_data.
network-waiting = since
network-last = Last contribution on
network-last-none = Last contribution unknown.
network-due = Pages to review
network-ends = Mandates that end
network-absences = Absences
network-from = from
network-until = to
network-deputy = deputy:
network-forms = Mission and identification forms
form-mission = Mission form
form-objectives = 1.1 Aims
form-objectives-text = To be the referent and the link between one's department or service and the communications department.
form-missions = 1.2 Missions
form-mission-collect = Gather the information of one's department or service.
form-mission-write = Write sections and articles, make the pages.
form-mission-relay = Encourage colleagues to use the site.
form-mission-train = Take part in training and in the meetings of the network.
form-conditions = 2 Conditions
form-conditions-text = The correspondent proposes; the service, then communications, validate. Nobody validates their own pages. The mission holds for the scope and the days below.
form-role = Role
form-scope = Scope
form-days = Days
form-designated = Designated by
form-reference = Reference
form-identification = Identification form
form-person = 1 The correspondent
form-name = Name
form-email = E-mail
form-training = Training
form-training-none = none
form-own-missions = 2 Missions
form-validation = 3 For individual validation of the correspondents
form-sign-person = The correspondent
form-sign-head = The head of service or department
form-sign-communication = The communications department
form-sign-here = Date and signature

# The agenda
agenda-by-month = See by month
agenda-as-list = See as a list
agenda-by-service = The agenda of one service
agenda-months = Previous and next month
all-months = All months
comes-back = This event comes back
filter-category = Kind
filter-service = Service
filter-commune = Town

# Favourites
favourite = In my favourites
favourites-page = My pages
favourites-space = My spaces
favourites-application = My applications
favourites-none = Touch the star at the foot of a page or beside an application to find it here again.
favourites-note = This list stays in this browser. It is sent to nobody.
favourites-export = Save to a file
favourites-import = Take up a file
favourites-erase = Erase all
favourites-erased = Your favourites and your profile are erased from this device.
favourites-imported = Favourites read:
favourites-unread = No favourite could be read in this file.
favourites-remove = Remove
favourites-file = my-favourites.json

# Offers
offers-category = Category
offers-recent = Recent
offers-profile = My profile
offers-kept = This choice stays in this browser.
filter-sector = Branch

alert-until = Until
open-now = Open
closed-now = Closed
feed-source = Source: { $name }
feed-read = read on { $date }
tariffs-summary = What the town’s services cost, as of today.
tariffs-today = Prices on
tariffs-what = Service
tariffs-price = Price
tariffs-views = Show
tariffs-all = All prices
tariffs-changes = What changes on { $date }
tariffs-changes-undated = What changes
tariffs-before = Today
tariffs-after = On { $date }
tariffs-after-undated = Then
tariffs-change = Difference
tariffs-from = From { $date }: { $price }
tariffs-next = Then: { $price }
tariffs-more = { $amount } more
tariffs-less = { $amount } less
tariffs-new = new
tariffs-others = Other prices
price-amount = { $amount } €
price-free = free
milestones = Milestones
milestone-next = Next milestone
milestone-now = Milestone under way
milestone-until = until
milestone-past = Past
milestone-ongoing = Under way
milestone-coming = To come
answer-updated = Answer updated on
ask-question = Ask a question
usages-summary = Choose what you want to do: the tool or the page is beside it.

# The page of a commune
commune = Town
commune-calendar = Its calendar in mine
commune-town-hall = The town hall
commune-site = Its website
commune-events = Coming up
commune-people = Who works there

# Dates
weekdays = Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday
months = January | February | March | April | May | June | July | August | September | October | November | December
months-short = Jan | Feb | Mar | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec
first-of-month = 1
date-long = WEEKDAY DAY MONTH YEAR
date-medium = DAY MONTH YEAR
date-brief = WEEKDAY DAY MONTH
date-short = DAY2/MON2/YEAR
time-hour = HOUR:00
time-hour-minute = HOUR:MINUTE

# The rhythms of what comes back
rhythm-day =
    { $count ->
        [one] Every day
       *[other] Every { $count } days
    }
rhythm-week =
    { $count ->
        [one] Every week
       *[other] Every { $count } weeks
    }
rhythm-week-days = Every { $days }
rhythm-days = { $day }
rhythm-weeks-days = Every { $count } weeks, on { $days }
rhythm-month =
    { $count ->
        [one] Every month
       *[other] Every { $count } months
    }
rhythm-month-rank =
    { $count ->
        [one] The { $rank } { $days } of the month
       *[other] The { $rank } { $days }, every { $count } months
    }
rhythm-year =
    { $count ->
        [one] Every year
       *[other] Every { $count } years
    }
rhythm-rank-1 = first
rhythm-rank-2 = second
rhythm-rank-3 = third
rhythm-rank-4 = fourth
rhythm-rank-5 = fifth
rhythm-rank-last = last
rhythm-and = { $first } and { $last }
rhythm-until = until { $day }
rhythm-except = except on { $days }

# Numbers
decimal-mark = .
thousands-mark = ,
size-bytes = bytes
size-kilobytes = KB
size-megabytes = MB

# What is found in a theme
template-wrong = The template `{ $template }` cannot be used: { $detail }
    .help = This file belongs to the theme. Show this message to the person who looks after it.
    .explain = A template of the theme has a mistake, or asks for a value that does not exist. The pages that need it cannot be made.
catalogue-wrong = The theme’s catalogue `{ $file }` cannot be read: { $detail }
    .help = Each line is `key = the words`. Show this message to the person who looks after the theme.
    .explain = A theme keeps its words in Fluent catalogues. A badly written line would make words vanish from the pages.
template-missing = The theme has no template `{ $template }`
    .help = Add the file `templates/{ $template }` to the theme, or change `template` in the declaration of the type.
    .explain = Each content type says which template makes its pages. That template must exist in the theme.

# Titles of the pages that are made
home = Home
organisation-title = Organisation chart
services-title = Services
tags-title = Tags
rubriques-title = Themes
lists-title = All contents
sitemap-title = Site map
credits-title = Picture credits
sitemap-portal = The portal
search-title = Search
search-sections = Lists and topics
search-section = To browse
not-found-title = Page not found
past-slug = past
past-title = { $title }, archive
month-title = { $title }, { $month }
numbered-title = { $title }, page { $number }
facet-service = Service
facet-year = Year
facet-year-slug = year
facet-title = { $title } – { $facet }: { $value }
late-slug = late
late-title = { $title }, late
late-summary =
    { $count ->
        [0] Nothing is late.
        [one] One deadline has passed before everything was done.
       *[other] { $count } deadlines have passed before everything was done.
    }
changes-slug = changes
changes-title = { $title }, what has changed
sheet-slug = table
sheet-title = { $title }, the whole table
table-late = Late
table-updated = Updated
table-address = Address of the page
updates-all = Updates
updates-pages = Pages
updates-documents = Documents
watch-video = Watch the video “{ $title }”
period-years =
    { $count ->
        [one] 1 year
       *[other] { $count } years
    }
period-months =
    { $count ->
        [one] 1 month
       *[other] { $count } months
    }
period-days =
    { $count ->
        [one] 1 day
       *[other] { $count } days
    }

# The pages that the law asks for, in Markdown
legal-notice = Legal notice
legal-notice-publisher =
    ## Publisher

    This site is published by { $publisher }.
legal-notice-address = Address: { $address }.
legal-notice-phone = Telephone: { $phone }.
legal-notice-director =
    ## Publication director

    { $director }.
legal-notice-host =
    ## Hosting

    { $name }, { $address }, { $phone }.
legal-notice-credits =
    ## Credits

    { $credits }

legal-accessibility = Accessibility
legal-accessibility-commitment = { $publisher } undertakes to make its websites, intranets and extranets accessible, under article 47 of French law 2005-102 of 11 February 2005. This accessibility statement applies to this portal.
legal-accessibility-none =
    ## Compliance status

    This portal, { $name }, is **not compliant** with the French accessibility standard RGAA 4.1: no valid audit measures how far its criteria are met.
legal-accessibility-partial =
    ## Compliance status

    This portal, { $name }, is **partially compliant** with the French accessibility standard RGAA 4.1, because of the non-compliances listed below.
legal-accessibility-full =
    ## Compliance status

    This portal, { $name }, is **fully compliant** with the French accessibility standard RGAA 4.1.
legal-accessibility-none-audited =
    ## Compliance status

    This portal, { $name }, is **non-compliant** with the French accessibility standard, RGAA version 4.1, because of the non-compliances listed below.
legal-accessibility-plan =
    The accessibility plan of several years and the actions of the year: { $plan }
legal-accessibility-results =
    ## Test results
legal-accessibility-audited = The audit made on { $date } by { $auditor } finds that { $rate } % of the criteria of RGAA version 4.1 are met.
legal-accessibility-not-audited = No valid audit allows a rate of compliance to be given.
legal-accessibility-contents =
    ## Content that is not accessible
legal-accessibility-issues =
    ### Non-compliances
legal-accessibility-to-audit = The non-compliances will be listed here after an audit.
legal-accessibility-no-issue = The audit found none.
legal-accessibility-exemptions =
    ### Exemptions for disproportionate burden
legal-accessibility-no-exemption = No exemption is claimed.
legal-accessibility-out =
    ### Content outside the scope of the law
legal-accessibility-no-out = No content is declared as such.
legal-list = { $list }
legal-accessibility-established =
    ## Preparation of this statement
legal-accessibility-established-on = This statement was prepared on { $date }.
legal-accessibility-technologies =
    ### Technologies

    HTML5, CSS, SVG; JavaScript, which no page needs in order to be read.
legal-accessibility-environments =
    ### Test environment
legal-accessibility-tools =
    ### Tools
legal-accessibility-pages =
    ### Pages that were checked
legal-accessibility-nothing-tested = No valid audit.
legal-accessibility-contact =
    ## Feedback and contact

    If you cannot reach some content or service, write to { $contact } to be led to an accessible alternative or to get the content in another form. You will have an answer within a week.
legal-accessibility-remedies =
    ## Enforcement procedure

    If you meet an accessibility problem that keeps you from content or a feature of the site, report it to us and get no answer, you may complain to the Defender of Rights:

    - with [the Defender of Rights’ form](https://formulaire.defenseurdesdroits.fr/);
    - through [their delegate in your region](https://www.defenseurdesdroits.fr/saisir/delegues);
    - by post, free of charge: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.

legal-privacy = Personal data
legal-privacy-site = This site sets no cookie, measures no audience and asks nothing of any other site.
legal-privacy-gate = This site is read after logging in. It measures no audience and asks nothing of any other site.
legal-privacy-cookie =
    ## Your login

    One cookie tells this site, and no other, that you are logged in. It is indispensable, lasts { $session } and is erased when you log out. While you log in, a second one lasts fifteen minutes.
legal-privacy-cookie-narrow =
    ## Your login

    One cookie tells this site, and no other, that you are logged in. It is indispensable, lasts eight hours at most and is erased when you log out. While you log in, a second one lasts fifteen minutes.
legal-privacy-log = A log notes the moment of each login and logout, the site and the mail address; never the pages that are read. Each line is erased after { $log }.
legal-privacy-device =
    ## What your device keeps

    Your display preferences stay on your device. They are sent to nobody, and you can erase them with the browser’s data.
legal-privacy-controller =
    ## Controller

    { $publisher }.
legal-privacy-purposes =
    ## Purposes

    { $purposes }
legal-privacy-retention =
    ## Retention

    { $retention }
legal-privacy-officer =
    ## Data protection officer

    { $dpo }
legal-privacy-rights =
    ## Your rights

    You may ask to see the data about you, have them corrected or erased, or object to their use. If the answer does not satisfy you, you may complain to the French authority, [CNIL](https://www.cnil.fr/).

legal-ecodesign = Ecodesign
legal-ecodesign-intro = This page is the ecodesign declaration of this portal, { $name }, after the French general policy framework for the ecodesign of digital services, RGESN, version 2024.
legal-ecodesign-assessed =
    ## Assessment

    The criteria were assessed on { $date }. The score is { $score } %.
legal-ecodesign-not-assessed =
    ## Assessment

    The criteria have not been assessed yet: no score can be given.
legal-ecodesign-done =
    ## What this portal does to weigh little

    - Pages are files made once: serving them takes no database and no computing.
    - A page with its style and script weighs less than 60 KB, pictures aside; no font is downloaded.
    - Nothing is asked of another site: no audience measurement, no font, no video that starts by itself.
    - Pictures are reduced to the size of the screen, in a recent format, and loaded when one comes near.
    - The format and the weight of each document are said before it is downloaded.
    - Everything can be read without script and on an old device, and what is out of date leaves lists by itself.
legal-ecodesign-actions =
    ## What remains to be done
legal-ecodesign-no-action = No action is listed yet.
legal-ecodesign-contact =
    ## Contact

    To report a page that is too heavy or suggest an improvement: { $contact }.

# The letter
letter-subject =
    { $portal }: { $new ->
        [0] { $changed ->
            [0] nothing new
            [one] one page updated
           *[other] { $changed } pages updated
        }
        [one] one new page
       *[other] { $new } new pages
    } since { $day }
letter-published = { $service }, { $day }
letter-changed = { $service }, updated on { $day }
letter-begins = On { $day }
letter-begins-at = On { $day } at { $time }
letter-more =
    { $count ->
        [one] One more page
       *[other] { $count } more pages
    }
letter-reason = This letter is for: { $audience }.
page-unmade = The page `{ $address }` cannot be made: Parvis stopped on the way ({ $reason })
    .help = This is a fault of Parvis, not of the text. Take back the last change to be able to publish, and report it with this message and the file.
    .explain = A page whose making stops on something unforeseen is never published by half: nothing is published, the other pages are made and judged, and this one is named.

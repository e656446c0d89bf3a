# Dates
weekdays = Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday
months = January | February | March | April | May | June | July | August | September | October | November | December
months-short = Jan | Feb | Mar | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec
first-of-month = 1
date-long = WEEKDAY DAY MONTH YEAR
date-medium = DAY MONTH YEAR
date-short = DAY2/MON2/YEAR
time-hour = HOUR:00
time-hour-minute = HOUR:MINUTE

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

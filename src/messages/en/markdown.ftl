# markdown

markdown-callout-note = Note
markdown-callout-important = Important
markdown-callout-warning = Warning
markdown-callout-tip = Tip
markdown-callout-caution = Danger
markdown-details = More
markdown-table = Table
markdown-footnotes = Notes
markdown-footnote-back = Back to the call of note
markdown-task-done = Done
markdown-task-to-do = To do
markdown-film-captions = Captions
markdown-film-transcript = Transcript of the video
markdown-film-download = Download the video

unclosed-audience-block = This restricted passage is never closed
    .help = Write a line `:::` where the restricted passage stops. Until then, everything after it is hidden.
    .explain =
        A restricted passage begins with a line `::: audience elus` and ends with a line `:::` alone. Without that end, Parvis cannot guess where it stops: it hides everything down to the bottom of the page rather than show one word too many.

empty-audience-block = This restricted passage does not say for whom
    .help = Name its readers after `audience`, for example `::: audience elus`. Until then, nobody sees it.
    .explain =
        After `::: audience` come the audiences that may read the passage, separated by spaces: `::: audience elus direction`. Without any name, the passage is hidden from everyone.

misplaced-audience-block = `audience` must be at the beginning of its line
    .help = Put `::: audience …` alone on its line, with nothing before it: no dash, no `>`, no text. Until then, the rest of the page is hidden.
    .explain =
        A restricted passage is recognised by a line that begins with `::: audience`. Amid a sentence, a list or a quotation, Parvis cannot know what must be hidden: it hides all that follows, and waits for you to move the line.

misspelt-audience-block = `{$word}` does not open a restricted passage
    .help = Type three colons, a space, then `audience` and the readers: `::: audience elus`.
    .help-nearest = Did you mean `{$suggestion}`? Until then, this passage is hidden from everyone.
    .explain =
        A restricted passage begins with a line `::: audience elus`. This one resembles it without being one: to be safe, the passage is hidden from everyone until it is mended.

unknown-container = There is no frame called `{$word}`
    .help = The frames are: note, important, attention, conseil, details, jalons. To restrict a passage, write `::: audience elus`.
    .help-nearest = Did you mean `{$suggestion}`?
    .explain =
        A line `::: note Title` opens a frame, a line `:::` closes it. An unknown name forbids publication, because it might be a misspelt `audience` and show a restricted passage to everyone.

stray-container-end = This line `:::` closes nothing
    .help = Delete it, or add above it the line that opens the frame or the restricted passage.
    .explain =
        Each line `:::` closes the last frame opened. When there is none, the line that should have opened it is missing or misspelt: had it been a restricted passage, everyone would see it.

unclosed-container = The frame `{$word}` is never closed
    .help = Write a line `:::` where the frame stops.
    .explain =
        A frame begins with a line such as `::: note` and ends with a line `:::` alone. Without it, the whole rest of the page goes into the frame.

text-too-large =
    { $what ->
        [length] This text is too long for a page (more than a million characters)
        [references] This text defines too many link addresses (more than 2,000)
        [footnotes] This text calls too many footnotes (more than 5,000)
        [table] This table is too large (more than 200 columns or 5,000 rows)
        [nesting] Too many lists or quotations are nested here (more than 64)
       *[output] This page, once laid out, would be out of proportion
    }
    .help = Split this content into several pages, or attach it as a document.
    .explain =
        Parvis refuses texts out of proportion, which would make the page unreadable on a phone and the site endless to build. They often come from an accidental paste.

unsafe-address = The address `{$address}` is not accepted (`{$reason}`)
    .help = A link leads to a page or a document of the site, or begins with `https://`, `mailto:` or `tel:`. The words stay, without a link.
    .explain =
        Some addresses can make whoever clicks run a program, or hold invisible characters that hide where they lead. Accepted are `https:`, `http:`, `mailto:`, `tel:` and paths of the site, such as `../voirie/travaux.md`.

deceptive-character = An invisible character ({$code}) can deceive the reader
    .help = Delete it: type again the word where it stands.
    .explain =
        Some characters cannot be seen but turn the direction of reading around or hide a text in another. They serve to deceive, and have no place in a page of the municipality.

invisible-character = An invisible character ({$code}) slipped in here
    .help = Delete it: it probably comes from a paste.
    .explain =
        A word processor or a web page sometimes leaves invisible characters in what is copied. They keep a word from being found by the search and disturb screen readers.

raw-html-removed = `{$what}` is not accepted in a page and was taken out
    .help = Use the markup of Parvis: `**bold**`, lists, frames `::: note`, pictures and links.
    .explain =
        A few simple HTML tags are accepted (`<sup>`, `<abbr>`, `<details>`…). Scripts, frames, forms and styles are taken out: they would endanger the readers or break the accessibility of the page.

media-lost = `{$what}` cannot stand in a page: what it shows would be lost
    .help = A picture is `![what it shows](images/bridge.jpg)`. A film of the town is the same, alone on its line: `![its title](films/visit.mp4)`. For a film, a map or a frame of another site, write a link: `[the title](https://…)`.
    .explain =
        A page fetches nothing from another site, which would know who reads it, and runs no program. What a frame (`<iframe>`), a player (`<video>`, `<audio>`) or a drawing (`<svg>`) typed in the text shows would vanish unseen: nothing is published before you choose what stands for it.

foreign-markup =
    { $kind ->
        [hugo] `{$written}` is a Hugo shortcode: readers would see it as it is
        [spip-heading] `{$written}` is a SPIP heading: readers would see it as it is
        [spip-link] `{$written}` is a SPIP link: readers would see it as it is
        [spip-document] `{$written}` is a SPIP document: readers would see it as it is
        [gitbook-hint] `{$written}` is a GitBook hint: readers would see it as it is
        [gitbook-tabs] `{$written}` makes GitBook tabs: readers would see it as it is
        [gitbook-reference] `{$written}` is a GitBook reference: readers would see it as it is
        [wiki-link] `{$written}` is a wiki link: readers would see it as it is
        [wiki-picture] `{$written}` is a wiki picture: readers would see it as it is
        [wiki-heading] `{$written}` is a wiki heading: readers would see it as it is
        [admonition] `{$written}` is a MkDocs admonition: readers would see it as it is
        [folded-admonition] `{$written}` is a folded MkDocs admonition: readers would see it as it is
        [wordpress-gallery] `{$written}` is a WordPress gallery: readers would see it as it is
        [wordpress-caption] `{$written}` is a WordPress caption: readers would see it as it is
        [wordpress-film] `{$written}` is a WordPress player: readers would see it as it is
        [wordpress-form] `{$written}` is a WordPress form: readers would see it as it is
        [shortcode] `{$written}` is a shortcode of another tool: readers would see it as it is
        [bbcode] `{$written}` is a forum tag: readers would see it as it is
        [contents] `{$written}` asks for a table of contents, which the page has
        [attributes] `{$written}` is a Jekyll attribute list: readers would see it as it is
        [import] `{$written}` is a Docusaurus command: readers would see it as it is
       *[other] `{$written}` is a command of another tool: readers would see it as it is
    }
    .help =
        { $kind ->
            [hugo] For a picture with a caption, write `![what it shows](picture.jpg "The caption")`; for a link, `[the words](../roads/page.md)`; for a callout, `::: note`. Else write what the command showed.
            [spip-heading] Write `## The heading`, after an empty line.
            [spip-link] Write `[the words](../roads/page.md)`, with the path of the file of the page.
            [spip-document] Write `![what it shows](images/photo.jpg)` for a picture, `[the title](documents/plan.pdf)` for a document.
            [gitbook-hint] Write `::: note` instead of the first line and `:::` instead of the last. The other callouts are `important`, `attention` and `conseil`.
            [gitbook-tabs] Write a `###` heading for each tab, or `::: details The name of the tab` and `:::`.
            [gitbook-reference] Write `[the title](../roads/page.md)` for a page, `[the title](documents/plan.pdf)` for a file.
            [wiki-link] Write `[the words](page.md)`, with the path of the file of the page.
            [wiki-picture] Write `![what it shows](images/photo.jpg)`.
            [wiki-heading] Write `## The heading`, after an empty line.
            [admonition] Write `::: note The title`, then the text without indent, then `:::`.
            [folded-admonition] Write `::: details The title`, then the text without indent, then `:::`.
            [wordpress-gallery] Place each photo with `![what it shows](images/photo.jpg)`, or make an album: `parvis new album`.
            [wordpress-caption] Write `![what it shows](images/photo.jpg "The caption")`.
            [wordpress-film] A film of the town stands alone on its line: `![its title](films/visit.mp4)`. For that of another site, write a link.
            [wordpress-form] Write a link to the form, or the e-mail address to write to.
            [bbcode] Write `**bold**`, `*italic*`, `[the words](https://…)`, `> ` before a quotation.
            [contents] Delete this line: the contents are made of the headings of the page.
            [attributes] Delete it. The name of a heading is written behind it: `## Hours {"{"}#hours{"}"}`.
            [code] Write a line of three backticks before the code and one after.
            [liquid-link] Write `[the words](../roads/page.md)`, with the path of the file of the page.
            [include] Copy the text of the named file here, or lead to it with a link.
            [variable] Write the value itself.
            [import] Delete this line, and write the content instead of the component.
           *[other] Delete it, or write what it showed. To show it as it is, put it between backticks.
        }
    .explain =
        Each tool has its commands, which the others do not understand: copied from one site to another, they show as they are amid the text. The table “Venu d’un autre outil” of `docs/markdown.md` says what is recognised and what to write instead. An example to be shown stands between backticks.

unknown-class = There is no presentation `{$class}`
    .help = Possible presentations: deco, chapo, centre, droite, gauche, large, petit, bouton.
    .explain =
        Between braces, a dot announces a presentation, as in `![](line.png){"{"}.deco{"}"}`. An unknown one has no effect.

duplicate-heading-id = Two headings have the same anchor `{$id}`
    .help = Give this one another anchor.
    .explain =
        The anchor of a heading, written `{"{"}#hours{"}"}`, lets a link lead to it. Two headings cannot have the same: the second is given another.

unused-footnote = The note `{$label}` is called nowhere
    .help = Put `[^{$label}]` in the text where the note must be called, or delete it.
    .explain =
        A footnote only shows when the text calls it. This one would be lost for the readers.

heading-without-space = A space is missing after `##`: this heading is shown as text
    .help = Type a space between the signs and the heading: `## Opening hours`.
    .explain =
        A heading begins with number signs and a space. Without it, the line is shown as it is, signs included, and is missing from the contents.

foreign-bullet = The sign `{$sign}` makes no list
    .help = Begin each line of the list with a hyphen and a space: `- a bucket`.
    .explain =
        Bullets pasted from a word processor are mere signs: the lines follow each other in one paragraph, and a screen reader announces no list (RGAA 9.3).

address-with-spaces = `{$address}` holds spaces: neither the picture nor the link is shown
    .help = Replace each space by `%20`, or rename the file with hyphens.
    .explain =
        In a link, a space ends the address. The page would show the brackets and the parentheses instead of the picture or the document.

bold-as-heading = “{$words}” is bold like a heading, and is none
    .help = If it is a heading, write `## {$words}`. If it is a sentence, end it with a full stop.
    .explain =
        A bold heading is for the eyes alone: it is missing from the contents of the page, and who goes from heading to heading with a screen reader misses it (RGAA 9.1).

table-of-tabs = These lines separated by tabs make no table
    .help = Separate the cells with bars, with a line of hyphens below the first: `| Day | Hour |`, then `|---|---|`.
    .explain =
        A table pasted from a spreadsheet keeps its tabs, which pages do not show: the cells follow each other in one paragraph.

# Files: what cannot be read, before a word of it is.

symbolic-link = This is not a file but a shortcut to another place
    .help = Put a copy of the file itself here instead of the shortcut.
    .explain = A shortcut (symbolic link) could publish a file that is not part of the site, such as a private file of the computer. Shortcuts are therefore never followed. Example: `photo.jpg` that points to `/home/claire/photo.jpg` must be replaced by the photo.
special-file = This is neither a file nor a folder
    .help = Delete it: a program probably left it behind, and it holds nothing.
    .explain = Some programs leave pipes or devices among files. Reading them would block the building of the site.
hard-link = This file also exists under another name elsewhere on this computer
    .help = Unless you meant it, make a copy and delete the original: a change to one would change the other.
    .explain = Two names for one file (a hard link): what is written elsewhere under the other name would be published here without anybody reviewing it.
nested-repository = This folder holds another whole project, with its history and its settings
    .help = Keep only the pages and the pictures: delete the hidden folder `.git` (or `HEAD`, `objects` and `refs`) in it.
    .explain = A Git project inside a service’s folder brings its own settings, which can start a program on the computer of whoever reviews it. Nothing in this folder is read as long as the other project is there.
repository-settings = The file `{ $name }` is a tool’s settings; it does not belong among pages
    .help = Delete it. If you think it useful, talk to the IT service, who can put it at the root.
    .explain = The files `.gitattributes`, `.gitmodules`, `.gitconfig` and `.lfsconfig` can hide a change from review, or alter it afterwards. Only the IT service may place them, at the root, outside `content/`.
submodule = This folder is only a reference to another project
    .help = Delete this reference and put the files themselves here.
    .explain = What a reference to another project (a submodule) would publish is decided elsewhere, without review here. It is therefore not followed.
name-not-utf8 = The name `{ $name }` has letters that cannot be read
    .help = Rename this file by typing its name again, accents included.
    .explain = A name that comes from an old computer or an archive may be written in an old encoding. Its accented letters then look wrong, and no address can be made of it.
name-invisible-character = The name `{ $name }` has an invisible character ({ $character })
    .help = Rename this file by typing its whole name on the keyboard, without copy and paste.
    .explain = An invisible character makes two different names look alike, or makes a name read backwards. It often comes with a copy and paste from a page or an e-mail.
name-forbidden-character = The name `{ $name }` has the sign `{ $character }`
    .help = Rename this file without any of the signs \ / : * ? " < > |
    .explain = Windows does not allow these signs in names: your colleagues could not receive the file. Example: write `budget - questions.md` rather than `budget: questions?.md`.
name-bad-ending = The name `{ $name }` ends with a space or a full stop
    .help = Rename this file, removing what follows the last letter.
    .explain = Windows drops a space or a full stop at the end of a name: two different files would become one.
name-reserved = The name `{ $name }` is reserved by the computer
    .help = Rename this file, for example by adding a word to its name.
    .explain = Windows keeps names such as `CON`, `AUX`, `NUL` or `COM1` for itself, even with an extension: your colleagues could not receive the file. Example: `aux.md` can become `aux-habitants.md`.
name-leading-hyphen = The name `{ $name }` begins with a hyphen
    .help = Rename this file without the hyphen at the beginning.
    .explain = To many tools, what begins with a hyphen is an option and not a file.
name-too-long = The name `{ $name }` is too long
    .help = Shorten it: { $limit } letters at most, fewer with accents.
    .explain = Computers limit the length of names, and this one grows further in addresses. The title of the page can be as long as you like.
names-alike = `{ $name }` and `{ $other }` are the same name to some computers
    .help = Rename one of them: they differ only in capital letters. Until then neither is read.
    .help-accents = Rename one of them by typing its accents again: they are encoded in two ways but look the same. Until then neither is read.
    .explain = Windows and macOS do not tell `Piscine.md` from `piscine.md`: one file would erase the other. The same goes for an accent, which macOS encodes differently.
folders-too-deep = Too many folders inside one another: more than { $limit }, or names that are too long
    .help = Move these files nearer to the root: what lies deeper is not read.
    .explain = Every system limits the length of paths. Lists, tags and sections order pages better than nested folders.
file-vanished = This file vanished while it was being read
    .help = Start again. If it was deleted or renamed, correct the links that lead to it.
    .explain = The file was there at the beginning and was gone later: somebody, or a synchronisation, is at work in the folder right now.
file-changing = This file changes while it is being read
    .help = Wait for the end of the saving or copying, then start again.
    .explain = So as never to publish half a file, it is read a second time; it was still changing.
file-too-large = This file weighs { $size } KiB; the limit is { $limit } KiB
    .help = Make it lighter, or split it into several files.
    .explain = An enormous file slows the whole site down and can exhaust the computer’s memory. A text of one mebibyte is already a book of five hundred pages.
file-unreadable = This file cannot be read
    .help = The computer answers: `{ $reason }`. Open the file to check that it is sound, then start again; otherwise put a copy of it back.
    .help-permission = You are not allowed to read it: ask its owner, or the IT service, for the permission.
    .explain = A file that cannot be read would be missing from the site without anybody noticing; that is why publication waits.
text-not-utf8 = The text is not saved as UTF-8 (first letter that cannot be read: line { $line })
    .help = Open it in your editor, choose “Save as”, then the encoding “UTF-8”. A Word or PDF document does not become a page by changing its name.
    .help-sheet = In Excel: “Save as”, then the type “CSV UTF-8 (comma delimited)”. In LibreOffice: “Save as”, “Edit filter settings”, then the character set “Unicode (UTF-8)”.
    .explain = UTF-8 is the encoding in which all letters, accents included, are written the same way everywhere. In another one, “été” becomes “Ã©tÃ©”.

# History: dates of publication and authors.

shallow-history = The history received is incomplete: no date and no author is taken from it
    .help = Ask for the whole history: `git fetch --unshallow`, or `fetch-depth: 0` in the settings of the automatic build.
    .explain = A copy that keeps only the last changes gives every page the same date and the same author. Rather than publish false dates, none is published.
no-history = No history: pages have a date and an author only if they say so
    .help = This folder is not tracked by Git. For dates to fill in by themselves, work in the copy of the project received from the forge.
    .help-program = The program `git` is not installed on this computer: install it, or ask the IT service.
    .help-owner = The history lies in a folder that belongs to somebody else, and is not read. Take your own copy of the project.
    .help-commit = Nothing has been recorded in the history yet: dates will come with the first record.
    .explain = First publication, last update and author come from the history of changes, unless they are written in the page.

# What keeps anything from being read.

tree-no-folder = There is no folder `{ $path }`.
tree-folder-unreadable = The folder `{ $path }` cannot be read: { $reason }
tree-no-revision = The history has no version named `{ $revision }`.
git-not-installed = The program `git` is not installed on this computer.
git-no-signatures = The program `ssh-keygen` is not installed on this computer: signatures cannot be verified.
git-no-repository = The folder `{ $path }` is not tracked by Git.
git-other-owner = The history `{ $path }` belongs to somebody else; it is not read.
git-failed = Git could not answer (`{ $command }`): { $reason }

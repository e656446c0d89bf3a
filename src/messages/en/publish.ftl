# publish
address-taken-twice = two contents claim the same address `{ $address }`: `{ $first }` and `{ $second }`
    .help = give one of them another file name, or remove the old address that names the page of the other
    .explain = An address can show one page only. If two contents claim it, one of them would vanish from the site unseen, so nothing is published. Example: `Compte rendu.md` and `compte-rendu.md` in the same folder.
address-is-a-folder = `{ $address }` is both the address of a file and that of the folder which holds `{ $inside }`
    .help = give the file or the folder another name
    .explain = On the site, a name means either a file or a folder, never both. Example: a document `documents/voirie/plans` without extension beside a folder `plans`.
publish-not-ours = `{ $path }` holds `{ $found }`, which Parvis did not write: nothing is replaced
    .help = choose an empty or new folder, such as `parvis build --out dist`; if this one is of no use any more, empty it yourself first
publish-not-a-folder = `{ $path }` is a file, not a folder
    .help = choose another name, such as `parvis build --out dist`
publish-is-a-link = `{ $path }` is a link to another place
    .help = give `--out` the folder itself, not a link to it
publish-holds-sources = `{ $path }` holds the municipality’s own files, or is one of their folders: the site cannot take their place
    .help = choose a folder apart, such as `parvis build --out dist`
publish-no-name = `{ $path }` is not the name of a folder that can be used
    .help = choose a folder apart, such as `parvis build --out dist`
publish-tree-name = `{ $name }` cannot be the name of a portal and an audience, or occurs twice
    .help = in `parvis.toml`, give each portal and audience a name of its own, in lower-case letters without accents, digits and hyphens
publish-locked =
    { $pid ->
        [0] another build of `{ $path }` is running
       *[other] another build of `{ $path }` is running (process { $pid })
    }
    .help = wait until it ends, then start again
publish-no-space = the disk is full: `{ $path }` cannot be written
    .help = free some space or choose another disk with `--out`; the published site is untouched
publish-read-only = the disk of `{ $path }` is read-only
    .help = choose another disk with `--out`; the published site is untouched
publish-denied = no permission to write `{ $path }`
    .help = ask your IT department for it, or choose another folder with `--out`; the published site is untouched
publish-too-many-files = too many files are open at once to write `{ $path }`
    .help = raise the limit (`ulimit -n 1024`), then start again; the published site is untouched
publish-file-too-big = `{ $path }` has { $bytes } bytes, and the system allows only { $limit } a file
    .help = raise the limit (`ulimit -f unlimited`), then start again; the published site is untouched
publish-mount-point = `{ $path }` is a mount point: it cannot be replaced in one step
    .help = mount the folder that holds it instead, or choose a folder inside it with `--out`
publish-lost = the disk did not keep all that was written to `{ $path }`
    .help = check the disk before you start again; the published site is untouched
publish-other = `{ $path }` cannot be written: { $reason }
    .help = mend the cause, then start again; the published site is never left half made
publish-two-renames = this disk cannot exchange two folders: `{ $path }` was missing for an instant during the replacement
publish-not-remembered = the site is published, but the next build will start from nothing: { $reason }
publish-not-removed = the site is published, but the former one could not be removed entirely: { $reason }
publish-kind-pages =
    { $files ->
        [one] { $files } page
       *[other] { $files } pages
    }
publish-kind-pictures =
    { $files ->
        [one] { $files } picture
       *[other] { $files } pictures
    }
publish-kind-documents =
    { $files ->
        [one] { $files } document
       *[other] { $files } documents
    }
publish-kind-other =
    { $files ->
        [one] { $files } other file
       *[other] { $files } other files
    }

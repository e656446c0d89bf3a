# publish
address-taken-twice = two contents claim the same address `{ $address }`: `{ $first }` and `{ $second }`
    .help = give one of them another file name, or remove the old address that names the page of the other
    .explain = An address can show one page only. If two contents claim it, one of them would vanish from the site unseen, so nothing is published. Example: `Compte rendu.md` and `compte-rendu.md` in the same folder.
address-is-a-folder = `{ $address }` is both the address of a file and that of the folder which holds `{ $inside }`
    .help = give the file or the folder another name
    .explain = On the site, a name means either a file or a folder, never both. Example: a document `documents/voirie/plans` without extension beside a folder `plans`.
address-reserved = `{ $address }` is in the folder where the gate answers
    .help = give it another name: nothing may be called `_parvis` at the root of a site
    .explain = Below `/_parvis/`, the gate asks who reads, says who is logged in and logs out. A page at that address would never be seen, or would be taken for one of the gate’s.
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
# parvis publish
target-nothing-built = `{ $path }` does not hold the result of a build
    .help = build the portals first with `parvis build`, or name their folder with `--out`
target-source-changed = `{ $file }` is no longer as the build wrote it
    .help = a build may be running at the same time: wait until it ends, or make it again with `parvis build`, then try again
target-not-ours = `{ $place }` is there already, and Parvis did not put it there: nothing is replaced
    .help = empty this place yourself if it serves no more, or give the target another folder in `parvis.toml`
target-locked =
    another publication to `{ $place }` is running { $holder ->
        [0] {""}
       *[other] (process { $holder })
    }
    .help = wait until it ends, then try again; what people read has not changed
target-unreadable = what Parvis keeps in `{ $place }` cannot be read: { $reason }
    .help = nothing was changed. If these files were changed by hand, put them back from a copy, or publish to a new folder
target-nothing-before = there is no publication to take back
    .help = nothing was published before the one online, or all was taken back already
target-version-gone = version { $version } of `{ $tree }` is no longer kept: there is no way back to it
    .help = go back in Git to the state you want, run `parvis build` again, then publish; `versions`, in the target, says how many to keep
target-unreachable = `{ $place }` does not answer, or cannot go on: { $reason }
    .help = what people read has not changed, or has changed as a whole: publishing again will tell. Check the key, the account, the room on the disk and the network
target-incomplete = the target `{ $name }` lacks `{ $key }`
    .help = complete it in `parvis.toml`: docs/settings.md
target-no-account = nothing says which account publishes to `{ $bucket }`
    .help = the name of the account and its secret are two files that `PARVIS_<TARGET>_ACCESS_FILE` and `PARVIS_<TARGET>_SECRET_FILE` name, or two credentials of systemd, `<target>-access` and `<target>-secret`: docs/guide/publication.md
target-no-way-back = an object store does not keep the version before: there is no way back to it
    .help = go back in Git to the state you want, run `parvis build` again, then publish: only what changes is sent
verify-no-tree = no portal of parvis.toml has the address `{ $address }`
    .help = add `--tree` and the portal and the audience: `--tree intranet/agents`
verify-not-built = the last result does not hold `{ $tree }`
    .help = make it with `parvis build`
verify-missing = missing: { $path }
verify-different = different: { $path }
verify-refused = refused: { $path }
verify-more = and { $count } more
verify-whole = { $address } shows exactly { $tree }: { $count } files compared.
verify-differs = { $address } does not show exactly { $tree } ({ $count } files compared). Publish again; a guarded site is compared from the server, in front of the gate.
secret-missing = the file `{ $path }` that `{ $variable }` names cannot be read: { $reason }
    .help = check its path and its rights
secret-open = others than its owner can read `{ $path }`, which `{ $variable }` names
    .help = a secret is read by one account only: `chmod 600 { $path }`
publish-tree = { $tree }: { $added } new, { $changed } changed, { $removed } removed, { $unchanged } unchanged, { $kilobytes } kB to write
publish-tree-closed = { $tree }: the portal closes, { $removed } files removed
publish-done = Published to { $target }: { $changed } { $changed ->
        [one] portal changed
       *[other] portals changed
    }, { $untouched } without change.
publish-would = Nothing was done: this was a trial. To { $target }, { $changed } { $changed ->
        [one] portal would change
       *[other] portals would change
    }, { $untouched } would not.
publish-nothing-changed = Nothing to change on { $target }: all is online already.
publish-loses-much = Nothing was published: more pages would disappear than the target allows ({ $trees }). If this is wanted, add `--yes`.

# parvis server
server-nginx =
    Written by parvis server nginx. Goes to /etc/nginx/conf.d/portals.conf, then: nginx -t && systemctl reload nginx
    First remove /etc/nginx/sites-enabled/default, which answers instead of unknown sites.
server-nginx-brotli = The brotli forms need the package libnginx-mod-http-brotli-static.
server-apache =
    Written by parvis server apache. Goes to /etc/apache2/sites-available/portals.conf, then:
    a2enmod rewrite headers ssl && a2dissite 000-default && a2ensite portals && apachectl configtest && systemctl reload apache2
server-caddy = Written by parvis server caddy, for Caddy 2.11.4 or later. Goes to /etc/caddy/Caddyfile, then: systemctl reload caddy
server-gate = The gate (parvis gate) says who reads, before each answer.
server-gate-apache = The gate (parvis gate --trees) says who reads, and shows the site itself. Modules: proxy, proxy_http, headers.
server-again = To be written again when portals, audiences or their addresses change. A short or former address younger than this file works already, by the page that is there.
server-unknown-host = An unknown site has no answer.
server-to-tls = What comes without encryption is sent to the encrypted site.
server-hidden = Neither hidden files nor compressed forms, which are no pages of their own.
server-lasting = A name that holds the fingerprint of the file never changes.
server-redirects = Short addresses, and former ones.

# parvis probe
probe-no-address = `{ $address }` is not the address of a site
    .help = write it without a path: `https://intranet.town.example`
probe-flaw =
    { $place }
      { $flaw }
      What to do: { $help }
probe-done =
    { $address }: { $count ->
        [0] nothing to say
        [one] one flaw
       *[other] { $count } flaws
    } ({ $requests } requests).
probe-unreached = the site does not answer: { $found }
    .help = check the name, the firewall, and that the server runs
probe-tls = the connection is not safe: { $found }
    .help = renew the certificate, and give the server the whole chain (fullchain): `[server] certificate`
probe-header-missing = the header `{ $found }` is missing
    .help = write the configuration again with `parvis server`; it must say: { $expected }
probe-header-different = a header says something else than it should: { $found }
    .help = write the configuration again with `parvis server`; it must say: { $expected }
probe-server-version = the server tells its version: { $found }
    .help = hide it (`server_tokens off`, `ServerTokens Prod`): it tells which hole to try
probe-no-home = the home page answers { $found }
    .help = check the root of the site, and that the portals are published
probe-type = the type is `{ $found }` instead of `{ $expected }`
    .help = write the configuration again with `parvis server`: a browser refuses what has not the right type
probe-cache = it is kept for `{ $found }` instead of `{ $expected }`
    .help = write the configuration again with `parvis server`: a page that is kept too long shows what is no longer true
probe-tag = the tag `{ $found }` (ETag) is of no use
    .help = every visit loads all again: check that nothing between the server and you removes the tags
probe-compression = nothing is sent compressed ({ $found })
    .help = write `[build] precompress = ["br", "gzip"]`, build, publish, write the configuration again
probe-vary = the header `Vary` does not say that the answer depends on compression
    .help = something between could give the compressed form to whoever does not read it: write the configuration again
probe-file-missing = answers { $found }
    .help = the publication is not whole, or the server hides this file: `parvis publish --verify` will tell
probe-other-bytes = is not what was built
    .help = publish again, and check that nothing between the server and you rewrites the files
probe-not-found-status = a page that does not exist answers { $found } instead of 404
    .help = engines and tools believe that it is there: write the configuration again
probe-not-found-page = a page that does not exist does not show that of the portal
    .help = write the configuration again: `404.html` helps to find what one looks for
probe-redirect = leads to `{ $found }` instead of `{ $expected }`
    .help = write the configuration again: printed codes and old links lead there
probe-method = a request that writes is not refused ({ $found })
    .help = the site is there to be read alone: write the configuration again
probe-unknown-host = an unknown name of host ({ $found }) gets the site
    .help = the server must refuse what it does not know: keep the default block of `parvis server`
probe-forwarded-host = the header `{ $found }` changes the answer
    .help = the server must believe nobody about the name of the site: it writes it itself
probe-security = does not say whom to tell of a weakness ({ $found })
    .help = fill in `[server] security`, publish; a gate must let this file be read (RFC 9116)
probe-not-guarded = a stranger reads what the gate should guard
    .help = stop the server, write the configuration again with `parvis server`, and check that the gate runs
probe-guard-tells = a stranger learns what exists ({ $found })
    .help = the gate must answer before the server: write the configuration again
probe-other-audience = gives what another audience alone reads
    .help = each site has its root: check the `root` of this one
probe-outside = leads out of the folder of the site ({ $found })
    .help = stop the server and write the configuration again: this path reads files that it must not
probe-hidden = shows a hidden file ({ $found })
    .help = remove it from the root of the site, and write the configuration again
probe-form = gives a compressed form under its own name
    .help = write the configuration again: it is no page
probe-listing = shows the list of a folder
    .help = switch `autoindex` off: it tells the names of all files

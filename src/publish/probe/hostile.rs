//! Paths that lead out of a tree on servers that are careless, hidden files, lists of folders.

use std::collections::BTreeSet;
use std::sync::Mutex;

use super::ask::{Asker, ProbeAnswer};
use super::site::{Flaw, Probed};
use crate::publish::web;

/// Ways to write `..` and `/` that some decoder somewhere takes for them.
const UPS: [&str; 8] = ["..", "%2e%2e", ".%2e", "%252e%252e", "..;", "..%00", "..%c0%af", "%e0%80%ae%e0%80%ae"];
const SLASHES: [&str; 4] = ["/", "%2f", "\\", "%5c"];

/// What could lie around the folder of a tree.
const OUTSIDE: [&str; 3] = [".parvis/publications/00000001.json", "etc/passwd", "parvis.toml"];

/// What lies in folders that were copied as they were.
const HIDDEN: [&str; 8] = [
    "/.git/config",
    "/.git/HEAD",
    "/.parvis/state.json",
    "/.htaccess",
    "/.env",
    "/parvis.toml",
    "/contributors.toml",
    "/members.toml",
];

/// Words that no page says, of files that nobody is to read.
const SECRETS: [&str; 6] = ["root:x:0", "[[targets]]", "[audiences.", "\"undoes\"", "[core]", "ref: refs/heads"];

pub fn check(asker: &Asker, site: &Probed<'_>) -> Vec<Flaw> {
    let mut flaws = hidden(asker, site);
    let paths: Vec<String> = paths(site).into_iter().collect();
    let found = Mutex::new(Vec::new());
    let Ok(()) = web::each(&paths, |path| {
        // What cannot be asked opens nothing.
        let outside = asker.get(path).ok().filter(|answer| is_outside(site, answer));
        if let (Some(answer), Ok(mut found)) = (outside, found.lock()) {
            found.push(Flaw::new("outside", path, answer.status));
        }
        Ok::<_, std::convert::Infallible>(())
    });
    flaws.extend(found.into_inner().unwrap_or_default());
    flaws
}

fn paths(site: &Probed<'_>) -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    let foreign = site.foreign.iter().take(2).copied();
    let elsewhere =
        ["agents", "elus"].into_iter().flat_map(|tree| foreign.clone().map(move |path| format!("{tree}/{path}")));
    for outside in OUTSIDE.into_iter().map(str::to_owned).chain(elsewhere) {
        for up in UPS {
            for slash in SLASHES {
                let outside = outside.replace('/', slash);
                for depth in [1, 3, 8] {
                    paths.insert(format!("/{}{outside}", format!("{up}{slash}").repeat(depth)));
                }
                paths.insert(format!("/assets{slash}{up}{slash}{up}{slash}{outside}"));
                paths.insert(format!("/assets{up}{slash}{outside}"));
            }
        }
    }
    paths
}

/// Whether an answer is nothing of this tree.
fn is_outside(site: &Probed<'_>, answer: &ProbeAnswer) -> bool {
    let text = answer.text();
    let secret = SECRETS.iter().any(|secret| text.contains(secret));
    let foreign = |files: &crate::plan::ManifestTree| {
        answer.status == 200 && !files.files.values().any(|file| file.hash == answer.hash())
    };
    // A gate answers every path with a page of its own.
    secret || !site.is_guarded() && site.tree.is_some_and(foreign)
}

fn hidden(asker: &Asker, site: &Probed<'_>) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for path in HIDDEN {
        let Ok(answer) = asker.get(path) else { continue };
        if answer.status == 200 && (is_outside(site, &answer) || path.starts_with("/.")) {
            flaws.push(Flaw::new("hidden", path, answer.status));
        }
    }
    for path in ["/index.html.br", "/index.html.gz"] {
        if !site.is_guarded() && asker.get(path).is_ok_and(|answer| answer.status == 200) {
            flaws.push(Flaw::new("form", path, 200));
        }
    }
    for path in ["/assets/", "/images/", "/documents/"] {
        let Ok(answer) = asker.get(path) else { continue };
        if answer.status == 200 && !site.has(&format!("{}index.html", &path[1..])) && !site.is_guarded() {
            flaws.push(Flaw::new("listing", path, answer.status));
        }
    }
    flaws
}

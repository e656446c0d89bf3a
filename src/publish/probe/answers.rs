//! What readers and their browsers are given: types, compressed forms, how long it is kept, what is not there, redirects.

use super::ask::{Asker, ProbeAnswer};
use super::headers::ABSENT;
use super::site::{Flaw, Probed};
use crate::ground::media::content_type;
use crate::plan::is_fingerprinted;
use crate::publish::server::{FRESH, LASTING};

/// Files that trees have, each of a type that servers get wrong.
const FILES: [&str; 5] = ["manifest.webmanifest", "agenda.ics", "atom.xml", "sw.js", "pages.json"];

/// Shorter answers are sent as they are.
const WORTH_COMPRESSING: usize = 2000;

/// Former and short addresses that are followed, of each site.
const MOST_REDIRECTS: usize = 50;

pub fn check(asker: &Asker, site: &Probed<'_>, home: &ProbeAnswer) -> Vec<Flaw> {
    if home.status != 200 {
        return vec![Flaw::new("no-home", "/", home.status)];
    }
    let mut flaws = page(asker, site, home);
    flaws.extend(files(asker, site, home));
    flaws.extend(not_found(asker, home));
    flaws.extend(redirects(asker, site));
    flaws
}

/// The home page: its type, its forms, its tag, how long it is kept.
fn page(asker: &Asker, site: &Probed<'_>, home: &ProbeAnswer) -> Vec<Flaw> {
    let mut flaws = media("/", "html", home);
    let (fresh, _) = kept(site);
    if home.header("cache-control") != fresh {
        flaws.push(Flaw::new("cache", "/", home.header("cache-control")).expecting(fresh));
    }
    let tag = home.header("etag");
    let again = asker.send("GET", "/", &[("If-None-Match", &tag)]);
    if tag.is_empty() || again.is_ok_and(|answer| answer.status != 304) {
        flaws.push(Flaw::new("tag", "/", tag));
    }
    if home.body.len() > WORTH_COMPRESSING {
        for coding in ["br", "gzip"] {
            let Ok(answer) = asker.send("GET", "/", &[("Accept-Encoding", coding)]) else { continue };
            if answer.header("content-encoding") != coding {
                flaws.push(Flaw::new("compression", "/", coding));
            } else if !answer.header("vary").to_lowercase().contains("accept-encoding") {
                flaws.push(Flaw::new("vary", "/", answer.header("vary")));
            }
        }
    }
    flaws
}

/// How long pages are kept, and assets.
fn kept(site: &Probed<'_>) -> (&'static str, &'static str) {
    site.host.map_or((FRESH, LASTING), |host| host.kept())
}

fn media(path: &str, extension: &str, answer: &ProbeAnswer) -> Vec<Flaw> {
    let (found, expected) = (answer.header("content-type"), content_type(extension));
    let plain = |text: &str| text.to_lowercase().replace(' ', "");
    if plain(&found) == plain(expected) {
        return Vec::new();
    }
    vec![Flaw::new("type", path, found).expecting(expected)]
}

/// Files of odd types, and the assets that the home page names.
fn files(asker: &Asker, site: &Probed<'_>, home: &ProbeAnswer) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let text = home.text();
    let named = text.split('"').filter(|name| is_fingerprinted(name)).map(str::to_owned).take(6);
    let known = FILES.iter().filter(|path| site.tree.is_none() || site.has(path)).map(|path| (*path).to_owned());
    let (_, lasting) = kept(site);
    for path in known.chain(named) {
        let Ok(answer) = asker.get(&format!("/{path}")) else { continue };
        let shown = format!("/{path}");
        match answer.status {
            200 => flaws.extend(media(&shown, path.rsplit('.').next().unwrap_or_default(), &answer)),
            // Not every tree has each of them.
            404 if !site.has(&path) && !is_fingerprinted(&path) => continue,
            status => flaws.push(Flaw::new("file-missing", &shown, status)),
        }
        if is_fingerprinted(&path) && answer.status == 200 && answer.header("cache-control") != lasting {
            flaws.push(Flaw::new("cache", &shown, answer.header("cache-control")).expecting(lasting));
        }
        if site.tree.and_then(|tree| tree.files.get(&path)).is_some_and(|file| file.hash != answer.hash()) {
            flaws.push(Flaw::new("other-bytes", &shown, answer.body.len()));
        }
    }
    flaws
}

/// What is not there is said so, by the page of the tree, and kept by nobody.
fn not_found(asker: &Asker, home: &ProbeAnswer) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let Ok(answer) = asker.get(ABSENT) else { return flaws };
    if answer.status != 404 {
        flaws.push(Flaw::new("not-found-status", ABSENT, answer.status));
    } else if !same_site(&answer, home) {
        flaws.push(Flaw::new("not-found-page", ABSENT, answer.text()));
    } else {
        flaws.extend(media(ABSENT, "html", &answer));
        if !answer.header("cache-control").contains("no-") {
            flaws.push(Flaw::new("cache", ABSENT, answer.header("cache-control")).expecting(FRESH));
        }
    }
    flaws
}

/// Whether two pages are of one tree: they name the same style sheet.
fn same_site(one: &ProbeAnswer, other: &ProbeAnswer) -> bool {
    let style = |answer: &ProbeAnswer| {
        let text = answer.text();
        let names = text.split('"').map(|name| name.trim_start_matches("../").trim_start_matches('/').to_owned());
        names.into_iter().find(|name| name.ends_with(".css")).unwrap_or_default()
    };
    !style(one).is_empty() && style(one) == style(other)
}

/// Short and former addresses lead to their pages, a folder to its slash.
fn redirects(asker: &Asker, site: &Probed<'_>) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let leads = |path: &str| {
        let answer = asker.get(path).ok()?;
        let location = answer.header("location");
        let own = location.strip_prefix(site.address.trim_end_matches('/')).unwrap_or(&location).to_owned();
        Some((answer.status, own))
    };
    for redirect in site.host.into_iter().flat_map(|host| &host.redirects).take(MOST_REDIRECTS) {
        for asked in redirect.asked().into_iter().take(2) {
            let (expected, Some((status, location))) = (redirect.target(), leads(&asked)) else { continue };
            if status != redirect.status() || location != expected {
                let found = format!("{status} {location}");
                flaws.push(Flaw::new("redirect", &asked, found).expecting(format!("{} {expected}", redirect.status())));
            }
        }
    }
    if site.has("agenda/index.html") {
        let found = leads("/agenda");
        if !found.as_ref().is_some_and(|(status, to)| matches!(status, 301 | 302 | 307 | 308) && to == "/agenda/") {
            let (status, location) = found.unwrap_or_default();
            flaws.push(Flaw::new("redirect", "/agenda", format!("{status} {location}")).expecting("/agenda/"));
        }
    }
    flaws
}

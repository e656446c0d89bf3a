//! Who is given what: encryption, other hosts, other trees, methods that write, the gate, the address for researchers.

use super::ask::{Asker, ProbeAnswer};
use super::site::{Flaw, Probed};

/// Paths of other trees that are asked of this one.
const MOST_FOREIGN: usize = 40;

/// Methods that change something, or tell what is between.
const METHODS: [&str; 6] = ["POST", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"];

/// What a guarded site would say of itself to anybody.
const TELLING: [&str; 6] =
    ["/index.html", "/pages.json", "/manifest.webmanifest", "/.well-known/parvis.json", "/sw.js", "/atom.xml"];

/// Why nothing could be asked: a certificate that cannot be believed is a flaw of its own.
pub fn unreached(site: &Probed<'_>, error: &ureq::Error) -> Flaw {
    let text = error.to_string();
    let of_tls = matches!(error, ureq::Error::Rustls(_) | ureq::Error::Tls(_))
        || text.to_lowercase().contains("certificate")
        || text.contains("HandshakeFailure");
    Flaw::new(if of_tls && site.is_secure() { "tls" } else { "unreached" }, "/", text)
}

pub fn check(asker: &Asker, site: &Probed<'_>, home: &ProbeAnswer) -> Vec<Flaw> {
    let mut flaws = methods(asker);
    flaws.extend(other_hosts(asker, site, home));
    flaws.extend(security(asker));
    match site.is_guarded() {
        true => flaws.extend(guarded(asker, site, home)),
        false => flaws.extend(foreign(asker, site)),
    }
    flaws
}

fn methods(asker: &Asker) -> Vec<Flaw> {
    let told = |method: &&str| {
        let answer = asker.send(method, "/", &[]).ok()?;
        let refused = matches!(answer.status, 301 | 302 | 400..=405 | 501);
        (!refused).then(|| Flaw::new("method", "/", format!("{method}: {}", answer.status)))
    };
    METHODS.iter().filter_map(told).collect()
}

/// A name that the server was not told of gets nothing of the site.
fn other_hosts(asker: &Asker, site: &Probed<'_>, home: &ProbeAnswer) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let unknown = asker.send("GET", "/", &[("Host", "inconnu.exemple.invalid")]);
    if unknown.is_ok_and(|answer| answer.status == 200 && answer.hash() == home.hash()) {
        flaws.push(Flaw::new("unknown-host", "/", "inconnu.exemple.invalid"));
    }
    // Who is believed about the host by a gate or an application would be answered for another site.
    let name = site.address.split("://").nth(1).unwrap_or_default().to_owned();
    let misled = asker.send("GET", "/", &[("X-Forwarded-Host", "inconnu.exemple.invalid"), ("Host", &name)]);
    if misled.is_ok_and(|answer| answer.status != home.status) {
        flaws.push(Flaw::new("forwarded-host", "/", "X-Forwarded-Host"));
    }
    flaws
}

/// Whoever finds a weakness must know whom to tell, on a guarded site too (RFC 9116).
fn security(asker: &Asker) -> Vec<Flaw> {
    let path = "/.well-known/security.txt";
    let Ok(answer) = asker.get(path) else { return Vec::new() };
    match answer.status {
        200 if answer.text().contains("Contact:") && answer.text().contains("Expires:") => Vec::new(),
        status => vec![Flaw::new("security", path, status)],
    }
}

/// An outsider is given nothing that is the town's.
fn guarded(asker: &Asker, site: &Probed<'_>, home: &ProbeAnswer) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let own: Vec<String> = site.tree.iter().flat_map(|tree| spread(tree.files.keys())).collect();
    let short = site.host.into_iter().flat_map(|host| &host.redirects).take(5).flat_map(|redirect| redirect.asked());
    let mut open = |path: &str, answer: &ProbeAnswer| match answer.status {
        200 if site.tree.is_some_and(|tree| tree.files.values().any(|file| file.hash == answer.hash())) => {
            flaws.push(Flaw::new("not-guarded", path, answer.status));
        }
        200 if answer.text().contains("/.well-known/parvis.json") || path.ends_with(".json") => {
            flaws.push(Flaw::new("not-guarded", path, answer.status));
        }
        404 => flaws.push(Flaw::new("guard-tells", path, answer.status)),
        301..=303 if !answer.header("location").contains("/_parvis/") => {
            flaws.push(Flaw::new("guard-tells", path, answer.header("location")));
        }
        _ => {}
    };
    open("/", home);
    for path in TELLING.iter().map(|path| (*path).to_owned()).chain(own).chain(short) {
        if let Ok(answer) = asker.get(&path) {
            open(&path, &answer);
        }
    }
    flaws
}

/// Some paths of many, from one end to the other.
fn spread<'p>(paths: impl ExactSizeIterator<Item = &'p String>) -> Vec<String> {
    let step = (paths.len() / 30).max(1);
    let hidden = |path: &&String| path.ends_with(".br") || path.ends_with(".gz") || path.starts_with(".well-known/");
    paths.step_by(step).filter(|path| !hidden(path)).map(|path| format!("/{path}")).collect()
}

/// What other audiences read, asked of this site.
fn foreign(asker: &Asker, site: &Probed<'_>) -> Vec<Flaw> {
    let step = (site.foreign.len() / MOST_FOREIGN).max(1);
    let told = |path: &&str| {
        let answer = asker.get(&format!("/{path}")).ok()?;
        (answer.status == 200).then(|| Flaw::new("other-audience", &format!("/{path}"), answer.status))
    };
    site.foreign.iter().copied().step_by(step).filter_map(|path| told(&path)).collect()
}

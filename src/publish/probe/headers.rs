//! Headers that every answer carries, whatever its status: what browsers are told to refuse, and what servers tell of themselves.

use super::ask::{Asker, ProbeAnswer};
use super::site::{Flaw, Probed};
use crate::publish::server::headers;

/// What nobody has published.
pub const ABSENT: &str = "/parvis-probe-0f6b1c2d3e.html";

/// Headers that a gate writes itself on its own answers, as strictly.
const OF_GATE: [&str; 2] = ["Content-Security-Policy", "Cross-Origin-Resource-Policy"];

pub fn of_every_answer(asker: &Asker, site: &Probed<'_>, home: &ProbeAnswer) -> Vec<Flaw> {
    let mut flaws = said(site, "/", home);
    // An error is answered by other lines of a configuration than a page.
    if let Ok(absent) = asker.get(ABSENT) {
        flaws.extend(said(site, ABSENT, &absent));
    }
    let server = home.header("server");
    if server.contains(|letter: char| letter.is_ascii_digit()) {
        flaws.push(Flaw::new("server-version", "/", &server));
    }
    flaws
}

fn said(site: &Probed<'_>, path: &str, answer: &ProbeAnswer) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for (name, expected) in headers(site.is_secure()) {
        let found = answer.header(&name.to_lowercase());
        let strict = site.is_guarded() && OF_GATE.contains(&name) && !found.is_empty();
        if found.is_empty() {
            flaws.push(Flaw::new("header-missing", path, name).expecting(expected));
        } else if found != expected && !strict {
            flaws.push(Flaw::new("header-different", path, format!("{name}: {found}")).expecting(expected));
        }
    }
    flaws
}

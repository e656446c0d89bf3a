//! The rules, told by small municipalities: what is wrong, and what is right.

mod accessibility;
mod audiences;
mod content;
mod example;
mod governance;
mod legal;
mod links;
mod personal;
mod plan;

use std::collections::BTreeMap;

use jiff::civil::date;
use jiff::tz::TimeZone;

use super::check;
use crate::diagnostic::Diagnostic;
use crate::load::tree::Tree;
use crate::load::{self, LoadMemory, NoPast};
use crate::model::{Moment, Now};

/// Two portals and two audiences; the extranet is at an address for the élus only.
const SETTINGS: &str = r#"
name = "Ville"
contact = { address = "1, place", phone = "01", email = "a@ville.example" }
[legal]
publication_director = "La maire"
dpo = "dpo@ville.example"
purposes = "Informer."
retention = "Un an."
host = { name = "La ville", address = "1, place", phone = "01" }
[pictures.formats]
vignette = "608x320"
[[rubriques]]
key = "ensemble"
label = "Ensemble"
[audiences.agents]
label = "Agents"
[audiences.elus]
label = "Élus"
[portals.intranet]
label = "Intranet"
audiences = ["agents", "elus"]
[portals.projet]
label = "Projet"
audiences = ["agents", "elus"]
[portals.projet.addresses]
elus = "https://projet-elus.example"
"#;

const SERVICE: &str = "---\ntitre: Voirie\nportals: [intranet]\naudiences: [agents]\n---\n";

/// The moment of the tests.
fn now() -> Now {
    Now::of(Moment::day(date(2026, 11, 21)), &TimeZone::UTC)
}

/// A picture of 4 × 4 pixels.
fn small_picture() -> Vec<u8> {
    picture(4, 4)
}

fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(width, height).write_to(&mut bytes, image::ImageFormat::Png).expect("a picture");
    bytes.into_inner()
}

/// A municipality with one service, and these files over it; a `.png` is a picture whatever its text.
fn municipality(files: &[(&str, &str)]) -> (Tree, Vec<Diagnostic>) {
    let mut all: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let base = [("parvis.toml", SETTINGS), ("content/voirie/_service.md", SERVICE)];
    for (path, text) in base.iter().chain(files) {
        let bytes = match path.rsplit('.').next() {
            Some("png") => small_picture(),
            Some("pdf") => b"%PDF-1.7\n%%EOF\n".to_vec(),
            _ => text.as_bytes().to_vec(),
        };
        all.insert((*path).to_owned(), bytes);
    }
    let tree = Tree::memory(all);
    let loaded = load::load(&tree, &NoPast, &mut LoadMemory::default()).expect("a tree in memory");
    let site = loaded.site.unwrap_or_else(|| panic!("no site: {:?}", loaded.findings));
    assert!(loaded.findings.is_empty(), "loading finds nothing: {:?}", loaded.findings);
    (tree, check(&site, &now()))
}

/// What is found, as `rule @ place`, with `-> suggestion` when there is one; `content/voirie/` is left out.
fn findings(files: &[(&str, &str)]) -> Vec<String> {
    let (_, found) = municipality(files);
    found.iter().map(written).collect()
}

fn written(found: &Diagnostic) -> String {
    let place = found.place.as_ref().map(|place| place.to_string()).unwrap_or_default();
    let place = place.strip_prefix("content/voirie/").unwrap_or(&place);
    let fix = if found.fix.is_some() { " (fix)" } else { "" };
    match found.arguments.iter().find(|(name, _)| *name == "suggestion") {
        Some((_, suggestion)) => format!("{} @ {place} -> {suggestion}{fix}", found.rule.name),
        None => format!("{} @ {place}", found.rule.name),
    }
}

/// What is found in a page whose body is this; the first line of the body is line 4.
fn in_body(body: &str, others: &[(&str, &str)]) -> Vec<String> {
    let page = format!("---\ntitre: Page\n---\n{body}\n");
    let files: Vec<(&str, &str)> = others.iter().copied().chain([("content/voirie/page.md", page.as_str())]).collect();
    findings(&files)
}

/// What is found in a head of these lines, after its title; the first of them is line 3.
fn in_head(path: &str, head: &str, others: &[(&str, &str)]) -> Vec<String> {
    let page = format!("---\ntitre: Page\n{head}\n---\n");
    let files: Vec<(&str, &str)> = others.iter().copied().chain([(path, page.as_str())]).collect();
    findings(&files)
}

//! What `contributors.toml` says, what is wrong in it, and the questions it answers.

use jiff::civil::{Date, date};

use super::load;
use crate::diagnostic::Diagnostic;
use crate::model::SourcePath;
use crate::model::governance::{Asked, ChangedFile, Governance, Size, Substance};

const TOWN: &str = r#"
[forge]
kind = "forgejo"
[services.direction-generale]
name = "Direction générale"
[services.communication]
name = "Communication"
direction = "direction-generale"
paths = ["communication/**", "_data/**", "voirie/breves/**"]
[services.voirie]
name = "Voirie"
direction = "direction-generale"
[services.cosc]
name = "COSC"
[services.rh]
name = "RH"
[people.dgs]
name = "Denise"
[people.com]
name = "Camille"
email = "camille@ville.example"
account = { forgejo = "Ccamille" }
[people.com-2]
name = "Claude"
[people.v-1]
name = "Victor"
[people.v-2]
name = "Valérie"
[people.maire]
name = "Maryse"
[people.rh]
name = "Rachid"
[people.corr]
name = "Coralie"
[people.cosc]
name = "Côme"
[[mandates]]
person = "dgs"
role = "service-approver"
service = "direction-generale"
from = 2026-01-01
[[mandates]]
person = "v-1"
role = "service-approver"
service = "voirie"
from = 2026-01-01
until = 2026-12-31
[[mandates]]
person = "rh"
role = "service-approver"
service = "rh"
from = 2026-01-01
[[mandates]]
person = "cosc"
role = "service-approver"
service = "cosc"
from = 2026-01-01
[[mandates]]
person = "com"
role = "service-approver"
service = "communication"
from = 2026-01-01
[[mandates]]
person = "corr"
role = "correspondent"
service = "voirie"
from = 2026-01-01
[[mandates]]
person = "v-2"
role = "referent"
service = "voirie"
from = 2026-01-01
[[absences]]
person = "v-1"
from = 2026-07-01
until = 2026-07-31
deputy = "v-2"
roles = ["service-approver"]
[[absences]]
person = "v-2"
from = 2026-07-20
until = 2026-08-10
deputy = "v-1"
[[absences]]
person = "com"
from = 2026-07-01
until = 2026-07-31
deputy = "com-2"
[bodies.com]
label = "Communication"
members = ["com"]
[bodies.cabinet]
label = "Cabinet"
members = ["maire"]
[bodies.copil]
label = "Pilotage"
members = ["dgs"]
owns = ["/contributors.toml"]
[circuits.minor]
if = { max_characters = 80, without = ["link", "date"] }
steps = [{ label = "Relecture", roles = ["referent", "service-approver"] }]
[circuits.standard]
steps = [{ label = "Service", role = "service-approver", within = "service" }, { label = "Communication", body = "com" }]
[circuits.political]
steps = [
  { label = "Service", role = "service-approver", within = "service" },
  { label = "Communication", body = "com" },
  { label = "Municipalité", body = "cabinet" },
]
[circuits.owners]
steps = [{ label = "Service", role = "service-approver" }]
[[rules]]
if = { types = ["edito"] }
circuit = "political"
[[rules]]
if = { paths = ["cosc/**"] }
circuit = "owners"
[[rules]]
if = { tags = ["rh"] }
adds = { label = "RH", role = "service-approver", service = "rh" }
informs = ["copil"]
[[rules]]
if = { between = { from = 2026-09-01, until = 2026-09-30 }, audiences = ["internet"] }
circuit = "political"
[[rules]]
circuit = "standard"
"#;

fn read(text: &str) -> (Governance, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let governance = load(&SourcePath::new("contributors.toml").unwrap(), text, &mut findings);
    (governance, findings)
}

fn town() -> Governance {
    let (governance, findings) = read(TOWN);
    assert!(findings.is_empty(), "{findings:?}");
    governance
}

/// What is wrong, as `rule @ line:column`, with `-> suggestion` when there is one.
fn wrong(text: &str) -> Vec<String> {
    let written = |found: &Diagnostic| {
        let place = found.place.as_ref().unwrap();
        let near = found.arguments.iter().find(|(name, _)| *name == "suggestion");
        let near = near.map_or_else(String::new, |(_, near)| format!(" -> {near}"));
        format!("{} @ {}:{}{near}", found.rule.name, place.line, place.column)
    };
    read(text).1.iter().map(written).collect()
}

fn file(path: &str) -> ChangedFile {
    ChangedFile { path: format!("content/{path}"), kind: Some("page".to_owned()), ..ChangedFile::default() }
}

const LARGE: Size = Size { characters: 1_000, touches: Vec::new() };

/// The steps, as `label: owner(people)…`.
fn steps(files: &[ChangedFile], size: &Size, day: Date) -> Vec<String> {
    let town = town();
    let validation = town.validation(files, size, day);
    let ask = |ask: &crate::model::governance::Ask<'_>| {
        let of = match ask.of {
            Asked::Service(service) => service.key.value.as_str(),
            Asked::Body(body) => body.key.value.as_str(),
            Asked::Nobody => "nobody",
        };
        let people: Vec<&str> = ask.people.iter().map(|holder| holder.person.key.value.as_str()).collect();
        let above = ask.stands_in.map_or_else(String::new, |above| format!("<{}", above.key.value));
        format!("{of}({}{above})×{}", people.join(","), ask.paths.len())
    };
    let steps = validation.steps.iter();
    let asks = |asks: &[crate::model::governance::Ask<'_>]| asks.iter().map(ask).collect::<Vec<_>>().join(" ");
    steps.map(|step| format!("{}: {}", step.step.label, asks(&step.asks))).collect()
}

#[test]
fn the_narrowest_area_owns() {
    let town = town();
    let owner = |path: &str| town.owners(path).iter().map(|owner| owner.key()).collect::<Vec<_>>().join("+");
    assert_eq!(owner("content/voirie/a.md"), "voirie");
    assert_eq!(owner("content/voirie/breves/a.md"), "communication");
    assert_eq!(owner("content/_data/liens.yaml"), "communication");
    assert_eq!(owner("contributors.toml"), "copil");
    assert_eq!(owner("content/inconnu/a.md"), "");
}

#[test]
fn deputies_stand_in_and_circles_replace_nobody() {
    let town = town();
    let approvers = |day: Date| {
        let holders = town.holders_for(&["service-approver"], "content/voirie/a.md", day);
        holders.iter().map(|holder| holder.person.key.value.clone()).collect::<Vec<_>>()
    };
    assert_eq!(approvers(date(2026, 6, 30)), ["v-1"]);
    assert_eq!(approvers(date(2026, 7, 1)), ["v-2"], "the first day away counts");
    assert_eq!(approvers(date(2026, 7, 19)), ["v-2"]);
    assert!(approvers(date(2026, 7, 20)).is_empty(), "each stands in for the other");
    assert_eq!(approvers(date(2026, 8, 1)), ["v-1"]);
    assert!(approvers(date(2027, 1, 1)).is_empty(), "the mandate has ended");
    assert!(town.may_write("corr", "content/voirie/a.md", date(2026, 5, 1)));
    assert!(!town.may_write("corr", "content/voirie/breves/a.md", date(2026, 5, 1)));
    assert!(!town.may_write("corr", "content/voirie/a.md", date(2025, 12, 31)));
    assert!(town.may_write("com-2", "content/communication/a.md", date(2026, 7, 3)), "the deputy writes");
    assert!(!town.may_write("com-2", "content/communication/a.md", date(2026, 8, 3)));
    assert!(town.may_write("dgs", "contributors.toml", date(2026, 8, 3)));
}

#[test]
fn a_change_goes_through_the_steps_of_all_its_files() {
    let day = date(2026, 5, 4);
    assert_eq!(steps(&[file("voirie/a.md")], &LARGE, day), ["Service: voirie(v-1)×1", "Communication: com(com)×1"]);
    let edito = ChangedFile { kind: Some("edito".to_owned()), ..file("voirie/e.md") };
    let all = ["Service: voirie(v-1)×1 cosc(cosc)×1", "Communication: com(com)×1", "Municipalité: cabinet(maire)×1"];
    assert_eq!(steps(&[edito, file("cosc/a.md")], &LARGE, day), all, "each step covers the files that ask for it");
    assert_eq!(steps(&[file("cosc/a.md")], &LARGE, day), ["Service: cosc(cosc)×1"]);
    let tagged = ChangedFile { tags: vec!["rh".to_owned()], ..file("voirie/e.md") };
    let all = ["Service: voirie(v-1)×1", "RH: rh(rh)×1", "Communication: com(com)×1"];
    assert_eq!(steps(&[tagged], &LARGE, day), all);
    let public = ChangedFile { audiences: vec!["internet".to_owned()], ..file("voirie/e.md") };
    assert_eq!(steps(std::slice::from_ref(&public), &LARGE, date(2026, 9, 30)).len(), 3);
    assert_eq!(steps(&[public], &LARGE, date(2026, 10, 1)).len(), 2);
    let rights = ChangedFile { path: "contributors.toml".to_owned(), ..ChangedFile::default() };
    assert_eq!(steps(&[rights], &LARGE, day), [": copil(dgs)×1"]);
    assert_eq!(steps(&[file("inconnu/a.md")], &LARGE, day)[0], "Service: nobody()×1");
    assert!(steps(&[], &LARGE, day).is_empty());
}

#[test]
fn a_correction_takes_the_shortcut_unless_a_rule_speaks() {
    let day = date(2026, 5, 4);
    let small = |touches: &[Substance]| Size { characters: 12, touches: touches.to_vec() };
    assert_eq!(steps(&[file("voirie/a.md")], &small(&[]), day), ["Relecture: voirie(v-1,v-2)×1"]);
    assert_eq!(steps(&[file("voirie/a.md")], &small(&[Substance::Date]), day).len(), 2);
    let edito = ChangedFile { kind: Some("edito".to_owned()), ..file("voirie/e.md") };
    assert_eq!(steps(&[edito], &small(&[]), day).len(), 3);
}

#[test]
fn the_service_above_stands_in() {
    let day = date(2026, 7, 21);
    let asked = steps(&[file("voirie/a.md")], &LARGE, day);
    assert_eq!(asked, ["Service: voirie(dgs<direction-generale)×1", "Communication: com(com-2)×1"]);
}

#[test]
fn what_cannot_be_meant_is_said_with_its_place() {
    assert_eq!(wrong("[services.voirie]\nnom = \"Voirie\"\n"), ["setting-unknown @ 2:1"]);
    assert_eq!(wrong("[service.voirie]\n"), ["setting-unknown @ 1:2 -> services"]);
    assert_eq!(wrong("[forge]\nkind = \"gitlb\"\n"), ["setting-wrong @ 2:8 -> gitlab"]);
    assert_eq!(wrong("[[mandates]]\nperson = \"a\"\nrole = \"b\"\nservice = \"c\"\n"), ["setting-missing @ 1:1"]);
    let mandate = |line: &str| {
        wrong(&format!("[[mandates]]\nperson = \"a\"\nrole = \"b\"\nservice = \"c\"\nfrom = 2026-01-01\n{line}\n"))
    };
    assert_eq!(mandate("until = 2026-02-30"), ["settings-unreadable @ 6:9"]);
    assert_eq!(mandate("until = \"jamais\""), ["setting-wrong @ 6:9"]);
    assert_eq!(mandate("scope = [\"*/a/**\"]"), ["setting-wrong @ 6:10"]);
    assert_eq!(mandate("motif = \"congés\""), ["absence-reason @ 6:1"]);
    assert_eq!(wrong("[people.a]\nname = \"A\"\naccount = { github = \"a b\" }\n"), ["setting-wrong @ 3:22"]);
    assert_eq!(wrong("[people.\"A@b\"]\nname = \"A\"\n"), ["setting-wrong @ 1:9"]);
    assert_eq!(wrong("[circuits.a]\nsteps = [{ label = \"x\" }]\n"), ["setting-wrong @ 2:10"]);
    assert_eq!(wrong("# en congé maternité\n"), ["absence-reason @ 1:12"]);
    assert_eq!(wrong("# token = \"glpat-abcdefghijklmnopqrst\"\n").len(), 1);
    assert_eq!(wrong("[forge]\nkind = \"github\"\nurl = \"https://moi:secret@forge.example\"\n").len(), 2);
    assert_eq!(wrong("version = 2"), ["setting-wrong @ 1:11"]);
}

#[test]
fn an_unreadable_part_never_widens_a_right() {
    let widened =
        "[[mandates]]\nperson = \"a\"\nrole = \"b\"\nservice = \"c\"\nfrom = 2026-01-01\nscope = [\"x/**\", \"..\"]\n";
    assert!(read(widened).0.mandates.is_empty());
    let endless = "[[mandates]]\nperson = \"a\"\nrole = \"b\"\nservice = \"c\"\nfrom = 2026-01-01\nuntil = true\n";
    assert!(read(endless).0.mandates.is_empty());
    let shorter = "[circuits.a]\nsteps = [{ label = \"x\", role = \"r\" }, { label = \"y\" }]\n";
    assert!(read(shorter).0.circuits.is_empty());
    assert!(read("[[rules]]\nif = { typ = [\"x\"] }\ncircuit = \"a\"\n").0.rules.is_empty());
}

#[test]
fn hostile_files_are_findings() {
    let deep = format!("a = {}{}", "[".repeat(50_000), "]".repeat(50_000));
    let many: String = (0..6_000).map(|n| format!("[people.p{n}]\nname = \"P\"\n")).collect();
    assert_eq!(read(&deep).1.len(), 1);
    assert_eq!(read(&many).0.people.len(), super::reader::MOST);
    for text in
        ["[people]\na = 1", "people = 3", "mandates = [1, 2]", "[services]\nx = []", "\u{0}", "rules = [[]]", "a = '''"]
    {
        assert!(!read(text).1.is_empty(), "{text}");
    }
}

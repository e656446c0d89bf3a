//! The network of contributors: each way in which it can fail, and a network that works.

use super::{findings, municipality, written};
use crate::diagnostic::{Diagnostic, Printer};
use crate::messages::{Language, Messages};

/// A network in which nothing is wrong: two validators, a correspondant, a body.
const NETWORK: &str = r#"[forge]
kind = "forgejo"
[services.direction]
name = "Direction"
[services.voirie]
name = "Voirie"
direction = "direction"
[people.ada]
name = "Ada"
email = "ada@ville.example"
account = { forgejo = "ada" }
[people.bob]
name = "Bob"
account = { forgejo = "bob" }
training = [2026-01-10]
[people.cyr]
name = "Cyr"
account = { forgejo = "cyr" }
[bodies.com]
members = ["ada"]
owns = ["/contributors.toml"]
[circuits.standard]
steps = [{ role = "service-approver" }, { body = "com" }]
[[mandates]]
person = "ada"
role = "service-approver"
service = "voirie"
from = 2026-01-01
[[mandates]]
person = "bob"
role = "correspondent"
service = "voirie"
from = 2026-01-01
[[mandates]]
person = "cyr"
role = "service-approver"
service = "direction"
from = 2026-01-01
[[rules]]
circuit = "standard"
"#;

/// What is found in the network when `from` is `to` and `more` follows.
fn with(from: &str, to: &str, more: &str) -> Vec<String> {
    assert!(NETWORK.contains(from), "{from}");
    let network = NETWORK.replacen(from, to, 1) + more;
    let found = findings(&[("contributors.toml", &network)]);
    found.into_iter().map(|found| found.replace("contributors.toml", "")).collect()
}

fn more(more: &str) -> Vec<String> {
    with("[forge]", "[forge]", more)
}

/// The rule, and its arguments.
fn said(network: &str) -> Vec<(&'static str, Vec<String>)> {
    let (_, found) = municipality(&[("contributors.toml", network)]);
    found
        .iter()
        .map(|found| (found.rule.name, found.arguments.iter().map(|(_, value)| value.clone()).collect()))
        .collect()
}

fn absence(person: &str, from: &str, until: &str, deputy: &str) -> String {
    let deputy = if deputy.is_empty() { String::new() } else { format!("deputy = \"{deputy}\"\n") };
    format!("[[absences]]\nperson = \"{person}\"\nfrom = {from}\nuntil = {until}\n{deputy}")
}

#[test]
fn a_network_that_works_says_nothing() {
    assert_eq!(more(""), Vec::<String>::new());
    assert_eq!(more(&absence("ada", "2026-12-01", "2026-12-05", "bob")), Vec::<String>::new());
}

#[test]
fn names_that_nothing_bears_are_found_with_the_nearest() {
    assert_eq!(with("members = [\"ada\"]", "members = [\"adda\"]", ""), ["contributor-unknown @ :20:12 -> ada (fix)"]);
    assert_eq!(
        with("direction = \"direction\"", "direction = \"directoin\"", "")[0],
        "contributor-unknown @ :7:13 -> direction (fix)"
    );
    assert_eq!(
        with("role = \"correspondent\"", "role = \"correspondant\"", "")[0],
        "contributor-unknown @ :31:8 -> correspondent (fix)"
    );
    assert_eq!(with("body = \"com\"", "body = \"comm\"", "")[0], "contributor-unknown @ :23:50 -> com (fix)");
    assert_eq!(with("circuit = \"standard\"", "circuit = \"standart\"", "")[0], "rule-never-applies @ :22:11");
    let rule = |condition: &str| more(&format!("[[rules]]\nif = {{ {condition} }}\ncircuit = \"standard\"\n"));
    assert_eq!(rule("types = [\"breves\"]")[1], "contributor-unknown @ :42:17 -> breve (fix)");
    assert_eq!(rule("audiences = [\"agent\"]")[1], "contributor-unknown @ :42:21 -> agents (fix)");
    assert_eq!(
        with("name = \"Cyr\"", "name = \"Cyr\"\nentry = \"voirie/annuaire/x.md\"", "")[0],
        "contributor-unknown @ :18:9"
    );
}

#[test]
fn every_folder_belongs_to_one() {
    let two = with("owns = [\"/contributors.toml\"]", "owns = [\"/content/voirie/**\"]", "");
    assert_eq!(two, ["folder-of-two @ :21:9"]);
    let network = NETWORK.replace("[services.voirie]\nname", "[services.voirie]\npaths = [\"voirie/rues/**\"]\nname");
    let nobody = said(&network);
    assert_eq!(nobody[0].0, "folder-of-nobody");
    assert_eq!(nobody[0].1, ["content/voirie", "voirie"]);
}

#[test]
fn a_service_always_has_somebody_to_validate_for_it() {
    let ends = NETWORK.replacen("from = 2026-01-01", "from = 2026-01-01\nuntil = 2027-01-31", 1);
    let found = said(&ends);
    assert_eq!(found, [("service-without-approver", vec!["Voirie".into(), "2027-02-01".into(), "Direction".into()])]);
    let away = more(&absence("ada", "2026-12-24", "2026-12-26", ""));
    assert_eq!(away, ["service-without-approver @ :5:11"]);
    let far = more(&absence("ada", "2027-02-20", "2027-02-26", ""));
    assert_eq!(far, Vec::<String>::new(), "more than ninety days ahead");
    let near = more(&absence("ada", "2027-02-19", "2027-02-26", ""));
    assert_eq!(near.len(), 1, "the ninetieth day");
}

#[test]
fn deputies_must_be_there() {
    let away = absence("ada", "2026-12-01", "2026-12-31", "bob") + &absence("bob", "2026-12-10", "2026-12-12", "");
    let network = NETWORK.to_owned() + &away;
    let found = said(&network);
    assert!(found.contains(&("deputy-away", vec!["bob".into(), "2026-12-10".into()])), "{found:?}");
    let circle = absence("ada", "2026-12-01", "2026-12-31", "bob") + &absence("bob", "2026-12-10", "2026-12-12", "ada");
    let found = said(&(NETWORK.to_owned() + &circle));
    assert!(found.contains(&("deputies-in-circle", vec!["ada → bob → ada".into(), "2026-12-10".into()])), "{found:?}");
    let past = absence("ada", "2026-01-01", "2026-01-31", "bob") + &absence("bob", "2026-01-10", "2026-01-12", "ada");
    assert_eq!(more(&past), Vec::<String>::new(), "what is over is over");
}

#[test]
fn mandates_are_sound() {
    let mandate = |days: &str| {
        more(&format!("[[mandates]]\nperson = \"bob\"\nrole = \"correspondent\"\nservice = \"voirie\"\n{days}\n"))
    };
    assert_eq!(mandate("from = 2026-05-01\nuntil = 2026-04-30"), ["mandate-backwards @ :41:1"]);
    assert_eq!(mandate("from = 2026-05-01"), ["mandate-twice @ :41:1"]);
    assert_eq!(mandate("from = 2025-05-01\nuntil = 2025-12-31"), Vec::<String>::new());
    let soon = NETWORK.replace(
        "service = \"voirie\"\nfrom = 2026-01-01\n[[mandates]]\nperson = \"cyr\"",
        "service = \"voirie\"\nfrom = 2026-01-01\nuntil = 2027-01-20\n[[mandates]]\nperson = \"cyr\"",
    );
    assert_eq!(said(&soon), [("mandate-ends-soon", vec!["bob".into(), "correspondent".into(), "2027-01-20".into()])]);
    let next =
        soon + "[[mandates]]\nperson = \"bob\"\nrole = \"correspondent\"\nservice = \"voirie\"\nfrom = 2027-01-21\n";
    assert_eq!(said(&next), [], "another mandate continues it");
}

#[test]
fn everybody_is_known_on_the_forge_by_a_name_of_their_own() {
    assert_eq!(with("account = { forgejo = \"bob\" }", "", ""), ["account-missing @ :12:9"]);
    assert_eq!(
        with("account = { forgejo = \"bob\" }", "account = { forgejo = \"ADA\" }", ""),
        ["account-shared @ :14:23"]
    );
    assert_eq!(with("name = \"Bob\"", "name = \"Bob\"\nemail = \"Ada@ville.example\"", ""), ["account-shared @ :12:9"]);
    assert_eq!(with("training = [2026-01-10]", "training = []", ""), ["correspondent-untrained @ :12:9"]);
}

#[test]
fn nobody_is_alone_to_write_and_to_validate() {
    let alone = NETWORK
        .replace("direction = \"direction\"\n", "")
        .replace("role = \"correspondent\"\nservice = \"voirie\"", "role = \"correspondent\"\nservice = \"direction\"");
    let found = said(&alone);
    assert_eq!(found, [("approver-is-author", vec!["Voirie".into(), "Ada".into()])]);
    let allowed = alone + "[settings]\nself_approval = true\n";
    assert_eq!(said(&allowed), []);
}

#[test]
fn rules_apply_to_something() {
    let rule = |condition: &str| more(&format!("[[rules]]\nif = {{ {condition} }}\ncircuit = \"standard\"\n"));
    let never = ["rule-never-applies @ :41:1"];
    assert_eq!(rule("paths = [\"voire/**\"]"), never);
    assert_eq!(rule("paths = [\"voirie/**\"]"), Vec::<String>::new());
    assert_eq!(rule("paths = [\"/themes/**\"]"), Vec::<String>::new());
    assert_eq!(rule("types = [\"breve\"]"), never);
    assert_eq!(rule("tags = [\"rh\"]"), never);
    assert_eq!(rule("between = { from = 2026-01-01, until = 2026-11-20 }"), never);
    assert_eq!(rule("between = { from = 2026-01-01, until = 2026-11-21 }"), Vec::<String>::new());
    let circuit = more("[circuits.other]\nsteps = [{ body = \"com\" }]\n");
    assert_eq!(circuit, ["rule-never-applies @ :41:11"]);
}

#[test]
fn a_municipality_without_mandates_is_left_in_peace() {
    let (_, found) = municipality(&[("contributors.toml", "")]);
    assert_eq!(found.iter().map(written).collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn who_approves_has_a_key_when_approvals_must_be_signed() {
    let signed = more("[settings]\napprovals_signed = true\n");
    assert_eq!(signed, ["signing-key-missing @ :8:9", "signing-key-missing @ :16:9"], "not Bob, who only writes");
    assert_eq!(more("[settings]\napprovals_signed = false\n"), Vec::<String>::new());
}

#[test]
fn people_or_steps_without_any_mandate_are_told_that_every_review_passes() {
    for begun in ["[forge]\nkind = \"github\"\n", "[people.a]\nname = \"A\"\n", "[bodies.com]\nlabel = \"Com\"\n"] {
        let found = findings(&[("contributors.toml", begun)]);
        assert!(
            found.iter().any(|found| found.starts_with("network-without-mandate @ contributors.toml")),
            "{found:?}"
        );
    }
}

/// Services alone are the usual beginning: one finding, which says all that there is to type.
#[test]
fn services_without_people_are_told_what_to_type() {
    let services = "[services.voirie]\nname = \"Voirie\"\n[services.autre]\nname = \"Autre\"\n";
    let (_, found) = municipality(&[("contributors.toml", services)]);
    assert_eq!(found.iter().map(written).collect::<Vec<_>>(), ["network-without-mandate @ contributors.toml:1:11"]);
    let help = advice(&found[0]);
    let person = "[people.prenom-nom]\nname = \"Ada\"\nemail = \"ada@ville.example\"\n";
    let mandate =
        ["person = \"prenom-nom\"", "role = \"service-approver\"", "service = \"voirie\"", "from = 2026-11-21"];
    for words in ["[people.prenom-nom]", "`name`", "`email`", "[[mandates]]"].iter().chain(&mandate) {
        assert!(help.contains(words), "{words} not in {help}");
    }
    let typed = format!("{services}{person}[[mandates]]\n{}\n", mandate.join("\n"));
    let then = findings(&[("contributors.toml", &typed)]);
    assert_eq!(then, ["approver-is-author @ contributors.toml:1:11"], "the next step, and not this one again");
    // With somebody there already, only the mandate is missing, and it is theirs.
    let (_, found) = municipality(&[("contributors.toml", &format!("{services}{person}"))]);
    let help = advice(&found[0]);
    assert!(found.len() == 1 && help.contains(mandate[0]) && !help.contains("`email`"), "{help}");
}

/// GitHub begins a remark at `#`; the other forges take it behind a backslash.
#[test]
fn a_folder_that_the_forge_cannot_name_is_found() {
    let named = "[services.bd]\nname = \"BD\"\npaths = [\"bd #1/**\", \"a [b]/**\"]\n";
    assert_eq!(more(named), Vec::<String>::new());
    let found = with("kind = \"forgejo\"", "kind = \"github\"", named);
    let inexact: Vec<_> = found.iter().filter(|found| found.starts_with("folder-inexact")).collect();
    assert_eq!(inexact, ["folder-inexact @ :43:10"], "spaces and brackets are said, `#` is not");
}

/// What to type instead, in French.
fn advice(found: &Diagnostic) -> String {
    let messages = Messages::new(Language::Fr);
    Printer { messages: &messages, sources: &|_| None, colour: false }.help(found).expect("what to type")
}

//! What the abstract files of a story are in a real town: bytes that `parvis` reads and Git merges as the model says.

use super::super::town::png;
use super::acts::{Flaw, Kind, Network, Person, Spot};
use super::past::{Content, Record, Vu};

const SETTINGS: &str = r#"name = "Valserelle"
contact = { address = "1, place", phone = "01", email = "a@ville.example" }
legal = { publication_director = "La maire", dpo = "dpo@ville.example", purposes = "Informer.", retention = "Un an.", host = { name = "La ville", address = "1, place", phone = "01" } }
[defaults]
portals = ["intranet"]
audiences = ["agents"]
[audiences]
agents = { label = "Agents" }
[portals.intranet]
label = "Intranet"
audiences = ["agents"]
addresses = { agents = "https://intranet.ville.example" }
home = []
"#;

/// Everybody whom the town knows.
pub const PEOPLE: [Person; 11] = [
    Person::Claire,
    Person::Lea,
    Person::Paul,
    Person::Homonym,
    Person::Anne,
    Person::Fatou,
    Person::Dora,
    Person::Nadia,
    Person::Karim,
    Person::Mathieu,
    Person::Helene,
];

/// The bytes of a file; `keys` gives the public key of a person.
pub fn bytes(content: &Content, keys: &dyn Fn(Person) -> String) -> Vec<u8> {
    match content {
        Content::Mailmap => {
            let [lea, stranger] = [Person::Lea, Person::Stranger].map(Person::mail);
            format!("{} <{lea}> <{stranger}>\n", Person::Lea.name()).into_bytes()
        }
        Content::Page { text, parts } => page(*text, *parts).into_bytes(),
        Content::Picture { text } => png([*text * 20, 90, 200]),
        Content::Sidecar { text } => sidecar(*text).into_bytes(),
        Content::Network(network) => contributors(*network, keys).into_bytes(),
        Content::Fixed(0) => SETTINGS.as_bytes().to_vec(),
        Content::Fixed(1) => b"---\ntitre: Voirie\n---\nLes rues.\n".to_vec(),
        Content::Fixed(2) => "---\ntitre: Petite enfance\n---\nLes crèches.\n".as_bytes().to_vec(),
        Content::Fixed(3) => png([3, 3, 3]),
        Content::Fixed(4) => sidecar(99).into_bytes(),
        Content::Fixed(_) => b"Ailleurs.\n".to_vec(),
        Content::Torn => unreachable!("no commit keeps a conflict"),
    }
}

/// Three parts far from each other, in a text that is like no other: Git merges one without the others, and sees
/// where the page moved.
fn page(text: u8, parts: [u8; 3]) -> String {
    let published = [Spot::Quai as u8, Spot::Garde as u8].contains(&text);
    let draft = if published { "" } else { "draft: true\n" };
    let mut page = format!("---\ntitre: Le dossier {text}\ndate: 2026-03-01\n{draft}---\n");
    for (number, part) in parts.iter().enumerate() {
        for line in 0..6 {
            page.push_str(&format!("Le dossier {text} dit ici sa phrase {number}{line}, la sienne.\n\n"));
        }
        page.push_str(&format!("La partie {number} du dossier {text} vaut {part}.\n\n"));
    }
    page.push_str(&format!("Le dossier {text} finit ainsi.\n"));
    page
}

fn sidecar(text: u8) -> String {
    let lines = (0..8).map(|line| format!("# la fiche {text} dit ici sa ligne {line}, la sienne\n"));
    format!("{}credit: Claire Aubin, fiche {text}\nalternative: Le pont {text}\n", lines.collect::<String>())
}

fn contributors(network: Network, keys: &dyn Fn(Person) -> String) -> String {
    let people = PEOPLE.map(|person| {
        let (key, name, mail, other) = (person.key(), person.name(), person.mail(), person.address(true));
        let signs = keys(person);
        format!(
            "{key} = {{ name = \"{name}\", email = [\"{mail}\", \"{other}\"], account = {{ forgejo = \"{key}\" }}, signing_keys = [\"{signs}\"] }}\n"
        )
    });
    let mandate = |person: &str, role: &str, service: &str, until: &str| {
        format!(
            "[[mandates]]\nperson = \"{person}\"\nrole = \"{role}\"\nservice = \"{service}\"\nfrom = 2026-01-01\n{until}\n"
        )
    };
    let approver = if network.approver_is_anne { "anne" } else { "paul" };
    let mandates = [
        mandate("claire", "correspondent", "voirie", "until = 2026-10-31"),
        mandate("lea", "correspondent", "petite-enfance", "until = 2026-10-31"),
        mandate(approver, "service-approver", "voirie", ""),
        mandate("paul-2", "service-approver", "voirie", ""),
        mandate("dora", "service-approver", "direction", ""),
        mandate("fatou", "service-approver", "petite-enfance", ""),
    ];
    let desk = match network.desk {
        true => format!("desk_keys = [\"{}\"]\n", keys(Person::Desk)),
        false => String::new(),
    };
    // Two versions of it differ in their first line, so that they never merge.
    format!(
        "# {network:?}\nversion = 1\n[forge]\nkind = \"forgejo\"\nbranch = \"main\"\n[settings]\nself_approval = {own}\n\
         approval_lapses_when_changed = {lapses}\napprovals_signed = {signed}\n{desk}{SERVICES}[people]\n{people}{mandates}{REST}\
         [circuits.communication]\nlabel = \"La communication\"\nsteps = [{{ label = \"Communication\", body = \"communication\", approvals = {count} }}]\n\
         [circuits.standard]\nlabel = \"Le service, puis la communication\"\nsteps = [\n\
         {{ label = \"Service\", role = \"service-approver\", within = \"service\", approvals = 1 }},\n\
         {{ label = \"Communication\", body = \"communication\", approvals = {count} }},\n]\n{RULES}",
        own = network.own,
        lapses = !network.keeps,
        signed = network.signed,
        people = people.concat(),
        mandates = mandates.concat(),
        count = if network.two { 2 } else { 1 },
    )
}

const SERVICES: &str = r#"[services]
voirie = { name = "Voirie", paths = ["voirie/**"], direction = "direction" }
petite-enfance = { name = "Petite enfance", paths = ["petite-enfance/**"] }
direction = { name = "Direction", paths = ["direction/**"] }
"#;

const REST: &str = r#"[[absences]]
person = "paul"
from = 2026-07-20
until = 2026-08-14
deputy = "anne"
[bodies.communication]
label = "Communication"
members = ["nadia", "karim"]
[bodies.copil]
label = "Comité de pilotage"
members = ["mathieu", "helene"]
owns = ["/contributors.toml", "/parvis.toml"]
"#;

const RULES: &str = r#"[[rules]]
if = { paths = ["petite-enfance/**"] }
circuit = "communication"
[[rules]]
if = {}
circuit = "standard"
"#;

/// The lines of an answer; `id` gives the id of a commit.
pub fn answer(record: &Record, id: &dyn Fn(usize) -> String) -> String {
    let french = (record.named as usize).is_multiple_of(2);
    let word = match (record.kind, french) {
        (Kind::Approves, true) => "Validé-par",
        (Kind::Approves, false) => "Approved-by",
        (Kind::Refuses, true) => "Refusé-par",
        (Kind::Refuses, false) => "Refused-by",
        (Kind::Withdraws, true) => "Retiré-par",
        (Kind::Withdraws, false) => "Withdrawn-by",
    };
    let seen = if french { "Vu" } else { "Seen" };
    let flaw = if record.flawed { "\u{2}" } else { "" };
    let named = format!("{word}: {}{flaw} <{}>", record.named.name(), record.named.address(record.other));
    let shown = match record.shown {
        Vu::Nothing => return named,
        Vu::Unknown => format!("{} {}", "0".repeat(39) + "1", "0".repeat(39) + "2"),
        Vu::Short(base, head) => format!("{} {}", &id(base)[..12], &id(head)[..12]),
        Vu::Pair(base, head) => format!("{} {}", id(base), id(head)),
    };
    format!("{named}\n{seen}: {shown}")
}

/// The most bytes of a note that are read: `docs/review.md` says it.
const MOST_WORDS: usize = 64 << 10;

/// A note of these answers; what it is made longer by stands before them.
pub fn note(records: &[Record], odd: Option<Flaw>, id: &dyn Fn(usize) -> String) -> String {
    let paragraphs: Vec<String> = records.iter().map(|record| answer(record, id)).collect();
    let words = format!("{}\n", paragraphs.join("\n\n"));
    let most = match odd {
        Some(Flaw::Long) => MOST_WORDS + 1,
        Some(Flaw::Full) => MOST_WORDS,
        _ => return words,
    };
    format!("{}\n\n{words}", "x".repeat(most - words.len() - 2))
}

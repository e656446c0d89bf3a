//! People, roles, mandates, absences and bodies.

use super::reader::{GovernanceReader, Table};
use crate::load::rules::SETTING_WRONG;
use crate::model::WithSpot;
use crate::model::governance::{Absence, DecidingBody, Duty, ForgeKind, Mandate, Person, Span};

pub(super) fn people(reader: &mut GovernanceReader<'_>, root: &Table<'_>) -> Vec<Person> {
    let known = ["name", "email", "emails", "account", "signing_keys", "training", "level", "entry"];
    let tables = reader.named(root, "people", &known);
    let mut people = Vec::new();
    for (key, table) in tables {
        let Some(name) = reader.demanded(&table, "name") else { continue };
        let mut emails = reader.strings(&table, "email");
        emails.extend(reader.strings(&table, "emails"));
        people.push(Person {
            name: name.value,
            emails: emails.into_iter().filter_map(|email| address(reader, email)).collect(),
            accounts: accounts(reader, &table),
            signing_keys: keys(reader, &table, "signing_keys"),
            training: reader.dates(&table, "training"),
            level: reader.string(&table, "level").map(|level| level.value),
            entry: reader.string(&table, "entry"),
            key,
        });
    }
    people
}

fn address(reader: &mut GovernanceReader<'_>, email: WithSpot<String>) -> Option<String> {
    let plain = |c: char| !c.is_whitespace() && !"<>(),;:\\\"[]".contains(c);
    let parts: Vec<&str> = email.value.split('@').collect();
    if parts.len() == 2 && parts.iter().all(|part| !part.is_empty()) && email.value.chars().all(plain) {
        return Some(email.value);
    }
    let found = SETTING_WRONG.at(email.spot.in_file(reader.source)).with("detail", &email.value);
    reader.findings.push(found.helped_by("help-email"));
    None
}

fn accounts(reader: &mut GovernanceReader<'_>, table: &Table<'_>) -> Vec<(ForgeKind, WithSpot<String>)> {
    let names = ForgeKind::ALL.map(ForgeKind::name);
    let Some(table) = reader.table(table, "account", &names) else { return Vec::new() };
    let mut accounts = Vec::new();
    for kind in ForgeKind::ALL {
        let Some(mut account) = reader.string(&table, kind.name()) else { continue };
        account.value = account.value.trim_start_matches('@').to_owned();
        if login(&account.value) {
            accounts.push((kind, account));
        } else {
            let found = SETTING_WRONG.at(account.spot.in_file(reader.source)).with("detail", &account.value);
            reader.findings.push(found.helped_by("help-account"));
        }
    }
    accounts
}

/// Public keys, without the words that follow them in a file such as `id_ed25519.pub`.
pub(super) fn keys(reader: &mut GovernanceReader<'_>, table: &Table<'_>, name: &str) -> Vec<WithSpot<String>> {
    const KINDS: [&str; 7] = [
        "ssh-ed25519",
        "sk-ssh-ed25519@openssh.com",
        "ecdsa-sha2-nistp256",
        "ecdsa-sha2-nistp384",
        "ecdsa-sha2-nistp521",
        "sk-ecdsa-sha2-nistp256@openssh.com",
        "ssh-rsa",
    ];
    let mut keys = Vec::new();
    for mut written in reader.strings(table, name) {
        let mut words = written.value.split_ascii_whitespace();
        let known = words.next().filter(|kind| KINDS.contains(kind));
        // A line of its own in what ssh-keygen is handed: nothing but the letters of a key.
        let plain = |c: char| c.is_ascii_alphanumeric() || "+/=".contains(c);
        let body = words.next().filter(|body| (40..=4096).contains(&body.len()) && body.chars().all(plain));
        if let Some((kind, body)) = known.zip(body) {
            written.value = format!("{kind} {body}");
            keys.push(written);
        } else {
            let shown: String = written.value.chars().take(40).collect();
            let found = SETTING_WRONG.at(written.spot.in_file(reader.source)).with("detail", shown);
            reader.findings.push(found.helped_by("help-signing-key"));
        }
    }
    keys
}

/// What every forge takes as the name of an account: it is written in CODEOWNERS as it stands.
fn login(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    !name.is_empty() && name.len() <= 255 && name.chars().all(plain)
}

pub(super) fn duties(reader: &mut GovernanceReader<'_>, root: &Table<'_>) -> Vec<Duty> {
    let tables = reader.named(root, "roles", &["label", "writes", "approves"]);
    let duty = |(key, table): (WithSpot<String>, Table<'_>)| Duty {
        label: Some(reader.demanded(&table, "label").map_or_else(|| key.value.clone(), |label| label.value)),
        writes: reader.boolean(&table, "writes").unwrap_or(true),
        approves: reader.boolean(&table, "approves").unwrap_or(true),
        key: key.value,
    };
    tables.into_iter().map(duty).collect()
}

/// The days of a table with `from` and `until`.
pub(super) fn span(reader: &mut GovernanceReader<'_>, table: &Table<'_>) -> Option<Span> {
    if table.value("from").is_none() {
        reader.missing(table, "from");
    }
    Some(Span { from: reader.date(table, "from")?, until: reader.date(table, "until") })
}

pub(super) fn mandates(reader: &mut GovernanceReader<'_>, root: &Table<'_>) -> Vec<Mandate> {
    let known = ["person", "role", "service", "scope", "from", "until", "designated_by", "reference"];
    let mut mandates = Vec::new();
    for table in reader.repeated(root, "mandates", &known) {
        let (person, role) = (reader.demanded(&table, "person"), reader.demanded(&table, "role"));
        let (service, scope) = (reader.string(&table, "service"), reader.areas(&table, "scope"));
        if table.value("service").is_none() && table.value("scope").is_none() {
            reader.missing(&table, "service");
        }
        let designated_by = reader.string(&table, "designated_by");
        let reference = reader.string(&table, "reference").map(|reference| reference.value);
        // An end or a scope that cannot be read must never widen a mandate.
        let unsound = |key: &str, read: bool| table.value(key).is_some() && !read;
        let whole = table.value("scope").is_none_or(|value| {
            value.get_ref().as_array().map_or(1, |list| list.len()) == scope.len() && !scope.is_empty()
        });
        let Some(span) = span(reader, &table) else { continue };
        if !whole || unsound("until", span.until.is_some()) || unsound("service", service.is_some()) {
            continue;
        }
        if let (Some(person), Some(role)) = (person, role) {
            mandates.push(Mandate { person, role, service, scope, span, designated_by, reference, spot: table.spot });
        }
    }
    mandates
}

pub(super) fn absences(reader: &mut GovernanceReader<'_>, root: &Table<'_>) -> Vec<Absence> {
    let mut absences = Vec::new();
    for table in reader.repeated(root, "absences", &["person", "from", "until", "deputy", "roles"]) {
        let person = reader.demanded(&table, "person");
        let (deputy, roles) = (reader.string(&table, "deputy"), reader.strings(&table, "roles"));
        if let (Some(person), Some(span)) = (person, span(reader, &table)) {
            absences.push(Absence { person, span, deputy, roles, spot: table.spot });
        }
    }
    absences
}

pub(super) fn bodies(reader: &mut GovernanceReader<'_>, root: &Table<'_>) -> Vec<DecidingBody> {
    let tables = reader.named(root, "bodies", &["label", "forge", "members", "owns"]);
    let body = |(key, table): (WithSpot<String>, Table<'_>)| DecidingBody {
        label: reader.string(&table, "label").map_or_else(|| key.value.clone(), |label| label.value),
        forge: team(reader, &table),
        members: reader.strings(&table, "members"),
        owns: reader.areas(&table, "owns"),
        key,
    };
    tables.into_iter().map(body).collect()
}

/// `@organisation/team`, as it stands in CODEOWNERS.
fn team(reader: &mut GovernanceReader<'_>, table: &Table<'_>) -> Option<WithSpot<String>> {
    let team = reader.string(table, "forge")?;
    let names = team.value.strip_prefix('@').map(|names| names.split('/').collect::<Vec<_>>());
    if names.is_some_and(|names| names.len() >= 2 && names.iter().all(|name| login(name))) {
        return Some(team);
    }
    let found = SETTING_WRONG.at(team.spot.in_file(reader.source)).with("detail", &team.value);
    reader.findings.push(found.helped_by("help-team"));
    None
}

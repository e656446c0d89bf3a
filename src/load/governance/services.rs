//! Services with their folders, and the forge.

use super::reader::{GovernanceReader, Table};
use crate::load::rules::SETTING_WRONG;
use crate::model::governance::{Area, Forge, ForgeKind, ServiceFolders};
use crate::model::{WithSpot, readable};

pub(super) fn services(reader: &mut GovernanceReader<'_>, root: &Table<'_>) -> Vec<ServiceFolders> {
    let known = ["name", "direction", "paths", "cross_cutting"];
    let tables = reader.named(root, "services", &known);
    let service = |(key, table): (WithSpot<String>, Table<'_>)| {
        let mut areas = reader.areas(&table, "paths");
        if table.value("paths").is_none() {
            areas.push(WithSpot { value: Area::Folder(format!("content/{}", key.value)), spot: key.spot });
        }
        ServiceFolders {
            name: reader.string(&table, "name").map_or_else(|| readable(&key.value), |name| name.value),
            direction: reader.string(&table, "direction"),
            areas,
            cross_cutting: reader.boolean(&table, "cross_cutting").unwrap_or(false),
            key,
        }
    };
    tables.into_iter().map(service).collect()
}

pub(super) fn forge(reader: &mut GovernanceReader<'_>, root: &Table<'_>) -> Option<Forge> {
    let known = ["kind", "url", "organisation", "repository", "branch", "merge"];
    let table = reader.table(root, "forge", &known)?;
    let named = reader.demanded(&table, "kind")?;
    let names = ForgeKind::ALL.map(ForgeKind::name);
    let Some(kind) = ForgeKind::named(&named.value) else {
        let found = SETTING_WRONG.at(named.spot.in_file(reader.source)).with("detail", &named.value);
        let found = found.with("known", names.join(", ")).helped_by("help-variants").nearest(&named.value, names);
        reader.findings.push(found);
        return None;
    };
    Some(Forge {
        kind: WithSpot { value: kind, spot: named.spot },
        url: url(reader, &table),
        organisation: segment(reader, &table, "organisation"),
        repository: segment(reader, &table, "repository"),
        branch: segment(reader, &table, "branch").unwrap_or_else(|| "main".to_owned()),
        merge: reader.strings(&table, "merge"),
    })
}

/// The address of the forge: it becomes links, so that nothing but a host and folders passes.
fn url(reader: &mut GovernanceReader<'_>, table: &Table<'_>) -> Option<String> {
    let text = reader.string(table, "url")?;
    let url = text.value.trim_end_matches('/');
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-:/_~".contains(c);
    if rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(plain)) {
        return Some(url.to_owned());
    }
    let found = SETTING_WRONG.at(text.spot.in_file(reader.source)).with("detail", &text.value);
    reader.findings.push(found.helped_by("help-url"));
    None
}

/// A name that stands in an address of the forge.
fn segment(reader: &mut GovernanceReader<'_>, table: &Table<'_>, key: &str) -> Option<String> {
    let text = reader.string(table, key)?;
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-_/".contains(c);
    let sound = text.value.chars().all(plain) && !text.value.split('/').any(|name| matches!(name, "" | "." | ".."));
    if sound && !text.value.starts_with('-') {
        return Some(text.value);
    }
    let found = SETTING_WRONG.at(text.spot.in_file(reader.source)).with("detail", &text.value);
    reader.findings.push(found.helped_by("help-segment"));
    None
}

//! `contributors.toml`, to a [`Governance`]: everything in it that cannot be meant is a finding with its place.
//!
//! Whether the names agree with one another and with the site is for the rules of `check/governance`.

mod circuits;
mod people;
mod reader;
mod services;
pub(super) mod suspicions;
#[cfg(test)]
mod tests;

use toml::de::DeTable;

use super::rules::SETTINGS_UNREADABLE;
use crate::diagnostic::{Diagnostic, Lines, Place};
use crate::model::SourcePath;
use crate::model::governance::{Delays, Governance};
use reader::{GovernanceReader, Table};

/// Reads the network of contributors; what is wrong is left out and said.
pub fn load(source: &SourcePath, text: &str, findings: &mut Vec<Diagnostic>) -> Governance {
    suspicions::secrets_and_health(source, text, findings);
    let parsed = match DeTable::parse(text) {
        Ok(parsed) => parsed,
        Err(error) => {
            let place = error.span().map_or_else(|| Place::file(source), |range| Place::of_range(source, text, range));
            findings.push(SETTINGS_UNREADABLE.at(place).with("detail", error.message()));
            return Governance::default();
        }
    };
    let mut reader = GovernanceReader { source, text, lines: Lines::of(text), findings };
    let known = [
        "version", "timezone", "forge", "settings", "services", "people", "roles", "mandates", "absences", "bodies",
        "circuits", "rules",
    ];
    let root = reader.root(&parsed, &known);
    version(&mut reader, &root);
    Governance {
        forge: services::forge(&mut reader, &root),
        settings: delays(&mut reader, &root),
        services: services::services(&mut reader, &root),
        people: people::people(&mut reader, &root),
        duties: people::duties(&mut reader, &root),
        mandates: people::mandates(&mut reader, &root),
        absences: people::absences(&mut reader, &root),
        bodies: people::bodies(&mut reader, &root),
        circuits: circuits::circuits(&mut reader, &root),
        rules: circuits::rules(&mut reader, &root),
    }
}

fn version(reader: &mut GovernanceReader<'_>, root: &Table<'_>) {
    if let Some(version) = reader.integer(root, "version", 1..=i64::MAX)
        && version != 1
        && let Some(value) = root.value("version")
    {
        let found = reader.wrong(value, "help-version");
        reader.findings.push(found);
    }
    reader.string(root, "timezone");
}

fn delays(reader: &mut GovernanceReader<'_>, root: &Table<'_>) -> Delays {
    let usual = Delays::default();
    let known = [
        "reminder_days",
        "escalation_days",
        "mandate_notice_days",
        "self_approval",
        "approval_lapses_when_changed",
        "approvals_signed",
        "desk_keys",
    ];
    let Some(table) = reader.table(root, "settings", &known) else { return usual };
    let mut days = |key, usual| reader.integer(&table, key, 0..=3650).map_or(usual, |days| days as i32);
    Delays {
        reminder_days: days("reminder_days", usual.reminder_days),
        escalation_days: days("escalation_days", usual.escalation_days),
        mandate_notice_days: days("mandate_notice_days", usual.mandate_notice_days),
        self_approval: reader.boolean(&table, "self_approval").unwrap_or(usual.self_approval),
        approval_lapses_when_changed: reader
            .boolean(&table, "approval_lapses_when_changed")
            .unwrap_or(usual.approval_lapses_when_changed),
        approvals_signed: reader.boolean(&table, "approvals_signed").unwrap_or(usual.approvals_signed),
        desk_keys: people::keys(reader, &table, "desk_keys"),
    }
}

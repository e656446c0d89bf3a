//! Circuits and rules.

use super::people::span;
use super::reader::{GovernanceReader, Table};
use crate::load::rules::SETTING_WRONG;
use crate::model::WithSpot;
use crate::model::governance::{Circuit, CircuitRule, CircuitStep, Condition, Substance, Who};

const STEP: [&str; 7] = ["label", "role", "roles", "body", "service", "within", "approvals"];

pub(super) fn circuits(reader: &mut GovernanceReader<'_>, root: &Table<'_>) -> Vec<Circuit> {
    let mut circuits = Vec::new();
    for (key, table) in reader.named(root, "circuits", &["label", "if", "steps", "informs"]) {
        if table.value("steps").is_none() {
            reader.missing(&table, "steps");
        }
        let condition = condition(reader, &table);
        let read: Vec<Option<CircuitStep>> =
            reader.repeated(&table, "steps", &STEP).iter().map(|table| step(reader, table)).collect();
        // A step that cannot be read must never make a circuit shorter.
        let Some(steps) = read.into_iter().collect::<Option<Vec<CircuitStep>>>().filter(|steps| !steps.is_empty())
        else {
            continue;
        };
        if table.value("if").is_some() && condition.is_none() {
            continue;
        }
        circuits.push(Circuit {
            label: reader.string(&table, "label").map_or_else(|| key.value.clone(), |label| label.value),
            condition,
            steps,
            informs: reader.strings(&table, "informs"),
            key,
        });
    }
    circuits
}

pub(super) fn rules(reader: &mut GovernanceReader<'_>, root: &Table<'_>) -> Vec<CircuitRule> {
    let mut rules = Vec::new();
    for table in reader.repeated(root, "rules", &["if", "circuit", "adds", "informs"]) {
        let circuit = reader.string(&table, "circuit");
        let adds = reader.table(&table, "adds", &STEP).and_then(|table| step(reader, &table));
        let informs = reader.strings(&table, "informs");
        let condition = match table.value("if") {
            None => Some(Condition::default()),
            Some(_) => condition(reader, &table),
        };
        if circuit.is_none() && adds.is_none() && informs.is_empty() {
            reader.missing(&table, "circuit");
        }
        if let Some(condition) = condition {
            rules.push(CircuitRule { condition, circuit, adds, informs, spot: table.spot });
        }
    }
    rules
}

fn step(reader: &mut GovernanceReader<'_>, table: &Table<'_>) -> Option<CircuitStep> {
    let mut roles = reader.strings(table, "roles");
    roles.extend(reader.strings(table, "role"));
    let (body, service) = (reader.string(table, "body"), reader.string(table, "service"));
    if let Some(within) = reader.string(table, "within").filter(|within| within.value != "service") {
        let found = SETTING_WRONG.at(within.spot.in_file(reader.source)).with("detail", &within.value);
        reader.findings.push(found.with("known", "service").helped_by("help-variants"));
    }
    let approvals = match table.value("approvals") {
        None => 1,
        Some(_) => reader.integer(table, "approvals", 1..=10)? as u32,
    };
    let label = reader.string(table, "label").map_or_else(String::new, |label| label.value);
    let who = match (body, service) {
        (Some(body), None) if roles.is_empty() => Who::Body(body),
        (None, Some(service)) if !roles.is_empty() => Who::RolesOf(roles, service),
        (None, None) if !roles.is_empty() => Who::Roles(roles),
        _ => {
            let found = SETTING_WRONG.at(table.spot.in_file(reader.source)).with("detail", &label);
            reader.findings.push(found.helped_by("help-step"));
            return None;
        }
    };
    Some(CircuitStep { label, who, approvals, spot: table.spot })
}

/// None when a part of it cannot be read: a rule must never apply to more or to less than it says.
fn condition(reader: &mut GovernanceReader<'_>, of: &Table<'_>) -> Option<Condition> {
    let known = ["paths", "types", "audiences", "portals", "tags", "between", "max_characters", "without"];
    let before = reader.findings.len();
    let table = reader.table(of, "if", &known)?;
    let between = reader.table(&table, "between", &["from", "until"]).and_then(|table| span(reader, &table));
    let max_characters = reader.integer(&table, "max_characters", 0..=100_000).map(|most| most as usize);
    let condition = Condition {
        paths: reader.patterns(&table, "paths"),
        types: reader.strings(&table, "types"),
        audiences: reader.strings(&table, "audiences"),
        portals: reader.strings(&table, "portals"),
        tags: reader.strings(&table, "tags"),
        between,
        max_characters,
        without: facets(reader, &table),
    };
    (reader.findings.len() == before).then_some(condition)
}

fn facets(reader: &mut GovernanceReader<'_>, table: &Table<'_>) -> Vec<Substance> {
    let known = Substance::ALL.map(Substance::name);
    let mut facets = Vec::new();
    for name in reader.strings(table, "without") {
        match Substance::named(&name.value) {
            Some(facet) => facets.push(facet),
            None => reader.findings.push(unknown_facet(reader, &name, &known)),
        }
    }
    facets
}

fn unknown_facet(
    reader: &GovernanceReader<'_>,
    name: &WithSpot<String>,
    known: &[&str],
) -> crate::diagnostic::Diagnostic {
    let found = SETTING_WRONG.at(name.spot.in_file(reader.source)).with("detail", &name.value);
    found.with("known", known.join(", ")).helped_by("help-variants").nearest(&name.value, known.iter().copied())
}

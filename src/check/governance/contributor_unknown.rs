//! A name in `contributors.toml` that nothing bears.

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;
use crate::model::WithSpot;
use crate::model::governance::{CircuitStep, Condition, Governance, Who};

pub static RULE: Rule = Rule::error(super::FAMILY, "contributor-unknown");

type Names<'g> = Vec<&'g WithSpot<String>>;

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    let governance = &survey.site.governance;
    let settings = &survey.site.settings;
    let people: Vec<&str> = governance.people.iter().map(|person| person.key.value.as_str()).collect();
    let services: Vec<&str> = governance.services.iter().map(|service| service.key.value.as_str()).collect();
    let bodies: Vec<&str> = governance.bodies.iter().map(|body| body.key.value.as_str()).collect();
    let circuits: Vec<&str> = governance.circuits.iter().map(|circuit| circuit.key.value.as_str()).collect();
    let roles: Vec<&str> = governance.duty_keys().collect();
    let stood_in: Vec<&str> = roles.iter().chain(&bodies).copied().collect();
    let types: Vec<&str> = survey.site.types.iter().map(|kind| kind.key.as_str()).collect();
    let audiences: Vec<&str> = settings.audiences.iter().map(|audience| audience.key.as_str()).collect();
    let portals: Vec<&str> = settings.portals.iter().map(|portal| portal.key.as_str()).collect();
    let conditions = conditions(governance);
    let asked = asked(governance);
    let in_conditions = |list: fn(&Condition) -> &Vec<WithSpot<String>>| -> Names<'_> {
        conditions.iter().flat_map(|condition| list(condition)).collect()
    };
    let groups: [(Names<'_>, &[&str]); 8] = [
        (named_people(governance), &people),
        (named_services(governance, &asked), &services),
        (named_roles(governance, &asked), &roles),
        (governance.absences.iter().flat_map(|absence| &absence.roles).collect(), &stood_in),
        (named_bodies(governance, &asked), &bodies),
        (governance.rules.iter().filter_map(|rule| rule.circuit.as_ref()).collect(), &circuits),
        (in_conditions(|condition| &condition.types), &types),
        (in_conditions(|condition| &condition.audiences), &audiences),
    ];
    for (names, known) in groups.into_iter().chain([(in_conditions(|condition| &condition.portals), &portals[..])]) {
        for name in names.into_iter().filter(|name| !known.contains(&name.value.as_str())) {
            let found = RULE.at(super::place(name.spot)).with("name", &name.value);
            let shown = known.iter().take(30).copied().collect::<Vec<_>>().join(", ");
            findings.push(found.with("known", shown).nearest(&name.value, known.iter().copied()));
        }
    }
    entries(survey, findings);
}

/// The entries of the directory that people are said to be.
fn entries(survey: &Survey<'_>, findings: &mut Findings) {
    for entry in survey.site.governance.people.iter().filter_map(|person| person.entry.as_ref()) {
        let path = format!("content/{}", entry.value);
        if survey.file(&path).is_none() {
            let found = RULE.at(super::place(entry.spot)).with("name", &entry.value).helped_by("help-entry");
            findings.push(found);
        }
    }
}

fn conditions(governance: &Governance) -> Vec<&Condition> {
    let circuits = governance.circuits.iter().filter_map(|circuit| circuit.condition.as_ref());
    governance.rules.iter().map(|rule| &rule.condition).chain(circuits).collect()
}

fn asked(governance: &Governance) -> Vec<&Who> {
    let added = governance.rules.iter().filter_map(|rule| rule.adds.as_ref());
    let steps = governance.circuits.iter().flat_map(|circuit| &circuit.steps);
    steps.chain(added).map(|step: &CircuitStep| &step.who).collect()
}

fn named_people(governance: &Governance) -> Names<'_> {
    let mandates =
        governance.mandates.iter().flat_map(|mandate| [Some(&mandate.person), mandate.designated_by.as_ref()]);
    let absences = governance.absences.iter().flat_map(|absence| [Some(&absence.person), absence.deputy.as_ref()]);
    let members = governance.bodies.iter().flat_map(|body| &body.members);
    mandates.chain(absences).flatten().chain(members).collect()
}

fn named_services<'g>(governance: &'g Governance, asked: &[&'g Who]) -> Names<'g> {
    let directions = governance.services.iter().filter_map(|service| service.direction.as_ref());
    let mandates = governance.mandates.iter().filter_map(|mandate| mandate.service.as_ref());
    let steps = asked.iter().filter_map(|who| match who {
        Who::RolesOf(_, service) => Some(service),
        _ => None,
    });
    directions.chain(mandates).chain(steps).collect()
}

fn named_roles<'g>(governance: &'g Governance, asked: &[&'g Who]) -> Names<'g> {
    let steps = asked.iter().filter_map(|who| match who {
        Who::Roles(roles) | Who::RolesOf(roles, _) => Some(roles),
        _ => None,
    });
    governance.mandates.iter().map(|mandate| &mandate.role).chain(steps.flatten()).collect()
}

fn named_bodies<'g>(governance: &'g Governance, asked: &[&'g Who]) -> Names<'g> {
    let steps = asked.iter().filter_map(|who| match who {
        Who::Body(body) => Some(body),
        _ => None,
    });
    let told = governance.rules.iter().map(|rule| &rule.informs);
    let told = told.chain(governance.circuits.iter().map(|circuit| &circuit.informs)).flatten();
    let merging = governance.forge.iter().flat_map(|forge| &forge.merge);
    steps.chain(told).chain(merging).collect()
}

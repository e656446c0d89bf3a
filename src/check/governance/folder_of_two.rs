//! A folder that two services or bodies both say is theirs.

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;
use crate::model::WithSpot;
use crate::model::governance::Area;

pub static RULE: Rule = Rule::error(super::FAMILY, "folder-of-two");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    let governance = &survey.site.governance;
    let services = governance.services.iter().map(|service| (&service.key.value, &service.name, &service.areas));
    let bodies = governance.bodies.iter().map(|body| (&body.key.value, &body.label, &body.owns));
    let areas = services.chain(bodies).flat_map(|(key, name, areas)| areas.iter().map(move |area| (key, name, area)));
    let areas: Vec<(&String, &String, &WithSpot<Area>)> = areas.collect();
    for (at, (key, _, area)) in areas.iter().enumerate() {
        let first = areas[..at].iter().find(|(other, _, known)| other != key && known.value == area.value);
        if let Some((_, other, _)) = first {
            let found = RULE.at(super::place(area.spot)).with("folder", &area.value);
            findings.push(found.with("other", other));
        }
    }
}

//! A folder or a file that the forge cannot name exactly: it might ask its owners about others.

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::{Rule, Spot};
use crate::model::WithSpot;
use crate::model::governance::Area;

pub static RULE: Rule = Rule::warning(super::FAMILY, "folder-inexact");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    let Some(governance) = super::declared(survey) else { return };
    let Some(forge) = &governance.forge else { return };
    let mut named: Vec<(Area, Spot)> = Vec::new();
    let own = |area: &WithSpot<Area>| (area.value.clone(), area.spot);
    named.extend(governance.services.iter().flat_map(|service| &service.areas).map(own));
    named.extend(governance.bodies.iter().flat_map(|body| &body.owns).map(own));
    named.extend(governance.mandates.iter().flat_map(|mandate| &mandate.scope).map(own));
    let ruled = governance.rules.iter().flat_map(|rule| &rule.condition.paths);
    named.extend(ruled.filter_map(|pattern| Some((pattern.value.area()?, pattern.spot))));
    for (area, spot) in named {
        if let Some(wrong) = area.path().chars().find(|c| forge.kind.value.cannot_say(*c)) {
            findings.push(
                RULE.at(super::place(spot)).with("folder", area.path()).with("character", wrong.escape_default()),
            );
        }
    }
}

//! A printed code that would lead to nothing: paper cannot be corrected.

use super::{Findings, Rule, Survey};
use crate::check::survey::Unpublished;
use crate::diagnostic::{Diagnostic, Spot};
use crate::model::{Entry, OutputPath, PrintedCode, Role, SourcePath, Value};

pub static RULE: Rule = Rule::error(super::FAMILY, "printed-code-to-nothing");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    for code in survey.site.codes.iter().filter(|code| !code.is_retired(survey.today)) {
        findings.extend(fault(survey, code));
    }
}

fn fault(survey: &Survey<'_>, code: &PrintedCode) -> Option<Diagnostic> {
    let settings = &survey.site.settings;
    let at = |spot: Spot| found(&RULE, code, spot);
    let Some(portal) = settings.portal(&code.portal.value) else {
        let known: Vec<&str> = settings.portals.iter().map(|portal| portal.key.as_str()).collect();
        return Some(at(code.portal.spot).helped_by("help-portal").with("known", known.join(", ")));
    };
    let read_by = &settings.portals[portal].audiences;
    let Some(audience) = settings.audience(&code.audience.value).filter(|_| read_by.contains(&code.audience.value))
    else {
        return Some(at(code.audience.spot).helped_by("help-audience").with("known", read_by.join(", ")));
    };
    let address = settings.portals[portal].address(&code.audience.value);
    if code.address.value != format!("{address}{}", PrintedCode::path(&code.id.value)) {
        return Some(at(code.address.spot).helped_by("help-address").with("address", address));
    }
    let targets: Vec<&Entry> = targets(survey, &code.id.value).collect();
    let shown = |entry: &&Entry| entry.portals.contains(portal) && entry.audiences.contains(audience);
    let read: Vec<&Entry> = targets.iter().copied().filter(|entry| shown(entry)).collect();
    if read.iter().any(|entry| survey.unpublished(entry).is_none()) {
        return None;
    }
    let at = at(code.id.spot);
    Some(match (read.first(), targets.first()) {
        (Some(entry), _) => match survey.unpublished(entry) {
            Some(Unpublished::NotYet(day)) => {
                at.helped_by("help-not-yet").with("day", crate::check::freshness::day(day))
            }
            Some(Unpublished::NoLonger(day)) => {
                at.helped_by("help-no-longer").with("day", crate::check::freshness::day(day))
            }
            _ => at.helped_by("help-draft"),
        }
        .with("path", entry.content.whole()),
        (None, Some(entry)) => at.helped_by("help-unread").with("path", entry.content.whole()),
        (None, None) => {
            let ids = survey.site.entries.iter().filter_map(|entry| Some(entry.content.id.as_ref()?.value.as_str()));
            let mut found = at.nearest(&code.id.value, ids);
            // The register says what the paper says: only the page can be mended.
            found.fix = None;
            found
        }
    })
}

/// The entry with this id, and those that took its place.
pub fn targets<'s>(survey: &Survey<'s>, id: &str) -> impl Iterator<Item = &'s Entry> {
    let output = PrintedCode::output(id);
    let took_over = move |entry: &&Entry| {
        let addresses = entry.content.value(Role::Redirects).map(Value::elements).unwrap_or_default();
        addresses.iter().filter_map(Value::text).any(|address| OutputPath::former(address) == output)
    };
    survey.site.entry_with_id(id).into_iter().chain(survey.site.entries.iter().filter(took_over))
}

pub fn found(rule: &'static Rule, code: &PrintedCode, spot: Spot) -> Diagnostic {
    let register = SourcePath::new("qr.toml").expect("a plain path");
    rule.at(spot.in_file(&register)).with("id", &code.id.value).with("audience", &code.audience.value)
}

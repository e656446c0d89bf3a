//! A colour of the municipality that cannot be read on the theme's backgrounds (RGAA 4.1, criterion 3.2).

use crate::check::survey::{Findings, Survey};
use crate::diagnostic::Rule;
use crate::model::Backgrounds;

pub static RULE: Rule = Rule::error(super::FAMILY, "colour-too-pale");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    let settings = &survey.site.settings;
    for pale in Backgrounds::of(&survey.site.theme).pale(&settings.colours) {
        let found = RULE.at(settings.place_of(pale.written));
        // Rounded down: 4.49 is not 4.5.
        let tenths = (pale.ratio * 10.0) as u32;
        let found = found.with("whole", tenths / 10).with("tenth", tenths % 10);
        let found = found.with("colour", pale.written).with("background", pale.background);
        let found = found.with("suggestion", pale.nearest).helped_by("help-nearest");
        findings.push(found.offering(pale.written, &pale.nearest.to_string()));
    }
}

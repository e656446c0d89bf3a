//! A former address that is not an address of this site.

use super::{Findings, Rule, Survey};
use crate::model::{Entry, FieldValue, OutputPath, Role, Value};

pub static RULE: Rule = Rule::error(super::FAMILY, "former-address-wrong");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    for (entry, field, written) in former_addresses(survey) {
        if OutputPath::former(written).is_none() {
            findings.push(RULE.at(entry.content.place(field.spot)).with("address", written));
        }
    }
}

/// Every former address, as written.
pub fn former_addresses<'s>(survey: &Survey<'s>) -> impl Iterator<Item = (&'s Entry, &'s FieldValue, &'s str)> {
    survey.site.entries.iter().flat_map(|entry| {
        let field = entry.content.written(Role::Redirects);
        let of = move |field: &'s FieldValue| {
            field.value.elements().iter().filter_map(Value::text).map(move |text| (entry, field, text))
        };
        field.into_iter().flat_map(of)
    })
}

//! `qr.toml`: the codes that were printed, as a person reads and corrects it.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::rules::{CODE_WRONG, CODES_UNREADABLE};
use crate::diagnostic::{Diagnostic, Lines, Place, Spot};
use crate::model::{PrintedCode, SourcePath, WithSpot, parse_date};

/// Where printed codes are registered, from the root.
pub const REGISTER: &str = "qr.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Register {
    #[serde(default)]
    codes: Vec<Code>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Code {
    id: Spanned<String>,
    portal: Spanned<String>,
    audience: Spanned<String>,
    address: Spanned<String>,
    printed: Spanned<Datetime>,
    form: String,
    /// Where the paper is, for people only.
    #[serde(default, rename = "note")]
    _note: Option<String>,
    retired: Option<Spanned<Datetime>>,
    reason: Option<String>,
}

/// Reads the register; a line that cannot be relied on is a finding.
pub fn load(source: &SourcePath, text: &str, findings: &mut Vec<Diagnostic>) -> Vec<PrintedCode> {
    match toml::from_str::<Register>(text) {
        Ok(register) => {
            let lines = Lines::of(text);
            let spot = |range| lines.spot(text, range);
            register.codes.into_iter().filter_map(|code| read(source, text, &spot, code, findings)).collect()
        }
        Err(error) => {
            let place = error.span().map_or_else(|| Place::file(source), |range| Place::of_range(source, text, range));
            findings.push(CODES_UNREADABLE.at(place).with("detail", error.message()));
            Vec::new()
        }
    }
}

fn read(
    source: &SourcePath,
    text: &str,
    spot: &dyn Fn(Range<usize>) -> Spot,
    code: Code,
    findings: &mut Vec<Diagnostic>,
) -> Option<PrintedCode> {
    let written = |word: Spanned<String>| {
        let spot = spot(word.span());
        WithSpot { value: word.into_inner(), spot }
    };
    let mut wrong = |range: Range<usize>, help: &'static str| {
        let detail = text[range.clone()].to_owned();
        findings.push(CODE_WRONG.at(spot(range).in_file(source)).with("detail", detail).helped_by(help));
    };
    let day = |date: &Spanned<Datetime>| parse_date(&date.get_ref().date?.to_string());
    let Some(printed) = day(&code.printed) else {
        wrong(code.printed.span(), "help-day");
        return None;
    };
    let retired = match &code.retired {
        None => None,
        Some(written) => {
            let retired = day(written);
            if retired.is_none() {
                wrong(written.span(), "help-day");
            } else if code.reason.as_ref().is_none_or(|reason| reason.trim().is_empty()) {
                wrong(written.span(), "help-reason");
            }
            retired
        }
    };
    if PrintedCode::output(code.id.get_ref()).is_none() {
        wrong(code.id.span(), "help-id");
        return None;
    }
    if !code.address.get_ref().ends_with(&format!("/{}", PrintedCode::path(code.id.get_ref()))) {
        wrong(code.address.span(), "help-address");
    }
    Some(PrintedCode {
        id: written(code.id),
        portal: written(code.portal),
        audience: written(code.audience),
        address: written(code.address),
        printed,
        form: code.form,
        retired,
    })
}

//! `parvis check`: everything that is wrong, and nothing written.

use std::path::PathBuf;

use jiff::civil::Date;
use serde_json::json;

use super::town::Town;
use super::{Ending, Failure, Terminal};
use crate::diagnostic::{Diagnostic, Format, Severity};

#[derive(clap::Args)]
pub struct Arguments {
    #[arg(long, default_value = ".")]
    root: PathBuf,
    #[arg(long)]
    today: Option<Date>,
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[arg(long)]
    strict: bool,
}

pub fn run(arguments: Arguments, terminal: &Terminal) -> Result<Ending, Failure> {
    let mut town = Town::open(&arguments.root);
    let listing = town.tree.list()?;
    let past = town.past()?;
    let today = town.today(arguments.today);
    let mut checked = town.check(listing, &past, today);
    if let Some(site) = &checked.site {
        checked.findings.extend(super::forge::stale_findings(site, &arguments.root, today));
    }
    match arguments.format {
        Format::Json => {
            let findings = terminal.findings_json(&checked.findings);
            terminal.out(&json!({ "today": today.to_string(), "findings": findings }).to_string());
        }
        Format::Text if checked.findings.is_empty() => terminal.out(&terminal.messages.get("check-clean")),
        Format::Text => terminal.out(&terminal.findings(&checked.findings, usize::MAX, &|path| town.source(path))),
    }
    Ok(verdict(&checked.findings, arguments.strict))
}

/// Whether the findings let a site be published.
pub fn verdict(findings: &[Diagnostic], strict: bool) -> Ending {
    let limit = if strict { Severity::Warning } else { Severity::Error };
    if findings.iter().any(|found| found.severity >= limit) { Ending::Refused } else { Ending::Clean }
}

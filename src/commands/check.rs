//! `parvis check`: everything that is wrong, and nothing written.

use std::path::PathBuf;

use serde_json::json;

use super::town::{Checked, Town};
use super::{Ending, Failure, Terminal};
use crate::diagnostic::{Diagnostic, Format, Most, Severity};
use crate::model::Moment;

#[derive(clap::Args)]
pub struct Arguments {
    #[arg(long, default_value = ".")]
    root: PathBuf,
    #[arg(long)]
    today: Option<Moment>,
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[arg(long)]
    strict: bool,
    #[arg(long)]
    all: bool,
}

pub fn run(arguments: Arguments, terminal: &Terminal) -> Result<Ending, Failure> {
    let mut town = Town::open(&arguments.root);
    let Checked { site, mut findings, now } = town.read(arguments.today)?;
    if let Some(site) = &site {
        findings.extend(super::forge::stale_findings(site, &arguments.root, now.today()));
    }
    match arguments.format {
        Format::Json => {
            let findings = terminal.findings_json(&findings);
            terminal.out(&json!({ "today": now.today().to_string(), "findings": findings }).to_string());
        }
        Format::Text if findings.is_empty() => terminal.out(&terminal.messages.get("check-clean")),
        Format::Text => {
            let most = if arguments.all { Most::ALL } else { Most::USUAL };
            terminal.out(&terminal.findings(&findings, most, &|path| town.source(path)));
        }
    }
    Ok(verdict(&findings, arguments.strict))
}

/// Whether the findings let a site be published.
pub fn verdict(findings: &[Diagnostic], strict: bool) -> Ending {
    let limit = if strict { Severity::Warning } else { Severity::Error };
    if findings.iter().any(|found| found.severity >= limit) { Ending::Refused } else { Ending::Clean }
}

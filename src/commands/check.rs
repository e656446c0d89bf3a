//! `parvis check`: everything that is wrong, and nothing written unless `--fix` says so.

mod baseline;
mod fixes;

use std::path::PathBuf;

use serde_json::json;

use super::town::{Checked, Town};
use super::verdict::{refused_from, verdict};
use super::{Ending, Failure, Terminal};
use crate::diagnostic::{FindingReport, Format, Most};
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
    #[arg(long)]
    fix: bool,
    #[arg(long, conflicts_with = "fix")]
    diff: bool,
    #[arg(long, conflicts_with_all = ["fix", "diff"])]
    write_baseline: bool,
}

pub fn run(arguments: Arguments, terminal: &Terminal) -> Result<Ending, Failure> {
    let mut town = Town::open(&arguments.root);
    if arguments.write_baseline {
        return baseline::write(&mut town, arguments.today, terminal);
    }
    let Checked { site, mut findings, now } = match arguments.fix {
        true => fixes::mend(&mut town, arguments.today, terminal)?,
        false => town.read(arguments.today)?,
    };
    if arguments.diff {
        let differences = fixes::differences(&town, &findings)?;
        let is_none = differences.is_empty();
        terminal.out(&if is_none { terminal.messages.get("check-nothing-to-fix") } else { differences });
        return Ok(verdict(&findings, arguments.strict));
    }
    if let Some(site) = &site {
        findings.extend(super::forge::stale_findings(site, &arguments.root, now.today()));
    }
    let mut report = FindingReport::new(&findings);
    report.most = if arguments.all { Most::ALL } else { Most::USUAL };
    report.refused_from = refused_from(arguments.strict);
    report.facts.insert("today".to_owned(), json!(now.today().to_string()));
    terminal.out(&match arguments.format {
        Format::Text if findings.is_empty() => terminal.messages.get("check-clean"),
        format => terminal.report(format, &report, &|path| town.source(path)),
    });
    Ok(verdict(&findings, arguments.strict))
}

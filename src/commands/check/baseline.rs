//! `parvis check --write-baseline`: what is wrong today, kept so that only what is new is said.

use crate::check::{self, UseOfBaseline};
use crate::commands::town::Town;
use crate::commands::{Ending, Failure, Terminal};
use crate::disk::{self, Durability};
use crate::model::{Checks, Moment};

/// Writes the baseline of the faults of today, and says what it cannot hold.
pub fn write(town: &mut Town, today: Option<Moment>, terminal: &Terminal) -> Result<Ending, Failure> {
    town.baseline = UseOfBaseline::Said;
    let checked = town.read(today)?;
    let Some(site) = &checked.site else {
        town.say(&checked.findings, terminal);
        return Ok(Ending::Refused);
    };
    let (text, count) = check::baseline(&checked.findings, &|path| town.source(path));
    let path = town.root.join(Checks::BASELINE);
    let failed =
        |error: std::io::Error| Failure::new("source-unwritable").with("path", path.display()).with("reason", error);
    disk::replace(&path, text.as_bytes(), Durability::Machine).map_err(failed)?;
    let (file, count) = (Checks::BASELINE, count.to_string());
    terminal.say("check-baseline-written", &[("file", file), ("count", &count)]);
    if site.settings.checks.baseline.is_none() {
        terminal.say("check-baseline-unnamed", &[("file", file)]);
    }
    Ok(Ending::Clean)
}

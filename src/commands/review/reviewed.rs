//! One review: written where it was asked for, and said.

use std::path::Path;

use super::arguments::Arguments;
use super::sources::{AnswerSources, Sources};
use crate::commands::{Ending, Failure, Terminal};
use crate::diagnostic::Format;
use crate::review::approvals::Answers;
use crate::review::{Names, Review, StepState, Verdict, machine, print, report};

/// Reviews, writes what was asked for, says the rest.
pub fn reviewed(
    sources: &Sources,
    answers: Answers,
    arguments: &Arguments,
    terminal: &Terminal,
) -> Result<Ending, Failure> {
    let asked = AnswerSources {
        in_commits: arguments.approvals_in_commits,
        in_notes: arguments.approvals_in_notes,
        names: if arguments.pusher.is_some() { Names::Pushed } else { Names::Claimed },
    };
    sources.with_review(answers, asked, |review| {
        write_all(&review, arguments, terminal)?;
        match arguments.format {
            Format::Text => {
                terminal.out(&review.without_secrets(&print::text(&review, &terminal.messages)));
                if asked.in_commits || asked.in_notes {
                    say_how_to_answer(&review, terminal);
                }
            }
            Format::Json => {
                let json = machine::json(&review, &terminal.messages).to_string();
                terminal.out(&review.without_secrets(&json));
            }
            format => terminal.out(&brought(format, &review, terminal)),
        }
        Ok(ending(&review))
    })?
}

/// Says what an answer given in Git must name.
fn say_how_to_answer(review: &Review<'_>, terminal: &Terminal) {
    if review.steps.iter().any(|step| step.state == StepState::Open) {
        let (base, head) = (&review.proposal.target, &review.proposal.head);
        terminal.out(&terminal.messages.format("review-how-to-answer", &[("base", base), ("head", head)]));
    }
}

/// The findings that the change brings, in a format for programs.
fn brought(format: Format, review: &Review<'_>, terminal: &Terminal) -> String {
    terminal.report(format, &machine::report(review, &terminal.messages), &|_| None)
}

fn ending(review: &Review<'_>) -> Ending {
    if review.verdict == Verdict::Validated { Ending::Clean } else { Ending::Refused }
}

fn write_all(review: &Review<'_>, arguments: &Arguments, terminal: &Terminal) -> Result<(), Failure> {
    let messages = &terminal.messages;
    if let Some(path) = &arguments.report {
        write(path, &review.without_secrets(&report::html(review, messages)))?;
    }
    if let Some(path) = &arguments.comment {
        write(path, &review.without_secrets(&print::markdown(review, messages)))?;
    }
    if let Some(path) = &arguments.sarif {
        write(path, &brought(Format::Sarif, review, terminal))?;
    }
    if let Some(path) = &arguments.code_quality {
        write(path, &brought(Format::Gitlab, review, terminal))?;
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let failed =
        |error: std::io::Error| Failure::new("source-unwritable").with("path", path.display()).with("reason", error);
    std::fs::write(path, text).map_err(failed)
}

//! `parvis review`: what a change does to every page, and who must still approve it.

mod bounded;
mod hook;
mod sources;

use std::path::{Path, PathBuf};

use super::{Ending, Failure, Terminal};
use crate::diagnostic::Format;
use crate::load::git::Git;
use crate::model::Moment;
use crate::review::approvals::{self, Answers};
use crate::review::{Names, Review, State, Verdict, machine, print, report};
use sources::{Asked, Sources};

#[derive(clap::Args)]
pub struct Arguments {
    #[arg(required_unless_present = "pre_receive")]
    base: Option<String>,
    #[arg(required_unless_present = "pre_receive")]
    head: Option<String>,
    #[arg(long, default_value = ".")]
    root: PathBuf,
    #[arg(long)]
    today: Option<Moment>,
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[arg(long, value_name = "FILE")]
    approvals: Vec<PathBuf>,
    #[arg(long, num_args = 2, value_names = ["FORGE", "FILE"])]
    approvals_from: Vec<String>,
    #[arg(long)]
    approvals_in_commits: bool,
    #[arg(long)]
    approvals_in_notes: bool,
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    comment: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    sarif: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    code_quality: Option<PathBuf>,
    #[arg(long, conflicts_with_all = ["base", "head"])]
    pre_receive: bool,
    #[arg(long, value_name = "NAME", requires = "pre_receive")]
    pusher: Option<String>,
    #[arg(long, value_name = "SECONDS", requires = "pre_receive", default_value_t = 300)]
    within: u64,
}

pub fn run(arguments: Arguments, terminal: &Terminal) -> Result<Ending, Failure> {
    if arguments.pre_receive {
        return hook::run(&arguments, terminal);
    }
    let (base, head) = arguments.base.as_deref().zip(arguments.head.as_deref()).unwrap_or_default();
    let sources = Sources::open(Git::find(), &arguments.root, base, head, arguments.today)?;
    let answers = answers(&arguments)?;
    reviewed(&sources, answers, &arguments, terminal)
}

/// Reviews, writes what was asked for, says the rest.
fn reviewed(
    sources: &Sources,
    answers: Answers,
    arguments: &Arguments,
    terminal: &Terminal,
) -> Result<Ending, Failure> {
    let asked = Asked {
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
    if review.steps.iter().any(|step| step.state == State::Open) {
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

/// The answers of every file that was given.
fn answers(arguments: &Arguments) -> Result<Answers, Failure> {
    let mut answers = Answers::default();
    for path in &arguments.approvals {
        answers.add(approvals::read(&text(path)?).map_err(|error| unreadable(path, &error.reason))?);
    }
    // What one forge answers may be in several files.
    let mut by_forge: Vec<(crate::model::governance::ForgeKind, Vec<(PathBuf, String)>)> = Vec::new();
    for pair in arguments.approvals_from.chunks_exact(2) {
        let names = crate::model::governance::ForgeKind::ALL.map(|kind| kind.name());
        let wrong = || Failure::new("review-no-forge").with("forge", &pair[0]).nearest(&pair[0], names);
        let forge = crate::model::governance::ForgeKind::named(&pair[0]).ok_or_else(wrong)?;
        let path = PathBuf::from(&pair[1]);
        let given = (path.clone(), text(&path)?);
        match by_forge.iter_mut().find(|(known, _)| *known == forge) {
            Some((_, texts)) => texts.push(given),
            None => by_forge.push((forge, vec![given])),
        }
    }
    for (forge, texts) in by_forge {
        let (paths, texts): (Vec<PathBuf>, Vec<String>) = texts.into_iter().unzip();
        answers.add(approvals::import(forge, &texts).map_err(|error| unreadable(&paths[0], &error.reason))?);
    }
    Ok(answers)
}

fn text(path: &Path) -> Result<String, Failure> {
    use std::io::Read;
    let mut text = String::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(approvals::LIMIT).read_to_string(&mut text));
    read.map_err(|error| unreadable(path, &error.to_string()))?;
    Ok(text)
}

fn unreadable(path: &Path, reason: &str) -> Failure {
    Failure::new("review-approvals-unreadable").with("path", path.display()).with("reason", reason)
}

//! How findings are shown: on a terminal, as JSON for programs.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use anstream::adapter::strip_str;
use serde_json::json;

use super::{Diagnostic, Place, Severity};
use crate::messages::Messages;
use crate::model::SourcePath;

/// How a command answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Format {
    /// For a person.
    #[default]
    Text,
    /// For a program.
    Json,
}

/// Gives the text of a file, so that the line at fault can be shown.
pub type Sources<'a> = &'a dyn Fn(&SourcePath) -> Option<String>;

/// Prints findings in one language.
pub struct Printer<'a> {
    pub messages: &'a Messages,
    pub sources: Sources<'a>,
    pub colour: bool,
}

impl Printer<'_> {
    /// The first line: what is wrong.
    pub fn title(&self, found: &Diagnostic) -> String {
        self.messages.format(found.rule.name, &arguments(found))
    }

    /// What to type instead.
    pub fn help(&self, found: &Diagnostic) -> Option<String> {
        self.messages.find(&format!("{}.{}", found.rule.name, found.help), &arguments(found))
    }

    /// One finding for a person: what, where with the line itself, and what to do.
    pub fn text(&self, found: &Diagnostic) -> String {
        let title = self.title(found);
        let help = self.help(found);
        let source = found.place.as_ref().and_then(|place| (self.sources)(&place.file));
        let level = match found.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let word = self.messages.get(severity_key(found.severity));
        let primary = level.clone().with_name(Some(word.as_str())).primary_title(title.as_str()).id(found.rule.name);
        let file = found.place.as_ref().map(|place| place.file.to_string()).unwrap_or_default();
        let mut group = match (&found.place, &source) {
            (Some(place), Some(source)) if place.line > 0 => {
                let span = byte_range(source, place);
                let snippet =
                    Snippet::source(source.as_str()).path(file.as_str()).annotation(AnnotationKind::Primary.span(span));
                primary.element(snippet)
            }
            (Some(place), _) => {
                primary.element(annotate_snippets::Origin::path(file.as_str()).line(place.line.max(1) as usize))
            }
            (None, _) => Group::with_title(primary),
        };
        let help_word = self.messages.get("help");
        if let Some(help) = &help {
            group = group.element(Level::HELP.with_name(Some(help_word.as_str())).message(help.as_str()));
        }
        let rendered = Renderer::styled().render(&[group]);
        if self.colour { rendered } else { strip_str(&rendered).to_string() }
    }

    /// One finding for a program.
    pub fn json(&self, found: &Diagnostic) -> serde_json::Value {
        json!({
            "rule": found.rule.name,
            "severity": severity_key(found.severity),
            "file": found.place.as_ref().map(|place| place.file.as_str()),
            "line": found.place.as_ref().map(|place| place.line).filter(|line| *line > 0),
            "column": found.place.as_ref().map(|place| place.column).filter(|column| *column > 0),
            "length": found.place.as_ref().map(|place| place.length).filter(|length| *length > 0),
            "message": self.title(found),
            "help": self.help(found),
            "fix": found.fix.as_ref().map(|fix| &fix.replacement),
        })
    }
}

/// The name of a severity, which is also its message.
pub fn severity_key(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn arguments(found: &Diagnostic) -> Vec<(&str, &str)> {
    found.arguments.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

/// The bytes that a place means; a whole line when it has no column.
fn byte_range(text: &str, place: &Place) -> std::ops::Range<usize> {
    let line_start: usize = text.split_inclusive('\n').take(place.line as usize - 1).map(str::len).sum();
    let line = text[line_start..].split('\n').next().unwrap_or_default();
    let offset = |column: u32| line.char_indices().nth(column as usize).map_or(line.len(), |(at, _)| at);
    if place.column == 0 {
        return line_start..line_start + line.len();
    }
    line_start + offset(place.column - 1)..line_start + offset(place.column - 1 + place.length.max(1))
}

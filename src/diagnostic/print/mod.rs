//! Printers of findings: one file each, and one line each in the list of [`Format`].
//!
//! A command gives a [`FindingReport`] to the printer of the format that was asked for. Help, shell values and
//! documents derive from the list; each printer has its words under `format-<name>` in the catalogues.

mod github;
mod gitlab;
mod json;
mod junit;
mod rules;
mod sarif;
mod terminal;

use std::borrow::Cow;
use std::collections::HashMap;

use super::{Diagnostic, Fix, Most, Severity};
use crate::ground::{Hash, Place, SourcePath};
use crate::messages::Messages;
use crate::sensitive::{TextForm, mask};

/// Declares every format once: its variant, and the module of its printer.
macro_rules! formats {
    ($($(#[$attribute:meta])* $variant:ident = $module:ident,)+) => {
        /// How a command prints its findings.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
        #[value(rename_all = "lowercase")]
        pub enum Format {
            $($(#[$attribute])* $variant,)+
        }

        impl Format {
            /// Prints a report, without a line end after the last line.
            pub fn print(self, report: &FindingReport<'_>, printer: &Printer<'_>) -> String {
                match self {
                    $(Format::$variant => $module::print(report, printer),)+
                }
            }
        }
    };
}

formats! {
    #[default]
    Text = terminal,
    Json = json,
    Github = github,
    Sarif = sarif,
    Gitlab = gitlab,
    Junit = junit,
    Rules = rules,
}

/// What a command found.
pub struct FindingReport<'a> {
    pub findings: &'a [Diagnostic],
    /// How many of them a person reads at once; formats for programs hold them all.
    pub most: Most,
    /// The least severity that makes the command refuse.
    pub refused_from: Severity,
    /// What the command says besides, shown by the printers that are read beside the command's log.
    pub conclusions: Vec<Conclusion>,
    /// Members of the JSON document before its findings.
    pub facts: serde_json::Map<String, serde_json::Value>,
}

/// A sentence about the whole, such as a verdict.
pub struct Conclusion {
    pub severity: Severity,
    pub text: String,
}

impl<'a> FindingReport<'a> {
    pub fn new(findings: &'a [Diagnostic]) -> FindingReport<'a> {
        FindingReport {
            findings,
            most: Most::USUAL,
            refused_from: Severity::Error,
            conclusions: Vec::new(),
            facts: serde_json::Map::new(),
        }
    }

    fn refuses(&self, found: &Diagnostic) -> bool {
        found.severity >= self.refused_from
    }
}

impl Format {
    /// The name that is typed.
    pub fn name(self) -> String {
        use clap::ValueEnum;
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

/// Gives the text of a file, so that the line at fault can be shown.
pub type Sources<'a> = &'a dyn Fn(&SourcePath) -> Option<String>;

/// The language of findings, and the texts they quote.
pub struct Printer<'a> {
    pub messages: &'a Messages,
    pub sources: Sources<'a>,
    pub colour: bool,
}

impl<'a> Printer<'a> {
    /// A printer for programs: no colour, and no line of a file.
    pub fn plain(messages: &'a Messages) -> Printer<'a> {
        Printer { messages, sources: &|_| None, colour: false }
    }
}

impl Printer<'_> {
    /// The first line: what is wrong.
    pub fn title(&self, found: &Diagnostic) -> String {
        hidden(self.messages.format(found.rule.name, &arguments(found)))
    }

    /// What to type instead.
    pub fn help(&self, found: &Diagnostic) -> Option<String> {
        self.messages.find(&format!("{}.{}", found.rule.name, found.help), &arguments(found)).map(hidden)
    }

    /// The path of a file, without the sensitive values that its name may hold.
    pub fn path(&self, file: &SourcePath) -> String {
        mask(file.as_str(), TextForm::Name).into_owned()
    }

    /// A file, a line, a column, as far as each is known: `content/voirie/page.md:4:2`.
    pub fn place(&self, place: &Place) -> String {
        format!("{}{}", self.path(&place.file), &place.to_string()[place.file.as_str().len()..])
    }

    /// What to put instead; none when that would say a sensitive value again.
    pub fn replacement<'f>(&self, found: &'f Diagnostic) -> Option<&'f str> {
        let replacement = found.fix.as_ref().map(Fix::replacement)?;
        (mask(replacement, TextForm::Prose) == replacement).then_some(replacement)
    }

    /// The title, then the help on a line of its own.
    fn title_and_help(&self, found: &Diagnostic) -> String {
        let title = self.title(found);
        self.help(found).map_or_else(|| title.clone(), |help| format!("{title}\n{help}"))
    }

    /// One number for each finding, which stays the same when lines move.
    ///
    /// Findings that say the same of one file are told apart by their order: forges keep one finding for each number.
    fn fingerprints(&self, findings: &[Diagnostic]) -> Vec<String> {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let fingerprint = |found: &Diagnostic| {
            let file = found.place.as_ref().map(|place| self.path(&place.file)).unwrap_or_default();
            let words = format!("{}\0{file}\0{}", found.rule.name, self.title(found));
            let count = seen.entry(words.clone()).or_default();
            *count += 1;
            let words = if *count == 1 { words } else { format!("{words}\0{count}") };
            Hash::of(words.as_bytes()).to_string()
        };
        findings.iter().map(fingerprint).collect()
    }
}

/// The words without the sensitive values that a file may hold: what is printed is kept in logs, in comments of
/// requests, in reports.
fn hidden(words: String) -> String {
    match mask(&words, TextForm::Prose) {
        Cow::Borrowed(_) => words,
        Cow::Owned(masked) => masked,
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

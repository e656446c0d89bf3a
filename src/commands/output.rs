//! The terminal: results on stdout, everything else on stderr, and no panic when nobody reads.

use std::io::Write;

use anstream::{AutoStream, ColorChoice};

use super::Failure;
use crate::diagnostic::{Diagnostic, FindingReport, Format, Most, Printer, Sources};
use crate::messages::Messages;

/// Where a command prints, and in which words.
pub struct Terminal {
    pub messages: Messages,
}

/// Prints something beside the result where there is no terminal to ask: on a thread that ends the process.
pub fn last_words(text: &str) {
    let mut err = AutoStream::new(std::io::stderr().lock(), ColorChoice::Auto);
    let _ = writeln!(err, "{text}").and_then(|()| err.flush());
}

impl Terminal {
    pub fn new(messages: Messages) -> Terminal {
        Terminal { messages }
    }

    /// Prints a result.
    pub fn out(&self, text: &str) {
        let mut out = AutoStream::new(std::io::stdout().lock(), ColorChoice::Auto);
        // A closed pipe or a full disk behind stdout: the work is done, there is nobody to tell.
        let _ = writeln!(out, "{text}").and_then(|()| out.flush());
    }

    /// Prints something beside the result.
    pub fn aside(&self, text: &str) {
        last_words(text);
    }

    /// Prints over the current line, on a terminal only.
    pub fn progress(&self, text: &str) {
        let mut err = std::io::stderr().lock();
        let _ = write!(err, "\r\x1b[2K{text}").and_then(|()| err.flush());
    }

    pub fn say(&self, key: &str, arguments: &[(&str, &str)]) {
        self.aside(&self.messages.format(key, arguments));
    }

    pub fn failure(&self, failure: &Failure) {
        let arguments: Vec<(&str, &str)> =
            failure.arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let word = self.messages.get("error");
        self.aside(&format!("\x1b[1;31m{word}\x1b[0m: {}", self.messages.format(failure.key, &arguments)));
        if let Some(help) = self.messages.find(&format!("{}.help", failure.key), &arguments) {
            self.aside(&format!("  {}: {help}", self.messages.get("help")));
        }
    }

    /// The findings for a person, each with the line at fault; nothing when there is none.
    pub fn findings(&self, findings: &[Diagnostic], most: Most, sources: Sources<'_>) -> String {
        self.report(Format::Text, &FindingReport { most, ..FindingReport::new(findings) }, sources)
    }

    /// A report in the format that was asked for.
    pub fn report(&self, format: Format, report: &FindingReport<'_>, sources: Sources<'_>) -> String {
        format.print(report, &Printer { messages: &self.messages, sources, colour: true })
    }
}

//! Findings as a form shows them: the words of `check`, beside the field that they are about.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Fix, Printer, Severity};
use crate::ground::Hash;
use crate::messages::Messages;

/// One finding in words.
#[derive(Debug, Clone, Serialize)]
pub struct DeskWord {
    pub message: String,
    pub help: Option<String>,
    pub is_error: bool,
    /// What names its safe fix in a form; none without one.
    pub fix: Option<String>,
    pub replacement: Option<String>,
    /// The line of the file.
    #[serde(skip)]
    pub line: u32,
    /// The field that its words name.
    #[serde(skip)]
    pub field: Option<String>,
}

impl DeskWord {
    pub fn new(found: &Diagnostic, messages: &Messages) -> DeskWord {
        let printer = Printer::plain(messages);
        let fix = found.fix.as_ref().filter(|fix| fix.is_safe);
        DeskWord {
            message: printer.title(found),
            help: printer.help(found),
            is_error: found.severity == Severity::Error,
            fix: fix.map(fix_name),
            replacement: fix.and_then(|_| printer.replacement(found)).map(str::to_owned),
            line: found.place.as_ref().map_or(0, |place| place.line),
            field: found.arguments.iter().find(|(name, _)| *name == "field").map(|(_, field)| field.clone()),
        }
    }
}

/// What names a fix: it is the same as long as it would change the same characters.
pub fn fix_name(fix: &Fix) -> String {
    Hash::of(format!("{:?}", fix.edits).as_bytes()).to_string()
}

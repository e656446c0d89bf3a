//! What is done to every text before it is understood.

use super::rules::CHARACTER_SUSPICIOUS;
use crate::diagnostic::Diagnostic;
use crate::ground::{SourcePath, Spot};
use crate::markdown;

/// Line ends as on Unix, so that a file means the same whatever editor saved it.
pub(super) fn unix_lines(text: String) -> String {
    if memchr::memchr(b'\r', text.as_bytes()).is_some() { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

/// Characters that could hide something in a head or in a sheet; those of bodies are the outline's to find.
pub(super) fn suspicious_characters(source: &SourcePath, text: &str, before: u32, findings: &mut Vec<Diagnostic>) {
    for (range, character) in markdown::suspicious_characters(text).into_iter().take(20) {
        let code = format!("U+{:04X}", character as u32);
        let place = Spot::of_range(text, range).below(before).in_file(source);
        findings.push(CHARACTER_SUSPICIOUS.at(place).with("code", code));
    }
}

//! Findings on a terminal: the line at fault, what is wrong with it, what to type instead.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use anstream::adapter::strip_str;

use super::{FindingReport, Printer, severity_key};
use crate::diagnostic::{Abridged, Diagnostic, Severity};
use crate::ground::{Lines, Place, SourcePath, floor_boundary};
use crate::messages::Messages;
use crate::sensitive::{TextForm, mask};

/// The longest line that is shown whole, in bytes.
const LONGEST_LINE: usize = 2_000;
/// What is shown of a longer one, before and after what is meant.
const AROUND: usize = 300;

/// The worst findings first, each with the line at fault; then how many there are.
///
/// Those that [`FindingReport::most`] leaves out are counted by rule.
pub fn print(report: &FindingReport<'_>, printer: &Printer<'_>) -> String {
    let messages = printer.messages;
    let Abridged { shown, others } = Abridged::of(report.findings, report.most);
    let mut texts = printer.texts(&shown);
    if !others.is_empty() {
        let count = others.iter().map(|others| others.count).sum::<usize>().to_string();
        let mut lines = vec![messages.format("findings-more", &[("others", &count)])];
        lines.extend(others.iter().map(|others| format!("  {}", others.words(messages))));
        texts.push(lines.join("\n"));
    }
    texts.extend(count(report, messages));
    texts.join("\n\n")
}

/// How many errors and warnings there are; none when there is no finding.
pub fn count(report: &FindingReport<'_>, messages: &Messages) -> Option<String> {
    let of = |severity: Severity| report.findings.iter().filter(|found| found.severity == severity).count().to_string();
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    let words = || messages.format("findings-count", &[("errors", &errors), ("warnings", &warnings)]);
    (!report.findings.is_empty()).then(words)
}

impl Printer<'_> {
    /// Findings for a person: of each what, where with the line itself, and what to do.
    ///
    /// A file is read once for its findings that follow one another.
    pub fn texts(&self, findings: &[&Diagnostic]) -> Vec<String> {
        let mut read: Option<(&SourcePath, Option<SourceText>)> = None;
        let mut texts = Vec::with_capacity(findings.len());
        for found in findings {
            let file = found.place.as_ref().map(|place| &place.file);
            read = read.filter(|(known, _)| Some(*known) == file);
            if let (None, Some(file)) = (&read, file) {
                read = Some((file, (self.sources)(file).map(|text| SourceText::new(file, &text))));
            }
            texts.push(self.text(found, read.as_ref().and_then(|(_, source)| source.as_ref())));
        }
        texts
    }

    fn text(&self, found: &Diagnostic, source: Option<&SourceText>) -> String {
        let title = self.title(found);
        let help = self.help(found);
        let level = match found.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let word = self.messages.get(severity_key(found.severity));
        let primary = level.clone().with_name(Some(word.as_str())).primary_title(title.as_str()).id(found.rule.name);
        let file = found.place.as_ref().map(|place| self.path(&place.file)).unwrap_or_default();
        let origin = || Origin::path(file.as_str());
        let excerpt = source.zip(found.place.as_ref()).and_then(|(source, place)| source.excerpt(place));
        let mut group = match (&found.place, &excerpt) {
            (Some(place), Some(excerpt)) => {
                let snippet = Snippet::source(excerpt.text)
                    .line_start(place.line as usize)
                    .annotation(AnnotationKind::Primary.span(excerpt.span.clone()));
                match excerpt.is_line {
                    true => primary.element(snippet.path(file.as_str())),
                    // Its columns are not those of the line.
                    false => primary
                        .element(origin().line(place.line as usize).char_column(place.column.max(1) as usize))
                        .element(snippet),
                }
            }
            (Some(place), None) => primary.element(origin().line(place.line.max(1) as usize)),
            (None, _) => Group::with_title(primary),
        };
        let help_word = self.messages.get("help");
        if let Some(help) = &help {
            group = group.element(Level::HELP.with_name(Some(help_word.as_str())).message(help.as_str()));
        }
        let mut rendered = Renderer::styled().render(&[group]);
        if excerpt.is_some_and(|excerpt| !excerpt.is_line) {
            // A line without words that the renderer puts before what it takes for a second file.
            rendered = rendered
                .split('\n')
                .filter(|line| strip_str(line).to_string().trim() != ":::")
                .collect::<Vec<_>>()
                .join("\n");
        }
        if self.colour { rendered } else { strip_str(&rendered).to_string() }
    }
}

/// The text of a file, its lines found once.
struct SourceText {
    text: String,
    lines: Lines,
}

/// What is shown of a line.
struct LineExcerpt<'s> {
    text: &'s str,
    /// What the place means of it.
    span: Range<usize>,
    /// Whether it is the whole line.
    is_line: bool,
}

impl SourceText {
    /// A text as it is printed: what it should not hold is not said again.
    fn new(file: &SourcePath, text: &str) -> SourceText {
        let text = mask(text, TextForm::of_extension(&file.extension())).into_owned();
        let lines = Lines::of(&text);
        SourceText { text, lines }
    }

    /// The line of a place, or what surrounds the place in a line that fills the screen; none for a whole file.
    fn excerpt(&self, place: &Place) -> Option<LineExcerpt<'_>> {
        let range = self.lines.line(&self.text, place.line).or_else(|| {
            // A file that was cut short since it was read.
            (place.line > 0).then_some(self.text.len()..self.text.len())
        })?;
        let line = &self.text[range.clone()];
        let meant = match place.column {
            0 => range.clone(),
            column => {
                let start = self.lines.byte(&self.text, place.line, column);
                let rest = &self.text[start..range.end];
                start..start + rest.char_indices().nth(place.length.max(1) as usize).map_or(rest.len(), |(at, _)| at)
            }
        };
        if line.len() <= LONGEST_LINE {
            return Some(LineExcerpt {
                text: line,
                span: meant.start - range.start..meant.end - range.start,
                is_line: true,
            });
        }
        let from = floor_boundary(&self.text, meant.start.saturating_sub(AROUND).max(range.start));
        let to = floor_boundary(&self.text, (meant.start + AROUND).min(range.end));
        let span = meant.start - from..meant.end.min(to) - from;
        Some(LineExcerpt { text: &self.text[from..to], span, is_line: false })
    }
}

//! What is typed out of habit of a word processor, and that Markdown reads as plain words.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::rules::{
    ADDRESS_WITH_SPACES, BOLD_AS_HEADING, FOREIGN_BULLET, Finding, HEADING_WITHOUT_SPACE, TABLE_OF_TABS,
};
use super::source::Events;

/// The signs that word processors put before the elements of a list; the last is that of Word's own font.
const BULLETS: [char; 8] =
    ['\u{2022}', '\u{25aa}', '\u{25cf}', '\u{25e6}', '\u{2023}', '\u{25a0}', '\u{27a2}', '\u{f0b7}'];
/// Signs that also open what somebody says: several lines of them make a list.
const DASHES: [char; 2] = ['\u{2013}', '\u{2014}'];
/// The longest bold line that passes for a heading, in characters.
const LONGEST_HEADING: usize = 60;
/// What a sentence ends with, and no heading.
const ENDS: [char; 8] = ['.', '!', '?', ':', ';', ',', '\u{2026}', '\u{bb}'];

/// Looks at each paragraph: what is code, a table or a heading was understood.
pub(super) fn find(text: &str, events: &Events<'_>, findings: &mut Vec<Finding>) {
    let mut depth = 0_usize;
    for (at, (event, range)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::Paragraph) => {
                let end = events.end_of(at);
                let inside = &events[at + 1..end];
                let lines: Vec<Range<usize>> = lines(text, range);
                headings(text, &lines, findings);
                bullets(text, &lines, findings);
                tabs(text, &lines, findings);
                addresses(text, range, inside, findings);
                let followed = matches!(events.get(end + 1), Some((Event::Start(Tag::Paragraph | Tag::List(_)), _)));
                if depth == 0 && followed {
                    bold(inside, range, findings);
                }
                depth += 1;
            }
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
}

/// The lines of a paragraph, without the spaces before and after each.
fn lines(text: &str, range: &Range<usize>) -> Vec<Range<usize>> {
    let mut start = range.start;
    let line = |line: &str| {
        let words = line.trim_end_matches(['\n', ' ']);
        let lead = words.len() - words.trim_start_matches(' ').len();
        let trimmed = start + lead..start + words.len();
        start += line.len();
        trimmed
    };
    text[range.clone()].split_inclusive('\n').map(line).filter(|line| !line.is_empty()).collect()
}

/// `##Titre`. One sign alone may be a keyword: `#JeudiPhoto`.
fn headings(text: &str, lines: &[Range<usize>], findings: &mut Vec<Finding>) {
    for line in lines {
        let marks = text[line.clone()].bytes().take_while(|byte| *byte == b'#').count();
        let next = text[line.start + marks..line.end].chars().next();
        if (2..=6).contains(&marks) && next.is_some_and(char::is_alphanumeric) {
            let (range, marks) = (line.start..line.start + marks, "#".repeat(marks));
            findings.push(Finding::new(&HEADING_WITHOUT_SPACE, range).answered(&marks, &format!("{marks} ")));
        }
    }
}

/// `• un`, and several lines of `– un`: found once a paragraph.
fn bullets(text: &str, lines: &[Range<usize>], findings: &mut Vec<Finding>) {
    // All signs are of three bytes; letters of French are of two at most.
    if !lines.iter().any(|line| text.as_bytes().get(line.start).is_some_and(|byte| *byte >= 0xE0)) {
        return;
    }
    let begins = |signs: &[char]| -> Vec<(Range<usize>, String, String)> {
        let edit = |line: &Range<usize>| {
            let words = &text[line.clone()];
            let rest = words.strip_prefix(signs)?;
            let sign = words.len() - rest.len();
            let spaces = rest.len() - rest.trim_start().len();
            let old = &words[..sign + spaces];
            let is_item = spaces > 0 && spaces < rest.len();
            is_item.then(|| (line.start..line.start + old.len(), old.to_owned(), "- ".to_owned()))
        };
        lines.iter().filter_map(edit).collect()
    };
    let (signs, dashes) = (begins(&BULLETS), begins(&DASHES));
    let edits = if dashes.len() > 1 && dashes.len() == lines.len() { dashes } else { signs };
    if let Some((range, sign, _)) = edits.first() {
        let found = Finding::new(&FOREIGN_BULLET, range.clone()).with("sign", sign.trim());
        findings.push(found.mended_by(edits));
    }
}

/// Two lines or more with the same number of tabulations: the cells of a table that was pasted.
fn tabs(text: &str, lines: &[Range<usize>], findings: &mut Vec<Finding>) {
    let count = |line: &Range<usize>| memchr::memchr_iter(b'\t', text[line.clone()].as_bytes()).count();
    let Some(first) = lines.first() else { return };
    if lines.len() > 1 && count(first) > 0 && lines.iter().all(|line| count(line) == count(first)) {
        findings.push(Finding::new(&TABLE_OF_TABS, first.clone()));
    }
}

/// `![](nom de fichier.jpg)`: with its spaces it is neither a picture nor a link.
fn addresses(text: &str, range: &Range<usize>, inside: &[(Event<'_>, Range<usize>)], findings: &mut Vec<Finding>) {
    let paragraph = text[range.clone()].as_bytes();
    for at in memchr::memchr_iter(b']', paragraph).filter(|at| paragraph.get(at + 1) == Some(&b'(')) {
        let start = range.start + at + 2;
        let Some(length) = text[start..range.end].find([')', '\n', '(']) else { continue };
        let written = &text[start..start + length];
        let is_closed = text[start + length..].starts_with(')');
        let address = written.trim_matches(' ');
        let ending = address.rsplit_once('.').map(|(_, ending)| ending.split('#').next().unwrap_or_default());
        let is_file = ending.is_some_and(|ending| {
            (2..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
        // With a title, or between `<` and `>`, it is understood.
        let is_meant = is_closed && is_file && address.contains(' ') && !address.contains(['"', '\'', '<', '>']);
        let is_read = |(event, range): &(Event<'_>, Range<usize>)| {
            matches!(event, Event::Code(_) | Event::Start(Tag::Link { .. } | Tag::Image { .. }))
                && range.contains(&start)
        };
        if is_meant && !inside.iter().any(is_read) {
            let from = start + written.len() - written.trim_start_matches(' ').len();
            let found = Finding::new(&ADDRESS_WITH_SPACES, from..from + address.len()).with("address", address);
            findings.push(found.answered(address, &address.replace(' ', "%20")));
        }
    }
}

/// A paragraph that is one bold line, over others: a heading for the eye alone (RGAA 9.1).
fn bold(inside: &[(Event<'_>, Range<usize>)], range: &Range<usize>, findings: &mut Vec<Finding>) {
    let [(Event::Start(Tag::Strong), _), words @ .., (Event::End(TagEnd::Strong), _)] = inside else { return };
    let mut said = String::new();
    for (event, _) in words {
        match event {
            Event::Text(text) | Event::Code(text) => said.push_str(text),
            _ => return,
        }
    }
    let said = said.trim();
    let is_short = said.chars().count() <= LONGEST_HEADING && said.chars().any(char::is_alphabetic);
    if is_short && !said.ends_with(ENDS) {
        let end = range.start + text_length(range, inside);
        findings.push(Finding::new(&BOLD_AS_HEADING, range.start..end).with("words", said));
    }
}

/// The bytes of a paragraph up to the end of its last event.
fn text_length(range: &Range<usize>, inside: &[(Event<'_>, Range<usize>)]) -> usize {
    inside.last().map_or(0, |(_, last)| last.end.saturating_sub(range.start))
}

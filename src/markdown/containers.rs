//! Finds the blocks that `:::` lines open and close, line by line, before any Markdown is understood.
//!
//! [`scan`] errs on the side of hiding: an `audience` line opens a block wherever it stands, while a closing
//! line counts only where it certainly closes.

use std::ops::Range;

use memchr::memmem;

use super::characters::is_suspicious;
use crate::diagnostic::nearest;

/// What a block is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ContainerName {
    Audience,
    MisspeltAudience,
    /// An `audience` marker amid a line: it cannot be obeyed, so all that follows is hidden.
    MisplacedAudience,
    Note,
    Important,
    Warning,
    Tip,
    Details,
    Timeline,
    Unknown,
}

/// The names that may follow `:::`.
const NAMES: [(&str, ContainerName); 7] = [
    ("audience", ContainerName::Audience),
    ("note", ContainerName::Note),
    ("important", ContainerName::Important),
    ("attention", ContainerName::Warning),
    ("conseil", ContainerName::Tip),
    ("details", ContainerName::Details),
    ("jalons", ContainerName::Timeline),
];

/// The names that other tools give to the same blocks.
const OTHER_NAMES: [(&str, ContainerName); 7] = [
    ("info", ContainerName::Note),
    ("tip", ContainerName::Tip),
    ("warning", ContainerName::Warning),
    ("caution", ContainerName::Warning),
    ("danger", ContainerName::Warning),
    ("détails", ContainerName::Details),
    ("audiences", ContainerName::Audience),
];

/// The names that may follow `:::`, as people type them.
pub(super) fn known_names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(word, _)| *word)
}

impl ContainerName {
    pub(super) fn is_audience(self) -> bool {
        matches!(self, ContainerName::Audience | ContainerName::MisspeltAudience | ContainerName::MisplacedAudience)
    }
}

/// A block between an opening and a closing line.
#[derive(Debug, Clone)]
pub(super) struct Container {
    pub name: ContainerName,
    /// The word after `:::`.
    pub word: Range<usize>,
    /// What follows the word: the keys of an audience block, the title of any other.
    pub rest: Range<usize>,
    /// The opening line with its end.
    pub opening: Range<usize>,
    /// The closing line with its end; none when the block was never closed.
    pub closing: Option<Range<usize>>,
    /// The innermost block around this one.
    pub parent: Option<usize>,
    /// Written inside a code fence, so that Markdown does not see it.
    pub in_code: bool,
}

#[derive(Debug, Default)]
pub(super) struct Scan {
    pub blocks: Vec<Container>,
    /// Closing lines that close nothing.
    pub strays: Vec<Range<usize>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Fence {
    start: usize,
    mark: u8,
    count: usize,
    indent: usize,
}

struct OpenContainer {
    block: usize,
    indent: usize,
    /// The code fence that holds the first line inside the block.
    fence: Option<Fence>,
    /// The code fence that holds the block.
    outer_fence: Option<Fence>,
}

/// Finds the blocks of a text.
pub(super) fn scan(text: &str) -> Scan {
    let mut scan = Scan::default();
    if !has_neighbouring_colons(text) {
        return scan;
    }
    let mut stack: Vec<OpenContainer> = Vec::new();
    let mut fence: Option<Fence> = None;
    for line in lines(text) {
        let content = &text[line.clone()];
        match marker(content) {
            Some(Marker::Close { indent }) => close(&mut scan, &mut stack, &mut fence, line.clone(), indent),
            Some(Marker::Open { name, word, rest, indent }) => {
                let inside_same_code = stack.last().is_some_and(|open| open.fence == fence);
                if name.is_audience() || fence.is_none() || inside_same_code {
                    let shift = |range: Range<usize>| range.start + line.start..range.end + line.start;
                    let parent = stack.last().map(|open| open.block);
                    let outer_fence = fence;
                    if name.is_audience() {
                        // What is hidden is read by itself, so that it changes nothing around it.
                        fence = None;
                    }
                    stack.push(OpenContainer { block: scan.blocks.len(), indent, fence, outer_fence });
                    scan.blocks.push(Container {
                        name,
                        word: shift(word),
                        rest: shift(rest),
                        opening: line.clone(),
                        closing: None,
                        parent,
                        in_code: outer_fence.is_some(),
                    });
                }
            }
            None => fence = next_fence(fence, content, line.start),
        }
        if let Some(word) = misplaced_audience(content) {
            let word = word.start + line.start..word.end + line.start;
            let parent = stack.last().map(|open| open.block);
            scan.blocks.push(Container {
                name: ContainerName::MisplacedAudience,
                rest: word.end..word.end,
                word,
                opening: line,
                closing: None,
                parent,
                in_code: true,
            });
            // All that follows is hidden from everyone: what it says does not matter.
            break;
        }
    }
    scan
}

/// Tells whether a text may have a marker at all; most have none.
fn has_neighbouring_colons(text: &str) -> bool {
    memchr::memchr_iter(b':', text.as_bytes()).any(|at| text[at + 1..].trim_start_matches(is_blank).starts_with(':'))
}

fn close(
    scan: &mut Scan,
    stack: &mut Vec<OpenContainer>,
    fence: &mut Option<Fence>,
    line: Range<usize>,
    indent: usize,
) {
    let Some(open) = stack.last() else {
        if fence.is_none() {
            scan.strays.push(line);
        }
        return;
    };
    // A closing line inside an example of code, or indented like one, does not close: hiding too much
    // is said and mended, hiding too little cannot be taken back.
    let inside_deeper_code = fence.is_some() && *fence != open.fence;
    if inside_deeper_code || indent > open.indent + 3 {
        return;
    }
    scan.blocks[open.block].closing = Some(line);
    // Who does not read the block sees the code fences as they were before it.
    *fence = open.outer_fence;
    stack.pop();
}

/// The lines of a text with their ends, as Markdown counts them: `\n`, `\r\n` or `\r`.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= bytes.len() {
            return None;
        }
        let end = match memchr::memchr2(b'\n', b'\r', &bytes[start..]) {
            Some(at) if bytes[start + at] == b'\r' && bytes.get(start + at + 1) == Some(&b'\n') => start + at + 2,
            Some(at) => start + at + 1,
            None => bytes.len(),
        };
        let line = start..end;
        start = end;
        Some(line)
    })
}

enum Marker {
    Open { name: ContainerName, word: Range<usize>, rest: Range<usize>, indent: usize },
    Close { indent: usize },
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_suspicious(c)
}

/// What a line that begins with colons means.
fn marker(line: &str) -> Option<Marker> {
    let body = line.trim_start_matches(is_blank);
    if !body.starts_with(':') {
        return None;
    }
    let at = line.len() - body.len();
    let indent = line[..at].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
    let after_colons = body.trim_start_matches(':');
    let strict = body.len() - after_colons.len() >= 3;
    let after = if strict { after_colons } else { body.trim_start_matches(|c| c == ':' || is_blank(c)) };
    let colons = body[..body.len() - after.len()].matches(':').count();
    let content = after.trim_matches(is_blank);
    if content.is_empty() {
        return strict.then_some(Marker::Close { indent });
    }
    let start = line.len() - after.trim_start_matches(is_blank).len();
    let end = start + content.len();
    // `::: {.note}` is what other tools want: what counts is the word.
    let word = match content.find(char::is_alphanumeric) {
        Some(offset) => {
            let ends = |c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_');
            let from = start + offset;
            from..line[from..end].find(ends).map_or(end, |length| from + length)
        }
        None => start..end,
    };
    let rest = trimmed(line, word.end..end);
    let named = name_of(&line[word.clone()]);
    // `::: note audience elus` was meant to hide, and two colons are a marker when they say so.
    let meant = named.is_audience() || line[rest.clone()].starts_with("audience ");
    let name = match (strict, meant) {
        (true, true) if named != ContainerName::Audience => ContainerName::MisspeltAudience,
        (true, _) => named,
        (false, _) if named.is_audience() && colons >= 2 => ContainerName::MisspeltAudience,
        (false, _) => return None,
    };
    Some(Marker::Open { name, word, rest, indent })
}

/// A part of a line without the blanks around it, nor the brace that closes its first word.
fn trimmed(line: &str, range: Range<usize>) -> Range<usize> {
    let text = &line[range.clone()];
    let start = range.end - text.trim_start_matches(|c| is_blank(c) || c == '}').len();
    start..start + line[start..range.end].trim_end_matches(is_blank).len()
}

fn name_of(word: &str) -> ContainerName {
    let folded = word.to_lowercase();
    if let Some((_, name)) = NAMES.iter().chain(&OTHER_NAMES).find(|(known, _)| *known == folded) {
        return *name;
    }
    // An invisible character cuts a word short: what is left of this one still hides.
    let resembles = folded.starts_with("audi") || nearest(&folded, known_names()) == Some("audience");
    if resembles { ContainerName::MisspeltAudience } else { ContainerName::Unknown }
}

/// The place of an `audience` marker that does not begin its line.
///
/// A marker between backticks in a sentence is someone explaining it.
fn misplaced_audience(line: &str) -> Option<Range<usize>> {
    let own = line.len() - line.trim_start_matches(is_blank).len();
    // Where the colons and blanks of the last marker end: those within lead to the same word.
    let mut start = 0;
    for at in memmem::find_iter(line.as_bytes(), "::") {
        let before = &line[..at];
        if at == own || before.ends_with(':') {
            continue;
        }
        if at >= start {
            start = line.len() - line[at..].trim_start_matches(|c| c == ':' || is_blank(c)).len();
        }
        let after = &line[start..];
        let starts = |prefix: &str| after.get(..prefix.len()).is_some_and(|word| word.eq_ignore_ascii_case(prefix));
        let explained = || before.ends_with('`') && after.contains('`');
        let path_of_code = || before.ends_with(char::is_alphanumeric) && line[at..start].matches(':').count() == 2;
        if starts("audien") && !explained() && !path_of_code() {
            let length = after.find(|c: char| !c.is_alphanumeric()).unwrap_or(after.len());
            return Some(start..start + length);
        }
    }
    None
}

/// The code fence that holds the next line.
fn next_fence(fence: Option<Fence>, line: &str, start: usize) -> Option<Fence> {
    let structural = |c: char| is_blank(c) || c == '>';
    match fence {
        Some(open) => {
            let body = line.trim_start_matches(structural);
            let count = body.bytes().take_while(|byte| *byte == open.mark).count();
            let indent = line.len() - body.len();
            let ends = count >= open.count && indent <= open.indent + 3 && body[count..].trim().is_empty();
            if ends { None } else { Some(open) }
        }
        None => {
            let body = line.trim_start_matches(|c: char| {
                structural(c) || matches!(c, '-' | '*' | '+' | '.' | ')' | ':') || c.is_ascii_digit()
            });
            let mark = *body.as_bytes().first()?;
            let count = body.bytes().take_while(|byte| *byte == mark).count();
            let opens = count >= 3 && (mark == b'~' || (mark == b'`' && !body[count..].contains('`')));
            opens.then_some(Fence { start, mark, count, indent: line.len() - body.len() })
        }
    }
}

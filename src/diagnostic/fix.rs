//! What a machine may type instead of a person: a [`Fix`], and its application to the text of a file.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::ground::Place;

/// A replacement of some characters of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextEdit {
    /// The characters to replace; without any, where something is inserted.
    pub place: Place,
    /// What stands there, as typed. Where something else does, this is no answer to it.
    pub old: String,
    pub new: String,
}

/// The edits that mend one fault: what `parvis check --fix` and a button do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fix {
    /// All of them, or none: of one file.
    pub edits: Vec<TextEdit>,
    /// Whether it is the only answer to the fault, so that it may be given unasked; else a person chooses it.
    pub is_safe: bool,
}

impl TextEdit {
    pub fn new(place: Place, old: impl Into<String>, new: impl Into<String>) -> TextEdit {
        TextEdit { place, old: old.into(), new: new.into() }
    }

    /// The bytes that it replaces in the text of its file; none where something else stands there.
    fn range(&self, text: &str, starts: &[usize]) -> Option<Range<usize>> {
        let line = *starts.get((self.place.line as usize).checked_sub(1)?)?;
        let column = (self.place.column as usize).checked_sub(1)?;
        let rest = &text[line..];
        let at = line + rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at);
        text[at..].starts_with(&self.old).then(|| at..at + self.old.len())
    }
}

impl Fix {
    /// One answer among others.
    pub fn likely(place: Place, old: &str, new: &str) -> Fix {
        Fix { edits: vec![TextEdit::new(place, old, new)], is_safe: false }
    }

    /// The only answer there is.
    pub fn safe(edits: Vec<TextEdit>) -> Fix {
        Fix { edits, is_safe: true }
    }

    /// What it puts first.
    pub fn replacement(&self) -> &str {
        self.edits.first().map_or("", |edit| &edit.new)
    }
}

/// The text of a file with some fixes applied, and how many were: every other byte is kept.
///
/// A fix is applied whole, or not at all: where one of its edits does not find what it replaces, or meets an edit of
/// another fix, that came first. Fixes of other files are the caller's to leave out.
pub fn apply<'f>(text: &str, fixes: impl IntoIterator<Item = &'f Fix>) -> (String, usize) {
    let starts = line_starts(text);
    let mut placed: BTreeMap<usize, (usize, &str)> = BTreeMap::new();
    let mut count = 0;
    for fix in fixes {
        let edits = fix.edits.iter().filter(|edit| edit.old != edit.new);
        let ranges: Option<Vec<(Range<usize>, &str)>> =
            edits.map(|edit| Some((edit.range(text, &starts)?, edit.new.as_str()))).collect();
        let Some(ranges) = ranges.filter(|ranges| !ranges.is_empty()) else { continue };
        let is_free = |range: &Range<usize>| {
            let before = placed.range(..=range.start).next_back();
            let after = placed.range(range.start..).next();
            before.is_none_or(|(start, (end, _))| *end <= range.start && *start != range.start)
                && after.is_none_or(|(start, _)| *start >= range.end && *start != range.start)
        };
        if ranges.iter().all(|(range, _)| is_free(range)) {
            placed.extend(ranges.into_iter().map(|(range, new)| (range.start, (range.end, new))));
            count += 1;
        }
    }
    let mut out = String::with_capacity(text.len() + 64);
    let mut from = 0;
    for (start, (end, new)) in placed {
        out.push_str(&text[from..start]);
        out.push_str(new);
        from = end;
    }
    out.push_str(&text[from..]);
    (out, count)
}

/// Where lines begin, as places count them: after `\n`, `\r\n` or `\r`, the byte order mark left out.
fn line_starts(text: &str) -> Vec<usize> {
    let first = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let bytes = text.as_bytes();
    let ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
    let ends = ends.filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
    [first].into_iter().chain(ends.map(|at| at + 1)).collect()
}

/// The lines that differ between two texts of one file, each removed line before those that take its place.
///
/// What both begin and end with is left out, but for the lines that change.
pub fn changed_lines(old: &str, new: &str) -> Vec<(usize, Vec<String>, Vec<String>)> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.split('\n').collect(), new.split('\n').collect());
    if old.len() == new.len() {
        let pairs = old.iter().zip(&new).enumerate().filter(|(_, (old, new))| old != new);
        return pairs.map(|(at, (old, new))| (at + 1, vec![(*old).to_owned()], vec![(*new).to_owned()])).collect();
    }
    let start = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let rest = old.len().min(new.len()) - start;
    let end = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(old, new)| old == new).count();
    let part = |lines: &[&str]| lines[start..lines.len() - end].iter().map(|line| (*line).to_owned()).collect();
    vec![(start + 1, part(&old), part(&new))]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ground::{SourcePath, floor_boundary};

    fn file() -> SourcePath {
        SourcePath::new("content/voirie/page.md").expect("a plain path")
    }

    fn at(line: u32, column: u32, old: &str, new: &str) -> Fix {
        let place = Place { file: file(), line, column, length: old.chars().count() as u32 };
        Fix::safe(vec![TextEdit::new(place, old, new)])
    }

    #[test]
    fn a_fix_changes_its_characters_and_no_other() {
        let text = "\u{feff}Été à la mer\r\nla ville\rfin\n";
        assert_eq!(apply(text, &[at(1, 5, "à", "de")]), ("\u{feff}Été de la mer\r\nla ville\rfin\n".to_owned(), 1));
        assert_eq!(apply(text, &[at(3, 1, "fin", "")]).0, "\u{feff}Été à la mer\r\nla ville\r\n");
        assert_eq!(apply(text, &[at(2, 4, "", "belle ")]).0, "\u{feff}Été à la mer\r\nla belle ville\rfin\n");
        // What it replaces is not there, or not any more.
        for wrong in [at(2, 1, "le", "la"), at(9, 1, "la", "le"), at(0, 1, "É", "e"), at(2, 90, "l", "m")] {
            assert_eq!(apply(text, &[wrong]), (text.to_owned(), 0));
        }
        // One of two edits finds nothing: neither is made.
        let both = Fix::safe([at(1, 1, "É", "e"), at(2, 1, "le", "")].into_iter().flat_map(|fix| fix.edits).collect());
        assert_eq!(apply(text, &[both]), (text.to_owned(), 0));
        // Two that meet: the first, and the other another time.
        assert_eq!(apply("abc", &[at(1, 1, "ab", "x"), at(1, 2, "bc", "y")]), ("xc".to_owned(), 1));
    }

    #[test]
    fn lines_that_change_are_told() {
        let told = |old: &str, new: &str| changed_lines(old, new);
        assert_eq!(told("a\nb\nc", "a\nB\nc"), [(2, vec!["b".to_owned()], vec!["B".to_owned()])]);
        assert_eq!(told("a\nb", "a\nx\nb"), [(2, vec![], vec!["x".to_owned()])]);
        assert_eq!(told("a\na", "a\na\na"), [(3, vec![], vec!["a".to_owned()])]);
        assert_eq!(told("a", "a"), []);
    }

    /// A text, and words of it with what takes their place.
    fn text_and_fixes() -> impl Strategy<Value = (String, Vec<Fix>)> {
        let fixes = proptest::collection::vec((0..200usize, 0..6usize, "[a-zé\u{1f600}]{0,4}"), 0..8);
        ("[a-c é\u{1f600}\n\r]{0,120}", fixes).prop_map(|(text, wanted)| {
            let plain = text.replace("\r\n", "\n").replace('\r', "\n");
            let fixes = wanted.into_iter().map(|(from, length, new)| {
                let from = floor_boundary(&plain, from.min(plain.len()));
                let line = plain[from..].split('\n').next().unwrap_or_default();
                let old = &line[..floor_boundary(line, length.min(line.len()))];
                Fix::safe(vec![TextEdit::new(Place::of_range(&file(), &plain, from..from + old.len()), old, new)])
            });
            let fixes: Vec<Fix> = fixes.collect();
            (text, fixes)
        })
    }

    proptest! {
        #[test]
        fn every_other_byte_is_kept((text, fixes) in text_and_fixes()) {
            let (out, count) = apply(&text, &fixes);
            prop_assert!(count <= fixes.len());
            // One by one, each edit in the text as it was, from the last to the first.
            let starts = line_starts(&text);
            let mut kept: Vec<(Range<usize>, &str)> = Vec::new();
            for edit in fixes.iter().flat_map(|fix| &fix.edits).filter(|edit| edit.old != edit.new) {
                let Some(range) = edit.range(&text, &starts) else { continue };
                let meets = |(other, _): &(Range<usize>, &str)| {
                    range.start == other.start || range.start < other.end && other.start < range.end
                };
                if !kept.iter().any(meets) {
                    kept.push((range, &edit.new));
                }
            }
            prop_assert_eq!(kept.len(), count);
            kept.sort_by_key(|(range, _)| range.start);
            let mut one_by_one = text.clone();
            kept.into_iter().rev().for_each(|(range, new)| one_by_one.replace_range(range, new));
            prop_assert_eq!(out, one_by_one);
        }

        #[test]
        fn a_fix_applied_twice_is_applied_once(text in "[a-c ]{0,40}", column in 1..40u32) {
            // What it replaced is not there any more: the second time nothing is done.
            let at_column = text.chars().nth(column as usize - 1).map(String::from).unwrap_or_default();
            let fix = at(1, column, &at_column, "Z");
            let (once, _) = apply(&text, std::slice::from_ref(&fix));
            prop_assume!(!at_column.is_empty());
            prop_assert_eq!(apply(&once, &[fix]), (once, 0));
        }
    }
}

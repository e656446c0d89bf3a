//! Places in a text that is asked for many of them: [`Lines`] reads it once.

use std::ops::Range;

use super::place::{Spot, floor_boundary};

/// How many bytes are looked at again for one place, at most.
const BLOCK: usize = 256;

/// Where the lines of a text begin, and how many characters stand before each of its blocks.
///
/// Whoever asks gives the same text again.
#[derive(Debug, Clone, Default)]
pub struct Lines {
    starts: Vec<usize>,
    characters: Vec<usize>,
}

impl Lines {
    pub fn of(text: &str) -> Lines {
        let bytes = text.as_bytes();
        let mut before = 0;
        let characters = bytes.chunks(BLOCK).map(|block| {
            let here = before;
            before += characters_in(block);
            here
        });
        let characters = characters.collect();
        let starts = [0].into_iter().chain(memchr::memchr_iter(b'\n', bytes).map(|at| at + 1)).collect();
        Lines { starts, characters }
    }

    /// The place of the bytes `range` of `text`.
    pub fn spot(&self, text: &str, range: Range<usize>) -> Spot {
        let start = floor_boundary(text, range.start);
        let end = floor_boundary(text, range.end.max(start));
        let line = self.starts.partition_point(|begun| *begun <= start);
        let begun = line.checked_sub(1).map_or(0, |line| self.starts[line]);
        let ended = self.starts.get(line).map_or(text.len(), |next| next - 1);
        let before = self.characters_before(text, start);
        let column = before - self.characters_before(text, begun) + 1;
        let length = self.characters_before(text, end.min(ended).max(start)) - before;
        Spot { line: line as u32, column: column as u32, length: length.max(1) as u32 }
    }

    /// The bytes of a line, without its end; nothing beyond the last. Lines count from 1.
    pub fn line(&self, text: &str, line: u32) -> Option<Range<usize>> {
        let start = *self.starts.get((line as usize).checked_sub(1)?)?;
        Some(start..self.starts.get(line as usize).map_or(text.len(), |next| next - 1))
    }

    /// The byte where a character of a line begins; the end of the line beyond the last. Both count from 1.
    pub fn byte(&self, text: &str, line: u32, column: u32) -> usize {
        let Some(range) = self.line(text, line) else { return text.len() };
        let wanted = self.characters_before(text, range.start) + column.saturating_sub(1) as usize;
        let block = self.characters.partition_point(|before| *before <= wanted).saturating_sub(1);
        let bytes = text.as_bytes();
        let mut left = wanted - self.characters.get(block).copied().unwrap_or(wanted);
        let mut at = block * BLOCK;
        while at < range.end {
            if (bytes[at] & 0xC0) != 0x80 {
                if left == 0 {
                    break;
                }
                left -= 1;
            }
            at += 1;
        }
        at.clamp(range.start, range.end)
    }

    fn characters_before(&self, text: &str, at: usize) -> usize {
        let block = at / BLOCK;
        let Some(before) = self.characters.get(block) else {
            // The end of a text that its last block fills.
            return self
                .characters
                .last()
                .map_or(0, |before| before + characters_in(&text.as_bytes()[(self.characters.len() - 1) * BLOCK..]));
        };
        before + characters_in(&text.as_bytes()[block * BLOCK..at])
    }
}

/// The characters that begin in some bytes.
fn characters_in(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn places_are_those_of_a_text_read_from_its_start(
            text in "[a\u{e9}\u{20ac}\u{1f600}\n\r ]{0,700}", from in 0..2_000usize, length in 0..400usize,
        ) {
            let lines = Lines::of(&text);
            prop_assert_eq!(lines.spot(&text, from..from + length), Spot::of_range(&text, from..from + length));
        }

        #[test]
        fn a_column_is_found_again(text in "[a\u{e9}\u{20ac}\n]{1,700}", from in 0..1_000usize) {
            let from = floor_boundary(&text, from.min(text.len() - 1));
            let lines = Lines::of(&text);
            let spot = lines.spot(&text, from..from + 1);
            prop_assert_eq!(lines.byte(&text, spot.line, spot.column), from);
            let end = lines.line(&text, spot.line).map(|range| range.end);
            prop_assert_eq!(Some(lines.byte(&text, spot.line, 5_000)), end);
        }

        #[test]
        fn lines_are_those_of_the_text(text in "[a\u{e9}\n\r]{0,60}") {
            let lines = Lines::of(&text);
            let all: Vec<&str> = (1..).map_while(|line| lines.line(&text, line)).map(|range| &text[range]).collect();
            prop_assert_eq!(all, text.split('\n').collect::<Vec<_>>());
        }
    }
}

//! The lines of a text, each with the bytes that end it, whatever those are.

/// A line: where it begins, where its words end, where the next one begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextLine {
    pub start: usize,
    pub end: usize,
    pub next: usize,
}

impl TextLine {
    pub fn words(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// What ends it: nothing for the last line of most texts.
    pub fn ending(self, text: &str) -> &str {
        &text[self.end..self.next]
    }
}

/// The lines from a byte to the end, ended by `\n`, `\r\n` or `\r`.
pub fn lines(text: &str, from: usize) -> Vec<TextLine> {
    let bytes = text.as_bytes();
    let mut lines = Vec::new();
    let mut start = from;
    while start < bytes.len() {
        let end = memchr::memchr2(b'\n', b'\r', &bytes[start..]).map_or(bytes.len(), |at| start + at);
        let next = match bytes.get(end) {
            Some(b'\r') if bytes.get(end + 1) == Some(&b'\n') => end + 2,
            Some(_) => end + 1,
            None => end,
        };
        lines.push(TextLine { start, end, next });
        start = next;
    }
    lines
}

/// The text as a browser sends it back: every line ended by `\n`.
pub fn unix(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

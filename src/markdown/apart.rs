//! What a page makes itself within a text: set apart, so that the guard of contributors' HTML neither reads nor spoils it.
//!
//! A mark holds its place. Nobody can type one: no id of a contributor or of a heading holds a colon.

const OPEN: &str = "<p id=\"apart:";
const CLOSE: &str = "\"></p>\n";

/// What is set apart, in the order of the text.
#[derive(Default)]
pub(super) struct SetApart {
    pieces: Vec<String>,
    pub bytes: usize,
}

impl SetApart {
    /// Keeps some HTML for its place, which is the end of `out`.
    pub(super) fn keep(&mut self, html: String, out: &mut String) {
        out.push_str(&[OPEN, &self.pieces.len().to_string(), CLOSE].concat());
        self.bytes += html.len();
        self.pieces.push(html);
    }

    /// The text with everything in its place.
    pub(super) fn put_back(&self, html: String) -> String {
        if self.pieces.is_empty() {
            return html;
        }
        let mut between = html.split(OPEN);
        let mut whole = String::with_capacity(html.len() + self.bytes);
        whole.push_str(between.next().unwrap_or_default());
        for part in between {
            let (position, rest) = part.split_once(CLOSE).unwrap_or(("", part));
            let kept = position.parse::<usize>().ok().and_then(|position| self.pieces.get(position));
            whole.push_str(kept.map_or("", String::as_str));
            whole.push_str(rest);
        }
        whole
    }
}

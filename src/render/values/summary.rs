//! Short plain texts for lists and descriptions.

/// Letters after which a summary that nobody wrote is cut, at a word.
const LENGTH: usize = 200;

/// A text without the marks of inline Markdown.
pub fn plain(text: &str) -> String {
    if text.contains(['*', '_', '`', '[', '<', '&', '\\']) {
        crate::markdown::outline(text).first_paragraph
    } else {
        text.to_owned()
    }
}

/// The beginning of a text, cut at a word.
pub fn shortened(text: &str) -> String {
    if text.chars().count() <= LENGTH {
        return text.to_owned();
    }
    let beginning: String = text.chars().take(LENGTH).collect();
    let cut = beginning.rfind(char::is_whitespace).unwrap_or(beginning.len());
    format!("{}\u{a0}…", beginning[..cut].trim_end_matches([',', ';', ':', '.', ' ']))
}

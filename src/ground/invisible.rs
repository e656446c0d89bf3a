//! Characters that nobody sees, or that change how the others are read.

/// Whether a character is a control, a direction mark, of no width, a tag, or reserved for such uses: what makes two
/// different texts look alike.
///
/// Line ends and tabs are controls, and are invisible too. The variation selectors of emoji are not:
/// see [`is_variation_selector`].
pub fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a character changes the direction of a text, or hides text in tags and selectors: it can make a reader
/// believe something else than what is written.
pub fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}'
        | '\u{e0000}'..='\u{e007f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a character chooses between the forms of the one before it, as emoji do.
pub fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}')
}

/// Writes a character, as `\u{202e}` when nobody would see it.
pub fn push_visible(c: char, out: &mut String) {
    if is_invisible(c) { out.extend(c.escape_unicode()) } else { out.push(c) }
}

/// A text in which everything is seen: an invisible character is written `\u{202e}`.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    text.chars().for_each(|c| push_visible(c, &mut shown));
    shown
}

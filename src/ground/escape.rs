//! Text made safe to stand in a language of marks: HTML, XML, Markdown.

use super::invisible::{is_invisible, push_visible};

/// Writes a text so that it stands for itself in HTML, between tags and in a quoted attribute.
pub fn html(text: &str, out: &mut String) {
    let bytes = text.as_bytes();
    let mut kept = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let entity = match byte {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.push_str(&text[kept..at]);
        out.push_str(entity);
        kept = at + 1;
    }
    out.push_str(&text[kept..]);
}

/// Writes ` name="value"`.
pub fn attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    html(value, out);
    out.push('"');
}

/// A text that stands for itself in HTML and hides nothing: what nobody would see is written `\u{202e}`.
///
/// No-break spaces and line ends stay.
pub fn visible_html(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '\n' { shown.push(c) } else { push_visible(c, &mut shown) }
    }
    let mut safe = String::with_capacity(shown.len());
    html(&shown, &mut safe);
    safe
}

/// A text on one line that stands for itself in XML; what XML 1.0 cannot say is left out.
pub fn xml(text: &str) -> String {
    let is_said = |c: char| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}');
    let mut escaped = String::with_capacity(text.len());
    if text.chars().all(is_said) {
        html(text, &mut escaped);
    } else {
        let space = |c| if matches!(c, '\t' | '\n' | '\r') { ' ' } else { c };
        let said: String = text.chars().map(space).filter(|c| is_said(*c)).collect();
        html(&said, &mut escaped);
    }
    escaped
}

/// Words that mean nothing but themselves in the Markdown of a forge, and call nobody.
pub fn markdown(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '}' | '#' | '|' | '!' | '~' | '$' => safe.extend(['\\', c]),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '@' => safe.push_str("&#64;"),
            // An address stays words: `https&#58;//` is no link.
            ':' => safe.push_str("&#58;"),
            c if c.is_control() => safe.push(' '),
            c if is_invisible(c) => safe.extend(c.escape_unicode()),
            c => safe.push(c),
        }
    }
    safe
}

/// A text of ours for one cell of a table in Markdown: on one line, its no-break spaces kept.
pub fn markdown_cell(text: &str) -> String {
    let words: Vec<&str> = text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()).collect();
    words.join(" ").replace('|', "\\|").replace('<', "&lt;")
}

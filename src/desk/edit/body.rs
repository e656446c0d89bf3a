//! The body changed line by line: what is the same keeps even the bytes that end it.

use super::document::{EditedText, NotEditable};
use super::lines::{TextLine, lines, unix};

/// The body as a form shows it.
pub fn shown_body(document: &EditedText<'_>) -> String {
    unix(document.body_text())
}

/// The text of the file with another body, sent by a form.
///
/// # Errors
/// When the file cannot be read.
pub fn with_body(text: &str, sent: &str) -> Result<String, NotEditable> {
    let document = EditedText::read(text)?;
    let sent = unix(sent);
    if sent == shown_body(&document) {
        return Ok(text.to_owned());
    }
    if sent.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')) {
        return Err(NotEditable::Characters);
    }
    let old = lines(text, document.body);
    let new = lines(&sent, 0);
    let is_same = |(old, new): &(&TextLine, &TextLine)| old.words(text) == new.words(&sent);
    let start = old.iter().zip(&new).take_while(is_same).count();
    let most = old.len().min(new.len()) - start;
    let end = old.iter().rev().zip(new.iter().rev()).take(most).take_while(is_same).count();
    let usual = old.first().map_or(document.ending(), |line| line.ending(text));
    let usual = if usual.is_empty() { document.ending() } else { usual };
    let mut out = text[..document.body].to_owned();
    let mut next = start;
    for (number, line) in new.iter().enumerate() {
        let from_end = new.len() - number;
        let kept = if number < start {
            Some(number)
        } else if from_end <= end {
            Some(old.len() - from_end)
        } else {
            (next..old.len() - end).find(|at| old[*at].words(text) == line.words(&sent))
        };
        if let Some(at) = kept {
            next = next.max(at + 1);
        }
        let ended = kept.map_or(usual, |at| old[at].ending(text));
        let is_ended = line.next > line.end;
        out.push_str(line.words(&sent));
        // Only the last line may have no end, and has the one that was sent.
        out.push_str(match (is_ended, ended.is_empty()) {
            (false, _) => "",
            (true, true) => usual,
            (true, false) => ended,
        });
    }
    // Ends of two kinds may meet and become one: then all lines end as the first.
    if shown_body(&EditedText::read(&out)?) != sent {
        out = format!("{}{}", &text[..document.body], sent.replace('\n', usual));
    }
    Ok(out)
}

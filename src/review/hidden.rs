//! What a review does not say again: it goes by mail, stays on the forge, and is read by more people than the page.

use std::ops::Range;

use super::Review;
use super::shown::{Token, is_block};
use crate::model::Checks;
use crate::sensitive::{DOT, Form, find, mask_unless};

impl Review<'_> {
    /// A part of the report without the sensitive values that the town does not publish knowingly.
    pub fn without_secrets(&self, text: &str) -> String {
        let side = self.after.or(self.before);
        let known = |value: &str| side.is_some_and(|side| side.site.settings.checks.knows(value));
        mask_unless(text, Form::Prose, &known).into_owned()
    }
}

/// Puts dots in the place of the sensitive values that some tokens say together.
pub(super) fn hide(tokens: &mut [Token], checks: &Checks) {
    let mut text = String::new();
    let mut places: Vec<Range<usize>> = Vec::with_capacity(tokens.len());
    for token in tokens.iter() {
        let start = match token {
            Token::Open(tag, _) | Token::Close(tag) if is_block(tag) => text.len() + 1,
            // Where a link leads stands apart from its words.
            Token::Link(_) => text.len() + 1,
            _ => text.len(),
        };
        if start > text.len() {
            text.push('\n');
        }
        match token {
            Token::Word(said) | Token::Link(said) | Token::Picture(_, said) => text.push_str(said),
            Token::Space => text.push(' '),
            Token::Void(_) => text.push('\n'),
            Token::Open(..) | Token::Close(_) => {}
        }
        places.push(start..text.len());
        if matches!(token, Token::Link(_)) {
            text.push('\n');
        }
    }
    let mut found = find(&text, Form::Prose);
    found.retain(|found| !checks.knows(&text[found.range.clone()]));
    let mut at = 0;
    for (token, place) in tokens.iter_mut().zip(places) {
        while found.get(at).is_some_and(|found| found.range.end <= place.start) {
            at += 1;
        }
        let touches = found.get(at).is_some_and(|found| found.range.start < place.end);
        if let (true, Token::Word(said) | Token::Link(said) | Token::Picture(_, said)) = (touches, token) {
            let hidden = |byte: usize| found[at..].iter().any(|found| found.range.contains(&(place.start + byte)));
            *said = said.char_indices().map(|(byte, c)| if hidden(byte) { DOT } else { c }).collect();
        }
    }
}

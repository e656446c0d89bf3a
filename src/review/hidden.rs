//! The words of a page as a review compares them: sensitive values are dots there.

use std::ops::Range;

use super::shown::{Token, is_block};
use crate::model::Checks;
use crate::sensitive::{DOT, TextForm, find};

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
    let mut found = find(&text, TextForm::Prose);
    found.retain(|found| !checks.knows(&text[found.range.clone()]));
    let mut at = 0;
    for (token, place) in tokens.iter_mut().zip(places) {
        while found.get(at).is_some_and(|found| found.range.end <= place.start) {
            at += 1;
        }
        let touches = found.get(at).is_some_and(|found| found.range.start < place.end);
        if let (true, Token::Word(said) | Token::Link(said) | Token::Picture(_, said)) = (touches, token) {
            let near = || found[at..].iter().take_while(|found| found.range.start < place.end);
            let hidden = |byte: usize| near().any(|found| found.range.contains(&(place.start + byte)));
            *said = said.char_indices().map(|(byte, c)| if hidden(byte) { DOT } else { c }).collect();
        }
    }
}

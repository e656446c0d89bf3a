//! What must not stand in a page by mistake: account numbers, social security numbers, passwords, private contacts.
//!
//! [`find`] recognises them in a text, [`mask`] hides them before anything is printed. Neither keeps a value: a place
//! is enough to mend a page, and a report that quoted the value would publish it a second time. A hash would too:
//! there are few enough numbers to try them all.

mod dates;
mod kind;
mod mailboxes;
mod numbers;
mod passages;
mod secrets;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use passages::Passages;

pub use kind::{Sensitive, SensitiveKind, TextForm};

/// The sensitive values of a text, in their order; none overlaps another.
pub fn find(text: &str, form: TextForm) -> Vec<Sensitive> {
    let mut found = Vec::new();
    let passages = Passages::new(text, form);
    secrets::find(&passages, &mut found);
    if text.bytes().any(|byte| byte.is_ascii_digit()) {
        numbers::find(&passages, form, &mut found);
        dates::find(&passages, &mut found);
    }
    mailboxes::find(&passages, &mut found);
    found.sort_by_key(|found| (found.range.start, found.kind));
    let mut end = 0;
    found.retain(|found| {
        let is_free = found.range.start >= end;
        end = end.max(found.range.end);
        is_free
    });
    found
}

/// What stands for each character of a hidden value.
pub const DOT: char = '\u{2022}';

/// The text with a dot for each character of a sensitive value: its lines, its words and its columns stay.
pub fn mask(text: &str, form: TextForm) -> Cow<'_, str> {
    mask_unless(text, form, &|_| false)
}

/// The same, but for the values that are `known` to be public.
pub fn mask_unless<'t>(text: &'t str, form: TextForm, known: &dyn Fn(&str) -> bool) -> Cow<'t, str> {
    let mut found = find(text, form);
    found.retain(|found| !known(&text[found.range.clone()]));
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut masked = String::with_capacity(text.len() + 64);
    let mut from = 0;
    for Sensitive { range, .. } in found {
        masked.push_str(&text[from..range.start]);
        masked.extend(text[range.clone()].chars().map(|c| if c.is_whitespace() { c } else { DOT }));
        from = range.end;
    }
    masked.push_str(&text[from..]);
    Cow::Owned(masked)
}

/// A value without what separates its parts, to compare it with another way of writing it.
pub fn normalized(value: &str) -> String {
    value.chars().filter(|c| c.is_alphanumeric() || *c == '@').flat_map(char::to_lowercase).collect()
}

//! Which heading a fragment means, among thousands as among three.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::headings::Heading;
use crate::ground::slug;

/// The headings of an outline by what a fragment may call them, sorted at the first question.
#[derive(Debug, Clone, Default)]
pub(super) struct Anchors(OnceLock<AnchorNames>);

#[derive(Debug, Clone, Default)]
struct AnchorNames {
    ids: HashMap<String, usize>,
    /// Of several headings with the same words, the first.
    words: HashMap<String, usize>,
}

/// What they are made of is compared beside them.
impl PartialEq for Anchors {
    fn eq(&self, _: &Anchors) -> bool {
        true
    }
}

impl Eq for Anchors {}

impl Anchors {
    /// The position of the heading that has this id, else these words.
    pub(super) fn position(&self, headings: &[Heading], fragment: &str) -> Option<usize> {
        let names = self.0.get_or_init(|| AnchorNames::of(headings));
        names.ids.get(fragment).or_else(|| names.words.get(&slug(fragment))).copied()
    }
}

impl AnchorNames {
    fn of(headings: &[Heading]) -> AnchorNames {
        let mut names = AnchorNames::default();
        for (position, heading) in headings.iter().enumerate() {
            names.ids.insert(heading.id.clone(), position);
            names.words.entry(slug(&heading.text)).or_insert(position);
        }
        names
    }
}

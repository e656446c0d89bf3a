//! What a fragment means in a page, among thousands of headings as among three.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::headings::Heading;
use crate::ground::slug;

/// What the ids that contributors' HTML gives begin with: no id of a heading does.
pub(super) const TYPED: &str = "_c-";

/// The ids of a text, by what a fragment may call them, sorted at the first question.
#[derive(Debug, Clone, Default)]
pub(super) struct Anchors {
    /// The ids typed in HTML, as they stand in the page.
    typed: Vec<String>,
    names: OnceLock<AnchorNames>,
}

#[derive(Debug, Clone, Default)]
struct AnchorNames {
    /// What is written as it stands: positions among the headings, then among the typed ids.
    exact: HashMap<String, usize>,
    /// The letters of the words and of the ids: other tools write other hyphens. Of several, the first.
    letters: HashMap<String, usize>,
}

/// What the names are made of is compared beside them.
impl PartialEq for Anchors {
    fn eq(&self, other: &Anchors) -> bool {
        self.typed == other.typed
    }
}

impl Eq for Anchors {}

impl Anchors {
    /// Takes note of an id that HTML gives.
    pub(super) fn add(&mut self, typed: &str) {
        self.typed.push(format!("{TYPED}{typed}"));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.typed.is_empty()
    }

    /// The id that a fragment names: an id as it is written, else the words of a heading as one tool or another folds them.
    pub(super) fn id<'a>(&'a self, headings: &'a [Heading], fragment: &str) -> Option<&'a str> {
        let names = self.names.get_or_init(|| AnchorNames::of(headings, &self.typed));
        let position = names.exact.get(fragment).or_else(|| names.letters.get(&letters(fragment)))?;
        let typed = || self.typed.get(position - headings.len()).map(String::as_str);
        headings.get(*position).map(|heading| heading.id.as_str()).or_else(typed)
    }
}

impl AnchorNames {
    fn of(headings: &[Heading], typed: &[String]) -> AnchorNames {
        let mut names = AnchorNames::default();
        for (position, heading) in headings.iter().enumerate() {
            names.exact.insert(heading.id.clone(), position);
        }
        for (position, id) in typed.iter().enumerate() {
            let written = id.strip_prefix(TYPED).unwrap_or(id);
            names.exact.entry(written.to_owned()).or_insert(headings.len() + position);
        }
        let mut given: HashMap<String, usize> = HashMap::new();
        for (position, heading) in headings.iter().enumerate() {
            let folded = folded_by_forges(&heading.text);
            let count = given.entry(folded.clone()).or_default();
            let id = if *count == 0 { folded } else { format!("{folded}-{count}") };
            *count += 1;
            names.exact.entry(id).or_insert(position);
            names.letters.entry(letters(&heading.id)).or_insert(position);
        }
        for (position, heading) in headings.iter().enumerate() {
            names.letters.entry(letters(&heading.text)).or_insert(position);
        }
        names.letters.remove("");
        names
    }
}

/// The id that GitHub and the generators that follow it give to words: accents kept, punctuation gone.
fn folded_by_forges(words: &str) -> String {
    let kept = words.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// The letters and the figures of words, without accents, case or hyphens.
fn letters(words: &str) -> String {
    slug(words).replace('-', "")
}

/// Whether a fragment is made of these words: those of a title that no heading repeats.
pub fn names_words(fragment: &str, words: &str) -> bool {
    let named = letters(fragment);
    !named.is_empty() && named == letters(words)
}

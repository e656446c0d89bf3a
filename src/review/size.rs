//! How large the change is, as conditions of circuits ask it: [`size`].
//!
//! A change is measured only when it can be: pages and lists that stay where they are, for the same readers, of which
//! each audience reads nearly the same words in the same frame. Anything else is beyond measure, and no correction.

use std::collections::{BTreeSet, HashSet};

use imara_diff::{Algorithm, Diff, InternedInput};

use super::pages::{MOST_COMPARED, PageChange, readers};
use super::proposal::{Blob, FileChange, Proposal};
use super::reading::{Reading, vocabulary};
use super::shown::{self, Token};
use super::sides::{Side, Sides};
use crate::ground::is_invisible;
use crate::markdown::divide;
use crate::model::governance::{Nature, Size, Substance};
use crate::model::{Body, DataItem, Entry};

/// A page with more passages for some readers only is compared as a whole: both are the same, or they are not.
const MOST_BLOCKS: usize = 100;

/// How long a word is before its going elsewhere tells that something was moved.
const TELLING: usize = 4;

/// How large the change is, in characters typed and taken away, and what it touches.
pub fn size(proposal: &Proposal, changes: &[PageChange<'_>], sides: Sides<'_>) -> Size {
    let compared = || -> Option<Size> {
        let sides = sides.0.zip(sides.1).filter(|_| changes.len().max(proposal.files.len()) <= MOST_COMPARED)?;
        let mut measure = Measure::default();
        for file in &proposal.files {
            measure.file(file, sides)?;
        }
        for change in changes {
            measure.page(change, sides)?;
        }
        measure.unveiled(changes, sides);
        Some(measure.size())
    };
    compared().unwrap_or_else(Size::beyond)
}

/// The two sides of a change that both can be read.
type Both<'s> = (Side<'s>, Side<'s>);

/// What was measured so far.
#[derive(Default)]
struct Measure {
    /// In the files, as they are typed.
    typed: usize,
    /// In the pages, by whoever reads the most of the change.
    read: usize,
    touches: BTreeSet<Substance>,
}

impl Measure {
    fn size(self) -> Size {
        Size { characters: self.typed.max(self.read), touches: self.touches.into_iter().collect() }
    }

    /// None for whatever is not the text of pages or of a list, in its place on both sides.
    fn file(&mut self, file: &FileChange, (before, after): Both<'_>) -> Option<()> {
        let is_plain = |blob: &Blob| blob.mode.starts_with("100");
        let (old, now) = file.before.as_ref().zip(file.after.as_ref())?;
        let stays = file.from.is_none() && !file.outside && old.mode == now.mode && is_plain(now);
        if !stays || Nature::of(&file.path) != Nature::Content {
            return None;
        }
        let lists = [before, after].map(|side| lines_of(side, &file.path));
        let is_page = |side: Side<'_>| side.site.entries.iter().any(|entry| entry.content.file().as_str() == file.path);
        match lists.each_ref().map(Vec::len) {
            [0, 0] if is_page(before) && is_page(after) => {}
            [0, _] | [_, 0] => return None,
            [was, is] if was != is => return None,
            _ => self.list(&lists[0], &lists[1])?,
        }
        let [old, now] = [before, after].map(|side| side.text(&file.path)).map(|text| text.map(|text| tokens(&text)));
        let difference = TokenDifference::new(old.as_ref()?, now.as_ref()?);
        self.typed = self.typed.saturating_add(difference.characters());
        Some(())
    }

    fn list(&mut self, before: &[&DataItem], after: &[&DataItem]) -> Option<()> {
        for (was, is) in before.iter().zip(after) {
            if (was.portals, was.audiences) != (is.portals, is.audiences) {
                self.touches.insert(Substance::Audience);
            }
            let reading = |item: &DataItem| {
                let mut reading = Reading::default();
                reading.head(&item.kind, &item.values);
                reading
            };
            self.read = self.read.saturating_add(self.compare(&reading(was), &reading(is))?);
        }
        Some(())
    }

    fn page(&mut self, change: &PageChange<'_>, (before, after): Both<'_>) -> Option<()> {
        let (old, now) = change.before.zip(change.after)?;
        let (was, is) = (&old.content, &now.content);
        let place = |entry: &Entry| {
            let id = entry.content.id.as_ref().map(|id| id.value.clone());
            (entry.content.source.clone(), entry.content.file().clone(), entry.address.clone(), id)
        };
        let rest = |entry: &Entry| (entry.service.clone(), entry.content.kind.key.clone(), entry.review_every);
        if place(old) != place(now) || rest(old) != rest(now) || was.review_every != is.review_every {
            return None;
        }
        let same_readers = readers(before.site, old) == readers(after.site, now)
            && (was.portals, was.audiences, was.draft) == (is.portals, is.audiences, is.draft);
        if change.inherited || !same_readers || !same_passages(&was.body, &is.body) {
            self.touches.insert(Substance::Audience);
        }
        let mut most = 0;
        for audience in 0..before.site.settings.audiences.len().max(after.site.settings.audiences.len()) {
            most = most.max(self.compare(&reading(old, audience), &reading(now, audience))?);
        }
        self.read = self.read.saturating_add(most);
        Some(())
    }

    /// How many characters of the prose differ; none when more than the prose does, or when it does not differ as
    /// corrections do.
    fn compare(&mut self, old: &Reading, now: &Reading) -> Option<usize> {
        if old == now {
            return Some(0);
        }
        if old.frame != now.frame {
            return None;
        }
        let found = [
            (Substance::Link, old.links != now.links),
            (Substance::Image, old.images != now.images),
            (Substance::Number, old.numbers() != now.numbers()),
            (Substance::Date, old.dates() != now.dates()),
        ];
        self.touches.extend(found.into_iter().filter(|(_, differs)| *differs).map(|(facet, _)| facet));
        let difference = TokenDifference::new(&old.words, &now.words);
        let deceives = difference.added.iter().any(|token| matches!(token, Token::Word(word) if is_deceiving(word)));
        (!deceives && !difference.moves()).then(|| difference.characters())
    }

    /// Whether somebody would read words that stood, in what changes, only where they could not read them.
    fn unveiled(&mut self, changes: &[PageChange<'_>], (before, _): Both<'_>) {
        let pairs: Vec<(&Entry, &Entry)> =
            changes.iter().filter_map(|change| change.before.zip(change.after)).collect();
        let written: HashSet<String> =
            pairs.iter().flat_map(|(old, _)| vocabulary(&tokens(&old.content.body.text))).collect();
        for audience in 0..before.site.settings.audiences.len() {
            let (mut known, mut new) = (HashSet::new(), HashSet::new());
            for (old, now) in &pairs {
                let was = if old.audiences.contains(audience) { reading(old, audience) } else { Reading::default() };
                let was = was.vocabulary();
                if now.audiences.contains(audience) {
                    new.extend(reading(now, audience).vocabulary().difference(&was).cloned());
                }
                known.extend(was);
            }
            if new.iter().any(|word| written.contains(word) && !known.contains(word)) {
                self.touches.insert(Substance::Audience);
            }
        }
    }
}

/// The lines of a list of `content/_data/`.
fn lines_of<'s>(side: Side<'s>, path: &str) -> Vec<&'s DataItem> {
    side.site.data.iter().filter(|item| item.source.as_str() == path).collect()
}

/// What an audience reads of an entry that is for it.
fn reading(entry: &Entry, audience: usize) -> Reading {
    let content = &entry.content;
    let mut reading = Reading::default();
    reading.head(&content.kind, &content.values);
    if let Some(variant) = content.body.for_audience(audience) {
        reading.body(content.body.words(variant));
    }
    reading
}

/// Whether the passages for some readers only are the same, but for words within one of them.
fn same_passages(before: &Body, after: &Body) -> bool {
    if before.text == after.text || !before.has_blocks() && !after.has_blocks() {
        return true;
    }
    let Some((old, now)) = passages(&before.text).zip(passages(&after.text)) else { return false };
    let readers = |passages: &[(Vec<String>, &str)]| passages.iter().map(|(who, _)| who.clone()).collect::<Vec<_>>();
    let differing = old.iter().zip(&now).filter(|((_, old), (_, now))| old != now);
    readers(&old) == readers(&now) && differing.count() <= 1
}

/// The text cut wherever its readers change, each part with the keys of those who may read it; none for too many.
fn passages(text: &str) -> Option<Vec<(Vec<String>, &str)>> {
    let blocks = divide(text).blocks;
    if blocks.len() > MOST_BLOCKS {
        return None;
    }
    let ends = blocks.iter().flat_map(|block| [block.range.start, block.range.end]);
    let cuts: BTreeSet<usize> = ends.chain([0, text.len()]).collect();
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let around = |from: usize| {
        let around = blocks.iter().filter(|block| block.range.contains(&from));
        let keys = |keys: &[crate::markdown::AudienceKey]| {
            keys.iter().map(|key| key.word.clone()).collect::<Vec<_>>().join(" ")
        };
        around.map(|block| keys(&block.keys)).collect()
    };
    Some(cuts.windows(2).map(|cut| (around(cut[0]), &text[cut[0]..cut[1]])).collect())
}

/// Whether a word holds a letter that is not of our alphabet, or something that nobody sees.
fn is_deceiving(word: &str) -> bool {
    let ours = |c: char| c.is_ascii() || matches!(c, 'ª' | 'º' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
    word.chars().any(|c| is_invisible(c) || c.is_alphanumeric() && !ours(c))
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    shown::text(text, &mut tokens);
    tokens
}

/// The tokens that two texts do not share, in order.
struct TokenDifference<'t> {
    removed: Vec<&'t Token>,
    added: Vec<&'t Token>,
}

impl<'t> TokenDifference<'t> {
    fn new(before: &'t [Token], after: &'t [Token]) -> TokenDifference<'t> {
        let room = before.len() + after.len();
        let mut input: InternedInput<&Token> =
            InternedInput { before: Vec::new(), after: Vec::new(), interner: imara_diff::Interner::new(room) };
        input.update_before(before.iter());
        input.update_after(after.iter());
        let diff = Diff::compute(Algorithm::Myers, &input);
        let removed = before.iter().enumerate().filter(|(at, _)| diff.is_removed(*at as u32)).map(|(_, token)| token);
        let added = after.iter().enumerate().filter(|(at, _)| diff.is_added(*at as u32)).map(|(_, token)| token);
        TokenDifference { removed: removed.collect(), added: added.collect() }
    }

    fn characters(&self) -> usize {
        let length = |token: &&Token| match token {
            Token::Word(word) => word.chars().count(),
            _ => 1,
        };
        self.removed.iter().chain(&self.added).map(length).sum()
    }

    /// Whether a word left one place for another: a correction writes words better, it does not exchange them.
    fn moves(&self) -> bool {
        let telling = |token: &&&Token| matches!(token, Token::Word(word) if word.chars().count() >= TELLING);
        let gone: HashSet<&Token> = self.removed.iter().filter(telling).copied().collect();
        self.added.iter().any(|token| gone.contains(token))
    }
}

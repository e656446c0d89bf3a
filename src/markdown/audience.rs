//! Blocks that only some may read: finds them ([`divide`]) and takes them out ([`visible`]).
//!
//! What is left for an audience depends on nothing that a hidden block holds: whole lines go, with their
//! ends, and nothing is put in their stead.

use std::borrow::Cow;
use std::ops::Range;

use super::containers::{self, ContainerName, Scan};
use super::rules::{
    EMPTY_AUDIENCE_BLOCK, Finding, MISPLACED_AUDIENCE_BLOCK, MISSPELT_AUDIENCE_BLOCK, UNCLOSED_AUDIENCE_BLOCK,
};

/// The parts of a text that are not for every reader of its page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Divided {
    /// In the order of their first lines, a block before those it holds.
    pub blocks: Vec<AudienceBlock>,
    pub findings: Vec<Finding>,
}

/// A part of a text for some audiences only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AudienceBlock {
    /// The audiences that may read it, as written; none when the block could not be understood.
    pub keys: Vec<AudienceKey>,
    /// From the opening line to the end of the closing one.
    pub range: Range<usize>,
    /// The block around this one, which narrows it.
    pub parent: Option<usize>,
    opening: Range<usize>,
    closing: Option<Range<usize>>,
}

/// An audience named by a block, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AudienceKey {
    pub word: String,
    pub range: Range<usize>,
}

/// What one audience may read of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visible<'t> {
    pub text: Cow<'t, str>,
    /// Where each kept part begins, in the visible text and in its source.
    parts: Vec<(usize, usize)>,
}

impl Visible<'_> {
    /// The same, holding its own text.
    pub fn into_owned(self) -> Visible<'static> {
        Visible { text: Cow::Owned(self.text.into_owned()), parts: self.parts }
    }

    /// The offset in the source of an offset of the visible text.
    pub fn to_source(&self, offset: usize) -> usize {
        let after = self.parts.partition_point(|(visible, _)| *visible <= offset);
        match after.checked_sub(1).and_then(|index| self.parts.get(index)) {
            Some((visible, source)) => source + (offset - visible),
            None => offset,
        }
    }
}

/// Finds the blocks `::: audience …` of a text.
pub fn divide(text: &str) -> Divided {
    let Scan { blocks: found, .. } = containers::scan(text);
    let mut divided = Divided::default();
    if !found.iter().any(|block| block.name.is_audience()) {
        return divided;
    }
    let interrupted = found.last().is_some_and(|block| block.name == ContainerName::MisplacedAudience);
    // The index among audience blocks of each block's nearest audience block, itself included.
    let mut nearest: Vec<Option<usize>> = Vec::with_capacity(found.len());
    for block in &found {
        let parent = block.parent.and_then(|parent| nearest[parent]);
        if !block.name.is_audience() {
            nearest.push(parent);
            continue;
        }
        nearest.push(Some(divided.blocks.len()));
        let keys = if block.name == ContainerName::Audience { keys(text, block.rest.clone()) } else { Vec::new() };
        let word = block.word.clone();
        let finding = match block.name {
            ContainerName::MisplacedAudience => Some(Finding::new(&MISPLACED_AUDIENCE_BLOCK, word)),
            ContainerName::MisspeltAudience => {
                let written = &text[word.clone()];
                let finding = Finding::new(&MISSPELT_AUDIENCE_BLOCK, word).with("word", written);
                Some(if written == "audience" { finding } else { finding.nearest(written, ["audience"]) })
            }
            _ => keys.is_empty().then(|| Finding::new(&EMPTY_AUDIENCE_BLOCK, word)),
        };
        divided.findings.extend(finding);
        if block.closing.is_none() && !interrupted {
            divided.findings.push(Finding::new(&UNCLOSED_AUDIENCE_BLOCK, trim_end(text, block.opening.clone())));
        }
        divided.blocks.push(AudienceBlock {
            keys,
            range: block.opening.start..block.closing.as_ref().map_or(text.len(), |closing| closing.end),
            parent,
            opening: block.opening.clone(),
            closing: block.closing.clone(),
        });
    }
    divided
}

fn trim_end(text: &str, range: Range<usize>) -> Range<usize> {
    range.start..range.start + text[range].trim_end().len()
}

fn keys(text: &str, rest: Range<usize>) -> Vec<AudienceKey> {
    let mut keys = Vec::new();
    let mut start = rest.start;
    let separates = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '=' | '{' | '}' | '"' | '\'');
    for part in text[rest].split_inclusive(separates) {
        let word = part.trim_end_matches(separates);
        if !word.is_empty() {
            keys.push(AudienceKey { word: word.to_owned(), range: start..start + word.len() });
        }
        start += part.len();
    }
    keys
}

/// The text without its marker lines and without the blocks that `allows` refuses.
///
/// `allows` is asked with the keys of a block; a block inside a refused one is never shown.
pub fn visible<'t>(text: &'t str, divided: &Divided, allows: &dyn Fn(&[&str]) -> bool) -> Visible<'t> {
    if divided.blocks.is_empty() {
        return Visible { text: Cow::Borrowed(text), parts: Vec::new() };
    }
    let mut shown: Vec<bool> = Vec::with_capacity(divided.blocks.len());
    let mut cuts: Vec<Range<usize>> = Vec::new();
    for block in &divided.blocks {
        let keys: Vec<&str> = block.keys.iter().map(|key| key.word.as_str()).collect();
        let show = block.parent.is_none_or(|parent| shown[parent]) && !keys.is_empty() && allows(&keys);
        shown.push(show);
        if show {
            cuts.push(block.opening.clone());
            cuts.extend(block.closing.clone());
        } else {
            cuts.push(block.range.clone());
        }
    }
    cuts.sort_by_key(|cut| cut.start);
    let mut kept = String::with_capacity(text.len());
    let mut parts = Vec::new();
    let mut from = 0;
    for cut in cuts.iter().chain([&(text.len()..text.len())]) {
        if cut.start > from {
            parts.push((kept.len(), from));
            kept.push_str(&text[from..cut.start]);
        }
        from = from.max(cut.end);
    }
    Visible { text: Cow::Owned(kept), parts }
}

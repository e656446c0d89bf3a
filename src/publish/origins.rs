//! What each file of the last result was made from, so that what has not changed is not made again.
//!
//! While an output is made, every question that it asks is noted, and kept with the answer that it got. At the next
//! build, an output of the same identity all of whose questions have the same answers is the file that is there. What
//! cannot be asked again, and what changes without being asked (the `ground`), has everything made anew.

use std::sync::Arc;

use rayon::prelude::*;

use crate::plan::{Answerer, Hash, KeptPart, TreePlan};
use crate::trace::{EntryAspect, Question, Reads};

/// Bytes of a hash that are kept: enough that nobody finds two answers alike.
pub const KEPT: usize = 16;

pub type Short = [u8; KEPT];

/// A list that stands for none.
pub const NO_LIST: u32 = u32::MAX;

/// What one file was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutputOrigin {
    pub identity: Short,
    /// The questions that its making asked, and those that planning it asked: lists of its tree.
    pub lists: [u32; 2],
}

/// A question and the answer that it got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fact {
    /// The aspect of one entry, the aspect of every entry, or the question: see [`code_of_every`].
    pub code: u8,
    /// The position of its name among those of the tree.
    pub name: u32,
    pub answer: Short,
}

/// What was asked in one tree.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TreeQuestions {
    /// `<portal>/<audience>`
    pub tree: String,
    pub names: Vec<String>,
    pub facts: Vec<Fact>,
    /// Positions of facts.
    pub lists: Vec<Vec<u32>>,
    pub parts: Vec<AskedPart>,
}

/// What outputs share, as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct AskedPart {
    pub name: Hash,
    /// The questions that its making asked: a list of its tree.
    pub list: u32,
    pub bytes: Vec<u8>,
}

impl TreeQuestions {
    /// The questions of a list, by the positions that entries have today.
    fn reads(&self, list: u32, answers: &dyn Answerer) -> Option<Reads> {
        let mut reads = Reads::default();
        for fact in self.lists.get(list as usize)? {
            let fact = self.facts.get(*fact as usize)?;
            let name = self.names.get(fact.name as usize)?;
            let aspect = |code: u8| EntryAspect::ALL.get(usize::from(code)).copied();
            match fact.code {
                code @ 0..ASPECTS => reads.note(aspect(code)?, answers.position_of(name)?),
                code if code < 2 * ASPECTS => reads.note_every(aspect(code - ASPECTS)?),
                code => reads.note_question(*Question::ALL.get(usize::from(code - 2 * ASPECTS))?, name),
            }
        }
        reads.put_in_order();
        Some(reads)
    }
}

const ASPECTS: u8 = EntryAspect::ALL.len() as u8;

pub fn code_of_every(aspect: EntryAspect) -> u8 {
    ASPECTS + aspect as u8
}

pub fn code_of(question: Question) -> u8 {
    2 * ASPECTS + question as u8
}

pub fn short(hash: Hash) -> Short {
    let mut short = [0; KEPT];
    short.copy_from_slice(&hash.as_bytes()[..KEPT]);
    short
}

/// The answer to the question that a code stands for, today.
pub fn answer(answers: &dyn Answerer, code: u8, name: &str) -> Option<Short> {
    let aspect = |code: u8| EntryAspect::ALL.get(usize::from(code)).copied();
    let hash = match code {
        0..ASPECTS => answers.of_entry(aspect(code)?, name),
        code if code < 2 * ASPECTS => aspect(code - ASPECTS).map(|aspect| answers.of_every(aspect)),
        code => answers.of(*Question::ALL.get(usize::from(code - 2 * ASPECTS))?, name),
    };
    hash.map(short)
}

/// What is known of one tree from the last build.
pub struct Before<'a> {
    pub asked: &'a TreeQuestions,
    /// By list, whether every question still has its answer.
    hold: Vec<bool>,
}

impl<'a> Before<'a> {
    /// Asks again all that was asked; nothing is known of a tree that nobody answers for.
    pub fn of(tree: &TreePlan<'_>, prefix: &str, all: &'a [TreeQuestions]) -> Option<Before<'a>> {
        let answers = tree.plan.answers.as_deref()?;
        let asked = all.iter().find(|asked| asked.tree == prefix)?;
        let same = |fact: &Fact| {
            let name = asked.names.get(fact.name as usize);
            name.is_some_and(|name| answer(answers, fact.code, name) == Some(fact.answer))
        };
        let facts: Vec<bool> = asked.facts.par_iter().with_min_len(256).map(same).collect();
        let holds = |list: &Vec<u32>| list.iter().all(|fact| facts.get(*fact as usize) == Some(&true));
        let before = Before { asked, hold: asked.lists.par_iter().with_min_len(256).map(holds).collect() };
        before.recall(answers);
        Some(before)
    }

    /// Gives the parts that still hold to whoever makes the outputs.
    fn recall(&self, answers: &dyn Answerer) {
        let part = |part: &AskedPart| {
            self.hold.get(part.list as usize).copied().filter(|holds| *holds)?;
            let reads = Arc::new(self.asked.reads(part.list, answers)?);
            Some(KeptPart { name: part.name, bytes: part.bytes.clone(), reads })
        };
        answers.recall(self.asked.parts.iter().filter_map(part).collect());
    }

    /// Whether an output would be made as it was.
    pub fn holds(&self, origin: &OutputOrigin, identity: Hash) -> bool {
        let holds = |list: &u32| *list == NO_LIST || self.hold.get(*list as usize) == Some(&true);
        origin.identity == short(identity) && origin.lists.iter().all(holds)
    }
}

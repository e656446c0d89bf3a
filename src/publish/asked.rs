//! Gathers what every output asked, now or in the build before, for the next one.

use ahash::AHashMap;

use super::origins::{
    AskedPart, Before, Fact, NO_LIST, OutputOrigin, TreeQuestions, answer, code_of, code_of_every, short,
};
use super::writer::Written;
use crate::plan::{Answerer, KeptPart, TreePlan};
use crate::trace::Reads;

/// Puts together what was asked in one tree.
struct Gathering<'a> {
    answers: &'a dyn Answerer,
    before: Option<&'a Before<'a>>,
    asked: TreeQuestions,
    names: AHashMap<String, u32>,
    facts: AHashMap<(u8, u32), Option<u32>>,
    /// By position of the entry, its name.
    entries: AHashMap<u32, u32>,
    /// By fact and by list of the build before, what it is now.
    kept: AHashMap<u32, u32>,
    kept_lists: AHashMap<u32, u32>,
    planned: AHashMap<*const Reads, u32>,
}

/// What was asked in every tree; each file learns of its own.
pub fn gather(
    trees: &[TreePlan<'_>],
    prefixes: &[String],
    before: &[Option<Before<'_>>],
    written: &mut [Written<'_>],
) -> Vec<TreeQuestions> {
    let mut all = Vec::new();
    for (position, tree) in trees.iter().enumerate() {
        let Some(answers) = tree.plan.answers.as_deref() else { continue };
        let mut gathering = Gathering {
            answers,
            before: before.get(position).and_then(Option::as_ref),
            asked: TreeQuestions { tree: prefixes[position].clone(), ..TreeQuestions::default() },
            names: AHashMap::new(),
            facts: AHashMap::new(),
            entries: AHashMap::new(),
            kept: AHashMap::new(),
            kept_lists: AHashMap::new(),
            planned: AHashMap::new(),
        };
        for file in written.iter_mut().filter(|file| file.tree == position) {
            file.origin = gathering.origin(file);
        }
        gathering.parts();
        all.push(gathering.asked);
    }
    all
}

impl Gathering<'_> {
    fn parts(&mut self) {
        for KeptPart { name, bytes, reads } in self.answers.parts() {
            if let Some(list) = self.list(&reads) {
                self.asked.parts.push(AskedPart { name, list, bytes });
            }
        }
    }

    fn origin(&mut self, file: &Written<'_>) -> Option<OutputOrigin> {
        if let Some(origin) = file.origin {
            let [own, planned] = origin.lists;
            return Some(OutputOrigin { lists: [self.again(own)?, self.again(planned)?], ..origin });
        }
        let own = self.list(file.reads.as_ref()?)?;
        let planned = match file.output.planned_from() {
            Some(reads) => self.planned(reads)?,
            None => NO_LIST,
        };
        Some(OutputOrigin { identity: short(file.output.identity()), lists: [own, planned] })
    }

    /// A list of the build before, all of whose questions still have their answers.
    fn again(&mut self, list: u32) -> Option<u32> {
        if list == NO_LIST {
            return Some(NO_LIST);
        }
        if let Some(known) = self.kept_lists.get(&list) {
            return Some(*known);
        }
        let before = self.before?.asked;
        let mut facts = Vec::new();
        for old in before.lists.get(list as usize)? {
            let fact = match self.kept.get(old) {
                Some(fact) => *fact,
                None => {
                    let known = before.facts.get(*old as usize)?;
                    let name = self.name(before.names.get(known.name as usize)?);
                    let fact = self.put(Fact { name, ..*known });
                    self.kept.insert(*old, fact);
                    fact
                }
            };
            facts.push(fact);
        }
        let position = self.push(facts);
        self.kept_lists.insert(list, position);
        Some(position)
    }

    fn planned(&mut self, reads: &Reads) -> Option<u32> {
        let key: *const Reads = reads;
        if let Some(known) = self.planned.get(&key) {
            return (*known != NO_LIST).then_some(*known);
        }
        let list = self.list(reads);
        self.planned.insert(key, list.unwrap_or(NO_LIST));
        list
    }

    /// None when something was asked that cannot be asked again.
    fn list(&mut self, reads: &Reads) -> Option<u32> {
        let mut facts = Vec::new();
        for (aspect, position) in reads.entries() {
            let name = self.entry(position);
            facts.push(self.fact(aspect as u8, name)?);
        }
        for aspect in reads.every() {
            let name = self.name("");
            facts.push(self.fact(code_of_every(aspect), name)?);
        }
        for (question, name) in reads.questions() {
            let name = self.name(name);
            facts.push(self.fact(code_of(question), name)?);
        }
        Some(self.push(facts))
    }

    fn push(&mut self, mut facts: Vec<u32>) -> u32 {
        facts.sort_unstable();
        facts.dedup();
        self.asked.lists.push(facts);
        self.asked.lists.len() as u32 - 1
    }

    fn entry(&mut self, position: u32) -> u32 {
        if let Some(name) = self.entries.get(&position) {
            return *name;
        }
        let answers = self.answers;
        let name = self.name(answers.source_at(position));
        self.entries.insert(position, name);
        name
    }

    fn name(&mut self, name: &str) -> u32 {
        if let Some(known) = self.names.get(name) {
            return *known;
        }
        let position = self.asked.names.len() as u32;
        self.asked.names.push(name.to_owned());
        self.names.insert(name.to_owned(), position);
        position
    }

    fn fact(&mut self, code: u8, name: u32) -> Option<u32> {
        if let Some(known) = self.facts.get(&(code, name)) {
            return *known;
        }
        match answer(self.answers, code, &self.asked.names[name as usize]) {
            Some(answer) => Some(self.put(Fact { code, name, answer })),
            None => {
                self.facts.insert((code, name), None);
                None
            }
        }
    }

    fn put(&mut self, fact: Fact) -> u32 {
        if let Some(Some(known)) = self.facts.get(&(fact.code, fact.name)) {
            return *known;
        }
        let position = self.asked.facts.len() as u32;
        self.asked.facts.push(fact);
        self.facts.insert((fact.code, fact.name), Some(position));
        position
    }
}

//! A [`Plan`] says which files a tree is made of; the bytes of each are made when asked for.
//!
//! `build` asks for all of them in parallel, `serve` for the one you look at, a comparison for both
//! sides of each. A [`Manifest`] is what a plan came to: the hash of every file.

mod answers;
mod guard;
mod lasting;
mod manifest;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Rule};
use crate::ground::{OutputPath, SourcePath};
use crate::trace::Reads;

pub use crate::ground::Hash;
pub use answers::{Answerer, KeptPart};
pub use guard::{guarded, keep_silent};
pub use lasting::{FINGERPRINT, FINGERPRINTED_FOLDERS, is_fingerprinted};
pub use manifest::{Manifest, ManifestFile, ManifestTree};

/// A page that cannot be made, whatever is written in it.
pub static PAGE_UNMADE: Rule = Rule::error("publish", "page-unmade");

/// The faults that making what was planned finds.
pub static RULES: &[&Rule] = &[&PAGE_UNMADE];

/// The bytes of an output, or what is wrong with the files that it is made of.
pub type Made = Result<Vec<u8>, Vec<Diagnostic>>;

/// Which outputs one portal gives one audience, by path.
pub struct Plan<'a> {
    outputs: BTreeMap<OutputPath, Output<'a>>,
    conflicts: Vec<Conflict>,
    /// Who answers what the making of outputs asks; nobody, when they are always made.
    pub answers: Option<Arc<dyn Answerer + 'a>>,
}

/// The plan of one tree: what one portal gives one audience, and where it is served.
pub struct TreePlan<'a> {
    pub portal: String,
    pub audience: String,
    /// The address at which the tree is served, `https://elus.intranet.example.fr`.
    pub address: String,
    pub plan: Plan<'a>,
}

/// What an output is to whoever asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputKind {
    /// A page that the engine makes from a template.
    Page,
    /// A page that leads elsewhere at once.
    Redirect,
    /// Anything else that the engine makes: a style, a picture, a feed, an index.
    File,
    /// A file as a contributor sent it, whatever its ending says.
    Contributed,
}

/// One file to be published.
pub struct Output<'a> {
    /// The family of outputs that planned it, such as `entries` or `feeds`.
    pub family: &'static str,
    pub kind: OutputKind,
    /// The template that makes it, for the report of slow templates; empty when none does.
    pub template: &'a str,
    /// The file it comes from, when one file alone decides its address.
    pub source: Option<SourcePath>,
    /// Where it is in its tree; empty until it is planned.
    path: Option<OutputPath>,
    /// The value that alone tells its making from that of others, when nothing else was planned with it.
    given: Option<Hash>,
    /// What planning it asked.
    planned: Option<Arc<Reads>>,
    make: Box<dyn Fn() -> Made + Send + Sync + 'a>,
}

/// Two claims to one path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    pub path: OutputPath,
    pub first: Option<SourcePath>,
    pub second: Option<SourcePath>,
}

impl<'a> Output<'a> {
    pub fn new(family: &'static str, make: impl Fn() -> Made + Send + Sync + 'a) -> Output<'a> {
        Output {
            family,
            kind: OutputKind::File,
            template: "",
            source: None,
            path: None,
            given: None,
            planned: None,
            make: Box::new(make),
        }
    }

    /// An output that is made of nothing but a value and what `maker` answers: it does not depend on what else was
    /// asked while it was planned. A function has no other way to know, and the value borrows nothing.
    pub fn of<M, T>(family: &'static str, maker: &Arc<M>, given: T, make: fn(&M, &T) -> Made) -> Output<'a>
    where
        M: Send + Sync + ?Sized + 'a,
        T: std::hash::Hash + Send + Sync + 'static,
    {
        let (maker, hash) = (maker.clone(), Hash::of_value(&given));
        Output { given: Some(hash), ..Output::new(family, move || make(&maker, &given)) }
    }

    pub fn of_kind(self, kind: OutputKind) -> Output<'a> {
        Output { kind, ..self }
    }

    pub fn from_source(mut self, source: &SourcePath) -> Output<'a> {
        self.source = Some(source.clone());
        self
    }

    pub fn by_template(mut self, template: &'a str) -> Output<'a> {
        self.template = template;
        self
    }

    /// What planning it asked, for an output that may depend on it.
    pub fn planned_from(&self) -> Option<&Reads> {
        self.planned.as_deref()
    }

    /// Tells it from whatever else could be planned at its path.
    pub fn identity(&self) -> Hash {
        let path = self.path.as_ref().map(OutputPath::as_str);
        Hash::of_value(&(self.family, self.kind as u8, self.template, path, self.given))
    }

    /// Makes the bytes. Whatever stops the making is a finding about this output, and about no other.
    pub fn make(&self) -> Made {
        guarded(|| (self.make)()).unwrap_or_else(|reason| {
            let address = self.path.as_ref().map_or(self.family, OutputPath::as_str);
            Err(vec![unmade(self.source.as_ref(), address, &reason)])
        })
    }
}

/// That a page could not be made, by its file when one alone makes it.
pub fn unmade(source: Option<&SourcePath>, address: &str, reason: &str) -> Diagnostic {
    let found = source.map_or_else(|| PAGE_UNMADE.anywhere(), |source| PAGE_UNMADE.in_file(source));
    found.with("address", address).with("reason", reason)
}

impl<'a> Plan<'a> {
    pub fn new() -> Plan<'a> {
        Plan { outputs: BTreeMap::new(), conflicts: Vec::new(), answers: None }
    }

    /// Adds an output; the first claim to a path stands and a second one is a conflict.
    pub fn add(&mut self, path: OutputPath, mut output: Output<'a>) {
        output.path = Some(path.clone());
        match self.outputs.entry(path) {
            Entry::Vacant(place) => drop(place.insert(output)),
            Entry::Occupied(first) => {
                let (path, first) = (first.key().clone(), first.get().source.clone());
                self.conflicts.push(Conflict { path, first, second: output.source });
            }
        }
    }

    /// Adds what another plan claims, after what this one does.
    pub fn join(&mut self, other: Plan<'a>) {
        self.conflicts.extend(other.conflicts);
        for (path, output) in other.outputs {
            self.add(path, output);
        }
    }

    /// Says what was asked while all of it was planned: any output may depend on it, but for those of a value alone.
    pub fn was_made_from(&mut self, mut reads: Reads) {
        reads.put_in_order();
        let reads = Arc::new(reads);
        for output in self.outputs.values_mut().filter(|output| output.given.is_none()) {
            output.planned = Some(reads.clone());
        }
    }

    /// Says who answers what the making of its outputs asks.
    pub fn answered_by(&mut self, answers: Arc<dyn Answerer + 'a>) {
        self.answers = Some(answers);
    }

    pub fn get(&self, path: &str) -> Option<&Output<'a>> {
        OutputPath::new(path).ok().and_then(|path| self.outputs.get(&path))
    }

    pub fn iter(&self) -> impl Iterator<Item = (&OutputPath, &Output<'a>)> {
        self.outputs.iter()
    }

    pub fn len(&self) -> usize {
        self.outputs.len()
    }

    pub fn is_empty(&self) -> bool {
        self.outputs.is_empty()
    }

    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }
}

impl Default for Plan<'_> {
    fn default() -> Self {
        Plan::new()
    }
}

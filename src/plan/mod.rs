//! A [`Plan`] says which files a tree is made of; the bytes of each are made when asked for.
//!
//! `build` asks for all of them in parallel, `serve` for the one you look at, a comparison for both
//! sides of each. A [`Manifest`] is what a plan came to: the hash of every file.

mod guard;
mod lasting;
mod manifest;
mod media;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::diagnostic::{Diagnostic, Rule};
use crate::ground::{OutputPath, SourcePath};

pub use crate::ground::Hash;
pub use guard::{guarded, keep_silent};
pub use lasting::{FINGERPRINT, FINGERPRINTED_FOLDERS, is_fingerprinted};
pub use manifest::{Manifest, ManifestFile, ManifestTree};
pub use media::{MEDIA, Media, UNKNOWN_MEDIA};

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
        Output { family, kind: OutputKind::File, template: "", source: None, path: None, make: Box::new(make) }
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
        Plan { outputs: BTreeMap::new(), conflicts: Vec::new() }
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

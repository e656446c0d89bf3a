//! Circuits of validation and the rules that choose among them.

use jiff::civil::Date;

use super::super::WithSpot;
use super::changed::ChangedFile;
use super::{Pattern, Span};
use crate::ground::Spot;

/// Steps, one after the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Circuit {
    pub key: WithSpot<String>,
    pub label: String,
    /// A shortcut: it replaces the default circuit for the changes that meet this.
    pub condition: Option<Condition>,
    pub steps: Vec<CircuitStep>,
    /// Bodies that are told, and asked nothing.
    pub informs: Vec<WithSpot<String>>,
}

/// One step: who must approve, and how many of them.
#[derive(Debug, Clone, PartialEq)]
pub struct CircuitStep {
    pub label: String,
    pub who: Who,
    pub approvals: u32,
    pub spot: Spot,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Who {
    /// Those who hold one of these roles for the paths that changed.
    Roles(Vec<WithSpot<String>>),
    /// Those who hold one of these roles in this service, whatever changed.
    RolesOf(Vec<WithSpot<String>>, WithSpot<String>),
    Body(WithSpot<String>),
    /// Whoever owns the paths that changed: what a municipality without circuits asks for.
    Owners,
}

/// When a rule applies: everything that is said must be true, one of each list suffices.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Condition {
    pub paths: Vec<WithSpot<Pattern>>,
    pub types: Vec<WithSpot<String>>,
    pub audiences: Vec<WithSpot<String>>,
    pub portals: Vec<WithSpot<String>>,
    pub tags: Vec<WithSpot<String>>,
    pub between: Option<Span>,
    /// The most characters added and removed in the whole change.
    pub max_characters: Option<usize>,
    /// What the change must leave alone.
    pub without: Vec<Substance>,
}

/// A rule: on what, and which circuit, which step more, whom to tell.
#[derive(Debug, Clone, PartialEq)]
pub struct CircuitRule {
    pub condition: Condition,
    pub circuit: Option<WithSpot<String>>,
    pub adds: Option<CircuitStep>,
    pub informs: Vec<WithSpot<String>>,
    pub spot: Spot,
}

/// Something in a text that makes its change more than a correction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Substance {
    Link,
    Date,
    Number,
    Audience,
    Image,
}

/// How large a change is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Size {
    /// Characters added and removed.
    pub characters: usize,
    pub touches: Vec<Substance>,
}

impl Size {
    /// The size of what cannot be compared: no condition takes it for a correction.
    pub fn beyond() -> Size {
        Size { characters: usize::MAX, touches: Substance::ALL.to_vec() }
    }
}

impl Substance {
    pub const ALL: [Substance; 5] =
        [Substance::Link, Substance::Date, Substance::Number, Substance::Audience, Substance::Image];

    pub fn name(self) -> &'static str {
        match self {
            Substance::Link => "link",
            Substance::Date => "date",
            Substance::Number => "number",
            Substance::Audience => "audience",
            Substance::Image => "image",
        }
    }

    pub fn named(name: &str) -> Option<Substance> {
        Substance::ALL.into_iter().find(|facet| facet.name() == name)
    }
}

impl Condition {
    /// Whether it says nothing, and so is true of everything.
    pub fn is_empty(&self) -> bool {
        *self == Condition::default()
    }

    /// Whether it looks at paths only.
    pub fn is_of_paths(&self) -> bool {
        !self.paths.is_empty() && *self == Condition { paths: self.paths.clone(), ..Condition::default() }
    }

    /// Whether it names a path by a pattern that starts from the root, as for what is no content.
    pub fn names_from_root(&self, path: &str) -> bool {
        self.paths.iter().any(|pattern| !pattern.value.is_of_content() && pattern.value.matches(path))
    }

    /// Whether it is true of this file in a change of this size on this day.
    pub fn holds(&self, file: &ChangedFile, size: &Size, day: Date) -> bool {
        let one_of = |wanted: &[WithSpot<String>], have: &[String]| {
            wanted.is_empty() || wanted.iter().any(|wanted| have.contains(&wanted.value))
        };
        (self.paths.is_empty() || self.paths.iter().any(|pattern| pattern.value.matches(&file.path)))
            && one_of(&self.types, file.kind.as_slice())
            && one_of(&self.audiences, &file.audiences)
            && one_of(&self.portals, &file.portals)
            && one_of(&self.tags, &file.tags)
            && self.between.is_none_or(|span| span.holds(day))
            && self.max_characters.is_none_or(|most| size.characters <= most)
            && !self.without.iter().any(|facet| size.touches.contains(facet))
    }
}

impl Circuit {
    /// How strict it is: more steps, then more approvals.
    pub fn strictness(&self) -> (usize, u32) {
        (self.steps.len(), self.steps.iter().map(|step| step.approvals).sum())
    }
}

impl CircuitStep {
    /// Whether both ask the same people, whatever they are called.
    pub fn asks_like(&self, other: &CircuitStep) -> bool {
        let keys = |list: &[WithSpot<String>]| list.iter().map(|key| key.value.clone()).collect::<Vec<_>>();
        match (&self.who, &other.who) {
            (Who::Roles(own), Who::Roles(others)) => keys(own) == keys(others),
            (Who::RolesOf(own, service), Who::RolesOf(others, elsewhere)) => {
                keys(own) == keys(others) && service.value == elsewhere.value
            }
            (Who::Body(own), Who::Body(other)) => own.value == other.value,
            (Who::Owners, Who::Owners) => true,
            _ => false,
        }
    }
}

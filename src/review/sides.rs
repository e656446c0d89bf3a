//! The two sides of a comparison: the site as it is and as it would be, and every tree of both.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::load::tree::Tree;
use crate::load::{self};
use crate::model::{Files, Now, Site, SourcePath, View, VisibleEntry};
use crate::plan::{Made, Output, Plan};
use crate::render::{self, Workshop};

/// One side: what was loaded from one commit.
#[derive(Clone, Copy)]
pub struct Side<'s> {
    pub site: &'s Site,
    pub tree: &'s Tree,
    pub files: &'s dyn Files,
    /// Everything wrong on this side.
    pub findings: &'s [Diagnostic],
}

/// Both sides; one is missing when its settings cannot be understood.
pub type Sides<'s> = (Option<Side<'s>>, Option<Side<'s>>);

/// What one portal gives one audience, on both sides.
pub struct TreePair<'s> {
    pub portal: Named,
    pub audience: Named,
    pub before: Option<Half<'s>>,
    pub after: Option<Half<'s>>,
}

/// A key of the settings, and what people call it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Named {
    pub key: String,
    pub label: String,
}

/// One tree on one side.
pub struct Half<'s> {
    pub entries: HashMap<&'s SourcePath, VisibleEntry<'s>>,
    pub plan: Plan<'s>,
}

impl Side<'_> {
    pub fn text(&self, path: &str) -> Option<String> {
        self.tree.read_text(&SourcePath::new(path).ok()?, load::TEXT_LIMIT).ok()
    }

    pub fn bytes(&self, path: &str) -> Option<Vec<u8>> {
        self.tree.read(&SourcePath::new(path).ok()?, load::FILE_LIMIT).ok()
    }
}

impl<'s> Half<'s> {
    fn new(
        side: Side<'s>,
        portal: usize,
        audience: usize,
        now: &Now,
        workshop: &Workshop,
    ) -> Result<Half<'s>, Vec<Diagnostic>> {
        let view = View::new(side.site, side.files, portal, audience, now);
        let entries = view.entries().iter().map(|entry| (entry.source(), *entry)).collect();
        Ok(Half { entries, plan: render::plan(view, workshop)? })
    }

    /// The bytes of a page, or why it cannot be made; none when it is not there.
    pub fn page(&self, address: &str) -> Option<Made> {
        self.plan.get(address).map(Output::make)
    }
}

impl TreePair<'_> {
    /// `Intranet / Agents`.
    pub fn label(&self) -> String {
        format!("{} / {}", self.portal.label, self.audience.label)
    }

    /// `intranet/agents`.
    pub fn name(&self) -> String {
        format!("{}/{}", self.portal.key, self.audience.key)
    }
}

/// The positions of a portal and of an audience in the settings of a side.
type Place = Option<(usize, usize)>;

/// Every tree of either side, in the order of the settings, those that disappear last.
///
/// # Errors
/// When a theme cannot be used: every finding about it.
pub fn pairs<'s>(
    before: Option<Side<'s>>,
    after: Option<Side<'s>>,
    now: &Now,
    workshop: &Workshop,
) -> Result<Vec<TreePair<'s>>, Vec<Diagnostic>> {
    let mut names: Vec<(Named, Named)> = Vec::new();
    let mut places: BTreeMap<(String, String), [Place; 2]> = BTreeMap::new();
    for (position, side) in [(1, after), (0, before)] {
        let Some(side) = side else { continue };
        for (portal, audience) in side.site.settings.trees() {
            let settings = &side.site.settings;
            let (own, readers) = (&settings.portals[portal], &settings.audiences[audience]);
            let key = (own.key.clone(), readers.key.clone());
            places.entry(key).or_insert_with(|| {
                let named = |key: &str, label: &str| Named { key: key.to_owned(), label: label.to_owned() };
                names.push((named(&own.key, &own.label), named(&readers.key, &readers.label)));
                [None, None]
            })[position] = Some((portal, audience));
        }
    }
    let made = names.into_par_iter().map(|(portal, audience)| {
        let place = places[&(portal.key.clone(), audience.key.clone())];
        let half = |side: Option<Side<'s>>, place: Place| {
            let found = side.zip(place);
            found.map(|(side, (portal, audience))| Half::new(side, portal, audience, now, workshop)).transpose()
        };
        let (before, after) = rayon::join(|| half(before, place[0]), || half(after, place[1]));
        Ok(TreePair { portal, audience, before: before?, after: after? })
    });
    made.collect()
}

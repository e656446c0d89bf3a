//! What is found of a view when first asked for, and kept.

use std::collections::BTreeMap;

use super::{ContentType, DataItem, MadePage, OutputPath, Rubrique, VisibleEntry};
use crate::trace::Once;

/// A type and what there is of it.
pub type OfType<'s> = (&'s ContentType, Vec<VisibleEntry<'s>>);

/// A rubrique and what there is of it.
pub type OfRubrique<'s> = (&'s Rubrique, Vec<VisibleEntry<'s>>);

/// A tag as most people here write it, with its entries.
pub struct Tag<'s> {
    pub label: &'s str,
    pub entries: Vec<VisibleEntry<'s>>,
}

/// A commune, with the entries that say they are of it.
pub struct Commune<'s> {
    pub item: &'s DataItem,
    pub entries: Vec<VisibleEntry<'s>>,
}

/// What is found of a view when first asked for.
#[derive(Default)]
pub(super) struct Found<'s> {
    pub(super) types: Once<Vec<OfType<'s>>>,
    pub(super) rubriques: Once<Vec<OfRubrique<'s>>>,
    pub(super) tags: Once<BTreeMap<String, Tag<'s>>>,
    pub(super) communes: Once<BTreeMap<String, Commune<'s>>>,
    pub(super) made: Once<Vec<(OutputPath, MadePage<'s>)>>,
}

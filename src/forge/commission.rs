//! What is asked of a forge's writers, and what they give.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::messages::Messages;
use crate::model::governance::ForgeKind;
use crate::model::{Release, Site};

/// Path from the root of the municipality's files → text.
pub type Files = BTreeMap<String, String>;

/// What is asked: a site, as of a day, for a forge.
pub struct Commission<'s> {
    pub site: &'s Site,
    pub today: Date,
    pub kind: ForgeKind,
    /// What the runs of the forge install.
    pub release: Release<'s>,
    /// The words that contributors read on the forge.
    pub messages: &'s Messages,
}

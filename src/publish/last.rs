//! What the last build left, read once for all that the next one asks of it.

use std::path::Path;

use super::destination::Destination;
use super::state::State;
use crate::ground::Hash;

/// What the last build left; nothing where that is missing, damaged or foreign.
#[derive(Debug, Default)]
pub struct LastBuild(State);

impl LastBuild {
    /// With a secret, only what was kept with it is read.
    pub fn read(path: &Path, secret: Option<&[u8; 32]>) -> LastBuild {
        LastBuild(State::load(path, secret).unwrap_or_default())
    }

    /// Gives the summary of the last build when neither its inputs nor any of its files changed since.
    pub fn unchanged(&self, out: &Path, inputs: &Hash) -> Option<serde_json::Value> {
        if self.0.inputs != Some(*inputs) {
            return None;
        }
        let destination = Destination::beside(out).ok()?;
        let clear = !destination.has_leftovers();
        if clear && self.0.holds(&destination.out) { serde_json::from_slice(&self.0.summary).ok() } else { None }
    }

    /// Whether it was made on the same ground: then most outputs need not be made again.
    pub fn is_on(&self, ground: &Hash) -> bool {
        self.0.ground == Some(*ground) && !self.0.asked.is_empty()
    }

    pub(super) fn state(&self) -> &State {
        &self.0
    }
}

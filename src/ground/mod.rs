//! What every other module stands on: places, paths, hashes and text in the small. Imports nothing of the crate.
//!
//! No disk, no clock, no word that a person reads.

pub mod escape;
mod hash;
mod invisible;
mod lines;
pub mod media;
mod path;
pub mod percent;
mod place;
mod slug;

pub use hash::Hash;
pub use invisible::{is_direction_mark, is_invisible, is_variation_selector, push_visible, visible};
pub use lines::Lines;
pub use path::{OutputPath, SourcePath};
pub use place::{Place, Spot, floor_boundary};
pub use slug::{collation, readable, slug};

//! What a municipality is made of: the nouns of the trade.

mod path;

pub use path::{OutputPath, SourcePath, slug};

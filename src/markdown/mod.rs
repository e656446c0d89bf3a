//! From the text that an agent typed to what a page shows: pure functions, nothing is read or written.
//!
//! 1. [`divide`] finds the blocks that only some may read, before anything else is understood;
//! 2. [`visible`] takes out those that an audience may not read;
//! 3. [`read`] says what the rest holds: headings, links, pictures, faults, with their places ([`Outline`]); and
//!    writes it once for all trees, when it can ([`Draft`]);
//! 4. [`render`] writes its HTML, links and pictures resolved by the caller.
//!
//! [`typography`] makes French text right wherever it is shown.

mod addresses;
mod anchors;
mod apart;
mod attributes;
mod audience;
mod blocks;
mod captions;
mod characters;
mod code;
mod containers;
mod draft;
mod figures;
mod films;
mod footnotes;
mod foreign;
mod habits;
mod headings;
mod html;
mod html_contents;
mod inline;
mod links;
mod notes;
mod outline;
mod pictures;
mod render;
mod renderer;
mod rules;
mod source;
mod tables;
pub mod typography;

#[cfg(test)]
mod tests;

pub use anchors::names_words;
pub use audience::{AudienceBlock, AudienceKey, Divided, Visible, divide, visible};
pub use characters::{is_suspicious, suspicious_characters};
pub use draft::Draft;
pub use films::{Film, film, is_film_name};
pub use foreign::FOREIGN;
pub use headings::Heading;
pub use links::{Link, LinkKind, LinkTarget};
pub use outline::{Outline, outline, read};
pub use pictures::Picture;
pub use render::{Rendered, TocItem, render};
pub use renderer::{RenderOptions, Resolver};
pub use rules::{Finding, RULES};

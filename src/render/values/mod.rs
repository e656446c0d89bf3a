//! What pages show of a thing: a card, an entry, a field, a text, a picture, a document, a film.

pub mod additions;
pub mod blocks;
pub mod body;
pub mod cards;
pub mod fields;
pub mod films;
pub mod grouping;
pub mod milestones;
pub mod pages;
pub mod pagination;
pub mod prices;
pub mod rhythm;
pub mod summary;

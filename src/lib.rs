//! Parvis turns the Markdown that each municipal service keeps in its folder into static portals.
//!
//! **Load** a tree of files into a site, **check** the site, **render** what each portal may show to
//! each audience, **publish** it; **serve** renders the page you ask for.
//!
//! The ground: [`ground`] (places, paths, hashes, text in the small); [`disk`], the one way to replace a file.
//! Nouns (no I/O, no clock): [`messages`], [`diagnostic`], [`markdown`], [`picture`], [`search`], [`model`],
//! [`plan`], [`paper`], [`formats`].
//! Verbs (know the nouns, never each other): [`load`], [`check`], [`render`], [`forge`], [`publish`].
//! The door, used by the compositions: [`http`].
//! Compositions: [`serve`], [`review`], [`commands`]. `tests/suite/architecture.rs` referees these directions.

#![forbid(unsafe_code)]

pub mod check;
pub mod commands;
pub mod diagnostic;
pub mod disk;
pub mod forge;
pub mod formats;
pub mod ground;
pub mod http;
pub mod load;
pub mod markdown;
pub mod messages;
pub mod model;
pub mod paper;
pub mod picture;
pub mod plan;
pub mod publish;
pub mod registry;
pub mod render;
pub mod review;
pub mod search;
pub mod serve;
pub mod yaml;

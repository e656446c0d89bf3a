//! Parvis turns the Markdown that each municipal service keeps in its folder into static portals.
//!
//! **Load** a tree of files into a site, **check** the site, **render** what each portal may show to
//! each audience, **publish** it; **serve** renders the page you ask for.
//!
//! From the ground up, each naming only what stands before it, and no file in a circle with another:
//!
//! - the ground: [`ground`] (places, paths, hashes, text in the small);
//! - nouns (no I/O, no clock): [`messages`] and [`formats`]; [`diagnostic`]; [`yaml`], [`markdown`], [`picture`],
//!   [`search`]; [`paper`], [`plan`]; [`model`];
//! - beside them [`disk`], the one way to replace a file, [`http`], the one way in for HTTP, and `identity`, who is asking;
//! - verbs (know the nouns, never each other): [`load`], [`check`], [`render`], [`forge`], [`publish`];
//! - compositions: [`serve`], [`review`], `gate`; `desk`, where people write; [`registry`]; [`commands`].
//!
//! `tests/suite/architecture.rs` referees these directions.

#![forbid(unsafe_code)]

pub mod check;
pub mod commands;
#[cfg(feature = "gate")]
pub mod desk;
pub mod diagnostic;
pub mod disk;
pub mod forge;
pub mod formats;
#[cfg(feature = "gate")]
pub mod gate;
pub mod ground;
pub mod http;
pub mod identity;
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
pub mod sensitive;
pub mod serve;
pub mod trace;
pub mod yaml;

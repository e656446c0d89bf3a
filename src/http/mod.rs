//! The way in for HTTP, the same for every program that answers a browser: the preview, the gate, the desk.
//!
//! [`connections`] takes connections within limits and hands each request to a router; what the router needs is here
//! too, each part usable alone: whose name is asked for ([`guard`]), what a path means ([`path`]), cookies that
//! cannot be forged ([`cookies`]), forms and uploads ([`forms`], [`uploads`]), parts of a file ([`range`]), the
//! files of a published tree ([`files`]) and the headers that protect an answer ([`headers`]).
//! Built on hyper, axum and tower-http; nothing here knows a site, a person or a word.

pub mod connections;
pub mod cookies;
pub mod files;
pub mod forms;
pub mod guard;
pub mod headers;
pub mod path;
pub mod range;
mod steady;
pub mod uploads;

#[cfg(test)]
mod tests;

pub use connections::{Ends, Limits};

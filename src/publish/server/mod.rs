//! The configuration of the server that shows the trees of a target: one root and one host a tree, everything else denied.
//!
//! The three configurations say the same: GET and HEAD only; no name that begins with a dot but the records of the tree;
//! the media type and charset of every file; the tree's own page for what is not there; compressed forms as they lie;
//! pages asked for again each time, assets never; the policy that pages hold to. What is written in them comes from
//! settings that were held to plain characters.

mod apache;
mod caddy;
mod nginx;
mod site;

use crate::messages::Messages;

pub use site::{Configuration, FRESH, HostReaders, LASTING, Redirect, VirtualHost, headers};

/// A server that can be configured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum ServerKind {
    Nginx,
    Apache,
    Caddy,
}

/// The configuration of a server, with its remarks in the reader's words.
pub fn configuration(kind: ServerKind, settings: &Configuration<'_>, messages: &Messages) -> String {
    match kind {
        ServerKind::Nginx => nginx::write(settings, messages),
        ServerKind::Apache => apache::write(settings, messages),
        ServerKind::Caddy => caddy::write(settings, messages),
    }
}

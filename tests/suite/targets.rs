//! `parvis publish`: what readers of a target see, whatever happens to whoever publishes.
//!
//! The promises are the same for a folder and for a server reached by ssh: each test runs on both.

mod accidents;
mod folder;
mod host;
mod kills;
mod place;
mod refusals;
mod s3;
mod store;

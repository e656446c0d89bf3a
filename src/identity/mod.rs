//! Who is asking: the same answer for the gate of the readers and for the desk of those who write.
//!
//! A [`MailAddress`] that was verified, by a single-use link ([`links`]) or by the town's identity provider, begins a
//! session ([`sessions`]): a sealed cookie, good for one host, that a list of withdrawn sessions can end at once.
//! [`rights`] says who belongs to an audience, by the domain of the address, by a group or by a list ([`members`]).
//! What is not content and may be lost is in one SQLite file ([`Store`]); nothing here speaks HTTP, and time is an
//! argument.

pub mod address;
pub mod flows;
pub mod journal;
pub mod limits;
pub mod links;
pub mod members;
mod purge;
pub mod rights;
pub mod sessions;
mod store;
pub mod token;

#[cfg(test)]
mod tests;

pub use address::MailAddress;
pub use purge::Retention;
pub use rights::{Rule, VerifiedPerson};
pub use store::{Store, StoreError};

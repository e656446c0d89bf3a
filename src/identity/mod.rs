//! Who is asking: the same answer for the gate of the readers and for the desk of those who write.
//!
//! A [`MailAddress`] that was verified, by a single-use link ([`links`]) or by the town's identity provider, begins a
//! session ([`sessions`]): a sealed cookie, good for one host, that a list of withdrawn sessions can end at once.
//! [`rights`] says who belongs to an audience, by the domain of the address, by a group or by a list ([`members`]).
//! What is not content and may be lost is in one SQLite file ([`Store`]); nothing here speaks HTTP, and time is an
//! argument.

pub mod address;
#[cfg(feature = "gate")]
pub mod flows;
#[cfg(feature = "gate")]
pub mod journal;
#[cfg(feature = "gate")]
pub mod limits;
#[cfg(feature = "gate")]
pub mod links;
pub mod members;
#[cfg(feature = "gate")]
mod purge;
pub mod rights;
#[cfg(feature = "gate")]
pub mod sessions;
#[cfg(feature = "gate")]
mod store;
#[cfg(feature = "gate")]
pub mod token;

#[cfg(all(test, feature = "gate"))]
mod tests;

pub use address::MailAddress;
#[cfg(feature = "gate")]
pub use purge::Retention;
pub use rights::{AccessRule, VerifiedPerson};
#[cfg(feature = "gate")]
pub use store::{Store, StoreError};

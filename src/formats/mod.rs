//! The formats that other programs read: from plain structs to text, each by the standard that its module names.
//!
//! None knows what the site holds. [`crate::render`] and the commands fill the structs.

pub mod atom;
pub mod csv;
pub mod icalendar;
mod lines;
pub mod sitemap;
mod timezone;
pub mod vcard;

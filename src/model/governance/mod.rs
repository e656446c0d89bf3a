//! The network of contributors: who may propose, who must validate, on which day.
//!
//! [`Governance`] is what `contributors.toml` says. Three questions are answered here for everybody:
//! who owns a path ([`Governance::owners`]), who holds a role there on a day, absences counted
//! ([`Governance::holders`]), and what a change must go through ([`Governance::validation`]).

mod changed;
mod circuit;
mod declared;
mod forge;
mod mandate;
mod nature;
mod ownership;
mod pattern;
mod presence;
mod terms;
mod validation;

pub use changed::ChangedFile;
pub use circuit::{Circuit, CircuitRule, CircuitStep, Condition, Size, Substance, Who};
pub use declared::{Delays, Governance, ServiceFolders};
pub use forge::{Forge, ForgeKind};
pub use mandate::{Absence, CORRESPONDENT, DUTIES, DecidingBody, Duty, Mandate, Person, Span};
pub use nature::Nature;
pub use ownership::Owner;
pub use pattern::{Area, Pattern};
pub use presence::{Holder, Presence};
pub use terms::ends_soon;
pub use validation::{Ask, Asked, RequiredStep, Validation};

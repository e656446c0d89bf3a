//! The form of an entry, from its content type: a control for each field, and what was sent back as changes of the file.

mod control;
mod options;
mod sent;

pub use control::{Control, FormMaker};
pub use sent::changed;

//! Folders and files that are nearly called what gives them a meaning.

pub(super) mod folder_almost_of_a_type;
pub(super) mod page_saved_as_text;

const FAMILY: &str = "files";

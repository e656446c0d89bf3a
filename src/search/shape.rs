//! Which files an index is made of.

use super::terms::SPELLINGS;

/// Documents whose results are in one file.
pub const GROUP: usize = 8;
/// Documents for one file of terms, and the limits of these files.
const DOCUMENTS_PER_FILE: usize = 40;
const FEWEST_FILES: usize = 4;
const MOST_FILES: usize = 512;
/// The file that knows the others.
pub const MAP: &str = "map";

/// Which files an index of so many documents is made of, known before it is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IndexShape {
    pub documents: usize,
    pub files: usize,
}

impl IndexShape {
    pub fn of(documents: usize) -> IndexShape {
        IndexShape { documents, files: (documents / DOCUMENTS_PER_FILE).clamp(FEWEST_FILES, MOST_FILES) }
    }

    /// The names of the files that are made of all documents.
    pub fn names(self) -> impl Iterator<Item = String> {
        std::iter::once(MAP.to_owned()).chain(self.parts())
    }

    /// The files of words; the map knows their stamps in this order, and then those of the groups.
    pub fn parts(self) -> impl Iterator<Item = String> {
        let terms = (0..self.files).map(|file| format!("t{file}"));
        let spellings = (0..SPELLINGS).map(|file| format!("w{file}"));
        terms.chain(spellings)
    }

    /// How many groups of documents there are, a file for each.
    pub fn groups(self) -> usize {
        self.documents.div_ceil(GROUP)
    }

    /// The positions of the documents of a group.
    pub fn of_group(self, group: usize) -> std::ops::Range<usize> {
        group * GROUP..((group + 1) * GROUP).min(self.documents)
    }

    pub fn group_name(group: usize) -> String {
        format!("d{group}")
    }
}

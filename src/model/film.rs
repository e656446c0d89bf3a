//! Films of the municipality, and the files that lie beside them: captions, words, a first picture.

use crate::ground::SourcePath;
use crate::markdown::is_film_name;

impl SourcePath {
    /// Whether it is a film that pages can play, rather than the address of one.
    pub fn is_film(&self) -> bool {
        is_film_name(self.as_str())
    }

    /// The file of the same name with another extension: `visite.vtt` beside `visite.mp4`.
    pub fn beside(&self, extension: &str) -> Option<SourcePath> {
        let stem = self.as_str().rsplit_once('.')?.0;
        SourcePath::new(&format!("{stem}.{extension}")).ok()
    }

    /// The captions of a film, where they lie when nothing names them.
    pub fn captions_beside(&self) -> Option<SourcePath> {
        self.beside("vtt")
    }

    /// What is said in a film, where it lies when the page does not say it.
    pub fn transcript_beside(&self) -> Option<SourcePath> {
        self.beside("txt")
    }

    /// Where the picture shown before a film plays may lie.
    pub fn posters_beside(&self) -> impl Iterator<Item = SourcePath> {
        ["jpg", "jpeg", "png", "webp"].into_iter().filter_map(|extension| self.beside(extension))
    }
}

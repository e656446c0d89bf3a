//! The files of the town, before and besides what people write.

use super::acts::{Network, Spot};
use super::past::{Content, File, Tree};

impl Spot {
    /// Where the file is.
    pub fn path(self) -> &'static str {
        match self {
            Spot::Quai => "content/voirie/breves/2026-03-01-quai.md",
            Spot::Projet => "content/voirie/breves/2026-03-02-projet.md",
            Spot::Rue => "content/voirie/breves/2026-03-03-rue.md",
            Spot::Pont => "content/voirie/breves/2026-03-04-pont.md",
            Spot::Garde => "content/petite-enfance/breves/2026-03-01-garde.md",
            Spot::Creche => "content/petite-enfance/breves/2026-03-02-creche.md",
            Spot::Nid => "content/petite-enfance/breves/2026-03-03-nid.md",
            Spot::Photo => "content/voirie/images/photo.png",
            Spot::Affiche => "content/voirie/images/affiche.png",
            Spot::Stray => "notes.txt",
        }
    }

    /// A picture, which never changes and has a sidecar.
    pub fn pictured(self) -> bool {
        matches!(self, Spot::Photo | Spot::Affiche)
    }

    /// What no act moves or removes.
    pub fn fixed(self) -> bool {
        matches!(self, Spot::Quai | Spot::Garde)
    }

    /// The path of the file and, for a picture, of its sidecar.
    pub fn paths(self) -> Vec<String> {
        let path = self.path().to_owned();
        if self.pictured() { vec![format!("{path}.yaml"), path] } else { vec![path] }
    }

    /// The file as somebody first writes it.
    pub fn new_files(self) -> Vec<(String, Content)> {
        let text = self as u8;
        let page = Content::Page { text, parts: [0; 3] };
        match self.pictured() {
            false => vec![(self.path().to_owned(), page)],
            true => {
                vec![
                    (self.path().to_owned(), Content::Picture { text }),
                    (format!("{}.yaml", self.path()), Content::Sidecar { text }),
                ]
            }
        }
    }
}

/// The rules of the town.
pub const NETWORK: &str = "contributors.toml";

/// Who is called by another name, and where `git` reads it.
pub const MAILMAP: &str = ".mailmap";

/// The files that a flaw puts in a proposal: among the content, where no page can have such a name, and beside it,
/// where nothing else forbids it.
pub const FLAWED_PATHS: [&str; 2] = ["content/voirie/breves/2026-03-05-ru\u{1}e.md", "no\u{1}tes.txt"];

/// The files that keep every folder in place; Git would take a folder that vanishes for one that moved.
pub const FIXED: [&str; 5] = [
    "parvis.toml",
    "content/voirie/_service.md",
    "content/petite-enfance/_service.md",
    "content/voirie/images/fixe.png",
    "content/voirie/images/fixe.png.yaml",
];

/// What the town holds on the first day.
pub fn start(network: Network) -> Tree {
    let mut tree = Tree::new();
    let mut put = |path: &str, content| {
        tree.insert(path.to_owned(), File { content, executable: false });
    };
    put(NETWORK, Content::Network(network));
    for (number, path) in FIXED.iter().enumerate() {
        put(path, Content::Fixed(number as u8));
    }
    for spot in [Spot::Quai, Spot::Projet, Spot::Garde, Spot::Creche, Spot::Photo] {
        spot.new_files().into_iter().for_each(|(path, content)| put(&path, content));
    }
    tree
}

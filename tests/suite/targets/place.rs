//! The vocabulary of these tests: a small town, and a place where it is published.

use std::collections::BTreeMap;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::super::town::{Bytes, Folder, Ran, SETTINGS, TREES, Town, files_below, png};
use super::host::Host;
use super::store::Store;

/// The record of each tree.
pub const RECORD: &str = ".well-known/parvis.json";

/// A town on disk with one target.
pub struct Place {
    pub kind: Kind,
    pub folder: Folder,
    /// Where the trees are read.
    pub live: PathBuf,
}

/// What a server would tell of a file, besides its bytes: the node, the date.
pub type Tags = BTreeMap<String, (u64, i64, i64)>;

/// Runs a test on a folder, and on one reached by ssh; `more` are lines of the target.
pub fn on_both(more: &str, test: impl Fn(&Place)) {
    test(&Place::with(Kind::Folder, more));
    test(&Place::with(Kind::Ssh, more));
}

/// Runs a test on a folder alone: what it is about is decided before either kind does anything.
pub fn on_folder(more: &str, test: impl Fn(&Place)) {
    test(&Place::with(Kind::Folder, more));
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Folder,
    Ssh,
    Store,
}

impl Place {
    /// A town with a target of this kind, with more lines of settings.
    pub fn with(kind: Kind, more: &str) -> Place {
        let mut town = Town::new();
        for number in 1..=9 {
            let breve = format!("---\ntitre: Brève {number}\ndate: 2026-06-0{number}\n---\nUn texte.\n");
            town = town.file(&format!("content/voirie/breves/2026-06-0{number}-breve.md"), breve);
        }
        let folder = town.on_disk();
        let live = folder.root.join("live");
        let target = match kind {
            Kind::Folder => "kind = \"folder\"\npath = \"live\"".to_owned(),
            Kind::Ssh => Host::shared().target(&live),
            Kind::Store => Store::shared().target(&within_store(&folder)),
        };
        folder.write("parvis.toml", format!("{SETTINGS}\n[[targets]]\nname = \"ici\"\n{target}\n{more}\n"));
        let place = Place { kind, folder, live };
        place.note("agents", "Pour tous");
        place.picture([200, 40, 40]);
        place.build();
        place
    }

    /// Writes a page that one audience alone reads.
    pub fn note(&self, audience: &str, words: &str) {
        let page =
            format!("---\ntitre: {words}\ndate: 2026-06-10\naudiences: [{audience}]\n---\nUn texte : {words}.\n");
        self.folder.write(format!("content/voirie/breves/2026-06-10-{audience}.md"), page);
    }

    /// Another picture under the same name, in a page that everybody reads.
    pub fn picture(&self, colour: [u8; 3]) {
        self.folder.write("content/voirie/breves/pont.png", png(colour));
        self.folder.write("content/voirie/breves/pont.png.yaml", "credit: Ville\nalternative: Le pont\n");
        let page = "---\ntitre: Le pont\ndate: 2026-06-11\n---\n![Le pont](pont.png)\n";
        self.folder.write("content/voirie/breves/2026-06-11-pont.md", page);
    }

    pub fn build(&self) {
        self.folder.build(&[]).ends(0);
    }

    pub fn publish(&self, arguments: &[&str]) -> Ran {
        Ran::of(&mut self.publisher(arguments))
    }

    pub fn publisher(&self, arguments: &[&str]) -> Command {
        self.publisher_of(&self.folder.out, arguments)
    }

    /// Whoever publishes the result of another build.
    pub fn publisher_of(&self, out: &Path, arguments: &[&str]) -> Command {
        let mut command = self.folder.command(&[&["publish", "--out", out.to_str().unwrap()], arguments].concat());
        if self.kind == Kind::Store {
            command.env("PARVIS_ICI_ACCESS_FILE", Store::shared().folder.join("access"));
            command.env("PARVIS_ICI_SECRET_FILE", Store::shared().folder.join("secret"));
        }
        if self.kind == Kind::Ssh {
            command.env("PARVIS_ICI_KEY_FILE", Host::shared().folder.join("user"));
        }
        command
    }

    /// Every file that readers of a tree can ask for.
    pub fn read(&self, tree: &str) -> Bytes {
        if self.kind == Kind::Store {
            return Store::shared().tree(&format!("{}/{tree}", self.prefix()));
        }
        files_below(&self.live.join(tree))
    }

    /// Where its trees are in the bucket of the store.
    pub fn prefix(&self) -> String {
        within_store(&self.folder)
    }

    /// What the last build made of a tree.
    pub fn built(&self, tree: &str) -> Bytes {
        files_below(&self.folder.out.join(tree))
    }

    /// The sequence in the record of a tree.
    pub fn sequence(&self, tree: &str) -> u64 {
        let record: serde_json::Value = serde_json::from_slice(&self.read(tree)[RECORD]).unwrap();
        record["sequence"].as_u64().unwrap()
    }

    /// Node and date of every file of a tree, and where the tree itself is.
    pub fn tags(&self, tree: &str) -> Tags {
        let of = |path: PathBuf| {
            let metadata = std::fs::metadata(path).unwrap();
            (metadata.ino(), metadata.mtime(), metadata.mtime_nsec())
        };
        let mut tags: Tags =
            self.read(tree).into_keys().map(|path| (path.clone(), of(self.live.join(tree).join(path)))).collect();
        tags.insert("/".to_owned(), of(self.live.join(tree)));
        tags
    }

    /// Readers of every tree see what was built, its record, and nothing else but assets of before.
    pub fn shows_the_build(&self) {
        for tree in TREES {
            let (mut read, built) = (self.read(tree), self.built(tree));
            assert!(read.remove(RECORD).is_some(), "{tree} has no record");
            let security = read.remove(".well-known/security.txt").expect("where to report a weakness");
            assert!(security.starts_with(b"Contact: mailto:a@ville.example\nExpires: 20"));
            for (path, bytes) in &built {
                assert!(read.remove(path).as_ref() == Some(bytes), "{tree}/{path}");
            }
            let strange: Vec<&String> =
                read.keys().filter(|path| !path.starts_with("assets/") && !path.starts_with("images/")).collect();
            assert!(strange.is_empty(), "{tree}: {strange:?}");
        }
    }
}

/// One of its own for each town.
fn within_store(folder: &Folder) -> String {
    folder.base.file_name().unwrap().to_str().unwrap().to_lowercase()
}

//! What merging two commits would give, in a store of our own: nothing is added to the repository.
//!
//! The merge is made by `git merge-tree` in an empty repository that borrows the objects of the real one. So no
//! attribute, no merge driver and no setting of the real one has a say, and what it writes goes with our folder.

use std::collections::BTreeSet;
use std::fs;

use super::temporary::TemporaryFolder;
use super::{Git, GitProblem, Repository, failed};

/// The first version of git whose `merge-tree` writes a tree.
const NEEDED: [u32; 2] = [2, 38];

/// As an ordinary repository merges, whatever this one's settings say.
const SETTINGS: [&str; 10] = [
    "-c",
    "merge.renames=true",
    "-c",
    "merge.directoryRenames=conflict",
    "-c",
    "merge.renormalize=false",
    "-c",
    "merge.conflictStyle=merge",
    "-c",
    "merge.renameLimit=7000",
];

/// A store in which commits of a repository are merged.
#[derive(Debug)]
pub struct Merger {
    borrowing: Repository,
    /// The real repository, reading the store too.
    both: Repository,
    // Removed with the store.
    _folder: TemporaryFolder,
}

/// The outcome of a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The id of the tree; where there are conflicts, both versions stand in its files between marks.
    pub tree: String,
    /// The paths that git leaves to a person.
    pub conflicts: BTreeSet<Vec<u8>>,
}

impl Merger {
    /// Makes the store.
    ///
    /// # Errors
    /// When git is too old to merge without a work tree, or when no folder can be made.
    pub fn new(repository: &Repository) -> Result<Merger, GitProblem> {
        let version = version(repository)?;
        if version.numbers < NEEDED {
            let needed = NEEDED.map(|number| number.to_string()).join(".");
            return Err(GitProblem::TooOld { found: version.words, needed });
        }
        let arguments = ["rev-parse", "--show-object-format", "--git-path", "objects", "--git-path", "shallow"];
        let printed = repository.output(&arguments)?;
        let printed = String::from_utf8_lossy(&printed).into_owned();
        let [format, objects, shallow] = printed.lines().collect::<Vec<_>>()[..] else {
            return Err(failed(&arguments, &printed));
        };
        let wrong = |error: std::io::Error| failed(&["merge-tree"], &error.to_string());
        let folder = TemporaryFolder::new("merge").map_err(wrong)?;
        let store = folder.path();
        let own = store.join("objects");
        fs::create_dir(&own).map_err(wrong)?;
        fs::create_dir(store.join("refs")).map_err(wrong)?;
        fs::write(store.join("HEAD"), "ref: refs/heads/none\n").map_err(wrong)?;
        let config = format!(
            "[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tobjectFormat = {}\n",
            if format == "sha256" { "sha256" } else { "sha1" }
        );
        fs::write(store.join("config"), config).map_err(wrong)?;
        let shallow = repository.directory.join(shallow);
        if shallow.is_file() {
            fs::copy(shallow, store.join("shallow")).map_err(wrong)?;
        }
        let objects = repository.directory.join(objects).canonicalize().map_err(wrong)?;
        let git = repository.git.clone().writing_to(&own, &objects)?;
        let borrowing = Repository { git: git.clone(), directory: store.to_owned(), prefix: String::new() };
        let both = Repository { git, ..repository.clone() };
        Ok(Merger { borrowing, both, _folder: folder })
    }

    /// The repository, in which the outcomes can be read as well.
    pub fn repository(&self) -> &Repository {
        &self.both
    }

    /// The program that reads the outcomes beside the objects of the repository.
    pub fn git(&self) -> Git {
        self.both.git.clone()
    }

    /// Merges `theirs` into `ours`, both ids of commits.
    ///
    /// # Errors
    /// When git fails, for instance because an object is missing.
    pub fn merge(&self, ours: &str, theirs: &str) -> Result<Merged, GitProblem> {
        let words = ["merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", "--allow-unrelated-histories"];
        let arguments = [&SETTINGS[..], &words, &[ours, theirs]].concat();
        let output = self.borrowing.command(&arguments).output();
        let output = output.map_err(|error| failed(&words, &error.to_string()))?;
        let mut fields = output.stdout.split(|byte| *byte == 0).filter(|field| !field.is_empty());
        let tree = fields.next().map(|tree| String::from_utf8_lossy(tree).into_owned()).unwrap_or_default();
        // One says that there are conflicts; anything else that nothing was merged.
        if !matches!(output.status.code(), Some(0 | 1)) || !super::is_id(&tree) {
            return Err(failed(&words, &String::from_utf8_lossy(&output.stderr)));
        }
        Ok(Merged { tree, conflicts: fields.map(<[u8]>::to_vec).collect() })
    }

    /// A commit of `tree`, so that it can be read as a revision; the same for the same arguments.
    ///
    /// # Errors
    /// When git fails.
    pub fn commit(&self, tree: &str, parents: [&str; 2]) -> Result<String, GitProblem> {
        let arguments = ["commit-tree", tree, "-p", parents[0], "-p", parents[1], "-m", "merge"];
        let mut command = self.borrowing.command(&arguments);
        for role in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{role}_NAME"), "parvis").env(format!("GIT_{role}_EMAIL"), "parvis");
            command.env(format!("GIT_{role}_DATE"), "@0 +0000");
        }
        let output = command.output().map_err(|error| failed(&arguments, &error.to_string()))?;
        let id = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        if output.status.success() && super::is_id(&id) {
            return Ok(id);
        }
        Err(failed(&arguments, &String::from_utf8_lossy(&output.stderr)))
    }
}

struct GitVersion {
    words: String,
    numbers: [u32; 2],
}

/// What `git version` says: `git version 2.47.3`, with more words after it on some systems.
fn version(repository: &Repository) -> Result<GitVersion, GitProblem> {
    let (_, printed, _) = repository.answer(&["version"])?;
    let words = printed.split_ascii_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let words = words.unwrap_or_default().to_owned();
    let mut numbers = words.split('.').map(|number| number.parse().unwrap_or(0));
    let numbers = [numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)];
    Ok(GitVersion { words, numbers })
}

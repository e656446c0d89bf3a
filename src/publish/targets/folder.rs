//! A target that is a folder of this machine.
//!
//! New versions are made beside the others, linking what did not change so that its date and tag do not move; once the
//! disk has them, the link of each tree is replaced in one step. Killed at any point, what is read is one whole version.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rustix::fs::{AtFlags, CWD};

use super::super::disk;
use super::super::swap::remove_tree;
use super::changes::{Changes, Next, Origin, Piece, Standing, StandingTree, is_unread};
use super::error::TargetError;
use super::lock::{self, TargetLock};
use super::version::{MOST, OWN, Publication, TargetVersion, sequence_of};
use crate::plan::Hash;

/// Publications that are remembered.
const REMEMBERED: usize = 200;

/// The folder, while this process alone publishes to it.
pub struct Folder {
    path: PathBuf,
    own: PathBuf,
    /// Held as long as this lives; none for a look.
    _lock: Option<TargetLock>,
}

impl Folder {
    /// Takes the folder for a publication, making it when there is none.
    pub fn open(path: &Path) -> Result<Folder, TargetError> {
        let own = path.join(OWN);
        fs::create_dir_all(&own).map_err(|error| TargetError::io(&own, error))?;
        let lock = lock::take(&own)?;
        let folder = Folder { path: path.to_owned(), own, _lock: Some(lock) };
        folder.recover()?;
        Ok(folder)
    }

    /// Looks at the folder without changing anything there.
    pub fn look(path: &Path) -> Folder {
        Folder { path: path.to_owned(), own: path.join(OWN), _lock: None }
    }

    /// What the folder holds.
    pub fn standing(&self) -> Result<Standing, TargetError> {
        let mut standing = Standing { publications: self.publications()?, ..Standing::default() };
        for portal in names(&self.own)?.into_iter().filter(|name| is_key(name)) {
            for audience in names(&self.own.join(&portal))?.into_iter().filter(|name| is_key(name)) {
                let tree = format!("{portal}/{audience}");
                let names = self.versions(&tree)?;
                let live = self.live(&tree)?;
                standing.trees.insert(tree, StandingTree { live, names });
            }
        }
        Ok(standing)
    }

    /// A version that is kept.
    pub fn version(&self, tree: &str, name: &str) -> Result<TargetVersion, TargetError> {
        let path = self.own.join(tree).join(format!("{name}.json"));
        let bytes = disk::read(&path)
            .ok_or_else(|| TargetError::VersionGone { tree: tree.to_owned(), version: name.to_owned() })?;
        let version: TargetVersion =
            serde_json::from_slice(&bytes).map_err(|error| TargetError::unreadable(&path, error))?;
        match version.name() == name && version.files.len() < MOST {
            true => Ok(version),
            false => Err(TargetError::unreadable(&path, name)),
        }
    }

    /// Does what was decided; `built` is the result of the build.
    pub fn publish(&self, changes: &Changes, built: &Path) -> Result<(), TargetError> {
        // Nothing that somebody else put where a tree is read is ever replaced.
        changes.trees.iter().try_for_each(|change| self.live(&change.tree).map(drop))?;
        let made = changes.trees.iter().filter_map(|change| Some((&change.tree, change.next.as_ref()?)));
        let made = made.map(|(tree, next)| self.make(tree, next, built)).collect::<Result<Vec<()>, TargetError>>();
        if let Err(error) = made {
            // The disk may be full: what was begun must not keep it so. The error matters more than this one.
            let _ = self.recover();
            return Err(error);
        }
        self.remember(&changes.publication)?;
        self.sync()?;
        for change in &changes.trees {
            self.switch(&change.tree, change.next.as_ref().map(|next| next.version.name()).as_deref())?;
        }
        // What is read is the new versions: that an old one cannot be removed is for the next publication to mend.
        let _ = changes.trees.iter().try_for_each(|change| self.forget(&change.tree, &change.outdated));
        Ok(())
    }

    /// Removes what interrupted publications left: versions without their file, and those that nobody came to read.
    fn recover(&self) -> Result<(), TargetError> {
        let standing = self.standing()?;
        for (tree, stands) in &standing.trees {
            let folder = self.own.join(tree);
            let unread = |name: &String| is_unread(tree, name, &standing);
            self.forget(tree, &stands.names.iter().filter(|name| unread(name)).cloned().collect::<Vec<_>>())?;
            let known: BTreeSet<&String> = stands.names.iter().filter(|name| !unread(name)).collect();
            for name in names(&folder)? {
                let version = name.strip_suffix(".json").unwrap_or(&name).to_owned();
                if !known.contains(&version) {
                    remove_tree(&folder.join(&name))?;
                }
            }
        }
        Ok(())
    }

    /// Makes a version: its files, then the file that says it is whole.
    fn make(&self, tree: &str, next: &Next, built: &Path) -> Result<(), TargetError> {
        let versions = self.own.join(tree);
        let folder = versions.join(next.version.name());
        let folders: BTreeSet<PathBuf> = next.pieces.iter().filter_map(|piece| folder_of(&piece.path)).collect();
        for path in [PathBuf::new()].into_iter().chain(folders) {
            let path = folder.join(path);
            fs::create_dir_all(&path).map_err(|error| TargetError::io(&path, error))?;
        }
        let built = built.join(tree);
        next.pieces.par_iter().with_min_len(16).try_for_each(|piece| {
            let path = folder.join(&piece.path);
            match &piece.origin {
                Origin::Version(name) => link(&versions.join(name).join(&piece.path), &path, piece),
                Origin::Built => write(&path, &bytes_of(&built.join(&piece.path), piece)?),
                Origin::Bytes(bytes) => write(&path, bytes),
            }
        })?;
        write(&versions.join(format!("{}.json", next.version.name())), &next.version.to_json())
    }

    /// Has the disk take everything, so that no power cut shows a version that is not whole.
    fn sync(&self) -> Result<(), TargetError> {
        let failed = |error| TargetError::io(&self.own, error);
        let folder = disk::open_folder(CWD, &self.own).map_err(failed)?;
        rustix::fs::syncfs(&folder).map_err(failed)
    }

    /// Makes a version the one that is read, or closes the tree.
    fn switch(&self, tree: &str, version: Option<&str>) -> Result<(), TargetError> {
        let link = self.path.join(tree);
        let Some(portal) = link.parent() else { return Ok(()) };
        let failed = |error: std::io::Error| TargetError::io(&link, error);
        match version {
            Some(version) => {
                fs::create_dir_all(portal).map_err(failed)?;
                let next = self.own.join("next-link");
                remove_tree(&next)?;
                std::os::unix::fs::symlink(format!("../{OWN}/{tree}/{version}"), &next).map_err(failed)?;
                fs::rename(&next, &link).map_err(failed)?;
            }
            None => fs::remove_file(&link).map_err(failed)?,
        }
        let folder = disk::open_folder(CWD, portal).map_err(|error| TargetError::io(portal, error))?;
        rustix::fs::fsync(&folder).map_err(|error| TargetError::io(portal, error))
    }

    fn forget(&self, tree: &str, versions: &[String]) -> Result<(), TargetError> {
        for name in versions {
            // Its file first: without it, the folder is nothing that could be read again.
            remove_tree(&self.own.join(tree).join(format!("{name}.json")))?;
            remove_tree(&self.own.join(tree).join(name))?;
        }
        Ok(())
    }

    /// The names of the versions of a tree that are whole.
    fn versions(&self, tree: &str) -> Result<Vec<String>, TargetError> {
        let names = names(&self.own.join(tree))?.into_iter();
        let names = names.filter_map(|name| name.strip_suffix(".json").map(str::to_owned));
        Ok(names.filter(|name| sequence_of(name).is_some()).collect())
    }

    /// The version that is read: where the link of the tree leads.
    fn live(&self, tree: &str) -> Result<Option<TargetVersion>, TargetError> {
        let link = self.path.join(tree);
        match fs::read_link(&link) {
            Ok(to) => {
                let name = to.file_name().and_then(|name| name.to_str()).filter(|name| sequence_of(name).is_some());
                let name = name.ok_or_else(|| TargetError::NotOurs { place: link.display().to_string() })?;
                self.version(tree, name).map(Some)
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(_) => Err(TargetError::NotOurs { place: link.display().to_string() }),
        }
    }

    fn publications(&self) -> Result<Vec<Publication>, TargetError> {
        let path = self.own.join("publications");
        let mut publications: Vec<Publication> = Vec::new();
        for name in names(&path)?.into_iter().filter(|name| name.ends_with(".json")) {
            let path = path.join(name);
            let bytes = disk::read(&path).unwrap_or_default();
            publications.push(serde_json::from_slice(&bytes).map_err(|error| TargetError::unreadable(&path, error))?);
        }
        publications.sort_by_key(|publication| publication.number);
        Ok(publications)
    }

    /// Notes what is about to change, so that it can be taken back.
    fn remember(&self, publication: &Publication) -> Result<(), TargetError> {
        let folder = self.own.join("publications");
        fs::create_dir_all(&folder).map_err(|error| TargetError::io(&folder, error))?;
        let name = |number: u64| format!("{number:08}.json");
        let next = folder.join(".next");
        remove_tree(&next)?;
        write(&next, &serde_json::to_vec(publication).expect("names and numbers are JSON"))?;
        let path = folder.join(name(publication.number));
        fs::rename(&next, &path).map_err(|error| TargetError::io(&path, error))?;
        let mut all: Vec<String> = names(&folder)?.into_iter().filter(|name| name.ends_with(".json")).collect();
        all.sort();
        let over = all.len().saturating_sub(REMEMBERED);
        all.iter().take(over).try_for_each(|name| Ok(remove_tree(&folder.join(name))?))
    }
}

/// The names in a folder; none when there is no folder.
fn names(folder: &Path) -> Result<Vec<String>, TargetError> {
    let failed = |error| TargetError::io(folder, error);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        // `publications` and such beside the portals are files of ours.
        Err(error) if error.kind() == ErrorKind::NotADirectory => return Ok(Vec::new()),
        Err(error) => return Err(failed(error)),
    };
    let mut names = Vec::new();
    for entry in entries {
        names.extend(entry.map_err(failed)?.file_name().into_string());
    }
    names.sort();
    Ok(names)
}

/// Whether a name can be that of a portal or of an audience.
fn is_key(name: &str) -> bool {
    name != "publications" && name != lock::LOCK && crate::ground::slug(name) == name
}

fn folder_of(path: &str) -> Option<PathBuf> {
    Path::new(path).parent().filter(|parent| !parent.as_os_str().is_empty()).map(Path::to_owned)
}

/// The bytes of a file of the result, which must be those that the build noted.
pub fn bytes_of(path: &Path, piece: &Piece) -> Result<Vec<u8>, TargetError> {
    let bytes = disk::read(path).filter(|bytes| Hash::of(bytes) == piece.file.hash);
    bytes.ok_or_else(|| TargetError::SourceChanged { file: piece.path.clone() })
}

/// Gives a file of another version this place too, or its bytes where the file system knows no links.
fn link(from: &Path, to: &Path, piece: &Piece) -> Result<(), TargetError> {
    if rustix::fs::linkat(CWD, from, CWD, to, AtFlags::empty()).is_ok() {
        let bytes = fs::symlink_metadata(to).map_err(|error| TargetError::io(to, error))?.len();
        if bytes == piece.file.bytes {
            return Ok(());
        }
        fs::remove_file(to).map_err(|error| TargetError::io(to, error))?;
    }
    write(to, &bytes_of(from, piece)?)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), TargetError> {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let parent = path.parent().unwrap_or(Path::new("."));
    let folder = disk::open_folder(CWD, parent).map_err(|error| TargetError::io(parent, error))?;
    disk::write(&folder, name, path, bytes)?;
    Ok(())
}

//! The new result beside the old one, and the moment when it takes its place.

use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rustix::fs::{AtFlags, CWD, FileType, Gid, Mode, RenameFlags, Stat, Uid};
use rustix::io::Errno;

use super::destination::Destination;
use super::disk::{self, Fingerprint};
use super::error::{PublishError, Remark};

/// The folder in which the new result is made; removed when dropped before it is put in place.
pub struct NextFolder {
    pub path: PathBuf,
    folder: OwnedFd,
    finished: bool,
}

/// Removes what killed runs left, and puts the result back if it had been moved aside.
///
/// Call it with the lock held: what is found then belongs to no living process.
pub fn recover(destination: &Destination) -> Result<(), PublishError> {
    if !exists(&destination.out) && exists(&destination.old) {
        std::fs::rename(&destination.old, &destination.out)
            .map_err(|error| PublishError::io(&destination.old, error))?;
    }
    remove_tree(&destination.next)?;
    remove_tree(&destination.old)
}

/// Removes the previous result; failing to is no harm to the new one.
pub fn remove_old(destination: &Destination) -> Option<Remark> {
    remove_tree(&destination.next).and_then(|()| remove_tree(&destination.old)).err().map(Remark::not_removed)
}

impl NextFolder {
    pub fn create(destination: &Destination) -> Result<NextFolder, PublishError> {
        let path = destination.next.clone();
        let failed = |error: Errno| PublishError::io(&path, error);
        rustix::fs::mkdir(&path, Mode::from_raw_mode(0o777)).map_err(failed)?;
        let folder = match disk::open_folder(CWD, &path) {
            Ok(folder) => folder,
            Err(error) => {
                // The folder is empty and ours; that opening it failed is what must be said.
                let _ = rustix::fs::rmdir(&path);
                return Err(failed(error));
            }
        };
        Ok(NextFolder { path, folder, finished: false })
    }

    pub fn make_folder(&self, path: &str) -> Result<(), PublishError> {
        rustix::fs::mkdirat(&self.folder, path, Mode::from_raw_mode(0o777)).map_err(self.failed(path))
    }

    pub fn open_folder(&self, path: &str) -> Result<OwnedFd, PublishError> {
        disk::open_folder(&self.folder, path).map_err(self.failed(path))
    }

    /// Writes a file at the top of the result.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<Fingerprint, PublishError> {
        disk::write(&self.folder, name, &self.path.join(name), bytes)
    }

    /// Gives every folder the rights it had in the previous result, and takes their fingerprints.
    ///
    /// An operator who keeps the tree of an audience from other accounts must not see it opened again.
    pub fn finish(
        &self,
        destination: &Destination,
        folders: &[String],
    ) -> Result<Vec<(String, Fingerprint)>, PublishError> {
        let old = disk::open_folder(CWD, &destination.out).ok();
        let finish = |path: &String| {
            let name = if path.is_empty() { "." } else { path.as_str() };
            let ours = rustix::fs::statat(&self.folder, name, AtFlags::empty()).map_err(self.failed(path))?;
            let theirs = old.as_ref().and_then(|old| rustix::fs::statat(old, name, AtFlags::SYMLINK_NOFOLLOW).ok());
            if let Some(theirs) = theirs.filter(is_folder) {
                self.give_rights(name, &ours, &theirs).map_err(self.failed(path))?;
            }
            Ok((path.clone(), Fingerprint::of_folder(&ours)))
        };
        folders.iter().map(finish).collect()
    }

    fn give_rights(&self, name: &str, ours: &Stat, theirs: &Stat) -> Result<(), Errno> {
        let give = |owner, group| rustix::fs::chownat(&self.folder, name, owner, group, AtFlags::empty());
        if ours.st_uid != theirs.st_uid {
            // Only the superuser may give a folder away; anyone else's stays the builder's.
            let _ = give(Some(Uid::from_raw(theirs.st_uid)), None);
        }
        let same_group = ours.st_gid == theirs.st_gid || give(None, Some(Gid::from_raw(theirs.st_gid))).is_ok();
        // The rights of a group that could not be given must not go to the builder's.
        let mode = if same_group { theirs.st_mode } else { theirs.st_mode & !0o070 };
        if ours.st_mode != mode {
            rustix::fs::chmodat(&self.folder, name, Mode::from_raw_mode(mode), AtFlags::empty())?;
        }
        Ok(())
    }

    /// Replaces the previous result in one step, or in two where the file system knows no better.
    pub fn put_in_place(mut self, destination: &Destination) -> Result<Option<Remark>, PublishError> {
        let failed = |error: Errno| PublishError::io(&destination.out, error);
        // Opened while failing still costs nothing.
        let parent = disk::open_folder(CWD, &destination.parent).map_err(failed)?;
        let (next, out) = (&destination.next, &destination.out);
        // A first result replaces nothing: there is nothing yet that a power cut could take away.
        if exists(out) {
            rustix::fs::syncfs(&self.folder).map_err(failed)?;
        }
        let remark = if !exists(out) {
            rustix::fs::rename(next, out).map(|()| None)
        } else {
            match rustix::fs::renameat_with(CWD, next, CWD, out, RenameFlags::EXCHANGE) {
                Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {
                    two_renames(destination).map(|()| Some(Remark::two_renames(out)))
                }
                exchanged => exchanged.map(|()| None),
            }
        }
        .map_err(failed)?;
        // From here on `next` is the previous result: it is removed once the exchange is on the disk.
        self.finished = true;
        rustix::fs::fsync(&parent).map_err(failed)?;
        Ok(remark)
    }

    fn failed(&self, path: &str) -> impl Fn(Errno) -> PublishError {
        let path = self.path.join(path);
        move |error| PublishError::io(&path, error)
    }
}

impl Drop for NextFolder {
    fn drop(&mut self) {
        if !self.finished {
            // The error that brought us here matters more; the next build removes what is left.
            let _ = remove_tree(&self.path);
        }
    }
}

/// Between the two there is no result: [`recover`] puts the old one back if the process dies there.
pub fn two_renames(destination: &Destination) -> Result<(), Errno> {
    rustix::fs::rename(&destination.out, &destination.old)?;
    rustix::fs::rename(&destination.next, &destination.out).inspect_err(|_| {
        // If even this fails, the next build does it.
        let _ = rustix::fs::rename(&destination.old, &destination.out);
    })
}

/// Removes a folder and all it holds, following no link; what is not there is removed already.
pub fn remove_tree(path: &Path) -> Result<(), PublishError> {
    let failed = |error: std::io::Error| PublishError::io(path, error);
    match std::fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_dir() => {}
        Ok(_) => return std::fs::remove_file(path).map_err(failed),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(error)),
    }
    let mut folders = Vec::new();
    for entry in std::fs::read_dir(path).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        if entry.file_type().map_err(failed)?.is_dir() {
            folders.push(entry.path());
        } else {
            std::fs::remove_file(entry.path()).map_err(|error| PublishError::io(&entry.path(), error))?;
        }
    }
    folders.par_iter().try_for_each(|folder| remove_tree(folder))?;
    std::fs::remove_dir(path).map_err(failed)
}

fn exists(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok()
}

fn is_folder(stat: &Stat) -> bool {
    FileType::from_raw_mode(stat.st_mode) == FileType::Directory
}

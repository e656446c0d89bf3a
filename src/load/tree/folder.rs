//! A tree on disk, where anything may change, be swapped for a link or vanish at any moment.

use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::os::fd::{AsFd, OwnedFd};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use rayon::prelude::*;
use rustix::fs::{AtFlags, CWD, Dir, FileType, Mode, OFlags, Stat, fstat, openat, statat};
use rustix::io::Errno;

use super::walk::{DirectoryEntry, NameKind, walk};
use super::{Listing, ReadProblem, SourceFingerprint, TreeError, beneath, names};
use crate::model::SourcePath;

pub(super) struct FolderTree {
    root: PathBuf,
    known: RwLock<LastListing>,
}

/// What the last listing learnt.
#[derive(Default)]
struct LastListing {
    root: Option<Arc<OwnedFd>>,
    real_paths: HashMap<SourcePath, Vec<u8>>,
}

impl FolderTree {
    pub(super) fn new(root: &Path) -> FolderTree {
        FolderTree { root: root.to_owned(), known: RwLock::default() }
    }

    pub(super) fn list(&self) -> Result<Listing, TreeError> {
        let cannot = |problem| match problem {
            ReadProblem::Vanished => TreeError::NoFolder { path: self.root.clone() },
            ReadProblem::Unreadable { reason } => TreeError::FolderUnreadable { path: self.root.clone(), reason },
            other => TreeError::FolderUnreadable { path: self.root.clone(), reason: format!("{other:?}") },
        };
        let root = self.open_root().map_err(|error| cannot(problem(error)))?;
        let found = walk(|folder| entries(&root, folder)).map_err(cannot)?;
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        *known = LastListing { root: Some(root), real_paths: found.real_paths };
        Ok(found.listing)
    }

    pub(super) fn read(&self, path: &SourcePath, limit: u64) -> Result<Vec<u8>, ReadProblem> {
        match self.read_once(path, limit) {
            Err(problem) if problem.may_pass() => {
                // The root itself may have been replaced.
                self.known.write().unwrap_or_else(PoisonError::into_inner).root = None;
                self.read_once(path, limit)
            }
            result => result,
        }
    }

    /// The fingerprint of a file of the last listing, when it still is a file of its own.
    pub(super) fn look(&self, path: &SourcePath) -> Option<SourceFingerprint> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let real = known.real_paths.get(path).map_or(path.as_str().as_bytes(), Vec::as_slice);
        let file = beneath::open(known.root.as_ref()?.as_fd(), real, OFlags::empty()).ok()?;
        let stat = fstat(&file).ok()?;
        let alone = FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile && stat.st_nlink == 1;
        alone.then(|| fingerprint(&stat))
    }

    fn read_once(&self, path: &SourcePath, limit: u64) -> Result<Vec<u8>, ReadProblem> {
        let (root, real) = {
            let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
            (known.root.clone(), known.real_paths.get(path).cloned())
        };
        let root = match root {
            Some(root) => root,
            None => {
                let root = self.open_root().map_err(problem)?;
                self.known.write().unwrap_or_else(PoisonError::into_inner).root = Some(root.clone());
                root
            }
        };
        let real = real.as_deref().unwrap_or(path.as_str().as_bytes());
        read_whole(beneath::open(root.as_fd(), real, OFlags::empty()).map_err(problem)?, limit)
    }

    /// The root is what the user named: links on the way to it are the user's own.
    fn open_root(&self) -> Result<Arc<OwnedFd>, Errno> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        openat(CWD, &self.root, flags, Mode::empty()).map(Arc::new)
    }
}

/// The bytes of an open file, when they are those of one moment.
fn read_whole(opened: OwnedFd, limit: u64) -> Result<Vec<u8>, ReadProblem> {
    let before = fstat(&opened).map_err(problem)?;
    match FileType::from_raw_mode(before.st_mode) {
        FileType::RegularFile => {}
        // A folder has taken the place of the file.
        FileType::Directory => return Err(ReadProblem::Vanished),
        _ => return Err(ReadProblem::Special),
    }
    let size = size(&before);
    if size > limit {
        return Err(ReadProblem::TooLarge { size, limit });
    }
    let mut bytes = Vec::with_capacity(size as usize);
    let file = File::from(opened);
    // What a file that grew has more shows in its fingerprint: its end is not asked for.
    (&file).take(size).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    let after = fstat(&file).map_err(problem)?;
    if fingerprint(&before) != fingerprint(&after) || bytes.len() as u64 != size {
        return Err(ReadProblem::Changing);
    }
    Ok(bytes)
}

/// The names of one folder; `path` is its real path below the root.
fn entries(root: &OwnedFd, path: &[u8]) -> Result<Vec<DirectoryEntry>, ReadProblem> {
    let folder = beneath::open(root.as_fd(), path, OFlags::DIRECTORY).map_err(problem)?;
    let mut named = Vec::new();
    for entry in Dir::read_from(&folder).map_err(problem)? {
        let entry = entry.map_err(problem)?;
        let name = entry.file_name();
        let ours = !path.is_empty() || names::is_in_root(name.to_bytes());
        if ours && !matches!(name.to_bytes(), b"." | b"..") && !names::is_left_out(name.to_bytes()) {
            named.push((name.to_owned(), entry.file_type()));
        }
    }
    // Folders are already visited in parallel; this is for the one that holds everything.
    let looked_at = named.into_par_iter().with_min_len(1000).map(|(name, kind)| {
        let kind = match kind {
            FileType::Directory => NameKind::Folder,
            FileType::Symlink => NameKind::Link,
            // Some file systems do not say.
            FileType::RegularFile | FileType::Unknown => look_at(&folder, &name),
            _ => NameKind::Special,
        };
        DirectoryEntry { name: name.into_bytes(), kind }
    });
    Ok(looked_at.collect())
}

fn look_at(folder: &OwnedFd, name: &std::ffi::CStr) -> NameKind {
    match statat(folder, name, AtFlags::SYMLINK_NOFOLLOW) {
        Ok(stat) => match FileType::from_raw_mode(stat.st_mode) {
            FileType::RegularFile => {
                NameKind::File { fingerprint: fingerprint(&stat), several_names: stat.st_nlink > 1 }
            }
            FileType::Directory => NameKind::Folder,
            FileType::Symlink => NameKind::Link,
            _ => NameKind::Special,
        },
        Err(error) => NameKind::Unreadable(problem(error)),
    }
}

fn size(stat: &Stat) -> u64 {
    u64::try_from(stat.st_size).unwrap_or(0)
}

#[expect(clippy::unnecessary_cast, reason = "these numbers have other types on other systems")]
fn fingerprint(stat: &Stat) -> SourceFingerprint {
    // Wrapping: a date five centuries away is still told from its neighbours.
    let nanoseconds = |seconds: i64, rest: i64| seconds.wrapping_mul(1_000_000_000).wrapping_add(rest);
    SourceFingerprint::OnDisk {
        modified: nanoseconds(stat.st_mtime as i64, stat.st_mtime_nsec as i64),
        changed: nanoseconds(stat.st_ctime as i64, stat.st_ctime_nsec as i64),
        size: size(stat),
        inode: stat.st_ino as u64,
    }
}

fn problem(error: Errno) -> ReadProblem {
    match error {
        Errno::NOENT | Errno::NOTDIR => ReadProblem::Vanished,
        // XDEV is what the system says of a path that leaves the root, MLINK what some say of a link.
        Errno::LOOP | Errno::XDEV | Errno::MLINK => ReadProblem::Link,
        Errno::NXIO | Errno::NODEV => ReadProblem::Special,
        Errno::ACCESS | Errno::PERM => ReadProblem::Denied,
        error => unreadable(&error.into()),
    }
}

fn unreadable(error: &std::io::Error) -> ReadProblem {
    match error.kind() {
        std::io::ErrorKind::PermissionDenied => ReadProblem::Denied,
        _ => ReadProblem::Unreadable { reason: error.to_string() },
    }
}

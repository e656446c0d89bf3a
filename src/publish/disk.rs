//! Writing one file whole, and knowing it again later.

use std::os::fd::{AsFd, OwnedFd};
use std::path::Path;

use rustix::fs::{Mode, OFlags, Stat};
use rustix::io::Errno;
use rustix::process::{Resource, getrlimit};

use super::error::PublishError;

/// What tells whether a file is still the one that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint {
    pub bytes: u64,
    /// Nanoseconds since 1970.
    pub modified: i64,
    pub inode: u64,
}

impl Fingerprint {
    pub fn of(stat: &Stat) -> Fingerprint {
        let nanoseconds = stat.st_mtime.wrapping_mul(1_000_000_000).wrapping_add(stat.st_mtime_nsec as i64);
        Fingerprint { bytes: stat.st_size as u64, modified: nanoseconds, inode: stat.st_ino }
    }

    /// The same for a folder, whose size means nothing: its date tells whether names came or went.
    pub fn of_folder(stat: &Stat) -> Fingerprint {
        Fingerprint { bytes: 0, ..Fingerprint::of(stat) }
    }
}

/// Opens a folder, so that its files can be reached by name alone.
pub fn open_folder(parent: impl AsFd, path: impl rustix::path::Arg) -> rustix::io::Result<OwnedFd> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    rustix::fs::openat(parent, path, flags, Mode::empty())
}

/// The bytes of a file, unless it is missing, cannot be read, or is a link or a pipe.
pub fn read(path: &Path) -> Option<Vec<u8>> {
    let is_file = std::fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file());
    is_file.then(|| std::fs::read(path).ok()).flatten()
}

/// Makes the file `name` in `folder`; `path` is for the message.
pub fn write(folder: impl AsFd, name: &str, path: &Path, bytes: &[u8]) -> Result<Fingerprint, PublishError> {
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let file = rustix::fs::openat(folder, name, flags, Mode::from_raw_mode(0o666))
        .map_err(|error| PublishError::io(path, error))?;
    fill(&file, path, bytes)
}

/// Writes `bytes` to an empty file and checks that they arrived.
pub fn fill(file: impl AsFd, path: &Path, bytes: &[u8]) -> Result<Fingerprint, PublishError> {
    let failed = |error: Errno| PublishError::io(path, error);
    // Beyond this limit the system does not refuse: it kills (SIGXFSZ).
    if let Some(limit) = getrlimit(Resource::Fsize).current.filter(|limit| bytes.len() as u64 > *limit) {
        return Err(PublishError::FileTooBig { path: path.to_owned(), bytes: bytes.len() as u64, limit });
    }
    let mut rest = bytes;
    while !rest.is_empty() {
        match rustix::io::write(&file, rest) {
            Ok(0) => return Err(PublishError::Lost { path: path.to_owned() }),
            Ok(taken) => rest = &rest[taken..],
            Err(Errno::INTR) => {}
            Err(error) => return Err(failed(error)),
        }
    }
    let stat = rustix::fs::fstat(&file).map_err(failed)?;
    if stat.st_size as u64 != bytes.len() as u64 {
        return Err(PublishError::Lost { path: path.to_owned() });
    }
    Ok(Fingerprint::of(&stat))
}

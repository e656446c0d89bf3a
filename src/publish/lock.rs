//! One build of a result at a time.
//!
//! The kernel holds the lock and drops it with the process, however that ends; the file only bears the
//! number of the process, for the message.

use std::fs::File;
use std::io::Read;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, CWD, FlockOperation, Mode, OFlags};
use rustix::io::Errno;

use super::destination::Destination;
use super::disk;
use super::error::PublishError;

/// Holds the lock until dropped.
pub struct Lock {
    path: PathBuf,
    file: OwnedFd,
}

/// Takes the lock, or says which process has it.
pub fn take(destination: &Destination) -> Result<Lock, PublishError> {
    let path = destination.lock.as_path();
    // The folder is what a person can do something about.
    let failed = |error: Errno| PublishError::io(&destination.parent, error);
    loop {
        // Not blocking: a FIFO under this name must not hang the build.
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::CLOEXEC | OFlags::NOFOLLOW | OFlags::NONBLOCK;
        let file = rustix::fs::openat(CWD, path, flags, Mode::from_raw_mode(0o644)).map_err(failed)?;
        match rustix::fs::flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => {}
            Err(Errno::INTR) => continue,
            Err(Errno::WOULDBLOCK) => {
                return Err(PublishError::Locked { path: destination.out.clone(), pid: holder(file) });
            }
            Err(error) => return Err(failed(error)),
        }
        // Its last holder may have removed the file between our opening and our locking it.
        if is_at(&file, path).map_err(failed)? {
            let lock = Lock { path: path.to_owned(), file };
            rustix::fs::ftruncate(&lock.file, 0).map_err(failed)?;
            disk::fill(&lock.file, path, format!("{}\n", std::process::id()).as_bytes())?;
            return Ok(lock);
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A lock file left behind locks nothing: the next build takes it and removes it.
        let _ = rustix::fs::unlinkat(CWD, &self.path, AtFlags::empty());
    }
}

fn is_at(file: &OwnedFd, path: &Path) -> Result<bool, Errno> {
    let ours = rustix::fs::fstat(file)?;
    match rustix::fs::statat(CWD, path, AtFlags::SYMLINK_NOFOLLOW) {
        Ok(there) => Ok((there.st_dev, there.st_ino) == (ours.st_dev, ours.st_ino)),
        Err(Errno::NOENT) => Ok(false),
        Err(error) => Err(error),
    }
}

/// The process that wrote its number in the file, unless it is just about to.
fn holder(file: OwnedFd) -> Option<u32> {
    let mut text = String::new();
    File::from(file).take(32).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

//! The one way in which a file or a folder below the root is opened.
//!
//! No link is ever followed, in any part of the path, whatever somebody changes meanwhile: the system
//! walks the path below an open folder and refuses links itself. A pipe or a device cannot block us.

use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use rustix::fs::{AtFlags, FileType, Mode, OFlags, openat, statat};
use rustix::io::Errno;

/// Opens what `path` names below `root`; an empty path is the root itself.
pub(super) fn open(root: BorrowedFd<'_>, path: &[u8], wanted: OFlags) -> Result<OwnedFd, Errno> {
    let flags = wanted | OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::NOFOLLOW;
    let path = if path.is_empty() { b"." } else { path };
    match open_at_once(root, path, flags) {
        // An old kernel, or a sandbox that does not know the call.
        Err(Errno::NOSYS | Errno::PERM) => open_name_by_name(root, path, flags),
        result => result,
    }
}

#[cfg(target_os = "linux")]
fn open_at_once(root: BorrowedFd<'_>, path: &[u8], flags: OFlags) -> Result<OwnedFd, Errno> {
    use rustix::fs::{ResolveFlags, openat2};
    let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
    let mut opened = Err(Errno::AGAIN);
    // The system says "again" when a folder on the way was renamed under its feet, or a signal came.
    for _attempt in 0..16 {
        opened = openat2(root, path, flags, Mode::empty(), resolve);
        if !matches!(opened, Err(Errno::AGAIN | Errno::INTR)) {
            break;
        }
    }
    opened
}

#[cfg(not(target_os = "linux"))]
fn open_at_once(_: BorrowedFd<'_>, _: &[u8], _: OFlags) -> Result<OwnedFd, Errno> {
    Err(Errno::NOSYS)
}

pub(super) fn open_name_by_name(root: BorrowedFd<'_>, path: &[u8], flags: OFlags) -> Result<OwnedFd, Errno> {
    let mut names = path.split(|byte| *byte == b'/').peekable();
    let mut folder: Option<OwnedFd> = None;
    while let Some(name) = names.next() {
        let here = folder.as_ref().map_or(root, AsFd::as_fd);
        if matches!(name, b"" | b"..") {
            return Err(Errno::XDEV);
        }
        let last = names.peek().is_none();
        let flags = if last { flags } else { flags | OFlags::DIRECTORY };
        match openat(here, name, flags, Mode::empty()) {
            Ok(opened) if last => return Ok(opened),
            Ok(opened) => folder = Some(opened),
            // Asked for a folder, the system calls a link "not a folder".
            Err(Errno::NOTDIR) if is_link(here, name) => return Err(Errno::LOOP),
            Err(error) => return Err(error),
        }
    }
    Err(Errno::NOENT)
}

fn is_link(folder: BorrowedFd<'_>, name: &[u8]) -> bool {
    let stat = statat(folder, name, AtFlags::SYMLINK_NOFOLLOW);
    stat.is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode) == FileType::Symlink)
}

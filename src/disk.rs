//! The one way to replace a file: whoever reads it sees the old bytes or the new ones, never a part.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use rustix::process::{Resource, getrlimit};

/// What a replacement survives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// The end of this process. Enough for what can be made again.
    Process,
    /// The end of the machine, at the cost of a wait for the disk. For what people wrote.
    Machine,
}

/// Writes a file beside `path`, then renames it; makes the folders above. A link at `path` is replaced, not followed.
///
/// # Errors
/// When the disk refuses; the file at `path` is then as it was.
pub fn replace(path: &Path, bytes: &[u8], durability: Durability) -> io::Result<()> {
    replace_in_parts(path, &[bytes], durability)
}

/// The same for bytes that lie in several places.
///
/// # Errors
/// Those of [`replace`].
pub fn replace_in_parts(path: &Path, parts: &[&[u8]], durability: Durability) -> io::Result<()> {
    refuse_too_large(parts.iter().map(|part| part.len() as u64).sum())?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let draft = draft_of(path)?;
    let written = create(&draft).and_then(|mut file| {
        parts.iter().try_for_each(|part| file.write_all(part))?;
        if durability == Durability::Machine { file.sync_all() } else { Ok(()) }
    });
    written.and_then(|()| fs::rename(&draft, path)).inspect_err(|_| {
        // The error above is the one to tell.
        let _ = fs::remove_file(&draft);
    })
}

/// A name in the same folder that no other thread and no other process writes.
fn draft_of(path: &Path) -> io::Result<PathBuf> {
    static WRITTEN: AtomicU64 = AtomicU64::new(0);
    let name = path.file_name().ok_or(ErrorKind::InvalidInput)?;
    let mut draft = OsString::from(".");
    draft.push(name);
    draft.push(format!(".{}-{}", std::process::id(), WRITTEN.fetch_add(1, Ordering::Relaxed)));
    Ok(path.with_file_name(draft))
}

/// Creates a file, in place of the one that a process with the same number left when it was killed.
fn create(path: &Path) -> io::Result<File> {
    let create = || OpenOptions::new().write(true).create_new(true).open(path);
    match create() {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => fs::remove_file(path).and_then(|()| create()),
        done => done,
    }
}

/// Beyond the limit of the process the system does not refuse: it kills (SIGXFSZ).
fn refuse_too_large(bytes: u64) -> io::Result<()> {
    let limit = getrlimit(Resource::Fsize).current;
    if limit.is_some_and(|limit| bytes > limit) { Err(ErrorKind::FileTooLarge.into()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("parvis-disk-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_replaced_and_nothing_is_left_beside_it() {
        let folder = folder("replaced");
        let path = folder.join("a/b.txt");
        replace(&path, b"old", Durability::Process).unwrap();
        replace_in_parts(&path, &[b"n", b"ew"], Durability::Machine).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(names(&folder.join("a")), ["b.txt"]);
    }

    #[test]
    fn what_cannot_be_replaced_stays() {
        let folder = folder("stays");
        fs::create_dir_all(folder.join("taken/inside")).unwrap();
        assert!(replace(&folder.join("taken"), b"new", Durability::Process).is_err());
        assert!(replace(&folder.join(".."), b"new", Durability::Process).is_err());
        assert_eq!(names(&folder), ["taken"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_replaced_and_what_it_leads_to_stays() {
        let folder = folder("link");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("far"), "far").unwrap();
        std::os::unix::fs::symlink(folder.join("far"), folder.join("near")).unwrap();
        replace(&folder.join("near"), b"near", Durability::Process).unwrap();
        assert_eq!(fs::read(folder.join("far")).unwrap(), b"far");
        assert_eq!(fs::read(folder.join("near")).unwrap(), b"near");
    }

    #[test]
    fn all_at_once_leave_one_whole_file() {
        let path = folder("threads").join("one");
        std::thread::scope(|scope| {
            for byte in b'a'..=b'h' {
                let path = &path;
                scope.spawn(move || replace(path, &vec![byte; 100_000], Durability::Process).unwrap());
            }
        });
        let bytes = fs::read(&path).unwrap();
        assert!(bytes.len() == 100_000 && bytes.iter().all(|byte| *byte == bytes[0]));
        assert_eq!(names(path.parent().unwrap()), ["one"]);
    }
}

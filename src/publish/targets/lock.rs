//! One publication to a folder at a time, whether it comes from this machine or through ssh.
//!
//! A shell has no lock of the kernel's: making a folder is what both can do at once or not at all. The number of the
//! process that made it is inside, so that the folder of one that was killed is not believed.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;
use rustix::process::{Pid, test_kill_process};

use super::error::TargetError;

/// The folder, within [`super::version::OWN`].
pub const LOCK: &str = "lock";

/// How long a lock may be without its number before it counts as left behind.
const UNSIGNED: Duration = Duration::from_secs(60);

/// Holds the lock until dropped.
#[derive(Debug)]
pub struct TargetLock {
    path: PathBuf,
}

/// Takes the lock of the target whose own folder is `own`.
///
/// # Errors
/// When another process holds it, or when the disk refuses.
pub fn take(own: &Path) -> Result<TargetLock, TargetError> {
    let path = own.join(LOCK);
    for _ in 0..3 {
        match make(&path) {
            Ok(()) => {
                let lock = TargetLock { path };
                remove_left_aside(own);
                return Ok(lock);
            }
            // Whoever took it meanwhile put away what this process had made ready.
            Err(error) if error.kind() == ErrorKind::NotFound && own.is_dir() => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => match holder(&path) {
                Some(holder) => {
                    return Err(TargetError::Locked {
                        place: own.parent().unwrap_or(own).display().to_string(),
                        holder,
                    });
                }
                None => put_away(&path),
            },
            Err(error) => return Err(TargetError::io(&path, error)),
        }
    }
    Err(TargetError::Locked { place: own.display().to_string(), holder: "0".to_owned() })
}

/// Makes the lock with its number inside, at once: whoever is killed on the way leaves none that nobody signed.
fn make(path: &Path) -> std::io::Result<()> {
    let ready = path.with_file_name(format!("{LOCK}-{}-ready", std::process::id()));
    sign(&ready)?;
    let made = match renameat_with(CWD, &ready, CWD, path, RenameFlags::NOREPLACE) {
        // Not every file system can: there a lock is made, then signed.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => sign(path),
        made => made.map_err(std::io::Error::from),
    };
    let _ = fs::remove_dir_all(&ready);
    made
}

/// A folder of this name with the number of this process.
fn sign(folder: &Path) -> std::io::Result<()> {
    fs::create_dir(folder)?;
    fs::write(folder.join("pid"), format!("{}\n", std::process::id()))
}

/// Removes what processes that were killed had made ready or moved out of the way.
fn remove_left_aside(own: &Path) {
    let aside = |name: &std::ffi::OsStr| name.to_str().is_some_and(|name| name.starts_with(&format!("{LOCK}-")));
    let entries = fs::read_dir(own).into_iter().flatten().flatten();
    entries.filter(|entry| aside(&entry.file_name())).for_each(|entry| drop(fs::remove_dir_all(entry.path())));
}

impl Drop for TargetLock {
    fn drop(&mut self) {
        // Out of the way at once: a process killed while it empties the folder must not leave one that nobody signed.
        // Left behind whole, it names a process that is gone: the next publication removes it.
        put_away(&self.path);
    }
}

/// The process that holds the lock; `None` when nobody does any more.
fn holder(path: &Path) -> Option<String> {
    let Ok(text) = fs::read_to_string(path.join("pid")) else {
        let made = fs::metadata(path).and_then(|metadata| metadata.modified()).ok()?;
        let young = SystemTime::now().duration_since(made).map_or(true, |age| age < UNSIGNED);
        return young.then(|| "0".to_owned());
    };
    let number = text.trim();
    let pid = number.parse().ok().and_then(Pid::from_raw)?;
    // One that may not be signalled is alive too.
    let gone = test_kill_process(pid).is_err_and(|error| error == Errno::SRCH);
    (!gone).then(|| number.to_owned())
}

/// Moves a lock out of the way, then removes it; of two that try at once, one succeeds.
fn put_away(path: &Path) {
    let aside = path.with_file_name(format!("{LOCK}-{}", std::process::id()));
    if fs::rename(path, &aside).is_ok() {
        let _ = fs::remove_dir_all(&aside);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the lock stands there without its number, which is how a process killed now would leave it.
    fn is_unsigned(path: &Path) -> bool {
        let flags = rustix::fs::OFlags::DIRECTORY | rustix::fs::OFlags::CLOEXEC;
        let Ok(folder) = rustix::fs::openat(CWD, path, flags, rustix::fs::Mode::empty()) else { return false };
        if rustix::fs::statat(&folder, "pid", rustix::fs::AtFlags::empty()).is_ok() {
            return false;
        }
        // The open folder keeps its inode from another: the same one is still the lock.
        let (ours, there) = (rustix::fs::fstat(&folder), rustix::fs::stat(path));
        ours.is_ok_and(|ours| there.is_ok_and(|there| (there.st_dev, there.st_ino) == (ours.st_dev, ours.st_ino)))
    }

    #[test]
    fn at_no_moment_does_a_lock_stand_without_its_number() {
        let own = std::env::temp_dir().join(format!("parvis-lock-signed-{}", std::process::id()));
        let _ = fs::remove_dir_all(&own);
        fs::create_dir_all(&own).expect("a folder");
        let path = own.join(LOCK);
        let over = std::sync::atomic::AtomicBool::new(false);
        let seen = std::thread::scope(|scope| {
            let watcher = scope.spawn(|| {
                let mut seen = 0;
                while !over.load(std::sync::atomic::Ordering::Relaxed) {
                    seen += usize::from(is_unsigned(&path));
                }
                seen
            });
            for _ in 0..2_000 {
                drop(take(&own).expect("nobody holds it"));
            }
            over.store(true, std::sync::atomic::Ordering::Relaxed);
            watcher.join().expect("the watcher ends")
        });
        assert_eq!(seen, 0, "whoever is killed then stops the next publication for a minute");
        fs::remove_dir_all(&own).expect("a folder");
    }

    #[test]
    fn one_that_was_killed_before_it_signed_leaves_no_lock() {
        let own = std::env::temp_dir().join(format!("parvis-lock-{}", std::process::id()));
        let _ = fs::remove_dir_all(&own);
        fs::create_dir_all(own.join(format!("{LOCK}-1-ready"))).expect("a folder");
        let first = take(&own).expect("nobody holds it");
        assert_eq!(
            fs::read_to_string(own.join(LOCK).join("pid")).expect("signed").trim(),
            std::process::id().to_string()
        );
        assert!(take(&own).is_err(), "it is held");
        let names: Vec<_> = fs::read_dir(&own).expect("a folder").flatten().map(|entry| entry.file_name()).collect();
        assert_eq!(names, [LOCK], "nothing is left aside");
        drop(first);
        drop(take(&own).expect("nobody holds it any more"));
        fs::remove_dir_all(&own).expect("a folder");
    }
}

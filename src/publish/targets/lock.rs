//! One publication to a folder at a time, whether it comes from this machine or through ssh.
//!
//! A shell has no lock of the kernel's: making a folder is what both can do at once or not at all. The number of the
//! process that made it is inside, so that the folder of one that was killed is not believed.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rustix::process::{Pid, test_kill_process};

use super::error::TargetError;

/// The folder, within [`super::version::OWN`].
pub const LOCK: &str = "lock";

/// How long a lock may be without its number before it counts as left behind.
const UNSIGNED: Duration = Duration::from_secs(60);

/// Holds the lock until dropped.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
}

/// Takes the lock of the target whose own folder is `own`.
///
/// # Errors
/// When another process holds it, or when the disk refuses.
pub fn take(own: &Path) -> Result<Lock, TargetError> {
    let path = own.join(LOCK);
    for _ in 0..3 {
        match fs::create_dir(&path) {
            Ok(()) => {
                let lock = Lock { path };
                let file = lock.path.join("pid");
                fs::write(&file, format!("{}\n", std::process::id())).map_err(|error| TargetError::io(&file, error))?;
                return Ok(lock);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => match holder(&path) {
                Some(holder) => {
                    return Err(TargetError::Locked {
                        place: own.parent().unwrap_or(own).display().to_string(),
                        holder,
                    });
                }
                None => remove_stale(&path),
            },
            Err(error) => return Err(TargetError::io(&path, error)),
        }
    }
    Err(TargetError::Locked { place: own.display().to_string(), holder: "0".to_owned() })
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Left behind, it names a process that is gone: the next publication removes it.
        let _ = fs::remove_dir_all(&self.path);
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
    let gone = test_kill_process(pid).is_err_and(|error| error == rustix::io::Errno::SRCH);
    (!gone).then(|| number.to_owned())
}

/// Moves a lock left behind out of the way; of two that try at once, one succeeds.
fn remove_stale(path: &Path) {
    let aside = path.with_file_name(format!("{LOCK}-{}", std::process::id()));
    if fs::rename(path, &aside).is_ok() {
        let _ = fs::remove_dir_all(&aside);
    }
}

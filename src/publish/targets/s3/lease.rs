//! One publication to a store at a time: an object that is there for as long as somebody publishes.
//!
//! Whoever holds it says until when, and says so again while it works; the store itself lets only one of two write it.
//! A holder of this machine whose process is gone, or whose time is over, holds it no more.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use rustix::process::{Pid, test_kill_process};
use serde::{Deserialize, Serialize};

use super::super::error::TargetError;
use super::super::version::OWN;
use super::store::{Put, PutCondition, S3Client};

/// How long a lease lasts unless it is renewed, and how often it is.
const LASTS: SignedDuration = SignedDuration::from_mins(10);
pub const RENEWED: Duration = Duration::from_secs(120);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Held {
    /// The machine since it started and its processes: containers of one machine have numbers of their own.
    machine: String,
    process: i32,
    until: Timestamp,
}

/// Held until dropped.
pub struct Lease<'s> {
    store: &'s S3Client,
}

fn key() -> String {
    format!("{OWN}/lock")
}

/// Takes the lease.
///
/// # Errors
/// When somebody else holds it, or when the store fails.
pub fn take(store: &S3Client) -> Result<Lease<'_>, TargetError> {
    for _ in 0..3 {
        if write(store, PutCondition::Absent)? {
            return Ok(Lease { store });
        }
        let Some(object) = store.get(&key())? else { continue };
        let held: Option<Held> = serde_json::from_slice(&object.bytes).ok();
        match held {
            // An answer was lost on the way: it is ours.
            Some(held) if held.is_ours() => return Ok(Lease { store }),
            Some(held) if !held.is_over() => {
                return Err(TargetError::Locked { place: store.place.clone(), holder: held.process.to_string() });
            }
            _ if write(store, PutCondition::Tagged(&object.tag))? => return Ok(Lease { store }),
            _ => {}
        }
    }
    Err(TargetError::Locked { place: store.place.clone(), holder: "0".to_owned() })
}

impl Lease<'_> {
    /// Holds it for longer.
    ///
    /// # Errors
    /// When somebody else took it meanwhile.
    pub fn renew(&self) -> Result<(), TargetError> {
        let object = self.store.get(&key())?;
        let ours = |bytes: &[u8]| serde_json::from_slice::<Held>(bytes).is_ok_and(|held| held.is_ours());
        match object.filter(|object| ours(&object.bytes)) {
            Some(object) if write(self.store, PutCondition::Tagged(&object.tag))? => Ok(()),
            _ => Err(TargetError::Locked { place: self.store.place.clone(), holder: "0".to_owned() }),
        }
    }
}

impl Drop for Lease<'_> {
    fn drop(&mut self) {
        // Left behind, it names a process that is gone and a time that will be over.
        if self.renew().is_ok() {
            let _ = self.store.delete(&key());
        }
    }
}

impl Held {
    fn now() -> Held {
        let until = Timestamp::now().checked_add(LASTS).unwrap_or(Timestamp::MAX);
        Held { machine: machine(), process: rustix::process::getpid().as_raw_nonzero().get(), until }
    }

    fn is_ours(&self) -> bool {
        let now = Held::now();
        self.machine == now.machine && self.process == now.process
    }

    fn is_over(&self) -> bool {
        let gone = || {
            let pid = Pid::from_raw(self.process);
            pid.is_none_or(|pid| test_kill_process(pid).is_err_and(|error| error == rustix::io::Errno::SRCH))
        };
        self.until < Timestamp::now() || self.machine == machine() && gone()
    }
}

fn machine() -> String {
    let start = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    let processes = std::fs::read_link("/proc/self/ns/pid").unwrap_or_default();
    format!("{} {}", start.trim(), processes.display())
}

fn write(store: &S3Client, when: PutCondition<'_>) -> Result<bool, TargetError> {
    let bytes = serde_json::to_vec(&Held::now()).expect("names and numbers are JSON");
    store.put(&Put { key: &key(), bytes: &bytes, content_type: "application/json", cache: "no-store", when })
}

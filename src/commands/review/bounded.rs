//! A hook that takes for ever stops everybody's pushes: it and all that it runs end together.

use std::time::Duration;

use crate::commands::output::last_words;
use crate::messages::Messages;

/// Ends this process and all that it started after so many seconds, and says why.
pub fn start(seconds: u64, messages: &Messages) {
    let words = messages.get("review-hook-late");
    limit_programs(seconds);
    let leads = lead_group();
    std::thread::spawn(move || {
        std::thread::sleep(Duration::from_secs(seconds));
        last_words(&words);
        if leads {
            kill_group();
        }
        std::process::exit(2);
    });
}

/// Programs inherit it, so that none of them outlives what is told to end them.
#[cfg(unix)]
fn limit_programs(seconds: u64) {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Cpu).maximum.map_or(seconds, |most| most.min(seconds));
    // Without it, the time on the clock is still counted.
    let _ = setrlimit(Resource::Cpu, Rlimit { current: Some(limit), maximum: Some(limit) });
}

/// Whether this process now leads a group of its own, which the programs that it runs join.
#[cfg(unix)]
fn lead_group() -> bool {
    rustix::process::setpgid(None, None).is_ok()
}

#[cfg(unix)]
fn kill_group() {
    use rustix::process::{Signal, getpgrp, kill_process_group};
    // It ends by itself right after.
    let _ = kill_process_group(getpgrp(), Signal::KILL);
}

#[cfg(not(unix))]
fn limit_programs(_: u64) {}

#[cfg(not(unix))]
fn lead_group() -> bool {
    false
}

#[cfg(not(unix))]
fn kill_group() {}

//! Starts the reader's browser: the only program that Parvis ever starts, and only when asked to.

use std::process::{Command, Stdio};
use std::thread;

const PROGRAM: &str = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };

/// Opens `url`, and says later why it failed, if it did.
pub fn browser(url: &str, say: impl FnOnce(String) + Send + 'static) {
    let mut command = Command::new(PROGRAM);
    command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // The program may last as long as the browser: it is waited for elsewhere.
    thread::spawn(move || match command.status() {
        Ok(status) if status.success() => {}
        Ok(status) => say(format!("{PROGRAM}: {status}")),
        Err(error) => say(format!("{PROGRAM}: {error}")),
    });
}

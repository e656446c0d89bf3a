//! The key with which the desk signs what it commits for others: an SSH key in its state folder.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::error::DeskError;

const PROGRAM: &str = "ssh-keygen";

/// A private key that only the desk reads.
#[derive(Debug)]
pub struct DeskKey(PathBuf);

impl DeskKey {
    /// The key of a state folder, made the first time.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn open(state: &Path) -> Result<DeskKey, DeskError> {
        let path = state.join("desk-key");
        if !path.is_file() {
            let mut command = Command::new(PROGRAM);
            command.args(["-q", "-t", "ed25519", "-N", "", "-C", "parvis-desk", "-f"]).arg(&path);
            run(command, b"")?;
        }
        Ok(DeskKey(path))
    }

    /// The public key, as `desk_keys` of `contributors.toml` has it.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn public(&self) -> Result<String, DeskError> {
        let text = std::fs::read_to_string(self.0.with_extension("pub"))?;
        Ok(text.split_whitespace().take(2).collect::<Vec<_>>().join(" "))
    }

    /// The signature of a commit, in its armour.
    ///
    /// # Errors
    /// When `ssh-keygen` is missing or refuses.
    pub fn sign(&self, commit: &[u8]) -> Result<String, DeskError> {
        let mut command = Command::new(PROGRAM);
        command.args(["-Y", "sign", "-n", "git", "-q", "-f"]).arg(&self.0);
        run(command, commit)
    }
}

fn run(mut command: Command, input: &[u8]) -> Result<String, DeskError> {
    let failed = |reason: String| DeskError::Key { reason };
    let started = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = started.map_err(|error| failed(error.to_string()))?;
    child.stdin.take().expect("asked for a pipe").write_all(input).map_err(|error| failed(error.to_string()))?;
    let output = child.wait_with_output().map_err(|error| failed(error.to_string()))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(failed(String::from_utf8_lossy(&output.stderr).trim().to_owned()))
}

//! A temporary copy of a municipality, with proposals at several stages: to try everything and spoil nothing.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::sync_channel;

use super::judge::CommandStages;
use crate::commands::{Failure, Terminal};
use crate::desk::{DeskKeeper, DeskOptions, Scene};

/// The folder of a demonstration, which goes with it.
pub struct Demo {
    folder: PathBuf,
}

impl Demo {
    /// Copies what is content and settings of `root` into a repository of one commit.
    ///
    /// # Errors
    /// When something cannot be copied, or git is missing.
    pub fn new(root: &Path) -> Result<Demo, Failure> {
        let failed = |reason: String| Failure::new("desk-root").with("reason", reason);
        let number = format!("parvis-desk-{}", std::process::id());
        let demo = Demo { folder: std::env::temp_dir().join(number) };
        let copy = demo.repository();
        std::fs::create_dir_all(&copy).map_err(|error| failed(error.to_string()))?;
        for name in ["parvis.toml", "contributors.toml", "members.toml", "qr.toml", "content", "themes"] {
            copy_all(&root.join(name), &copy.join(name)).map_err(|error| failed(error.to_string()))?;
        }
        demo.git(&["init", "-q", "-b", "main"])?;
        Ok(demo)
    }

    pub fn repository(&self) -> PathBuf {
        self.folder.join("portails")
    }

    pub fn state(&self) -> PathBuf {
        self.folder.join("desk")
    }

    /// Gives the desk's key to the network, commits everything, and plays some scenes at the desk.
    ///
    /// # Errors
    /// When git or the desk refuses.
    pub fn populate(&self, options: DeskOptions, terminal: &Terminal) -> Result<DeskOptions, Failure> {
        let failed = |error: std::io::Error| Failure::new("desk-root").with("reason", error);
        self.commit(&terminal.messages.get("desk-w-desk"))?;
        let stages = || Box::new(CommandStages { root: self.repository() });
        let (sender, _notices) = sync_channel(1);
        let key = DeskKeeper::open(DeskOptions { person: None, ..options.clone() }, stages(), sender)?.public_key()?;
        let path = self.repository().join("contributors.toml");
        let network = std::fs::read_to_string(&path).map_err(failed)?;
        let line = format!("[settings]\ndesk_keys = [\"{key}\"]\n");
        std::fs::write(&path, network.replacen("[settings]\n", &line, 1)).map_err(failed)?;
        self.commit(&terminal.messages.get("desk-w-desk"))?;
        let (sender, _notices) = sync_channel(1);
        let keeper = DeskKeeper::open(DeskOptions { person: None, ..options.clone() }, stages(), sender)?;
        let first = Scene::play_all(&keeper, &terminal.messages)?;
        Ok(DeskOptions { person: options.person.clone().or(first), ..options })
    }

    fn commit(&self, message: &str) -> Result<(), Failure> {
        self.git(&["add", "-A"])?;
        self.git(&["commit", "-q", "--allow-empty", "-m", message])
    }

    fn git(&self, arguments: &[&str]) -> Result<(), Failure> {
        let mut command = Command::new("git");
        command.arg("-C").arg(self.repository()).args(["-c", "commit.gpgsign=false", "-c", "core.hooksPath=/dev/null"]);
        command.args(arguments).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        for role in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{role}_NAME"), "Parvis").env(format!("GIT_{role}_EMAIL"), "parvis@localhost");
        }
        let output = command.output().map_err(|error| Failure::new("desk-root").with("reason", error))?;
        if output.status.success() {
            return Ok(());
        }
        Err(Failure::new("desk-root").with("reason", String::from_utf8_lossy(&output.stderr).trim()))
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // What is left is a copy in the folder that the system empties.
        std::fs::remove_dir_all(&self.folder).ok();
    }
}

/// Copies a file, or a folder with all that it holds; links are left out.
fn copy_all(from: &Path, to: &Path) -> std::io::Result<()> {
    let Ok(metadata) = from.symlink_metadata() else { return Ok(()) };
    if metadata.is_dir() {
        std::fs::create_dir_all(to)?;
        for entry in std::fs::read_dir(from)? {
            let name = entry?.file_name();
            copy_all(&from.join(&name), &to.join(&name))?;
        }
    } else if metadata.is_file() {
        std::fs::copy(from, to)?;
    }
    Ok(())
}

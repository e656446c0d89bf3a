//! A folder of its own for a test, with git at hand; removed in the end.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

pub(crate) struct Scratch {
    pub path: PathBuf,
    /// The date of the next commits.
    pub time: i64,
    pub author: &'static str,
}

impl Scratch {
    pub(crate) fn new() -> Scratch {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("parvis-test-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Scratch { path: path.canonicalize().unwrap(), time: 1000, author: "Claire" }
    }

    pub(crate) fn repository() -> Scratch {
        let scratch = Scratch::new();
        scratch.git(&["init", "-q", "-b", "main"]);
        scratch
    }

    pub(crate) fn at(&self, path: &str) -> PathBuf {
        self.path.join(path)
    }

    pub(crate) fn write(&self, path: impl AsRef<Path>, bytes: impl AsRef<[u8]>) {
        let path = self.path.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        self.git_reading(arguments, b"")
    }

    pub(crate) fn git_reading(&self, arguments: &[&str], input: &[u8]) -> String {
        let date = format!("@{} +0000", self.time);
        let mut command = Command::new("git");
        command.current_dir(&self.path).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
        command.stderr(Stdio::piped()).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        command
            .env("GIT_AUTHOR_NAME", self.author)
            .env("GIT_AUTHOR_EMAIL", "a@ville.fr")
            .env("GIT_AUTHOR_DATE", "@7 +0000");
        command
            .env("GIT_COMMITTER_NAME", "Forge")
            .env("GIT_COMMITTER_EMAIL", "f@ville.fr")
            .env("GIT_COMMITTER_DATE", &date);
        for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            command.env_remove(variable);
        }
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    /// Commits everything, ten seconds after the commit before.
    pub(crate) fn commit(&mut self, message: &str) -> String {
        self.time += 10;
        self.git(&["add", "-A", "-f"]);
        self.git(&["commit", "-q", "--allow-empty", "-m", message]);
        self.git(&["rev-parse", "HEAD"])
    }

    /// Settings that would each leave a file `PWN` beside the repository, were they obeyed.
    pub(crate) fn set_traps(&self) {
        let touch = format!("touch {}", self.at("PWN").display());
        let keys = [
            "core.fsmonitor",
            "core.pager",
            "core.sshCommand",
            "core.editor",
            "core.askPass",
            "diff.external",
            "diff.x.textconv",
            "diff.x.command",
            "filter.x.smudge",
            "filter.x.clean",
            "filter.x.process",
            "gpg.program",
            "gpg.ssh.program",
            "credential.helper",
            "core.alternateRefsCommand",
            "pager.log",
            "alias.log",
            "alias.cat-file",
            "uploadpack.packObjectsHook",
            "sequence.editor",
            "interactive.diffFilter",
        ];
        for key in keys {
            self.git(&["config", key, &touch]);
        }
        self.git(&["config", "log.showSignature", "true"]);
        self.git(&["config", "extensions.partialClone", "origin"]);
        self.git(&["config", "remote.origin.promisor", "true"]);
        self.git(&["config", "remote.origin.url", &format!("ext::sh -c {}", touch.replace(' ', "% "))]);
        self.git(&["config", "protocol.ext.allow", "always"]);
        self.git(&["config", "core.repositoryFormatVersion", "1"]);
        let hook = self.at(".git/hooks/post-index-change");
        self.write(&hook, format!("#!/bin/sh\n{touch}\n"));
        std::fs::set_permissions(hook, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    }

    pub(crate) fn is_trapped(&self) -> bool {
        self.at("PWN").exists()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.path);
    }
}

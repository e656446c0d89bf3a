//! A real sshd on this machine, for as long as the tests run.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use super::super::servers::running::free_port;
use super::super::town::Ran;

/// A daemon with keys of its own.
pub struct Host {
    pub port: u16,
    pub folder: PathBuf,
    /// The public key of the host, as the settings want it.
    pub key: String,
}

impl Host {
    pub fn shared() -> &'static Host {
        static HOST: OnceLock<Host> = OnceLock::new();
        HOST.get_or_init(|| Host::start(""))
    }

    /// Starts a daemon with more lines of settings.
    pub fn start(more: &str) -> Host {
        static COUNT: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("parvis-sshd-{}-{number}", std::process::id()));
        let _left_by_a_run_that_was_killed = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let port = free_port();
        let script = "mkdir -p /run/sshd; for name in host user other; do ssh-keygen -q -t ed25519 -N '' -f $name; done; cat user.pub > authorized";
        Ran::of(Command::new("sh").args(["-ec", script]).current_dir(&folder)).ends(0);
        let own = folder.display();
        let settings = format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {own}/host\nAuthorizedKeysFile {own}/authorized\nStrictModes no\n\
             UsePAM no\nPasswordAuthentication no\nPermitRootLogin prohibit-password\nPidFile none\nMaxStartups 100\n{more}\n"
        );
        std::fs::write(folder.join("config"), settings).unwrap();
        let log = std::fs::File::create(folder.join("log")).unwrap();
        // A shell that ends with these tests, however they end, ends the daemon and clears up.
        let watch = "\"$@\" < /dev/null & daemon=$!; read -r _; kill $daemon; rm -rf \"$BASE\"";
        let mut command = Command::new("sh");
        command.args(["-c", watch, "sh", "/usr/sbin/sshd", "-D", "-e", "-f"]).arg(folder.join("config"));
        let child = command.env("BASE", &folder).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(log).spawn();
        // Its pipe closes with this process.
        std::mem::forget(child.unwrap_or_else(|error| panic!("sshd (tests/run installs it): {error}")));
        let start = Instant::now();
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            let log = std::fs::read_to_string(folder.join("log")).unwrap_or_default();
            assert!(start.elapsed() < Duration::from_secs(20), "sshd does not start: {log}");
            std::thread::sleep(Duration::from_millis(20));
        }
        let key = std::fs::read_to_string(folder.join("host.pub")).unwrap();
        let key = key.split(' ').take(2).collect::<Vec<_>>().join(" ");
        Host { port, folder, key }
    }

    /// The target of a folder on this host.
    pub fn target(&self, path: &Path) -> String {
        format!(
            "kind = \"ssh\"\nhost = \"root@127.0.0.1\"\nport = {}\npath = \"{}\"\nhost_keys = [\"{}\"]",
            self.port,
            path.display(),
            self.key
        )
    }
}

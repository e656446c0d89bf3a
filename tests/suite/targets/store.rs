//! A real object store (SeaweedFS) on this machine, for as long as the tests run.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use super::super::servers::client::{Answer, get, request, send};
use super::super::servers::running::free_port;
use super::super::town::Bytes;

/// The bucket of these tests: each place has a folder of its own there.
const BUCKET: &str = "portails";

const WEED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/servers/venv/bin/weed");

/// Who publishes, and who reads: anybody.
const ACCOUNTS: &str = r#"{"identities": [
    {"name": "parvis", "credentials": [{"accessKey": "parvis", "secretKey": "sesame-sesame"}], "actions": ["Admin", "Read", "Write", "List"]},
    {"name": "anonymous", "actions": ["Read"]}]}"#;

pub struct Store {
    /// The files of the account.
    pub folder: PathBuf,
    pub port: u16,
    filer: u16,
}

impl Store {
    pub fn shared() -> &'static Store {
        static STORE: OnceLock<Store> = OnceLock::new();
        STORE.get_or_init(Store::start)
    }

    fn start() -> Store {
        let folder = std::env::temp_dir().join(format!("parvis-store-{}", std::process::id()));
        let _left_by_a_run_that_was_killed = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(folder.join("data")).unwrap();
        for (name, text) in [("accounts.json", ACCOUNTS), ("access", "parvis\n"), ("secret", "sesame-sesame\n")] {
            std::fs::write(folder.join(name), text).unwrap();
            let private = std::os::unix::fs::PermissionsExt::from_mode(0o600);
            std::fs::set_permissions(folder.join(name), private).unwrap();
        }
        let ports: [u16; 8] = std::array::from_fn(|_| free_port());
        let names =
            ["master.port", "master.port.grpc", "volume.port", "volume.port.grpc", "filer.port", "filer.port.grpc"];
        let [.., port, grpc] = ports;
        // A shell that ends with these tests, however they end, ends the store and clears up.
        let watch = "\"$@\" < /dev/null > \"$BASE/log\" 2>&1 & store=$!; read -r _; kill -9 $store; rm -rf \"$BASE\"";
        let mut command = Command::new("sh");
        command.args(["-c", watch, "sh", WEED, "server", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-filer", "-s3"]);
        command.args(["-volume.max=10", "-master.volumeSizeLimitMB=64", "-s3.iam=false"]);
        command.arg(format!("-dir={}", folder.join("data").display()));
        command.arg(format!("-s3.config={}", folder.join("accounts.json").display()));
        command.arg(format!("-s3.port={port}")).arg(format!("-s3.port.grpc={grpc}"));
        command.args(names.iter().zip(ports).map(|(name, port)| format!("-{name}={port}")));
        let child = command.env("BASE", &folder).current_dir(&folder).stdin(Stdio::piped()).spawn();
        // Its pipe closes with this process.
        std::mem::forget(child.unwrap_or_else(|error| panic!("{WEED} (tests/run installs it): {error}")));
        let store = Store { folder, port, filer: ports[4] };
        let start = Instant::now();
        let answers = |port| std::net::TcpStream::connect(("127.0.0.1", port)).is_ok();
        while !answers(port) || !answers(store.filer) || !store.make() {
            let log = std::fs::read_to_string(store.folder.join("log")).unwrap_or_default();
            assert!(start.elapsed() < Duration::from_secs(60), "the store does not start: {log}");
            std::thread::sleep(Duration::from_millis(100));
        }
        store
    }

    fn make(&self) -> bool {
        let path = format!("/buckets/{BUCKET}/");
        let length = ["Content-Length: 0"];
        send(self.filer, &request("POST", "127.0.0.1", path.as_bytes(), &length)).status == 201
    }

    /// Lays bytes at a key, as somebody else.
    pub fn lay(&self, key: &str, text: &str) {
        let path = format!("/buckets/{BUCKET}/{key}");
        let length = format!("Content-Length: {}", text.len());
        let kind = "Content-Type: application/json";
        let mut bytes = request("PUT", "127.0.0.1", path.as_bytes(), &[&length, kind]);
        bytes.extend_from_slice(text.as_bytes());
        assert_eq!(send(self.filer, &bytes).status / 100, 2);
    }

    /// The target of a folder in the bucket.
    pub fn target(&self, path: &str) -> String {
        let endpoint = format!("http://127.0.0.1:{}", self.port);
        format!("kind = \"s3\"\nendpoint = \"{endpoint}\"\nbucket = \"{BUCKET}\"\npath = \"{path}\"")
    }

    /// What anybody is given of a key.
    pub fn get(&self, key: &str) -> Answer {
        get(self.port, "127.0.0.1", &format!("/{BUCKET}/{key}"), &[])
    }

    /// The keys below a folder, without it.
    pub fn keys(&self, folder: &str) -> Vec<String> {
        let (mut keys, mut left) = (Vec::new(), vec![String::new()]);
        while let Some(below) = left.pop() {
            let path = format!("/buckets/{BUCKET}/{folder}/{below}?limit=10000");
            let list = get(self.filer, "127.0.0.1", &path, &["Accept: application/json"]);
            let list: serde_json::Value = serde_json::from_slice(&list.body).unwrap_or_default();
            for entry in list["Entries"].as_array().into_iter().flatten() {
                let name = entry["FullPath"].as_str().unwrap().rsplit('/').next().unwrap();
                // The mode of a folder, as Go writes it.
                match entry["Mode"].as_u64().unwrap() & (1 << 31) != 0 {
                    true => left.push(format!("{below}{name}/")),
                    false => keys.push(format!("{below}{name}")),
                }
            }
        }
        keys
    }

    /// Every object of a tree, as anybody reads it.
    pub fn tree(&self, tree: &str) -> Bytes {
        let read = |path: String| {
            let body = self.get(&format!("{tree}/{path}")).body;
            (path, body)
        };
        self.keys(tree).into_iter().map(read).collect()
    }
}

//! A release of Parvis on this machine, as a town's `[ci]` names one: an archive, the server that gives it, its hash.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

pub struct Release {
    pub source: String,
    pub sha256: String,
}

/// The release: the program of these tests, which takes the day from `TODAY`. One for them all.
pub fn release() -> &'static Release {
    static RELEASE: OnceLock<Release> = OnceLock::new();
    RELEASE.get_or_init(|| {
        let folder = std::env::temp_dir().join(format!("parvis-release-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("parvis-0.1.0")).unwrap();
        let program = folder.join("parvis-0.1.0/parvis");
        let script = format!("#!/bin/sh\nexec '{}' \"$@\" --today \"$TODAY\"\n", env!("CARGO_BIN_EXE_parvis"));
        std::fs::write(&program, script).unwrap();
        std::fs::set_permissions(&program, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
        let archive = folder.join("parvis-0.1.0-x86_64-linux.tar.gz");
        let made = Command::new("tar").current_dir(&folder).arg("-czf").arg(&archive).arg("parvis-0.1.0").status();
        assert!(made.unwrap().success());
        let release = Release { source: serve(std::fs::read(&archive).unwrap()), sha256: sha256(&archive) };
        std::fs::remove_dir_all(&folder).unwrap();
        release
    })
}

impl Release {
    /// What the settings say of it, as the part `[ci]` begins.
    pub fn settings(&self) -> String {
        format!("\n[ci]\nsource = \"{}\"\nsha256 = \"{}\"\n", self.source, self.sha256)
    }
}

fn sha256(file: &Path) -> String {
    let output = Command::new("sha256sum").arg(file).output().unwrap();
    String::from_utf8(output.stdout).unwrap().split(' ').next().unwrap().to_owned()
}

/// Gives the same bytes to whoever asks, for as long as the tests run.
fn serve(bytes: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut asked = Vec::new();
            let mut some = [0; 4096];
            while !asked.windows(4).any(|four| four == b"\r\n\r\n") {
                match stream.read(&mut some) {
                    Ok(0) | Err(_) => break,
                    Ok(read) => asked.extend_from_slice(&some[..read]),
                }
            }
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", bytes.len());
            // Who leaves before the end is told so by his own program.
            let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&bytes));
        }
    });
    format!("http://127.0.0.1:{port}/parvis-0.1.0-x86_64-linux.tar.gz")
}

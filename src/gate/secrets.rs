//! Secrets: a systemd credential, or a file named by `PARVIS_…_FILE`, that nobody else may read. Never a setting.

use std::fs;
use std::io::Write;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::GateError;
use crate::http::cookies::Keys;
use crate::identity::token;

/// Where systemd puts credentials (`LoadCredential=`).
const CREDENTIALS: &str = "CREDENTIALS_DIRECTORY";

/// How old the newest key may be before another takes its place, in seconds.
const FRESH: i64 = 90 * 24 * 3600;

/// Which secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secret {
    /// The keys that seal sessions, newest first, one a line.
    GateKey,
    SmtpUser,
    SmtpPassword,
    /// What the gate proves itself with to the identity provider.
    Provider,
}

impl Secret {
    /// The name of the credential.
    pub fn credential(self) -> &'static str {
        match self {
            Secret::GateKey => "gate-key",
            Secret::SmtpUser => "smtp-user",
            Secret::SmtpPassword => "smtp-password",
            Secret::Provider => "provider-secret",
        }
    }

    /// The variable that names its file.
    pub fn variable(self) -> String {
        format!("PARVIS_{}_FILE", self.credential().to_uppercase().replace('-', "_"))
    }

    fn file(self) -> Option<PathBuf> {
        let of_systemd = std::env::var_os(CREDENTIALS).map(|folder| Path::new(&folder).join(self.credential()));
        let named = || std::env::var_os(self.variable()).map(PathBuf::from);
        of_systemd.filter(|path| path.exists()).or_else(named)
    }

    /// The secret, without the end of its line; none when nothing names it.
    ///
    /// # Errors
    /// When its file cannot be read, is empty, or can be read by others.
    pub fn read(self) -> Result<Option<String>, GateError> {
        self.file().map(|path| read_private(&path)).transpose()
    }
}

/// Reads a file that others may not read.
fn read_private(path: &Path) -> Result<String, GateError> {
    let bad = |reason: String| GateError::Secret { path: path.display().to_string(), reason };
    let metadata = fs::metadata(path).map_err(|error| bad(error.to_string()))?;
    // A group may read, as systemd and Debian have it; it may not write.
    if metadata.mode() & 0o027 != 0 {
        return Err(GateError::SecretExposed {
            path: path.display().to_string(),
            mode: format!("{:o}", metadata.mode() & 0o777),
        });
    }
    let text = fs::read_to_string(path).map_err(|error| bad(error.to_string()))?;
    match text.trim_end_matches(['\r', '\n']) {
        "" => Err(bad("0".to_owned())),
        text => Ok(text.to_owned()),
    }
}

/// The keys of the sessions: those that are given, else those of a file of our own, a new one every three months.
///
/// # Errors
/// When they cannot be read or written.
pub fn keys(state: &Path, longest: i64, now: Timestamp) -> Result<Keys, GateError> {
    let derive = |line: &str| blake3::derive_key("parvis gate session", line.as_bytes());
    if let Some(given) = Secret::GateKey.read()? {
        let keys: Vec<_> = given.lines().map(str::trim).filter(|line| line.len() >= 32).map(derive).collect();
        let path = Secret::GateKey.credential().to_owned();
        return Keys::new(keys).ok_or(GateError::ShortKey { path });
    }
    let path = state.join("gate.key");
    let known = if path.exists() { read_private(&path)? } else { String::new() };
    let mut lines: Vec<(i64, String)> = known.lines().filter_map(parse).collect();
    let age = |made: i64| now.as_second() - made;
    let before = lines.len();
    // What an old key sealed is over by then.
    lines.retain(|(made, _)| age(*made) <= FRESH + longest);
    if lines.first().is_none_or(|(made, _)| age(*made) > FRESH) {
        lines.insert(0, (now.as_second(), token::token().map_err(|error| GateError::Store(error.into()))?));
    }
    if before != lines.len() || lines.first().is_some_and(|(made, _)| *made == now.as_second()) {
        write(&path, &lines)
            .map_err(|error| GateError::Secret { path: path.display().to_string(), reason: error.to_string() })?;
    }
    Keys::new(lines.iter().map(|(_, key)| derive(key)).collect())
        .ok_or(GateError::ShortKey { path: path.display().to_string() })
}

fn parse(line: &str) -> Option<(i64, String)> {
    let (made, key) = line.split_once(' ')?;
    (key.len() >= 32).then_some((made.parse().ok()?, key.to_owned()))
}

fn write(path: &Path, lines: &[(i64, String)]) -> std::io::Result<()> {
    let new = path.with_extension("new");
    fs::remove_file(&new).or_else(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Ok(()),
        _ => Err(error),
    })?;
    let mut file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&new)?;
    for (made, key) in lines {
        writeln!(file, "{made} {key}")?;
    }
    file.sync_all()?;
    fs::rename(&new, path)
}

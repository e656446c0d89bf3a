//! A target that is a folder of another machine, reached by the system's `ssh`.
//!
//! One connection does it all: the script there takes the lock and says what it holds; what changes is decided here; the
//! new versions go as one archive, in which a file that did not change is a link to the one that is there; then the
//! script replaces the link of each tree. A connection that is cut changes nothing that is read.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread::JoinHandle;

use super::changes::{Changes, Next, Origin, Standing, StandingTree, is_unread};
use super::error::TargetError;
use super::folder::bytes_of;
use super::version::{MOST, Publication, TargetVersion, sequence_of};

const SCRIPT: &str = include_str!("ssh.sh");

/// The longest answer that is believed, in bytes.
const MOST_BYTES: u64 = 1 << 30;

/// Whom to reach, and how.
pub struct Reach<'a> {
    pub host: &'a str,
    pub port: u16,
    pub path: &'a str,
    pub host_keys: &'a [String],
    /// The file of the private key; without one, ssh takes those of the account.
    pub key: Option<&'a Path>,
    /// A folder where the public keys of the host can be written for ssh.
    pub scratch: &'a Path,
}

/// An open connection, whose other end holds the lock.
pub struct Connection {
    host: String,
    child: Child,
    input: Option<BufWriter<ChildStdin>>,
    output: BufReader<ChildStdout>,
    complaints: Option<JoinHandle<String>>,
    live: BTreeMap<String, String>,
    names: BTreeMap<String, Vec<String>>,
    publications: Vec<Publication>,
    known_hosts: PathBuf,
}

impl Connection {
    /// Connects and takes the lock; a `look` takes none and changes nothing.
    pub fn open(reach: &Reach<'_>, look: bool) -> Result<Connection, TargetError> {
        let known_hosts = write_known_hosts(reach)?;
        let mut command = Command::new("ssh");
        let file = format!("UserKnownHostsFile=\"{}\"", known_hosts.display());
        let options = ["BatchMode=yes", "StrictHostKeyChecking=yes", "GlobalKnownHostsFile=/dev/null", &file];
        let patience = ["ConnectTimeout=20", "ServerAliveInterval=15", "ServerAliveCountMax=4", "LogLevel=ERROR"];
        options.iter().chain(&patience).for_each(|option| {
            command.args(["-o", option]);
        });
        if let Some(key) = reach.key {
            command.args(["-o", "IdentitiesOnly=yes", "-i"]).arg(key);
        }
        let mode = if look { "look" } else { "publish" };
        // The script has no single quote, and the path is plain.
        let script = format!("exec sh -c '{SCRIPT}' parvis {} {mode}", reach.path);
        command.args(["-T", "-C", "-p", &reach.port.to_string(), "--", reach.host, &script]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|error| TargetError::unreachable(reach.host, error))?;
        let (Some(input), Some(output), Some(mut errors)) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(TargetError::unreachable(reach.host, "pipe"));
        };
        let complaints = std::thread::spawn(move || {
            let mut text = Vec::new();
            // What cannot be read cannot be told.
            let _ = errors.by_ref().take(64 * 1024).read_to_end(&mut text);
            let _ = std::io::copy(&mut errors, &mut std::io::sink());
            String::from_utf8_lossy(&text).trim().to_owned()
        });
        let mut connection = Connection {
            host: reach.host.to_owned(),
            child,
            input: Some(BufWriter::with_capacity(256 * 1024, input)),
            output: BufReader::new(output),
            complaints: Some(complaints),
            live: BTreeMap::new(),
            names: BTreeMap::new(),
            publications: Vec::new(),
            known_hosts,
        };
        connection.listen()?;
        Ok(connection)
    }

    /// What the target holds; what an interrupted publication left is removed unless this is only a look.
    pub fn standing(&mut self, look: bool) -> Result<Standing, TargetError> {
        let mut standing = Standing { publications: std::mem::take(&mut self.publications), ..Standing::default() };
        let live = std::mem::take(&mut self.live);
        for (tree, all) in std::mem::take(&mut self.names) {
            let whole = |name: &String| all.contains(&format!("{name}.json"));
            let names: Vec<String> =
                all.iter().filter(|name| sequence_of(name).is_some() && whole(name)).cloned().collect();
            let live = live.get(&tree).map(|name| self.version(&tree, name)).transpose()?;
            standing.trees.insert(tree.clone(), StandingTree { live, names: names.clone() });
            let strays = all.iter().map(|name| name.trim_end_matches(".json"));
            let strays = strays.filter(|name| !names.iter().any(|whole| whole == name) && sequence_of(name).is_some());
            let unread = names.iter().filter(|name| is_unread(&tree, name, &standing)).map(String::as_str);
            let gone: Vec<String> = strays.chain(unread).map(|name| format!("drop {tree}/{name}")).collect();
            if !look {
                gone.iter().try_for_each(|line| self.tell(line))?;
                let kept = |name: &String| !gone.contains(&format!("drop {tree}/{name}"));
                let names = names.iter().filter(|name| kept(name)).cloned().collect();
                if let Some(stands) = standing.trees.get_mut(&tree) {
                    stands.names = names;
                }
            }
        }
        Ok(standing)
    }

    /// A version that is kept there.
    pub fn version(&mut self, tree: &str, name: &str) -> Result<TargetVersion, TargetError> {
        self.tell(&format!("cat {tree}/{name}.json"))?;
        self.flush()?;
        let line = self.line()?;
        let length: u64 = line.parse().ok().filter(|length| *length <= MOST_BYTES).ok_or_else(|| self.odd(&line))?;
        if length == 0 {
            return Err(TargetError::VersionGone { tree: tree.to_owned(), version: name.to_owned() });
        }
        let mut bytes = vec![0; usize::try_from(length).unwrap_or(0)];
        self.output.read_exact(&mut bytes).map_err(|error| TargetError::unreachable(&self.host, error))?;
        let version: TargetVersion = serde_json::from_slice(&bytes).map_err(|error| self.odd(&error.to_string()))?;
        match version.name() == name && version.files.len() < MOST {
            true => Ok(version),
            false => Err(self.odd(name)),
        }
    }

    /// Does what was decided.
    pub fn publish(mut self, changes: &Changes, built: &Path) -> Result<(), TargetError> {
        for change in &changes.trees {
            self.tell(&format!("free {}", change.tree))?;
            if let Some(next) = &change.next {
                self.tell(&format!("new {}/{}", change.tree, next.version.name()))?;
            }
        }
        self.tell("go")?;
        let sent = self.send(changes, built);
        // The end of the archive, or the cut that keeps it from being believed.
        drop(self.input.take());
        match sent {
            Err(error @ (TargetError::SourceChanged { .. } | TargetError::Disk(_))) => {
                self.hang_up();
                Err(error)
            }
            // What the other end says tells more than that it no longer listens.
            Err(_) | Ok(()) => self.ending(),
        }
    }

    /// The new versions as one archive.
    fn send(&mut self, changes: &Changes, built: &Path) -> Result<(), TargetError> {
        let host = self.host.clone();
        let Some(input) = self.input.as_mut() else { return Ok(()) };
        let mut archive = tar::Builder::new(input);
        archive.mode(tar::HeaderMode::Deterministic);
        let failed = |error: std::io::Error| TargetError::unreachable(&host, error);
        for change in &changes.trees {
            if let Some(next) = &change.next {
                send_version(&mut archive, &change.tree, next, &built.join(&change.tree), &failed)?;
            }
        }
        let publication = serde_json::to_vec(&changes.publication).expect("names and numbers are JSON");
        add(&mut archive, "incoming-publication", &publication).map_err(failed)?;
        add(&mut archive, "incoming", orders(changes).as_bytes()).map_err(failed)?;
        archive.finish().map_err(failed)?;
        let input = archive.into_inner().map_err(failed)?;
        input.flush().map_err(failed)
    }

    /// Reads what the other end holds.
    fn listen(&mut self) -> Result<(), TargetError> {
        let mut tree = String::new();
        loop {
            let line = self.line()?;
            let (word, rest) = line.split_once(' ').unwrap_or((&line, ""));
            match word {
                "ready" => return Ok(()),
                "tree" => {
                    let (name, link) = rest.split_once(' ').unwrap_or((rest, ""));
                    if !is_tree(name) {
                        tree.clear();
                        continue;
                    }
                    name.clone_into(&mut tree);
                    self.names.entry(tree.clone()).or_default();
                    if let Some(version) = link.rsplit('/').next().filter(|version| sequence_of(version).is_some()) {
                        self.live.insert(tree.clone(), version.to_owned());
                    }
                }
                "version" if !tree.is_empty() => self.names.entry(tree.clone()).or_default().push(rest.to_owned()),
                "version" => {}
                "publication" => {
                    self.publications.push(serde_json::from_str(rest).map_err(|error| self.odd(&error.to_string()))?);
                }
                _ => return Err(self.refusal(&line)),
            }
        }
    }

    /// How the other end says that it ended.
    fn ending(&mut self) -> Result<(), TargetError> {
        let line = self.line()?;
        if line != "done" {
            return Err(self.refusal(&line));
        }
        let _ = std::io::copy(&mut self.output, &mut std::io::sink());
        self.hang_up();
        Ok(())
    }

    fn refusal(&mut self, line: &str) -> TargetError {
        match line.split_once(' ') {
            Some(("locked", holder)) => TargetError::Locked { place: self.host.clone(), holder: holder.to_owned() },
            Some(("foreign", tree)) => TargetError::NotOurs { place: format!("{}:{tree}", self.host) },
            Some(("failed", what)) => {
                let said = self.hang_up();
                TargetError::unreachable(&self.host, if said.is_empty() { what.to_owned() } else { said })
            }
            _ => self.odd(line),
        }
    }

    fn odd(&self, line: &str) -> TargetError {
        TargetError::Unreadable { place: self.host.clone(), reason: line.chars().take(200).collect() }
    }

    fn tell(&mut self, line: &str) -> Result<(), TargetError> {
        let Some(input) = self.input.as_mut() else { return Ok(()) };
        writeln!(input, "{line}").map_err(|error| TargetError::unreachable(&self.host, error))
    }

    fn flush(&mut self) -> Result<(), TargetError> {
        let Some(input) = self.input.as_mut() else { return Ok(()) };
        input.flush().map_err(|error| TargetError::unreachable(&self.host, error))
    }

    fn line(&mut self) -> Result<String, TargetError> {
        let mut line = String::new();
        let read = (&mut self.output).take(MOST_BYTES).read_line(&mut line);
        match read {
            Ok(0) => {
                let said = self.hang_up();
                Err(TargetError::unreachable(&self.host, said))
            }
            Ok(_) => Ok(line.trim_end_matches('\n').to_owned()),
            Err(error) => Err(TargetError::unreachable(&self.host, error)),
        }
    }

    /// Ends the connection, and gives what ssh complained of.
    fn hang_up(&mut self) -> String {
        drop(self.input.take());
        let _ = self.child.wait();
        let _ = fs::remove_file(&self.known_hosts);
        self.complaints.take().and_then(|complaints| complaints.join().ok()).unwrap_or_default()
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.hang_up();
    }
}

/// The public keys of the host, as ssh reads them.
fn write_known_hosts(reach: &Reach<'_>) -> Result<PathBuf, TargetError> {
    let machine = reach.host.rsplit('@').next().unwrap_or(reach.host);
    let name = if reach.port == 22 { machine.to_owned() } else { format!("[{machine}]:{}", reach.port) };
    let text: String = reach.host_keys.iter().map(|key| format!("{name} {key}\n")).collect();
    fs::create_dir_all(reach.scratch).map_err(|error| TargetError::io(reach.scratch, error))?;
    let path = reach.scratch.join(format!("known-hosts-{}", std::process::id()));
    let path = std::path::absolute(&path).unwrap_or(path);
    fs::write(&path, text).map_err(|error| TargetError::io(&path, error))?;
    Ok(path)
}

/// A version: its files, then the file that says it is whole.
fn send_version<W: Write>(
    archive: &mut tar::Builder<W>,
    tree: &str,
    next: &Next,
    built: &Path,
    failed: &dyn Fn(std::io::Error) -> TargetError,
) -> Result<(), TargetError> {
    let folder = format!("{tree}/{}", next.version.name());
    for piece in &next.pieces {
        let path = format!("{folder}/{}", piece.path);
        match &piece.origin {
            Origin::Version(name) => link(archive, &path, &format!("{tree}/{name}/{}", piece.path)).map_err(failed)?,
            Origin::Built => add(archive, &path, &bytes_of(&built.join(&piece.path), piece)?).map_err(failed)?,
            Origin::Bytes(bytes) => add(archive, &path, bytes).map_err(failed)?,
        }
    }
    add(archive, &format!("{folder}.json"), &next.version.to_json()).map_err(failed)
}

fn add<W: Write>(archive: &mut tar::Builder<W>, path: &str, bytes: &[u8]) -> std::io::Result<()> {
    let mut header = header(tar::EntryType::Regular);
    header.set_size(bytes.len() as u64);
    archive.append_data(&mut header, path, bytes)
}

fn link<W: Write>(archive: &mut tar::Builder<W>, path: &str, to: &str) -> std::io::Result<()> {
    let mut header = header(tar::EntryType::Link);
    header.set_size(0);
    archive.append_link(&mut header, path, to)
}

/// Readable by all, dated of now: a date of before would make a browser believe that nothing changed.
fn header(kind: tar::EntryType) -> tar::Header {
    let mut header = tar::Header::new_gnu();
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |since| since.as_secs());
    header.set_entry_type(kind);
    header.set_mode(0o644);
    header.set_mtime(now);
    header
}

/// What the script must do once it has everything: the name of the publication, then a line each.
fn orders(changes: &Changes) -> String {
    let mut orders = format!("{:08}.json\n", changes.publication.number);
    for change in &changes.trees {
        let tree = &change.tree;
        match &change.next {
            Some(next) => orders.push_str(&format!("link {tree} {}\n", next.version.name())),
            None => orders.push_str(&format!("close {tree}\n")),
        }
        change.outdated.iter().for_each(|name| orders.push_str(&format!("drop {tree} {name}\n")));
    }
    orders
}

/// Whether a name can be that of a tree: no word of a shell.
fn is_tree(name: &str) -> bool {
    let key = |key: &str| !key.is_empty() && crate::ground::slug(key) == key;
    name.split_once('/').is_some_and(|(portal, audience)| key(portal) && key(audience))
}

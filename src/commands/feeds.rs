//! The feeds of others: asked for before a build, kept on disk, never needed.
//!
//! The asking is done by the system's `curl`, which knows the certificates and the proxies of the town hall's
//! network; a TLS client of our own would cost a tenth of the whole compilation. Only addresses of the settings
//! are asked for, with arguments written here; an answer that is late, long or odd leaves the last copy.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use jiff::civil::Date;

use crate::diagnostic::{Diagnostic, Place};
use crate::disk::{self, Durability};
use crate::load::feed::{MOST_BYTES, is_address, read};
use crate::load::rules::{FEED_UNREACHABLE, FEED_UNREADABLE};
use crate::load::tree::Tree;
use crate::model::{Feed, FeedSource, Feeds, SourcePath};

/// A copy younger than this is not asked for again.
const FRESH: Duration = Duration::from_secs(15 * 60);
/// Seconds that one feed may take.
const PATIENCE: &str = "10";
/// The most feeds that are read.
const MOST_FEEDS: usize = 20;
/// The largest copy.
const MOST_KEPT: u64 = 1024 * 1024;

/// Whether feeds may be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NetworkAccess {
    Allowed,
    Offline,
}

/// The copies of the feeds that the settings declare, as fresh as may be, and what went wrong.
pub fn gather(
    folder: &Path,
    tree: &Tree,
    settings: &str,
    today: Date,
    network: NetworkAccess,
) -> (Feeds, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let one = |source: FeedSource| {
        let feed = match &source.file {
            Some(file) => of_file(tree, file, &source, &mut findings),
            None => gather_one(folder, &source, today, network, &mut findings),
        };
        feed.map(|feed| (source.key, feed))
    };
    let feeds = declared(settings).into_iter().filter_map(one).collect();
    (feeds, findings)
}

/// The declarations that can be understood; the others are findings of the settings.
fn declared(settings: &str) -> Vec<FeedSource> {
    let table: toml::Table = toml::from_str(settings).unwrap_or_default();
    let feeds = table.get("feeds").and_then(toml::Value::as_array).cloned().unwrap_or_default();
    let sound = |source: &FeedSource| {
        (source.file.is_some() || is_address(&source.url)) && crate::model::slug(&source.key) == source.key
    };
    feeds.into_iter().filter_map(|feed| feed.try_into().ok()).filter(sound).take(MOST_FEEDS).collect()
}

fn of_file(tree: &Tree, file: &str, source: &FeedSource, findings: &mut Vec<Diagnostic>) -> Option<Feed> {
    let path = SourcePath::new(file).ok()?;
    let items = match tree.read(&path, MOST_BYTES as u64) {
        Ok(bytes) => read(&bytes, source.limit),
        Err(problem) => {
            findings.push(problem.finding(&path));
            return None;
        }
    };
    if items.is_none() {
        findings.push(FEED_UNREADABLE.in_file(&path).with("title", &source.title));
    }
    items.map(|items| Feed { url: String::new(), fetched: None, items })
}

fn gather_one(
    folder: &Path,
    source: &FeedSource,
    today: Date,
    network: NetworkAccess,
    findings: &mut Vec<Diagnostic>,
) -> Option<Feed> {
    let path = folder.join(format!("{}.json", source.key));
    let copy = kept(&path, source);
    if network == NetworkAccess::Offline || copy.is_some() && is_fresh(&path) {
        return copy;
    }
    let found = match ask(&source.url) {
        Ok(bytes) => match read(&bytes, source.limit) {
            Some(items) => {
                let feed = Feed { url: source.url.clone(), fetched: Some(today), items };
                keep(&path, &feed);
                return Some(feed);
            }
            None => FEED_UNREADABLE.anywhere(),
        },
        Err(reason) => FEED_UNREACHABLE.anywhere().with("reason", reason),
    };
    let place = SourcePath::new("parvis.toml").ok().map(|path| Place::file(&path));
    let found = Diagnostic { place, ..found }.with("title", &source.title);
    findings.push(match &copy {
        Some(Feed { fetched: Some(date), .. }) => found.with("date", date).helped_by("help-copy"),
        _ => found,
    });
    copy
}

/// The last copy, checked like an answer: the folder is not ours alone.
fn kept(path: &Path, source: &FeedSource) -> Option<Feed> {
    let mut text = String::new();
    fs::File::open(path).ok()?.take(MOST_KEPT).read_to_string(&mut text).ok()?;
    let mut feed: Feed = serde_json::from_str(&text).ok().filter(|feed: &Feed| feed.url == source.url)?;
    feed.items.retain(|item| is_address(&item.href));
    feed.items.truncate(source.limit);
    Some(feed)
}

fn is_fresh(path: &Path) -> bool {
    let changed = fs::metadata(path).and_then(|metadata| metadata.modified());
    changed.is_ok_and(|changed| SystemTime::now().duration_since(changed).is_ok_and(|age| age < FRESH))
}

/// Keeps a copy; where that is not possible the feed is asked for again next time.
fn keep(path: &Path, feed: &Feed) {
    let text = serde_json::to_vec_pretty(feed).unwrap_or_default();
    // A copy only makes the next build faster and surer.
    let _ = disk::replace(path, &text, Durability::Process);
}

/// What an address answers, or why it does not.
fn ask(url: &str) -> Result<Vec<u8>, String> {
    let most = MOST_BYTES.to_string();
    let arguments = [
        // No file of the user's changes what is asked.
        "--disable",
        "--silent",
        "--show-error",
        "--fail",
        "--globoff",
        "--location",
        "--max-redirs",
        "3",
        "--proto",
        "=http,https",
        "--proto-redir",
        "=http,https",
        "--connect-timeout",
        "5",
        "--max-time",
        PATIENCE,
        "--max-filesize",
        &most,
        "--user-agent",
        concat!("parvis/", env!("CARGO_PKG_VERSION")),
        "--url",
        url,
    ];
    let mut curl = Command::new("curl");
    curl.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = curl.spawn().map_err(|error| format!("curl: {error}"))?;
    let mut bytes = Vec::new();
    if let Some(answer) = child.stdout.take() {
        // An answer that does not say its length is cut here; what is cut is no feed.
        let _ = answer.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes);
    }
    let mut said = String::new();
    if let Some(complaint) = child.stderr.take() {
        let _ = complaint.take(500).read_to_string(&mut said);
    }
    let status = child.wait().map_err(|error| format!("curl: {error}"))?;
    match status.success() && bytes.len() <= MOST_BYTES {
        true => Ok(bytes),
        false => Err(said.lines().next().unwrap_or("curl").trim().to_owned()),
    }
}

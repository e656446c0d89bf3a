//! Watches the municipality's own files and reports what changed once it has been quiet for a moment.
//!
//! Events are gathered here rather than by a debouncer: those look at a clock hundreds of times a second
//! and keep a list of every file, to join the halves of a rename, which a reload does not need.

use std::collections::BTreeSet;
use std::fs::Metadata;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use walkdir::WalkDir;

use super::exchange::{ChangedFiles, PreviewRequest, StartNotice};

/// What the municipality's files are, under its root.
const FILES: [&str; 2] = ["parvis.toml", "contributors.toml"];
const FOLDERS: [&str; 2] = ["content", "themes"];

/// How long nothing must happen for a save to be complete; editors write, rename and touch in a row.
const QUIET: Duration = Duration::from_millis(10);

/// How long nothing must happen after a file was closed by who wrote it: others may be written with it.
const SAVED: Duration = Duration::from_millis(3);

/// How long a stream of changes, such as a Git checkout, may put off its report.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often files are looked at when the system cannot tell of changes.
const POLLING: Duration = Duration::from_secs(1);

/// Asks the system to tell of changes.
type Make = fn(&Sender<Signal>) -> notify::Result<Box<dyn Watcher + Send>>;

/// A watch, until dropped.
pub struct Watch {
    signals: Sender<Signal>,
}

/// What the watch's thread is told.
pub enum Signal {
    Seen(notify::Result<Event>),
    Stop,
}

/// The thread's own state.
struct Watchman {
    root: PathBuf,
    watcher: Box<dyn Watcher + Send>,
    polling: bool,
    signals: Receiver<Signal>,
    sender: Sender<Signal>,
    asks: SyncSender<PreviewRequest>,
    /// What the files looked like at the last overflow.
    last_look: Option<u64>,
}

impl Watch {
    /// Watches `root`, whose folders need not exist yet.
    ///
    /// # Errors
    /// When the system gives no thread, or the root is not there.
    pub fn start(root: PathBuf, asks: SyncSender<PreviewRequest>) -> io::Result<Watch> {
        Watch::start_by(system_watcher, root, asks)
    }

    /// Watches by the means that `make` gives, or by looking at the files when it fails.
    ///
    /// # Errors
    /// Like [`Watch::start`].
    pub fn start_by(make: Make, root: PathBuf, asks: SyncSender<PreviewRequest>) -> io::Result<Watch> {
        let root = root.canonicalize()?;
        let (sender, signals) = channel();
        let watch = Watch { signals: sender.clone() };
        let (watcher, trouble) = match make(&sender) {
            Ok(watcher) => (watcher, None),
            Err(error) => (polling_watcher(&sender), Some(error)),
        };
        let mut watchman =
            Watchman { root, watcher, polling: trouble.is_some(), signals, sender, asks, last_look: None };
        if let Some(error) = trouble {
            watchman.say(StartNotice::Polling { reason: error.to_string() });
        }
        // Before the caller loads its site, so that no change falls between the two.
        watchman.watch_everything();
        thread::Builder::new().name("watch".to_owned()).spawn(move || watchman.run())?;
        Ok(watch)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // A watch that ended by itself needs no order.
        self.signals.send(Signal::Stop).ok();
    }
}

impl Watchman {
    fn run(mut self) {
        while let Ok(Signal::Seen(first)) = self.signals.recv() {
            let mut changes = ChangedFiles::default();
            let mut quiet = quiet_after(&first);
            self.take(first, &mut changes);
            let start = Instant::now();
            while start.elapsed() < PATIENCE {
                match self.signals.recv_timeout(quiet) {
                    Ok(Signal::Seen(event)) => {
                        quiet = quiet_after(&event);
                        self.take(event, &mut changes);
                    }
                    Err(RecvTimeoutError::Timeout) => break,
                    Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return,
                }
            }
            if !changes.is_empty() && self.asks.send(PreviewRequest::Changed(changes)).is_err() {
                return;
            }
        }
    }

    /// Adds what one event says to the changes.
    fn take(&mut self, event: notify::Result<Event>, changes: &mut ChangedFiles) {
        let event = match event {
            Ok(event) => event,
            Err(error) if matches!(error.kind, notify::ErrorKind::MaxFilesWatch) => return self.poll_instead(&error),
            // Files that vanish while they are looked at, for the most part: their removal is an event too.
            Err(_) => return,
        };
        if event.need_rescan() {
            changes.everything |= self.looks_different();
            return;
        }
        if !may_change_content(event.kind) {
            return;
        }
        for path in event.paths {
            let Ok(relative) = path.strip_prefix(&self.root) else { continue };
            if !is_content(relative) {
                continue;
            }
            let appeared = matches!(event.kind, EventKind::Create(_) | EventKind::Modify(_)) && path.is_dir();
            if appeared && FOLDERS.iter().any(|folder| relative == Path::new(folder)) {
                self.watch(&path, RecursiveMode::Recursive);
            }
            // What a new folder already held when its watch began has no event of its own.
            changes.everything |= appeared;
            changes.paths.insert(relative.to_owned());
        }
    }

    fn watch_everything(&mut self) {
        let root = self.root.clone();
        // The root alone tells when its two files, and its folders themselves, come and go.
        self.watch(&root, RecursiveMode::NonRecursive);
        for folder in FOLDERS.map(|folder| root.join(folder)) {
            if folder.is_dir() {
                self.watch(&folder, RecursiveMode::Recursive);
            }
        }
    }

    fn watch(&mut self, path: &Path, mode: RecursiveMode) {
        match self.watcher.watch(path, mode) {
            Ok(()) => {}
            // A folder that is gone again has its own event.
            Err(_) if !path.exists() => {}
            Err(error) if self.polling => self.say(StartNotice::Unwatched { reason: error.to_string() }),
            Err(error) => self.poll_instead(&error),
        }
    }

    /// Goes on by looking at the files, when the system has no more watches to give.
    fn poll_instead(&mut self, error: &notify::Error) {
        if self.polling {
            return;
        }
        self.polling = true;
        self.watcher = polling_watcher(&self.sender);
        self.say(StartNotice::Polling { reason: error.to_string() });
        self.watch_everything();
    }

    /// After an overflow, whether anything changed since the overflow before.
    ///
    /// Loading a very large site is itself what may overflow the queue, with events about reading: to
    /// load again because of it would never end.
    fn looks_different(&mut self) -> bool {
        let look = Some(fingerprint(&self.root));
        let different = look != self.last_look;
        self.last_look = look;
        different
    }

    fn say(&self, notice: StartNotice) {
        // A notice that finds the queue full is not worth blocking for.
        self.asks.try_send(PreviewRequest::Say(notice)).ok();
    }
}

fn system_watcher(sender: &Sender<Signal>) -> notify::Result<Box<dyn Watcher + Send>> {
    let config = Config::default().with_follow_symlinks(false);
    Ok(Box::new(RecommendedWatcher::new(forward_to(sender), config)?))
}

fn polling_watcher(sender: &Sender<Signal>) -> Box<dyn Watcher + Send> {
    let config = Config::default().with_poll_interval(POLLING).with_follow_symlinks(false);
    Box::new(PollWatcher::new(forward_to(sender), config).expect("polling needs nothing from the system"))
}

/// Nothing is sent any more once the watch has ended: there is nobody to tell.
fn forward_to(sender: &Sender<Signal>) -> impl Fn(notify::Result<Event>) + Send + 'static {
    let sender = sender.clone();
    move |event| {
        sender.send(Signal::Seen(event)).ok();
    }
}

/// Reading is not changing; the end of a write is, for writers that pause in the middle.
fn may_change_content(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
        EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) | EventKind::Other => true,
    }
}

/// How long to wait for more after an event.
fn quiet_after(event: &notify::Result<Event>) -> Duration {
    let saved = |event: &Event| event.kind == EventKind::Access(AccessKind::Close(AccessMode::Write));
    if event.as_ref().is_ok_and(saved) { SAVED } else { QUIET }
}

/// Whether a path under the root is the municipality's, and not what an editor leaves beside it.
fn is_content(path: &Path) -> bool {
    let mut names = path.iter().map(|name| name.to_string_lossy());
    let Some(first) = names.next() else { return false };
    let alone = path.iter().nth(1).is_none();
    let ours = FOLDERS.contains(&&*first) || (alone && FILES.contains(&&*first));
    ours && !names.any(|name| name.starts_with('.') || name.ends_with('~') || name.ends_with(".swp"))
}

/// A number that changes with the name, size or date of any file.
fn fingerprint(root: &Path) -> u64 {
    let roots: BTreeSet<&str> = FILES.into_iter().chain(FOLDERS).collect();
    let entries = roots.into_iter().flat_map(|name| WalkDir::new(root.join(name)).sort_by_file_name());
    let mut hasher = DefaultHasher::new();
    // What cannot be looked at counts as absent, here as in the loading.
    for entry in entries.filter_map(Result::ok) {
        entry.path().hash(&mut hasher);
        if let Ok(metadata) = entry.metadata() {
            (metadata.len(), modified(&metadata)).hash(&mut hasher);
        }
    }
    hasher.finish()
}

fn modified(metadata: &Metadata) -> Option<Duration> {
    metadata.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()
}

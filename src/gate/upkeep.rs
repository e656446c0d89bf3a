//! What the gate does by itself: settings and lists read again when they change, keys renewed, what is over removed.

use std::path::PathBuf;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant, SystemTime};

use jiff::Timestamp;
use tokio::runtime::Runtime;

use super::error::GateNotice;
use super::hosts::{self, Hosts, MemberLists};
use super::keeper::Keeper;
use super::secrets;
use crate::identity::Retention;
use crate::model::Settings;

/// How soon a right that was withdrawn is refused.
const LOOK: Duration = Duration::from_secs(1);

/// How often what is over is removed.
const PURGE: Duration = Duration::from_secs(3600);

type Reload = Box<dyn Fn() -> Option<Settings> + Send>;

/// The files on which the rights depend, as they were last read.
pub struct Watched {
    settings: Settings,
    lists: MemberLists,
    reload: Reload,
    stamps: Vec<Option<(u64, SystemTime)>>,
    purged: Option<Instant>,
}

impl Watched {
    pub fn new(settings: &Settings, lists: MemberLists, reload: Reload) -> Watched {
        // Never equal to what is found: what changed since the start is read again at once.
        Watched { settings: settings.clone(), lists, reload, stamps: Vec::new(), purged: None }
    }

    fn files(&self, gate: &Keeper) -> Vec<PathBuf> {
        hosts::files(&gate.options.root, &self.settings)
    }

    fn look(&mut self, gate: &Keeper) {
        let first = self.stamps.is_empty();
        let stamps = hosts::stamps(&self.files(gate));
        if stamps == self.stamps {
            return;
        }
        match (self.reload)() {
            Some(settings) if settings.gate.is_some() => self.settings = settings,
            _ => gate.say(GateNotice::SettingsUnreadable),
        }
        let notices = self.lists.read(&gate.options.root, &self.settings);
        // Read after the stamps were taken: a change meanwhile is seen at the next look.
        self.stamps = stamps;
        let now = Arc::new(Hosts::new(&self.settings, &self.lists));
        *gate.hosts.write().unwrap_or_else(PoisonError::into_inner) = now;
        if let Some(of_gate) = &self.settings.gate {
            gate.proxies.write().unwrap_or_else(PoisonError::into_inner).clone_from(&of_gate.proxies);
        }
        if !first {
            notices.into_iter().chain([GateNotice::Reloaded]).for_each(|notice| gate.say(notice));
        }
    }

    fn purge(&mut self, gate: &Keeper) {
        if self.purged.is_some_and(|purged| purged.elapsed() < PURGE) {
            return;
        }
        self.purged = Some(Instant::now());
        let of_gate = self.settings.gate.clone().unwrap_or_default();
        let kept = Retention { sessions: hosts::length(of_gate.session), log: hosts::length(of_gate.log) };
        let now = Timestamp::now();
        let purged = gate.store.purge(now, &kept).and_then(|()| gate.store.ended());
        match purged {
            Ok(ended) => gate.ended.replace(ended),
            Err(error) => gate.say(GateNotice::StoreFailed { reason: error.to_string() }),
        }
        match secrets::keys(&gate.options.state, kept.sessions.as_secs().cast_signed(), now) {
            Ok(keys) => *gate.keys.write().unwrap_or_else(PoisonError::into_inner) = keys,
            // The keys that are known go on.
            Err(error) => gate.say(GateNotice::StoreFailed { reason: error.to_string() }),
        }
    }
}

/// Looks every second, on a thread that may wait for disks.
pub fn spawn(runtime: &Runtime, gate: Arc<Keeper>, mut watched: Watched) {
    runtime.spawn(async move {
        loop {
            let work = Arc::clone(&gate);
            let done = tokio::task::spawn_blocking(move || {
                watched.look(&work);
                watched.purge(&work);
                watched
            });
            // A thread that cannot go on takes the rights with it: what is known stays as it is.
            let Ok(known) = done.await else { return };
            watched = known;
            tokio::time::sleep(LOOK).await;
        }
    });
}

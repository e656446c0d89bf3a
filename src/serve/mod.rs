//! The preview: the page you ask for, made when you ask, shown again by itself after each edit.
//!
//! Three threads. The HTTP thread ([`server`], [`respond`]) knows nothing of sites, the watch
//! thread ([`watch`]) nothing of pages; both put an [`PreviewRequest`] in one queue. The caller of [`start`] owns
//! the site on its own stack and takes the asks one after the other with [`Preview::next_ask`]: no locks,
//! and nothing that refers to itself. What every page needs to know (trees, findings) it announces
//! with [`Preview::publish`]; whoever listens to the event stream hears of it at once.

mod events;
mod exchange;
mod guard;
mod html;
mod listener;
mod open;
mod pages;
mod respond;
mod route;
mod server;
mod state;
mod watch;

#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::sync::oneshot;

use crate::messages::{Language, Messages};
use guard::Guard;
use pages::Pages;
use respond::PreviewServer;
use state::Announcements;
use watch::Watch;

pub use crate::http::Limits;
pub use exchange::{
    Address, ChangedFiles, FindingShown, PreviewRequest, Reply, SiteAnswer, SiteStatus, StartNotice, TreeShown,
};
pub use html::{LocalAddress, rewrite_links};
pub use listener::{FIRST_PORT, ServeError};

/// Asks that may wait for the site thread; more are answered "busy".
const QUEUE: usize = 512;

/// What `parvis serve` was told.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    /// The municipality's folder.
    pub root: PathBuf,
    /// The address to listen on; an unspecified one (`0.0.0.0`) opens the preview to the network.
    pub host: IpAddr,
    /// The port asked for; `None` takes the first free one from [`FIRST_PORT`].
    pub port: Option<u16>,
    /// Whether to start the browser.
    pub open: bool,
    /// The language of the preview's own words.
    pub language: Language,
    pub limits: Limits,
}

impl ServeOptions {
    /// The preview of `root` for this machine alone.
    pub fn new(root: impl Into<PathBuf>) -> ServeOptions {
        ServeOptions {
            root: root.into(),
            host: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: None,
            open: false,
            language: Language::default(),
            limits: Limits::default(),
        }
    }
}

/// A running preview; it stops when dropped.
pub struct Preview {
    address: SocketAddr,
    /// What a device of the network must type, key included; `None` when only this machine may look.
    network_url: Option<String>,
    asks: Receiver<PreviewRequest>,
    waiting: VecDeque<PreviewRequest>,
    announcements: Announcements,
    stop: Option<oneshot::Sender<()>>,
    http: Option<JoinHandle<()>>,
    /// Held for its end: watching stops when the preview does.
    _watch: Watch,
}

/// Opens the port, and starts to answer and to watch; asks wait until [`Preview::next_ask`] takes them.
///
/// # Errors
/// When the address cannot be listened on, or the machine gives no thread.
pub fn start(options: &ServeOptions) -> Result<Preview, ServeError> {
    let listeners = listener::bind(options.host, options.port)?;
    let address = listeners.first().local_addr()?;
    let guard = Guard::new(address);
    let network_url = listener::network_address(address.ip()).map(|ip| guard.url_for(ip));
    let (sender, asks) = sync_channel(QUEUE);
    let messages = Arc::new(Messages::new(options.language));
    let announcements = Announcements::new(Arc::clone(&messages), first_revision());
    let server = PreviewServer {
        guard,
        asks: sender.clone(),
        state: announcements.subscribe(),
        pages: Pages::new(messages),
        limits: options.limits.clone(),
    };
    let (stop, stopped) = oneshot::channel();
    let http = server::spawn(listeners.all(), server, stopped)?;
    let watch = Watch::start(options.root.clone(), sender.clone())?;
    let preview = Preview {
        address,
        network_url,
        asks,
        waiting: VecDeque::new(),
        announcements,
        stop: Some(stop),
        http: Some(http),
        _watch: watch,
    };
    preview.tell_first(options, sender);
    Ok(preview)
}

impl Preview {
    /// The address of the preview on this machine, such as `http://127.0.0.1:4000/`.
    pub fn url(&self) -> String {
        let ip = if self.address.ip().is_unspecified() { IpAddr::V4(Ipv4Addr::LOCALHOST) } else { self.address.ip() };
        format!("http://{}/", SocketAddr::new(ip, self.address.port()))
    }

    /// The address for the phone on the same network, when the preview is open to it.
    pub fn network_url(&self) -> Option<&str> {
        self.network_url.as_deref()
    }

    /// What to print once: the addresses, and for the phone a QR code drawn by `qr`.
    pub fn welcome(&self, messages: &Messages, qr: fn(&str) -> String) -> String {
        let mut lines = vec![messages.format("serve-welcome", &[("url", &self.url())])];
        if let Some(url) = &self.network_url {
            lines.push(messages.format("serve-welcome-network", &[("url", url)]));
            lines.push(qr(url));
        }
        lines.push(messages.get("serve-welcome-stop"));
        lines.join("\n")
    }

    /// Waits for the next ask; `None` when the preview can ask nothing any more.
    ///
    /// Changes come first, all those known together, so that no page is made from a site that is known
    /// to be old; pages that nobody waits for any more are skipped.
    pub fn next_ask(&mut self) -> Option<PreviewRequest> {
        self.ask_from(Receiver::recv).ok()
    }

    /// Like [`Preview::next_ask`], for so long at most.
    ///
    /// # Errors
    /// Says whether nothing was asked for so long, or nothing will be any more.
    pub fn next_ask_within(&mut self, patience: Duration) -> Result<PreviewRequest, RecvTimeoutError> {
        self.ask_from(|asks| asks.recv_timeout(patience))
    }

    fn ask_from<E>(
        &mut self,
        wait: impl Fn(&Receiver<PreviewRequest>) -> Result<PreviewRequest, E>,
    ) -> Result<PreviewRequest, E> {
        loop {
            if self.waiting.is_empty() {
                self.waiting.push_back(wait(&self.asks)?);
            }
            self.waiting.extend(self.asks.try_iter());
            if let Some(changes) = self.take_changes() {
                return Ok(PreviewRequest::Changed(changes));
            }
            match self.waiting.pop_front() {
                Some(PreviewRequest::Page { reply, .. }) if !reply.is_wanted() => {}
                Some(ask) => return Ok(ask),
                None => {}
            }
        }
    }

    /// Announces the site that answers from now on; the browsers reload.
    pub fn publish(&self, status: SiteStatus) {
        self.announcements.publish(status);
    }

    /// Says what is wrong with the site that answers already; the browsers do not reload.
    pub fn publish_findings(&self, findings: Vec<FindingShown>) {
        self.announcements.publish_findings(findings);
    }

    fn take_changes(&mut self) -> Option<ChangedFiles> {
        let mut merged: Option<ChangedFiles> = None;
        self.waiting.retain_mut(|ask| match ask {
            PreviewRequest::Changed(changes) => {
                merged.get_or_insert_default().merge(std::mem::take(changes));
                false
            }
            PreviewRequest::Page { .. } | PreviewRequest::Say(_) => true,
        });
        merged
    }

    fn tell_first(&self, options: &ServeOptions, sender: SyncSender<PreviewRequest>) {
        if options.port.is_none() && self.address.port() != FIRST_PORT {
            let moved = StartNotice::PortMoved { taken: FIRST_PORT, port: self.address.port() };
            say(&sender, moved);
        }
        if options.open {
            open::browser(&self.url(), move |reason| say(&sender, StartNotice::NoBrowser { reason }));
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(http) = self.http.take() {
            // A panic of the HTTP thread was already printed when it happened.
            http.join().ok();
        }
    }
}

/// Never waits: a notice that finds the queue full is not worth blocking for.
fn say(sender: &SyncSender<PreviewRequest>, notice: StartNotice) {
    sender.try_send(PreviewRequest::Say(notice)).ok();
}

/// Where revisions start: after those of any earlier preview, so that its open pages reload.
fn first_revision() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |elapsed| elapsed.as_millis() as u64)
}

//! The gate: who may read which tree, asked at every request, answered by today's settings and lists.
//!
//! A request names a host, and a host is one tree ([`hosts`]). [`decide`] says whether who asks may read it: everybody,
//! or somebody whose session says who they are and whose rights of this moment allow it. Who is not known logs in, by a
//! link in a message ([`login`]) or at the town's identity provider ([`provider`]), and comes back to the address that they asked
//! for; [`account`] says who one is and logs out. The trees are served here ([`routes`]), or by a server in front,
//! which asks `/_parvis/auth` for each request. Everything that is not said to be allowed is refused.

mod account;
mod asked;
mod decide;
mod error;
mod hosts;
mod keeper;
mod login;
mod mail;
mod pages;
mod provider;
mod routes;
mod secrets;
mod upkeep;

use std::net::{SocketAddr, TcpListener};
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, RwLock};

use jiff::Timestamp;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;

use crate::http::connections;
use crate::identity::sessions::Ended;
use crate::identity::{Retention, Store};
use crate::model::Settings;
use hosts::{Hosts, MemberLists};
use keeper::Keeper;
use mail::Mailer;
use pages::GatePages;
use provider::IdentityProvider;

pub use error::{GateError, GateNotice};
pub use keeper::GateOptions;

/// Notices that may wait to be printed; more are lost.
const NOTICES: usize = 256;

/// A running gate; it stops when dropped.
pub struct Running {
    pub address: SocketAddr,
    notices: Receiver<GateNotice>,
    _stop: oneshot::Sender<()>,
    _runtime: Runtime,
}

/// Opens the port and answers; `reload` reads the settings again, `None` while they cannot be understood.
///
/// # Errors
/// When there is nothing to keep, a secret or the store cannot be read, or the port cannot be opened.
pub fn start(
    options: GateOptions,
    settings: &Settings,
    reload: impl Fn() -> Option<Settings> + Send + 'static,
) -> Result<Running, GateError> {
    let now = Timestamp::now();
    let of_gate = settings.gate.as_ref().ok_or(GateError::NoGate)?;
    std::fs::create_dir_all(&options.state)?;
    let store = Store::open(&options.state.join("gate.sqlite"), now)?;
    let kept = Retention { sessions: hosts::length(of_gate.session), log: hosts::length(of_gate.log) };
    let keys = secrets::keys(&options.state, kept.sessions.as_secs().cast_signed(), now)?;
    let mailer = settings.mail.as_ref().map(|mail| Mailer::new(mail, &settings.name)).transpose()?;
    let provider = of_gate.provider.as_ref().map(IdentityProvider::new).transpose()?;
    let mut lists = MemberLists::default();
    let found = lists.read(&options.root, settings);
    let hosts = Hosts::new(settings, &lists);
    if hosts.all().is_empty() {
        return Err(GateError::NoHost);
    }
    let (sender, notices) = sync_channel(NOTICES);
    let listener = TcpListener::bind(options.listen)?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    let ended = Ended::default();
    ended.replace(store.ended()?);
    let gate = Arc::new(Keeper {
        hosts: RwLock::new(Arc::new(hosts)),
        keys: RwLock::new(keys),
        proxies: RwLock::new(of_gate.proxies.clone()),
        store,
        ended,
        mailer,
        provider,
        pages: GatePages::new(&settings.name, settings.language),
        notices: sender,
        options,
    });
    found.into_iter().for_each(|notice| gate.say(notice));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let (stop, stopped) = oneshot::channel();
    let router = routes::router(Arc::clone(&gate));
    let limits = gate.options.limits.clone();
    runtime.spawn(async move { connections::serve(vec![listener], router, limits, stopped).await });
    upkeep::spawn(&runtime, gate, upkeep::Watched::new(settings, lists, Box::new(reload)));
    Ok(Running { address, notices, _stop: stop, _runtime: runtime })
}

impl Running {
    /// Waits for something to print; `None` when the gate is over.
    pub fn next_notice(&self) -> Option<GateNotice> {
        self.notices.recv().ok()
    }
}

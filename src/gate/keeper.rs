//! What every request is answered with: the hosts and their rights of this moment, the keys, the store.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, PoisonError, RwLock};

use super::error::GateNotice;
use super::hosts::Hosts;
use super::mail::Mailer;
use super::pages::GatePages;
use super::provider::IdentityProvider;
use crate::http::Limits;
use crate::http::cookies::Keys;
use crate::identity::Store;
use crate::identity::sessions::Ended;

/// What `parvis gate` was told.
#[derive(Debug, Clone)]
pub struct GateOptions {
    /// The folder of `parvis.toml` and `members.toml`.
    pub root: PathBuf,
    /// The folder of the trees, `<portal>/<audience>/`, when the gate serves them itself.
    pub trees: Option<PathBuf>,
    /// The folder of what the gate keeps.
    pub state: PathBuf,
    pub listen: SocketAddr,
    pub limits: Limits,
}

/// What requests are answered with.
pub struct Keeper {
    pub options: GateOptions,
    pub hosts: RwLock<Arc<Hosts>>,
    pub keys: RwLock<Keys>,
    pub proxies: RwLock<Vec<IpAddr>>,
    pub store: Store,
    pub ended: Ended,
    pub mailer: Option<Mailer>,
    pub provider: Option<IdentityProvider>,
    pub pages: GatePages,
    pub notices: SyncSender<GateNotice>,
}

impl Keeper {
    pub fn hosts(&self) -> Arc<Hosts> {
        Arc::clone(&self.hosts.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn keys(&self) -> Keys {
        self.keys.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn is_proxy(&self, peer: IpAddr) -> bool {
        let peer = peer.to_canonical();
        peer.is_loopback() || self.proxies.read().unwrap_or_else(PoisonError::into_inner).contains(&peer)
    }

    /// Never waits: a notice that finds the queue full is not worth a reader's time.
    pub fn say(&self, notice: GateNotice) {
        self.notices.try_send(notice).ok();
    }
}

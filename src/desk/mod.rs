//! The desk: where people write, propose and approve in a browser.
//!
//! A person opens the pages that she reads, changes them in drafts ([`drafts`]), lays drafts into one proposal
//! ([`proposals`], a branch), which the review judges; holders of each step answer ([`answers`], signed commits), and at
//! the last answer it is judged again and published. Forms come from content types ([`form`]) and change spans of files
//! ([`edit`]). What needs other stages than loading and checking is asked of who starts the desk ([`Stages`]). Screens are
//! one table of addresses ([`routes`]); each works without script.

mod agent;
mod answers;
mod drafts;
pub mod edit;
mod error;
mod form;
mod git;
mod keeper;
mod key;
mod pages;
mod proposals;
mod reply;
mod request;
mod routes;
mod said;
mod scene;
mod screens;
mod stages;
mod town;

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};

use tokio::runtime::Runtime;
use tokio::sync::oneshot;

use crate::http::{Limits, connections};

pub use error::{DeskError, DeskNotice};
pub use keeper::{DeskKeeper, DeskOptions};
pub use scene::Scene;
pub use stages::{AskedPerson, Judged, Stages};

/// Notices that may wait to be printed; more are lost.
const NOTICES: usize = 256;

/// A running desk; it stops when dropped.
pub struct RunningDesk {
    pub address: SocketAddr,
    notices: Receiver<DeskNotice>,
    _stop: oneshot::Sender<()>,
    _runtime: Runtime,
}

/// Opens the port and answers.
///
/// # Errors
/// When the repository, the drafts or the port cannot be opened.
pub fn start(options: DeskOptions, stages: Box<dyn Stages>) -> Result<RunningDesk, DeskError> {
    let listener = TcpListener::bind(options.listen)?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    let (sender, notices) = sync_channel(NOTICES);
    let keeper = Arc::new(DeskKeeper::open(options, stages, sender)?);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let (stop, stopped) = oneshot::channel();
    let router = routes::router(keeper, address);
    let limits = Limits::default();
    runtime.spawn(async move { connections::serve(vec![listener], router, limits, stopped).await });
    Ok(RunningDesk { address, notices, _stop: stop, _runtime: runtime })
}

impl RunningDesk {
    /// Waits for something to print; `None` when the desk is over.
    pub fn next_notice(&self) -> Option<DeskNotice> {
        self.notices.recv().ok()
    }
}

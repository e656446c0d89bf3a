//! Takes connections one by one, within limits that hostile or broken clients cannot stretch.
//!
//! The accept loop is ours because the ready-made ones set no timer, and hyper's deadline for headers
//! does nothing without one.

use std::convert::Infallible;
use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::mpsc::SyncSender;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, oneshot, watch};

use super::exchange::Ask;
use super::guard::{Ends, Guard};
use super::pages::Pages;
use super::respond::respond;
use super::state::State;
use super::steady::Steady;

/// The longest request line and headers together, in bytes.
const HEAD: usize = 16 * 1024;

/// The most header lines; browsers send about fifteen.
const HEADERS: usize = 64;

/// What to wait when the system gives no connection, for want of file descriptors most of the time.
const RESPITE: Duration = Duration::from_millis(50);

const BUSY: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

/// How much clients may ask of the preview.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Connections at once from this machine, and as many from all others.
    pub connections: usize,
    /// How long a request may take to arrive, and an idle connection to send another.
    pub head: Duration,
    /// How long a page may take to be made.
    pub page: Duration,
    /// How long a reader may hold up an answer.
    pub reader: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            connections: 256,
            head: Duration::from_secs(5),
            page: Duration::from_secs(30),
            reader: Duration::from_secs(20),
        }
    }
}

/// What the HTTP thread works with.
pub struct Server {
    pub guard: Guard,
    pub asks: SyncSender<Ask>,
    pub state: watch::Receiver<Arc<State>>,
    pub pages: Pages,
    pub limits: Limits,
}

/// Starts the HTTP thread, which ends when the sender of `stopped` is dropped.
///
/// # Errors
/// When the system gives no thread or no event queue.
pub fn spawn(
    listeners: Vec<std::net::TcpListener>,
    server: Server,
    stopped: oneshot::Receiver<()>,
) -> io::Result<JoinHandle<()>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let listeners: Vec<TcpListener> = {
        let _entered = runtime.enter();
        listeners.into_iter().map(TcpListener::from_std).collect::<Result<_, _>>()?
    };
    thread::Builder::new().name("preview".to_owned()).spawn(move || {
        runtime.block_on(async {
            // Apart, so that the network cannot keep the person at this machine out.
            let room = Room { near: places(&server.limits), far: places(&server.limits) };
            let server = Arc::new(server);
            for listener in listeners {
                tokio::spawn(accept(listener, Arc::clone(&server), room.clone()));
            }
            // An error is the end too: whoever could have sent is gone.
            stopped.await.ok();
        });
    })
}

/// The connections that may still be taken, from this machine and from others.
#[derive(Clone)]
struct Room {
    near: Arc<Semaphore>,
    far: Arc<Semaphore>,
}

fn places(limits: &Limits) -> Arc<Semaphore> {
    Arc::new(Semaphore::new(limits.connections))
}

async fn accept(listener: TcpListener, server: Arc<Server>, room: Room) {
    loop {
        let (stream, peer) = match listener.accept().await {
            Ok(accepted) => accepted,
            Err(error) if is_of_one_client(&error) => continue,
            Err(_) => {
                tokio::time::sleep(RESPITE).await;
                continue;
            }
        };
        let room = if peer.ip().to_canonical().is_loopback() { &room.near } else { &room.far };
        match Arc::clone(room).try_acquire_owned() {
            Ok(place) => {
                let server = Arc::clone(&server);
                tokio::spawn(async move {
                    converse(stream, peer, server).await;
                    drop(place);
                });
            }
            // The client may be gone already: there is nobody left to tell.
            Err(_) => drop(stream.try_write(BUSY)),
        }
    }
}

/// Answers the requests of one connection until it ends, whatever the reason.
async fn converse(stream: TcpStream, peer: SocketAddr, server: Arc<Server>) {
    let Ok(local) = stream.local_addr() else { return };
    // Announcements are small and must not wait for more; a refusal only makes them later.
    stream.set_nodelay(true).ok();
    let ends = Ends { local, peer };
    let limits = server.limits.clone();
    let service = service_fn(move |request| {
        let server = Arc::clone(&server);
        async move { Ok::<_, Infallible>(respond(&server, &request, ends).await) }
    });
    let conversation = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(HEAD)
        .max_headers(HEADERS)
        .serve_connection(TokioIo::new(Steady::new(stream, limits.reader)), service);
    // What breaks a connection concerns its client alone, who has seen it.
    conversation.await.ok();
}

fn is_of_one_client(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset | ErrorKind::ConnectionRefused)
}

//! Takes connections one by one, within limits that hostile or broken clients cannot stretch.
//!
//! The accept loop is ours because `axum::serve` sets no timer, and hyper's deadline for headers does nothing
//! without one.

use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, oneshot};

use super::steady::Steady;

/// The longest request line and headers together, in bytes.
const HEAD: usize = 16 * 1024;

/// The most header lines; browsers send about fifteen.
const HEADERS: usize = 64;

/// What to wait when the system gives no connection, for want of file descriptors most of the time.
const RESPITE: Duration = Duration::from_millis(50);

const BUSY: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

/// How much clients may ask of a server.
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

/// The two ends of one connection; an extension of every request that the router is given.
#[derive(Debug, Clone, Copy)]
pub struct Ends {
    /// The address that was reached.
    pub local: SocketAddr,
    /// The address that asks.
    pub peer: SocketAddr,
}

impl Ends {
    /// Whether the request comes from the machine that answers.
    pub fn are_of_one_machine(&self) -> bool {
        self.peer.ip().to_canonical().is_loopback() || self.peer.ip() == self.local.ip()
    }
}

/// Answers on every listener until the sender of `stopped` is dropped; to be awaited inside a Tokio runtime.
///
/// # Errors
/// When the runtime cannot watch a listener.
pub async fn serve(
    listeners: Vec<std::net::TcpListener>,
    router: Router,
    limits: Limits,
    stopped: oneshot::Receiver<()>,
) -> io::Result<()> {
    let listeners: Vec<TcpListener> = listeners.into_iter().map(TcpListener::from_std).collect::<Result<_, _>>()?;
    // Apart, so that the network cannot keep the person at this machine out.
    let room = Room { near: places(&limits), far: places(&limits) };
    let server = Arc::new(Acceptor { service: TowerToHyperService::new(router), limits });
    let loops: Vec<_> = listeners
        .into_iter()
        .map(|listener| tokio::spawn(accept(listener, Arc::clone(&server), room.clone())))
        .collect();
    // An error is the end too: whoever could have sent is gone.
    stopped.await.ok();
    loops.iter().for_each(tokio::task::JoinHandle::abort);
    Ok(())
}

struct Acceptor {
    service: TowerToHyperService<Router>,
    limits: Limits,
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

async fn accept(listener: TcpListener, server: Arc<Acceptor>, room: Room) {
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
async fn converse(stream: TcpStream, peer: SocketAddr, server: Arc<Acceptor>) {
    let Ok(local) = stream.local_addr() else { return };
    // Announcements are small and must not wait for more; a refusal only makes them later.
    stream.set_nodelay(true).ok();
    let ends = Ends { local, peer };
    let (head, reader) = (server.limits.head, server.limits.reader);
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ends);
        server.service.call(request)
    });
    let conversation = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(head)
        .max_buf_size(HEAD)
        .max_headers(HEADERS)
        .serve_connection(TokioIo::new(Steady::new(stream, reader)), service);
    // What breaks a connection concerns its client alone, who has seen it.
    conversation.await.ok();
}

fn is_of_one_client(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset | ErrorKind::ConnectionRefused)
}

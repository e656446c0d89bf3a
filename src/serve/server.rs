//! The HTTP thread of the preview: its router, given to the shared way in.

use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use axum::Router;
use axum::body::Body;
use axum::extract::{Extension, Request, State as Given};
use axum::response::Response;
use tokio::sync::oneshot;

use super::respond::{PreviewServer, respond};
use crate::http::{Ends, connections};

/// Starts the HTTP thread, which ends when the sender of `stopped` is dropped.
///
/// # Errors
/// When the system gives no thread or no event queue.
pub fn spawn(
    listeners: Vec<TcpListener>,
    server: PreviewServer,
    stopped: oneshot::Receiver<()>,
) -> io::Result<JoinHandle<()>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let limits = server.limits.clone();
    // What an address means is read whole by `respond`: trees are data, not routes.
    let router = Router::new().fallback(handle).with_state(Arc::new(server));
    thread::Builder::new().name("preview".to_owned()).spawn(move || {
        // A listener that the runtime cannot watch answers nobody: the page that does not come says so.
        runtime.block_on(connections::serve(listeners, router, limits, stopped)).ok();
    })
}

async fn handle(
    Given(server): Given<Arc<PreviewServer>>,
    Extension(ends): Extension<Ends>,
    request: Request,
) -> Response {
    // Nobody sends the preview anything to read.
    let request = request.map(drop);
    respond(&server, &request, ends).await.map(Body::new)
}

//! The accept loop with a router of its own; what the preview sets is tested there.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{Extension, Request};
use axum::http::StatusCode;
use axum::routing::{get, post};
use tokio::sync::oneshot;

use crate::http::forms::{FormLimits, read};
use crate::http::{Ends, Limits, connections};

struct Server {
    address: SocketAddr,
    _stop: oneshot::Sender<()>,
}

fn start(limits: Limits) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let form = FormLimits { patience: Duration::from_millis(300), ..FormLimits::default() };
    let router = Router::new()
        .route("/who", get(|Extension(ends): Extension<Ends>| async move { ends.peer.ip().to_string() }))
        .route(
            "/form",
            post(move |request: Request| async move {
                read(request, &form).await.map_or_else(|bad| bad.status(), |_| StatusCode::OK)
            }),
        );
    std::thread::spawn(move || super::run(connections::serve(vec![listener], router, limits, stopped)).unwrap());
    Server { address, _stop: stop }
}

fn send(server: &Server, text: &str) -> String {
    let mut stream = TcpStream::connect(server.address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(text.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok();
    answer
}

#[test]
fn a_router_knows_both_ends_of_the_connection() {
    let server = start(Limits::default());
    let answer = send(&server, "GET /who HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("\r\n\r\n127.0.0.1"), "{answer}");
}

#[test]
fn a_body_that_does_not_come_is_given_up() {
    let server = start(Limits::default());
    let begun = Instant::now();
    let head = "POST /form HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    let answer = send(&server, &format!("{head}Content-Length: 10\r\nConnection: close\r\n\r\na=1"));
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert!(begun.elapsed() < Duration::from_secs(5));
    let good = send(&server, &format!("{head}Content-Length: 3\r\nConnection: close\r\n\r\na=1"));
    assert!(good.starts_with("HTTP/1.1 200"), "{good}");
    let large = send(&server, &format!("{head}Content-Length: 99999999\r\nConnection: close\r\n\r\na=1"));
    assert!(large.starts_with("HTTP/1.1 413") || large.starts_with("HTTP/1.1 408"), "{large}");
}

#[test]
fn the_server_ends_when_it_is_told() {
    let server = start(Limits::default());
    let address = server.address;
    drop(server);
    let begun = Instant::now();
    while TcpStream::connect(address).is_ok() {
        assert!(begun.elapsed() < Duration::from_secs(10), "it still listens");
        std::thread::sleep(Duration::from_millis(20));
    }
}

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::{Received, Town};
use crate::serve::{Limits, ServeOptions};

fn impatient(limits: Limits) -> Town {
    Town::with(|options| ServeOptions { limits, ..options })
}

/// How long a good request takes.
fn good_request(town: &Town) -> Duration {
    let start = Instant::now();
    assert_eq!(town.get("/intranet/agents/index.html").status, 200);
    start.elapsed()
}

#[test]
fn half_open_requests_hold_nobody_up_and_are_closed() {
    let town = impatient(Limits { head: Duration::from_millis(600), ..Limits::default() });
    let mut slow: Vec<TcpStream> = (0..200)
        .map(|_| {
            let mut stream = town.connect();
            stream.write_all(b"GET / HTTP/1.1\r\nHost: lo").unwrap();
            stream
        })
        .collect();
    assert!(good_request(&town) < Duration::from_secs(5));
    let start = Instant::now();
    for stream in &mut slow {
        // Closed either way: with an answer about the delay or without.
        stream.read_to_end(&mut Vec::new()).ok();
    }
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[test]
fn idle_connections_are_closed() {
    let town = impatient(Limits { head: Duration::from_millis(200), ..Limits::default() });
    let start = Instant::now();
    let mut stream = town.connect();
    write!(stream, "GET / HTTP/1.1\r\nHost: {}\r\n\r\n", town.address).unwrap();
    assert_eq!(Received::read(stream).status, 200);
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[test]
fn one_connection_too_many_is_told_so() {
    let town = impatient(Limits { connections: 3, ..Limits::default() });
    let kept: Vec<TcpStream> = (0..3)
        .map(|_| {
            let mut stream = town.connect();
            write!(stream, "GET /_parvis/events HTTP/1.1\r\nHost: {}\r\n\r\n", town.address).unwrap();
            stream.read_exact(&mut [0]).unwrap();
            stream
        })
        .collect();
    let received = Received::read(town.connect());
    assert_eq!((received.status, received.header("retry-after")), (503, Some("1")));
    drop(kept);
}

#[test]
fn reader_who_stops_reading_is_dropped() {
    let town = impatient(Limits { reader: Duration::from_millis(200), connections: 1, ..Limits::default() });
    let mut stream = town.connect();
    write!(stream, "GET /intranet/agents/large.pdf HTTP/1.1\r\nHost: {}\r\n\r\n", town.address).unwrap();
    stream.read_exact(&mut [0; 1024]).unwrap();
    // The only place is free again, though the reader never left.
    let start = Instant::now();
    while Received::read(send_good(&town)).status != 200 {
        assert!(start.elapsed() < Duration::from_secs(10), "the stalled reader keeps its place");
    }
    drop(stream);
}

fn send_good(town: &Town) -> TcpStream {
    let mut stream = town.connect();
    // Refused connections may be closed before the request is written.
    write!(stream, "GET / HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", town.address).ok();
    stream
}

#[test]
fn page_that_takes_too_long_is_given_up() {
    let root = super::folder();
    let limits = Limits { page: Duration::from_millis(100), ..Limits::default() };
    let preview = crate::serve::start(&ServeOptions { limits, ..super::options(&root) }).unwrap();
    let town = Town { root, address: preview.address };
    assert_eq!(town.get("/intranet/agents/index.html").status, 504);
    assert!(town.get("/").text().contains("Le site se prépare"));
}

#[test]
fn endless_heads_are_closed_early() {
    let town = Town::new();
    let host = town.address;
    let long = "a".repeat(1 << 20);
    for bytes in [
        format!("GET /{long} HTTP/1.1\r\nHost: {host}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: {host}\r\nX: {long}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: {host}\r\n{}\r\n", "X: y\r\n".repeat(100)),
        long.clone(),
        "\r\n".repeat(1 << 19),
    ] {
        let received = town.send(&bytes);
        assert!(matches!(received.status, 0 | 400 | 414 | 431), "{}", received.head);
    }
    good_request(&town);
}

#[test]
fn garbage_after_a_request_ends_the_connection_alone() {
    let town = Town::new();
    let good = format!("GET / HTTP/1.1\r\nHost: {}\r\n\r\n", town.address);
    let text = String::from_utf8_lossy(&town.send(format!("{good}\0\u{1}garbage\r\n\r\n{good}")).body).into_owned();
    assert_eq!(text.matches("<!DOCTYPE html>").count(), 1);
    for bytes in [
        "\u{16}\u{3}\u{1}\u{2}\0\u{1}\0".repeat(8),
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(),
        format!(
            "GET / HTTP/1.1\r\nHost: {}\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\nzz\r\n",
            town.address
        ),
        format!("GET / HTTP/1.1\r\nHost: {}\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n", town.address),
        format!("GET / HTTP/1.1\r\nHost: {}\r\nContent-Length: -1\r\n\r\n", town.address),
        format!("GET / HTTP/1.1\r\nHost: {}\r\nUpgrade: h2c\r\nConnection: upgrade, close\r\n\r\n", town.address),
        format!("GET / HTTP/9.9\r\nHost: {}\r\n\r\n", town.address),
        "\n\n\n\n".to_owned(),
    ] {
        let mut stream = town.connect();
        stream.write_all(bytes.as_bytes()).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let received = Received::read(stream);
        assert!(matches!(received.status, 0 | 200 | 400 | 505), "{bytes:?}: {}", received.head);
    }
    good_request(&town);
}

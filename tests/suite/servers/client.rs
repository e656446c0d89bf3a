//! A client that sends exactly what it is told, however odd.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// What a server answered.
#[derive(Debug, Default)]
pub struct Answer {
    pub status: u16,
    /// By name in lower case; a name that comes twice has its values joined.
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// `GET` of a path of a host, with more headers.
pub fn get(port: u16, host: &str, path: &str, headers: &[&str]) -> Answer {
    send(port, &request("GET", host, path.as_bytes(), headers))
}

pub fn request(method: &str, host: &str, path: &[u8], headers: &[&str]) -> Vec<u8> {
    let mut bytes = format!("{method} ").into_bytes();
    bytes.extend_from_slice(path);
    bytes.extend_from_slice(format!(" HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n").as_bytes());
    headers.iter().for_each(|header| bytes.extend_from_slice(format!("{header}\r\n").as_bytes()));
    bytes.extend_from_slice(b"\r\n");
    bytes
}

/// Sends these bytes and reads until the server closes; a refusal to answer is an empty answer.
pub fn send(port: u16, bytes: &[u8]) -> Answer {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("the server answers");
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let mut answer = Vec::new();
    // A server may close before it has read everything: what it said is what counts.
    let _ = stream.write_all(bytes);
    let _ = stream.read_to_end(&mut answer);
    parse(&answer)
}

fn parse(bytes: &[u8]) -> Answer {
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap_or(bytes.len());
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).unwrap_or(0);
    let mut headers: BTreeMap<String, String> = BTreeMap::new();
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        let all = headers.entry(name.to_lowercase()).or_default();
        *all = if all.is_empty() { value.to_owned() } else { format!("{all}, {value}") };
    }
    let body = bytes.get(end + 4..).unwrap_or_default();
    let body = if headers.get("transfer-encoding").is_some_and(|coding| coding == "chunked") {
        joined(body)
    } else {
        body.to_vec()
    };
    Answer { status, headers, body }
}

/// The chunks of a body, one after the other.
fn joined(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(end) = rest.windows(2).position(|window| window == b"\r\n") {
        let length = std::str::from_utf8(&rest[..end]).ok().and_then(|digits| usize::from_str_radix(digits, 16).ok());
        let Some(length) = length.filter(|length| *length > 0 && end + 2 + length <= rest.len()) else { break };
        body.extend_from_slice(&rest[end + 2..end + 2 + length]);
        rest = rest.get(end + 4 + length..).unwrap_or_default();
    }
    body
}

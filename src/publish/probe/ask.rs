//! Requests as a prober sends them: a path as it is written, a method, a few headers.

use core::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};

use ureq::Agent;
use ureq::http::Request;

use crate::ground::Hash;
use crate::publish::web;

/// The longest body that is read, in bytes.
const MOST_BYTES: u64 = 4 << 20;

pub struct Asker {
    agent: Agent,
    address: String,
    asked: AtomicUsize,
}

/// What a server answered.
pub struct ProbeAnswer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl ProbeAnswer {
    /// The values of a header, joined; empty when there is none.
    pub fn header(&self, name: &str) -> String {
        let own = self.headers.iter().filter(|(own, _)| own == name).map(|(_, value)| value.as_str());
        own.collect::<Vec<_>>().join(", ")
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn hash(&self) -> Hash {
        Hash::of(&self.body)
    }
}

impl Asker {
    pub fn new(address: &str, machine: Option<SocketAddr>) -> Asker {
        let address = address.trim_end_matches('/').to_owned();
        Asker { agent: web::agent_at(machine), address, asked: AtomicUsize::new(0) }
    }

    pub fn get(&self, path: &str) -> Result<ProbeAnswer, ureq::Error> {
        self.send("GET", path, &[])
    }

    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Result<ProbeAnswer, ureq::Error> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let mut request = Request::builder().method(method).uri(format!("{}{path}", self.address));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut answer = self.agent.run(request.body(())?)?;
        let header = |(name, value): (&ureq::http::HeaderName, &ureq::http::HeaderValue)| {
            (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        };
        let (status, headers) = (answer.status().as_u16(), answer.headers().iter().map(header).collect());
        // A body that is cut or too long is judged by what came of it.
        let body = answer.body_mut().with_config().limit(MOST_BYTES).read_to_vec().unwrap_or_default();
        Ok(ProbeAnswer { status, headers, body })
    }

    pub fn count(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }
}

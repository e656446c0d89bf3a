//! Who may ask: only under the preview's own names, from its own pages and, over the network, with its key.

use std::hash::{BuildHasher, RandomState};
use std::net::{IpAddr, SocketAddr};

use hyper::{HeaderMap, Request};

use crate::http::cookies::{self, Cookie};
use crate::http::guard::{self, HostNames};

pub use crate::http::Ends;

/// Why a request is not served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PreviewRefusal {
    /// Under another name, or from the page of another site.
    Stranger(guard::Refusal),
    /// From another machine, without the key.
    NoKey,
}

/// What the preview knows of itself.
#[derive(Debug, Clone)]
pub struct Guard {
    address: SocketAddr,
    key: String,
}

impl Guard {
    /// For a preview that listens on `address`, with a new key.
    pub fn new(address: SocketAddr) -> Guard {
        // The standard library's hash keys come from the system's random source, and its hash does not
        // let them be found again: two of them are a key, without one more dependency.
        let [first, second] = [0, 1].map(|number: u8| RandomState::new().hash_one(number));
        Guard { address, key: format!("{first:016x}{second:016x}") }
    }

    /// What another machine must type to reach the preview at `ip`.
    pub fn url_for(&self, ip: IpAddr) -> String {
        format!("http://{}/?key={}", SocketAddr::new(ip, self.address.port()), self.key)
    }

    /// The cookie that a machine keeps once it has shown the key.
    pub fn cookie(&self) -> String {
        Cookie::new(&self.cookie_name(), &self.key).in_the_clear().to_string()
    }

    /// Whether the query of an address shows the key.
    pub fn shows_key(&self, query: Option<&str>) -> bool {
        let shown = query.unwrap_or_default().split('&').find_map(|pair| pair.strip_prefix("key="));
        shown.is_some_and(|shown| self.is_key(shown))
    }

    /// # Errors
    /// Says why the request is not served.
    pub fn check<B>(&self, request: &Request<B>, ends: Ends) -> Result<(), PreviewRefusal> {
        let names = HostNames { scheme: "http", is_own: |name: &str| self.is_own_name(name, ends) };
        names.check(request).map_err(PreviewRefusal::Stranger)?;
        let knows_key =
            ends.are_of_one_machine() || self.has_cookie(request.headers()) || self.shows_key(request.uri().query());
        if knows_key { Ok(()) } else { Err(PreviewRefusal::NoKey) }
    }

    /// Whether `name` is how this preview is called: its machine's own names, or the very address that
    /// was reached (no name that somebody else controls can be written like it).
    fn is_own_name(&self, name: &str, ends: Ends) -> bool {
        let port = self.address.port();
        let reached = SocketAddr::new(ends.local.ip().to_canonical(), port).to_string();
        let own = [format!("localhost:{port}"), format!("127.0.0.1:{port}"), format!("[::1]:{port}"), reached];
        // Browsers leave the usual port out.
        let full = if port == 80 && !name.ends_with(":80") { format!("{name}:80") } else { name.to_owned() };
        own.iter().any(|own| own.eq_ignore_ascii_case(&full))
    }

    fn has_cookie(&self, headers: &HeaderMap) -> bool {
        cookies::values(headers, &self.cookie_name()).any(|value| self.is_key(value))
    }

    /// Cookies do not know ports: the name tells two previews of one machine apart.
    fn cookie_name(&self) -> String {
        format!("parvis-{}", self.address.port())
    }

    fn is_key(&self, shown: &str) -> bool {
        // Hashes compare in constant time.
        blake3::hash(shown.as_bytes()) == blake3::hash(self.key.as_bytes())
    }
}

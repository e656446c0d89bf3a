//! Who may ask: only under the preview's own names, from its own pages and, over the network, with its key.
//!
//! A page of another site can make a browser send requests here, under a name that it made point to
//! this machine; it cannot choose the `Host` and `Origin` that the browser writes.

use std::hash::{BuildHasher, RandomState};
use std::net::{IpAddr, SocketAddr};

use hyper::header::{COOKIE, HOST, HeaderName, ORIGIN};
use hyper::{HeaderMap, Request};

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");

/// The two ends of one connection.
#[derive(Debug, Clone, Copy)]
pub struct Ends {
    /// The address that was reached.
    pub local: SocketAddr,
    /// The address that asks.
    pub peer: SocketAddr,
}

/// Why a request is not served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// No name, or several.
    NoHost,
    /// A name that is not the preview's.
    OtherHost,
    /// From the page of another site.
    OtherOrigin,
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
        format!("{}={}; Path=/; HttpOnly; SameSite=Lax", self.cookie_name(), self.key)
    }

    /// Whether the query of an address shows the key.
    pub fn shows_key(&self, query: Option<&str>) -> bool {
        let shown = query.unwrap_or_default().split('&').find_map(|pair| pair.strip_prefix("key="));
        shown.is_some_and(|shown| self.is_key(shown))
    }

    /// # Errors
    /// Says why the request is not served.
    pub fn check<B>(&self, request: &Request<B>, ends: Ends) -> Result<(), Refusal> {
        let headers = request.headers();
        let mut names = headers.get_all(HOST).iter();
        let (Some(host), None) = (names.next(), names.next()) else { return Err(Refusal::NoHost) };
        let host = host.to_str().map_err(|_| Refusal::OtherHost)?;
        let authority = request.uri().authority().map_or(host, |authority| authority.as_str());
        if !self.is_own_name(host, ends) || !self.is_own_name(authority, ends) {
            return Err(Refusal::OtherHost);
        }
        if !self.is_own_origin(headers, ends) {
            return Err(Refusal::OtherOrigin);
        }
        let same_machine = ends.peer.ip().to_canonical().is_loopback() || ends.peer.ip() == ends.local.ip();
        let knows_key = same_machine || self.has_cookie(headers) || self.shows_key(request.uri().query());
        if knows_key { Ok(()) } else { Err(Refusal::NoKey) }
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

    fn is_own_origin(&self, headers: &HeaderMap, ends: Ends) -> bool {
        let is_own = |origin: &str| origin.strip_prefix("http://").is_some_and(|name| self.is_own_name(name, ends));
        if !headers.get_all(ORIGIN).iter().all(|origin| origin.to_str().is_ok_and(is_own)) {
            return false;
        }
        // Following a link from elsewhere is welcome; loading a page as a script or an image is not.
        match headers.get(FETCH_SITE).map(|site| site.as_bytes()) {
            None | Some(b"same-origin" | b"none") => true,
            Some(_) => headers.get(FETCH_MODE).is_some_and(|mode| mode == "navigate"),
        }
    }

    fn has_cookie(&self, headers: &HeaderMap) -> bool {
        let name = self.cookie_name();
        let values = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        values
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .any(|(key, value)| key == name && self.is_key(value))
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

//! A request at one of the gate's hosts, and what answers to it have in common.

use std::net::{IpAddr, Ipv6Addr};
use std::sync::Arc;

use axum::extract::Request;
use axum::response::Response;
use hyper::header::{ALLOW, HeaderName, HeaderValue, LOCATION, SET_COOKIE};
use hyper::{HeaderMap, Method, StatusCode};
use jiff::Timestamp;

use super::decide::{Decision, cookie};
use super::hosts::GateHost;
use super::keeper::Keeper;
use super::pages::own;
use crate::http::Ends;
use crate::http::cookies::Cookie;
use crate::http::guard::single;
use crate::identity::StoreError;

const FORWARDED_URI: HeaderName = HeaderName::from_static("x-forwarded-uri");
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const CLEAR: HeaderName = HeaderName::from_static("clear-site-data");

/// The longest address to which a login returns, in bytes.
const LONGEST_BACK: usize = 2000;

/// What a provider gives one subscriber (RFC 6177): the first 64 bits.
const SUBSCRIBER: u128 = !0 << 64;

pub const TEXT: &str = "text/plain; charset=utf-8";

/// An answer, unless the store cannot be used.
pub type Answered = Result<Response, StoreError>;

pub type Shared = Arc<Keeper>;

/// A request at one of the gate's hosts.
pub struct GateRequest {
    pub gate: Shared,
    pub host: GateHost,
    pub ends: Ends,
    pub request: Request,
    pub now: Timestamp,
}

impl GateRequest {
    pub fn headers(&self) -> &HeaderMap {
        self.request.headers()
    }

    pub fn decide(&self) -> Decision {
        self.gate.decide(&self.host, self.headers(), self.now)
    }

    pub fn is_read(&self) -> bool {
        matches!(*self.request.method(), Method::GET | Method::HEAD)
    }

    /// A value of the address's query.
    pub fn query(&self, name: &str) -> Option<String> {
        let pairs = axum::extract::Query::<Vec<(String, String)>>::try_from_uri(self.request.uri()).ok()?.0;
        pairs.into_iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// The place from which somebody asks, to count how often: an address, or in IPv6 the network of one subscriber,
    /// who has as many addresses as they like.
    pub fn place(&self) -> String {
        match self.from() {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & SUBSCRIBER).to_string(),
        }
    }

    /// The network address of who asks, as the proxy in front says it.
    fn from(&self) -> IpAddr {
        let peer = self.ends.peer.ip().to_canonical();
        if !self.gate.is_proxy(peer) {
            return peer;
        }
        let last = self.headers().get_all(FORWARDED_FOR).iter().next_back();
        let last = last.and_then(|value| value.to_str().ok()).and_then(|value| value.rsplit(',').next());
        last.and_then(|from| from.trim().parse().ok()).map_or(peer, |from: IpAddr| from.to_canonical())
    }

    /// The address that was asked for of the server in front.
    pub fn forwarded(&self) -> Option<&str> {
        let uri = single(self.headers(), &FORWARDED_URI)?.to_str().ok()?;
        self.gate.is_proxy(self.ends.peer.ip()).then_some(uri)
    }

    pub fn page(&self, status: StatusCode, template: &str, values: &[(&'static str, String)]) -> Response {
        self.gate.pages.page(status, template, &self.host, self.headers(), values)
    }

    pub fn message(&self, status: StatusCode, key: &str) -> Response {
        self.gate.pages.message(status, key, &self.host, self.headers())
    }

    /// A cookie of this host.
    pub fn cookie(&self, name: &str, value: &str) -> Cookie {
        let cookie = Cookie::new(name, value);
        if self.host.scheme == "https" { cookie } else { cookie.in_the_clear() }
    }
}

/// An address of this host to which a login may return: a path, never another host.
pub fn safe_back(back: &str) -> String {
    let plain = back.chars().all(|c| c.is_ascii_graphic()) && !back.contains('\\');
    let here = back.starts_with('/') && !back.starts_with("//") && !back.starts_with("/_parvis/");
    if plain && here && back.len() <= LONGEST_BACK { back.to_owned() } else { "/".to_owned() }
}

pub fn redirect(to: &str) -> Response {
    let mut answer = own(StatusCode::SEE_OTHER, TEXT, "");
    let to = HeaderValue::try_from(to).unwrap_or(HeaderValue::from_static("/"));
    answer.headers_mut().insert(LOCATION, to);
    answer
}

pub fn set_cookie(answer: &mut Response, cookie: &Cookie) {
    if let Some(header) = cookie.header() {
        answer.headers_mut().append(SET_COOKIE, header);
    }
}

/// Makes the browser forget what it kept of this host.
pub fn forget(answer: &mut Response) {
    answer.headers_mut().insert(CLEAR, HeaderValue::from_static("\"cache\", \"storage\""));
}

pub fn wrong_method(allowed: &'static str) -> Response {
    let mut answer = own(StatusCode::METHOD_NOT_ALLOWED, TEXT, "");
    answer.headers_mut().insert(ALLOW, HeaderValue::from_static(allowed));
    answer
}

/// The name of the session's cookie at the host that is asked.
pub fn session_cookie(asked: &GateRequest) -> &'static str {
    cookie(&asked.host)
}

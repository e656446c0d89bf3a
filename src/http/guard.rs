//! Under which name a request asks, and from the page of which site.
//!
//! A page of another site can make a browser send requests here, under a name that it made point to this machine;
//! it cannot choose the `Host`, the `Origin` and the `Sec-Fetch-*` headers that the browser writes.

use hyper::header::{HOST, HeaderName, ORIGIN};
use hyper::{HeaderMap, Request};

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");

/// Why a request is not served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// No name, or several.
    NoHost,
    /// A name that is not this server's.
    OtherHost,
    /// From the page of another site.
    OtherOrigin,
}

/// The names of a server: `is_own` knows them with their port, as in `Host`.
pub struct HostNames<F> {
    /// `http` or `https`, as the browser sees it.
    pub scheme: &'static str,
    pub is_own: F,
}

impl<F: Fn(&str) -> bool> HostNames<F> {
    /// The name that a request asks for, when it is one of ours and no page of another site asks.
    ///
    /// # Errors
    /// Says why the request is not served.
    pub fn check<'r, B>(&self, request: &'r Request<B>) -> Result<&'r str, Refusal> {
        let host = self.host(request)?;
        if self.is_own_origin(request.headers()) { Ok(host) } else { Err(Refusal::OtherOrigin) }
    }

    /// The name that a request asks for, when it is one of ours.
    ///
    /// # Errors
    /// When there is none, several, or another.
    pub fn host<'r, B>(&self, request: &'r Request<B>) -> Result<&'r str, Refusal> {
        let host = single(request.headers(), &HOST).ok_or(Refusal::NoHost)?;
        let host = host.to_str().map_err(|_| Refusal::OtherHost)?;
        let authority = request.uri().authority().map_or(host, |authority| authority.as_str());
        if (self.is_own)(host) && (self.is_own)(authority) { Ok(authority) } else { Err(Refusal::OtherHost) }
    }

    fn is_own_origin(&self, headers: &HeaderMap) -> bool {
        let is_own = |origin: &str| {
            let name = origin.strip_prefix(self.scheme).and_then(|rest| rest.strip_prefix("://"));
            name.is_some_and(&self.is_own)
        };
        if !headers.get_all(ORIGIN).iter().all(|origin| origin.to_str().is_ok_and(is_own)) {
            return false;
        }
        // Following a link from elsewhere is welcome; loading a page as a script or an image is not.
        match headers.get(FETCH_SITE).map(|site| site.as_bytes()) {
            None | Some(b"same-origin" | b"none") => true,
            Some(_) => headers.get(FETCH_MODE).is_some_and(|mode| mode == "navigate"),
        }
    }
}

/// Whether the page of `origin` itself sends the form: what changes something is taken from nowhere else.
///
/// Every browser writes `Origin` on a `POST`, unless the page that holds the form hides it (`Referrer-Policy:
/// no-referrer` makes it `null`): pages with forms say `same-origin`.
pub fn is_sent_from(headers: &HeaderMap, origin: &str) -> bool {
    let same = |value: &hyper::header::HeaderValue| value.as_bytes() == origin.as_bytes();
    let site = headers.get(FETCH_SITE).map(|site| site.as_bytes());
    single(headers, &ORIGIN).is_some_and(same) && matches!(site, None | Some(b"same-origin"))
}

/// Whether a person follows a link or types an address, as far as the browser says: a script is better told by a
/// status than led to a page.
pub fn is_navigation(headers: &HeaderMap) -> bool {
    headers.get(FETCH_MODE).is_none_or(|mode| mode == "navigate")
}

/// The value of a header that is there exactly once.
pub fn single<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h hyper::header::HeaderValue> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (value, None) => value,
        _ => None,
    }
}

//! The addresses of the gate, and the trees.
//!
//! `/_parvis/auth` answers the server in front: 204 read, 401 log in, 403 refused. `/_parvis/entree` is where that
//! server leads who is not known, `/_parvis/refus` what it shows to who is refused; the exact address asked for comes in
//! `X-Forwarded-Uri`, which is believed from a proxy alone.

use std::net::IpAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Extension, Request, State};
use axum::response::Response;
use axum::routing::{MethodRouter, get};
use hyper::header::{ALLOW, HeaderName, HeaderValue, LOCATION, SET_COOKIE};
use hyper::{HeaderMap, Method, StatusCode};
use jiff::Timestamp;

use super::decide::{Decision, cookie};
use super::hosts::Host;
use super::pages::own;
use super::{Gate, Notice, account, login, provider};
use crate::ground::percent;
use crate::http::cookies::Cookie;
use crate::http::guard::{Names, Refusal, is_navigation, single};
use crate::http::headers::protect;
use crate::http::{Ends, files};
use crate::identity::StoreError;

const FORWARDED_URI: HeaderName = HeaderName::from_static("x-forwarded-uri");
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const CLEAR: HeaderName = HeaderName::from_static("clear-site-data");
const NAME: HeaderName = HeaderName::from_static("x-parvis-portal");

/// The policy of published pages: nothing from elsewhere.
const PUBLISHED: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; manifest-src 'self'; media-src 'self'; worker-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; \
    trusted-types parvis";

/// The longest address to which a login returns, in bytes.
const LONGEST_BACK: usize = 2000;

const TEXT: &str = "text/plain; charset=utf-8";

pub(super) type Shared = Arc<Gate>;

/// A request at one of the gate's hosts.
pub(super) struct Asked {
    pub gate: Shared,
    pub host: Host,
    pub ends: Ends,
    pub request: Request,
    pub now: Timestamp,
}

/// The router of the gate.
pub(super) fn router(gate: Shared) -> Router {
    let style = || async { own(StatusCode::OK, "text/css; charset=utf-8", include_str!("assets/gate.css")) };
    Router::new()
        .route("/_parvis/auth", answered(auth))
        .route("/_parvis/entree", answered(entrance))
        .route("/_parvis/refus", answered(refusal))
        .route("/_parvis/connexion", answered(login::address))
        .route("/_parvis/attente", answered(login::wait))
        .route("/_parvis/lien", answered(login::link))
        .route("/_parvis/fournisseur", answered(provider::begin))
        .route("/_parvis/retour", answered(provider::end))
        .route("/_parvis/compte", answered(account::show))
        .route("/_parvis/moi.json", answered(account::name))
        .route("/_parvis/quitter", answered(account::leave))
        .route("/_parvis/gate.css", get(style))
        .fallback_service(answered(tree).with_state::<()>(Arc::clone(&gate)))
        .with_state(gate)
}

/// Finds the host of a request and guards it, then answers.
fn answered<F, A>(answer: F) -> MethodRouter<Shared>
where
    F: Fn(Asked) -> A + Clone + Send + Sync + 'static,
    A: Future<Output = Result<Response, StoreError>> + Send + 'static,
{
    let handle = |State(gate): State<Shared>, Extension(ends): Extension<Ends>, request: Request| async move {
        let host = match find(&gate, &request) {
            Ok(host) => host,
            Err(Refusal::NoHost) => return own(StatusCode::BAD_REQUEST, TEXT, ""),
            Err(Refusal::OtherHost) => return own(StatusCode::MISDIRECTED_REQUEST, TEXT, ""),
            Err(Refusal::OtherOrigin) => return own(StatusCode::FORBIDDEN, TEXT, ""),
        };
        let headers = request.headers().clone();
        let asked = Asked { gate: Arc::clone(&gate), host: host.clone(), ends, request, now: Timestamp::now() };
        match answer(asked).await {
            Ok(answer) => answer,
            Err(error) => {
                gate.say(Notice::StoreFailed { reason: error.to_string() });
                gate.pages.message(StatusCode::SERVICE_UNAVAILABLE, "failed", &host, &headers)
            }
        }
    };
    axum::routing::any(handle)
}

fn find(gate: &Gate, request: &Request) -> Result<Host, Refusal> {
    let hosts = gate.hosts();
    let names = Names { scheme: "", is_own: |name: &str| hosts.get(name).is_some() };
    let host = hosts.get(names.host(request)?).ok_or(Refusal::OtherHost)?.clone();
    let alone = Names { scheme: host.scheme, is_own: |name: &str| name.eq_ignore_ascii_case(&host.name) };
    alone.check(request)?;
    Ok(host)
}

impl Asked {
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

    /// The network address of who asks, as the proxy in front says it.
    pub fn from(&self) -> IpAddr {
        let peer = self.ends.peer.ip().to_canonical();
        if !self.gate.is_proxy(peer) {
            return peer;
        }
        let last = self.headers().get_all(FORWARDED_FOR).iter().next_back();
        let last = last.and_then(|value| value.to_str().ok()).and_then(|value| value.rsplit(',').next());
        last.and_then(|from| from.trim().parse().ok()).unwrap_or(peer)
    }

    /// The address that was asked for of the server in front.
    fn forwarded(&self) -> Option<&str> {
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
pub(super) fn safe_back(back: &str) -> String {
    let plain = back.chars().all(|c| c.is_ascii_graphic()) && !back.contains('\\');
    let here = back.starts_with('/') && !back.starts_with("//") && !back.starts_with("/_parvis/");
    if plain && here && back.len() <= LONGEST_BACK { back.to_owned() } else { "/".to_owned() }
}

pub(super) fn redirect(to: &str) -> Response {
    let mut answer = own(StatusCode::SEE_OTHER, TEXT, "");
    let to = HeaderValue::try_from(to).unwrap_or(HeaderValue::from_static("/"));
    answer.headers_mut().insert(LOCATION, to);
    answer
}

pub(super) fn set_cookie(answer: &mut Response, cookie: &Cookie) {
    if let Some(header) = cookie.header() {
        answer.headers_mut().append(SET_COOKIE, header);
    }
}

/// Makes the browser forget what it kept of this host.
pub(super) fn forget(answer: &mut Response) {
    answer.headers_mut().insert(CLEAR, HeaderValue::from_static("\"cache\", \"storage\""));
}

pub(super) fn wrong_method(allowed: &'static str) -> Response {
    let mut answer = own(StatusCode::METHOD_NOT_ALLOWED, TEXT, "");
    answer.headers_mut().insert(ALLOW, HeaderValue::from_static(allowed));
    answer
}

/// Where the login of an address begins.
fn login_for(back: &str) -> Response {
    redirect(&format!("/_parvis/connexion?vers={}", percent::encode_path(&safe_back(back))))
}

async fn auth(asked: Asked) -> Result<Response, StoreError> {
    Ok(match asked.decide() {
        Decision::Everybody | Decision::Allowed(_) => {
            let mut answer = own(StatusCode::NO_CONTENT, TEXT, "");
            if let Ok(tree) = HeaderValue::try_from(format!("{}/{}", asked.host.portal, asked.host.audience)) {
                answer.headers_mut().insert(NAME, tree);
            }
            answer
        }
        // A server that passes our answer on leads people to the login; nginx takes but the status.
        Decision::Unknown if asked.query("mene").is_some() && is_navigation(asked.headers()) => {
            login_for(asked.forwarded().unwrap_or("/"))
        }
        Decision::Unknown => own(StatusCode::UNAUTHORIZED, TEXT, ""),
        Decision::Refused(session) => account::refused(&asked, &session),
    })
}

async fn entrance(asked: Asked) -> Result<Response, StoreError> {
    if !is_navigation(asked.headers()) {
        return Ok(own(StatusCode::UNAUTHORIZED, TEXT, ""));
    }
    Ok(login_for(asked.forwarded().unwrap_or("/")))
}

async fn refusal(asked: Asked) -> Result<Response, StoreError> {
    Ok(match asked.decide() {
        Decision::Refused(session) => account::refused(&asked, &session),
        Decision::Unknown => own(StatusCode::UNAUTHORIZED, TEXT, ""),
        Decision::Everybody | Decision::Allowed(_) => redirect("/"),
    })
}

/// A file of the tree, for who may read it.
async fn tree(asked: Asked) -> Result<Response, StoreError> {
    if asked.request.uri().path().starts_with("/_parvis/") {
        return Ok(asked.message(StatusCode::NOT_FOUND, "nowhere"));
    }
    let readers = match asked.decide() {
        Decision::Everybody => files::Readers::Public,
        Decision::Allowed(_) => files::Readers::Private,
        Decision::Refused(session) => return Ok(account::refused(&asked, &session)),
        Decision::Unknown if is_navigation(asked.headers()) && asked.is_read() => {
            let back = asked.request.uri().path_and_query().map_or("/", |path| path.as_str());
            return Ok(login_for(back));
        }
        Decision::Unknown => return Ok(own(StatusCode::UNAUTHORIZED, TEXT, "")),
    };
    if !asked.is_read() {
        return Ok(wrong_method("GET, HEAD"));
    }
    let Some(trees) = &asked.gate.options.trees else {
        return Ok(asked.message(StatusCode::NOT_FOUND, "nowhere"));
    };
    let request = asked.request.map(drop);
    match files::answer(&asked.host.folder(trees), &request, readers).await {
        Ok(mut answer) => {
            let headers = answer.headers_mut();
            protect(headers, PUBLISHED);
            if readers == files::Readers::Private {
                headers.append(hyper::header::VARY, HeaderValue::from_static("cookie"));
                headers.insert("x-robots-tag", HeaderValue::from_static("noindex, nofollow"));
            }
            Ok(answer)
        }
        Err(error) => {
            asked.gate.say(Notice::TreeFailed { reason: error.to_string() });
            Ok(asked.gate.pages.message(StatusCode::SERVICE_UNAVAILABLE, "failed", &asked.host, request.headers()))
        }
    }
}

/// Nothing is sent where a body is expected to be empty.
pub(super) fn empty() -> Body {
    Body::empty()
}

/// The name of the session's cookie at the host that is asked.
pub(super) fn session_cookie(asked: &Asked) -> &'static str {
    cookie(&asked.host)
}

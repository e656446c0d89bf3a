//! Answers one request: guard, route, then the preview's own files or the site's.

use std::sync::Arc;
use std::sync::mpsc::{SyncSender, TrySendError};

use hyper::body::Bytes;
use hyper::header::{
    ACCEPT_RANGES, ALLOW, CACHE_CONTROL, CONTENT_RANGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue, LOCATION,
    SET_COOKIE,
};
use hyper::{HeaderMap, Method, Request, Response, StatusCode};
use tokio::sync::watch;

use super::events::AnswerBody;
use super::exchange::{Address, PreviewRequest, Reply, SiteAnswer};
use super::guard::{Ends, Guard, PreviewRefusal};
use super::html::{LocalAddress, insert_script, rewrite_links};
use super::pages::Pages;
use super::route::{Own, Route, prefix, route, url_of};
use super::state::Announcement;
use crate::ground::media::content_type;
use crate::http::Limits;
use crate::http::guard::Refusal as Stranger;
use crate::http::headers::{SANDBOX, protect};
use crate::http::range::{FilePart, part};
use crate::model::OutputPath;
use crate::plan::OutputKind;

/// The policy that published pages have; the preview's own script is a file like any other.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
    connect-src 'self'; manifest-src 'self'; media-src 'self'; object-src 'none'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

const TEXT: &str = "text/plain; charset=utf-8";

type Answered = Response<AnswerBody>;

/// What the HTTP thread works with.
pub struct PreviewServer {
    pub guard: Guard,
    pub asks: SyncSender<PreviewRequest>,
    pub state: watch::Receiver<Arc<Announcement>>,
    pub pages: Pages,
    pub limits: Limits,
}

/// Why the site's thread gave no answer.
enum Silence {
    /// It has too much to do.
    Busy,
    /// It takes too long.
    Late,
}

/// Answers a request; never fails, since every failure is an answer too.
pub async fn respond<B>(server: &PreviewServer, request: &Request<B>, ends: Ends) -> Answered {
    let mut answered = match server.guard.check(request, ends) {
        Err(refusal) => refuse(server, refusal),
        Ok(()) if !matches!(*request.method(), Method::GET | Method::HEAD) => wrong_method(server),
        Ok(()) if server.guard.shows_key(request.uri().query()) => welcome(server),
        Ok(()) => follow(server, request).await,
    };
    answered.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    protect(answered.headers_mut(), POLICY);
    answered
}

async fn follow<B>(server: &PreviewServer, request: &Request<B>) -> Answered {
    let state = server.state.borrow().clone();
    match route(request.uri().path()) {
        Route::Index(day) => page(StatusCode::OK, server.pages.index(&state, day).as_bytes(), &state),
        Route::Own(Own::Events) if request.method() == Method::HEAD => whole(StatusCode::OK, "text/event-stream", ""),
        Route::Own(Own::Events) => {
            let content = AnswerBody::announcements(server.state.clone());
            answer(StatusCode::OK, "text/event-stream", content)
        }
        Route::Own(own) => own_file(own, &state),
        Route::Folder(address) if has_tree(&state, &address) => {
            redirect(StatusCode::TEMPORARY_REDIRECT, &url_of(&address))
        }
        Route::Output(address) => {
            // Only what is sent can be sent in part.
            let parts = (request.method() == Method::GET).then(|| request.headers());
            output(server, &state, address, parts).await
        }
        Route::Folder(_) | Route::Nowhere => nowhere(server, &state),
    }
}

fn own_file(own: Own, state: &Announcement) -> Answered {
    let (kind, bytes) = match own {
        Own::Script => ("js", Bytes::from_static(include_bytes!("assets/preview.js"))),
        Own::Style => ("css", Bytes::from_static(include_bytes!("assets/preview.css"))),
        Own::PageStyle => ("css", Bytes::from_static(include_bytes!("assets/pages.css"))),
        Own::Findings => ("json", state.findings.clone()),
        Own::State => ("json", state.bar.clone()),
        Own::Events => ("txt", Bytes::new()),
    };
    whole(StatusCode::OK, content_type(kind), bytes)
}

/// A file of a tree. The page is marked with the revision known *before* it is made, so that a change
/// while it is made reloads it rather than being missed.
async fn output(
    server: &PreviewServer,
    state: &Announcement,
    address: Address,
    headers: Option<&HeaderMap>,
) -> Answered {
    match ask(server, &address).await {
        Ok(SiteAnswer::Found(bytes, kind)) => file(&address, bytes, kind, state, headers),
        Ok(SiteAnswer::Broken(findings)) => {
            let html = server.pages.message("serve-broken", &findings);
            page(StatusCode::INTERNAL_SERVER_ERROR, html.as_bytes(), state)
        }
        Ok(SiteAnswer::Missing(page_of_tree)) => match folder_of(server, &address).await {
            Some(url) => redirect(StatusCode::TEMPORARY_REDIRECT, &url),
            None => match page_of_tree {
                Some(html) => page(StatusCode::NOT_FOUND, &stay(&html, &address, state), state),
                None => nowhere(server, state),
            },
        },
        Err(silence) => {
            let (status, key) = match silence {
                Silence::Busy => (StatusCode::SERVICE_UNAVAILABLE, "serve-busy"),
                Silence::Late => (StatusCode::GATEWAY_TIMEOUT, "serve-loading"),
            };
            page(status, server.pages.message(key, &[]).as_bytes(), state)
        }
    }
}

/// The page of the folder that the address means when its last `/` was forgotten.
async fn folder_of(server: &PreviewServer, address: &Address) -> Option<String> {
    if address.path.as_str().rsplit('/').next().is_some_and(|name| name.contains('.')) {
        return None;
    }
    let path = OutputPath::new(&format!("{}/index.html", address.path)).ok()?;
    let index = Address { path, ..address.clone() };
    matches!(ask(server, &index).await, Ok(SiteAnswer::Found(..) | SiteAnswer::Broken(_))).then(|| url_of(&index))
}

async fn ask(server: &PreviewServer, address: &Address) -> Result<SiteAnswer, Silence> {
    let (reply, answer) = Reply::pair();
    match server.asks.try_send(PreviewRequest::Page { address: address.clone(), reply }) {
        Ok(()) => {}
        Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) => return Err(Silence::Busy),
    }
    match tokio::time::timeout(server.limits.page, answer).await {
        Ok(Ok(answer)) => Ok(answer),
        // The ask was dropped unanswered: the site is being replaced.
        Ok(Err(_)) => Err(Silence::Busy),
        Err(_) => Err(Silence::Late),
    }
}

fn file(
    address: &Address,
    bytes: Vec<u8>,
    kind: OutputKind,
    state: &Announcement,
    headers: Option<&HeaderMap>,
) -> Answered {
    if matches!(kind, OutputKind::Page | OutputKind::Redirect) {
        return page(StatusCode::OK, &stay(&bytes, address, state), state);
    }
    let extension = address.path.extension();
    let mut answered = in_part(content_type(extension), Bytes::from(bytes), headers);
    if is_active(kind, extension) {
        answered.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(SANDBOX));
    }
    answered
}

/// A file, or the part of it that the headers ask for.
fn in_part(kind: &'static str, bytes: Bytes, headers: Option<&HeaderMap>) -> Answered {
    let length = bytes.len();
    let (mut answered, place) = match headers.map_or(FilePart::Whole, |headers| part(headers, length)) {
        FilePart::Whole => (whole(StatusCode::OK, kind, bytes), None),
        FilePart::These(range) => {
            let place = format!("bytes {}-{}/{length}", range.start, range.end - 1);
            (whole(StatusCode::PARTIAL_CONTENT, kind, bytes.slice(range)), Some(place))
        }
        FilePart::Beyond => (whole(StatusCode::RANGE_NOT_SATISFIABLE, TEXT, ""), Some(format!("bytes */{length}"))),
    };
    answered.headers_mut().insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    if let Some(place) = place {
        answered.headers_mut().insert(CONTENT_RANGE, HeaderValue::try_from(place).expect("digits"));
    }
    answered
}

/// Keeps the links between portals in the preview, on the chosen day.
fn stay(html: &[u8], address: &Address, state: &Announcement) -> Vec<u8> {
    let trees = state.status.as_ref().map_or(&[][..], |status| &status.trees);
    let local = |tree: &super::TreeShown| {
        let local = format!("{}{}/{}/", prefix(address.today), tree.portal, tree.audience);
        tree.address.as_ref().map(|declared| LocalAddress { declared: declared.clone(), local })
    };
    let addresses: Vec<LocalAddress> = trees.iter().filter_map(local).collect();
    rewrite_links(html, &addresses)
}

/// Whether the tree of an address exists, as far as is known before the site is loaded.
fn has_tree(state: &Announcement, address: &Address) -> bool {
    let Some(status) = &state.status else { return true };
    status.trees.iter().any(|tree| (&tree.portal, &tree.audience) == (&address.portal, &address.audience))
}

fn refuse(server: &PreviewServer, refusal: PreviewRefusal) -> Answered {
    let (status, key) = match refusal {
        PreviewRefusal::Stranger(Stranger::NoHost) => (StatusCode::BAD_REQUEST, "serve-no-host"),
        PreviewRefusal::Stranger(Stranger::OtherHost) => (StatusCode::MISDIRECTED_REQUEST, "serve-other-host"),
        PreviewRefusal::Stranger(Stranger::OtherOrigin) => (StatusCode::FORBIDDEN, "serve-other-origin"),
        PreviewRefusal::NoKey => (StatusCode::FORBIDDEN, "serve-no-key"),
    };
    whole(status, TEXT, server.pages.text(key))
}

fn wrong_method(server: &PreviewServer) -> Answered {
    let mut answered = whole(StatusCode::METHOD_NOT_ALLOWED, TEXT, server.pages.text("serve-wrong-method"));
    answered.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    answered
}

/// Takes the key out of the address and into a cookie.
fn welcome(server: &PreviewServer) -> Answered {
    let mut answered = redirect(StatusCode::SEE_OTHER, "/");
    let cookie = HeaderValue::try_from(server.guard.cookie()).expect("digits and letters");
    answered.headers_mut().insert(SET_COOKIE, cookie);
    answered
}

fn nowhere(server: &PreviewServer, state: &Announcement) -> Answered {
    page(StatusCode::NOT_FOUND, server.pages.message("serve-nowhere", &[]).as_bytes(), state)
}

fn redirect(status: StatusCode, url: &str) -> Answered {
    let mut answered = whole(status, TEXT, "");
    let url = HeaderValue::try_from(url).expect("made of the characters of output paths");
    answered.headers_mut().insert(LOCATION, url);
    answered
}

fn page(status: StatusCode, html: &[u8], state: &Announcement) -> Answered {
    whole(status, content_type("html"), insert_script(html, state.revision))
}

fn whole(status: StatusCode, kind: &'static str, bytes: impl Into<Bytes>) -> Answered {
    answer(status, kind, AnswerBody::whole(bytes))
}

fn answer(status: StatusCode, kind: &'static str, content: AnswerBody) -> Answered {
    let mut answered = Response::new(content);
    *answered.status_mut() = status;
    answered.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    answered
}

/// Whether a file could act as a page of the site without being one.
fn is_active(kind: OutputKind, extension: &str) -> bool {
    let contributed = kind == OutputKind::Contributed;
    extension == "svg" || contributed && matches!(extension, "html" | "xml" | "js" | "mjs" | "css")
}

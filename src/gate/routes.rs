//! The addresses of the gate, and the trees.
//!
//! `/_parvis/auth` answers the server in front: 204 read, 401 log in, 403 refused. `/_parvis/entree` is where that
//! server leads who is not known, `/_parvis/refus` what it shows to who is refused; the exact address asked for comes in
//! `X-Forwarded-Uri`, which is believed from a proxy alone.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Extension, Request, State};
use axum::response::Response;
use axum::routing::{MethodRouter, get};
use hyper::StatusCode;
use hyper::header::{HeaderName, HeaderValue};
use jiff::Timestamp;

use super::asked::{Answered, GateRequest, Shared, TEXT, redirect, safe_back, wrong_method};
use super::decide::Decision;
use super::error::GateNotice;
use super::hosts::GateHost;
use super::keeper::Keeper;
use super::pages::own;
use super::{account, login, provider};
use crate::ground::percent;
use crate::http::guard::{HostNames, Refusal, is_navigation};
use crate::http::{Ends, files};
use crate::plan::is_fingerprinted;
use crate::publish::server;

/// Where it is said whom to tell of a weakness.
const SECURITY: &str = "/.well-known/security.txt";

const NAME: HeaderName = HeaderName::from_static("x-parvis-portal");

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
    F: Fn(GateRequest) -> A + Clone + Send + Sync + 'static,
    A: Future<Output = Answered> + Send + 'static,
{
    let handle = |State(gate): State<Shared>, Extension(ends): Extension<Ends>, request: Request| async move {
        let host = match find(&gate, &request) {
            Ok(host) => host,
            Err(Refusal::NoHost) => return own(StatusCode::BAD_REQUEST, TEXT, ""),
            Err(Refusal::OtherHost) => return own(StatusCode::MISDIRECTED_REQUEST, TEXT, ""),
            Err(Refusal::OtherOrigin) => return own(StatusCode::FORBIDDEN, TEXT, ""),
        };
        let headers = request.headers().clone();
        let asked = GateRequest { gate: Arc::clone(&gate), host: host.clone(), ends, request, now: Timestamp::now() };
        match answer(asked).await {
            Ok(answer) => answer,
            Err(error) => {
                gate.say(GateNotice::StoreFailed { reason: error.to_string() });
                gate.pages.message(StatusCode::SERVICE_UNAVAILABLE, "failed", &host, &headers)
            }
        }
    };
    axum::routing::any(handle)
}

fn find(gate: &Keeper, request: &Request) -> Result<GateHost, Refusal> {
    let hosts = gate.hosts();
    let names = HostNames { scheme: "", is_own: |name: &str| hosts.get(name).is_some() };
    let host = hosts.get(names.host(request)?).ok_or(Refusal::OtherHost)?.clone();
    let alone = HostNames { scheme: host.scheme, is_own: |name: &str| name.eq_ignore_ascii_case(&host.name) };
    alone.check(request)?;
    Ok(host)
}

/// Where the login of an address begins.
fn login_for(back: &str) -> Response {
    redirect(&format!("/_parvis/connexion?vers={}", percent::encode_path(&safe_back(back))))
}

async fn auth(asked: GateRequest) -> Answered {
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

async fn entrance(asked: GateRequest) -> Answered {
    if !is_navigation(asked.headers()) {
        return Ok(own(StatusCode::UNAUTHORIZED, TEXT, ""));
    }
    Ok(login_for(asked.forwarded().unwrap_or("/")))
}

async fn refusal(asked: GateRequest) -> Answered {
    Ok(match asked.decide() {
        Decision::Refused(session) => account::refused(&asked, &session),
        Decision::Unknown => own(StatusCode::UNAUTHORIZED, TEXT, ""),
        // A server that forbids something by itself says so by the same status.
        Decision::Everybody | Decision::Allowed(_) => asked.message(StatusCode::NOT_FOUND, "nowhere"),
    })
}

/// A file of the tree, for who may read it.
async fn tree(asked: GateRequest) -> Answered {
    if asked.request.uri().path().starts_with("/_parvis/") {
        return Ok(asked.message(StatusCode::NOT_FOUND, "nowhere"));
    }
    let readers = match asked.decide() {
        // Whoever finds a weakness must know whom to tell, before any login (RFC 9116).
        Decision::Unknown | Decision::Refused(_) if asked.request.uri().path() == SECURITY => {
            files::CachePolicy::Public
        }
        Decision::Everybody => files::CachePolicy::Public,
        Decision::Allowed(_) if asked.host.narrow => files::CachePolicy::Few,
        Decision::Allowed(_) => files::CachePolicy::Private,
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
    let is_secure = asked.host.scheme == "https";
    let request = asked.request.map(drop);
    match files::answer(&asked.host.folder(trees), &request, readers, lasts).await {
        Ok(mut answer) => {
            let headers = answer.headers_mut();
            for (name, value) in server::headers(is_secure) {
                headers.insert(name, HeaderValue::from_static(value));
            }
            if readers != files::CachePolicy::Public {
                headers.append(hyper::header::VARY, HeaderValue::from_static("cookie"));
            }
            Ok(answer)
        }
        Err(error) => {
            asked.gate.say(GateNotice::TreeFailed { reason: error.to_string() });
            Ok(asked.gate.pages.message(StatusCode::SERVICE_UNAVAILABLE, "failed", &asked.host, request.headers()))
        }
    }
}

/// Whether the name of a file changes with its bytes.
fn lasts(path: &str) -> bool {
    is_fingerprinted(path.trim_start_matches('/'))
}

//! The addresses of the desk, one table; each is guarded, then answered apart from the threads that wait for browsers.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Query, Request, State};
use axum::response::Response;
use hyper::Method;
use hyper::header::{HeaderValue, LOCATION};

use super::error::{DeskError, DeskNotice};
use super::keeper::DeskKeeper;
use super::reply::own;
use super::request::{DeskRequest, Screen, ScreenMaker};
use super::screens;
use crate::http::forms::{self, Fields, FormLimits};
use crate::http::guard::{HostNames, is_sent_from};

/// Every screen. A form is sent to the address that shows it.
const SCREENS: [(&str, ScreenMaker); 7] = [
    ("/", screens::home::show),
    ("/pages", screens::list::show),
    ("/page", screens::entry::show),
    ("/nouvelle", screens::begin::show),
    ("/proposer", screens::propose::show),
    ("/proposition", screens::judgement::show),
    ("/personne", screens::play::show),
];

/// What a form of a page may send: the text of the largest entry, percent-encoded, and its fields.
const FORM: FormLimits = FormLimits { bytes: 4 << 20, fields: 500, patience: Duration::from_secs(60) };

type Shared = (Arc<DeskKeeper>, SocketAddr);

/// The router of the desk, at the address where it is reached.
pub fn router(keeper: Arc<DeskKeeper>, address: SocketAddr) -> Router {
    let mut router = Router::new().route(
        "/desk.css",
        axum::routing::get(|| async { own(200, "text/css; charset=utf-8", include_str!("assets/desk.css")) }),
    );
    for (path, screen) in SCREENS {
        let handle = move |State((keeper, address)): State<Shared>, request: Request| async move {
            answer(keeper, address, screen, request).await
        };
        router = router.route(path, axum::routing::any(handle));
    }
    let nowhere = |State((keeper, _)): State<Shared>, request: Request| async move {
        sentence(&keeper, request.headers(), 404, "desk-nowhere")
    };
    router.fallback(nowhere).with_state((keeper, address))
}

async fn answer(keeper: Arc<DeskKeeper>, address: SocketAddr, screen: ScreenMaker, request: Request) -> Response {
    let port = address.port();
    let own_names = [format!("127.0.0.1:{port}"), format!("localhost:{port}"), format!("[::1]:{port}")];
    let names =
        HostNames { scheme: "http", is_own: |name: &str| own_names.iter().any(|own| own.eq_ignore_ascii_case(name)) };
    let host = match names.check(&request) {
        Ok(host) => host.to_owned(),
        Err(_) => return own(421, "text/plain; charset=utf-8", ""),
    };
    let headers = request.headers().clone();
    let method = request.method().clone();
    let query = Query::<Vec<(String, String)>>::try_from_uri(request.uri());
    let Ok(Query(query)) = query else { return sentence(&keeper, &headers, 400, "desk-odd") };
    let fields = match method {
        Method::GET | Method::HEAD => Fields::default(),
        Method::POST if !is_sent_from(&headers, &format!("http://{host}")) => {
            return sentence(&keeper, &headers, 403, "desk-elsewhere");
        }
        Method::POST => match forms::read(request, &FORM).await {
            Ok(fields) => fields,
            Err(error) => return sentence(&keeper, &headers, error.status().as_u16(), "desk-odd"),
        },
        _ => return sentence(&keeper, &headers, 405, "desk-odd"),
    };
    if method == Method::POST && !is_token(&keeper, &fields) {
        return sentence(&keeper, &headers, 403, "desk-elsewhere");
    }
    let shared = Arc::clone(&keeper);
    let of_thread = headers.clone();
    let made = tokio::task::spawn_blocking(move || make(&shared, screen, method, query, fields, of_thread)).await;
    match made {
        Ok(Ok(answer)) => answer,
        Ok(Err(error)) => {
            keeper.say(DeskNotice::Failed { reason: error.to_string() });
            keeper.pages.failure(&headers, &error)
        }
        // What stopped one screen is said on that screen; the others go on.
        Err(_) => sentence(&keeper, &headers, 500, "desk-odd"),
    }
}

/// Whether the form is one that this desk made.
fn is_token(keeper: &DeskKeeper, fields: &Fields) -> bool {
    fields.one("token").is_some_and(|token| blake3::hash(token.as_bytes()) == blake3::hash(keeper.token.as_bytes()))
}

fn make(
    keeper: &Arc<DeskKeeper>,
    screen: ScreenMaker,
    method: Method,
    query: Vec<(String, String)>,
    fields: Fields,
    headers: hyper::HeaderMap,
) -> Result<Response, DeskError> {
    let published = keeper.town.published(&keeper.writer.repository)?;
    let agent = keeper.agent()?;
    let request = DeskRequest { keeper: Arc::clone(keeper), agent, published, method, query, fields, headers };
    Ok(match screen(&request)? {
        Screen::Page { status, template, values } => {
            keeper.pages.page(&request.headers, status, template, values, request.sitting())
        }
        Screen::Message { status, key } => sentence(keeper, &request.headers, status, key),
        Screen::Redirect(to) => {
            let mut answer = own(303, "text/plain; charset=utf-8", "");
            if let Ok(to) = HeaderValue::try_from(to) {
                answer.headers_mut().insert(LOCATION, to);
            }
            answer
        }
    })
}

fn sentence(keeper: &DeskKeeper, headers: &hyper::HeaderMap, status: u16, key: &str) -> Response {
    keeper.pages.sentence(headers, status, key)
}

//! Asks the identity provider, over TLS, within limits.

use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use hyper::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use hyper::{Request, Uri};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client as Pool;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;

/// The longest answer, in bytes.
const LONGEST: usize = 1 << 20;

/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a provider answered with a success.
pub struct ProviderAnswer {
    /// The media type, without its parameters.
    pub kind: String,
    pub bytes: Bytes,
}

/// A client that trusts the authorities of the system.
pub struct Client(Pool<HttpsConnector<HttpConnector>, Body>);

impl Client {
    /// # Errors
    /// When the system has no authority to trust.
    pub fn new() -> std::io::Result<Client> {
        let connector = HttpsConnectorBuilder::new().with_native_roots()?.https_or_http().enable_http1().build();
        Ok(Client(Pool::builder(TokioExecutor::new()).build(connector)))
    }

    /// Asks for an address, showing a token when there is one.
    ///
    /// # Errors
    /// Says why there is no answer.
    pub async fn get(&self, url: &str, bearer: Option<&str>) -> Result<ProviderAnswer, String> {
        let mut request = Request::get(url).header(ACCEPT, "application/json, application/jwt");
        if let Some(bearer) = bearer {
            request = request.header(AUTHORIZATION, format!("Bearer {bearer}"));
        }
        self.send(request.body(Body::empty()).map_err(|error| error.to_string())?).await
    }

    /// Sends a form.
    ///
    /// # Errors
    /// Says why there is no answer.
    pub async fn post(&self, url: &str, form: String, basic: Option<String>) -> Result<ProviderAnswer, String> {
        let mut request = Request::post(url)
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(basic) = basic {
            request = request.header(AUTHORIZATION, format!("Basic {basic}"));
        }
        self.send(request.body(Body::from(form)).map_err(|error| error.to_string())?).await
    }

    async fn send(&self, request: Request<Body>) -> Result<ProviderAnswer, String> {
        let url = request.uri().clone();
        let said = |reason: String| format!("{}: {reason}", place(&url));
        let exchange = async {
            let answer = self.0.request(request).await.map_err(|error| error.to_string())?;
            let (parts, body) = answer.into_parts();
            let bytes = to_bytes(Body::new(body), LONGEST).await.map_err(|error| error.to_string())?;
            if !parts.status.is_success() {
                return Err(parts.status.to_string());
            }
            let kind = parts.headers.get(CONTENT_TYPE).map_or("", |kind| HeaderValue::to_str(kind).unwrap_or_default());
            let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
            Ok(ProviderAnswer { kind, bytes })
        };
        match tokio::time::timeout(PATIENCE, exchange).await {
            Ok(answer) => answer.map_err(said),
            Err(late) => Err(said(late.to_string())),
        }
    }
}

/// An address without its query, which may hold what is nobody's business.
fn place(url: &Uri) -> String {
    format!("{}://{}{}", url.scheme_str().unwrap_or_default(), url.authority().map_or("", |a| a.as_str()), url.path())
}

//! The fields of a form, read within limits: so many bytes, in so much time.

use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{Form, FromRequest};
use hyper::header::CONTENT_TYPE;
use hyper::{Request, StatusCode};

/// How much a form may send.
#[derive(Debug, Clone, Copy)]
pub struct FormLimits {
    /// The whole body, in bytes.
    pub bytes: usize,
    pub fields: usize,
    /// How long the body may take to arrive.
    pub patience: Duration,
}

impl Default for FormLimits {
    fn default() -> FormLimits {
        FormLimits { bytes: 16 * 1024, fields: 32, patience: Duration::from_secs(10) }
    }
}

/// Why a body is not read.
#[derive(Debug, thiserror::Error)]
pub enum BadBody {
    #[error("the body is longer than may be sent")]
    TooLarge,
    #[error("the body takes too long to arrive")]
    TooSlow,
    #[error("the body is not of the kind that is read here")]
    OtherKind,
    #[error("the body is not what it says")]
    Malformed,
    #[error("the machine cannot keep what is sent: {0}")]
    NoRoom(#[from] std::io::Error),
}

impl BadBody {
    pub fn status(&self) -> StatusCode {
        match self {
            BadBody::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            BadBody::TooSlow => StatusCode::REQUEST_TIMEOUT,
            BadBody::OtherKind => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            BadBody::Malformed => StatusCode::BAD_REQUEST,
            BadBody::NoRoom(_) => StatusCode::INSUFFICIENT_STORAGE,
        }
    }
}

/// The fields of a form, in the order sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(pub(super) Vec<(String, String)>);

impl Fields {
    /// The value of a field that is sent once.
    pub fn one(&self, name: &str) -> Option<&str> {
        let mut values = self.all(name);
        match (values.next(), values.next()) {
            (value, None) => value,
            _ => None,
        }
    }

    /// Every value of a field, such as those of checkboxes.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Reads the body of a form without files.
///
/// # Errors
/// When it is not such a form, or passes a limit.
pub async fn read(request: Request<Body>, limits: &FormLimits) -> Result<Fields, BadBody> {
    let (parts, body) = request.into_parts();
    let bytes = match tokio::time::timeout(limits.patience, to_bytes(body, limits.bytes)).await {
        Err(_) => return Err(BadBody::TooSlow),
        Ok(Err(_)) => return Err(BadBody::TooLarge),
        Ok(Ok(bytes)) => bytes,
    };
    let kind = parts.headers.get(CONTENT_TYPE).ok_or(BadBody::OtherKind)?;
    let whole = Request::post("/").header(CONTENT_TYPE, kind).body(Body::from(bytes));
    let whole = whole.map_err(|_| BadBody::Malformed)?;
    let form = Form::<Vec<(String, String)>>::from_request(whole, &()).await;
    let Form(fields) = form.map_err(|refusal| match refusal {
        axum::extract::rejection::FormRejection::InvalidFormContentType(_) => BadBody::OtherKind,
        _ => BadBody::Malformed,
    })?;
    if fields.len() > limits.fields { Err(BadBody::TooLarge) } else { Ok(Fields(fields)) }
}

use std::convert::Infallible;
use std::time::Duration;

use axum::body::{Body, Bytes};
use hyper::{Request, StatusCode};
use tokio::sync::mpsc;

use super::{Folder, run};
use crate::http::forms::{BadBody, Fields, FormLimits, read};
use crate::http::uploads::{Received, UploadLimits, receive};

const FORM: &str = "application/x-www-form-urlencoded";
const FILES: &str = "multipart/form-data; boundary=mark";

fn post(kind: &str, body: impl Into<Body>) -> Request<Body> {
    Request::post("/").header("content-type", kind).body(body.into()).unwrap()
}

fn form(kind: &str, body: &str, limits: &FormLimits) -> Result<Fields, StatusCode> {
    run(read(post(kind, body.to_owned()), limits)).map_err(|bad| bad.status())
}

/// A body that never ends, one byte at a time.
fn endless() -> Body {
    struct Slow(mpsc::Receiver<Bytes>);
    impl hyper::body::Body for Slow {
        type Data = Bytes;
        type Error = Infallible;
        fn poll_frame(
            mut self: std::pin::Pin<&mut Self>,
            context: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Result<hyper::body::Frame<Bytes>, Infallible>>> {
            self.0.poll_recv(context).map(|bytes| bytes.map(|bytes| Ok(hyper::body::Frame::data(bytes))))
        }
    }
    let (sender, receiver) = mpsc::channel(1);
    tokio::spawn(async move {
        while sender.send(Bytes::from_static(b"a")).await.is_ok() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    });
    Body::new(Slow(receiver))
}

#[test]
fn fields_are_read_as_browsers_send_them() {
    let fields = form(FORM, "adresse=a%40ville.example&nom=L%C3%A9a+Brunet&choix=1&choix=2", &FormLimits::default());
    let fields = fields.unwrap();
    assert_eq!(fields.one("adresse"), Some("a@ville.example"));
    assert_eq!(fields.one("nom"), Some("Léa Brunet"));
    assert_eq!((fields.one("choix"), fields.all("choix").collect::<Vec<_>>()), (None, vec!["1", "2"]));
    assert_eq!(fields.one("autre"), None);
}

#[test]
fn a_form_beyond_its_limits_is_refused() {
    let limits = FormLimits { bytes: 20, fields: 2, patience: Duration::from_millis(200) };
    assert!(form(FORM, "a=1&b=2", &limits).is_ok());
    assert_eq!(form(FORM, "a=1&b=2&c=3", &limits), Err(StatusCode::PAYLOAD_TOO_LARGE));
    assert_eq!(form(FORM, &"a".repeat(21), &limits), Err(StatusCode::PAYLOAD_TOO_LARGE));
    assert_eq!(form("text/plain", "a=1", &limits), Err(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    assert_eq!(form("application/json", "{}", &limits), Err(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    let late = run(async { read(post(FORM, endless()), &FormLimits { bytes: 1 << 20, ..limits }).await });
    assert!(matches!(late, Err(BadBody::TooSlow)), "{late:?}");
}

fn part(head: &str, body: &str) -> String {
    format!("--mark\r\nContent-Disposition: form-data; {head}\r\n\r\n{body}\r\n")
}

fn send(parts: &[String], limits: &UploadLimits, folder: &Folder) -> Result<Received, StatusCode> {
    let body = format!("{}--mark--\r\n", parts.concat());
    run(receive(post(FILES, body), limits, &folder.0)).map_err(|bad| bad.status())
}

fn kept(folder: &Folder) -> usize {
    std::fs::read_dir(&folder.0).unwrap().count()
}

#[test]
fn files_are_kept_under_names_of_our_own_and_go_with_who_asked() {
    let folder = Folder::new();
    let parts = [
        part("name=\"titre\"", "Travaux"),
        part("name=\"photo\"; filename=\"../../C:\\rue\\chantier.jpg\"", "JPEG"),
        part("name=\"photo\"; filename=\"\"", ""),
    ];
    let received = send(&parts, &UploadLimits::default(), &folder).unwrap();
    assert_eq!(received.fields.one("titre"), Some("Travaux"));
    let [photo] = &received.uploads[..] else { panic!("{received:?}") };
    assert_eq!((photo.field.as_str(), photo.name.as_str(), photo.length), ("photo", "chantier.jpg", 4));
    assert_eq!(std::fs::read(&photo.path).unwrap(), b"JPEG");
    assert_eq!(photo.path.parent(), Some(folder.0.as_path()));
    drop(received);
    assert_eq!(kept(&folder), 0);
}

#[test]
fn uploads_beyond_their_limits_leave_nothing_behind() {
    let folder = Folder::new();
    let limits = UploadLimits { bytes: 4096, file: 100, files: 2, fields: 1, text: 10, ..UploadLimits::default() };
    let file = |length: usize| part("name=\"f\"; filename=\"f\"", &"x".repeat(length));
    let large = Err(StatusCode::PAYLOAD_TOO_LARGE);
    let status = |parts: &[String]| send(parts, &limits, &folder).map(drop);
    assert_eq!(status(&[file(100), file(100)]), Ok(()));
    assert_eq!(status(&[file(101)]), large);
    assert_eq!(status(&[file(1), file(1), file(1)]), large);
    assert_eq!(status(&[part("name=\"t\"", "12345678901")]), large);
    assert_eq!(status(&[part("name=\"t\"", "1"), part("name=\"u\"", "2")]), large);
    assert_eq!(status(&[file(90), part("name=\"f\"; filename=\"\"", &"x".repeat(5000))]), large);
    let cut = run(receive(post(FILES, file(10)), &limits, &folder.0));
    assert!(matches!(cut, Err(BadBody::Malformed)), "{cut:?}");
    let other = run(receive(post(FORM, "a=1".to_owned()), &limits, &folder.0));
    assert!(matches!(other, Err(BadBody::OtherKind)), "{other:?}");
    assert_eq!(kept(&folder), 0);
}

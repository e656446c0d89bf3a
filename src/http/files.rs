//! The files of one published tree: whole or in part, compressed beforehand or not, sent again only if they changed.
//!
//! What the headers ask is answered by tower-http; the files are opened here, below the folder of the tree, following
//! no link and naming nothing hidden. The folder is opened once a request, so that a publication that exchanges it
//! meanwhile shows one version or the other.

use std::fs::{File, Metadata};
use std::io::{self, ErrorKind, SeekFrom};
use std::os::fd::OwnedFd;
use std::path::{Component, Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::Body;
use hyper::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_TYPE, HeaderValue, IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE,
    IF_UNMODIFIED_SINCE, RANGE,
};
use hyper::{Method, Request, Response, StatusCode};
use rustix::fs::{Mode, OFlags, openat};
use tokio::io::{AsyncRead, AsyncSeek, ReadBuf};
use tower_http::services::ServeDir;
use tower_http::services::fs as backend;

use super::path;
use crate::ground::media;

/// The page that a tree shows for what it does not have.
const MISSING: &str = "/404.html";

/// How long a browser keeps what it was given without asking again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CachePolicy {
    /// Anybody, and the caches between.
    Public,
    /// Those who may read this tree: no cache between keeps anything.
    Private,
    /// Few people: their browsers keep nothing either.
    Few,
}

/// Answers a request for a file of the tree in `root`; its own page where there is no such file. `is_lasting` says
/// of which paths the bytes never change.
///
/// # Errors
/// When the folder cannot be read.
pub async fn answer<B>(
    root: &Path,
    request: &Request<B>,
    readers: CachePolicy,
    is_lasting: fn(&str) -> bool,
) -> io::Result<Response<Body>> {
    let below = Below::open(root).await?;
    if let Some(mut found) = below.get(request.method(), request.uri().path(), request.headers()).await? {
        // What is not a file, such as the way to a folder, says nothing that lasts.
        let is_file = matches!(found.status(), StatusCode::OK | StatusCode::PARTIAL_CONTENT | StatusCode::NOT_MODIFIED);
        let lasts = is_file && is_lasting(request.uri().path());
        found.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(cache(lasts, readers)));
        return Ok(found);
    }
    let missing = below.get(request.method(), MISSING, &hyper::HeaderMap::new()).await?;
    let mut missing = missing.unwrap_or_default();
    *missing.status_mut() = StatusCode::NOT_FOUND;
    for name in [hyper::header::ETAG, hyper::header::LAST_MODIFIED, hyper::header::ACCEPT_RANGES] {
        missing.headers_mut().remove(name);
    }
    missing.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(missing)
}

/// A file that never changes is kept; the others are asked for again each time.
fn cache(lasts: bool, readers: CachePolicy) -> &'static str {
    match (lasts, readers) {
        (_, CachePolicy::Few) => "no-store",
        (true, CachePolicy::Public) => "public, max-age=31536000, immutable",
        (true, CachePolicy::Private) => "private, max-age=31536000, immutable",
        (false, CachePolicy::Public) => "public, no-cache",
        (false, CachePolicy::Private) => "private, no-cache",
    }
}

/// The only names with a dot first that are for readers (RFC 8615): the record of what is published, RFC 9116.
const WELL_KNOWN: [&str; 2] = ["/.well-known/parvis.json", "/.well-known/security.txt"];

/// An open folder.
#[derive(Clone)]
struct Below(Arc<OwnedFd>);

impl Below {
    async fn open(root: &Path) -> io::Result<Below> {
        let root = root.to_owned();
        let open = move || rustix::fs::open(&root, OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty());
        Ok(Below(Arc::new(blocking(move || open().map_err(io::Error::from)).await?)))
    }

    async fn get(
        &self,
        method: &Method,
        asked: &str,
        headers: &hyper::HeaderMap,
    ) -> io::Result<Option<Response<Body>>> {
        if !WELL_KNOWN.contains(&asked) && !path::names(asked).is_some_and(|names| path::stays_below(&names)) {
            return Ok(None);
        }
        let mut plain = Request::builder().method(method).uri(asked);
        for name in [ACCEPT_ENCODING, IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_UNMODIFIED_SINCE] {
            plain = headers.get_all(&name).iter().fold(plain, |plain, value| plain.header(&name, value));
        }
        // Whether the part fits the version that the reader has is not compared: the whole always does.
        if let (Some(range), None) = (headers.get(RANGE), headers.get(IF_RANGE)) {
            plain = plain.header(RANGE, range);
        }
        let Ok(plain) = plain.body(Body::empty()) else { return Ok(None) };
        let mut folder = ServeDir::with_backend("", self.clone())
            .precompressed_br()
            .precompressed_gzip()
            .ignore_multi_range_requests(true)
            .with_buf_chunk_size(64 * 1024);
        let answered = match folder.try_call(plain).await {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            answered => answered?,
        };
        let mut answered = answered.map(Body::new);
        match answered.status() {
            StatusCode::NOT_FOUND => return Ok(None),
            StatusCode::OK | StatusCode::PARTIAL_CONTENT => {
                let kind = if asked.ends_with('/') { "html" } else { extension(asked) };
                let kind = HeaderValue::from_static(media::content_type(kind));
                answered.headers_mut().insert(CONTENT_TYPE, kind);
            }
            _ => {}
        }
        Ok(Some(answered))
    }

    /// Opens what the names lead to, each in the folder of the one before.
    fn open_below(&self, path: &Path) -> io::Result<File> {
        let folder = OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let mut names = Vec::new();
        for component in path.components() {
            match component {
                Component::Normal(name) => names.push(name),
                Component::CurDir => {}
                _ => return Err(ErrorKind::NotFound.into()),
            }
        }
        let mut here: Option<OwnedFd> = None;
        let last = names.pop();
        for name in names {
            let from = here.as_ref().unwrap_or(&self.0);
            here = Some(openat(from, name, folder, Mode::empty()).map_err(hide)?);
        }
        let from = here.as_ref().unwrap_or(&self.0);
        // Opening a named pipe must not wait for who writes it.
        let file = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let last = last.unwrap_or(std::ffi::OsStr::new("."));
        let file = File::from(openat(from, last, file, Mode::empty()).map_err(hide)?);
        let kind = file.metadata()?.file_type();
        if kind.is_file() || kind.is_dir() { Ok(file) } else { Err(ErrorKind::NotFound.into()) }
    }
}

fn extension(path: &str) -> &str {
    path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map_or("", |(_, extension)| extension)
}

/// A link, a file used as a folder or a file that is not ours to read is nothing for who asks.
fn hide(error: rustix::io::Errno) -> io::Error {
    use rustix::io::Errno;
    match error {
        Errno::LOOP | Errno::NOTDIR | Errno::ACCESS | Errno::NAMETOOLONG | Errno::NXIO => ErrorKind::NotFound.into(),
        other => other.into(),
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(stopped) => Err(io::Error::other(stopped)),
    }
}

impl backend::Backend for Below {
    type File = OpenFile;
    type Metadata = Metadata;
    type OpenFuture = Pin<Box<dyn Future<Output = io::Result<OpenFile>> + Send>>;
    type MetadataFuture = Pin<Box<dyn Future<Output = io::Result<Metadata>> + Send>>;

    fn open(&self, path: PathBuf) -> Self::OpenFuture {
        let below = self.clone();
        Box::pin(async move {
            let file = blocking(move || below.open_below(&path)).await?;
            Ok(OpenFile(tokio::fs::File::from_std(file)))
        })
    }

    fn metadata(&self, path: PathBuf) -> Self::MetadataFuture {
        let below = self.clone();
        Box::pin(blocking(move || below.open_below(&path)?.metadata()))
    }
}

/// A file that is being read.
struct OpenFile(tokio::fs::File);

impl AsyncRead for OpenFile {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(context, buffer)
    }
}

impl AsyncSeek for OpenFile {
    fn start_seek(mut self: Pin<&mut Self>, position: SeekFrom) -> io::Result<()> {
        Pin::new(&mut self.0).start_seek(position)
    }

    fn poll_complete(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<u64>> {
        Pin::new(&mut self.0).poll_complete(context)
    }
}

impl backend::File for OpenFile {
    type Metadata = Metadata;
    type MetadataFuture<'a> = Pin<Box<dyn Future<Output = io::Result<Metadata>> + Send + 'a>>;

    fn metadata(&self) -> Self::MetadataFuture<'_> {
        Box::pin(self.0.metadata())
    }
}

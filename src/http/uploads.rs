//! Files sent by a form, written to a folder as they come: memory holds a piece of one at a time.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::body::Body;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart};
use hyper::{Request, StatusCode};
use tokio::fs::{File, OpenOptions};
use tokio::io::AsyncWriteExt;

use super::forms::{BadBody, Fields};

/// How much a form with files may send.
#[derive(Debug, Clone, Copy)]
pub struct UploadLimits {
    /// The whole body, in bytes.
    pub bytes: usize,
    /// One file, in bytes.
    pub file: u64,
    pub files: usize,
    pub fields: usize,
    /// One field that is no file, in bytes.
    pub text: usize,
    /// How long the body may take to arrive.
    pub patience: Duration,
}

impl Default for UploadLimits {
    fn default() -> UploadLimits {
        UploadLimits {
            bytes: 64 << 20,
            file: 32 << 20,
            files: 20,
            fields: 200,
            text: 1 << 20,
            patience: Duration::from_secs(300),
        }
    }
}

/// A file that was sent; it is removed when dropped, unless somebody moved it.
#[derive(Debug)]
pub struct Upload {
    /// The field of the form.
    pub field: String,
    /// What the sender calls it, without folders: words to show, never a path to write.
    pub name: String,
    /// Where it is kept meanwhile.
    pub path: PathBuf,
    /// Its length in bytes.
    pub length: u64,
}

impl Drop for Upload {
    fn drop(&mut self) {
        // It may have been moved to where it belongs.
        std::fs::remove_file(&self.path).ok();
    }
}

/// What a form with files sent.
#[derive(Debug, Default)]
pub struct Received {
    pub fields: Fields,
    pub uploads: Vec<Upload>,
}

/// Reads a form with files, which are kept in `folder` under names of our own.
///
/// # Errors
/// When it is not such a form, passes a limit, or the folder cannot be written; nothing is kept then.
pub async fn receive(request: Request<Body>, limits: &UploadLimits, folder: &Path) -> Result<Received, BadBody> {
    match tokio::time::timeout(limits.patience, receive_all(request, limits, folder)).await {
        Ok(received) => received,
        Err(_) => Err(BadBody::TooSlow),
    }
}

async fn receive_all(mut request: Request<Body>, limits: &UploadLimits, folder: &Path) -> Result<Received, BadBody> {
    DefaultBodyLimit::max(limits.bytes).apply(&mut request);
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| BadBody::OtherKind)?;
    let mut received = Received::default();
    while let Some(field) = form.next_field().await.map_err(bad)? {
        let name = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(last_name) {
            // A file field that was left empty is sent all the same.
            Some(file) if file.is_empty() => drain(field).await?,
            Some(file) if received.uploads.len() < limits.files => {
                received.uploads.push(keep(field, name, file, limits.file, folder).await?);
            }
            None if received.fields.0.len() < limits.fields => {
                let text = text(field, limits.text).await?;
                received.fields.0.push((name, text));
            }
            _ => return Err(BadBody::TooLarge),
        }
    }
    Ok(received)
}

/// The name after the last `/` or `\`: some browsers send whole paths.
fn last_name(name: &str) -> String {
    name.rsplit(['/', '\\']).next().unwrap_or_default().chars().filter(|c| !c.is_control()).take(255).collect()
}

async fn keep(mut field: Field<'_>, name: String, file: String, most: u64, folder: &Path) -> Result<Upload, BadBody> {
    let (mut kept, path) = create(folder).await?;
    let mut upload = Upload { field: name, name: file, path, length: 0 };
    while let Some(piece) = field.chunk().await.map_err(bad)? {
        upload.length += piece.len() as u64;
        if upload.length > most {
            return Err(BadBody::TooLarge);
        }
        kept.write_all(&piece).await?;
    }
    kept.flush().await?;
    Ok(upload)
}

async fn create(folder: &Path) -> Result<(File, PathBuf), BadBody> {
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    loop {
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = folder.join(format!("{}-{number}.part", std::process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&path).await {
            Ok(file) => return Ok((file, path)),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error.into()),
        }
    }
}

async fn drain(mut field: Field<'_>) -> Result<(), BadBody> {
    while field.chunk().await.map_err(bad)?.is_some() {}
    Ok(())
}

async fn text(mut field: Field<'_>, most: usize) -> Result<String, BadBody> {
    let mut bytes = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(bad)? {
        if bytes.len() + piece.len() > most {
            return Err(BadBody::TooLarge);
        }
        bytes.extend_from_slice(&piece);
    }
    String::from_utf8(bytes).map_err(|_| BadBody::Malformed)
}

fn bad(error: MultipartError) -> BadBody {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { BadBody::TooLarge } else { BadBody::Malformed }
}

//! An object store that speaks S3: read, write, remove, list. What fails on the way is asked again a few times.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use rusty_s3::actions::ListObjectsV2;
use rusty_s3::{Bucket, Credentials, S3Action, UrlStyle};
use ureq::http::Response;
use ureq::{Agent, Body};
use url::Url;

use super::super::error::TargetError;
use crate::publish::web;

/// How long the address of a request is good for: clocks differ by minutes.
const SIGNED: Duration = Duration::from_secs(900);

/// How many times something is asked before it has failed, and how long the first wait is.
const TRIES: u32 = 5;
const FIRST_WAIT: Duration = Duration::from_millis(200);

/// The largest answer that is believed, in bytes.
const MOST_BYTES: u64 = 1 << 30;

/// Where the store is and who asks.
pub struct StoreAccess<'a> {
    pub endpoint: &'a str,
    pub region: &'a str,
    pub bucket: &'a str,
    /// The folder of the trees in it; empty for the bucket itself.
    pub path: &'a str,
    /// The files of the name and of the secret of an account.
    pub access: Option<&'a Path>,
    pub secret: Option<&'a Path>,
}

pub struct S3Client {
    agent: Agent,
    bucket: Bucket,
    credentials: Credentials,
    prefix: String,
    /// How messages name it.
    pub place: String,
}

/// What is asked for, and what has to be there for it to be done.
pub struct Put<'a> {
    pub key: &'a str,
    pub bytes: &'a [u8],
    pub content_type: &'a str,
    pub cache: &'a str,
    pub when: PutCondition<'a>,
}

#[derive(Clone, Copy)]
pub enum PutCondition<'a> {
    Always,
    /// Nothing is there yet.
    Absent,
    /// What is there still has this tag.
    Tagged(&'a str),
}

/// Bytes, and the tag by which the store knows them.
pub struct Object {
    pub bytes: Vec<u8>,
    pub tag: String,
}

impl S3Client {
    /// # Errors
    /// When the account is not given, or when the address is none.
    pub fn new(reach: &StoreAccess<'_>) -> Result<S3Client, TargetError> {
        let place = format!("{}/{}", reach.endpoint.trim_end_matches('/'), reach.bucket);
        let odd = |reason: String| TargetError::Unreachable { place: place.clone(), reason };
        let endpoint: Url = reach.endpoint.parse().map_err(|error: url::ParseError| odd(error.to_string()))?;
        let bucket = Bucket::new(endpoint, UrlStyle::Path, reach.bucket.to_owned(), reach.region.to_owned());
        let bucket = bucket.map_err(|error| odd(error.to_string()))?;
        let secret = |file: Option<&Path>| {
            let path = file.ok_or_else(|| TargetError::NoAccount { bucket: reach.bucket.to_owned() })?;
            let text = std::fs::read_to_string(path).map_err(|error| TargetError::io(path, error))?;
            Ok::<_, TargetError>(text.trim().to_owned())
        };
        let credentials = Credentials::new(secret(reach.access)?, secret(reach.secret)?);
        let prefix = match reach.path.trim_matches('/') {
            "" => String::new(),
            path => format!("{path}/"),
        };
        Ok(S3Client { agent: web::agent(), bucket, credentials, prefix, place })
    }

    /// What is at a key; none when nothing is.
    pub fn get(&self, key: &str) -> Result<Option<Object>, TargetError> {
        let key = self.key(key);
        let mut answer = self.ask(|| {
            let url = self.bucket.get_object(Some(&self.credentials), &key).sign(SIGNED);
            self.agent.get(url.as_str()).call()
        })?;
        match answer.status().as_u16() {
            404 => Ok(None),
            200 => {
                let tag = tag_of(&answer);
                let read = answer.body_mut().with_config().limit(MOST_BYTES).read_to_vec();
                Ok(Some(Object { bytes: read.map_err(|error| self.failed(&error))?, tag }))
            }
            status => Err(self.refused(status, &key)),
        }
    }

    /// Writes; false when what had to be there is not.
    pub fn put(&self, put: &Put<'_>) -> Result<bool, TargetError> {
        let key = self.key(put.key);
        let answer = self.ask(|| {
            let url = self.bucket.put_object(Some(&self.credentials), &key).sign(SIGNED);
            let request = self.agent.put(url.as_str());
            let request = request.header("Content-Type", put.content_type).header("Cache-Control", put.cache);
            let request = match put.when {
                PutCondition::Always => request,
                PutCondition::Absent => request.header("If-None-Match", "*"),
                PutCondition::Tagged(tag) => request.header("If-Match", format!("\"{tag}\"")),
            };
            request.send(put.bytes)
        })?;
        match (answer.status().as_u16(), put.when) {
            (200..=299, _) => Ok(true),
            // 409 when somebody else is doing the same.
            (409 | 412 | 404, PutCondition::Absent | PutCondition::Tagged(_)) => Ok(false),
            (status, _) => Err(self.refused(status, &key)),
        }
    }

    /// Removes what is at a key, if anything is.
    pub fn delete(&self, key: &str) -> Result<(), TargetError> {
        let key = self.key(key);
        let answer = self.ask(|| {
            let url = self.bucket.delete_object(Some(&self.credentials), &key).sign(SIGNED);
            self.agent.delete(url.as_str()).call()
        })?;
        match answer.status().as_u16() {
            200..=299 | 404 => Ok(()),
            status => Err(self.refused(status, &key)),
        }
    }

    /// All keys that begin so, each with its tag.
    pub fn list(&self, beginning: &str) -> Result<BTreeMap<String, String>, TargetError> {
        let (mut found, mut after) = (BTreeMap::new(), None::<String>);
        loop {
            let mut answer = self.ask(|| {
                let mut list = self.bucket.list_objects_v2(Some(&self.credentials));
                list.with_prefix(self.key(beginning));
                if let Some(token) = &after {
                    list.with_continuation_token(token.clone());
                }
                self.agent.get(list.sign(SIGNED).as_str()).call()
            })?;
            if answer.status().as_u16() != 200 {
                return Err(self.refused(answer.status().as_u16(), beginning));
            }
            let text = answer.body_mut().with_config().limit(MOST_BYTES).read_to_string();
            let text = text.map_err(|error| self.failed(&error))?;
            let page = ListObjectsV2::parse_response(&text).map_err(|error| self.failed(&error))?;
            for object in page.contents {
                if let Some(key) = object.key.strip_prefix(&self.prefix) {
                    let tag = object.etag.unwrap_or_default();
                    found.insert(key.to_owned(), tag.trim_matches('"').to_owned());
                }
            }
            after = page.next_continuation_token;
            if after.is_none() {
                return Ok(found);
            }
        }
    }

    fn key(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }

    /// Asks, and again when the network or the store fails.
    fn ask(&self, request: impl Fn() -> Result<Response<Body>, ureq::Error>) -> Result<Response<Body>, TargetError> {
        let mut wait = FIRST_WAIT;
        for _ in 1..TRIES {
            match request() {
                Ok(answer) if answer.status().as_u16() < 500 && answer.status().as_u16() != 429 => return Ok(answer),
                Ok(_) | Err(_) => std::thread::sleep(wait),
            }
            wait *= 2;
        }
        request().map_err(|error| self.failed(&error))
    }

    fn failed(&self, error: &dyn std::fmt::Display) -> TargetError {
        TargetError::unreachable(&self.place, error)
    }

    fn refused(&self, status: u16, key: &str) -> TargetError {
        TargetError::unreachable(&self.place, format!("{status} ({key})"))
    }
}

fn tag_of(answer: &Response<Body>) -> String {
    let tag = answer.headers().get("etag").and_then(|tag| tag.to_str().ok()).unwrap_or_default();
    tag.trim_matches('"').to_owned()
}

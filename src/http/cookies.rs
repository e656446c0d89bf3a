//! Cookies: read from a request, written for an answer, sealed so that nobody else can have made them.
//!
//! A name that begins with `__Host-` is kept by browsers only when it is set over https, for the whole of one host
//! and no other: a neighbouring host can neither read nor plant it.

use std::fmt;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hyper::HeaderMap;
use hyper::header::{COOKIE, HeaderValue};

/// The value of the cookie that has this name; none where it is sent twice, since one of them was planted.
pub fn value<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let mut values = values(headers, name);
    match (values.next(), values.next()) {
        (value, None) => value,
        _ => None,
    }
}

/// Every value that is sent under this name.
pub fn values<'h>(headers: &'h HeaderMap, name: &str) -> impl Iterator<Item = &'h str> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.filter(move |(key, _)| *key == name).map(|(_, value)| value)
}

/// The headers without one cookie: what a server behind this one must not learn.
pub fn remove(headers: &mut HeaderMap, name: &str) {
    let lines: Vec<String> = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .map(str::trim)
        .filter(|pair| pair.split_once('=').is_none_or(|(key, _)| key != name))
        .map(str::to_owned)
        .collect();
    headers.remove(COOKIE);
    if let Ok(line) = HeaderValue::try_from(lines.join("; "))
        && !line.is_empty()
    {
        headers.insert(COOKIE, line);
    }
}

/// A cookie that scripts cannot read and that other sites' forms do not send.
#[derive(Debug, Clone)]
pub struct Cookie {
    name: String,
    value: String,
    /// `None`: until the browser is closed.
    lasts: Option<Duration>,
    secure: bool,
}

impl Cookie {
    /// A cookie of a host served over https, or of this machine; `name` should begin with `__Host-`.
    pub fn new(name: &str, value: &str) -> Cookie {
        Cookie { name: name.to_owned(), value: value.to_owned(), lasts: None, secure: true }
    }

    /// Asks the browser to forget it.
    pub fn erased(name: &str) -> Cookie {
        Cookie::new(name, "").lasting(Duration::ZERO)
    }

    pub fn lasting(self, time: Duration) -> Cookie {
        Cookie { lasts: Some(time), ..self }
    }

    /// For a host that is reached over plain http.
    pub fn in_the_clear(self) -> Cookie {
        Cookie { secure: false, ..self }
    }

    /// What `Set-Cookie` says; `None` when a name or a value holds what a cookie cannot.
    pub fn header(&self) -> Option<HeaderValue> {
        let is_plain = |text: &str| !text.contains([';', ',', ' ', '"', '\\']);
        (is_plain(&self.name) && is_plain(&self.value)).then(|| HeaderValue::try_from(self.to_string()).ok())?
    }
}

impl fmt::Display for Cookie {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}; Path=/; HttpOnly; SameSite=Lax", self.name, self.value)?;
        if self.secure {
            f.write_str("; Secure")?;
        }
        self.lasts.map_or(Ok(()), |time| write!(f, "; Max-Age={}", time.as_secs()))
    }
}

/// The keys that seal: the first one for what is written now, all of them for what is read.
///
/// A new key is put before the others; an old one is taken away once what it sealed is over.
#[derive(Clone)]
pub struct Keys(Vec<[u8; 32]>);

impl Keys {
    /// The keys, newest first; `None` without any.
    pub fn new(keys: Vec<[u8; 32]>) -> Option<Keys> {
        (!keys.is_empty()).then_some(Keys(keys))
    }

    /// The payload and the proof that it was made here for this purpose, in the letters of a cookie or an address.
    pub fn seal(&self, purpose: &str, payload: &[u8]) -> String {
        let proof = proof(&self.0[0], purpose, payload);
        format!("{}.{}", URL_SAFE_NO_PAD.encode(payload), URL_SAFE_NO_PAD.encode(proof.as_bytes()))
    }

    /// The payload of what was sealed for this purpose by one of the keys.
    pub fn open(&self, purpose: &str, sealed: &str) -> Option<Vec<u8>> {
        let (payload, shown) = sealed.split_once('.')?;
        let payload = URL_SAFE_NO_PAD.decode(payload).ok()?;
        let shown: [u8; 32] = URL_SAFE_NO_PAD.decode(shown).ok()?.try_into().ok()?;
        // Hashes compare in constant time.
        self.0.iter().any(|key| proof(key, purpose, &payload) == blake3::Hash::from_bytes(shown)).then_some(payload)
    }
}

/// The purpose is said with its length, so that no other purpose and payload together read the same.
fn proof(key: &[u8; 32], purpose: &str, payload: &[u8]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new_keyed(key);
    hasher.update(&(purpose.len() as u64).to_le_bytes()).update(purpose.as_bytes()).update(payload);
    hasher.finalize()
}

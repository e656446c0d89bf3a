//! What a build makes beside the pages, and what the server of the portals is told: `[build]`, `[server]`.

use serde::Deserialize;

/// What a build makes beside the pages.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Build {
    /// The compressed forms written beside each file that is shorter for it.
    pub precompress: Vec<ContentCoding>,
}

/// A content coding of HTTP, in which a file can be kept ready to be sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum ContentCoding {
    #[serde(rename = "br")]
    Brotli,
    #[serde(rename = "gzip")]
    Gzip,
}

impl ContentCoding {
    /// What follows the name of a file in the name of its compressed form.
    pub fn ending(self) -> &'static str {
        match self {
            ContentCoding::Brotli => ".br",
            ContentCoding::Gzip => ".gz",
        }
    }

    /// Its name in `Content-Encoding`.
    pub fn name(self) -> &'static str {
        match self {
            ContentCoding::Brotli => "br",
            ContentCoding::Gzip => "gzip",
        }
    }
}

/// What the server of the portals is told.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Server {
    /// The certificate of each host; `{host}` stands for its name.
    pub certificate: Option<String>,
    /// The private key of the certificate.
    pub key: Option<String>,
    /// Where to report a weakness, an address of mail or of a page; that of `contact` without it.
    pub security: Option<String>,
}

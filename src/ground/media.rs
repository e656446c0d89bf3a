//! What files are, by the endings of their names: the media type that a server must say, and whether it is text.

/// A kind of file that portals hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Media {
    pub extension: &'static str,
    /// Its `Content-Type`. RFC 8259 and RFC 7303 say the charset of JSON and XML otherwise.
    pub content_type: &'static str,
    /// Made of text: in UTF-8, and several times shorter once compressed.
    pub is_text: bool,
}

/// The type of a file of no known kind: a browser offers to save it.
pub const UNKNOWN_MEDIA: &str = "application/octet-stream";

const fn text(extension: &'static str, content_type: &'static str) -> Media {
    Media { extension, content_type, is_text: true }
}

const fn binary(extension: &'static str, content_type: &'static str) -> Media {
    Media { extension, content_type, is_text: false }
}

/// Every kind of file that portals hold.
pub const MEDIA: [Media; 32] = [
    text("html", "text/html; charset=utf-8"),
    text("css", "text/css; charset=utf-8"),
    text("js", "text/javascript; charset=utf-8"),
    text("mjs", "text/javascript; charset=utf-8"),
    text("json", "application/json"),
    text("webmanifest", "application/manifest+json"),
    text("xml", "application/xml"),
    text("txt", "text/plain; charset=utf-8"),
    text("csv", "text/csv; charset=utf-8"),
    text("ics", "text/calendar; charset=utf-8"),
    text("vcf", "text/vcard; charset=utf-8"),
    text("vtt", "text/vtt; charset=utf-8"),
    text("svg", "image/svg+xml"),
    binary("png", "image/png"),
    binary("jpg", "image/jpeg"),
    binary("jpeg", "image/jpeg"),
    binary("gif", "image/gif"),
    binary("webp", "image/webp"),
    binary("avif", "image/avif"),
    binary("ico", "image/x-icon"),
    binary("woff2", "font/woff2"),
    binary("mp4", "video/mp4"),
    binary("webm", "video/webm"),
    binary("mp3", "audio/mpeg"),
    binary("pdf", "application/pdf"),
    binary("zip", "application/zip"),
    binary("odt", "application/vnd.oasis.opendocument.text"),
    binary("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    binary("odp", "application/vnd.oasis.opendocument.presentation"),
    binary("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    binary("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    binary("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
];

impl Media {
    /// The kind of a file, by the ending of its path.
    pub fn of(path: &str) -> Option<&'static Media> {
        Media::of_extension(path.rsplit('/').next()?.rsplit_once('.')?.1)
    }

    fn of_extension(extension: &str) -> Option<&'static Media> {
        MEDIA.iter().find(|media| media.extension == extension)
    }
}

/// The `Content-Type` of a file with this extension.
pub fn content_type(extension: &str) -> &'static str {
    Media::of_extension(extension).map_or(UNKNOWN_MEDIA, |media| media.content_type)
}

//! Tells the kind of an attached file from its bytes, whatever its name.

/// A kind of file that may be attached to an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    Pdf,
    Odt,
    Ods,
    Odp,
    Docx,
    Xlsx,
    Pptx,
    Csv,
    Txt,
    Ics,
    Vtt,
    Mp3,
    Mp4,
    WebM,
}

impl FileKind {
    pub const ALL: [FileKind; 14] = [
        FileKind::Pdf,
        FileKind::Odt,
        FileKind::Ods,
        FileKind::Odp,
        FileKind::Docx,
        FileKind::Xlsx,
        FileKind::Pptx,
        FileKind::Csv,
        FileKind::Txt,
        FileKind::Ics,
        FileKind::Vtt,
        FileKind::Mp3,
        FileKind::Mp4,
        FileKind::WebM,
    ];

    pub fn extension(self) -> &'static str {
        match self {
            FileKind::Pdf => "pdf",
            FileKind::Odt => "odt",
            FileKind::Ods => "ods",
            FileKind::Odp => "odp",
            FileKind::Docx => "docx",
            FileKind::Xlsx => "xlsx",
            FileKind::Pptx => "pptx",
            FileKind::Csv => "csv",
            FileKind::Txt => "txt",
            FileKind::Ics => "ics",
            FileKind::Vtt => "vtt",
            FileKind::Mp3 => "mp3",
            FileKind::Mp4 => "mp4",
            FileKind::WebM => "webm",
        }
    }

    /// The kind that an extension, in lower case, promises.
    pub fn of_extension(extension: &str) -> Option<FileKind> {
        FileKind::ALL.into_iter().find(|kind| kind.extension() == extension)
    }

    pub fn is_text(self) -> bool {
        matches!(self, FileKind::Csv | FileKind::Txt | FileKind::Ics | FileKind::Vtt)
    }

    /// Whether a file recognised as `found` may bear this kind's extension.
    pub fn admits(self, found: FileKind) -> bool {
        // Nothing in a text says that it is a table: any text may be named `.csv` or `.txt`.
        self == found || matches!(self, FileKind::Csv | FileKind::Txt) && found.is_text()
    }
}

/// The kind of a whole file; `None` for a kind that may not be attached.
pub fn kind_of(bytes: &[u8]) -> Option<FileKind> {
    match bytes {
        [b'%', b'P', b'D', b'F', b'-', ..] => Some(FileKind::Pdf),
        [b'P', b'K', 3, 4, ..] => office_kind(bytes),
        [b'I', b'D', b'3', ..] => Some(FileKind::Mp3),
        // A frame of layer III without a tag before it.
        [0xff, second, third, ..] if second & 0xe6 == 0xe2 && third >> 4 != 0xf => Some(FileKind::Mp3),
        [0, 0, _, _, b'f', b't', b'y', b'p', brand @ ..] => movie_kind(brand),
        [0x1a, 0x45, 0xdf, 0xa3, ..] => {
            memchr::memmem::find(&bytes[..bytes.len().min(64)], b"webm").map(|_| FileKind::WebM)
        }
        _ => text_kind(bytes),
    }
}

fn movie_kind(brand: &[u8]) -> Option<FileKind> {
    const BRANDS: [&[u8]; 9] = [b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V "];
    BRANDS.iter().any(|known| brand.starts_with(known)).then_some(FileKind::Mp4)
}

fn office_kind(bytes: &[u8]) -> Option<FileKind> {
    const OPEN_DOCUMENT: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.";
    // The first entry of an OpenDocument file is its media type, not compressed, so at a fixed place.
    if let Some(kind) = bytes.get(30..).and_then(|rest| rest.strip_prefix(OPEN_DOCUMENT)) {
        let kinds: [(&[u8], FileKind); 3] =
            [(b"text", FileKind::Odt), (b"spreadsheet", FileKind::Ods), (b"presentation", FileKind::Odp)];
        let (name, kind) = kinds.into_iter().find(|(name, _)| kind.starts_with(name))?;
        // A template or a master document goes on with a hyphen.
        return (bytes.get(30 + OPEN_DOCUMENT.len() + name.len()) != Some(&b'-')).then_some(kind);
    }
    let names = container_names(bytes)?;
    let kinds: [(&[u8], FileKind); 3] = [
        (b"word/document.xml", FileKind::Docx),
        (b"xl/workbook.xml", FileKind::Xlsx),
        (b"ppt/presentation.xml", FileKind::Pptx),
    ];
    names.contains(&&b"[Content_Types].xml"[..]).then_some(())?;
    kinds.into_iter().find(|(name, _)| names.contains(name)).map(|(_, kind)| kind)
}

fn text_kind(bytes: &[u8]) -> Option<FileKind> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if text.iter().any(|byte| *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c)) {
        return None;
    }
    if text.starts_with(b"BEGIN:VCALENDAR") {
        Some(FileKind::Ics)
    } else if text.starts_with(b"WEBVTT") {
        Some(FileKind::Vtt)
    } else {
        Some(FileKind::Txt)
    }
}

/// The names in the directory of a ZIP container, as written; `None` when it has none, or a broken one.
pub(super) fn container_names(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    const ENTRY: &[u8] = b"PK\x01\x02";
    let end = container_end(bytes)?;
    let short = |at: usize| bytes.get(at..)?.first_chunk().map(|two| usize::from(u16::from_le_bytes(*two)));
    let long = |at: usize| bytes.get(at..)?.first_chunk().map(|four| u32::from_le_bytes(*four) as usize);
    let mut at = long(end + 16)?;
    let mut names = Vec::new();
    for _ in 0..short(end + 10)? {
        if bytes.get(at..at + 4)? != ENTRY {
            return None;
        }
        let (name, extra, comment) = (short(at + 28)?, short(at + 30)?, short(at + 32)?);
        names.push(bytes.get(at + 46..at + 46 + name)?);
        at += 46 + name + extra + comment;
    }
    Some(names)
}

/// Where the record that ends a ZIP container begins: its comment must reach the end of the file.
pub(super) fn container_end(bytes: &[u8]) -> Option<usize> {
    const END: &[u8] = b"PK\x05\x06";
    const LENGTH: usize = 22;
    let tail = bytes.len().saturating_sub(LENGTH + usize::from(u16::MAX));
    memchr::memmem::rfind_iter(&bytes[tail..], END).map(|at| tail + at).find(|at| {
        let comment = bytes.get(at + 20..).and_then(|rest| rest.first_chunk::<2>());
        comment.is_some_and(|two| at + LENGTH + usize::from(u16::from_le_bytes(*two)) == bytes.len())
    })
}

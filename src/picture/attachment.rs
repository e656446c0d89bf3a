//! Which files may be attached: a short list of kinds, each held to what its bytes say.
//!
//! Whoever opens a document of the town hall trusts it. So nothing that runs, nothing that a browser
//! could take for a page, and nothing that is two kinds at once.

use super::magic::{FileKind, container_end, container_names, kind_of};
use crate::diagnostic::{Diagnostic, Rule};
use crate::ground::SourcePath;

pub(super) static REFUSED: Rule = Rule::error("picture", "attachment-refused");
pub(super) static MISMATCH: Rule = Rule::error("picture", "attachment-mismatch");

/// How much of a file browsers look at to guess what it is.
const SNIFFED: usize = 1445;

/// Former office formats, in which macros cannot be told apart.
const FORMER: [&str; 6] = ["doc", "dot", "xls", "ppt", "pps", "rtf"];
const WITH_MACROS: [&str; 9] = ["docm", "dotm", "xlsm", "xltm", "xlsb", "xlam", "pptm", "potm", "ppsm"];

/// Extensions that must not hide before the last one: some servers and some people obey them.
const HIDDEN: [&str; 30] = [
    "html", "htm", "xhtml", "shtml", "svg", "xml", "js", "mjs", "css", "php", "phtml", "asp", "aspx", "jsp", "cgi",
    "pl", "py", "sh", "exe", "com", "bat", "cmd", "msi", "scr", "lnk", "url", "vbs", "ps1", "jar", "hta",
];

/// Why a file cannot be attached.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AttachmentProblem {
    #[error("files named `.{extension}` cannot be attached")]
    UnknownExtension { extension: String },
    #[error("`.{extension}` is a former office format")]
    FormerFormat { extension: String },
    #[error("the document holds macros")]
    Macros,
    #[error("`.{extension}` hides in the name")]
    HiddenExtension { extension: String },
    #[error("the file is named `.{extension}` but is something else")]
    Mismatch { extension: String, found: Option<FileKind> },
    #[error("the file is named `.{extension}` but a browser could take it for a page or a program")]
    Disguised { extension: String },
}

/// What forbids attaching the whole file `bytes`, whose name is `name`; `None` when nothing does.
pub fn attachment_problem(name: &str, bytes: &[u8]) -> Option<AttachmentProblem> {
    let name = name.rsplit('/').next().unwrap_or_default().to_lowercase();
    let mut parts = name.split('.').map(str::trim);
    let stem = parts.next();
    let extension = stem.and(parts.next_back()).unwrap_or_default().to_owned();
    if WITH_MACROS.contains(&extension.as_str()) {
        return Some(AttachmentProblem::Macros);
    }
    if FORMER.contains(&extension.as_str()) {
        return Some(AttachmentProblem::FormerFormat { extension });
    }
    let Some(promised) = FileKind::of_extension(&extension) else {
        return Some(AttachmentProblem::UnknownExtension { extension });
    };
    if let Some(hidden) = parts.find(|part| HIDDEN.contains(part)) {
        return Some(AttachmentProblem::HiddenExtension { extension: hidden.to_owned() });
    }
    content_problem(promised, bytes)
}

fn content_problem(promised: FileKind, bytes: &[u8]) -> Option<AttachmentProblem> {
    let extension = promised.extension().to_owned();
    if looks_like_a_page(bytes) {
        return Some(AttachmentProblem::Disguised { extension });
    }
    let found = kind_of(bytes);
    if !found.is_some_and(|found| promised.admits(found)) {
        return Some(AttachmentProblem::Mismatch { extension, found });
    }
    if !bytes.starts_with(b"PK") {
        // A container at the end of another file makes a program of it.
        return container_end(bytes).map(|_| AttachmentProblem::Disguised { extension });
    }
    // A directory that cannot be read could hide anything.
    let Some(names) = container_names(bytes) else {
        return Some(AttachmentProblem::Mismatch { extension, found: None });
    };
    names.iter().any(|name| holds_macros(name)).then_some(AttachmentProblem::Macros)
}

fn looks_like_a_page(bytes: &[u8]) -> bool {
    const SIGNS: [&[u8]; 7] = [b"<html", b"<!doctype", b"<script", b"<svg", b"<iframe", b"<body", b"<?php"];
    let start = bytes[..bytes.len().min(SNIFFED)].to_ascii_lowercase();
    SIGNS.iter().any(|sign| memchr::memmem::find(&start, sign).is_some())
}

fn holds_macros(name: &[u8]) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(b"vbaproject.bin") || name.starts_with(b"basic/") || name.starts_with(b"scripts/")
}

impl AttachmentProblem {
    pub fn rule(&self) -> &'static Rule {
        match self {
            AttachmentProblem::Mismatch { .. } | AttachmentProblem::Disguised { .. } => &MISMATCH,
            _ => &REFUSED,
        }
    }

    /// The finding about the attached file.
    pub fn finding(&self, file: &SourcePath) -> Diagnostic {
        let found = self.rule().in_file(file).with("file", file.file_name());
        match self {
            AttachmentProblem::UnknownExtension { extension } => {
                let allowed = FileKind::ALL.map(|kind| format!(".{}", kind.extension())).join(", ");
                found.with("extension", extension).with("allowed", allowed)
            }
            AttachmentProblem::FormerFormat { extension } => {
                found.with("extension", extension).helped_by("help-former")
            }
            AttachmentProblem::Macros => found.helped_by("help-macros"),
            AttachmentProblem::HiddenExtension { extension } => {
                found.with("extension", extension).helped_by("help-hidden")
            }
            AttachmentProblem::Mismatch { extension, found: kind } => {
                let kind = kind.map_or("none", FileKind::extension);
                found.with("extension", extension).with("found", kind)
            }
            AttachmentProblem::Disguised { extension } => {
                found.with("extension", extension).with("found", "none").helped_by("help-disguised")
            }
        }
    }
}

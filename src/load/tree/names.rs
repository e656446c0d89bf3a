//! Which names are content, which are left out in silence, and which are refused.
//!
//! A name must mean the same on Windows, macOS and Linux, in Git, in an address and to the eye.

use std::fmt::Write;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::rules;
use crate::diagnostic::Rule;
use crate::ground::{SourcePath, is_invisible, push_visible};

/// The longest name, in bytes: file systems stop at 255, and outputs add to it.
pub(super) const LONGEST_NAME: usize = 200;
/// How many folders may be nested below the root.
pub(super) const DEEPEST_FOLDER: usize = 24;
/// The longest path, in bytes: systems stop at 4096, counting the folders above the root.
pub(super) const LONGEST_PATH: usize = 2000;

/// What the root holds for us; anything else there is none of our business.
pub(super) const ROOT: [&str; 7] =
    ["parvis.toml", "contributors.toml", "members.toml", "qr.toml", "baseline.json", "content", "themes"];

/// What a name is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Name {
    /// Of form NFC.
    Accepted(String),
    /// Hidden, or left behind by an editor or a system.
    LeftOut,
    Refused(&'static Rule, Option<char>),
}

pub(super) fn is_in_root(name: &[u8]) -> bool {
    ROOT.iter().any(|known| known.as_bytes() == name)
}

/// Whether a path could have been listed: it stops a reference such as `../.git/config`.
pub(crate) fn is_content(path: &str) -> bool {
    let mut names = path.split('/');
    let known = names.next().is_some_and(|name| is_in_root(name.as_bytes()));
    known && names.all(|name| matches!(judge(name.as_bytes()), Name::Accepted(_)))
}

/// Whether a name is hidden or a leftover, so that nobody even looks at what it is.
pub(super) fn is_left_out(name: &[u8]) -> bool {
    let hidden = name.first() == Some(&b'.') && !matches!(name, b"." | b"..");
    if hidden {
        return !is_git_name(name);
    }
    let ends =
        |ending: &[u8]| name.len() >= ending.len() && name[name.len() - ending.len()..].eq_ignore_ascii_case(ending);
    let is = |whole: &str| name.eq_ignore_ascii_case(whole.as_bytes());
    name.starts_with(b"~$")
        || name.ends_with(b"~")
        || ends(b".swp")
        || ends(b".swo")
        || name.starts_with(b"~") && ends(b".tmp")
        || name.starts_with(b"#") && name.ends_with(b"#")
        || is("Thumbs.db")
        || is("ehthumbs.db")
        || is("desktop.ini")
        || is("__MACOSX")
}

/// `.git` and its settings files, however written: some file systems ignore case.
fn is_git_name(name: &[u8]) -> bool {
    is_git_folder(name)
        || [".gitattributes", ".gitmodules", ".gitconfig", ".lfsconfig"]
            .iter()
            .any(|known| name.eq_ignore_ascii_case(known.as_bytes()))
}

pub(super) fn is_git_folder(name: &[u8]) -> bool {
    name.eq_ignore_ascii_case(b".git")
}

pub(super) fn judge(bytes: &[u8]) -> Name {
    if is_left_out(bytes) {
        return Name::LeftOut;
    }
    if is_git_name(bytes) {
        return Name::Refused(&rules::REPOSITORY_SETTINGS, None);
    }
    let Ok(name) = std::str::from_utf8(bytes) else { return Name::Refused(&rules::NAME_NOT_UTF8, None) };
    // Most names: no character of theirs is worth a second look.
    let plain = bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
    if let Some(c) = name.chars().find(|c| !plain && is_invisible(*c)) {
        return Name::Refused(&rules::NAME_INVISIBLE_CHARACTER, Some(c));
    }
    if let Some(c) = name.chars().find(|c| !plain && is_forbidden(*c)) {
        return Name::Refused(&rules::NAME_FORBIDDEN_CHARACTER, Some(c));
    }
    if matches!(name, "" | "." | "..") || is_reserved(name) {
        return Name::Refused(&rules::NAME_RESERVED, None);
    }
    if name.ends_with('.') || name.ends_with(char::is_whitespace) {
        return Name::Refused(&rules::NAME_BAD_ENDING, None);
    }
    if name.starts_with('-') {
        return Name::Refused(&rules::NAME_LEADING_HYPHEN, None);
    }
    let is_normal = plain || is_nfc_quick(name.chars()) == IsNormalized::Yes;
    let normal = if is_normal { name.to_owned() } else { name.nfc().collect() };
    if name.len().max(normal.len()) > LONGEST_NAME {
        return Name::Refused(&rules::NAME_TOO_LONG, None);
    }
    Name::Accepted(normal)
}

/// The form in which names that some system takes for one another are equal.
pub(super) fn fold(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    // Through capitals, so that `ß` meets `SS` and both forms of sigma meet.
    name.chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfc().collect()
}

/// A name that can be shown: what cannot be seen is written `\u{202e}`, what is not text `\xff`.
pub(super) fn escape(bytes: &[u8]) -> String {
    let mut shown = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().nfc() {
            if c == '/' { shown.extend(c.escape_unicode()) } else { push_visible(c, &mut shown) }
        }
        for byte in chunk.invalid() {
            write!(shown, "\\x{byte:02x}").expect("writing to a string cannot fail");
        }
    }
    match shown.as_str() {
        "" => "\\x00".to_owned(),
        "." | ".." => shown.replace('.', "\\x2e"),
        _ => shown,
    }
}

/// The path of a file that has a name which no path may have.
pub(super) fn place(folder: &str, name: &[u8]) -> SourcePath {
    let name = escape(name);
    let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
    SourcePath::new(&path).expect("escaped names are never empty, `.` or `..`")
}

/// The characters that a name may not have on Windows.
fn is_forbidden(c: char) -> bool {
    matches!(c, '\\' | '/' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
}

/// The names that Windows keeps for devices, whatever their extension, and its short name of `.git`.
fn is_reserved(name: &str) -> bool {
    const WHOLE: [&str; 7] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "GIT~1"];
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    if WHOLE.iter().any(|kept| stem.eq_ignore_ascii_case(kept)) {
        return true;
    }
    let Some((device, number)) = stem.split_at_checked(3) else { return false };
    if !device.eq_ignore_ascii_case("COM") && !device.eq_ignore_ascii_case("LPT") {
        return false;
    }
    let mut digits = number.chars();
    matches!((digits.next(), digits.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
}

//! Outputs that never change under the same name, since it holds the hash of their bytes.

/// The folders in which the engine names files by their contents.
pub const FINGERPRINTED_FOLDERS: [&str; 2] = ["assets", "images"];

/// Hexadecimal digits of a fingerprint, those of [`super::Hash::short`].
pub const FINGERPRINT: usize = 10;

/// Whether the bytes at this path of a tree can never change: a browser may keep them, and a page that was opened before
/// a publication may still ask for them.
pub fn is_fingerprinted(path: &str) -> bool {
    let Some((folder, name)) = path.split_once('/') else { return false };
    // The compressed forms of an asset are as lasting as itself.
    let name = name.strip_suffix(".br").or_else(|| name.strip_suffix(".gz")).unwrap_or(name);
    let Some((stem, extension)) = name.rsplit_once('.') else { return false };
    let is_mark = |part: &str| {
        part.len() == FINGERPRINT && part.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
    };
    let is_size = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'x');
    // `style-82b8c85c79.css`, `pont-2be846ac30-480.webp`, `pont-2be846ac30-608x320.jpg`
    let mut parts = stem.rsplit('-');
    let marked = match (parts.next(), parts.next(), parts.next()) {
        (Some(last), Some(_), _) if is_mark(last) => true,
        (Some(size), Some(mark), Some(_)) => is_size(size) && is_mark(mark),
        _ => false,
    };
    FINGERPRINTED_FOLDERS.contains(&folder) && !name.contains('/') && extension != "html" && marked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_hold_the_hash_of_their_bytes_last() {
        for path in [
            "assets/style-82b8c85c79.css",
            "assets/style-82b8c85c79.css.br",
            "images/pont-des-tanneurs-2be846ac30-480.webp",
            "images/pont-2be846ac30-608x320.jpg",
            "images/icone-2be846ac30.svg",
        ] {
            assert!(is_fingerprinted(path), "{path}");
        }
        for path in [
            "index.html",
            "sw.js",
            "images/index.html",
            "images/pont.jpg",
            "assets/82b8c85c79.css",
            "images/sous/pont-2be846ac30.jpg",
            "documents/voirie/fiche-0478123456.pdf",
            "images/page-0123456789.html",
        ] {
            assert!(!is_fingerprinted(path), "{path}");
        }
    }
}

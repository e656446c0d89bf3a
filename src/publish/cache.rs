//! Keeps derived pictures between builds, in `.parvis/pictures/` under the municipality's root.
//!
//! The folder is no one's to trust: a contributor could commit one, a disk could damage it. Each file
//! opens with a code of its name and bytes that only the owner of a secret can write; a file whose
//! code is wrong counts as absent. Whatever fails here, pictures are only made again.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use crate::disk::{self, Durability};
use crate::picture::Results;

const CODE_LENGTH: usize = 32;
const MAX_RESULT_BYTES: u64 = 64 << 20;

/// What authenticates kept results: 32 random bytes that stay on the machine.
#[derive(Clone, Copy)]
pub struct CacheSecret([u8; 32]);

/// Results kept on disk.
pub struct PictureCache {
    /// `None` when results cannot be kept.
    folder: Option<PathBuf>,
    secret: CacheSecret,
}

impl CacheSecret {
    pub fn new(secret: [u8; 32]) -> CacheSecret {
        CacheSecret(secret)
    }

    /// What seals something else that is kept, told by its name.
    pub fn key(&self, name: &str) -> [u8; 32] {
        *blake3::keyed_hash(&self.0, name.as_bytes()).as_bytes()
    }

    /// The secret kept in `folder`, which belongs to the user and not to the municipality's files; made when absent.
    ///
    /// `fresh` gives random bytes.
    ///
    /// # Errors
    /// When the secret can be neither read nor written.
    pub fn in_folder(folder: &Path, fresh: impl FnOnce() -> io::Result<[u8; 32]>) -> io::Result<CacheSecret> {
        let path = folder.join("picture-cache.key");
        match read_secret(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            other => return other,
        }
        fs::create_dir_all(folder)?;
        let secret = fresh()?;
        let draft = folder.join(format!("picture-cache.key.{}", std::process::id()));
        write_private(&draft, &secret)?;
        // A link, unlike a rename, lets the first of two builds win.
        let linked = fs::hard_link(&draft, &path);
        fs::remove_file(&draft)?;
        match linked {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
            _ => read_secret(&path),
        }
    }
}

fn read_secret(path: &Path) -> io::Result<CacheSecret> {
    let bytes = fs::read(path)?;
    let secret = bytes.try_into().map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
    Ok(CacheSecret(secret))
}

fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(bytes)
}

impl PictureCache {
    /// The cache of the municipality whose files are under `root`.
    ///
    /// When the folder cannot be made, or is a link to elsewhere, nothing is kept.
    pub fn open(root: &Path, secret: CacheSecret) -> PictureCache {
        let folder = real_folder(root.join(".parvis")).and_then(|folder| real_folder(folder.join("pictures")));
        PictureCache { folder, secret }
    }

    /// Whether results are kept.
    pub fn is_usable(&self) -> bool {
        self.folder.is_some()
    }

    fn code(&self, key: &str, bytes: &[u8]) -> [u8; CODE_LENGTH] {
        let mut hasher = blake3::Hasher::new_keyed(&self.secret.0);
        hasher.update(&(key.len() as u64).to_le_bytes()).update(key.as_bytes()).update(bytes);
        *hasher.finalize().as_bytes()
    }

    fn path(&self, key: &str) -> Option<PathBuf> {
        let safe = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_hexdigit());
        self.folder.as_ref().filter(|_| safe).map(|folder| folder.join(key))
    }
}

impl Results for PictureCache {
    fn get(&self, key: &str) -> Option<Vec<u8>> {
        let mut bytes = read_regular(&self.path(key)?)?;
        let content = bytes.split_off(bytes.len().min(CODE_LENGTH));
        (bytes == self.code(key, &content)).then_some(content)
    }

    fn put(&self, key: &str, bytes: &[u8]) {
        if let Some(path) = self.path(key) {
            // A full or read-only disk must not stop a build: the picture is made again next time.
            let _ = disk::replace_in_parts(&path, &[&self.code(key, bytes), bytes], Durability::Process);
        }
    }
}

/// The folder, made if need be; `None` when it is a link, something else, or cannot be made.
fn real_folder(path: PathBuf) -> Option<PathBuf> {
    match fs::symlink_metadata(&path) {
        Ok(found) => found.is_dir().then_some(path),
        Err(_) => fs::create_dir(&path).ok().map(|()| path),
    }
}

/// The bytes of a file that is neither a link, nor a pipe that would wait, nor larger than a result.
fn read_regular(path: &Path) -> Option<Vec<u8>> {
    let found = fs::symlink_metadata(path).ok()?;
    if !found.is_file() || found.len() > MAX_RESULT_BYTES {
        return None;
    }
    let mut bytes = Vec::with_capacity(found.len() as usize);
    fs::File::open(path).ok()?.take(MAX_RESULT_BYTES).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "00ff";

    fn root(name: &str) -> PathBuf {
        let root = std::env::temp_dir().join(format!("parvis-cache-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir(&root).unwrap();
        root
    }

    fn cache(root: &Path) -> PictureCache {
        PictureCache::open(root, CacheSecret::new([7; 32]))
    }

    #[test]
    fn a_result_is_found_again_by_another_run() {
        let root = root("again");
        cache(&root).put(KEY, b"picture");
        assert_eq!(cache(&root).get(KEY).as_deref(), Some(&b"picture"[..]));
        assert_eq!(cache(&root).get("00fe"), None);
    }

    #[test]
    fn a_damaged_renamed_or_forged_result_counts_as_absent() {
        let root = root("damaged");
        let kept = root.join(".parvis/pictures").join(KEY);
        cache(&root).put(KEY, b"picture");
        let good = fs::read(&kept).unwrap();
        fs::copy(&kept, kept.with_file_name("00aa")).unwrap();
        assert_eq!(cache(&root).get("00aa"), None, "renamed");
        for index in 0..good.len() {
            let mut damaged = good.clone();
            damaged[index] ^= 1;
            fs::write(&kept, &damaged).unwrap();
            assert_eq!(cache(&root).get(KEY), None, "byte {index}");
            fs::write(&kept, &good[..index]).unwrap();
            assert_eq!(cache(&root).get(KEY), None, "cut at {index}");
        }
        PictureCache::open(&root, CacheSecret::new([8; 32])).put(KEY, b"forged");
        assert_eq!(cache(&root).get(KEY), None, "forged");
    }

    #[cfg(unix)]
    #[test]
    fn a_cache_that_is_a_link_is_left_alone() {
        let (root, elsewhere) = (root("link"), root("elsewhere"));
        std::os::unix::fs::symlink(&elsewhere, root.join(".parvis")).unwrap();
        let cache = cache(&root);
        assert!(!cache.is_usable());
        cache.put(KEY, b"picture");
        assert_eq!(cache.get(KEY), None);
        assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 0);
    }

    #[test]
    fn without_a_folder_nothing_is_kept_and_nothing_fails() {
        let root = root("absent");
        fs::write(root.join(".parvis"), "a file").unwrap();
        let cache = cache(&root);
        cache.put(KEY, b"picture");
        assert_eq!(cache.get(KEY), None);
    }

    #[test]
    fn a_key_never_leaves_the_folder() {
        let root = root("key");
        let cache = cache(&root);
        cache.put("../../outside", b"picture");
        assert!(!root.join("outside").exists());
        assert_eq!(cache.get(""), None);
    }

    #[test]
    fn a_secret_is_made_once() {
        let folder = root("secret").join("state");
        let first = CacheSecret::in_folder(&folder, || Ok([1; 32])).unwrap();
        let second = CacheSecret::in_folder(&folder, || Ok([2; 32])).unwrap();
        assert_eq!(first.0, second.0);
    }
}

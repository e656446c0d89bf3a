//! Compares a site as it is read with the tree that it should be, byte for byte.

use std::path::Path;
use std::sync::Mutex;

use serde::Serialize;
use ureq::Agent;

use super::targets::{TargetError, read_manifest};
use super::web;
use crate::plan::{Hash, ManifestFile};

/// What differs from the tree.
#[derive(Debug, Default, Serialize)]
pub struct Verified {
    pub compared: usize,
    /// Not there.
    pub missing: Vec<String>,
    /// There, with other bytes.
    pub different: Vec<String>,
    /// Answered by a login or a refusal: nothing can be said of them.
    pub refused: Vec<String>,
}

impl Verified {
    pub fn is_whole(&self) -> bool {
        self.missing.is_empty() && self.different.is_empty() && self.refused.is_empty()
    }
}

/// What somebody who asks for one file is given.
enum FetchedFile {
    Same,
    Missing,
    Different,
    Refused,
}

/// Compares what is read at `address` with a tree of the result at `built`; `None` when there is no such tree.
///
/// # Errors
/// When nothing was built, or when the site does not answer.
pub fn verify(built: &Path, tree: &str, address: &str) -> Result<Option<Verified>, TargetError> {
    let manifest = read_manifest(built)?;
    let Some(tree) = manifest.trees.get(tree) else { return Ok(None) };
    // Compressed forms lie beside the files: no server gives them under their own names.
    let is_form = |path: &str| {
        let own = path.strip_suffix(".br").or_else(|| path.strip_suffix(".gz"));
        own.is_some_and(|own| tree.files.contains_key(own))
    };
    let files: Vec<(&String, &ManifestFile)> = tree.files.iter().filter(|(path, _)| !is_form(path)).collect();
    let (agent, verified) = (web::agent(), Mutex::new(Verified { compared: files.len(), ..Verified::default() }));
    web::each(&files, |(path, file)| {
        let found = compare(&agent, address, path, file)?;
        if let Ok(mut verified) = verified.lock() {
            match found {
                FetchedFile::Same => {}
                FetchedFile::Missing => verified.missing.push((*path).clone()),
                FetchedFile::Different => verified.different.push((*path).clone()),
                FetchedFile::Refused => verified.refused.push((*path).clone()),
            }
        }
        Ok::<_, TargetError>(())
    })?;
    let mut verified = verified.into_inner().unwrap_or_default();
    [&mut verified.missing, &mut verified.different, &mut verified.refused].into_iter().for_each(|paths| paths.sort());
    Ok(Some(verified))
}

fn compare(agent: &Agent, address: &str, path: &str, file: &ManifestFile) -> Result<FetchedFile, TargetError> {
    let failed = |error: ureq::Error| TargetError::unreachable(address, error);
    let mut answer = agent.get(format!("{}/{path}", address.trim_end_matches('/'))).call().map_err(failed)?;
    Ok(match answer.status().as_u16() {
        // One byte more than there should be is enough to tell.
        200 => match answer.body_mut().with_config().limit(file.bytes + 1).read_to_vec() {
            Ok(bytes) if Hash::of(&bytes) == file.hash => FetchedFile::Same,
            Ok(_) | Err(ureq::Error::BodyExceedsLimit(_)) => FetchedFile::Different,
            Err(error) => return Err(failed(error)),
        },
        404 | 410 => FetchedFile::Missing,
        301 | 302 | 303 | 307 | 401 | 403 => FetchedFile::Refused,
        _ => FetchedFile::Different,
    })
}

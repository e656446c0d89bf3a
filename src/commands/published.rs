//! The branch of a bare repository whose content is published.

use super::Failure;
use crate::load::git::Repository;

/// The branch that HEAD names, and the commit that it is at.
pub struct PublishedBranch {
    /// Its whole name, such as `refs/heads/main`.
    pub name: String,
    /// None before its first push.
    pub tip: Option<String>,
    /// The branch that its own settings call the published one.
    pub declared: Option<String>,
}

impl PublishedBranch {
    /// # Errors
    /// When HEAD names no branch, or git fails.
    pub fn of(repository: &Repository) -> Result<PublishedBranch, Failure> {
        let (_, name, _) = repository.answer(&["symbolic-ref", "--quiet", "HEAD"])?;
        if !name.starts_with("refs/heads/") {
            return Err(Failure::new("review-hook-detached"));
        }
        let tip = repository.commit(&name)?;
        let declared = match &tip {
            Some(tip) => declared(&contributors(repository, tip)?),
            None => None,
        };
        Ok(PublishedBranch { name, tip, declared })
    }

    pub fn branch(&self) -> &str {
        self.name.trim_start_matches("refs/heads/")
    }
}

/// The branches that their own settings call the published one: one, in a repository that is in order.
///
/// # Errors
/// When git fails.
pub fn self_declared(repository: &Repository) -> Result<Vec<String>, Failure> {
    let mut own = Vec::new();
    for branch in branches(repository)? {
        if declared(&contributors(repository, &format!("refs/heads/{branch}"))?).is_some_and(|named| named == branch) {
            own.push(branch);
        }
    }
    Ok(own)
}

/// The names of all branches.
///
/// # Errors
/// When git fails.
pub fn branches(repository: &Repository) -> Result<Vec<String>, Failure> {
    let listed = repository.output(&["for-each-ref", "--format=%(refname:lstrip=2)", "refs/heads"])?;
    Ok(String::from_utf8_lossy(&listed).lines().map(str::to_owned).collect())
}

fn declared(contributors: &str) -> Option<String> {
    let table: toml::Table = toml::from_str(contributors).ok()?;
    Some(table.get("forge")?.get("branch")?.as_str()?.to_owned())
}

/// The text of `contributors.toml` in a commit; empty when there is none.
///
/// # Errors
/// When git cannot be started.
pub fn contributors(repository: &Repository, commit: &str) -> Result<String, Failure> {
    Ok(repository.answer(&["show", &format!("{commit}:{}contributors.toml", repository.prefix())])?.1)
}

//! Which files an answer is about: those at which the change is the one that was shown.
//!
//! A change of a file is a pair, what it was and what it becomes; an answer covers the pairs that its author had
//! before their eyes. What was published of a file since makes it another change, even when it is back as it was: the
//! answer to what was taken back is not one to its return.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::approvals::{Answers, Covered};
use super::proposal::{ProposalError, Read, merge_bases};
use super::records::SeenState;
use super::signers::Signers;
use crate::load::git::{GitProblem, Repository};
use crate::model::governance::Governance;

/// What somebody had before their eyes: two revisions to compare.
enum Sides {
    /// What is compared, and the commit that was read.
    Known {
        sides: [String; 2],
        head: String,
    },
    SeveralBases,
    Unknown,
}

/// Says of every approval that may come to count which files of the proposal it is about: thousands may have been given
/// since, and each asks Git some questions.
///
/// # Errors
/// When git fails; what an answer names and does not exist was shown to nobody.
pub fn cover(read: &Read, answers: &mut Answers, network: &Governance, signers: &Signers) -> Result<(), ProposalError> {
    let mut known: BTreeMap<SeenState, Covered> = BTreeMap::new();
    let counting = answers.counting(network, |approval| signers.lack(approval, network));
    for (_, approval) in answers.approvals.iter_mut().enumerate().filter(|(number, _)| counting.contains(number)) {
        let covered = match known.get(&approval.shown) {
            Some(covered) => covered.clone(),
            None => match sides(read, &approval.shown)? {
                Sides::Known { sides, head } => {
                    let mut files = same(read, &sides)?;
                    if !files.is_empty() {
                        let since = read.changed_since(&sides[0])?;
                        files.retain(|path| !since.contains(path));
                    }
                    // That a change was put back is only seen by who was shown all that became of it.
                    if !read.proposal.undone.is_empty() {
                        let later = read.changed_after(&head)?;
                        files.retain(|path| !read.proposal.undone.contains(path) || !later.contains(path.as_str()));
                    }
                    Covered::Files(files)
                }
                Sides::SeveralBases => Covered::SeveralBases,
                Sides::Unknown => Covered::Unknown,
            },
        };
        known.insert(approval.shown.clone(), covered.clone());
        approval.covered = covered;
    }
    Ok(())
}

fn sides(read: &Read, shown: &SeenState) -> Result<Sides, GitProblem> {
    let repository = read.repository();
    match shown {
        SeenState::Unknown => Ok(Sides::Unknown),
        SeenState::Commit { id, at } => {
            let published = published_at(repository, &read.proposal.target, *at)?;
            let Some((published, commit)) = published.zip(repository.commit(id)?) else {
                return Ok(Sides::Unknown);
            };
            // A forge compares with where the histories part; of two such places it takes one, and nobody knows which.
            match &merge_bases(repository, &published, &commit)?[..] {
                [] => Ok(Sides::Unknown),
                [base] => Ok(Sides::Known { sides: [base.clone(), commit.clone()], head: commit }),
                _ => Ok(Sides::SeveralBases),
            }
        }
        SeenState::Review { base, head } => {
            let Some((base, head)) = repository.commit(base)?.zip(repository.commit(head)?) else {
                return Ok(Sides::Unknown);
            };
            let bases = merge_bases(repository, &base, &head)?;
            if bases == [base.as_str()] {
                return Ok(Sides::Known { sides: [base, head.clone()], head });
            }
            let merged = if bases.is_empty() { None } else { read.merged(&base, &head)? };
            Ok(merged.map_or(Sides::Unknown, |merged| Sides::Known { sides: [base, merged], head }))
        }
    }
}

/// The files that are asked about, and that were on both sides what they are on ours.
fn same(read: &Read, shown: &[String; 2]) -> Result<BTreeSet<String>, GitProblem> {
    let proposal = &read.proposal;
    let mut different = read.different(&shown[0], &proposal.before)?;
    different.extend(read.different(&shown[1], &proposal.after)?);
    let touched = proposal.files.iter().flat_map(|file| file.touched());
    let touched = touched.chain(proposal.undone.iter().map(String::as_str));
    Ok(touched.filter(|path| !different.contains(*path)).map(str::to_owned).collect())
}

/// The commit that was published at a moment, as the dates of the branch's own line say; none before its first.
fn published_at(repository: &Repository, target: &str, at: Option<Timestamp>) -> Result<Option<String>, GitProblem> {
    let Some(at) = at else { return Ok(Some(target.to_owned())) };
    let until = format!("--min-age={}", at.as_second());
    let listed = repository.output(&["rev-list", "--first-parent", "--max-count=1", &until, target])?;
    let id = String::from_utf8_lossy(&listed).trim().to_owned();
    Ok((!id.is_empty()).then_some(id))
}

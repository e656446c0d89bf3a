//! Answers as Git notes: `git notes --ref=parvis append -m "$answer" COMMIT`.
//!
//! The change itself is left as it is. A line counts when the commit of `refs/notes/parvis` that brought it was made
//! by the person whom it names, and, for an approval, while it is still there. A refusal stands until the person who
//! made it takes it back.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::{Alike, AnswerPlace, Answers, Approval, Covered, Giver};
use crate::load::git::{self, GitProblem, ObjectProblem, Objects, Repository};
use crate::review::proposal::{self, Blob, Fault, Malformed, Proposal, ProposalError};
use crate::review::records::{self, Answer, Record, Signature};
use crate::review::signers::Signers;

/// Where the notes are kept.
pub const NOTES: &str = "refs/notes/parvis";

/// The longest note that is read, in bytes.
pub const LIMIT: u64 = 1 << 16;

/// What the notes on the commits of a proposal say, or on others of the same files, and when they began to say it.
#[derive(Debug, Default)]
pub struct Notes {
    /// Oldest first.
    changes: Vec<NoteEdit>,
    /// By commit, what its note says in the end.
    last: BTreeMap<String, Vec<Record>>,
    pub malformed: Vec<Malformed>,
}

/// One commit that changes notes on such commits.
#[derive(Debug)]
struct NoteEdit {
    id: String,
    author: Signature,
    committer: Signature,
    time: i64,
    notes: Vec<NoteChange>,
}

/// What a note said, and says.
#[derive(Debug)]
struct NoteChange {
    annotated: String,
    before: Vec<Record>,
    after: Vec<Record>,
}

impl Notes {
    /// Reads the notes on the commits of the proposal and on those that are `alike`, people named as `.mailmap` of the target says.
    ///
    /// # Errors
    /// When git fails; a repository without notes has nothing to say.
    pub fn read(repository: &Repository, proposal: &Proposal, alike: &Alike) -> Result<Notes, GitProblem> {
        let Some(tip) = repository.commit(NOTES)? else { return Ok(Notes::default()) };
        // What a merge brought was brought by the commits that it merges.
        let listed = repository.output(&["rev-list", "--topo-order", "--reverse", "--no-merges", &tip])?;
        let listed = String::from_utf8_lossy(&listed);
        let ids: Vec<&str> = listed.lines().collect();
        let mut changed = proposal::of_commits(repository, &ids)?;
        let all: BTreeSet<String> =
            changed.values().flat_map(|change| change.keys()).map(|path| annotated(path)).collect();
        let mut ours: BTreeSet<String> = proposal.commits.iter().map(|commit| commit.id.clone()).collect();
        ours.extend(alike.among(repository, all.difference(&ours))?);
        let mut reader = NotesReader { objects: Objects::new(repository.clone()), malformed: BTreeSet::new() };
        let mut notes = Notes::default();
        for id in ids {
            // A note that only changes its place in the folders says nothing: all places of a commit are one note.
            let mut of_ours: BTreeMap<String, Vec<[Option<Blob>; 2]>> = BTreeMap::new();
            for (path, blobs) in changed.remove(id).unwrap_or_default() {
                let annotated = annotated(&path);
                if ours.contains(&annotated) {
                    of_ours.entry(annotated).or_default().push(blobs);
                }
            }
            let of_ours = of_ours.into_iter().map(|(annotated, blobs)| reader.note_change(id, annotated, &blobs));
            let of_ours: Vec<NoteChange> = of_ours.collect::<Result<_, _>>()?;
            if !of_ours.is_empty() {
                notes.changes.extend(reader.change(id, of_ours)?);
            }
        }
        notes.last = reader.standing(repository, &tip, &ours)?.0;
        notes.malformed = reader.malformed.into_iter().collect();
        notes.correct_names(repository, &proposal.target)?;
        Ok(notes)
    }

    /// The commits that say something.
    pub fn commits(&self) -> impl Iterator<Item = &str> {
        self.changes.iter().map(|change| change.id.as_str())
    }

    /// The answers, oldest first.
    pub fn answers(&self, signers: &Signers) -> Answers {
        let mut approvals = Vec::new();
        for change in &self.changes {
            // Such a commit says nothing for its author, unless the desk made it.
            if change.author.is_like(&change.committer) || signers.is_by_desk(&change.id) {
                approvals.extend(change.notes.iter().filter_map(|note| self.answered(change, note)));
            }
        }
        Answers { approvals, ..Answers::default() }
    }

    /// What the author of a change says that was not there before, or takes back.
    ///
    /// Lines are counted: the same may stand there already, by somebody who had no right to write it. So of what
    /// stays when lines go, only a refusal is believed.
    fn answered(&self, change: &NoteEdit, note: &NoteChange) -> Option<Approval> {
        let own = |records: &[Record]| -> Vec<Record> {
            records.iter().filter(|record| record.who.is_like(&change.author)).cloned().collect()
        };
        let (was, is) = (own(&note.before), own(&note.after));
        let brought = without(&is, &was);
        let record = match brought.iter().max_by_key(|record| record.answer) {
            Some(record) => record.clone(),
            None if without(&was, &is).is_empty() => return None,
            None => match is.iter().find(|record| record.answer == Answer::Refused) {
                Some(refusal) => refusal.clone(),
                None => Record { answer: Answer::Withdrawn, ..was[0].clone() },
            },
        };
        let stands = self.last.get(&note.annotated).is_some_and(|last| last.contains(&record));
        if record.answer == Answer::Approved && !stands {
            // Somebody took it away: it is as if nothing had been said since, not as if it had never been.
            return Some(self.answer(change, note, Record { answer: Answer::Withdrawn, ..record }));
        }
        Some(self.answer(change, note, record))
    }

    fn answer(&self, change: &NoteEdit, note: &NoteChange, record: Record) -> Approval {
        Approval {
            who: Giver::Email(change.author.email.clone()),
            shown: record.shown,
            covered: Covered::Unknown,
            answer: record.answer,
            at: Timestamp::from_second(change.time).ok(),
            place: AnswerPlace::Note { commit: change.id.clone(), on: note.annotated.clone() },
        }
    }

    fn correct_names(&mut self, repository: &Repository, target: &str) -> Result<(), GitProblem> {
        let corrected = proposal::mailmap(repository, target, self.people().map(|who| who.clone()).collect())?;
        for who in self.people() {
            if let Some(right) = corrected.get(who) {
                *who = right.clone();
            }
        }
        Ok(())
    }

    fn people(&mut self) -> impl Iterator<Item = &mut Signature> {
        let last = self.last.values_mut().flatten().map(|record| &mut record.who);
        let changes = self.changes.iter_mut().flat_map(|change| {
            let notes = change.notes.iter_mut().flat_map(|note| note.before.iter_mut().chain(&mut note.after));
            [&mut change.author, &mut change.committer].into_iter().chain(notes.map(|record| &mut record.who))
        });
        changes.chain(last)
    }
}

/// What of `records` is not in `others`, each as many times as it is there more often.
fn without(records: &[Record], others: &[Record]) -> Vec<Record> {
    let mut others = others.to_vec();
    let is_new = |record: &&Record| match others.iter().position(|other| other == *record) {
        Some(at) => {
            others.swap_remove(at);
            false
        }
        None => true,
    };
    records.iter().filter(is_new).cloned().collect()
}

/// The commit that a note is on. Notes of many commits are kept in folders: `ab/cdef…`.
fn annotated(path: &[u8]) -> String {
    String::from_utf8_lossy(path).replace('/', "")
}

/// The most commits of notes that one push brings.
const MOST_NEW: usize = 5000;

/// What is malformed in the commits of notes that a push brings.
///
/// # Errors
/// When there are too many of them, or when git fails.
pub fn faults_in_notes(repository: &Repository, old: Option<&str>, new: &str) -> Result<Vec<Malformed>, ProposalError> {
    let known = old.map(|old| format!("^{old}"));
    let most = format!("--max-count={}", MOST_NEW + 1);
    let range = [Some(new), known.as_deref()];
    let range: Vec<&str> = ["rev-list", "--topo-order", &most].into_iter().chain(range.into_iter().flatten()).collect();
    let listed = repository.output(&range)?;
    let listed = String::from_utf8_lossy(&listed);
    let ids: Vec<&str> = listed.lines().collect();
    if ids.len() > MOST_NEW {
        return Err(ProposalError::TooMany);
    }
    let mut reader = NotesReader { objects: Objects::new(repository.clone()), malformed: BTreeSet::new() };
    let commits = ids.iter().map(|id| git::CommitObject::read(&reader.objects, id)).collect::<Result<Vec<_>, _>>()?;
    for commit in &commits {
        if let Some(malformed) = commit.malformed {
            reader.fault(&commit.id, Fault::of(malformed));
        }
    }
    let (merges, plain): (Vec<_>, Vec<_>) = commits.iter().partition(|commit| commit.parents.len() > 1);
    for (merge, paths) in proposal::inventing(repository, &merges)? {
        let changed = paths.iter().map(|path| annotated(path)).collect();
        if !reader.only_joins(repository, merge, &changed)? {
            reader.fault(&merge.id, Fault::Merge);
        }
    }
    let plain: Vec<&str> = plain.into_iter().map(|commit| commit.id.as_str()).collect();
    for (id, change) in proposal::of_commits(repository, &plain)? {
        for [before, after] in change.into_values() {
            // What stands in a note already is not the fault of who adds to it.
            let (_, was) = reader.note(before.as_ref())?;
            if let (_, Some(fault)) = reader.note(after.as_ref())?
                && was != Some(fault)
            {
                reader.fault(&id, fault);
            }
        }
    }
    Ok(reader.malformed.into_iter().map(|found| Malformed { standing: false, ..found }).collect())
}

struct NotesReader {
    objects: Objects,
    malformed: BTreeSet<Malformed>,
}

impl NotesReader {
    fn change(&mut self, id: &str, notes: Vec<NoteChange>) -> Result<Option<NoteEdit>, GitProblem> {
        let commit = git::CommitObject::read(&self.objects, id)?;
        if let Some(malformed) = commit.malformed {
            self.fault(id, Fault::of(malformed));
            return Ok(None);
        }
        let (author, committer) = (Signature::of(&commit.author), Signature::of(&commit.committer));
        Ok(Some(NoteEdit { id: id.to_owned(), author, committer, time: commit.committer.time, notes }))
    }

    fn note_change(
        &mut self,
        id: &str,
        annotated: String,
        places: &[[Option<Blob>; 2]],
    ) -> Result<NoteChange, GitProblem> {
        let mut change = NoteChange { annotated, before: Vec::new(), after: Vec::new() };
        let mut is_unread = false;
        for [before, after] in places {
            let before = self.note(before.as_ref())?.0;
            let (after, fault) = self.note(after.as_ref())?;
            if let Some(fault) = fault {
                self.fault(id, fault);
                is_unread |= fault != Fault::Answer;
            }
            change.before.extend(before);
            change.after.extend(after);
        }
        // What cannot be read takes nothing back, whatever its place was.
        if is_unread {
            change.after.clone_from(&change.before);
        }
        Ok(change)
    }

    /// The answers of a note, and why it is not read as a whole.
    fn note(&self, blob: Option<&Blob>) -> Result<(Vec<Record>, Option<Fault>), GitProblem> {
        let Some(blob) = blob else { return Ok((Vec::new(), None)) };
        match self.objects.read(&blob.id, LIMIT) {
            Ok(bytes) => {
                let said = records::of_note(&String::from_utf8_lossy(&bytes));
                Ok((said.records, said.is_malformed.then_some(Fault::Answer)))
            }
            Err(ObjectProblem::TooLarge { .. }) => Ok((Vec::new(), Some(Fault::Length))),
            // Not a text, or gone: nobody said anything in it.
            Err(ObjectProblem::Missing) => Ok((Vec::new(), Some(Fault::Header))),
            Err(ObjectProblem::Failed { reason }) => Err(GitProblem::Failed { command: "cat-file".to_owned(), reason }),
        }
    }

    /// Whether these notes say in a merge only what they say in one of its parents, as `git notes merge` joins them.
    fn only_joins(
        &self,
        repository: &Repository,
        merge: &git::CommitObject,
        changed: &BTreeSet<String>,
    ) -> Result<bool, GitProblem> {
        let (said, is_whole) = self.standing(repository, &merge.id, changed)?;
        let parents = merge.parents.iter().map(|parent| Ok(self.standing(repository, parent, changed)?.0));
        let parents: Vec<BTreeMap<String, Vec<Record>>> = parents.collect::<Result<_, GitProblem>>()?;
        let known = |on: &String, record| {
            parents.iter().any(|notes| notes.get(on).is_some_and(|records| records.contains(record)))
        };
        Ok(is_whole && said.iter().all(|(on, records)| records.iter().all(|record| known(on, record))))
    }

    /// What the notes on these commits say at a commit of the notes, and whether all of it can be read.
    fn standing(
        &self,
        repository: &Repository,
        tip: &str,
        ours: &BTreeSet<String>,
    ) -> Result<(BTreeMap<String, Vec<Record>>, bool), GitProblem> {
        let listed = repository.output(&["ls-tree", "-r", "-z", "--full-tree", tip])?;
        let (mut last, mut is_whole) = (BTreeMap::<String, Vec<Record>>::new(), true);
        for row in listed.split(|byte| *byte == 0).filter(|row| !row.is_empty()) {
            let Some(tab) = row.iter().position(|byte| *byte == b'\t') else { continue };
            let annotated = annotated(&row[tab + 1..]);
            let words = String::from_utf8_lossy(&row[..tab]).into_owned();
            let [mode, _, id] = words.split(' ').collect::<Vec<_>>()[..] else { continue };
            if ours.contains(&annotated) {
                let blob = Blob { mode: mode.to_owned(), id: id.to_owned() };
                let (records, fault) = self.note(Some(&blob))?;
                last.entry(annotated).or_default().extend(records);
                is_whole &= fault.is_none();
            }
        }
        Ok((last, is_whole))
    }

    fn fault(&mut self, id: &str, fault: Fault) {
        self.malformed.insert(Malformed { subject: id.to_owned(), fault, standing: true });
    }
}

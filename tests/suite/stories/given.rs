//! The answers that count: who said what, and what was before her eyes.

use std::collections::BTreeMap;

use super::acts::{Flaw, Kind, Person};
use super::model::{Case, Judge, Unsure};
use super::past::{Bases, File, Id, Record, Tree, Vu};
use super::slips::{Doubt, Slip};
use super::world::{NotesCommit, Told};

/// What a file was and what it became, as somebody saw it.
pub type Pair = (Option<File>, Option<File>);

/// An answer.
#[derive(Clone, Debug)]
pub struct Given {
    pub who: Person,
    pub kind: Kind,
    pub at: i64,
    /// The merge that was shown: where it began and what it came to; `None` when nothing was.
    pub shown: Option<(Id, Tree)>,
    /// It takes back what stood, without the signature that lifting a refusal takes.
    lifts_nothing: bool,
    /// It does not count.
    void: bool,
}

/// What a line of a note became after it was brought.
struct Line {
    on: Id,
    record: Record,
    given: usize,
    /// Somebody else took it out.
    broken: bool,
}

impl Judge<'_> {
    /// The last answer of each person.
    pub fn answers(&self, case: &Case) -> Result<BTreeMap<Person, Given>, Unsure> {
        let mut all = self.in_commits(case)?;
        all.extend(self.in_notes(case)?);
        for told in &case.told {
            all.push(self.told(case, told)?);
        }
        all.sort_by_key(|given| given.at);
        let mut last: BTreeMap<Person, Given> = BTreeMap::new();
        for given in all {
            let refused = last.get(&given.who).is_some_and(|known| known.kind == Kind::Refuses && !known.void);
            let stays = refused && given.lifts_nothing;
            let replaces = (!given.void || self.doubts(Doubt::VoidReplaces)) && !stays;
            let withdrawn = given.kind == Kind::Withdraws && self.slips(Slip::WithdrawalIgnored);
            let first = self.slips(Slip::FirstAnswerCounts) && last.contains_key(&given.who);
            if replaces && !withdrawn && !first {
                last.insert(given.who, given);
            }
        }
        last.retain(|_, given| !given.void);
        Ok(last)
    }

    /// Whether a line that `author` wrote and `committer` committed is an answer of `named`.
    fn hers(&self, author: Person, committer: Person, key: Option<Person>, named: Person) -> bool {
        let believed = author == committer || self.by_desk(key) || self.slips(Slip::AuthorOfAnswerBelieved);
        let same = author == named || self.slips(Slip::HomonymsAreOne) && author.name() == named.name();
        believed && (same || self.slips(Slip::NamedBelieved))
    }

    /// Whether the signature that the town may ask for is there.
    fn signed(&self, case: &Case, who: Person, key: Option<Person>) -> bool {
        !case.rules.network.signed || self.slips(Slip::SignatureIgnored) || key == Some(who) || self.by_desk(key)
    }

    fn in_commits(&self, case: &Case) -> Result<Vec<Given>, Unsure> {
        let mut found = Vec::new();
        for commit in case.proposal.iter().map(|id| self.past().get(*id)) {
            let Some(record) = commit.record else { continue };
            let [parent] = commit.parents[..] else { continue };
            let empty = commit.tree == self.past().get(parent).tree || self.slips(Slip::ChangeAnswers);
            let flawed = record.flawed || commit.flaw.is_some();
            let signed = record.kind != Kind::Approves || self.signed(case, record.named, commit.key);
            if empty && !flawed && signed && self.hers(commit.author, commit.committer, commit.key, record.named) {
                let lifts_nothing = !self.signed(case, record.named, commit.key) && record.kind == Kind::Withdraws;
                found.push(Given { lifts_nothing, ..self.given(case, &record, commit.at)? });
            }
        }
        Ok(found)
    }

    fn given(&self, case: &Case, record: &Record, at: i64) -> Result<Given, Unsure> {
        let mut given =
            Given { who: record.named, kind: record.kind, at, shown: None, lifts_nothing: false, void: false };
        if record.kind != Kind::Approves {
            return Ok(given);
        }
        let pair = match record.shown {
            Vu::Pair(base, head) => Some((base, head)),
            Vu::Short(base, head) if self.slips(Slip::ShortShown) => Some((base, head)),
            Vu::Nothing if self.slips(Slip::ShownUnasked) => Some((case.base, case.head)),
            Vu::Unknown if self.slips(Slip::ShownUnchecked) => Some((case.base, case.head)),
            _ => None,
        };
        let known = |id: &Id| case.exists.as_ref().is_none_or(|known| known.contains(id));
        match pair.filter(|(base, head)| self.slips(Slip::ShownUnchecked) || known(base) && known(head)) {
            Some((base, head)) => given.shown = self.shown(base, head)?.map(|tree| (base, tree)),
            None => given.void = true,
        }
        Ok(given)
    }

    /// What merging a commit into another would have shown.
    fn shown(&self, base: Id, head: Id) -> Result<Option<Tree>, Unsure> {
        if self.past().descends(head, base) {
            return Ok(Some(self.past().get(head).tree.clone()));
        }
        if self.past().bases(&[base], &[head]).is_empty() {
            return Ok(None);
        }
        let merged = self.past().merge(base, head, self.bases());
        if merged.unsure {
            return Err(Unsure);
        }
        let conflict = !merged.torn.is_empty() && !self.slips(Slip::ShownConflict);
        let whole = self.past().get(head).tree.clone();
        Ok((!conflict).then_some(if merged.torn.is_empty() { merged.tree } else { whole }))
    }

    fn in_notes(&self, case: &Case) -> Result<Vec<Given>, Unsure> {
        let mut chain: Vec<&NotesCommit> = Vec::new();
        let mut next = case.notes;
        while let Some(id) = next {
            chain.push(&self.world.notes[id]);
            next = self.world.notes[id].parent;
        }
        let (mut found, mut lines): (Vec<Given>, Vec<Line>) = (Vec::new(), Vec::new());
        let mut before = BTreeMap::new();
        for commit in chain.iter().rev() {
            let whole = commit.flaw.is_none() || self.slips(Slip::FlawedNoteErases);
            for (on, record) in paragraphs(&before, &commit.notes).filter(|(on, _)| self.concerns(case, *on)) {
                let hers = self.hers(commit.author, commit.committer, commit.key, record.named) && whole;
                for line in lines.iter_mut().filter(|line| (line.on, line.record) == (on, record)) {
                    let given = &mut found[line.given];
                    let erases = hers || self.slips(Slip::ErasureCounts);
                    if erases && (record.kind == Kind::Refuses || hers) {
                        given.void = true;
                    }
                    line.broken |= !hers;
                }
            }
            for (on, record) in paragraphs(&commit.notes, &before).filter(|(on, _)| self.concerns(case, *on)) {
                if let Some(given) = self.brought(case, commit, &record)? {
                    lines.push(Line { on, record, given: found.len(), broken: false });
                    found.push(given);
                }
            }
            before = commit.notes.clone();
        }
        for line in lines.iter().filter(|line| line.record.kind == Kind::Approves) {
            let stands = before.get(&line.on).is_some_and(|records| records.contains(&line.record));
            let stands = stands && (!line.broken || self.doubts(Doubt::Restored));
            found[line.given].void |= !stands && !self.slips(Slip::ErasedApprovalCounts);
        }
        Ok(found)
    }

    fn concerns(&self, case: &Case, on: Id) -> bool {
        case.proposal.contains(&on) || self.slips(Slip::NotesOfAnything)
    }

    /// The answer that a commit of the notes brings by one paragraph.
    fn brought(&self, case: &Case, commit: &NotesCommit, record: &Record) -> Result<Option<Given>, Unsure> {
        let flawed = (record.flawed || commit.flaw.is_some()) && !self.slips(Slip::FlawedNoteCounts);
        // Whose line it was before somebody else changed what it says was shown.
        let hers = self.hers(commit.author, commit.committer, commit.key, record.named);
        let tampered = self.slips(Slip::TamperedCounts) && commit.parent.is_some();
        let signed = self.signed(case, record.named, commit.key);
        let counts = (hers || tampered) && !flawed && (signed || record.kind != Kind::Approves);
        let lifts_nothing = !signed && record.kind == Kind::Withdraws;
        let given = counts.then(|| self.given(case, record, commit.at)).transpose()?;
        Ok(given.map(|given| Given { lifts_nothing, ..given }))
    }

    /// An answer that a forge tells: it gives a commit and a time.
    fn told(&self, case: &Case, told: &Told) -> Result<Given, Unsure> {
        let mut given =
            Given { who: told.who, kind: told.kind, at: told.at, shown: None, lifts_nothing: false, void: false };
        if case.rules.network.signed {
            return Err(Unsure);
        }
        if told.kind != Kind::Approves {
            return Ok(given);
        }
        let mut then = case.base;
        while self.past().get(then).at > told.at && !self.slips(Slip::ForgeOfToday) {
            then = *self.past().get(then).parents.first().ok_or(Unsure)?;
        }
        match self.past().bases(&[then], &[told.commit])[..] {
            [base] => given.shown = Some((base, self.past().get(told.commit).tree.clone())),
            [base, ..] if self.slips(Slip::ForgeFirstBase) => {
                given.shown = Some((base, self.past().get(told.commit).tree.clone()));
            }
            _ => given.void = true,
        }
        Ok(given)
    }

    pub fn bases(&self) -> Bases {
        if self.slips(Slip::FirstBase) { Bases::First } else { Bases::All }
    }

    /// Whether the commits of the notes that a push brings are such as an honest program writes.
    pub fn notes_are_whole(&self, old: Option<usize>, new: usize, pusher: Option<Person>) -> Result<bool, Unsure> {
        let mut next = Some(new).filter(|id| Some(*id) != old);
        while let Some(id) = next {
            let commit = &self.world.notes[id];
            let empty = BTreeMap::new();
            let before = match commit.parent {
                Some(parent) if !self.doubts(Doubt::FlawLeft) => &self.world.notes[parent].notes,
                _ => &empty,
            };
            let flawed = paragraphs(&commit.notes, before).any(|(_, record)| record.flawed);
            if (flawed || commit.flaw.is_some_and(|flaw| flaw != Flaw::Path)) && !self.slips(Slip::FlawedNotes) {
                return Ok(false);
            }
            let hers = self.by_desk(commit.key) || commit.author == commit.committer && Some(commit.author) == pusher;
            if self.world.town.pusher && !hers && !self.slips(Slip::PusherUnchecked) {
                return Ok(false);
            }
            // Somebody whom the town does not know pushes under a name that is hers nowhere.
            if self.world.town.pusher && [pusher, Some(commit.author)] == [Some(Person::Stranger); 2] {
                return Err(Unsure);
            }
            next = commit.parent.filter(|id| Some(*id) != old);
        }
        Ok(true)
    }
}

/// The paragraphs of `these` that `others` do not have.
fn paragraphs<'n>(
    these: &'n BTreeMap<Id, Vec<Record>>,
    others: &'n BTreeMap<Id, Vec<Record>>,
) -> impl Iterator<Item = (Id, Record)> + 'n {
    these.iter().flat_map(move |(on, records)| {
        let mut left: Vec<Record> = others.get(on).cloned().unwrap_or_default();
        let brought = records.iter().filter(move |record| match left.iter().position(|other| other == *record) {
            Some(at) => {
                left.remove(at);
                false
            }
            None => true,
        });
        brought.map(|record| (*on, *record))
    })
}

//! The answers that count: who said what, and what was before her eyes.

use std::collections::{BTreeMap, BTreeSet};

use super::acts::{Flaw, Kind, Person};
use super::model::{Case, Judge, Unsure, follows};
use super::past::{Bases, Commit, File, Id, Record, Tree, Vu};
use super::slips::{Doubt, Slip};
use super::world::{NotesCommit, Told};

/// What a file was and what it became, as somebody saw it.
pub type Pair = (Option<File>, Option<File>);

/// What notes say, by commit.
type Said = BTreeMap<Id, Vec<Record>>;

/// Where an answer was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The how many-th that a forge told.
    Told(usize),
    Commit(Id),
    /// By this commit of the notes, on that commit.
    Note(usize, Id),
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Given {
    pub who: Person,
    pub kind: Kind,
    pub at: i64,
    place: Place,
    /// The merge that was shown: where it began and what it came to; `None` when nothing was.
    pub shown: Option<(Id, Tree)>,
    /// The commit that was read.
    pub head: Option<Id>,
    /// It names the other address.
    other: bool,
    /// The signature that the town asks for lacks.
    unproven: bool,
    /// It does not count.
    void: bool,
}

/// Who made a commit.
struct Made {
    author: Person,
    committer: Person,
    key: Option<Person>,
    other: bool,
}

impl Made {
    fn of(commit: &Commit) -> Made {
        Made { author: commit.author, committer: commit.committer, key: commit.key, other: commit.other }
    }

    fn noted(commit: &NotesCommit) -> Made {
        Made { author: commit.author, committer: commit.committer, key: commit.key, other: commit.other }
    }
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
    /// What each person says in the end: one refusal, or approvals that nothing orders.
    pub fn answers(&self, case: &Case) -> Result<BTreeMap<(Person, bool), Vec<Given>>, Unsure> {
        let mut all = self.in_commits(case)?;
        all.extend(self.in_notes(case)?);
        for (number, told) in case.told.iter().enumerate() {
            all.push(self.told(case, number, told)?);
        }
        all.retain(|given| !given.void || self.doubts(Doubt::VoidReplaces));
        all.retain(|given| given.kind != Kind::Withdraws || !self.slips(Slip::WithdrawalIgnored));
        let mut people: BTreeMap<(Person, bool), Vec<Given>> = BTreeMap::new();
        for given in all {
            let other = given.other && self.slips(Slip::AddressesAreTwo);
            people.entry((given.who, other)).or_default().push(given);
        }
        people.values_mut().for_each(|given| *given = self.last(std::mem::take(given)));
        people.values_mut().for_each(|given| given.retain(|given| !given.void));
        people.retain(|_, given| !given.is_empty());
        Ok(people)
    }

    /// The last answers of one person; the gravest of those that nothing orders.
    fn last(&self, mut given: Vec<Given>) -> Vec<Given> {
        if given.iter().any(|given| !given.unproven) && !self.slips(Slip::UnprovenStands) {
            given.retain(|given| !given.unproven);
        }
        given.retain(|given| !given.unproven || given.kind != Kind::Approves);
        let replaced = |given: &Given, other: &Given| match self.slips(Slip::FirstAnswerCounts) {
            true => self.is_after(given, other),
            false => {
                let lifts = given.kind != Kind::Refuses || other.kind != Kind::Withdraws || !other.unproven;
                self.is_after(other, given) && lifts
            }
        };
        let mut last: Vec<Given> =
            given.iter().filter(|one| !given.iter().any(|other| replaced(one, other))).cloned().collect();
        let has = |kind| last.iter().any(|given: &Given| given.kind == kind);
        match (has(Kind::Refuses), has(Kind::Withdraws)) {
            (true, _) => last.retain(|given| given.kind == Kind::Refuses),
            (false, true) => last.clear(),
            (false, false) => {}
        }
        last
    }

    /// Whether history, and no clock, says that one was given after the other.
    fn is_after(&self, later: &Given, earlier: &Given) -> bool {
        if self.slips(Slip::ClockBelieved) {
            return later.at > earlier.at;
        }
        let past = self.past();
        match (earlier.place, later.place) {
            (Place::Told(earlier), Place::Told(later)) => earlier < later,
            (Place::Commit(earlier), Place::Commit(later)) => earlier != later && past.descends(later, earlier),
            (Place::Commit(earlier), Place::Note(_, on)) if self.slips(Slip::NoteBefore) && earlier == on => false,
            (Place::Commit(earlier), Place::Note(_, on)) => past.descends(on, earlier),
            (Place::Note(earlier, _), Place::Note(later, _)) => earlier != later && follows(self.world, later, earlier),
            _ => false,
        }
    }

    /// What commits hold that are proposed: not what is published.
    fn proposed(&self, case: &Case) -> Vec<&Tree> {
        let tree = |id: Id| &self.past().get(id).tree;
        let new = case.proposal.iter().filter(|id| match self.past().get(**id).parents[..] {
            [parent] => tree(parent) != tree(**id),
            _ => true,
        });
        new.map(|id| tree(*id)).filter(|found| *found != tree(case.base)).collect()
    }

    /// The commits of the repository that hold the same as one of the proposal, and are neither of it nor published.
    fn alike(&self, case: &Case) -> Vec<Id> {
        if self.slips(Slip::LeftBehind) {
            return Vec::new();
        }
        let (proposed, published) = (self.proposed(case), self.past().ancestors(&[case.base]));
        let alike = |id: &Id| proposed.contains(&&self.past().get(*id).tree) && !published[*id];
        (0..self.past().commits.len()).filter(|id| !case.proposal.contains(id)).filter(alike).collect()
    }

    /// Whether a line is an answer of whoever made the commit that has it; `note` says that it is in a note.
    fn hers(&self, case: &Case, made: &Made, record: &Record, note: bool) -> bool {
        let [author, committer, named] =
            [made.author, made.committer, record.named].map(|person| self.known(case, person));
        let (slip, anybody) = match note {
            true => (Slip::AuthorOfNoteBelieved, Slip::NamedBelieved),
            false => (Slip::AuthorOfAnswerBelieved, Slip::NamedInCommitBelieved),
        };
        let believed = author == committer || self.by_desk(made.key) || self.slips(slip);
        let same = author == named && made.other == record.other
            || self.slips(Slip::HomonymsAreOne) && author.name() == named.name();
        believed && (same || self.slips(anybody))
    }

    /// Whether the signature that the town may ask for is there.
    fn signed(&self, case: &Case, who: Person, key: Option<Person>) -> bool {
        !case.rules.network.signed
            || self.slips(Slip::SignatureIgnored)
            || key == Some(who)
            || self.by_desk(key)
            || key.is_some() && self.slips(Slip::AnyKeyProves)
    }

    fn in_commits(&self, case: &Case) -> Result<Vec<Given>, Unsure> {
        let mut found = Vec::new();
        let (alike, published) = (self.alike(case), self.past().ancestors(&[case.base]));
        let there = self.past().ancestors(&case.refs);
        let others = alike
            .into_iter()
            .filter(|id| there[*id] && matches!(self.past().get(*id).parents[..], [parent] if !published[parent]));
        for id in case.proposal.iter().copied().chain(others) {
            let commit = self.past().get(id);
            let Some(record) = commit.record else { continue };
            let parent = match commit.parents[..] {
                [parent] => parent,
                [parent, ..] if self.slips(Slip::MergeAnswers) => parent,
                _ => continue,
            };
            let empty = commit.tree == self.past().get(parent).tree || self.slips(Slip::ChangeAnswers);
            let flawed = record.flawed || commit.flaw.is_some();
            if empty && !flawed && self.hers(case, &Made::of(commit), &record, false) {
                let unproven = !self.signed(case, self.known(case, record.named), commit.key);
                found.push(Given { unproven, ..self.given(case, &record, (commit.at, Place::Commit(id)))? });
            }
        }
        Ok(found)
    }

    fn given(&self, case: &Case, record: &Record, (at, place): (i64, Place)) -> Result<Given, Unsure> {
        let (who, kind, other) = (self.known(case, record.named), record.kind, record.other);
        let mut given = Given { who, kind, at, place, shown: None, head: None, other, unproven: false, void: false };
        if let Vu::Pair(_, head) = record.shown {
            given.head = Some(head);
        }
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
            Some((base, head)) => {
                given.head = Some(head);
                given.shown = self.shown(base, head)?.map(|tree| (base, tree));
            }
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
        let mut chain: Vec<usize> = Vec::new();
        let mut next = case.notes;
        while let Some(id) = next {
            chain.push(id);
            next = self.world.notes[id].parent;
        }
        let (mut found, mut lines): (Vec<Given>, Vec<Line>) = (Vec::new(), Vec::new());
        let mut before = BTreeMap::new();
        let on = self.annotated(case);
        for (id, commit) in chain.iter().rev().map(|id| (*id, &self.world.notes[*id])) {
            let after = self.after(commit, &before);
            let mut taken = self.taken_out(case, (commit, &before, &after), &on, &mut lines, &mut found);
            for (on, record) in paragraphs(&after, &before).filter(|(id, _)| on.contains(id)) {
                if let Some(given) = self.brought(case, (id, on), &record)? {
                    taken.remove(&on);
                    lines.push(Line { on, record, given: found.len(), broken: false });
                    found.push(given);
                }
            }
            // Whoever only takes lines of hers out takes back what she said, but for a refusal that she leaves.
            for on in taken {
                let made = Made::noted(commit);
                let own = |record: &&Record| self.hers(case, &made, record, true) && record.kind == Kind::Refuses;
                let left = after.get(&on).is_some_and(|records| records.iter().any(|record| own(&record)));
                let kind = if left { Kind::Refuses } else { Kind::Withdraws };
                let record =
                    Record { kind, named: commit.author, shown: Vu::Nothing, flawed: false, other: commit.other };
                let unproven = !self.signed(case, self.known(case, commit.author), commit.key);
                found.push(Given { unproven, ..self.given(case, &record, (commit.at, Place::Note(id, on)))? });
            }
            before = if self.slips(Slip::LongNoteCounts) { commit.notes.clone() } else { commit.read() };
        }
        for line in lines.iter().filter(|line| line.record.kind == Kind::Approves) {
            let stands = before.get(&line.on).is_some_and(|records| records.contains(&line.record));
            let stands = stands && (!line.broken || self.doubts(Doubt::Restored));
            if !stands && !self.slips(Slip::ErasedApprovalCounts) {
                found[line.given].kind = Kind::Withdraws;
            }
        }
        Ok(found)
    }

    /// What the notes say once a commit changed them: what cannot be read takes nothing back, and brings nothing.
    fn after(&self, commit: &NotesCommit, before: &Said) -> Said {
        if self.slips(Slip::LongNoteCounts) {
            return commit.notes.clone();
        }
        let mut after = commit.read();
        let unread = commit.notes.keys().filter(|on| commit.unread(**on) && !self.slips(Slip::LongNoteErases));
        after.extend(unread.filter_map(|on| Some((*on, before.get(on)?.clone()))));
        after
    }

    /// Reads what a commit of the notes takes out; gives the commits from whose notes its author takes lines of hers.
    fn taken_out(
        &self,
        case: &Case,
        (commit, before, after): (&NotesCommit, &Said, &Said),
        annotated: &BTreeSet<Id>,
        lines: &mut [Line],
        found: &mut [Given],
    ) -> BTreeSet<Id> {
        let whole = match commit.flaw {
            Some(Flaw::Name) => self.slips(Slip::FlawedNoteErases),
            flaw => flaw.is_none(),
        };
        let mut own = BTreeSet::new();
        for (on, record) in paragraphs(before, after).filter(|(on, _)| annotated.contains(on)) {
            let hers = self.hers(case, &Made::noted(commit), &record, true) && whole;
            if hers && !record.flawed {
                own.insert(on);
            }
            for line in lines.iter_mut().filter(|line| (line.on, line.record) == (on, record)) {
                found[line.given].void |= !hers && self.slips(Slip::ErasureCounts);
                line.broken |= !hers;
            }
        }
        own
    }

    /// The commits whose notes are about the proposal.
    fn annotated(&self, case: &Case) -> BTreeSet<Id> {
        if self.slips(Slip::NotesOfAnything) {
            return (0..self.past().commits.len()).collect();
        }
        let there = |id: &Id| case.exists.as_ref().is_none_or(|known| known.contains(id));
        case.proposal.iter().copied().chain(self.alike(case).into_iter().filter(there)).collect()
    }

    /// The answer that a commit of the notes brings by one paragraph of the note on a commit.
    fn brought(&self, case: &Case, (id, on): (usize, Id), record: &Record) -> Result<Option<Given>, Unsure> {
        let commit = &self.world.notes[id];
        let lax = if commit.flaw == Some(Flaw::Name) { Slip::FlawedAuthorCounts } else { Slip::FlawedMailCounts };
        let flawed = record.flawed && !self.slips(Slip::FlawedNoteCounts) || commit.flaw.is_some() && !self.slips(lax);
        // Whose line it was before somebody else changed what it says was shown.
        let hers = self.hers(case, &Made::noted(commit), record, true);
        let tampered = self.slips(Slip::TamperedCounts) && commit.parent.is_some();
        let counts = (hers || tampered) && !flawed;
        let unproven = !self.signed(case, self.known(case, record.named), commit.key);
        let given = counts.then(|| self.given(case, record, (commit.at, Place::Note(id, on)))).transpose()?;
        Ok(given.map(|given| Given { unproven, ..given }))
    }

    /// An answer that a forge tells: it gives a commit and a time.
    fn told(&self, case: &Case, number: usize, told: &Told) -> Result<Given, Unsure> {
        let (who, kind, at, place) = (told.who, told.kind, told.at, Place::Told(number));
        let mut given =
            Given { who, kind, at, place, shown: None, head: None, other: false, unproven: false, void: false };
        if case.rules.network.signed {
            return Err(Unsure);
        }
        if told.kind != Kind::Approves {
            return Ok(given);
        }
        given.head = Some(told.commit);
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
}

/// The paragraphs of `these` that `others` do not have.
pub fn paragraphs<'n>(
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

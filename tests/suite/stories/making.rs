//! Who made what a proposal or a push brings.

use std::collections::{BTreeMap, BTreeSet};

use super::acts::Person;
use super::given::{Given, paragraphs};
use super::model::{Case, Judge, Unsure};
use super::past::{Content, File, Id, Tree, differing};
use super::people::service;
use super::slips::{Doubt, Slip};
use super::spots::MAILMAP;
use super::world::NotesCommit;

/// Who changed what.
#[derive(Default)]
pub struct Hands {
    pub people: BTreeSet<Person>,
    /// The paths that somebody with a mandate changed.
    pub mandated: BTreeSet<String>,
    /// The paths that somebody without one changed.
    pub foreign: BTreeSet<String>,
    /// Everybody who is named for a path, and whether a merge changes it by itself.
    named: BTreeMap<String, (BTreeSet<Person>, bool)>,
}

impl Judge<'_> {
    /// Whom `.mailmap` of the published branch makes of somebody.
    pub fn known(&self, case: &Case, who: Person) -> Person {
        self.known_at(if self.slips(Slip::MailmapOfHead) { case.head } else { case.base }, who)
    }

    pub fn known_at(&self, id: Id, who: Person) -> Person {
        match self.past().get(id).tree.get(MAILMAP) {
            Some(File { content: Content::Mailmap, .. }) if who == Person::Stranger => Person::Lea,
            _ => who,
        }
    }

    pub fn hands(&self, case: &Case) -> Result<Hands, Unsure> {
        let mut hands = Hands::default();
        for id in &case.proposal {
            let commit = self.past().get(*id);
            let paths = self.touched(*id)?;
            if paths.is_empty() {
                continue;
            }
            let desk = self.by_desk(commit.key);
            let [author, committer] = [commit.author, commit.committer].map(|who| self.known(case, who));
            let mut people = vec![author];
            if commit.other && self.slips(Slip::OtherAddressFree) {
                people.clear();
            }
            people.extend(commit.coauthor.filter(|_| !self.slips(Slip::CoauthorFree)));
            let mut writers = [vec![author], people.clone()].concat();
            if !desk || self.slips(Slip::DeskIsHand) {
                let own = commit.other && committer == author && self.slips(Slip::OtherAddressFree);
                people.extend((!self.slips(Slip::CommitterFree) && !own).then_some(committer));
                let signer = commit.key.filter(|_| !self.slips(Slip::SignerFree));
                people.extend(signer);
                writers.extend(self.doubts(Doubt::CommitterMandate).then_some(committer));
                writers.extend(self.slips(Slip::DeskIsHand).then_some(committer));
            }
            let known = desk || !case.pusher || author == committer || self.slips(Slip::AuthorBelieved);
            hands.people.extend(people);
            for path in paths {
                let (named, merged) = hands.named.entry(path.clone()).or_default();
                named.extend([author].into_iter().chain(commit.coauthor));
                named.extend((!desk).then_some(committer));
                *merged |= commit.parents.len() > 1;
                let mandate = writers.iter().all(|writer| case.rules.mandate(*writer, service(&path)));
                let set = if known && mandate { &mut hands.mandated } else { &mut hands.foreign };
                set.insert(path);
            }
        }
        if self.slips(Slip::HomonymsAreOne) {
            let named = |person: &Person| hands.people.iter().any(|hand| hand.name() == person.name());
            let both: Vec<Person> = [Person::Paul, Person::Homonym].into_iter().filter(named).collect();
            hands.people.extend(both);
        }
        Ok(hands)
    }

    /// The paths that a commit makes differ.
    fn touched(&self, id: Id) -> Result<BTreeSet<String>, Unsure> {
        let commit = self.past().get(id);
        match commit.parents.len() {
            2.. if self.slips(Slip::MergeWithoutHand) => return Ok(BTreeSet::new()),
            3.. if self.slips(Slip::OctopusWithoutHand) => return Ok(BTreeSet::new()),
            2.. if self.slips(Slip::MergeOfFirstParent) => {
                return Ok(differing(&self.past().get(commit.parents[0]).tree, &commit.tree));
            }
            _ => {}
        }
        let touched = self.past().touched(id, self.bases());
        if touched.unsure { Err(Unsure) } else { Ok(touched.torn) }
    }
    /// The paths that somebody changes and somebody else puts back as they are published.
    pub fn dropped(&self, case: &Case, hands: &Hands, (before, after): (&Tree, &Tree)) -> BTreeSet<String> {
        let bases = self.past().bases(&[case.base], &[case.head]);
        let published = |path: &String| {
            bases.iter().any(|base| self.past().get(*base).tree.get(path) != self.past().get(case.base).tree.get(path))
        };
        let dropped = hands.named.iter().filter(|(path, (people, merged))| {
            let put_back = !published(path) && !self.slips(Slip::DropByCommitUnasked);
            before.get(*path) == after.get(*path) && people.len() > 1 && (*merged || put_back)
        });
        dropped.map(|(path, _)| path.clone()).filter(|_| !self.slips(Slip::DropUnasked)).collect()
    }

    /// Whether somebody was shown all that became of a path.
    pub fn saw_all(&self, case: &Case, given: &Given, path: &str) -> bool {
        let Some(head) = given.head else { return false };
        let seen = self.past().ancestors(&[head]);
        let changes = |id: &Id| self.touched(*id).is_ok_and(|paths| paths.contains(path));
        case.proposal.iter().filter(|id| changes(id)).all(|id| seen[*id]) || self.slips(Slip::DropUnseen)
    }

    /// Whether the commits of the notes that a push brings are such as an honest program writes.
    pub fn notes_are_whole(&self, old: Option<usize>, new: usize, pusher: Option<Person>) -> Result<bool, Unsure> {
        let mut next = Some(new).filter(|id| Some(*id) != old);
        while let Some(id) = next {
            let commit = &self.world.notes[id];
            let parent = commit.parent.filter(|_| !self.doubts(Doubt::FlawLeft)).map(|id| &self.world.notes[id]);
            let before = parent.map(NotesCommit::read).unwrap_or_default();
            let flawed = paragraphs(&commit.read(), &before).any(|(_, record)| record.flawed);
            let unread =
                |on: &Id| commit.unread(*on) && parent.is_none_or(|parent| parent.odd.get(on) != commit.odd.get(on));
            let flawed = flawed || commit.odd.keys().any(unread);
            if (flawed || commit.flaw.is_some()) && !self.slips(Slip::FlawedNotes) {
                return Ok(false);
            }
            // As on a branch: what somebody else is said to have written may be sent, and answers nothing.
            let committer = self.known_at(self.world.main, commit.committer);
            let hers = self.by_desk(commit.key) || Some(committer) == pusher;
            if self.world.town.pusher && !hers && !self.slips(Slip::PusherUnchecked) {
                return Ok(false);
            }
            // Somebody whom the town does not know pushes under a name that is hers nowhere.
            if self.world.town.pusher && [pusher, Some(commit.committer)] == [Some(Person::Stranger); 2] {
                return Err(Unsure);
            }
            next = commit.parent.filter(|id| Some(*id) != old);
        }
        Ok(true)
    }
}

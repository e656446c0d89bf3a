//! Whether the published branch may move: the semantics of `docs/review.md`, written apart from `src`.

use std::collections::{BTreeMap, BTreeSet};

use super::acts::{Day, Kind, Person, Target};
use super::given::{Given, Pair};
use super::making::Hands;
use super::past::{File, Id, Past, Tree, differing};
use super::people::{Ask, Rules, Service, service};
use super::slips::{Doubt, Slip};
use super::spots::{FLAWED_PATHS, NETWORK};
use super::world::{Attempt, Told, World, morning};

/// What the model does not know how to judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unsure;

#[derive(Clone, Copy)]
pub struct Judge<'w> {
    pub world: &'w World,
    slip: Option<Slip>,
    doubt: Option<Doubt>,
}

/// A proposal and all that is known when it is judged.
pub struct Case {
    pub base: Id,
    pub head: Id,
    pub proposal: Vec<Id>,
    pub notes: Option<usize>,
    pub told: Vec<Told>,
    /// The commits of the repository; `None` for all.
    pub exists: Option<BTreeSet<Id>>,
    /// What its references name.
    pub refs: Vec<Id>,
    /// The server says who pushes.
    pub pusher: bool,
    pub rules: Rules,
}

/// What an attempt comes to: 0 accepted or validated, 1 not, 2 not judged; nothing when the semantics does not say.
pub fn verdict(world: &World, attempt: &Attempt, slip: Option<Slip>) -> Option<i32> {
    let code = |doubt| Judge { world, slip, doubt }.code(attempt).ok();
    let found = code(None)?;
    Doubt::ALL.iter().all(|doubt| code(Some(*doubt)) == Some(found)).then_some(found)
}

/// Whether a slip would end an attempt otherwise than with `code`.
pub fn slips(world: &World, attempt: &Attempt, slip: Slip, code: i32) -> bool {
    // Most slips change nothing, and are not looked at further.
    let first = Judge { world, slip: Some(slip), doubt: None }.code(attempt);
    first.is_ok_and(|other| other != code) && verdict(world, attempt, Some(slip)).is_some_and(|other| other != code)
}

impl Judge<'_> {
    pub fn slips(&self, slip: Slip) -> bool {
        self.slip == Some(slip)
    }

    pub fn doubts(&self, doubt: Doubt) -> bool {
        self.doubt == Some(doubt)
    }

    pub fn past(&self) -> &Past {
        &self.world.past
    }

    /// Whether the desk signed, for a town that knows its key.
    pub fn by_desk(&self, key: Option<Person>) -> bool {
        let known = self.world.network(self.world.main).desk && !self.slips(Slip::DeskUnknown);
        key == Some(Person::Desk) && (known || self.slips(Slip::DeskAlways))
    }

    fn code(&self, attempt: &Attempt) -> Result<i32, Unsure> {
        match *attempt {
            Attempt::Review { head } => {
                let told = self.world.told.clone();
                self.judge(&self.case(head, self.world.our_notes, told, None, false))
            }
            Attempt::Push { to, new, pusher, flood } => self.push(to, new, pusher, flood),
        }
    }

    fn case(&self, head: Id, notes: Option<usize>, told: Vec<Told>, exists: Option<BTreeSet<Id>>, push: bool) -> Case {
        let base = self.world.main;
        let of = if self.slips(Slip::RulesOfProposal) { head } else { base };
        let last = (self.past().between(base, head).last()).map_or(self.world.day, |id| day(self.past().get(*id).at));
        let day = if self.slips(Slip::DayOfCommit) { last } else { self.world.day };
        let rules = Rules { network: self.world.network(of), day, slip: self.slip };
        let (proposal, pusher) = (self.past().between(base, head), push && self.world.town.pusher);
        let branches = if push { self.world.pushed.values().copied().collect() } else { self.world.tips() };
        let refs = [branches, vec![base]].concat();
        Case { base, head, proposal, notes, told, exists, refs, pusher, rules }
    }

    fn push(&self, to: Target, new: Option<usize>, pusher: Option<Person>, flood: bool) -> Result<i32, Unsure> {
        let named = !self.world.town.pusher || self.slips(Slip::PusherUnchecked);
        if !named {
            let own = match new.filter(|_| to != Target::Notes) {
                Some(new) => self.own(new, pusher),
                None => true,
            };
            if pusher.is_none() || !own {
                return Ok(1);
            }
        }
        let world = self.world;
        match (to, new) {
            (Target::Notes, None) => Ok(i32::from(!self.slips(Slip::NotesDeleted))),
            (Target::Notes, Some(new)) => {
                let follows = world.server_notes.is_none_or(|old| follows(world, new, old));
                let old = world.server_notes.filter(|_| follows);
                let whole = self.notes_are_whole(old, new, pusher)?;
                Ok(i32::from(!(whole && (follows || self.slips(Slip::NotesRewritten)))))
            }
            (Target::Main, None) => Ok(1),
            (Target::Main, Some(new)) => {
                if !self.past().descends(new, world.main) && !self.slips(Slip::Rewritten) {
                    return Ok(1);
                }
                if flood && self.slips(Slip::FloodPasses) {
                    return Ok(0);
                }
                let found = self.past().ancestors(&[new]);
                let mut exists = world.stored.clone();
                exists.extend((0..found.len()).filter(|id| found[*id]));
                self.judge(&self.case(new, world.server_notes, Vec::new(), Some(exists), true))
            }
            _ => Ok(0),
        }
    }

    /// Whether every commit that the repository does not have yet is of whoever pushes.
    fn own(&self, new: Id, pusher: Option<Person>) -> bool {
        let mut heads: Vec<Id> = self.world.pushed.values().copied().collect();
        heads.push(self.world.main);
        let (known, found) = (self.past().ancestors(&heads), self.past().ancestors(&[new]));
        let mut own = true;
        for commit in (0..found.len()).filter(|id| found[*id] && !known[*id]).map(|id| self.past().get(id)) {
            // What is malformed is read in two ways, on whatever branch it comes.
            let flawed = commit.flaw.is_some() || commit.record.is_some_and(|line| line.flawed);
            // Here the server says a key: it is that of nobody whom the town does not know.
            let committer = self.known_at(self.world.main, commit.committer);
            let unknown = matches!(committer, Person::Stranger | Person::Desk);
            let hers = Some(committer) == pusher && !unknown;
            own &= !flawed && (hers || self.by_desk(commit.key));
        }
        own
    }

    fn judge(&self, case: &Case) -> Result<i32, Unsure> {
        let parted = self.past().bases(&[case.base], &[case.head]);
        let Some(first) = parted.first() else {
            return Ok(if self.slips(Slip::UnrelatedPasses) { 0 } else { 2 });
        };
        let head = &self.past().get(case.head).tree;
        let mut before = self.past().get(case.base).tree.clone();
        let mut after = head.clone();
        if self.slips(Slip::SinceParted) {
            before = self.past().get(*first).tree.clone();
        } else if !self.past().descends(case.head, case.base) {
            let merged = self.past().merge(case.base, case.head, self.bases());
            if merged.unsure {
                return Err(Unsure);
            }
            match (merged.torn.is_empty(), self.slips(Slip::ConflictPasses)) {
                (true, _) => after = merged.tree,
                (false, true) => before = self.past().get(*first).tree.clone(),
                (false, false) => return Ok(1),
            }
        }
        let changed = self.changed(&before, &after);
        if self.flawed(case, &changed) {
            return Ok(1);
        }
        self.circuit(case, &changed, (&before, &after))
    }

    /// What a proposal makes different, path by path.
    fn changed(&self, before: &Tree, after: &Tree) -> BTreeSet<String> {
        let mut changed = differing(before, after);
        if self.slips(Slip::ModeUnseen) {
            let content = |tree: &Tree, path: &String| tree.get(path).map(|file| file.content);
            changed.retain(|path| content(before, path) != content(after, path));
        }
        if self.slips(Slip::MoveFollowed) {
            let moved = |path: &String| {
                let gone = before.get(path).filter(|_| !after.contains_key(path));
                gone.is_some_and(|gone| after.iter().any(|(to, file)| file == gone && !before.contains_key(to)))
            };
            changed.retain(|path| !moved(path));
        }
        changed
    }

    /// Whether a commit brings what no honest program writes.
    fn flawed(&self, case: &Case, changed: &BTreeSet<String>) -> bool {
        let mut commits = case.proposal.iter().map(|id| self.past().get(*id));
        let record = commits.clone().any(|commit| {
            let header = commit.flaw.is_some();
            header || commit.record.is_some_and(|record| record.flawed)
        });
        let path = match self.doubts(Doubt::PathGone) {
            true => FLAWED_PATHS.iter().any(|path| changed.contains(*path)),
            false => commits.any(|commit| {
                let brings = |path: &&str| {
                    let there = |id: &Id| self.past().get(*id).tree.contains_key(*path);
                    commit.tree.contains_key(*path) && !commit.parents.iter().any(there)
                };
                FLAWED_PATHS.iter().any(brings)
            }),
        };
        record && !self.slips(Slip::FlawedProposal) || path && !self.slips(Slip::FlawedPath)
    }

    /// Asks everybody whom the circuits name, about every path.
    fn circuit(&self, case: &Case, changed: &BTreeSet<String>, sides: (&Tree, &Tree)) -> Result<i32, Unsure> {
        let hands = self.hands(case)?;
        let mut asks: BTreeMap<&String, Vec<Ask>> = BTreeMap::new();
        for path in changed {
            match self.asks(case, path, &hands) {
                Some(found) => drop(asks.insert(path, found)),
                None if self.slips(Slip::StrayPasses) => {}
                None => return Ok(1),
            }
        }
        let dropped = self.dropped(case, &hands, sides);
        for path in &dropped {
            let people = match service(path) {
                Some(service) => Ask { people: case.rules.asked(service, &hands.people), needed: 1 },
                None => case.rules.committee(&hands.people),
            };
            asks.insert(path, vec![people]);
        }
        let answers = self.answers(case)?;
        let head = &self.past().get(case.head).tree;
        let refused = answers.values().flatten().filter(|given| given.kind == Kind::Refuses).any(|given| {
            let asked = asks.values().flatten().any(|ask| ask.people.contains(&given.who));
            let same = given.head.is_some_and(|read| self.past().get(read).tree == *head);
            let lapsed = self.slips(Slip::RefusalLapses) && !same;
            asked && !lapsed || self.slips(Slip::RefusalOfAnybody)
        });
        if refused && !self.slips(Slip::RefusalIgnored) {
            return Ok(1);
        }
        let counts = |given: &Given, path: &str| {
            let pair = (sides.0.get(path).copied(), sides.1.get(path).copied());
            let seen = !dropped.contains(path) || case.rules.network.keeps || self.saw_all(case, given, path);
            given.kind == Kind::Approves && seen && self.counts(case, given, path, pair)
        };
        let satisfied = asks.iter().all(|(path, asks)| {
            asks.iter().all(|ask| {
                let agree = answers.iter().filter(|((person, _), given)| {
                    ask.people.contains(person) && given.iter().any(|given| counts(given, path))
                });
                agree.count() >= ask.needed
            })
        });
        Ok(i32::from(!satisfied))
    }

    /// Whether an approval covers a path.
    fn counts(&self, case: &Case, given: &Given, path: &str, pair: Pair) -> bool {
        // What could not be merged was shown to nobody.
        let Some((base, merged)) = &given.shown else { return false };
        let keeps = case.rules.network.keeps && !self.slips(Slip::LapsesAlways);
        if keeps || self.slips(Slip::LapsesNever) {
            return true;
        }
        if self.changed_since(*base, case.base, path) {
            return false;
        }
        let (mut before, mut after) = (self.past().get(*base).tree.get(path).copied(), merged.get(path).copied());
        if self.slips(Slip::RemovalNeverCovered) && pair.1.is_none() {
            return false;
        }
        if self.slips(Slip::AfterOnly) {
            before = pair.0;
        }
        if self.slips(Slip::BeforeOnly) {
            after = pair.1;
        }
        if self.slips(Slip::ModeUnseen) {
            let plain = |file: Option<File>| file.map(|file| file.content);
            return (plain(before), plain(after)) == (plain(pair.0), plain(pair.1));
        }
        (before, after) == pair
    }

    /// Whether what was published of a path changed after a commit: that makes it another change, even when it is back as
    /// it was.
    fn changed_since(&self, from: Id, to: Id, path: &str) -> bool {
        let file = |id: Id| self.past().get(id).tree.get(path);
        let changed = |id: &Id| match self.past().get(*id).parents[..] {
            [] => file(*id).is_some(),
            [parent] => file(parent) != file(*id),
            // What it holds of older commits is no change.
            _ => !self.slips(Slip::ReturnByMergeCounts) && self.past().descends(*id, from) && file(from) != file(*id),
        };
        !self.slips(Slip::ReturnCounts) && self.past().between(from, to).iter().any(changed)
    }

    /// Whom the circuit of a path asks; nothing when nobody is responsible for it.
    fn asks(&self, case: &Case, path: &str, hands: &Hands) -> Option<Vec<Ask>> {
        let rules = case.rules;
        let owner = |service| Ask { people: rules.asked(service, &hands.people), needed: 1 };
        match service(path) {
            None if self.slips(Slip::StrayPasses) && path != NETWORK => None,
            // What is no content is of whoever holds `contributors.toml`, when nobody else does.
            None if !path.starts_with("content/") => Some(vec![rules.committee(&hands.people)]),
            Some(Service::PetiteEnfance) => {
                let mut asks = vec![rules.communication(&hands.people)];
                let explained = hands.mandated.contains(path) || self.slips(Slip::UnexplainedPasses);
                if (!explained || hands.foreign.contains(path)) && !self.slips(Slip::MandateIgnored) {
                    asks.push(owner(Service::PetiteEnfance));
                }
                Some(asks)
            }
            Some(service) => Some(vec![owner(service), rules.communication(&hands.people)]),
            None => None,
        }
    }
}

/// The day of a moment.
fn day(at: i64) -> Day {
    [Day::November, Day::July].into_iter().find(|day| at >= morning(*day)).unwrap_or(Day::May)
}

/// Whether a commit of the notes comes after another.
pub fn follows(world: &World, new: usize, old: usize) -> bool {
    let mut next = Some(new);
    while let Some(id) = next {
        if id == old {
            return true;
        }
        next = world.notes[id].parent;
    }
    false
}

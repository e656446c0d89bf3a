//! Stories made at random: the same seed, the same story.

use super::acts::*;
use super::dice::Dice;

pub const BRANCHES: [Branch; 3] = [Branch::A, Branch::B, Branch::C];
pub const PAGES: [Spot; 7] = [Spot::Quai, Spot::Projet, Spot::Rue, Spot::Pont, Spot::Garde, Spot::Creche, Spot::Nid];
const SPOTS: [Spot; 9] =
    [Spot::Quai, Spot::Projet, Spot::Rue, Spot::Pont, Spot::Garde, Spot::Creche, Spot::Nid, Spot::Photo, Spot::Affiche];

/// A story, and what it says about itself while it is told.
pub struct Teller {
    pub dice: Dice,
    pub town: Town,
    pub acts: Vec<Act>,
    /// The branch that most acts are about.
    pub on: Branch,
}

/// The story of a seed.
pub fn story(seed: u64) -> Story {
    let mut dice = Dice(seed);
    match dice.below(8) {
        0..=2 => return super::snares::short(seed, dice),
        3..=4 => return super::pits::deep(seed, dice),
        _ => {}
    }
    let network = Network {
        approver_is_anne: dice.one_in(12),
        own: dice.one_in(10),
        keeps: dice.one_in(14),
        two: dice.one_in(8),
        signed: dice.one_in(8),
        desk: dice.one_in(5),
    };
    let town = Town { network, pusher: dice.one_in(3) };
    let mut teller = Teller { dice, town, acts: Vec::new(), on: Branch::A };
    let scenes = 2 + teller.dice.below(3);
    for _ in 0..scenes {
        teller.scene();
    }
    teller.asks();
    Story { title: format!("seed {seed}"), town, acts: teller.acts, ends: Vec::new() }
}

impl Branch {
    pub fn target(self) -> Target {
        match self {
            Branch::A => Target::A,
            Branch::B => Target::B,
            Branch::C => Target::C,
        }
    }

    pub fn source(self) -> Source {
        match self {
            Branch::A => Source::A,
            Branch::B => Source::B,
            Branch::C => Source::C,
        }
    }
}

impl Teller {
    fn scene(&mut self) {
        if self.dice.one_in(4) {
            self.on = self.dice.of(&BRANCHES);
        }
        match self.dice.below(28) {
            0..=3 => {
                for _ in 0..1 + self.dice.below(2) {
                    self.edit();
                }
            }
            4..=5 => self.merge(),
            6..=8 => self.gather(),
            9..=10 => self.mischief(),
            11 => self.flaw(),
            12 => self.notes(),
            13 => self.day(),
            14 => self.publish(),
            15 => self.asks(),
            16..=20 => self.plot(),
            _ => self.risk(),
        }
    }

    /// Adds an act that makes a commit; on a server that knows who pushes, its author pushes it.
    pub fn commit(&mut self, act: Act, who: Person) {
        self.acts.push(act);
        if self.town.pusher && !self.dice.one_in(10) {
            let (from, to) = (self.on.source(), self.on.target());
            self.acts.push(Act::Push { from, to, pusher: Some(who) });
        }
    }

    /// Somebody who writes, most often with a mandate for it.
    pub fn writer(&mut self, spot: Spot) -> Person {
        let usual = match spot {
            Spot::Garde | Spot::Creche | Spot::Nid => Person::Lea,
            _ => Person::Claire,
        };
        let others = [Person::Claire, Person::Lea, Person::Paul, Person::Homonym, Person::Anne, Person::Fatou];
        let rarer = [Person::Nadia, Person::Karim, Person::Stranger, Person::Mathieu];
        match self.dice.below(12) {
            0..=7 => usual,
            8..=10 => self.dice.of(&others),
            _ => self.dice.of(&rarer),
        }
    }

    fn hands(&mut self, who: Person) -> Hands {
        let mut hands = Hands::default();
        let known = [Person::Claire, Person::Lea, Person::Paul, Person::Homonym, Person::Nadia, Person::Karim];
        match self.dice.below(20) {
            0 => hands.committer = Some(self.dice.of(&known)),
            1 => hands.coauthor = Some(self.dice.of(&known)),
            2..=3 if self.town.network.desk || self.dice.one_in(4) => hands.key = Some(Person::Desk),
            4 if self.town.network.signed || self.dice.one_in(2) => hands.key = Some(self.dice.of(&known)),
            5..=12 if self.town.network.signed => hands.key = Some(who),
            13 => hands.early = true,
            14 if who != Person::Stranger => hands.other = true,
            _ => {}
        }
        hands
    }

    pub fn edit(&mut self) {
        let on = self.on;
        let spot = self.dice.of(&PAGES);
        let who = self.writer(spot);
        let act = match self.dice.below(14) {
            0..=7 => {
                let (part, value) = (self.dice.below(3) as u8, self.dice.below(4) as u8);
                Act::Write { on, who, spot, part, value, hands: self.hands(who) }
            }
            8 => Act::Remove { on, who, spot: self.dice.of(&SPOTS) },
            9..=10 => {
                let (spot, to) = self.dice.of(&[
                    (Spot::Projet, Spot::Rue),
                    (Spot::Projet, Spot::Nid),
                    (Spot::Rue, Spot::Pont),
                    (Spot::Creche, Spot::Nid),
                    (Spot::Photo, Spot::Affiche),
                    (Spot::Affiche, Spot::Photo),
                    (Spot::Nid, Spot::Creche),
                ]);
                Act::Rename { on, who, spot, to }
            }
            11 => Act::Mode { on, who, spot: self.dice.of(&SPOTS) },
            12 => {
                let changes = [Change::Approver, Change::Own, Change::Keeps, Change::Two, Change::Signed, Change::Desk];
                let who = self.dice.of(&[Person::Claire, Person::Mathieu, Person::Helene]);
                Act::Network { on, who, change: self.dice.of(&changes) }
            }
            _ if self.dice.one_in(3) => {
                Act::Write { on, who, spot: Spot::Stray, part: 0, value: 0, hands: Hands::default() }
            }
            _ => Act::Write { on, who, spot: Spot::Rue, part: 0, value: 0, hands: Hands::default() },
        };
        self.commit(act, who);
    }

    fn source(&mut self) -> Source {
        self.dice.of(&[Source::A, Source::B, Source::C, Source::Main, Source::Main, Source::Start])
    }

    pub fn merge(&mut self) {
        let (on, who) = (self.on, self.dice.of(&[Person::Claire, Person::Lea, Person::Nadia, Person::Stranger]));
        let mut with = vec![self.source()];
        if self.dice.one_in(3) {
            with.push(self.source());
        }
        let how = match self.dice.below(5) {
            0 => How::Ours,
            1 => How::Evil(self.dice.of(&PAGES)),
            _ => How::Clean,
        };
        let act = match self.dice.below(6) {
            0 => {
                let mut parents = vec![self.on.source()];
                parents.extend(with);
                Act::Tree { on, who, parents, tree: self.source() }
            }
            1 => Act::Tree { on, who, parents: vec![self.on.source()], tree: self.source() },
            _ => Act::Merge { on, who, with, how },
        };
        self.commit(act, who);
    }

    /// The answers that a proposal needs, or nearly.
    pub fn gather(&mut self) {
        if !self.dice.one_in(4) {
            return self.agree(By::Commit, &[]);
        }
        let service = if self.dice.one_in(3) { Person::Homonym } else { Person::Paul };
        let mut people = vec![service];
        people.extend([Person::Fatou, Person::Nadia].into_iter().filter(|_| !self.dice.one_in(10)));
        if self.town.network.two || self.dice.one_in(5) {
            people.push(Person::Karim);
        }
        for (person, times) in [(Person::Anne, 6), (Person::Dora, 8), (Person::Mathieu, 4), (Person::Helene, 9)] {
            people.extend(Some(person).filter(|_| self.dice.one_in(times)));
        }
        let by = match self.dice.below(10) {
            0..=4 => By::Commit,
            5..=7 => By::Note,
            _ => By::File,
        };
        for who in people {
            self.answer(who, by);
        }
        if by == By::Note {
            self.push_notes(Person::Nadia);
        }
    }

    /// Everybody whom the circuits ask agrees, and nobody lies.
    pub fn agree(&mut self, by: By, but: &[Person]) {
        let by = if by == By::Commit { self.dice.of(&[By::Commit, By::Commit, By::Note, By::File]) } else { by };
        let service = self.dice.of(&[Person::Paul, Person::Homonym]);
        let mut people = vec![service, Person::Fatou, Person::Nadia];
        people.extend(Some(Person::Karim).filter(|_| self.town.network.two));
        people.extend(Some(Person::Mathieu).filter(|_| self.dice.one_in(6)));
        for who in people.into_iter().filter(|who| !but.contains(who)) {
            self.says(who, Kind::Approves, by);
        }
    }

    /// An honest answer about what stands now.
    pub fn says(&mut self, who: Person, answer: Kind, by: By) {
        let key = Some(who).filter(|_| self.town.network.signed && by != By::Note);
        let hands = Hands { key, ..Hands::default() };
        let act = Act::Answer { on: self.on, who, answer, named: who, by, shown: Shown::Now, hands };
        match by {
            By::Note => {
                self.acts.push(act);
                self.push_notes(who);
            }
            By::File => self.acts.push(act),
            _ => self.commit(act, who),
        }
    }

    fn answer(&mut self, who: Person, by: By) {
        let on = self.on;
        let answer = match self.dice.below(14) {
            0 => Kind::Refuses,
            1 => Kind::Withdraws,
            _ => Kind::Approves,
        };
        let shown = match self.dice.below(20) {
            0 => Shown::Before,
            1 => Shown::Start,
            2 => Shown::Same,
            3 => Shown::Nothing,
            4 => Shown::Unknown,
            5 => Shown::Short,
            _ => Shown::Now,
        };
        let named = match self.dice.below(16) {
            0 => self.dice.of(&[Person::Paul, Person::Homonym, Person::Nadia, Person::Fatou]),
            _ => who,
        };
        let by = if by == By::Commit && self.dice.one_in(20) { By::Change } else { by };
        let mut hands = Hands::default();
        if self.town.network.signed && by != By::Note && !self.dice.one_in(6) {
            hands.key = Some(who);
        }
        match self.dice.below(16) {
            0 => hands.committer = Some(self.dice.of(&[Person::Claire, Person::Paul, Person::Karim])),
            1..=2 if self.town.network.desk || self.dice.one_in(4) => hands.key = Some(Person::Desk),
            3 if by != By::Note && self.town.network.signed => hands.key = Some(Person::Claire),
            _ => {}
        }
        let act = Act::Answer { on, who, answer, named, by, shown, hands };
        match by {
            By::Note if self.town.pusher => {
                self.acts.push(act);
                self.push_notes(who);
            }
            By::Note | By::File => self.acts.push(act),
            _ => self.commit(act, who),
        }
    }

    pub fn push_notes(&mut self, pusher: Person) {
        if !self.dice.one_in(12) {
            let pusher = self.pusher(pusher);
            self.acts.push(Act::Push { from: Source::A, to: Target::Notes, pusher });
        }
    }

    pub fn pusher(&mut self, usual: Person) -> Option<Person> {
        let others = [Person::Claire, Person::Paul, Person::Homonym, Person::Nadia, Person::Stranger];
        match self.dice.below(12) {
            0 if self.town.pusher => None,
            1..=2 if self.town.pusher => Some(self.dice.of(&others)),
            _ => self.town.pusher.then_some(usual),
        }
    }

    fn mischief(&mut self) {
        let (on, who) = (self.on, self.dice.of(&[Person::Claire, Person::Nadia, Person::Paul, Person::Stranger]));
        match self.dice.below(8) {
            0 => self.acts.push(Act::Forget { on }),
            1 => {
                let from = self.source();
                self.acts.push(Act::Fork { on, from });
            }
            2 => {
                let to = self.dice.of(&[Target::Main, Target::Notes, on.target()]);
                let pusher = self.pusher(who);
                self.acts.push(Act::Delete { to, pusher });
            }
            3 if self.dice.one_in(4) => {
                let pusher = self.pusher(who);
                self.acts.push(Act::Flood { from: on.source(), pusher });
            }
            4 if self.dice.one_in(3) => {
                let parents = self.dice.of(&[Source::Elsewhere, Source::Start]);
                self.commit(Act::Tree { on, who, parents: vec![parents], tree: on.source() }, who);
            }
            5 => self.answer(who, By::Note),
            6 => self.answer(Person::Karim, By::Commit),
            _ => self.answer(Person::Paul, By::Note),
        }
    }

    fn flaw(&mut self) {
        let (on, who) = (self.on, self.dice.of(&[Person::Paul, Person::Nadia, Person::Fatou, Person::Claire]));
        let in_commits = [Flaw::Name, Flaw::Mail, Flaw::Bracket, Flaw::Path, Flaw::Answer, Flaw::Huge];
        let in_notes =
            [Flaw::Name, Flaw::Mail, Flaw::Answer, Flaw::Long, Flaw::Long, Flaw::Full, Flaw::Link, Flaw::Huge];
        let by = self.dice.of(&[By::Commit, By::Note, By::Note]);
        let flaw = if by == By::Note { self.dice.of(&in_notes) } else { self.dice.of(&in_commits) };
        self.commit(Act::Flaw { on, who, flaw, by }, who);
        if by == By::Note {
            self.push_notes(who);
            if self.dice.one_in(2) {
                self.acts.push(Act::Plant);
            }
        }
    }

    fn notes(&mut self) {
        let (on, who) = (self.on, self.dice.of(&[Person::Claire, Person::Nadia, Person::Paul, Person::Fatou]));
        let act = match self.dice.below(4) {
            0 => Act::Tamper { on, who },
            1 => Act::Rewind,
            _ => Act::Erase { on, who },
        };
        self.acts.push(act);
        self.push_notes(who);
    }

    fn day(&mut self) {
        let day = self.dice.of(&[Day::July, Day::July, Day::November]);
        self.acts.push(Act::Day { day });
    }

    pub fn publish(&mut self) {
        let from = self.on.source();
        let pusher = self.pusher(Person::Nadia);
        self.acts.push(Act::Push { from, to: Target::Main, pusher });
    }

    pub fn asks(&mut self) {
        if self.dice.one_in(8) {
            self.gather();
        }
        match self.dice.below(5) {
            0..=2 => self.publish(),
            3 => {
                let of = if self.dice.one_in(20) { Source::Elsewhere } else { self.source() };
                self.acts.push(Act::Review { of });
            }
            _ => self.acts.push(Act::Review { of: self.on.source() }),
        }
    }
}

//! More short turns, each about one thing that the judge could be made to believe, and stories of one turn.

use super::acts::*;
use super::dice::Dice;
use super::generate::Teller;

/// One turn, in a town that decided one thing at most: nothing else decides how it ends.
pub fn short(seed: u64, mut dice: Dice) -> Story {
    let mut network = Network::default();
    match dice.below(10) {
        0 => (network.own, network.keeps) = (true, dice.one_in(2)),
        1 => network.keeps = true,
        2 => network.two = true,
        3 => network.signed = true,
        4 => network.desk = true,
        5 => network.approver_is_anne = true,
        _ => {}
    }
    let town = Town { network, pusher: dice.one_in(3) };
    let mut teller = Teller { dice, town, acts: Vec::new(), on: Branch::A };
    if teller.dice.below(5) < 3 {
        teller.risk();
    } else {
        teller.plot();
    }
    Story { title: format!("seed {seed}"), town, acts: teller.acts, ends: Vec::new() }
}

impl Teller {
    /// One of them.
    pub fn snare(&mut self) {
        match self.dice.below(9) {
            0..=1 => self.comes_back(),
            2 => self.torn(),
            3 => self.committed_for(),
            4 => self.forged(),
            5 => self.answers_above(),
            6 => self.struck(),
            7 => self.own_rules(),
            _ => self.moves_out(),
        }
    }

    /// What was published goes, and returns with the answers that it had: by commits, or by merges.
    fn comes_back(&mut self) {
        self.acts.push(Act::Fork { on: self.on, from: Source::Main });
        let spot = self.dice.of(&[Spot::Quai, Spot::Garde, Spot::Creche]);
        let (who, by_merge) = (Teller::usual(spot), self.dice.one_in(2));
        let (one, other, third) = self.dice.of(&[(Branch::A, Branch::B, Branch::C), (Branch::B, Branch::C, Branch::A)]);
        for on in [one, other, third] {
            self.acts.push(Act::Fork { on, from: Source::Main });
        }
        let everybody = |teller: &mut Teller, by| {
            teller.enough(by, &[]);
            teller.gives(Person::Fatou, Kind::Approves, by, Hands::default());
        };
        if by_merge {
            self.on = third;
            self.wrote_by(who, spot, Hands::default());
            self.joined(other, one, third.source());
        } else {
            self.on = one;
            self.wrote_by(who, spot, Hands::default());
        }
        self.acts.push(Act::Fork { on: third, from: one.source() });
        everybody(self, By::Note);
        self.on = third;
        everybody(self, By::Commit);
        self.on = one;
        self.publish();
        // It goes.
        self.on = other;
        self.acts.push(Act::Fork { on: other, from: Source::Main });
        if by_merge {
            self.joined(one, other, Source::Start);
        } else {
            for part in 0..3 {
                self.commit(Act::Write { on: other, who, spot, part, value: 0, hands: Hands::default() }, who);
            }
        }
        everybody(self, By::Commit);
        self.publish();
        // It returns.
        self.on = third;
        self.commit(Act::Merge { on: third, who, with: vec![Source::Main], how: How::Ours }, who);
        self.question();
    }

    /// A merge on `on` of what is published and of nothing, that holds the files of `tree`.
    fn joined(&mut self, aside: Branch, on: Branch, tree: Source) {
        let who = Person::Claire;
        self.on = aside;
        self.acts.push(Act::Fork { on: aside, from: Source::Main });
        self.commit(Act::Tree { on: aside, who, parents: vec![Source::Main], tree: Source::Main }, who);
        self.on = on;
        let parents = vec![Source::Main, aside.source()];
        self.commit(Act::Tree { on, who, parents, tree }, who);
    }

    /// Somebody takes the answers off the server.
    fn struck(&mut self) {
        let spot = self.afresh();
        self.wrote_by(Teller::usual(spot), spot, Hands::default());
        let (who, by) = (self.asked(), self.dice.of(&[Person::Claire, Person::Homonym]));
        self.gives(who, Kind::Refuses, By::Note, Hands::default());
        let pusher = self.town.pusher.then_some(by);
        if self.dice.one_in(2) {
            self.acts.push(Act::Delete { to: Target::Notes, pusher });
        } else {
            self.acts.push(Act::Rewind);
            self.gives(by, Kind::Approves, By::Note, Hands::default());
        }
        self.enough(By::Commit, &[who]);
        self.question();
    }

    /// A forge tells who approved what the published branch now contradicts.
    fn torn(&mut self) {
        let spot = self.afresh();
        let who = Teller::usual(spot);
        let (one, other) = self.dice.of(&[(Branch::A, Branch::B), (Branch::B, Branch::C), (Branch::C, Branch::A)]);
        for (on, value) in [(one, 1), (other, 2)] {
            self.acts.push(Act::Fork { on, from: Source::Main });
            self.on = on;
            self.commit(Act::Write { on, who, spot, part: 0, value, hands: Hands::default() }, who);
            let by = if on == one { By::File } else { By::Commit };
            self.enough(by, &[]);
            self.gives(Person::Fatou, Kind::Approves, by, Hands::default());
        }
        self.publish();
        self.acts.push(Act::Review { of: one.source() });
    }

    /// A change whose author somebody else types, or for whom the desk commits, and who has a mandate.
    fn committed_for(&mut self) {
        let spot = self.dice.of(&[Spot::Garde, Spot::Creche]);
        self.acts.push(Act::Fork { on: self.on, from: Source::Main });
        let desk = self.town.network.desk && self.dice.one_in(2);
        let (key, committer) = if desk { (Some(Person::Desk), None) } else { (None, Some(Person::Fatou)) };
        let hands = Hands { key, committer, ..Hands::default() };
        let act = Act::Write { on: self.on, who: Person::Lea, spot, part: 1, value: 2, hands };
        self.commit(act, committer.unwrap_or(Person::Lea));
        self.enough(By::Commit, &[]);
        self.publish();
    }

    /// Everybody agrees but one, whose answer no honest program wrote.
    fn forged(&mut self) {
        let spot = self.afresh();
        self.wrote_by(Teller::usual(spot), spot, Hands::default());
        let who = self.dice.of(&[Person::Homonym, Person::Nadia]);
        if self.dice.one_in(4) {
            self.commit(
                Act::Flaw { on: self.on, who: Person::Claire, flaw: Flaw::Path, by: By::Commit },
                Person::Claire,
            );
            self.enough(By::Commit, &[]);
            return self.question();
        }
        let flaw = self.dice.of(&[Flaw::Name, Flaw::Mail, Flaw::Bracket, Flaw::Answer]);
        let answer = self.dice.one_in(2);
        if !answer {
            // She refused, and somebody takes that out in a way that has two readings.
            self.gives(who, Kind::Refuses, By::Note, Hands::default());
        }
        self.acts.push(Act::Flaw { on: self.on, who, flaw, by: By::Note });
        self.acts.push(Act::Plant);
        self.enough(By::Commit, if answer { &[Person::Homonym, Person::Nadia] } else { &[] });
        let other = if who == Person::Nadia { Person::Homonym } else { Person::Nadia };
        self.gives(other, Kind::Approves, By::Commit, Hands::default());
        self.question();
    }

    /// Somebody answers in a commit, then otherwise in a note on that commit.
    fn answers_above(&mut self) {
        let spot = self.afresh();
        self.wrote_by(Teller::usual(spot), spot, Hands::default());
        let who = self.dice.of(&[Person::Nadia, Person::Homonym]);
        self.enough(By::Commit, &[who]);
        let (before, after) = self.dice.of(&[
            (Kind::Refuses, Kind::Approves),
            (Kind::Refuses, Kind::Withdraws),
            (Kind::Approves, Kind::Withdraws),
            (Kind::Withdraws, Kind::Approves),
        ]);
        self.gives(who, before, By::Commit, Hands::default());
        self.gives(who, after, By::Note, Hands::default());
        self.question();
    }

    /// A proposal changes the rules by which it would be approved.
    fn own_rules(&mut self) {
        self.acts.push(Act::Fork { on: self.on, from: Source::Main });
        let (change, who) = self.dice.of(&[
            (Change::Own, Person::Homonym),
            (Change::Approver, Person::Claire),
            (Change::Two, Person::Claire),
        ]);
        self.commit(Act::Network { on: self.on, who: Person::Claire, change }, Person::Claire);
        self.wrote_by(who, Spot::Quai, Hands::default());
        let service = if change == Change::Approver { Person::Anne } else { Person::Homonym };
        for who in [Person::Mathieu, service, Person::Nadia] {
            self.gives(who, Kind::Approves, By::Commit, Hands::default());
        }
        self.question();
    }

    /// A page moves to another service, and one of the two services is asked.
    fn moves_out(&mut self) {
        self.acts.push(Act::Fork { on: self.on, from: Source::Main });
        let (spot, to) =
            self.dice.of(&[(Spot::Projet, Spot::Nid), (Spot::Creche, Spot::Rue), (Spot::Creche, Spot::Pont)]);
        let who = self.dice.of(&[Person::Lea, Person::Claire]);
        self.commit(Act::Rename { on: self.on, who, spot, to }, who);
        self.enough(By::Commit, &[Person::Homonym]);
        if self.dice.one_in(2) {
            let owner = self.dice.of(&[Person::Fatou, Person::Homonym]);
            self.gives(owner, Kind::Approves, By::Commit, Hands::default());
        }
        self.question();
    }
}

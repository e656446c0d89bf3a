//! Short turns about what the judge could be made to believe: each ends with a question.

use super::acts::*;
use super::generate::{PAGES, Teller};

impl Teller {
    /// One of them.
    pub fn risk(&mut self) {
        match self.dice.below(22) {
            0..=1 => self.left_behind(),
            2..=3 => self.contradicts(),
            4 => self.buried(),
            5 => self.under_another_address(),
            6 => self.twice_the_same(),
            7 | 12 => self.answers_oddly(),
            8 => self.called_otherwise(),
            9 => self.changed_since(),
            10 => self.replaced_later(),
            13..=20 => self.snare(),
            _ => self.alone(),
        }
    }

    pub fn gives(&mut self, who: Person, answer: Kind, by: By, hands: Hands) {
        let key = hands.key.or(Some(who).filter(|_| self.town.network.signed && by != By::Note));
        let hands = Hands { key, ..hands };
        let act = Act::Answer { on: self.on, who, answer, named: who, by, shown: Shown::Now, hands };
        match by {
            By::Note => {
                self.acts.push(act);
                self.push_notes(hands.committer.unwrap_or(who));
            }
            By::File => self.acts.push(act),
            _ => self.commit(act, hands.committer.unwrap_or(who)),
        }
    }

    pub fn wrote_by(&mut self, who: Person, spot: Spot, hands: Hands) {
        let (part, value) = (self.dice.below(3) as u8, 1 + self.dice.below(3) as u8);
        self.commit(Act::Write { on: self.on, who, spot, part, value, hands }, who);
    }

    /// Begins again from what is published, so that nothing before decides.
    pub fn afresh(&mut self) -> Spot {
        if !self.dice.one_in(4) {
            self.acts.push(Act::Fork { on: self.on, from: Source::Main });
        }
        self.dice.of(&[Spot::Quai, Spot::Garde, Spot::Quai, Spot::Creche, Spot::Projet])
    }

    pub fn usual(spot: Spot) -> Person {
        if matches!(spot, Spot::Garde | Spot::Creche) { Person::Lea } else { Person::Claire }
    }

    pub fn question(&mut self) {
        if self.dice.one_in(16) {
            let pusher = self.pusher(Person::Nadia);
            self.acts.push(Act::Flood { from: self.on.source(), pusher });
        } else {
            self.publish();
        }
        if self.dice.one_in(3) {
            self.acts.push(Act::Review { of: self.on.source() });
        }
    }

    /// Enough people agree about a page, each once.
    pub fn enough(&mut self, by: By, but: &[Person]) {
        let mut people = vec![Person::Homonym, Person::Nadia];
        people.extend(Some(Person::Karim).filter(|_| self.town.network.two));
        for who in people.into_iter().filter(|who| !but.contains(who)) {
            self.gives(who, Kind::Approves, by, Hands::default());
        }
    }

    pub fn asked(&mut self) -> Person {
        self.dice.of(&[Person::Nadia, Person::Homonym, Person::Karim, Person::Paul])
    }

    /// A refusal above what is pushed, and perhaps what takes it back above that.
    fn left_behind(&mut self) {
        let spot = self.afresh();
        self.wrote_by(Teller::usual(spot), spot, Hands::default());
        self.enough(By::Commit, &[]);
        let (below, above) = self.dice.of(&[(Branch::A, Branch::B), (Branch::B, Branch::C), (Branch::C, Branch::A)]);
        let from = self.on.source();
        for on in [below, above].into_iter().filter(|on| *on != self.on) {
            self.acts.push(Act::Fork { on, from });
        }
        self.on = above;
        let who = self.asked();
        self.gives(Person::Helene, Kind::Approves, By::Commit, Hands::default());
        let by = self.dice.of(&[By::Commit, By::Commit, By::Note]);
        self.gives(who, Kind::Refuses, by, Hands::default());
        if self.dice.one_in(3) {
            let kind = self.dice.of(&[Kind::Withdraws, Kind::Approves]);
            let by = self.dice.of(&[By::Commit, By::Note]);
            self.gives(who, kind, by, Hands::default());
        }
        let pusher = self.town.pusher.then_some(who);
        self.acts.push(Act::Push { from: above.source(), to: above.target(), pusher });
        self.on = below;
        self.question();
    }

    /// Two or three answers of one person, here and there, by clocks that lie.
    fn contradicts(&mut self) {
        let spot = self.afresh();
        self.wrote_by(Teller::usual(spot), spot, Hands::default());
        let who = self.dice.of(&[Person::Nadia, Person::Homonym]);
        self.enough(By::Commit, &[who]);
        for _ in 0..2 + self.dice.below(2) {
            let kind = self.dice.of(&[Kind::Approves, Kind::Approves, Kind::Refuses, Kind::Withdraws]);
            let by = self.dice.of(&[By::Commit, By::Commit, By::Note, By::Note, By::File]);
            let (early, other) = (self.dice.one_in(2), self.dice.one_in(5));
            self.gives(who, kind, by, Hands { early, other, ..Hands::default() });
        }
        self.question();
    }

    /// What somebody else proposes is merged, and nothing of it kept.
    fn buried(&mut self) {
        let spot = self.afresh();
        let (on, who) = (self.on, self.dice.of(&[Person::Claire, Person::Claire, Person::Lea, Person::Nadia]));
        let other = if on == Branch::B { Branch::C } else { Branch::B };
        self.acts.push(Act::Fork { on: other, from: Source::Main });
        self.on = other;
        let page = self.dice.of(&[Spot::Garde, Spot::Creche]);
        self.wrote_by(Person::Lea, page, Hands::default());
        self.on = on;
        if self.dice.one_in(3) {
            self.wrote_by(Teller::usual(spot), spot, Hands::default());
        }
        if self.dice.one_in(3) {
            // She saw what stands there then, and nothing of what becomes of it.
            self.gives(Person::Fatou, Kind::Approves, By::Commit, Hands::default());
        }
        let how = self.dice.of(&[How::Ours, How::Ours, How::Clean]);
        self.commit(Act::Merge { on, who, with: vec![other.source()], how }, who);
        if how == How::Clean {
            self.commit(Act::Tree { on, who, parents: vec![on.source()], tree: Source::Main }, who);
        }
        if self.dice.one_in(2) {
            self.enough(By::Commit, &[]);
        }
        self.question();
        if self.dice.one_in(2) {
            self.gives(Person::Fatou, Kind::Approves, By::Commit, Hands::default());
            self.question();
        }
    }

    /// Whoever writes under one address answers under another.
    fn under_another_address(&mut self) {
        let spot = self.afresh();
        let who = self.dice.of(&[Person::Homonym, Person::Nadia]);
        let other = self.dice.one_in(2);
        self.wrote_by(who, spot, Hands { other, ..Hands::default() });
        self.gives(who, Kind::Approves, By::Commit, Hands { other: !other, ..Hands::default() });
        self.enough(By::Commit, &[who]);
        self.gives(Person::Fatou, Kind::Approves, By::Commit, Hands::default());
        self.question();
    }

    /// One person answers as if she were two.
    fn twice_the_same(&mut self) {
        let spot = self.afresh();
        self.wrote_by(Teller::usual(spot), spot, Hands::default());
        self.gives(Person::Homonym, Kind::Approves, By::Commit, Hands::default());
        for other in [false, true] {
            let by = self.dice.of(&[By::Commit, By::Note]);
            self.gives(Person::Nadia, Kind::Approves, by, Hands { other, ..Hands::default() });
        }
        self.question();
    }

    /// Everybody agrees, one of them in a way that answers nothing.
    pub fn answers_oddly(&mut self) {
        let spot = self.afresh();
        self.wrote_by(Teller::usual(spot), spot, Hands::default());
        let who = self.dice.of(&[Person::Homonym, Person::Nadia]);
        let another = self.dice.of(&[Person::Claire, Person::Paul, Person::Karim]);
        let way = match self.town.network {
            Network { own: true, .. } => 3,
            Network { signed: true, .. } if self.dice.one_in(2) => 4,
            _ => self.dice.below(7),
        };
        match way {
            0..=1 => {
                let (on, by) = (self.on, self.dice.of(&[By::Commit, By::Commit, By::Note]));
                let (answer, shown, hands) = (Kind::Approves, Shown::Now, Hands::default());
                let act = Act::Answer { on, who: another, answer, named: who, by, shown, hands };
                self.commit(act, another);
                if by == By::Note {
                    self.push_notes(another);
                }
            }
            2 => self.gives(who, Kind::Approves, By::Merge, Hands::default()),
            3 => self.gives(who, Kind::Approves, By::Change, Hands::default()),
            4 => self.gives(who, Kind::Approves, By::Commit, Hands { key: Some(another), ..Hands::default() }),
            5 => self.gives(who, Kind::Approves, By::Note, Hands { committer: Some(another), ..Hands::default() }),
            _ => self.gives(who, Kind::Approves, By::Commit, Hands { committer: Some(another), ..Hands::default() }),
        }
        self.enough(By::Commit, &[who]);
        self.question();
    }

    /// A proposal says that a stranger is somebody.
    fn called_otherwise(&mut self) {
        let _ = self.afresh();
        self.commit(Act::Mailmap { on: self.on, who: Person::Stranger }, Person::Stranger);
        let spot = self.dice.of(&[Spot::Garde, Spot::Creche]);
        self.wrote_by(Person::Stranger, spot, Hands::default());
        self.enough(By::Commit, &[Person::Homonym]);
        self.gives(Person::Mathieu, Kind::Approves, By::Commit, Hands::default());
        self.question();
    }

    /// A page changes after an answer.
    fn changed_since(&mut self) {
        let spot = self.afresh();
        let who = self.asked();
        self.wrote_by(Teller::usual(spot), spot, Hands::default());
        let kind = self.dice.of(&[Kind::Refuses, Kind::Refuses, Kind::Approves]);
        let by = self.dice.of(&[By::Commit, By::Note]);
        self.gives(who, kind, by, Hands::default());
        let again = if self.dice.one_in(2) { spot } else { self.dice.of(&PAGES) };
        self.wrote_by(Teller::usual(again), again, Hands::default());
        self.enough(By::Commit, &[who]);
        if kind == Kind::Approves || self.dice.one_in(3) {
            self.gives(Person::Fatou, Kind::Approves, By::Commit, Hands::default());
        }
        self.question();
    }

    /// Somebody replaces the approver on the day of the publication, or of the proposal.
    fn replaced_later(&mut self) {
        let _ = self.afresh();
        self.wrote_by(Person::Claire, Spot::Quai, Hands::default());
        let (who, by) = (self.dice.of(&[Person::Anne, Person::Paul]), self.dice.of(&[By::Commit, By::Note]));
        self.enough(By::Commit, &[Person::Homonym]);
        self.gives(who, Kind::Approves, by, Hands::default());
        self.question();
        self.acts.push(Act::Day { day: Day::July });
        self.question();
    }

    /// One person's agreement is missing, or one is there and should not count.
    fn alone(&mut self) {
        let spot = self.afresh();
        let who = self.writer(spot);
        self.wrote_by(who, spot, Hands::default());
        let but = self.dice.of(&[Person::Homonym, Person::Nadia, Person::Stranger]);
        let by = self.dice.of(&[By::Commit, By::Note, By::File]);
        self.enough(by, &[but]);
        let more = self.dice.of(&[Person::Claire, Person::Fatou, Person::Dora, Person::Paul, who]);
        self.gives(more, Kind::Approves, By::Commit, Hands::default());
        self.question();
    }
}

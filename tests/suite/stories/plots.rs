//! Turns of a story that a few random acts would seldom come to.

use super::acts::*;
use super::generate::{BRANCHES, PAGES, Teller};

impl Teller {
    /// One of them.
    pub fn plot(&mut self) {
        match self.dice.below(17) {
            0 => self.cross(),
            1 => self.same_twice(),
            2 => self.conflict(),
            3 => self.late(),
            4 => self.above(),
            5 => self.refused_then_erased(),
            6 => self.agreed_then_erased(),
            7 => self.flawed_agreement(),
            8 => self.signed_by_another(),
            9 => self.told_then_moved(),
            10 => self.moved_behind(),
            11 => self.committed_by_another(),
            12 => self.many_at_once(),
            13 => self.one_lies(),
            14 => self.tampered(),
            15 => self.built_upon(),
            _ => self.old_version(),
        }
    }

    fn judged(&mut self) {
        let of = self.on.source();
        self.acts.push(Act::Review { of });
    }

    /// Writes with a mandate.
    fn wrote(&mut self, on: Branch, spot: Spot, part: u8, value: u8) {
        self.on = on;
        let who = match spot {
            Spot::Garde | Spot::Creche | Spot::Nid => Person::Lea,
            _ => Person::Claire,
        };
        self.commit(Act::Write { on, who, spot, part, value, hands: Hands::default() }, who);
    }

    fn two(&mut self) -> (Branch, Branch) {
        self.dice.of(&[(Branch::A, Branch::B), (Branch::B, Branch::C), (Branch::C, Branch::A)])
    }

    /// The same change on two branches: when one is published, the other changes nothing.
    fn same_twice(&mut self) {
        let ((one, other), spot) = (self.two(), self.dice.of(&PAGES));
        self.wrote(one, spot, 0, 1);
        self.wrote(other, spot, 0, 1);
        self.on = one;
        self.agree(By::Commit, &[]);
        self.publish();
        self.on = other;
        self.judged();
    }

    /// Two values for one part.
    fn conflict(&mut self) {
        let ((one, other), spot) = (self.two(), self.dice.of(&PAGES));
        self.wrote(other, spot, 0, 2);
        if self.dice.one_in(2) {
            self.agree(By::Commit, &[]);
        }
        self.wrote(one, spot, 0, 1);
        self.agree(By::Commit, &[]);
        self.publish();
        self.on = other;
        if self.dice.one_in(2) {
            self.agree(By::Commit, &[]);
        }
        self.judged();
        if self.dice.one_in(2) {
            let act = Act::Tree {
                on: other,
                who: Person::Claire,
                parents: vec![other.source(), Source::Main],
                tree: other.source(),
            };
            self.commit(act, Person::Claire);
            self.publish();
        }
    }

    /// A mandate ends between the proposal and its publication.
    fn late(&mut self) {
        let spot = self.dice.of(&[Spot::Creche, Spot::Garde]);
        self.wrote(self.on, spot, 1, 3);
        self.agree(By::Commit, &[Person::Fatou]);
        if self.dice.one_in(2) {
            self.judged();
        }
        self.acts.push(Act::Day { day: Day::November });
        self.publish();
    }

    /// Everybody of a service had a hand in it.
    fn above(&mut self) {
        let (on, spot) = (self.on, self.dice.of(&[Spot::Quai, Spot::Projet]));
        let hands = Hands { coauthor: Some(Person::Homonym), ..Hands::default() };
        let act = Act::Write { on, who: Person::Paul, spot, part: 1, value: 2, hands };
        self.commit(act, Person::Paul);
        if self.dice.one_in(2) {
            self.acts.push(Act::Day { day: Day::July });
            self.says(Person::Anne, Kind::Approves, By::Commit);
        }
        self.says(Person::Dora, Kind::Approves, By::Commit);
        self.says(Person::Nadia, Kind::Approves, By::Commit);
        self.asks();
    }

    fn refused_then_erased(&mut self) {
        self.edit();
        let on = self.on;
        self.says(Person::Paul, Kind::Refuses, By::Note);
        let who = self.dice.of(&[Person::Claire, Person::Nadia, Person::Homonym, Person::Paul]);
        self.acts.push(if self.dice.one_in(3) {
            Act::Flaw { on, who: Person::Paul, flaw: Flaw::Name, by: By::Note }
        } else {
            Act::Erase { on, who }
        });
        if self.dice.one_in(2) {
            self.acts.push(Act::Plant);
        } else {
            self.push_notes(who);
        }
        let by = self.dice.of(&[By::Note, By::Commit]);
        for who in [Person::Homonym, Person::Fatou, Person::Nadia] {
            self.says(who, Kind::Approves, by);
        }
        self.asks();
    }

    fn agreed_then_erased(&mut self) {
        self.edit();
        self.agree(By::Note, &[]);
        let (on, who) = (self.on, self.dice.of(&[Person::Claire, Person::Nadia, Person::Paul]));
        self.acts.push(match self.dice.below(3) {
            0 => Act::Tamper { on, who },
            1 => Act::Rewind,
            _ => Act::Erase { on, who },
        });
        self.push_notes(who);
        self.asks();
    }

    /// A record that nothing honest writes, where one approval lacks.
    fn flawed_agreement(&mut self) {
        self.edit();
        let who = self.dice.of(&[Person::Paul, Person::Nadia]);
        let flaw = self.dice.of(&[Flaw::Name, Flaw::Mail, Flaw::Bracket, Flaw::Answer]);
        self.acts.push(Act::Flaw { on: self.on, who, flaw, by: By::Note });
        self.acts.push(Act::Plant);
        self.agree(
            By::Note,
            &[Person::Paul, Person::Homonym, Person::Nadia]
                .map(|one| if who == Person::Nadia && one != who { who } else { one }),
        );
        if who == Person::Nadia {
            self.says(Person::Paul, Kind::Approves, By::Note);
        } else {
            self.says(Person::Nadia, Kind::Approves, By::Note);
        }
        self.asks();
    }

    /// Whoever signs what another is said to have written.
    fn signed_by_another(&mut self) {
        let hands = Hands { key: Some(Person::Paul), ..Hands::default() };
        let (on, spot) = (self.on, self.dice.of(&[Spot::Quai, Spot::Rue, Spot::Projet]));
        self.commit(Act::Write { on, who: Person::Claire, spot, part: 0, value: 3, hands }, Person::Claire);
        for who in [Person::Paul, Person::Nadia] {
            self.says(who, Kind::Approves, By::Commit);
        }
        self.asks();
    }

    /// A forge tells what was approved; then the branch moves.
    fn told_then_moved(&mut self) {
        let (one, other) = self.two();
        let spot = self.dice.of(&PAGES);
        self.wrote(one, spot, 0, 1);
        self.agree(By::File, &[]);
        let spot = self.dice.of(&PAGES);
        self.wrote(other, spot, 1, 2);
        if self.dice.one_in(2) {
            let act = Act::Merge { on: one, who: Person::Claire, with: vec![other.source()], how: How::Clean };
            self.on = one;
            self.commit(act, Person::Claire);
            if self.dice.one_in(2) {
                self.agree(By::File, &[]);
            }
            self.on = other;
        }
        self.agree(By::Commit, &[]);
        self.publish();
        self.on = one;
        self.judged();
    }

    /// The published branch moves a page that a proposal changes.
    fn moved_behind(&mut self) {
        let (one, other) = self.two();
        let (spot, to) =
            self.dice.of(&[(Spot::Creche, Spot::Nid), (Spot::Projet, Spot::Rue), (Spot::Projet, Spot::Nid)]);
        self.wrote(other, spot, 0, 1);
        self.on = one;
        self.commit(Act::Rename { on: one, who: Person::Lea, spot, to }, Person::Lea);
        self.agree(By::Commit, &[]);
        self.publish();
        self.on = other;
        let but = self.dice.of(&[Person::Fatou, Person::Fatou, Person::Karim]);
        self.agree(By::Commit, &[but]);
        self.judged();
    }

    /// Everybody agrees, but one answer is not what it should be.
    fn one_lies(&mut self) {
        let spot = self.dice.of(&[Spot::Quai, Spot::Creche, Spot::Garde]);
        let who = self.dice.of(&[Person::Nadia, Person::Fatou, Person::Paul]);
        let on = self.on;
        self.commit(
            Act::Write { on, who: Person::Claire, spot, part: 0, value: 2, hands: Hands::default() },
            Person::Claire,
        );
        let mut hands = Hands { key: Some(who).filter(|_| self.town.network.signed), ..Hands::default() };
        let (mut answer, mut shown, mut author, mut by) = (Kind::Approves, Shown::Now, who, By::Commit);
        match self.dice.below(9) {
            0 => shown = Shown::Nothing,
            1 => shown = Shown::Unknown,
            2 => shown = Shown::Short,
            3 => shown = self.dice.of(&[Shown::Before, Shown::Start, Shown::Same]),
            4 => hands.committer = Some(Person::Claire),
            5 => author = self.dice.of(&[Person::Claire, Person::Homonym]),
            6 => answer = Kind::Withdraws,
            7 => hands.key = None,
            _ => by = By::Change,
        }
        if answer == Kind::Withdraws {
            let before = self.dice.of(&[Kind::Approves, Kind::Refuses]);
            self.says(who, before, by);
        }
        if by == By::Commit && !self.town.network.signed && self.dice.one_in(3) {
            by = By::Note;
        }
        let act = Act::Answer { on, who: author, answer, named: who, by, shown, hands };
        if by == By::Note {
            self.acts.push(act);
            self.push_notes(author);
        } else {
            self.commit(act, author);
        }
        let but = if who == Person::Paul { [Person::Paul, Person::Homonym] } else { [who, who] };
        self.agree(By::Commit, &but);
        self.asks();
    }

    /// Somebody makes an agreement say that more was shown.
    fn tampered(&mut self) {
        let spot = self.dice.of(&[Spot::Quai, Spot::Creche]);
        self.wrote(self.on, spot, 0, 1);
        self.agree(By::Note, &[]);
        self.wrote(self.on, spot, 1, 1);
        let (on, who) = (self.on, self.dice.of(&[Person::Claire, Person::Lea, Person::Nadia]));
        self.acts.push(Act::Tamper { on, who });
        self.push_notes(who);
        self.asks();
    }

    /// A proposal on top of another, told by a forge before the other is published.
    fn built_upon(&mut self) {
        let spot = self.dice.of(&[Spot::Quai, Spot::Creche]);
        self.wrote(Branch::A, spot, 0, 1);
        self.acts.push(Act::Fork { on: Branch::B, from: Source::A });
        self.wrote(Branch::B, spot, 1, 1);
        self.agree(By::File, &[]);
        self.on = Branch::C;
        self.acts.push(Act::Fork { on: Branch::C, from: Source::Main });
        let who = Person::Claire;
        self.commit(Act::Merge { on: Branch::C, who, with: vec![Source::A], how: How::Clean }, who);
        self.agree(By::Note, &[]);
        self.publish();
        self.on = Branch::B;
        self.judged();
    }

    /// An author's name on somebody else's commit.
    fn committed_by_another(&mut self) {
        let (on, spot) = (self.on, self.dice.of(&[Spot::Creche, Spot::Garde, Spot::Quai]));
        let committer = self.dice.of(&[Person::Claire, Person::Fatou, Person::Nadia, Person::Desk]);
        let key = Some(Person::Desk).filter(|_| committer == Person::Desk);
        let hands = Hands { committer: Some(committer), key, ..Hands::default() };
        self.commit(Act::Write { on, who: Person::Lea, spot, part: 0, value: 3, hands }, committer);
        let but = self.dice.of(&[Person::Fatou, Person::Karim]);
        self.agree(By::Commit, &[but]);
        self.asks();
    }

    /// A merge of three, that says more than they do.
    fn many_at_once(&mut self) {
        let spots = [Spot::Quai, Spot::Garde, Spot::Projet];
        for (branch, spot) in BRANCHES.into_iter().zip(spots) {
            self.wrote(branch, spot, 0, 1);
        }
        self.on = Branch::A;
        let who = self.dice.of(&[Person::Claire, Person::Nadia, Person::Paul, Person::Lea]);
        let how = self.dice.of(&[How::Clean, How::Evil(Spot::Creche), How::Evil(Spot::Garde), How::Evil(Spot::Quai)]);
        let with = if self.dice.one_in(3) { vec![Source::B] } else { vec![Source::B, Source::C] };
        self.commit(Act::Merge { on: Branch::A, who, with, how }, who);
        let but = self.dice.of(&[Person::Fatou, Person::Karim]);
        self.agree(By::Commit, &[but]);
        self.asks();
    }

    /// A page goes forward, then back to a version that was approved once.
    fn old_version(&mut self) {
        let (one, other) = self.two();
        let spot = self.dice.of(&PAGES);
        self.wrote(one, spot, 0, 1);
        self.agree(By::Commit, &[]);
        self.acts.push(Act::Fork { on: other, from: one.source() });
        self.publish();
        self.wrote(other, spot, 0, 2);
        self.agree(By::Commit, &[]);
        self.publish();
        let how = self.dice.of(&[How::Ours, How::Clean]);
        self.on = one;
        let act = Act::Merge { on: one, who: Person::Claire, with: vec![Source::Main], how };
        self.commit(act, Person::Claire);
        self.asks();
    }

    /// Two branches that merge each other, so that they have two merge bases; then each goes on.
    fn cross(&mut self) {
        let (one, other) = self.dice.of(&[(Branch::A, Branch::B), (Branch::B, Branch::C), (Branch::A, Branch::C)]);
        for branch in [one, other] {
            self.on = branch;
            self.edit();
        }
        // A third holds what the first was before it took the second in.
        let third = BRANCHES.into_iter().find(|branch| *branch != one && *branch != other).unwrap_or(one);
        self.acts.push(Act::Fork { on: third, from: one.source() });
        let how = |teller: &mut Teller| match teller.dice.below(5) {
            0 => How::Ours,
            1 => How::Evil(teller.dice.of(&PAGES)),
            _ => How::Clean,
        };
        for (branch, with) in [(one, other), (other, third)] {
            self.on = branch;
            let (who, how) = (Person::Claire, how(self));
            self.commit(Act::Merge { on: branch, who, with: vec![with.source()], how }, who);
        }
        self.agree(By::Commit, &[]);
        self.publish();
        self.on = one;
        if self.dice.one_in(3) {
            self.agree(By::Commit, &[]);
        } else if self.dice.one_in(2) {
            self.agree(By::File, &[]);
        }
        self.judged();
    }
}

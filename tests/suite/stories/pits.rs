//! Stories of one turn about one thing that the judge could be made to believe, where everything else is in order: what
//! random acts would come to once in a thousand stories.

use super::acts::*;
use super::dice::Dice;
use super::generate::Teller;

/// A turn, and what the town must have decided for it.
type Pit = (fn(&mut Teller), fn(&mut Network));

const PITS: [Pit; 22] = [
    (Teller::answers_through_another, |_| {}),
    (Teller::answers_while_away, |_| {}),
    (Teller::writes_through_the_desk, |network| network.desk = true),
    (Teller::answers_through_the_desk, |network| network.desk = true),
    (Teller::refusal_erased, |_| {}),
    (Teller::refusal_erased_by_a_flaw, |_| {}),
    (Teller::flawed_answer, |_| {}),
    (Teller::refusal_made_unreadable, |_| {}),
    (Teller::refusal_made_unreadable, |_| {}),
    (Teller::answer_made_unreadable, |_| {}),
    (Teller::odd_path, |_| {}),
    (Teller::odd_path, |_| {}),
    (Teller::two_bases_hide, |_| {}),
    (Teller::two_bases_told, |_| {}),
    (Teller::conflict_shown, |_| {}),
    (Teller::shown_badly, |_| {}),
    (Teller::refusal_unsigned, |network| network.signed = true),
    (Teller::key_of_another, |network| network.signed = true),
    (Teller::right_to_be_run, |_| {}),
    (Teller::answers_oddly, |network| (network.own, network.keeps) = (true, true)),
    (Teller::asks_above, |_| {}),
    (Teller::asks_nobody, |_| {}),
];

/// The story of one of them.
pub fn deep(seed: u64, mut dice: Dice) -> Story {
    let (turn, decides) = dice.of(&PITS);
    let mut network = Network::default();
    decides(&mut network);
    let town = Town { network, pusher: dice.one_in(4) };
    let mut teller = Teller { dice, town, acts: Vec::new(), on: Branch::A };
    turn(&mut teller);
    Story { title: format!("seed {seed}"), town, acts: teller.acts, ends: Vec::new() }
}

impl Teller {
    /// Somebody writes what she may.
    fn proposes(&mut self) -> Spot {
        let spot = self.dice.of(&[Spot::Quai, Spot::Garde, Spot::Creche, Spot::Projet]);
        self.wrote_by(Teller::usual(spot), spot, Hands::default());
        spot
    }

    /// Asks by a push, or by a review, which reads the notes that nobody pushed.
    fn asked_now(&mut self) {
        if self.dice.one_in(2) {
            self.publish();
        }
        self.acts.push(Act::Review { of: self.on.source() });
    }

    fn agrees(&mut self, who: Person, by: By) {
        self.gives(who, Kind::Approves, by, Hands::default());
    }

    /// One of those whom every page needs.
    fn needed(&mut self) -> Person {
        self.dice.of(&[Person::Homonym, Person::Nadia])
    }

    fn answers_through_another(&mut self) {
        let _ = self.proposes();
        let (who, committer) = (self.needed(), self.dice.of(&[Person::Claire, Person::Karim, Person::Stranger]));
        let by = self.dice.of(&[By::Note, By::Note, By::Commit]);
        self.gives(who, Kind::Approves, by, Hands { committer: Some(committer), ..Hands::default() });
        self.enough(By::Commit, &[who]);
        self.asked_now();
    }

    /// Paul is away and replaced; his own answer counts.
    fn answers_while_away(&mut self) {
        self.acts.push(Act::Day { day: Day::July });
        let spot = self.dice.of(&[Spot::Quai, Spot::Projet]);
        self.wrote_by(Person::Claire, spot, Hands::default());
        let by = self.dice.of(&[By::Commit, By::Note]);
        self.agrees(Person::Paul, by);
        self.agrees(Person::Nadia, By::Commit);
        self.asked_now();
    }

    fn writes_through_the_desk(&mut self) {
        let spot = self.dice.of(&[Spot::Garde, Spot::Creche]);
        let key = Some(Person::Desk);
        self.wrote_by(Person::Lea, spot, Hands { key, ..Hands::default() });
        self.agrees(Person::Nadia, By::Commit);
        self.asked_now();
    }

    fn answers_through_the_desk(&mut self) {
        let _ = self.proposes();
        let (who, by) = (self.needed(), self.dice.of(&[By::Commit, By::Note]));
        self.gives(who, Kind::Approves, by, Hands { key: Some(Person::Desk), ..Hands::default() });
        self.enough(By::Commit, &[who]);
        self.asked_now();
    }

    /// Somebody else takes a refusal out of the notes; those who do not refuse agree.
    fn refusal_erased(&mut self) {
        let _ = self.proposes();
        let who = self.dice.of(&[Person::Karim, Person::Paul]);
        self.gives(who, Kind::Refuses, By::Note, Hands::default());
        let by = self.dice.of(&[Person::Claire, Person::Nadia]);
        self.acts.push(Act::Erase { on: self.on, who: by });
        self.push_notes(by);
        self.enough(By::Commit, &[]);
        self.asked_now();
    }

    /// A commit of the notes in the name of who refused, nearly, says that she agrees.
    fn refusal_erased_by_a_flaw(&mut self) {
        let _ = self.proposes();
        let who = self.dice.of(&[Person::Karim, Person::Paul]);
        self.gives(who, Kind::Refuses, By::Note, Hands::default());
        let flaw = self.dice.of(&[Flaw::Name, Flaw::Name, Flaw::Mail, Flaw::Bracket, Flaw::Huge]);
        self.acts.push(Act::Flaw { on: self.on, who, flaw, by: By::Note });
        self.planted(who);
        self.enough(By::Commit, &[]);
        self.asked_now();
    }

    /// She refuses, then her note, or what stands in its place, is not read any more; perhaps it is mended.
    fn refusal_made_unreadable(&mut self) {
        let _ = self.proposes();
        let who = self.dice.of(&[Person::Karim, Person::Paul]);
        self.gives(who, Kind::Refuses, By::Note, Hands::default());
        let by = if self.dice.one_in(4) { Person::Claire } else { who };
        let flaw = self.dice.of(&[Flaw::Long, Flaw::Long, Flaw::Link, Flaw::Full]);
        self.acts.push(Act::Flaw { on: self.on, who: by, flaw, by: By::Note });
        self.planted(by);
        if self.dice.one_in(4) {
            let by = self.dice.of(&[Person::Claire, who]);
            self.acts.push(Act::Erase { on: self.on, who: by });
            self.push_notes(by);
        }
        self.enough(By::Commit, &[]);
        self.asked_now();
    }

    /// One agrees in a note of as many words as are read, or of one more.
    fn answer_made_unreadable(&mut self) {
        let _ = self.proposes();
        let who = self.needed();
        let flaw = self.dice.of(&[Flaw::Full, Flaw::Long]);
        self.acts.push(Act::Flaw { on: self.on, who, flaw, by: By::Note });
        self.planted(who);
        self.enough(By::Commit, &[who]);
        self.asked_now();
    }

    /// Everybody agrees, one of them in a way that has two readings.
    fn flawed_answer(&mut self) {
        let _ = self.proposes();
        let who = self.needed();
        let flaw = self.dice.of(&[Flaw::Name, Flaw::Name, Flaw::Mail, Flaw::Bracket, Flaw::Answer, Flaw::Huge]);
        let by = self.dice.of(&[By::Note, By::Note, By::Commit]);
        self.commit(Act::Flaw { on: self.on, who, flaw, by }, who);
        if by == By::Note {
            self.planted(who);
        }
        self.enough(By::Commit, &[who]);
        self.asked_now();
    }

    /// The notes come to the server by the hook, or stand there already.
    fn planted(&mut self, who: Person) {
        if self.dice.one_in(4) {
            self.push_notes(who);
        } else {
            self.acts.push(Act::Plant);
        }
    }

    /// A path that has two readings, in a commit of somebody with a mandate for a part of it at most.
    fn odd_path(&mut self) {
        let who = self.dice.of(&[Person::Claire, Person::Lea]);
        let flaw = self.dice.of(&[Flaw::Aside, Flaw::Aside, Flaw::Path]);
        self.commit(Act::Flaw { on: self.on, who, flaw, by: By::Commit }, who);
        self.enough(By::Commit, &[]);
        self.agrees(Person::Mathieu, By::Commit);
        if self.dice.one_in(2) {
            self.agrees(Person::Fatou, By::Commit);
        }
        self.asked_now();
    }

    /// Two changes are published, each from its own branch: whatever joins the two branches again has two merge bases.
    /// Gives the branches of the changes.
    fn published_apart(&mut self, spots: [Spot; 2]) -> (Branch, Branch) {
        let (one, other, both) = self.dice.of(&[
            (Branch::A, Branch::B, Branch::C),
            (Branch::B, Branch::C, Branch::A),
            (Branch::C, Branch::B, Branch::A),
        ]);
        for (on, spot) in [one, other].into_iter().zip(spots) {
            self.on = on;
            self.wrote_by(Teller::usual(spot), spot, Hands::default());
        }
        self.on = both;
        let who = Person::Claire;
        for with in [one, other] {
            self.commit(Act::Merge { on: both, who, with: vec![with.source()], how: How::Clean }, who);
        }
        self.enough(By::Commit, &[]);
        self.agrees(Person::Fatou, By::Commit);
        self.publish();
        (one, other)
    }

    /// A merge of what is published leaves one of two changes out.
    fn two_bases_hide(&mut self) {
        let spots = self.dice.of(&[[Spot::Quai, Spot::Projet], [Spot::Garde, Spot::Creche], [Spot::Quai, Spot::Garde]]);
        let (one, other) = self.published_apart(spots);
        let (kept, left) = if self.dice.one_in(2) { (one, other) } else { (other, one) };
        self.on = kept;
        let parents = self.dice.of(&[[kept, left], [left, kept]]).map(Branch::source).to_vec();
        self.commit(Act::Tree { on: kept, who: Person::Claire, parents, tree: kept.source() }, Person::Claire);
        self.asked_now();
    }

    /// A forge tells who approved what parted from the published branch in two places.
    fn two_bases_told(&mut self) {
        let spots = self.dice.of(&[[Spot::Quai, Spot::Projet], [Spot::Garde, Spot::Creche]]);
        let (one, other) = self.published_apart(spots);
        self.on = one;
        let who = Person::Claire;
        self.commit(Act::Merge { on: one, who, with: vec![other.source()], how: How::Clean }, who);
        let page = if spots[0] == Spot::Quai { Spot::Garde } else { Spot::Quai };
        self.wrote_by(Teller::usual(page), page, Hands::default());
        self.enough(By::File, &[]);
        self.agrees(Person::Fatou, By::File);
        self.acts.push(Act::Review { of: one.source() });
    }

    /// Everybody agrees to what conflicts with what is published; then the conflict is settled.
    fn conflict_shown(&mut self) {
        let spot = self.dice.of(&[Spot::Quai, Spot::Garde]);
        let (who, part) = (Teller::usual(spot), self.dice.below(3) as u8);
        for (on, value) in [(Branch::B, 1), (Branch::A, 2)] {
            self.on = on;
            self.commit(Act::Write { on, who, spot, part, value, hands: Hands::default() }, who);
        }
        self.on = Branch::B;
        self.enough(By::Commit, &[]);
        self.publish();
        self.on = Branch::A;
        let by = self.dice.of(&[By::Commit, By::Note]);
        self.enough(by, &[]);
        let act = Act::Merge { on: Branch::A, who, with: vec![Source::Main], how: How::Ours };
        self.commit(act, who);
        self.asked_now();
    }

    /// Everybody agrees, and one does not say what she saw.
    fn shown_badly(&mut self) {
        let _ = self.proposes();
        let (on, who) = (self.on, self.needed());
        let shown = self.dice.of(&[Shown::Unknown, Shown::Nothing, Shown::Short, Shown::Before, Shown::Same]);
        let by = self.dice.of(&[By::Commit, By::Note]);
        let (answer, hands) = (Kind::Approves, Hands::default());
        let act = Act::Answer { on, who, answer, named: who, by, shown, hands };
        if by == By::Note {
            self.acts.push(act);
            self.push_notes(who);
        } else {
            self.commit(act, who);
        }
        self.enough(By::Commit, &[who]);
        self.asked_now();
    }

    /// Who signs her answers is not whoever types her name without her key.
    fn refusal_unsigned(&mut self) {
        let _ = self.proposes();
        self.enough(By::Commit, &[]);
        let who = self.needed();
        let answer = self.dice.of(&[Kind::Refuses, Kind::Refuses, Kind::Withdraws]);
        self.gives(who, answer, By::Note, Hands::default());
        self.asked_now();
    }

    fn key_of_another(&mut self) {
        let _ = self.proposes();
        let who = self.needed();
        let key = Some(self.dice.of(&[Person::Claire, Person::Karim, Person::Stranger, Person::Desk]));
        self.gives(who, Kind::Approves, By::Commit, Hands { key, ..Hands::default() });
        self.enough(By::Commit, &[who]);
        self.asked_now();
    }

    /// Whoever is above a service answers for it, though its own people are there.
    fn asks_above(&mut self) {
        let spot = self.dice.of(&[Spot::Quai, Spot::Projet, Spot::Rue]);
        self.wrote_by(Person::Claire, spot, Hands::default());
        self.agrees(Person::Dora, By::Commit);
        self.agrees(Person::Nadia, By::Commit);
        self.asked_now();
    }

    /// What no service holds.
    fn asks_nobody(&mut self) {
        let who = self.dice.of(&[Person::Claire, Person::Nadia, Person::Mathieu]);
        self.wrote_by(who, Spot::Stray, Hands::default());
        self.enough(By::Commit, &[]);
        if self.dice.one_in(3) {
            self.agrees(Person::Helene, By::Commit);
        }
        self.asked_now();
    }

    fn right_to_be_run(&mut self) {
        let (on, spot) = (self.on, self.dice.of(&[Spot::Quai, Spot::Projet, Spot::Photo]));
        self.commit(Act::Mode { on, who: Person::Claire, spot }, Person::Claire);
        let but = self.dice.of(&[Person::Homonym, Person::Nadia, Person::Stranger]);
        self.enough(By::Commit, &[but]);
        self.asked_now();
    }
}

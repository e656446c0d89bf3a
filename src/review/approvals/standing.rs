//! What each person says in the end, of all that they said.

use std::collections::BTreeSet;

use super::order::AnswerHistory;
use super::{Answers, Approval, Covered};
use crate::model::governance::{Governance, Person};
use crate::review::records::Answer;

impl Answers {
    /// The answer of each person, in the order of their first. Those that no other comes after count; of two that
    /// nothing orders, a refusal stands before all, then what takes back.
    ///
    /// `lacks` says which have no proof where one is asked for. Whoever gave a proven answer is believed for that alone.
    /// Without one, an approval is nothing, a refusal is heard, and nothing lifts it.
    pub fn standing<'g>(
        &self,
        network: &'g Governance,
        lacks: impl Fn(&Approval) -> bool,
    ) -> Vec<(Approval, Option<&'g Person>)> {
        self.left(network, lacks).into_iter().filter_map(|(left, person)| Some((in_the_end(&left)?, person))).collect()
    }

    /// The approvals, by their place in the list, that may come to count: only of those does anybody ask what was shown.
    /// However many approvals of one person nothing orders, the last [`MOST_UNORDERED`] are looked at.
    pub fn counting(&self, network: &Governance, lacks: impl Fn(&Approval) -> bool) -> BTreeSet<usize> {
        let number = |wanted: &Approval| self.approvals.iter().position(|approval| std::ptr::eq(approval, wanted));
        let known = self.left(network, lacks).into_iter().filter(|(_, person)| person.is_some());
        let all_approve = known.filter(|(left, _)| left.iter().all(|approval| approval.answer == Answer::Approved));
        all_approve.flat_map(|(left, _)| left.into_iter().rev().take(MOST_UNORDERED)).filter_map(number).collect()
    }

    /// By person, the answers that no other of theirs comes after.
    fn left<'g>(
        &self,
        network: &'g Governance,
        lacks: impl Fn(&Approval) -> bool,
    ) -> Vec<(Vec<&Approval>, Option<&'g Person>)> {
        let mut people: Vec<(Option<&Person>, Vec<&Approval>)> = Vec::new();
        for approval in &self.approvals {
            let person = approval.who.person(network);
            let same = |(known, given): &&mut (Option<&Person>, Vec<&Approval>)| match (*known, person) {
                (Some(known), Some(person)) => known.key.value == person.key.value,
                (None, None) => given[0].who == approval.who,
                _ => false,
            };
            match people.iter_mut().find(same) {
                Some((_, given)) => given.push(approval),
                None => people.push((person, vec![approval])),
            }
        }
        let left = |(person, given)| (last(&self.history, believed(given, &lacks), &lacks), person);
        people.into_iter().map(left).collect()
    }
}

/// The approvals of one person, none of which comes after another, that are compared with the proposal.
const MOST_UNORDERED: usize = 20;

fn believed(given: Vec<&Approval>, lacks: impl Fn(&Approval) -> bool) -> Vec<&Approval> {
    let is_proven = given.iter().any(|approval| !lacks(approval));
    let counts = |approval: &&Approval| !lacks(approval) || !is_proven && approval.answer != Answer::Approved;
    given.into_iter().filter(counts).collect()
}

/// What no other answer of one person comes after.
fn last<'a>(history: &AnswerHistory, given: Vec<&'a Approval>, lacks: impl Fn(&Approval) -> bool) -> Vec<&'a Approval> {
    let lifts = |later: &Approval, of: &Approval| {
        of.answer != Answer::Refused || later.answer != Answer::Withdrawn || !lacks(later)
    };
    let is_last = |(number, approval): &(usize, &&Approval)| {
        let after = |(other, later): (usize, &&Approval)| {
            // What a file tells at one moment stands in its order.
            let comes_after = history.is_after(&later.place, &approval.place)
                || later.place.commit().is_none() && later.place == approval.place && other > *number;
            comes_after && lifts(later, approval)
        };
        // The last comes after most of the others.
        !given.iter().enumerate().rev().any(after)
    };
    given.iter().enumerate().filter(is_last).map(|(_, approval)| *approval).collect()
}

/// What one person says in the end; nothing when all was taken back.
fn in_the_end(left: &[&Approval]) -> Option<Approval> {
    let gravest = left.iter().map(|approval| approval.answer).max()?;
    match gravest {
        Answer::Withdrawn => None,
        Answer::Refused => {
            left.iter().find(|approval| approval.answer == Answer::Refused).map(|approval| (*approval).clone())
        }
        Answer::Approved => Some(together(left)),
    }
}

/// Approvals that nothing orders, as one: of all the files that each is about.
fn together(approvals: &[&Approval]) -> Approval {
    let mut whole = approvals[approvals.len() - 1].clone();
    let known = |approval: &&&Approval| matches!(approval.covered, Covered::Files(_));
    if let Some(best) = approvals.iter().rev().find(known) {
        let files = approvals.iter().filter_map(|approval| match &approval.covered {
            Covered::Files(files) => Some(files),
            _ => None,
        });
        let files: BTreeSet<String> = files.flatten().cloned().collect();
        whole = Approval { covered: Covered::Files(files), ..(**best).clone() };
    }
    whole
}

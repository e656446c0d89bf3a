//! Where the change stands in its circuit: each step, who answered, whom to ask now.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::approvals::{Answers, Approval, Covered};
use super::authors::Author;
use super::hands::{Evidence, writing};
use super::proposal::Proposal;
use super::records::Answer;
use super::whom::Whom;
use crate::model::governance::{Ask, Asked, Governance, Holder, Person, RequiredStep, Validation, Who};

/// One step and what is known of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Step {
    pub label: String,
    pub state: StepState,
    pub asks: Vec<AskState>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepState {
    Done,
    /// Open: somebody is to answer now.
    Open,
    /// It opens when the steps before it are done.
    Later,
    /// Somebody who may approve has refused.
    Refused,
    /// Nobody may approve: the network must be mended first.
    Impossible,
}

/// Some people asked about some paths.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AskState {
    /// On whose behalf: the name of a service or of a body; none when the paths belong to nobody.
    pub of: Option<String>,
    pub state: StepState,
    pub paths: Vec<String>,
    pub needed: u32,
    pub approved: Vec<Given>,
    pub refused: Vec<Given>,
    /// Paths that still lack an approval.
    pub missing: Vec<String>,
    pub people: Vec<Whom>,
    /// The service above, whose people stand in.
    pub stands_in: Option<String>,
}

/// An answer that counts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Given {
    /// The key of the person: two may bear one name.
    pub person: String,
    /// What to call them, so that nobody takes them for another.
    pub name: String,
    pub on: Option<String>,
    /// The files that changed since, for which it no longer counts.
    pub fallen: Vec<String>,
    /// Whether it was said in a commit, whose author nobody has verified.
    pub claimed: bool,
    /// Whether it was said in a commit that a key of the person has signed.
    pub signed: bool,
}

/// An answer that does not count, and why.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Discarded {
    /// The key of the person; none when the network does not know them.
    pub person: Option<String>,
    pub name: String,
    pub reason: Reason,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The network does not know them.
    Unknown,
    /// They had a hand in the change.
    OwnChange,
    /// No step asks them.
    NotAsked,
    /// Nobody knows what they had before their eyes.
    NotShown,
    /// The histories parted in several places: nobody knows with which of them the forge compared.
    SeveralBases,
    /// It must be signed, and no key of theirs has.
    Unsigned,
    /// It must be signed, and the network knows no key of theirs.
    NoKey,
}

/// What the answers are judged with.
pub struct Bench<'a> {
    pub evidence: Evidence<'a>,
    pub proposal: &'a Proposal,
    /// The files that somebody changes and somebody else puts back.
    pub dropped: &'a [String],
    pub answers: &'a Answers,
    pub day: Date,
}

impl<'a> Bench<'a> {
    fn network(&self) -> &'a Governance {
        self.evidence.network
    }

    /// Whether an answer was signed by who gives it, or by the desk for them.
    fn is_signed(&self, approval: &Approval) -> bool {
        self.evidence.signers.have_signed(approval, self.network())
    }

    /// Whether an answer would need a signature, and has none.
    fn lacks_signature(&self, approval: &Approval) -> bool {
        self.evidence.signers.lack(approval, self.network())
    }
}

/// Judges every step, and says which answers do not count; nobody is asked where nobody holds a mandate, nor for nothing.
pub fn judge(bench: &Bench<'_>, validation: &Validation<'_>, authors: &[Author]) -> (Vec<Step>, Vec<Discarded>) {
    if !bench.network().is_declared() || bench.proposal.files.is_empty() && bench.dropped.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let hands =
        if bench.network().settings.self_approval { BTreeSet::new() } else { bench.evidence.people(bench.proposal) };
    let given = bench.answers.standing(bench.network(), |approval| bench.lacks_signature(approval));
    let mut steps: Vec<Step> = Vec::new();
    let mut used: BTreeSet<String> = BTreeSet::new();
    let required = with_owners_step(bench, validation, authors);
    for (label, asks) in required.iter() {
        let open = steps.iter().all(|step| step.state == StepState::Done);
        let asks: Vec<AskState> = asks
            .iter()
            .map(|ask| ask_state(bench, ask, &given, &hands, &mut used))
            .map(|ask| later(ask, open))
            .collect();
        let state = asks.iter().map(|ask| ask.state).max_by_key(|state| gravity(*state)).unwrap_or(StepState::Done);
        steps.push(Step { label: label.clone(), state, asks });
    }
    let discarded = given.iter().filter_map(|(approval, person)| {
        let name = person.map_or_else(|| approval.who.words().to_owned(), |person| bench.network().called(person));
        let reason = match person {
            None => Reason::Unknown,
            Some(person) if hands.contains(&person.key.value) => Reason::OwnChange,
            Some(person) if !used.contains(&person.key.value) => Reason::NotAsked,
            Some(_) if approval.answer == Answer::Approved => match approval.covered {
                Covered::Unknown => Reason::NotShown,
                Covered::SeveralBases => Reason::SeveralBases,
                Covered::Files(_) => return None,
            },
            Some(_) => return None,
        };
        Some(Discarded { person: person.map(|person| person.key.value.clone()), name, reason })
    });
    let discarded = unsigned(bench, &used).into_iter().chain(discarded).collect();
    (steps, discarded)
}

/// The approvals that lack a signature, of people who gave no better one.
fn unsigned(bench: &Bench<'_>, used: &BTreeSet<String>) -> Vec<Discarded> {
    let mut lacking: Vec<Discarded> = Vec::new();
    for approval in bench.answers.approvals.iter().filter(|approval| approval.answer == Answer::Approved) {
        let Some(person) = approval.who.person(bench.network()).filter(|_| bench.lacks_signature(approval)) else {
            continue;
        };
        let reason = if person.signing_keys.is_empty() { Reason::NoKey } else { Reason::Unsigned };
        let key = Some(person.key.value.clone());
        let found = Discarded { person: key, name: bench.network().called(person), reason };
        if !used.contains(&person.key.value) && !lacking.contains(&found) {
            lacking.push(found);
        }
    }
    lacking
}

fn gravity(state: StepState) -> u8 {
    match state {
        StepState::Done => 0,
        StepState::Later => 1,
        StepState::Open => 2,
        StepState::Impossible => 3,
        StepState::Refused => 4,
    }
}

/// What waits for the steps before it; a refusal is heard at any time.
fn later(mut ask: AskState, open: bool) -> AskState {
    if !open && matches!(ask.state, StepState::Open | StepState::Done) {
        ask.state = StepState::Later;
    }
    ask
}

/// The steps of the circuit; first, where the authors have no mandate or where a change is dropped, the agreement of
/// those who own the files, unless a step asks them anyway.
fn with_owners_step<'g>(
    bench: &Bench<'g>,
    validation: &Validation<'g>,
    authors: &[Author],
) -> Vec<(String, Vec<Ask<'g>>)> {
    let mut lacking: Vec<&str> =
        authors.iter().flat_map(|author| &author.without_mandate).map(String::as_str).collect();
    lacking.extend(bench.proposal.unexplained.iter().chain(bench.dropped).map(String::as_str));
    lacking.sort_unstable();
    lacking.dedup();
    lacking.retain(|path| !validation.steps.iter().any(|step| asks_owner(step, path)));
    let mut steps: Vec<(String, Vec<Ask<'g>>)> = Vec::new();
    if !lacking.is_empty() && bench.network().is_declared() {
        steps.push((String::new(), bench.network().owners_asks(&lacking, bench.day)));
    }
    steps.extend(validation.steps.iter().map(|step| (step.step.label.clone(), step.asks.clone())));
    steps
}

fn asks_owner(step: &RequiredStep<'_>, path: &str) -> bool {
    let of_owner = match &step.step.who {
        Who::Owners => true,
        Who::Roles(roles) => roles.len() == 1 && roles[0].value == "service-approver",
        _ => false,
    };
    of_owner && step.asks.iter().any(|ask| ask.paths.iter().any(|own| own == path))
}

fn ask_state(
    bench: &Bench<'_>,
    ask: &Ask<'_>,
    given: &[(Approval, Option<&Person>)],
    hands: &BTreeSet<String>,
    used: &mut BTreeSet<String>,
) -> AskState {
    let (people, stands_in) = able(bench, ask, hands);
    let may = |person: &Person| {
        let key = &person.key.value;
        let is = |holder: &Holder<'_>| {
            holder.person.key.value == *key || holder.replaces.is_some_and(|(away, _)| away.key.value == *key)
        };
        !hands.contains(key) && (ask.people.iter().any(is) || people.iter().any(is))
    };
    let given = given.iter().filter_map(|(approval, person)| Some((approval, person.filter(|person| may(person))?)));
    let Tally { approved, refused, missing } = tally(bench, ask, given, used);
    let has_approved = |holder: &Holder<'_>| {
        approved.iter().any(|given| given.person == holder.person.key.value && given.fallen.is_empty())
    };
    let asked = people.iter().filter(|holder| !has_approved(holder));
    let whom: Vec<Whom> = asked.map(|holder| Whom::of(bench.network(), holder)).collect();
    let state = match () {
        () if !refused.is_empty() => StepState::Refused,
        () if missing.is_empty() => StepState::Done,
        () if whom.is_empty() => StepState::Impossible,
        () => StepState::Open,
    };
    let of = match ask.of {
        Asked::Service(service) => Some(service.name.clone()),
        Asked::Body(body) => Some(body.label.clone()),
        Asked::Nobody => None,
    };
    AskState {
        of,
        state,
        paths: ask.paths.clone(),
        needed: ask.approvals,
        approved,
        refused,
        missing,
        people: whom,
        stands_in,
    }
}

/// The answers to what is asked, and the paths that still lack approvals.
struct Tally {
    approved: Vec<Given>,
    refused: Vec<Given>,
    missing: Vec<String>,
}

/// Counts the answers of those who may give one; `used` learns who they are.
fn tally<'a>(
    bench: &Bench<'_>,
    ask: &Ask<'_>,
    given: impl Iterator<Item = (&'a Approval, &'a Person)>,
    used: &mut BTreeSet<String>,
) -> Tally {
    let (mut approved, mut refused) = (Vec::new(), Vec::new());
    let mut counts: BTreeMap<String, u32> = ask.paths.iter().map(|path| (path.clone(), 0)).collect();
    for (approval, person) in given {
        used.insert(person.key.value.clone());
        if approval.answer == Answer::Approved && !matches!(approval.covered, Covered::Files(_)) {
            // Nobody knows of what: they are still to be asked.
            continue;
        }
        let (held, fallen) = held(bench, approval, &ask.paths);
        let answer = Given {
            person: person.key.value.clone(),
            name: bench.network().called(person),
            on: approval.at.map(|at| day_of(at).to_string()),
            fallen,
            claimed: approval.place.commit().is_some() && !bench.is_signed(approval),
            signed: bench.is_signed(approval),
        };
        match approval.answer {
            Answer::Refused => refused.push(answer),
            _ => {
                held.iter().for_each(|path| *counts.entry(path.clone()).or_default() += 1);
                approved.push(answer);
            }
        }
    }
    let lacking = counts.into_iter().filter(|(_, count)| *count < ask.approvals);
    Tally { approved, refused, missing: lacking.map(|(path, _)| path).collect() }
}

/// Those who may answer: not who had a hand in the change; then those of the service above.
fn able<'g>(bench: &Bench<'g>, ask: &Ask<'g>, hands: &BTreeSet<String>) -> (Vec<Holder<'g>>, Option<String>) {
    let free = |people: &[Holder<'g>]| -> Vec<Holder<'g>> {
        people.iter().filter(|holder| !hands.contains(&holder.person.key.value)).copied().collect()
    };
    let own = free(&ask.people);
    if let (true, Asked::Service(service)) = (own.is_empty(), ask.of) {
        for above in bench.network().above(service) {
            let people = free(&bench.network().holders_in(&["service-approver"], &above.key.value, bench.day));
            if !people.is_empty() {
                return (people, Some(above.name.clone()));
            }
        }
    }
    (own, ask.stands_in.map(|service| service.name.clone()))
}

/// Of the paths asked about, those that an approval still covers, and those that changed since.
fn held(bench: &Bench<'_>, approval: &Approval, paths: &[String]) -> (Vec<String>, Vec<String>) {
    let Covered::Files(covered) = &approval.covered else { return (Vec::new(), Vec::new()) };
    if !bench.network().settings.approval_lapses_when_changed {
        return (paths.to_vec(), Vec::new());
    }
    paths.iter().cloned().partition(|path| covered.contains(path))
}

fn day_of(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

/// Days that the open step has waited, and whether a reminder or an escalation is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Wait {
    pub days: i32,
    pub reminder_due: bool,
    pub escalation_due: bool,
    /// Days until the next reminder, when none is due.
    pub reminder_in: i32,
}

/// How long the step that is open has waited: since the last approval, else since the change was proposed.
pub fn wait(bench: &Bench<'_>, steps: &[Step]) -> Option<Wait> {
    steps.iter().find(|step| step.state == StepState::Open)?;
    let proposed = writing(bench.proposal).last().and_then(|commit| Timestamp::from_second(commit.time).ok());
    let done = steps.iter().any(|step| step.state == StepState::Done);
    let last = bench.answers.approvals.iter().filter(|_| done).filter_map(|approval| approval.at).max();
    let since = day_of(last.or(bench.answers.opened).or(proposed)?);
    let days = since.until(bench.day).map_or(0, |span| span.get_days()).max(0);
    let settings = &bench.network().settings;
    Some(Wait {
        days,
        reminder_due: days >= settings.reminder_days,
        escalation_due: days >= settings.escalation_days,
        reminder_in: (settings.reminder_days - days).max(0),
    })
}

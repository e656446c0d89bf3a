//! What the desk asks of the review.

use std::path::PathBuf;

use crate::commands::Failure;
use crate::commands::review::sources::{AnswerSources, Sources};
use crate::desk::{AskedPerson, DeskError, Judged, Stages};
use crate::load::git::Git;
use crate::messages::Messages;
use crate::review::approvals::Answers;
use crate::review::{Names, Review, StepState, Verdict, machine};

/// The stages of this program, on one repository.
pub struct CommandStages {
    pub root: PathBuf,
}

impl Stages for CommandStages {
    fn judge(&self, base: &str, head: &str, messages: &Messages) -> Result<Judged, DeskError> {
        let told = |failure: Failure| DeskError::Stage { key: failure.key, arguments: failure.arguments };
        let sources = Sources::open(Git::find(), &self.root, base, head, None).map_err(told)?;
        let asked = AnswerSources { in_commits: true, in_notes: true, names: Names::Claimed };
        sources.with_review(Answers::default(), asked, |review| judged(&review, messages)).map_err(told)
    }
}

fn judged(review: &Review<'_>, messages: &Messages) -> Judged {
    let json = review.without_secrets(&machine::json(review, messages).to_string());
    let asks = || review.steps.iter().flat_map(|step| step.asks.iter().map(move |ask| (step.state, ask)));
    let open = asks().filter(|(step, ask)| *step == StepState::Open && ask.state == StepState::Open);
    // A refusal stands until whoever made it says otherwise of what was mended.
    let refused = asks().filter(|(_, ask)| ask.state == StepState::Refused).flat_map(|(_, ask)| &ask.refused);
    let mut asked: Vec<AskedPerson> =
        refused.map(|given| AskedPerson { person: given.person.clone(), name: given.name.clone() }).collect();
    asked.dedup();
    for (_, ask) in open {
        let answered = |key: &str| ask.approved.iter().any(|given| given.person == key && given.fallen.is_empty());
        for whom in ask.people.iter().filter(|whom| !answered(&whom.person)) {
            let one = AskedPerson { person: whom.person.clone(), name: whom.name.clone() };
            if !asked.contains(&one) {
                asked.push(one);
            }
        }
    }
    let readers = review.pages.iter().flat_map(|page| &page.readers);
    let mut audiences: Vec<String> = readers.map(|reader| reader.audience.key.clone()).collect();
    audiences.sort();
    audiences.dedup();
    Judged {
        json: serde_json::from_str(&json).unwrap_or_default(),
        is_validated: review.verdict == Verdict::Validated,
        is_refused: review.verdict == Verdict::Refused,
        asked,
        files: review.proposal.files.iter().map(|file| file.path.clone()).collect(),
        audiences,
    }
}

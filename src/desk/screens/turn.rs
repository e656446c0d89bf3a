//! Whose turn it is in each proposal, and who may look into one.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::desk::error::DeskError;
use crate::desk::proposals::{self, OpenProposal};
use crate::desk::request::{DeskRequest, link};
use crate::desk::stages::Judged;

/// A proposal with what the review says of it.
pub struct Turn {
    pub proposal: OpenProposal,
    pub judged: Arc<Judged>,
    pub is_own: bool,
    pub is_asked: bool,
}

impl Turn {
    /// A proposal, for who may look into it: its author, who is asked, and who may read all that it shows to anybody.
    ///
    /// # Errors
    /// When it cannot be judged.
    pub fn of(request: &DeskRequest, proposal: OpenProposal) -> Result<Option<Turn>, DeskError> {
        let published = &request.published;
        let day = published.now.today();
        let judged = request.keeper.judge(&published.commit, &proposal.head, request.messages(), day)?;
        let is_own = proposal.author.email.eq_ignore_ascii_case(&request.agent.email);
        let key = request.agent.key.as_deref();
        let is_asked = judged.asked.iter().any(|asked| Some(asked.person.as_str()) == key);
        let site = &published.site;
        let reads = request.agent.reads(site, day);
        let is_read = |audience: &String| {
            site.settings.audiences.iter().position(|known| known.key == *audience).is_some_and(|at| reads.contains(at))
        };
        let writes_all = || judged.files.iter().all(|path| request.agent.may_write(&site.governance, path, day));
        let sees = is_own || is_asked || request.agent.owns_copy || writes_all();
        let sees = sees || !judged.audiences.is_empty() && judged.audiences.iter().all(is_read);
        Ok(sees.then_some(Turn { proposal, judged, is_own, is_asked }))
    }

    /// All that who asks may look into.
    ///
    /// # Errors
    /// When the branches cannot be read. One that cannot be judged is left out, and said to who runs the desk.
    pub fn all(request: &DeskRequest) -> Result<Vec<Turn>, DeskError> {
        let mut turns = Vec::new();
        for proposal in proposals::open(&request.keeper.writer, &request.published.commit)? {
            match Turn::of(request, proposal) {
                Ok(turn) => turns.extend(turn),
                Err(error) => request.keeper.say(crate::desk::error::DeskNotice::Failed { reason: error.to_string() }),
            }
        }
        Ok(turns)
    }

    /// As lists show it.
    pub fn line(&self) -> Value {
        let names: Vec<&str> = self.judged.asked.iter().map(|asked| asked.name.as_str()).collect();
        json!({
            "title": self.proposal.title,
            "author": self.proposal.author.name,
            "address": link("/proposition", "n", &self.proposal.name),
            "sentence": self.judged.json["sentence"],
            "turn": names.join(", "),
            "is_refused": self.judged.is_refused,
        })
    }
}

//! Scenes that a demonstration begins with: what some people of the network wrote, proposed and answered.

use jiff::Timestamp;

use super::agent::Agent;
use super::answers::{self, AnswerKind, GivenAnswer};
use super::drafts::SavedDraft;
use super::edit::{EditedText, shown_body, with_body};
use super::error::DeskError;
use super::keeper::DeskKeeper;
use super::proposals;
use crate::messages::Messages;
use crate::model::Entry;

/// How far a proposal has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scene {
    Draft,
    Written,
    Refused,
    /// One of its steps is done.
    PartlyApproved,
    /// It lacks one answer.
    Ready,
}

impl Scene {
    const ALL: [Scene; 5] = [Scene::Draft, Scene::Written, Scene::Refused, Scene::PartlyApproved, Scene::Ready];

    /// Plays all of them, each on a page of somebody who may write it; gives who wrote the first.
    ///
    /// # Errors
    /// When the desk refuses.
    pub fn play_all(keeper: &DeskKeeper, messages: &Messages) -> Result<Option<String>, DeskError> {
        let published = keeper.town.published(&keeper.writer.repository)?;
        let (site, day) = (&published.site, published.now.today());
        let writer = |entry: &&Entry| {
            let path = entry.content.file().as_str();
            let is_plain = entry.content.row.is_none() && !entry.content.body.has_blocks();
            let is_page = is_plain && entry.content.kind.feed && entry.content.body.text.len() > 100;
            let person = site
                .governance
                .people
                .iter()
                .find(|person| is_page && site.governance.may_write(&person.key.value, path, day));
            person.map(|person| (person.key.value.clone(), path.to_owned()))
        };
        let mut pages: Vec<(String, String)> = site.entries.iter().filter_map(|entry| writer(&entry)).collect();
        // One page a service first, so that several people have something to do.
        pages.sort_by_key(|(_, path)| (path.rsplit('/').next().map(str::len), path.clone()));
        let mut pages = pages.into_iter();
        let mut first = None;
        for scene in Scene::ALL {
            let Some((key, path)) = pages.next() else { break };
            scene.play(keeper, messages, &key, &path)?;
            first.get_or_insert(key);
        }
        Ok(first)
    }

    fn play(self, keeper: &DeskKeeper, messages: &Messages, key: &str, path: &str) -> Result<(), DeskError> {
        let published = keeper.town.published(&keeper.writer.repository)?;
        let network = &published.site.governance;
        let (Some(agent), Some(path)) = (Agent::of(network, key), super::agent::page_path(path)) else { return Ok(()) };
        let Some(base) = published.text(&path) else { return Ok(()) };
        let Ok(document) = EditedText::read(&base) else { return Ok(()) };
        let body = format!("{}\n\n{}\n", shown_body(&document).trim_end(), messages.get("desk-scene-words"));
        let Ok(text) = with_body(&base, &body) else { return Ok(()) };
        let draft =
            SavedDraft { path: path.as_str().to_owned(), base: Some(base), text: Some(text), at: Timestamp::now() };
        keeper.drafts.save(agent.drawer(), &draft)?;
        if self == Scene::Draft {
            return Ok(());
        }
        let why = messages.get("desk-scene-why");
        let Ok(name) = proposals::propose(keeper, &agent, &published, &[draft], &why, None)? else { return Ok(()) };
        self.answer(keeper, messages, &name)
    }

    /// Answers for those who are asked, as far as this scene goes.
    fn answer(self, keeper: &DeskKeeper, messages: &Messages, name: &str) -> Result<(), DeskError> {
        let published = keeper.town.published(&keeper.writer.repository)?;
        let base = &published.commit;
        let kind = if self == Scene::Refused { AnswerKind::Refuse } else { AnswerKind::Approve };
        let most = match self {
            Scene::Draft | Scene::Written => 0,
            Scene::Refused | Scene::PartlyApproved | Scene::Ready => 1,
        };
        for _ in 0..most {
            let Some(proposal) = proposals::find(&keeper.writer, base, name)? else { break };
            let judged = keeper.judge(base, &proposal.head, messages, published.now.today())?;
            let asked = judged.asked.first().and_then(|asked| Agent::of(&published.site.governance, &asked.person));
            let Some(asked) = asked else { break };
            let words = if kind == AnswerKind::Refuse { messages.get("desk-scene-refusal") } else { String::new() };
            let given = GivenAnswer { kind, words: &words, base, head: &proposal.head };
            answers::give(keeper, &asked, &proposal, &given, messages)?;
        }
        Ok(())
    }
}

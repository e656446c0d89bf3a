//! What every request of the desk needs, opened once.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use jiff::civil::Date;

use super::agent::Agent;
use super::drafts::Drafts;
use super::error::{DeskError, DeskNotice};
use super::git::{Hands, PersonLine, Writer};
use super::key::DeskKey;
use super::pages::DeskPages;
use super::stages::{Judged, Stages};
use super::town::TownBranch;
use crate::identity::token::token;
use crate::load::git::{Git, Repository};
use crate::messages::{Language, Messages};
use crate::model::governance::Governance;

/// What is kept of judgements, at most.
const MOST_JUDGED: usize = 200;

/// How a desk for one person on this machine is opened.
#[derive(Debug, Clone)]
pub struct DeskOptions {
    /// The municipality's folder, or a bare repository.
    pub root: PathBuf,
    /// Where drafts and the key are kept.
    pub state: PathBuf,
    pub listen: SocketAddr,
    /// The key of who sits at it, in the network.
    pub person: Option<String>,
    /// Who it is when the network knows no such person: a name and an address.
    pub visitor: (String, String),
    /// Whether who sits at it may become anybody, to try everything.
    pub is_demo: bool,
    pub language: Language,
}

/// A judgement is of two commits on a day, in a language.
type JudgedKey = (String, String, Date, &'static str);

/// The open desk.
pub struct DeskKeeper {
    pub(super) options: DeskOptions,
    pub(super) town: TownBranch,
    pub(super) writer: Writer,
    pub(super) drafts: Drafts,
    pub(super) pages: DeskPages,
    /// What forms of this run hold, and no other site can know.
    pub(super) token: String,
    stages: Box<dyn Stages>,
    person: Mutex<Option<String>>,
    judged: Mutex<HashMap<JudgedKey, Arc<Judged>>>,
    /// One publication at a time; another program is caught by the comparison of the branch.
    pub(super) publishing: Mutex<()>,
    notices: SyncSender<DeskNotice>,
}

impl DeskKeeper {
    /// Opens what is kept.
    ///
    /// # Errors
    /// When the repository, the state folder or the person cannot be found.
    pub fn open(
        options: DeskOptions,
        stages: Box<dyn Stages>,
        notices: SyncSender<DeskNotice>,
    ) -> Result<DeskKeeper, DeskError> {
        std::fs::create_dir_all(&options.state)?;
        private(&options.state)?;
        let repository = Repository::holding(Git::find(), &options.root)?;
        let key = DeskKey::open(&options.state)?;
        let drafts = Drafts::open(&options.state.join("desk.sqlite"))?;
        drafts.purge(Timestamp::now())?;
        let committer = PersonLine { name: "Parvis".to_owned(), email: "parvis@localhost".to_owned() };
        let mut writer = Writer { repository, key, committer, scratch: options.state.clone() };
        let mut town = TownBranch::new(options.root.clone(), "main".to_owned());
        let first = match town.published(&writer.repository) {
            Err(DeskError::NoBranch { .. }) => {
                town.branch = current(&writer.repository)?;
                town.published(&writer.repository)?
            }
            other => other?,
        };
        if let Some(branch) = first.site.governance.forge.as_ref().map(|forge| forge.branch.clone())
            && branch != town.branch
            && writer.repository.commit(&format!("refs/heads/{branch}"))?.is_some()
        {
            town.branch = branch;
        }
        if let Some(email) = &first.site.settings.contact.email {
            writer.committer.email.clone_from(email);
        }
        writer.committer.name.clone_from(&first.site.settings.name);
        if let Some(key) = &options.person
            && first.site.governance.person(key).is_none()
        {
            return Err(DeskError::NoPerson { person: key.clone() });
        }
        let pages = DeskPages::new(&first.site.settings.name);
        let token = token().map_err(|error| DeskError::Store(error.into()))?;
        Ok(DeskKeeper {
            person: Mutex::new(options.person.clone()),
            options,
            town,
            writer,
            drafts,
            pages,
            token,
            stages,
            judged: Mutex::default(),
            publishing: Mutex::default(),
            notices,
        })
    }

    /// The public key that signs here.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn public_key(&self) -> Result<String, DeskError> {
        self.writer.key.public()
    }

    /// Who commits for an author: the desk, where the network knows its key; else nobody but the author can.
    ///
    /// # Errors
    /// When the key cannot be read.
    pub fn hands<'a>(&'a self, author: &'a PersonLine, network: &Governance) -> Result<Hands<'a>, DeskError> {
        let own = self.public_key()?;
        let is_known = network.settings.desk_keys.iter().any(|key| key.value.starts_with(&own));
        Ok(Hands { author, committer: if is_known { &self.writer.committer } else { author } })
    }

    /// Who sits at the desk now, as the network of this moment knows them.
    ///
    /// # Errors
    /// When the town cannot be read, or does not know them any more.
    pub fn agent(&self) -> Result<Agent, DeskError> {
        let person = self.person.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let published = self.town.published(&self.writer.repository)?;
        let network = &published.site.governance;
        match person {
            Some(key) => Agent::of(network, &key).ok_or(DeskError::NoPerson { person: key }),
            None => {
                let (name, email) = self.options.visitor.clone();
                let key = network.person_with_email(&email).map(|person| person.key.value.clone());
                Ok(Agent { key, name, email, owns_copy: true })
            }
        }
    }

    /// Becomes somebody else, where everything is for trying.
    pub(super) fn play(&self, key: &str) {
        if self.options.is_demo {
            *self.person.lock().unwrap_or_else(PoisonError::into_inner) = Some(key.to_owned());
        }
    }

    /// What the review says of a proposal on the published branch of this moment.
    ///
    /// # Errors
    /// When either side cannot be read.
    pub fn judge(&self, base: &str, head: &str, messages: &Messages, day: Date) -> Result<Arc<Judged>, DeskError> {
        let key = (base.to_owned(), head.to_owned(), day, messages.language().code());
        let kept = self.judged.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(kept) = kept {
            return Ok(kept);
        }
        let judged = Arc::new(self.stages.judge(base, head, messages)?);
        let mut all = self.judged.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST_JUDGED {
            all.clear();
        }
        all.insert(key, Arc::clone(&judged));
        Ok(judged)
    }

    /// Says something to who runs the desk.
    pub fn say(&self, notice: DeskNotice) {
        // Nobody may be listening any more.
        self.notices.try_send(notice).ok();
    }
}

/// The branch on which the repository stands.
fn current(repository: &Repository) -> Result<String, DeskError> {
    let (_, name, _) = repository.answer(&["symbolic-ref", "--short", "HEAD"])?;
    Ok(name)
}

#[cfg(unix)]
fn private(folder: &std::path::Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn private(_: &std::path::Path) -> std::io::Result<()> {
    Ok(())
}

//! Who sits at the desk, and what they may see there.

use jiff::civil::Date;

use crate::identity::{AccessRule, MailAddress};
use crate::model::governance::{Governance, Nature};
use crate::model::{AudienceSet, Entry, Settings, Site, SourcePath};

/// Somebody at the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agent {
    /// The key in the network; none for somebody whom it does not know.
    pub key: Option<String>,
    pub name: String,
    pub email: String,
    /// Whether the whole repository is theirs, on their own machine.
    pub owns_copy: bool,
}

impl Agent {
    /// The person of the network with this key.
    pub fn of(network: &Governance, key: &str) -> Option<Agent> {
        let person = network.person(key)?;
        let email = person.email().unwrap_or_default().to_owned();
        Some(Agent { key: Some(key.to_owned()), name: person.name.clone(), email, owns_copy: false })
    }

    /// What identifies the drafts of this person.
    pub fn drawer(&self) -> &str {
        self.key.as_deref().unwrap_or(&self.email)
    }

    /// Whether anything is entrusted to them on a day: a mandate, a seat in a body.
    pub fn contributes(&self, network: &Governance, day: Date) -> bool {
        let Some(key) = &self.key else { return false };
        let sits = network.bodies.iter().any(|body| body.members.iter().any(|member| member.value == *key));
        sits || network.mandates_of(key, day).next().is_some()
    }

    pub fn may_write(&self, network: &Governance, path: &str, day: Date) -> bool {
        self.key.as_deref().is_some_and(|key| network.may_write(key, path, day))
    }

    /// The audiences that they are of: by the settings where these say who is, else by what is entrusted to them.
    pub fn reads(&self, site: &Site, day: Date) -> AudienceSet {
        let contributes = self.contributes(&site.governance, day);
        let mut reads = AudienceSet::EMPTY;
        for (at, audience) in site.settings.audiences.iter().enumerate() {
            let said = audience.everybody || !audience.domains.is_empty() || !audience.groups.is_empty();
            let said = said || audience.members.is_some() || site.settings.gate.is_some();
            let rule = AccessRule {
                everybody: audience.everybody,
                domains: audience.domains.iter().cloned().collect(),
                ..AccessRule::default()
            };
            let is_of = MailAddress::parse(&self.email).is_some_and(|address| rule.allows_address(&address));
            if self.owns_copy || is_of || rule.everybody || !said && contributes && is_theirs(&site.settings, at) {
                reads.insert(at);
            }
        }
        reads
    }

    /// Whether they may open the file of an entry, with all that it says to anybody.
    pub fn may_open(&self, site: &Site, entry: &Entry, day: Date) -> bool {
        let reads = self.reads(site, day);
        let all = whole(&site.settings);
        let blocks = entry.content.body.has_blocks() && !all.without(reads).is_empty();
        self.may_write(&site.governance, entry.content.file().as_str(), day)
            || !entry.audiences.intersection(reads).is_empty() && !blocks
            || self.owns_copy
    }
}

/// The path of an entry's file, of what was sent: below `content/`, and no type, list or setting.
pub fn page_path(written: &str) -> Option<SourcePath> {
    let path = SourcePath::new(written).ok()?;
    let plain = path.as_str() == written && written.ends_with(".md") && written.starts_with("content/");
    let inside = written.split('/').skip(1).all(|name| !name.starts_with('.'));
    let service = written.split('/').nth(1).is_some_and(|name| !name.starts_with('_') && name.len() > 1);
    (plain && inside && service && written.split('/').count() > 2 && Nature::of(written) == Nature::Content)
        .then_some(path)
}

/// Whether contributors are among an audience of which the settings do not say who it is: those that `[network]` names,
/// else the first, which all the others are a part of.
fn is_theirs(settings: &Settings, at: usize) -> bool {
    let named = &settings.network.contributors;
    let key = &settings.audiences[at].key;
    match named.is_empty() {
        true => at == 0,
        false => named.iter().any(|name| name.rsplit('/').next() == Some(key.as_str())),
    }
}

fn whole(settings: &Settings) -> AudienceSet {
    let mut all = AudienceSet::EMPTY;
    (0..settings.audiences.len()).for_each(|at| all.insert(at));
    all
}

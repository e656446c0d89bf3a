//! Who maintains what a reader sees, and how to tell them: under every page.

use super::governance::{Duty, Forge, Governance, Mandate, Owner, Person};
use super::network::ServiceState;
use super::{AudienceSet, ContentType, Role, SourcePath, View, VisibleEntry};
use crate::trace::{Question, apart, note_question};

/// What a page is made of: whoever owns that maintains the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MadeOf {
    File(SourcePath),
    /// A file and the pictures in its folder.
    Album(SourcePath),
    /// Whatever lies in a folder.
    Folder(String),
}

/// Those who maintain a page, as this audience may know them.
#[derive(Debug)]
pub struct Keepers {
    /// The service or the body that owns what the page is made of; else the municipality.
    pub owner: String,
    /// Nobody unless the municipality shows names to this audience.
    pub people: Vec<String>,
    /// The address of the first of them.
    mail: Option<String>,
}

/// The longest address that every forge and every browser takes, in bytes.
const LONGEST_ADDRESS: usize = 4_000;

/// Where a page is changed, and where an error in it is told.
#[derive(Debug, Default)]
pub struct Ways {
    /// The address at which its file is edited on the forge: a file of content, never the settings.
    pub edit: Option<String>,
    /// The address at which pictures are put in its folder.
    pub pictures: Option<String>,
    /// The address at which the forge shows its folder.
    pub files: Option<String>,
    /// A form of the forge, else a mail.
    pub report: Option<String>,
}

impl MadeOf {
    /// The settings, which compose every page that has no file of its own.
    pub fn settings() -> MadeOf {
        MadeOf::at("parvis.toml")
    }

    /// A file whose path is written in the program.
    pub fn at(path: &str) -> MadeOf {
        MadeOf::File(SourcePath::new(path).expect("a plain path"))
    }

    /// The narrowest folder in which all these files lie.
    pub fn folder_of<'p>(mut files: impl Iterator<Item = &'p SourcePath>) -> MadeOf {
        let mut common = files.next().map_or("", SourcePath::parent);
        for file in files {
            while !file.as_str().strip_prefix(common).is_some_and(|rest| common.is_empty() || rest.starts_with('/')) {
                common = common.rsplit_once('/').map_or("", |(above, _)| above);
            }
        }
        if common.is_empty() { MadeOf::settings() } else { MadeOf::Folder(common.to_owned()) }
    }

    /// A path with the same owner. Patterns of ownership match files: a folder stands as a file in it.
    fn probe(&self) -> String {
        match self {
            MadeOf::File(file) | MadeOf::Album(file) => file.as_str().to_owned(),
            MadeOf::Folder(folder) => format!("{folder}/_"),
        }
    }
}

impl<'s> View<'s> {
    /// Whether this audience follows the network.
    pub fn follows_network(&self) -> bool {
        self.settings().network.dashboard.contains(&self.audience().key)
    }

    /// The whole network, for the audiences that follow it.
    pub fn network(&self) -> Option<Vec<ServiceState<'s>>> {
        let network = &self.settings().network;
        let key = &self.audience().key;
        self.follows_network().then(|| {
            let mut covers = AudienceSet::EMPTY;
            let covered = if network.covers.is_empty() { std::slice::from_ref(key) } else { &network.covers[..] };
            covered.iter().filter_map(|key| self.settings().audience(key)).for_each(|at| covers.insert(at));
            self.network_of(covers)
        })
    }

    /// Everybody and every mandate, for the audiences that may read names.
    pub fn governance(&self) -> Option<&'s Governance> {
        let governance = self.whole_governance();
        let open = &self.settings().network;
        let key = &self.audience().key;
        let shown = open.names.contains(key) || open.dashboard.contains(key);
        Some(governance).filter(|governance| shown && governance.is_declared())
    }

    /// What pages that have the same keepers have in common: a file that is named, else a folder.
    pub fn keepers_key(&self, made_of: &MadeOf) -> String {
        let probe = made_of.probe();
        let parent = probe.rsplit_once('/').map_or("", |(folder, _)| folder);
        if self.whole_governance().names_file(&probe) { probe } else { parent.to_owned() }
    }

    /// Who maintains a page: nobody until the municipality says who may do what.
    pub fn keepers(&self, made_of: &MadeOf) -> Option<Keepers> {
        let path = made_of.probe();
        note_question(Question::Keepers, &path);
        apart(|| self.keepers_of(&path))
    }

    pub(super) fn keepers_of(&self, path: &str) -> Option<Keepers> {
        let whole = self.whole_governance();
        if !whole.is_declared() {
            return None;
        }
        let owner = whole.owners(path).into_iter().next().or_else(|| whole.keeper());
        let people = match owner {
            Some(owner) if self.governance().is_some() => self.people_of(owner, path),
            _ => Vec::new(),
        };
        let mail = people.first().and_then(|person| person.email()).map(str::to_owned);
        let people = people.iter().map(|person| person.name.clone()).collect();
        Some(Keepers { owner: owner.map_or(self.settings().name.as_str(), Owner::name).to_owned(), people, mail })
    }

    /// Whether contributors are among this audience: a static tree cannot tell one of its readers from another.
    pub fn contributes(&self) -> bool {
        let (portal, audience) = (self.portal().key.as_str(), self.audience().key.as_str());
        let is_here = |named: &String| match named.split_once('/') {
            Some(tree) => tree == (portal, audience),
            None => named == audience,
        };
        self.settings().network.contributors.iter().any(is_here)
    }

    /// The forge and the address of the repository there, for the audiences that contribute.
    fn workplace(&self) -> Option<(&'s Forge, String)> {
        let forge = self.whole_governance().forge.as_ref().filter(|_| self.contributes())?;
        Some((forge, forge.repository_url()?))
    }

    /// How a page with this title is changed or reported; addresses of the forge are for those who contribute.
    pub fn ways(&self, made_of: &MadeOf, keepers: &Keepers, title: &str) -> Ways {
        let title = encoded(title, false);
        let Some((forge, url)) = self.workplace() else {
            let mail = keepers.mail.as_deref().or(self.settings().contact.email.as_deref());
            return Ways { report: mail.map(|mail| format!("mailto:{mail}?subject={title}")), ..Ways::default() };
        };
        let kind = forge.kind.value;
        let at = |what: &str, path: &str| Some(format!("{url}/{what}/{}/{}", forge.branch, encoded(path, true)));
        let report = Some(format!("{url}/{}={title}", kind.error_form()));
        match made_of {
            MadeOf::File(file) | MadeOf::Album(file) if !file.is_content() => Ways { report, ..Ways::default() },
            MadeOf::File(file) => Ways { edit: at(kind.edit(), file.as_str()), report, ..Ways::default() },
            MadeOf::Album(file) => Ways {
                edit: at(kind.edit(), file.as_str()),
                pictures: at(kind.receives(), file.parent()),
                report,
                ..Ways::default()
            },
            MadeOf::Folder(folder) => Ways { files: at(kind.shows(), folder), report, ..Ways::default() },
        }
    }

    /// The address at which an entry of a type is begun for a service, its head already there; `naming` says how to
    /// name the file. None for the audiences that do not contribute.
    pub fn beginning(&self, kind: &ContentType, service: &str, naming: &str) -> Option<String> {
        let (forge, url) = self.workplace()?;
        let folder = encoded(&format!("content/{service}/{}", kind.folder.as_deref()?), true);
        let address = format!("{url}/{}/{}/{folder}", forge.kind.value.begins(), forge.branch);
        let text = encoded(&kind.first_lines(naming), false);
        let whole = format!("{address}?{}={text}", forge.kind.value.first_text());
        Some(if whole.len() <= LONGEST_ADDRESS { whole } else { address })
    }

    /// The first who approve for an owner today: the members of a body, those who hold a mandate in a service.
    fn people_of(&self, owner: Owner<'s>, path: &str) -> Vec<&'s Person> {
        let whole = self.whole_governance();
        let holders = match owner {
            Owner::Body(body) => whole.members_present(&body.key.value, self.today()),
            Owner::Service(service) => {
                let approving: Vec<&str> =
                    whole.duty_keys().filter(|key| whole.duty(key).is_some_and(|duty: &Duty| duty.approves)).collect();
                let own =
                    |mandate: &Mandate| mandate.service.as_ref().is_some_and(|key| key.value == service.key.value);
                whole.holders(&approving, self.today(), &|mandate| own(mandate) && whole.covers(mandate, path))
            }
        };
        holders.into_iter().map(|holder| holder.person).take(3).collect()
    }

    /// Where a question about an entry is asked: its service, else the municipality.
    pub fn question_about(&self, entry: &VisibleEntry<'s>) -> Option<String> {
        let service = self.service(entry.service()).and_then(|service| service.page?.text_of(Role::Email));
        let mail = service.or(self.settings().contact.email.as_deref())?;
        Some(format!("mailto:{mail}?subject={}", encoded(entry.title(), false)))
    }
}

/// A text in an address (RFC 3986); slashes stand in a path.
fn encoded(text: &str, is_path: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            b'/' if is_path => out.push('/'),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

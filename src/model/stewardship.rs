//! Who maintains what a reader sees, and how to tell them: under every page.

use super::governance::{Duty, ForgeKind, Governance, Mandate, Person};
use super::network::{ServiceState, report};
use super::{AudienceSet, Role, SourcePath, View, VisibleEntry};

/// Those who maintain a page, as this audience may know them.
pub struct Stewardship<'s> {
    /// The service or the body that owns the file.
    pub owner: &'s str,
    /// Nobody unless the municipality shows names to this audience.
    pub people: Vec<&'s Person>,
    /// The address at which the file is edited on the forge.
    pub edit: Option<String>,
    /// Where an error is told: a form of the forge, else a mail.
    pub report: Option<String>,
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
            report(self.site, covers, self.today)
        })
    }

    /// Everybody and every mandate, for the audiences that may read names.
    pub fn governance(&self) -> Option<&'s Governance> {
        let governance = &self.site.governance;
        let open = &self.settings().network;
        let key = &self.audience().key;
        let shown = open.names.contains(key) || open.dashboard.contains(key);
        Some(governance).filter(|governance| shown && governance.is_declared())
    }

    /// Who maintains a visible file.
    pub fn stewardship(&self, source: &SourcePath, title: &str) -> Option<Stewardship<'s>> {
        let whole = &self.site.governance;
        if !whole.is_declared() {
            return None;
        }
        let owner = whole.owners(source.as_str()).into_iter().next()?;
        let shown = self.governance();
        let approving: Vec<&str> =
            whole.duty_keys().filter(|key| whole.duty(key).is_some_and(|duty: &Duty| duty.approves)).collect();
        let of_service =
            |mandate: &Mandate| mandate.service.as_ref().is_some_and(|service| service.value == owner.key());
        let holders = whole
            .holders(&approving, self.today, &|mandate| of_service(mandate) && whole.covers(mandate, source.as_str()));
        let people: Vec<&Person> =
            holders.into_iter().filter(|_| shown.is_some()).map(|holder| holder.person).take(3).collect();
        let forge = whole.forge.as_ref().filter(|_| shown.is_some());
        let base = forge.and_then(|forge| Some((forge, forge.repository_url()?)));
        let path = encoded(source.as_str(), true);
        let edit = base.as_ref().map(|(forge, url)| match forge.kind.value {
            ForgeKind::Github => format!("{url}/edit/{}/{path}", forge.branch),
            ForgeKind::Gitlab => format!("{url}/-/edit/{}/{path}", forge.branch),
            ForgeKind::Forgejo | ForgeKind::Gitea => format!("{url}/_edit/{}/{path}", forge.branch),
        });
        let page = encoded(title, false);
        let mail = people.first().and_then(|person| person.email()).or(self.settings().contact.email.as_deref());
        let report = match &base {
            Some((forge, url)) => Some(match forge.kind.value {
                ForgeKind::Github => format!("{url}/issues/new?template=erreur.yml&page={page}"),
                ForgeKind::Gitlab => format!("{url}/-/issues/new?issue%5Btitle%5D={page}"),
                ForgeKind::Forgejo => {
                    format!("{url}/issues/new?template=.forgejo%2Fissue_template%2Ferreur.yaml&title={page}")
                }
                ForgeKind::Gitea => {
                    format!("{url}/issues/new?template=.gitea%2Fissue_template%2Ferreur.yaml&title={page}")
                }
            }),
            None => mail.map(|mail| format!("mailto:{mail}?subject={page}")),
        };
        Some(Stewardship { owner: owner.name(), people, edit, report })
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

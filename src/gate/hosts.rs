//! What the gate keeps: by host name, a tree, and who may read it according to today's settings and lists.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::GateNotice;
use crate::identity::address::is_domain;
use crate::identity::members::{self, BadList};
use crate::identity::{AccessRule, MailAddress};
use crate::model::{Period, Settings};

/// The list that is reviewed like everything else, beside the settings.
const MEMBERS: &str = "members.toml";

/// How long those of a narrow audience stay: a day's work.
const NARROW: Duration = Duration::from_secs(8 * 3600);

const DAY: u64 = 24 * 3600;

/// One tree, at its own name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GateHost {
    /// As in `Host`: `intranet.ville.example`, with a port if there is one.
    pub name: String,
    /// `http` or `https`, as readers see it.
    pub scheme: &'static str,
    pub portal: String,
    pub portal_label: String,
    pub audience: String,
    pub audience_label: String,
    pub rule: AccessRule,
    pub narrow: bool,
    /// How long a login lasts.
    pub session: Duration,
    /// The town's time zone.
    pub zone: String,
}

impl GateHost {
    /// What browsers write in `Origin`.
    pub fn origin(&self) -> String {
        format!("{}://{}", self.scheme, self.name)
    }

    /// Where its tree is, below the folder of all trees.
    pub fn folder(&self, trees: &Path) -> PathBuf {
        trees.join(&self.portal).join(&self.audience)
    }
}

/// The hosts, and where their lists come from.
#[derive(Debug, Clone, Default)]
pub struct Hosts {
    hosts: Vec<GateHost>,
}

impl Hosts {
    /// The trees that have an address; their lists are those of `lists`.
    pub fn new(settings: &Settings, lists: &MemberLists) -> Hosts {
        let longest = settings.gate.as_ref().map_or(Duration::ZERO, |gate| length(gate.session));
        let host = |(portal, audience): (usize, usize)| {
            let (portal, audience) = (&settings.portals[portal], &settings.audiences[audience]);
            let address = portal.addresses.get(&audience.key)?;
            let (scheme, name) = match address.strip_prefix("https://") {
                Some(name) => ("https", name),
                None => ("http", address.strip_prefix("http://")?),
            };
            Some(GateHost {
                name: name.trim_end_matches('/').to_ascii_lowercase(),
                scheme,
                portal: portal.key.clone(),
                portal_label: portal.label.clone(),
                audience: audience.key.clone(),
                audience_label: audience.label.clone(),
                rule: AccessRule {
                    everybody: audience.everybody,
                    domains: audience.domains.iter().filter(|domain| is_domain(domain)).cloned().collect(),
                    groups: audience.groups.iter().cloned().collect(),
                    members: lists.of.get(&audience.key).cloned().unwrap_or_default(),
                },
                narrow: audience.narrow,
                session: if audience.narrow { NARROW.min(longest) } else { longest },
                zone: settings.timezone.clone(),
            })
        };
        Hosts { hosts: settings.trees().into_iter().filter_map(host).collect() }
    }

    /// The host of this name.
    pub fn get(&self, name: &str) -> Option<&GateHost> {
        self.hosts.iter().find(|host| host.name.eq_ignore_ascii_case(name))
    }

    pub fn all(&self) -> &[GateHost] {
        &self.hosts
    }
}

/// A period in seconds; a month is the longest that there is.
pub fn length(period: Period) -> Duration {
    let days = u64::from(period.months.unsigned_abs()) * 31 + u64::from(period.days.unsigned_abs());
    Duration::from_secs(days * DAY)
}

/// The members of each audience, and the state of the files that name them.
#[derive(Debug, Clone, Default)]
pub struct MemberLists {
    of: BTreeMap<String, BTreeSet<MailAddress>>,
    /// What each file named when it could last be read.
    known: BTreeMap<PathBuf, BTreeMap<String, BTreeSet<MailAddress>>>,
}

impl MemberLists {
    /// Reads the files again. One that cannot be understood keeps what it said before, which is said; one that is
    /// gone names nobody.
    pub fn read(&mut self, root: &Path, settings: &Settings) -> Vec<GateNotice> {
        let mut notices = Vec::new();
        let mut of: BTreeMap<String, BTreeSet<MailAddress>> = BTreeMap::new();
        let outside = settings.audiences.iter().filter_map(|audience| {
            let path = audience.members.as_ref()?;
            Some((root.join(path), Some(audience.key.clone())))
        });
        let files: Vec<_> = std::iter::once((root.join(MEMBERS), None)).chain(outside).collect();
        self.known.retain(|path, _| files.iter().any(|(file, _)| file == path));
        for (path, audience) in files {
            match read_file(&path, audience.as_deref()) {
                Ok(lists) => {
                    self.known.insert(path.clone(), lists);
                }
                // Not every town has the list that is reviewed; a file that is named must be there.
                Err(Unread::Missing) => {
                    self.known.remove(&path);
                    if audience.is_some() {
                        notices.push(GateNotice::ListMissing { path: path.display().to_string() });
                    }
                }
                Err(Unread::Bad(bad)) => notices.push(GateNotice::of_list(&path, bad)),
            }
            for (audience, members) in self.known.get(&path).cloned().unwrap_or_default() {
                of.entry(audience).or_default().extend(members);
            }
        }
        self.of = of;
        notices
    }
}

enum Unread {
    Missing,
    Bad(BadList),
}

fn read_file(path: &Path, audience: Option<&str>) -> Result<BTreeMap<String, BTreeSet<MailAddress>>, Unread> {
    let text = std::fs::read_to_string(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => Unread::Missing,
        _ => Unread::Bad(BadList::Unreadable(error.to_string())),
    })?;
    match audience {
        Some(audience) => {
            let members = members::read_lines(&text).map_err(Unread::Bad)?;
            Ok(BTreeMap::from([(audience.to_owned(), members)]))
        }
        None => members::read_toml(&text).map_err(Unread::Bad),
    }
}

/// What tells that one of these files changed: its length and its moment.
pub fn stamps(paths: &[PathBuf]) -> Vec<Option<(u64, SystemTime)>> {
    let stamp = |path: &PathBuf| {
        let metadata = std::fs::metadata(path).ok()?;
        Some((metadata.len(), metadata.modified().ok()?))
    };
    paths.iter().map(stamp).collect()
}

/// The files on which the rights depend.
pub fn files(root: &Path, settings: &Settings) -> Vec<PathBuf> {
    let outside = settings.audiences.iter().filter_map(|audience| audience.members.as_ref());
    let inside = ["parvis.toml", MEMBERS].map(|name| root.join(name));
    inside.into_iter().chain(outside.map(|path| root.join(path))).collect()
}

//! People, what they are entrusted with, when they are away, and the bodies they sit in.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::super::WithSpot;
use super::{Area, ForgeKind};
use crate::ground::Spot;

/// Somebody who writes or validates.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// Never an address: it stays when the person changes names.
    pub key: WithSpot<String>,
    pub name: String,
    /// The first is the one to write to; the others are those of old commits.
    pub emails: Vec<String>,
    pub accounts: Vec<(ForgeKind, WithSpot<String>)>,
    /// The SSH keys with which the person signs commits, each as `ssh-ed25519 AAAA…`.
    pub signing_keys: Vec<WithSpot<String>>,
    /// The days on which the person was trained.
    pub training: Vec<Date>,
    pub level: Option<String>,
    /// The entry of the directory that is the person's.
    pub entry: Option<WithSpot<String>>,
}

/// What a role allows.
#[derive(Debug, Clone, PartialEq)]
pub struct Duty {
    pub key: String,
    /// None for the built-in ones, whose words are in the catalogues.
    pub label: Option<String>,
    pub writes: bool,
    pub approves: bool,
}

/// The roles that every municipality has: key, writes, approves.
pub static DUTIES: LazyLock<Vec<Duty>> = LazyLock::new(|| {
    let duty = |(key, approves): (&str, bool)| Duty { key: key.to_owned(), label: None, writes: true, approves };
    [
        ("correspondent", false),
        ("referent", true),
        ("service-approver", true),
        ("communication-approver", true),
        ("political-approver", true),
        ("action-pilot", false),
    ]
    .map(duty)
    .into()
});

/// The key of the role of those who write for their service.
pub const CORRESPONDENT: &str = "correspondent";

/// Days, both ends counted; an end that is not written is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub from: Date,
    pub until: Option<Date>,
}

/// A role that a person holds somewhere for a time.
#[derive(Debug, Clone, PartialEq)]
pub struct Mandate {
    pub person: WithSpot<String>,
    pub role: WithSpot<String>,
    pub service: Option<WithSpot<String>>,
    /// Instead of the folders of the service.
    pub scope: Vec<WithSpot<Area>>,
    pub span: Span,
    pub designated_by: Option<WithSpot<String>>,
    /// The number of the paper that was signed.
    pub reference: Option<String>,
    pub spot: Spot,
}

/// Days on which somebody is away; why is nobody's business.
#[derive(Debug, Clone, PartialEq)]
pub struct Absence {
    pub person: WithSpot<String>,
    pub span: Span,
    pub deputy: Option<WithSpot<String>>,
    /// Keys of roles and bodies in which the deputy stands in; all when empty.
    pub roles: Vec<WithSpot<String>>,
    pub spot: Spot,
}

/// A group that decides together: communications, the mayor's office, a steering committee.
#[derive(Debug, Clone, PartialEq)]
pub struct DecidingBody {
    pub key: WithSpot<String>,
    pub label: String,
    /// Its team on the forge: `@ville/communication`.
    pub forge: Option<WithSpot<String>>,
    pub members: Vec<WithSpot<String>>,
    pub owns: Vec<WithSpot<Area>>,
}

impl Span {
    pub fn holds(self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    pub fn overlaps(self, other: Span) -> bool {
        let reaches = |span: Span, day: Date| span.until.is_none_or(|until| day <= until);
        // A span that ends before it begins holds no day.
        let first = self.from.max(other.from);
        reaches(self, first) && reaches(other, first)
    }
}

impl Person {
    /// The account on a forge, without `@`.
    ///
    /// Gitea and Forgejo have the same accounts: one may stand for the other.
    pub fn account(&self, forge: ForgeKind) -> Option<&str> {
        let on = |forge: ForgeKind| self.accounts.iter().find(|(kind, _)| *kind == forge).map(|(_, name)| &*name.value);
        on(forge).or_else(|| match forge {
            ForgeKind::Forgejo => on(ForgeKind::Gitea),
            ForgeKind::Gitea => on(ForgeKind::Forgejo),
            ForgeKind::Github | ForgeKind::Gitlab => None,
        })
    }

    pub fn email(&self) -> Option<&str> {
        self.emails.first().map(String::as_str)
    }
}

//! What `contributors.toml` says.

use jiff::civil::Date;

use super::circuit::{Circuit, CircuitRule};
use super::forge::{Forge, ForgeKind};
use super::mandate::{Absence, DUTIES, DecidingBody, Duty, Mandate, Person};
use super::pattern::Area;
use crate::model::WithSpot;

/// What `contributors.toml` says; empty when there is none.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Governance {
    pub forge: Option<Forge>,
    pub settings: Delays,
    /// In the order in which they are written, like everything here.
    pub services: Vec<ServiceFolders>,
    pub people: Vec<Person>,
    /// The municipality's own roles, beside [`DUTIES`].
    pub duties: Vec<Duty>,
    pub mandates: Vec<Mandate>,
    pub absences: Vec<Absence>,
    pub bodies: Vec<DecidingBody>,
    pub circuits: Vec<Circuit>,
    pub rules: Vec<CircuitRule>,
}

/// A service and the folders that are its own.
#[derive(Debug, Clone, PartialEq)]
pub struct ServiceFolders {
    pub key: WithSpot<String>,
    pub name: String,
    /// The service above it, which stands in when it has nobody.
    pub direction: Option<WithSpot<String>>,
    pub areas: Vec<WithSpot<Area>>,
    pub cross_cutting: bool,
}

/// When people are reminded, in days, and what an approval is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Delays {
    pub reminder_days: i32,
    pub escalation_days: i32,
    /// How long before its end a mandate is announced to end.
    pub mandate_notice_days: i32,
    /// Whether authors may approve their own change.
    pub self_approval: bool,
    /// Whether an approval falls when what it covered has changed.
    pub approval_lapses_when_changed: bool,
    /// Whether an approval given in a commit counts only when it is signed with a key of its giver.
    pub approvals_signed: bool,
    /// The public keys of the desk, which commits and answers for whoever is logged in there.
    pub desk_keys: Vec<WithSpot<String>>,
}

impl Default for Delays {
    fn default() -> Self {
        Delays {
            reminder_days: 5,
            escalation_days: 10,
            mandate_notice_days: 60,
            self_approval: false,
            approval_lapses_when_changed: true,
            approvals_signed: false,
            desk_keys: Vec::new(),
        }
    }
}

impl Governance {
    /// Whether the municipality says who may do what: until then nobody is asked for anything.
    pub fn is_declared(&self) -> bool {
        !self.mandates.is_empty()
    }

    pub fn service(&self, key: &str) -> Option<&ServiceFolders> {
        self.services.iter().find(|service| service.key.value == key)
    }

    pub fn person(&self, key: &str) -> Option<&Person> {
        self.people.iter().find(|person| person.key.value == key)
    }

    pub fn body(&self, key: &str) -> Option<&DecidingBody> {
        self.bodies.iter().find(|body| body.key.value == key)
    }

    pub fn circuit(&self, key: &str) -> Option<&Circuit> {
        self.circuits.iter().find(|circuit| circuit.key.value == key)
    }

    /// A role by its key, built in or the municipality's own.
    pub fn duty(&self, key: &str) -> Option<&Duty> {
        self.duties.iter().chain(&*DUTIES).find(|duty| duty.key == key)
    }

    /// The keys of all roles.
    pub fn duty_keys(&self) -> impl Iterator<Item = &str> {
        self.duties.iter().chain(&*DUTIES).map(|duty| duty.key.as_str())
    }

    /// The person who has this account on a forge; case does not count, as on the forges themselves.
    pub fn person_with_account(&self, forge: ForgeKind, login: &str) -> Option<&Person> {
        let login = login.trim_start_matches('@');
        self.people.iter().find(|person| person.account(forge).is_some_and(|own| own.eq_ignore_ascii_case(login)))
    }

    /// The person who has this address.
    pub fn person_with_email(&self, email: &str) -> Option<&Person> {
        let is = |own: &str| own.to_lowercase() == email.trim().to_lowercase();
        self.people.iter().find(|person| person.emails.iter().any(|own| is(own)))
    }

    /// What to call a person among the others: the name, with the address or the key when somebody else bears it.
    pub fn called(&self, person: &Person) -> String {
        let folded = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let own = folded(&person.name);
        let shared = self.people.iter().any(|other| other.key.value != person.key.value && folded(&other.name) == own);
        match shared {
            true => format!("{} ({})", person.name, person.email().unwrap_or(&person.key.value)),
            false => person.name.clone(),
        }
    }

    /// The mandates of a person that hold on a day.
    pub fn mandates_of<'g>(&'g self, person: &'g str, day: Date) -> impl Iterator<Item = &'g Mandate> {
        self.mandates.iter().filter(move |mandate| mandate.person.value == person && mandate.span.holds(day))
    }
}

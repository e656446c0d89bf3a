//! Who the town trusts with what, as its `contributors.toml` says it.

use std::collections::BTreeSet;

use super::acts::{Day, Network, Person};
use super::slips::Slip;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Service {
    Voirie,
    PetiteEnfance,
    /// Above `voirie`.
    Direction,
}

/// Whom a step asks, and how many of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ask {
    pub people: BTreeSet<Person>,
    pub needed: usize,
}

/// The rules of a day.
#[derive(Clone, Copy)]
pub struct Rules {
    pub network: Network,
    pub day: Day,
    pub slip: Option<Slip>,
}

impl Person {
    pub fn name(self) -> &'static str {
        match self {
            Person::Claire => "Claire Aubin",
            Person::Lea => "Léa Brun",
            Person::Paul | Person::Homonym => "Paul Costa",
            Person::Anne => "Anne Dumas",
            Person::Fatou => "Fatou Elbaz",
            Person::Dora => "Dora Grand",
            Person::Nadia => "Nadia Ferrand",
            Person::Karim => "Karim Hadj",
            Person::Mathieu => "Mathieu Gros",
            Person::Helene => "Hélène Huet",
            Person::Stranger => "Ulysse Personne",
            Person::Desk => "Guichet",
        }
    }

    pub fn key(self) -> &'static str {
        match self {
            Person::Claire => "claire",
            Person::Lea => "lea",
            Person::Paul => "paul",
            Person::Homonym => "paul-2",
            Person::Anne => "anne",
            Person::Fatou => "fatou",
            Person::Dora => "dora",
            Person::Nadia => "nadia",
            Person::Karim => "karim",
            Person::Mathieu => "mathieu",
            Person::Helene => "helene",
            Person::Stranger => "ulysse",
            Person::Desk => "guichet",
        }
    }

    pub fn mail(self) -> String {
        format!("{}@ville.example", self.key())
    }

    /// The address that the town knows, or another of hers that it knows too.
    pub fn address(self, other: bool) -> String {
        if other { format!("autre.{}", self.mail()) } else { self.mail() }
    }
}

/// The service of a path, and nothing for what no service holds.
pub fn service(path: &str) -> Option<Service> {
    if path.starts_with("content/voirie/") {
        Some(Service::Voirie)
    } else if path.starts_with("content/petite-enfance/") {
        Some(Service::PetiteEnfance)
    } else {
        None
    }
}

impl Rules {
    fn slips(&self, slip: Slip) -> bool {
        self.slip == Some(slip)
    }

    /// Those with a mandate to approve for a service, there or away.
    fn approvers(&self, service: Service) -> Vec<Person> {
        match service {
            Service::Voirie if self.network.approver_is_anne => vec![Person::Anne, Person::Homonym],
            Service::Voirie => vec![Person::Paul, Person::Homonym],
            Service::PetiteEnfance => vec![Person::Fatou],
            Service::Direction => vec![Person::Dora],
        }
    }

    fn away(&self, person: Person) -> bool {
        person == Person::Paul && (self.day == Day::July || self.slips(Slip::DeputyAlways))
    }

    /// The approvers and those who replace them today.
    fn holders(&self, service: Service) -> BTreeSet<Person> {
        let approvers = self.approvers(service);
        let replaced = approvers.iter().any(|person| self.away(*person)) && !self.slips(Slip::DeputyIgnored);
        let there = approvers.iter().copied().filter(|person| !self.slips(Slip::AwayIgnored) || !self.away(*person));
        there.chain(replaced.then_some(Person::Anne)).collect()
    }

    /// Whether somebody may write in a service today.
    pub fn mandate(&self, person: Person, service: Option<Service>) -> bool {
        let Some(service) = service else { return false };
        let ended = self.day == Day::November && !self.slips(Slip::MandateForEver);
        match (person, service) {
            (Person::Claire, Service::Voirie) => !ended,
            (Person::Lea, Service::PetiteEnfance) => !ended,
            _ => self.holders(service).contains(&person),
        }
    }

    fn free(&self, people: BTreeSet<Person>, hands: &BTreeSet<Person>) -> BTreeSet<Person> {
        let own = self.network.own || self.slips(Slip::HandApproves);
        people.into_iter().filter(|person| own || !hands.contains(person)).collect()
    }

    /// Who can answer for a service: its own, or those above when none of them is there.
    pub fn asked(&self, service: Service, hands: &BTreeSet<Person>) -> BTreeSet<Person> {
        let mut found = self.free(self.holders(service), hands);
        let there = found.iter().any(|person| !self.away(*person));
        let above = !there && !self.slips(Slip::NobodyAbove) || self.slips(Slip::AlwaysAbove);
        if above && service == Service::Voirie {
            found.extend(self.asked(Service::Direction, hands));
        }
        found
    }

    pub fn communication(&self, hands: &BTreeSet<Person>) -> Ask {
        let people = self.free(BTreeSet::from([Person::Nadia, Person::Karim]), hands);
        let needed = if self.network.two && !self.slips(Slip::OneIsEnough) { 2 } else { 1 };
        Ask { people, needed }
    }

    pub fn committee(&self, hands: &BTreeSet<Person>) -> Ask {
        Ask { people: self.free(BTreeSet::from([Person::Mathieu, Person::Helene]), hands), needed: 1 }
    }
}

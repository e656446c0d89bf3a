//! Who is there on a day, and who stands in for those who are not.

use jiff::civil::Date;

use super::{Absence, Governance, Mandate, Owner, Person};

/// Somebody who can be asked on a day, for themselves or for somebody away.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Holder<'g> {
    pub person: &'g Person,
    /// What is held; none for the member of a body.
    pub mandate: Option<&'g Mandate>,
    /// The person away whom this one replaces, and until when.
    pub replaces: Option<(&'g Person, &'g Absence)>,
}

/// Whether somebody can be asked on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Presence<'g> {
    Here,
    /// Away, and this deputy stands in.
    Replaced(&'g Person, &'g Absence),
    /// Away, and nobody stands in.
    Away(&'g Absence),
}

impl Governance {
    /// Whether a person can be asked on a day for `what`, the key of a role or of a body.
    ///
    /// The deputy of somebody whose deputy is away too is that one's deputy, and so on; a circle of
    /// deputies replaces nobody.
    pub fn presence<'g>(&'g self, person: &str, what: &str, day: Date) -> Presence<'g> {
        let Some(first) = self.absence(person, what, day) else { return Presence::Here };
        let mut met = vec![person];
        let mut absence = first;
        while let Some(deputy) = self.deputy_in(absence, what) {
            if met.contains(&deputy.key.value.as_str()) {
                break;
            }
            match self.absence(&deputy.key.value, what, day) {
                None => return Presence::Replaced(deputy, first),
                Some(further) => absence = further,
            }
            met.push(&deputy.key.value);
        }
        Presence::Away(first)
    }

    /// The absence of a person on a day: of several, one with a deputy for `what`.
    pub fn absence<'g>(&'g self, person: &str, what: &str, day: Date) -> Option<&'g Absence> {
        let away = || self.absences.iter().filter(|absence| absence.person.value == person && absence.span.holds(day));
        away().find(|absence| self.deputy_in(absence, what).is_some()).or_else(|| away().next())
    }

    fn deputy_in<'g>(&'g self, absence: &'g Absence, what: &str) -> Option<&'g Person> {
        let lent = absence.roles.is_empty() || absence.roles.iter().any(|role| role.value == what);
        self.person(&absence.deputy.as_ref().filter(|_| lent)?.value)
    }

    fn holder<'g>(&'g self, person: &str, what: &str, mandate: Option<&'g Mandate>, day: Date) -> Option<Holder<'g>> {
        let person = self.person(person)?;
        match self.presence(&person.key.value, what, day) {
            Presence::Here => Some(Holder { person, mandate, replaces: None }),
            Presence::Replaced(deputy, absence) => {
                Some(Holder { person: deputy, mandate, replaces: Some((person, absence)) })
            }
            Presence::Away(_) => None,
        }
    }

    /// Those who hold one of these roles by a mandate that `concerned` takes, on a day, deputies in place of
    /// those who are away; each person once.
    pub fn holders<'g>(&'g self, roles: &[&str], day: Date, concerned: &dyn Fn(&Mandate) -> bool) -> Vec<Holder<'g>> {
        let held = |mandate: &&Mandate| {
            roles.contains(&mandate.role.value.as_str()) && mandate.span.holds(day) && concerned(mandate)
        };
        let holders = self
            .mandates
            .iter()
            .filter(held)
            .filter_map(|mandate| self.holder(&mandate.person.value, &mandate.role.value, Some(mandate), day));
        each_once(holders)
    }

    /// Those who hold one of these roles for a path on a day.
    pub fn holders_for<'g>(&'g self, roles: &[&str], path: &str, day: Date) -> Vec<Holder<'g>> {
        self.holders(roles, day, &|mandate| self.covers(mandate, path))
    }

    /// Those who hold one of these roles in a service on a day.
    pub fn holders_in<'g>(&'g self, roles: &[&str], service: &str, day: Date) -> Vec<Holder<'g>> {
        self.holders(roles, day, &|mandate| mandate.service.as_ref().is_some_and(|own| own.value == service))
    }

    /// The members of a body who can be asked on a day, or their deputies.
    pub fn members_present<'g>(&'g self, body: &str, day: Date) -> Vec<Holder<'g>> {
        let members = self.body(body).into_iter().flat_map(|body| &body.members);
        each_once(members.filter_map(|member| self.holder(&member.value, body, None, day)))
    }

    /// Whether a person may propose a change of this path on a day: by a mandate, for somebody away, or as a
    /// member of the body that owns it.
    pub fn may_write(&self, person: &str, path: &str, day: Date) -> bool {
        let writes = |mandate: &Mandate| {
            self.duty(&mandate.role.value).is_some_and(|duty| duty.writes)
                && mandate.span.holds(day)
                && self.covers(mandate, path)
        };
        let lent = |mandate: &Mandate| {
            let presence = self.presence(&mandate.person.value, &mandate.role.value, day);
            matches!(presence, Presence::Replaced(deputy, _) if deputy.key.value == person)
        };
        let mut mandates = self.mandates.iter().filter(|mandate| writes(mandate));
        mandates.any(|mandate| mandate.person.value == person || lent(mandate))
            || self.owners(path).into_iter().any(|owner| match owner {
                Owner::Body(body) => body.members.iter().any(|member| member.value == person),
                Owner::Service(_) => false,
            })
    }
}

/// Those who are there themselves before those who replace somebody.
fn each_once<'g>(holders: impl Iterator<Item = Holder<'g>>) -> Vec<Holder<'g>> {
    let mut all: Vec<Holder<'g>> = holders.collect();
    all.sort_by_key(|holder| holder.replaces.is_some());
    let mut once: Vec<Holder<'g>> = Vec::new();
    for holder in all {
        if !once.iter().any(|known| known.person.key.value == holder.person.key.value) {
            once.push(holder);
        }
    }
    once
}

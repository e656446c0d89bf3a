//! The network of contributors as pages: who validates what, the state of the network, a form per person.

use std::sync::Arc;

use jiff::civil::Date;
use tera::Value;

use crate::model::governance::{Governance, Mandate, Person};
use crate::model::network::{PROPOSALS, ServiceState};
use crate::model::{FixedPage, MadeOf, MadePage, Role, SourcePath, Value as Written};
use crate::plan::Plan;
use crate::render::desk::Desk;
use crate::render::desk::map::map;
use crate::render::family::Family;
use crate::render::values::links;
use crate::render::values::page::{Crumb, Page};

pub const FAMILY: Family = Family { name: "network", plan };

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    let Some(governance) = desk.view.governance() else { return };
    let made_of = MadeOf::at("contributors.toml");
    let who = FixedPage::WhoValidates;
    Page::new("network", desk.engine.word(who.title()), who.path()).made_of(made_of.clone()).plan(
        desk,
        plan,
        FAMILY.name,
        "qui-valide-quoi.html",
        move |_, page, desk| Ok(vec![("network", who_validates(desk, governance)), ("page", page)]),
    );
    if !desk.view.has(FixedPage::Dashboard) {
        return;
    }
    let title = desk.engine.word(FixedPage::Dashboard.title());
    let dashboard = FixedPage::Dashboard.path();
    Page::new("network", title.clone(), dashboard.clone()).made_of(made_of.clone()).plan(
        desk,
        plan,
        FAMILY.name,
        "tableau-de-bord.html",
        move |_, page, desk| Ok(vec![("network", dashboard_of(desk, governance)), ("page", page)]),
    );
    for person in &governance.people {
        let Some(path) = desk.address(MadePage::Form(person)) else { continue };
        let page = Page::new("network", person.name.clone(), path).below(vec![Crumb::new(&title, &dashboard)]);
        page.made_of(made_of.clone()).plan(
            desk,
            plan,
            FAMILY.name,
            "fiche-correspondant.html",
            move |_, page, desk| Ok(vec![("person", form(desk, governance, person)), ("page", page)]),
        );
    }
}

fn role_word(desk: &Desk<'_>, governance: &Governance, key: &str) -> String {
    let own = governance.duty(key).and_then(|duty| duty.label.clone());
    own.unwrap_or_else(|| desk.engine.word(&format!("role-{key}")))
}

fn service_name(governance: &Governance, mandate: &Mandate) -> String {
    let service = mandate.service.as_ref().and_then(|key| governance.service(&key.value));
    service.map(|service| service.name.clone()).unwrap_or_default()
}

fn day(desk: &Desk<'_>, date: Date) -> Value {
    desk.engine.calendar.day(date)
}

/// By service, those who hold a role today; then the bodies.
fn who_validates(desk: &Desk<'_>, governance: &Governance) -> Value {
    let today = desk.view.today;
    let services = governance.services.iter().map(|service| {
        let mut roles: Vec<Value> = Vec::new();
        for key in governance.duty_keys() {
            let holders = governance.holders_in(&[key], &service.key.value, today);
            let names: Vec<String> = holders.iter().map(|holder| holder.person.name.clone()).collect();
            if !names.is_empty() {
                roles.push(map! { "label": role_word(desk, governance, key), "names": names });
            }
        }
        map! { "label": desk.typo(&service.name), "roles": roles }
    });
    let names = |key: &str| -> Vec<String> {
        governance.members_present(key, today).iter().map(|holder| holder.person.name.clone()).collect()
    };
    let bodies = governance.bodies.iter().map(|body| {
        map! { "label": desk.typo(&body.label), "names": names(&body.key.value) }
    });
    map! { "services": services.collect::<Vec<_>>(), "bodies": bodies.collect::<Vec<_>>() }
}

fn dashboard_of(desk: &Desk<'_>, governance: &Governance) -> Value {
    let states = desk.view.network().unwrap_or_default();
    let services: Vec<Value> = states.iter().map(|state| service(desk, governance, state)).collect();
    let people = governance.people.iter().map(|person| {
        map! { "label": person.name.as_str(), "path": desk.address(MadePage::Form(person)).map(|path| path.to_string()) }
    });
    let proposals: Vec<Value> = desk
        .view
        .data(PROPOSALS)
        .map(|item| {
            let value = |role: Role| {
                let field = item.kind.field_of(role)?;
                crate::model::find(&item.values, field).map(|found| &found.value)
            };
            let since = value(Role::Date).and_then(Written::moment).map(|moment| moment.date);
            let waited =
                since.and_then(|since| desk.view.today.since(since).ok()).map(|span| i64::from(span.get_days()));
            map! {
                "title": value(Role::Title).and_then(Written::text).map(|text| desk.typo(text)),
                "href": value(Role::Link).and_then(Written::text),
                "service": value(Role::Summary).and_then(Written::text),
                "since": since.map(|since| day(desk, since)),
                "days": waited,
            }
        })
        .collect();
    map! {
        "services": services,
        "people": people.collect::<Vec<_>>(),
        "proposals": proposals,
    }
}

fn service(desk: &Desk<'_>, governance: &Governance, state: &ServiceState<'_>) -> Value {
    let due = state.due.iter().map(|(entry, due)| {
        // A page of another portal has no address here.
        let path = desk.view.entry(&entry.content.source).map(|visible| visible.address().to_string());
        map! { "title": desk.typo(entry.content.title()), "path": path, "due": day(desk, *due) }
    });
    let person = |key: &str| governance.person(key).map_or_else(|| key.to_owned(), |person| person.name.clone());
    let ends = state.ends.iter().map(|(mandate, until)| {
        map! {
            "name": person(&mandate.person.value),
            "role": role_word(desk, governance, &mandate.role.value),
            "until": day(desk, *until),
        }
    });
    let absences = state.absences.iter().map(|absence| {
        map! {
            "name": person(&absence.person.value),
            "from": day(desk, absence.span.from),
            "until": absence.span.until.map(|until| day(desk, until)),
            "deputy": absence.deputy.as_ref().map(|deputy| person(&deputy.value)),
        }
    });
    map! {
        "label": desk.typo(&state.service.name),
        "last": state.last.map(|last| day(desk, last)),
        "pages": state.pages as i64,
        "due": due.collect::<Vec<_>>(),
        "ends": ends.collect::<Vec<_>>(),
        "absences": absences.collect::<Vec<_>>(),
    }
}

/// The fiche mission and the fiche d'identification of a person, to print and to sign.
fn form(desk: &Desk<'_>, governance: &Governance, person: &Person) -> Value {
    let own = governance.mandates.iter().filter(|mandate| mandate.person.value == person.key.value);
    let still = |mandate: &&Mandate| mandate.span.until.is_none_or(|until| until >= desk.view.today);
    let mandates = own.filter(still).map(|mandate| {
        let by = mandate.designated_by.as_ref().and_then(|key| governance.person(&key.value));
        let scope: Vec<String> = mandate.scope.iter().map(|area| area.value.to_string()).collect();
        map! {
            "role": role_word(desk, governance, &mandate.role.value),
            "service": desk.typo(&service_name(governance, mandate)),
            "scope": scope,
            "from": day(desk, mandate.span.from),
            "until": mandate.span.until.map(|until| day(desk, until)),
            "designated_by": by.map(|person| person.name.as_str()),
            "reference": mandate.reference.as_deref(),
        }
    });
    let entry = person.entry.as_ref().and_then(|path| SourcePath::new(&format!("content/{}", path.value)).ok());
    let card = entry.and_then(|path| links::local_href(desk, &path));
    map! {
        "name": person.name.as_str(),
        "email": person.email(),
        "card": card,
        "training": person.training.iter().map(|date| day(desk, *date)).collect::<Vec<_>>(),
        "mandates": mandates.collect::<Vec<_>>(),
    }
}

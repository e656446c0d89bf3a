//! The network of contributors as pages: who validates what, the state of the network, a form per person.

use std::sync::Arc;

use jiff::civil::Date;

use crate::model::governance::{Governance, Mandate, Person};
use crate::model::network::{PROPOSALS, ServiceState};
use crate::model::{FixedPage, MadeOf, MadePage, Role, SourcePath, Value as Written};
use crate::plan::Plan;
use crate::render::desk::Desk;
use crate::render::desk::dates::Day;
use crate::render::desk::shape::{Shown, values};
use crate::render::family::Family;
use crate::render::values::links;
use crate::render::values::page::{Crumb, Page};

values! {
    /// Who validates what.
    struct WhoValidatesPage {
        /// The network.
        network: WhoValidates,
    }

    /// By service, those who hold a role today; then the bodies.
    struct WhoValidates {
        /// The services.
        services: Vec<ServiceHolders>,
        /// The bodies, and who sits in them today.
        bodies: Vec<Holders>,
    }

    /// Those who hold a role in a service.
    struct ServiceHolders {
        /// The name of the service.
        label: String,
        /// The roles that somebody holds.
        roles: Vec<Holders>,
    }

    /// Those who hold a role, or sit in a body.
    struct Holders {
        /// The role or the body.
        label: String,
        /// Their names.
        names: Vec<String>,
    }

    /// The state of the network.
    struct DashboardPage {
        /// The network.
        network: Dashboard,
    }

    /// What awaits the contributors.
    struct Dashboard {
        /// The services.
        services: Vec<ServiceReport>,
        /// The people, each with a form to sign.
        people: Vec<PersonLink>,
        /// What is proposed and waits.
        proposals: Vec<ProposalShown>,
    }

    /// The state of a service.
    struct ServiceReport {
        /// Its name.
        label: String,
        /// The day on which one of its pages last changed.
        last: Option<Shown<Day>>,
        /// How many pages it has.
        pages: i64,
        /// The pages that are to be read again.
        due: Vec<DuePage>,
        /// The mandates that end soon.
        ends: Vec<EndingMandate>,
        /// Who is away.
        absences: Vec<AbsenceShown>,
    }

    /// A page that is to be read again.
    struct DuePage {
        /// Its title.
        title: String,
        /// Its address, when it has one here.
        path: Option<String>,
        /// The day by which it is.
        due: Shown<Day>,
    }

    /// A mandate that ends.
    struct EndingMandate {
        /// Who holds it.
        name: String,
        /// The role.
        role: String,
        /// Its last day.
        until: Shown<Day>,
    }

    /// Somebody who is away.
    struct AbsenceShown {
        /// Who.
        name: String,
        /// The first day.
        from: Shown<Day>,
        /// The last day, when it is known.
        until: Option<Shown<Day>>,
        /// Who stands in.
        deputy: Option<String>,
    }

    /// Somebody of the network.
    struct PersonLink {
        /// The name.
        label: String,
        /// The form to sign.
        path: Option<String>,
    }

    /// A proposal that waits.
    struct ProposalShown {
        /// Its title.
        title: Option<String>,
        /// Where it is on the forge.
        href: Option<String>,
        /// The services that it is about.
        service: Option<String>,
        /// The day on which it was made.
        since: Option<Shown<Day>>,
    }

    /// What a contributor signs.
    struct FormPage {
        /// The contributor.
        person: ContributorForm,
    }

    /// A contributor, and what was entrusted to whom.
    struct ContributorForm {
        /// The name.
        name: String,
        /// The address for mail.
        email: Option<String>,
        /// The page of the person in the directory.
        card: Option<String>,
        /// The days of training.
        training: Vec<Shown<Day>>,
        /// The mandates that go on or are to come.
        mandates: Vec<MandateShown>,
    }

    /// A mandate.
    struct MandateShown {
        /// The role.
        role: String,
        /// The service.
        service: String,
        /// The files that it is about.
        scope: Vec<String>,
        /// Its first day.
        from: Shown<Day>,
        /// Its last day, when it is known.
        until: Option<Shown<Day>>,
        /// Who designated the person.
        designated_by: Option<String>,
        /// The decision that did.
        reference: Option<String>,
    }
}

pub const FAMILY: Family = Family {
    name: "network",
    plan,
    pages: &[
        ("qui-valide-quoi.html", WhoValidatesPage::structure),
        ("tableau-de-bord.html", DashboardPage::structure),
        ("fiche-correspondant.html", FormPage::structure),
    ],
};

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    let Some(governance) = desk.view.governance() else { return };
    let made_of = MadeOf::at("contributors.toml");
    let who = FixedPage::WhoValidates;
    Page::new("network", desk.engine.word(who.title()), who.path()).made_of(made_of.clone()).plan(
        desk,
        plan,
        FAMILY.name,
        "qui-valide-quoi.html",
        move |_, desk| Ok(WhoValidatesPage { network: who_validates(desk, governance) }),
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
        move |_, desk| Ok(DashboardPage { network: dashboard_of(desk, governance) }),
    );
    for person in &governance.people {
        let Some(path) = desk.address(MadePage::Form(person)) else { continue };
        let page = Page::new("network", person.name.clone(), path).below(vec![Crumb::new(&title, &dashboard)]);
        page.made_of(made_of.clone()).plan(desk, plan, FAMILY.name, "fiche-correspondant.html", move |_, desk| {
            Ok(FormPage { person: form(desk, governance, person) })
        });
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

fn day(desk: &Desk<'_>, date: Date) -> Shown<Day> {
    desk.engine.calendar.day(date)
}

/// By service, those who hold a role today; then the bodies.
fn who_validates(desk: &Desk<'_>, governance: &Governance) -> WhoValidates {
    let today = desk.view.today();
    let services = governance.services.iter().map(|service| {
        let mut roles: Vec<Holders> = Vec::new();
        for key in governance.duty_keys() {
            let holders = governance.holders_in(&[key], &service.key.value, today);
            let names: Vec<String> = holders.iter().map(|holder| holder.person.name.clone()).collect();
            if !names.is_empty() {
                roles.push(Holders { label: role_word(desk, governance, key), names });
            }
        }
        ServiceHolders { label: desk.typo(&service.name), roles }
    });
    let names = |key: &str| -> Vec<String> {
        governance.members_present(key, today).iter().map(|holder| holder.person.name.clone()).collect()
    };
    let bodies =
        governance.bodies.iter().map(|body| Holders { label: desk.typo(&body.label), names: names(&body.key.value) });
    WhoValidates { services: services.collect(), bodies: bodies.collect() }
}

fn dashboard_of(desk: &Desk<'_>, governance: &Governance) -> Dashboard {
    let states = desk.view.network().unwrap_or_default();
    let services: Vec<ServiceReport> = states.iter().map(|state| service(desk, governance, state)).collect();
    let people = governance.people.iter().map(|person| PersonLink {
        label: person.name.clone(),
        path: desk.address(MadePage::Form(person)).map(|path| path.to_string()),
    });
    let proposals: Vec<ProposalShown> = desk
        .view
        .data(PROPOSALS)
        .map(|item| {
            let value = |role: Role| {
                let field = item.kind.field_of(role)?;
                crate::model::find(&item.values, field).map(|found| &found.value)
            };
            let since = value(Role::Date).and_then(Written::moment).map(|moment| moment.date);
            ProposalShown {
                title: value(Role::Title).and_then(Written::text).map(|text| desk.typo(text)),
                href: value(Role::Link).and_then(Written::text).map(str::to_owned),
                service: value(Role::Summary).and_then(Written::text).map(str::to_owned),
                since: since.map(|since| day(desk, since)),
            }
        })
        .collect();
    Dashboard { services, people: people.collect(), proposals }
}

fn service(desk: &Desk<'_>, governance: &Governance, state: &ServiceState<'_>) -> ServiceReport {
    let due = state.due.iter().map(|(entry, due)| {
        // A page of another portal has no address here.
        let path = desk.view.entry(&entry.content.source).map(|visible| visible.address().to_string());
        DuePage { title: desk.typo(entry.content.title()), path, due: day(desk, *due) }
    });
    let person = |key: &str| governance.person(key).map_or_else(|| key.to_owned(), |person| person.name.clone());
    let ends = state.ends.iter().map(|(mandate, until)| EndingMandate {
        name: person(&mandate.person.value),
        role: role_word(desk, governance, &mandate.role.value),
        until: day(desk, *until),
    });
    let absences = state.absences.iter().map(|absence| AbsenceShown {
        name: person(&absence.person.value),
        from: day(desk, absence.span.from),
        until: absence.span.until.map(|until| day(desk, until)),
        deputy: absence.deputy.as_ref().map(|deputy| person(&deputy.value)),
    });
    ServiceReport {
        label: desk.typo(&state.service.name),
        last: state.last.map(|last| day(desk, last)),
        pages: state.pages as i64,
        due: due.collect(),
        ends: ends.collect(),
        absences: absences.collect(),
    }
}

/// The fiche mission and the fiche d'identification of a person, to print and to sign.
fn form(desk: &Desk<'_>, governance: &Governance, person: &Person) -> ContributorForm {
    let own = governance.mandates.iter().filter(|mandate| mandate.person.value == person.key.value);
    let still = |mandate: &&Mandate| mandate.span.until.is_none_or(|until| until >= desk.view.today());
    let mandates = own.filter(still).map(|mandate| {
        let by = mandate.designated_by.as_ref().and_then(|key| governance.person(&key.value));
        let scope: Vec<String> = mandate.scope.iter().map(|area| area.value.to_string()).collect();
        MandateShown {
            role: role_word(desk, governance, &mandate.role.value),
            service: desk.typo(&service_name(governance, mandate)),
            scope,
            from: day(desk, mandate.span.from),
            until: mandate.span.until.map(|until| day(desk, until)),
            designated_by: by.map(|person| person.name.clone()),
            reference: mandate.reference.clone(),
        }
    });
    let entry = person.entry.as_ref().and_then(|path| SourcePath::new(&format!("content/{}", path.value)).ok());
    let card = entry.and_then(|path| links::local_href(desk, &path));
    ContributorForm {
        name: person.name.clone(),
        email: person.email().map(str::to_owned),
        card,
        training: person.training.iter().map(|date| day(desk, *date)).collect(),
        mandates: mandates.collect(),
    }
}

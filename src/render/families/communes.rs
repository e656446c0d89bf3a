//! The page of each commune: what takes place in it, who works there, what else is of it; and its calendar.

use std::sync::Arc;

use crate::model::kinds::telephone;
use crate::model::{DataItem, ListStyle, MadeOf, MadePage, Role, Value as Written, VisibleEntry, calendar_beside};
use crate::plan::{Output, Plan};
use crate::render::desk::Desk;
use crate::render::desk::shape::{Shown, values};
use crate::render::family::Family;
use crate::render::values::calendar::calendar;
use crate::render::values::card::{Card, cards};
use crate::render::values::group::{CardGroup, by_type};
use crate::render::values::page::{Crumb, Page};
use crate::render::values::{agenda, times};

values! {
    /// The page of a commune.
    struct CommunePage {
        /// The commune.
        commune: CommuneShown,
    }

    /// A commune, and what is of it.
    struct CommuneShown {
        /// Its name.
        title: String,
        /// What is in it, in one sentence.
        summary: Option<String>,
        /// The address of its town hall.
        address: Option<String>,
        /// A telephone number as it is written.
        phone: Option<String>,
        /// The same for a link.
        phone_href: Option<String>,
        /// An address for mail.
        email: Option<String>,
        /// Its own site.
        href: Option<String>,
        /// What is to take place in it, the nearest first.
        events: Vec<Shown<Card>>,
        /// The people who work there, by name.
        people: Vec<Shown<Card>>,
        /// What else is of it, by type: documents, news, projects.
        groups: Vec<CardGroup>,
        /// The calendar of all that takes place in it.
        calendar: Option<String>,
    }
}

pub const FAMILY: Family = Family { name: "communes", plan, pages: &[("commune.html", CommunePage::structure)] };

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    for commune in desk.view.communes().values() {
        let Some(path) = desk.address(MadePage::Commune(commune.item)) else { continue };
        let (item, entries) = (commune.item, Arc::new(commune.entries.clone()));
        let title = desk.typo(item.title());
        let file = calendar_beside(&path, &entries);
        let list = desk.address(MadePage::Data(&item.kind));
        let crumbs = list.iter().map(|list| Crumb::new(&desk.typo(&item.kind.plural), list)).collect();
        let page = Page::new("commune", title.clone(), path).below(crumbs).made_of(MadeOf::File(item.source.clone()));
        let (own, shown) = (entries.clone(), file.as_ref().map(ToString::to_string));
        page.plan(desk, plan, FAMILY.name, "commune.html", move |_, desk| {
            Ok(CommunePage { commune: CommuneShown { calendar: shown.clone(), ..commune_of(desk, item, &own) } })
        });
        if let Some(file) = file {
            let own = desk.clone();
            plan.add(file, Output::new(FAMILY.name, move || Ok(calendar(&own, &title, &entries).into_bytes())));
        }
    }
}

fn commune_of<'v>(desk: &Desk<'v>, item: &DataItem, entries: &[VisibleEntry<'v>]) -> CommuneShown {
    let text = |role: Role| item.value(role).and_then(Written::text);
    let words = |role: Role| text(role).map(|text| desk.typo(text));
    let (events, others): (Vec<_>, Vec<_>) =
        entries.iter().copied().partition(|entry| entry.kind().list == ListStyle::Agenda);
    let (mut people, others): (Vec<_>, Vec<_>) =
        others.into_iter().partition(|entry| entry.kind().list == ListStyle::People);
    people.sort_unstable_by_key(VisibleEntry::title_rank);
    let current: Vec<_> = events.into_iter().filter(|event| !event.is_past()).collect();
    let to_come = times::to_come(desk, &current);
    CommuneShown {
        title: desk.typo(item.title()),
        summary: words(Role::Summary),
        address: words(Role::Address),
        phone: text(Role::Phone).map(str::to_owned),
        phone_href: text(Role::Phone).and_then(telephone),
        email: text(Role::Email).map(str::to_owned),
        href: text(Role::Link).map(str::to_owned),
        events: to_come.iter().map(|happening| agenda::card(desk, happening)).collect(),
        people: cards(desk, &people),
        groups: by_type(desk, &others).iter().map(|group| group.value(desk)).collect(),
        calendar: None,
    }
}

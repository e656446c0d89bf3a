//! The search: its page, and the index of what this audience may find, made when a part of it is asked for.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::model::{
    Aspect, DataItem, FOLDER_TYPE, FieldKind, FieldValue, FixedPage, ListPage, MadePage, OutputPath, Role, RoleTrait,
    Value as Written, VisibleEntry, collation,
};
use crate::plan::{Output, Plan};
use crate::render::desk::Desk;
use crate::render::desk::shape::values;
use crate::render::family::Family;
use crate::render::values::page::Page;
use crate::render::values::words::choice;
use crate::render::values::{body, film, links, picture, summary};
use crate::search::{Catalogue, Document, Field, Index, Shape, excerpt};
use crate::trace::{Gathered, Once};
use jiff::civil::Date;

values! {
    /// The page of the search.
    struct SearchPage {
        /// The index.
        search: SearchIndex,
    }

    /// Where the theme's script finds the index.
    struct SearchIndex {
        /// Its folder, from the root of the tree.
        folder: String,
        /// What changes with it.
        stamp: String,
    }
}

pub const FAMILY: Family = Family { name: "search", plan, pages: &[("search.html", SearchPage::structure)] };

const TEMPLATE: &str = "search.html";
/// The folder of the index.
const FOLDER: &str = "recherche";
/// The key of what is neither an entry nor an item: lists and rubriques.
const SECTION: &str = "section";

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    if !desk.view.has(FixedPage::Search) {
        return;
    }
    let index: Arc<Once<Index>> = Arc::default();
    let own = index.clone();
    let search = FixedPage::Search;
    let page = Page::new("search", desk.engine.word(search.title()), search.path());
    page.plan(desk, plan, FAMILY.name, TEMPLATE, move |_, desk| {
        let search = SearchIndex { folder: format!("{FOLDER}/"), stamp: made(&own, desk).version().to_string() };
        Ok(SearchPage { search })
    });
    for name in Shape::of(subjects(desk).len()).names() {
        let (own, desk) = (index.clone(), desk.clone());
        let path = OutputPath::new(&format!("{FOLDER}/{name}.js")).expect("a plain path");
        let file = move || made(&own, &desk).file(&name).ok_or_else(Vec::<Diagnostic>::new);
        plan.add(path, Output::new(FAMILY.name, file));
    }
}

fn made<'i>(index: &'i Once<Index>, desk: &Desk<'_>) -> &'i Index {
    index.get(|| {
        let (catalogue, placed) = placed(desk);
        let language = desk.view.settings().language;
        let gathered = Gathered::default();
        let document = |position: usize| gathered.part(|| placed[position].subject.document(desk));
        let index = Index::build(Shape::of(placed.len()), &catalogue, language, &document);
        gathered.note();
        index
    })
}

/// What can be found.
enum Subject<'v> {
    Entry(VisibleEntry<'v>),
    /// An item of a data list that leads somewhere.
    Item(&'v DataItem),
    /// A page that lists others.
    Section {
        title: String,
        summary: String,
        address: String,
    },
}

fn subjects<'v>(desk: &Desk<'v>) -> Vec<Subject<'v>> {
    let view = &desk.view;
    // A folder that says nothing of itself is its list.
    let named = |entry: &&VisibleEntry<'v>| entry.kind().key != FOLDER_TYPE || entry.value(Role::Title).is_some();
    let entries = view.entries().iter().filter(named).map(|entry| Subject::Entry(*entry));
    // The same link often stands in several lists.
    let mut known = BTreeSet::new();
    let new = |item: &&'v DataItem| {
        item_href(desk, item).is_some_and(|href| known.insert((item_text(item, Role::Title), href)))
    };
    let items = data(desk).filter(new).map(Subject::Item);
    let sections = view.made_pages().iter().filter_map(|(path, page)| section(desk, path, page));
    entries.chain(items).chain(sections).collect()
}

/// A page that the engine makes as something to find; what its entries or another page say already is not told again.
fn section<'v>(desk: &Desk<'v>, path: &OutputPath, page: &MadePage<'v>) -> Option<Subject<'v>> {
    let (title, summary) = match page {
        MadePage::Fixed(FixedPage::Home | FixedPage::Search | FixedPage::NotFound) => return None,
        MadePage::Fixed(fixed) => (desk.engine.word(fixed.title()), ""),
        MadePage::List(ListPage { service: None, kind, aspect: Aspect::Current }) | MadePage::Data(kind) => {
            (kind.plural.clone(), "")
        }
        MadePage::Rubrique(rubrique) => (rubrique.label.clone(), rubrique.summary.as_str()),
        MadePage::Service(key) => (desk.view.service(key).filter(|service| service.page.is_none())?.label(), ""),
        _ => return None,
    };
    Some(Subject::Section { title, summary: summary.to_owned(), address: path.to_string() })
}

fn data<'v>(desk: &Desk<'v>) -> impl Iterator<Item = &'v DataItem> {
    let folders = desk.view.types().iter().filter_map(|kind| kind.folder.as_deref());
    folders.flat_map(|folder| desk.view.data(folder))
}

fn item_text(item: &DataItem, role: Role) -> Option<&str> {
    item.value(role).and_then(Written::text)
}

/// Where an item with a title leads.
fn item_href(desk: &Desk<'_>, item: &DataItem) -> Option<String> {
    item_text(item, Role::Title)?;
    if let Some(page) = links::page_of(desk, item) {
        return Some(page);
    }
    match item.value(Role::Link) {
        Some(Written::Url(url)) => Some(url.clone()),
        Some(Written::Path(path)) => links::local_href(desk, path),
        // Without a link of its own, it is found on the page of its list.
        _ => desk.address(MadePage::Data(&item.kind)).map(|page| page.to_string()),
    }
}

/// A subject in its place: by kind, by service, the latest first.
struct Placed<'v> {
    subject: Subject<'v>,
    kind: usize,
    service: usize,
    past: bool,
    date: Option<Date>,
    address: String,
}

/// Every subject in order, with what is known of them all.
fn placed<'v>(desk: &Desk<'v>) -> (Catalogue, Vec<Placed<'v>>) {
    let subjects = subjects(desk);
    let (kinds, services) = (kinds(desk, &subjects), services_of(desk, &subjects));
    let positions: BTreeMap<&str, usize> =
        services.iter().enumerate().map(|(position, (key, _))| (key.as_str(), position)).collect();
    let place = |subject: Subject<'v>| {
        let (kind, service) = subject.keys();
        Placed {
            kind: kinds.iter().position(|[key, ..]| key == kind).unwrap_or_default(),
            service: positions.get(service).copied().unwrap_or_default(),
            past: matches!(&subject, Subject::Entry(entry) if entry.is_past()),
            date: subject.date(),
            address: subject.address(desk),
            subject,
        }
    };
    let mut placed: Vec<Placed<'v>> = subjects.into_iter().map(place).collect();
    placed.sort_by(|one, other| {
        let key = |placed: &Placed<'v>| (placed.kind, placed.service, placed.past, Reverse(placed.date));
        key(one).cmp(&key(other)).then_with(|| one.address.cmp(&other.address))
    });
    let year = |placed: &Placed<'v>| placed.date.map_or(0, Date::year);
    let alike = |one: &Placed<'v>, other: &Placed<'v>| {
        (one.kind, one.service, one.past, year(one)) == (other.kind, other.service, other.past, year(other))
    };
    let run = |run: &[Placed<'v>]| (run[0].kind, run[0].service, year(&run[0]), run[0].past, run.len());
    let runs = placed.chunk_by(alike).map(run).collect();
    (Catalogue { kinds, services, runs, acronyms: acronyms(desk) }, placed)
}

/// What subjects are, in the order of the types.
fn kinds(desk: &Desk<'_>, subjects: &[Subject<'_>]) -> Vec<[String; 3]> {
    let present: BTreeMap<&str, ()> = subjects.iter().map(|subject| (subject.keys().0, ())).collect();
    let types = desk.view.types().iter().filter(|kind| present.contains_key(kind.key.as_str()));
    let types = types.map(|kind| [kind.key.clone(), desk.typo(&kind.plural), desk.typo(&kind.label)]);
    let section = [SECTION.to_owned(), desk.engine.word("search-sections"), desk.engine.word("search-section")];
    types.chain([section]).collect()
}

/// Who publishes them, by name; the first is nobody.
fn services_of(desk: &Desk<'_>, subjects: &[Subject<'_>]) -> Vec<(String, String)> {
    let present: BTreeMap<&str, ()> = subjects.iter().map(|subject| (subject.keys().1, ())).collect();
    let named = present.keys().filter(|key| !key.is_empty());
    let mut services: Vec<(String, String)> =
        named.map(|key| ((*key).to_owned(), desk.typo(&desk.view.service_label(key)))).collect();
    services.sort_by_cached_key(|(key, label)| (collation(label), key.clone()));
    services.insert(0, (String::new(), String::new()));
    services
}

/// What acronyms stand for: the items of data that have both.
fn acronyms(desk: &Desk<'_>) -> Vec<[String; 3]> {
    let acronym = |item: &DataItem| {
        let (short, long) = (item_text(item, Role::Title)?, item_text(item, Role::Meaning)?);
        let mut more = item.values.iter().filter(|value| field_role(&item.kind.fields, value).is_none());
        let more = more.find_map(|value| value.value.text()).unwrap_or_default();
        Some([desk.typo(short), desk.typo(long), desk.typo(&summary::plain(more))])
    };
    let mut acronyms: Vec<[String; 3]> = data(desk).filter_map(acronym).collect();
    acronyms.sort();
    acronyms.dedup();
    acronyms
}

fn field_role(fields: &[crate::model::Field], value: &FieldValue) -> Option<Role> {
    fields.get(value.field as usize)?.role
}

impl<'v> Subject<'v> {
    /// The keys of what it is and of who publishes it.
    fn keys(&self) -> (&'v str, &'v str) {
        match self {
            Subject::Entry(entry) if entry.kind().key == FOLDER_TYPE => (SECTION, entry.service()),
            Subject::Entry(entry) => (&entry.kind().key, entry.service()),
            Subject::Item(item) => (&item.kind.key, ""),
            Subject::Section { .. } => (SECTION, ""),
        }
    }

    /// The day it takes place, else the day it was published.
    fn date(&self) -> Option<Date> {
        match self {
            Subject::Entry(entry) => entry.moment(Role::Start).map(|start| start.date).or_else(|| entry.published()),
            _ => None,
        }
    }

    /// Whether its date tells readers something: that of news and of what takes place.
    fn is_dated(&self) -> bool {
        matches!(self, Subject::Entry(entry) if entry.kind().feed || entry.value(Role::Start).is_some())
    }

    fn address(&self, desk: &Desk<'v>) -> String {
        match self {
            Subject::Entry(entry) => entry.address().to_string(),
            Subject::Item(item) => item_href(desk, item).unwrap_or_default(),
            Subject::Section { address, .. } => address.clone(),
        }
    }

    fn document(&self, desk: &Desk<'v>) -> Document {
        let mut document = match self {
            Subject::Entry(entry) => of_entry(desk, entry),
            Subject::Item(item) => of_item(desk, item),
            Subject::Section { title, summary, .. } => Document {
                title: title.clone(),
                fields: vec![(Field::Heading, summary.clone())],
                text: summary.clone(),
                ..Document::default()
            },
        };
        document.fields.push((Field::Title, document.title.clone()));
        document.title = desk.typo(&document.title);
        document.address = self.address(desk);
        let date = self.date().filter(|_| self.is_dated());
        document.date = date.map(|date| desk.engine.calendar.medium(date)).unwrap_or_default();
        document.text = desk.typo(excerpt(&document.text));
        document
    }
}

fn of_entry<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Document {
    let mut said = SearchText::default();
    said.values(desk, &entry.kind().fields, entry.values());
    let headings = entry.variant().outline.headings.iter().map(|heading| heading.text.as_str());
    let headings = headings.collect::<Vec<_>>().join("\n");
    let text = body::plain(desk, entry.text());
    said.labels.push(entry.kind().label.clone());
    said.labels.push(desk.view.service_label(entry.service()));
    let pictures = picture::gallery_pictures(desk, entry);
    let captions = pictures.iter().flat_map(|picture| [&picture.notice.alternative, &picture.notice.caption]);
    said.facts.extend(captions.flatten().cloned());
    said.facts.extend(film::said(desk, entry));
    let shown = [said.names.join(" · "), said.summary.clone(), text.clone(), said.facts.join(" · ")];
    let shown: Vec<&str> = shown.iter().map(String::as_str).filter(|line| !line.is_empty()).collect();
    Document {
        title: entry.title().to_owned(),
        text: shown.join("\n"),
        fields: said.fields([(Field::Heading, headings), (Field::Text, text)]),
        ..Document::default()
    }
}

fn of_item(desk: &Desk<'_>, item: &DataItem) -> Document {
    let mut said = SearchText::default();
    said.values(desk, &item.kind.fields, &item.values);
    said.labels.push(item.kind.label.clone());
    let shown = [said.summary.clone(), said.facts.join(" · ")];
    let shown: Vec<&str> = shown.iter().map(String::as_str).filter(|line| !line.is_empty()).collect();
    Document {
        title: item_text(item, Role::Title).unwrap_or_default().to_owned(),
        text: shown.join("\n"),
        fields: said.fields([]),
        ..Document::default()
    }
}

/// What the values of an entry say, by how much it tells about the entry.
#[derive(Default)]
struct SearchText {
    names: Vec<String>,
    summary: String,
    labels: Vec<String>,
    facts: Vec<String>,
}

impl SearchText {
    fn values(&mut self, desk: &Desk<'_>, fields: &[crate::model::Field], values: &[FieldValue]) {
        for value in values {
            let Some(field) = fields.get(value.field as usize) else { continue };
            let mut said = Vec::new();
            words(desk, &field.kind, &value.value, &mut said);
            match field.role {
                Some(role) if role.has(RoleTrait::Unsearched) => {}
                Some(Role::Summary | Role::Meaning) => self.summary = summary::plain(&said.join(" ")),
                Some(Role::Function | Role::File) => self.names.extend(said),
                Some(Role::Tags | Role::Category | Role::Rubrique | Role::Status) => self.labels.extend(said),
                _ => self.facts.extend(said),
            }
        }
    }

    fn fields(self, more: impl IntoIterator<Item = (Field, String)>) -> Vec<(Field, String)> {
        let own = [
            (Field::Name, self.names.join("\n")),
            (Field::Heading, self.summary),
            (Field::Label, self.labels.join("\n")),
            (Field::Text, self.facts.join("\n")),
        ];
        own.into_iter().chain(more).filter(|(_, text)| !text.is_empty()).collect()
    }
}

/// The words of a value: texts, labels of choices, names of services and of documents.
fn words(desk: &Desk<'_>, kind: &FieldKind, value: &Written, said: &mut Vec<String>) {
    match (value, kind) {
        (Written::Text(text), _) => said.push(summary::plain(text)),
        (Written::Choice(position), kind) => said.extend(choice(kind, *position).map(|choice| choice.label.clone())),
        // The page of a service that nobody sees here may still be named as the direction of one that is seen.
        (Written::Service(key), _) => said.extend(desk.view.service(key).map(|service| service.label())),
        (Written::Rubrique(key), _) => {
            let rubrique = desk.view.settings().rubriques.iter().find(|rubrique| rubrique.key == *key);
            said.extend(rubrique.map(|rubrique| rubrique.label.clone()));
        }
        (Written::Path(path), _) => said.extend(desk.view.document(path).map(|document| document.label())),
        (Written::List(elements), FieldKind::List(of)) => {
            elements.iter().for_each(|element| words(desk, of, element, said));
        }
        (Written::Record(values), FieldKind::Record(fields)) => in_record(desk, fields, values, said),
        (Written::Records(records), FieldKind::Records(fields)) => {
            records.iter().for_each(|values| in_record(desk, fields, values, said));
        }
        _ => {}
    }
}

fn in_record(desk: &Desk<'_>, fields: &[crate::model::Field], values: &[FieldValue], said: &mut Vec<String>) {
    for value in values {
        if let Some(field) = fields.get(value.field as usize) {
            words(desk, &field.kind, &value.value, said);
        }
    }
}

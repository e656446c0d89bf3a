//! What can be found in a tree, and what is searched of it.

use std::collections::BTreeSet;

use crate::ground::Hash;
use crate::model::{
    Aspect, DataItem, FOLDER_TYPE, FieldKind, FieldValue, FixedPage, ListPage, MadePage, OutputPath, Role, RoleTrait,
    Value as Written, VisibleEntry,
};
use crate::render::desk::Desk;
use crate::render::values::words::choice;
use crate::render::values::{body, film, links, picture, summary};
use crate::search::{Document, SearchField, excerpt};
use crate::trace::{Question, note_question};
use jiff::civil::Date;

/// The kind of the pages that list others.
pub const SECTION: &str = "section";

/// What can be found.
pub enum Subject<'v> {
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

/// Everything that can be found in a tree.
pub fn subjects<'v>(desk: &Desk<'v>) -> Vec<Subject<'v>> {
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

/// The items of all data lists that have a page.
pub fn data<'v>(desk: &Desk<'v>) -> impl Iterator<Item = &'v DataItem> {
    let folders = desk.view.types().iter().filter_map(|kind| kind.folder.as_deref());
    folders.flat_map(|folder| desk.view.data(folder))
}

pub fn item_text(item: &DataItem, role: Role) -> Option<&str> {
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

pub fn field_role(fields: &[crate::model::Field], value: &FieldValue) -> Option<Role> {
    fields.get(value.field as usize)?.role
}

impl<'v> Subject<'v> {
    /// Tells it from all others; what is searched of it is decided by this and by what the view answers.
    pub fn key(&self) -> Hash {
        match self {
            Subject::Entry(entry) => Hash::of_value(&(0, entry.source())),
            Subject::Item(item) => Hash::of_value(&(1, &item.source, &item.kind.key, &item.values)),
            Subject::Section { title, summary, address } => Hash::of_value(&(2, title, summary, address)),
        }
    }

    /// The keys of what it is and of who publishes it.
    pub fn keys(&self) -> (&'v str, &'v str) {
        match self {
            Subject::Entry(entry) if entry.kind().key == FOLDER_TYPE => (SECTION, entry.service()),
            Subject::Entry(entry) => (&entry.kind().key, entry.service()),
            Subject::Item(item) => (&item.kind.key, ""),
            Subject::Section { .. } => (SECTION, ""),
        }
    }

    /// The day it takes place, else the day it was published.
    pub fn date(&self) -> Option<Date> {
        match self {
            Subject::Entry(entry) => entry.moment(Role::Start).map(|start| start.date).or_else(|| entry.published()),
            _ => None,
        }
    }

    /// Whether its date tells readers something: that of news and of what takes place.
    fn is_dated(&self) -> bool {
        matches!(self, Subject::Entry(entry) if entry.kind().feed || entry.value(Role::Start).is_some())
    }

    pub fn address(&self, desk: &Desk<'v>) -> String {
        match self {
            Subject::Entry(entry) => entry.address().to_string(),
            Subject::Item(item) => item_href(desk, item).unwrap_or_default(),
            Subject::Section { address, .. } => address.clone(),
        }
    }

    pub fn document(&self, desk: &Desk<'v>) -> Document {
        let mut document = match self {
            Subject::Entry(entry) => of_entry(desk, entry),
            Subject::Item(item) => of_item(desk, item),
            Subject::Section { title, summary, .. } => Document {
                title: title.clone(),
                fields: vec![(SearchField::Heading, summary.clone())],
                text: summary.clone(),
                ..Document::default()
            },
        };
        document.fields.push((SearchField::Title, document.title.clone()));
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
    let text = body::plain(desk, entry);
    said.labels.push(entry.kind().label.clone());
    said.labels.push(desk.view.service_label(entry.service()));
    let pictures = picture::gallery_pictures(desk, entry);
    let captions = pictures.iter().flat_map(|picture| [&picture.notice.alternative, &picture.notice.caption]);
    said.facts.extend(captions.flatten().cloned());
    said.facts.extend(film::said(desk, entry));
    let (names, facts) = (said.names.join(" · "), said.facts.join(" · "));
    let shown: [&str; 4] = [&names, &said.summary, &text, &facts];
    let shown: Vec<&str> = shown.into_iter().filter(|line| !line.is_empty()).collect();
    Document {
        title: entry.title().to_owned(),
        text: shown.join("\n"),
        fields: said.fields([(SearchField::Heading, headings), (SearchField::Text, text.into_owned())]),
        ..Document::default()
    }
}

fn of_item(desk: &Desk<'_>, item: &DataItem) -> Document {
    note_question(Question::Data, item.source.stem());
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

    fn fields(self, more: impl IntoIterator<Item = (SearchField, String)>) -> Vec<(SearchField, String)> {
        let own = [
            (SearchField::Name, self.names.join("\n")),
            (SearchField::Heading, self.summary),
            (SearchField::Label, self.labels.join("\n")),
            (SearchField::Text, self.facts.join("\n")),
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

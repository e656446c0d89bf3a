//! What a reviewer should look at, according to what the change holds.

use serde::Serialize;

use super::addresses::{Loss, Vanished};
use super::facts::is_picture;
use super::pages::{Effect, PageChange};
use super::proposal::Proposal;
use super::sides::Sides;
use crate::model::{Entry, Role, SourcePath};

/// One line of the checklist: its message, and what it is about.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChecklistItem {
    /// The message that asks the question.
    pub key: &'static str,
    /// Titles or files, the first ones.
    pub about: Vec<String>,
    /// How many there are in all.
    pub count: usize,
}

const MOST: usize = 6;

/// The questions that this change raises.
pub fn list(
    pages: &[PageChange<'_>],
    proposal: &Proposal,
    sides: Sides<'_>,
    vanished: &[Vanished],
) -> Vec<ChecklistItem> {
    let seen: Vec<&PageChange<'_>> = pages.iter().filter(|change| change.after.is_some()).collect();
    let pictures: Vec<String> = proposal
        .files
        .iter()
        .filter(|file| is_picture(file) && file.after.is_some())
        .map(|file| match has_credit(sides, &file.path) {
            true => file.path.clone(),
            false => format!("{} (?)", file.path),
        })
        .collect();
    let titles = |wanted: &dyn Fn(&PageChange<'_>) -> bool| -> Vec<String> {
        seen.iter().filter(|change| wanted(change)).map(|change| change.title().to_owned()).collect()
    };
    let new_value = |change: &PageChange<'_>, role: Role| {
        let value = |entry: Option<&Entry>| entry.and_then(|entry| entry.content.value(role).cloned());
        let now = value(change.after);
        now.is_some() && now != value(change.before)
    };
    let dates = [Role::Date, Role::Start, Role::End, Role::Publish, Role::Expires, Role::Deadline];
    let people = [Role::Person, Role::Email, Role::Phone, Role::Members];
    let lines = [
        ("review-check-rights", pictures),
        ("review-check-dates", titles(&|change| dates.iter().any(|role| new_value(change, *role)))),
        ("review-check-alternatives", titles(&|change| has_new_picture(change))),
        (
            "review-check-personal",
            titles(&|change| people.iter().any(|role| new_value(change, *role)) || is_person(change)),
        ),
        (
            "review-check-readers",
            titles(&|change| {
                change.before.is_some() && change.readers.iter().any(|reader| reader.effect == Effect::Appears)
            }),
        ),
        ("review-check-links", titles(&|change| has_new_link(change))),
        ("review-check-documents", titles(&|change| new_value(change, Role::File))),
        (
            "review-check-addresses",
            vanished.iter().filter(|one| one.loss != Loss::Unwritten).map(|one| one.address.clone()).collect(),
        ),
    ];
    let line = |(key, mut about): (&'static str, Vec<String>)| {
        about.sort();
        about.dedup();
        let count = about.len();
        about.truncate(MOST);
        (count > 0).then_some(ChecklistItem { key, about, count })
    };
    lines.into_iter().filter_map(line).collect()
}

fn has_credit(sides: Sides<'_>, path: &str) -> bool {
    let picture = sides.1.and_then(|side| side.site.pictures.get(&SourcePath::new(path).ok()?));
    picture.is_some_and(|picture| picture.notice.credit.is_some())
}

fn is_person(change: &PageChange<'_>) -> bool {
    change.before.is_none() && change.entry().content.kind.field_of(Role::Function).is_some()
}

fn destinations(entry: Option<&Entry>, image: bool) -> Vec<&str> {
    let variants = entry.into_iter().flat_map(|entry| &entry.content.body.variants);
    let links = variants.flat_map(|variant| &variant.outline.links).filter(|link| link.is_shown() == image);
    links.map(|link| link.destination.as_str()).collect()
}

fn has_new_picture(change: &PageChange<'_>) -> bool {
    let old = destinations(change.before, true);
    let in_field = |entry: Option<&Entry>| entry.and_then(|entry| entry.content.value(Role::Image)?.path().cloned());
    destinations(change.after, true).iter().any(|picture| !old.contains(picture))
        || in_field(change.after).is_some() && in_field(change.after) != in_field(change.before)
}

fn has_new_link(change: &PageChange<'_>) -> bool {
    let old = destinations(change.before, false);
    destinations(change.after, false).iter().any(|link| !old.contains(link))
}

//! What templates receive, from the structs that the pages are made of: `docs/theme.md` is written from it.

use std::collections::BTreeSet;

use crate::render::desk::shape::{Shape, Structure};
use crate::render::families::letter::LetterPage;
use crate::render::families::{FAMILIES, letter};
use crate::render::family::TemplateOf;
use crate::render::values::page::PageValue;
use crate::render::values::redirect::RedirectPage;
use crate::render::values::site::Globals;

/// A template, and what it receives beside what every template does.
#[derive(Debug)]
pub struct TemplateValues {
    pub template: &'static str,
    pub values: Structure,
}

/// What every template receives.
pub fn globals() -> Structure {
    Globals::structure()
}

/// What every page says of itself, as `page`.
pub fn page() -> Structure {
    PageValue::structure()
}

/// The templates that families make pages of, in the order of the families; then those of redirects and of the letter.
pub fn templates() -> Vec<TemplateValues> {
    let pages = FAMILIES.iter().flat_map(|family| family.pages);
    let others: [TemplateOf; 2] =
        [("redirect.html", RedirectPage::structure), (letter::TEMPLATE, LetterPage::structure)];
    let all = pages.chain(&others);
    all.map(|(template, values)| TemplateValues { template, values: values() }).collect()
}

/// Every struct that some template receives, by name: those that the values of others are, too.
pub fn structures() -> Vec<Structure> {
    let mut ahead: Vec<Structure> = vec![globals(), page()];
    ahead.extend(templates().into_iter().map(|template| template.values));
    let mut known = BTreeSet::new();
    let mut found = Vec::new();
    while let Some(structure) = ahead.pop() {
        if known.insert(structure.name) {
            ahead.extend(structure.base.map(|base| base()));
            structure.fields.iter().for_each(|field| named_in(&(field.shape)(), &mut ahead));
            found.push(structure);
        }
    }
    found.sort_by_key(|structure| structure.name);
    found
}

fn named_in(shape: &Shape, found: &mut Vec<Structure>) {
    match shape {
        Shape::Struct(structure) => found.push(structure()),
        Shape::Optional(of) | Shape::List(of) | Shape::Named(of) => named_in(of, found),
        Shape::OneOf(shapes) => shapes.iter().for_each(|shape| named_in(shape, found)),
        Shape::Text | Shape::Html | Shape::Number | Shape::Boolean | Shape::Settings => {}
    }
}

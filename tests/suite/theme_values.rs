//! What a template may use: `docs/theme.md` says no more and no less than what pages receive.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

use parvis::model::{Theme, ThemeFile, TypeKind};
use parvis::picture::MemoryResults;
use parvis::plan::OutputKind;
use parvis::render::reference::{globals, page, structures, templates};
use parvis::render::shape::{Shape, Structure};
use parvis::render::{self, Workshop};
use rayon::prelude::*;
use regex::Regex;

use super::forge::example;
use super::town::{MemoryFiles, Town, files_below, view};

/// How deep the values of values are looked at.
const DEPTH: usize = 5;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The fields of a struct, with those of the struct that it adds to.
fn fields(structure: &Structure) -> BTreeMap<&'static str, Shape> {
    let mut all = structure.base.map(|base| fields(&base())).unwrap_or_default();
    all.extend(structure.fields.iter().map(|field| (field.name, (field.shape)())));
    all
}

/// Template code that writes `MISSING` for each value that is documented and not there, or is something else.
fn looking_at(value: &str, shape: &Shape, depth: usize, out: &mut String) {
    let mut demand = |test: &str| {
        out.push_str(&format!("{{% if {value} is not {test} %}}MISSING {value}: {test}\n{{% endif %}}"));
    };
    match shape {
        Shape::Text | Shape::Html => demand("string"),
        Shape::Number => demand("number"),
        Shape::Boolean => demand("bool"),
        Shape::Settings => demand("defined"),
        Shape::OneOf(_) => demand("map"),
        Shape::Optional(of) => {
            demand("defined");
            out.push_str(&format!("{{% if {value} is defined and {value} is not none %}}"));
            looking_at(value, of, depth, out);
            out.push_str("{% endif %}");
        }
        Shape::List(of) | Shape::Named(of) => {
            let (test, names) = match shape {
                Shape::List(_) => ("array", format!("v{depth}")),
                _ => ("map", format!("k{depth}, v{depth}")),
            };
            demand(test);
            if depth < DEPTH {
                out.push_str(&format!("{{% for {names} in {value} %}}"));
                looking_at(&format!("v{depth}"), of, depth + 1, out);
                out.push_str("{% endfor %}");
            }
        }
        Shape::Struct(structure) => {
            demand("map");
            if depth < DEPTH {
                for (name, shape) in fields(&structure()) {
                    looking_at(&format!("{value}.{name}"), &shape, depth + 1, out);
                }
            }
        }
    }
}

/// What looks at every documented value of a template.
fn inspector(values: &Structure) -> String {
    let mut out = String::new();
    looking_at("page", &Shape::Struct(page), 0, &mut out);
    for structure in [&globals(), values] {
        for (name, shape) in fields(structure) {
            looking_at(name, &shape, 0, &mut out);
        }
    }
    out
}

/// The example under a theme whose templates only look at what they receive.
#[test]
fn every_documented_value_is_there() {
    let mut site = example();
    let mut theme = Theme { files: site.theme.files.clone() };
    let known: BTreeMap<&str, Structure> =
        templates().into_iter().map(|template| (template.template, template.values)).collect();
    let of_types = known.keys().find(|name| name.contains("entry.html")).copied().unwrap();
    let of_data = known.keys().find(|name| name.contains("data")).copied().unwrap();
    let data: BTreeSet<String> = site
        .types
        .iter()
        .filter(|kind| kind.kind == TypeKind::Data && kind.template != "entry.html")
        .map(|kind| kind.template.clone())
        .collect();
    for (path, file) in &mut theme.files {
        let Some(name) = path.strip_prefix("templates/") else { continue };
        let text = match (name, known.get(name)) {
            (name, _) if name.contains('/') => String::new(),
            ("base.html" | "redirect.html" | "letter.html", _) => String::new(),
            (_, Some(values)) => inspector(values),
            (name, None) if data.contains(name) => inspector(&known[of_data]),
            (_, None) => inspector(&known[of_types]),
        };
        *file = ThemeFile { bytes: text.into_bytes(), source: None };
    }
    site.theme = Arc::new(theme);
    let (workshop, results) = (Workshop::default(), MemoryResults::default());
    let content = files_below(&root().join("content"));
    let content = content.into_iter().map(|(path, bytes)| (format!("content/{path}"), bytes)).collect();
    let files = MemoryFiles { files: &content, results: &results, reads: AtomicUsize::new(0) };
    let mut seen = BTreeSet::new();
    for (portal, audience) in site.settings.trees() {
        let tree = format!("{}/{}", site.settings.portals[portal].key, site.settings.audiences[audience].key);
        let plan = render::plan(view(&site, &files, &tree, &Town::new().moment("2026-11-22")), &workshop).unwrap();
        let pages: Vec<_> = plan.iter().filter(|(_, output)| output.kind == OutputKind::Page).collect();
        // The first pages of each template, then one in ten: what they receive is alike.
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let some: Vec<_> = pages
            .into_iter()
            .filter(|(_, output)| {
                let count = counts.entry(output.template).or_default();
                *count += 1;
                *count <= 10 || count.is_multiple_of(10)
            })
            .collect();
        seen.extend(some.iter().map(|(_, output)| output.template.to_owned()));
        some.into_par_iter().for_each(|(path, output)| {
            let text = String::from_utf8(output.make().unwrap()).unwrap();
            assert!(!text.contains("MISSING"), "{tree}/{path}:\n{text}");
        });
    }
    let pages = known.keys().filter(|name| name.ends_with(".html") && !name.contains(' '));
    let unseen: Vec<&&str> =
        pages.filter(|name| !seen.contains(**name) && !matches!(**name, "redirect.html" | "letter.html")).collect();
    assert!(unseen.is_empty(), "the example has no page of {unseen:?}");
}

/// What the templates of the default theme name is documented: by its name, and where the template says of what, by
/// its place.
#[test]
fn every_value_that_a_template_names_is_documented() {
    let all = structures();
    let names: BTreeSet<&str> = all.iter().flat_map(|structure| fields(structure).into_keys()).collect();
    let of = |name: &str| all.iter().find(|structure| structure.name == name).map(fields).unwrap();
    let mut roots: BTreeMap<&str, BTreeMap<&str, Shape>> = BTreeMap::new();
    roots.insert("page", fields(&page()));
    for (name, shape) in fields(&globals()) {
        if let Shape::Struct(structure) = shape {
            roots.insert(name, fields(&structure()));
        }
    }
    for (name, structure) in [("entry", "EntryShown"), ("block", "HomeBlock"), ("facet", "FacetLinks")] {
        roots.insert(name, of(structure));
    }
    let (code, quoted) = (Regex::new(r"(?s)\{[{%].*?[%}]\}").unwrap(), Regex::new(r#""[^"]*"|'[^']*'"#).unwrap());
    let path = Regex::new(r"\b([a-z_]\w*)((?:\.[a-z_]\w*)+)").unwrap();
    let mut unknown = Vec::new();
    for (file, bytes) in files_below(&root().join("themes/parvis/templates")) {
        let text = String::from_utf8(bytes).unwrap();
        // What a loop names stands for something else.
        let bound = |name: &str| Regex::new(&format!(r"for (\w+, )?{name} in")).unwrap().is_match(&text);
        for expression in code.find_iter(&text) {
            let bare = quoted.replace_all(expression.as_str(), "");
            for found in path.captures_iter(&bare) {
                let (first, rest) = (&found[1], &found[2]);
                let mut at = roots.get(first).filter(|_| !bound(first)).cloned();
                for name in rest.split('.').skip(1).filter(|_| first != "loop") {
                    let known = at.as_ref().map_or_else(|| names.contains(name), |at| at.contains_key(name));
                    if !known {
                        unknown.push(format!("{file}: {first}{rest}"));
                    }
                    at = at.and_then(|at| within(at.get(name)?));
                }
            }
        }
    }
    assert!(unknown.is_empty(), "undocumented:\n{}", unknown.join("\n"));
}

/// The fields of a value that is a struct, or none.
fn within(shape: &Shape) -> Option<BTreeMap<&'static str, Shape>> {
    match shape {
        Shape::Struct(structure) => Some(fields(&structure())),
        Shape::Optional(of) => within(of),
        _ => None,
    }
}

/// The reference finds a type by its name.
#[test]
fn no_two_types_share_a_name() {
    let mut ahead: Vec<Structure> = templates().into_iter().map(|template| template.values).collect();
    ahead.extend([globals(), page()]);
    let mut known: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    while let Some(structure) = ahead.pop() {
        let names: Vec<&str> = structure.fields.iter().map(|field| field.name).collect();
        match known.get(structure.name) {
            Some(same) => assert_eq!(same, &names, "{}", structure.name),
            None => {
                structure.fields.iter().for_each(|field| inside(&(field.shape)(), &mut ahead));
                known.insert(structure.name, names);
            }
        }
    }
    assert!(known.len() > 60, "{}", known.len());
}

fn inside(shape: &Shape, found: &mut Vec<Structure>) {
    match shape {
        Shape::Struct(structure) => found.push(structure()),
        Shape::Optional(of) | Shape::List(of) | Shape::Named(of) => inside(of, found),
        Shape::OneOf(shapes) => shapes.iter().for_each(|shape| inside(shape, found)),
        _ => {}
    }
}

//! What a template of a theme may use: every value, with its type and what it is.

use std::fmt::Write as _;

use crate::ground::escape::markdown_cell as cell;
use crate::render::reference::{globals, page, structures, templates};
use crate::render::shape::{Shape, Structure, StructureField};

const INTRODUCTION: &str = "# The values of templates

This page is written by `parvis reference` from the structs that the pages are made of (`src/render/`), and a test compares it
with what the pages of the example receive. A theme may use every value below. A value that no template of the theme names is
not made: naming it in one of them is enough.

Addresses lead from the root of the tree unless they are said to be whole: a template writes `root` before them, or
`{{ href | link(root=root) }}` where an address may also lead elsewhere. Dates and words are in the language of the site.
";

pub fn document() -> String {
    let mut out = INTRODUCTION.to_owned();
    let mut add = |text: std::fmt::Arguments<'_>| out.write_fmt(text).expect("a string takes all");
    let globals = globals();
    add(format_args!("\n## Every template\n\n{}\n\n{}", sentence(&globals.doc), table(&globals.fields)));
    let page = page();
    add(format_args!(
        "| `page` | {} | {} Not in `redirect.html`, `letter.html` and fragments. |\n",
        link(&page),
        sentence(&page.doc)
    ));
    add(format_args!(
        "\n## The values of each template\n\n| template | value | type | what it is |\n|---|---|---|---|\n"
    ));
    for template in templates() {
        for field in &template.values.fields {
            add(format_args!("| {} {}", cell(&named(template.template)), row(field)));
        }
        if template.values.fields.is_empty() {
            add(format_args!("| {} |  |  | {} |\n", cell(&named(template.template)), sentence(&template.values.doc)));
        }
    }
    add(format_args!("\n## The types\n"));
    let pages: Vec<&str> = templates().iter().map(|template| template.values.name).chain([globals.name]).collect();
    for structure in structures().iter().filter(|structure| !pages.contains(&structure.name)) {
        add(format_args!("\n### {}\n\n{}", structure.name, sentence(&structure.doc)));
        if let Some(base) = structure.base {
            add(format_args!(" It has every value of {} too.", link(&base())));
        }
        add(format_args!("\n\n{}", table(&structure.fields)));
    }
    out
}

/// A template by its file, or by what it is for.
fn named(template: &str) -> String {
    if template.ends_with(".html") { format!("`{template}`") } else { template.to_owned() }
}

fn table(fields: &[StructureField]) -> String {
    let rows: String = fields.iter().map(row).collect();
    format!("| value | type | what it is |\n|---|---|---|\n{rows}")
}

fn row(field: &StructureField) -> String {
    format!("| `{}` | {} | {} |\n", field.name, in_words(&(field.shape)()), cell(&sentence(&field.doc)))
}

fn in_words(shape: &Shape) -> String {
    match shape {
        Shape::Text => "text".to_owned(),
        Shape::Html => "markup".to_owned(),
        Shape::Number => "number".to_owned(),
        Shape::Boolean => "boolean".to_owned(),
        Shape::Settings => "any".to_owned(),
        Shape::Optional(of) => format!("{} or none", in_words(of)),
        Shape::List(of) => format!("list of {}", in_words(of)),
        Shape::Named(of) => format!("{} by name", in_words(of)),
        Shape::Struct(structure) => link(&structure()),
        Shape::OneOf(shapes) => shapes.iter().map(in_words).collect::<Vec<_>>().join(" or "),
    }
}

fn link(structure: &Structure) -> String {
    format!("[{}](#{})", structure.name, structure.name.to_lowercase())
}

/// A doc comment on one line; what it names of the code is plain here.
fn sentence(doc: &str) -> String {
    doc.replace('\n', " ").replace("[`", "`").replace("`]", "`")
}

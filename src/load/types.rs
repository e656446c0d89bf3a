//! Content types: the built-in declarations, the municipality's changes to them, and its own.

use rayon::prelude::*;
use serde::Deserialize;
use serde_yaml::{DuplicateKeyPolicy, Options};

use super::rules::{TYPE_UNREADABLE, TYPE_WRONG};
use crate::diagnostic::{Diagnostic, Place};
use crate::model::{
    Axis, Choice, ContentType, Facet, Field, FieldKind, Lifetime, ListStyle, Role, Sort, SourcePath, TypeKind, Types,
    kinds, slug,
};

/// The declarations embedded in the tool: one file a type, `_common` holding what every type has.
macro_rules! built_in {
    ($($key:literal)+) => {
        &[$(($key, include_str!(concat!("../model/types/", $key, ".yaml")))),+]
    };
}

static BUILT_IN: &[(&str, &str)] = built_in! {
    "service" "folder" "page" "breve" "article" "evenement" "document" "publication" "personne" "espace" "projet"
    "engagement" "action" "faq" "offre" "annonce" "album" "edito" "enquete" "mouvement" "fiche"
    "en-1-clic" "assistance" "applications" "usages" "sigles" "tarifs" "communes" "propositions"
};
static COMMON: &str = include_str!("../model/types/_common.yaml");

/// A type as it is written; what is absent is taken from the declaration it changes.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Declaration {
    label: Option<String>,
    plural: Option<String>,
    help: Option<String>,
    kind: Option<TypeKind>,
    folder: Option<String>,
    template: Option<String>,
    list: Option<ListStyle>,
    sort: Option<String>,
    feed: Option<bool>,
    form: Option<bool>,
    lifetime: Option<Lifetime>,
    facets: Option<Vec<String>>,
    table: Option<bool>,
    axis: Option<Axis>,
    fields: Vec<FieldDeclaration>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct FieldDeclaration {
    name: String,
    kind: Option<String>,
    role: Option<String>,
    label: Option<String>,
    help: Option<String>,
    example: Option<serde_json::Value>,
    default: Option<serde_json::Value>,
    required: Option<bool>,
    aliases: Vec<String>,
    options: Vec<OptionDeclaration>,
    of: Option<String>,
    types: Vec<String>,
    fields: Vec<FieldDeclaration>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum OptionDeclaration {
    Plain(String),
    Labelled { value: String, label: String },
}

/// A declaration with the file that it comes from.
type Declared = (String, Declaration, Option<SourcePath>);

/// All the types: the built-in ones with the municipality's declarations `(file, text)` over them.
pub fn load(own: &[(SourcePath, String)], findings: &mut Vec<Diagnostic>) -> Types {
    let common = parse(COMMON).expect("the built-in declarations are tested");
    let mut declared: Vec<Declared> = BUILT_IN
        .par_iter()
        .map(|(key, text)| ((*key).to_owned(), parse(text).unwrap_or_else(|error| panic!("{key}: {error}")), None))
        .collect();
    for (source, text) in own {
        let key = slug(source.stem());
        match parse(text) {
            Ok(declaration) => match declared.iter_mut().find(|(known, ..)| *known == key) {
                Some(known) => {
                    known.1.change(declaration);
                    known.2 = Some(source.clone());
                }
                None => declared.push((key, declaration, Some(source.clone()))),
            },
            Err(error) => findings.push(unreadable(source, &error)),
        }
    }
    let types = declared.into_iter().filter_map(|(key, declaration, source)| {
        let whole = if declaration.kind == Some(TypeKind::Data) {
            declaration
        } else {
            let mut whole = common.clone();
            whole.change(declaration);
            whole
        };
        match build(&key, whole) {
            Ok(kind) => Some(kind),
            Err(problem) => {
                let place = source.as_ref().map(Place::file);
                let found = Diagnostic { place, ..TYPE_WRONG.anywhere() };
                findings.push(
                    found
                        .with("type", &key)
                        .with("field", problem.field)
                        .with("value", problem.value)
                        .helped_by(problem.help),
                );
                None
            }
        }
    });
    Types::new(types.collect())
}

fn parse(text: &str) -> Result<Declaration, serde_yaml::Error> {
    let mut options = Options::default();
    options.duplicate_keys = DuplicateKeyPolicy::Error;
    serde_yaml::from_str_with_options(text, options)
}

fn unreadable(source: &SourcePath, error: &serde_yaml::Error) -> Diagnostic {
    let place = match error.location() {
        Some(at) => Place { file: source.clone(), line: at.line() as u32, column: at.column() as u32, length: 1 },
        None => Place::file(source),
    };
    let detail = error.to_string();
    TYPE_UNREADABLE.at(place).with("detail", detail.lines().next().unwrap_or_default())
}

impl Declaration {
    /// Puts what `other` says over this.
    fn change(&mut self, other: Declaration) {
        let Declaration {
            label,
            plural,
            help,
            kind,
            folder,
            template,
            list,
            sort,
            feed,
            form,
            lifetime,
            facets,
            table,
            axis,
            fields,
        } = other;
        replace(&mut self.label, label);
        replace(&mut self.plural, plural);
        replace(&mut self.help, help);
        replace(&mut self.kind, kind);
        replace(&mut self.folder, folder);
        replace(&mut self.template, template);
        replace(&mut self.list, list);
        replace(&mut self.sort, sort);
        replace(&mut self.feed, feed);
        replace(&mut self.form, form);
        replace(&mut self.lifetime, lifetime);
        replace(&mut self.facets, facets);
        replace(&mut self.table, table);
        replace(&mut self.axis, axis);
        for field in fields {
            match self.fields.iter_mut().find(|known| known.name == field.name) {
                Some(known) => known.change(field),
                None => self.fields.push(field),
            }
        }
    }
}

impl FieldDeclaration {
    fn change(&mut self, other: FieldDeclaration) {
        replace(&mut self.kind, other.kind);
        replace(&mut self.role, other.role);
        replace(&mut self.label, other.label);
        replace(&mut self.help, other.help);
        replace(&mut self.example, other.example);
        replace(&mut self.default, other.default);
        replace(&mut self.required, other.required);
        replace(&mut self.of, other.of);
        self.aliases.extend(other.aliases);
        if !other.types.is_empty() {
            self.types = other.types;
        }
        if !other.options.is_empty() {
            self.options = other.options;
        }
        if !other.fields.is_empty() {
            self.fields = other.fields;
        }
    }
}

fn replace<T>(known: &mut Option<T>, new: Option<T>) {
    if new.is_some() {
        *known = new;
    }
}

/// What a declaration says that cannot be.
struct Problem {
    field: String,
    value: String,
    help: &'static str,
}

fn build(key: &str, declaration: Declaration) -> Result<ContentType, Problem> {
    let label = declaration.label.unwrap_or_else(|| crate::model::readable(key));
    let sort = declaration.sort.as_deref().unwrap_or("title");
    let role_name = sort.trim_start_matches('-');
    let role = Role::from_name(role_name).ok_or_else(|| Problem {
        field: "sort".to_owned(),
        value: role_name.to_owned(),
        help: "help-role",
    })?;
    let fields = declaration.fields.into_iter().map(build_field).collect::<Result<Vec<Field>, Problem>>()?;
    if let Some(lifetime) = &declaration.lifetime {
        for name in std::iter::once(&lifetime.until).chain(&lifetime.otherwise) {
            if !fields.iter().any(|field| field.name == *name) {
                return Err(Problem { field: "lifetime".to_owned(), value: name.clone(), help: "help-lifetime" });
            }
        }
    }
    let facets = declaration.facets.unwrap_or_default();
    let facets = facets.iter().map(|name| facet(name, &fields)).collect::<Result<Vec<Facet>, Problem>>()?;
    Ok(ContentType::new(ContentType {
        key: key.to_owned(),
        plural: declaration.plural.unwrap_or_else(|| label.clone()),
        label,
        help: declaration.help.unwrap_or_default(),
        kind: declaration.kind.unwrap_or_default(),
        folder: declaration.folder,
        template: declaration.template.unwrap_or_else(|| ContentType::ANY_TEMPLATE.to_owned()),
        list: declaration.list.unwrap_or_default(),
        sort: Sort { role, descending: sort.starts_with('-') },
        feed: declaration.feed.unwrap_or(false),
        form: declaration.form.unwrap_or(false),
        lifetime: declaration.lifetime,
        facets,
        table: declaration.table.unwrap_or(false),
        axis: declaration.axis,
        fields,
        roles: Vec::new(),
    }))
}

fn facet(name: &str, fields: &[Field]) -> Result<Facet, Problem> {
    let named = fields.iter().position(|field| field.name == name);
    match (name, named) {
        (_, Some(position)) => Ok(Facet::Field(position as u16)),
        ("service", None) => Ok(Facet::Service),
        ("year", None) => Ok(Facet::Year),
        _ => Err(Problem { field: "facets".to_owned(), value: name.to_owned(), help: "help-facets" }),
    }
}

fn build_field(declaration: FieldDeclaration) -> Result<Field, Problem> {
    let problem = |value: &str, help| Problem { field: declaration.name.clone(), value: value.to_owned(), help };
    let role = match declaration.role.as_deref() {
        Some(name) => Some(Role::from_name(name).ok_or_else(|| problem(name, "help-role"))?),
        None => None,
    };
    let kind = build_kind(declaration.kind.as_deref().unwrap_or(kinds::TEXT.name), &declaration)?;
    let label = declaration.label.clone().unwrap_or_else(|| crate::model::readable(&declaration.name));
    Ok(Field {
        label,
        help: declaration.help.unwrap_or_default(),
        example: declaration.example.as_ref().map(as_written),
        default: declaration.default.as_ref().map(as_written),
        aliases: declaration.aliases,
        role,
        kind,
        required: declaration.required.unwrap_or(false),
        name: declaration.name,
    })
}

/// A value as it would be typed in a head.
fn as_written(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Array(list) => format!("[{}]", list.iter().map(as_written).collect::<Vec<_>>().join(", ")),
        serde_json::Value::Object(map) => {
            let pairs = map.iter().map(|(key, value)| format!("{key}: {}", as_written(value)));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

fn build_kind(name: &str, declaration: &FieldDeclaration) -> Result<FieldKind, Problem> {
    let fields = || declaration.fields.iter().cloned().map(build_field).collect::<Result<Vec<Field>, Problem>>();
    let problem = || Problem { field: declaration.name.clone(), value: name.to_owned(), help: "help-kind" };
    let row = kinds::named(name).ok_or_else(problem)?;
    Ok(match name {
        "choice" if declaration.options.is_empty() => return Err(problem()),
        "choice" => FieldKind::Choice(declaration.options.iter().cloned().map(Choice::from).collect()),
        "record" => FieldKind::Record(fields()?),
        "records" => FieldKind::Records(fields()?),
        "entry" => FieldKind::Entry(declaration.types.clone()),
        "list" => {
            let of = declaration.of.as_deref().filter(|of| *of != name).unwrap_or(kinds::TEXT.name);
            FieldKind::List(Box::new(build_kind(of, declaration)?))
        }
        _ => FieldKind::Plain(row),
    })
}

impl From<OptionDeclaration> for Choice {
    fn from(declaration: OptionDeclaration) -> Choice {
        match declaration {
            OptionDeclaration::Plain(value) => Choice { label: crate::model::readable(&value), value },
            OptionDeclaration::Labelled { value, label } => Choice { value, label },
        }
    }
}

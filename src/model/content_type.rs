//! A content type is data: what an entry of this type may hold, and which roles its fields play.

use std::sync::Arc;

use serde::Deserialize;

use super::Role;
use super::field::{Choice, Field, FieldKind, find_field};

/// The keys of the types that the engine itself relies on.
pub const SERVICE_TYPE: &str = "service";
pub const FOLDER_TYPE: &str = "folder";

/// What a folder of entries holds: its fields, its words, where it is listed and for how long.
#[derive(Debug, Clone)]
pub struct ContentType {
    pub key: String,
    pub label: String,
    pub plural: String,
    pub help: String,
    pub kind: TypeKind,
    /// The name of the folder whose files are of this type, and of the folder in addresses.
    pub folder: Option<String>,
    pub template: String,
    pub list: ListStyle,
    pub sort: Sort,
    /// Whether entries join the feed and the last updates.
    pub feed: bool,
    /// Whether people without Git may propose one by a form of the forge.
    pub form: bool,
    pub lifetime: Option<Lifetime>,
    /// What its list can be narrowed by.
    pub facets: Vec<Facet>,
    /// Whether its list is also a table for spreadsheets.
    pub table: bool,
    /// The way into the site that its entries are; none for most types.
    pub axis: Option<Axis>,
    pub fields: Vec<Field>,
    /// By role, the position of the field that plays it; made by [`ContentType::new`].
    pub roles: Vec<Option<u16>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TypeKind {
    /// Each file is an entry with a page of its own.
    #[default]
    Page,
    /// One file of `content/_data/` is a list of items without pages.
    Data,
}

/// How lists show entries of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ListStyle {
    #[default]
    Cards,
    Rows,
    Agenda,
    People,
    Plan,
    Gallery,
    Faq,
}

/// A way into the site that entries of some types are, beside services, rubriques and lists: blocks of the home page
/// show each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Axis {
    Spaces,
    Projects,
}

/// The role that orders a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    pub role: Role,
    pub descending: bool,
}

/// What the entries of a list are told apart by: `service`, `year`, or the name of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facet {
    /// The service whose folder holds the entry.
    Service,
    /// The year in which it was published.
    Year,
    Field(u16),
}

/// Until when an entry stays on the home page and in current lists.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lifetime {
    /// The field that holds the last day.
    pub until: String,
    /// The field to take when that one is empty.
    #[serde(rename = "else")]
    pub otherwise: Option<String>,
    /// Days added to the `else` field.
    #[serde(default)]
    pub days: i64,
}

impl ContentType {
    /// The template of a type that names none; a data list with another has a page of its own.
    pub const ANY_TEMPLATE: &str = "entry.html";

    /// Completes a type with the index of its roles.
    pub fn new(declared: ContentType) -> ContentType {
        let mut roles = vec![None; Role::COUNT];
        for (index, field) in declared.fields.iter().enumerate() {
            if let Some(role) = field.role {
                roles[role as usize].get_or_insert(index as u16);
            }
        }
        ContentType { roles, ..declared }
    }

    /// The field that plays a role.
    pub fn field_of(&self, role: Role) -> Option<u16> {
        self.roles.get(role as usize).copied().flatten()
    }

    pub fn field_named(&self, name: &str) -> Option<(u16, &Field)> {
        find_field(&self.fields, name)
    }

    /// The shortest head of a new entry: the fields that it must have, each under its help; `naming`, which says how
    /// to name its file, comes first.
    pub fn first_lines(&self, naming: &str) -> String {
        let mut text = format!("---\n# {naming}\n");
        for field in self.fields.iter().filter(|field| field.required) {
            let words = if field.help.is_empty() { &field.label } else { &field.help };
            let words: Vec<&str> = words.split_whitespace().collect();
            text.push_str(&format!("\n# {}\n", words.join(" ")));
            if let FieldKind::Choice(options) = &field.kind {
                let option = |option: &Choice| format!("# {} : {}\n", option.value, option.label);
                options.iter().for_each(|choice| text.push_str(&option(choice)));
            }
            text.push_str(&format!("{}:\n", field.name));
        }
        text + "---\n\n"
    }
}

/// The types of a municipality: the built-in ones, its changes to them, and its own.
#[derive(Debug, Clone, Default)]
pub struct Types {
    types: Vec<Arc<ContentType>>,
}

impl Types {
    pub fn new(types: Vec<ContentType>) -> Types {
        Types { types: types.into_iter().map(Arc::new).collect() }
    }

    pub fn get(&self, key: &str) -> Option<&Arc<ContentType>> {
        self.types.iter().find(|kind| kind.key == key)
    }

    /// The type of the files in a folder of this name.
    pub fn of_folder(&self, folder: &str) -> Option<&Arc<ContentType>> {
        self.types.iter().find(|kind| kind.kind == TypeKind::Page && kind.folder.as_deref() == Some(folder))
    }

    /// The type of the data list called `name`.
    pub fn of_data(&self, name: &str) -> Option<&Arc<ContentType>> {
        self.types.iter().find(|kind| kind.kind == TypeKind::Data && kind.folder.as_deref() == Some(name))
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Arc<ContentType>> {
        self.types.iter()
    }
}

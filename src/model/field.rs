//! A field of a content type: its names, its words, what it may hold.

use super::Role;
use super::kind::KindRow;
use super::kinds;

/// One thing that an entry may say.
#[derive(Debug, Clone)]
pub struct Field {
    pub name: String,
    pub label: String,
    pub help: String,
    pub example: Option<String>,
    /// What is understood when nothing is written.
    pub default: Option<String>,
    pub aliases: Vec<String>,
    pub role: Option<Role>,
    pub kind: FieldKind,
    pub required: bool,
}

/// What a field may hold: a kind of [`kinds::KINDS`], with what the declaration adds to it.
#[derive(Debug, Clone)]
pub enum FieldKind {
    /// A kind that the declaration only names.
    Plain(&'static KindRow),
    Choice(Vec<Choice>),
    /// Another entry, of one of these types (any type when empty).
    Entry(Vec<String>),
    List(Box<FieldKind>),
    Record(Vec<Field>),
    Records(Vec<Field>),
}

/// An option of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

impl FieldKind {
    /// The row of the table of kinds.
    pub fn row(&self) -> &'static KindRow {
        match self {
            FieldKind::Plain(row) => row,
            FieldKind::Choice(_) => &kinds::CHOICE,
            FieldKind::Entry(_) => &kinds::ENTRY,
            FieldKind::List(_) => &kinds::LIST,
            FieldKind::Record(_) => &kinds::RECORD,
            FieldKind::Records(_) => &kinds::RECORDS,
        }
    }

    /// The word for this kind in a type's declaration.
    pub fn name(&self) -> &'static str {
        self.row().name
    }

    /// The kind of the elements of a list; itself for any other.
    pub fn element(&self) -> &FieldKind {
        if let FieldKind::List(of) = self { of } else { self }
    }
}

/// The field called `name`, or that has `name` among its aliases.
pub fn find_field<'f>(fields: &'f [Field], name: &str) -> Option<(u16, &'f Field)> {
    let named = fields.iter().position(|field| field.name == name);
    let index = named.or_else(|| fields.iter().position(|field| field.aliases.iter().any(|alias| alias == name)))?;
    Some((index as u16, &fields[index]))
}

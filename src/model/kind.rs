//! What the engine needs to know of a kind of field: the columns of the table in [`super::kinds`].

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::SourcePath;
use super::value::Value;
use crate::diagnostic::Rule;
use crate::yaml::Node;

/// A kind of field.
#[derive(Debug)]
pub struct KindRow {
    /// The word for it in a type's declaration.
    pub name: &'static str,
    /// Something of this kind, to show what to type.
    pub example: &'static str,
    /// The attribute of the message `value-wrong` that says what to type.
    pub help: &'static str,
    pub holds: Holds,
    pub read: ReadAs,
    pub schema: Schema,
    pub show: Show,
    pub edit: Widget,
}

/// What a value stands for beside its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    Words,
    Day,
    Picture,
    Document,
    Entry,
    /// One of the services.
    Service,
    /// One of the rubriques.
    Rubrique,
    /// Fields or elements of their own.
    Parts,
}

/// How a value is read from a head.
#[derive(Debug, Clone, Copy)]
pub enum ReadAs {
    /// From what is typed, without the spaces around it; none when it is nothing of this kind.
    Typed(fn(&str) -> Option<Value>),
    /// Likewise, where relative paths start from a file.
    Relative(fn(&SourcePath, &str) -> Option<Value>),
    /// One of the words of the municipality, else a finding of this rule.
    Known(fn(String) -> Value, &'static Rule),
    /// A text, or a map of some keys, each with its French and its English name; else the node that is wrong.
    Map(&'static [(&'static str, &'static str)], for<'n> fn(&'n Node) -> Result<Value, &'n Node>),
    /// By the options, the fields or the elements of the declaration.
    Declared,
}

/// What JSON Schema says of a head.
#[derive(Debug, Clone, Copy)]
pub enum Schema {
    Of(fn() -> Json),
    /// One of the words of the municipality.
    Known,
    /// By the options, the fields or the elements of the declaration.
    Declared,
}

/// How a page shows a value.
#[derive(Debug, Clone, Copy)]
pub enum Show {
    /// Its words, in the typography of the language.
    Words,
    /// Its words as Markdown of one line.
    Markdown,
    /// Its words, which lead to an address.
    Link(fn(&str) -> Option<String>),
    /// Its characters as they were typed, which lead to an address.
    Verbatim(fn(&str) -> Option<String>),
    /// Where the template of its type places it: never among the facts of an entry.
    Placed,
}

/// What a form edits a value with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Widget {
    /// One line: an `<input>` of this HTML type.
    Input(&'static str),
    /// Several lines: a `<textarea>`.
    TextArea,
    /// A yes or a no.
    Checkbox,
    /// One of the options of the field, or of the words of the municipality.
    Select,
    /// A file of the writer's own machine.
    Upload,
    /// A search among the entries.
    Search,
    /// The widgets of its fields.
    Group,
    /// The widget of its elements, as often as there are elements.
    Repeat,
}

/// The words that a municipality decides outside its entries.
pub trait KnownWords {
    fn services(&self) -> &BTreeSet<String>;
    fn rubriques(&self) -> Vec<&str>;
}

impl KindRow {
    /// The words among which a value is; none for a kind whose values are free.
    pub fn known<'w>(&self, words: &'w dyn KnownWords) -> Vec<&'w str> {
        match self.holds {
            Holds::Service => words.services().iter().map(String::as_str).collect(),
            Holds::Rubrique => words.rubriques(),
            _ => Vec::new(),
        }
    }
}

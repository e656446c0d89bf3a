//! The text of a new entry: the lines to fill first, then all that the type allows, as comments.

use jiff::civil::Date;

use super::yaml;
use crate::commands::vocabulary::{Vocabulary, like};
use crate::messages::Messages;
use crate::model::kind::{Holds, KnownWords};
use crate::model::kinds;
use crate::model::{ContentType, Field, FieldKind, Role, TypeKind};

/// Comments are wrapped at this width, in characters.
const WIDTH: usize = 100;

/// An entry to be written.
pub struct Canvas<'a> {
    pub kind: &'a ContentType,
    pub vocabulary: &'a Vocabulary,
    pub messages: &'a Messages,
    /// The folder of its service.
    pub service: &'a str,
    pub title: Option<&'a str>,
    /// The day that it is about, when it was given.
    pub date: Option<Date>,
    pub today: Date,
    /// Whether its folder does not say its type.
    pub type_line: bool,
}

impl Canvas<'_> {
    /// The whole file.
    pub fn text(&self) -> String {
        match self.kind.kind {
            TypeKind::Page => self.page(),
            TypeKind::Data => self.list(),
        }
    }

    fn page(&self) -> String {
        let mut out = String::from("---\n");
        comment(&mut out, &format!("{}. {}", self.kind.label, self.kind.help));
        comment(&mut out, &self.messages.get("new-how"));
        if self.type_line {
            out.push_str(&format!("\ntype: {}\n", self.kind.key));
        }
        for field in self.kind.fields.iter().filter(|field| self.is_to_fill(field)) {
            self.to_fill(&mut out, field);
        }
        out.push('\n');
        comment(&mut out, &self.messages.get("new-optional"));
        let common = self.vocabulary.common_fields();
        let is_common = |field: &&Field| common.iter().any(|other| like(field, other));
        let optional: Vec<&Field> = self.kind.fields.iter().filter(|field| !self.is_to_fill(field)).collect();
        let (shared, own): (Vec<&Field>, Vec<&Field>) = optional.into_iter().partition(is_common);
        own.into_iter().chain(shared).for_each(|field| self.optional(&mut out, field));
        for (key, example) in self.structural() {
            out.push('\n');
            comment(&mut out, &self.messages.get(&format!("key-{}", key.replace('_', "-"))));
            out.push_str(&format!("#{key}: {example}\n"));
        }
        out.push_str(&format!("---\n\n{}\n", self.messages.get("new-body")));
        out
    }

    /// A list with its first line.
    fn list(&self) -> String {
        let mut out = String::new();
        comment(&mut out, &format!("{}. {}", self.kind.plural, self.kind.help));
        comment(&mut out, &self.messages.get("new-list-how"));
        out.push_str("items:\n");
        let (fill, optional): (Vec<&Field>, Vec<&Field>) =
            self.kind.fields.iter().partition(|field| self.is_to_fill(field));
        for (position, field) in fill.into_iter().enumerate() {
            let mut lines = String::new();
            self.to_fill(&mut lines, field);
            let first = if position == 0 { "  - " } else { "    " };
            for line in lines.trim_start().lines() {
                let is_field = !line.starts_with('#');
                out.push_str(&format!("{}{line}\n", if is_field { first } else { "    " }));
            }
        }
        for field in optional {
            let mut lines = String::new();
            self.optional(&mut lines, field);
            lines.trim_start().lines().for_each(|line| out.push_str(&format!("    {line}\n")));
        }
        out
    }

    fn is_to_fill(&self, field: &Field) -> bool {
        field.required || (self.date.is_some() && field.role == Some(self.kind.sort.role) && is_day(field))
    }

    fn to_fill(&self, out: &mut String, field: &Field) {
        self.help(out, field, true);
        let value = self.known(field).unwrap_or_default();
        out.push_str(format!("{}: {value}", field.name).trim_end());
        out.push('\n');
    }

    /// What can be written without asking: never an example, which could be published by mistake.
    fn known(&self, field: &Field) -> Option<String> {
        if field.role == Some(Role::Title) {
            return self.title.map(yaml::scalar);
        }
        if is_day(field) && field.role == Some(self.kind.sort.role) {
            let today = (field.role == Some(Role::Date)).then_some(self.today);
            return Some(self.date.or(today)?.to_string());
        }
        match field.kind.row().holds {
            Holds::Service if !self.service.is_empty() => Some(self.service.to_owned()),
            _ => field.default.as_deref().map(yaml::scalar),
        }
    }

    fn optional(&self, out: &mut String, field: &Field) {
        self.help(out, field, false);
        for line in self.example(field) {
            out.push_str(&format!("#{line}\n"));
        }
    }

    /// The field with its example, on as many lines as it takes.
    fn example(&self, field: &Field) -> Vec<String> {
        let written = field.example.as_deref();
        let name = &field.name;
        let node = || yaml::read_example(written?);
        match &field.kind {
            FieldKind::Record(fields) => {
                let mut lines = vec![format!("{name}:")];
                lines.extend(self.pairs(fields, node().as_ref()).iter().map(|pair| format!("  {pair}")));
                lines
            }
            FieldKind::Records(fields) => {
                let node = node();
                let first = node.as_ref().and_then(|node| node.elements().first().copied().cloned());
                let mut lines = vec![format!("{name}:")];
                for (position, pair) in self.pairs(fields, first.as_ref()).iter().enumerate() {
                    lines.push(format!("  {} {pair}", if position == 0 { "-" } else { " " }));
                }
                lines
            }
            FieldKind::List(of) => {
                let node = node();
                let texts = node.as_ref().and_then(yaml::texts).unwrap_or_else(|| vec![written.unwrap_or(any(of))]);
                let own = self.own_word(of);
                let texts = own.as_deref().map_or(texts, |own| vec![own]);
                vec![format!("{name}: {}", yaml::list(texts))]
            }
            kind => {
                let own = self.own_word(kind);
                let text = own.as_deref().or(written).or(field.default.as_deref()).unwrap_or(any(kind));
                vec![format!("{name}: {}", yaml::scalar(text))]
            }
        }
    }

    /// `name: value` for each field of a record: as in the example, else as each field has it.
    fn pairs(&self, fields: &[Field], example: Option<&crate::yaml::Node>) -> Vec<String> {
        match example.map(yaml::map).filter(|pairs| !pairs.is_empty()) {
            Some(pairs) => pairs,
            None => fields.iter().flat_map(|field| self.example(field)).collect(),
        }
    }

    /// A word of this municipality, where an example would name another's.
    fn own_word(&self, kind: &FieldKind) -> Option<String> {
        match kind.row().holds {
            Holds::Service => Some(self.service).filter(|key| !key.is_empty()).map(str::to_owned),
            Holds::Rubrique => self.vocabulary.rubriques().first().map(|key| (*key).to_owned()),
            _ => None,
        }
    }

    fn help(&self, out: &mut String, field: &Field, with_example: bool) {
        out.push('\n');
        let mut words = if field.help.is_empty() { field.label.clone() } else { field.help.clone() };
        if let FieldKind::Choice(options) = &field.kind {
            let shown = options.iter().map(|option| format!("{} ({})", option.value, option.label));
            words = format!(
                "{words} {}",
                self.messages.format("new-choice", &[("options", &shown.collect::<Vec<_>>().join(", "))])
            );
        } else if let Some(example) = field.example.as_deref().filter(|_| with_example) {
            words = format!("{words} {}", self.messages.format("new-example", &[("example", example)]));
        }
        comment(out, &words);
        if let FieldKind::Record(fields) | FieldKind::Records(fields) = &field.kind {
            for field in fields.iter().filter(|field| !field.help.is_empty()) {
                let arguments = [("name", field.name.as_str()), ("value", field.help.as_str())];
                comment(out, &self.messages.format("reference-fact", &arguments));
            }
        }
    }

    /// The keys that any head may have, with an example of this municipality.
    fn structural(&self) -> Vec<(&'static str, String)> {
        let some = |known: Vec<&str>, otherwise: &str| {
            if known.is_empty() { yaml::list([otherwise]) } else { yaml::list(known) }
        };
        vec![
            ("audiences", some(self.vocabulary.audiences(), "agents")),
            ("portals", some(self.vocabulary.portals(), "intranet")),
            ("review_every", kinds::DURATION.example.to_owned()),
            ("id", self.kind.key.clone()),
            ("draft", kinds::BOOLEAN.example.to_owned()),
        ]
    }
}

/// Something of this kind, where the declaration gives no example.
fn any(kind: &FieldKind) -> &str {
    match kind {
        FieldKind::Choice(options) => options.first().map_or("", |option| &option.value),
        kind => kind.row().example,
    }
}

fn is_day(field: &Field) -> bool {
    field.kind.row().holds == Holds::Day
}

/// Writes a comment on as many lines as it takes.
fn comment(out: &mut String, text: &str) {
    let mut line = String::from("#");
    let mut width = 1;
    for word in text.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        if width + 1 + length > WIDTH && width > 1 {
            out.push_str(&line);
            out.push('\n');
            line.truncate(1);
            width = 1;
        }
        line.push(' ');
        line.push_str(word);
        width += 1 + length;
    }
    out.push_str(&line);
    out.push('\n');
}

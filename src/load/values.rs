//! From what was written in a head to the values that its type declares.

use std::collections::BTreeSet;

use super::rules::{FIELD_MISSING, FIELD_TWICE, FIELD_UNKNOWN, VALUE_WRONG};
use crate::diagnostic::{Diagnostic, Place, Rule, Spot};
use crate::model::kind::{KnownWords, ReadAs};
use crate::model::{Choice, Field, FieldKind, FieldValue, Settings, SourcePath, Types, Value, find, find_field};
use crate::yaml::{Key, Node};

/// The words that values may use, decided outside the entries.
pub struct AllowedWords<'a> {
    pub settings: &'a Settings,
    pub types: &'a Types,
    /// The folders of `content/`.
    pub services: &'a BTreeSet<String>,
    /// Whether texts are written beforehand, for all trees at once.
    pub drafts: bool,
}

/// Reads the values of one file and gathers what is wrong with them.
pub struct ValueReader<'a> {
    pub vocabulary: &'a AllowedWords<'a>,
    pub source: &'a SourcePath,
    /// The file that relative paths start from.
    pub base: &'a SourcePath,
    /// Lines of the file before the text that the nodes come from.
    pub lines_before: u32,
    pub findings: Vec<Diagnostic>,
}

/// The fields that somebody who is at a loss is told: types begin with those that are written most.
const TOLD: usize = 8;

/// The names of the first fields, and whether there are more.
fn first(fields: &[Field]) -> String {
    let names: Vec<&str> = fields.iter().take(TOLD).map(|field| field.name.as_str()).collect();
    names.join(", ") + if fields.len() > TOLD { "\u{2026}" } else { "" }
}

impl ValueReader<'_> {
    /// The values of the fields of an entry; `others` are keys that are read elsewhere, `excused` are the names of
    /// required fields whose absence is no finding here.
    pub fn entry(
        &mut self,
        fields: &[Field],
        map: &[(Key, Node)],
        others: &[&str],
        excused: &[String],
        whole: Spot,
    ) -> Vec<FieldValue> {
        let mut values: Vec<FieldValue> = Vec::with_capacity(map.len());
        // Fields whose names were mistyped: one finding says it better than two.
        let mut meant: Vec<String> = Vec::new();
        for (key, node) in map {
            if others.contains(&key.name.as_str()) {
                continue;
            }
            let Some((position, field)) = find_field(fields, &key.name) else {
                let known = fields.iter().map(|field| field.name.as_str()).chain(others.iter().copied());
                let found = FIELD_UNKNOWN.at(self.place(key.spot)).with("field", &key.name);
                let found = found.with("known", first(fields)).nearest(&key.name, known);
                meant.extend(found.fix.as_ref().map(|fix| fix.replacement().to_owned()));
                self.findings.push(found);
                continue;
            };
            if find(&values, position).is_some() {
                let found = FIELD_TWICE.at(self.place(key.spot)).with("field", &field.name).with("alias", &key.name);
                self.findings.push(found);
                continue;
            }
            if node.is_empty() {
                continue;
            }
            if let Some(value) = self.value(field, &field.kind, node) {
                values.push(FieldValue { field: position, spot: node.spot.below(self.lines_before), value });
            }
        }
        let required = |field: &Field| field.required && field.default.is_none();
        for (position, field) in fields.iter().enumerate().filter(|(_, field)| required(field)) {
            let written = map.iter().any(|(key, node)| {
                !node.is_empty() && find_field(fields, &key.name).is_some_and(|(found, _)| found as usize == position)
            });
            if !written && !meant.contains(&field.name) && !excused.contains(&field.name) {
                let found = FIELD_MISSING.at(self.place(whole)).with("field", &field.name).with("label", &field.label);
                let example = field.example.as_deref().unwrap_or(field.kind.row().example);
                self.findings.push(found.with("example", example));
            }
        }
        for (position, field) in fields.iter().enumerate() {
            if let (Some(default), None) = (&field.default, find(&values, position as u16)) {
                let node =
                    Node { value: crate::yaml::YamlValue::Scalar { text: default.clone(), plain: true }, spot: whole };
                let value = self.value(field, &field.kind, &node);
                values.extend(value.map(|value| FieldValue { field: position as u16, spot: whole, value }));
            }
        }
        values.sort_by_key(|value| value.field);
        values
    }

    /// The values of the fields of a record.
    fn record(&mut self, fields: &[Field], map: &[(Key, Node)], whole: Spot) -> Vec<FieldValue> {
        self.entry(fields, map, &[], &[], whole)
    }

    pub(super) fn place(&self, spot: Spot) -> Place {
        if spot.line == 0 {
            return Place::line(self.source, 1);
        }
        spot.below(self.lines_before).in_file(self.source)
    }

    fn wrong(&mut self, field: &Field, kind: &FieldKind, node: &Node) {
        let written = node.text().unwrap_or("…");
        let found = VALUE_WRONG.at(self.place(node.spot)).with("field", &field.name).with("value", written);
        let found = found.helped_by(kind.row().help);
        self.findings.push(match kind {
            FieldKind::Choice(options) => {
                let values = options.iter().map(|option| option.value.as_str());
                found.with("options", values.clone().collect::<Vec<_>>().join(", ")).nearest(written, values)
            }
            FieldKind::Record(fields) | FieldKind::Records(fields) => {
                found.with("names", fields.iter().map(|field| field.name.as_str()).collect::<Vec<_>>().join(", "))
            }
            _ => found,
        });
    }

    fn value(&mut self, field: &Field, kind: &FieldKind, node: &Node) -> Option<Value> {
        let value = match kind {
            FieldKind::List(of) => {
                let elements = node.elements().into_iter().filter_map(|element| self.value(field, of, element));
                return Some(Value::List(elements.collect()));
            }
            FieldKind::Records(fields) => return Some(Value::Records(self.records(field, fields, node))),
            FieldKind::Record(fields) => {
                node.map().ok_or(node).map(|map| Value::Record(self.record(fields, map, node.spot)))
            }
            FieldKind::Choice(options) => {
                typed(node).and_then(|text| choice(options, text)).map(Value::Choice).ok_or(node)
            }
            FieldKind::Plain(_) | FieldKind::Entry(_) => match kind.row().read {
                ReadAs::Typed(read) => typed(node).and_then(read).ok_or(node),
                ReadAs::Relative(read) => typed(node).and_then(|text| read(self.base, text)).ok_or(node),
                ReadAs::Known(value, unknown) => return self.known(kind, unknown, node).map(value),
                ReadAs::Map(keys, read) => {
                    self.keys_of_map(keys, node);
                    read(node)
                }
                ReadAs::Declared => Err(node),
            },
        };
        value.map_err(|wrong| self.wrong(field, kind, wrong)).ok()
    }

    /// One of the words of the municipality.
    fn known(&mut self, kind: &FieldKind, unknown: &'static Rule, node: &Node) -> Option<String> {
        let text = typed(node).unwrap_or_default();
        let known = kind.row().known(self.vocabulary);
        if known.contains(&text) {
            return Some(text.to_owned());
        }
        let found = unknown.at(self.place(node.spot)).with(kind.name(), text).with("known", known.join(", "));
        self.findings.push(found.nearest(text, known));
        None
    }

    /// Says which keys of a map mean nothing.
    fn keys_of_map(&mut self, keys: &[(&str, &str)], node: &Node) {
        let names = || keys.iter().flat_map(|(french, english)| [*french, *english]);
        for (key, _) in node.map().unwrap_or_default().iter().filter(|(key, _)| !names().any(|name| name == key.name)) {
            let known = keys.iter().map(|(french, _)| *french).collect::<Vec<_>>().join(", ");
            let found = FIELD_UNKNOWN.at(self.place(key.spot)).with("field", &key.name).with("known", known);
            self.findings.push(found.nearest(&key.name, names()));
        }
    }

    fn records(&mut self, field: &Field, fields: &[Field], node: &Node) -> Vec<Vec<FieldValue>> {
        let mut records = Vec::new();
        for element in node.elements() {
            match element.map() {
                Some(map) => records.push(self.record(fields, map, element.spot)),
                None => self.wrong(field, &field.kind, element),
            }
        }
        records
    }
}

/// What is typed in a scalar.
fn typed(node: &Node) -> Option<&str> {
    node.text().map(str::trim)
}

impl KnownWords for AllowedWords<'_> {
    fn services(&self) -> &BTreeSet<String> {
        self.services
    }

    fn rubriques(&self) -> Vec<&str> {
        self.settings.rubriques.iter().map(|rubrique| rubrique.key.as_str()).collect()
    }
}

/// The option of this value; its label is accepted too, whatever its case and accents.
fn choice(options: &[Choice], text: &str) -> Option<u16> {
    let fold = |word: &str| deunicode::deunicode(word).to_lowercase();
    let exact = options.iter().position(|option| option.value == text);
    let close =
        || options.iter().position(|option| fold(&option.label) == fold(text) || fold(&option.value) == fold(text));
    exact.or_else(close).map(|position| position as u16)
}

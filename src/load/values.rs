//! From what was written in a head to the values that its type declares.

use std::collections::BTreeSet;

use super::recurrence;
use super::rules::{FIELD_MISSING, FIELD_TWICE, FIELD_UNKNOWN, RUBRIQUE_UNKNOWN, SERVICE_UNKNOWN, VALUE_WRONG};
use crate::diagnostic::{Diagnostic, Place, Spot};
use crate::model::{
    Choice, Field, FieldKind, FieldValue, Moment, Period, Settings, SourcePath, Types, Value, find, find_field,
    parse_time,
};
use crate::yaml::{Key, Node};

/// The words that values may use, decided outside the entries.
pub struct Vocabulary<'a> {
    pub settings: &'a Settings,
    pub types: &'a Types,
    /// The folders of `content/`.
    pub services: &'a BTreeSet<String>,
    /// Whether texts are written beforehand, for all trees at once.
    pub drafts: bool,
}

/// Reads the values of one file and gathers what is wrong with them.
pub struct ValueReader<'a> {
    pub vocabulary: &'a Vocabulary<'a>,
    pub source: &'a SourcePath,
    /// The file that relative paths start from.
    pub base: &'a SourcePath,
    /// Lines of the file before the text that the nodes come from.
    pub lines_before: u32,
    pub findings: Vec<Diagnostic>,
}

impl ValueReader<'_> {
    /// The values of `fields` in a map; `others` are keys that are read elsewhere.
    pub fn fields(&mut self, fields: &[Field], map: &[(Key, Node)], others: &[&str], whole: Spot) -> Vec<FieldValue> {
        let mut values: Vec<FieldValue> = Vec::with_capacity(map.len());
        // Fields whose names were mistyped: one finding says it better than two.
        let mut meant: Vec<String> = Vec::new();
        for (key, node) in map {
            if others.contains(&key.name.as_str()) {
                continue;
            }
            let Some((position, field)) = find_field(fields, &key.name) else {
                let known = fields.iter().map(|field| field.name.as_str()).chain(others.iter().copied());
                let list = known.clone().collect::<Vec<_>>().join(", ");
                let found = FIELD_UNKNOWN.at(self.place(key.spot)).with("field", &key.name).with("known", list);
                let found = found.nearest(&key.name, known);
                meant.extend(found.fix.as_ref().map(|fix| fix.replacement.clone()));
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
            if !written && !meant.contains(&field.name) {
                let found = FIELD_MISSING.at(self.place(whole)).with("field", &field.name).with("label", &field.label);
                let example = field.example.as_deref().unwrap_or(example_of(&field.kind));
                self.findings.push(found.with("example", example));
            }
        }
        for (position, field) in fields.iter().enumerate() {
            if let (Some(default), None) = (&field.default, find(&values, position as u16)) {
                let node =
                    Node { value: crate::yaml::Value::Scalar { text: default.clone(), plain: true }, spot: whole };
                let value = self.value(field, &field.kind, &node);
                values.extend(value.map(|value| FieldValue { field: position as u16, spot: whole, value }));
            }
        }
        values.sort_by_key(|value| value.field);
        values
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
        let found = match kind {
            FieldKind::Choice(options) => {
                let values = options.iter().map(|option| option.value.as_str());
                found
                    .with("options", values.clone().collect::<Vec<_>>().join(", "))
                    .helped_by("help-choice")
                    .nearest(written, values)
            }
            FieldKind::Date | FieldKind::Datetime => found.helped_by("help-date"),
            FieldKind::Time => found.helped_by("help-time"),
            FieldKind::Integer | FieldKind::Number => found.helped_by("help-number"),
            FieldKind::Boolean => found.helped_by("help-boolean"),
            FieldKind::Url => found.helped_by("help-url"),
            FieldKind::Email => found.helped_by("help-email"),
            FieldKind::Phone => found.helped_by("help-phone"),
            FieldKind::Duration => found.helped_by("help-duration"),
            FieldKind::Recurrence => found.helped_by("help-recurrence"),
            FieldKind::Entry(_) | FieldKind::Image | FieldKind::File => found.helped_by("help-path"),
            FieldKind::Record(fields) | FieldKind::Records(fields) => {
                let names = fields.iter().map(|field| field.name.as_str()).collect::<Vec<_>>().join(", ");
                found.with("names", names).helped_by("help-record")
            }
            _ => found,
        };
        self.findings.push(found);
    }

    fn value(&mut self, field: &Field, kind: &FieldKind, node: &Node) -> Option<Value> {
        match kind {
            FieldKind::List(of) => {
                let elements = node.elements().into_iter().filter_map(|element| self.value(field, of, element));
                return Some(Value::List(elements.collect()));
            }
            FieldKind::Record(fields) => {
                let Some(map) = node.map() else {
                    self.wrong(field, kind, node);
                    return None;
                };
                return Some(Value::Record(self.fields(fields, map, &[], node.spot)));
            }
            FieldKind::Records(fields) => return Some(Value::Records(self.records(field, fields, node))),
            FieldKind::Recurrence => {
                return match recurrence::read(self, node) {
                    Ok(rhythm) => Some(Value::Recurrence(Box::new(rhythm))),
                    Err(wrong) => {
                        self.wrong(field, kind, wrong);
                        None
                    }
                };
            }
            _ => {}
        }
        let value = node.text().and_then(|text| self.scalar(kind, text.trim(), node));
        if value.is_none() && !matches!(kind, FieldKind::Service | FieldKind::Rubrique) {
            self.wrong(field, kind, node);
        }
        value
    }

    fn records(&mut self, field: &Field, fields: &[Field], node: &Node) -> Vec<Vec<FieldValue>> {
        let mut records = Vec::new();
        for element in node.elements() {
            match element.map() {
                Some(map) => records.push(self.fields(fields, map, &[], element.spot)),
                None => self.wrong(field, &field.kind, element),
            }
        }
        records
    }

    fn scalar(&mut self, kind: &FieldKind, text: &str, node: &Node) -> Option<Value> {
        Some(match kind {
            FieldKind::Text | FieldKind::Lines => Value::Text(text.to_owned()),
            FieldKind::Integer => Value::Integer(text.replace(['\u{a0}', '\u{202f}', ' '], "").parse().ok()?),
            FieldKind::Number => Value::Number(number(text)?),
            FieldKind::Boolean => Value::Boolean(boolean(text)?),
            FieldKind::Date => Value::Moment(Moment::parse(text).filter(|moment| moment.time.is_none())?),
            FieldKind::Datetime => Value::Moment(Moment::parse(text)?),
            FieldKind::Time => Value::Time(parse_time(text)?),
            FieldKind::Url => self.url(text)?,
            FieldKind::Email => Value::Text(Some(text).filter(|text| is_email(text))?.to_owned()),
            FieldKind::Phone => Value::Text(Some(text).filter(|text| is_phone(text))?.to_owned()),
            FieldKind::Choice(options) => Value::Choice(choice(options, text)?),
            FieldKind::Entry(_) if !text.contains('/') && !text.ends_with(".md") => Value::Id(text.to_owned()),
            FieldKind::Entry(_) | FieldKind::Image | FieldKind::File => Value::Path(self.base.resolve(text)?),
            FieldKind::Duration => Value::Period(Period::parse(text)?),
            FieldKind::Service => {
                if !self.vocabulary.services.contains(text) {
                    let known = self.vocabulary.services.iter().map(String::as_str);
                    self.findings
                        .push(SERVICE_UNKNOWN.at(self.place(node.spot)).with("service", text).nearest(text, known));
                    return None;
                }
                Value::Service(text.to_owned())
            }
            FieldKind::Rubrique => {
                let known = self.vocabulary.settings.rubriques.iter().map(|rubrique| rubrique.key.as_str());
                if !known.clone().any(|key| key == text) {
                    let list = known.clone().collect::<Vec<_>>().join(", ");
                    let found = RUBRIQUE_UNKNOWN.at(self.place(node.spot)).with("rubrique", text).with("known", list);
                    self.findings.push(found.nearest(text, known));
                    return None;
                }
                Value::Rubrique(text.to_owned())
            }
            FieldKind::List(_) | FieldKind::Record(_) | FieldKind::Records(_) | FieldKind::Recurrence => return None,
        })
    }

    /// An address outside, or a file of the municipality by its relative path.
    fn url(&self, text: &str) -> Option<Value> {
        let scheme = text.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
        let clean = !text.chars().any(|c| c.is_control() || c.is_whitespace());
        match scheme.as_deref() {
            Some("http" | "https" | "mailto" | "tel") if clean => Some(Value::Url(text.to_owned())),
            None if clean && !text.starts_with('/') => self.base.resolve(text).map(Value::Path),
            _ => None,
        }
    }
}

fn number(text: &str) -> Option<f64> {
    let compact = text.replace(['\u{a0}', '\u{202f}', ' '], "").replace(',', ".");
    compact.parse::<f64>().ok().filter(|number| number.is_finite())
}

fn boolean(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "oui" | "vrai" | "true" | "yes" => Some(true),
        "non" | "faux" | "false" | "no" => Some(false),
        _ => None,
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

fn is_email(text: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "._%+-@".contains(c);
    let parts: Vec<&str> = text.split('@').collect();
    matches!(parts[..], [name, domain] if !name.is_empty() && domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.'))
        && text.chars().all(allowed)
}

/// A number, or an extension within the town hall: `poste 4520`.
fn is_phone(text: &str) -> bool {
    let is_extension = text.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("poste "));
    let number = if is_extension { &text[6..] } else { text };
    let sign = |c: char| matches!(c, ' ' | '+' | '.' | '-' | '(' | ')' | '\u{a0}' | '\u{202f}');
    number.chars().any(|c| c.is_ascii_digit()) && number.chars().all(|c| c.is_ascii_digit() || sign(c))
}

/// Something of this kind, to show what to type.
pub fn example_of(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Integer | FieldKind::Number => "12",
        FieldKind::Boolean => "oui",
        FieldKind::Date => "2026-06-23",
        FieldKind::Datetime => "2026-06-23 18:30",
        FieldKind::Time => "18:30",
        FieldKind::Url => "https://…",
        FieldKind::Email => "prenom.nom@ville.example",
        FieldKind::Phone => "01 23 45 67 89",
        FieldKind::Image => "photo.jpg",
        FieldKind::File => "document.pdf",
        FieldKind::Duration => "6 mois",
        FieldKind::Recurrence => "chaque 2e mardi",
        _ => "…",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephones_are_numbers_or_extensions() {
        for right in ["01 23 45 67 89", "+33 1 23.45.67.89", "poste 4520", "Poste 4520", "3117"] {
            assert!(is_phone(right), "{right}");
        }
        for wrong in ["", "poste ", "poste", "demander Léa", "01 23 ou 45", "é12345 6", "<b>1</b>"] {
            assert!(!is_phone(wrong), "{wrong}");
        }
    }
}

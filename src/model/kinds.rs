//! The kinds of fields, one row each.
//!
//! Another kind is another row, with `kind-<name>` in the catalogues and, when no help of `value-wrong` says what to
//! type, another help. Nothing else names the rows but [`super::FieldKind`], for those whose declaration says more
//! than their name.

use serde_json::{Value as Json, json};

use super::kind::{Holds, KindRow, ReadAs, Schema, Show, Widget};
use super::recurrence::parts;
use super::value::Value;
use super::{Moment, Period, RHYTHM_KEYS, Recurrence, SourcePath, parse_time};
use crate::diagnostic::Rule;
use crate::yaml::Node;

pub static SERVICE_UNKNOWN: Rule = Rule::error("content", "service-unknown");
pub static RUBRIQUE_UNKNOWN: Rule = Rule::error("content", "rubrique-unknown");

pub static RULES: [&Rule; 2] = [&SERVICE_UNKNOWN, &RUBRIQUE_UNKNOWN];

/// Declares the rows, and the list of them in the order of the reference.
macro_rules! kinds {
    ($($constant:ident = { $($column:ident: $value:expr,)+ },)+) => {
        $(pub static $constant: KindRow = KindRow { $($column: $value,)+ };)+

        pub static KINDS: &[&KindRow] = &[$(&$constant),+];
    };
}

/// The row of a kind, by the word of declarations.
pub fn named(name: &str) -> Option<&'static KindRow> {
    KINDS.iter().copied().find(|row| row.name == name)
}

kinds! {
    TEXT = {
        name: "text", example: "…", help: "help", holds: Holds::Words,
        read: ReadAs::Typed(|text| Some(Value::Text(text.to_owned()))),
        schema: Schema::Of(|| json!({ "type": ["string", "number", "boolean"] })),
        show: Show::Words, edit: Widget::Input("text"),
    },
    LINES = {
        name: "lines", example: "…", help: "help", holds: Holds::Words,
        read: ReadAs::Typed(|text| Some(Value::Text(text.to_owned()))),
        schema: Schema::Of(|| json!({ "type": ["string", "number", "boolean"] })),
        show: Show::Markdown, edit: Widget::TextArea,
    },
    INTEGER = {
        name: "integer", example: "12", help: "help-number", holds: Holds::Words,
        read: ReadAs::Typed(|text| text.replace(['\u{a0}', '\u{202f}', ' '], "").parse().ok().map(Value::Integer)),
        schema: Schema::Of(|| json!({ "type": ["integer", "string"], "pattern": r"^-?[0-9 \u00a0\u202f]+$" })),
        show: Show::Words, edit: Widget::Input("number"),
    },
    NUMBER = {
        name: "number", example: "12", help: "help-number", holds: Holds::Words,
        read: ReadAs::Typed(|text| number(text).map(Value::Number)),
        schema: Schema::Of(|| {
            json!({ "type": ["number", "string"], "pattern": r"^-?[0-9 \u00a0\u202f]+([.,][0-9]+)?$" })
        }),
        show: Show::Words, edit: Widget::Input("number"),
    },
    BOOLEAN = {
        name: "boolean", example: "oui", help: "help-boolean", holds: Holds::Words,
        read: ReadAs::Typed(|text| boolean(text).map(Value::Boolean)),
        schema: Schema::Of(|| json!({ "enum": [true, false, "oui", "non", "vrai", "faux", "yes", "no"] })),
        show: Show::Words, edit: Widget::Checkbox,
    },
    DATE = {
        name: "date", example: "2026-06-23", help: "help-date", holds: Holds::Day,
        read: ReadAs::Typed(|text| Moment::parse(text).filter(|moment| moment.time.is_none()).map(Value::Moment)),
        schema: Schema::Of(|| {
            json!({ "type": "string", "pattern": r"^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4})$" })
        }),
        show: Show::Words, edit: Widget::Input("date"),
    },
    DATETIME = {
        name: "datetime", example: "2026-06-23 18:30", help: "help-date", holds: Holds::Day,
        read: ReadAs::Typed(|text| Moment::parse(text).map(Value::Moment)),
        schema: Schema::Of(|| {
            json!({ "type": "string", "pattern": r"^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4})([T ].*\d.*)?$" })
        }),
        show: Show::Words, edit: Widget::Input("datetime-local"),
    },
    TIME = {
        name: "time", example: "18:30", help: "help-time", holds: Holds::Words,
        read: ReadAs::Typed(|text| parse_time(text).map(Value::Time)),
        schema: Schema::Of(|| json!({ "type": "string", "pattern": r"^\d{1,2} ?[hH:] ?(\d{1,2})?(:\d{1,2})?$" })),
        show: Show::Words, edit: Widget::Input("time"),
    },
    URL = {
        name: "url", example: "https://…", help: "help-url", holds: Holds::Words,
        read: ReadAs::Relative(url),
        schema: Schema::Of(|| json!({ "type": "string", "pattern": r"^(https?:|mailto:|tel:|[^/\s:][^\s:]*$)" })),
        show: Show::Words, edit: Widget::Input("url"),
    },
    EMAIL = {
        name: "email", example: "prenom.nom@ville.example", help: "help-email", holds: Holds::Words,
        read: ReadAs::Typed(|text| is_email(text).then(|| Value::Text(text.to_owned()))),
        schema: Schema::Of(|| {
            json!({ "type": "string", "pattern": r"^[A-Za-z0-9._%+-]+@[A-Za-z0-9-][A-Za-z0-9.-]*\.[A-Za-z0-9-]+$" })
        }),
        show: Show::Verbatim(|text| Some(format!("mailto:{text}"))), edit: Widget::Input("email"),
    },
    PHONE = {
        name: "phone", example: "01 23 45 67 89", help: "help-phone", holds: Holds::Words,
        read: ReadAs::Typed(|text| is_phone(text).then(|| Value::Text(text.to_owned()))),
        schema: Schema::Of(|| {
            let pattern = r"^([Pp][Oo][Ss][Tt][Ee] )?[0-9 +.()\u00a0\u202f-]*[0-9][0-9 +.()\u00a0\u202f-]*$";
            json!({ "type": ["string", "integer"], "pattern": pattern })
        }),
        show: Show::Link(telephone), edit: Widget::Input("tel"),
    },
    CHOICE = {
        name: "choice", example: "…", help: "help-choice", holds: Holds::Words,
        read: ReadAs::Declared, schema: Schema::Declared, show: Show::Words, edit: Widget::Select,
    },
    LIST = {
        name: "list", example: "…", help: "help", holds: Holds::Parts,
        read: ReadAs::Declared, schema: Schema::Declared, show: Show::Words, edit: Widget::Repeat,
    },
    RECORD = {
        name: "record", example: "…", help: "help-record", holds: Holds::Parts,
        read: ReadAs::Declared, schema: Schema::Declared, show: Show::Placed, edit: Widget::Group,
    },
    RECORDS = {
        name: "records", example: "…", help: "help-record", holds: Holds::Parts,
        read: ReadAs::Declared, schema: Schema::Declared, show: Show::Placed, edit: Widget::Group,
    },
    ENTRY = {
        name: "entry", example: "…", help: "help-path", holds: Holds::Entry,
        read: ReadAs::Relative(entry), schema: Schema::Of(path_schema), show: Show::Words, edit: Widget::Search,
    },
    SERVICE = {
        name: "service", example: "…", help: "help", holds: Holds::Service,
        read: ReadAs::Known(Value::Service, &SERVICE_UNKNOWN),
        schema: Schema::Known, show: Show::Words, edit: Widget::Select,
    },
    RUBRIQUE = {
        name: "rubrique", example: "…", help: "help", holds: Holds::Rubrique,
        read: ReadAs::Known(Value::Rubrique, &RUBRIQUE_UNKNOWN),
        schema: Schema::Known, show: Show::Words, edit: Widget::Select,
    },
    IMAGE = {
        name: "image", example: "photo.jpg", help: "help-path", holds: Holds::Picture,
        read: ReadAs::Relative(path), schema: Schema::Of(path_schema), show: Show::Placed, edit: Widget::Upload,
    },
    FILE = {
        name: "file", example: "document.pdf", help: "help-path", holds: Holds::Document,
        read: ReadAs::Relative(path), schema: Schema::Of(path_schema), show: Show::Words, edit: Widget::Upload,
    },
    DURATION = {
        name: "duration", example: "6 mois", help: "help-duration", holds: Holds::Words,
        read: ReadAs::Typed(|text| Period::parse(text).map(Value::Period)),
        schema: Schema::Of(|| json!({ "type": "string", "pattern": r"^\d+ ?[^\d\s]+$" })),
        show: Show::Words, edit: Widget::Input("text"),
    },
    RECURRENCE = {
        name: "recurrence", example: "chaque 2e mardi", help: "help-recurrence", holds: Holds::Words,
        read: ReadAs::Map(&RHYTHM_KEYS, recurrence),
        schema: Schema::Of(recurrence_schema), show: Show::Words, edit: Widget::Input("text"),
    },
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

/// An address outside, or a file of the municipality by its relative path.
fn url(base: &SourcePath, text: &str) -> Option<Value> {
    let scheme = text.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let clean = !text.chars().any(|c| c.is_control() || c.is_whitespace());
    match scheme.as_deref() {
        Some("http" | "https" | "mailto" | "tel") if clean => Some(Value::Url(text.to_owned())),
        None if clean && !text.starts_with('/') => path(base, text),
        _ => None,
    }
}

/// A file by its relative path.
fn path(base: &SourcePath, text: &str) -> Option<Value> {
    base.resolve(text).map(Value::Path)
}

/// An entry by its relative path, or by its permanent id.
fn entry(base: &SourcePath, text: &str) -> Option<Value> {
    if !text.contains('/') && !text.ends_with(".md") { Some(Value::Id(text.to_owned())) } else { path(base, text) }
}

fn path_schema() -> Json {
    json!({ "type": "string", "minLength": 1 })
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

/// A telephone address; none for fewer than three digits, which call nobody outside the town hall.
pub fn telephone(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    (digits.len() >= 3).then(|| format!("tel:{digits}"))
}

/// A rhythm, in a sentence or part by part.
fn recurrence(node: &Node) -> Result<Value, &Node> {
    let rhythm = match node.map() {
        Some(map) => parts::read(map, node)?,
        None => node.text().and_then(Recurrence::parse).ok_or(node)?,
    };
    Ok(Value::Recurrence(Box::new(rhythm)))
}

fn recurrence_schema() -> Json {
    let keys = RHYTHM_KEYS.iter().flat_map(|(french, english)| [*french, *english]);
    let parts: serde_json::Map<String, Json> = keys.map(|key| (key.to_owned(), json!({}))).collect();
    json!({ "anyOf": [
        { "type": "string", "minLength": 1 },
        { "type": "object", "properties": parts, "additionalProperties": false },
    ] })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::{Language, Messages};

    #[test]
    fn every_kind_has_its_words_in_both_languages() {
        for messages in Language::ALL.map(Messages::new) {
            for row in KINDS {
                let name = if row.name == LIST.name { "kind-list-of".to_owned() } else { format!("kind-{}", row.name) };
                for key in [name, format!("value-wrong.{}", row.help)] {
                    assert!(messages.find(&key, &[]).is_some(), "{:?}: {key}", messages.language());
                }
            }
        }
    }

    #[test]
    fn every_example_is_of_its_kind_and_within_its_schema() {
        let base = SourcePath::new("content/voirie/page.md").expect("a plain path");
        for row in KINDS.iter().filter(|row| row.example != "…") {
            let read = match row.read {
                ReadAs::Typed(read) => read(row.example).is_some(),
                ReadAs::Relative(read) => row.name == URL.name || read(&base, row.example).is_some(),
                ReadAs::Map(_, _) => Recurrence::parse(row.example).is_some(),
                ReadAs::Known(..) | ReadAs::Declared => false,
            };
            assert!(read, "{}", row.name);
            let Schema::Of(schema) = row.schema else { panic!("{}: an example without a schema", row.name) };
            if let Some(pattern) = schema()["pattern"].as_str() {
                assert!(regex::Regex::new(pattern).expect("a pattern").is_match(row.example), "{}", row.name);
            }
        }
    }

    #[test]
    fn what_is_read_as_a_telephone_is_one_for_editors() {
        let Schema::Of(schema) = PHONE.schema else { panic!("a pattern") };
        let pattern = regex::Regex::new(schema()["pattern"].as_str().expect("a pattern")).expect("a pattern");
        for text in ["01 23 45 67 89", "poste 4520", "Poste 4520", "demander"] {
            assert_eq!(pattern.is_match(text), is_phone(text), "{text}");
        }
    }

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

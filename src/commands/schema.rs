//! `parvis schema`: the JSON Schema of the heads of entries, for editors and forms.

use std::path::PathBuf;

use serde_json::{Map, Value, json};

use super::vocabulary::Vocabulary;
use super::{Ending, Failure, Terminal};
use crate::messages::Messages;
use crate::model::kind::{KindRow, Schema};
use crate::model::kinds;
use crate::model::{Choice, ContentType, Field, FieldKind, TypeKind};

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

#[derive(clap::Args)]
pub struct Arguments {
    #[arg(value_name = "TYPE")]
    kind: Option<String>,
    #[arg(long, default_value = ".")]
    root: PathBuf,
}

pub fn run(arguments: Arguments, terminal: &Terminal) -> Result<Ending, Failure> {
    let vocabulary = Vocabulary::read(&arguments.root)?;
    vocabulary.warn(terminal, &arguments.root);
    let messages = Messages::new(vocabulary.language());
    let writer = SchemaWriter { vocabulary: &vocabulary, messages: &messages };
    let schema = match &arguments.kind {
        Some(key) => writer.schema(vocabulary.kind(key)?),
        None => writer.all(),
    };
    terminal.out(&format!("{schema:#}"));
    Ok(Ending::Clean)
}

/// Writes schemas with the words of a municipality.
pub struct SchemaWriter<'a> {
    pub vocabulary: &'a Vocabulary,
    pub messages: &'a Messages,
}

impl SchemaWriter<'_> {
    /// The schema of every type, by key.
    pub fn all(&self) -> Value {
        let schemas = self.vocabulary.in_order().map(|kind| (kind.key.clone(), self.schema(kind)));
        Value::Object(schemas.collect())
    }

    /// The schema of the heads of a type, or of the file of a list.
    pub fn schema(&self, kind: &ContentType) -> Value {
        let mut schema = match kind.kind {
            TypeKind::Page => self.object(&kind.fields, self.structural(kind)),
            TypeKind::Data => {
                let readers =
                    || self.structural(kind).into_iter().filter(|(key, _)| key == "audiences" || key == "portals");
                let item = self.object(&kind.fields, readers().collect());
                let mut properties: Map<String, Value> = readers().collect();
                properties.insert("items".to_owned(), json!({ "type": "array", "items": item }));
                json!({
                    "type": "object", "properties": properties, "required": ["items"], "additionalProperties": false,
                })
            }
        };
        let mut whole = Map::new();
        whole.insert("$schema".to_owned(), DIALECT.into());
        whole.insert("title".to_owned(), kind.label.clone().into());
        whole.insert("description".to_owned(), kind.help.clone().into());
        whole.append(schema.as_object_mut().expect("made as an object"));
        Value::Object(whole)
    }

    fn object(&self, fields: &[Field], structural: Map<String, Value>) -> Value {
        let mut properties = Map::new();
        let (mut required, mut either) = (Vec::new(), Vec::new());
        for field in fields {
            let schema = self.field(field);
            let names: Vec<&String> = std::iter::once(&field.name).chain(&field.aliases).collect();
            for name in &names {
                // A name that is a field of its own is not an alias: the field goes first.
                if *name == &field.name || fields.iter().all(|other| other.name != **name) {
                    properties.insert((*name).clone(), schema.clone());
                }
            }
            if field.required && field.default.is_none() {
                match names[..] {
                    [name] => required.push(json!(name)),
                    _ => either.push(
                        json!({ "anyOf": names.iter().map(|name| json!({ "required": [name] })).collect::<Vec<_>>() }),
                    ),
                }
            }
        }
        properties.extend(structural);
        let mut object = json!({ "type": "object", "properties": properties, "additionalProperties": false });
        if !required.is_empty() {
            object["required"] = required.into();
        }
        if !either.is_empty() {
            object["allOf"] = either.into();
        }
        object
    }

    fn field(&self, field: &Field) -> Value {
        let mut schema = Map::new();
        schema.insert("title".to_owned(), field.label.clone().into());
        if !field.help.is_empty() {
            schema.insert("description".to_owned(), field.help.clone().into());
        }
        let mut kind = self.kind(&field.kind);
        if !field.required {
            let nothing = json!({ "type": "null" });
            kind = json!({ "anyOf": [kind, nothing] });
        }
        schema.append(kind.as_object_mut().expect("made as an object"));
        if let Some(default) = &field.default {
            schema.insert("default".to_owned(), default.clone().into());
        }
        if let Some(example) = &field.example {
            schema.insert("examples".to_owned(), json!([example]));
        }
        Value::Object(schema)
    }

    /// What a head may hold: like the reader of values, which takes a number for a text.
    fn kind(&self, kind: &FieldKind) -> Value {
        match kind {
            FieldKind::Choice(options) => one_of(options),
            FieldKind::List(of) => one_or_many(self.kind(of)),
            FieldKind::Record(fields) => self.object(fields, Map::new()),
            FieldKind::Records(fields) => one_or_many(self.object(fields, Map::new())),
            FieldKind::Plain(_) | FieldKind::Entry(_) => match kind.row().schema {
                Schema::Of(schema) => schema(),
                Schema::Known => known(kind.row().known(self.vocabulary)),
                Schema::Declared => json!({}),
            },
        }
    }

    /// The keys that any head may have.
    fn structural(&self, kind: &ContentType) -> Map<String, Value> {
        let keys = [
            ("type", json!({ "const": kind.key })),
            ("id", json!({ "type": ["string", "integer"], "pattern": "^[a-z0-9-]{1,40}$" })),
            ("portals", one_or_many(known(self.vocabulary.portals()))),
            ("audiences", one_or_many(known(self.vocabulary.audiences()))),
            ("review_every", plain(&kinds::DURATION)),
            ("draft", plain(&kinds::BOOLEAN)),
        ];
        let described = keys.into_iter().map(|(key, mut schema)| {
            schema["description"] = self.messages.get(&format!("key-{}", key.replace('_', "-"))).into();
            (key.to_owned(), schema)
        });
        described.collect()
    }
}

/// What JSON Schema says of a kind that the declaration only names.
fn plain(kind: &'static KindRow) -> Value {
    if let Schema::Of(schema) = kind.schema { schema() } else { json!({}) }
}

/// Values first, so that editors propose them; labels are understood too.
fn one_of(options: &[Choice]) -> Value {
    let mut values: Vec<Value> = Vec::new();
    for text in options.iter().map(|option| &option.value).chain(options.iter().map(|option| &option.label)) {
        let number = text.parse::<i64>().ok().map(Value::from);
        for value in [Some(Value::from(text.as_str())), number].into_iter().flatten() {
            if !values.contains(&value) {
                values.push(value);
            }
        }
    }
    json!({ "enum": values })
}

fn one_or_many(item: Value) -> Value {
    let list = json!({ "type": "array", "items": item.clone() });
    json!({ "anyOf": [list, item] })
}

/// One of the words of the municipality; any text where they are not known.
fn known(words: Vec<&str>) -> Value {
    if words.is_empty() { json!({ "type": "string" }) } else { json!({ "enum": words }) }
}

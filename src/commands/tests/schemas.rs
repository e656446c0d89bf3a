//! `parvis schema`: what the reader of heads accepts is described.

use serde_json::Value;

use super::*;
use crate::commands::schema::SchemaWriter;
use crate::commands::vocabulary::Vocabulary;
use crate::yaml::{YamlLimits, parse};

/// No keyword without its shape: what a validator of schemas would refuse.
fn demand_sound(schema: &Value, place: &str) {
    let Value::Object(map) = schema else { panic!("{place} is no schema: {schema}") };
    for (key, value) in map {
        let place = format!("{place}/{key}");
        match key.as_str() {
            "properties" => value
                .as_object()
                .expect(&place)
                .iter()
                .for_each(|(name, schema)| demand_sound(schema, &format!("{place}/{name}"))),
            "items" => demand_sound(value, &place),
            "anyOf" | "allOf" => value
                .as_array()
                .filter(|list| !list.is_empty())
                .expect(&place)
                .iter()
                .for_each(|schema| demand_sound(schema, &place)),
            "enum" | "required" | "examples" => {
                assert!(value.as_array().is_some_and(|list| !list.is_empty()), "{place}")
            }
            "additionalProperties" => assert!(value.is_boolean(), "{place}"),
            "minLength" => assert!(value.is_u64(), "{place}"),
            "pattern" => assert!(regex::Regex::new(value.as_str().expect(&place)).is_ok(), "{place}"),
            "type" => assert!(value.is_string() || value.as_array().is_some_and(|list| !list.is_empty()), "{place}"),
            "$schema" | "title" | "description" | "default" | "const" => {}
            _ => panic!("{place} is not a keyword"),
        }
    }
}

#[test]
fn every_type_has_a_sound_schema_in_both_languages() {
    let vocabulary = Vocabulary::built_in();
    for language in Language::ALL {
        let all = SchemaWriter { vocabulary: &vocabulary, messages: &Messages::new(language) }.all();
        let all = all.as_object().expect("types by key");
        assert_eq!(all.len(), vocabulary.types.iter().count());
        all.iter().for_each(|(key, schema)| demand_sound(schema, key));
    }
}

#[test]
fn the_heads_of_the_example_use_only_what_is_described() {
    let root = repository();
    let vocabulary = Vocabulary::read(&root).expect("the example is there");
    let messages = Messages::new(Language::Fr);
    let writer = SchemaWriter { vocabulary: &vocabulary, messages: &messages };
    let mut town = crate::commands::town::Town::open(&root);
    let checked =
        town.read(Some(crate::model::Moment::day(jiff::civil::date(2026, 11, 21)))).expect("the example is there");
    let site = checked.site.expect("the example is right");
    let mut heads = 0;
    for entry in site.entries.iter().filter(|entry| entry.content.row.is_none()) {
        let content = &entry.content;
        let text = town.source(&content.source).expect("it was just read");
        let head = text.split("\n---").next().unwrap_or_default().trim_start_matches("---");
        let head = parse(head, YamlLimits::FRONT_MATTER).expect("it was just read");
        let schema = writer.schema(&content.kind);
        let properties = schema["properties"].as_object().expect("a head is an object");
        for (key, _) in head.map().unwrap_or_default() {
            assert!(properties.contains_key(&key.name), "{} in {}", key.name, content.source);
        }
        for name in schema["required"].as_array().into_iter().flatten() {
            assert!(head.get(name.as_str().expect("a name")).is_some(), "{name} in {}", content.source);
        }
        heads += 1;
    }
    assert!(heads > 50);
}

//! Every word that a person reads, in French first and in English, as Fluent catalogues.
//!
//! One catalogue a stage in `fr/` and in `en/`; a theme adds its own. Code names a message, never its
//! words.

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use jiff::civil::Date;

/// The catalogues of one language: one file a stage.
macro_rules! catalogues {
    ($language:literal) => {
        catalogues!($language, "common", "load", "types", "tree", "markdown", "picture", "check", "render", "publish", "serve", "gate", "forge", "commands", "review", "desk")
    };
    ($language:literal, $($stage:literal),+) => {
        &[$(include_str!(concat!($language, "/", $stage, ".ftl"))),+]
    };
}

/// A language in which Parvis speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    #[default]
    Fr,
    En,
}

impl Language {
    pub const ALL: [Language; 2] = [Language::Fr, Language::En];

    /// The BCP 47 code.
    pub fn code(self) -> &'static str {
        match self {
            Language::Fr => "fr",
            Language::En => "en",
        }
    }

    /// The language of a locale name such as `en_GB.UTF-8`; French for anything but English.
    pub fn of_locale(locale: &str) -> Language {
        if locale.to_ascii_lowercase().starts_with("en") { Language::En } else { Language::Fr }
    }

    fn catalogues(self) -> &'static [&'static str] {
        match self {
            Language::Fr => catalogues!("fr"),
            Language::En => catalogues!("en"),
        }
    }
}

/// The words of one language.
pub struct Messages {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Messages {
    /// The tool's own words.
    pub fn new(language: Language) -> Messages {
        let mut messages = Messages {
            language,
            bundle: FluentBundle::new_concurrent(vec![language.code().parse().expect("a valid language code")]),
        };
        // Isolation marks would end up in HTML attributes and in files meant for other programs.
        messages.bundle.set_use_isolating(false);
        for catalogue in language.catalogues() {
            messages.add(catalogue).expect("the tool's catalogues are tested");
        }
        messages
    }

    /// Adds a catalogue, such as a theme's; its messages replace those of the same name.
    ///
    /// # Errors
    /// Says the first thing that the Fluent syntax does not allow.
    pub fn add(&mut self, catalogue: &str) -> Result<(), String> {
        let (resource, errors) = match FluentResource::try_new(catalogue.to_owned()) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, errors)) => (resource, errors),
        };
        self.bundle.add_resource_overriding(resource);
        errors.first().map_or(Ok(()), |error| Err(error.to_string()))
    }

    pub fn language(&self) -> Language {
        self.language
    }

    /// The words of `key`, which may name an attribute (`key.help`); the key itself when unknown.
    pub fn get(&self, key: &str) -> String {
        self.format(key, &[])
    }

    /// The words of `key` with values for its placeholders; whole numbers choose plural forms.
    pub fn format(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        self.find(key, arguments).unwrap_or_else(|| key.to_owned())
    }

    /// `14 août 2026`.
    pub fn day(&self, date: Date) -> String {
        let (day, month, year) = (date.day().to_string(), date.month().to_string(), date.year().to_string());
        self.format("day-in-words", &[("day", &day), ("month", &month), ("year", &year)])
    }

    /// Like [`Messages::format`], but `None` when the catalogue has no such message.
    pub fn find(&self, key: &str, arguments: &[(&str, &str)]) -> Option<String> {
        let (name, attribute) = match key.split_once('.') {
            Some((name, attribute)) => (name, Some(attribute)),
            None => (key, None),
        };
        let message = self.bundle.get_message(name)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        let mut values = FluentArgs::new();
        for (name, value) in arguments {
            values.set(*name, fluent_value(value));
        }
        let mut errors = Vec::new();
        let words: Cow<'_, str> = self.bundle.format_pattern(pattern, Some(&values), &mut errors);
        Some(words.into_owned())
    }
}

/// Whole numbers become numbers, so that plural forms work; everything else is taken as written.
fn fluent_value(value: &str) -> FluentValue<'_> {
    match value.parse::<i64>() {
        Ok(number) if number.to_string() == value => FluentValue::from(number),
        _ => FluentValue::from(value),
    }
}

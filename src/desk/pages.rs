//! The pages of the desk: templates, words in two languages, and who sits there on each.

use axum::response::Response;
use hyper::HeaderMap;
use hyper::header::ACCEPT_LANGUAGE;
use serde_json::{Value, json};
use tera::{Context, Tera};

use super::error::DeskError;
use super::reply::own;
use crate::messages::{Language, Messages};

const TEMPLATES: [(&str, &str); 10] = [
    ("page.html", include_str!("assets/page.html")),
    ("home.html", include_str!("assets/home.html")),
    ("list.html", include_str!("assets/list.html")),
    ("entry.html", include_str!("assets/entry.html")),
    ("begin.html", include_str!("assets/begin.html")),
    ("propose.html", include_str!("assets/propose.html")),
    ("judgement.html", include_str!("assets/judgement.html")),
    ("published.html", include_str!("assets/published.html")),
    ("control.html", include_str!("assets/control.html")),
    ("message.html", include_str!("assets/message.html")),
];

/// The words of templates are those of the catalogue whose names begin so.
const SHOWN: &str = "desk-w-";

const HTML: &str = "text/html; charset=utf-8";

/// Who sits at the desk, as pages show it.
pub struct Sitting<'a> {
    pub agent: Value,
    /// What the forms of this run hold.
    pub token: &'a str,
    /// The language for who asks for neither of ours.
    pub usual: Language,
}

/// Writes the pages.
pub struct DeskPages {
    templates: Tera,
    french: (Messages, Value),
    english: (Messages, Value),
    town: String,
}

impl DeskPages {
    pub fn new(town: &str) -> DeskPages {
        let mut templates = Tera::default();
        templates.add_raw_templates(TEMPLATES).expect("the desk's templates are tested");
        let of = |language| {
            let messages = Messages::new(language);
            let words = words(&messages);
            (messages, words)
        };
        DeskPages { templates, french: of(Language::Fr), english: of(Language::En), town: town.to_owned() }
    }

    fn of(&self, headers: &HeaderMap, usual: Language) -> &(Messages, Value) {
        let asked = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let known = asked.split(',').find_map(|tag| match tag.trim().get(..2)?.to_ascii_lowercase().as_str() {
            "fr" => Some(Language::Fr),
            "en" => Some(Language::En),
            _ => None,
        });
        match known.unwrap_or(usual) {
            Language::Fr => &self.french,
            Language::En => &self.english,
        }
    }

    /// The words for a reader: in the first of their languages that is one of ours.
    pub fn messages(&self, headers: &HeaderMap, usual: Language) -> &Messages {
        &self.of(headers, usual).0
    }

    /// A page with the values that its template names, and who sits there.
    pub fn page(
        &self,
        headers: &HeaderMap,
        status: u16,
        template: &str,
        values: Value,
        sitting: Sitting<'_>,
    ) -> Response {
        self.render(self.of(headers, sitting.usual), status, template, values, Some(sitting))
    }

    /// A page that says one thing: the message `key`, and what to do.
    pub fn sentence(&self, headers: &HeaderMap, status: u16, key: &str) -> Response {
        let words = self.of(headers, Language::Fr);
        let help = words.0.find(&format!("{key}.help"), &[]);
        self.render(words, status, "message.html", json!({ "title": words.0.get(key), "help": help }), None)
    }

    /// What the desk could not do.
    pub fn failure(&self, headers: &HeaderMap, error: &DeskError) -> Response {
        let words = self.of(headers, Language::Fr);
        let arguments = error.arguments();
        let arguments: Vec<(&str, &str)> = arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let title = words.0.format(error.key(), &arguments);
        let help = words.0.find(&format!("{}.help", error.key()), &arguments);
        self.render(words, 503, "message.html", json!({ "title": title, "help": help }), None)
    }

    fn render(
        &self,
        (messages, words): &(Messages, Value),
        status: u16,
        template: &str,
        values: Value,
        sitting: Option<Sitting<'_>>,
    ) -> Response {
        let mut context = Context::new();
        context.insert("w", words);
        context.insert("language", messages.language().code());
        context.insert("town", &self.town);
        if let Some(sitting) = sitting {
            context.insert("agent", &sitting.agent);
            context.insert("token", sitting.token);
        }
        for (name, value) in values.as_object().into_iter().flatten() {
            context.insert(name.clone(), value);
        }
        let html = self.templates.render(template, &context).expect("the desk's templates are tested");
        own(status, HTML, html)
    }
}

/// The words of the templates, by their name after [`SHOWN`].
fn words(messages: &Messages) -> Value {
    let names = include_str!("../messages/fr/desk.ftl").lines().filter_map(|line| line.split_once(" = "));
    let shown = names.filter_map(|(key, _)| Some((key.strip_prefix(SHOWN)?.replace('-', "_"), messages.get(key))));
    Value::Object(shown.map(|(name, words)| (name, Value::String(words))).collect())
}

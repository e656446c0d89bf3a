//! The gate's own pages and its message, in French or in English, for browsers with or without script.

use axum::body::Body;
use axum::response::Response;
use hyper::header::{ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_TYPE, HeaderValue, REFERRER_POLICY, VARY};
use hyper::{HeaderMap, StatusCode};
use tera::{Context, Tera};

use super::hosts::GateHost;
use crate::http::headers::protect;
use crate::messages::{Language, Messages};

const TEMPLATES: [(&str, &str); 8] = [
    ("page.html", include_str!("assets/page.html")),
    ("connexion.html", include_str!("assets/connexion.html")),
    ("attente.html", include_str!("assets/attente.html")),
    ("lien.html", include_str!("assets/lien.html")),
    ("code.html", include_str!("assets/code.html")),
    ("refus.html", include_str!("assets/refus.html")),
    ("compte.html", include_str!("assets/compte.html")),
    ("message.html", include_str!("assets/message.html")),
];

/// Every word of the templates, by the name that they use: the key in the catalogues after `gate-`.
const WORDS: [&str; 32] = [
    "login-title",
    "login-lead",
    "login-address",
    "login-address-help",
    "login-send",
    "login-provider",
    "login-or",
    "login-cookie",
    "wait-title",
    "wait-lead",
    "wait-lost",
    "wait-code",
    "wait-code-help",
    "wait-enter",
    "wait-wrong",
    "wait-again",
    "link-title",
    "link-here",
    "link-elsewhere",
    "link-open",
    "link-show",
    "code-title",
    "code-lead",
    "code-warning",
    "refused-title",
    "refused-help",
    "refused-other",
    "account-title",
    "account-leave",
    "account-leave-all",
    "account-leave-all-help",
    "account-back",
];

const POLICY: &str =
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Writes the pages.
pub struct GatePages {
    templates: Tera,
    french: Messages,
    english: Messages,
    /// That of the town, for who asks for neither.
    usual: Language,
    town: String,
}

impl GatePages {
    pub fn new(town: &str, usual: Language) -> GatePages {
        let mut templates = Tera::default();
        templates.add_raw_templates(TEMPLATES).expect("the gate's templates are tested");
        let (french, english) = (Messages::new(Language::Fr), Messages::new(Language::En));
        GatePages { templates, french, english, usual, town: town.to_owned() }
    }

    /// The words for a reader: in the first of their languages that is one of ours.
    pub fn messages(&self, headers: &HeaderMap) -> &Messages {
        let asked = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let known = asked.split(',').find_map(|tag| match tag.trim().get(..2)?.to_ascii_lowercase().as_str() {
            "fr" => Some(Language::Fr),
            "en" => Some(Language::En),
            _ => None,
        });
        match known.unwrap_or(self.usual) {
            Language::Fr => &self.french,
            Language::En => &self.english,
        }
    }

    /// The name of the town.
    pub fn town(&self) -> &str {
        &self.town
    }

    /// A page of the gate at a host, with the values that its template names.
    pub fn page(
        &self,
        status: StatusCode,
        template: &str,
        host: &GateHost,
        headers: &HeaderMap,
        values: &[(&'static str, String)],
    ) -> Response {
        let messages = self.messages(headers);
        let mut context = Context::new();
        for word in WORDS {
            context.insert(word.replace('-', "_"), &messages.get(&format!("gate-{word}")));
        }
        context.insert("error", &messages.get("error"));
        context.insert("language", messages.language().code());
        context.insert("town", &self.town);
        context.insert("portal", &host.portal_label);
        context.insert("audience", &host.audience_label);
        for (name, value) in values {
            context.insert(*name, value);
        }
        let html = self.templates.render(template, &context).expect("the gate's templates are tested");
        let mut answer = own(status, "text/html; charset=utf-8", html);
        answer.headers_mut().insert(VARY, HeaderValue::from_static("accept-language, cookie"));
        answer
    }

    /// A page that says one thing: the message `gate-<key>`, and what to do.
    pub fn message(&self, status: StatusCode, key: &str, host: &GateHost, headers: &HeaderMap) -> Response {
        let messages = self.messages(headers);
        let values =
            [("title", messages.get(&format!("gate-{key}"))), ("lead", messages.get(&format!("gate-{key}.help")))];
        self.page(status, "message.html", host, headers, &values)
    }
}

/// An answer of the gate itself: never kept, never framed, its form sent from its own page.
pub fn own(status: StatusCode, kind: &'static str, body: impl Into<Body>) -> Response {
    let mut answer = Response::new(body.into());
    *answer.status_mut() = status;
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // With `no-referrer`, browsers would hide where the form comes from.
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    protect(headers, POLICY);
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_its_words_in_both_languages() {
        let names = |catalogue: &str| -> Vec<String> {
            let name = |line: &str| line.split_once(" =").map(|(name, _)| name.trim().to_owned());
            catalogue.lines().filter(|line| !line.starts_with('#')).filter_map(name).collect()
        };
        let [french, english] =
            [include_str!("../messages/fr/gate.ftl"), include_str!("../messages/en/gate.ftl")].map(names);
        assert_eq!(french, english);
        assert!(WORDS.iter().all(|word| french.contains(&format!("gate-{word}"))));
        let pages = GatePages::new("V", Language::Fr);
        let asked = |language: &str| {
            let headers = [(ACCEPT_LANGUAGE, HeaderValue::from_str(language).unwrap())].into_iter().collect();
            pages.messages(&headers).language()
        };
        assert_eq!(["en-GB,fr", "de, en;q=0.5", "fr-FR", "de", ""].map(asked), {
            use Language::{En, Fr};
            [En, En, Fr, Fr, Fr]
        });
    }
}

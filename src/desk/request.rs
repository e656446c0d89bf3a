//! A request as screens see it, and what they answer.

use std::sync::Arc;

use hyper::{HeaderMap, Method};
use serde_json::json;

use super::agent::Agent;
use super::error::DeskError;
use super::keeper::DeskKeeper;
use super::pages::Sitting;
use super::town::Snapshot;
use crate::http::forms::Fields;
use crate::messages::Messages;
use crate::model::governance::Person;

/// Who asks for what.
pub struct DeskRequest {
    pub keeper: Arc<DeskKeeper>,
    pub agent: Agent,
    pub published: Arc<Snapshot>,
    pub method: Method,
    pub query: Vec<(String, String)>,
    pub fields: Fields,
    pub headers: HeaderMap,
}

/// What a screen answers.
pub enum Screen {
    Page {
        status: u16,
        template: &'static str,
        values: serde_json::Value,
    },
    Redirect(String),
    /// One sentence: the message of this key.
    Message {
        status: u16,
        key: &'static str,
    },
}

pub type ScreenMaker = fn(&DeskRequest) -> Result<Screen, DeskError>;

impl DeskRequest {
    /// A parameter of the address that is there once.
    pub fn asked(&self, name: &str) -> Option<&str> {
        let mut found = self.query.iter().filter(|(key, _)| key == name);
        match (found.next(), found.next()) {
            (Some((_, value)), None) => Some(value),
            _ => None,
        }
    }

    pub fn messages(&self) -> &Messages {
        self.keeper.pages.messages(&self.headers, self.published.site.settings.language)
    }

    /// Who asks, as pages show it; where everything is for trying, also whom they may become.
    pub fn sitting(&self) -> Sitting<'_> {
        let people = self.published.site.governance.people.iter().filter(|_| self.keeper.options.is_demo);
        let person = |person: &Person| {
            let is_own = self.agent.key.as_deref() == Some(&person.key.value);
            json!({ "key": person.key.value, "name": person.name, "is_own": is_own })
        };
        let people: Vec<_> = people.map(person).collect();
        Sitting {
            agent: json!({ "name": self.agent.name, "people": people }),
            token: &self.keeper.token,
            usual: self.published.site.settings.language,
        }
    }

    pub fn is_post(&self) -> bool {
        self.method == Method::POST
    }
}

/// A page with its values.
pub fn page(template: &'static str, values: serde_json::Value) -> Screen {
    Screen::Page { status: 200, template, values }
}

/// There is no such page, or it is not for who asks: the two look alike.
pub fn nowhere() -> Screen {
    Screen::Message { status: 404, key: "desk-nowhere" }
}

/// An address of the desk with one parameter.
pub fn link(path: &str, name: &str, value: &str) -> String {
    let mut out = format!("{path}?{name}=");
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'/' => out.push(char::from(byte)),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

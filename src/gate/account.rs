//! Who I am here, and the way out.

use axum::response::Response;
use hyper::{Method, StatusCode};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::json;

use super::asked::{Answered, GateRequest, forget, redirect, session_cookie, set_cookie, wrong_method};
use super::decide::Decision;
use super::login::{erased, form};
use super::pages::own;
use crate::identity::journal::LogEvent;
use crate::identity::sessions::Session;

/// `/_parvis/compte`: whom this browser is logged in as.
pub(super) async fn show(asked: GateRequest) -> Answered {
    if !asked.is_read() {
        return Ok(wrong_method("GET, HEAD"));
    }
    Ok(match asked.decide() {
        Decision::Everybody => asked.message(StatusCode::OK, "no-account"),
        Decision::Unknown => redirect("/_parvis/connexion"),
        Decision::Refused(session) => refused(&asked, &session),
        Decision::Allowed(session) => {
            let words = asked.gate.pages.messages(asked.headers());
            let lead = words.format(
                "gate-account-lead",
                &[("address", session.address.as_str()), ("audience", &asked.host.audience_label)],
            );
            let until = words.format("gate-account-until", &[("day", &end(&asked, &session))]);
            asked.page(StatusCode::OK, "compte.html", &[("lead", lead), ("until", until)])
        }
    })
}

/// The day on which a session ends, as the reader's language writes it.
fn end(asked: &GateRequest, session: &Session) -> String {
    let end = session.began.saturating_add(asked.host.session.as_secs().cast_signed());
    let end = Timestamp::from_second(end).unwrap_or(asked.now);
    let zone = TimeZone::get(&asked.host.zone).unwrap_or(TimeZone::UTC);
    asked.gate.pages.messages(asked.headers()).day(end.to_zoned(zone).date())
}

/// `/_parvis/moi.json`: the name that a script may show.
pub(super) async fn name(asked: GateRequest) -> Answered {
    if !asked.is_read() {
        return Ok(wrong_method("GET, HEAD"));
    }
    Ok(match asked.decide() {
        Decision::Allowed(session) => {
            own(StatusCode::OK, "application/json", json!({ "address": session.address.as_str() }).to_string())
        }
        _ => own(StatusCode::UNAUTHORIZED, "application/json", "{}"),
    })
}

/// `/_parvis/quitter`: ends this session, or all those of the person, and makes the browser forget.
pub(super) async fn leave(asked: GateRequest) -> Answered {
    if *asked.request.method() != Method::POST {
        return Ok(wrong_method("POST"));
    }
    let (asked, fields) = match form(asked).await {
        Ok(read) => read,
        Err(refusal) => return Ok(refusal),
    };
    if let Some(session) = asked.gate.session(&asked.host, asked.headers(), asked.now) {
        let (store, ended, now) = (&asked.gate.store, &asked.gate.ended, asked.now);
        let everywhere = fields.one("partout") == Some("oui");
        let event = if everywhere {
            store.end_all(&session.address, ended, now)?;
            LogEvent::LeftEverywhere
        } else {
            store.end(&session, ended, now)?;
            LogEvent::Left
        };
        store.log(event, &asked.host.name, session.address.as_str(), now)?;
    }
    let mut answer = asked.message(StatusCode::OK, "left");
    set_cookie(&mut answer, &erased(&asked, session_cookie(&asked)));
    forget(&mut answer);
    Ok(answer)
}

/// What is said to somebody known who may not read here; what their browser kept of it is erased.
pub(super) fn refused(asked: &GateRequest, session: &Session) -> Response {
    let words = asked.gate.pages.messages(asked.headers());
    let values = [("address", session.address.as_str()), ("portal", &asked.host.portal_label)];
    let lead = words.format("gate-refused-lead", &values);
    let mut answer = asked.page(StatusCode::FORBIDDEN, "refus.html", &[("lead", lead)]);
    forget(&mut answer);
    answer
}

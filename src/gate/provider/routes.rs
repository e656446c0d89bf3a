//! The two ends of a login at the provider: going there, coming back.

use axum::response::Response;
use hyper::StatusCode;

use super::ProviderRefusal;
use crate::gate::asked::{Answered, GateRequest, redirect, safe_back, set_cookie, wrong_method};
use crate::gate::error::GateNotice;
use crate::gate::login::{enter, erased};
use crate::http::cookies;
use crate::identity::flows::LIFE;
use crate::identity::journal::LogEvent;
use crate::identity::limits::TO_PROVIDER;

/// The cookie that binds a login to the browser that began it.
fn asker_cookie(asked: &GateRequest) -> &'static str {
    if asked.host.scheme == "https" { "__Host-parvis-fournisseur" } else { "parvis-fournisseur" }
}

/// Where the provider sends browsers back to.
fn back_address(asked: &GateRequest) -> String {
    format!("{}/_parvis/retour", asked.host.origin())
}

/// `/_parvis/fournisseur`: leads to the provider.
pub(in crate::gate) async fn begin(asked: GateRequest) -> Answered {
    if !asked.is_read() {
        return Ok(wrong_method("GET, HEAD"));
    }
    let Some(provider) = &asked.gate.provider else { return Ok(asked.message(StatusCode::NOT_FOUND, "nowhere")) };
    let back = safe_back(&asked.query("vers").unwrap_or_default());
    if !asked.gate.store.count("provider", &asked.place(), &TO_PROVIDER, asked.now)? {
        asked.gate.store.log(LogEvent::TooMany, &asked.host.name, "", asked.now)?;
        return Ok(asked.message(StatusCode::TOO_MANY_REQUESTS, "too-many"));
    }
    let flow = asked.gate.store.begin_flow(&asked.host.name, &back, asked.now)?;
    match provider.address(&flow, &back_address(&asked)).await {
        Ok(address) => {
            let mut answer = redirect(&address);
            set_cookie(&mut answer, &asked.cookie(asker_cookie(&asked), &flow.asker).lasting(LIFE));
            Ok(answer)
        }
        Err(refusal) => Ok(refuse(&asked, &refusal)),
    }
}

/// `/_parvis/retour`: what the provider says of who came back.
pub(in crate::gate) async fn end(asked: GateRequest) -> Answered {
    if !asked.is_read() {
        return Ok(wrong_method("GET, HEAD"));
    }
    let Some(provider) = &asked.gate.provider else { return Ok(asked.message(StatusCode::NOT_FOUND, "nowhere")) };
    let asker = cookies::value(asked.headers(), asker_cookie(&asked)).map(str::to_owned);
    let state = asked.query("state").unwrap_or_default();
    let begun = match asker {
        Some(asker) => asked.gate.store.end_flow(&asked.host.name, &asker, &state, asked.now)?,
        None => None,
    };
    let Some(begun) = begun else { return Ok(asked.message(StatusCode::GONE, "provider-over")) };
    // A provider that says its name must say the right one (RFC 9207).
    let other = asked.query("iss").is_some_and(|issuer| !super::same(&issuer, &provider.settings.issuer));
    let (Some(code), false) = (asked.query("code"), other) else {
        return Ok(asked.message(StatusCode::FORBIDDEN, "provider-refused"));
    };
    match provider.person(&code, &begun, &back_address(&asked), asked.now).await {
        Ok(person) => {
            let mut answer = enter(&asked, &person, &begun.back, LogEvent::ByProvider)?;
            set_cookie(&mut answer, &erased(&asked, asker_cookie(&asked)));
            Ok(answer)
        }
        Err(refusal) => {
            asked.gate.store.log(LogEvent::Refused, &asked.host.name, "", asked.now)?;
            Ok(refuse(&asked, &refusal))
        }
    }
}

fn refuse(asked: &GateRequest, refusal: &ProviderRefusal) -> Response {
    match refusal {
        ProviderRefusal::Failed(reason) => {
            asked.gate.say(GateNotice::ProviderFailed { reason: reason.clone() });
            asked.message(StatusCode::BAD_GATEWAY, "provider-failed")
        }
        ProviderRefusal::Unverified => asked.message(StatusCode::FORBIDDEN, "provider-unverified"),
    }
}

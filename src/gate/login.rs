//! The login by a link in a message.
//!
//! Looking at a page changes nothing: every step is the button of a form. Whatever the address, the same is answered
//! in the same time; only the message tells.

use std::sync::Arc;

use axum::response::Response;
use hyper::{Method, StatusCode};

use super::asked::{Answered, GateRequest, forget, redirect, safe_back, session_cookie, set_cookie, wrong_method};
use super::decide::Decision;
use super::error::GateNotice;
use super::provider::IdentityProvider;
use crate::ground::percent;
use crate::http::cookies::{self, Cookie};
use crate::http::forms::{Fields, FormLimits, read};
use crate::http::guard::is_sent_from;
use crate::identity::journal::LogEvent;
use crate::identity::limits::{ALTOGETHER, FROM_ONE_PLACE, TO_ONE_ADDRESS};
use crate::identity::links::{self, LinkStanding, Opened};
use crate::identity::rights::Proof;
use crate::identity::sessions::Session;
use crate::identity::{MailAddress, VerifiedPerson};

/// The cookie that binds a link to the browser that asked for it.
fn asker_cookie(asked: &GateRequest) -> &'static str {
    if asked.host.scheme == "https" { "__Host-parvis-demande" } else { "parvis-demande" }
}

fn asker(asked: &GateRequest) -> Option<String> {
    cookies::value(asked.headers(), asker_cookie(asked)).map(str::to_owned)
}

/// The fields of a form sent from one of our own pages.
pub(super) async fn form(asked: GateRequest) -> Result<(GateRequest, Fields), Response> {
    if !is_sent_from(asked.headers(), &asked.host.origin()) {
        return Err(asked.message(StatusCode::FORBIDDEN, "elsewhere"));
    }
    let GateRequest { gate, host, ends, request, now } = asked;
    let (parts, body) = request.into_parts();
    let kept = hyper::Request::from_parts(parts.clone(), axum::body::Body::empty());
    let asked = GateRequest { gate, host, ends, request: kept, now };
    match read(hyper::Request::from_parts(parts, body), &FormLimits::default()).await {
        Ok(fields) => Ok((asked, fields)),
        Err(bad) => Err(asked.message(bad.status(), "form")),
    }
}

/// `/_parvis/connexion`: the form that asks for an address, and what it sends.
pub(super) async fn address(asked: GateRequest) -> Answered {
    match *asked.request.method() {
        Method::GET | Method::HEAD => {
            let back = safe_back(&asked.query("vers").unwrap_or_default());
            if matches!(asked.decide(), Decision::Allowed(_) | Decision::Everybody) {
                return Ok(redirect(&back));
            }
            Ok(login_page(&asked, StatusCode::OK, &back, "", None))
        }
        Method::POST => match form(asked).await {
            Ok((asked, fields)) => ask(asked, &fields),
            Err(refusal) => Ok(refusal),
        },
        _ => Ok(wrong_method("GET, HEAD, POST")),
    }
}

fn login_page(asked: &GateRequest, status: StatusCode, back: &str, address: &str, wrong: Option<&str>) -> Response {
    let words = asked.gate.pages.messages(asked.headers());
    let mut values = vec![
        ("back", back.to_owned()),
        ("back_encoded", percent::encode_path(back)),
        ("address", address.to_owned()),
        ("wrong", wrong.map(|key| words.get(key)).unwrap_or_default()),
        ("provider", asked.gate.provider.as_ref().map(IdentityProvider::label).unwrap_or_default()),
    ];
    if asked.gate.mailer.is_some() {
        values.push(("mail", "yes".to_owned()));
    }
    asked.page(status, "connexion.html", &values)
}

fn ask(asked: GateRequest, fields: &Fields) -> Answered {
    let back = safe_back(fields.one("vers").unwrap_or_default());
    let written = fields.one("adresse").unwrap_or_default();
    let Some(address) = MailAddress::parse(written) else {
        let wrong = Some("gate-login-wrong");
        return Ok(login_page(&asked, StatusCode::UNPROCESSABLE_ENTITY, &back, written, wrong));
    };
    if asked.gate.mailer.is_none() {
        return Ok(asked.message(StatusCode::NOT_FOUND, "nowhere"));
    }
    let (store, now, host) = (&asked.gate.store, asked.now, asked.host.name.as_str());
    if !store.count("place", &asked.place(), &FROM_ONE_PLACE, now)? {
        store.log(LogEvent::TooMany, host, "", now)?;
        return Ok(asked.message(StatusCode::TOO_MANY_REQUESTS, "too-many"));
    }
    let sent = store.ask_link(host, &address, &back, now)?;
    // Counted for who may not read too: the times must not tell them apart.
    let often = store.count("address", address.as_str(), &TO_ONE_ADDRESS, now)?;
    let known = asked.host.rule.allows_address(&address);
    // As much work, but what outsiders ask for uses up nothing of what the town may send.
    let sender = if known { "all" } else { "nobody" };
    match (known, often && store.count(sender, "", &ALTOGETHER, now)?) {
        (false, _) => store.log(LogEvent::Unknown, host, "", now)?,
        (true, false) => store.log(LogEvent::TooMany, host, address.as_str(), now)?,
        (true, true) => {
            store.log(LogEvent::Sent, host, address.as_str(), now)?;
            send(&asked, address, &sent.link);
        }
    }
    let mut answer = redirect("/_parvis/attente");
    set_cookie(&mut answer, &asked.cookie(asker_cookie(&asked), &sent.asker).lasting(links::LIFE));
    Ok(answer)
}

/// Sends the message meanwhile: the answer does not wait for the mail server.
fn send(asked: &GateRequest, address: MailAddress, link: &str) {
    let words = asked.gate.pages.messages(asked.headers());
    let url = format!("{}/_parvis/lien?cle={link}", asked.host.origin());
    let values = [
        ("town", asked.gate.pages.town()),
        ("portal", asked.host.portal_label.as_str()),
        ("host", asked.host.name.as_str()),
        ("url", url.as_str()),
    ];
    let subject = words.format("gate-mail-subject", &values);
    let text = words.format("gate-mail-text", &values);
    let gate = Arc::clone(&asked.gate);
    tokio::spawn(async move {
        let Some(mailer) = &gate.mailer else { return };
        if let Err(reason) = mailer.send(&address, &subject, text).await {
            gate.say(GateNotice::MailFailed { reason });
        }
    });
}

/// `/_parvis/attente`: where one waits, and types the code that another device shows.
pub(super) async fn wait(asked: GateRequest) -> Answered {
    match *asked.request.method() {
        Method::GET | Method::HEAD => Ok(asked.page(StatusCode::OK, "attente.html", &[("wrong", String::new())])),
        Method::POST => match form(asked).await {
            Ok((asked, fields)) => {
                let code = fields.one("code").unwrap_or_default();
                let opened = match asker(&asked) {
                    Some(asker) => asked.gate.store.open_code(&asked.host.name, code, &asker, asked.now)?,
                    None => None,
                };
                match opened {
                    Some(opened) => begin(&asked, opened),
                    None => {
                        Ok(asked.page(StatusCode::UNPROCESSABLE_ENTITY, "attente.html", &[("wrong", "yes".to_owned())]))
                    }
                }
            }
            Err(refusal) => Ok(refusal),
        },
        _ => Ok(wrong_method("GET, HEAD, POST")),
    }
}

/// `/_parvis/lien`: what the message leads to. Its button begins the session here, or shows a code elsewhere.
pub(super) async fn link(asked: GateRequest) -> Answered {
    match *asked.request.method() {
        Method::GET | Method::HEAD => {
            let link = asked.query("cle").unwrap_or_default();
            let asker = asker(&asked);
            match asked.gate.store.standing(&asked.host.name, &link, asker.as_deref(), asked.now)? {
                LinkStanding::Over => Ok(asked.message(StatusCode::GONE, "link-over")),
                standing => {
                    let mut values = vec![("link", link)];
                    if standing == LinkStanding::Here {
                        values.push(("here", "yes".to_owned()));
                    }
                    Ok(asked.page(StatusCode::OK, "lien.html", &values))
                }
            }
        }
        Method::POST => match form(asked).await {
            Ok((asked, fields)) => press(&asked, fields.one("cle").unwrap_or_default()),
            Err(refusal) => Ok(refusal),
        },
        _ => Ok(wrong_method("GET, HEAD, POST")),
    }
}

fn press(asked: &GateRequest, link: &str) -> Answered {
    let (store, host) = (&asked.gate.store, asked.host.name.as_str());
    let asker = asker(asked);
    if let Some(asker) = &asker
        && let Some(opened) = store.open_link(host, link, asker, asked.now)?
    {
        return begin(asked, opened);
    }
    if store.standing(host, link, asker.as_deref(), asked.now)? == LinkStanding::Elsewhere
        && let Some(code) = store.show_code(host, link, asked.now)?
    {
        return Ok(asked.page(StatusCode::OK, "code.html", &[("code", code)]));
    }
    Ok(asked.message(StatusCode::GONE, "link-over"))
}

fn begin(asked: &GateRequest, opened: Opened) -> Answered {
    let person = VerifiedPerson { address: opened.address, proof: Proof::Mail, groups: Vec::new() };
    let mut answer = enter(asked, &person, &opened.back, LogEvent::ByMail)?;
    set_cookie(&mut answer, &erased(asked, asker_cookie(asked)));
    Ok(answer)
}

pub(super) fn erased(asked: &GateRequest, name: &str) -> Cookie {
    let cookie = Cookie::erased(name);
    if asked.host.scheme == "https" { cookie } else { cookie.in_the_clear() }
}

/// Begins the session of who proved to be somebody, if they may read as of now, and returns to the address asked for.
pub(super) fn enter(asked: &GateRequest, person: &VerifiedPerson, back: &str, event: LogEvent) -> Answered {
    let (store, host) = (&asked.gate.store, asked.host.name.as_str());
    if !asked.host.rule.allows(person) {
        store.log(LogEvent::Refused, host, person.address.as_str(), asked.now)?;
        let mut answer = asked.message(StatusCode::FORBIDDEN, "refused-now");
        forget(&mut answer);
        return Ok(answer);
    }
    let session = Session::new(person, host, asked.now)?;
    store.log(event, host, person.address.as_str(), asked.now)?;
    let mut answer = redirect(&safe_back(back));
    let cookie = asked.cookie(session_cookie(asked), &session.seal(&asked.gate.keys()));
    set_cookie(&mut answer, &cookie.lasting(asked.host.session));
    Ok(answer)
}

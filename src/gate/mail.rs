//! Sends mail by the town's server, never in the clear except on this machine.

use std::time::Duration;

use lettre::message::Mailbox;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::transport::smtp::authentication::Credentials;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use super::GateError;
use super::secrets::Secret;
use crate::identity::MailAddress;
use crate::model::Mail;

/// How long the server may take for one command.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a program sent is not answered by programs (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<AutoSubmitted, Box<dyn std::error::Error + Send + Sync>> {
        Ok(AutoSubmitted)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(AutoSubmitted::name(), "auto-generated".to_owned())
    }
}

/// A way to the town's mail server.
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Mailer {
    /// Reads `[mail]` and the credentials that go with it.
    ///
    /// # Errors
    /// When the address of the server or of the sender is none, or a secret cannot be read.
    pub fn new(mail: &Mail, town: &str) -> Result<Mailer, GateError> {
        let wrong = || GateError::MailServer { server: mail.server.clone() };
        let address = mail.from.parse().map_err(|_| GateError::MailServer { server: mail.from.clone() })?;
        let from = Mailbox::new(Some(town.to_owned()), address);
        let (encrypted, rest) = match mail.server.split_once("://") {
            Some(("smtps", rest)) => (true, rest),
            Some(("smtp", rest)) => (false, rest),
            _ => return Err(wrong()),
        };
        let rest = rest.trim_end_matches('/');
        let (host, port) = match rest.rsplit_once(':') {
            Some((host, port)) => (host, port.parse::<u16>().map_err(|_| wrong())?),
            None => (rest, if encrypted { 465 } else { 587 }),
        };
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '[' | ']' | ':');
        if host.is_empty() || !host.chars().all(plain) {
            return Err(wrong());
        }
        let here = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
        let builder = match (encrypted, here) {
            (true, _) => AsyncSmtpTransport::<Tokio1Executor>::relay(host).map_err(|_| wrong())?,
            (false, false) => AsyncSmtpTransport::<Tokio1Executor>::starttls_relay(host).map_err(|_| wrong())?,
            (false, true) => AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host),
        };
        let builder = builder.port(port).timeout(Some(PATIENCE));
        let builder = match (Secret::SmtpUser.read()?, Secret::SmtpPassword.read()?) {
            (Some(user), Some(password)) => builder.credentials(Credentials::new(user, password)),
            _ => builder,
        };
        Ok(Mailer { transport: builder.build(), from })
    }

    /// Sends a text to one address.
    ///
    /// # Errors
    /// Says why the server did not take it.
    pub async fn send(&self, to: &MailAddress, subject: &str, text: String) -> Result<(), String> {
        let to = to.as_str().parse().map_err(|error| format!("{error}"))?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(subject)
            .header(ContentType::TEXT_PLAIN)
            .header(AutoSubmitted)
            .message_id(None)
            .body(text)
            .map_err(|error| error.to_string())?;
        self.transport.send(message).await.map(drop).map_err(|error| error.to_string())
    }
}

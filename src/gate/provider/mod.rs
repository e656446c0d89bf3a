//! The login at the town's identity provider: OpenID Connect, authorisation code with PKCE.
//!
//! The provider is found by its configuration (`known`), the code is exchanged server to
//! server ([`client`]), what it signed is verified ([`jws`]), and an address counts only if the provider verified it.

mod client;
mod jws;
mod routes;

use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;
use tokio::sync::Mutex;

use super::GateError;
use super::secrets::Secret;
use crate::ground::percent;
use crate::identity::flows::{Begun, Flow};
use crate::identity::rights::Proof;
use crate::identity::{MailAddress, VerifiedPerson};
use crate::model;
use client::Client;
use jws::JsonWebKey;

pub(super) use routes::{begin, end};

/// How long what the provider publishes is not asked for again.
const FRESH: Duration = Duration::from_secs(600);

/// How far two clocks may differ, in seconds.
const SKEW: i64 = 60;

/// A provider, as the settings name it.
pub struct IdentityProvider {
    settings: model::Provider,
    secret: Option<String>,
    client: Client,
    known: Mutex<Option<(Instant, PublishedMetadata)>>,
}

/// What it publishes.
#[derive(Clone)]
struct PublishedMetadata {
    configuration: ProviderMetadata,
    keys: Vec<JsonWebKey>,
}

#[derive(Clone, Deserialize)]
struct ProviderMetadata {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    userinfo_endpoint: Option<String>,
    jwks_uri: String,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Vec<String>,
}

/// Why nobody comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProviderRefusal {
    /// The provider is not there, or does not say what it must.
    Failed(String),
    /// It names somebody, without an address that it verified.
    Unverified,
}

impl IdentityProvider {
    /// Reads the settings and the secret; nothing is asked yet.
    ///
    /// # Errors
    /// When the address is not one, or the secret cannot be read.
    pub fn new(settings: &model::Provider) -> Result<IdentityProvider, GateError> {
        let here = ["http://localhost", "http://127.0.0.1"].iter().any(|here| {
            settings.issuer.strip_prefix(here).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/']))
        });
        if !here && !settings.issuer.starts_with("https://") {
            return Err(GateError::Provider { issuer: settings.issuer.clone() });
        }
        let secret = Secret::Provider.read()?;
        Ok(IdentityProvider { settings: settings.clone(), secret, client: Client::new()?, known: Mutex::new(None) })
    }

    /// What the button says.
    pub fn label(&self) -> String {
        let host = || self.settings.issuer.split('/').nth(2).unwrap_or_default().to_owned();
        self.settings.label.clone().unwrap_or_else(host)
    }

    /// Where a browser goes to log in.
    async fn address(&self, flow: &Flow, back: &str) -> Result<String, ProviderRefusal> {
        let known = self.known(false).await?;
        let mut scopes = vec!["openid", "email"];
        scopes.extend(
            self.settings.scopes.iter().map(String::as_str).filter(|scope| !matches!(*scope, "openid" | "email")),
        );
        let challenge = ring::digest::digest(&ring::digest::SHA256, flow.verifier.as_bytes());
        let query = form(&[
            ("response_type", "code"),
            ("client_id", &self.settings.client),
            ("redirect_uri", back),
            ("scope", &scopes.join(" ")),
            ("state", &flow.state),
            ("nonce", &flow.nonce),
            ("code_challenge", &URL_SAFE_NO_PAD.encode(challenge)),
            ("code_challenge_method", "S256"),
        ]);
        let endpoint = known.configuration.authorization_endpoint;
        let joint = if endpoint.contains('?') { '&' } else { '?' };
        Ok(format!("{endpoint}{joint}{query}"))
    }

    /// Who came back with this code.
    async fn person(
        &self,
        code: &str,
        begun: &Begun,
        back: &str,
        now: Timestamp,
    ) -> Result<VerifiedPerson, ProviderRefusal> {
        #[derive(Deserialize)]
        struct Tokens {
            id_token: String,
            access_token: Option<String>,
        }
        let known = self.known(false).await?;
        let answer = self.exchange(&known.configuration, code, begun, back).await?;
        let tokens: Tokens = serde_json::from_slice(&answer.bytes).map_err(|error| failed(error.to_string()))?;
        let claims = match jws::verified(&tokens.id_token, &known.keys) {
            Some(claims) => claims,
            // The provider may have changed its keys.
            None => {
                jws::verified(&tokens.id_token, &self.known(true).await?.keys).ok_or_else(|| failed("signature"))?
            }
        };
        self.check(&claims, &begun.nonce, now)?;
        let more = match (&known.configuration.userinfo_endpoint, &tokens.access_token) {
            (Some(endpoint), Some(token)) if self.lacks(&claims) => self.userinfo(endpoint, token, &claims).await?,
            _ => Value::Null,
        };
        self.of_claims(&claims, &more)
    }

    async fn exchange(
        &self,
        configuration: &ProviderMetadata,
        code: &str,
        begun: &Begun,
        back: &str,
    ) -> Result<client::ProviderAnswer, ProviderRefusal> {
        let mut fields = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", back),
            ("code_verifier", begun.verifier.as_str()),
        ];
        let methods = &configuration.token_endpoint_auth_methods_supported;
        let by_form = !methods.is_empty() && !methods.iter().any(|method| method == "client_secret_basic");
        let client = self.settings.client.as_str();
        let mut basic = None;
        match &self.secret {
            None => fields.push(("client_id", client)),
            Some(secret) if by_form => fields.extend([("client_id", client), ("client_secret", secret)]),
            Some(secret) => {
                let pair = format!("{}:{}", encoded(client), encoded(secret));
                basic = Some(STANDARD.encode(pair));
            }
        }
        self.client.post(&configuration.token_endpoint, form(&fields), basic).await.map_err(ProviderRefusal::Failed)
    }

    /// The claims that every provider must get right (OpenID Connect Core, 3.1.3.7).
    fn check(&self, claims: &Value, nonce: &str, now: Timestamp) -> Result<(), ProviderRefusal> {
        let text = |name: &str| claims[name].as_str();
        let client = self.settings.client.as_str();
        let audience = match &claims["aud"] {
            Value::String(one) => one == client,
            Value::Array(several) => several.iter().any(|one| one == client),
            _ => false,
        };
        let several = claims["aud"].as_array().is_some_and(|several| several.len() > 1);
        let party = claims.get("azp").map_or(!several, |party| party == client);
        let moment = |name: &str| claims[name].as_f64().map(|second| second as i64);
        let now = now.as_second();
        for (name, holds) in [
            ("iss", text("iss").is_some_and(|issuer| same(issuer, &self.settings.issuer))),
            ("aud", audience && party),
            ("exp", moment("exp").is_some_and(|end| end.saturating_add(SKEW) > now)),
            ("iat", moment("iat").is_some_and(|made| made.saturating_sub(SKEW) <= now)),
            ("nonce", text("nonce") == Some(nonce)),
            ("sub", text("sub").is_some_and(|subject| !subject.is_empty())),
        ] {
            if !holds {
                return Err(failed(name));
            }
        }
        Ok(())
    }

    /// Whether what is wanted of a person is still to be asked for.
    fn lacks(&self, claims: &Value) -> bool {
        claims.get("email").is_none() || claims.get(&self.settings.groups).is_none()
    }

    async fn userinfo(&self, endpoint: &str, token: &str, claims: &Value) -> Result<Value, ProviderRefusal> {
        let answer = self.client.get(endpoint, Some(token)).await.map_err(ProviderRefusal::Failed)?;
        let said: Value = if answer.kind == "application/jwt" {
            let text = String::from_utf8_lossy(&answer.bytes);
            jws::verified(text.trim(), &self.known(false).await?.keys).ok_or_else(|| failed("userinfo"))?
        } else {
            serde_json::from_slice(&answer.bytes).map_err(|error| failed(error.to_string()))?
        };
        // Of somebody else, it would be a mistake or an attack.
        if said["sub"] == claims["sub"] { Ok(said) } else { Err(failed("userinfo sub")) }
    }

    fn of_claims(&self, claims: &Value, more: &Value) -> Result<VerifiedPerson, ProviderRefusal> {
        // The address and what is said of it come from the same mouth.
        let source = if claims.get("email").is_some() { claims } else { more };
        let verified = match &source["email_verified"] {
            Value::Bool(verified) => *verified,
            Value::String(verified) => verified == "true",
            Value::Null => self.settings.trust_addresses,
            _ => false,
        };
        let address = source["email"].as_str().and_then(MailAddress::exact).filter(|_| verified);
        let Some(address) = address else { return Err(ProviderRefusal::Unverified) };
        let name = &self.settings.groups;
        let groups = claims.get(name).or_else(|| more.get(name)).unwrap_or(&Value::Null);
        let groups = match groups {
            Value::String(one) => vec![one.clone()],
            Value::Array(several) => several.iter().filter_map(|group| group.as_str().map(str::to_owned)).collect(),
            _ => Vec::new(),
        };
        Ok(VerifiedPerson { address, proof: Proof::Provider, groups })
    }

    /// What the provider publishes, asked for again when it is old, or `anew`.
    async fn known(&self, anew: bool) -> Result<PublishedMetadata, ProviderRefusal> {
        let mut known = self.known.lock().await;
        if let Some((asked, known)) = known.as_ref()
            && asked.elapsed() < FRESH
            && !anew
        {
            return Ok(known.clone());
        }
        let issuer = self.settings.issuer.trim_end_matches('/');
        let url = format!("{issuer}/.well-known/openid-configuration");
        let published = self.client.get(&url, None).await.map_err(ProviderRefusal::Failed)?;
        let configuration: ProviderMetadata =
            serde_json::from_slice(&published.bytes).map_err(|error| failed(error.to_string()))?;
        if !same(&configuration.issuer, issuer) {
            return Err(failed("issuer"));
        }
        let keys = self.client.get(&configuration.jwks_uri, None).await.map_err(ProviderRefusal::Failed)?;
        let now = PublishedMetadata { configuration, keys: jws::keys(&keys.bytes) };
        *known = Some((Instant::now(), now.clone()));
        Ok(now)
    }
}

fn failed(reason: impl Into<String>) -> ProviderRefusal {
    ProviderRefusal::Failed(reason.into())
}

/// Whether two addresses of a provider are one, with or without a last `/`.
fn same(one: &str, other: &str) -> bool {
    one.trim_end_matches('/') == other.trim_end_matches('/')
}

fn encoded(text: &str) -> String {
    percent::encode(text, |c| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '~')))
}

fn form(fields: &[(&str, &str)]) -> String {
    fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect::<Vec<_>>().join("&")
}

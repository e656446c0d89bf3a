//! Who reads, and how a server asks them who they are: `[audiences]`, `[gate]` and `[mail]` of `parvis.toml`.

// A value: nothing is asked of the network here.
use core::net::{IpAddr, Ipv4Addr, SocketAddr};

use serde::Deserialize;

use super::Period;

/// A group of readers. One audience of one portal is one tree with one address.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Audience {
    #[serde(skip)]
    pub key: String,
    pub label: String,
    #[serde(default)]
    pub summary: String,
    /// Whether anybody reads, without being known.
    #[serde(default)]
    pub everybody: bool,
    /// Those whose address is of one of these domains.
    #[serde(default)]
    pub domains: Vec<String>,
    /// Those whom the identity provider says to be of one of these groups.
    #[serde(default)]
    pub groups: Vec<String>,
    /// A file of addresses outside Git; `members.toml` may name others.
    pub members: Option<String>,
    /// Few people: they log in for a day's work, and their devices keep nothing.
    #[serde(default)]
    pub narrow: bool,
}

/// How the gate works; there is one when this is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Gate {
    /// Where it answers, for the server in front of it.
    pub listen: SocketAddr,
    /// How long a login lasts for wide audiences.
    pub session: Period,
    /// How long the log is kept.
    pub log: Period,
    /// The proxies in front of the gate, besides this machine: who asks is believed from them alone.
    pub proxies: Vec<IpAddr>,
    pub provider: Option<Provider>,
}

/// The town's identity provider, by OpenID Connect.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// Its address, below which its configuration is published.
    pub issuer: String,
    /// The name under which it knows the gate.
    pub client: String,
    /// What the button says; its host otherwise.
    pub label: Option<String>,
    /// What is asked for beside `openid` and `email`.
    #[serde(default)]
    pub scopes: Vec<String>,
    /// The claim that holds the groups.
    #[serde(default = "groups")]
    pub groups: String,
    /// Whether its addresses count though it does not say that it verified them, as ProConnect.
    #[serde(default)]
    pub trust_addresses: bool,
}

/// How mail is sent.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// `smtps://host:465`, or `smtp://host:587` which turns to TLS before anything is said.
    pub server: String,
    /// The address of the sender.
    pub from: String,
}

impl Default for Gate {
    fn default() -> Gate {
        Gate {
            listen: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 4180),
            session: Period { months: 0, days: 30 },
            log: Period { months: 6, days: 0 },
            proxies: Vec::new(),
            provider: None,
        }
    }
}

fn groups() -> String {
    "groups".to_owned()
}

//! What the gate cannot do, and what it has to say; the words are in the catalogues.

use std::path::Path;

use crate::identity::StoreError;
use crate::identity::members::BadList;

/// Why the gate does not start. The texts are for developers; [`GateError::key`] names the words.
#[derive(Debug, thiserror::Error)]
pub enum GateError {
    #[error("the settings have no [gate]")]
    NoGate,
    #[error("no tree has an address")]
    NoHost,
    #[error("{server} is not an address of a mail server")]
    MailServer { server: String },
    #[error("{issuer} is not an address of an identity provider")]
    Provider { issuer: String },
    #[error("{path}: {reason}")]
    Secret { path: String, reason: String },
    #[error("{path} can be read by others ({mode})")]
    SecretExposed { path: String, mode: String },
    #[error("{path} holds no key of 32 letters")]
    ShortKey { path: String },
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    System(#[from] std::io::Error),
}

impl GateError {
    /// The message that says it.
    pub fn key(&self) -> &'static str {
        match self {
            GateError::NoGate => "gate-unset",
            GateError::NoHost => "gate-no-host",
            GateError::MailServer { .. } => "gate-mail-server",
            GateError::Provider { .. } => "gate-provider",
            GateError::Secret { .. } => "gate-secret",
            GateError::SecretExposed { .. } => "gate-secret-exposed",
            GateError::ShortKey { .. } => "gate-short-key",
            GateError::Store(_) => "gate-store",
            GateError::System(_) => "gate-system",
        }
    }

    /// The values of the message's placeholders.
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            GateError::NoGate | GateError::NoHost => Vec::new(),
            GateError::MailServer { server } => vec![("server", server.clone())],
            GateError::Provider { issuer } => vec![("issuer", issuer.clone())],
            GateError::Secret { path, reason } => vec![("path", path.clone()), ("reason", reason.clone())],
            GateError::SecretExposed { path, mode } => vec![("path", path.clone()), ("mode", mode.clone())],
            GateError::ShortKey { path } => vec![("path", path.clone())],
            GateError::Store(error) => vec![("reason", error.to_string())],
            GateError::System(error) => vec![("reason", error.to_string())],
        }
    }
}

/// Something that who runs the gate should read; no address of a reader is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GateNotice {
    /// A list that is named is not there: it names nobody.
    ListMissing { path: String },
    /// A list cannot be understood: what it said before holds.
    ListUnreadable { path: String, reason: String },
    /// On this line, what is no address: what the list said before holds.
    ListAddress { path: String, line: usize, written: String },
    /// The settings cannot be understood: what they said before holds.
    SettingsUnreadable,
    /// Settings or lists changed, and hold from now on.
    Reloaded,
    /// The mail server did not take a message.
    MailFailed { reason: String },
    /// The identity provider is not there, or does not say what it must.
    ProviderFailed { reason: String },
    /// The store cannot be written.
    StoreFailed { reason: String },
    /// The folder of a tree cannot be read.
    TreeFailed { reason: String },
}

impl GateNotice {
    pub(super) fn of_list(path: &Path, bad: BadList) -> GateNotice {
        let path = path.display().to_string();
        match bad {
            BadList::Unreadable(reason) => GateNotice::ListUnreadable { path, reason },
            BadList::Address { line, written } => GateNotice::ListAddress { path, line, written },
        }
    }

    /// The message that says it.
    pub fn key(&self) -> &'static str {
        match self {
            GateNotice::ListMissing { .. } => "gate-list-missing",
            GateNotice::ListUnreadable { .. } => "gate-list-unreadable",
            GateNotice::ListAddress { .. } => "gate-list-address",
            GateNotice::SettingsUnreadable => "gate-settings-unreadable",
            GateNotice::Reloaded => "gate-reloaded",
            GateNotice::MailFailed { .. } => "gate-mail-failed",
            GateNotice::ProviderFailed { .. } => "gate-provider-not-there",
            GateNotice::StoreFailed { .. } => "gate-store-failed",
            GateNotice::TreeFailed { .. } => "gate-tree-failed",
        }
    }

    /// The values of the message's placeholders.
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            GateNotice::SettingsUnreadable | GateNotice::Reloaded => Vec::new(),
            GateNotice::ListMissing { path } => vec![("path", path.clone())],
            GateNotice::ListUnreadable { path, reason } => vec![("path", path.clone()), ("reason", reason.clone())],
            GateNotice::ListAddress { path, line, written } => {
                vec![("path", path.clone()), ("line", line.to_string()), ("written", written.clone())]
            }
            GateNotice::MailFailed { reason }
            | GateNotice::ProviderFailed { reason }
            | GateNotice::StoreFailed { reason }
            | GateNotice::TreeFailed { reason } => {
                vec![("reason", reason.clone())]
            }
        }
    }
}

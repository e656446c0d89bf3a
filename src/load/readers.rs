//! `[audiences]`, `[gate]` and `[mail]`: who reads, and how a server asks them who they are.

use super::rules::{SETTING_SECRET, SETTING_WRONG};
use super::settings::place_of;
use crate::diagnostic::Diagnostic;
use crate::model::{Settings, SourcePath};

/// Whether a key asks for what nobody but a machine may read.
pub fn is_secret(key: &str) -> bool {
    ["password", "secret", "token", "mot_de_passe"].iter().any(|word| key.to_ascii_lowercase().contains(word))
}

/// Who reads is said by domains that are domains, and where the gate asks is said without a password.
pub fn check(source: &SourcePath, settings: &Settings, findings: &mut Vec<Diagnostic>) {
    let mut wrong = |written: &str, help: &'static str| {
        let found = SETTING_WRONG.at(place_of(source, settings, written)).with("detail", written);
        findings.push(found.helped_by(help));
    };
    let is_domain = |name: &str| {
        let plain = |label: &str| {
            !label.is_empty() && label.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        };
        name.contains('.') && name.split('.').all(plain)
    };
    let domains = settings.audiences.iter().flat_map(|audience| &audience.domains);
    domains.filter(|domain| !is_domain(domain)).for_each(|domain| wrong(domain, "help-domain"));
    let provider = settings.gate.as_ref().and_then(|gate| gate.provider.as_ref());
    let addresses = provider.map(|provider| &provider.issuer).into_iter();
    let local = |address: &str| address.starts_with("http://localhost") || address.starts_with("http://127.0.0.1");
    let asked = addresses.filter(|address| !address.starts_with("https://") && !local(address));
    asked.for_each(|address| wrong(address, "help-https"));
    if let Some(mail) = settings.mail.as_ref().filter(|mail| mail.server.contains('@')) {
        findings.push(SETTING_SECRET.at(place_of(source, settings, &mail.server)).with("key", "server"));
    }
}

//! `[audiences]`, `[gate]` and `[mail]`: who reads, and how a server asks them who they are.

use super::rules::{MEMBER_WRONG, MEMBERS_OF_NOTHING, MEMBERS_UNREADABLE, SETTING_SECRET, SETTING_WRONG};
use crate::diagnostic::Diagnostic;
use crate::identity::address;
use crate::identity::members::{BadList, read_toml};
use crate::model::{Settings, SourcePath};

/// The list of members that is reviewed like everything else, from the root.
pub const MEMBERS: &str = "members.toml";

/// What is wrong in the list of members. A finding names a line and shows none: addresses stay out of reports.
pub fn check_members(source: &SourcePath, text: &str, settings: &Settings) -> Vec<Diagnostic> {
    let lists = match read_toml(text) {
        Ok(lists) => lists,
        Err(BadList::Unreadable(_)) => return vec![MEMBERS_UNREADABLE.in_file(source)],
        Err(BadList::Address { line, .. }) => return vec![MEMBER_WRONG.in_file(source).with("line", line)],
    };
    let known: Vec<&str> = settings.audiences.iter().map(|audience| audience.key.as_str()).collect();
    let unknown = lists.keys().filter(|key| !known.contains(&key.as_str()));
    let finding = |key: &String| {
        let found = MEMBERS_OF_NOTHING.in_file(source).with("name", key).with("known", known.join(", "));
        found.nearest(key, known.iter().copied())
    };
    unknown.map(finding).collect()
}

/// Whether a key asks for what nobody but a machine may read.
pub fn is_secret(key: &str) -> bool {
    ["password", "secret", "token", "mot_de_passe"].iter().any(|word| key.to_ascii_lowercase().contains(word))
}

/// Who reads is said by domains that are domains, and where the gate asks is said without a password.
pub fn check(settings: &Settings, findings: &mut Vec<Diagnostic>) {
    let mut wrong = |written: &str, help: &'static str| {
        let found = SETTING_WRONG.at(settings.place_of_value(written)).with("detail", written);
        findings.push(found.helped_by(help));
    };
    let domains = settings.audiences.iter().flat_map(|audience| &audience.domains);
    domains.filter(|domain| !address::is_domain(domain)).for_each(|domain| wrong(domain, "help-domain"));
    let provider = settings.gate.as_ref().and_then(|gate| gate.provider.as_ref());
    let addresses = provider.map(|provider| &provider.issuer).into_iter();
    let local = |address: &str| address.starts_with("http://localhost") || address.starts_with("http://127.0.0.1");
    let asked = addresses.filter(|address| !address.starts_with("https://") && !local(address));
    asked.for_each(|address| wrong(address, "help-https"));
    if let Some(mail) = settings.mail.as_ref().filter(|mail| mail.server.contains('@')) {
        findings.push(SETTING_SECRET.at(settings.place_of_value(&mail.server)).with("key", "server"));
    }
}

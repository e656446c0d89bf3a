//! Where the tool comes from, where the portals go and what serves them: `[ci]`, `[[targets]]` and `[server]`.
//!
//! Each value is held to what a shell, a URL and a server's configuration take without quoting.

use std::collections::HashSet;

use super::rules::{SETTING_MISSING, SETTING_WRONG};
use crate::diagnostic::Diagnostic;
use crate::ground::slug;
use crate::model::{Settings, TargetPlace};

/// What is wrong in where the tool comes from, where the portals go and what serves them.
pub fn check(settings: &Settings, findings: &mut Vec<Diagnostic>) {
    let mut names = HashSet::new();
    let wrong = |value: &str, help| {
        let place = settings.place_of_value(value);
        SETTING_WRONG.at(place).with("detail", value).helped_by(help)
    };
    for target in &settings.targets {
        if slug(&target.name) != target.name || target.name.is_empty() || !names.insert(&target.name) {
            findings.push(wrong(&target.name, "help-target"));
        }
        if !(2..=100).contains(&target.versions) {
            findings.push(wrong(&target.versions.to_string(), "help-versions"));
        }
        if target.most_removed > 100 {
            findings.push(wrong(&target.most_removed.to_string(), "help-removed"));
        }
        match target.place() {
            Ok(place) => findings.extend(unfit(&place).map(|(value, help)| wrong(&value, help))),
            Err(key) => {
                findings.push(SETTING_MISSING.at(settings.place_of_value(&target.name)).with("key", key));
            }
        }
    }
    let forms = &settings.build.precompress;
    if let Some(twice) = forms.iter().enumerate().find(|(at, form)| forms[..*at].contains(form)) {
        findings.push(wrong(twice.1.name(), "help"));
    }
    let ci = &settings.ci;
    if let Some(source) = ci.source.as_ref().filter(|source| !is_archive(source)) {
        findings.push(wrong(source, "help-source"));
    }
    let hexadecimal = |hash: &str| hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit());
    if let Some(hash) = ci.sha256.as_ref().filter(|hash| !hexadecimal(hash)) {
        findings.push(wrong(hash, "help-sha256"));
    }
    let server = &settings.server;
    for file in [&server.certificate, &server.key].into_iter().flatten() {
        if !file.starts_with('/') || !is_path(&file.replace("{host}", "host")) {
            findings.push(wrong(file, "help-file"));
        }
    }
    let reachable = |address: &str| {
        is_plain(address) && (address.starts_with("https://") || address.trim_start_matches("mailto:").contains('@'))
    };
    if let Some(address) = server.security.as_ref().filter(|address| !reachable(address)) {
        findings.push(wrong(address, "help-security"));
    }
}

/// The value of a target that cannot be used, with the help that says how to write it.
fn unfit(place: &TargetPlace<'_>) -> Option<(String, &'static str)> {
    let no = |value: &str, help| Some((value.to_owned(), help));
    match place {
        TargetPlace::Folder { path } if !is_path(path) => no(path, "help-folder"),
        TargetPlace::Ssh { path, .. } if !is_path(path) || !path.starts_with('/') => no(path, "help-folder"),
        TargetPlace::Ssh { host, .. } if !is_host(host) => no(host, "help-host"),
        TargetPlace::Ssh { host_keys, .. } => {
            let wrong = host_keys.iter().find(|key| !is_host_key(key));
            wrong.map(|key| (key.clone(), "help-host-key"))
        }
        TargetPlace::S3 { endpoint, .. } if !is_origin(endpoint) => no(endpoint, "help-endpoint"),
        TargetPlace::S3 { bucket, .. } if !is_bucket(bucket) => no(bucket, "help-bucket"),
        TargetPlace::S3 { region, .. } if slug(region) != *region => no(region, "help-endpoint"),
        TargetPlace::S3 { path, .. } if !path.is_empty() && (!is_path(path) || path.starts_with('/')) => {
            no(path, "help-folder")
        }
        TargetPlace::Folder { .. } | TargetPlace::S3 { .. } => None,
    }
}

/// Nothing that a shell, YAML or a server's configuration would have to quote.
fn is_plain(address: &str) -> bool {
    address.chars().all(|c| c.is_ascii_graphic() && !"\"'\\<>{}$;`".contains(c))
}

/// The address of an archive. Plain HTTP will do: what comes is held to its hash.
fn is_archive(address: &str) -> bool {
    let web = address.starts_with("https://") || address.starts_with("http://");
    web && is_plain(address) && address.ends_with(".tar.gz")
}

/// The address of a server alone. Plain HTTP only on this machine: what is signed could be read on the way.
fn is_origin(address: &str) -> bool {
    let local = ["http://127.0.0.1:", "http://localhost:"].iter().any(|start| address.starts_with(start));
    let host = address.split_once("://").map_or("", |(_, rest)| rest.trim_end_matches('/'));
    (address.starts_with("https://") || local) && is_plain(address) && !host.is_empty() && !host.contains(['/', '@'])
}

/// As every store takes them: lowercase, digits, dots and dashes.
fn is_bucket(bucket: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-".contains(c);
    (3..=63).contains(&bucket.len()) && bucket.chars().all(plain) && !bucket.starts_with(['.', '-'])
}

/// A path that no shell and no server's configuration has to quote.
fn is_path(path: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    !path.is_empty() && !path.starts_with('-') && path.chars().all(plain) && path.split('/').all(|name| name != "..")
}

/// `account@machine`, or the machine alone; never an option of ssh.
fn is_host(host: &str) -> bool {
    let (account, machine) = host.split_once('@').unwrap_or(("account", host));
    let plain = |name: &str| {
        !name.is_empty()
            && !name.starts_with('-')
            && name.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
    };
    plain(account) && plain(machine)
}

/// A kind and a key in base 64, as in a file of known hosts.
fn is_host_key(key: &str) -> bool {
    let mut words = key.split(' ');
    let kind = words
        .next()
        .is_some_and(|kind| !kind.is_empty() && kind.chars().all(|c| c.is_ascii_alphanumeric() || "-@.".contains(c)));
    let data = words
        .next()
        .is_some_and(|data| data.len() > 40 && data.chars().all(|c| c.is_ascii_alphanumeric() || "+/=".contains(c)));
    kind && data && words.next().is_none()
}

//! `parvis.toml`: read, and checked against itself.

use std::collections::HashSet;

use super::governance::suspicions::secrets;
use super::rules::{
    SETTING_MISSING, SETTING_REFERS_TO_NOTHING, SETTING_SECRET, SETTING_UNKNOWN, SETTING_WRONG, SETTINGS_UNREADABLE,
};
use super::{readers, targets};
use crate::diagnostic::{Diagnostic, Place};
use crate::model::{AudienceSet, BLOCKS, Portal, PortalSet, Rgb, Settings, SourcePath, slug};

/// Reads the settings; none when they cannot be understood at all.
pub fn load(source: &SourcePath, text: &str, findings: &mut Vec<Diagnostic>) -> Option<Settings> {
    findings.extend(secrets(source, text).into_iter().map(|found| found.helped_by("help-settings")));
    match toml::from_str::<Settings>(text) {
        Ok(mut settings) => {
            text.clone_into(&mut settings.text);
            let sound = findings.len();
            check(source, &settings, findings);
            (findings.len() == sound).then_some(settings)
        }
        Err(error) => {
            findings.push(explain(source, text, &error));
            None
        }
    }
}

/// The TOML reader speaks English only: what it says most is said again in the catalogue's words.
fn explain(source: &SourcePath, text: &str, error: &toml::de::Error) -> Diagnostic {
    let place = error.span().map_or_else(|| Place::file(source), |range| Place::of_range(source, text, range));
    let message = error.message();
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    match quoted.as_slice() {
        [key, ..] if message.starts_with("unknown field") && readers::is_secret(key) => {
            SETTING_SECRET.at(place).with("key", key)
        }
        [key, known @ ..] if message.starts_with("unknown field") => {
            let list = known.join(", ");
            SETTING_UNKNOWN.at(place).with("key", key).with("known", list).nearest(key, known.iter().copied())
        }
        [key, known @ ..] if message.starts_with("unknown variant") => {
            let found = SETTING_WRONG.at(place).with("detail", key).with("known", known.join(", "));
            found.helped_by("help-variants").nearest(key, known.iter().copied())
        }
        [key, ..] if message.starts_with("missing field") => SETTING_MISSING.at(place).with("key", key),
        _ if message.starts_with("invalid") => SETTING_WRONG.at(place).with("detail", message),
        _ => SETTINGS_UNREADABLE.at(place).with("detail", message),
    }
}

fn check(source: &SourcePath, settings: &Settings, findings: &mut Vec<Diagnostic>) {
    check_keys(source, settings, findings);
    check_names(settings, findings);
    check_addresses(settings, findings);
    for colour in [&settings.colours.primary, &settings.colours.accent] {
        if Rgb::parse(colour).is_none() {
            let found = SETTING_WRONG.at(settings.place_of_value(colour)).with("detail", colour);
            findings.push(found.helped_by("help-colour"));
        }
    }
    check_feeds(settings, findings);
    targets::check(settings, findings);
    readers::check(settings, findings);
    if jiff::tz::TimeZone::get(&settings.timezone).is_err() {
        let place = settings.place_of_value(&settings.timezone);
        findings.push(SETTING_WRONG.at(place).with("detail", &settings.timezone).helped_by("help-timezone"));
    }
}

/// The keys of audiences and portals: what addresses are made of, and not too many.
fn check_keys(source: &SourcePath, settings: &Settings, findings: &mut Vec<Diagnostic>) {
    let mut keys = HashSet::new();
    let names = settings
        .audiences
        .iter()
        .map(|audience| &audience.key)
        .chain(settings.portals.iter().map(|portal| &portal.key));
    for key in names {
        if slug(key) != *key || !keys.insert(key) {
            findings.push(SETTING_WRONG.at(settings.place_of_value(key)).with("detail", key).helped_by("help-key"));
        }
    }
    let too_many = settings.audiences.len() > AudienceSet::CAPACITY || settings.portals.len() > PortalSet::CAPACITY;
    if too_many || settings.audiences.is_empty() || settings.portals.is_empty() {
        findings.push(SETTING_WRONG.in_file(source).with("detail", "portals, audiences").helped_by("help-number"));
    }
}

/// Every name of an audience, a portal, a tree, a feed or a block is that of one.
fn check_names(settings: &Settings, findings: &mut Vec<Diagnostic>) {
    let audiences: Vec<&str> = settings.audiences.iter().map(|audience| audience.key.as_str()).collect();
    let portals: Vec<&str> = settings.portals.iter().map(|portal| portal.key.as_str()).collect();
    let feeds: Vec<&str> = settings.feeds.iter().map(|feed| feed.key.as_str()).collect();
    let mut demand = |name: &str, known: &[&str]| {
        if !known.contains(&name) {
            let found = SETTING_REFERS_TO_NOTHING.at(settings.place_of_value(name)).with("name", name);
            findings.push(found.with("known", known.join(", ")).nearest(name, known.iter().copied()));
        }
    };
    settings.defaults.audiences.iter().for_each(|name| demand(name, &audiences));
    let network = &settings.network;
    [&network.names, &network.dashboard, &network.covers]
        .into_iter()
        .flatten()
        .for_each(|name| demand(name, &audiences));
    let tree = |portal: &Portal| -> Vec<String> {
        portal.audiences.iter().map(|audience| format!("{}/{audience}", portal.key)).collect()
    };
    let trees: Vec<String> = settings.portals.iter().flat_map(tree).collect();
    let readers: Vec<&str> = audiences.iter().copied().chain(trees.iter().map(String::as_str)).collect();
    network.contributors.iter().for_each(|name| demand(name, &readers));
    settings.defaults.portals.iter().for_each(|name| demand(name, &portals));
    for portal in &settings.portals {
        portal.audiences.iter().for_each(|name| demand(name, &audiences));
        portal.addresses.keys().for_each(|name| demand(name, &audiences));
        for block in &portal.home {
            demand(&block.block, BLOCKS);
            block.audiences.iter().for_each(|name| demand(name, &audiences));
            if block.block == "feed" {
                demand(&block.feed, &feeds);
            }
        }
    }
}

/// Feeds have names of their own, and addresses that can be asked for.
fn check_feeds(settings: &Settings, findings: &mut Vec<Diagnostic>) {
    let mut keys = HashSet::new();
    for feed in &settings.feeds {
        if slug(&feed.key) != feed.key || feed.key.is_empty() || !keys.insert(&feed.key) {
            let found = SETTING_WRONG.at(settings.place_of_value(&feed.key)).with("detail", &feed.key);
            findings.push(found.helped_by("help-key"));
        }
        let file = feed.file.as_deref().is_some_and(|file| {
            file.starts_with("content/_feeds/") && file.ends_with(".xml") && SourcePath::new(file).is_ok()
        });
        if file != feed.url.is_empty() || !file && !super::feed::is_address(&feed.url) {
            let found = SETTING_WRONG.at(settings.place_of_value(&feed.url)).with("detail", &feed.url);
            findings.push(found.helped_by("help-feed"));
        }
    }
}

/// One tree, one host name: two trees at one address could not be kept apart by any server.
fn check_addresses(settings: &Settings, findings: &mut Vec<Diagnostic>) {
    let mut hosts = HashSet::new();
    for address in settings.portals.iter().flat_map(|portal| portal.addresses.values()) {
        let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
        let host = host.map(|rest| rest.trim_end_matches('/'));
        let plain =
            |host: &str| !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:".contains(c));
        match host {
            Some(host) if plain(host) && hosts.insert(host) => {}
            _ => {
                let found = SETTING_WRONG.at(settings.place_of_value(address)).with("detail", address);
                findings.push(found.helped_by("help-address"));
            }
        }
    }
}

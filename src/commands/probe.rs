//! `parvis probe`: tests real sites from outside, and says what is wrong with them.

use std::net::SocketAddr;
use std::path::PathBuf;

use serde_json::json;

use super::server::hosts;
use super::town::{Checked, Town};
use super::{Ending, Failure, Terminal};
use crate::diagnostic::Format;
use crate::plan::{Manifest, ManifestTree};
use crate::publish::probe::{ProbeReport, Probed, probe};
use crate::publish::server::VirtualHost;
use crate::publish::targets::read_manifest;

#[derive(clap::Args)]
pub struct Arguments {
    #[arg(required = true)]
    addresses: Vec<String>,
    #[arg(long)]
    connect: Option<SocketAddr>,
    #[arg(long)]
    out: Option<PathBuf>,
    #[arg(long, default_value = ".")]
    root: PathBuf,
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub fn run(arguments: Arguments, terminal: &Terminal) -> Result<Ending, Failure> {
    for address in &arguments.addresses {
        let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).unwrap_or_default();
        if host.is_empty() || host.trim_end_matches('/').contains(['/', '@', '?', '#', ' ']) {
            return Err(Failure::new("probe-no-address").with("address", address));
        }
    }
    let hosts = known(&arguments)?;
    let built = arguments.out.clone().unwrap_or_else(|| arguments.root.join("dist"));
    // Without a result, what depends on it is not asked.
    let manifest = read_manifest(&built).ok();
    let report = |address: &String| {
        let host = hosts.iter().find(|host| address_of(host) == address.trim_end_matches('/'));
        probe(&probed(address, host, manifest.as_ref()), arguments.connect)
    };
    let reports: Vec<ProbeReport> = arguments.addresses.iter().map(report).collect();
    match arguments.format {
        Format::Json => terminal.out(&json!({ "sites": reports }).to_string()),
        _ => reports.iter().for_each(|report| say(report, terminal)),
    }
    let whole = reports.iter().all(|report| report.flaws.is_empty());
    Ok(if whole { Ending::Clean } else { Ending::Refused })
}

/// The hosts of the settings; none where there is no municipality, of which the address alone is then known.
fn known(arguments: &Arguments) -> Result<Vec<VirtualHost>, Failure> {
    if !arguments.root.join("parvis.toml").is_file() {
        return Ok(Vec::new());
    }
    let mut town = Town::open(&arguments.root);
    let Checked { site, now, .. } = town.read(None)?;
    Ok(site.map(|site| hosts(&town, &site, &now, "")).unwrap_or_default())
}

fn address_of(host: &VirtualHost) -> String {
    format!("{}://{}", if host.is_secure { "https" } else { "http" }, host.authority())
}

/// What is known of an address: its host, its tree, what others have and it has not.
fn probed<'a>(address: &'a str, host: Option<&'a VirtualHost>, manifest: Option<&'a Manifest>) -> Probed<'a> {
    let key = host.map(|host| host.root.trim_start_matches('/'));
    let tree: Option<&ManifestTree> = manifest.zip(key).and_then(|(manifest, key)| manifest.trees.get(key));
    let foreign = tree.map_or_else(Vec::new, |own| {
        let others = manifest.iter().flat_map(|manifest| manifest.trees.values());
        let paths = others.flat_map(|other| other.files.keys()).filter(|path| !own.files.contains_key(*path));
        let forms = |path: &&str| !path.ends_with(".br") && !path.ends_with(".gz");
        paths.map(String::as_str).filter(forms).collect()
    });
    Probed { address, host, tree, foreign }
}

fn say(report: &ProbeReport, terminal: &Terminal) {
    let requests = report.requests.to_string();
    for flaw in &report.flaws {
        let key = format!("probe-{}", flaw.check);
        let values = [("path", flaw.path.as_str()), ("found", &flaw.found), ("expected", &flaw.expected)];
        let place = format!("{}{}", report.address.trim_end_matches('/'), flaw.path);
        let line = terminal.messages.format(
            "probe-flaw",
            &[
                ("place", &place),
                ("flaw", &terminal.messages.format(&key, &values)),
                ("help", &terminal.messages.get(&format!("{key}.help"))),
            ],
        );
        terminal.out(&line);
    }
    let count = report.flaws.len().to_string();
    let values = [("address", report.address.as_str()), ("count", &count), ("requests", &requests)];
    terminal.out(&terminal.messages.format("probe-done", &values));
}

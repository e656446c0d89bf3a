//! `parvis server`: the configuration of the web server that shows the portals.

use std::path::PathBuf;

use super::publish::chosen;
use super::sources::replace;
use super::town::{Checked, Town};
use super::{Ending, Failure, Terminal};
use crate::model::{Now, PrintedCode, Settings, Site, View};
use crate::picture::MemoryResults;
use crate::publish::server::{Configuration, HostReaders, Redirect, ServerKind, VirtualHost, configuration};

#[derive(clap::Args)]
pub struct Arguments {
    #[arg(value_enum)]
    kind: ServerKind,
    target: Option<String>,
    #[arg(long)]
    path: Option<PathBuf>,
    #[arg(long)]
    out: Option<PathBuf>,
    #[arg(long, default_value = ".")]
    root: PathBuf,
}

pub fn run(arguments: Arguments, terminal: &Terminal) -> Result<Ending, Failure> {
    let mut town = Town::open(&arguments.root);
    let Checked { site, findings, now } = town.read(None)?;
    let Some(site) = site else {
        town.say(&findings, terminal);
        return Ok(Ending::Refused);
    };
    let folder = folder(&arguments, &site.settings)?;
    let hosts = hosts(&town, &site, &now, &folder);
    if hosts.is_empty() {
        return Err(Failure::new("server-no-address"));
    }
    let server = &site.settings.server;
    let settings = Configuration {
        hosts,
        certificate: server.certificate.as_deref(),
        key: server.key.as_deref(),
        precompress: &site.settings.build.precompress,
        gate: site.settings.gate.as_ref().map(|gate| gate.listen),
    };
    let text = configuration(arguments.kind, &settings, &terminal.messages);
    match &arguments.out {
        Some(path) => replace(path, text.as_bytes())?,
        None => terminal.out(text.trim_end()),
    }
    Ok(Ending::Clean)
}

/// The folder of the trees on the server.
fn folder(arguments: &Arguments, settings: &Settings) -> Result<String, Failure> {
    let absolute = |path: PathBuf| std::path::absolute(&path).unwrap_or(path).display().to_string();
    if let Some(path) = &arguments.path {
        return Ok(absolute(path.clone()));
    }
    let target = chosen(settings, arguments.target.as_deref())?;
    let folder = target.folder().ok_or_else(|| Failure::new("server-no-folder").with("target", &target.name))?;
    Ok(absolute(arguments.root.join(folder)))
}

/// The host of every tree that has an address.
pub fn hosts(town: &Town, site: &Site, now: &Now, folder: &str) -> Vec<VirtualHost> {
    let results = MemoryResults::default();
    let files = town.files(&results, &site.settings);
    let host = |(portal, audience): (usize, usize)| {
        let settings = &site.settings;
        let (portal_key, audience_key) = (&settings.portals[portal].key, &settings.audiences[audience].key);
        let root = format!("{}/{portal_key}/{audience_key}", folder.trim_end_matches('/'));
        let view = View::new(site, &files, portal, audience, now);
        let readers = match view.audience() {
            _ if !view.is_behind_gate() => HostReaders::Everybody,
            audience if audience.narrow => HostReaders::Few,
            _ => HostReaders::Known,
        };
        VirtualHost::of(&settings.portals[portal].address(audience_key), root, redirects(&view), readers)
    };
    site.settings.trees().into_iter().filter_map(host).collect()
}

/// The addresses of a tree that lead elsewhere in it.
fn redirects(view: &View<'_>) -> Vec<Redirect> {
    let mut redirects = Vec::new();
    for entry in view.entries() {
        let to = entry.address();
        let short = entry.id().and_then(PrintedCode::output);
        redirects.extend(short.map(|from| Redirect { from, to: to.clone(), is_permanent: false }));
        redirects.extend(entry.former().map(|from| Redirect { from, to: to.clone(), is_permanent: true }));
    }
    redirects
}

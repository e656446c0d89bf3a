//! `parvis gate`: who may read, on a server.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use super::{Ending, Failure, Terminal};
use crate::diagnostic::{Diagnostic, Most};
use crate::gate::{self, GateOptions};
use crate::http::Limits;
use crate::load::tree::Tree;
use crate::load::{self, TEXT_LIMIT};
use crate::model::{Settings, SourcePath};

/// Connections at once: those of a town, and of many who are slow.
const CONNECTIONS: usize = 8192;

#[derive(clap::Args)]
pub struct Arguments {
    #[arg(long, default_value = ".")]
    root: PathBuf,
    #[arg(long)]
    trees: Option<PathBuf>,
    #[arg(long, default_value = "/var/lib/parvis")]
    state: PathBuf,
    #[arg(long)]
    listen: Option<SocketAddr>,
}

pub fn run(arguments: Arguments, terminal: &Terminal) -> Result<Ending, Failure> {
    let (settings, findings) = read(&arguments.root)?;
    let Some(settings) = settings else {
        let tree = Tree::folder(&arguments.root);
        let source = |path: &SourcePath| tree.read_text(path, TEXT_LIMIT).ok();
        terminal.out(&terminal.findings(&findings, Most::USUAL, &source));
        return Ok(Ending::Refused);
    };
    let root = arguments.root.clone();
    let limits = Limits { connections: CONNECTIONS, ..Limits::default() };
    let options = GateOptions {
        root: root.clone(),
        trees: arguments.trees,
        state: arguments.state,
        listen: arguments.listen.unwrap_or_else(|| settings.gate.clone().unwrap_or_default().listen),
        limits,
    };
    let running = gate::start(options, &settings, move || read(&root).ok()?.0)?;
    let addresses = settings.portals.iter().flat_map(|portal| portal.addresses.values());
    let hosts = addresses.cloned().collect::<Vec<_>>().join(", ");
    terminal.say("gate-welcome", &[("address", &running.address.to_string()), ("hosts", &hosts)]);
    while let Some(notice) = running.next_notice() {
        let arguments = notice.arguments();
        let arguments: Vec<(&str, &str)> = arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
        terminal.say(notice.key(), &arguments);
    }
    Ok(Ending::Clean)
}

/// The settings of a folder, and what is wrong with them.
fn read(root: &Path) -> Result<(Option<Settings>, Vec<Diagnostic>), Failure> {
    let path = SourcePath::new("parvis.toml").expect("a plain path");
    let text = match Tree::folder(root).read_text(&path, TEXT_LIMIT) {
        Ok(text) => text,
        Err(problem) => return Ok((None, vec![problem.finding(&path)])),
    };
    let mut findings = Vec::new();
    let settings = load::load_settings(&path, &text, &mut findings);
    Ok((settings, findings))
}

//! `parvis desk`: write, propose and approve in the browser, on this machine.

mod demo;
mod judge;

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Ending, Failure, Terminal};
use crate::desk::{self, DeskOptions};
use judge::CommandStages;

#[derive(clap::Args)]
pub struct Arguments {
    #[arg(long, default_value = ".")]
    root: PathBuf,
    #[arg(long = "as", value_name = "KEY")]
    person: Option<String>,
    #[arg(long)]
    demo: bool,
    #[arg(long)]
    state: Option<PathBuf>,
    #[arg(long, default_value = "127.0.0.1:4190", value_parser = this_machine)]
    listen: SocketAddr,
}

/// An address of this machine: nobody else is known at a desk without login.
fn this_machine(text: &str) -> Result<SocketAddr, String> {
    let address: SocketAddr = text.parse().map_err(|error: std::net::AddrParseError| error.to_string())?;
    let ip: IpAddr = address.ip();
    if ip.is_loopback() { Ok(address) } else { Err("127.0.0.1".to_owned()) }
}

pub fn run(arguments: Arguments, terminal: &Terminal) -> Result<Ending, Failure> {
    let demo = arguments.demo.then(|| demo::Demo::new(&arguments.root)).transpose()?;
    let root = demo.as_ref().map_or_else(|| arguments.root.clone(), |demo| demo.repository());
    let state = match (&demo, arguments.state) {
        (Some(demo), _) => demo.state(),
        (None, Some(state)) => state,
        (None, None) => of_user(&root),
    };
    let options = DeskOptions {
        root: root.clone(),
        state,
        listen: arguments.listen,
        person: arguments.person,
        visitor: visitor(&arguments.root),
        is_demo: demo.is_some(),
        language: terminal.messages.language(),
    };
    let options = match &demo {
        Some(demo) => demo.populate(options, terminal)?,
        None => options,
    };
    let running = desk::start(options, Box::new(CommandStages { root }))?;
    if let Some(demo) = &demo {
        terminal.say("desk-demo", &[("folder", &demo.repository().display().to_string())]);
    }
    terminal.say("desk-welcome", &[("address", &format!("http://{}/", running.address))]);
    while let Some(notice) = running.next_notice() {
        let arguments = notice.arguments();
        let arguments: Vec<(&str, &str)> = arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
        terminal.say(notice.key(), &arguments);
    }
    Ok(Ending::Clean)
}

/// Where this user's drafts of a repository are kept: never in it.
fn of_user(root: &Path) -> PathBuf {
    let real = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let name = crate::ground::Hash::of(real.as_os_str().as_encoded_bytes()).to_string();
    let state = std::env::var_os("XDG_STATE_HOME").map(PathBuf::from);
    let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/state"));
    state.or_else(home).unwrap_or_else(std::env::temp_dir).join("parvis").join(format!("desk-{name}"))
}

/// The name and the address that Git knows of who runs this.
fn visitor(root: &Path) -> (String, String) {
    let of = |key: &str| {
        let output = Command::new("git").arg("-C").arg(root).args(["config", "--get", key]).output().ok()?;
        let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    let name = of("user.name").or_else(|| std::env::var("USER").ok()).unwrap_or_else(|| "parvis".to_owned());
    let email = of("user.email").unwrap_or_else(|| "parvis@localhost".to_owned());
    (name, email)
}

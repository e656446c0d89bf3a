//! `parvis publish`: takes the result of a build to where it is read.

use std::path::PathBuf;

use jiff::Timestamp;
use serde_json::json;

use super::town::Town;
use super::{Ending, Failure, Terminal, credentials};
use crate::diagnostic::Format;
use crate::load;
use crate::model::{Portal, Settings, SourcePath, Target};
use crate::publish::targets::{self, Delivered, DeliveredTree, Order, Wish};
use crate::publish::verify::{Verified, verify};

#[derive(clap::Args)]
pub struct Arguments {
    target: Option<String>,
    #[arg(long)]
    dry_run: bool,
    #[arg(long)]
    rollback: bool,
    #[arg(long)]
    yes: bool,
    #[arg(long, conflicts_with_all = ["dry_run", "rollback", "yes"])]
    verify: Option<String>,
    #[arg(long, requires = "verify")]
    tree: Option<String>,
    #[arg(long)]
    out: Option<PathBuf>,
    #[arg(long, default_value = ".")]
    root: PathBuf,
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub fn run(arguments: Arguments, terminal: &Terminal) -> Result<Ending, Failure> {
    let Some(settings) = settings(&arguments, terminal)? else { return Ok(Ending::Refused) };
    if let Some(address) = &arguments.verify {
        return compare(&arguments, &settings, address, terminal);
    }
    let target = chosen(&settings, arguments.target.as_deref())?;
    let built = built(&arguments);
    let order = Order {
        built: &built,
        target,
        root: &arguments.root,
        tool: concat!("parvis ", env!("CARGO_PKG_VERSION")),
        now: Timestamp::now(),
        security: security(&settings),
        key: credentials::file(&target.name, "key")?,
        access: credentials::file(&target.name, "access")?,
        secret: credentials::file(&target.name, "secret")?,
        scratch: &arguments.root.join(".parvis"),
        wish: if arguments.rollback { Wish::Rollback } else { Wish::Publish },
        agreed: arguments.yes,
        dry: arguments.dry_run,
    };
    let delivered = targets::deliver(&order)?;
    print(&arguments, &target.name, &delivered, terminal);
    Ok(if delivered.refused { Ending::Refused } else { Ending::Clean })
}

fn built(arguments: &Arguments) -> PathBuf {
    arguments.out.clone().unwrap_or_else(|| arguments.root.join("dist"))
}

/// Compares a site as it is read with the tree that has its address.
fn compare(arguments: &Arguments, settings: &Settings, address: &str, terminal: &Terminal) -> Result<Ending, Failure> {
    let of_portal = |portal: &Portal| {
        let own = |(audience, own): (&String, &String)| {
            let same = own.trim_end_matches('/') == address.trim_end_matches('/');
            same.then(|| format!("{}/{audience}", portal.key))
        };
        portal.addresses.iter().find_map(own)
    };
    let tree = arguments.tree.clone().or_else(|| settings.portals.iter().find_map(of_portal));
    let tree = tree.ok_or_else(|| Failure::new("verify-no-tree").with("address", address))?;
    let verified = verify(&built(arguments), &tree, address)?;
    let verified = verified.ok_or_else(|| Failure::new("verify-not-built").with("tree", &tree))?;
    if arguments.format == Format::Json {
        let mut answer = json!(verified);
        answer["tree"] = json!(tree);
        terminal.out(&answer.to_string());
    } else {
        say(&verified, &tree, address, terminal);
    }
    Ok(if verified.is_whole() { Ending::Clean } else { Ending::Refused })
}

fn say(verified: &Verified, tree: &str, address: &str, terminal: &Terminal) {
    let kinds = [
        ("verify-missing", &verified.missing),
        ("verify-different", &verified.different),
        ("verify-refused", &verified.refused),
    ];
    for (key, paths) in kinds {
        paths.iter().take(MOST_NAMED).for_each(|path| terminal.say(key, &[("path", path)]));
        if let Some(more) = paths.len().checked_sub(MOST_NAMED).filter(|more| *more > 0) {
            terminal.say("verify-more", &[("count", &more.to_string())]);
        }
    }
    let key = if verified.is_whole() { "verify-whole" } else { "verify-differs" };
    let compared = verified.compared.to_string();
    terminal.out(&terminal.messages.format(key, &[("count", &compared), ("tree", tree), ("address", address)]));
}

/// Files of one kind that are named; the others are counted.
const MOST_NAMED: usize = 20;

/// Where to report a weakness, as a URL.
fn security(settings: &Settings) -> Option<String> {
    let address = settings.server.security.as_ref().or(settings.contact.email.as_ref())?;
    let is_mail = address.contains('@') && !address.contains(':');
    Some(if is_mail { format!("mailto:{address}") } else { address.clone() })
}

/// The settings alone; what is wrong with them is said, and nothing is published.
fn settings(arguments: &Arguments, terminal: &Terminal) -> Result<Option<Settings>, Failure> {
    let town = Town::open(&arguments.root);
    let path = SourcePath::new("parvis.toml").expect("a plain path");
    let Some(text) = town.source(&path) else {
        return Err(Failure::new("no-town").with("path", arguments.root.display()));
    };
    let mut findings = Vec::new();
    let settings = load::load_settings(&path, &text, &mut findings);
    if !findings.is_empty() {
        town.say(&findings, terminal);
    }
    Ok(settings)
}

/// The target that was named, else the only one.
pub fn chosen<'s>(settings: &'s Settings, name: Option<&str>) -> Result<&'s Target, Failure> {
    let known = || settings.targets.iter().map(|target| target.name.as_str());
    match (name, settings.targets.as_slice()) {
        (_, []) => Err(Failure::new("publish-no-target")),
        (None, [only]) => Ok(only),
        (None, _) => Err(Failure::new("publish-which-target").with("known", known().collect::<Vec<_>>().join(", "))),
        (Some(name), targets) => targets
            .iter()
            .find(|target| target.name == name)
            .ok_or_else(|| Failure::new("publish-target-not-found").with("target", name).nearest(name, known())),
    }
}

fn print(arguments: &Arguments, target: &str, delivered: &Delivered, terminal: &Terminal) {
    if arguments.format == Format::Json {
        let mut answer = json!(delivered);
        answer["target"] = json!(target);
        answer["dry_run"] = json!(arguments.dry_run);
        return terminal.out(&answer.to_string());
    }
    let messages = &terminal.messages;
    for tree in &delivered.trees {
        terminal.out(&line(tree, terminal));
    }
    if delivered.refused {
        let losing: Vec<&str> =
            delivered.trees.iter().filter(|tree| tree.loses_much).map(|tree| tree.tree.as_str()).collect();
        return terminal.say("publish-loses-much", &[("trees", &losing.join(", "))]);
    }
    let (changed, untouched) = (delivered.trees.len().to_string(), delivered.untouched.len().to_string());
    let counts = [("changed", changed.as_str()), ("untouched", untouched.as_str()), ("target", target)];
    let key = match (arguments.dry_run, delivered.trees.is_empty()) {
        (_, true) => "publish-nothing-changed",
        (true, false) => "publish-would",
        (false, false) => "publish-done",
    };
    terminal.out(&messages.format(key, &counts));
}

/// What becomes of one tree, in one line.
fn line(tree: &DeliveredTree, terminal: &Terminal) -> String {
    let counts = tree.counts;
    let numbers = [counts.added, counts.changed, counts.removed, counts.unchanged].map(|count| count.to_string());
    let kilobytes = counts.bytes.div_ceil(1000).to_string();
    let [added, changed, removed, unchanged] = numbers.each_ref().map(String::as_str);
    let arguments = [
        ("tree", tree.tree.as_str()),
        ("added", added),
        ("changed", changed),
        ("removed", removed),
        ("unchanged", unchanged),
        ("kilobytes", kilobytes.as_str()),
    ];
    let key = if tree.sequence.is_some() { "publish-tree" } else { "publish-tree-closed" };
    terminal.messages.format(key, &arguments)
}

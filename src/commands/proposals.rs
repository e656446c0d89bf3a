//! `parvis proposals`: what waits for a validation on the forge, as the list that the dashboard of the network shows.

use std::fmt::Write as _;
use std::io::Read;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::json;

use super::sources::replace;
use super::town::{Checked, Town};
use super::{Ending, Failure, Terminal};
use crate::ground::is_invisible;
use crate::model::governance::ForgeKind;
use crate::model::{Moment, Site};

/// The list, below the municipality's root: the type of the same name reads it.
const LIST: &str = "content/_data/propositions.yaml";
/// The largest answer of a forge that is read, in bytes.
const LIMIT: u64 = 16 << 20;
/// The longest title that is kept, in letters.
const TITLE: usize = 200;

#[derive(clap::Args)]
pub struct Arguments {
    forge: String,
    file: PathBuf,
    #[arg(long, default_value = ".")]
    root: PathBuf,
    #[arg(long)]
    today: Option<Moment>,
}

/// What the forges answer when asked for the open requests: `GET /repos/{owner}/{repo}/pulls?state=open` of GitHub,
/// Gitea and Forgejo, `GET /projects/{id}/merge_requests?state=opened` of GitLab.
#[derive(Deserialize)]
struct OpenRequests {
    title: String,
    created_at: Timestamp,
    #[serde(alias = "web_url")]
    html_url: String,
    #[serde(alias = "author")]
    user: Option<Account>,
    draft: Option<bool>,
}

#[derive(Deserialize)]
struct Account {
    login: Option<String>,
    username: Option<String>,
}

/// One line of the list.
struct ProposalLine {
    since: Date,
    title: String,
    address: String,
    service: Option<String>,
}

pub fn run(arguments: Arguments, terminal: &Terminal) -> Result<Ending, Failure> {
    let names = ForgeKind::ALL.map(ForgeKind::name);
    let wrong = || Failure::new("review-no-forge").with("forge", &arguments.forge).nearest(&arguments.forge, names);
    let forge = ForgeKind::named(&arguments.forge).ok_or_else(wrong)?;
    let asked: Vec<OpenRequests> = read(&arguments.file)?;
    let mut town = Town::open(&arguments.root);
    let Checked { site, findings, now } = town.read(arguments.today)?;
    let Some(site) = &site else {
        town.say(&findings, terminal);
        return Ok(Ending::Refused);
    };
    if site.settings.network.dashboard.is_empty() {
        terminal.say("proposals-nobody", &[]);
        return Ok(Ending::Clean);
    }
    let waiting = asked.into_iter().filter(|asked| !is_draft(asked));
    let mut lines: Vec<ProposalLine> = waiting.map(|asked| line(asked, site, forge, &town, now.today())).collect();
    lines.sort_by(|a, b| (a.since, &a.title, &a.address).cmp(&(b.since, &b.title, &b.address)));
    let text = list(&lines, site);
    replace(&arguments.root.join(LIST), text.as_bytes())?;
    terminal.say("proposals-written", &[("count", &lines.len().to_string()), ("path", LIST)]);
    Ok(Ending::Clean)
}

fn read(path: &Path) -> Result<Vec<OpenRequests>, Failure> {
    let failed = |reason: &dyn std::fmt::Display| {
        Failure::new("proposals-unreadable").with("path", path.display()).with("reason", reason)
    };
    let mut text = String::new();
    let opened = std::fs::File::open(path).and_then(|file| file.take(LIMIT).read_to_string(&mut text));
    opened.map_err(|error| failed(&error))?;
    serde_json::from_str(&text).map_err(|error| failed(&error))
}

/// What its author still works on waits for nobody; Gitea says it in the title.
fn is_draft(asked: &OpenRequests) -> bool {
    let title = asked.title.trim_start().to_lowercase();
    asked.draft == Some(true) || ["wip:", "[wip]", "draft:"].iter().any(|mark| title.starts_with(mark))
}

fn line(asked: OpenRequests, site: &Site, forge: ForgeKind, town: &Town, today: Date) -> ProposalLine {
    let governance = &site.governance;
    let account = asked.user.and_then(|user| user.login.or(user.username));
    let author = account.and_then(|login| governance.person_with_account(forge, &login));
    // The service that the author writes for: a list of requests says nothing of their files.
    let mandate = author.and_then(|person| governance.mandates_of(&person.key.value, today).next());
    let service = mandate.and_then(|mandate| governance.service(&mandate.service.as_ref()?.value));
    ProposalLine {
        since: town.day_of(asked.created_at),
        title: shown(&asked.title),
        address: shown(&asked.html_url),
        service: service.map(|service| service.name.clone()),
    }
}

fn shown(text: &str) -> String {
    let plain: String = text.chars().map(|c| if is_invisible(c) { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(TITLE).collect()
}

/// The list as YAML, every text quoted as in JSON; only those who follow the network read it.
fn list(lines: &[ProposalLine], site: &Site) -> String {
    let portals: Vec<&str> = site.settings.portals.iter().map(|portal| portal.key.as_str()).collect();
    let mut text = format!("portals: {}\naudiences: {}\n", json!(portals), json!(site.settings.network.dashboard));
    text.push_str(if lines.is_empty() { "items: []\n" } else { "items:\n" });
    for line in lines {
        let title = if line.title.is_empty() { "?" } else { &line.title };
        let _ = write!(text, "  - titre: {}\n    depuis: {}\n", json!(title), line.since);
        if line.address.starts_with("https://") || line.address.starts_with("http://") {
            let _ = writeln!(text, "    lien: {}", json!(line.address));
        }
        if let Some(service) = &line.service {
            let _ = writeln!(text, "    service: {}", json!(service));
        }
    }
    text
}

//! `parvis digest`: the letter of what was published, as HTML for mail, as text, and ready to send.

use std::path::{Path, PathBuf};

use jiff::Span;
use jiff::civil::Date;
use serde_json::json;

use super::sources::replace;
use super::town::{Checked, Town};
use super::{Ending, Failure, Terminal, mail, trees};
use crate::model::{Moment, Period, View, parse_date};
use crate::render::{self, Since, Workshop};

/// What stands for the day of the last letter.
const LAST: &str = "last";

#[derive(clap::Args)]
pub struct Arguments {
    #[arg(long)]
    since: String,
    #[arg(long)]
    portal: Option<String>,
    #[arg(long)]
    audience: Option<String>,
    #[arg(long)]
    out: Option<PathBuf>,
    #[arg(long, value_enum, default_value_t)]
    format: DigestFormat,
    #[arg(long, default_value = ".")]
    root: PathBuf,
    #[arg(long)]
    today: Option<Moment>,
}

/// How the letter that was written is announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
enum DigestFormat {
    #[default]
    Text,
    Json,
}

pub fn run(arguments: Arguments, terminal: &Terminal) -> Result<Ending, Failure> {
    let mut town = Town::open(&arguments.root);
    let Checked { site, findings, now } = town.read(arguments.today)?;
    let today = now.today();
    let Some(site) = site else {
        town.say(&findings, terminal);
        return Ok(Ending::Refused);
    };
    let results = town.results();
    let files = town.files(results.as_ref(), &site.settings);
    let settings = &site.settings;
    let wanted = trees::wanted(settings, arguments.portal.as_deref(), arguments.audience.as_deref())?;
    let Some((portal, audience)) = wanted.first().copied() else { return Ok(Ending::Clean) };
    let view = View::new(&site, &files, portal, audience, &now);
    if view.address().is_empty() {
        return Err(trees::no_address(&view));
    }
    let out = arguments.out.clone().unwrap_or_else(|| arguments.root.join("lettres"));
    let name = format!("{}-{}", view.portal().key, view.audience().key);
    let since = since(&arguments.since, today, &out, &name)?;
    let from = mail::Mailbox::of_town(settings);
    let letter = match render::letter(view, &Workshop::default(), &since) {
        Ok(letter) => letter,
        Err(findings) => {
            town.say(&findings, terminal);
            return Ok(Ending::Refused);
        }
    };
    let mut written = Vec::new();
    if letter.new + letter.changed > 0 {
        let mail = mail::message(&from, today, &letter.subject, &letter.text, &letter.html);
        for (ending, bytes) in [("html", &letter.html), ("txt", &letter.text), ("eml", &mail)] {
            let path = out.join(format!("{name}-{today}.{ending}"));
            replace(&path, bytes.as_bytes())?;
            written.push(path.display().to_string());
        }
    }
    match arguments.format {
        DigestFormat::Json => {
            let since = since.day.to_string();
            let told = json!({ "subject": letter.subject, "since": since, "new": letter.new, "changed": letter.changed, "files": written });
            terminal.out(&told.to_string());
        }
        DigestFormat::Text if written.is_empty() => {
            terminal.say("digest-nothing", &[("day", &since.day.to_string())]);
        }
        DigestFormat::Text => {
            terminal.out(&letter.subject);
            written.iter().for_each(|path| terminal.out(path));
        }
    }
    Ok(Ending::Clean)
}

/// The day that was asked for: a date, some time ago, or the day of the last letter in the folder.
fn since(asked: &str, today: Date, out: &Path, name: &str) -> Result<Since, Failure> {
    if asked == LAST {
        let day = last(today, out, name).ok_or_else(|| Failure::new("digest-no-last").with("out", out.display()))?;
        let before = std::fs::read_to_string(out.join(format!("{name}-{day}.txt"))).ok();
        return Ok(Since { day, before });
    }
    let ago = |period: Period| today.checked_sub(Span::new().months(period.months).days(period.days)).ok();
    let day = parse_date(asked).or_else(|| Period::parse(asked).and_then(ago));
    let day = day.ok_or_else(|| Failure::new("digest-since-wrong").with("since", asked))?;
    Ok(Since { day, before: None })
}

/// The day in the name of the latest letter before today.
fn last(today: Date, out: &Path, name: &str) -> Option<Date> {
    let day = |file: std::fs::DirEntry| {
        let file = file.file_name().into_string().ok()?;
        file.strip_prefix(name)?.strip_prefix('-')?.strip_suffix(".txt").and_then(parse_date)
    };
    std::fs::read_dir(out).ok()?.flatten().filter_map(day).filter(|day| *day < today).max()
}

//! `parvis build`: the whole site, every portal and audience, in place of the previous one.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime};

use jiff::civil::Date;
use serde_json::{Value, json};

use super::check::verdict;
use super::feeds::Network;
use super::files::TreeFiles;
use super::inputs::inputs;
use super::town::{Checked, Town};
use super::{Ending, Failure, Terminal};
use crate::diagnostic::{Diagnostic, Format};
use crate::model::{Site, View};
use crate::plan::{Hash, TreePlan};
use crate::publish::{self, Published, Report};
use crate::render::{self, Workshop};

/// Findings that a build shows; `parvis check` shows them all.
const MOST_FINDINGS: usize = 40;

#[derive(clap::Args)]
pub struct Arguments {
    #[arg(long, default_value = ".")]
    root: PathBuf,
    #[arg(long)]
    out: Option<PathBuf>,
    #[arg(long)]
    today: Option<Date>,
    #[arg(long)]
    portal: Option<String>,
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[arg(long)]
    strict: bool,
    #[arg(long)]
    offline: bool,
}

pub fn run(arguments: Arguments, terminal: &Terminal) -> Result<Ending, Failure> {
    let start = Instant::now();
    let mut town = Town::open(&arguments.root);
    let out = arguments.out.clone().unwrap_or_else(|| arguments.root.join("dist"));
    let taken_at = SystemTime::now();
    let listing = town.tree.list()?;
    let past = town.past()?;
    let today = town.today(arguments.today);
    let network = if arguments.offline { Network::Offline } else { Network::Allowed };
    let (feeds, of_feeds) = town.feeds(today, network);
    let news = serde_json::to_string(&feeds).unwrap_or_default();
    let asked = [
        news.as_str(),
        past.head().unwrap_or_default(),
        &today.to_string(),
        arguments.portal.as_deref().unwrap_or_default(),
        terminal.messages.language().code(),
        if arguments.format == Format::Json { "json" } else { "text" },
        if arguments.strict { "strict" } else { "" },
    ];
    let inputs = inputs(&town.tree, &listing, taken_at, &asked);
    let state = town.kept("state");
    if let Some(summary) = publish::unchanged(&out, &state, &inputs) {
        print_again(terminal, &summary, arguments.format, start);
        return Ok(Ending::Clean);
    }
    let mut checked = town.check(listing, &past, today);
    if let Some(site) = &mut checked.site {
        site.feeds = feeds;
    }
    let job = Job { arguments: &arguments, town: &town, terminal, out: &out, state: &state, inputs, start };
    let ending = job.build(checked, of_feeds);
    // The process ends here: taking a large site apart piece by piece would only take time.
    std::mem::forget(town);
    ending
}

/// One build, once everything is loaded and checked.
struct Job<'a> {
    arguments: &'a Arguments,
    town: &'a Town,
    terminal: &'a Terminal,
    out: &'a Path,
    state: &'a Path,
    inputs: Hash,
    start: Instant,
}

impl Job<'_> {
    /// `aside` is said with the other findings, and forbids nothing.
    fn build(&self, checked: Checked, aside: Vec<Diagnostic>) -> Result<Ending, Failure> {
        let Checked { site, mut findings, today } = checked;
        let Some(site) = site.filter(|_| verdict(&findings, self.arguments.strict) == Ending::Clean) else {
            return Ok(self.refuse(&findings));
        };
        self.demand_portal(&site)?;
        findings.extend(aside);
        let results = self.town.results();
        let files = self.town.files(results.as_ref(), &site.settings);
        let workshop = Workshop::default();
        let trees = match plans(&site, &files, &workshop, today, self.arguments.portal.as_deref()) {
            Ok(trees) => trees,
            Err(found) => {
                findings.extend(found);
                return Ok(self.refuse(&findings));
            }
        };
        let next_change = site.next_change(today);
        let summary = |report: &Report| self.summary(&site, report, &findings, today, next_change);
        let last = AtomicU64::new(0);
        let progress = |progress: publish::Progress| self.show(progress, &last);
        let watched = std::io::stderr().is_terminal();
        let options = publish::Options {
            root: &self.arguments.root,
            memory: Some(publish::Memory { path: self.state, inputs: self.inputs, summary: &summary }),
            progress: if watched { Some(&progress) } else { None },
        };
        let published = publish::publish(self.out, &trees, &today.to_string(), &options)?;
        if watched {
            self.terminal.progress("");
        }
        match published {
            Published::Clean(report) => {
                self.print(&summary(&report), &report);
                std::mem::forget(trees);
                Ok(Ending::Clean)
            }
            Published::Refused(found) => {
                findings.extend(found);
                Ok(self.refuse(&findings))
            }
        }
    }

    fn demand_portal(&self, site: &Site) -> Result<(), Failure> {
        match &self.arguments.portal {
            Some(portal) if site.settings.portal(portal).is_none() => {
                let known: Vec<&str> = site.settings.portals.iter().map(|portal| portal.key.as_str()).collect();
                Err(Failure::new("build-no-portal").with("portal", portal).with("known", known.join(", ")))
            }
            _ => Ok(()),
        }
    }

    fn refuse(&self, findings: &[Diagnostic]) -> Ending {
        match self.arguments.format {
            Format::Json => {
                let findings = self.terminal.findings_json(findings);
                self.terminal.out(&json!({ "published": null, "findings": findings }).to_string());
            }
            Format::Text => {
                self.terminal.aside(&self.terminal.findings(findings, MOST_FINDINGS, &|path| self.town.source(path)));
                self.terminal.say("build-refused", &[]);
            }
        }
        Ending::Refused
    }

    /// What is printed, now and again when nothing changed.
    fn summary(&self, site: &Site, report: &Report, findings: &[Diagnostic], today: Date, next: Option<Date>) -> Value {
        let settings = &site.settings;
        let trees = settings.trees().into_iter();
        let trees = trees.map(|(portal, audience)| (&settings.portals[portal], &settings.audiences[audience]));
        let trees: Vec<Value> = trees
            .filter(|(portal, _)| self.arguments.portal.as_ref().is_none_or(|key| *key == portal.key))
            .map(|(portal, audience)| {
                json!({ "portal": portal.key, "audience": audience.key, "address": portal.address(&audience.key) })
            })
            .collect();
        let text = match self.arguments.format {
            Format::Text => self.terminal.findings(findings, MOST_FINDINGS, &|path| self.town.source(path)),
            Format::Json => String::new(),
        };
        json!({
            "published": report,
            "out": self.out.display().to_string(),
            "trees": trees,
            "today": today.to_string(),
            "next_change": next.map(|date| date.to_string()),
            "findings": if self.arguments.format == Format::Json { self.terminal.findings_json(findings) } else { Vec::new() },
            "text": text,
        })
    }

    fn print(&self, summary: &Value, report: &Report) {
        let messages = &self.terminal.messages;
        for remark in &report.remarks {
            let arguments: Vec<(&str, &str)> =
                remark.arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
            self.terminal.say(remark.key, &arguments);
        }
        if self.arguments.format == Format::Json {
            return self.terminal.out(&without_text(summary));
        }
        print_findings(self.terminal, summary);
        let kind = |(kind, amount): (&publish::Kind, &publish::Amount)| {
            messages.format(kind.key(), &[("files", &amount.files.to_string())])
        };
        let kinds = report.kinds.iter().map(kind).collect::<Vec<_>>().join(", ");
        let time = seconds(self.start);
        let changes = [("written", report.written), ("kept", report.kept), ("removed", report.removed)];
        let changes = changes.map(|(name, count)| (name, count.to_string()));
        let mut arguments: Vec<(&str, &str)> = changes.iter().map(|(name, count)| (*name, count.as_str())).collect();
        let out = self.out.display().to_string();
        arguments.extend([("kinds", kinds.as_str()), ("time", time.as_str()), ("out", out.as_str())]);
        self.terminal.out(&messages.format("build-summary", &arguments));
        for template in report.templates.iter().take(3) {
            let (total, longest) = (milliseconds(template.total), milliseconds(template.longest));
            let outputs = template.outputs.to_string();
            let arguments = [
                ("template", template.template.as_str()),
                ("total", total.as_str()),
                ("outputs", outputs.as_str()),
                ("longest", longest.as_str()),
                ("slowest", template.slowest.as_str()),
            ];
            self.terminal.out(&messages.format("build-template", &arguments));
        }
        print_next_change(self.terminal, summary);
    }

    /// Shows progress ten times a second at most.
    fn show(&self, progress: publish::Progress, last: &AtomicU64) {
        let now = self.start.elapsed().as_millis() as u64;
        let before = last.load(Ordering::Relaxed);
        let mine =
            now >= before + 100 && last.compare_exchange(before, now, Ordering::Relaxed, Ordering::Relaxed).is_ok();
        if mine {
            let (done, total) = (progress.done.to_string(), progress.total.to_string());
            let arguments = [("done", done.as_str()), ("total", total.as_str())];
            self.terminal.progress(&self.terminal.messages.format("build-progress", &arguments));
        }
    }
}

/// The plan of every tree, or of those of one portal.
fn plans<'s>(
    site: &'s Site,
    files: &'s TreeFiles<'s>,
    workshop: &Workshop,
    today: Date,
    portal: Option<&str>,
) -> Result<Vec<TreePlan<'s>>, Vec<Diagnostic>> {
    let mut plans = Vec::new();
    for (position, audience) in site.settings.trees() {
        let settings = &site.settings.portals[position];
        if portal.is_some_and(|key| key != settings.key) {
            continue;
        }
        let audience_key = site.settings.audiences[audience].key.clone();
        let plan = render::plan(View::new(site, files, position, audience, today), workshop)?;
        let address = settings.address(&audience_key);
        plans.push(TreePlan { portal: settings.key.clone(), audience: audience_key, address, plan });
    }
    Ok(plans)
}

fn print_again(terminal: &Terminal, summary: &Value, format: Format, start: Instant) {
    if format == Format::Json {
        // The counts kept are those of the build that wrote; this one wrote nothing.
        let mut summary = summary.clone();
        let kept = summary["published"]["total"]["files"].clone();
        summary["published"]["written"] = json!(0);
        summary["published"]["removed"] = json!(0);
        summary["published"]["kept"] = kept;
        return terminal.out(&without_text(&summary));
    }
    print_findings(terminal, summary);
    let files = summary["published"]["total"]["files"].to_string();
    let (time, out) = (seconds(start), summary["out"].as_str().unwrap_or_default());
    let arguments = [("files", files.as_str()), ("time", time.as_str()), ("out", out)];
    terminal.out(&terminal.messages.format("build-unchanged", &arguments));
    print_next_change(terminal, summary);
}

fn print_findings(terminal: &Terminal, summary: &Value) {
    let text = summary["text"].as_str().unwrap_or_default();
    if !text.is_empty() {
        terminal.aside(text);
    }
}

fn print_next_change(terminal: &Terminal, summary: &Value) {
    match summary["next_change"].as_str() {
        Some(date) => terminal.out(&terminal.messages.format("build-next-change", &[("date", date)])),
        None => terminal.out(&terminal.messages.get("build-no-next-change")),
    }
}

fn without_text(summary: &Value) -> String {
    let mut summary = summary.clone();
    if let Some(map) = summary.as_object_mut() {
        map.shift_remove("text");
    }
    summary.to_string()
}

fn seconds(start: Instant) -> String {
    format!("{:.2}", start.elapsed().as_secs_f64())
}

fn milliseconds(duration: Duration) -> String {
    format!("{:.1}", duration.as_secs_f64() * 1000.0)
}

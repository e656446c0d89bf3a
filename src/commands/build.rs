//! `parvis build`: the whole site, every portal and audience, in place of the previous one.

use std::io::IsTerminal;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Value, json};

use super::feeds::NetworkAccess;
use super::files::TreeFiles;
use super::inputs::{BuildKeys, ground, inputs};
use super::progress::ProgressLine;
use super::town::Town;
use super::verdict::{refused_from, verdict};
use super::{Ending, Failure, Terminal};
use crate::diagnostic::{Diagnostic, FindingReport, Format, Most, Printer};
use crate::load::Loaded;
use crate::model::{Moment, Now, Site, View};
use crate::plan::TreePlan;
use crate::publish::{self, LastBuild, Published};
use crate::render::{self, Workshop};

/// Findings that a build shows; `parvis check` shows more.
const MOST_FINDINGS: Most = Most { in_all: 40, ..Most::USUAL };

#[derive(clap::Args)]
pub struct Arguments {
    #[arg(long, default_value = ".")]
    root: PathBuf,
    #[arg(long)]
    out: Option<PathBuf>,
    #[arg(long)]
    today: Option<Moment>,
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
    let (listing, past) = rayon::join(|| town.tree.list(), || town.past());
    let (listing, past) = (listing?, past?);
    let now = town.now(arguments.today);
    let network = if arguments.offline { NetworkAccess::Offline } else { NetworkAccess::Allowed };
    let (feeds, of_feeds) = town.feeds(&now, network);
    let news = serde_json::to_string(&feeds).unwrap_or_default();
    let asked = [
        news.as_str(),
        past.head().unwrap_or_default(),
        // What is found wrong depends on the day.
        &now.today().to_string(),
        arguments.portal.as_deref().unwrap_or_default(),
        terminal.messages.language().code(),
        &arguments.format.name(),
        if arguments.strict { "strict" } else { "" },
    ];
    let inputs = inputs(&town.tree, &listing, taken_at, &asked);
    let state = town.kept("state");
    let seal = town.seal();
    let last = LastBuild::read(&state, seal.as_ref());
    if let Some(summary) = last.unchanged(&out, &inputs).filter(|summary| still_holds(summary, &now)) {
        print_again(terminal, summary, &now, arguments.format, start);
        return Ok(Ending::Clean);
    }
    // On a thread of the pool: what it freed serves again, where this thread would ask the system for new memory.
    let ground = ground(&town.tree, &listing);
    if last.is_on(&ground) {
        town.expect_few_pages();
    }
    let ending = rayon::scope(|_| {
        let mut loaded = town.load(listing, &past);
        if let Some(site) = &mut loaded.site {
            site.feeds = feeds;
        }
        let kept = BuildKeys { state: &state, last: &last, inputs, ground, seal };
        let job = Job { arguments: &arguments, town: &town, terminal, out: &out, kept, now, start };
        job.build(loaded, of_feeds)
    });
    std::mem::forget(town);
    ending
}

/// One build, once everything is loaded.
struct Job<'a> {
    arguments: &'a Arguments,
    town: &'a Town,
    terminal: &'a Terminal,
    out: &'a Path,
    kept: BuildKeys<'a>,
    now: Now,
    start: Instant,
}

/// What a summary says whatever was published.
struct FindingsText {
    /// For a program.
    findings: Vec<Value>,
    /// For a person.
    text: String,
    /// When the site changes by itself.
    next_change: Option<Now>,
}

/// What is printed, now and again when nothing changed.
#[derive(Serialize)]
struct Summary<'a> {
    published: &'a publish::Report,
    out: String,
    trees: Vec<Value>,
    today: Date,
    /// The moment as of which the site was made.
    as_of: &'a Now,
    /// Until then, every moment gives the same bytes.
    next_change: Option<&'a Now>,
    findings: &'a [Value],
    #[serde(skip_serializing_if = "str::is_empty")]
    text: &'a str,
}

impl Summary<'_> {
    fn to_json(&self) -> String {
        serde_json::to_string(self).expect("words, numbers and days are JSON")
    }
}

impl Job<'_> {
    /// `aside` is said with the other findings, and forbids nothing.
    fn build(&self, loaded: Loaded, aside: Vec<Diagnostic>) -> Result<Ending, Failure> {
        let Loaded { site: Some(site), findings } = loaded else {
            return Ok(self.refuse(&loaded.findings));
        };
        // Never taken apart: the process ends after the build, and a large site takes time to drop.
        let site: &Site = &ManuallyDrop::new(site);
        let results = self.town.results();
        let files = self.town.files(results.as_ref(), &site.settings);
        let workshop = Workshop::default();
        let (mut findings, trees) = rayon::join(
            || self.town.with_checks(findings, Some(site), &self.now),
            || plans(site, &files, &workshop, &self.now, self.arguments.portal.as_deref()),
        );
        if verdict(&findings, self.arguments.strict) != Ending::Clean {
            return Ok(self.refuse(&findings));
        }
        self.demand_portal(site)?;
        findings.extend(aside);
        match trees {
            Ok(trees) => self.publish(site, &ManuallyDrop::new(trees), findings),
            Err(found) => {
                findings.extend(found);
                Ok(self.refuse(&findings))
            }
        }
    }

    fn publish(&self, site: &Site, trees: &[TreePlan<'_>], mut findings: Vec<Diagnostic>) -> Result<Ending, Failure> {
        let said = self.said(site, &findings);
        let line = ProgressLine::new(self.terminal);
        let progress = |progress: publish::Progress| line.show(progress);
        let watched = std::io::stderr().is_terminal();
        let summary = |report: &publish::Report| self.summary(site, report, &said).to_json();
        let options = publish::Options {
            root: &self.arguments.root,
            memory: Some(self.kept.memory(&summary)),
            precompress: &site.settings.build.precompress,
            progress: if watched { Some(&progress) } else { None },
        };
        let published = publish::publish(self.out, trees, &options)?;
        if watched {
            self.terminal.progress("");
        }
        match published {
            Published::Clean(report) => {
                self.print(&self.summary(site, &report, &said), &report);
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
        let text = self.printed(findings, &[("published", Value::Null)]);
        if self.arguments.format == Format::Text {
            self.terminal.aside(&text)
        } else {
            self.terminal.out(&text)
        }
        if self.arguments.format != Format::Json {
            self.terminal.say("build-refused", &[]);
        }
        Ending::Refused
    }

    /// The findings in the format that was asked for.
    fn printed(&self, findings: &[Diagnostic], facts: &[(&str, Value)]) -> String {
        let mut report = FindingReport::new(findings);
        report.most = MOST_FINDINGS;
        report.refused_from = refused_from(self.arguments.strict);
        report.facts.extend(facts.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
        self.terminal.report(self.arguments.format, &report, &|path| self.town.source(path))
    }

    /// Made once: the summary is printed, and kept for the builds that find nothing changed.
    fn said(&self, site: &Site, findings: &[Diagnostic]) -> FindingsText {
        let (findings, text) = match self.arguments.format {
            Format::Json => (Printer::plain(&self.terminal.messages).json(findings), String::new()),
            _ => (Vec::new(), self.printed(findings, &[])),
        };
        FindingsText { findings, text, next_change: site.next_change(&self.now) }
    }

    fn summary<'s>(&'s self, site: &Site, report: &'s publish::Report, said: &'s FindingsText) -> Summary<'s> {
        let settings = &site.settings;
        let trees = settings.trees().into_iter();
        let trees = trees.map(|(portal, audience)| (&settings.portals[portal], &settings.audiences[audience]));
        let trees: Vec<Value> = trees
            .filter(|(portal, _)| self.arguments.portal.as_ref().is_none_or(|key| *key == portal.key))
            .map(|(portal, audience)| {
                json!({ "portal": portal.key, "audience": audience.key, "address": portal.address(&audience.key) })
            })
            .collect();
        Summary {
            published: report,
            out: self.out.display().to_string(),
            trees,
            today: self.now.today(),
            as_of: &self.now,
            next_change: said.next_change.as_ref(),
            findings: &said.findings,
            text: &said.text,
        }
    }

    fn print(&self, summary: &Summary<'_>, report: &publish::Report) {
        for remark in &report.remarks {
            let arguments: Vec<(&str, &str)> =
                remark.arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
            self.terminal.say(remark.key, &arguments);
        }
        if self.arguments.format == Format::Json {
            return self.terminal.out(&summary.to_json());
        }
        let mut lines = vec![self.outcome(report)];
        lines.extend(report.templates.iter().take(3).map(|template| self.slowest(template)));
        lines.push(next_change(self.terminal, summary.next_change.map(ToString::to_string).as_deref()));
        print_text(self.terminal, self.arguments.format, summary.text, &lines);
    }

    /// What was written, in one line.
    fn outcome(&self, report: &publish::Report) -> String {
        let messages = &self.terminal.messages;
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
        messages.format("build-summary", &arguments)
    }

    /// What a template took, in one line.
    fn slowest(&self, template: &publish::TemplateTime) -> String {
        let (total, longest) = (milliseconds(template.total), milliseconds(template.longest));
        let outputs = template.outputs.to_string();
        let arguments = [
            ("template", template.template.as_str()),
            ("total", total.as_str()),
            ("outputs", outputs.as_str()),
            ("longest", longest.as_str()),
            ("slowest", template.slowest.as_str()),
        ];
        self.terminal.messages.format("build-template", &arguments)
    }
}

/// The plan of every tree, or of those of one portal.
fn plans<'s>(
    site: &'s Site,
    files: &'s TreeFiles<'s>,
    workshop: &Workshop,
    now: &Now,
    portal: Option<&str>,
) -> Result<Vec<TreePlan<'s>>, Vec<Diagnostic>> {
    let mut plans = Vec::new();
    for (position, audience) in site.settings.trees() {
        let settings = &site.settings.portals[position];
        if portal.is_some_and(|key| key != settings.key) {
            continue;
        }
        let audience_key = site.settings.audiences[audience].key.clone();
        let plan = render::plan(View::new(site, files, position, audience, now), workshop)?;
        let address = settings.address(&audience_key);
        plans.push(TreePlan { portal: settings.key.clone(), audience: audience_key, address, plan });
    }
    Ok(plans)
}

/// Whether a summary is of a moment from which nothing changed by itself until now.
fn still_holds(summary: &Value, now: &Now) -> bool {
    let moment = |name: &str| summary[name].as_str()?.parse::<Timestamp>().ok();
    let made = moment("as_of").is_some_and(|made| made <= now.timestamp());
    made && (summary["next_change"].is_null() || moment("next_change").is_some_and(|next| now.timestamp() < next))
}

fn print_again(terminal: &Terminal, mut summary: Value, now: &Now, format: Format, start: Instant) {
    if format == Format::Json {
        summary["as_of"] = json!(now);
        // The counts kept are those of the build that wrote; this one wrote nothing.
        let kept = summary["published"]["total"]["files"].clone();
        summary["published"]["written"] = json!(0);
        summary["published"]["removed"] = json!(0);
        summary["published"]["kept"] = kept;
        return terminal.out(&summary.to_string());
    }
    let files = summary["published"]["total"]["files"].to_string();
    let (time, out) = (seconds(start), summary["out"].as_str().unwrap_or_default());
    let arguments = [("files", files.as_str()), ("time", time.as_str()), ("out", out)];
    let lines = [
        terminal.messages.format("build-unchanged", &arguments),
        next_change(terminal, summary["next_change"].as_str()),
    ];
    print_text(terminal, format, summary["text"].as_str().unwrap_or_default(), &lines);
}

/// Prints the findings, and what became of the site: for a person the latter is the result, else the former.
fn print_text(terminal: &Terminal, format: Format, findings: &str, outcome: &[String]) {
    let outcome = outcome.join("\n");
    let (result, aside) =
        if format == Format::Text { (outcome.as_str(), findings) } else { (findings, outcome.as_str()) };
    if !aside.is_empty() {
        terminal.aside(aside);
    }
    terminal.out(result);
}

fn next_change(terminal: &Terminal, moment: Option<&str>) -> String {
    let Some(moment) = moment else { return terminal.messages.get("build-no-next-change") };
    let (date, clock) = moment.split_once('T').unwrap_or((moment, ""));
    let time = clock.get(..5).unwrap_or_default();
    terminal.messages.format("build-next-change", &[("date", date), ("time", time), ("moment", moment)])
}

fn seconds(start: Instant) -> String {
    format!("{:.2}", start.elapsed().as_secs_f64())
}

fn milliseconds(duration: Duration) -> String {
    format!("{:.1}", duration.as_secs_f64() * 1000.0)
}

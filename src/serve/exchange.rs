//! What passes between the preview and the thread that owns the site.

use std::collections::BTreeSet;
use std::path::PathBuf;

use jiff::civil::Date;
use serde::Serialize;
use tokio::sync::oneshot;

use crate::diagnostic::{Diagnostic, Printer, severity_key};
use crate::model::{Moment, OutputPath};
use crate::plan::OutputKind;
use crate::sensitive::{TextForm, mask};

/// The longest piece of a source line that is shown, in characters.
const EXCERPT: usize = 240;

/// What the preview wants from the thread that owns the site.
#[derive(Debug)]
pub enum PreviewRequest {
    /// One output of one tree.
    Page { address: Address, reply: Reply },
    /// Files changed: load again, then [`super::Preview::publish`].
    Changed(ChangedFiles),
    /// Something to print.
    Say(StartNotice),
}

/// Which output, of which tree, as of which moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    pub portal: String,
    pub audience: String,
    pub path: OutputPath,
    /// The moment chosen in the preview; `None` means that of the preview itself.
    pub today: Option<Moment>,
}

/// Where the answer to one ask goes.
#[derive(Debug)]
pub struct Reply(oneshot::Sender<SiteAnswer>);

/// What the site has at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SiteAnswer {
    /// The bytes, exactly as `build` would write them, and what they are.
    Found(Vec<u8>, OutputKind),
    /// Nothing; with the page that the tree shows in that case, when it has one.
    Missing(Option<Vec<u8>>),
    /// It cannot be made, for these reasons.
    Broken(Vec<FindingShown>),
}

/// Which files changed since the last time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChangedFiles {
    /// The files and folders concerned, relative to the municipality's root.
    pub paths: BTreeSet<PathBuf>,
    /// Whether more may have changed than `paths` says: look at everything.
    pub everything: bool,
}

/// What every page of the preview needs to know of the site that answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteStatus {
    /// The municipality's name.
    pub town: String,
    /// The day of the pages when none is chosen.
    pub today: Date,
    pub trees: Vec<TreeShown>,
    pub findings: Vec<FindingShown>,
}

/// One tree that can be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TreeShown {
    /// The key of its portal, first name of its address in the preview.
    pub portal: String,
    pub portal_label: String,
    /// The key of its audience, second name of its address in the preview.
    pub audience: String,
    pub audience_label: String,
    /// Where it is published, such as `https://intranet.town.example/`; links to it stay in the preview.
    pub address: Option<String>,
}

/// A finding in words, with the line at fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingShown {
    /// `error`, `warning` or `note`.
    pub severity: &'static str,
    pub rule: &'static str,
    pub file: Option<String>,
    pub line: Option<u32>,
    pub column: Option<u32>,
    pub message: String,
    pub help: Option<String>,
    /// The line of the file.
    pub excerpt: Option<String>,
}

/// Something that the person who started the preview should read once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StartNotice {
    /// The system cannot tell of changes: files are looked at every second.
    Polling { reason: String },
    /// Changes are not followed at all.
    Unwatched { reason: String },
    /// The usual port was taken.
    PortMoved { taken: u16, port: u16 },
    /// The browser could not be started.
    NoBrowser { reason: String },
}

impl Reply {
    /// Makes the two ends of one reply.
    pub(super) fn pair() -> (Reply, oneshot::Receiver<SiteAnswer>) {
        let (sender, receiver) = oneshot::channel();
        (Reply(sender), receiver)
    }

    /// Answers; a reader who left meanwhile misses nothing.
    pub fn send(self, answer: SiteAnswer) {
        self.0.send(answer).ok();
    }

    /// Whether somebody still waits.
    pub fn is_wanted(&self) -> bool {
        !self.0.is_closed()
    }
}

impl ChangedFiles {
    /// Adds what another report says.
    pub fn merge(&mut self, other: ChangedFiles) {
        self.paths.extend(other.paths);
        self.everything |= other.everything;
    }

    pub fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.everything
    }
}

impl FindingShown {
    /// Puts a diagnostic in words.
    pub fn new(printer: &Printer<'_>, found: &Diagnostic) -> FindingShown {
        let place = found.place.as_ref();
        let line = place.map(|place| place.line).filter(|line| *line > 0);
        let excerpt = place.zip(line).and_then(|(place, line)| {
            let source = (printer.sources)(&place.file)?;
            let form = TextForm::of_extension(&place.file.extension());
            let masked = mask(&source, form);
            let text = masked.lines().nth(line as usize - 1)?;
            Some(text.chars().take(EXCERPT).collect())
        });
        FindingShown {
            severity: severity_key(found.severity),
            rule: found.rule.name,
            file: place.map(|place| printer.path(&place.file)),
            line,
            column: place.map(|place| place.column).filter(|column| *column > 0),
            message: printer.title(found),
            help: printer.help(found),
            excerpt,
        }
    }
}

impl StartNotice {
    /// The message that says it.
    pub fn key(&self) -> &'static str {
        match self {
            StartNotice::Polling { .. } => "serve-polling",
            StartNotice::Unwatched { .. } => "serve-unwatched",
            StartNotice::PortMoved { .. } => "serve-port-moved",
            StartNotice::NoBrowser { .. } => "serve-no-browser",
        }
    }

    /// The values of the message's placeholders.
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            StartNotice::Polling { reason } | StartNotice::Unwatched { reason } | StartNotice::NoBrowser { reason } => {
                vec![("reason", reason.clone())]
            }
            StartNotice::PortMoved { taken, port } => vec![("taken", taken.to_string()), ("port", port.to_string())],
        }
    }
}

//! What every page of the preview knows: the site's trees and findings, and how often they changed.

use std::sync::Arc;

use hyper::body::Bytes;
use serde_json::json;
use tokio::sync::watch;

use super::exchange::{FindingShown, SiteStatus};
use crate::messages::Messages;

/// How many findings a browser is given; their count is always whole.
const SHOWN: usize = 200;

/// The words of the bar, by the name that the script knows them by.
const BAR_WORDS: [&str; 14] = [
    "bar", "open", "close", "tree", "day", "hour", "go", "today", "index", "findings", "offline", "line", "more",
    "dated",
];

/// One announcement.
#[derive(Debug)]
pub struct Announcement {
    /// Grows each time that the site changes.
    pub revision: u64,
    /// `None` until the site is loaded for the first time.
    pub status: Option<SiteStatus>,
    /// How many findings of which severity, in words.
    pub summary: String,
    /// The findings, for the bar and for programs.
    pub findings: Bytes,
    /// The trees and the words of the bar.
    pub bar: Bytes,
}

/// The sending end of the announcements.
pub struct Announcements {
    sender: watch::Sender<Arc<Announcement>>,
    messages: Arc<Messages>,
}

impl Announcements {
    pub fn new(messages: Arc<Messages>, revision: u64) -> Announcements {
        let sender = watch::Sender::new(Arc::new(Announcement::new(revision, None, &messages)));
        Announcements { sender, messages }
    }

    pub fn subscribe(&self) -> watch::Receiver<Arc<Announcement>> {
        self.sender.subscribe()
    }

    pub fn publish(&self, status: SiteStatus) {
        let revision = self.sender.borrow().revision + 1;
        self.sender.send_replace(Arc::new(Announcement::new(revision, Some(status), &self.messages)));
    }

    /// Other findings about the site last announced.
    pub fn publish_findings(&self, findings: Vec<FindingShown>) {
        let known = self.sender.borrow().clone();
        let status = known.status.clone().map(|status| SiteStatus { findings, ..status });
        self.sender.send_replace(Arc::new(Announcement::new(known.revision, status, &self.messages)));
    }
}

impl Announcement {
    fn new(revision: u64, status: Option<SiteStatus>, messages: &Messages) -> Announcement {
        let findings = status.as_ref().map_or(&[][..], |status| &status.findings);
        let summary = summary(findings, messages);
        Announcement {
            revision,
            findings: findings_json(findings, &summary, messages),
            bar: bar_json(revision, status.as_ref(), messages),
            summary,
            status,
        }
    }
}

/// Puts the gravest first and keeps what a person may want to read.
pub fn gravest_first(findings: &[FindingShown]) -> Vec<&FindingShown> {
    let mut sorted: Vec<&FindingShown> = findings.iter().collect();
    sorted.sort_by_key(|finding| SEVERITIES.iter().position(|severity| *severity == finding.severity));
    sorted.truncate(SHOWN);
    sorted
}

const SEVERITIES: [&str; 3] = ["error", "warning", "note"];

/// The words of a count of findings: `2 erreurs, 1 avertissement`.
fn summary(findings: &[FindingShown], messages: &Messages) -> String {
    let counts = SEVERITIES.iter().filter_map(|severity| {
        let count = count_of(findings, severity);
        let words = || messages.format(&format!("serve-count-{severity}"), &[("count", &count.to_string())]);
        (count > 0).then(words)
    });
    let counts: Vec<String> = counts.collect();
    if counts.is_empty() { messages.get("serve-bar-no-finding") } else { counts.join(", ") }
}

fn count_of(findings: &[FindingShown], severity: &str) -> usize {
    findings.iter().filter(|finding| finding.severity == severity).count()
}

fn findings_json(findings: &[FindingShown], summary: &str, messages: &Messages) -> Bytes {
    let words = |severity: &&'static str| ((*severity).to_owned(), json!(messages.get(severity)));
    let value = json!({
        "summary": summary,
        "total": findings.len(),
        "errors": count_of(findings, "error"),
        "words": SEVERITIES.iter().map(words).collect::<serde_json::Map<_, _>>(),
        "findings": gravest_first(findings),
    });
    Bytes::from(value.to_string())
}

fn bar_json(revision: u64, status: Option<&SiteStatus>, messages: &Messages) -> Bytes {
    let words = |name: &&str| ((*name).to_owned(), json!(messages.get(&format!("serve-bar-{name}"))));
    let value = json!({
        "revision": revision,
        "language": messages.language().code(),
        "today": status.map(|status| status.today.to_string()),
        "trees": status.map_or(&[][..], |status| &status.trees),
        "words": BAR_WORDS.iter().map(words).collect::<serde_json::Map<_, _>>(),
    });
    Bytes::from(value.to_string())
}

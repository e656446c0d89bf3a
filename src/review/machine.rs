//! The review for programs: our JSON, and the findings that a change brings, for the printers of findings.

use serde_json::{Value, json};

use super::print::{self, Words};
use super::{PageChange, Review, StepState};
use crate::diagnostic::{Conclusion, FindingReport, Printer, Severity};
use crate::messages::Messages;

/// Everything that the review knows, documented in `docs/review.md`.
pub fn json(review: &Review<'_>, messages: &Messages) -> Value {
    let printer = Printer::plain(messages);
    let words = Words { messages };
    let count = review.steps.len();
    let steps = review.steps.iter().enumerate().map(|(at, step)| {
        json!({ "label": step.label, "state": step.state, "asks": step.asks, "sentence": words.step(at + 1, count, step) })
    });
    let weight = review.weight();
    json!({
        "version": 1,
        "today": review.today.to_string(),
        "base": review.proposal.before,
        "target": review.proposal.target,
        "head": review.proposal.head,
        "verdict": review.verdict,
        "sentence": print::verdict(review, messages),
        "network": review.network,
        "steps": steps.collect::<Vec<_>>(),
        "wait": review.wait,
        "discarded": review.discarded,
        "authors": review.authors,
        "unexplained": review.proposal.unexplained,
        "dropped": review.dropped,
        "conflicts": review.proposal.conflicts,
        "malformed": review.proposal.malformed,
        "pages": review.pages.iter().map(page).collect::<Vec<_>>(),
        "files": review.files,
        "indirect": review.indirect,
        "vanished": review.vanished,
        "deceiving": review.deceiving,
        "weight": { "before": weight[0], "after": weight[1] },
        "brought": printer.json(&review.findings.brought),
        "mended": printer.json(&review.findings.mended),
        "admitted": print::admitted(review, messages),
        "checklist": review.checklist.iter().map(|check| {
            json!({ "key": check.key, "count": check.count, "about": check.about, "sentence": words.check(check) })
        }).collect::<Vec<_>>(),
    })
}

fn page(change: &PageChange<'_>) -> Value {
    let content = &change.entry().content;
    let versions = change.versions.iter().map(|version| {
        let (removed, added) = version.difference.counts();
        json!({
            "readers": version.readers,
            "words_removed": removed,
            "words_added": added,
            "excerpts": version.difference.excerpts(5),
        })
    });
    json!({
        "path": content.file().as_str(),
        "from": change.before.map(|entry| entry.content.file().as_str()).filter(|path| *path != content.file().as_str()),
        "kind": change.kind,
        "type": content.kind.key,
        "title": change.title(),
        "service": change.entry().service.as_ref(),
        "readers": change.readers,
        "later": change.later.map(|day| day.to_string()),
        "unseen": change.unseen,
        "versions": versions.collect::<Vec<_>>(),
    })
}

/// The findings that the change brings, with what the review concludes.
pub fn report<'r>(review: &'r Review<'_>, messages: &Messages) -> FindingReport<'r> {
    let words = Words { messages };
    let mut report = FindingReport::new(&review.findings.brought);
    let warnings = print::warnings(review, &words).into_iter();
    report.conclusions.extend(warnings.map(|text| Conclusion { severity: Severity::Warning, text }));
    let count = review.steps.len();
    report.conclusions.extend(review.steps.iter().enumerate().map(|(at, step)| Conclusion {
        severity: if step.state == StepState::Done { Severity::Note } else { Severity::Warning },
        text: words.step(at + 1, count, step),
    }));
    report.conclusions.push(Conclusion { severity: Severity::Note, text: print::verdict(review, messages) });
    report
}

//! The review in words: sections that the terminal, a request's comment and the report share.

mod sentences;

use super::apart::apart;
use super::{Admitted, Effect, PageChange, RULES, Review, Verdict};
use crate::diagnostic::{Abridged, Diagnostic, Most, Printer, severity_key};
use crate::ground::escape::markdown as inert;
use crate::messages::Messages;

pub use sentences::{Words, circuit_line, plural};

/// The most lines of one section on a terminal and in a comment; the report has them all.
const MOST: usize = 30;

/// A part of the review: what it is about, then what it says.
pub struct Section {
    pub title: String,
    pub items: Vec<Item>,
}

/// One thing said, and what it is made of.
pub struct Item {
    pub text: String,
    pub more: Vec<String>,
}

impl Item {
    fn new(text: String) -> Item {
        Item { text, more: Vec::new() }
    }
}

/// The line that says it all.
pub fn verdict(review: &Review<'_>, messages: &Messages) -> String {
    messages.get(match review.verdict {
        Verdict::Validated => "review-verdict-validated",
        Verdict::Waiting => "review-verdict-waiting",
        Verdict::Refused => "review-verdict-refused",
    })
}

/// Why a change is refused, one sentence for each reason that no step says.
pub fn reasons(review: &Review<'_>, messages: &Messages) -> Vec<String> {
    let errors = review.findings.brought.iter().filter(|found| found.forbids_publication());
    let (lost, errors): (Vec<&Diagnostic>, Vec<&Diagnostic>) = errors.partition(|found| RULES.contains(&found.rule));
    let mut reasons = Vec::new();
    if review.after.is_none() {
        reasons.push(messages.get("review-head-unreadable"));
    }
    let words = Words { messages };
    if !review.proposal.conflicts.is_empty() {
        let pages = words.conflicts(review);
        reasons.push(messages.format("review-reason-conflict", &[("pages", &pages)]));
    }
    let forged = review.proposal.malformed.iter().filter(|found| !found.standing);
    reasons.extend(forged.map(|found| words.malformed(found)));
    for (key, found) in [("review-reason-addresses", lost), ("review-reason-errors", errors)] {
        if !found.is_empty() {
            reasons.push(messages.format(key, &[("count", &plural(found.len()))]));
        }
    }
    reasons
}

/// Who proposes what, in one sentence.
pub fn headline(review: &Review<'_>, messages: &Messages) -> String {
    let words = Words { messages };
    // One person writes from several addresses; two people may bear one name.
    let mut people: Vec<(&str, &str)> = Vec::new();
    for author in &review.authors {
        let key = author.person.as_deref().unwrap_or(&author.email);
        if !people.iter().any(|(known, _)| *known == key) {
            people.push((key, &author.name));
        }
    }
    let commits = review.proposal.commits.iter().filter(|commit| !commit.empty).count().to_string();
    let (pages, files) = (review.pages.len().to_string(), review.files.len().to_string());
    let people = words.list(people.into_iter().map(|(_, name)| name.to_owned()).collect());
    messages
        .format("review-headline", &[("people", &people), ("commits", &commits), ("pages", &pages), ("files", &files)])
}

/// Everything but the pages themselves, in the order in which a reviewer needs it.
pub fn sections(review: &Review<'_>, messages: &Messages) -> Vec<Section> {
    let words = Words { messages };
    let section = |key: &str, items: Vec<Item>| Section { title: messages.get(key), items };
    let lines = |lines: Vec<String>| lines.into_iter().map(Item::new).collect();
    let others = |found: &&Diagnostic| !RULES.contains(&found.rule);
    let sections = vec![
        section("review-section-addresses", addresses(review, messages)),
        section("review-section-circuit", lines(circuit(review, &words))),
        section("review-section-warnings", lines([reasons(review, messages), warnings(review, &words)].concat())),
        section("review-section-authors", authors(review, &words)),
        section("review-section-pages", review.pages.iter().map(|change| page(change, &words)).collect()),
        section("review-section-files", lines(review.files.iter().map(|file| words.file(file)).collect())),
        section("review-section-indirect", lines(words.indirect(&review.indirect))),
        section("review-section-brought", findings(review.findings.brought.iter().filter(others), messages)),
        section("review-section-admitted", lines(admitted(review, messages))),
        section("review-section-mended", findings(review.findings.mended.iter(), messages)),
        section("review-section-checklist", lines(review.checklist.iter().map(|check| words.check(check)).collect())),
    ];
    sections.into_iter().filter(|section| !section.items.is_empty()).collect()
}

/// The addresses that would lead nowhere, and what keeps them.
pub fn addresses(review: &Review<'_>, messages: &Messages) -> Vec<Item> {
    findings(review.findings.brought.iter().filter(|found| RULES.contains(&found.rule)), messages)
}

/// What the change would have the rules admit, a sentence each.
pub fn admitted(review: &Review<'_>, messages: &Messages) -> Vec<String> {
    let sentence = |admitted: &Admitted| {
        let arguments: Vec<(&str, &str)> =
            admitted.arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
        messages.format(admitted.key, &arguments)
    };
    review.admitted.iter().map(sentence).collect()
}

fn circuit(review: &Review<'_>, words: &Words<'_>) -> Vec<String> {
    let mut lines = vec![circuit_line(review, words)];
    let count = review.steps.len();
    lines.extend(review.steps.iter().enumerate().map(|(at, step)| words.step(at + 1, count, step)));
    lines.extend(review.wait.map(|wait| words.wait(wait)));
    lines.extend(review.discarded.iter().map(|discarded| words.discarded(discarded)));
    if !review.network.informs.is_empty() {
        let people = words.list(review.network.informs.clone());
        lines.push(words.messages.format("review-informs", &[("people", &people)]));
    }
    lines
}

/// What a reviewer must not overlook.
pub fn warnings(review: &Review<'_>, words: &Words<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    if !review.network.declared {
        lines.push(words.messages.get("review-undeclared"));
    }
    if !review.network.machinery.is_empty() {
        let files = words.some(&review.network.machinery);
        let key = if review.network.mixed { "review-machinery-mixed" } else { "review-machinery" };
        lines.push(words.messages.format(key, &[("files", &files)]));
    }
    lines.extend(review.deceiving.iter().map(|name| words.deceiving(name)));
    let standing = review.proposal.malformed.iter().filter(|found| found.standing);
    lines.extend(standing.map(|found| words.malformed(found)));
    lines
}

fn authors(review: &Review<'_>, words: &Words<'_>) -> Vec<Item> {
    if !review.network.declared {
        return Vec::new();
    }
    let mut items: Vec<Item> = review.authors.iter().map(|author| Item::new(words.author(author))).collect();
    if !review.proposal.unexplained.is_empty() {
        let paths = words.some(&review.proposal.unexplained);
        items.push(Item::new(words.messages.format("review-author-unexplained", &[("paths", &paths)])));
    }
    if !review.dropped.is_empty() {
        let paths = words.some(&review.dropped);
        items.push(Item::new(words.messages.format("review-author-dropped", &[("paths", &paths)])));
    }
    if !items.is_empty() {
        items.push(Item::new(words.messages.get("review-authors-claimed")));
    }
    items
}

/// A page in one line, then for whom and what.
fn page(change: &PageChange<'_>, words: &Words<'_>) -> Item {
    let mut more: Vec<String> = words.readers(change);
    for (at, version) in change.versions.iter().enumerate() {
        let first = change.versions.first().filter(|_| at > 0);
        match first.and_then(|first| Some((first, apart(first, version)?))) {
            Some((first, places)) => more.extend(words.places(change, first, version, &places)),
            None if version.before && version.after => {
                more.push(words.counts(version));
                more.extend(version.difference.excerpts(3).iter().map(|excerpt| words.excerpt(excerpt)));
            }
            None => {}
        }
    }
    Item { text: words.page(change), more }
}

fn findings<'f>(findings: impl Iterator<Item = &'f Diagnostic>, messages: &Messages) -> Vec<Item> {
    let printer = Printer::plain(messages);
    let Abridged { shown, others } = Abridged::of(findings, Most::USUAL);
    let item = |found: &Diagnostic| {
        let place = found.place.as_ref().map(|place| format!(" ({})", printer.place(place))).unwrap_or_default();
        let word = messages.get(severity_key(found.severity));
        let colon = messages.get("review-colon");
        Item {
            text: format!("{word}{colon} {}{place}", printer.title(found)),
            more: printer.help(found).into_iter().collect(),
        }
    };
    let mut items: Vec<Item> = shown.into_iter().map(item).collect();
    if !others.is_empty() {
        let count = others.iter().map(|others| others.count).sum::<usize>().to_string();
        let text = messages.format("review-findings-more", &[("others", &count)]);
        items.push(Item { text, more: others.iter().map(|others| others.words(messages)).collect() });
    }
    items
}

/// For a terminal.
pub fn text(review: &Review<'_>, messages: &Messages) -> String {
    let colour = match review.verdict {
        Verdict::Validated => "32",
        Verdict::Waiting => "33",
        Verdict::Refused => "31",
    };
    let mut text = format!("{}\n\x1b[1;{colour}m{}\x1b[0m\n", headline(review, messages), verdict(review, messages));
    for section in sections(review, messages) {
        text.push_str(&format!("\n\x1b[1m{}\x1b[0m\n", section.title));
        for item in section.items.iter().take(MOST) {
            text.push_str(&format!("  - {}\n", item.text));
            item.more.iter().for_each(|line| text.push_str(&format!("      {line}\n")));
        }
        text.push_str(&others(section.items.len(), messages).map(|line| format!("  {line}\n")).unwrap_or_default());
    }
    text.trim_end().to_owned()
}

fn others(count: usize, messages: &Messages) -> Option<String> {
    let rest = count.checked_sub(MOST).filter(|rest| *rest > 0)?.to_string();
    Some(messages.format("review-others", &[("count", &rest)]))
}

/// For the comment of a request, on any forge.
pub fn markdown(review: &Review<'_>, messages: &Messages) -> String {
    let sign = match review.verdict {
        Verdict::Validated => "✅",
        Verdict::Waiting => "⏳",
        Verdict::Refused => "⛔",
    };
    // So that whoever posts it can find it again and replace it.
    let mut text = String::from("<!-- parvis-review -->\n");
    text.push_str(&format!(
        "## {sign} {}\n\n{}\n",
        inert(&verdict(review, messages)),
        inert(&headline(review, messages))
    ));
    for section in sections(review, messages) {
        text.push_str(&format!("\n### {}\n\n", inert(&section.title)));
        for item in section.items.iter().take(MOST) {
            text.push_str(&format!("- {}\n", inert(&item.text)));
            item.more.iter().for_each(|line| text.push_str(&format!("  - {}\n", inert(line))));
        }
        text.push_str(&others(section.items.len(), messages).map(|line| format!("- {line}\n")).unwrap_or_default());
    }
    text
}

/// Whether a tree shows something else than before.
pub fn sees(effect: Effect) -> bool {
    effect != Effect::Same
}

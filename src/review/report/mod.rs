//! The report: one HTML file that opens on a phone, asks nothing of any host and needs no script.
//!
//! It shows what every audience reads, so it says at its top whom it is for. Nothing of a contributor's is
//! written in it but through [`escaped`]; pages come as the tokens that [`super::shown`] leaves.

mod changed;
mod fields;
mod pages;
mod pictures;

use super::print::{self, Words};
use super::{Review, StepState, Verdict};
use crate::ground::escape::visible_html as escaped;
use crate::messages::Messages;

/// Pages shown with their text; the others are named.
const MOST_PAGES: usize = 80;

/// What the parts of the report are written with.
pub struct ReportWriter<'a, 's> {
    pub review: &'a Review<'s>,
    pub messages: &'a Messages,
    pub words: Words<'a>,
    pub pictures: pictures::ReportPictures<'s>,
}

/// The whole report.
pub fn html(review: &Review<'_>, messages: &Messages) -> String {
    let writer =
        ReportWriter { review, messages, words: Words { messages }, pictures: pictures::ReportPictures::new(review) };
    let title = messages.format("review-report-title", &[("day", &writer.words.day(&review.today.to_string()))]);
    let state = match review.verdict {
        Verdict::Validated => "done",
        Verdict::Waiting => "open",
        Verdict::Refused => "refused",
    };
    let parts = [
        format!(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
             content=\"width=device-width, initial-scale=1\">\n<meta http-equiv=\"Content-Security-Policy\" \
             content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">\n<meta name=\"robots\" \
             content=\"noindex, nofollow\">\n<meta name=\"referrer\" content=\"no-referrer\">\n<meta \
             name=\"color-scheme\" content=\"light dark\">\n<title>{} – {}</title>\n<style>\n{}</style>\n</head>\n<body>\n",
            messages.language().code(),
            escaped(&title),
            escaped(&review.town),
            include_str!("report.css"),
        ),
        format!("<header>\n<p class=\"privileged\">{}</p>\n", escaped(&messages.get("review-report-privileged"))),
        format!(
            "<p class=\"town\">{}</p>\n<h1>{}</h1>\n<p>{}</p>\n<p class=\"verdict is-{state}\">{}</p>\n{}</header>\n<main>\n",
            escaped(&review.town),
            escaped(&title),
            escaped(&print::headline(review, messages)),
            escaped(&print::verdict(review, messages)),
            list("reasons", &print::reasons(review, messages)),
        ),
        writer.addresses(),
        writer.circuit(),
        writer.warnings(),
        writer.checklist(),
        writer.pages(),
        writer.rest(),
        writer.foot(),
    ];
    parts.concat()
}

impl ReportWriter<'_, '_> {
    pub fn say(&self, key: &str) -> String {
        escaped(&self.messages.get(key))
    }

    /// A part with its heading; nothing when it is empty.
    fn section(&self, id: &str, key: &str, inside: &str) -> String {
        if inside.is_empty() {
            return String::new();
        }
        format!(
            "<section id=\"{id}\" aria-labelledby=\"t-{id}\">\n<h2 id=\"t-{id}\">{}</h2>\n{inside}</section>\n",
            self.say(key)
        )
    }

    /// Each step with its state in a word, and in a sentence.
    fn circuit(&self) -> String {
        let review = self.review;
        let mut inside = format!("<p>{}</p>\n", escaped(&print::circuit_line(review, &self.words)));
        let count = review.steps.len();
        if count > 0 {
            inside.push_str("<ol class=\"steps\">\n");
            for (at, step) in review.steps.iter().enumerate() {
                let (class, key) = match step.state {
                    StepState::Done => ("done", "review-report-state-done"),
                    StepState::Open => ("open", "review-report-state-open"),
                    StepState::Later => ("later", "review-report-state-later"),
                    StepState::Refused => ("refused", "review-report-state-refused"),
                    StepState::Impossible => ("refused", "review-report-state-impossible"),
                };
                let sentence = escaped(&self.words.step(at + 1, count, step));
                inside.push_str(&format!(
                    "<li class=\"is-{class}\"><span class=\"state\">{}</span> {sentence}</li>\n",
                    self.say(key)
                ));
            }
            inside.push_str("</ol>\n");
        }
        let mut lines: Vec<String> = review.wait.map(|wait| self.words.wait(wait)).into_iter().collect();
        lines.extend(review.discarded.iter().map(|discarded| self.words.discarded(discarded)));
        if !review.network.informs.is_empty() {
            let people = self.words.list(review.network.informs.clone());
            lines.push(self.messages.format("review-informs", &[("people", &people)]));
        }
        lines.iter().for_each(|line| inside.push_str(&format!("<p>{}</p>\n", escaped(line))));
        self.section("circuit", "review-section-circuit", &inside)
    }

    /// What would lead nowhere, before anything else.
    fn addresses(&self) -> String {
        let items = print::addresses(self.review, self.messages);
        let items: String = items.iter().map(item).collect();
        let inside = if items.is_empty() { items } else { format!("<ul class=\"notices lost\">\n{items}</ul>\n") };
        self.section("adresses", "review-section-addresses", &inside)
    }

    fn warnings(&self) -> String {
        let warnings = print::warnings(self.review, &self.words);
        self.section("attention", "review-section-warnings", &list("notices", &warnings))
    }

    /// Boxes to tick while one reads; nothing is kept of them.
    fn checklist(&self) -> String {
        let checks = self.review.checklist.iter().enumerate();
        let mut inside: String = checks
            .map(|(at, check)| {
                let sentence = escaped(&self.words.check(check));
                format!("<li><input type=\"checkbox\" id=\"c{at}\"> <label for=\"c{at}\">{sentence}</label></li>\n")
            })
            .collect();
        if !inside.is_empty() {
            inside = format!("<ul class=\"checks\">\n{inside}</ul>\n");
        }
        self.section("verifier", "review-section-checklist", &inside)
    }

    fn rest(&self) -> String {
        let sections = print::sections(self.review, self.messages).into_iter();
        let told =
            ["addresses", "circuit", "warnings", "pages", "checklist"].map(|name| format!("review-section-{name}"));
        let told: Vec<String> = told.iter().map(|key| self.messages.get(key)).collect();
        let section = |(at, section): (usize, print::Section)| {
            let items: String = section.items.iter().map(item).collect();
            let (open, close) = if section.items.len() > 12 { ("<details><summary>", "</details>") } else { ("", "") };
            let summary = match open {
                "" => String::new(),
                open => format!("{open}{} ({})</summary>\n", escaped(&section.title), section.items.len()),
            };
            format!(
                "<section aria-labelledby=\"s{at}\">\n<h2 id=\"s{at}\">{}</h2>\n{summary}<ul>\n{items}</ul>\n{close}</section>\n",
                escaped(&section.title)
            )
        };
        sections.filter(|section| !told.contains(&section.title)).enumerate().map(section).collect()
    }

    fn foot(&self) -> String {
        let short = |id: &str| id.chars().take(12).collect::<String>();
        let (target, head) = (short(&self.review.proposal.target), short(&self.review.proposal.head));
        let line = self.messages.format("review-report-rules-of", &[("target", &target), ("head", &head)]);
        format!("</main>\n<footer><p>{}</p></footer>\n</body>\n</html>\n", escaped(&line))
    }
}

fn item(item: &print::Item) -> String {
    let more = item.more.iter().map(|line| format!("<br><span class=\"more\">{}</span>", escaped(line)));
    format!("<li>{}{}</li>\n", escaped(&item.text), more.collect::<String>())
}

/// A list of sentences; nothing when there is none.
pub fn list(class: &str, lines: &[String]) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let items: String = lines.iter().map(|line| format!("<li>{}</li>\n", escaped(line))).collect();
    format!("<ul class=\"{class}\">\n{items}</ul>\n")
}

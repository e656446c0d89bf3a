//! The preview's own pages: the list of trees, what cannot be made, what is not there.

use std::sync::Arc;

use jiff::civil::Date;
use serde_json::json;
use tera::{Context, Tera};

use super::exchange::{FindingShown, SiteStatus};
use super::route::prefix;
use super::state::{Announcement, gravest_first};
use crate::messages::Messages;
use crate::model::Moment;

const TEMPLATES: [(&str, &str); 3] = [
    ("page.html", include_str!("assets/page.html")),
    ("index.html", include_str!("assets/index.html")),
    ("message.html", include_str!("assets/message.html")),
];

/// Writes the preview's own pages in one language.
pub struct Pages {
    templates: Tera,
    messages: Arc<Messages>,
}

impl Pages {
    pub fn new(messages: Arc<Messages>) -> Pages {
        let mut templates = Tera::default();
        templates.add_raw_templates(TEMPLATES).expect("the preview's templates are tested");
        Pages { templates, messages }
    }

    /// Every tree, as of `chosen` when a moment was chosen.
    pub fn index(&self, state: &Announcement, chosen: Option<Moment>) -> String {
        let Some(status) = &state.status else { return self.message("serve-loading", &[]) };
        let day = chosen.map_or(status.today, |chosen| chosen.date);
        let mut context = self.words(&[
            ("title", "serve-index-title"),
            ("lead", "serve-index-lead"),
            ("day_label", "serve-index-day"),
            ("findings_label", "serve-index-findings"),
            ("empty", "serve-index-empty"),
        ]);
        context.insert("town", &status.town);
        context.insert("day", &day.to_string());
        context.insert("day_words", &self.day(day));
        context.insert("summary", &state.summary);
        context.insert("portals", &portals(status, chosen));
        context.insert("findings", &self.findings(&gravest_first(&status.findings)));
        self.render("index.html", &context)
    }

    /// The message `key`: its first line as a title, `.help` below, and the findings that explain it.
    pub fn message(&self, key: &str, findings: &[FindingShown]) -> String {
        let help = format!("{key}.help");
        let mut context = self.words(&[("title", key), ("lead", &help), ("back", "serve-bar-index")]);
        context.insert("findings", &self.findings(&gravest_first(findings)));
        self.render("message.html", &context)
    }

    /// The words of a message, without a page.
    pub fn text(&self, key: &str) -> String {
        format!("{}\n{}\n", self.messages.get(key), self.messages.get(&format!("{key}.help")))
    }

    fn day(&self, day: Date) -> String {
        let [number, month] = [day.day(), day.month()].map(|number| format!("{number:02}"));
        let year = day.year().to_string();
        self.messages.format("serve-day", &[("day", &number), ("month", &month), ("year", &year)])
    }

    fn words(&self, words: &[(&'static str, &str)]) -> Context {
        let mut context = Context::new();
        context.insert("language", self.messages.language().code());
        context.insert("help_label", &self.messages.get("help"));
        for (name, key) in words {
            context.insert(*name, &self.messages.get(key));
        }
        context
    }

    fn findings(&self, findings: &[&FindingShown]) -> serde_json::Value {
        let described = findings.iter().map(|finding| {
            json!({
                "severity": finding.severity,
                "word": self.messages.get(finding.severity),
                "message": finding.message,
                "help": finding.help,
                "excerpt": finding.excerpt,
                "place": place(finding),
            })
        });
        described.collect()
    }

    fn render(&self, template: &str, context: &Context) -> String {
        self.templates.render(template, context).expect("the preview's templates are tested")
    }
}

/// `content/voirie/_service.md:12:3`.
fn place(finding: &FindingShown) -> Option<String> {
    let numbers = [finding.line, finding.column].into_iter().flatten();
    finding.file.as_ref().map(|file| numbers.fold(file.clone(), |place, number| format!("{place}:{number}")))
}

/// The trees under the name of their portal, in the order given.
fn portals(status: &SiteStatus, chosen: Option<Moment>) -> Vec<serde_json::Value> {
    let mut portals: Vec<(&str, Vec<serde_json::Value>)> = Vec::new();
    for tree in &status.trees {
        let url = format!("{}{}/{}/index.html", prefix(chosen), tree.portal, tree.audience);
        let tree_value = json!({"label": tree.audience_label, "url": url, "address": tree.address});
        match portals.iter_mut().find(|(label, _)| *label == tree.portal_label) {
            Some((_, trees)) => trees.push(tree_value),
            None => portals.push((&tree.portal_label, vec![tree_value])),
        }
    }
    portals.into_iter().map(|(label, trees)| json!({"label": label, "trees": trees})).collect()
}

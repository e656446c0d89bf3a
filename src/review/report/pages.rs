//! Each page as it was and as it will be: overlaid, alone, or side by side, by radio buttons and CSS.

use super::{MOST_PAGES, Writer, list};
use crate::review::pages::{PageChange, Version};
use crate::review::shown::escaped;
use crate::review::words::Marks;

impl Writer<'_, '_> {
    pub fn pages(&self) -> String {
        let pages = &self.review.pages;
        if pages.is_empty() && self.review.files.is_empty() {
            return String::new();
        }
        let mut inside = String::new();
        if pages.len() > 1 {
            let link = |(at, change): (usize, &PageChange<'_>)| {
                format!("<li><a href=\"#p{at}\">{}</a></li>\n", escaped(&self.words.page_named(change)))
            };
            let links: String = pages.iter().take(MOST_PAGES).enumerate().map(link).collect();
            inside.push_str(&format!(
                "<nav aria-label=\"{}\"><ol>\n{links}</ol></nav>\n",
                self.say("review-section-pages")
            ));
        }
        for (at, change) in pages.iter().take(MOST_PAGES).enumerate() {
            inside.push_str(&self.page(at, change));
        }
        if pages.len() > MOST_PAGES {
            inside.push_str(&format!("<p>{}</p>\n", self.say("review-report-too-many")));
            let names: Vec<String> =
                pages.iter().skip(MOST_PAGES).take(2000).map(|change| self.words.page(change)).collect();
            inside.push_str(&list("names", &names));
        }
        inside.push_str(&self.changed_pictures());
        self.section("pages", "review-section-pages", &inside)
    }

    fn page(&self, at: usize, change: &PageChange<'_>) -> String {
        let mut html = format!(
            "<article class=\"page\" id=\"p{at}\" aria-labelledby=\"tp{at}\">\n<h3 id=\"tp{at}\">{}</h3>\n<p class=\"what\">{}</p>\n",
            escaped(change.title()),
            escaped(&self.words.page(change)),
        );
        html.push_str(&format!("<p class=\"label\" id=\"r{at}\">{}</p>\n", self.say("review-report-sees")));
        html.push_str(&list("readers", &self.words.readers(change)));
        let weight = |side: usize| change.readers.iter().map(|reader| reader.weight[side]).max().unwrap_or(0);
        if change.before.is_some() && change.after.is_some() && weight(0).abs_diff(weight(1)) > 1024 {
            let line = self.messages.format(
                "review-report-weight",
                &[("before", &self.kilobytes(weight(0))), ("after", &self.kilobytes(weight(1)))],
            );
            html.push_str(&format!("<p>{}</p>\n", escaped(&line)));
        }
        html.push_str(&self.fields(change));
        for (number, version) in change.versions.iter().enumerate() {
            html.push_str(&self.version(&format!("{at}-{number}"), change, version));
        }
        html.push_str("</article>\n");
        html
    }

    pub fn kilobytes(&self, bytes: usize) -> String {
        self.messages.format("review-report-kilobytes", &[("size", &bytes.div_ceil(1024).to_string())])
    }

    fn version(&self, id: &str, change: &PageChange<'_>, version: &Version) -> String {
        let (added, removed, end, leads_to) = (
            self.messages.get("review-report-added"),
            self.messages.get("review-report-removed"),
            self.messages.get("review-report-end"),
            self.messages.get("review-report-leads-to"),
        );
        let picture =
            |source: &str, alternative: &str, after: bool| self.pictures.shown(self, source, alternative, after);
        let marks = Marks { added: &added, removed: &removed, end: &end, leads_to: &leads_to, picture: &picture };
        let names: Vec<String> =
            version.readers.iter().filter_map(|at| change.readers.get(*at)).map(|reader| reader.name()).collect();
        let caption = match change.versions.len() {
            1 => String::new(),
            _ => format!("<p class=\"label\">{}</p>\n", escaped(&self.words.list(names))),
        };
        let panel = |class: &str, key: &str, html: &str| {
            format!(
                "<div class=\"panel panel-{class}\">\n<p class=\"panel-name\">{}</p>\n<div class=\"shown\">{html}</div>\n</div>\n",
                self.say(key)
            )
        };
        let difference = &version.difference;
        match (version.before, version.after) {
            (true, true) => format!(
                "<div class=\"version\">\n{caption}{}{}<div class=\"panels\">\n{}{}{}</div>\n</div>\n",
                self.choice(id),
                self.counts(version),
                panel("overlaid", "review-report-overlaid", &difference.overlaid_html(&marks)),
                panel("before", "review-report-before", &difference.before_html(&marks)),
                panel("after", "review-report-after", &difference.after_html(&marks)),
            ),
            (false, true) => format!(
                "<div class=\"version\">\n{caption}<p>{}</p>\n<div class=\"panels\">\n{}</div>\n</div>\n",
                self.say("review-report-new"),
                panel("new", "review-report-after", &difference.plain_html(&marks, true)),
            ),
            (true, false) => format!(
                "<div class=\"version\">\n{caption}<p>{}</p>\n<details><summary>{}</summary>\n<div class=\"panels\">\n{}</div></details>\n</div>\n",
                self.say("review-report-gone"),
                self.say("review-report-before"),
                panel("gone", "review-report-before", &difference.plain_html(&marks, false)),
            ),
            (false, false) => String::new(),
        }
    }

    fn counts(&self, version: &Version) -> String {
        let (removed, added) = version.difference.counts();
        format!("<p class=\"counts\">{}</p>\n", escaped(&self.words.counts(removed, added)))
    }

    fn choice(&self, id: &str) -> String {
        let views = [
            ("overlaid", "review-report-overlaid"),
            ("before", "review-report-before"),
            ("after", "review-report-after"),
            ("side", "review-report-side"),
        ];
        let button = |(at, (view, key)): (usize, (&str, &str))| {
            let checked = if at == 0 { " checked" } else { "" };
            format!(
                "<input type=\"radio\" name=\"v{id}\" id=\"v{id}-{view}\" class=\"pick-{view}\"{checked}><label for=\"v{id}-{view}\">{}</label>\n",
                self.say(key)
            )
        };
        let buttons: String = views.into_iter().enumerate().map(button).collect();
        format!(
            "<fieldset class=\"views\">\n<legend class=\"sr\">{}</legend>\n{buttons}</fieldset>\n",
            self.say("review-report-views")
        )
    }
}

//! Each page as it was and as it will be: overlaid, alone, or side by side, by radio buttons and CSS.

use super::{MOST_PAGES, ReportWriter, list};
use crate::ground::escape::visible_html as escaped;
use crate::plan::guarded;
use crate::review::apart::{Apart, Passage, apart};
use crate::review::marks::Marks;
use crate::review::pages::{PageChange, Version};

impl ReportWriter<'_, '_> {
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
            // A page that cannot be shown hides no other.
            let unshown = |_| format!("<p class=\"unshown\" id=\"p{at}\">{}</p>\n", self.say("review-report-unshown"));
            inside.push_str(&guarded(|| self.page(at, change)).unwrap_or_else(unshown));
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
            let first = change.versions.first().filter(|_| number > 0);
            html.push_str(&match first.and_then(|first| Some((first, apart(first, version)?))) {
                Some((first, places)) => self.apart(change, first, version, &places),
                None => self.version(&format!("{at}-{number}"), change, version),
            });
        }
        html.push_str("</article>\n");
        html
    }

    pub fn kilobytes(&self, bytes: usize) -> String {
        self.messages.format("review-report-kilobytes", &[("size", &bytes.div_ceil(1024).to_string())])
    }

    /// Gives the marks of a page to who writes it.
    fn marked(&self, write: impl FnOnce(&Marks<'_>) -> String) -> String {
        let word = |key: &str| self.messages.get(key);
        let (added, removed) = (word("review-report-added"), word("review-report-removed"));
        let (end, leads_to) = (word("review-report-end"), word("review-report-leads-to"));
        let picture = |source: &str, alternative: &str, after: bool| {
            self.pictures.shown(self.messages, source, alternative, after)
        };
        write(&Marks { added: &added, removed: &removed, end: &end, leads_to: &leads_to, picture: &picture })
    }

    fn names(&self, change: &PageChange<'_>, version: &Version) -> String {
        let readers = version.readers.iter().filter_map(|at| change.readers.get(*at));
        self.words.list(readers.map(|reader| reader.name()).collect())
    }

    /// What some read otherwise than those to whom the page was shown.
    fn apart(&self, change: &PageChange<'_>, first: &Version, version: &Version, places: &[Apart]) -> String {
        let (trees, others) = (self.names(change, version), self.names(change, first));
        let head = self.words.apart(&trees, &others, version, first);
        let passages = |key: &str, class: &str, passages: &[Passage]| -> String {
            let words: String = passages
                .iter()
                .map(|passage| format!("<p>{}</p>\n", self.marked(|marks| passage.html(marks))))
                .collect();
            match passages {
                [] => words,
                _ => format!("<p class=\"label\">{}</p>\n<div class=\"{class}\">{words}</div>\n", self.say(key)),
            }
        };
        let place = |place: &Apart| {
            let near = place.near.as_ref().map(|near| format!("<p class=\"near\">… {}</p>\n", escaped(&near.words())));
            format!(
                "<li>{}{}{}</li>\n",
                near.unwrap_or_default(),
                passages("review-report-apart-own", "shown", &place.own),
                passages("review-report-apart-lacking", "shown", &place.lacking),
            )
        };
        let places: String = places.iter().map(place).collect();
        format!(
            "<div class=\"version\">\n<p class=\"label\">{}</p>\n<ul class=\"apart\">\n{places}</ul>\n</div>\n",
            escaped(&head)
        )
    }

    fn version(&self, id: &str, change: &PageChange<'_>, version: &Version) -> String {
        let caption = match change.versions.len() {
            1 => String::new(),
            _ => format!("<p class=\"label\">{}</p>\n", escaped(&self.names(change, version))),
        };
        let panel = |class: &str, key: &str, html: &str| {
            format!(
                "<div class=\"panel panel-{class}\">\n<p class=\"panel-name\">{}</p>\n<div class=\"shown\">{html}</div>\n</div>\n",
                self.say(key)
            )
        };
        let difference = &version.difference;
        let view = |show: &dyn Fn(&Marks<'_>) -> String| self.marked(show);
        match (version.before, version.after) {
            (true, true) if difference.is_empty() => format!(
                "<div class=\"version\">\n{caption}{}<details><summary>{}</summary>\n<div class=\"panels\">\n{}</div></details>\n</div>\n",
                self.counts(version),
                self.say("review-report-after"),
                panel("new", "review-report-after", &view(&|marks| difference.plain_html(marks, true))),
            ),
            (true, true) => format!(
                "<div class=\"version\">\n{caption}{}{}<div class=\"panels\">\n{}{}{}</div>\n</div>\n",
                self.choice(id),
                self.counts(version),
                panel("overlaid", "review-report-overlaid", &view(&|marks| difference.overlaid_html(marks))),
                panel("before", "review-report-before", &view(&|marks| difference.before_html(marks))),
                panel("after", "review-report-after", &view(&|marks| difference.after_html(marks))),
            ),
            (false, true) => format!(
                "<div class=\"version\">\n{caption}<p>{}</p>\n<div class=\"panels\">\n{}</div>\n</div>\n",
                self.say("review-report-new"),
                panel("new", "review-report-after", &view(&|marks| difference.plain_html(marks, true))),
            ),
            (true, false) => format!(
                "<div class=\"version\">\n{caption}<p>{}</p>\n<details><summary>{}</summary>\n<div class=\"panels\">\n{}</div></details>\n</div>\n",
                self.say("review-report-gone"),
                self.say("review-report-before"),
                panel("gone", "review-report-before", &view(&|marks| difference.plain_html(marks, false))),
            ),
            (false, false) => String::new(),
        }
    }

    fn counts(&self, version: &Version) -> String {
        format!("<p class=\"counts\">{}</p>\n", escaped(&self.words.counts(version)))
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

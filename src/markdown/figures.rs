//! Writes pictures and films: their captions tied to them, their forms offered, their links checked.

use pulldown_cmark::{Event, Tag};

use super::attributes::attributes;
use super::films::{alone, film, is_film, is_own_film};
use super::html::{CLASSES, HtmlPicture};
use super::links::{self, LinkTarget, is_safe};
use super::pictures::{DECORATIVE, Picture, alternative};
use super::renderer::Renderer;
use super::source::Events;
use super::typography::{self, WORD};
use crate::ground::escape::{self, attribute};

impl<'a> Renderer<'a> {
    /// Writes the picture starting `at` within a sentence; tells what comes next.
    pub(super) fn image(&mut self, destination: &str, at: usize) -> usize {
        let events: &'a Events<'a> = self.events;
        let end = events.end_of(at);
        let attributes = attributes(events, end);
        if self.hidden.is_none() {
            let found = if is_safe(destination) { self.find_picture(destination) } else { None };
            self.picture(found.as_ref(), &alternative(events, at, end), &attributes.classes);
        }
        self.skipped = attributes.length;
        self.typographer.passed(WORD);
        end + 1
    }

    /// Writes a picture typed as HTML.
    pub(super) fn html_picture(&mut self, picture: &HtmlPicture) {
        let found = if is_safe(&picture.source) { self.find_picture(&picture.source) } else { None };
        let mut classes: Vec<&str> = picture.classes.iter().map(String::as_str).collect();
        if picture.decorative && !classes.contains(&DECORATIVE) {
            classes.push(DECORATIVE);
        }
        self.picture(found.as_ref(), &picture.alternative, &classes);
        self.typographer.passed(WORD);
    }

    fn find_picture(&mut self, destination: &str) -> Option<Picture> {
        self.depends_on_tree |= self.resolver.is_none();
        self.resolver?.picture(destination)
    }

    /// Writes the paragraph starting `at` as a figure, when it is a picture with a caption and nothing else.
    pub(super) fn figure(&mut self, at: usize) -> Option<usize> {
        let events: &'a Events<'a> = self.events;
        let (Event::Start(Tag::Image { dest_url, title, .. }), _) = events.get(at + 1)? else { return None };
        let end = events.end_of(at + 1);
        let attributes = attributes(events, end);
        let after = alone(events, at + 1).filter(|_| is_safe(dest_url))?;
        let found = self.find_picture(dest_url);
        let written = (!title.is_empty()).then(|| title.to_string());
        let caption = written.or_else(|| found.as_ref()?.caption.clone());
        let credit = found.as_ref().and_then(|picture| picture.credit.clone());
        let shown = found.is_some() && (caption.is_some() || credit.is_some());
        if !shown || attributes.classes.contains(&DECORATIVE) {
            return None;
        }
        let mode = self.options.typography;
        let caption = caption.map(|caption| typography::plain(&caption, mode)).unwrap_or_default();
        let credit = credit.map(|credit| typography::plain(&credit, mode)).unwrap_or_default();
        self.end_sentence();
        self.out.push_str("<figure role=\"figure\"");
        attribute("aria-label", if caption.is_empty() { &credit } else { &caption }, &mut self.out);
        self.out.push('>');
        self.picture(found.as_ref(), &alternative(events, at + 1, end), &attributes.classes);
        self.figcaption(&caption, &credit);
        Some(after + 1)
    }

    fn figcaption(&mut self, caption: &str, credit: &str) {
        self.out.push_str("<figcaption>");
        escape::html(caption, &mut self.out);
        if !credit.is_empty() {
            // A dash parts it from the caption: alone, it needs none.
            self.out.push_str(if caption.is_empty() {
                "<span class=\"credit alone\">"
            } else {
                " <span class=\"credit\">"
            });
            escape::html(credit, &mut self.out);
            self.out.push_str("</span>");
        }
        self.out.push_str("</figcaption></figure>\n");
        self.word(caption);
        self.word("\n");
    }

    fn picture(&mut self, found: Option<&Picture>, alternative: &str, classes: &[&str]) {
        let decorative = classes.contains(&DECORATIVE);
        let known = found.and_then(|picture| picture.alternative.as_deref()).unwrap_or_default();
        let alternative = match (decorative, alternative.is_empty()) {
            (true, _) => String::new(),
            (false, true) => typography::plain(known, self.options.typography),
            (false, false) => typography::plain(alternative, self.options.typography),
        };
        self.word(&alternative);
        let Some(picture) = found.filter(|picture| is_safe(&picture.src)) else {
            if !alternative.is_empty() {
                self.out.push_str("<span class=\"picture-missing\">");
                escape::html(&alternative, &mut self.out);
                self.out.push_str("</span>");
            }
            return;
        };
        if !picture.sources.is_empty() {
            self.out.push_str("<picture>");
        }
        for (kind, srcset) in &picture.sources {
            self.out.push_str("<source");
            attribute("type", kind, &mut self.out);
            attribute("srcset", srcset, &mut self.out);
            self.sizes(&picture.sizes);
            self.out.push('>');
        }
        self.out.push_str("<img");
        attribute("src", &picture.src, &mut self.out);
        attribute("alt", &alternative, &mut self.out);
        attribute("width", &picture.width.to_string(), &mut self.out);
        attribute("height", &picture.height.to_string(), &mut self.out);
        let kept: Vec<&str> = classes.iter().copied().filter(|class| CLASSES.contains(class)).collect();
        if !kept.is_empty() {
            attribute("class", &kept.join(" "), &mut self.out);
        }
        self.out.push_str(" loading=\"lazy\" decoding=\"async\">");
        if !picture.sources.is_empty() {
            self.out.push_str("</picture>");
        }
    }

    fn sizes(&mut self, sizes: &str) {
        if !sizes.is_empty() {
            attribute("sizes", sizes, &mut self.out);
        }
    }

    /// Writes the paragraph starting `at` as a film, when it is one and nothing else; tells what comes next.
    pub(super) fn film(&mut self, at: usize) -> Option<usize> {
        let events: &'a Events<'a> = self.events;
        let (Event::Start(Tag::Image { dest_url, title, .. }), _) = events.get(at + 1)? else { return None };
        if !is_film(dest_url) || !links::is_safe(dest_url) || self.hidden.is_some() {
            return None;
        }
        let after = alone(events, at + 1)?;
        let mode = self.options.typography;
        let name = typography::plain(&alternative(events, at + 1, events.end_of(at + 1)), mode);
        self.depends_on_tree |= self.resolver.is_none();
        let resolver = self.resolver?;
        if is_own_film(dest_url) {
            let found = resolver.film(dest_url)?;
            let html = film(&found, &name, &typography::plain(title, mode), self.options.words);
            self.end_sentence();
            self.apart.keep(html, &mut self.out);
        } else {
            let target = resolver.link(dest_url);
            matches!(target, LinkTarget::Href { .. }).then_some(())?;
            self.end_sentence();
            self.out.push_str("<p>");
            let end = links::open(&target, title, &mut self.out);
            escape::html(if name.is_empty() { dest_url } else { &name }, &mut self.out);
            self.out.push_str(&end.unwrap_or_default());
            self.out.push_str("</p>\n");
        }
        self.word(&name);
        self.word("\n");
        Some(after + 1)
    }
}

//! What a text is made of, for whoever loads and checks it: [`outline`].

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::anchors::Anchors;
use super::containers::{self, ContainerName};
use super::draft::Draft;
use super::habits;
use super::headings::{self, Heading, words_until};
use super::html::{CLASSES, HtmlBlock};
use super::html_contents::HtmlContents;
use super::links::{self, Link, LinkKind, Safety, safety};
use super::pictures::{self, DECORATIVE};
use super::rules::{
    DUPLICATE_HEADING_ID, Finding, STRAY_CONTAINER_END, TEXT_TOO_LARGE, UNCLOSED_CONTAINER, UNKNOWN_CLASS,
    UNKNOWN_CONTAINER, UNSAFE_ADDRESS, UNUSED_FOOTNOTE,
};
use super::source::{
    Events, MOST_BYTES, MOST_COLUMNS, MOST_FOOTNOTE_USES, MOST_NESTED, MOST_REFERENCES, MOST_ROWS, Source,
};
use super::typography::Mode;
use super::{addresses, attributes, captions, characters, films, foreign};

/// What a text holds, with places.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outline {
    pub headings: Vec<Heading>,
    pub links: Vec<Link>,
    /// The plain words of the first paragraph: a summary for who wrote none.
    pub first_paragraph: String,
    pub findings: Vec<Finding>,
    anchors: Anchors,
}

impl Outline {
    /// The destinations of its links of one kind.
    pub fn of_kind(&self, kind: LinkKind) -> impl Iterator<Item = &str> {
        self.links.iter().filter(move |link| link.kind == kind).map(|link| link.destination.as_str())
    }

    /// The destinations of its links and pictures.
    pub fn destinations(&self) -> impl Iterator<Item = &str> {
        self.links.iter().map(|link| link.destination.as_str())
    }

    /// The id of the heading or of the HTML element that a fragment names, whether it was written as the id or as the words.
    pub fn anchor(&self, fragment: &str) -> Option<&str> {
        if self.headings.is_empty() && self.anchors.is_empty() || fragment.is_empty() {
            return None;
        }
        self.anchors.id(&self.headings, fragment)
    }
}

/// Reads a text for everything that checking needs.
///
/// Give it what [`visible`](super::visible) leaves: an audience block still there is read like the rest.
pub fn outline(text: &str) -> Outline {
    examine(text, |_, _, _| ()).0
}

/// Reads a text once for everything that loading, checking and showing it need; see [`outline`] and [`Draft`].
pub fn read(text: &str, typography: Mode) -> (Outline, Option<Draft>) {
    let (outline, draft) = examine(text, |source, events, headings| Draft::new(source, events, headings, typography));
    (outline, draft.flatten())
}

/// The outline of a text, and what else is made of it while it is understood.
fn examine<T>(text: &str, also: impl FnOnce(&Source<'_>, &Events<'_>, &[Heading]) -> T) -> (Outline, Option<T>) {
    let mut outline = Outline::default();
    characters::findings(text, &mut outline.findings);
    if text.len() > MOST_BYTES {
        outline.too_large(0..1, "length");
        return (outline, None);
    }
    let source = Source::new(text);
    outline.containers(&source);
    let (events, references) = source.events();
    if references > MOST_REFERENCES {
        outline.too_large(0..1, "references");
    }
    outline.headings = headings::headings(&events, Draft::TOP_HEADING);
    let made = also(&source, &events, &outline.headings);
    outline.read(&events, source.may_have_addresses);
    habits::find(text, &events, &mut outline.findings);
    foreign::find(text, &events, &mut outline.findings);
    outline.notes(&events);
    outline.sizes(&events);
    outline.heading_findings(text);
    outline.findings.sort_by_key(|finding| finding.range.start);
    (outline, Some(made))
}

impl Outline {
    fn too_large(&mut self, range: Range<usize>, what: &'static str) {
        self.findings.push(Finding::new(&TEXT_TOO_LARGE, range).with("what", what));
    }

    fn containers(&mut self, source: &Source<'_>) {
        for block in source.scan.blocks.iter().filter(|block| !block.name.is_audience()) {
            let word = block.word.clone();
            if block.name == ContainerName::Unknown {
                let written = &source.text[word.clone()];
                let found = Finding::new(&UNKNOWN_CONTAINER, word.clone()).with("word", written);
                self.findings.push(found.nearest(written, containers::known_names()));
            }
            if block.closing.is_none() && !block.in_code {
                let written = &source.text[word.clone()];
                self.findings.push(Finding::new(&UNCLOSED_CONTAINER, word).with("word", written));
            }
        }
        for stray in &source.scan.strays {
            let line = &source.text[stray.clone()];
            let end = stray.start + line.trim_end().len();
            self.findings.push(Finding::new(&STRAY_CONTAINER_END, stray.start..end));
        }
    }

    /// Links, the first paragraph, contributors' HTML.
    fn read(&mut self, events: &Events<'_>, may_have_addresses: bool) {
        let (mut depth, mut in_link, mut in_code) = (0usize, 0usize, false);
        let mut hidden = None;
        for (at, (event, range)) in events.iter().enumerate() {
            match event {
                Event::Start(tag) => {
                    let first = depth == 0 && *tag == Tag::Paragraph && self.first_paragraph.is_empty();
                    if first && captions::is_caption_before(events, at).is_none() {
                        self.first_paragraph = words_until(&events[at + 1..], |end| *end == TagEnd::Paragraph);
                    }
                    depth += 1;
                    in_link += usize::from(matches!(tag, Tag::Link { .. } | Tag::Image { .. }));
                    in_code |= matches!(tag, Tag::CodeBlock(_));
                    // Each reads the words of those within: what is deeper is a finding of its own.
                    if in_link <= MOST_NESTED {
                        self.tag(tag, events, at);
                    }
                }
                Event::End(tag) => {
                    depth -= 1;
                    in_link -= usize::from(matches!(tag, TagEnd::Link | TagEnd::Image));
                    in_code &= *tag != TagEnd::CodeBlock;
                    if *tag == TagEnd::Paragraph {
                        hidden = None;
                    }
                }
                Event::Text(_)
                    if may_have_addresses
                        && !in_code
                        && in_link == 0
                        && !matches!(at.checked_sub(1).map(|before| &events[before].0), Some(Event::Text(_))) =>
                {
                    self.bare_addresses(&events[at..]);
                }
                Event::InlineHtml(_) => self.html(&HtmlBlock::of(&events[at..=at]), range, &mut hidden),
                _ => {}
            }
        }
    }

    fn tag(&mut self, tag: &Tag<'_>, events: &Events<'_>, at: usize) {
        let range = &events[at].1;
        match tag {
            Tag::Link { link_type, dest_url, title, .. } => {
                let written = matches!(link_type, LinkType::Autolink | LinkType::Email);
                let kind = if written { LinkKind::Autolink } else { LinkKind::Link };
                let text = words_until(&events[at + 1..], |end| *end == TagEnd::Link);
                let destination = links::destination(*link_type, dest_url).into_owned();
                self.link(Link {
                    kind,
                    destination,
                    text,
                    title: title.to_string(),
                    range: range.clone(),
                    decorative: false,
                });
            }
            Tag::Image { dest_url, title, .. } => {
                let end = events.end_of(at);
                let attributes = attributes::attributes(events, end);
                self.classes(&attributes.classes, &attributes::place_of_attributes(range, &attributes));
                let plays = films::is_own_film(dest_url) && films::alone(events, at).is_some();
                self.link(Link {
                    kind: if plays { LinkKind::Film } else { LinkKind::Image },
                    destination: dest_url.to_string(),
                    text: pictures::alternative(events, at, end),
                    title: title.to_string(),
                    range: range.clone(),
                    decorative: attributes.classes.contains(&DECORATIVE),
                });
            }
            Tag::HtmlBlock => {
                let end = events.end_of(at);
                self.html(&HtmlBlock::of(&events[at + 1..end]), range, &mut None);
            }
            _ => {}
        }
    }

    fn link(&mut self, link: Link) {
        if let Safety::Refused(reason) = safety(&link.destination) {
            let found = Finding::new(&UNSAFE_ADDRESS, link.range.clone()).with("address", shortened(&link.destination));
            self.findings.push(found.with("reason", reason));
        }
        self.links.push(link);
    }

    /// The addresses written bare in a run of texts.
    fn bare_addresses(&mut self, events: &[(Event<'_>, Range<usize>)]) {
        let texts: Vec<(&str, &Range<usize>)> = events
            .iter()
            .map_while(|(event, range)| if let Event::Text(text) = event { Some((text.as_ref(), range)) } else { None })
            .collect();
        let joined: String;
        let text = match texts.as_slice() {
            [] => return,
            [(single, _)] => *single,
            _ => {
                joined = texts.iter().map(|(text, _)| *text).collect();
                &joined
            }
        };
        // Where in the run each text begins.
        let mut length = 0;
        let begun = texts.iter().map(|(text, _)| {
            length += text.len();
            length - text.len()
        });
        let begun: Vec<usize> = begun.collect();
        let place = |offset: usize| {
            let holder = begun.partition_point(|begun| *begun <= offset).saturating_sub(1);
            let (text, range) = texts[holder];
            // A text that is not as long as what was typed is an entity.
            if text.len() == range.len() { range.start + offset - begun[holder] } else { range.start }
        };
        let mut from = 0;
        while let Some(address) = addresses::next(text, from) {
            from = address.range.end;
            let Some(destination) = address.destination(text) else { continue };
            let written = &text[address.range.clone()];
            let last = written.chars().next_back().map_or(1, char::len_utf8);
            let start = place(address.range.start);
            self.link(Link {
                kind: LinkKind::Autolink,
                destination,
                text: written.to_owned(),
                title: String::new(),
                range: start..(place(address.range.end - last) + last).max(start),
                decorative: false,
            });
        }
    }

    fn html(&mut self, piece: &HtmlBlock, range: &Range<usize>, hidden: &mut Option<String>) {
        let contents = HtmlContents::read(piece, range, hidden);
        contents.ids.iter().for_each(|id| self.anchors.add(id));
        self.findings.extend(contents.findings);
        contents.links.into_iter().for_each(|link| self.link(link));
    }

    /// Notes that are never called, and too many calls.
    fn notes(&mut self, events: &Events<'_>) {
        let mut uses: HashMap<&str, usize> = HashMap::new();
        let mut all = 0;
        for (event, _) in events.iter() {
            if let Event::FootnoteReference(label) = event {
                *uses.entry(label.as_ref()).or_default() += 1;
                all += 1;
            }
        }
        for (event, range) in events.iter() {
            if let Event::Start(Tag::FootnoteDefinition(label)) = event
                && !uses.contains_key(label.as_ref())
            {
                let end = range.start + label.len() + "[^]:".len();
                self.findings.push(Finding::new(&UNUSED_FOOTNOTE, range.start..end).with("label", label.as_ref()));
            }
        }
        if all > MOST_FOOTNOTE_USES {
            self.too_large(0..1, "footnotes");
        }
    }

    fn sizes(&mut self, events: &Events<'_>) {
        let (mut depth, mut rows) = (0usize, 0usize);
        let mut said = false;
        for (event, range) in events.iter() {
            match event {
                Event::Start(tag) => {
                    depth += 1;
                    rows += usize::from(*tag == Tag::TableRow);
                    if let Tag::Table(columns) = tag {
                        rows = 0;
                        if columns.len() > MOST_COLUMNS {
                            self.too_large(range.start..range.start + 1, "table");
                        }
                    }
                    if depth > MOST_NESTED && !said {
                        said = true;
                        self.too_large(range.start..range.start + 1, "nesting");
                    }
                }
                Event::End(tag) => {
                    depth -= 1;
                    if *tag == TagEnd::Table && rows > MOST_ROWS {
                        self.too_large(range.start..range.start + 1, "table");
                    }
                }
                _ => {}
            }
        }
    }

    fn heading_findings(&mut self, text: &str) {
        let headings = std::mem::take(&mut self.headings);
        for heading in &headings {
            if let Some(id) = &heading.taken {
                let at = text[heading.range.clone()]
                    .rfind(id.as_str())
                    .map_or(heading.range.start, |at| heading.range.start + at);
                self.findings.push(Finding::new(&DUPLICATE_HEADING_ID, at..at + id.len()).with("id", id));
            }
            let classes: Vec<&str> = heading.classes.iter().map(String::as_str).collect();
            self.classes(&classes, &heading.range);
        }
        self.headings = headings;
    }

    fn classes(&mut self, classes: &[&str], range: &Range<usize>) {
        for class in classes.iter().filter(|class| !CLASSES.contains(class)) {
            let found = Finding::new(&UNKNOWN_CLASS, range.clone()).with("class", *class);
            self.findings.push(found);
        }
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(80).collect()
}

//! From the words of an entry to HTML: what its links and pictures mean in this tree.

use std::borrow::Cow;

use crate::ground::percent;
use crate::markdown::{self, Film, LinkTarget, Picture, RenderOptions, Rendered, Resolver, TocItem};
use crate::model::{SourcePath, VisibleEntry};
use crate::render::desk::Desk;
use crate::render::desk::engine::size_in_words;
use crate::render::values::links::local;
use crate::render::values::{film, picture};

use crate::picture::Encoding;
use crate::render::desk::shape::{named, values};

values! {
    /// A heading of the text, in its table of contents.
    named struct TocEntry {
        /// The id of the heading.
        id: String,
        /// Its words.
        text: String,
        /// Its level, from 2.
        level: u32,
        /// The headings below it.
        children: Vec<TocEntry>,
    }
}

/// How wide pictures of a body are shown, for browsers to choose among the widths.
const SIZES: &str = "(min-width: 48rem) 44rem, 92vw";

/// The words of an entry as HTML, in a page read from `root`.
pub fn rendered<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>, root: &str) -> Rendered {
    let variant = entry.variant();
    match &variant.draft {
        Some(draft) => written(desk, markdown::Draft::TOP_HEADING, Some(""), |options| {
            draft.fill(&variant.outline.headings, options, &Here { desk, source: entry.source(), root, prefix: "" })
        }),
        None => page_at(desk, entry.source(), entry.text(), root, markdown::Draft::TOP_HEADING),
    }
}

/// The words of an entry within a page that shows several: headings lower, ids of its own.
pub fn answer<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>, root: &str) -> String {
    // An address is one page's, and none holds what stands for its slashes or what ends it here.
    let address = entry.address().as_str().trim_end_matches(".html").replace('/', "_");
    let prefix = format!("_{address}--");
    let words = |key: &str| desk.engine.word(key);
    let typography = desk.view.settings().typography;
    let options = RenderOptions { typography, words: &words, top_heading: 4, id_prefix: Some(&prefix), plain: false };
    markdown::render(entry.text(), &options, &Here { desk, source: entry.source(), root, prefix: &prefix }).html
}

/// A whole text that is no entry's, under the title of its page.
pub fn page(desk: &Desk<'_>, source: &SourcePath, text: &str, root: &str) -> String {
    page_at(desk, source, text, root, 2).html
}

/// A text of several lines beside others, as HTML; `name` is its own in the page.
pub fn block(desk: &Desk<'_>, source: &SourcePath, text: &str, root: &str, name: &str) -> String {
    let prefix = format!("_{name}--");
    let resolver = Here { desk, source, root, prefix: "" };
    written(desk, 3, Some(&prefix), |options| markdown::render(text, options, &resolver)).html
}

/// A text of a field that belongs to no place of the tree: emphasis, but no relative link.
pub fn inline(desk: &Desk<'_>, text: &str) -> String {
    let html = written(desk, 3, None, |options| markdown::render(text, options, &NoPlace)).html;
    let one = html.strip_prefix("<p>").and_then(|html| html.trim_end().strip_suffix("</p>"));
    one.filter(|inner| !inner.contains("<p>")).unwrap_or(&html).to_owned()
}

/// The words of an entry without markup, a block a line.
pub fn plain<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Cow<'v, str> {
    let (text, variant) = (entry.text(), entry.variant());
    if let Some(written) = variant.draft.as_ref().and_then(markdown::Draft::plain) {
        return Cow::Borrowed(written);
    }
    let words = |key: &str| desk.engine.word(key);
    let typography = markdown::typography::Mode::None;
    let options = RenderOptions { typography, words: &words, top_heading: 2, id_prefix: None, plain: true };
    Cow::Owned(markdown::render(text, &options, &NoPlace).plain.unwrap_or_default())
}

/// Knows no file: only addresses outside lead somewhere.
struct NoPlace;

impl Resolver for NoPlace {
    fn link(&self, destination: &str) -> LinkTarget {
        let absolute = ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| destination.starts_with(scheme));
        match absolute {
            true => LinkTarget::Href {
                href: destination.to_owned(),
                document: None,
                external: destination.starts_with("http"),
            },
            false => LinkTarget::Nowhere,
        }
    }

    fn picture(&self, _: &str) -> Option<Picture> {
        None
    }

    fn film(&self, _: &str) -> Option<Film> {
        None
    }
}

/// The text that a page is there for.
fn page_at(desk: &Desk<'_>, source: &SourcePath, text: &str, root: &str, top_heading: u8) -> Rendered {
    let resolver = Here { desk, source, root, prefix: "" };
    written(desk, top_heading, Some(""), |options| markdown::render(text, options, &resolver))
}

/// What is written with the words and the typography of the site.
fn written(
    desk: &Desk<'_>,
    top_heading: u8,
    id_prefix: Option<&str>,
    write: impl FnOnce(&RenderOptions<'_>) -> Rendered,
) -> Rendered {
    let words = |key: &str| desk.engine.word(key);
    let typography = desk.view.settings().typography;
    write(&RenderOptions { typography, words: &words, top_heading, id_prefix, plain: false })
}

/// The table of contents as templates receive it.
pub fn toc(desk: &Desk<'_>, items: &[TocItem]) -> Vec<TocEntry> {
    let one = |item: &TocItem| {
        named!(
            &desk.engine,
            TocEntry {
                id: item.id.clone(),
                text: item.text.clone(),
                level: u32::from(item.level),
                children: toc(desk, &item.children),
            }
        )
    };
    items.iter().map(one).collect()
}

/// Resolves what one file names, in the tree of one view.
struct Here<'d, 'v> {
    desk: &'d Desk<'v>,
    source: &'d SourcePath,
    root: &'d str,
    /// What the ids of the text begin with.
    prefix: &'d str,
}

impl Here<'_, '_> {
    /// The place of a visible page that a fragment names, as an id that exists; else the page itself.
    fn fragment(&self, entry: &VisibleEntry<'_>, destination: &str) -> String {
        let Some((_, wanted)) = destination.split_once('#') else { return String::new() };
        let id = entry.variant().outline.anchor(&percent::decode(wanted));
        id.map_or(String::new(), |id| format!("#{id}"))
    }

    fn local(&self, destination: &str) -> LinkTarget {
        let view = &self.desk.view;
        if destination.starts_with('#') {
            let Some(entry) = view.entry(self.source) else { return LinkTarget::Nowhere };
            return match self.fragment(entry, destination).strip_prefix('#') {
                Some(id) => inside(format!("#{}{id}", self.prefix), None),
                None => inside([self.root, entry.address().as_str()].concat(), None),
            };
        }
        let Some(path) = local(self.source, destination) else { return LinkTarget::Nowhere };
        if let Some(entry) = view.entry(&path) {
            let href = [self.root, entry.address().as_str(), &self.fragment(entry, destination)].concat();
            return inside(href, None);
        }
        if let Some(document) = view.document(&path) {
            let size = size_in_words(document.bytes, &self.desk.engine.messages);
            return match document.address() {
                Some(address) => {
                    inside(format!("{}{address}", self.root), Some((path.extension().to_uppercase(), size)))
                }
                None => LinkTarget::Nowhere,
            };
        }
        if let Some(picture) = view.picture(&path) {
            let largest = picture::whole(self.desk, picture).into_iter().rfind(|made| made.encoding != Encoding::WebP);
            return largest.map_or(LinkTarget::Nowhere, |largest| {
                inside(format!("{}{}", self.root, picture::address(picture, &largest)), None)
            });
        }
        // Read on another portal by the same people; anything else is words without a link.
        view.elsewhere(&path).map_or(LinkTarget::Nowhere, |address| inside(address, None))
    }
}

fn inside(href: String, document: Option<(String, String)>) -> LinkTarget {
    LinkTarget::Href { href, document, external: false }
}

impl Resolver for Here<'_, '_> {
    fn link(&self, destination: &str) -> LinkTarget {
        let scheme = destination.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
        match scheme.as_deref() {
            Some("http" | "https") => LinkTarget::Href { href: destination.to_owned(), document: None, external: true },
            Some("mailto" | "tel") => inside(destination.to_owned(), None),
            _ => self.local(destination),
        }
    }

    fn picture(&self, destination: &str) -> Option<Picture> {
        let picture = self.desk.view.picture(&local(self.source, destination)?)?;
        let derivations = picture::whole(self.desk, picture);
        let of = |encoding: fn(Encoding) -> bool| -> String {
            let made = derivations.iter().filter(|made| encoding(made.encoding));
            made.map(|made| format!("{}{} {}w", self.root, picture::address(picture, made), made.width))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let largest = derivations.iter().rfind(|made| made.encoding != Encoding::WebP)?;
        let webp = of(|encoding| encoding == Encoding::WebP);
        Some(Picture {
            src: format!("{}{}", self.root, picture::address(picture, largest)),
            width: largest.width,
            height: picture::proportional(picture, largest.width),
            sources: if webp.is_empty() { Vec::new() } else { vec![("image/webp".to_owned(), webp)] },
            sizes: SIZES.to_owned(),
            caption: picture.notice.caption.clone(),
            credit: picture.notice.credit.clone(),
            alternative: picture.notice.alternative.clone(),
        })
    }
    fn film(&self, destination: &str) -> Option<Film> {
        film::found(self.desk, &local(self.source, destination)?, self.root)
    }
}

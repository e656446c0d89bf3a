//! What the steps of writing a text share: [`Renderer`].
//!
//! `ends` holds what each open element of Markdown writes when it ends; `loose` holds what is open without Markdown
//! knowing it: `:::` blocks and contributors' HTML.

use std::borrow::Cow;
use std::collections::HashSet;

use super::apart::SetApart;
use super::captions::Caption;
use super::films::Film;
use super::headings::Heading;
use super::links::LinkTarget;
use super::notes::Footnotes;
use super::pictures::Picture;
use super::source::{Events, Source};
use super::typography::{Mode, Typographer};

/// What decides how a text is shown.
pub struct RenderOptions<'a> {
    pub typography: Mode,
    /// The words that markup itself needs, by the name of their message (`markdown-table`).
    pub words: &'a dyn Fn(&str) -> String,
    /// The level of the highest headings of the text: 2 under the title of a page.
    pub top_heading: u8,
    /// Goes before every id, where one page shows several texts; usually empty. A text without one has no id: it is
    /// too short to be led into, and nothing tells it from its neighbours.
    pub id_prefix: Option<&'a str>,
    /// Whether the words are wanted without markup too.
    pub plain: bool,
}

/// Knows what the destinations of a text mean in the tree being written.
pub trait Resolver {
    fn link(&self, destination: &str) -> LinkTarget;
    /// `None` when the picture cannot be shown: its alternative stands for it.
    fn picture(&self, destination: &str) -> Option<Picture>;
    /// `None` when the film cannot be played: its title stands for it.
    fn film(&self, destination: &str) -> Option<Film>;
}

/// Something open that Markdown does not know of.
pub(super) struct Loose {
    /// How many elements of Markdown are open around it.
    pub depth: usize,
    pub kind: LooseKind,
    pub end: Cow<'static, str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LooseKind {
    /// A `:::` block, by its index.
    Container(usize),
    /// An element typed by a contributor.
    Html(&'static str),
}

/// The writing of one text: how far it is and what is open.
pub(super) struct Renderer<'a> {
    pub source: &'a Source<'a>,
    pub events: &'a Events<'a>,
    pub options: &'a RenderOptions<'a>,
    /// None when it is not known yet where links lead.
    pub resolver: Option<&'a dyn Resolver>,
    pub headings: &'a [Heading],
    pub out: String,
    /// What the page makes itself and no guard of contributors' HTML reads again.
    pub apart: SetApart,
    /// The output that is out of proportion with its text.
    pub most: usize,
    pub plain: Option<String>,
    pub typographer: Typographer,
    /// The pieces of text that follow each other, until something else comes.
    pub run: String,
    pub ends: Vec<Cow<'static, str>>,
    pub loose: Vec<Loose>,
    pub footnotes: Footnotes<'a>,
    /// The element typed by a contributor whose content is being left out.
    pub hidden: Option<String>,
    pub has_html: bool,
    /// Whether something asked the tree what only it knows, when there was none to ask.
    pub depends_on_tree: bool,
    /// How many links are open: no link is made inside a link.
    pub links: usize,
    /// Bytes to leave out of the next text: attributes already read.
    pub skipped: usize,
    /// The paragraph that is the caption of the next table.
    pub caption: Option<Caption>,
    pub tables: usize,
    /// The ids that contributors' HTML has given so far.
    pub named: HashSet<String>,
}

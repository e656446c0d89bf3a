//! Everything in the site that names something else, with what it leads to.

use std::cell::Cell;

use super::suggest::{in_markdown, relative};
use super::survey::{File, Readers, Survey};
use crate::diagnostic::{Diagnostic, Place, Spot};
use crate::ground::percent;
use crate::markdown::{Link, LinkKind};
use crate::model::kind::Holds;
use crate::model::{Body, Entry, Field, FieldKind, FieldValue, SourcePath, Value, Variant};

/// What some audiences read of a body.
#[derive(Clone, Copy)]
pub struct Text<'e> {
    pub entry: &'e Entry,
    pub body: &'e Body,
    pub variant: &'e Variant,
    pub readers: Readers,
}

/// Something that names something else.
pub struct Reference<'s, 'r> {
    /// The file where it is written.
    pub file: &'r SourcePath,
    /// The file that relative paths start from.
    pub base: &'r SourcePath,
    pub readers: Readers,
    pub written: WrittenAs<'r>,
    pub target: ReferenceTarget<'s>,
    pub guesses: &'r Guesses,
}

/// How many times more it is said, of one file, what was meant: whoever mends the first ones looks again.
pub struct Guesses(Cell<u8>);

impl Guesses {
    const MOST: u8 = 50;

    pub fn new() -> Guesses {
        Guesses(Cell::new(Guesses::MOST))
    }

    /// Whether one more guess may be made; counts it.
    pub fn one_more(&self) -> bool {
        let left = self.0.get();
        self.0.set(left.saturating_sub(1));
        left > 0
    }
}

/// How a reference is written.
#[derive(Clone, Copy)]
pub enum WrittenAs<'r> {
    Link {
        text: Text<'r>,
        link: &'r Link,
    },
    /// `exact` when the spot is that of this value alone.
    Field {
        entry: Option<&'r Entry>,
        field: &'r Field,
        kind: &'r FieldKind,
        value: &'r Value,
        spot: Spot,
        exact: bool,
    },
}

/// What a reference leads to.
#[derive(Clone, Copy)]
pub enum ReferenceTarget<'s> {
    File(File<'s>),
    /// A heading of the same page.
    Itself,
    /// Another site, a message, a call; or an address refused when the text was read.
    Elsewhere,
    /// A path that begins with a slash.
    Absolute,
    Nothing,
    /// An entry that no file has the id of.
    UnknownId,
}

impl<'s> Survey<'s> {
    /// What a destination written in the file `base` leads to; `path` is a string that serves again.
    pub fn resolve(&self, base: &SourcePath, destination: &str, path: &mut String) -> ReferenceTarget<'s> {
        if destination.starts_with('#') {
            return ReferenceTarget::Itself;
        }
        let first = destination.split(['/', '?', '#', '\\']).next().unwrap_or_default();
        if first.contains(':') || destination.starts_with(['/', '\\']) && destination[1..].starts_with(['/', '\\']) {
            return ReferenceTarget::Elsewhere;
        }
        if destination.starts_with('/') {
            return ReferenceTarget::Absolute;
        }
        let file = destination.split(['#', '?']).next().unwrap_or_default();
        if file.is_empty() || file.contains(':') {
            return ReferenceTarget::Nothing;
        }
        let inside = base.resolve_into(&percent::decode(file), path);
        match self.file(path).filter(|_| inside) {
            Some(file) => ReferenceTarget::File(file),
            None => ReferenceTarget::Nothing,
        }
    }
}

/// The texts of an entry that somebody reads; all of them when nobody reads the entry.
pub fn texts<'e>(survey: &Survey<'_>, entry: &'e Entry) -> impl Iterator<Item = Text<'e>> {
    let readers = readers(survey, entry);
    let body = &entry.content.body;
    body.variants.iter().filter_map(move |variant| {
        let audiences = readers.audiences.intersection(variant.audiences);
        let read = readers.audiences.is_empty() || !audiences.is_empty();
        read.then_some(Text { entry, body, variant, readers: Readers { audiences, ..readers } })
    })
}

fn readers(survey: &Survey<'_>, entry: &Entry) -> Readers {
    Readers { portals: entry.portals, audiences: entry.audiences, today: survey.unpublished(entry).is_none() }
}

/// Visits the references of an entry, in its bodies then in its fields.
pub fn in_entry(survey: &Survey<'_>, entry: &Entry, visit: &mut dyn FnMut(&Reference<'_, '_>)) {
    let content = &entry.content;
    let mut path = String::new();
    let guesses = Guesses::new();
    for text in texts(survey, entry) {
        text.links(survey, &|_| true, (&mut path, &guesses), visit);
    }
    let (file, base) = (content.file(), &content.source);
    let origin = VisitedFile { entry: Some(entry), file, base, readers: readers(survey, entry), guesses: &guesses };
    origin.fields(survey, &content.kind.fields, &content.values, visit);
}

/// Visits the films that the bodies of an entry play.
pub fn films(survey: &Survey<'_>, entry: &Entry, visit: &mut dyn FnMut(&Reference<'_, '_>)) {
    let (mut path, guesses) = (String::new(), Guesses::new());
    for text in texts(survey, entry) {
        text.links(survey, &|link| link.kind == LinkKind::Film, (&mut path, &guesses), visit);
    }
}

impl Text<'_> {
    /// Visits some links of a body; `path` is a string that serves again.
    fn links(
        &self,
        survey: &Survey<'_>,
        wanted: &dyn Fn(&Link) -> bool,
        (path, guesses): (&mut String, &Guesses),
        visit: &mut dyn FnMut(&Reference<'_, '_>),
    ) {
        let (file, base) = (self.entry.content.file(), &self.entry.content.source);
        for link in self.variant.outline.links.iter().filter(|link| wanted(link)) {
            let target = survey.resolve(base, &link.destination, path);
            let written = WrittenAs::Link { text: *self, link };
            visit(&Reference { file, base, readers: self.readers, written, target, guesses });
        }
    }
}

/// Visits the references of the data lists.
pub fn in_data(survey: &Survey<'_>, visit: &mut dyn FnMut(&Reference<'_, '_>)) {
    let base = SourcePath::of_content();
    let (mut guesses, mut list) = (Guesses::new(), None);
    for item in &survey.site.data {
        if list.replace(&item.source) != Some(&item.source) {
            guesses = Guesses::new();
        }
        let readers = Readers { portals: item.portals, audiences: item.audiences, today: true };
        let origin = VisitedFile { entry: None, file: &item.source, base: &base, readers, guesses: &guesses };
        origin.fields(survey, &item.kind.fields, &item.values, visit);
    }
}

/// The file whose fields are visited.
struct VisitedFile<'r> {
    entry: Option<&'r Entry>,
    file: &'r SourcePath,
    base: &'r SourcePath,
    readers: Readers,
    guesses: &'r Guesses,
}

impl<'r> VisitedFile<'r> {
    fn fields(
        &self,
        survey: &Survey<'_>,
        fields: &'r [Field],
        values: &'r [FieldValue],
        visit: &mut dyn FnMut(&Reference<'_, '_>),
    ) {
        for value in values {
            if let Some(field) = fields.get(value.field as usize) {
                self.value(survey, field, &field.kind, &value.value, (value.spot, true), visit);
            }
        }
    }

    fn value(
        &self,
        survey: &Survey<'_>,
        field: &'r Field,
        kind: &'r FieldKind,
        value: &'r Value,
        (spot, exact): (Spot, bool),
        visit: &mut dyn FnMut(&Reference<'_, '_>),
    ) {
        let target = match (kind, value) {
            (FieldKind::List(of), Value::List(elements)) => {
                return elements.iter().for_each(|value| self.value(survey, field, of, value, (spot, false), visit));
            }
            (FieldKind::Record(fields), Value::Record(values)) => return self.fields(survey, fields, values, visit),
            (FieldKind::Records(fields), Value::Records(records)) => {
                return records.iter().for_each(|values| self.fields(survey, fields, values, visit));
            }
            (_, Value::Path(path)) => {
                survey.file(path.as_str()).map_or(ReferenceTarget::Nothing, ReferenceTarget::File)
            }
            (_, Value::Id(id)) => survey
                .site
                .entry_with_id(id)
                .map_or(ReferenceTarget::UnknownId, |entry| ReferenceTarget::File(File::Entry(entry))),
            _ => return,
        };
        let written = WrittenAs::Field { entry: self.entry, field, kind, value, spot, exact };
        let VisitedFile { file, base, readers, guesses, .. } = *self;
        visit(&Reference { file, base, readers, written, target, guesses });
    }
}

impl<'r> Reference<'_, 'r> {
    /// The link of a body, when it is one.
    pub fn link(&self) -> Option<&'r Link> {
        match self.written {
            WrittenAs::Link { link, .. } => Some(link),
            WrittenAs::Field { .. } => None,
        }
    }

    /// The words of a body that lead somewhere, when it is that.
    pub fn worded_link(&self) -> Option<&'r Link> {
        self.link().filter(|link| !link.is_shown())
    }

    /// Whether a picture is to be shown here.
    pub fn wants_picture(&self) -> bool {
        match self.written {
            WrittenAs::Link { link, .. } => link.kind == LinkKind::Image,
            WrittenAs::Field { kind, .. } => kind.row().holds == Holds::Picture,
        }
    }

    /// The path as an agent typed it, or would type it.
    pub fn path(&self) -> String {
        match self.written {
            WrittenAs::Link { link, .. } => link.destination.chars().take(200).collect(),
            WrittenAs::Field { value: Value::Path(path), .. } => relative(self.base.parent(), path.as_str()),
            WrittenAs::Field { value, .. } => value.text().unwrap_or_default().to_owned(),
        }
    }

    /// What follows `#`.
    pub fn fragment(&self) -> Option<&'r str> {
        self.link()?.destination.split_once('#').map(|(_, fragment)| fragment).filter(|fragment| !fragment.is_empty())
    }

    /// The path from the root that it means, without what follows `#`; none outside the tree.
    pub fn meant(&self) -> Option<SourcePath> {
        match self.written {
            WrittenAs::Link { link, .. } => {
                let file = link.destination.split(['#', '?']).next().filter(|file| !file.is_empty())?;
                self.base.resolve(&percent::decode(file))
            }
            WrittenAs::Field { value, .. } => value.path().cloned(),
        }
    }

    /// The document or the picture that it leads to.
    pub fn file_meant(&self) -> Option<&SourcePath> {
        match self.target {
            ReferenceTarget::File(File::Document(path)) => Some(path),
            ReferenceTarget::File(File::Picture(picture)) => Some(&picture.source),
            _ => None,
        }
    }

    pub fn place(&self) -> Place {
        self.spot().0.in_file(self.file)
    }

    /// Where the destination is, and whether the spot holds it and nothing else.
    fn spot(&self) -> (Spot, bool) {
        match self.written {
            WrittenAs::Link { text: Text { body, variant, .. }, link } => {
                let whole = body.words(variant).get(link.range.clone()).unwrap_or_default();
                let from = if link.kind == LinkKind::Html { 0 } else { whole.rfind("](").map_or(0, |at| at + 2) };
                let found = whole[from..].find(&link.destination).filter(|_| !link.destination.is_empty());
                let start = link.range.start + from + found.unwrap_or(0);
                match found {
                    Some(_) => (body.spot(variant, start..start + link.destination.len()), true),
                    None => (body.spot(variant, link.range.clone()), false),
                }
            }
            WrittenAs::Field { spot, exact, .. } => (spot, exact),
        }
    }

    /// The finding with the nearest file that `fits`, offered as a fix where nothing else would be replaced.
    pub fn with_nearest(&self, survey: &Survey<'_>, found: Diagnostic, fits: &dyn Fn(&str) -> bool) -> Diagnostic {
        let in_body = self.link().is_some();
        let (wrong, fragment) = match self.written {
            WrittenAs::Link { link, .. } => {
                let (file, fragment) = link
                    .destination
                    .split_once('#')
                    .map_or((link.destination.as_str(), ""), |(file, _)| (file, &link.destination[file.len()..]));
                let file = percent::decode(file).replace('\\', "/");
                (self.base.resolve(&file).map_or(file, |path| path.to_string()), fragment)
            }
            WrittenAs::Field { value: Value::Path(path), .. } => (path.to_string(), ""),
            WrittenAs::Field { .. } => return found,
        };
        if !self.guesses.one_more() {
            return found;
        }
        let Some((path, is_sure)) = survey.suggestions().nearest(&wrong, fits) else { return found };
        let path = relative(self.base.parent(), path);
        let found = self.suggesting(found, if in_body { format!("{}{fragment}", in_markdown(&path)) } else { path });
        if is_sure { found } else { found.to_choose() }
    }

    /// The finding that says what to type instead of the destination: the only answer, unless it is left to choose.
    pub fn suggesting(&self, found: Diagnostic, suggestion: String) -> Diagnostic {
        let found = found.with("suggestion", &suggestion).helped_by("help-nearest");
        match self.written {
            _ if !self.spot().1 => found,
            WrittenAs::Link { link, .. } => found.answered(&link.destination, &suggestion),
            WrittenAs::Field { .. } => found.answered(&self.path(), &suggestion),
        }
    }
}

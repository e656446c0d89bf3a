//! The letter: what a view published and changed since a day, for mail, as HTML and as text.

use std::cmp::Reverse;

use jiff::civil::Date;

use crate::diagnostic::Diagnostic;
use crate::model::{ContentType, FOLDER_TYPE, Role, SERVICE_TYPE, View, VisibleEntry};
use crate::render::desk::Desk;
use crate::render::desk::engine::Workshop;
use crate::render::desk::shape::{Shown, some_text, values};
use crate::render::values::{site, summary};

values! {
    /// The letter, for mail.
    struct LetterPage {
        /// The letter.
        letter: LetterShown,
    }

    /// What a portal published and changed since a day.
    struct LetterShown {
        /// Its subject.
        subject: String,
        /// The name of the municipality.
        town: String,
        /// The name of the portal.
        portal: String,
        /// The address of the portal.
        href: String,
        /// What is told, by type.
        sections: Vec<LetterSection>,
        /// A colour dark enough for a title on white.
        primary: String,
        /// Why one receives it.
        reason: String,
    }

    /// What is told of one type.
    struct LetterSection {
        /// The name of the type.
        label: String,
        /// The first entries.
        items: Vec<LetterItem>,
        /// The way to the others.
        more: Option<LetterMore>,
    }

    /// An entry of the letter.
    struct LetterItem {
        /// Its title.
        title: String,
        /// Its whole address.
        href: String,
        /// When it takes place, in words.
        begins: Option<String>,
        /// What it is about.
        summary: Option<String>,
        /// Its day and its service, and whether it only changed.
        about: String,
    }

    /// The way to the list.
    struct LetterMore {
        /// How many more there are.
        label: String,
        /// The whole address of the list.
        href: String,
    }
}

pub const TEMPLATE: &str = "letter.html";

/// Entries of one type in a letter; the list of the portal has the others.
const LENGTH: usize = 10;

/// Columns of the text (RFC 3676 advises at most 78).
const COLUMNS: usize = 76;

/// A letter that nobody has sent yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub subject: String,
    pub html: String,
    pub text: String,
    /// How many entries are new, and how many changed.
    pub new: usize,
    pub changed: usize,
}

/// From which day on, and the text of the letter before, whose entries of that day are not told again.
#[derive(Debug, Clone, Default)]
pub struct Since {
    pub day: Date,
    pub before: Option<String>,
}

/// The entries of one type.
struct LetterGroup<'v> {
    kind: &'v ContentType,
    entries: Vec<(VisibleEntry<'v>, bool)>,
}

/// Writes the letter of a view.
///
/// # Errors
/// When the theme cannot be used: every finding about its templates and catalogues.
pub fn letter(view: View<'_>, workshop: &Workshop, since: &Since) -> Result<Letter, Vec<Diagnostic>> {
    let desk = site::desk(view, workshop)?;
    let sections = sections(&desk, since);
    let all = || sections.iter().flat_map(|section| &section.entries);
    let (new, changed) = (all().filter(|(_, new)| *new).count(), all().filter(|(_, new)| !*new).count());
    let portal = desk.typo(&desk.view.portal().label);
    let day = desk.engine.calendar.medium(since.day);
    let words =
        [("portal", portal.as_str()), ("new", &new.to_string()), ("changed", &changed.to_string()), ("day", &day)];
    let subject = desk.engine.messages.format("letter-subject", &words);
    let text = text(&desk, &sections, &subject);
    let mut context = desk.context("");
    let letter = LetterShown {
        subject: subject.clone(),
        town: desk.typo(&desk.view.settings().name),
        portal,
        href: desk.view.address(),
        sections: sections.iter().map(|section| shown(&desk, section)).collect(),
        primary: colour(&desk.view.settings().colours.primary),
        reason: reason(&desk),
    };
    let LetterPage { letter } = LetterPage { letter };
    context.insert_value("letter", Shown::of(&letter).into_value());
    let html = String::from_utf8_lossy(&desk.engine.render(TEMPLATE, &context)?).into_owned();
    Ok(Letter { subject, html, text, new, changed })
}

/// A colour that can stand in a style, dark enough for a title on white.
fn colour(written: &str) -> String {
    use crate::model::Rgb;
    let colour = Rgb::parse(written).filter(|colour| colour.contrast(Rgb::WHITE) >= 4.5);
    colour.unwrap_or(Rgb([17, 17, 17])).to_string()
}

/// Why one receives it, for the foot of the letter.
fn reason(desk: &Desk<'_>) -> String {
    let audience = desk.typo(&desk.view.audience().label);
    desk.engine.messages.format("letter-reason", &[("audience", &audience)])
}

/// News first, then the other types in their order; what is new before what changed.
fn sections<'v>(desk: &Desk<'v>, since: &Since) -> Vec<LetterGroup<'v>> {
    let address = desk.view.address();
    let told = |entry: &VisibleEntry<'v>| {
        let href = format!("{address}{}", entry.address());
        since.before.as_ref().is_some_and(|text| text.lines().any(|line| line.trim() == href))
    };
    let concerned = |entry: &&VisibleEntry<'v>| {
        let page = !matches!(entry.kind().key.as_str(), SERVICE_TYPE | FOLDER_TYPE);
        let recent = entry.changed().is_some_and(|day| day > since.day || (day == since.day && !told(entry)));
        page && recent && !entry.is_past()
    };
    let mut sections: Vec<LetterGroup<'v>> = Vec::new();
    for kind in desk.view.types().iter() {
        let own = desk.view.listed().filter(concerned).filter(|entry| entry.kind().key == kind.key);
        let is_new = |entry: &VisibleEntry<'v>| entry.published().is_some_and(|day| day >= since.day);
        let mut entries: Vec<(VisibleEntry<'v>, bool)> = own.map(|entry| (*entry, is_new(entry))).collect();
        let day = |entry: &VisibleEntry<'v>, new: bool| if new { entry.published() } else { entry.changed() };
        entries.sort_by_key(|(entry, new)| (!*new, Reverse(day(entry, *new)), entry.title_rank()));
        if !entries.is_empty() {
            sections.push(LetterGroup { kind, entries });
        }
    }
    sections.sort_by_key(|section| !section.kind.feed);
    sections
}

impl LetterGroup<'_> {
    /// How many are left to the list of the portal.
    fn others(&self) -> usize {
        self.entries.len().saturating_sub(LENGTH)
    }

    fn list(&self, desk: &Desk<'_>) -> Option<String> {
        let list = desk.list(self.kind).filter(|_| self.others() > 0)?;
        Some(format!("{}{list}", desk.view.address()))
    }

    fn more(&self, desk: &Desk<'_>) -> String {
        desk.engine.messages.format("letter-more", &[("count", &self.others().to_string())])
    }
}

/// The day and the service of an entry, and whether it only changed.
fn about(desk: &Desk<'_>, entry: &VisibleEntry<'_>, new: bool) -> String {
    let day = if new { entry.published() } else { entry.changed() };
    let day = day.map(|day| desk.engine.calendar.medium(day)).unwrap_or_default();
    let service = desk.typo(&desk.view.service_label(entry.service()));
    let key = if new { "letter-published" } else { "letter-changed" };
    desk.engine.messages.format(key, &[("service", &service), ("day", &day)])
}

/// When it takes place, for what begins on a day.
fn begins(desk: &Desk<'_>, entry: &VisibleEntry<'_>) -> Option<String> {
    let start = entry.moment(Role::Start)?;
    let day = desk.engine.calendar.medium(start.date);
    Some(match start.time {
        Some(time) => {
            let time = desk.engine.calendar.time(time);
            desk.engine.messages.format("letter-begins-at", &[("day", &day), ("time", &time)])
        }
        None => desk.engine.messages.format("letter-begins", &[("day", &day)]),
    })
}

/// What the entry is about; nothing for few readers, whose mail is read on machines that are not theirs.
fn words_of(desk: &Desk<'_>, entry: &VisibleEntry<'_>) -> String {
    if desk.view.audience().narrow {
        return String::new();
    }
    match entry.text_of(Role::Summary) {
        Some(text) => desk.typo(&summary::plain(text)),
        None => desk.typo(&summary::shortened(&entry.variant().outline.first_paragraph)),
    }
}

fn shown(desk: &Desk<'_>, section: &LetterGroup<'_>) -> LetterSection {
    let item = |(entry, new): &(VisibleEntry<'_>, bool)| LetterItem {
        title: desk.typo(entry.title()),
        href: format!("{}{}", desk.view.address(), entry.address()),
        begins: begins(desk, entry),
        summary: some_text(words_of(desk, entry)),
        about: about(desk, entry, *new),
    };
    LetterSection {
        label: desk.typo(&section.kind.plural),
        items: section.entries.iter().take(LENGTH).map(item).collect(),
        more: section.list(desk).map(|href| LetterMore { label: section.more(desk), href }),
    }
}

fn text(desk: &Desk<'_>, sections: &[LetterGroup<'_>], subject: &str) -> String {
    let mut lines = WrappedLines(String::new());
    let town = desk.typo(&desk.view.settings().name);
    lines.paragraph("", &town);
    lines.paragraph("", subject);
    for section in sections {
        lines.heading(&desk.typo(&section.kind.plural));
        for (entry, new) in section.entries.iter().take(LENGTH) {
            lines.paragraph("* ", &desk.typo(entry.title()));
            if let Some(begins) = begins(desk, entry) {
                lines.paragraph("  ", &begins);
            }
            lines.paragraph("  ", &words_of(desk, entry));
            lines.paragraph("  ", &about(desk, entry, *new));
            lines.whole("  ", &format!("{}{}", desk.view.address(), entry.address()));
            lines.0.push('\n');
        }
        if let Some(list) = section.list(desk) {
            lines.paragraph("", &section.more(desk));
            lines.whole("  ", &list);
            lines.0.push('\n');
        }
    }
    lines.0.push_str("-- \n");
    lines.paragraph("", &reason(desk));
    lines.whole("", &desk.view.address());
    lines.0
}

/// A text of lines that no mail program has to break.
struct WrappedLines(String);

impl WrappedLines {
    fn whole(&mut self, margin: &str, line: &str) {
        self.0.push_str(margin);
        self.0.push_str(line);
        self.0.push('\n');
    }

    fn heading(&mut self, words: &str) {
        self.0.push('\n');
        self.whole("", &words.to_uppercase());
        self.whole("", &"-".repeat(words.chars().count().min(COLUMNS)));
        self.0.push('\n');
    }

    /// Words on lines; a margin with a mark is blank from the second line on.
    fn paragraph(&mut self, margin: &str, words: &str) {
        let mut line = String::new();
        let mut first = true;
        let mut put = |line: &str, text: &mut String| {
            text.push_str(if first { margin } else { &"        "[..margin.len()] });
            text.push_str(line);
            text.push('\n');
            first = false;
        };
        // A no-break space keeps its words together; any other space is a place to break.
        for word in words.split([' ', '\n', '\t', '\r']).filter(|word| !word.is_empty()) {
            let length = margin.len() + line.chars().count() + 1 + word.chars().count();
            if !line.is_empty() && length > COLUMNS {
                put(&line, &mut self.0);
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        if !line.is_empty() {
            put(&line, &mut self.0);
        }
    }
}

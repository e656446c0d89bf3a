//! The list of what was asked while something was made.

/// What can be asked of an entry, each changing by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryAspect {
    /// That it is there, its type, its service, its address.
    Place,
    /// What its head says, as of the moment at which it is looked at.
    Head,
    /// The words that this audience reads.
    Body,
    /// When it was published.
    Published,
    /// When and by whom it was last changed.
    Changed,
}

impl EntryAspect {
    pub const ALL: [EntryAspect; 5] =
        [EntryAspect::Place, EntryAspect::Head, EntryAspect::Body, EntryAspect::Published, EntryAspect::Changed];

    pub const fn name(self) -> &'static str {
        match self {
            EntryAspect::Place => "place",
            EntryAspect::Head => "head",
            EntryAspect::Body => "body",
            EntryAspect::Published => "published",
            EntryAspect::Changed => "changed",
        }
    }
}

/// What can be asked beside the aspects of entries, each by a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    /// The day; it has no name.
    Today,
    /// Which entry is written at a path.
    Entry,
    /// Which entry has an id.
    Id,
    /// Where the same people read an entry on another portal.
    Elsewhere,
    /// The page, the name and the direction of a service.
    Service,
    /// Which services there are; it has no name.
    Services,
    /// Which entries say they are a part of another.
    Parts,
    /// What takes the place of an entry.
    Replacement,
    /// The items of a data list.
    Data,
    Feed,
    Picture,
    /// The pictures in a folder.
    Beside,
    Document,
    /// The bytes of a document.
    Bytes,
    /// Who maintains what is written at a path.
    Keepers,
    /// What every template receives; it has no name.
    Globals,
    /// A fragment that pages share, read from a root.
    Fragment,
    /// The entries before and after another.
    Neighbours,
    /// What no name stands for: never answered the same way twice.
    Anything,
}

impl Question {
    pub const ALL: [Question; 19] = [
        Question::Today,
        Question::Entry,
        Question::Id,
        Question::Elsewhere,
        Question::Service,
        Question::Services,
        Question::Parts,
        Question::Replacement,
        Question::Data,
        Question::Feed,
        Question::Picture,
        Question::Beside,
        Question::Document,
        Question::Bytes,
        Question::Keepers,
        Question::Globals,
        Question::Fragment,
        Question::Neighbours,
        Question::Anything,
    ];
}

/// Notes before a list is put in order.
const ROOM: usize = 1024;

/// Entries of which one aspect is asked before it counts as asked of every entry.
const MANY: usize = 256;

const POSITION: u32 = (1 << 29) - 1;

/// What something was made from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reads {
    /// The aspect in the first bits, the position of the entry in the rest; some of them twice.
    entries: Vec<u32>,
    /// The aspects that were asked of every entry, as bits.
    every: u8,
    questions: Vec<(Question, Box<str>)>,
    /// How long each list was when it was last in order.
    ordered: (usize, usize),
}

impl Reads {
    pub fn note(&mut self, aspect: EntryAspect, position: u32) {
        if self.every & (1 << aspect as u8) != 0 {
            return;
        }
        if position > POSITION {
            return self.note_question(Question::Anything, "");
        }
        let code = (aspect as u32) << 29 | position;
        if self.entries.last() != Some(&code) {
            self.entries.push(code);
            if self.entries.len() >= ROOM + 2 * self.ordered.0 {
                self.put_in_order();
            }
        }
    }

    pub fn note_every(&mut self, aspect: EntryAspect) {
        if self.every & (1 << aspect as u8) == 0 {
            self.every |= 1 << aspect as u8;
            self.entries.retain(|code| code >> 29 != aspect as u32);
        }
    }

    pub fn note_question(&mut self, question: Question, name: &str) {
        if self.questions.last().is_none_or(|(last, of)| (*last, &**of) != (question, name)) {
            self.questions.push((question, name.into()));
            if self.questions.len() >= ROOM + 2 * self.ordered.1 {
                self.put_in_order();
            }
        }
    }

    pub fn extend(&mut self, other: &Reads) {
        other.every().for_each(|aspect| self.note_every(aspect));
        other.entries().for_each(|(aspect, position)| self.note(aspect, position));
        other.questions().for_each(|(question, name)| self.note_question(question, name));
    }

    /// Each once, in order.
    pub fn put_in_order(&mut self) {
        self.entries.sort_unstable();
        self.entries.dedup();
        for aspect in EntryAspect::ALL {
            let of = |code: &u32| code >> 29 == aspect as u32;
            if self.entries.iter().filter(|code| of(code)).count() > MANY {
                self.note_every(aspect);
            }
        }
        self.questions.sort_unstable();
        self.questions.dedup();
        self.ordered = (self.entries.len(), self.questions.len());
    }

    /// The aspects of single entries, each with the position of the entry.
    pub fn entries(&self) -> impl Iterator<Item = (EntryAspect, u32)> {
        self.entries.iter().map(|code| (EntryAspect::ALL[(code >> 29) as usize], code & POSITION))
    }

    pub fn every(&self) -> impl Iterator<Item = EntryAspect> {
        EntryAspect::ALL.into_iter().filter(|aspect| self.every & (1 << *aspect as u8) != 0)
    }

    pub fn questions(&self) -> impl Iterator<Item = (Question, &str)> {
        self.questions.iter().map(|(question, name)| (*question, &**name))
    }
}

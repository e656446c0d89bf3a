//! What is searched: documents, and what is known of them all.

/// Characters of a text among which results find their excerpt.
const EXCERPT: usize = 1_400;

/// What a part of a document weighs, and the number of words at which it weighs just that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchField {
    Title,
    /// What it is, who does it, what it is called elsewhere.
    Name,
    Heading,
    Label,
    Text,
}

/// Something that a search may find.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// Its address, relative to the root of the tree or absolute.
    pub address: String,
    pub title: String,
    /// The day that results show, in words.
    pub date: String,
    /// What is searched.
    pub fields: Vec<(SearchField, String)>,
    /// What excerpts are taken from, a passage a line.
    pub text: String,
}

/// What is known of all documents without reading them.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    /// What documents are: the key, the name of many, the name of one.
    pub kinds: Vec<[String; 3]>,
    /// Who publishes them: the key and the name; the first is nobody.
    pub services: Vec<(String, String)>,
    /// Documents that follow each other: kind, service, year, whether they are past, how many.
    pub runs: Vec<(usize, usize, i16, bool, usize)>,
    /// What acronyms stand for, and a sentence about it.
    pub acronyms: Vec<[String; 3]>,
    /// Words that say the same thing, each list one thing: those of the town.
    pub synonyms: Vec<Vec<String>>,
}

/// The beginning of a text, cut at a word: as much as results choose their excerpt from.
pub fn excerpt(text: &str) -> &str {
    let Some((most, _)) = text.char_indices().nth(EXCERPT) else { return text };
    let cut = text[..most].rfind(char::is_whitespace).unwrap_or(most);
    &text[..cut]
}

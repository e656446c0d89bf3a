//! A page as its reader sees it: what stands in `<main>`, cleaned of everything that could act, in tokens.
//!
//! The page was made for its audience; here it is shown among others in a document of ours, so nothing of it
//! may load, run, or name what the document names.

use std::collections::HashSet;
use std::sync::LazyLock;

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Token {
    /// `<li>` and the like, ready to be written.
    Open(&'static str, String),
    Close(&'static str),
    /// `<br>`, `<hr>`.
    Void(&'static str),
    /// A word, or one sign of punctuation.
    Word(String),
    Space,
    /// Where a link leads, told when it changes.
    Link(String),
    /// The file of a picture and its alternative.
    Picture(String, String),
}

/// What holds who tends a page, and the ways to mend it: its links are no part of what the page says.
pub const FOOT: &str = "footer";

/// Tags that are kept, each with the one that stands for it in our document.
const TAGS: &[(&str, &str)] = &[
    ("h1", "h4"),
    ("h2", "h5"),
    ("h3", "h6"),
    ("h4", "h6"),
    ("h5", "h6"),
    ("h6", "h6"),
    ("p", "p"),
    ("ul", "ul"),
    ("ol", "ol"),
    ("li", "li"),
    ("dl", "dl"),
    ("dt", "dt"),
    ("dd", "dd"),
    ("table", "table"),
    ("caption", "caption"),
    ("thead", "thead"),
    ("tbody", "tbody"),
    ("tfoot", "tfoot"),
    ("tr", "tr"),
    ("th", "th"),
    ("td", "td"),
    ("blockquote", "blockquote"),
    ("pre", "pre"),
    ("code", "code"),
    ("strong", "strong"),
    ("b", "strong"),
    ("em", "em"),
    ("i", "em"),
    ("sub", "sub"),
    ("sup", "sup"),
    ("figure", "figure"),
    ("figcaption", "figcaption"),
    ("div", "div"),
    ("section", "div"),
    ("article", "div"),
    ("header", "div"),
    (FOOT, FOOT),
    ("aside", "div"),
    ("details", "div"),
    ("summary", "p"),
    ("br", "br"),
    ("hr", "hr"),
    ("img", "img"),
    ("a", "a"),
];

const DROPPED: [&str; 14] = [
    "script", "style", "svg", "button", "nav", "form", "template", "video", "audio", "iframe", "object", "select",
    "input", "math",
];

static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = ammonia::Builder::empty();
    cleaner.tags(TAGS.iter().map(|(tag, _)| *tag).collect());
    cleaner.clean_content_tags(DROPPED.into_iter().collect());
    let attributes = [
        ("img", vec!["src", "alt"]),
        ("a", vec!["href"]),
        ("th", vec!["colspan", "rowspan"]),
        ("td", vec!["colspan", "rowspan"]),
    ];
    cleaner.tag_attributes(
        attributes.into_iter().map(|(tag, names)| (tag, names.into_iter().collect::<HashSet<_>>())).collect(),
    );
    cleaner.url_schemes(["http", "https", "mailto", "tel"].into_iter().collect());
    cleaner.url_relative(ammonia::UrlRelative::PassThrough);
    cleaner
});

/// The tokens of what a page shows in its main part.
pub fn tokens(page: &[u8]) -> Vec<Token> {
    let page = String::from_utf8_lossy(page);
    let clean = CLEANER.clean(main_of(&page)).to_string();
    let mut tokens = Vec::new();
    let mut open = OpenTags::default();
    let mut rest = clean.as_str();
    // What the cleaner writes is well-formed: `<` opens a tag.
    while let Some(at) = rest.find('<') {
        text(&decoded(&rest[..at]), &mut tokens);
        let end = at + tag_end(&rest[at..]);
        tag(&rest[at + 1..end], &mut open, &mut tokens);
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    text(&decoded(rest), &mut tokens);
    tidy(tokens)
}

/// What stands between `<main>` and `</main>`, else the whole page.
pub fn main_of(page: &str) -> &str {
    let begin = page.find("<main").and_then(|at| Some(at + page[at..].find('>')? + 1));
    let end = page.rfind("</main>");
    begin.zip(end).and_then(|(begin, end)| page.get(begin..end)).unwrap_or(page)
}

/// Where a tag ends: at the first `>` that is not in the value of an attribute.
pub fn tag_end(tag: &str) -> usize {
    let mut quoted = false;
    let end = tag.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b'>' && !quoted
    });
    end.unwrap_or(tag.len())
}

/// What is open where one reads.
#[derive(Default)]
struct OpenTags {
    /// Where the link leads: links do not nest.
    link: Option<String>,
    feet: usize,
}

fn tag(inside: &str, open: &mut OpenTags, tokens: &mut Vec<Token>) {
    let (closing, inside) = inside.strip_prefix('/').map_or((false, inside), |inside| (true, inside));
    let name = inside.split_ascii_whitespace().next().unwrap_or_default();
    let Some((_, own)) = TAGS.iter().find(|(tag, _)| *tag == name) else { return };
    match (name, closing) {
        ("img", _) => {
            let alternative = attribute(inside, "alt").unwrap_or_default();
            tokens.extend(attribute(inside, "src").map(|source| Token::Picture(below_root(&source), alternative)));
        }
        ("a", false) => open.link = attribute(inside, "href").map(|href| below_root(&href)),
        ("a", true) => tokens.extend(open.link.take().filter(|_| open.feet == 0).map(Token::Link)),
        ("br" | "hr", _) => tokens.push(Token::Void(own)),
        (_, true) => {
            open.feet = open.feet.saturating_sub(usize::from(name == FOOT));
            tokens.push(Token::Close(own));
        }
        (_, false) => {
            open.feet += usize::from(name == FOOT);
            let spans = ["colspan", "rowspan"].into_iter().filter_map(|name| {
                let count: u16 = attribute(inside, name)?.parse().ok()?;
                Some(format!(" {name}=\"{count}\""))
            });
            tokens.push(Token::Open(own, spans.collect()));
        }
    }
}

/// An attribute as the cleaner and our own Markdown write it: always between double quotes.
pub fn attribute(inside: &str, name: &str) -> Option<String> {
    let begin = inside.find(&format!(" {name}=\""))? + name.len() + 3;
    let end = begin + inside[begin..].find('"')?;
    Some(decoded(&inside[begin..end]))
}

/// An address inside the tree, whatever the depth of the page that names it.
fn below_root(address: &str) -> String {
    address.trim_start_matches("../").trim_start_matches("./").to_owned()
}

pub fn decoded(text: &str) -> String {
    let entities =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", "\u{a0}"), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(text.to_owned(), |text, (entity, sign)| text.replace(entity, sign))
}

/// Words, signs one by one, and white space as one space each.
pub fn text(text: &str, tokens: &mut Vec<Token>) {
    let mut word = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() {
            word.push(c);
            continue;
        }
        if !word.is_empty() {
            tokens.push(Token::Word(std::mem::take(&mut word)));
        }
        if c.is_whitespace() {
            if !matches!(tokens.last(), Some(Token::Space)) {
                tokens.push(Token::Space);
            }
        } else {
            tokens.push(Token::Word(c.to_string()));
        }
    }
    if !word.is_empty() {
        tokens.push(Token::Word(word));
    }
}

/// Without the spaces at the edges of blocks and without the blocks that hold nothing.
fn tidy(tokens: Vec<Token>) -> Vec<Token> {
    let mut tidy: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        let at_edge =
            |last: &Token| matches!(last, Token::Open(tag, _) | Token::Close(tag) | Token::Void(tag) if is_block(tag));
        match &token {
            Token::Space if tidy.last().is_none_or(at_edge) => continue,
            Token::Open(tag, _) | Token::Close(tag) if is_block(tag) && tidy.last() == Some(&Token::Space) => {
                tidy.pop();
            }
            _ => {}
        }
        match (tidy.last(), &token) {
            (Some(Token::Open(open, _)), Token::Close(close)) if open == close && *open != "td" && *open != "th" => {
                tidy.pop();
            }
            _ => tidy.push(token),
        }
    }
    tidy
}

/// Whether a line ends before or after a token.
pub fn ends_line(token: &Token) -> bool {
    matches!(token, Token::Void(_)) || matches!(token, Token::Open(tag, _) | Token::Close(tag) if is_block(tag))
}

/// Whether a tag begins on a line of its own.
pub fn is_block(tag: &str) -> bool {
    !matches!(tag, "strong" | "em" | "sub" | "sup" | "code" | "br")
}

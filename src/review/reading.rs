//! What one audience reads of an entry or of a line of a list, as far as two of them can be compared: [`Reading`].
//!
//! Words are words, and may be corrected. Everything else is kept in order beside them: where links lead and what
//! they say, pictures and their alternatives, numbers and dates with what stands around them, and the frame: the
//! fields, the tags, the codes, whatever is no prose.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::shown::{self, Token, attribute, decoded, tag_end};
use crate::markdown::typography::Mode;
use crate::markdown::{Film, LinkTarget, Picture, RenderOptions, Resolver, render};
use crate::model::kind::Holds;
use crate::model::{ContentType, Field, FieldKind, FieldValue, Role, RoleTrait, Value};

/// What an audience reads.
#[derive(Debug, Default, PartialEq)]
pub struct Reading {
    /// The prose, in order.
    pub words: Vec<Token>,
    /// Of each link what it says, where it leads and its title; of each address typed in the prose, itself.
    pub links: Vec<[String; 3]>,
    /// Of each picture its file, its alternative and its title.
    pub images: Vec<[String; 3]>,
    /// What is no prose, and can only be the same.
    pub frame: Vec<String>,
    numbers: Vec<String>,
    dates: Vec<String>,
}

impl Reading {
    pub fn numbers(&self) -> Vec<String> {
        self.numbers.iter().cloned().chain(around(&self.words, is_number)).collect()
    }

    pub fn dates(&self) -> Vec<String> {
        self.dates.iter().cloned().chain(around(&self.words, is_date)).collect()
    }

    /// The words that hold a letter or a digit.
    pub fn vocabulary(&self) -> HashSet<String> {
        vocabulary(&self.words)
    }

    /// Adds what the fields of an entry or of a list say.
    pub fn head(&mut self, kind: &ContentType, values: &[FieldValue]) {
        self.fields(&kind.fields, values);
    }

    fn fields(&mut self, fields: &[Field], values: &[FieldValue]) {
        for written in values {
            let Some(field) = fields.get(usize::from(written.field)) else { continue };
            self.frame.push(format!("field {}", field.name));
            self.words.push(Token::Void("hr"));
            self.value(field, &field.kind, &written.value);
        }
    }

    fn value(&mut self, field: &Field, kind: &FieldKind, value: &Value) {
        let exact = |value: &Value| format!("{}: {value:?}", field.name);
        match (value, kind) {
            (Value::Text(text), _) if field.role == Some(Role::ImageAlt) => {
                self.images.push([String::new(), text.clone(), String::new()]);
            }
            (Value::Text(text), _) if field.role.is_none_or(|role| role.has(RoleTrait::Prose)) => self.prose(text),
            (Value::List(values), kind) => {
                let kind = if let FieldKind::List(of) = kind { of } else { kind };
                self.frame.push(values.len().to_string());
                values.iter().for_each(|value| self.value(field, kind, value));
            }
            (Value::Record(values), FieldKind::Record(fields)) => self.fields(fields, values),
            (Value::Records(records), FieldKind::Records(fields)) => {
                self.frame.push(records.len().to_string());
                records.iter().for_each(|values| self.fields(fields, values));
            }
            (Value::Path(_), kind) if kind.row().holds == Holds::Picture => {
                self.images.push([exact(value), String::new(), String::new()])
            }
            (Value::Url(_) | Value::Path(_) | Value::Id(_), _) => {
                self.links.push([field.name.clone(), exact(value), String::new()]);
            }
            (Value::Moment(_) | Value::Time(_) | Value::Period(_) | Value::Recurrence(_), _) => {
                self.dates.push(exact(value));
            }
            (Value::Integer(_) | Value::Number(_), _) => self.numbers.push(exact(value)),
            (value, _) => self.frame.push(exact(value)),
        }
    }

    /// Words typed in a field. Where they could be markup, they can only be the same.
    fn prose(&mut self, text: &str) {
        if text.contains(['<', '>', '[', ']', '`', '&', '{', '}', '\\', '|']) {
            self.frame.push(text.to_owned());
        }
        self.text(text);
    }

    fn text(&mut self, text: &str) {
        shown::text(text, &mut self.words);
        let addresses = text.split_whitespace().filter(|word| is_address(word));
        self.links.extend(addresses.map(|word| [word.to_owned(), word.to_owned(), String::new()]));
    }

    /// Adds the text of a page, that its audience alone may read.
    pub fn body(&mut self, markdown: &str) {
        let words = |key: &str| key.to_owned();
        let options =
            RenderOptions { typography: Mode::None, words: &words, top_heading: 2, id_prefix: Some(""), plain: false };
        let rendered = render(markdown, &options, &AsWritten);
        // A text that is too large is not shown: it cannot be compared either.
        self.frame.extend(rendered.findings.iter().map(|_| markdown.to_owned()));
        self.html(&rendered.html);
    }

    /// Our own HTML: well-formed, its attributes between double quotes.
    fn html(&mut self, html: &str) {
        let mut rest = html;
        let mut code: Option<(String, String)> = None;
        let mut link: Option<(usize, [String; 3])> = None;
        while let Some(at) = rest.find('<') {
            self.piece(&rest[..at], &mut code);
            let end = at + tag_end(&rest[at..]);
            let inside = &rest[at + 1..end];
            rest = rest.get(end + 1..).unwrap_or_default();
            let name = inside.split_ascii_whitespace().next().unwrap_or_default();
            if let Some((tag, _)) = &code {
                if name.strip_prefix('/') == Some(tag.as_str()) {
                    self.frame.extend(code.take().map(|(tag, text)| format!("{tag} {text}")));
                    self.words.push(Token::Word("code".to_owned()));
                } else {
                    self.piece(&format!("<{inside}>"), &mut code);
                }
                continue;
            }
            match name {
                "code" | "pre" => {
                    self.frame.push(inside.to_owned());
                    code = Some((name.to_owned(), String::new()));
                }
                "a" => {
                    let said = |name: &str| attribute(inside, name).unwrap_or_default();
                    link = Some((self.words.len(), [String::new(), said("href"), said("title")]));
                }
                "/a" => {
                    if let Some((from, [_, to, title])) = link.take() {
                        self.links.push([shown_words(&self.words[from..]), to, title]);
                    }
                }
                "img" => {
                    self.words.push(Token::Word("image".to_owned()));
                    self.images.push(["src", "alt", "title"].map(|name| attribute(inside, name).unwrap_or_default()));
                    self.frame.push(without(inside, &["src", "alt", "title"]));
                }
                "p" | "/p" | "br" => self.words.push(Token::Space),
                "strong" | "/strong" | "em" | "/em" => {}
                _ => {
                    self.words.push(Token::Space);
                    self.frame.push(without(inside, &["id"]));
                }
            }
        }
        self.piece(rest, &mut code);
    }

    /// Text between tags: prose, or the exact words of a code.
    fn piece(&mut self, text: &str, code: &mut Option<(String, String)>) {
        match code {
            Some((_, within)) => within.push_str(text),
            None => self.text(&decoded(text)),
        }
    }
}

/// Where every link leads as it is written.
struct AsWritten;

impl Resolver for AsWritten {
    fn link(&self, destination: &str) -> LinkTarget {
        LinkTarget::Href { href: destination.to_owned(), document: None, external: false }
    }

    fn picture(&self, destination: &str) -> Option<Picture> {
        Some(Picture {
            src: destination.to_owned(),
            width: 1,
            height: 1,
            sources: Vec::new(),
            sizes: String::new(),
            caption: None,
            credit: None,
            alternative: None,
        })
    }

    fn film(&self, destination: &str) -> Option<Film> {
        Some(Film { src: destination.to_owned(), ..Film::default() })
    }
}

/// A tag without the attributes of these names.
fn without(inside: &str, names: &[&str]) -> String {
    let mut tag = inside.to_owned();
    for name in names {
        let Some(begin) = tag.find(&format!(" {name}=\"")) else { continue };
        let value = begin + name.len() + 3;
        let end = tag[value..].find('"').map_or(tag.len(), |end| value + end + 1);
        tag.replace_range(begin..end, "");
    }
    tag
}

fn shown_words(tokens: &[Token]) -> String {
    let word = |token: &Token| match token {
        Token::Word(word) => word.clone(),
        Token::Space => " ".to_owned(),
        _ => String::new(),
    };
    tokens.iter().map(word).collect::<String>().trim().to_owned()
}

/// Whether a word is where something leads: a mail, a site.
fn is_address(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let dotted = || word.split('.').filter(|part| !part.is_empty()).count() > 1 && !word.contains("..");
    word.contains(['@', '/']) || dotted()
}

/// The words that hold a letter or a digit.
pub fn vocabulary(tokens: &[Token]) -> HashSet<String> {
    let words = tokens.iter().filter_map(|token| match token {
        Token::Word(word) if word.chars().any(char::is_alphanumeric) => Some(word.to_lowercase()),
        _ => None,
    });
    words.collect()
}

/// What is wanted, each with the two words or signs on each side: `de 10 h à`.
fn around(tokens: &[Token], wanted: fn(&str) -> bool) -> Vec<String> {
    let words: Vec<&str> = tokens
        .iter()
        .filter_map(|token| match token {
            Token::Word(word) => Some(word.as_str()),
            Token::Void(_) => Some("\n"),
            _ => None,
        })
        .collect();
    let near = |at: usize| words[at.saturating_sub(2)..(at + 3).min(words.len())].join(" ");
    (0..words.len()).filter(|at| wanted(words[*at])).map(near).collect()
}

const NUMBERS: &[&str] = &[
    "zero",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "vingt",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "septante",
    "huitante",
    "nonante",
    "cent",
    "cents",
    "mille",
    "million",
    "millions",
    "milliard",
    "milliards",
    "dizaine",
    "douzaine",
    "quinzaine",
    "centaine",
    "premier",
    "premiere",
    "second",
    "seconde",
    "deuxieme",
    "troisieme",
    "quatrieme",
    "demi",
    "demie",
    "moitie",
    "tiers",
    "quart",
    "double",
    "triple",
    "%",
];

const DATES: &[&str] = &[
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "lundis",
    "mardis",
    "mercredis",
    "jeudis",
    "vendredis",
    "samedis",
    "dimanches",
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
    "janv",
    "fevr",
    "avr",
    "juil",
    "sept",
    "oct",
    "nov",
    "dec",
    "hier",
    "demain",
    "matin",
    "midi",
    "minuit",
    "soir",
];

static WORDS: LazyLock<[HashSet<&'static str>; 2]> =
    LazyLock::new(|| [NUMBERS, DATES].map(|words| words.iter().copied().collect()));

fn is_number(word: &str) -> bool {
    let roman = || word.len() > 1 && word.bytes().all(|byte| b"IVXLCDM".contains(&byte));
    word.chars().any(char::is_numeric) || roman() || WORDS[0].contains(plain(word).as_str())
}

fn is_date(word: &str) -> bool {
    WORDS[1].contains(plain(word).as_str())
}

fn plain(word: &str) -> String {
    deunicode::deunicode(word).to_lowercase()
}

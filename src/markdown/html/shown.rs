//! Pictures typed as HTML, and the caption of the figure that holds one.

use super::super::pictures::DECORATIVE;
use super::tokens::{DeadEnds, HtmlToken, decode_entities, token};

/// What an `<img>` shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HtmlPicture {
    pub source: String,
    pub alternative: String,
    pub title: String,
    pub classes: Vec<String>,
    pub decorative: bool,
}

impl HtmlPicture {
    /// None for one that names no file.
    pub(super) fn of(attributes: &[(String, String)]) -> Option<HtmlPicture> {
        let value =
            |name: &str| attributes.iter().find(|(known, _)| known == name).map(|(_, value)| decode_entities(value));
        let classes: Vec<String> = value("class").unwrap_or_default().split_whitespace().map(str::to_owned).collect();
        let is_presentation = value("role").is_some_and(|role| matches!(role.as_str(), "presentation" | "none"));
        let decorative = is_presentation || classes.iter().any(|class| class == DECORATIVE);
        Some(HtmlPicture {
            source: value("src").filter(|source| !source.trim().is_empty())?,
            alternative: value("alt").unwrap_or_default(),
            title: value("title").unwrap_or_default(),
            classes,
            decorative,
        })
    }
}

/// What ties a figure to the caption that it holds (RGAA 1.9), as attributes; `inside` follows its opening tag.
pub(super) fn caption(inside: &str) -> Vec<(String, String)> {
    let mut words = String::new();
    let (mut at, mut dead_ends, mut is_within) = (0, DeadEnds::new(), false);
    while at < inside.len() {
        let (token, end) = token(inside, at, &mut dead_ends);
        at = end;
        match token {
            HtmlToken::Open { name, .. } if name == "figcaption" => is_within = true,
            HtmlToken::Close { name } if matches!(name.as_str(), "figcaption" | "figure") => break,
            HtmlToken::Text(range) if is_within => words.push_str(&inside[range]),
            _ => {}
        }
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() {
        return Vec::new();
    }
    vec![("role".to_owned(), "figure".to_owned()), ("aria-label".to_owned(), words)]
}

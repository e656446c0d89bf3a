//! Blocks of code, coloured by classes (`hl-…`) and never by inline style.
//!
//! Colouring is slow and the same from build to build, so its results are kept in memory by content.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

use crate::ground::escape::{self, attribute};

/// Longer code is shown without colours: a page is not an editor.
const MOST_COLOURED: usize = 16 * 1024;
const LONGEST_LINE: usize = 1_000;
/// Bytes of coloured code kept in memory.
const MOST_KEPT: usize = 16 << 20;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);
static KEPT: LazyLock<Mutex<HighlightCache>> = LazyLock::new(Mutex::default);

#[derive(Default)]
struct HighlightCache {
    by_content: HashMap<blake3::Hash, Option<Arc<str>>>,
    bytes: usize,
}

/// Writes a block of code; `information` is what was typed after the fence.
pub(super) fn write(information: &str, code: &str, out: &mut String) {
    let language = language(information);
    out.push_str("<pre tabindex=\"0\"><code");
    if let Some(language) = language {
        attribute("class", &format!("language-{language}"), out);
    }
    out.push('>');
    match language.and_then(|language| coloured(language, code)) {
        Some(coloured) => out.push_str(&coloured),
        None => escape::html(code, out),
    }
    out.push_str("</code></pre>\n");
}

/// The language named by a fence, if its name is one.
fn language(information: &str) -> Option<&str> {
    let word = information.split([' ', '\t', ',', '{']).next().unwrap_or_default();
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '#' | '.' | '-');
    (!word.is_empty() && word.len() <= 30 && word.chars().all(allowed)).then_some(word)
}

fn coloured(language: &str, code: &str) -> Option<Arc<str>> {
    if matches!(language, "text" | "txt" | "texte") || code.len() > MOST_COLOURED {
        return None;
    }
    if code.lines().any(|line| line.len() > LONGEST_LINE) {
        return None;
    }
    let mut hasher = blake3::Hasher::new();
    hasher.update(language.as_bytes()).update(b"\0").update(code.as_bytes());
    let content = hasher.finalize();
    // A panic elsewhere while the lock was held leaves at worst a missing result.
    let lock = || KEPT.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(known) = lock().by_content.get(&content) {
        return known.clone();
    }
    let made: Option<Arc<str>> = colour(language, code).map(Arc::from);
    let mut kept = lock();
    if kept.bytes > MOST_KEPT {
        *kept = HighlightCache::default();
    }
    kept.bytes += 64 + made.as_ref().map_or(0, |made| made.len());
    kept.by_content.insert(content, made.clone());
    made
}

fn colour(language: &str, code: &str) -> Option<String> {
    let syntax = SYNTAXES.find_syntax_by_token(language)?;
    let style = ClassStyle::SpacedPrefixed { prefix: "hl-" };
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, style);
    for line in LinesWithEndings::from(code) {
        // A line that its grammar cannot read is no reason to lose the page: it goes without colours.
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    let coloured = generator.finalize();
    (coloured.len() <= 40 * code.len() + 1024).then_some(coloured)
}

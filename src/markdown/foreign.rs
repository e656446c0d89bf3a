//! Markup of other tools, which this Markdown does not know and readers would see as it was typed.
//!
//! [`FOREIGN`] is the one table: how each is recognised, and under which name the catalogues say what to write instead.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::rules::{FOREIGN_MARKUP, Finding};
use super::source::Events;
use crate::ground::floor_boundary;

/// Findings of one text stop here: whoever brings a site in mends them with a tool.
const MOST_REPORTED: usize = 20;

/// The bytes in which a markup must end.
const FARTHEST: usize = 400;

/// A markup of another tool.
pub struct Foreign {
    /// Its name in the catalogues: what it is, and what to write instead.
    pub name: &'static str,
    sign: Sign,
}

/// How a markup is recognised.
enum Sign {
    /// Between two marks on one line, but for a space after the first: `{{`, `}}`.
    Around(&'static str, &'static str),
    /// `{% word … %}`.
    Tag(&'static [&'static str]),
    /// A line that begins with this, and then a letter.
    Line(&'static [&'static str]),
    /// A line that is this and nothing else, whatever its case.
    Whole(&'static [&'static str]),
    /// `[name …]` of one of these names.
    Bracket(&'static [&'static str]),
    /// What only code can recognise: the length of the markup that a text begins with.
    Judged(fn(&str, bool) -> Option<usize>),
}

const fn foreign(name: &'static str, sign: Sign) -> Foreign {
    Foreign { name, sign }
}

/// Every markup that is recognised; of two that fit, the first.
pub static FOREIGN: [Foreign; 27] = [
    foreign("hugo", Sign::Around("{{<", ">}}")),
    foreign("hugo", Sign::Around("{{%", "%}}")),
    foreign("spip-heading", Sign::Around("{{{", "}}}")),
    foreign("variable", Sign::Around("{{", "}}")),
    foreign("gitbook-hint", Sign::Tag(&["hint", "endhint"])),
    foreign(
        "gitbook-tabs",
        Sign::Tag(&["tabs", "tab", "endtabs", "endtab", "stepper", "endstepper", "step", "endstep"]),
    ),
    foreign(
        "gitbook-reference",
        Sign::Tag(&["content-ref", "endcontent-ref", "page-ref", "embed", "endembed", "file", "endfile"]),
    ),
    foreign("include", Sign::Tag(&["include", "include_relative", "import", "from", "render", "extends"])),
    foreign("code", Sign::Tag(&["highlight", "endhighlight", "code", "endcode", "raw", "endraw"])),
    foreign("liquid-link", Sign::Tag(&["link", "post_url", "asset"])),
    foreign("tag", Sign::Around("{%", "%}")),
    foreign("attributes", Sign::Judged(attributes)),
    foreign("contents", Sign::Whole(&["[toc]", "[[toc]]", "[[_toc_]]", "{{toc}}", "${toc}", "@[toc]", "__toc__"])),
    foreign("wiki-picture", Sign::Around("![[", "]]")),
    foreign("wiki-link", Sign::Around("[[", "]]")),
    foreign("admonition", Sign::Line(&["!!! ", "!!!"])),
    foreign("folded-admonition", Sign::Line(&["??? ", "???+ "])),
    foreign("wordpress-gallery", Sign::Bracket(&["gallery", "playlist"])),
    foreign("wordpress-caption", Sign::Bracket(&["caption", "wp_caption"])),
    foreign("wordpress-film", Sign::Bracket(&["video", "audio", "embed", "youtube", "vimeo", "dailymotion"])),
    foreign(
        "wordpress-form",
        Sign::Bracket(&["contact-form-7", "contact-form", "wpforms", "ninja_form", "gravityform"]),
    ),
    foreign("bbcode", Sign::Judged(bbcode)),
    foreign("shortcode", Sign::Judged(shortcode)),
    foreign("spip-link", Sign::Judged(spip_link)),
    foreign("spip-document", Sign::Judged(spip_document)),
    foreign("wiki-heading", Sign::Judged(wiki_heading)),
    foreign("import", Sign::Judged(import)),
];

/// Looks for foreign markup in what is not code, nor escaped, nor understood as a link.
pub(super) fn find(text: &str, events: &Events<'_>, findings: &mut Vec<Finding>) {
    let mut understood: Option<Vec<Range<usize>>> = None;
    let (mut from, mut said) = (0, 0);
    for (at, begins) in signs(text) {
        if at < from {
            continue;
        }
        let rest = &text[at..floor_boundary(text, text.len().min(at + FARTHEST))];
        if is_link(rest.as_bytes()) {
            continue;
        }
        let Some((name, length)) = markup(rest, begins) else { continue };
        let understood = understood.get_or_insert_with(|| understood_ranges(events));
        if is_escaped(text, at) || is_within(understood, at) {
            continue;
        }
        from = at + length;
        let written: String = text[at..from].chars().take(60).collect();
        let range = at..at + written.len();
        findings.push(Finding::new(&FOREIGN_MARKUP, range).with("kind", name).with("written", written));
        said += 1;
        if said == MOST_REPORTED {
            return;
        }
    }
}

/// Whether a text begins with a link or a picture as this Markdown knows them, which no foreign markup does.
fn is_link(rest: &[u8]) -> bool {
    match rest {
        [b'!', b'[', next, ..] => *next != b'[',
        [b'[', next, ..] if *next != b'[' => {
            let end = memchr::memchr2(b']', b'\n', rest).filter(|end| rest[*end] == b']');
            let is_spip = |end: usize| memchr::memmem::find(&rest[..end], b"->").is_some();
            end.is_some_and(|end| matches!(rest.get(end + 1), Some(b'(' | b'[' | b':')) && !is_spip(end))
        }
        _ => false,
    }
}

/// Where a foreign markup may begin, and whether its line begins there: in order.
fn signs(text: &str) -> impl Iterator<Item = (usize, bool)> {
    let bytes = text.as_bytes();
    let may_begin_line =
        |at: &usize| matches!(bytes.get(*at), Some(b'!' | b'?' | b'=' | b'i' | b'_' | b'$' | b'@' | b'{' | b'['));
    let words = move |start: usize| start + bytes[start..].iter().take_while(|byte| **byte == b' ').count();
    let starts = [0].into_iter().chain(memchr::memchr_iter(b'\n', bytes).map(|at| at + 1));
    let mut lines = starts.map(words).filter(may_begin_line).peekable();
    let brackets = memchr::memchr3_iter(b'{', b'[', b'<', bytes).filter(|at| {
        let next = bytes.get(at + 1).copied().unwrap_or_default();
        match bytes[*at] {
            b'{' => matches!(next, b'{' | b'%' | b':'),
            b'<' => matches!(next, b'i' | b'd' | b'e'),
            _ => !matches!(next, b' ' | b']' | b'^'),
        }
    });
    let mut brackets = brackets.map(|at| if at > 0 && bytes[at - 1] == b'!' { at - 1 } else { at }).peekable();
    std::iter::from_fn(move || match (lines.peek().copied(), brackets.peek().copied()) {
        (Some(line), Some(bracket)) if line <= bracket => {
            if line == bracket {
                brackets.next();
            }
            lines.next().map(|at| (at, true))
        }
        (_, Some(_)) => brackets.next().map(|at| (at, false)),
        (_, None) => lines.next().map(|at| (at, true)),
    })
}

/// The markup that a text begins with, and its length; `begins` tells that its line begins there.
fn markup(rest: &str, begins: bool) -> Option<(&'static str, usize)> {
    let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
    FOREIGN.iter().find_map(|foreign| {
        let length = match &foreign.sign {
            Sign::Around(open, close) => around(line, open, close),
            Sign::Tag(names) => around(line, "{%", "%}").filter(|_| {
                let inside = line.trim_start_matches(['{', '%', '-']).trim_start();
                let word = inside.split(|c: char| c.is_whitespace() || c == '%').next().unwrap_or_default();
                names.contains(&word)
            }),
            Sign::Line(marks) => {
                let named =
                    |mark: &&str| line.strip_prefix(*mark).is_some_and(|rest| rest.starts_with(char::is_alphabetic));
                (begins && marks.iter().any(named)).then(|| line.trim_end().len())
            }
            Sign::Whole(lines) => {
                let typed = line.trim_end();
                (begins && lines.iter().any(|whole| typed.eq_ignore_ascii_case(whole))).then_some(typed.len())
            }
            Sign::Bracket(names) => bracket(line, &|name| names.contains(&name)),
            Sign::Judged(judge) => judge(line, begins),
        };
        length.map(|length| (foreign.name, length))
    })
}

fn around(line: &str, open: &str, close: &str) -> Option<usize> {
    let inside = line.strip_prefix(open)?;
    let length = inside.find(close)?;
    (!inside[..length].trim().is_empty()).then(|| open.len() + length + close.len())
}

/// `[name]`, `[name …]`, `[/name]`, which no address in parentheses follows.
fn bracket(line: &str, is_known: &dyn Fn(&str) -> bool) -> Option<usize> {
    let inside = line.strip_prefix('[')?;
    let length = inside.find(']')?;
    let name = inside[..length].trim_start_matches('/').split([' ', '=', '/', ':']).next().unwrap_or_default();
    let follows = inside[length + 1..].starts_with(['(', '[', ':']);
    (!follows && is_known(name)).then_some(length + 2)
}

/// `[name key="value"]`, `[name]…[/name]`: that no list of names knows.
fn shortcode(line: &str, _: bool) -> Option<usize> {
    let length = bracket(line, &|name| {
        let letters = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-');
        name.starts_with(|c: char| c.is_ascii_lowercase()) && name.bytes().all(letters)
    })?;
    let inside = &line[1..length - 1];
    let name = inside.split(' ').next().unwrap_or_default();
    let has_values = inside.contains(" ") && (inside.contains("=\"") || inside.contains("='"));
    let is_closed = line[length..].contains(&format!("[/{name}]"));
    (has_values || is_closed).then_some(length)
}

/// `[b]`, `[url=…]`: with their end on the same line.
fn bbcode(line: &str, _: bool) -> Option<usize> {
    const NAMES: [&str; 10] = ["b", "i", "u", "s", "url", "img", "quote", "size", "color", "center"];
    let length = bracket(line, &|name| NAMES.contains(&name.to_ascii_lowercase().as_str()))?;
    let name = line[1..length - 1].split(['=', ' ']).next().unwrap_or_default();
    let end = format!("[/{name}]");
    line[length..].contains(&end).then_some(length)
}

/// `{:.class}`, `{: #id}`, `{:toc}`.
fn attributes(line: &str, _: bool) -> Option<usize> {
    let inside = line.strip_prefix("{:")?;
    let length = inside.find('}')?;
    let first = inside[..length].trim_start();
    (first.starts_with(['.', '#']) || first.starts_with("toc")).then_some(length + 3)
}

/// `[des mots->article12]`.
fn spip_link(line: &str, _: bool) -> Option<usize> {
    let inside = line.strip_prefix('[')?;
    let length = inside.find(']')?;
    let (words, target) = inside[..length].split_once("->")?;
    let leads =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '/' | '.' | '-' | '_' | '#' | '@' | '?' | '=' | '&');
    let is_target = !target.is_empty() && target.trim().chars().all(leads);
    (is_target && !words.contains('[')).then_some(length + 2)
}

/// `<doc12|center>`, `<img12>`.
fn spip_document(line: &str, _: bool) -> Option<usize> {
    let name = ["<doc", "<img", "<emb"].iter().find_map(|name| line.strip_prefix(name))?;
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let after =
        name[digits..].strip_prefix('|').or_else(|| name[digits..].starts_with('>').then_some(&name[digits..]))?;
    let length = after.find('>')?;
    (digits > 0).then(|| line.len() - after.len() + length + 1)
}

/// `== Titre ==`.
fn wiki_heading(line: &str, begins: bool) -> Option<usize> {
    let typed = line.trim_end();
    let marks = typed.bytes().take_while(|byte| *byte == b'=').count();
    let inside = typed.get(marks..typed.len().checked_sub(marks)?)?;
    let closes = typed.bytes().rev().take_while(|byte| *byte == b'=').count() == marks;
    let is_heading = begins && closes && (2..=6).contains(&marks) && inside.trim().starts_with(char::is_alphanumeric);
    is_heading.then_some(typed.len())
}

/// `import Onglets from '…'`, as pages of Docusaurus begin.
fn import(line: &str, begins: bool) -> Option<usize> {
    let rest = line.strip_prefix("import ").filter(|_| begins)?;
    let (_, source) = rest.split_once(" from ")?;
    source.starts_with(['\'', '"']).then(|| line.trim_end().len())
}

/// The parts of a text where nothing is foreign: code, comments, links that were understood.
fn understood_ranges(events: &Events<'_>) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    for (event, range) in events.iter() {
        match event {
            Event::Code(_) | Event::Start(Tag::CodeBlock(_)) => ranges.push(range.clone()),
            Event::Html(html) | Event::InlineHtml(html) if html.trim_start().starts_with("<!--") => {
                ranges.push(range.clone());
            }
            // The first bracket of a link; around it, `[[mots](adresse)]` is a bracket and a link.
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => {
                ranges.push(range.start.saturating_sub(1)..range.start + 2);
            }
            _ => {}
        }
    }
    ranges
}

fn is_within(ranges: &[Range<usize>], at: usize) -> bool {
    // They are in order, and what is within one begins within it.
    let after = ranges.partition_point(|range| range.start <= at);
    ranges[..after].iter().rev().take(2).any(|range| range.contains(&at))
}

fn is_escaped(text: &str, at: usize) -> bool {
    text[..at].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

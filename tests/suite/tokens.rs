//! The tokens of a file of Rust: names and signs. What texts and comments say is no code.

/// A name, a sign, or something else that has a value: a number, a text, a character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// As written; empty for a value.
    pub text: String,
}

impl Token {
    pub fn is_name(&self) -> bool {
        self.text.starts_with(|c: char| c.is_alphabetic() || c == '_')
    }
}

/// Reads a file that the compiler accepts.
pub fn read(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            _ if first.is_whitespace() => first.len_utf8(),
            _ if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            _ if rest.starts_with("/*") => comment(rest),
            '"' => value(&mut tokens, quoted(rest)),
            '\'' => match character(rest) {
                Some(length) => value(&mut tokens, length),
                // The name of a lifetime.
                None => 1 + name(&rest[1..]),
            },
            '0'..='9' => value(&mut tokens, number(rest)),
            _ if raw(rest).is_some() => value(&mut tokens, raw(rest).unwrap_or(1)),
            _ if name(rest) > 0 => add(&mut tokens, rest, name(rest)),
            ':' if rest.starts_with("::") => add(&mut tokens, rest, 2),
            _ => add(&mut tokens, rest, first.len_utf8()),
        };
        rest = &rest[length..];
    }
    tokens
}

/// The tokens without the items that only tests have.
pub fn without_tests(tokens: Vec<Token>) -> Vec<Token> {
    let marks = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let marked = tokens[at..].iter().map(|token| token.text.as_str()).take(marks.len()).eq(marks);
        if !marked {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        }
        let mut depth = 0;
        for token in &tokens[at + marks.len()..] {
            at += 1;
            match token.text.as_str() {
                "{" => depth += 1,
                "}" => depth -= 1,
                _ => {}
            }
            if depth == 0 && matches!(token.text.as_str(), "}" | ";" | ",") {
                break;
            }
        }
        at += marks.len();
    }
    kept
}

fn add(tokens: &mut Vec<Token>, rest: &str, length: usize) -> usize {
    tokens.push(Token { text: rest[..length].to_owned() });
    length
}

fn value(tokens: &mut Vec<Token>, length: usize) -> usize {
    tokens.push(Token { text: String::new() });
    length
}

fn name(text: &str) -> usize {
    let is_first = text.starts_with(|c: char| c.is_alphabetic() || c == '_');
    let end = || text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    if is_first { end() } else { 0 }
}

/// Digits, a point before digits, and a suffix.
fn number(text: &str) -> usize {
    let digits = |text: &str| text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let whole = digits(text);
    match text[whole..].strip_prefix('.') {
        Some(after) if after.starts_with(|c: char| c.is_ascii_digit()) => whole + 1 + digits(after),
        _ => whole,
    }
}

/// `"…"`, escapes known.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|(_, c)| {
        let ends = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}

/// `r#"…"#`, `b"…"`, `br"…"`, `b'…'`.
fn raw(text: &str) -> Option<usize> {
    let prefix = if text.starts_with("br") { 2 } else { usize::from(text.starts_with(['r', 'b', 'c'])) };
    let after = text.get(prefix..).filter(|_| prefix > 0)?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    if text[..prefix].ends_with('r') && after[hashes..].starts_with('"') {
        let end = format!("\"{}", "#".repeat(hashes));
        return after[hashes + 1..].find(&end).map(|at| prefix + hashes + 1 + at + end.len());
    }
    match after.as_bytes().first()? {
        b'"' => Some(prefix + quoted(after)),
        b'\'' => character(after).map(|length| prefix + length),
        _ => None,
    }
}

/// `'a'`, `'\u{e9}'`; none for the name of a lifetime.
fn character(text: &str) -> Option<usize> {
    let inside = &text[1..];
    if let Some(escape) = inside.strip_prefix('\\') {
        // The character after the stroke may be a quote.
        let first = escape.chars().next().map_or(0, char::len_utf8);
        return escape[first..].find('\'').map(|at| 2 + first + at + 1);
    }
    let first = inside.chars().next()?.len_utf8();
    inside[first..].starts_with('\'').then_some(first + 2)
}

/// `/* … */`, one in another.
fn comment(text: &str) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < text.len() {
        match &text.as_bytes()[at..(at + 2).min(text.len())] {
            b"/*" => (depth, at) = (depth + 1, at + 2),
            b"*/" => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

#[test]
fn texts_and_comments_are_no_names() {
    let text = r###"// a::b
        fn f<'a>(x: &'a str) -> char { /* c /* d */ */ let y = b"e::\"f"; r#"g"h"#; '\''; 'i'; '\u{e9}'; 1.0e5; x.0::<j::K>() }"###;
    let names: Vec<String> = read(text).into_iter().filter(Token::is_name).map(|token| token.text).collect();
    assert_eq!(names, ["fn", "f", "x", "str", "char", "let", "y", "x", "j", "K"]);
}

#[test]
fn what_only_tests_have_is_left_out() {
    let text = "struct S { #[cfg(test)] a: u8, b: u8 } #[cfg(test)] mod tests { fn f() { {} } } #[cfg(test)] mod far; fn g() {}";
    let kept: Vec<String> = without_tests(read(text)).into_iter().map(|token| token.text).collect();
    assert_eq!(kept.join(" "), "struct S { b : u8 } fn g ( ) { }");
}

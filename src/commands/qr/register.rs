//! `qr.toml`, one more line: what is there stays to the letter.

use jiff::civil::Date;

use crate::load::REGISTER;
use crate::messages::Messages;
use crate::model::{PrintedCode, SourcePath};

/// A code that is about to be printed.
pub struct Line<'a> {
    pub id: &'a str,
    pub portal: &'a str,
    pub audience: &'a str,
    pub address: String,
    pub printed: Date,
    pub form: &'a str,
}

pub fn path() -> SourcePath {
    SourcePath::new(REGISTER).expect("a plain path")
}

/// The register with these lines after what it holds; none when it knows them all.
pub fn with<'a>(
    known: &str,
    lines: impl Iterator<Item = Line<'a>>,
    codes: &[PrintedCode],
    messages: &Messages,
) -> Option<String> {
    let registered = |line: &Line<'_>| {
        codes.iter().any(|code| code.address.value == line.address && code.form == line.form && code.retired.is_none())
    };
    let added: Vec<String> = lines.filter(|line| !registered(line)).map(|line| written(&line)).collect();
    if added.is_empty() {
        return None;
    }
    let head = match known.trim() {
        "" => messages.get("qr-register-head").lines().map(|line| format!("# {line}\n")).collect(),
        known => format!("{known}\n"),
    };
    Some(format!("{head}\n{}", added.join("\n")))
}

fn written(line: &Line<'_>) -> String {
    let text = |text: &str| toml::Value::String(text.to_owned()).to_string();
    format!(
        "[[codes]]\nid = {}\nportal = {}\naudience = {}\naddress = {}\nprinted = {}\nform = {}\n",
        text(line.id),
        text(line.portal),
        text(line.audience),
        text(&line.address),
        line.printed,
        text(line.form)
    )
}

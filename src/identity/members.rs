//! Lists of members: `members.toml` beside the settings, or a file of addresses that Git does not know.

use std::collections::{BTreeMap, BTreeSet};

use super::MailAddress;

/// Why a list is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadList {
    /// Not TOML, or not lists of addresses.
    Unreadable(String),
    /// On this line, counted from one, what is no address.
    Address { line: usize, written: String },
}

/// Reads `members.toml`: by audience, a list of addresses.
///
/// # Errors
/// Says the first thing that is no address: a list with a hole would shut out who stands in it.
pub fn read_toml(text: &str) -> Result<BTreeMap<String, BTreeSet<MailAddress>>, BadList> {
    let lists: BTreeMap<String, Vec<toml::Spanned<String>>> =
        toml::from_str(text).map_err(|error| BadList::Unreadable(error.message().to_owned()))?;
    let address = |written: &toml::Spanned<String>| {
        let line = 1 + text.get(..written.span().start).unwrap_or_default().matches('\n').count();
        let bad = || BadList::Address { line, written: written.get_ref().clone() };
        MailAddress::parse(written.get_ref()).ok_or_else(bad)
    };
    let list = |(audience, list): (String, Vec<toml::Spanned<String>>)| {
        Ok((audience, list.iter().map(address).collect::<Result<_, _>>()?))
    };
    lists.into_iter().map(list).collect()
}

/// Reads a file of addresses, one a line; what stands after `#` is a remark.
///
/// # Errors
/// Says the first line that is no address.
pub fn read_lines(text: &str) -> Result<BTreeSet<MailAddress>, BadList> {
    let lines = text.lines().enumerate().map(|(number, line)| {
        let written = line.split('#').next().unwrap_or_default().trim();
        (number + 1, written)
    });
    let address = |(line, written): (usize, &str)| {
        MailAddress::parse(written).ok_or_else(|| BadList::Address { line, written: written.to_owned() })
    };
    lines.filter(|(_, written)| !written.is_empty()).map(address).collect()
}

//! An address of mail, in the one form that is compared.

use std::fmt;

/// The longest that mail servers take, in bytes (RFC 5321, 4.5.3.1).
const LONGEST: usize = 254;

/// An address of mail in small ASCII letters.
///
/// Narrower than what mail allows, on purpose: no quotes, no comment, no letter that looks like another, no `+`
/// that gives one mailbox a thousand names. A town's own addresses are all written so.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MailAddress(String);

impl MailAddress {
    /// Reads what a person types; spaces around it are not part of it.
    pub fn parse(text: &str) -> Option<MailAddress> {
        MailAddress::exact(text.trim_matches([' ', '\t', '\r', '\n']))
    }

    /// Reads what a program says, which has no reason to put anything around it.
    pub fn exact(text: &str) -> Option<MailAddress> {
        if text.len() > LONGEST || !text.is_ascii() {
            return None;
        }
        let text = text.to_ascii_lowercase();
        let (local, domain) = text.split_once('@')?;
        (is_local(local) && is_domain(domain)).then_some(MailAddress(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands after the `@`.
    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
    }
}

impl fmt::Display for MailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for MailAddress {
    type Error = &'static str;

    fn try_from(text: String) -> Result<MailAddress, Self::Error> {
        MailAddress::parse(&text).ok_or("not an address of mail")
    }
}

impl From<MailAddress> for String {
    fn from(address: MailAddress) -> String {
        address.0
    }
}

fn is_local(local: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "._-'".contains(c);
    (1..=64).contains(&local.len())
        && local.chars().all(allowed)
        && !local.starts_with(['.', '-'])
        && !local.ends_with('.')
        && !local.contains("..")
}

/// Whether this is the name of a domain as settings and addresses write it, in small letters and with a dot.
pub fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | '-'))
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    domain.contains('.') && domain.split('.').all(is_label)
}

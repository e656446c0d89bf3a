//! Words that look like the address of one site on a link to another.

use super::{Findings, Reference, Rule, Survey, is_document, is_page, is_picture};
use crate::markdown::LinkKind;

pub static RULE: Rule = Rule::warning(super::FAMILY, "link-text-names-another-site");

pub fn check(_: &Survey<'_>, reference: &Reference<'_, '_>, findings: &mut Findings) {
    let Some(link) = reference.link().filter(|link| link.kind == LinkKind::Link) else { return };
    let (Some(said), Some(real)) = (host_in_words(&link.text), host(&link.destination)) else { return };
    let same = |a: &str, b: &str| a == b || a.strip_suffix(b).is_some_and(|rest| rest.ends_with('.'));
    if !same(&said, &real) && !same(&real, &said) {
        findings.push(RULE.at(reference.place()).with("said", said).with("host", real));
    }
}

/// The host of a web address, in lower case, without `www.`.
fn host(address: &str) -> Option<String> {
    let rest = ["https://", "http://"].iter().find_map(|scheme| {
        address.get(..scheme.len()).filter(|start| start.eq_ignore_ascii_case(scheme)).map(|_| &address[scheme.len()..])
    })?;
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?.to_lowercase();
    Some(host.strip_prefix("www.").unwrap_or(&host).to_owned())
}

fn host_in_words(words: &str) -> Option<String> {
    let words = words.trim().trim_end_matches('.');
    if words.contains(char::is_whitespace) {
        return None;
    }
    if words.contains("://") {
        return host(words);
    }
    let name = words.split('/').next()?;
    let labels: Vec<&str> = name.split('.').collect();
    let plain = |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let last = labels.last()?;
    let is_name =
        labels.len() > 1 && labels.iter().all(plain) && last.len() > 1 && last.chars().all(char::is_alphabetic);
    let is_file = is_document(name) || is_picture(name) || is_page(name);
    (is_name && !is_file && name == name.to_lowercase()).then(|| host(&format!("https://{name}"))).flatten()
}

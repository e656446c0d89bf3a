//! Cards for address books: vCard 3.0 (RFC 2426).
//!
//! Version 3.0, because Outlook reads no later one, and every telephone reads it.

use jiff::civil::Date;

use super::lines::{ContentLines, escape};

/// The card of a person who holds a function. An empty text leaves its line out.
#[derive(Debug, Default)]
pub struct VCard {
    /// What identifies the card for ever.
    pub uid: String,
    pub name: String,
    pub given_name: String,
    pub family_name: String,
    pub organization: String,
    pub unit: String,
    pub title: String,
    pub telephone: String,
    pub email: String,
    /// The building, which goes where the format has a place for it: after the post office box.
    pub building: String,
    pub url: Option<String>,
    pub revised: Option<Date>,
}

impl VCard {
    pub fn into_text(self) -> String {
        let mut lines = ContentLines::default();
        lines.add("BEGIN:VCARD");
        lines.add("VERSION:3.0");
        lines.add(&format!("UID:{}", self.uid));
        lines.add(&format!("FN:{}", escape(&self.name)));
        lines.add(&format!("N:{};{};;;", escape(&self.family_name), escape(&self.given_name)));
        lines.add(&format!("ORG:{};{}", escape(&self.organization), escape(&self.unit)));
        lines.text("TITLE", &self.title);
        lines.text("TEL;TYPE=WORK,VOICE", &self.telephone);
        lines.text("EMAIL;TYPE=INTERNET,WORK", &self.email);
        let building = escape(&self.building);
        if !building.is_empty() {
            lines.add(&format!("ADR;TYPE=WORK:;{building};;;;;"));
        }
        if let Some(url) = &self.url {
            lines.add(&format!("URL:{url}"));
        }
        if let Some(day) = self.revised {
            lines.add(&format!("REV:{day}"));
        }
        lines.add("END:VCARD");
        lines.into_text()
    }
}

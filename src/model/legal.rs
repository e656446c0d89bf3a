//! What the pages that the law asks for must say, as the settings declare it.

use jiff::civil::Date;
use serde::Deserialize;
use toml::value::Datetime;

/// What the legal pages must say (loi 2004-575, art. 1-1; RGAA 4.1, déclaration d'accessibilité).
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Legal {
    pub publisher: Option<String>,
    pub publication_director: Option<String>,
    pub host: Host,
    /// How to reach the data protection officer.
    pub dpo: Option<String>,
    pub credits: Option<String>,
    /// What personal data serve for.
    pub purposes: Option<String>,
    /// How long personal data are kept.
    pub retention: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Host {
    pub name: Option<String>,
    pub address: Option<String>,
    pub phone: Option<String>,
}

/// The accessibility statement (loi 2005-102, art. 47; arrêté du 20 septembre 2019).
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AccessibilityStatement {
    /// Nothing but `non` without an audit.
    pub conformity: Accessibility,
    pub contact: Option<String>,
    /// The day of the audit that allows another statement than `non`.
    pub audit: Option<Datetime>,
    /// Who made the audit.
    pub auditor: Option<String>,
    /// The part of the criteria that the audit found respected, in percent.
    pub rate: Option<f64>,
    /// What the audit found not to conform.
    pub issues: Vec<String>,
    /// What would be a disproportionate burden, and why.
    pub exemptions: Vec<String>,
    /// What the law does not ask to be accessible.
    pub out_of_scope: Vec<String>,
    /// The browsers and screen readers of the tests.
    pub environments: Vec<String>,
    pub tools: Vec<String>,
    /// The pages that were checked, by path in the tree.
    pub pages: Vec<String>,
    /// The plan of several years and the actions of the year, or the address where they are.
    pub plan: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Accessibility {
    #[default]
    Non,
    Partiellement,
    Totalement,
}

/// The declaration of ecodesign (RGESN 2024).
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EcodesignStatement {
    /// The day on which the criteria were assessed.
    pub assessed: Option<Datetime>,
    /// The score of that day, in percent.
    pub score: Option<f64>,
    pub contact: Option<String>,
    /// What remains to be done, and when.
    pub actions: Vec<String>,
}

impl AccessibilityStatement {
    /// The day of the audit, when it is one.
    pub fn audited(&self) -> Option<Date> {
        day(self.audit.as_ref()?)
    }

    /// The first and the last day on which the audit proves something.
    pub fn proof(&self) -> Option<(Date, Date)> {
        let audit = self.audited()?;
        Some((audit, audit.checked_add(jiff::Span::new().years(3)).unwrap_or(Date::MAX)))
    }

    /// What may be said: what is declared when an audit of less than three years proves it, else `non`.
    pub fn proved(&self, today: Date) -> Accessibility {
        let valid = self.proof().is_some_and(|(audit, end)| audit <= today && today <= end);
        // RGAA 4.1: all the criteria, at least half of them, less than half.
        let allowed = match self.rate {
            Some(rate) if rate >= 100.0 => Accessibility::Totalement,
            Some(rate) if rate >= 50.0 => Accessibility::Partiellement,
            _ => Accessibility::Non,
        };
        if valid { self.conformity.min(allowed) } else { Accessibility::Non }
    }
}

/// The day that a TOML date means.
pub fn day(written: &Datetime) -> Option<Date> {
    let date = written.date?;
    Date::new(i16::try_from(date.year).ok()?, date.month as i8, date.day as i8).ok()
}

//! TOML as tables that know their keys: each value with its place, each surprise a finding.

use std::ops::RangeInclusive;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostic, Lines, Place, Spot};
use crate::load::rules::{SETTING_MISSING, SETTING_UNKNOWN, SETTING_WRONG};
use crate::model::governance::{Area, Pattern};
use crate::model::{SourcePath, WithSpot, slug};

type Value<'a> = Spanned<DeValue<'a>>;

/// The largest number of tables of one kind; a town of ten thousand agents has fewer.
pub(super) const MOST: usize = 5_000;

pub(super) struct GovernanceReader<'a> {
    pub source: &'a SourcePath,
    pub text: &'a str,
    pub lines: Lines,
    pub findings: &'a mut Vec<Diagnostic>,
}

/// A table and where it is written.
pub(super) struct Table<'t> {
    entries: Vec<(&'t str, Spot, &'t Value<'t>)>,
    pub spot: Spot,
}

impl<'t> Table<'t> {
    pub fn value(&self, key: &str) -> Option<&'t Value<'t>> {
        self.entries.iter().find(|(name, ..)| *name == key).map(|(.., value)| *value)
    }
}

impl GovernanceReader<'_> {
    pub fn root<'t>(&mut self, parsed: &'t Spanned<DeTable<'t>>, known: &[&str]) -> Table<'t> {
        let table = self.entries(parsed.get_ref(), Spot { line: 1, column: 0, length: 0 });
        self.demand_known(&table, known);
        table
    }

    fn entries<'t>(&self, table: &'t DeTable<'t>, spot: Spot) -> Table<'t> {
        let entry = |(key, value): (&'t Spanned<std::borrow::Cow<'t, str>>, &'t Value<'t>)| {
            (key.get_ref().as_ref(), self.spot(key.span()), value)
        };
        Table { entries: table.iter().map(entry).collect(), spot }
    }

    fn demand_known(&mut self, table: &Table<'_>, known: &[&str]) {
        for (key, spot, _) in &table.entries {
            if !known.contains(key) {
                self.findings.push(self.unknown(key, *spot, known));
            }
        }
    }

    fn unknown(&self, key: &str, spot: Spot, known: &[&str]) -> Diagnostic {
        if super::suspicions::is_reason(key) {
            return crate::load::rules::ABSENCE_REASON.at(spot.in_file(self.source)).with("key", key);
        }
        let found = SETTING_UNKNOWN.at(spot.in_file(self.source)).with("key", key).with("known", known.join(", "));
        found.nearest(key, known.iter().copied())
    }

    fn spot(&self, range: std::ops::Range<usize>) -> Spot {
        self.lines.spot(self.text, range)
    }

    fn place(&self, value: &Value<'_>) -> Place {
        self.spot(value.span()).in_file(self.source)
    }

    /// The finding that a value cannot be meant; `what` is the attribute of the help, after `help-`.
    pub fn wrong(&self, value: &Value<'_>, what: &'static str) -> Diagnostic {
        let range = value.span();
        let written = self.text.get(range.clone()).unwrap_or_default();
        let detail: String = written.chars().take(60).map(|c| if c.is_control() { ' ' } else { c }).collect();
        SETTING_WRONG.at(self.place(value)).with("detail", detail).helped_by(what)
    }

    fn refuse<T>(&mut self, value: &Value<'_>, what: &'static str) -> Option<T> {
        let found = self.wrong(value, what);
        self.findings.push(found);
        None
    }

    pub fn missing(&mut self, table: &Table<'_>, key: &str) {
        self.findings.push(SETTING_MISSING.at(table.spot.in_file(self.source)).with("key", key));
    }

    fn as_table<'t>(&mut self, value: &'t Value<'t>, spot: Spot, known: &[&str]) -> Option<Table<'t>> {
        let Some(table) = value.get_ref().as_table() else { return self.refuse(value, "help-table") };
        let table = self.entries(table, spot);
        self.demand_known(&table, known);
        Some(table)
    }

    /// The table under a key.
    pub fn table<'t>(&mut self, of: &Table<'t>, key: &str, known: &[&str]) -> Option<Table<'t>> {
        let value = of.value(key)?;
        let spot = self.spot(value.span());
        self.as_table(value, spot, known)
    }

    /// The tables under `[key.NAME]`, each with its name.
    pub fn named<'t>(&mut self, of: &Table<'t>, key: &str, known: &[&str]) -> Vec<(WithSpot<String>, Table<'t>)> {
        let Some(value) = of.value(key) else { return Vec::new() };
        let Some(all) = value.get_ref().as_table() else {
            self.refuse::<()>(value, "help-table");
            return Vec::new();
        };
        let mut tables = Vec::new();
        for (name, spot, value) in self.entries(all, of.spot).entries.into_iter().take(MOST) {
            if slug(name) != name {
                self.findings
                    .push(SETTING_WRONG.at(spot.in_file(self.source)).with("detail", name).helped_by("help-name"));
                continue;
            }
            if let Some(table) = self.as_table(value, spot, known) {
                tables.push((WithSpot { value: name.to_owned(), spot }, table));
            }
        }
        tables
    }

    /// The tables under `[[key]]`, or in a list.
    pub fn repeated<'t>(&mut self, of: &Table<'t>, key: &str, known: &[&str]) -> Vec<Table<'t>> {
        let Some(value) = of.value(key) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            self.refuse::<()>(value, "help-tables");
            return Vec::new();
        };
        let mut tables = Vec::new();
        for value in array.iter().take(MOST) {
            let spot = self.spot(value.span());
            tables.extend(self.as_table(value, spot, known));
        }
        tables
    }

    pub fn string(&mut self, table: &Table<'_>, key: &str) -> Option<WithSpot<String>> {
        let value = table.value(key)?;
        self.text_of(value)
    }

    fn text_of(&mut self, value: &Value<'_>) -> Option<WithSpot<String>> {
        let spot = self.spot(value.span());
        match value.get_ref().as_str() {
            Some(text) if !text.trim().is_empty() && text.len() <= 1_000 && !text.chars().any(char::is_control) => {
                Some(WithSpot { value: text.trim().to_owned(), spot })
            }
            _ => self.refuse(value, "help-text"),
        }
    }

    pub fn demanded(&mut self, table: &Table<'_>, key: &str) -> Option<WithSpot<String>> {
        if table.value(key).is_none() {
            self.missing(table, key);
        }
        self.string(table, key)
    }

    /// A text or a list of texts.
    pub fn strings(&mut self, table: &Table<'_>, key: &str) -> Vec<WithSpot<String>> {
        let Some(value) = table.value(key) else { return Vec::new() };
        match value.get_ref() {
            DeValue::Array(array) => array.iter().take(MOST).filter_map(|value| self.text_of(value)).collect(),
            _ => self.text_of(value).into_iter().collect(),
        }
    }

    pub fn boolean(&mut self, table: &Table<'_>, key: &str) -> Option<bool> {
        let value = table.value(key)?;
        value.get_ref().as_bool().or_else(|| self.refuse(value, "help-boolean"))
    }

    pub fn integer(&mut self, table: &Table<'_>, key: &str, range: RangeInclusive<i64>) -> Option<i64> {
        let value = table.value(key)?;
        let number = value
            .get_ref()
            .as_integer()
            .and_then(|number| i64::from_str_radix(&number.as_str().replace('_', ""), number.radix()).ok());
        number.filter(|number| range.contains(number)).or_else(|| self.refuse(value, "help-whole"))
    }

    pub fn date(&mut self, table: &Table<'_>, key: &str) -> Option<Date> {
        let value = table.value(key)?;
        self.date_of(value)
    }

    /// A TOML date, or the same between quotation marks.
    pub fn date_of(&mut self, value: &Value<'_>) -> Option<Date> {
        let date = match value.get_ref() {
            DeValue::Datetime(written) => written.date.filter(|_| written.time.is_none()).and_then(|date| {
                Date::new(i16::try_from(date.year).ok()?, date.month.try_into().ok()?, date.day.try_into().ok()?).ok()
            }),
            DeValue::String(text) => crate::model::parse_date(text),
            _ => None,
        };
        date.or_else(|| self.refuse(value, "help-date"))
    }

    pub fn dates(&mut self, table: &Table<'_>, key: &str) -> Vec<Date> {
        let Some(value) = table.value(key) else { return Vec::new() };
        match value.get_ref() {
            DeValue::Array(array) => array.iter().take(MOST).filter_map(|value| self.date_of(value)).collect(),
            _ => self.date_of(value).into_iter().collect(),
        }
    }

    pub fn patterns(&mut self, table: &Table<'_>, key: &str) -> Vec<WithSpot<Pattern>> {
        let texts = self.strings(table, key);
        let read = |text: WithSpot<String>| match Pattern::parse(&text.value) {
            Ok(value) => Ok(WithSpot { value, spot: text.spot }),
            Err(()) => Err(text),
        };
        let (read, wrong): (Vec<_>, Vec<_>) = texts.into_iter().map(read).partition(Result::is_ok);
        for text in wrong.into_iter().filter_map(Result::err) {
            self.refuse_path(&text);
        }
        read.into_iter().filter_map(Result::ok).collect()
    }

    /// Folders and files that can be owned.
    pub fn areas(&mut self, table: &Table<'_>, key: &str) -> Vec<WithSpot<Area>> {
        let mut areas = Vec::new();
        for text in self.strings(table, key) {
            match Pattern::parse(&text.value).ok().and_then(|pattern| pattern.area()) {
                Some(value) => areas.push(WithSpot { value, spot: text.spot }),
                None => self.refuse_path(&text),
            }
        }
        areas
    }

    fn refuse_path(&mut self, text: &WithSpot<String>) {
        let found = SETTING_WRONG.at(text.spot.in_file(self.source)).with("detail", &text.value);
        self.findings.push(found.helped_by("help-path"));
    }
}

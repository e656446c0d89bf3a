//! Every sensitive value that the site would show, with its place and with who would read it.

use std::collections::HashMap;
use std::ops::Range;

use super::reference;
use super::survey::{Survey, Unpublished};
use crate::diagnostic::{Place, Spot};
use crate::ground::SourcePath;
use crate::model::{AudienceSet, Entry, Field, FieldKind, FieldValue, PortalSet, Value};
use crate::sensitive::{self, Sensitive, SensitiveKind, TextForm};

/// The age beyond which a birth is history.
const OLDEST: i16 = 105;

/// A sensitive value. It holds the place of the value, never the value: see [`sensitive`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exposed {
    pub kind: SensitiveKind,
    pub is_certain: bool,
    pub place: Place,
    pub exposure: Exposure,
}

/// Who would read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exposure {
    /// No page shows it; it stays in the files and their history.
    Nobody,
    /// Audiences of which the settings say that they are `narrow`.
    Narrow,
    /// At least one audience that is not.
    Wide,
}

/// Visits what an entry exposes: its texts, its fields, the name of its file.
pub fn in_entry(survey: &Survey<'_>, entry: &Entry, visit: &mut dyn FnMut(&Exposed)) {
    let content = &entry.content;
    let exposure = of_entry(survey, entry, entry.audiences);
    let mut values = Values { survey, file: content.file(), exposure, found: Vec::new(), known: HashMap::new() };
    for text in reference::texts(survey, entry) {
        let (body, variant) = (text.body, text.variant);
        values.exposure = of_entry(survey, entry, text.readers.audiences);
        values.text(body.words(variant), TextForm::Prose, &|range| body.spot(variant, range));
    }
    values.exposure = exposure;
    values.fields(&content.kind.fields, &content.values);
    if content.row.is_none() {
        values.text(content.source.as_str(), TextForm::Name, &|_| Spot::default());
    }
    values.found.iter().for_each(visit);
}

/// Visits what the data lists, the documents and the pictures expose.
pub fn in_files(survey: &Survey<'_>, visit: &mut dyn FnMut(&Exposed)) {
    let site = survey.site;
    for item in &site.data {
        let exposure = survey.exposure(item.portals, item.audiences);
        let mut values = Values { survey, file: &item.source, exposure, found: Vec::new(), known: HashMap::new() };
        values.fields(&item.kind.fields, &item.values);
        values.found.iter().for_each(&mut *visit);
    }
    let mut shown = None;
    let mut found = Vec::new();
    for (path, document) in &site.documents {
        let mut values =
            Values { survey, file: path, exposure: Exposure::Nobody, found: Vec::new(), known: HashMap::new() };
        values.text(path.as_str(), TextForm::Name, &|_| Spot::default());
        values.found.extend(document.sensitive.iter().map(|(kind, is_certain, spot)| Exposed {
            kind: *kind,
            is_certain: *is_certain,
            place: spot.in_file(path),
            exposure: Exposure::Nobody,
        }));
        found.append(&mut values.found);
    }
    for (path, picture) in &site.pictures {
        let mut values =
            Values { survey, file: path, exposure: Exposure::Nobody, found: Vec::new(), known: HashMap::new() };
        values.text(path.as_str(), TextForm::Name, &|_| Spot::default());
        let notice = &picture.notice;
        for text in [&notice.alternative, &notice.caption, &notice.credit, &notice.licence].into_iter().flatten() {
            values.text(text, TextForm::Prose, &|_| Spot::default());
        }
        found.append(&mut values.found);
    }
    for mut exposed in found {
        // Who reads a file is asked only where one exposes something.
        let shown = shown.get_or_insert_with(|| files_shown(survey));
        exposed.exposure = shown.get(&exposed.place.file).copied().unwrap_or(Exposure::Nobody);
        visit(&exposed);
    }
}

impl Survey<'_> {
    fn exposure(&self, portals: PortalSet, audiences: AudienceSet) -> Exposure {
        let readers = self.readers_of(portals, audiences);
        if readers.is_empty() {
            return Exposure::Nobody;
        }
        let is_narrow = |audience: usize| self.site.settings.audiences.get(audience).is_some_and(|known| known.narrow);
        if readers.positions().all(is_narrow) { Exposure::Narrow } else { Exposure::Wide }
    }
}

/// Who reads a part of an entry, or will.
fn of_entry(survey: &Survey<'_>, entry: &Entry, audiences: AudienceSet) -> Exposure {
    match survey.unpublished(entry) {
        Some(Unpublished::Draft | Unpublished::NoLonger(_)) => Exposure::Nobody,
        Some(Unpublished::NotYet(_)) | None => survey.exposure(entry.portals, audiences),
    }
}

/// The documents and the pictures that entries name, with who reads the widest of those entries.
fn files_shown(survey: &Survey<'_>) -> HashMap<SourcePath, Exposure> {
    let mut shown: HashMap<SourcePath, Exposure> = HashMap::new();
    for entry in &survey.site.entries {
        reference::in_entry(survey, entry, &mut |reference| {
            if let Some(path) = reference.file_meant() {
                let exposure = of_entry(survey, entry, reference.readers.audiences);
                let known = shown.entry(path.clone()).or_insert(exposure);
                *known = exposure.max(*known);
            }
        });
    }
    shown
}

/// The values found in one file so far.
struct Values<'v, 's> {
    survey: &'v Survey<'s>,
    file: &'v SourcePath,
    exposure: Exposure,
    found: Vec<Exposed>,
    /// Where each is among those found.
    known: HashMap<(SensitiveKind, Spot), usize>,
}

impl Values<'_, '_> {
    fn text(&mut self, text: &str, form: TextForm, spot: &dyn Fn(Range<usize>) -> Spot) {
        let found = sensitive::find(text, form);
        let mut last: Option<(&Sensitive, &str)> = None;
        for one in &found {
            let value = &text[one.range.clone()];
            // `[nom@ici](mailto:nom@ici)` is one fault.
            let again = last.is_some_and(|(last, said)| {
                one.range.start - last.range.end < 16
                    && said == value
                    && !text[last.range.end..one.range.start].contains('\n')
            });
            last = Some((one, value));
            if !again && is_said(self.survey, one.kind, value) {
                self.add(one.kind, one.is_certain, spot(one.range.clone()));
            }
        }
    }

    /// Keeps a value; what several audiences read is found once, for the widest.
    fn add(&mut self, kind: SensitiveKind, is_certain: bool, spot: Spot) {
        let place = spot.in_file(self.file);
        let at = *self.known.entry((kind, spot)).or_insert(self.found.len());
        match self.found.get_mut(at) {
            Some(known) => {
                known.exposure = known.exposure.max(self.exposure);
                known.is_certain |= is_certain;
            }
            None => self.found.push(Exposed { kind, is_certain, place, exposure: self.exposure }),
        }
    }

    fn fields(&mut self, fields: &[Field], values: &[FieldValue]) {
        for value in values {
            if let Some(field) = fields.get(usize::from(value.field)) {
                self.value(field, &field.kind, &value.value, value.spot);
            }
        }
    }

    fn value(&mut self, field: &Field, kind: &FieldKind, value: &Value, spot: Spot) {
        match (kind, value) {
            (FieldKind::List(of), Value::List(elements)) => {
                elements.iter().for_each(|value| self.value(field, of, value, spot));
            }
            (FieldKind::Record(fields), Value::Record(values)) => self.fields(fields, values),
            (FieldKind::Records(fields), Value::Records(records)) => {
                records.iter().for_each(|values| self.fields(fields, values));
            }
            (_, Value::Text(text) | Value::Url(text)) if may_hold(text) => self.labelled(field, kind, text, spot),
            (_, Value::Moment(moment)) if field.label.contains("aissance") => {
                self.labelled(field, kind, &moment.date.to_string(), spot);
            }
            _ => {}
        }
    }

    /// Looks at the value of a field behind what the field is called.
    fn labelled(&mut self, field: &Field, kind: &FieldKind, text: &str, spot: Spot) {
        let whole = format!("{} : {text}", field.label);
        let from = whole.len() - text.len();
        let exact = spot.length as usize == text.chars().count();
        for one in sensitive::find(&whole, TextForm::Prose) {
            // A field for a telephone holds that of the place or of the trade, unless it says otherwise.
            let expected = one.kind == SensitiveKind::Telephone && !one.is_certain && kind.name() == "phone";
            if expected || one.range.start < from || !is_said(self.survey, one.kind, &whole[one.range.clone()]) {
                continue;
            }
            let count = |range: Range<usize>| whole[range].chars().count() as u32;
            let column = spot.column + count(from..one.range.start);
            let length = count(one.range.clone());
            self.add(one.kind, one.is_certain, if exact { Spot { column, length, ..spot } } else { spot });
        }
    }
}

/// Whether a short text is worth a closer look.
fn may_hold(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | '"' | '`' | '\u{ab}'))
}

/// Whether a value is to be said: the town does not publish it knowingly, and a birth is that of somebody alive.
fn is_said(survey: &Survey<'_>, kind: SensitiveKind, value: &str) -> bool {
    let is_recent = || {
        let year = value.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 4);
        let year = year.and_then(|digits| digits.parse::<i16>().ok());
        year.is_none_or(|year| year + OLDEST >= survey.today.year())
    };
    !survey.site.settings.checks.knows(value) && (kind != SensitiveKind::BirthDate || is_recent())
}

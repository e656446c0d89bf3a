//! What the values of an entry say in plain words.

use crate::model::kind::Show;
use crate::model::{Choice, Field, FieldKind, FieldValue, SourcePath, Value as Written, VisibleEntry};
use crate::render::desk::Desk;
use crate::render::values::{rhythm, summary};

/// What a value says, one text for each of its elements.
pub fn plainly(desk: &Desk<'_>, kind: &FieldKind, written: &Written) -> Vec<String> {
    let in_record = |fields: &[Field], record: &[FieldValue]| {
        let of = |value: &FieldValue| Some(plainly(desk, &fields.get(value.field as usize)?.kind, &value.value));
        record.iter().filter_map(of).flatten().collect::<Vec<_>>().join(" – ")
    };
    match (kind, written) {
        (FieldKind::List(of), Written::List(elements)) => {
            elements.iter().flat_map(|element| plainly(desk, of, element)).collect()
        }
        (FieldKind::Record(fields), Written::Record(record)) => vec![in_record(fields, record)],
        (FieldKind::Records(fields), Written::Records(records)) => {
            records.iter().map(|record| in_record(fields, record)).collect()
        }
        (_, Written::Moment(moment)) => vec![moment.machine().replace('T', " ")],
        (_, Written::Text(text)) => vec![desk.typo(&summary::plain(text))],
        _ => text(desk, kind, written).into_iter().collect(),
    }
}

/// The words of one value; none when what it names may not be read here.
pub fn text(desk: &Desk<'_>, kind: &FieldKind, written: &Written) -> Option<String> {
    Some(match written {
        Written::Text(text) if matches!(kind.row().show, Show::Verbatim(_)) => text.clone(),
        Written::Text(text) => desk.typo(text),
        Written::Integer(number) => number.to_string(),
        Written::Number(number) => decimal(*number, &desk.engine.word("decimal-mark")),
        Written::Boolean(answer) => desk.engine.word(if *answer { "yes" } else { "no" }),
        Written::Moment(moment) => desk.engine.calendar.medium(moment.date),
        Written::Time(time) => desk.engine.calendar.time(*time),
        Written::Choice(position) => desk.typo(&choice(kind, *position)?.label),
        Written::Url(url) => readable_address(url),
        Written::Path(path) => named(desk, path)?,
        Written::Id(_) => desk.typo(desk.view.target(written)?.title()),
        Written::Service(key) => desk.typo(&desk.view.service_label(key)),
        Written::Rubrique(key) => {
            let rubrique = desk.view.settings().rubriques.iter().find(|rubrique| rubrique.key == *key)?;
            desk.typo(&rubrique.label)
        }
        Written::Period(period) => self::period(desk, period.months, period.days),
        Written::Recurrence(rhythm) => rhythm::sentence(desk, rhythm),
        Written::List(_) | Written::Record(_) | Written::Records(_) => String::new(),
    })
}

/// The name of an entry or of a document.
fn named(desk: &Desk<'_>, path: &SourcePath) -> Option<String> {
    match desk.view.entry(path) {
        Some(entry) => Some(desk.typo(entry.title())),
        None => desk.view.document(path).map(|document| document.label()),
    }
}

/// A length of time in words: years or months, else days.
pub fn period(desk: &Desk<'_>, months: i32, days: i32) -> String {
    let (key, count) = match (months, days) {
        (months, _) if months > 0 && months % 12 == 0 => ("period-years", months / 12),
        (months, _) if months > 0 => ("period-months", months),
        (_, days) => ("period-days", days),
    };
    desk.engine.messages.format(key, &[("count", &count.to_string())])
}

/// The option of a choice, in a field or in a list of choices.
pub fn choice(kind: &FieldKind, position: u16) -> Option<&Choice> {
    match kind {
        FieldKind::Choice(options) => options.get(position as usize),
        FieldKind::List(of) => choice(of, position),
        _ => None,
    }
}

/// The words of a text or of a choice playing a role.
pub fn words(entry: &VisibleEntry<'_>, role: crate::model::Role) -> Option<String> {
    let position = entry.kind().field_of(role)?;
    let field = &entry.kind().fields[position as usize];
    match entry.value(role)? {
        Written::Choice(option) => choice(&field.kind, *option).map(|option| option.label.clone()),
        Written::Integer(number) => Some(number.to_string()),
        value => value.text().map(str::to_owned),
    }
}

pub fn decimal(number: f64, mark: &str) -> String {
    let text = if number.fract() == 0.0 { format!("{number:.0}") } else { format!("{number:.2}") };
    text.replace('.', mark)
}

/// `https://www.ville.example/` as `www.ville.example`.
pub fn readable_address(url: &str) -> String {
    let bare =
        ["https://", "http://", "mailto:", "tel:"].iter().find_map(|scheme| url.strip_prefix(scheme)).unwrap_or(url);
    bare.trim_end_matches('/').to_owned()
}

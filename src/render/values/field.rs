//! A field of an entry as readers see it: words, links, dates.

use std::collections::BTreeMap;

use tera::Value;

use crate::model::kind::Show;
use crate::model::{Field, FieldKind, FieldValue, SourcePath, Value as Written, VisibleEntry, service_address};
use crate::render::desk::Desk;
use crate::render::desk::dates::Day;
use crate::render::desk::shape::{Html, Shown, values};
use crate::render::values::card::{Card, card};
use crate::render::values::{body, words};

values! {
    /// A field of an entry, as readers see it.
    struct FieldShown {
        /// Its name in files.
        name: String,
        /// Its name for people.
        label: String,
        /// The name of its kind: `text`, `date`, `url`.
        kind: &'static str,
        /// What it says, in words; empty for a list and a record.
        text: String,
        /// The same as markup, for a text of several lines.
        html: Option<Html>,
        /// Where it leads: an address elsewhere, or one from the root of the tree.
        href: Option<String>,
        /// The day or the moment that it says.
        date: Option<Shown<Day>>,
        /// The entry that it names.
        card: Option<Shown<Card>>,
        /// The elements of a list.
        list: Vec<FieldShown>,
        /// The records, each a field by name.
        records: Vec<BTreeMap<String, FieldShown>>,
        /// What it says for a comparison: a number, a boolean or a text.
        value: Value,
    }
}

/// One field; none when what it names may not be read here.
pub fn field(desk: &Desk<'_>, field: &Field, written: &Written) -> Option<FieldShown> {
    let text = words::text(desk, &field.kind, written)?;
    let Beside { html, href, date, card } = beside(desk, &field.kind, written);
    let list = match (&field.kind, written) {
        (FieldKind::List(of), Written::List(elements)) => {
            let element = Field { kind: (**of).clone(), ..field.clone() };
            elements.iter().filter_map(|value| self::field(desk, &element, value)).collect()
        }
        _ => Vec::new(),
    };
    if matches!(field.kind, FieldKind::List(_)) && list.is_empty() {
        return None;
    }
    let records = match (&field.kind, written) {
        (FieldKind::Records(fields), Written::Records(records)) => {
            records.iter().map(|record| self::fields(desk, fields, record)).collect()
        }
        (FieldKind::Record(fields), Written::Record(record)) => vec![self::fields(desk, fields, record)],
        _ => Vec::new(),
    };
    Some(FieldShown {
        name: field.name.clone(),
        label: desk.typo(&field.label),
        kind: field.kind.name(),
        text,
        html,
        href,
        date,
        card,
        list,
        records,
        value: plain(written),
    })
}

/// The fields of a record by name.
pub fn fields(desk: &Desk<'_>, fields: &[Field], written: &[FieldValue]) -> BTreeMap<String, FieldShown> {
    let mut map = BTreeMap::new();
    for value in written {
        if let Some(field) = fields.get(value.field as usize)
            && let Some(shown) = self::field(desk, field, &value.value)
        {
            map.insert(field.name.clone(), shown);
        }
    }
    map
}

/// What a value is beside its words.
#[derive(Default)]
struct Beside {
    html: Option<Html>,
    href: Option<String>,
    date: Option<Shown<Day>>,
    card: Option<Shown<Card>>,
}

fn beside(desk: &Desk<'_>, kind: &FieldKind, written: &Written) -> Beside {
    let leading_to = |href: Option<String>| Beside { href, ..Beside::default() };
    match (written, kind) {
        (Written::Text(text), kind) => match kind.row().show {
            Show::Markdown => Beside { html: Some(Html::safe(&body::inline(desk, text))), ..Beside::default() },
            Show::Link(address) | Show::Verbatim(address) => leading_to(address(text)),
            Show::Words | Show::Placed => Beside::default(),
        },
        (Written::Moment(moment), _) => {
            Beside { date: Some(desk.engine.calendar.moment(*moment)), ..Beside::default() }
        }
        (Written::Url(url), _) => leading_to(Some(url.clone())),
        (Written::Path(path), _) => match desk.view.entry(path) {
            Some(entry) => of_entry(desk, entry),
            None => leading_to(document_address(desk, path)),
        },
        (Written::Id(_), _) => desk.view.target(written).map(|entry| of_entry(desk, entry)).unwrap_or_default(),
        (Written::Service(key), _) => {
            leading_to(desk.view.service(key).map(|service| service_address(service.key).to_string()))
        }
        _ => Beside::default(),
    }
}

fn of_entry<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Beside {
    Beside { card: Some(card(desk, entry)), href: Some(entry.address().to_string()), ..Beside::default() }
}

fn document_address(desk: &Desk<'_>, path: &SourcePath) -> Option<String> {
    Some(desk.view.document(path)?.address()?.to_string())
}

/// The machine value of a field, for templates that compare.
fn plain(written: &Written) -> Value {
    match written {
        Written::Integer(number) => Value::from(*number),
        Written::Number(number) => Value::from(*number),
        Written::Boolean(answer) => Value::from(*answer),
        other => other.text().map_or(Value::none(), Value::from),
    }
}

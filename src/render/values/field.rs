//! A field of an entry as readers see it: words, links, dates.

use tera::Value;

use crate::model::{Field, FieldKind, FieldValue, SourcePath, Value as Written, VisibleEntry, service_address};
use crate::render::desk::Desk;
use crate::render::desk::map::{map, safe};
use crate::render::values::card::card;
use crate::render::values::{body, words};

/// The map of one field; none when what it names may not be read here.
pub fn field(desk: &Desk<'_>, field: &Field, written: &Written) -> Option<Value> {
    let text = words::text(desk, &field.kind, written)?;
    let Shown { html, href, date, card } = shown(desk, &field.kind, written);
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
    Some(map! {
        "name": field.name.as_str(),
        "label": desk.typo(&field.label),
        "kind": field.kind.name(),
        "text": text,
        "html": html,
        "href": href,
        "date": date,
        "card": card,
        "list": list,
        "records": records,
        "value": plain(written),
    })
}

/// The fields of a record by name.
pub fn fields(desk: &Desk<'_>, fields: &[Field], written: &[FieldValue]) -> Value {
    let mut map = tera::Map::default();
    for value in written {
        if let Some(field) = fields.get(value.field as usize)
            && let Some(shown) = self::field(desk, field, &value.value)
        {
            map.insert(field.name.clone().into(), shown);
        }
    }
    Value::from(map)
}

/// What a value is beside its words.
#[derive(Default)]
struct Shown {
    html: Option<Value>,
    href: Option<String>,
    date: Option<Value>,
    card: Option<Value>,
}

fn shown(desk: &Desk<'_>, kind: &FieldKind, written: &Written) -> Shown {
    let leading_to = |href: Option<String>| Shown { href, ..Shown::default() };
    match (written, kind) {
        (Written::Text(text), FieldKind::Lines) => {
            Shown { html: Some(safe(&body::inline(desk, text))), ..Shown::default() }
        }
        (Written::Text(text), FieldKind::Email) => leading_to(Some(format!("mailto:{text}"))),
        (Written::Text(text), FieldKind::Phone) => leading_to(words::telephone(text)),
        (Written::Moment(moment), _) => Shown { date: Some(desk.engine.calendar.moment(*moment)), ..Shown::default() },
        (Written::Url(url), _) => leading_to(Some(url.clone())),
        (Written::Path(path), _) => match desk.view.entry(path) {
            Some(entry) => of_entry(desk, entry),
            None => leading_to(document_address(desk, path)),
        },
        (Written::Id(_), _) => desk.view.target(written).map(|entry| of_entry(desk, entry)).unwrap_or_default(),
        (Written::Service(key), _) => {
            leading_to(desk.view.service(key).map(|service| service_address(service.key).to_string()))
        }
        _ => Shown::default(),
    }
}

fn of_entry<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Shown {
    Shown { card: Some(card(desk, entry)), href: Some(entry.address().to_string()), ..Shown::default() }
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

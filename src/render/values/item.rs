//! An item of a data list: a link, a number to call, a price.

use tera::Value;

use crate::model::{DataItem, FieldValue, Role, Value as Written};
use crate::render::desk::Desk;
use crate::render::desk::map::map;
use crate::render::values::words::telephone;
use crate::render::values::{card, document, field, links, price};

/// The items of a data list.
pub fn items(desk: &Desk<'_>, name: &str) -> Vec<Value> {
    let items = desk.view.data(name).map(|item| {
        let fields = field::fields(desk, &item.kind.fields, &item.values);
        let value = |role: Role| item.value(role);
        let label = value(Role::Title).and_then(Written::text).map(|text| desk.typo(text));
        let href = value(Role::Link).and_then(|link| match link {
            Written::Url(url) => Some(url.clone()),
            Written::Path(path) => links::local_href(desk, path),
            _ => None,
        });
        let summary =
            value(Role::Summary).or_else(|| value(Role::Meaning)).and_then(Written::text).map(|text| desk.typo(text));
        let document = value(Role::Link).and_then(Written::path).and_then(|path| document::document(desk, path));
        let words = |role: Role| value(role).and_then(Written::text);
        map! {
            "title": label,
            "href": href,
            "summary": summary,
            "document": document,
            "phone": words(Role::Phone),
            "phone_href": words(Role::Phone).and_then(telephone),
            "status": card::status_of(desk, &item.kind, value(Role::Status)),
            "contact": words(Role::Contact).map(|text| desk.typo(text)),
            "facts": facts(desk, item),
            "email": words(Role::Email),
            "hours": words(Role::Hours).map(|text| desk.typo(text)),
            "category": words(Role::Category).map(|text| desk.typo(text)),
            "opening": value(Role::Opening).and_then(opening),
            "price": price::price(desk, item),
            "fields": fields,
        }
    });
    items.collect()
}

/// Hours for the theme's script: `12345 08:00 17:30;6 09:00 12:00`, days counted from Monday.
fn opening(written: &Written) -> Option<String> {
    let Written::Records(records) = written else { return None };
    let line = |record: &Vec<FieldValue>| {
        let mut days: Vec<u16> = record
            .iter()
            .flat_map(|field| field.value.elements())
            .filter_map(|value| if let Written::Choice(day) = value { Some(day + 1) } else { None })
            .collect();
        days.sort_unstable();
        let times: Vec<String> = record
            .iter()
            .filter_map(|field| if let Written::Time(time) = field.value { Some(time) } else { None })
            .map(|time| format!("{:02}:{:02}", time.hour(), time.minute()))
            .collect();
        let days: String =
            if days.is_empty() { "1234567".to_owned() } else { days.iter().map(u16::to_string).collect() };
        match times.as_slice() {
            [from, to] => Some(format!("{days} {from} {to}")),
            _ => None,
        }
    };
    let lines: Vec<String> = records.iter().filter_map(line).collect();
    (!lines.is_empty()).then(|| lines.join(";"))
}

/// The fields of an item that play no role.
fn facts(desk: &Desk<'_>, item: &DataItem) -> Vec<Value> {
    let fact = |written: &FieldValue| {
        let field = item.kind.fields.get(written.field as usize).filter(|field| field.role.is_none())?;
        field::field(desk, field, &written.value)
    };
    item.values.iter().filter_map(fact).collect()
}

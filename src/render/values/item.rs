//! An item of a data list: a link, a number to call, a price.

use std::collections::BTreeMap;

use crate::model::kinds::telephone;
use crate::model::{DataItem, FieldKind, FieldValue, Role, Value as Written};
use crate::render::desk::Desk;
use crate::render::desk::shape::values;
use crate::render::values::card::StatusShown;
use crate::render::values::document::DocumentShown;
use crate::render::values::field::FieldShown;
use crate::render::values::price::Price;
use crate::render::values::{card, document, field, links, price};

values! {
    /// An item of a data list.
    struct ItemShown {
        /// Its title.
        title: Option<String>,
        /// The sign that the theme draws beside it.
        icon: Option<String>,
        /// Where it leads: an address elsewhere, or one from the root of the tree.
        href: Option<String>,
        /// The page that the engine makes of it here: that of a commune.
        page: Option<String>,
        /// What it is, or what an acronym stands for.
        summary: Option<String>,
        /// The file that it leads to.
        document: Option<DocumentShown>,
        /// A telephone number as it is written.
        phone: Option<String>,
        /// The same for a link.
        phone_href: Option<String>,
        /// Where it stands among the steps of its list.
        status: Option<StatusShown>,
        /// Whom to ask.
        contact: Option<String>,
        /// The fields that have no place of their own.
        facts: Vec<FieldShown>,
        /// An address for mail.
        email: Option<String>,
        /// When it is open, in words.
        hours: Option<String>,
        /// Its category.
        category: Option<String>,
        /// The same hours for the theme's script: `12345 08:00 17:30;6 09:00 12:00`, days counted from Monday.
        opening: Option<String>,
        /// What it costs.
        price: Option<Price>,
        /// All fields by name.
        fields: BTreeMap<String, FieldShown>,
    }
}

/// The items of a data list.
pub fn items(desk: &Desk<'_>, name: &str) -> Vec<ItemShown> {
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
        ItemShown {
            title: label,
            icon: icon(item),
            href,
            page: links::page_of(desk, item),
            summary,
            document,
            phone: words(Role::Phone).map(str::to_owned),
            phone_href: words(Role::Phone).and_then(telephone),
            status: card::status_of(desk, &item.kind, value(Role::Status)),
            contact: words(Role::Contact).map(|text| desk.typo(text)),
            facts: facts(desk, item),
            email: words(Role::Email).map(str::to_owned),
            hours: words(Role::Hours).map(|text| desk.typo(text)),
            category: words(Role::Category).map(|text| desk.typo(text)),
            opening: value(Role::Opening).and_then(opening),
            price: price::price(desk, item),
            fields,
        }
    });
    items.collect()
}

/// The word of its sign, as the type declares it.
fn icon(item: &DataItem) -> Option<String> {
    let written = item.values.iter().find_map(|written| {
        let field = item.kind.fields.get(written.field as usize).filter(|field| field.role == Some(Role::Icon))?;
        Some((field, &written.value))
    });
    match written? {
        (field, Written::Choice(chosen)) => match &field.kind {
            FieldKind::Choice(options) => options.get(usize::from(*chosen)).map(|option| option.value.clone()),
            _ => None,
        },
        (_, value) => value.text().map(str::to_owned),
    }
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
fn facts(desk: &Desk<'_>, item: &DataItem) -> Vec<FieldShown> {
    let fact = |written: &FieldValue| {
        let field = item.kind.fields.get(written.field as usize).filter(|field| field.role.is_none())?;
        field::field(desk, field, &written.value)
    };
    item.values.iter().filter_map(fact).collect()
}

//! The values of an entry as readers see them: words, links, dates.

use tera::Value;

use crate::model::{Choice, Field, FieldKind, FieldValue, SourcePath, Value as Written, VisibleEntry, service_address};
use crate::render::desk::Desk;
use crate::render::desk::map::{map, safe};
use crate::render::values::body;

/// What fields are shown in the light of: the desk, and the file that paths belong to.
#[derive(Clone, Copy)]
pub struct Showing<'d, 'v> {
    pub desk: &'d Desk<'v>,
}

impl<'d, 'v> Showing<'d, 'v> {
    /// The map of one field; none when what it names may not be read here.
    pub fn field(&self, field: &Field, written: &Written) -> Option<Value> {
        let Shown { text, html, href, date, card } = self.shown(&field.kind, written)?;
        let list = match (&field.kind, written) {
            (FieldKind::List(of), Written::List(elements)) => {
                let element = Field { kind: (**of).clone(), ..field.clone() };
                elements.iter().filter_map(|value| self.field(&element, value)).collect()
            }
            _ => Vec::new(),
        };
        if matches!(field.kind, FieldKind::List(_)) && list.is_empty() {
            return None;
        }
        let records = match (&field.kind, written) {
            (FieldKind::Records(fields), Written::Records(records)) => {
                records.iter().map(|record| self.fields(fields, record)).collect()
            }
            (FieldKind::Record(fields), Written::Record(record)) => vec![self.fields(fields, record)],
            _ => Vec::new(),
        };
        Some(map! {
            "name": field.name.as_str(),
            "label": self.desk.typo(&field.label),
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

    /// What a value says in plain words, one text for each of its elements.
    pub fn plainly(&self, kind: &FieldKind, written: &Written) -> Vec<String> {
        let in_record = |fields: &[Field], record: &[FieldValue]| {
            let of = |value: &FieldValue| Some(self.plainly(&fields.get(value.field as usize)?.kind, &value.value));
            record.iter().filter_map(of).flatten().collect::<Vec<_>>().join(" – ")
        };
        match (kind, written) {
            (FieldKind::List(of), Written::List(elements)) => {
                elements.iter().flat_map(|element| self.plainly(of, element)).collect()
            }
            (FieldKind::Record(fields), Written::Record(record)) => vec![in_record(fields, record)],
            (FieldKind::Records(fields), Written::Records(records)) => {
                records.iter().map(|record| in_record(fields, record)).collect()
            }
            (_, Written::Moment(moment)) => vec![moment.machine().replace('T', " ")],
            (_, Written::Text(text)) => vec![self.desk.typo(&crate::render::values::summary::plain(text))],
            _ => self.shown(kind, written).map(|shown| shown.text).into_iter().collect(),
        }
    }

    /// The fields of a record by name.
    pub fn fields(&self, fields: &[Field], written: &[FieldValue]) -> Value {
        let mut map = tera::Map::default();
        for value in written {
            if let Some(field) = fields.get(value.field as usize)
                && let Some(shown) = self.field(field, &value.value)
            {
                map.insert(field.name.clone().into(), shown);
            }
        }
        Value::from(map)
    }

    fn shown(&self, kind: &FieldKind, written: &Written) -> Option<Shown> {
        let desk = self.desk;
        Some(match written {
            Written::Text(text) => match kind {
                FieldKind::Lines => {
                    Shown { html: Some(safe(&body::inline(desk, text))), ..Shown::text(desk.typo(text)) }
                }
                FieldKind::Email => Shown { href: Some(format!("mailto:{text}")), ..Shown::text(text.clone()) },
                FieldKind::Phone => Shown { href: telephone(text), ..Shown::text(desk.typo(text)) },
                _ => Shown::text(desk.typo(text)),
            },
            Written::Integer(number) => Shown::text(number.to_string()),
            Written::Number(number) => Shown::text(decimal(*number, &desk.engine.word("decimal-mark"))),
            Written::Boolean(answer) => Shown::text(desk.engine.word(if *answer { "yes" } else { "no" })),
            Written::Moment(moment) => {
                let date = desk.engine.calendar.moment(*moment);
                Shown { date: Some(date), ..Shown::text(desk.engine.calendar.medium(moment.date)) }
            }
            Written::Time(time) => Shown::text(desk.engine.calendar.time(*time)),
            Written::Choice(position) => Shown::text(desk.typo(&choice(kind, *position)?.label)),
            Written::Url(url) => Shown { href: Some(url.clone()), ..Shown::text(readable_address(url)) },
            Written::Path(path) => self.path(path)?,
            Written::Id(_) => {
                let entry = desk.view.target(written)?;
                Shown {
                    card: Some(desk.card(entry)),
                    href: Some(entry.address().to_string()),
                    ..Shown::text(desk.typo(entry.title()))
                }
            }
            Written::Service(key) => {
                let href = desk.view.service(key).map(|service| service_address(service.key).to_string());
                Shown { href, ..Shown::text(desk.typo(&desk.view.service_label(key))) }
            }
            Written::Rubrique(key) => {
                let rubrique = desk.view.settings().rubriques.iter().find(|rubrique| rubrique.key == *key)?;
                Shown::text(desk.typo(&rubrique.label))
            }
            Written::Period(period) => Shown::text(self.period(period.months, period.days)),
            Written::Recurrence(rhythm) => Shown::text(crate::render::values::rhythm::sentence(desk, rhythm)),
            Written::List(_) | Written::Record(_) | Written::Records(_) => Shown::text(String::new()),
        })
    }

    /// An entry, a document or a picture named by its path.
    fn path(&self, path: &SourcePath) -> Option<Shown> {
        let desk = self.desk;
        if let Some(entry) = desk.view.entry(path) {
            let href = Some(entry.address().to_string());
            return Some(Shown { card: Some(desk.card(entry)), href, ..Shown::text(desk.typo(entry.title())) });
        }
        let document = desk.view.document(path)?;
        Some(Shown { href: document.address().map(|path| path.to_string()), ..Shown::text(document.label()) })
    }

    fn period(&self, months: i32, days: i32) -> String {
        let (key, count) = match (months, days) {
            (months, _) if months > 0 && months % 12 == 0 => ("period-years", months / 12),
            (months, _) if months > 0 => ("period-months", months),
            (_, days) => ("period-days", days),
        };
        self.desk.engine.messages.format(key, &[("count", &count.to_string())])
    }
}

/// How one value is shown.
#[derive(Default)]
struct Shown {
    text: String,
    html: Option<Value>,
    href: Option<String>,
    date: Option<Value>,
    card: Option<Value>,
}

impl Shown {
    fn text(text: String) -> Shown {
        Shown { text, ..Shown::default() }
    }
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

/// The machine value of a field, for templates that compare.
fn plain(written: &Written) -> Value {
    match written {
        Written::Integer(number) => Value::from(*number),
        Written::Number(number) => Value::from(*number),
        Written::Boolean(answer) => Value::from(*answer),
        other => other.text().map_or(Value::none(), Value::from),
    }
}

/// A telephone address; an internal extension of four digits has none outside the town hall.
pub fn telephone(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    (digits.len() >= 3).then(|| format!("tel:{digits}"))
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

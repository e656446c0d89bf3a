//! What is written in a field, once it is read as the kind of the field says.

use super::{Moment, Period, Recurrence, SourcePath};
use crate::ground::Spot;

/// A value of a field of the entry's type.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct FieldValue {
    /// The position of the field in its type or record.
    pub field: u16,
    pub spot: Spot,
    pub value: Value,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Text(String),
    Integer(i64),
    Number(f64),
    Boolean(bool),
    Moment(Moment),
    Time(jiff::civil::Time),
    /// The position among the field's options.
    Choice(u16),
    /// An address outside, or `mailto:` or `tel:`.
    Url(String),
    /// A file of the municipality: an entry, a picture, a document.
    Path(SourcePath),
    /// An entry named by its permanent id.
    Id(String),
    Service(String),
    Rubrique(String),
    Period(Period),
    Recurrence(Box<Recurrence>),
    List(Vec<Value>),
    Record(Vec<FieldValue>),
    Records(Vec<Vec<FieldValue>>),
}

/// The value of a field among those that were written.
pub fn find(values: &[FieldValue], field: u16) -> Option<&FieldValue> {
    values.iter().find(|value| value.field == field)
}

impl std::hash::Hash for Value {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        std::mem::discriminant(self).hash(state);
        match self {
            Value::Text(text) | Value::Url(text) | Value::Id(text) | Value::Service(text) | Value::Rubrique(text) => {
                text.hash(state);
            }
            Value::Integer(number) => number.hash(state),
            Value::Number(number) => number.to_bits().hash(state),
            Value::Boolean(value) => value.hash(state),
            Value::Moment(moment) => moment.hash(state),
            Value::Time(time) => time.hash(state),
            Value::Choice(position) => position.hash(state),
            Value::Path(path) => path.hash(state),
            Value::Period(period) => period.hash(state),
            Value::Recurrence(rhythm) => rhythm.hash(state),
            Value::List(elements) => elements.hash(state),
            Value::Record(fields) => fields.hash(state),
            Value::Records(records) => records.hash(state),
        }
    }
}

impl Value {
    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) | Value::Url(text) | Value::Service(text) | Value::Rubrique(text) | Value::Id(text) => {
                Some(text)
            }
            _ => None,
        }
    }

    pub fn moment(&self) -> Option<Moment> {
        match self {
            Value::Moment(moment) => Some(*moment),
            _ => None,
        }
    }

    pub fn path(&self) -> Option<&SourcePath> {
        match self {
            Value::Path(path) => Some(path),
            _ => None,
        }
    }

    pub fn integer(&self) -> Option<i64> {
        match self {
            Value::Integer(number) => Some(*number),
            _ => None,
        }
    }

    /// The elements of a list; a single value counts as one.
    pub fn elements(&self) -> &[Value] {
        match self {
            Value::List(list) => list,
            single => std::slice::from_ref(single),
        }
    }

    /// Every value within this one, itself included.
    pub fn walk<'v>(&'v self, visit: &mut dyn FnMut(&'v Value)) {
        visit(self);
        match self {
            Value::List(list) => list.iter().for_each(|value| value.walk(visit)),
            Value::Record(fields) => fields.iter().for_each(|field| field.value.walk(visit)),
            Value::Records(records) => records.iter().flatten().for_each(|field| field.value.walk(visit)),
            _ => {}
        }
    }
}

//! What something costs: today, and from the day on which it changes; in words as well as in figures.

use jiff::civil::Date;

use crate::model::{DataItem, Role, Value as Written};
use crate::render::desk::Desk;
use crate::render::desk::dates::Day;
use crate::render::desk::shape::{Shown, values};
use crate::render::values::words::decimal;

values! {
    /// What something costs.
    struct Price {
        /// Today, in words; none for what does not exist yet.
        today: Option<String>,
        /// Another price that is to come.
        coming: Option<String>,
        /// The day from which that one applies.
        from: Option<Shown<Day>>,
        /// `more` or `less`: what becomes of the price.
        change: Option<&'static str>,
        /// By how much, in words.
        difference: Option<String>,
    }
}

/// The prices of an item on a day.
struct Prices {
    /// None for what does not exist yet.
    today: Option<f64>,
    /// Another price, and the day from which it applies.
    coming: Option<(f64, Option<Date>)>,
}

impl Prices {
    /// After the day from which the written price applies, it is the price; before, the former one is.
    fn of(item: &DataItem, today: Date) -> Option<Prices> {
        let number = |role| match item.value(role)? {
            Written::Number(number) => Some(*number),
            Written::Integer(number) => Some(*number as f64),
            _ => None,
        };
        let price = number(Role::Price)?;
        let former = number(Role::FormerPrice);
        let from = item.value(Role::Effect).and_then(Written::moment).map(|moment| moment.date);
        Some(match from.filter(|from| *from > today) {
            None => Prices { today: Some(price), coming: None },
            Some(_) if former == Some(price) => Prices { today: former, coming: None },
            from => Prices { today: former, coming: Some((price, from)) },
        })
    }
}

/// The map of an item's price; nothing for a type whose items have none.
pub fn price(desk: &Desk<'_>, item: &DataItem) -> Option<Price> {
    let Prices { today, coming } = Prices::of(item, desk.view.today())?;
    let calendar = &desk.engine.calendar;
    let change = coming.and_then(|(price, _)| Some(price - today?));
    Some(Price {
        today: today.map(|price| amount(desk, price)),
        coming: coming.map(|(price, _)| amount(desk, price)),
        from: coming.and_then(|(_, from)| from).map(|from| calendar.day(from)),
        change: match change {
            Some(change) if change > 0.0 => Some("more"),
            Some(_) => Some("less"),
            None => None,
        },
        difference: change.map(|change| amount(desk, change.abs())),
    })
}

/// `1,20 €`, `8 €`, `1 250 €`, and the word for what costs nothing.
fn amount(desk: &Desk<'_>, price: f64) -> String {
    // Cents that binary fractions left over would be seen.
    let cents = (price * 100.0).round();
    if cents == 0.0 {
        return desk.engine.word("price-free");
    }
    let figures = decimal(cents / 100.0, &desk.engine.word("decimal-mark"));
    let whole = figures.find(|c: char| !c.is_ascii_digit()).unwrap_or(figures.len());
    let (whole, rest) = figures.split_at(whole);
    let mark = desk.engine.word("thousands-mark");
    let mut grouped = String::new();
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position) % 3 == 0 {
            grouped.push_str(&mark);
        }
        grouped.push(digit);
    }
    desk.engine.messages.format("price-amount", &[("amount", &format!("{grouped}{rest}"))])
}

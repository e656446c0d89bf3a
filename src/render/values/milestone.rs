//! The milestones of a project: what is behind, what goes on, what comes.

use jiff::civil::Date;
use tera::Value;

use crate::model::{Milestone, VisibleEntry};
use crate::render::desk::Desk;
use crate::render::desk::map::{map, safe};
use crate::render::values::body;

/// Every milestone in order, with its state on the day of the view.
pub fn all(desk: &Desk<'_>, entry: &VisibleEntry<'_>) -> Vec<Value> {
    let milestones = entry.milestones();
    let today = desk.view.today;
    let next = milestones.iter().position(|milestone| milestone.last() >= today);
    milestones.iter().enumerate().map(|(at, milestone)| value(desk, milestone, today, Some(at) == next)).collect()
}

/// The one that goes on, else the first that comes.
pub fn next(desk: &Desk<'_>, entry: &VisibleEntry<'_>) -> Option<Value> {
    let today = desk.view.today;
    let milestones = entry.milestones();
    let next = milestones.iter().find(|milestone| milestone.last() >= today)?;
    Some(value(desk, next, today, true))
}

fn value(desk: &Desk<'_>, milestone: &Milestone<'_>, today: Date, is_next: bool) -> Value {
    let calendar = &desk.engine.calendar;
    let state = match (milestone.last() < today, milestone.start.date > today) {
        (true, _) => "past",
        (_, true) => "coming",
        _ => "ongoing",
    };
    map! {
        "start": calendar.moment(milestone.start),
        "end": milestone.end.map(|end| calendar.moment(end)),
        "title": desk.typo(milestone.title),
        "text_html": milestone.text.map(|text| safe(&body::inline(desk, text))),
        "state": state,
        "is_next": is_next,
    }
}

//! The milestones of a project: what is behind, what goes on, what comes.

use jiff::civil::Date;

use crate::model::{self, VisibleEntry};
use crate::render::desk::Desk;
use crate::render::desk::dates::Day;
use crate::render::desk::shape::{Html, Shown, values};
use crate::render::values::body;

values! {
    /// A milestone of a project.
    struct MilestoneShown {
        /// The day on which it begins.
        start: Shown<Day>,
        /// Its last day, when it has several.
        end: Option<Shown<Day>>,
        /// What it is.
        title: String,
        /// What is said of it.
        text_html: Option<Html>,
        /// `past`, `ongoing` or `coming`, today.
        state: &'static str,
        /// Whether it is the one that goes on, else the first that comes.
        is_next: bool,
    }
}

/// Every milestone in order, with its state on the day of the view.
pub fn all(desk: &Desk<'_>, entry: &VisibleEntry<'_>) -> Vec<MilestoneShown> {
    let milestones = entry.milestones();
    let today = desk.view.today();
    let next = milestones.iter().position(|milestone| milestone.last() >= today);
    milestones.iter().enumerate().map(|(at, milestone)| value(desk, milestone, today, Some(at) == next)).collect()
}

/// The one that goes on, else the first that comes.
pub fn next(desk: &Desk<'_>, entry: &VisibleEntry<'_>) -> Option<MilestoneShown> {
    let today = desk.view.today();
    let milestones = entry.milestones();
    let next = milestones.iter().find(|milestone| milestone.last() >= today)?;
    Some(value(desk, next, today, true))
}

fn value(desk: &Desk<'_>, milestone: &model::Milestone<'_>, today: Date, is_next: bool) -> MilestoneShown {
    let calendar = &desk.engine.calendar;
    let state = match (milestone.last() < today, milestone.start.date > today) {
        (true, _) => "past",
        (_, true) => "coming",
        _ => "ongoing",
    };
    MilestoneShown {
        start: calendar.moment(milestone.start),
        end: milestone.end.map(|end| calendar.moment(end)),
        title: desk.typo(milestone.title),
        text_html: milestone.text.map(|text| Html::safe(&body::inline(desk, text))),
        state,
        is_next,
    }
}

//! The organisation chart: the services below one another, and who is in charge of each.

use std::sync::Arc;

use tera::Value;

use super::pages::{Crumb, Page};
use super::{Desk, Family, services};
use crate::model::OutputPath;
use crate::plan::Plan;

pub const FAMILY: Family = Family { name: "organisation", plan };

/// The address of the chart.
const ADDRESS: &str = "services/organigramme.html";

/// The address of the chart, where at least one service is below another.
pub fn address(desk: &Desk<'_>) -> Option<&'static str> {
    desk.view.services().any(|service| service.direction.is_some()).then_some(ADDRESS)
}

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    let Some(path) = address(desk).and_then(|address| OutputPath::new(address).ok()) else { return };
    let index = OutputPath::new(services::INDEX).expect("a plain path");
    Page::new("organisation", desk.engine.word("organisation-title"), path)
        .below(vec![Crumb::new(&desk.engine.word("services-title"), &index)])
        .plan(desk, plan, FAMILY.name, "organisation.html", |_, page, desk| {
            Ok(vec![("services", Value::from(services::tree(desk))), ("page", page)])
        });
}

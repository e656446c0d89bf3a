//! The organisation chart: the services below one another, and who is in charge of each.

use std::sync::Arc;

use crate::model::FixedPage;
use crate::plan::Plan;
use crate::render::desk::Desk;
use crate::render::desk::shape::values;
use crate::render::family::Family;
use crate::render::values::page::{Crumb, Page};
use crate::render::values::service;
use crate::render::values::service::ServiceNode;

values! {
    /// The organisation chart.
    struct OrganisationPage {
        /// The services, each below its direction.
        services: Vec<ServiceNode>,
    }
}

pub const FAMILY: Family =
    Family { name: "organisation", plan, pages: &[("organisation.html", OrganisationPage::structure)] };

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    let chart = FixedPage::Organisation;
    if !desk.view.has(chart) {
        return;
    }
    let services = FixedPage::Services;
    Page::new("organisation", desk.engine.word(chart.title()), chart.path())
        .below(vec![Crumb::new(&desk.engine.word(services.title()), &services.path())])
        .plan(desk, plan, FAMILY.name, "organisation.html", |_, desk| {
            Ok(OrganisationPage { services: service::tree(desk) })
        });
}

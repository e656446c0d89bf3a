//! What a family of outputs is.

use std::sync::Arc;

use crate::plan::Plan;
use crate::render::desk::Desk;
use crate::render::desk::shape::Structure;

/// A family of outputs: what it is called in reports, and how it plans.
pub struct Family {
    pub name: &'static str,
    pub(super) plan: for<'v> fn(&Arc<Desk<'v>>, &mut Plan<'v>),
    /// The templates of its pages, and what each receives.
    pub pages: &'static [(&'static str, fn() -> Structure)],
}

impl Family {
    /// What it claims, whatever the others do.
    pub(super) fn alone<'v>(&self, desk: &Arc<Desk<'v>>) -> Plan<'v> {
        let mut plan = Plan::new();
        (self.plan)(desk, &mut plan);
        plan
    }
}

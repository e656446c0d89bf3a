//! What a family of outputs is.

use std::sync::Arc;

use crate::ground::slug;
use crate::model::OutputPath;
use crate::plan::{Output, Plan, guarded, unmade};
use crate::render::desk::Desk;
use crate::render::desk::shape::Structure;
use crate::trace::reading;

/// A template, and the struct that it receives.
pub type TemplateOf = (&'static str, fn() -> Structure);

/// A family of outputs: what it is called in reports, and how it plans.
pub struct Family {
    pub name: &'static str,
    pub(super) plan: for<'v> fn(&Arc<Desk<'v>>, &mut Plan<'v>),
    /// The templates of its pages, and what each receives.
    pub pages: &'static [TemplateOf],
}

impl Family {
    /// What it claims, whatever the others do. When its planning panics: one output, which is never made.
    pub(super) fn alone<'v>(&self, desk: &Arc<Desk<'v>>) -> Plan<'v> {
        let planned = || {
            let mut plan = Plan::new();
            (self.plan)(desk, &mut plan);
            plan
        };
        let (mut plan, reads) = reading(|| guarded(planned).unwrap_or_else(|reason| self.unplanned(reason)));
        plan.was_made_from(reads);
        plan
    }

    fn unplanned<'v>(&self, reason: String) -> Plan<'v> {
        let mut plan = Plan::new();
        let name = self.name;
        let path = OutputPath::new(&format!("_unplanned/{}", slug(name))).expect("a plain path");
        plan.add(path, Output::new(name, move || Err(vec![unmade(None, name, &reason)])));
        plan
    }
}

#[cfg(test)]
mod tests {
    use crate::render::families::FAMILIES;

    /// Nothing is published in its place: an output that cannot be made forbids publication.
    #[test]
    fn a_family_whose_planning_stops_is_an_output_that_is_not_made() {
        for family in FAMILIES {
            let plan = family.unplanned("a case that nobody foresaw".to_owned());
            let (_, output) = plan.iter().next().expect("an output");
            let findings = output.make().expect_err("it is never made");
            assert_eq!(findings[0].rule.name, "page-unmade");
            assert!(findings[0].arguments.iter().any(|(_, value)| value.contains("nobody foresaw")));
        }
    }
}

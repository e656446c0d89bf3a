//! From a [`View`] to a [`Plan`]: which files the tree is made of, each made when asked for.
//!
//! [`plan`] sets a [`Desk`] (the theme, its words, what pages share) and lets every family of outputs
//! of [`FAMILIES`] add its own.
//!
//! Floors, from the top: [`families`], one family of outputs a file; [`values`], what pages show of a thing; [`desk`],
//! where pages are made, which knows no family.

mod desk;
mod families;
mod family;
pub mod reference;
mod values;

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::model::View;
use crate::plan::{Made, Output, Plan};
use desk::Desk;
pub use desk::engine::Workshop;
pub use desk::rules::{self, RULES};
pub use desk::shape;
pub use families::FAMILIES;
pub use families::letter::{Letter, Since, letter};
use families::not_found;
pub use family::Family;
use values::site;

/// Plans the tree of a view.
///
/// # Errors
/// When the theme cannot be used: every finding about its templates and catalogues.
pub fn plan<'v>(view: View<'v>, workshop: &Workshop) -> Result<Plan<'v>, Vec<Diagnostic>> {
    let Planner { desk, mut plan, .. } = Planner::new(view, workshop)?;
    let parts: Vec<Plan<'v>> = FAMILIES.par_iter().map(|family| family.alone(&desk)).collect();
    parts.into_iter().for_each(|part| plan.join(part));
    desk.set_fragments()?;
    plan.answered_by(desk);
    Ok(plan)
}

/// Plans a tree one family after the other, no further than what is asked for.
pub struct Planner<'v> {
    desk: Arc<Desk<'v>>,
    plan: Plan<'v>,
    ahead: std::slice::Iter<'static, Family>,
}

impl<'v> Planner<'v> {
    /// # Errors
    /// When the theme cannot be used, as for [`plan`].
    pub fn new(view: View<'v>, workshop: &Workshop) -> Result<Planner<'v>, Vec<Diagnostic>> {
        let desk = Arc::new(site::desk(view, workshop)?);
        Ok(Planner { desk, plan: Plan::new(), ahead: FAMILIES.iter() })
    }

    /// The output at a path, exactly as in the whole plan: the first family that claims it has it.
    ///
    /// # Errors
    /// When the theme cannot be used, as for [`plan`].
    pub fn output(&mut self, path: &str) -> Result<Option<&Output<'v>>, Vec<Diagnostic>> {
        self.until(|plan| plan.get(path).is_some())?;
        Ok(self.plan.get(path))
    }

    /// The page of what is not there, for a server that shows the tree below `root`, such as `/intranet/agents/`.
    ///
    /// # Errors
    /// When the theme cannot make it.
    pub fn not_found(&self, root: &str) -> Made {
        self.desk.expect_root(root.to_owned());
        self.desk.set_fragments()?;
        not_found::made(&self.desk, root)
    }

    fn until(&mut self, enough: impl Fn(&Plan<'v>) -> bool) -> Result<(), Vec<Diagnostic>> {
        while !enough(&self.plan)
            && let Some(family) = self.ahead.next()
        {
            self.plan.join(family.alone(&self.desk));
        }
        self.desk.set_fragments()
    }
}

//! The faults that rendering finds: all of them are in a theme.

use crate::diagnostic::Rule;

pub static TEMPLATE_WRONG: Rule = Rule::error("render", "template-wrong");
pub static CATALOGUE_WRONG: Rule = Rule::error("render", "catalogue-wrong");
pub static TEMPLATE_MISSING: Rule = Rule::error("render", "template-missing");

pub static RULES: &[&Rule] = &[&TEMPLATE_WRONG, &CATALOGUE_WRONG, &TEMPLATE_MISSING];

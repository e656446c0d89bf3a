//! A picture whose file tells where it was taken.

use crate::check::survey::{Findings, Survey};
use crate::model::PictureFile;
use crate::picture::position_finding;

pub use crate::picture::CARRIES_POSITION as RULE;

pub fn check(_: &Survey<'_>, picture: &PictureFile, findings: &mut Findings) {
    findings.extend(position_finding(&picture.info, &picture.source));
}

//! What a review does not say again: it goes by mail, stays on the forge, and is read by more people than the page.

use super::Review;
use crate::sensitive::{TextForm, mask_unless};

impl Review<'_> {
    /// A part of the report without the sensitive values that the town does not publish knowingly.
    pub fn without_secrets(&self, text: &str) -> String {
        let side = self.after.or(self.before);
        let known = |value: &str| side.is_some_and(|side| side.site.settings.checks.knows(value));
        mask_unless(text, TextForm::Prose, &known).into_owned()
    }
}

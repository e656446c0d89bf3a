//! A picture that a field shows and that no named format can be cropped from.

use crate::check::reference::{Reference, ReferenceTarget};
use crate::check::survey::Findings;
use crate::check::survey::{File, Survey};
use crate::picture;

pub use crate::picture::TOO_SMALL as RULE;

pub fn check(survey: &Survey<'_>, reference: &Reference<'_, '_>, findings: &mut Findings) {
    let ReferenceTarget::File(File::Picture(picture)) = reference.target else { return };
    if reference.link().is_some() || !reference.wants_picture() {
        return;
    }
    // The theme chooses among the formats: a picture that suits one of them may never be wanted in the others.
    let formats = &survey.site.settings.pictures.formats;
    let finding = |(name, size): (&String, &crate::model::Dimensions)| {
        picture::too_small_finding(&picture.info, &picture.source, name, (size.width, size.height))
    };
    if formats.iter().all(|format| finding(format).is_some()) {
        let smallest = formats.iter().min_by_key(|(_, size)| size.width * size.height);
        findings.extend(smallest.and_then(finding));
    }
}

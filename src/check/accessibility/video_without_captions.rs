//! A film of the municipality without captions (RGAA 4.3).

use crate::check::reference;
use crate::check::survey::Findings;
use crate::check::survey::Survey;
use crate::diagnostic::{Place, Rule};
use crate::model::{Entry, Role, SourcePath};

pub static RULE: Rule = Rule::warning(super::FAMILY, "video-without-captions");

pub fn check(survey: &Survey<'_>, entry: &Entry, findings: &mut Findings) {
    let content = &entry.content;
    let mut without = |film: &SourcePath, place: Place| {
        let Some(beside) = film.captions_beside().filter(|_| survey.file(film.as_str()).is_some()) else { return };
        if survey.file(beside.as_str()).is_none() {
            let found = RULE.at(place).with("file", film.file_name());
            findings.push(found.with("captions", beside.file_name()));
        }
    };
    reference::films(survey, entry, &mut |film| {
        if let Some(path) = film.meant() {
            without(&path, film.place());
        }
    });
    let Some(video) = content.written(Role::Video) else { return };
    if let Some(path) = video.value.path().filter(|path| path.is_film() && content.value(Role::Captions).is_none()) {
        without(path, content.place(video.spot));
    }
}

//! A film of the municipality without captions (RGAA 4.3).

use crate::check::Findings;
use crate::check::survey::Survey;
use crate::diagnostic::Rule;
use crate::model::{Entry, Role};

pub static RULE: Rule = Rule::warning(super::FAMILY, "video-without-captions");

pub fn check(survey: &Survey<'_>, entry: &Entry, findings: &mut Findings) {
    let content = &entry.content;
    let Some((video, path)) = content.written(Role::Video).and_then(|video| Some((video, video.value.path()?))) else {
        return;
    };
    let beside = path.captions_beside().filter(|_| path.is_film());
    let Some(beside) = beside.filter(|_| content.value(Role::Captions).is_none()) else { return };
    if survey.file(path.as_str()).is_some() && survey.file(beside.as_str()).is_none() {
        let found = RULE.at(content.place(video.spot)).with("file", path.file_name());
        findings.push(found.with("captions", beside.file_name()));
    }
}

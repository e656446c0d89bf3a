//! Pictures, and the notices that lie beside them: `place.jpg` and `place.jpg.yaml`.

use super::front_matter::explain;
use super::rules::{FIELD_UNKNOWN, VALUE_WRONG};
use crate::diagnostic::Diagnostic;
use crate::model::{Notice, PictureFile, SourcePath, parse_date};
use crate::picture;
use crate::plan::Hash;
use crate::yaml::{self, Node, YamlLimits};

/// What a notice may say. The rights are for the rules on rights; the page shows the rest.
const KEYS: &[&str] = &[
    "alternative",
    "legende",
    "credit",
    "focal",
    "droits",
    "licence_fin",
    "source",
    "personnes",
    "consentement",
    "date",
    "lieu",
];

/// The picture in a file, from its first bytes.
pub fn inspect(source: &SourcePath, bytes: &[u8]) -> Result<PictureFile, Diagnostic> {
    match picture::inspect_named(&source.extension(), bytes) {
        Ok(info) => Ok(PictureFile { source: source.clone(), hash: Hash::of(bytes), info, notice: Notice::default() }),
        Err(problem) => Err(problem.finding(source)),
    }
}

/// Where the notice of a picture may lie.
pub fn notice_beside(source: &SourcePath) -> Vec<SourcePath> {
    let stem = source.as_str().rsplit_once('.').map_or(source.as_str(), |(stem, _)| stem);
    [format!("{source}.yaml"), format!("{stem}.yaml")].iter().filter_map(|path| SourcePath::new(path).ok()).collect()
}

pub fn read_notice(source: &SourcePath, text: &str, findings: &mut Vec<Diagnostic>) -> Notice {
    let node = match yaml::parse(text, YamlLimits::FRONT_MATTER) {
        Ok(node) => node,
        Err(fault) => {
            findings.push(explain(source, text, fault, 0));
            return Notice::default();
        }
    };
    for (key, _) in node.map().unwrap_or_default().iter().filter(|(key, _)| !KEYS.contains(&key.name.as_str())) {
        let found = FIELD_UNKNOWN.at(key.spot.in_file(source)).with("field", &key.name).with("known", KEYS.join(", "));
        findings.push(found.nearest(&key.name, KEYS.iter().copied()));
    }
    let text_of = |key: &str| node.get(key).and_then(Node::text).map(|text| text.trim().to_owned());
    let focal = node.get("focal").and_then(|focal| {
        let read = focal.text().and_then(focal_point);
        if read.is_none() {
            let found = VALUE_WRONG.at(focal.spot.in_file(source)).with("field", "focal");
            findings.push(found.with("value", focal.text().unwrap_or("…")).helped_by("help-focal"));
        }
        read
    });
    let licence_end = node.get("licence_fin").filter(|day| !day.is_empty()).and_then(|day| {
        let read = day.text().and_then(parse_date);
        if read.is_none() {
            let found = VALUE_WRONG.at(day.spot.in_file(source)).with("field", "licence_fin");
            findings.push(found.with("value", day.text().unwrap_or("…")).helped_by("help-date"));
        }
        read
    });
    let (alternative, caption) = (text_of("alternative"), text_of("legende"));
    Notice { alternative, caption, credit: text_of("credit"), licence: text_of("droits"), focal, licence_end }
}

/// Reads `50% 30%`: from the left, then from the top.
fn focal_point(text: &str) -> Option<(u16, u16)> {
    let thousandths = |part: &str| {
        let percent: f64 = part.trim_end_matches('%').replace(',', ".").parse().ok()?;
        (0.0..=100.0).contains(&percent).then_some((percent * 10.0).round() as u16)
    };
    let mut parts = text.split_whitespace();
    let point = (thousandths(parts.next()?)?, thousandths(parts.next()?)?);
    parts.next().is_none().then_some(point)
}

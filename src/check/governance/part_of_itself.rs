//! An entry or a service that is a part of itself, directly or through others.

use crate::check::Findings;
use crate::check::survey::{File, Survey};
use crate::diagnostic::Rule;
use crate::model::{Content, Role, Value};

pub static RULE: Rule = Rule::error(super::FAMILY, "part-of-itself");

pub fn check(survey: &Survey<'_>, findings: &mut Findings) {
    let entries = &survey.site.entries;
    let position = |content: &Content| entries.binary_search_by(|entry| entry.content.source.cmp(&content.source)).ok();
    let whole = |at: usize| -> Option<usize> {
        let target = match entries[at].content.value(Role::Parent)? {
            Value::Path(path) => match survey.file(path.as_str())? {
                File::Entry(entry) => entry,
                _ => return None,
            },
            Value::Id(id) => survey.site.entry_with_id(id)?,
            Value::Service(key) => return survey.site.service(key)?.entry.map(|at| at as usize),
            _ => return None,
        };
        position(&target.content)
    };
    for at in circles(entries.len(), whole) {
        let content = &entries[at].content;
        if let (Some(written), Some(above)) = (content.written(Role::Parent), whole(at)) {
            findings.push(RULE.at(content.place(written.spot)).with("path", &entries[above].content.source));
        }
    }
}

/// The members of circles, when each of `count` things has at most one above it.
fn circles(count: usize, above: impl Fn(usize) -> Option<usize>) -> Vec<usize> {
    let mut seen_from = vec![usize::MAX; count];
    let mut members = Vec::new();
    for start in 0..count {
        let mut path = Vec::new();
        let mut current = Some(start);
        while let Some(at) = current.filter(|at| seen_from[*at] == usize::MAX) {
            seen_from[at] = start;
            path.push(at);
            current = above(at);
        }
        if let Some(closing) = current.filter(|at| seen_from[*at] == start) {
            members.extend(path.into_iter().skip_while(|at| *at != closing));
        }
    }
    members
}

#[cfg(test)]
mod tests {
    use super::circles;

    #[test]
    fn only_the_members_of_a_circle_are_found() {
        // 0 → 1 → 2 → 1, 3 → 3, 4 → nothing, 5 → 0
        let above = [Some(1), Some(2), Some(1), Some(3), None, Some(0)];
        assert_eq!(circles(6, |at| above[at]), [1, 2, 3]);
    }
}

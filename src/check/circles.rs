//! Entries that lead back to themselves through a field that names another.

use super::Findings;
use super::survey::{File, Survey};
use crate::diagnostic::Rule;
use crate::model::{Content, Role, Value};

/// Finds the entries that come back to themselves when one follows the field that plays a role.
pub fn find(survey: &Survey<'_>, rule: &'static Rule, role: Role, findings: &mut Findings) {
    let entries = &survey.site.entries;
    let position = |content: &Content| entries.binary_search_by(|entry| entry.content.source.cmp(&content.source)).ok();
    let next = |at: usize| -> Option<usize> {
        let target = match entries[at].content.value(role)?.elements().first()? {
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
    for at in circles(entries.len(), next) {
        let content = &entries[at].content;
        if let (Some(written), Some(next)) = (content.written(role), next(at)) {
            findings.push(rule.at(content.place(written.spot)).with("path", &entries[next].content.source));
        }
    }
}

/// The members of circles, when each of `count` things has at most one after it.
fn circles(count: usize, next: impl Fn(usize) -> Option<usize>) -> Vec<usize> {
    let mut seen_from = vec![usize::MAX; count];
    let mut members = Vec::new();
    for start in 0..count {
        let mut path = Vec::new();
        let mut current = Some(start);
        while let Some(at) = current.filter(|at| seen_from[*at] == usize::MAX) {
            seen_from[at] = start;
            path.push(at);
            current = next(at);
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
        let next = [Some(1), Some(2), Some(1), Some(3), None, Some(0)];
        assert_eq!(circles(6, |at| next[at]), [1, 2, 3]);
    }
}

//! What the change brings that is wrong, and what was wrong that it mends.

use std::collections::HashMap;

use super::proposal::FileChange;
use crate::diagnostic::Diagnostic;

/// Findings of one side that the other has not.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    pub brought: Vec<Diagnostic>,
    pub mended: Vec<Diagnostic>,
}

/// Tells findings apart by rule, file and words; where in the file does not count, for lines move.
pub fn compare(before: &[Diagnostic], after: &[Diagnostic], files: &[FileChange]) -> Findings {
    let moved: HashMap<&str, &str> =
        files.iter().filter_map(|file| Some((file.from.as_deref()?, file.path.as_str()))).collect();
    let key = |found: &Diagnostic, follow: bool| {
        let file = found.place.as_ref().map(|place| place.file.to_string()).unwrap_or_default();
        let file = if follow { moved.get(file.as_str()).map_or(file.clone(), |path| (*path).to_owned()) } else { file };
        (found.rule.name, file, found.arguments.clone())
    };
    let rest = |of: &[Diagnostic], others: &[Diagnostic], old: bool| {
        let mut known: HashMap<_, usize> = HashMap::new();
        others.iter().for_each(|found| *known.entry(key(found, !old)).or_default() += 1);
        let new = of.iter().filter(|found| match known.get_mut(&key(found, old)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        });
        new.cloned().collect::<Vec<_>>()
    };
    Findings { brought: rest(after, before, false), mended: rest(before, after, true) }
}

//! Which file was meant by a path that leads nowhere.

use std::collections::HashMap;

use crate::diagnostic;
use crate::ground::percent;

/// Names that many files have, without their endings.
const GENERIC: [&str; 4] = ["index", "readme", "-service", "-folder"];
/// The most names of one folder that are compared letter by letter.
const MOST_COMPARED: usize = 2_000;

/// The files by what people remember of them: their name without accents, case or ending.
pub struct Suggestions<'s> {
    by_path: HashMap<String, Vec<&'s str>>,
    by_name: HashMap<String, Vec<&'s str>>,
    by_folder: HashMap<&'s str, Vec<&'s str>>,
}

impl<'s> Suggestions<'s> {
    pub fn new(paths: impl Iterator<Item = &'s str>) -> Suggestions<'s> {
        let mut sorted: Vec<&str> = paths.collect();
        sorted.sort_unstable();
        let mut found = Suggestions { by_path: HashMap::new(), by_name: HashMap::new(), by_folder: HashMap::new() };
        for path in sorted {
            let folded = folded(path);
            let (folder, _) = path.rsplit_once('/').unwrap_or(("", path));
            found.by_name.entry(name_of(&folded).to_owned()).or_default().push(path);
            found.by_path.entry(folded).or_default().push(path);
            found.by_folder.entry(folder).or_default().push(path);
        }
        found
    }

    /// The file closest to a path from the root, among those that `fits` accepts; and whether it was surely meant.
    ///
    /// It was when it is the only one whose path is the same but for case, accents and ending, or the only one of the
    /// whole tree with this name, in another folder of the same service.
    pub fn nearest(&self, wrong: &str, fits: &dyn Fn(&str) -> bool) -> Option<(&'s str, bool)> {
        let wrong = wrong.split(['#', '?']).next().unwrap_or_default().replace('\\', "/");
        let key = folded(&wrong);
        let same = |map: &HashMap<String, Vec<&'s str>>, key: &str| -> Vec<&'s str> {
            map.get(key).into_iter().flatten().copied().filter(|path| fits(path)).collect()
        };
        let close = |paths: Vec<&'s str>| {
            let is_one = paths.len() == 1;
            paths.into_iter().max_by_key(|path| common_start(path, &wrong)).map(|path| (path, is_one))
        };
        let moved = |(path, is_one): (&'s str, bool)| {
            let service = |path: &str| path.split('/').nth(1).map(str::to_owned);
            let same_ending = common_start(path, &wrong).1;
            (path, is_one && same_ending && service(path) == service(&wrong) && !GENERIC.contains(&name_of(&key)))
        };
        close(same(&self.by_path, &key)).or_else(|| close(same(&self.by_name, name_of(&key))).map(moved)).or_else(
            || {
                let folder = wrong.rsplit_once('/').map_or("", |(folder, _)| folder);
                let paths = || self.by_folder.get(folder).into_iter().flatten().copied().filter(|path| fits(path));
                let name = diagnostic::nearest(name_of(&wrong), paths().take(MOST_COMPARED).map(name_of))?;
                paths().find(|path| name_of(path) == name).map(|path| (path, false))
            },
        )
    }
}

/// How the file `to` is written in a file of the folder `from`.
pub fn relative(from: &str, to: &str) -> String {
    let (from, to): (Vec<&str>, Vec<&str>) =
        (from.split('/').filter(|name| !name.is_empty()).collect(), to.split('/').collect());
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count().min(to.len() - 1);
    let mut names = vec![".."; from.len() - shared];
    names.extend(&to[shared..]);
    names.join("/")
}

/// A path as it is typed in a link of Markdown.
pub fn in_markdown(path: &str) -> String {
    percent::encode(path, |c| matches!(c, '%' | ' ' | '(' | ')'))
}

/// The path without case, accents and ending; spaces and underscores as hyphens.
fn folded(path: &str) -> String {
    let name_start = path.rfind('/').map_or(0, |at| at + 1);
    let stem = path[name_start..].rfind('.').map_or(path, |at| &path[..name_start + at]);
    deunicode::deunicode(stem).to_lowercase().replace([' ', '_'], "-")
}

fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// How much two paths have in common: their folders first, then their ending.
fn common_start(a: &str, b: &str) -> (usize, bool) {
    let shared = a.split('/').zip(b.split('/')).take_while(|(a, b)| a == b).count();
    let ending = |path: &str| path.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    (shared, ending(a) == ending(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant_is_found_whatever_was_mistyped() {
        let paths = [
            "content/voirie/breves/pont.md",
            "content/voirie/images/Été.JPG",
            "content/ccas/faq/aides.md",
            "content/ccas/aides.pdf",
        ];
        let suggestions = Suggestions::new(paths.into_iter());
        let nearest = |wrong: &str| suggestions.nearest(wrong, &|_| true).map(|(path, _)| path);
        let is_sure = |wrong: &str| suggestions.nearest(wrong, &|_| true).map(|(_, is_sure)| is_sure);
        assert_eq!(nearest("content/voirie/breves/pont.html"), Some(paths[0]));
        assert_eq!(nearest("content/voirie/breves/pnot.md"), Some(paths[0]));
        assert_eq!(nearest("content/voiri/pont.md"), Some(paths[0]));
        assert_eq!(nearest("content/voirie/images/ete.jpg"), Some(paths[1]));
        assert_eq!(nearest("content/ccas/aides.md"), Some(paths[3]));
        let pages = suggestions.nearest("content/ccas/aides.md", &|path| path.ends_with(".md"));
        assert_eq!(pages.map(|(path, _)| path), Some(paths[2]));
        // Beyond doubt: its case, its accents, its ending, or its folder in the same service.
        assert_eq!(is_sure("content/voirie/images/ete.jpg"), Some(true));
        assert_eq!(is_sure("content/voirie/pont.md"), Some(true));
        assert_eq!(is_sure("content/voiri/pont.md"), Some(false));
        assert_eq!(is_sure("content/voirie/breves/pnot.md"), Some(false));
        assert_eq!(nearest("content/ccas/rien-de-semblable.md"), None);
    }

    #[test]
    fn a_path_is_written_from_where_it_is_typed() {
        assert_eq!(relative("content/voirie/breves", "content/voirie/images/a.jpg"), "../images/a.jpg");
        assert_eq!(relative("content/voirie", "content/voirie/a.md"), "a.md");
        assert_eq!(relative("content/voirie", "parvis.toml"), "../../parvis.toml");
        assert_eq!(relative("", "content/a.md"), "content/a.md");
    }
}

//! Patterns of paths, in one small dialect that every part of Parvis shares.
//!
//! Names are separated by `/`. In a name, `*` is any run of characters and `?` any one of them; a name
//! that is `**` is any number of folders, and at the end everything below. Nothing else is special:
//! `[`, `{`, `!`, `+` and `#` mean themselves. Case counts. `voirie/**` starts from `content/`, and
//! `/themes/**` from the root of the municipality's files.

use unicode_normalization::UnicodeNormalization;

/// The longest pattern, in bytes.
const LONGEST: usize = 400;
/// The deepest pattern, in names.
const DEEPEST: usize = 24;

/// A pattern of paths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    names: Vec<PatternName>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum PatternName {
    /// `**`.
    AnyFolders,
    Literal(String),
    /// A name with `*` or `?`.
    Wild(Vec<char>),
}

/// One file, or a folder with everything below it: what can be owned.
///
/// Two areas are apart or one holds the other, so that the narrowest that holds a path is never in doubt.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// Everything below this folder; the root has no name.
    Folder(String),
    File(String),
}

impl Pattern {
    /// Reads a pattern as it is written in `contributors.toml`.
    ///
    /// # Errors
    /// When it is empty, too long or too deep, or has an empty, `.` or `..` name.
    #[expect(clippy::result_unit_err, reason = "who reads the file says what is wrong, with its place")]
    pub fn parse(text: &str) -> Result<Pattern, ()> {
        let text: String = text.nfc().collect();
        let (base, rest) = match text.strip_prefix('/') {
            Some(rest) => (None, rest),
            None => (Some(PatternName::Literal("content".to_owned())), text.as_str()),
        };
        let sound = |name: &str| !matches!(name, "" | "." | "..") && !name.chars().any(char::is_control);
        let too_long = text.len() > LONGEST || rest.matches('/').count() >= DEEPEST;
        if too_long || !rest.split('/').all(sound) {
            return Err(());
        }
        let name = |name: &str| match name {
            "**" => PatternName::AnyFolders,
            name if name.contains(['*', '?']) => PatternName::Wild(name.chars().collect()),
            name => PatternName::Literal(name.to_owned()),
        };
        Ok(Pattern { names: base.into_iter().chain(rest.split('/').map(name)).collect() })
    }

    /// Whether a path from the root of the municipality's files is meant.
    pub fn matches(&self, path: &str) -> bool {
        let names: Vec<&str> = path.split('/').collect();
        // Row by row, so that no pattern takes more than names × names.
        let mut reached = vec![false; names.len() + 1];
        reached[0] = true;
        for (position, wanted) in self.names.iter().enumerate() {
            let is_last = position + 1 == self.names.len();
            let mut next = vec![false; names.len() + 1];
            match wanted {
                PatternName::AnyFolders => {
                    let mut any = false;
                    for at in 0..=names.len() {
                        // At the end it stands for one name at least: a folder is not below itself.
                        let here = any;
                        any |= reached[at];
                        next[at] = if is_last { here } else { any };
                    }
                }
                _ => {
                    for (at, name) in names.iter().enumerate() {
                        next[at + 1] = reached[at] && wanted.is(name);
                    }
                }
            }
            reached = next;
        }
        reached[names.len()]
    }

    /// Whether it starts from `content/`.
    pub fn is_of_content(&self) -> bool {
        self.names.first() == Some(&PatternName::Literal("content".to_owned()))
    }

    /// The area that the pattern is: literal names, and `**` at most at the end.
    pub fn area(&self) -> Option<Area> {
        let (last, above) = self.names.split_last()?;
        let literal = |name: &PatternName| match name {
            PatternName::Literal(name) => Some(name.clone()),
            _ => None,
        };
        let mut path = above.iter().map(literal).collect::<Option<Vec<String>>>()?;
        match last {
            PatternName::AnyFolders => Some(Area::Folder(path.join("/"))),
            PatternName::Literal(name) => {
                path.push(name.clone());
                Some(Area::File(path.join("/")))
            }
            PatternName::Wild(_) => None,
        }
    }
}

impl PatternName {
    fn is(&self, name: &str) -> bool {
        match self {
            PatternName::AnyFolders => false,
            PatternName::Literal(literal) => literal == name,
            PatternName::Wild(wild) => wild_matches(wild, name),
        }
    }
}

/// `*` and `?` in one name, going back to the last `*` only: never exponential.
fn wild_matches(wild: &[char], name: &str) -> bool {
    let name: Vec<char> = name.chars().collect();
    let (mut at, mut in_name) = (0, 0);
    let mut back: Option<(usize, usize)> = None;
    while in_name < name.len() {
        match wild.get(at) {
            Some('*') => {
                back = Some((at + 1, in_name));
                at += 1;
            }
            Some(c) if *c == '?' || *c == name[in_name] => {
                at += 1;
                in_name += 1;
            }
            _ => match back {
                Some((after, taken)) => {
                    back = Some((after, taken + 1));
                    at = after;
                    in_name = taken + 1;
                }
                None => return false,
            },
        }
    }
    wild[at..].iter().all(|c| *c == '*')
}

impl Area {
    pub fn holds(&self, path: &str) -> bool {
        match self {
            Area::Folder(folder) if folder.is_empty() => true,
            Area::Folder(folder) => path.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/')),
            Area::File(file) => file == path,
        }
    }

    /// Whether everything in `other` is in here.
    pub fn contains(&self, other: &Area) -> bool {
        match other {
            Area::File(file) => self.holds(file),
            Area::Folder(_) if self == other => true,
            Area::Folder(folder) => matches!(self, Area::Folder(_)) && self.holds(folder),
        }
    }

    /// How narrow it is; of two areas that hold one path, the narrower has more.
    pub fn depth(&self) -> usize {
        match self {
            Area::Folder(folder) if folder.is_empty() => 0,
            Area::Folder(folder) => 2 * (folder.matches('/').count() + 1),
            Area::File(file) => 2 * (file.matches('/').count() + 1) + 1,
        }
    }

    /// The folder or the file, from the root.
    pub fn path(&self) -> &str {
        match self {
            Area::Folder(path) | Area::File(path) => path,
        }
    }
}

impl std::fmt::Display for Area {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Area::Folder(folder) if folder.is_empty() => f.write_str("/**"),
            Area::Folder(folder) => write!(f, "{folder}/**"),
            Area::File(file) => f.write_str(file),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, path: &str) -> bool {
        Pattern::parse(pattern).expect(pattern).matches(path)
    }

    #[test]
    fn patterns_mean_what_they_say() {
        for (pattern, path, expected) in [
            ("voirie/**", "content/voirie/_service.md", true),
            ("voirie/**", "content/voirie/a/b/c.md", true),
            ("voirie/**", "content/voirie", false),
            ("voirie/**", "content/voirie-2/a.md", false),
            ("voirie/**", "voirie/a.md", false),
            ("**", "content/a", true),
            ("**", "parvis.toml", false),
            ("/**", "parvis.toml", true),
            ("/parvis.toml", "parvis.toml", true),
            ("*/agenda/**", "content/voirie/agenda/x.md", true),
            ("*/agenda/**", "content/voirie/x/agenda/x.md", false),
            ("**/agenda/*.md", "content/agenda/x.md", true),
            ("**/agenda/*.md", "content/a/b/agenda/x.md", true),
            ("**/agenda/*.md", "content/a/b/agenda/c/x.md", false),
            ("a/?.md", "content/a/é.md", true),
            ("a/[b].md", "content/a/b.md", false),
            ("a/[b].md", "content/a/[b].md", true),
            ("a/x+#.md", "content/a/x+#.md", true),
            ("e\u{301}te\u{301}/**", "content/\u{e9}t\u{e9}/a.md", true),
            ("A/**", "content/a/b.md", false),
        ] {
            assert_eq!(matches(pattern, path), expected, "{pattern} on {path}");
        }
        for wrong in ["", "/", "a//b", "a/", "../x", "a/./b", "a/\u{7}", &"a/".repeat(30), &"a".repeat(401)] {
            assert!(Pattern::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn many_stars_are_no_trap() {
        let pattern = "**/".repeat(20) + &"*a".repeat(40) + "b";
        assert!(!matches(&pattern, &format!("content/{}{}", "x/".repeat(20), "a".repeat(190))));
    }

    #[test]
    fn areas_hold_one_another_or_are_apart() {
        let area = |text: &str| Pattern::parse(text).unwrap().area();
        assert_eq!(area("voirie/**"), Some(Area::Folder("content/voirie".to_owned())));
        assert_eq!(area("/**"), Some(Area::Folder(String::new())));
        assert_eq!(area("/parvis.toml"), Some(Area::File("parvis.toml".to_owned())));
        assert_eq!(area("*/agenda/**"), None);
        assert_eq!(area("**/a.md"), None);
        let [all, service, file] = ["**", "voirie/**", "voirie/a.md"].map(|text| area(text).unwrap());
        assert!(all.contains(&service) && service.contains(&file) && !file.contains(&service));
        assert!(all.depth() < service.depth() && service.depth() < file.depth());
    }
}

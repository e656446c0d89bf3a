//! Which file of `src` names which other, for [`super::architecture`].
//!
//! An arrow goes from the file that names an item to the file that defines it: re-exports are followed to the
//! definition. The calls of methods are no arrows: nothing names the file of a method. Tests are left out.
//!
//! Names are read from the tokens ([`super::tokens`]), those in macros included. A parser such as `syn` would be built
//! a second time, with all that stands on it, for this alone.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::tokens::{self, Token};

/// The path of a module: `["model", "made"]`; the crate itself is empty.
type Module = Vec<String>;

/// What one file says: its imports, its items, and every path in it.
#[derive(Default)]
struct File {
    module: Module,
    /// What is defined here, submodules written in the file included.
    items: BTreeSet<String>,
    imports: Vec<Import>,
    /// The paths of its code, imports left out.
    paths: Vec<Vec<String>>,
}

/// `use path as name`; `*` for all of a module.
struct Import {
    name: String,
    path: Vec<String>,
    is_public: bool,
}

/// All files of the crate by their path below `src`, and the arrows between them.
pub struct Arrows {
    pub between: BTreeMap<String, BTreeSet<String>>,
}

struct Crate {
    files: BTreeMap<String, File>,
    modules: BTreeMap<Module, String>,
}

impl Arrows {
    /// The arrows of some files: their paths below `src` and their texts.
    pub fn of<'t>(sources: impl IntoIterator<Item = (&'t str, &'t str)>) -> Arrows {
        let mut files = BTreeMap::new();
        for (path, text) in sources {
            files.insert(path.to_owned(), File::read(module_of(path), &tokens::without_tests(tokens::read(text))));
        }
        let modules = files.iter().map(|(path, file)| (file.module.clone(), path.clone())).collect();
        let all = Crate { files, modules };
        Arrows { between: all.files.keys().map(|path| (path.clone(), all.arrows_from(path))).collect() }
    }

    /// The circles: the strongly connected parts of more than one file, the largest first.
    pub fn circles(&self) -> Vec<Vec<&str>> {
        let reached: BTreeMap<&str, BTreeSet<&str>> =
            self.between.keys().map(|from| (&**from, self.below(from))).collect();
        let mut circles: BTreeSet<Vec<&str>> = BTreeSet::new();
        for (from, below) in &reached {
            let circle: Vec<&str> = below.iter().copied().filter(|to| reached[to].contains(from)).collect();
            if circle.len() > 1 {
                circles.insert(circle);
            }
        }
        let mut circles: Vec<Vec<&str>> = circles.into_iter().collect();
        circles.sort_by_key(|circle| std::cmp::Reverse(circle.len()));
        circles
    }

    /// Every file that the arrows lead to from one.
    fn below(&self, from: &str) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        let mut left: Vec<&str> = self.between[from].iter().map(String::as_str).collect();
        while let Some(file) = left.pop() {
            if found.insert(file) {
                left.extend(self.between[file].iter().map(String::as_str));
            }
        }
        found
    }
}

impl Crate {
    fn arrows_from(&self, path: &str) -> BTreeSet<String> {
        let file = &self.files[path];
        // An import that others may use is no use of its own.
        let imported = file.imports.iter().filter(|import| !import.is_public).map(|import| &import.path);
        let named =
            imported.chain(&file.paths).filter_map(|path| self.definer(&file.module, path, &mut BTreeSet::new()));
        named.filter(|definer| definer != path).collect()
    }

    /// The file that defines what a path means in a module; none when it is no item of the crate.
    fn definer(&self, module: &Module, path: &[String], asked: &mut BTreeSet<(Module, Vec<String>)>) -> Option<String> {
        if path.len() > 12 || !asked.insert((module.clone(), path.to_vec())) {
            return None;
        }
        let (first, rest) = path.split_first()?;
        let mut here = module.clone();
        match first.as_str() {
            "crate" => self.within(&Vec::new(), rest, asked),
            "self" => self.within(module, rest, asked),
            "super" => {
                here.pop()?;
                match rest.first().map(String::as_str) {
                    Some("super") => self.definer(&here, rest, asked),
                    _ => self.within(&here, rest, asked),
                }
            }
            _ => self.within_if_known(module, path, asked),
        }
    }

    /// The definer of a path of which the module is known: at worst the file of the module itself.
    fn within(&self, module: &Module, path: &[String], asked: &mut BTreeSet<(Module, Vec<String>)>) -> Option<String> {
        self.within_if_known(module, path, asked).or_else(|| self.file_of(module))
    }

    fn within_if_known(
        &self,
        module: &Module,
        path: &[String],
        asked: &mut BTreeSet<(Module, Vec<String>)>,
    ) -> Option<String> {
        let Some((first, rest)) = path.split_first() else { return self.file_of(module) };
        let mut child = module.clone();
        child.push(first.clone());
        if self.modules.contains_key(&child) {
            return self.within(&child, rest, asked);
        }
        let file = &self.files[self.modules.get(module)?];
        if file.items.contains(first) {
            return self.file_of(module);
        }
        // `use tera::tera` names another crate: it would be followed for ever.
        let named = file.imports.iter().filter(|import| import.name == *first && import.path[0] != *first);
        let named = named.map(|import| [import.path.as_slice(), rest].concat());
        let every = file.imports.iter().filter(|import| import.name == "*");
        let every = every.map(|import| [import.path.as_slice(), path].concat());
        named.chain(every).find_map(|path| self.definer(module, &path, asked))
    }

    fn file_of(&self, module: &Module) -> Option<String> {
        self.modules.get(module).cloned()
    }
}

/// `model/made/list.rs` and `model/made/list/mod.rs` are both `model::made::list`.
fn module_of(path: &str) -> Module {
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let path = path.strip_suffix("/mod").unwrap_or(path);
    if matches!(path, "lib" | "mod") { Vec::new() } else { path.split('/').map(str::to_owned).collect() }
}

impl File {
    fn read(module: Module, tokens: &[Token]) -> File {
        let mut file = File { module, ..File::default() };
        let (mut depth, mut at, mut modules) = (0, 0, Vec::new());
        while at < tokens.len() {
            let word = tokens[at].text.as_str();
            let next = tokens.get(at + 1).filter(|token| token.is_name()).map(|token| &token.text);
            match (word, next) {
                ("{", _) => depth += 1,
                ("}", _) => {
                    depth -= 1;
                    modules.retain(|opened| *opened < depth + 1);
                }
                ("use", _) => {
                    let is_public = at > 0 && matches!(tokens[at - 1].text.as_str(), "pub" | ")");
                    let end = at + tokens[at..].iter().position(|token| token.text == ";").unwrap_or(tokens.len() - at);
                    let mut tree = &tokens[at + 1..end];
                    let known = file.imports.len();
                    file.read_use(&mut tree, &[], is_public);
                    file.imports[known..].iter_mut().for_each(|import| leave(&mut import.path, modules.len()));
                    at = end;
                }
                ("fn" | "struct" | "enum" | "union" | "const" | "static" | "type" | "trait", Some(name))
                    if depth == modules.len() =>
                {
                    file.items.insert(name.clone());
                    at += 1;
                }
                // A module in a file of its own is known by its path.
                ("mod", Some(name)) => {
                    if tokens.get(at + 2).is_some_and(|token| token.text == "{") {
                        file.items.insert(name.clone());
                        modules.push(depth + 1);
                    }
                    at += 1;
                }
                ("macro_rules", _) => {
                    file.items.extend(tokens.get(at + 2).map(|token| token.text.clone()));
                    at += 2;
                }
                // How far something is seen names nothing.
                ("in", _) if at > 1 && tokens[at - 1].text == "(" && tokens[at - 2].text == "pub" => {
                    at += tokens[at..].iter().position(|token| token.text == ")").unwrap_or_default();
                }
                _ if tokens[at].is_name() && !(at > 0 && matches!(tokens[at - 1].text.as_str(), "." | "::" | "fn")) => {
                    let mut path = path_at(tokens, at);
                    leave(&mut path, modules.len());
                    let called = tokens.get(at + 1).is_some_and(|token| matches!(token.text.as_str(), "(" | "!"));
                    // A variable is no path.
                    if path.len() > 1 || called || word.starts_with(char::is_uppercase) {
                        file.paths.push(path);
                    }
                }
                _ => {}
            }
            at += 1;
        }
        file
    }

    /// Reads one tree of a `use`, up to the comma or the brace after it.
    fn read_use(&mut self, tokens: &mut &[Token], before: &[String], is_public: bool) {
        let mut path = before.to_vec();
        loop {
            let Some((token, rest)) = tokens.split_first() else { return };
            *tokens = rest;
            match token.text.as_str() {
                "::" => continue,
                "{" => {
                    while tokens.first().is_some_and(|token| token.text != "}") {
                        self.read_use(tokens, &path, is_public);
                        if tokens.first().is_some_and(|token| token.text == ",") {
                            *tokens = &tokens[1..];
                        }
                    }
                    *tokens = tokens.get(1..).unwrap_or_default();
                    return;
                }
                "*" => return self.imports.push(Import { name: "*".to_owned(), path, is_public }),
                "self" if !path.is_empty() => {}
                name => path.push(name.to_owned()),
            }
            match tokens.first().map(|token| token.text.as_str()) {
                Some("::") => {}
                Some("as") => {
                    let name = tokens[1].text.clone();
                    *tokens = &tokens[2..];
                    return self.imports.push(Import { name, path, is_public });
                }
                _ => {
                    let name = path.last().cloned().unwrap_or_default();
                    return self.imports.push(Import { name, path, is_public });
                }
            }
        }
    }
}

/// Takes the way out of the modules that are written in the file itself: their names count as those of the file.
fn leave(path: &mut Vec<String>, modules: usize) {
    let above = path.iter().take(modules).take_while(|name| *name == "super").count();
    path.drain(..above);
    if above > 0 && path.first().is_none_or(|name| name != "super") {
        path.insert(0, "self".to_owned());
    }
}

/// `a::b::c` from its first name on; generic arguments end it.
fn path_at(tokens: &[Token], mut at: usize) -> Vec<String> {
    let mut path = vec![tokens[at].text.clone()];
    while tokens.get(at + 1).is_some_and(|token| token.text == "::") {
        let Some(name) = tokens.get(at + 2).filter(|token| token.is_name()) else { break };
        path.push(name.text.clone());
        at += 2;
    }
    path
}

/// Where a file stands in the folders of `src`.
pub fn room(path: &str) -> &str {
    Path::new(path).iter().next().and_then(|name| name.to_str()).unwrap_or_default().trim_end_matches(".rs")
}

#[test]
fn circles_are_found_through_groups_supers_and_re_exports() {
    let sources = [
        ("lib.rs", "pub mod a; pub mod b; pub mod c;"),
        ("a/mod.rs", "mod one; mod two; pub use one::One; pub use two::{Two as Deux, self};"),
        ("a/one.rs", "use super::{Deux}; pub struct One(Deux);"),
        ("a/two.rs", "use crate::{b::{self, Four}, c}; pub struct Two; fn f() { b::three(); c::of(\"text\") }"),
        (
            "b.rs",
            "pub fn three() { println!(\"{}\", crate::a::One::NAME); } pub struct Four; mod inner { use super::super::c::of; }",
        ),
        ("c.rs", "pub fn of(_: &str) {} #[cfg(test)] mod tests { use crate::a::One; }"),
    ];
    let arrows = Arrows::of(sources);
    let from = |path: &str| arrows.between[path].iter().map(String::as_str).collect::<Vec<_>>();
    assert_eq!(from("a/mod.rs"), Vec::<&str>::new());
    assert_eq!(from("a/one.rs"), ["a/two.rs"]);
    assert_eq!(from("a/two.rs"), ["b.rs", "c.rs"]);
    assert_eq!(from("b.rs"), ["a/one.rs", "c.rs"]);
    assert_eq!(from("c.rs"), Vec::<&str>::new());
    assert_eq!(arrows.circles(), [["a/one.rs", "a/two.rs", "b.rs"]]);
}

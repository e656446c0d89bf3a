//! What is kept between runs never changes what is told.

use std::fmt::Write;

use proptest::prelude::*;

use super::*;
use crate::load::git::fixture::Scratch;

fn read(scratch: &Scratch, revision: &str, cache: Option<&Path>) -> Known {
    FileHistories::new(&scratch.path, revision).read(cache).unwrap()
}

#[test]
fn a_damaged_cache_is_built_again() {
    let mut scratch = Scratch::repository();
    for name in ["a", "b"] {
        scratch.write(format!("content/{name}.md"), "1");
        scratch.commit(name);
    }
    let cache = scratch.at("cache/history");
    let expected = read(&scratch, "HEAD", None);
    assert_eq!(read(&scratch, "HEAD", Some(&cache)), expected);
    let sound = std::fs::read(&cache).unwrap();
    assert_eq!(read(&scratch, "HEAD", Some(&cache)), expected);
    for at in 0..sound.len() {
        let mut damaged = sound.clone();
        damaged[at] ^= 1 << (at % 8);
        std::fs::write(&cache, &damaged).unwrap();
        assert!(cache::load(&cache, "").is_none(), "byte {at}");
        std::fs::write(&cache, &sound[..at]).unwrap();
        assert!(cache::load(&cache, "").is_none(), "cut at {at}");
    }
    assert_eq!(read(&scratch, "HEAD", Some(&cache)), expected);
    assert_eq!(std::fs::read(&cache).unwrap(), sound, "and kept again");
    assert!(cache::load(&cache, "other/").is_none(), "kept of another root");
    std::fs::create_dir_all(scratch.at("folder")).unwrap();
    assert_eq!(read(&scratch, "HEAD", Some(&scratch.at("folder"))), expected, "cannot be kept");
}

#[test]
fn a_rewritten_history_is_walked_again() {
    let mut scratch = Scratch::repository();
    scratch.write("content/a.md", "1");
    scratch.commit("one");
    let cache = scratch.at("cache");
    scratch.write("content/a.md", "2");
    scratch.commit("two");
    read(&scratch, "HEAD", Some(&cache));
    scratch.git(&["reset", "-q", "--hard", "HEAD~1"]);
    scratch.git(&["reflog", "expire", "--expire=now", "--all"]);
    scratch.git(&["gc", "-q", "--prune=now"]);
    scratch.write("content/b.md", "2");
    scratch.commit("other");
    assert_eq!(read(&scratch, "HEAD", Some(&cache)), read(&scratch, "HEAD", None));
}

/// A stream for `git fast-import`: commits with one or two of the last parents, each with a few random
/// changes, some moves and removals, merges in both directions, minor changes and a changing list of names.
fn random_history(mut seed: u64, commits: usize) -> String {
    let mut below = |limit: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % limit.max(1)
    };
    let mut stream = String::new();
    let mut trees: Vec<std::collections::BTreeMap<String, usize>> = Vec::new();
    for commit in 1..=commits {
        let back = |far: usize| commit - 1 - far.min(commit - 2);
        let (first, second) = if commit > 1 { (back(below(3)), back(below(5))) } else { (0, 0) };
        let merge = commit > 2 && first != second && below(3) == 0;
        let mut tree = if commit > 1 { trees[first - 1].clone() } else { Default::default() };
        if merge {
            tree.extend(trees[second - 1].iter().filter(|_| below(4) > 0).map(|(path, text)| (path.clone(), *text)));
        }
        for _ in 0..below(4) {
            let name = format!("content/{}.md", below(8));
            match below(5) {
                0 => drop(tree.remove(&name)),
                1 if !tree.is_empty() => {
                    let from = tree.keys().nth(below(tree.len())).unwrap().clone();
                    let text = tree.remove(&from).unwrap();
                    tree.insert(name, text);
                }
                _ => drop(tree.insert(name, below(6))),
            }
        }
        if below(20) == 0 {
            tree.insert(".mailmap".to_owned(), below(3));
        }
        let subject = if merge && below(2) == 0 { "Merge branch 'main' of x" } else { "merge" };
        let message = format!("{subject}\n\n{}", if below(4) == 0 { "Mineur: oui\n" } else { "" });
        let author = below(3);
        writeln!(stream, "commit refs/heads/c{commit}\nmark :{commit}").unwrap();
        writeln!(stream, "author A{author} <a{author}@x> 1 +0000\ncommitter F <f@x> {} +0000", below(9000)).unwrap();
        writeln!(stream, "data {}\n{message}", message.len()).unwrap();
        if commit > 1 {
            writeln!(stream, "from :{first}").unwrap();
        }
        if merge {
            writeln!(stream, "merge :{second}").unwrap();
        }
        writeln!(stream, "deleteall").unwrap();
        for (path, text) in &tree {
            let text = format!("N{text} <a{text}@x>\n");
            writeln!(stream, "M 100644 inline {path}\ndata {}\n{text}", text.len()).unwrap();
        }
        trees.push(tree);
    }
    stream
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10, failure_persistence: None, ..ProptestConfig::default() })]

    /// From any commit to any other, be it ahead, behind or beside.
    #[test]
    fn continuing_gives_the_same_as_starting_afresh(seed: u64, visits in proptest::collection::vec(1usize..=40, 8)) {
        let scratch = Scratch::repository();
        scratch.git_reading(&["fast-import", "--quiet", "--force"], random_history(seed, 40).as_bytes());
        let cache = scratch.at("cache");
        let mut visits = visits;
        visits[..5].sort_unstable();
        for commit in visits {
            let revision = format!("refs/heads/c{commit}");
            let fresh = read(&scratch, &revision, None);
            prop_assert_eq!(read(&scratch, &revision, Some(&cache)), fresh);
        }
    }
}

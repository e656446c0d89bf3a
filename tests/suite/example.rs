//! The example municipality, page by page.

use std::path::Path;
use std::sync::atomic::AtomicUsize;

use parvis::model::Site;
use parvis::picture::MemoryResults;
use parvis::render::{self, Workshop};
use rayon::prelude::*;

use super::forge::example;
use super::town::{MemoryFiles, Town, files_below, view};

/// Every page of every tree of the example municipality on the 22nd of November 2026, with its tree and its path;
/// tells how many trees there are.
pub fn pages_of_the_example(mut see: impl FnMut(&Site, &str, &str, &str)) -> usize {
    let (site, workshop, results) = (example(), Workshop::default(), MemoryResults::default());
    let content = files_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"));
    let content = content.into_iter().map(|(path, bytes)| (format!("content/{path}"), bytes)).collect();
    let files = MemoryFiles { files: &content, results: &results, reads: AtomicUsize::new(0) };
    let trees = site.settings.trees();
    for (portal, audience) in &trees {
        let tree = format!("{}/{}", site.settings.portals[*portal].key, site.settings.audiences[*audience].key);
        let plan = render::plan(view(&site, &files, &tree, &Town::new().moment("2026-11-22")), &workshop).unwrap();
        let pages: Vec<_> = plan.iter().filter(|(path, _)| path.as_str().ends_with(".html")).collect();
        let made: Vec<(&str, String)> = pages
            .into_par_iter()
            .map(|(path, output)| (path.as_str(), String::from_utf8(output.make().unwrap()).unwrap()))
            .collect();
        made.iter().for_each(|(path, text)| see(&site, &tree, path, text));
    }
    trees.len()
}

//! `parvis init`: a municipality that builds as it is.

use jiff::civil::date;
use jiff::tz::TimeZone;

use super::*;
use crate::check;
use crate::commands::files::TreeFiles;
use crate::commands::init::{Model, files};
use crate::commands::town::picture_settings;
use crate::diagnostic::Severity;
use crate::model::{Moment, Now, View};
use crate::picture::MemoryResults;
use crate::render::{self, Workshop};

#[test]
fn a_new_municipality_builds_without_a_finding() {
    let today = date(2026, 11, 21);
    let now = Now::of(Moment::day(today), &TimeZone::UTC);
    for model in [Model::Intranet, Model::Project] {
        let files = files(model, "Ville d’\"Essai\" \\ <b> #1", today);
        assert!(files.iter().all(|(path, text)| !path.contains("{{") && !text.contains("{{")));
        let loaded = loaded(&files);
        assert_eq!(said(&loaded.findings), Vec::<String>::new());
        let site = loaded.site.expect("the settings are understood");
        assert_eq!(site.settings.name, "Ville d’\"Essai\" \\ <b> #1");
        let mut found = check::check(&site, &now);
        found.retain(|found| found.severity > Severity::Note);
        assert_eq!(said(&found), Vec::<String>::new());
        let tree = tree(&files);
        let results = MemoryResults::default();
        let files = TreeFiles::new(&tree, &results, picture_settings(&site.settings));
        let workshop = Workshop::default();
        for (portal, audience) in site.settings.trees() {
            let plan =
                render::plan(View::new(&site, &files, portal, audience, &now), &workshop).expect("the theme is right");
            assert!(plan.iter().count() > 10);
            for (path, output) in plan.iter() {
                assert!(output.make().is_ok(), "{path}");
            }
        }
    }
}

#[test]
fn a_hostile_name_stays_a_name() {
    for name in ["", "\u{0}", "a\nportals = []", "\"\"\"", "{{today}}", "\u{202e}x", &"é".repeat(2000)] {
        let loaded = loaded(&files(Model::Intranet, name, date(9999, 12, 31)));
        assert!(loaded.site.is_some(), "{name:?}");
    }
}

#[test]
fn what_is_there_is_never_replaced() {
    let root = std::env::temp_dir().join(format!("parvis-init-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&root);
    let at = root.to_str().expect("a plain path");
    assert_eq!(run(&["init", at, "--model", "project", "--name", "Ville"]), Ending::Clean);
    let settings = root.join("parvis.toml");
    std::fs::write(&settings, "mine").expect("scratch can be written");
    std::fs::remove_file(root.join("README.md")).expect("scratch can be written");
    assert_eq!(run(&["init", at]), Ending::Failed);
    assert_eq!(std::fs::read_to_string(&settings).expect("it is there"), "mine");
    assert!(!root.join("README.md").exists(), "nothing at all is written");
    std::fs::remove_dir_all(root).expect("scratch can be removed");
}

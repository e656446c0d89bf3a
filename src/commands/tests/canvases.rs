//! `parvis new`: what it writes loads once it is filled.

use std::fs;

use jiff::civil::date;

use super::*;
use crate::commands::init::{Model, files};
use crate::commands::new::{Canvas, yaml};
use crate::commands::vocabulary::Vocabulary;
use crate::model::{ContentType, FieldKind, SERVICE_TYPE, TypeKind};

fn canvas(kind: &ContentType, vocabulary: &Vocabulary, title: Option<&str>) -> String {
    let messages = Messages::new(Language::Fr);
    let today = date(2026, 11, 21);
    let service = "communication";
    Canvas { kind, vocabulary, messages: &messages, service, title, date: None, today, type_line: false }.text()
}

/// Fills the empty lines with the examples of the declaration.
fn filled(kind: &ContentType, text: &str) -> String {
    let example = |line: &str| -> Option<String> {
        let (before, name) = (line.trim_start_matches("  - ").trim_start(), line.trim_start_matches("  - ").trim());
        let field = kind.fields.iter().find(|field| format!("{}:", field.name) == name)?;
        let indent = &line[..line.len() - before.len()];
        let example =
            field.example.as_deref().filter(|_| !matches!(field.kind, FieldKind::Record(_) | FieldKind::Records(_)))?;
        Some(format!("{indent}{name} {}", yaml::scalar(example)))
    };
    text.lines().map(|line| example(line).unwrap_or_else(|| line.to_owned())).collect::<Vec<_>>().join("\n")
}

/// Takes the `#` off the lines that hold a field: those without a space after it.
fn uncommented(text: &str) -> String {
    let mut in_field = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        let bare = line.trim_start().strip_prefix('#');
        let own = bare
            .filter(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()) || (in_field && rest.starts_with("  ")));
        in_field = own.is_some();
        lines.push(own.map_or(line.to_owned(), |rest| format!("{}{rest}", &line[..indent])));
    }
    lines.join("\n")
}

fn in_town(kind: &ContentType, text: String) -> Vec<(String, String)> {
    let path = match (kind.kind, kind.key.as_str(), kind.folder.as_deref()) {
        (TypeKind::Data, key, folder) => format!("content/_data/{}.yaml", folder.unwrap_or(key)),
        (_, SERVICE_TYPE, _) => "content/communication/_service.md".to_owned(),
        (_, "folder", _) => "content/communication/guides/_folder.md".to_owned(),
        (_, _, Some(folder)) => format!("content/communication/{folder}/essai.md"),
        (_, _, None) => "content/communication/essai.md".to_owned(),
    };
    let mut town = files(Model::Intranet, "Valserelle", date(2026, 11, 21));
    town.retain(|(known, _)| *known != path);
    town.push((path, text));
    town
}

fn vocabulary() -> Vocabulary {
    let town = files(Model::Intranet, "Valserelle", date(2026, 11, 21));
    let settings = &town.iter().find(|(path, _)| path == "parvis.toml").expect("settings are written").1;
    Vocabulary { settings: toml::from_str(settings).ok(), ..Vocabulary::built_in() }
}

#[test]
fn the_canvas_of_every_type_loads_once_filled() {
    let vocabulary = vocabulary();
    for kind in vocabulary.in_order() {
        let text = filled(kind, &canvas(kind, &vocabulary, Some("Un titre : \"le pont\" #3")));
        let found = loaded(&in_town(kind, text.clone())).findings;
        assert_eq!(said(&found), Vec::<String>::new(), "{}\n{text}", kind.key);
    }
}

#[test]
fn every_line_that_a_canvas_proposes_can_be_taken() {
    let vocabulary = vocabulary();
    for kind in vocabulary.in_order() {
        let text = uncommented(&filled(kind, &canvas(kind, &vocabulary, Some("Un titre"))));
        let found = loaded(&in_town(kind, text.clone())).findings;
        assert_eq!(said(&found), Vec::<String>::new(), "{}\n{text}", kind.key);
        let names = kind.fields.iter().filter(|field| !text.contains(&format!("{}:", field.name)));
        assert_eq!(names.count(), 0, "{}\n{text}", kind.key);
    }
}

#[test]
fn an_empty_canvas_is_refused_rather_than_published_with_its_examples() {
    let vocabulary = vocabulary();
    let kind = vocabulary.kind("breve").expect("a built-in type");
    let found = loaded(&in_town(kind, canvas(kind, &vocabulary, None))).findings;
    assert!(said(&found).iter().all(|line| line.contains("field-missing")) && found.len() == 1, "{:?}", said(&found));
}

#[test]
fn comments_are_no_wider_than_a_hundred_columns() {
    let vocabulary = vocabulary();
    for kind in vocabulary.in_order() {
        let text = canvas(kind, &vocabulary, None);
        let wide: Vec<&str> =
            text.lines().filter(|line| line.trim_start().starts_with("# ") && line.chars().count() > 104).collect();
        assert_eq!(wide, Vec::<&str>::new());
    }
}

#[test]
fn hostile_titles_stay_titles() {
    let vocabulary = vocabulary();
    let kind = vocabulary.kind("page").expect("a built-in type");
    for title in [
        "- a: b",
        "null",
        "\u{1b}[31m",
        "a\n---\nb: c",
        "\"",
        "#",
        "[x",
        "é: «\u{a0}à\u{a0}»",
        "../../x",
        "{{name}}",
        "oui",
    ] {
        let text = canvas(kind, &vocabulary, Some(title));
        let site = loaded(&in_town(kind, text.clone())).site.expect("settings are right");
        let source = crate::model::SourcePath::new("content/communication/essai.md").expect("a plain path");
        let entry = site.entry(&source).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(entry.content.title(), title, "{text}");
    }
}

#[test]
fn new_writes_at_the_right_place_and_never_over_a_file() {
    let root = scratch("new");
    let at = root.to_str().expect("a plain path");
    assert_eq!(run(&["new", "page", "x", "--service", "x", "--root", at]), Ending::Failed, "no town yet");
    assert_eq!(run(&["init", at]), Ending::Clean);
    let new = |arguments: &[&str]| run(&[&["new", "--root", at], arguments].concat());
    assert_eq!(new(&["breve", "L’été à Œuvres", "--service", "communication", "--date", "2026-06-23"]), Ending::Clean);
    let path = root.join("content/communication/breves/2026-06-23-l-ete-a-oeuvres.md");
    let text = fs::read_to_string(&path).expect("it was written");
    assert!(text.contains("\ntitre: L’été à Œuvres\n") && text.contains("\ndate: 2026-06-23\n"), "{text}");
    fs::write(&path, "mine").expect("scratch can be written");
    assert_eq!(new(&["breve", "L’été à Œuvres", "--service", "communication", "--date", "2026-06-23"]), Ending::Failed);
    assert_eq!(fs::read_to_string(&path).expect("it is there"), "mine");
    assert_eq!(new(&["evenement", "Repas", "--service", "communication", "--date", "2026-12-10"]), Ending::Clean);
    assert!(root.join("content/communication/agenda/2026-12-10-repas.md").is_file());
    assert_eq!(new(&["album", "Le parc", "--service", "communication", "--date", "2026-12-10"]), Ending::Clean);
    assert!(root.join("content/communication/albums/2026-12-10-le-parc/index.md").is_file());
    assert_eq!(new(&["service", "Petite enfance"]), Ending::Clean);
    assert!(root.join("content/petite-enfance/_service.md").is_file());
    assert_eq!(new(&["sigles"]), Ending::Clean);
    assert!(root.join("content/_data/sigles.yaml").is_file());
    for wrong in
        [&["breves", "x", "--service", "communication"][..], &["breve", "x"], &["breve", "x", "--service", "../.."]]
    {
        assert_eq!(new(wrong), Ending::Failed, "{wrong:?}");
    }
    fs::remove_dir_all(root).expect("scratch can be removed");
}

#[cfg(unix)]
#[test]
fn new_never_writes_through_a_link() {
    let root = scratch("new-link");
    let at = root.to_str().expect("a plain path");
    let outside = scratch("new-outside");
    assert_eq!(run(&["init", at]), Ending::Clean);
    fs::create_dir_all(&outside).expect("scratch can be written");
    fs::remove_dir_all(root.join("content/communication/breves")).expect("scratch can be written");
    std::os::unix::fs::symlink(&outside, root.join("content/communication/breves")).expect("links can be made");
    assert_eq!(run(&["new", "breve", "x", "--service", "communication", "--root", at]), Ending::Failed);
    assert_eq!(fs::read_dir(&outside).expect("it is there").count(), 0);
    fs::remove_dir_all(root).expect("scratch can be removed");
    fs::remove_dir_all(outside).expect("scratch can be removed");
}

fn scratch(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("parvis-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&path);
    path
}

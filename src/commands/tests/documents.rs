//! What `docs/` says is what Parvis does.

use std::fs;

use super::*;
use crate::commands::reference::stale;
use crate::model::{BLOCKS, Settings};

fn document(name: &str) -> String {
    fs::read_to_string(repository().join("docs").join(name)).unwrap_or_else(|error| panic!("docs/{name}: {error}"))
}

/// The fenced examples of a document in this language, each with the line of its fence.
fn examples(text: &str, language: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut open: Option<(usize, String, bool, String)> = None;
    for (number, line) in text.lines().enumerate() {
        let fence: String = line.chars().take_while(|c| *c == '`').collect();
        match &mut open {
            Some((start, mark, wanted, example)) => {
                if line.trim_end() == mark {
                    if *wanted {
                        found.push((*start, std::mem::take(example)));
                    }
                    open = None;
                } else {
                    example.push_str(line);
                    example.push('\n');
                }
            }
            None if fence.len() >= 3 => {
                let wanted = line[fence.len()..].trim() == language;
                open = Some((number + 1, fence, wanted, String::new()));
            }
            None => {}
        }
    }
    assert!(open.is_none(), "a fence is not closed");
    found
}

#[test]
fn generated_documents_are_up_to_date() {
    assert_eq!(stale(&repository().join("docs")), Vec::<&str>::new(), "run `parvis reference`");
}

#[test]
fn every_example_of_the_guide_to_markdown_is_right() {
    let text = document("markdown.md");
    let examples = examples(&text, "markdown");
    assert!(examples.len() >= 20);
    let settings = "name = 'V'\n[defaults]\nportals = ['i']\naudiences = ['agents']\n[audiences.agents]\nlabel = 'A'\n\
                    [audiences.elus]\nlabel = 'É'\n[portals.i]\nlabel = 'I'\naudiences = ['agents', 'elus']\n";
    for (line, example) in examples {
        let page = format!("---\ntitre: Essai\n---\n\n{example}");
        let files = [
            ("parvis.toml".to_owned(), settings.to_owned()),
            ("content/a/_service.md".to_owned(), "---\ntitre: A\n---\n".to_owned()),
            ("content/a/essai.md".to_owned(), page),
        ];
        let found = loaded(&files).findings;
        assert_eq!(said(&found), Vec::<String>::new(), "docs/markdown.md, line {line}");
    }
}

#[test]
fn every_setting_is_described_and_the_examples_make_one_file() {
    let text = document("settings.md");
    let whole: String = examples(&text, "toml").into_iter().map(|(_, example)| example + "\n").collect();
    let files = [
        ("parvis.toml".to_owned(), whole.clone()),
        ("content/a/_service.md".to_owned(), "---\ntitre: A\n---\n".to_owned()),
    ];
    let loaded = loaded(&files);
    assert_eq!(said(&loaded.findings), Vec::<String>::new());
    assert!(loaded.site.is_some());
    let tables = [
        "",
        "[review]",
        "[ci]",
        "[build]",
        "[server]",
        "[[targets]]",
        "[checks]",
        "[network]",
        "[defaults]",
        "[contact]",
        "[legal]",
        "[legal.host]",
        "[accessibility]",
        "[ecodesign]",
        "[colours]",
        "[logo]",
        "[pictures]",
        "[search]",
        "[[rubriques]]",
        "[[feeds]]",
        "[audiences.a]",
        "[gate]",
        "[gate.provider]",
        "[mail]",
        "[portals.p]",
        "[[portals.p.menu]]",
        "[[portals.p.home]]",
        "[[portals.p.home]]\n[[portals.p.home.groups]]",
    ];
    for table in tables {
        let error = toml::from_str::<Settings>(&format!("{table}\nno_such_key = 1")).expect_err("the key is unknown");
        let keys: Vec<&str> = error.message().split('`').skip(3).step_by(2).collect();
        assert!(!keys.is_empty(), "{table}: {}", error.message());
        for key in keys {
            assert!(text.contains(&format!("`{key}`")), "{key} of {table}");
            let written = whole
                .lines()
                .any(|line| line.contains(&format!("{key} =")) || line.starts_with('[') && line.contains(key));
            assert!(written, "{key} of {table} has no example");
        }
    }
    for block in BLOCKS {
        assert!(text.contains(&format!("`{block}`")), "{block}");
    }
}

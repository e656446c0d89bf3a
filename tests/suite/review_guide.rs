//! The commands and the documents of the guide do what they say.

use std::collections::BTreeSet;

use super::review_desk::{Desk, breve};

/// The command lines of a guide, without their prompt.
fn commands(text: &str) -> Vec<String> {
    let blocks = text.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    let lines = blocks.flat_map(str::lines).filter(|line| line.trim_start().starts_with("parvis "));
    lines.map(|line| line.trim().to_owned()).collect()
}

#[test]
fn every_command_of_the_guides_runs() {
    let desk = Desk::new();
    desk.write("content/voirie/breves/2026-03-01-quai.md", breve("Le quai rouvre", "Demain."));
    desk.commit("claire", "2026-05-04", "Demain");
    let root = env!("CARGO_MANIFEST_DIR");
    let mut count = 0;
    for guide in
        ["docs/guide/correspondant.md", "docs/guide/communication.md", "docs/guide/informatique.md", "docs/review.md"]
    {
        let text = std::fs::read_to_string(format!("{root}/{guide}")).unwrap();
        for line in commands(&text) {
            let words: Vec<&str> = line.split_ascii_whitespace().skip(1).collect();
            let mut command = desk.folder.command(&words);
            let ran = super::town::Ran::of(command.current_dir(&desk.folder.root));
            assert!(matches!(ran.code, Some(0 | 1)), "{guide}: {line}: {ran:?}");
            count += 1;
        }
    }
    assert!(count >= 5, "only {count} commands were found");
    for written in ["relecture.html", "commentaire.md", "defauts.sarif", "qualite.json"] {
        assert!(desk.folder.root.join(written).is_file(), "{written}");
    }
}

#[test]
fn the_guides_name_pictures_that_are_there() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide");
    let mut all = BTreeSet::new();
    for guide in ["correspondant.md", "communication.md"] {
        let text = std::fs::read_to_string(root.join(guide)).unwrap();
        for picture in text.split("![").skip(1) {
            let (words, rest) = picture.split_once("](images/").expect("a picture of the guide");
            let name = rest.split(')').next().unwrap().to_owned();
            assert!(words.split_whitespace().count() > 5, "{guide}: {name} is said in a sentence");
            let bytes = std::fs::metadata(root.join("images").join(&name)).expect(&name).len();
            assert!(bytes < 80_000, "{name} weighs {bytes} bytes");
            // A screen that is drawn and not taken says so.
            assert_eq!(name.ends_with(".svg"), words.starts_with("Schéma"), "{guide}: {words}");
            all.insert(name);
        }
    }
    assert!(all.len() >= 8, "{all:?}");
    let kept =
        std::fs::read_dir(root.join("images")).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    assert_eq!(kept.collect::<BTreeSet<_>>(), all, "every picture kept is shown");
}

/// The example of `docs/review.md` is read as it is written.
#[test]
fn the_documented_approvals_are_read() {
    let text = std::fs::read_to_string(format!("{}/docs/review.md", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let example = text.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let answers = parvis::review::approvals::read(example).unwrap();
    assert_eq!(answers.approvals.len(), 2);
    for wrong in [
        r#"{"version": 2}"#,
        r#"{"version": 1, "approvals": [{"person": "a", "email": "b", "commit": "0000000000000000000000000000000000000000"}]}"#,
        r#"{"version": 1, "approvals": [{"account": "a", "commit": "0000000000000000000000000000000000000000"}]}"#,
        r#"{"version": 1, "surprise": true}"#,
    ] {
        assert!(parvis::review::approvals::read(wrong).is_err(), "{wrong}");
    }
}

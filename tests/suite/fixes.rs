//! `parvis check --fix`: what has one answer is typed by the machine, and nothing else changes.

use super::town::{Folder, Ran, Town};

const PAGE: &str = "content/voirie/page.md";

fn town(page: &str) -> Folder {
    let other = "---\ntitre: Le pont\ndate: 2026-01-01\n---\nTexte.\n";
    Town::new().file(PAGE, page).file("content/voirie/breves/pont-neuf.md", other).on_disk()
}

fn fix(folder: &Folder) -> Ran {
    folder.run(&["check", "--fix", "--today", "2026-06-23"])
}

fn text(folder: &Folder, path: &str) -> String {
    std::fs::read_to_string(folder.root.join(path)).expect("a file")
}

#[test]
fn a_page_is_mended_and_every_other_byte_stays() {
    // Ends of lines of Windows, a comment, a mark of byte order, spaces at the end of a line.
    let before = "\u{feff}---\r\n# une note\r\nTitre: La page  \r\n---\r\nLe mot\u{200b} [du pont](pont-neuf.md).\r\n\r\n\
                  #### Suite\r\n\r\n##### Encore\r\n\r\n#### Fin\r\n\r\n## Retour\r\n";
    let folder = town(before);
    let shown = folder.run(&["check", "--diff", "--today", "2026-06-23"]);
    shown.says("--- content/voirie/page.md").says("-#### Suite").says("+## Suite");
    assert_eq!(text(&folder, PAGE), before);
    fix(&folder).ends(0).says("content/voirie/page.md");
    let after = before
        .replace("Titre: ", "titre: ")
        .replace("mot\u{200b}", "mot")
        .replace("(pont-neuf.md)", "(breves/pont-neuf.md)")
        .replace("##### Encore", "### Encore")
        .replace("#### Suite", "## Suite")
        .replace("#### Fin", "## Fin");
    assert_eq!(text(&folder, PAGE), after);
    // A second time there is nothing to do.
    let again = fix(&folder);
    again.ends(0);
    assert_eq!(text(&folder, PAGE), after);
    assert!(!again.err.contains("correction"), "{}", again.err);
}

#[test]
fn a_guess_is_left_to_a_person_and_governance_is_never_edited() {
    let page = "---\ntitre: La page\naudiences: [Agent]\n---\n[du pont](brevs/pnot-neuf.md)\n";
    let folder = town(page);
    let contributors = "[people.a]\nName = \"A\"\n";
    folder.write("contributors.toml", contributors);
    let settings = text(&folder, "parvis.toml") + "\n[Colours]\nprimary = \"#17566b\"\n";
    folder.write("parvis.toml", &settings);
    fix(&folder).ends(1);
    assert_eq!(text(&folder, PAGE), page);
    assert_eq!(text(&folder, "contributors.toml"), contributors);
    assert_eq!(text(&folder, "parvis.toml"), settings);
}

#[test]
fn a_difference_shows_no_secret() {
    let folder = town("---\ntitre: La page\n---\nMot de passe : Mairie2024! [du pont](pont-neuf.md)\n");
    let shown = folder.run(&["check", "--diff", "--today", "2026-06-23"]);
    shown.says("+Mot de passe : •••").says("breves/pont-neuf.md");
    assert!(!shown.out.contains("Mairie2024"), "{}", shown.out);
}

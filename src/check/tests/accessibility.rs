use super::{findings, in_body, in_head};

const PICTURE: (&str, &str) = ("content/voirie/images/pont.png", "");
const CREDIT: (&str, &str) = ("content/voirie/images/pont.png.yaml", "credit: Ville\n");
const NOTICE: (&str, &str) = ("content/voirie/images/pont.png.yaml", "alternative: Le pont\ncredit: Ville\n");

#[test]
fn a_picture_says_what_it_shows() {
    let of = |body: &str, notice| in_body(body, &[PICTURE, notice]);
    assert_eq!(of("![Le pont](images/pont.png)", CREDIT), [""; 0]);
    assert_eq!(of("![](images/pont.png){.deco}", CREDIT), [""; 0]);
    assert_eq!(of("![](images/pont.png)", NOTICE), [""; 0]);
    assert_eq!(of("![](images/pont.png)", CREDIT), ["picture-without-alternative @ page.md:4:5"]);
    assert_eq!(of("![pont.png](images/pont.png)", CREDIT), ["poor-alternative @ page.md:4:13"]);
    assert_eq!(of(&format!("![{}](images/pont.png)", "é".repeat(150)), CREDIT), [""; 0]);
    assert_eq!(of(&format!("![{}](images/pont.png)", "é".repeat(151)), CREDIT), ["poor-alternative @ page.md:4:156"]);
}

#[test]
fn the_picture_of_a_field_says_what_it_shows() {
    let of = |head: &str, notice| {
        let mut found = in_head("content/voirie/page.md", head, &[PICTURE, notice]);
        found.retain(|found| !found.starts_with("picture-too-small"));
        found
    };
    assert_eq!(of("image: images/pont.png", NOTICE), [""; 0]);
    assert_eq!(of("image: images/pont.png\nimage_alternative: Le pont", CREDIT), [""; 0]);
    assert_eq!(of("image: images/pont.png", CREDIT), ["picture-without-alternative @ page.md:3:8"]);
}

#[test]
fn the_pictures_of_an_album_say_what_they_show() {
    let album = ("content/voirie/albums/fete/index.md", "---\ntitre: Fête\ndate: 2026-11-01\n---\n");
    let picture = ("content/voirie/albums/fete/a.png", "");
    let of = |notice: &str| {
        findings(&[
            album,
            picture,
            ("content/voirie/albums/fete/a.png.yaml", notice),
            ("content/voirie/albums/fetes/b.png", ""),
            ("content/voirie/albums/fetes/b.png.yaml", "credit: x"),
        ])
    };
    assert_eq!(of("alternative: Une ronde\ncredit: Ville\n"), [""; 0]);
    assert_eq!(of("credit: Ville\n"), ["gallery-picture-without-alternative @ albums/fete/a.png"]);
}

#[test]
fn links_say_where_they_lead() {
    let of = |text: &str| in_body(&format!("[{text}](https://ville.example/x)"), &[]);
    for right in ["Les horaires", "La suite du projet", "le plan de la ville", "Télécharger le plan"] {
        assert_eq!(of(right), [""; 0], "{right}");
    }
    for vague in [
        "ici",
        "Cliquez ici !",
        "En savoir plus",
        "Lire la suite…",
        "PDF",
        "(pdf)",
        ">>",
        "Là",
        "https://ville.example/x",
    ] {
        let found = of(vague);
        assert!(found.len() == 1 && found[0].starts_with("vague-link-text"), "{vague}: {found:?}");
    }
    assert_eq!(of(""), ["empty-link @ page.md:4:4"]);
    assert_eq!(in_body("<https://ville.example> https://ville.example/", &[]), [""; 0]);
    assert_eq!(in_body("Voir https://ville.example/a/b?c=d", &[]), ["vague-link-text @ page.md:4:6"]);
}

#[test]
fn headings_follow_one_another() {
    assert_eq!(in_body("## Un\n\n### Deux\n\n## Trois\n\n### Quatre", &[]), [""; 0]);
    assert_eq!(in_body("# Un\n\n## Deux", &[]), [""; 0]);
    assert_eq!(in_body("## Un\n\n#### Deux", &[]), ["skipped-heading-level @ page.md:6:1"]);
    assert_eq!(in_body("## Un\n\n##\n\nTexte", &[]), ["empty-heading @ page.md:6:1"]);
}

#[test]
fn a_video_has_its_words_in_writing() {
    let of = |head: &str| in_head("content/voirie/projets/pont.md", head, &[]);
    assert_eq!(of("video: https://videos.example/pont\ntranscription: Bonjour."), [""; 0]);
    assert_eq!(of("video: https://videos.example/pont"), ["video-without-transcript @ projets/pont.md:3:8"]);
}

#[test]
fn a_colour_of_the_town_can_be_read_on_the_backgrounds_of_the_theme() {
    let of = |colours: &str| findings(&[("parvis.toml", &format!("{}\n[colours]\n{colours}\n", super::SETTINGS))]);
    assert_eq!(of("primary = \"#17566b\"\naccent = \"#a63d13\""), [""; 0]);
    assert_eq!(of("primary = \"#ffd000\""), ["colour-too-pale @ parvis.toml:29:12 -> #806800 (fix)"]);
}

//! A film alone in its paragraph is played; anywhere else it is not.

use super::super::{LinkKind, outline};
use super::html_of;

const FIGURE: &str = "<figure class=\"film\" role=\"figure\" aria-label=\"Le pont\"><video controls preload=\"none\" aria-label=\"Le pont\"><source src=\"../documents/p.mp4\" type=\"video/mp4\"></video>\n<figcaption><span class=\"film-title\">Le pont</span> <a href=\"../documents/p.mp4\" download>film-download <span class=\"document-info\">(MP4, 3 Mo)</span></a></figcaption></figure>";

#[test]
fn a_film_alone_in_its_paragraph_is_played() {
    assert_eq!(html_of("![Le pont](p.mp4)"), FIGURE);
    assert_eq!(
        html_of("Un mot.\n\n![Le pont](p.mp4){.large}\n\nUn autre."),
        format!("<p>Un mot.</p>\n{FIGURE}\n<p>Un autre.</p>")
    );
    assert_eq!(html_of("![Le pont](p.mp4 \"Vu de loin\")").matches("Vu de loin</span>").count(), 1);
}

#[test]
fn its_captions_its_words_and_its_first_picture_come_with_it() {
    let html = html_of("![Pont](dit-affiche.webm)");
    assert!(html.contains("poster=\"../images/a.jpg\" width=\"640\" height=\"360\""), "{html}");
    let track = "<track kind=\"captions\" src=\"../documents/a.vtt\" srclang=\"fr\" label=\"film-captions\"></video>";
    assert!(html.contains(track), "{html}");
    assert!(
        html.ends_with("</figure>\n<details><summary>film-transcript</summary>\n<p>Bonjour.</p>\n</details>"),
        "{html}"
    );
}

#[test]
fn a_film_elsewhere_in_a_sentence_or_on_another_site_is_not_played() {
    for text in ["Voir ![Le pont](p.mp4)", "- ![Le pont](p.mp4)", "![Le pont](absent.mp4)", "[Le pont](p.mp4)"] {
        assert!(!html_of(text).contains("<video"), "{text}");
    }
    let link = "<p><a href=\"https://v.example/p.mp4\" class=\"external\" rel=\"noopener noreferrer\">Le pont</a></p>";
    assert_eq!(html_of("![Le pont](https://v.example/p.mp4)"), link);
    let kinds = |text: &str| outline(text).links.iter().map(|link| link.kind).collect::<Vec<_>>();
    assert_eq!(kinds("![a](p.MP4)\n\n![a](p.mp4){.large}\n"), [LinkKind::Film; 2]);
    assert_eq!(kinds("Voir ![a](p.mp4)\n\n![a](//v.example/p.mp4)\n\n![a](p.png)"), [LinkKind::Image; 3]);
}

#[test]
fn contributors_html_neither_spoils_a_film_nor_makes_one() {
    let text = "<div class=\"large\">\n\n![Le pont](p.mp4)\n\n</div>\n\n<video src=\"https://v.example/x.mp4\" autoplay></video>\n";
    let html = html_of(text);
    assert!(html.contains(FIGURE), "{html}");
    assert!(!html.contains("v.example"), "{html}");
    // The mark of what is set apart cannot be typed.
    for text in [
        "<p id=\"apart:0\"></p>\n\n![Le pont](p.mp4)",
        "# a {#apart:0}\n\n![Le pont](p.mp4)",
        "`<p id=\"apart:0\"></p>`\n\n![Le pont](p.mp4)",
    ] {
        assert_eq!(html_of(text).matches("<video").count(), 1, "{text}");
    }
}

#[test]
fn too_many_films_are_too_large_a_text() {
    assert_eq!(html_of(&"![Pont](dit-affiche.mp4)\n\n".repeat(20_000)).len(), 0);
}

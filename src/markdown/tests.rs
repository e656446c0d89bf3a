//! Markdown in, HTML out; text in, corrected text out; anything in, nothing dangerous out.

mod audiences;
mod films;
mod foreign;
mod habits;
mod hostile;
mod html;
mod outlines;
mod typographies;

use super::typography::Mode;
use super::{Film, LinkTarget, Picture, RenderOptions, Rendered, Resolver, render};

/// A tree in which every relative link leads where it says, and every picture exists.
struct Everywhere;

impl Resolver for Everywhere {
    fn link(&self, destination: &str) -> LinkTarget {
        if destination.contains("secret") {
            return LinkTarget::Nowhere;
        }
        let external = destination.contains(':');
        let document = destination.ends_with(".pdf").then(|| ("PDF".to_owned(), "1,2 Mo".to_owned()));
        LinkTarget::Href { href: destination.replace(".md", ".html"), document, external }
    }

    fn picture(&self, destination: &str) -> Option<Picture> {
        (!destination.contains("absent")).then(|| Picture {
            src: format!("../images/{destination}"),
            width: 640,
            height: 480,
            sources: if destination.ends_with(".jpg") {
                vec![("image/webp".to_owned(), "a-320.webp 320w".to_owned())]
            } else {
                Vec::new()
            },
            sizes: "100vw".to_owned(),
            caption: destination.contains("legende").then(|| "Le pont neuf".to_owned()),
            credit: destination.contains("credit").then(|| "Ville".to_owned()),
            alternative: destination.contains("dit").then(|| "Un pont".to_owned()),
        })
    }

    fn film(&self, destination: &str) -> Option<Film> {
        (!destination.contains("absent")).then(|| Film {
            src: format!("../documents/{destination}"),
            kind: "video/mp4",
            poster: destination.contains("affiche").then(|| ("../images/a.jpg".to_owned(), 640, 360)),
            captions: destination.contains("dit").then(|| ("../documents/a.vtt".to_owned(), "fr".to_owned())),
            transcript: destination.contains("dit").then(|| "<p>Bonjour.</p>\n".to_owned()),
            document: ("MP4".to_owned(), "3 Mo".to_owned()),
        })
    }
}

fn rendered_as(text: &str, typography: Mode) -> Rendered {
    let words = |key: &str| key.trim_start_matches("markdown-").to_owned();
    let options = RenderOptions { typography, words: &words, top_heading: 2, id_prefix: Some(""), plain: true };
    let rendered = render(text, &options, &Everywhere);
    // Whatever is written beforehand must be what is written at once.
    if let (outline, Some(draft)) = super::read(text, typography) {
        let filled = draft.fill(&outline.headings, &options, &Everywhere);
        assert_eq!((&filled.html, &filled.toc), (&rendered.html, &rendered.toc), "{text}");
        let bare = RenderOptions { typography: Mode::None, id_prefix: None, ..options };
        let plain = render(text, &bare, &Everywhere).plain;
        assert!(draft.plain().is_none_or(|kept| Some(kept) == plain.as_deref()), "{text}");
    }
    rendered
}

#[test]
fn a_text_without_pictures_or_html_is_written_beforehand() {
    let draft = |text: &str| super::read(text, Mode::default()).1.is_some();
    for text in
        ["", "## A\n\n\"[mot](a.md \"Titre\")\" https://ville.fr", "a[^1]\n\n[^1]: [b](b.md)", "::: note\n- [x] a\n:::"]
    {
        assert!(draft(text), "{text}");
    }
    let plain = |text: &str| super::read(text, Mode::default()).1.is_some_and(|draft| draft.plain().is_some());
    assert!(plain("## A\n\n[mot](a.md) : 1er \"b\"[^1]\n\n[^1]: c") && !plain("::: note Titre : 1er\na\n:::"));
    for text in ["![a](a.jpg)", "a <b>b</b>", "a\0b", "::: audience elus\na\n:::"] {
        assert!(!draft(text), "{text}");
    }
}

/// The HTML of a text, as typed, without its last line end.
fn html_of(text: &str) -> String {
    rendered_as(text, Mode::None).html.trim_end().to_owned()
}

#[test]
fn every_rule_has_its_words_in_both_languages() {
    use crate::messages::{Language, Messages};
    for language in Language::ALL {
        let messages = Messages::new(language);
        for rule in super::RULES {
            for key in [rule.name.to_owned(), format!("{}.help", rule.name), format!("{}.explain", rule.name)] {
                assert!(messages.find(&key, &[("what", "length")]).is_some(), "{key} in {}", language.code());
            }
        }
    }
}

#[test]
fn a_notice_says_what_a_silent_picture_shows() {
    assert!(html_of("![](dit.jpg)").contains("alt=\"Un pont\""));
    assert!(html_of("![Le quai](dit.jpg)").contains("alt=\"Le quai\""));
    assert!(html_of("![](dit.jpg){.deco}").contains("alt=\"\""));
}

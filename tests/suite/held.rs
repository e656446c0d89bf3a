//! What was typed is shown: places that links name, pictures and marks typed as HTML, records of a type of the town.

use super::town::{Town, jpeg};

const TREE: &str = "intranet/agents";

fn town(page: &str) -> Town {
    Town::new()
        .file("content/voirie/page.md", format!("---\ntitre: La page\n---\n{page}"))
        .file(
            "content/voirie/regles.md",
            "---\ntitre: Règles d’accès\n---\n<a id=\"1.1\"></a>\n\n## L’été : ici\n\nUn <a name=\"vieux\"></a>mot.\n",
        )
        .file("content/voirie/pont.jpg", jpeg([80, 90, 100]))
        .file("content/voirie/pont.jpg.yaml", "credit: Claire Aubin\n")
}

#[test]
fn a_link_reaches_its_place_or_else_its_page() {
    let town = town(
        "[a](regles.md#1.1) [b](regles.md#lété--ici) [c](regles.md#vieux) [d](regles.md#règles-daccès) \
         [e](regles.md#perdu) [f](#nulle-part) [g](#ici)\n\n<a id=\"ici\"></a>\n",
    );
    let page = town.page(TREE, "voirie/page.html");
    for link in [
        "href=\"../voirie/regles.html#_c-1.1\">a</a>",
        "href=\"../voirie/regles.html#l-ete-ici\">b</a>",
        "href=\"../voirie/regles.html#_c-vieux\">c</a>",
        "href=\"../voirie/regles.html\">d</a>",
        "href=\"../voirie/regles.html\">e</a>",
        "href=\"../voirie/page.html\">f</a>",
        "href=\"#_c-ici\">g</a>",
        "<span id=\"_c-ici\"></span>",
    ] {
        page.shows(link);
    }
    let target = town.page(TREE, "voirie/regles.html");
    target.shows("id=\"_c-1.1\"").shows("id=\"l-ete-ici\"").shows("id=\"_c-vieux\"");
    // Two places are missing, and nothing is forbidden.
    let found = town.findings();
    assert_eq!(found.iter().filter(|one| one.contains("link-to-missing-heading")).count(), 2, "{found:?}");
    assert_eq!(town.errors(), [""; 0]);
}

#[test]
fn a_picture_typed_as_html_is_made_like_any_other() {
    let town = town(
        "<figure>\n<img src=\"pont.jpg\" alt=\"Le pont\" width=\"9\">\n<figcaption>Le pont neuf</figcaption>\n</figure>\n",
    );
    assert_eq!(town.errors(), [""; 0]);
    let page = town.page(TREE, "voirie/page.html");
    page.shows("<figure role=\"figure\" aria-label=\"Le pont neuf\">")
        .shows("alt=\"Le pont\"")
        .shows("src=\"../images/pont-");
    page.shows("<figcaption>Le pont neuf</figcaption>");
    assert!(town.tree(TREE).keys().any(|path| path.starts_with("images/pont-")));
}

#[test]
fn a_picture_or_a_film_is_never_lost_in_silence() {
    for lost in
        ["<iframe src=\"https://a.example\"></iframe>", "<video src=\"a.mp4\"></video>", "<svg><path d=\"M0\"/></svg>"]
    {
        assert_eq!(town(&format!("Voici {lost} là.\n")).errors(), ["media-lost"], "{lost}");
    }
    assert_eq!(town("<img src=\"absent.jpg\" alt=\"Le pont\">\n").errors(), ["picture-missing"]);
}

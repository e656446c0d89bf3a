//! Who made the pictures: each reader is told of those that this reader sees, and of no other.

use super::town::{Town, jpeg};

const NOTICE: &str =
    "legende: Le pont\nalternative: Un pont\ncredit: Anne Roux\ndroits: CC BY 4.0\nlicence_fin: 2030-01-31\n";

fn town() -> Town {
    Town::new()
        .file("content/voirie/pages/pont.md", "---\ntitre: Le pont ouvre\n---\n![Un pont](pont.jpg)\n")
        .file("content/voirie/pages/pont.jpg", jpeg([10, 20, 30]))
        .file("content/voirie/pages/pont.jpg.yaml", NOTICE)
        .file(
            "content/voirie/pages/budget.md",
            "---\ntitre: Le budget secret\naudiences: [elus]\n---\n![Un plan](plan.jpg)\n\n![Un pont](pont.jpg)\n",
        )
        .file("content/voirie/pages/plan.jpg", jpeg([40, 50, 60]))
        .file("content/voirie/pages/plan.jpg.yaml", "legende: Le plan caché\ncredit: Cabinet Ombre\n")
        .file("content/voirie/pages/jamais.jpg", jpeg([70, 80, 90]))
        .file("content/voirie/pages/jamais.jpg.yaml", "legende: Jamais montrée\ncredit: Personne\n")
        .file(
            "content/voirie/albums/fete/index.md",
            "---\ntitre: La fête\ndate: 2026-06-01\ncredit: Club photo\n---\nDes photos.\n",
        )
        .file("content/voirie/albums/fete/1.jpg", jpeg([90, 10, 10]))
        .file("content/voirie/albums/fete/1.jpg.yaml", "alternative: Une ronde\n")
}

fn page(tree: &str, path: &str) -> String {
    String::from_utf8(town().tree(tree)[path].clone()).unwrap()
}

/// The line of the table that names a picture.
fn line<'p>(page: &'p str, label: &str) -> &'p str {
    let from = page.find(&format!("<th scope=\"row\">{label}</th>")).unwrap_or_else(|| panic!("{label}: {page}"));
    &page[from..][..page[from..].find("</tr>").unwrap()]
}

#[test]
fn pictures_say_who_made_them_and_where_they_are_shown() {
    let agents = page("intranet/agents", "credits.html");
    let bridge = line(&agents, "Le pont");
    assert!(
        bridge.contains("Anne Roux") && bridge.contains("CC BY 4.0") && bridge.contains("31 janvier 2030"),
        "{bridge}"
    );
    assert!(bridge.contains("<a href=\"voirie/pages/pont.html\">Le pont ouvre</a>"), "{bridge}");
    // The album speaks for its photos, in its page too.
    let photo = line(&agents, "Une ronde");
    assert!(photo.contains("Club photo") && photo.contains("Non précisé"), "{photo}");
    let album = page("intranet/agents", "voirie/albums/fete.html");
    // Without a caption, no dash parts it from one.
    assert!(album.contains("<span class=\"credit alone\">Crédit\u{a0}: Club photo</span>"), "{album}");
    assert!(!agents.contains("Jamais montrée"), "{agents}");
}

#[test]
fn credits_name_only_what_this_audience_sees() {
    let agents = page("intranet/agents", "credits.html");
    for hidden in ["budget", "caché", "Ombre"] {
        assert!(!agents.contains(hidden), "{hidden}: {agents}");
    }
    let elus = page("intranet/elus", "credits.html");
    assert!(line(&elus, "Le plan caché").contains("Cabinet Ombre"));
    let bridge = line(&elus, "Le pont");
    assert!(bridge.contains("Le budget secret") && bridge.contains("Le pont ouvre"), "{bridge}");
}

#[test]
fn the_credits_are_found_from_the_legal_notice_and_the_site_map() {
    for from in ["mentions-legales.html", "plan-du-site.html"] {
        assert!(page("intranet/agents", from).contains("href=\"credits.html\">Crédits des images"), "{from}");
    }
    assert!(!page("intranet/agents", "donnees-personnelles.html").contains("href=\"credits.html\""));
}

#[test]
fn a_picture_that_words_lead_to_is_published_and_credited() {
    let town = Town::new()
        .file("content/voirie/pages/pont.md", "---\ntitre: Le pont\n---\nVoyez [le plan](plan.jpg#ici).\n")
        .file("content/voirie/pages/plan.jpg", jpeg([40, 50, 60]))
        .file("content/voirie/pages/plan.jpg.yaml", "credit: Cabinet Clair\n");
    let tree = town.tree("intranet/agents");
    let page = String::from_utf8(tree["voirie/pages/pont.html"].clone()).unwrap();
    let from = page.find("images/plan-").unwrap_or_else(|| panic!("{page}"));
    let path = page[from..].split(['"', '#']).next().unwrap();
    assert!(tree.contains_key(path), "{path}");
    town.page("intranet/agents", "credits.html").shows("Cabinet Clair");
}

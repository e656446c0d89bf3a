//! The places of a page: each has one name, and whatever leads to a name finds it.

use std::collections::{BTreeMap, BTreeSet};

use super::example::pages_of_the_example;
use super::home::without_blocks;
use super::town::{Town, files_below, jpeg};

/// The ids of a page in its order, and the ids that its links and labels name.
fn ids(page: &str) -> (Vec<String>, Vec<String>) {
    let (mut own, mut named) = (Vec::new(), Vec::new());
    for (tag, name, value) in attributes(page) {
        match name {
            "id" => {
                assert!(value.starts_with('_') || is_heading(tag), "<{tag} id=\"{value}\">");
                own.push(value.to_owned());
            }
            "for" | "aria-labelledby" | "aria-controls" | "aria-describedby" => {
                named.extend(value.split_whitespace().map(str::to_owned));
            }
            "href" => named.extend(value.strip_prefix('#').map(str::to_owned)),
            "fill" => named.extend(value.strip_prefix("url(#").map(|rest| rest.trim_end_matches(')').to_owned())),
            _ => {}
        }
    }
    (own, named)
}

fn is_heading(tag: &str) -> bool {
    matches!(tag.as_bytes(), [b'h', b'1'..=b'6'])
}

/// The attributes of every tag of a page: the name of the tag, theirs, their value.
fn attributes(page: &str) -> Vec<(&str, &str, &str)> {
    let mut found = Vec::new();
    for piece in page.split('<').skip(1).filter(|piece| piece.starts_with(|c: char| c.is_ascii_alphabetic())) {
        let tag = piece.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap();
        let mut rest = piece;
        while let Some((before, after)) = rest.split_once("=\"") {
            // A `>` before the next attribute ends the tag.
            let name = before.rsplit(|c: char| c.is_whitespace() || c == '"').next().unwrap();
            let Some((value, further)) = after.split_once('"').filter(|_| !before.contains('>')) else { break };
            found.push((tag, name, value));
            rest = further;
        }
    }
    found
}

/// Fails when an id stands twice in a page, or when something leads to none of its ids.
fn sound(name: &str, page: &str) -> Vec<String> {
    let (own, named) = ids(page);
    let mut seen = BTreeSet::new();
    let twice: Vec<&String> = own.iter().filter(|id| !seen.insert(*id)).collect();
    assert!(twice.is_empty(), "{name}: {twice:?} stand twice");
    let lost: Vec<&String> = named.iter().filter(|id| !seen.contains(id)).collect();
    assert!(lost.is_empty(), "{name}: nothing is called {lost:?}");
    own
}

/// A page whose headings, and whose HTML, take every id for themselves: as words, as written, without its beginning.
fn hostile(ids: &BTreeSet<String>) -> String {
    let mut text = String::from("Un[^1] deux[^n] un[^1].\n\n[^1]: Une note.\n\n[^n]: Une autre.\n\n");
    for id in ids {
        let bare = id.trim_start_matches('_');
        text.push_str(&format!(
            "## {bare}\n\n## Un {{#{id}}}\n\n## Deux {{#{bare}}}\n\n## {}\n\n",
            bare.replace('-', " ")
        ));
        text.push_str(&format!("<div id=\"{id}\">\n\nTrois\n\n</div>\n\n<div id=\"{bare}\">\n\nQuatre\n\n</div>\n\n"));
    }
    text + "[Vers la note](#fn-1) et [vers le sommaire](#sommaire).\n"
}

/// What the theme and the script name begins with what begins no heading's id.
#[test]
fn every_id_of_the_theme_begins_with_what_no_heading_can() {
    let theme = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/parvis");
    let mut count = 0;
    for (path, bytes) in files_below(&theme) {
        let text = String::from_utf8_lossy(&bytes);
        let written = match path.rsplit_once('.').map(|(_, extension)| extension) {
            Some("html") => " id=\"",
            Some("js") => ".id = `",
            _ => continue,
        };
        for id in text.split(written).skip(1) {
            // The name of a component or of a block, given where it is used.
            let given = id.starts_with("{{ id }}") || id.starts_with("{{ tag }}");
            assert!(id.starts_with('_') || given, "{path}: {written}{}", &id[..id.len().min(30)]);
            count += 1;
        }
    }
    assert!(count > 20, "{count} ids");
}

#[test]
fn no_heading_takes_the_place_of_anything_else() {
    let mut made = BTreeSet::new();
    let mut pages = 0;
    pages_of_the_example(|_, tree, path, text| {
        pages += 1;
        made.extend(sound(&format!("{tree}/{path}"), text).into_iter().filter(|id| id.starts_with('_')));
    });
    assert!(pages > 1500, "{pages} pages");
    for id in
        ["_contenu", "_menu", "_pied", "_sommaire", "_site-search", "_search-words", "_photo-1", "_fn-1", "_fnref-1"]
    {
        assert!(made.contains(id), "no page has {id}");
    }
    // What the script names once it runs.
    made.extend(["_tab-0-0", "_panel-0-0"].map(str::to_owned));
    // Most of the long ones are those of the answers to questions: a few say as much as all.
    let long: BTreeSet<String> = made.iter().filter(|id| id.contains("--")).skip(20).cloned().collect();
    made.retain(|id| !long.contains(id));

    let body = hostile(&made);
    let head = |lines: &str| format!("---\ntitre: Sommaire\n{lines}---\n{body}");
    let home = [
        format!("\n[[portals.intranet.home]]\nblock = \"text\"\ntitle = \"A\"\ntext = '''\n{body}'''\n"),
        format!("\n[[portals.intranet.home]]\nblock = \"alert\"\ntitle = \"B\"\ntext = '''\n{body}'''\n"),
    ];
    let settings = without_blocks() + &home.concat();
    let album = "date: 2026-06-01\n";
    let film =
        head("date: 2026-06-01\nvideo: film.mp4\ntranscription: |\n  ## Sommaire\n\n  Un[^1].\n\n  [^1]: Deux.\n");
    let town = Town::new()
        .settings(&settings)
        .file("content/voirie/_service.md", head(""))
        .file("content/voirie/page.md", head(""))
        .file("content/voirie/albums/fete/index.md", head(album))
        .file("content/voirie/albums/fete/1.jpg", jpeg([1, 2, 3]))
        .file("content/voirie/albums/fete/2.jpg", jpeg([3, 2, 1]))
        .file("content/voirie/albums/film/index.md", film)
        .file("content/voirie/albums/film/film.mp4", b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom")
        .file("content/voirie/breves/_folder.md", head(""))
        .file("content/voirie/breves/2026-06-01-a.md", head("date: 2026-06-01\n"))
        .file("content/voirie/faq/question.md", head(""))
        .file("content/parcs/_service.md", "---\ntitre: Parcs\n---\n")
        .file("content/parcs/faq/question.md", head(""));
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (path, bytes) in town.tree("intranet/agents").iter().filter(|(path, _)| path.ends_with(".html")) {
        seen.insert(path.clone(), sound(path, std::str::from_utf8(bytes).unwrap()).len());
    }
    let crowded = ["index.html", "voirie/index.html", "voirie/page.html", "voirie/albums/fete.html", "faq/index.html"];
    for path in crowded.into_iter().chain(["voirie/albums/film.html", "voirie/breves/index.html"]) {
        assert!(seen.get(path).is_some_and(|count| *count > 5 * made.len()), "{path}: {seen:?}");
    }
}

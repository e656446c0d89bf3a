//! The search: what its index finds for whom. The client that reads it is tested in a browser.

use std::collections::{BTreeMap, BTreeSet};

use super::town::{Bytes, SETTINGS, Town};

/// By word as it is looked for, the addresses of what holds it.
fn index(tree: &Bytes) -> BTreeMap<String, BTreeSet<String>> {
    let payload = |bytes: &[u8]| -> serde_json::Value {
        serde_json::from_str(std::str::from_utf8(bytes).unwrap().lines().nth(1).unwrap()).unwrap()
    };
    let files = |prefix: &str| -> Vec<(usize, serde_json::Value)> {
        let number =
            |path: &str| path.strip_prefix("recherche/")?.strip_prefix(prefix)?.strip_suffix(".js")?.parse().ok();
        let mut files: Vec<_> = tree.iter().filter_map(|(path, bytes)| Some((number(path)?, payload(bytes)))).collect();
        files.sort_by_key(|(number, _)| *number);
        files
    };
    let groups = files("d");
    let documents: Vec<&str> = groups
        .iter()
        .flat_map(|(_, group)| group["documents"].as_array().unwrap())
        .map(|document| document[1].as_str().unwrap())
        .collect();
    let mut index: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (_, file) in files("t").iter().filter(|(_, file)| file["words"] != "") {
        let words = file["words"].as_str().unwrap().split([' ', ',']);
        for (word, postings) in words.zip(file["postings"].as_str().unwrap().split(' ')) {
            let found = positions(postings).into_iter().map(|position| documents[position].to_owned());
            index.entry(word.to_owned()).or_default().extend(found);
        }
    }
    index
}

/// The positions of documents in postings: level, how many, and the way from each to the next.
fn positions(postings: &str) -> Vec<usize> {
    let value = |byte: u8| usize::from(byte) - 33 - usize::from(byte > 34) - usize::from(byte > 92);
    let mut letters = postings.bytes().map(value);
    let mut number = || {
        let first = letters.next()?;
        Some(match first {
            0..64 => first,
            64..90 => 64 + (first - 64) * 92 + letters.next()?,
            _ => panic!("a small town has no such number"),
        })
    };
    let mut positions = Vec::new();
    while let Some(_level) = number() {
        let mut next = 0;
        for _ in 0..number().unwrap() {
            next += number().unwrap();
            positions.push(next);
            next += 1;
        }
    }
    positions
}

fn town() -> Town {
    Town::new()
        .file("content/voirie/documents/plan-de-deneigement.pdf", super::town::pdf("rien"))
        .file(
            "content/voirie/documents/fiche.md",
            "---\ntitre: Fiche\nfichier: plan-de-deneigement.pdf\ncategorie: guide\n---\n",
        )
        .file("content/voirie/faq/neige.md", "---\ntitre: Que faire sous la neige ?\n---\nDu sel d'ornières.\n")
        .file(
            "content/voirie/annuaire/lea.md",
            "---\ntitre: Léa Brunet\nnom_de_famille: Brunet\nfonction: Cantonnière\nresume: Balayeuses\nsite: Dépôt\ntelephone: 01 99 00 45 32\ncompetences: [Soudure]\n---\n",
        )
        .file("content/voirie/agenda/2027-01-12-visite.md", "---\ntitre: Visite\ndebut: 2027-01-12\nlieu: Salle Ampère\n---\n")
        .file(
            "content/voirie/pages/page.md",
            "---\ntitre: Page\nmots_cles: [chaussée]\nrubrique: quotidien\n---\n## Un intertitre\n\nLes agent·es posent\nleurs congés.\n\n::: audience elus\nConfidence.\n:::\n",
        )
        .file("content/voirie/videos/visite.mp4", b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41")
        .file("content/voirie/videos/visite.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nBonjour.\n")
        .file("content/voirie/videos/visite.txt", "On y répare un parapet.\n")
        .file("content/voirie/pages/film.md", "---\ntitre: Film\n---\n![La visite](../videos/visite.mp4)\n")
        .file("content/voirie/pages/reserve.md", "---\ntitre: Réservée\naudiences: [elus]\n---\nSecretissime.\n")
        .file("content/voirie/pages/brouillon.md", "---\ntitre: Brouillon\ndraft: oui\n---\nInacheve.\n")
        .file("content/voirie/pages/vieux.md", "---\ntitre: Vieux\nexpiration: 2020-01-01\n---\nPerime.\n")
        .file(
            "content/_data/sigles.yaml",
            "audiences: [agents]\nportals: [intranet]\nitems:\n  - {sigle: DVD, signification: Direction de la voirie}\n",
        )
        .file(
            "content/_data/applications.yaml",
            "audiences: [agents]\nportals: [intranet]\nitems:\n  - {nom: Pointeuse, adresse: \"https://pointage.example/\", resume: Badger}\n",
        )
}

#[test]
fn everything_that_an_audience_reads_is_found() {
    let tree = town().tree("intranet/agents");
    let index = index(&tree);
    for (word, address) in [
        ("deneigement", "voirie/documents/fiche.html"),
        ("guide", "voirie/documents/fiche.html"),
        ("neige", "voirie/faq/neige.html"),
        ("ornieres", "voirie/faq/neige.html"),
        ("cantonniere", "voirie/annuaire/lea.html"),
        ("balayeuses", "voirie/annuaire/lea.html"),
        ("0199004532", "voirie/annuaire/lea.html"),
        ("4532", "voirie/annuaire/lea.html"),
        ("soudure", "voirie/annuaire/lea.html"),
        ("ampere", "voirie/agenda/2027-01-12-visite.html"),
        ("intertitre", "voirie/pages/page.html"),
        ("chaussee", "voirie/pages/page.html"),
        ("quotidien", "voirie/pages/page.html"),
        ("quotidien", "rubriques/quotidien.html"),
        ("agent", "voirie/pages/page.html"),
        ("agentes", "voirie/pages/page.html"),
        ("conges", "voirie/pages/page.html"),
        ("parapet", "voirie/pages/film.html"),
        ("annuaire", "annuaire/index.html"),
        ("voirie", "voirie/index.html"),
        ("pointeuse", "https://pointage.example/"),
        ("badger", "https://pointage.example/"),
    ] {
        let found = index.get(word).unwrap_or_else(|| panic!("{word} is in no document"));
        assert!(found.contains(address), "{word} is in {found:?}, not in {address}");
    }
    assert!(!index.contains_key("les"), "a word that tells nothing");
    let map = String::from_utf8(tree["recherche/map.js"].clone()).unwrap();
    assert!(map.contains("[\"DVD\",\"Direction de la voirie\",\"\"]"), "{map}");
}

/// Every address that the index gives is an output of the same tree, or outside.
#[test]
fn what_is_found_is_there() {
    let tree = town().tree("intranet/elus");
    for address in index(&tree).into_values().flatten() {
        assert!(address.contains("://") || tree.contains_key(&address), "{address}");
    }
}

#[test]
fn an_index_holds_nothing_of_another_audience_nor_of_another_day() {
    let town = town();
    let (agents, elus) = (town.tree("intranet/agents"), town.tree("intranet/elus"));
    for word in ["confidence", "secretissime", "reservee"] {
        assert!(index(&elus).contains_key(word), "{word}");
        let holds = |(path, bytes): (&String, &Vec<u8>)| {
            let text = String::from_utf8_lossy(bytes).to_lowercase();
            (path.starts_with("recherche") && text.contains(word)).then(|| path.clone())
        };
        assert_eq!(agents.iter().find_map(holds), None, "{word}");
    }
    for word in ["inacheve", "perime", "pointeuse"] {
        assert!(!index(&elus).contains_key(word), "{word}");
    }
}

#[test]
fn without_a_search_there_is_no_trace_of_it() {
    let town = town().settings(&format!("{SETTINGS}\n[search]\nenabled = false\n"));
    let tree = town.tree("intranet/agents");
    assert!(tree.keys().all(|path| !path.starts_with("recherche")), "{:?}", tree.keys());
    assert!(!String::from_utf8_lossy(&tree["index.html"]).contains("recherche"));
    let with = self::town().tree("intranet/agents");
    assert!(String::from_utf8_lossy(&with["index.html"]).contains("action=\"recherche.html\""));
}

/// Files that keep their words keep their bytes, and the address under which browsers keep them.
#[test]
fn an_edit_changes_few_files_of_an_index() {
    let page = |number: usize| {
        format!("---\ntitre: Note {number}\n---\nUne voirie numéro{number} du quartier{}.\n", number % 7)
    };
    let town = (0..400)
        .fold(Town::new(), |town, number| town.file(&format!("content/voirie/pages/note-{number}.md"), page(number)));
    let before = town.tree("intranet/agents");
    let edited = town.file("content/voirie/pages/note-77.md", page(77).replace("quartier", "carrefour"));
    let after = edited.tree("intranet/agents");
    let search = |path: &&String| path.starts_with("recherche");
    let changed: Vec<&String> =
        after.keys().filter(search).filter(|path| before.get(*path) != after.get(*path)).collect();
    // The page and the map, the files of the words gone and come, their spellings, what the result shows.
    assert!((5..=8).contains(&changed.len()), "{changed:?}");
    assert!(after.keys().filter(search).count() > 70);
}

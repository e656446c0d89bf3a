//! Films of the municipality, played in the page that names them, for its readers alone.

use super::town::{Town, jpeg};

/// The first bytes of an MP4, as many as tell its kind, and some more.
fn film() -> Vec<u8> {
    [b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41".as_slice(), &[7; 2_000]].concat()
}

const CAPTIONS: &str = "WEBVTT\n\n00:00.000 --> 00:02.000\nBonjour.\n";

fn town(head: &str) -> Town {
    let head = format!("---\ntitre: Le pont\ndate: 2026-06-01\nvideo: pont.mp4\n{head}---\nUn mot.\n");
    Town::new().file("content/voirie/articles/le-pont.md", head).file("content/voirie/articles/pont.mp4", film())
}

fn whole(head: &str) -> Town {
    town(head)
        .file("content/voirie/articles/pont.vtt", CAPTIONS)
        .file("content/voirie/articles/pont.txt", "Bonjour.\n\nJe suis <b>le pont</b>.\n")
        .file("content/voirie/articles/pont.jpg", jpeg([80, 90, 100]))
        .file("content/voirie/articles/pont.jpg.yaml", "credit: Claire Aubin\nalternative: Le pont\n")
}

#[test]
fn a_film_is_played_with_its_captions_its_words_and_its_weight() {
    let town = whole("");
    assert_eq!(town.findings(), [""; 0]);
    let page = town.page("intranet/agents", "voirie/articles/le-pont.html");
    page.shows("<video controls preload=\"none\" aria-label=\"Le pont\" poster=\"../../images/pont-");
    page.shows("<source src=\"../../documents/voirie/articles/pont.mp4\" type=\"video/mp4\">");
    page.shows("<track kind=\"captions\" src=\"../../documents/voirie/articles/pont.vtt\" srclang=\"fr\" label=\"Sous-titres\">");
    page.shows("(MP4, 3")
        .shows("Transcription de la vidéo")
        .shows("<p>Bonjour.</p>")
        .shows("Je suis &lt;b&gt;le pont&lt;/b&gt;.");
    let tree = town.tree("intranet/agents");
    assert_eq!(tree["documents/voirie/articles/pont.mp4"], film());
    assert!(tree.contains_key("documents/voirie/articles/pont.vtt"));
    let poster = page.text.split("poster=\"../../").nth(1).unwrap().split('"').next().unwrap();
    assert!(tree.contains_key(poster), "{poster}");
}

#[test]
fn a_film_without_captions_or_words_is_a_finding() {
    let page = "content/voirie/articles/le-pont.md:4:8";
    let both = [format!("video-without-captions @ {page}"), format!("video-without-transcript @ {page}")];
    assert_eq!(town("").findings(), both);
    assert_eq!(town("transcription: Bonjour.\n").findings(), both[..1]);
    let captioned = town("sous_titres: autre.vtt\n").file("content/voirie/articles/autre.vtt", CAPTIONS);
    assert_eq!(captioned.findings(), both[1..]);
    captioned.page("intranet/agents", "voirie/articles/le-pont.html").shows("documents/voirie/articles/autre.vtt");
    assert_eq!(town("").without("content/voirie/articles/pont.mp4").errors(), ["document-missing"]);
}

/// A page whose text holds a film and all that lies beside it.
fn told(head: &str, body: &str) -> Town {
    whole("")
        .file("content/voirie/articles/le-pont.md", format!("---\ntitre: Le pont\ndate: 2026-06-01\n{head}---\n{body}"))
}

#[test]
fn a_film_in_the_text_is_played_as_one_of_the_head_is() {
    let town = told("", "Un mot.\n\n![La visite](pont.mp4)\n");
    assert_eq!(town.findings(), [""; 0]);
    let page = town.page("intranet/agents", "voirie/articles/le-pont.html");
    page.shows("<video controls preload=\"none\" aria-label=\"La visite\" poster=\"../../images/pont-");
    page.shows("<track kind=\"captions\" src=\"../../documents/voirie/articles/pont.vtt\" srclang=\"fr\"");
    page.shows("<summary>Transcription de la vidéo</summary>").shows("Je suis &lt;b&gt;le pont&lt;/b&gt;.");
    page.shows("download>Télécharger la vidéo <span class=\"document-info\">(MP4, 3");
    let tree = town.tree("intranet/agents");
    assert_eq!(tree["documents/voirie/articles/pont.mp4"], film());
    assert!(tree.contains_key("documents/voirie/articles/pont.vtt"));
    let poster = page.text.split("poster=\"../../").nth(1).unwrap().split('"').next().unwrap();
    assert!(tree.contains_key(poster), "{poster}");
    let credits = String::from_utf8(tree["credits.html"].clone()).unwrap();
    assert!(credits.contains("Claire Aubin"), "who made the picture before the film is named");
}

#[test]
fn a_film_of_the_text_has_the_findings_of_one_of_the_head() {
    let alone = |body: &str| {
        let head = "---\ntitre: Le pont\n---\n";
        Town::new().file("content/voirie/le-pont.md", format!("{head}{body}")).file("content/voirie/pont.mp4", film())
    };
    let at = "@ content/voirie/le-pont.md:4:";
    let found = |body: &str| alone(body).findings();
    let both = [format!("video-without-captions {at}14"), format!("video-without-transcript {at}14")];
    assert_eq!(found("![La visite](pont.mp4)\n"), both);
    let words = alone("![La visite](pont.mp4)\n").file("content/voirie/pont.txt", "Bonjour.\n");
    assert_eq!(words.findings(), both[..1]);
    assert_eq!(words.file("content/voirie/pont.vtt", CAPTIONS).findings(), [""; 0]);
    assert_eq!(found("![La visite](port.mp4)\n"), [format!("document-missing {at}14")]);
    assert_eq!(found("Voir ![la visite](pont.mp4)\n"), [format!("picture-missing {at}19")]);
    assert_eq!(found("![La visite](https://v.example/pont.mp4)\n"), [format!("picture-missing {at}14")]);
    let untitled = alone("![](pont.mp4)\n").file("content/voirie/pont.txt", "Bonjour.\n");
    assert_eq!(
        untitled.file("content/voirie/pont.vtt", CAPTIONS).findings(),
        [format!("picture-without-alternative {at}5")]
    );
}

#[test]
fn a_film_of_a_passage_is_in_the_trees_of_its_readers_alone() {
    let town = told("", "Un mot.\n\n::: audience elus\n![La visite](pont.mp4)\n:::\n");
    let of_film = |path: &&String| path.starts_with("documents/") || path.starts_with("images/pont-");
    let has = |tree: &str| town.tree(tree).keys().filter(of_film).count();
    assert_eq!(has("intranet/agents"), 0, "{:?}", town.tree("intranet/agents").keys());
    assert!(has("intranet/elus") >= 3, "{:?}", town.tree("intranet/elus").keys());
    let without = told("", "Un mot.\n");
    assert_eq!(town.tree("intranet/agents"), without.tree("intranet/agents"), "to the byte");
}

#[test]
fn a_film_elsewhere_is_a_link_and_loads_nothing() {
    let head = "---\ntitre: Le pont\ndate: 2026-06-01\nvideo: https://videos.ville.example/w/pont\ntranscription: Bonjour.\n---\n";
    let town = Town::new().file("content/voirie/articles/le-pont.md", head);
    let page = town.page("intranet/agents", "voirie/articles/le-pont.html");
    page.shows("href=\"https://videos.ville.example/w/pont\"").hides("<video").hides("<iframe");
}

#[test]
fn what_a_transcript_names_is_published_with_it() {
    let head = "---\ntitre: Le pont\ndate: 2026-06-01\nvideo: https://videos.ville.example/w/pont\n\
        transcription: Voyez [les notes](notes.pdf) et ![un plan](plan.jpg).\n---\n";
    let town = Town::new()
        .file("content/voirie/articles/le-pont.md", head)
        .file("content/voirie/articles/notes.pdf", super::town::pdf("notes"))
        .file("content/voirie/articles/plan.jpg", super::town::jpeg([1, 2, 3]));
    let (tree, page) = (town.tree("intranet/agents"), town.page("intranet/agents", "voirie/articles/le-pont.html"));
    page.shows("documents/voirie/articles/notes.pdf").shows("images/plan-");
    for beginning in ["documents/voirie/articles/notes.pdf", "images/plan-"] {
        assert!(tree.keys().any(|path| path.starts_with(beginning)), "{beginning}: {:?}", tree.keys());
    }
}

#[test]
fn the_film_of_the_elus_is_in_none_of_the_other_trees() {
    let town = whole("audiences: [elus]\n");
    let has = |tree: &str| town.tree(tree).keys().filter(|path| path.contains("pont")).count();
    assert_eq!(has("intranet/agents"), 0, "{:?}", town.tree("intranet/agents").keys());
    assert!(has("intranet/elus") >= 4);
}

use super::{SETTINGS, findings, municipality};

/// A page for some linking to a page for others.
fn link(from: &str, to: &str) -> Vec<String> {
    let page = format!("---\ntitre: Page\n{from}\n---\n[la note](note.md)\n");
    let note = format!("---\ntitre: Secret de la note\n{to}\n---\n");
    findings(&[("content/voirie/page.md", &page), ("content/voirie/note.md", &note)])
}

#[test]
fn a_link_that_some_readers_cannot_follow_is_found() {
    let warned = ["link-to-narrower-audience @ page.md:5:11"];
    assert_eq!(link("audiences: [agents]", "audiences: [agents, elus]"), [""; 0]);
    assert_eq!(link("audiences: [elus]", "audiences: [elus]"), [""; 0]);
    assert_eq!(link("audiences: [agents, elus]", "audiences: [elus]"), warned);
    assert_eq!(link("audiences: [agents]", "audiences: [elus]"), warned);
}

#[test]
fn another_portal_is_within_reach_only_by_its_address() {
    let of = |audience: &str| {
        link(
            &format!("audiences: [{audience}]\nportals: [intranet]"),
            &format!("audiences: [{audience}]\nportals: [projet]"),
        )
    };
    assert_eq!(of("elus"), [""; 0]);
    assert_eq!(of("agents"), ["link-to-narrower-audience @ page.md:6:11"]);
    assert_eq!(
        link("portals: [intranet, projet]", "portals: [intranet]"),
        ["link-to-narrower-audience @ page.md:5:11"]
    );
}

#[test]
fn a_block_for_some_may_link_to_what_they_read() {
    let page =
        "---\ntitre: Page\naudiences: [agents, elus]\n---\n::: audience elus\n[la note](note.md)\n:::\n\nTexte.\n";
    let note = ("content/voirie/note.md", "---\ntitre: Note\naudiences: [elus]\n---\n");
    assert_eq!(findings(&[("content/voirie/page.md", page), note]), [""; 0]);
    let page = page.replace("Texte.", "[la note](note.md)");
    assert_eq!(findings(&[("content/voirie/page.md", &page), note]), ["link-to-narrower-audience @ page.md:9:11"]);
}

#[test]
fn the_finding_tells_nothing_but_the_path_that_was_typed() {
    let page = "---\ntitre: Page\n---\n[la note](../voirie/note.md)\n";
    let note = "---\ntitre: Secret de la note\naudiences: [elus]\nresume: Confidence\n---\n";
    let (_, found) = municipality(&[("content/voirie/page.md", page), ("content/voirie/note.md", note)]);
    let said: Vec<&str> = found.iter().flat_map(|found| &found.arguments).map(|(_, value)| value.as_str()).collect();
    assert_eq!(said, ["../voirie/note.md", "Agents"]);
}

#[test]
fn what_is_not_published_today_is_not_linked_to() {
    let of = |head: &str| link("date: 2026-11-01", head);
    assert_eq!(of("publication: 2026-11-21"), [""; 0]);
    assert_eq!(of("expiration: 2026-11-21"), [""; 0]);
    for head in ["draft: oui", "publication: 2026-11-22", "expiration: 2026-11-20"] {
        assert_eq!(of(head), ["link-to-unpublished-entry @ page.md:5:11"], "{head}");
        assert_eq!(link("draft: oui", head), [""; 0], "{head}");
    }
}

#[test]
fn what_nobody_reads_is_found() {
    let settings = format!("{SETTINGS}[portals.conseil]\nlabel = \"Conseil\"\naudiences = [\"elus\"]\n");
    let of = |path: &str, text: &str| findings(&[("parvis.toml", &settings), (path, text)]);
    assert_eq!(of("content/voirie/page.md", "---\ntitre: Page\nportals: [conseil]\naudiences: [elus]\n---\n"), [""; 0]);
    assert_eq!(
        of("content/voirie/page.md", "---\ntitre: Page\nportals: [conseil]\n---\n"),
        ["entry-without-reader @ page.md:1"]
    );
    let list = |portal: &str| {
        format!("portals: [{portal}]\naudiences: [agents]\nitems:\n  - {{nom: X, adresse: https://x.example}}\n")
    };
    assert_eq!(of("content/_data/en-1-clic.yaml", &list("intranet")), [""; 0]);
    assert_eq!(
        of("content/_data/en-1-clic.yaml", &list("conseil")),
        ["list-without-reader @ content/_data/en-1-clic.yaml:1"]
    );
}

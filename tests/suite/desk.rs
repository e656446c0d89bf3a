//! `parvis desk`: the real program, and browsers without script that send the forms that they were shown.

use super::desk_browser::{Desk, Page, town};

/// Heads and bodies as people write them; none may change by being opened and saved.
const ODD: [(&str, &str); 6] = [
    (
        "crlf.md",
        "---\r\ntitre: 'L''\u{e9}t\u{e9}'   # court\r\n\r\nmots_cles:\r\n  - a  # un\r\n  - \"b\"\r\n---\r\nUn\r\n\r\nDeux",
    ),
    (
        "folded.md",
        "---\ntitre: >-\n  Deux\n  lignes\nresume: |\n  Un\n\n  Deux\n---\n\n\n\nTexte  \n<div>&amp; \"x\"</div>\n",
    ),
    ("flow.md", "---\n{titre: A, resume: B}\n---\n"),
    (
        "alias.md",
        "---\ntitle: \"Un \\\"mot\\\"\"\ninconnu: {a: [1, 2]}\ndraft: Non\n---\n&lt;b&gt; &#39; \u{a0}|\u{202f}\n",
    ),
    ("bom.md", "\u{feff}---\ntitre: A\nexpiration: 31/12/2030\n---\n\r\n\rfin"),
    ("empty.md", "---\ntitre:\n---\n"),
];

#[test]
fn a_page_that_is_opened_and_saved_is_the_same_file() {
    let town = town(&ODD);
    let desk = Desk::start(&town, None);
    for (name, _) in ODD {
        let page = desk.open(&format!("content/voirie/{name}"));
        let saved = page.form("/page").press(&desk, "do", "save");
        assert_eq!(saved.status, 303, "{name}: {}", saved.text);
    }
    assert!(desk.get("/").text.contains("Aucun brouillon."), "something was kept as changed");
}

#[test]
fn one_field_changed_is_one_line_of_the_commit() {
    let town = town(&ODD);
    let desk = Desk::start(&town, None);
    for (name, field, value, line) in [
        ("crlf.md", "f.titre", "L'hiver", "+titre: 'L''hiver'   # court\r"),
        ("folded.md", "body", "\r\n\r\n\r\nTexte  \r\nAutre\r\n", "+Autre"),
        ("bom.md", "f.expiration", "2031-01-02", "+expiration: 2031-01-02"),
        ("empty.md", "f.titre", "Oui: non", "+titre: \"Oui: non\""),
    ] {
        let path = format!("content/voirie/{name}");
        let form = desk.open(&path).form("/page").with(field, value);
        assert_eq!(form.press(&desk, "do", "save").status, 303);
        let proposed = desk.get("/proposer").form("/proposer").with("pourquoi", "Un mot").send(&desk);
        // What stands wrong beside is said, and keeps it from being proposed.
        if proposed.status != 303 {
            assert_eq!(name, "empty.md", "{}", proposed.text);
            continue;
        }
        let diff = desk.git(&["diff", "-U0", "main", &desk.newest_proposal()]);
        let added: Vec<&str> =
            diff.split('\n').filter(|line| line.starts_with('+') && !line.starts_with("+++")).collect();
        assert_eq!(added, [line], "{diff}");
    }
}

#[test]
fn a_brief_is_written_refused_mended_approved_and_published() {
    let town = town(&[]);
    let desks = ["lea", "fatou", "nadia"].map(|key| Desk::start(&town, Some(key)));
    let [lea, fatou, nadia] = &desks;
    let begin = lea.get("/nouvelle").form("/nouvelle");
    let begun = begin
        .with("type", "breve")
        .with("service", "petite-enfance")
        .with("titre", "La cr\u{e8}che: ferm\u{e9}e #1")
        .send(lea);
    let form = lea.get(&begun.location).form("/page").with("body", "Lundi.\r\n\r\nEt **mardi**.");
    assert_eq!(form.press(lea, "do", "propose").location, "/proposer");
    let proposed = lea.get("/proposer").form("/proposer").with("pourquoi", "Pr\u{e9}venir les parents").send(lea);
    let proposal = proposed.location.clone();
    assert!(proposal.starts_with("/proposition?n=lea/prevenir-les-parents-1"), "{}", proposed.text);
    assert!(!lea.get(&proposal).text.contains("value=\"approve\""), "nobody approves what they wrote");
    assert!(fatou.get("/").text.contains("Pr\u{e9}venir les parents"));
    fatou.get(&proposal).form("/proposition").press(fatou, "avis", "refuse");
    assert!(lea.get(&proposal).text.contains("Refus\u{e9}e"), "{}", lea.get(&proposal).text);
    // By its title: nobody knows what a file is called.
    assert!(lea.get(&proposal).text.contains("<strong>La cr\u{e8}che: ferm\u{e9}e #1</strong></button>"));
    let page = lea.get(&proposal).form("/proposition").press_any(lea, "reprendre");
    lea.get(&page.location).form("/page").with("body", "Lundi seulement.").press(lea, "do", "propose");
    let name = proposal.split('=').nth(1).unwrap().to_owned();
    let again =
        lea.get("/proposer").form("/proposer").with("pourquoi", "Mardi est retir\u{e9}").with("dans", &name).send(lea);
    assert_eq!(again.location, proposal, "{}", again.text);
    // Whoever is not asked answers nothing, whatever they send.
    let before = lea.git(&["rev-parse", "main"]);
    let forged = fatou.get(&proposal).form("/proposition");
    assert_eq!(forged.sent_by(nadia, "avis", "approve").status, 404);
    assert_eq!(forged.sent_by(lea, "avis", "approve").status, 404);
    forged.press(fatou, "avis", "approve");
    assert_eq!(lea.git(&["rev-parse", "main"]), before, "one step is not all");
    // What was shown before that answer is no longer what is there.
    assert!(forged.press(fatou, "avis", "approve").status == 404);
    let published = nadia.get(&proposal).form("/proposition").press(nadia, "avis", "approve");
    assert!(published.text.contains("C\u{2019}est publi\u{e9}"), "{}", published.text);
    let log = lea.git(&["log", "--format=%an|%cn", "main"]);
    assert!(log.contains("L\u{e9}a Brun|") && log.contains("Nadia Ferrand|"), "{log}");
    let path = lea.git(&["diff", "--name-only", &before, "main"]);
    assert!(lea.git(&["show", &format!("main:{path}")]).ends_with("Lundi seulement."), "{path}");
    lea.git(&["fsck", "--strict"]);
}

#[test]
fn what_two_people_changed_is_put_together() {
    let page = ("a.md", "---\ntitre: Avant\nresume: Rien\n---\nUn\n\nDeux\n\nTrois\n");
    let town = town(&[page]);
    let (one, other) = (Desk::start(&town, None), Desk::start(&town, Some("paul")));
    let path = "content/voirie/a.md";
    one.open(path)
        .form("/page")
        .with("f.titre", "Apr\u{e8}s")
        .with("body", "Un\r\n\r\nDeux\r\n\r\nFin\r\n")
        .press(&one, "do", "save");
    assert!(other.open(path).text.contains("Modifient aussi"), "said before one begins");
    one.publish(path, &page.1.replace("Rien", "Tout").replace("Un\n", "Eux\n"));
    let shown = one.open(path);
    for words in ["value=\"Apr\u{e8}s\"", "Tout", "Eux", "Fin"] {
        assert!(shown.text.contains(words), "{words}: {}", shown.text);
    }
    one.publish(path, &page.1.replace("Avant", "Jamais"));
    let shown = one.open(path);
    assert!(shown.text.contains("Quelqu\u{2019}un a chang\u{e9}") && shown.text.contains("Jamais"), "{}", shown.text);
}

#[test]
fn hostile_requests_reach_nothing() {
    let secret = ("secret.md", "---\ntitre: Conseil\naudiences: [elus]\n---\nHuis clos\n");
    let town = town(&[secret]);
    let desk = Desk::start(&town, Some("lea"));
    let form = desk.get("/nouvelle").form("/nouvelle");
    for path in [
        "contributors.toml",
        "content/../contributors.toml",
        "../../etc/passwd",
        "/etc/passwd",
        "content/_data/a.md",
        "content/_types/a.md",
        "content/voirie/.git/a.md",
        "content/voirie//a.md",
        "content/voirie/..%2fa.md",
        "content/voirie/a%00.md",
        "content/voirie",
    ] {
        assert_eq!(desk.get(&format!("/page?f={path}")).status, 404, "{path}");
    }
    for words in ["conseil", "huis"] {
        let found = desk.get(&format!("/pages?tout=oui&q={words}"));
        assert!(found.hides("Conseil"), "{}", found.text);
    }
    assert!(desk.get("/page?f=content/voirie/secret.md").hides("Huis clos"));
    let send = |headers: &str, fields: &str| desk.send("POST", "/nouvelle", headers, fields).status;
    let own = format!("Origin: http://127.0.0.1:{}\r\n", desk.port);
    let fields = form.with("titre", "Un").encoded();
    assert_eq!(send("Origin: http://ailleurs.example\r\n", &fields), 421);
    assert_eq!(send("", &fields), 403, "no page of ours sent it");
    assert_eq!(send(&own, "titre=Un&type=breve&service=voirie"), 403, "no token");
    assert_eq!(send(&own, &"a=b&".repeat(2000)), 413);
    assert_eq!(desk.send("GET", "/", "Host: ailleurs.example\r\n", "").status, 421);
    for name in ["main", "../main", "%00", "a/..", &"x".repeat(4000)] {
        assert_eq!(desk.get(&format!("/proposition?n={name}")).status, 404, "{name}");
    }
    let policy = desk.get("/").header("content-security-policy").to_owned();
    assert!(policy.starts_with("default-src 'none'; style-src 'self';") && !policy.contains("unsafe"), "{policy}");
    // A person whom the published network does not know any more sees nothing, at once.
    let network =
        desk.git(&["show", "main:contributors.toml"]).replace("lea = {", "leo = {").replace("\"lea\"", "\"leo\"");
    desk.publish("contributors.toml", &network);
    let gone: Page = desk.get("/pages");
    assert!(gone.status == 503 && gone.hides("cr\u{e8}che"), "{}", gone.text);
}

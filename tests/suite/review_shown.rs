//! What the report shows of a page: once, whole, and nothing that its author did not change.

use super::review_desk::{CONTRIBUTORS, Desk, breve};

const QUAI: &str = "content/voirie/breves/2026-03-01-quai.md";

/// The terminal's words and the report.
fn told(desk: &Desk) -> (String, String) {
    let path = desk.folder.base.join("report.html");
    let ran = desk.review("2026-05-04", &["--report", path.to_str().unwrap()]);
    assert_ne!(ran.code, Some(2), "{ran:?}");
    (ran.out, std::fs::read_to_string(path).unwrap().replace('\u{a0}', " "))
}

/// A page whose end only the élus read, on `main`; then its words change in the proposal.
fn shared(before: [&str; 2], after: [&str; 2]) -> Desk {
    let desk = Desk::new();
    let page = |[all, elus]: [&str; 2]| {
        breve("Le quai rouvre", &format!("{all}\n\nUne fin que tous lisent.\n\n::: audience elus\n{elus}\n:::"))
            .replace("date:", "resume: En bref.\ndate:")
    };
    desk.publish(QUAI, page(before));
    desk.write(QUAI, page(after));
    desk.commit("claire", "2026-05-04", "Les mots");
    desk
}

#[test]
fn a_page_that_two_audiences_read_is_shown_once_with_what_differs() {
    let desk = shared(["Lundi matin.", "Le vote suivra."], ["Mardi matin.", "Le vote suivra."]);
    let (text, report) = told(&desk);
    // The overlaid view, before and after: one page.
    assert_eq!(report.matches("Une fin que tous lisent.").count(), 3 + 1, "once, and once as a landmark: {report}");
    assert!(report.contains("Intranet / Élus : la même page que Intranet / Agents, à ceci près."));
    assert!(report.contains("Le vote suivra."));
    assert_eq!(text.matches("[-Lundi-][+Mardi+]").count(), 1, "{text}");
    assert!(text.contains("Eux seuls lisent : « Le vote suivra. »"), "{text}");
}

#[test]
fn what_changes_for_one_audience_alone_is_marked_there() {
    let desk = shared(["Lundi matin.", "Le vote est lundi."], ["Mardi matin.", "Le vote est mardi."]);
    let (text, report) = told(&desk);
    assert!(text.contains("Eux seuls lisent : « Le vote est [-lundi-][+mardi+]. »"), "{text}");
    let own = report.split("Eux seuls lisent").nth(1).unwrap();
    assert!(own.contains("lundi<span class=\"sr\">]</span></del>") && own.contains("<ins>"), "{own}");
}

#[test]
fn the_links_of_a_foot_are_no_change() {
    let desk = Desk::new();
    let forge = "kind = \"forgejo\"\nurl = \"https://forge.ville.example\"\norganisation = \"ville\"\nrepository = \"portails\"";
    let settings = std::fs::read_to_string(desk.folder.root.join("parvis.toml")).unwrap();
    desk.publish("parvis.toml", format!("{settings}\n[network]\nnames = [\"agents\"]\ncontributors = [\"agents\"]\n"));
    desk.publish("contributors.toml", CONTRIBUTORS.replace("kind = \"forgejo\"", forge));
    let text = breve("Le quai rouvre", "Un mot.\n\nUne fin que tous lisent.");
    desk.publish(QUAI, &text);
    let moved = "content/voirie/breves/2026-03-01-quai-nord.md";
    desk.git("claire", "2026-05-04", &["mv", QUAI, moved]);
    desk.write(moved, text.replace("date:", "anciennes_adresses: [voirie/breves/2026-03-01-quai.html]\ndate:"));
    desk.commit("claire", "2026-05-04", "Le quai nord");
    let (text, report) = told(&desk);
    assert!(report.contains("Page tenue par") && report.contains("Modifier cette page"), "the foot is there: {report}");
    assert!(!report.contains("lien vers"), "{report}");
    assert!(text.contains("Les mots de la page restent les mêmes."), "{text}");
    assert_eq!(report.matches("Une fin que tous lisent.").count(), 1, "{report}");
}

#[test]
fn where_a_link_leads_is_said_even_when_no_word_changes() {
    let desk = shared(["[Ici](https://a.example/).", "x"], ["[Ici](https://b.example/).", "x"]);
    let (text, report) = told(&desk);
    assert!(text.contains("(→ https://b.example/)"), "{text}");
    assert!(report.contains("lien vers https://b.example/"));
    let form = shared(["Un. Deux.", "x"], ["Un.\n\nDeux.", "x"]);
    assert!(told(&form).0.contains("seule la mise en forme"), "{}", told(&form).0);
}

#[test]
fn a_page_that_cannot_be_made_is_refused_and_hides_no_other() {
    let desk = Desk::new();
    let part = "{% if entry.title == \"Casse\" %}{{ throw(message=\"impossible\") }}{% endif %}";
    desk.publish("themes/parvis/templates/parts/_link.html", part);
    desk.write(QUAI, breve("Casse", "Demain."));
    desk.write("content/voirie/breves/2026-05-04-autre.md", breve("Une autre", "Qui se lit."));
    desk.commit("claire", "2026-05-04", "Deux pages");
    let (text, report) = told(&desk);
    for said in [&text, &report] {
        assert!(said.contains("Cette page ne peut pas être faite"), "{said}");
        assert!(said.contains("Refusée en l’état"), "{said}");
    }
    assert!(report.contains("Qui se lit."), "the other page is shown");
    let review = desk.json("2026-05-04", &[]);
    assert_eq!(review["verdict"], "refused");
    assert_eq!(review["pages"][0]["readers"][0]["effect"], "changes");
    assert!(review["brought"].as_array().unwrap().iter().any(|found| found["rule"] == "template-wrong"), "{review}");
}

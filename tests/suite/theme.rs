//! A municipality's theme: each of its files stands over that of the tool, and a fault in one is shown where it is.

use super::town::{Town, pdf};

/// The findings of a build with a template of the municipality's own.
fn with_template(name: &str, text: &str) -> String {
    let folder = Town::new().file(&format!("themes/parvis/templates/{name}"), text).on_disk();
    let ran = folder.build(&[]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    assert!(!folder.out.exists(), "published all the same");
    ran.out + &ran.err
}

#[test]
fn a_file_of_the_municipality_stands_over_that_of_the_tool() {
    let own = "{% extends \"base.html\" %}{% block main %}<h1>{{ page.title }}, à notre façon</h1>{% endblock %}";
    let town = Town::new();
    let page = |town: &Town| town.page("intranet/agents", "voirie/index.html");
    page(&town).hides("à notre façon");
    page(&town.file("themes/parvis/templates/service.html", own)).shows("<h1>Voirie, à notre façon</h1>");
}

#[test]
fn a_faulty_template_is_shown_where_it_is() {
    let cases = [
        ("entry.html", "<p>\n{{ page.title ", "themes/parvis/templates/entry.html:2:"),
        ("entry.html", "<p>\n\n{{ page.title | majuscules }}", "themes/parvis/templates/entry.html:3:17"),
        ("entry.html", "<p>\n{{ inconnue() }}", "themes/parvis/templates/entry.html:2:4"),
        ("entry.html", "{% extends \"absent.html\" %}", "themes/parvis/templates/entry.html"),
        ("entry.html", "{% include \"absent.html\" %}", "themes/parvis/templates/entry.html:1:12"),
    ];
    for (name, text, place) in cases {
        let said = with_template(name, text);
        assert!(said.contains(place), "{text:?} is not said at {place}:\n{said}");
    }
}

/// A page says nothing twice: neither the beginning of its text for want of a summary, nor a summary that is it.
#[test]
fn what_a_text_begins_with_is_said_once() {
    let body = "Le **pont** rouvre lundi.\n\nDeux voies, un trottoir.\n";
    let town = Town::new()
        .file("content/voirie/sans.md", format!("---\ntitre: Sans\n---\n{body}"))
        .file("content/voirie/meme.md", format!("---\ntitre: Même\nresume: Le pont rouvre lundi.\n---\n{body}"))
        .file("content/voirie/avec.md", format!("---\ntitre: Avec\nresume: Enfin.\n---\n{body}"));
    for path in ["voirie/sans.html", "voirie/meme.html"] {
        town.page("intranet/agents", path).shows("Le <strong>pont</strong> rouvre").hides("entry-summary");
    }
    town.page("intranet/agents", "voirie/avec.html").shows("<p class=\"entry-summary\">Enfin.</p>");
    // A list still says what the page is about.
    assert_eq!(town.page("intranet/agents", "voirie/index.html").text.matches("Le pont rouvre lundi.").count(), 2);
}

/// What one came for comes first, and once.
#[test]
fn an_entry_begins_with_its_act_and_does_not_repeat_it() {
    let town = Town::new()
        .file(
            "content/voirie/annuaire/lea.md",
            "---\ntitre: Léa Brun\nnom_de_famille: Brun\nfonction: Cheffe\ntelephone: 01 99 00 44 00\nmissions: [Arbres]\n---\n",
        )
        .file(
            "content/voirie/documents/plan.md",
            "---\ntitre: Le plan\ndate: 2026-06-01\nfichier: plan.pdf\ncategorie: guide\n---\n",
        )
        .file("content/voirie/documents/plan.pdf", pdf("Plan"));
    let main = |path: &str| {
        let page = town.page("intranet/agents", path).text;
        page.split("<main").nth(1).unwrap().split("</main>").next().unwrap().to_owned()
    };
    let document = main("voirie/documents/plan.html");
    assert_eq!(document.matches("plan.pdf\"").count(), 1, "{document}");
    let person = main("voirie/annuaire/lea.html");
    let at = |words: &str| person.find(words).unwrap_or_else(|| panic!("no {words}: {person}"));
    assert!(at("Cheffe") < at("tel:") && at("tel:") < at("Arbres"), "{person}");
    assert!(person.contains(">LB<") && person.matches("voirie/index.html\"").count() <= 2, "{person}");
}

#[test]
fn every_unknown_name_is_said_at_once() {
    let said = with_template("entry.html", "{{ page | a }}\n{{ b() }}\n{{<c />}}");
    for line in ["entry.html:1:", "entry.html:2:", "entry.html:3:"] {
        assert!(said.contains(line), "nothing at {line}:\n{said}");
    }
}

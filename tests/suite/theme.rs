//! A municipality's theme: each of its files stands over that of the tool, and a fault in one is shown where it is.

use super::town::Town;

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

#[test]
fn every_unknown_name_is_said_at_once() {
    let said = with_template("entry.html", "{{ page | a }}\n{{ b() }}\n{{<c />}}");
    for line in ["entry.html:1:", "entry.html:2:", "entry.html:3:"] {
        assert!(said.contains(line), "nothing at {line}:\n{said}");
    }
}

use super::{SETTINGS, findings, in_body, in_head, municipality};

const OTHER: (&str, &str) =
    ("content/voirie/breves/pont.md", "---\ntitre: Pont\ndate: 2026-11-02\n---\n## Les horaires d’été\n\nTexte.\n");
const NOTICE: (&str, &str) = ("content/voirie/images/pont.png.yaml", "alternative: Le pont\ncredit: Ville\n");
const PICTURE: (&str, &str) = ("content/voirie/images/pont.png", "");
const PDF: (&str, &str) = ("content/voirie/documents/plan.pdf", "");

#[test]
fn what_leads_somewhere_is_right() {
    let body = "[Pont](breves/pont.md), [Horaires](breves/pont.md#les-horaires-d-ete), [Service](./_service.md)\n\n\
        [Le plan](documents/plan.pdf) ![Le pont](images/pont.png) [Horaires](breves/pont.md#les-horaires-d%E2%80%99%C3%A9t%C3%A9)\n\n\
        <https://ville.example> [la mairie](https://ville.example/x) [écrire](mailto:a@ville.example) [plus bas](#fin)\n\n## Fin";
    assert_eq!(in_body(body, &[OTHER, PICTURE, NOTICE, PDF]), [""; 0]);
}

#[test]
fn a_missing_file_is_found_with_the_one_that_was_meant() {
    let others = [OTHER, PICTURE, NOTICE, PDF];
    let of = |link: &str| in_body(&format!("Voyez [le pont]({link})."), &others);
    assert_eq!(of("breves/pnot.md"), ["link-to-missing-file @ page.md:4:17 -> breves/pont.md (fix)"]);
    assert_eq!(of("Breves/Pont.html#x"), ["link-to-missing-file @ page.md:4:17 -> breves/pont.md#x (fix)"]);
    assert_eq!(of("breves\\pont.md"), ["link-to-missing-file @ page.md:4:17 -> breves/pont.md (fix)"]);
    assert_eq!(of("rien-de-semblable.md"), ["link-to-missing-file @ page.md:4:17"]);
    assert_eq!(of("../../../../etc/passwd"), ["link-to-missing-file @ page.md:4:17"]);
    assert_eq!(of("../../.git/config"), ["link-to-missing-file @ page.md:4:17"]);
    assert_eq!(of(""), ["link-to-missing-file @ page.md:4:7"]);
    assert_eq!(of("documents/plans.pdf"), ["document-missing @ page.md:4:17 -> documents/plan.pdf (fix)"]);
    assert_eq!(of("breves"), ["link-to-folder @ page.md:4:17"]);
    assert_eq!(of("../voirie/"), ["link-to-folder @ page.md:4:17 -> _service.md (fix)"]);
    assert_eq!(of("/voirie/breves/pont"), ["absolute-link @ page.md:4:17 -> breves/pont.md (fix)"]);
    assert_eq!(of("/tout-a-fait-ailleurs"), ["absolute-link @ page.md:4:17"]);
}

#[test]
fn a_missing_heading_is_found_with_the_nearest() {
    let of = |link: &str| in_body(&format!("[le pont]({link})"), &[OTHER]);
    assert_eq!(
        of("breves/pont.md#les-horaire-d-ete"),
        ["link-to-missing-heading @ page.md:4:11 -> breves/pont.md#les-horaires-d-ete (fix)"]
    );
    assert_eq!(of("breves/pont.md#tout-autre-chose"), ["link-to-missing-heading @ page.md:4:11"]);
    assert_eq!(of("#nulle-part"), ["link-to-missing-heading @ page.md:4:11"]);
}

#[test]
fn other_names_of_a_place_lead_there() {
    let other = (
        "content/voirie/regles.md",
        "---\ntitre: Règles d’accès\n---\n<a id=\"1.1\"></a>Texte.\n\n## L’été : c’est ici !\n\n## L’été : c’est ici !\n\n\
         ### Bas <a href=\"#gitbook\" id=\"gitbook\"></a>\n\n<a name=\"vieux\">Texte\n",
    );
    let of = |fragment: &str| in_body(&format!("[le lien](regles.md#{fragment})"), &[other]);
    for fragment in [
        "1.1",
        "gitbook",
        "vieux",
        "lété--cest-ici",
        "lété--cest-ici-1",
        "l-ete-c-est-ici",
        "règles-daccès",
        "top",
        "Bas",
    ] {
        assert_eq!(of(fragment), [""; 0], "{fragment}");
    }
    assert_eq!(of("1.2"), ["link-to-missing-heading @ page.md:4:11"]);
}

#[test]
fn a_picture_typed_as_html_is_a_picture() {
    let of = |html: &str| in_body(&format!("Voici {html} là"), &[PICTURE]);
    let notice = "rights-";
    let found = |html: &str| {
        of(html).into_iter().filter(|one| !one.starts_with(notice) && !one.contains("credit")).collect::<Vec<_>>()
    };
    assert_eq!(found("<img src=\"images/pont.png\" alt=\"Le pont\">"), [""; 0]);
    assert_eq!(found("<img src=\"images/pont.png\">"), ["picture-without-alternative @ page.md:4:17"]);
    assert_eq!(
        found("<img src=\"images/Pont.png\" alt=\"a\">"),
        ["picture-missing @ page.md:4:17 -> images/pont.png (fix)"]
    );
    assert_eq!(found("<img src=\"https://a.example/b.png\" alt=\"a\">"), ["picture-missing @ page.md:4:17"]);
}

#[test]
fn a_heading_that_some_readers_do_not_see_is_missing_for_them() {
    let target =
        "---\ntitre: Budget\naudiences: [agents, elus]\n---\n::: audience elus\n## Détail\n\nTexte.\n:::\n\nTexte.\n";
    let page = |audiences: &str| {
        let page = format!("---\ntitre: Page\naudiences: [{audiences}]\n---\n[détail](budget.md#detail)\n");
        findings(&[("content/voirie/budget.md", target), ("content/voirie/page.md", &page)])
    };
    assert_eq!(page("elus"), [""; 0]);
    assert_eq!(page("agents"), ["link-to-missing-heading @ page.md:5:10"]);
    assert_eq!(page("agents, elus"), ["link-to-missing-heading @ page.md:5:10"]);
}

#[test]
fn a_missing_picture_is_found() {
    let of = |link: &str| in_body(&format!("![Le pont]({link})"), &[OTHER, PICTURE, NOTICE]);
    assert_eq!(of("images/Pont.PNG"), ["picture-missing @ page.md:4:12 -> images/pont.png (fix)"]);
    assert_eq!(of("breves/pont.md"), ["picture-missing @ page.md:4:12"]);
    assert_eq!(of("https://ailleurs.example/pont.png"), ["picture-missing @ page.md:4:12"]);
    let image = |value: &str| in_head("content/voirie/page.md", value, &[OTHER, PICTURE, NOTICE]);
    assert_eq!(image("image: pont.png"), ["picture-missing @ page.md:3:8 -> images/pont.png (fix)"]);
    assert_eq!(image("image: breves/pont.md"), ["picture-missing @ page.md:3:8"]);
}

#[test]
fn documents_of_fields_are_found_or_missing() {
    let of = |value: &str| in_head("content/voirie/page.md", value, &[PDF, PICTURE, NOTICE]);
    assert_eq!(of("documents: [documents/plan.pdf]"), [""; 0]);
    assert_eq!(of("documents: [documents/plan-2.pdf]"), ["document-missing @ page.md:3:12 -> documents/plan.pdf"]);
    assert_eq!(of("documents: [images/pont.png]"), ["document-missing @ page.md:3:12"]);
}

#[test]
fn a_field_names_an_entry_of_its_type_that_exists() {
    let project = ("content/voirie/projets/pont.md", "---\ntitre: Pont\nid: pont\n---\n");
    let of = |value: &str| in_head("content/voirie/page.md", value, &[project, PDF]);
    assert_eq!(of("projet: projets/pont.md"), [""; 0]);
    assert_eq!(of("projet: pont"), [""; 0]);
    assert_eq!(of("projet: projets/ponts.md"), ["reference-to-nothing @ page.md:3:9 -> projets/pont.md (fix)"]);
    assert_eq!(of("projet: pomt"), ["reference-to-nothing @ page.md:3:9 -> pont (fix)"]);
    assert_eq!(of("projet: _service.md"), ["reference-of-wrong-type @ page.md:3:9"]);
    assert_eq!(of("projet: documents/plan.pdf"), ["reference-of-wrong-type @ page.md:3:9"]);
}

#[test]
fn lists_name_what_exists_from_content() {
    let list =
        "items:\n  - {nom: Pont, adresse: voirie/breves/pont.md}\n  - {nom: Faux, adresse: voirie/breves/faux.md}\n";
    let list = format!("portals: [intranet]\naudiences: [agents]\n{list}");
    assert_eq!(
        findings(&[OTHER, ("content/_data/en-1-clic.yaml", &list)]),
        ["link-to-missing-file @ content/_data/en-1-clic.yaml:5:26"]
    );
}

#[test]
fn words_do_not_name_another_site() {
    let of = |text: &str, to: &str| in_body(&format!("[{text}]({to})"), &[]);
    assert_eq!(of("www.ville.example", "https://ville.example/accueil"), [""; 0]);
    assert_eq!(of("ville.example", "https://agenda.ville.example"), [""; 0]);
    assert_eq!(of("le rapport.pdf", "https://ville.example"), [""; 0]);
    assert_eq!(of("bilan.pdf", "https://ville.example"), [""; 0]);
    assert_eq!(of("ville.example", "https://evil.example"), ["link-text-names-another-site @ page.md:4:17"]);
    assert_eq!(
        of("ville.example", "https://ville.example@evil.example/"),
        ["link-text-names-another-site @ page.md:4:17"]
    );
    assert!(
        of("https://ville.example", "https://evil.example")
            .contains(&"link-text-names-another-site @ page.md:4:25".to_owned())
    );
}

#[test]
fn former_addresses_are_of_this_site_and_free() {
    let of = |address: &str| in_head("content/voirie/page.md", &format!("anciennes_adresses: ['{address}']"), &[OTHER]);
    assert_eq!(of("/voirie/ancien/"), [""; 0]);
    assert_eq!(of("voirie/ancienne-page.html"), [""; 0]);
    for wrong in ["//evil.example", "https://evil.example/", "../../elus/index", "/%09/evil", "/\\evil", "a b", "x.js"]
    {
        assert_eq!(of(wrong), ["former-address-wrong @ page.md:3:21"], "{wrong}");
    }
    for taken in
        ["voirie/breves/pont.html", "voirie/page.html", "index.html", "breves/", "voirie", "rubriques/ensemble.html"]
    {
        assert_eq!(of(taken), ["former-address-taken @ page.md:3:21"], "{taken}");
    }
    let two = |name: &str| {
        (format!("content/voirie/{name}.md"), format!("---\ntitre: {name}\nanciennes_adresses: [vieux]\n---\n"))
    };
    let ((a, a_text), (b, b_text)) = (two("a"), two("b"));
    assert_eq!(findings(&[(&a, &a_text), (&b, &b_text)]), ["former-address-taken @ b.md:3:21"]);
}

#[test]
fn menus_and_home_blocks_name_what_exists() {
    let settings = |more: &str| findings(&[("parvis.toml", &format!("{SETTINGS}{more}")), OTHER]);
    let menu = |path: &str| settings(&format!("[[portals.intranet.menu]]\nlabel = \"X\"\npath = \"{path}\"\n"));
    for right in [
        "index.html",
        "breves/index.html",
        "offres/index.html",
        "voirie/index.html",
        "rubriques/ensemble.html",
        "voirie/breves/pont.html",
    ] {
        assert_eq!(menu(right), [""; 0], "{right}");
    }
    assert_eq!(menu("brevs/index.html"), ["menu-to-nothing @ parvis.toml:29:9 -> breves/index.html"]);
    assert_eq!(menu("https://ailleurs.example"), ["menu-to-nothing @ parvis.toml:29:9"]);
    let block = |lines: &str| settings(&format!("[[portals.intranet.home]]\nblock = \"cards\"\n{lines}\n"));
    let right = "types = [\"breve\"]\nservices = [\"voirie\"]\ndata = \"usages\"\nentry = \"voirie/breves/pont.md\"\nby = \"category\"";
    assert_eq!(block(right), [""; 0]);
    assert_eq!(block("types = [\"breves\"]"), ["home-block-to-nothing @ parvis.toml:29:11 -> breve"]);
    assert_eq!(block("services = [\"voirye\"]"), ["home-block-to-nothing @ parvis.toml:29:14 -> voirie"]);
    assert_eq!(block("rubriques = [\"x\"]"), ["home-block-to-nothing @ parvis.toml:29:15"]);
    assert_eq!(block("data = \"usage\""), ["home-block-to-nothing @ parvis.toml:29:9 -> usages"]);
    let text = |block: &str, words: &str| {
        settings(&format!("[[portals.intranet.home]]\nblock = \"{block}\"\ntext = \"Voyez {words}.\"\n"))
    };
    let words = |words: &str| text("text", words);
    assert_eq!(text("alert", "[a](rien.pdf)"), words("[a](rien.pdf)"));
    // What shows no text leads nowhere.
    assert_eq!(text("services", "[a](rien.pdf)"), [""; 0]);
    assert_eq!(words("[a](voirie/breves/pont.md#x) [b](https://ailleurs.example) [c](mailto:a@b.fr)"), [""; 0]);
    assert_eq!(words("[a](rien.pdf)"), ["home-block-to-nothing @ parvis.toml:29:19"]);
    assert_eq!(words("![a](/voirie/x.jpg)"), ["home-block-to-nothing @ parvis.toml:29:20"]);
    assert_eq!(
        words("[a](voirie/breves/ponts.md)"),
        ["home-block-to-nothing @ parvis.toml:29:19 -> voirie/breves/pont.md"]
    );
    assert_eq!(
        block("entry = \"voirie/breves/ponts.md\""),
        ["home-block-to-nothing @ parvis.toml:29:10 -> voirie/breves/pont.md"]
    );
}

/// Pages that the engine makes of the town below.
const MADE: [&str; 17] = [
    "recherche.html",
    "plan-du-site.html",
    "credits.html",
    "mentions-legales.html",
    "accessibilite.html",
    "donnees-personnelles.html",
    "ecoconception.html",
    "hors-connexion.html",
    "mots-cles/index.html",
    "mots-cles/ete.html",
    "usages.html",
    "breves/passes.html",
    "voirie/breves/index.html",
    "voirie/breves/passes.html",
    "actions/en-retard.html",
    "actions/changements.html",
    "actions/tableau.html",
];

#[test]
fn menus_lead_to_the_pages_that_the_engine_makes() {
    let menu = |settings: &str, path: &str| {
        let menu = format!("[[portals.intranet.menu]]\nlabel = \"X\"\npath = \"{path}\"\n");
        let tagged = "---\ntitre: Les clés\nmots_cles: [Été]\n---\n";
        let mandate =
            "[[mandates]]\nperson = \"lea\"\nrole = \"correspondent\"\nservice = \"voirie\"\nfrom = 2026-01-01\n";
        let team = format!("[people.lea]\nname = \"Léa\"\n[services.voirie]\nname = \"Voirie\"\n{mandate}");
        let files = [("contributors.toml", team.as_str()), ("content/voirie/cles.md", tagged)];
        let settings = format!("{settings}\n{menu}");
        let mut files: Vec<(&str, &str)> = files.to_vec();
        files.extend([("parvis.toml", settings.as_str()), OTHER]);
        let mut found = findings(&files);
        found.retain(|found| found.starts_with("menu-to-nothing"));
        found
    };
    for right in MADE {
        assert_eq!(menu(SETTINGS, right), [""; 0], "{right}");
    }
    let at = |line: &str, suggestion: &str| vec![format!("menu-to-nothing @ parvis.toml:{line}{suggestion}")];
    // Parts of a list come and go: the list itself is what lasts.
    for (part, whole) in [
        ("breves/page-2.html", "breves/index.html"),
        ("breves/passes-page-2.html", "breves/passes.html"),
        ("voirie/breves/page-2.html", "voirie/breves/index.html"),
        ("agenda/2026-12.html", "agenda/index.html"),
        ("documents/service/voirie.html", "documents/index.html"),
        ("documents/annee/2025-page-2.html", "documents/index.html"),
        ("mots-cles/ete-page-2.html", "mots-cles/ete.html"),
    ] {
        assert_eq!(menu(SETTINGS, part), at("30:9", &format!(" -> {whole}")), "{part}");
    }
    for nothing in ["404.html", "breves/2026-12.html", "documents/rien/voirie.html", "mots-cles/hiver.html"] {
        assert_eq!(menu(SETTINGS, nothing).len(), 1, "{nothing}");
    }
    let with = |more: &str| SETTINGS.replacen("label = \"Intranet\"", &format!("label = \"Intranet\"\n{more}"), 1);
    assert_eq!(menu(&with("offline = false"), "hors-connexion.html"), at("31:9", ""));
    assert_eq!(menu(&format!("{SETTINGS}[search]\nenabled = false"), "recherche.html"), at("31:9", ""));
    // The network is for those who may know it.
    assert_eq!(menu(SETTINGS, "reseau/qui-valide-quoi.html"), at("30:9", ""));
    let known = |table: &str| menu(&format!("{SETTINGS}[network]\n{table}"), "reseau/qui-valide-quoi.html");
    assert_eq!(known("names = [\"agents\"]"), [""; 0]);
    assert_eq!(known("dashboard = [\"elus\"]"), [""; 0]);
}

#[test]
fn the_logo_is_there() {
    let logo = |file: &str| {
        let settings =
            SETTINGS.replace("[pictures.formats]", &format!("[logo]\nfile = \"{file}\"\n[pictures.formats]"));
        findings(&[("parvis.toml", &settings), ("content/_media/logo.png", "")])
    };
    assert_eq!(logo("content/_media/logo.png"), [""; 0]);
    let found = logo("content/_media/Logo.svg");
    assert!(found.contains(&"logo-missing @ parvis.toml:11:9 -> content/_media/logo.png".to_owned()), "{found:?}");
}

#[test]
fn hostile_links_are_findings() {
    let body = "[a](%2e%2e/%2e%2e/%2e%2e/%2e%2e/x.md) [b](%00) [c](../..) [d](?x) [e](a:b/c.md) [f](<é\u{301}.md>) [g](%zz%) ![h](..%2f..)\n";
    let page = format!("---\ntitre: Page\n---\n{body}");
    let files: std::collections::BTreeMap<String, Vec<u8>> =
        [("parvis.toml", SETTINGS), ("content/voirie/_service.md", super::SERVICE), ("content/voirie/page.md", &page)]
            .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
            .into();
    let loaded = crate::load::load(
        &crate::load::tree::Tree::memory(files),
        &crate::load::NoPast,
        &mut crate::load::LoadMemory::default(),
    )
    .unwrap();
    let found = super::check(&loaded.site.unwrap(), &super::now());
    assert!(
        found.len() >= 6
            && found.iter().all(|found| found.forbids_publication() || found.rule.family == "accessibility"),
        "{found:?}"
    );
    let (_, none) = municipality(&[]);
    assert!(none.is_empty(), "{none:?}");
}

#[test]
fn essential_pages_are_pages_of_the_portal() {
    let of = |essential: &str| {
        let settings =
            SETTINGS.replacen("label = \"Intranet\"", &format!("label = \"Intranet\"\nessential = [{essential}]"), 1);
        findings(&[("parvis.toml", &settings), OTHER])
    };
    assert_eq!(of("\"index.html\", \"voirie/breves/pont.html\", \"breves/index.html\""), [""; 0]);
    assert_eq!(of("\"brevs/index.html\""), ["essential-to-nothing @ parvis.toml:21:15 -> breves/index.html (fix)"]);
    assert_eq!(of("\"https://ailleurs.example\""), ["essential-to-nothing @ parvis.toml:21:15"]);
    assert_eq!(of("\"recherche.html\", \"credits.html\", \"hors-connexion.html\""), [""; 0]);
    assert_eq!(of("\"breves/page-2.html\""), ["essential-to-nothing @ parvis.toml:21:15 -> breves/index.html (fix)"]);
    assert_eq!(of("\"404.html\"").len(), 1);
}

fn document(path: &'static str, head: &str) -> (&'static str, String) {
    (path, format!("---\ntitre: Charte\ndate: 2026-01-05\nfichier: plan.pdf\n{head}---\n"))
}

#[test]
fn a_link_to_what_was_replaced_is_found_with_the_new_one() {
    let old = document("content/voirie/documents/ancienne.md", "audiences: [agents, elus]\n");
    let of = |head: &str, page: &str| {
        let new = document("content/voirie/documents/neuve.md", head);
        findings(&[PDF, (old.0, &old.1), (new.0, &new.1), ("content/voirie/page.md", page)])
    };
    let page = "---\ntitre: Page\n---\n[la charte](documents/ancienne.md)\n";
    assert_eq!(of("remplace: ancienne.md\n", page), ["link-to-replaced-entry @ page.md:4:13 -> documents/neuve.md"]);
    // Not yet, not for these readers, not published; and the new one may name the old one.
    assert_eq!(of("remplace: ancienne.md\ndate_effet: 2027-01-01\n", page), [""; 0]);
    assert_eq!(of("remplace: ancienne.md\ndraft: oui\n", page), [""; 0]);
    assert_eq!(of("", page), [""; 0]);
    let narrower: Vec<String> = of("remplace: ancienne.md\naudiences: [elus]\n", page);
    assert_eq!(narrower, [""; 0]);
}

#[test]
fn what_replaces_itself_is_found() {
    let one = document("content/voirie/documents/a.md", "remplace: b.md\n");
    let two = document("content/voirie/documents/b.md", "remplace: a.md\n");
    let three = document("content/voirie/documents/c.md", "remplace: a.md\n");
    let found = findings(&[PDF, (one.0, &one.1), (two.0, &two.1), (three.0, &three.1)]);
    assert_eq!(found, ["replaces-itself @ documents/a.md:5:11", "replaces-itself @ documents/b.md:5:11"]);
    let alone = document("content/voirie/documents/a.md", "remplace: a.md\n");
    assert_eq!(findings(&[PDF, (alone.0, &alone.1)]), ["replaces-itself @ documents/a.md:5:11"]);
}

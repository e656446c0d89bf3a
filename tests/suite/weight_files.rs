//! Files of towns that once were, or might be, out of proportion with their length: see `weight.rs`.

use std::collections::BTreeMap;

/// Files by their path.
pub type Files = BTreeMap<String, String>;

/// One portal for two audiences.
pub const SETTINGS: &str = r#"
name = "Valserelle"
contact = { address = "1, place", phone = "01", email = "a@ville.example" }
legal = { publication_director = "La maire", dpo = "dpo@ville.example", purposes = "Informer.", retention = "Un an.", host = { name = "La ville", address = "1, place", phone = "01" } }
[defaults]
portals = ["intranet"]
audiences = ["agents", "elus"]
[audiences]
agents = { label = "Agents" }
elus = { label = "Élus" }
[portals.intranet]
label = "Intranet"
audiences = ["agents"]
addresses = { agents = "https://intranet.ville.example" }
"#;

/// Something by its name, and what it is in so many bytes.
pub type Made<T> = (&'static str, fn(usize) -> T);

/// Files of a town that are no text of a page.
pub const FILES: &[Made<Files>] = &[
    ("pages", |bytes| {
        let page = |number: usize| file(&format!("voirie/p{number}.md"), format!("{}Mot {number}.\n", head("Page")));
        (0..bytes / 40).map(page).collect()
    }),
    ("pages that link to the next", |bytes| {
        let page = |number: usize| {
            let next = number + 1;
            file(&format!("voirie/p{number}.md"), format!("{}[La page](p{next}.md)\n", head(&format!("Page {number}"))))
        };
        (0..bytes / 60).map(page).collect()
    }),
    ("pages that were elsewhere", |bytes| {
        let page = |number: usize| {
            let before = number + 1;
            let head = format!("---\ntitre: Page {number}\nanciennes_adresses: [voirie/q{before}.html]\n---\n");
            file(&format!("voirie/p{number}.md"), head)
        };
        (0..bytes / 70).map(page).collect()
    }),
    ("pages that take the place of the one before", |bytes| {
        let page = |number: usize| {
            let head = format!("---\ntitre: Page {number}\nremplace: [p{}.md]\n---\n", number.saturating_sub(1));
            file(&format!("voirie/p{number}.md"), head)
        };
        (0..bytes / 60).map(page).collect()
    }),
    ("folders within folders", |bytes| {
        let page = |number: usize| {
            let folder = (0..number % 12).map(|depth| format!("d{depth}/")).collect::<String>();
            file(&format!("voirie/{folder}p{number}.md"), head("Page"))
        };
        (0..bytes / 40).map(page).collect()
    }),
    ("services", |bytes| {
        let service = |number: usize| file(&format!("s{number}/_service.md"), head(&format!("Service {number}")));
        (0..bytes / 60).map(service).collect()
    }),
    ("services in a chain", |bytes| {
        let service = |number: usize| {
            let head = format!("---\ntitre: Service {number}\ndirection: s{}\n---\n", number + 1);
            file(&format!("s{number}/_service.md"), head)
        };
        (0..bytes / 60).map(service).collect()
    }),
    ("tags", |bytes| {
        let tags = (0..bytes / 12).map(|number| format!("tag{number}")).collect::<Vec<_>>().join(", ");
        one("voirie/p.md", format!("---\ntitre: Page\nmots_cles: [{tags}]\n---\n"))
    }),
    ("tags of many pages", |bytes| {
        let page = |number: usize| {
            file(&format!("voirie/p{number}.md"), format!("---\ntitre: Page\nmots_cles: [tag{number}, rue]\n---\n"))
        };
        (0..bytes / 60).map(page).collect()
    }),
    ("keys of a head", |bytes| in_head(&each(bytes / 8, "cle§: 1\n"))),
    ("a long key", |bytes| in_head(&format!("{}: 1\n", "a".repeat(bytes)))),
    ("a long value", |bytes| in_head(&format!("resume: {}\n", "mot ".repeat(bytes / 4)))),
    ("a value of quotes", |bytes| in_head(&format!("resume: '{}'\n", "''".repeat(bytes / 2)))),
    ("a value of escapes", |bytes| in_head(&format!("resume: \"{}\"\n", "\\u00e9".repeat(bytes / 6)))),
    ("a value over lines", |bytes| in_head(&format!("resume: >\n{}", "  mot\n".repeat(bytes / 6)))),
    ("a value over blank lines", |bytes| in_head(&format!("resume: |\n{}", "\n".repeat(bytes)))),
    ("a list in a head", |bytes| in_head(&format!("audiences:\n{}", "  - agents\n".repeat(bytes / 11)))),
    ("a list of unknown names", |bytes| in_head(&format!("audiences: [{}]\n", each(bytes / 8, "nul§, ")))),
    ("lists within lists", |bytes| in_head(&format!("x: {}\n", "[".repeat(bytes)))),
    ("lists within lists, closed", |bytes| {
        in_head(&format!("x: {}{}\n", "[".repeat(bytes / 2), "]".repeat(bytes / 2)))
    }),
    ("maps within maps", |bytes| in_head(&format!("x: {}\n", "{a: ".repeat(bytes / 4)))),
    ("lines within lines", |bytes| {
        in_head(&(0..bytes.isqrt()).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect::<String>())
    }),
    ("dashes in a head", |bytes| in_head(&format!("x:\n  {}\n", "- ".repeat(bytes / 2)))),
    ("questions in a head", |bytes| in_head(&format!("{}\n", "? ".repeat(bytes / 2)))),
    ("anchors", |bytes| in_head(&each(bytes / 10, "k§: &a§ 1\n"))),
    ("aliases", |bytes| in_head(&format!("x: &a [1]\n{}", each(bytes / 8, "k§: *a\n")))),
    ("comments in a head", |bytes| in_head(&"# mot\n".repeat(bytes / 6))),
    ("a key twice", |bytes| in_head(&"titre: b\n".repeat(bytes / 9))),
    ("exceptions of a rhythm", |bytes| {
        let days =
            (0..bytes / 12).map(|day| format!("2026-{:02}-{:02}", day % 12 + 1, day % 28 + 1)).collect::<Vec<_>>();
        event(&format!("chaque mardi jusqu’au 2027-06-30, sauf le {}", days.join(", ")))
    }),
    ("a rhythm of words", |bytes| event(&format!("chaque {}", "mardi ".repeat(bytes / 6)))),
    ("events", |bytes| {
        let one = |number: usize| {
            let head =
                "---\ntitre: Marché\ndebut: 2026-07-01 08:00\nrepetition: \"chaque mardi jusqu’au 2026-12-31\"\n---\n";
            file(&format!("voirie/agenda/e{number}.md"), head.to_owned())
        };
        (0..bytes / 100).map(one).collect()
    }),
    ("rows of a list", |bytes| one("_data/sigles.csv", format!("sigle;sens\n{}", each(bytes / 10, "S§;Mot\n")))),
    ("rows of wrong values", |bytes| {
        one("_data/en-1-clic.csv", format!("titre;adresse\n{}", each(bytes / 12, "T§;x y\n")))
    }),
    ("columns of a list", |bytes| one("_data/sigles.csv", format!("sigle;sens;{}\nA;B\n", each(bytes / 6, "c§;")))),
    ("columns of one name", |bytes| one("_data/sigles.csv", format!("{}\nA;B\n", "sigle;".repeat(bytes / 6)))),
    ("a row of many cells", |bytes| one("_data/sigles.csv", format!("sigle;sens\n{}\n", "a;".repeat(bytes / 2)))),
    ("quotes of a list", |bytes| one("_data/sigles.csv", format!("sigle;sens\nA;\"{}\"\n", "\"\"".repeat(bytes / 2)))),
    ("quotes open", |bytes| one("_data/sigles.csv", format!("sigle;sens\n{}", "A;\"b\n".repeat(bytes / 5)))),
    ("blank rows", |bytes| one("_data/sigles.csv", format!("sigle;sens\n{}", ";\n".repeat(bytes / 2)))),
    ("items of a list", |bytes| {
        one("_data/sigles.yaml", format!("items:\n{}", each(bytes / 30, "  - {sigle: S§, sens: Mot}\n")))
    }),
    ("items that are wrong", |bytes| {
        one("_data/sigles.yaml", format!("items:\n{}", each(bytes / 20, "  - {sigel: S§}\n")))
    }),
    ("rows that are pages", |bytes| {
        one("voirie/annuaire.csv", format!("titre;nom_de_famille;fonction\n{}", each(bytes / 18, "Léa §;B;Agente\n")))
    }),
    ("rows that are one page", |bytes| {
        one("voirie/annuaire.csv", format!("titre;nom_de_famille;fonction\n{}", "Léa;B;Agente\n".repeat(bytes / 14)))
    }),
    ("rows with texts", |bytes| {
        let rows = each(bytes / 40, "Léa §;B;Agente;\"Un **mot**\n![a]()\"\n");
        one("voirie/annuaire.csv", format!("titre;nom_de_famille;fonction;texte\n{rows}"))
    }),
    ("people", |bytes| {
        let person = "[people.p§]\nname = \"Léa §\"\nemail = \"p§@ville.example\"\n";
        root("contributors.toml", format!("version = 1\n{}", each(bytes / 60, person)))
    }),
    ("mandates", |bytes| {
        let text = "version = 1\n[people.lea]\nname = \"Léa\"\n[services.voirie]\nname = \"Voirie\"\npaths = [\"voirie/**\"]\n";
        let mandate =
            "[[mandates]]\nperson = \"lea\"\nrole = \"correspondent\"\nservice = \"voirie\"\nfrom = 2026-01-01\n";
        root("contributors.toml", format!("{text}{}", mandate.repeat(bytes / 100)))
    }),
    ("services of contributors", |bytes| {
        let service = "[services.s§]\nname = \"S §\"\npaths = [\"s§/**\"]\n";
        root("contributors.toml", format!("version = 1\n{}", each(bytes / 45, service)))
    }),
    ("patterns of contributors", |bytes| {
        let paths = each(bytes / 14, "\"voirie/*a*§\", ");
        root("contributors.toml", format!("version = 1\n[services.voirie]\nname = \"Voirie\"\npaths = [{paths}]\n"))
    }),
    ("a pattern of stars", |bytes| {
        let pattern = "*a".repeat(bytes / 2);
        root(
            "contributors.toml",
            format!("version = 1\n[services.voirie]\nname = \"V\"\npaths = [\"voirie/{pattern}\"]\n"),
        )
    }),
    ("unknown keys of contributors", |bytes| {
        root("contributors.toml", format!("version = 1\n{}", each(bytes / 8, "cle§ = 1\n")))
    }),
    ("rubriques", |bytes| {
        let rubrique = "[[rubriques]]\nkey = \"r§\"\nlabel = \"R §\"\n";
        settings(&each(bytes / 38, rubrique))
    }),
    ("former addresses", |bytes| {
        settings(&format!("[redirects]\n{}", each(bytes / 40, "\"a§.html\" = \"voirie/index.html\"\n")))
    }),
    ("unknown keys of the settings", |bytes| settings(&format!("[inconnu]\n{}", each(bytes / 8, "cle§ = 1\n")))),
    ("items of a menu", |bytes| {
        let items = each(bytes / 60, "[[portals.intranet.menu]]\nlabel = \"M §\"\npath = \"p§.html\"\n");
        settings(&items)
    }),
    ("a list of the settings", |bytes| settings(&format!("[x]\ny = [{}]\n", "1, ".repeat(bytes / 3)))),
    ("lists within lists of the settings", |bytes| settings(&format!("[x]\ny = {}\n", "[".repeat(bytes)))),
    ("dots of the settings", |bytes| settings(&format!("{}a = 1\n", "a.".repeat(bytes / 2)))),
    ("printed codes", |bytes| {
        let code = "[[codes]]\nid = \"c§\"\nportal = \"intranet\"\naudience = \"agents\"\n\
            address = \"https://intranet.ville.example/q/c§/\"\nprinted = 2026-01-01\nform = \"poster\"\n";
        root("qr.toml", each(bytes / 140, code))
    }),
    ("fields of a type", |bytes| {
        let field = "  - {name: champ_§, kind: text, label: Champ §, help: Un mot., example: mot}\n";
        let text = "key: carnet\nlabel: Carnet\nplural: Carnets\nfolder: carnets\nfields:\n";
        one("_types/carnet.yaml", format!("{text}{}", each(bytes / 70, field)))
    }),
    ("choices of a type, each wrong", |bytes| {
        let text = "key: carnet\nlabel: Carnet\nplural: Carnets\nfolder: carnets\nfields:\n  \
            - {name: titre, role: title, kind: text, label: Titre, required: true, help: Un mot., example: mot}\n";
        let options = each(bytes / 20, "v§, ");
        let field =
            format!("  - {{name: choix, kind: choice, label: Choix, help: Un., example: v0, options: [{options}]}}\n");
        one("_types/carnet.yaml", format!("{text}{field}"))
    }),
    ("a notice of a picture", |bytes| one("voirie/images/a.png.yaml", each(bytes / 8, "cle§: 1\n"))),
    ("a feed", |bytes| {
        let entry = "<item><title>T §</title><link>https://ville.example/§</link></item>";
        let mut files =
            one("_feeds/prefecture.xml", format!("<rss><channel>{}</channel></rss>", each(bytes / 70, entry)));
        let feed = "[[feeds]]\nkey = \"prefecture\"\nlabel = \"P\"\nfile = \"_feeds/prefecture.xml\"\n";
        files.extend(settings(feed));
        files
    }),
    ("words to search", |bytes| in_body(&each(bytes / 9, "motrare§ "))),
    ("one long word to search", |bytes| in_body(&format!("a{}", "bcdefghij".repeat(bytes / 9)))),
];

fn file(path: &str, text: String) -> (String, String) {
    (format!("content/{path}"), text)
}

fn one(path: &str, text: String) -> Files {
    [file(path, text)].into()
}

fn root(path: &str, text: String) -> Files {
    [(path.to_owned(), text)].into()
}

fn settings(more: &str) -> Files {
    root("parvis.toml", format!("{SETTINGS}\n{more}"))
}

pub fn head(title: &str) -> String {
    format!("---\ntitre: {title}\n---\n")
}

fn in_head(lines: &str) -> Files {
    one("voirie/essai.md", format!("---\ntitre: Page\n{lines}---\nMot.\n"))
}

pub fn in_body(text: &str) -> Files {
    one("voirie/essai.md", format!("{}{text}\n", head("Page")))
}

fn event(rhythm: &str) -> Files {
    let head = format!("---\ntitre: Marché\ndebut: 2026-07-01 08:00\nrepetition: \"{rhythm}\"\n---\n");
    one("voirie/agenda/essai.md", head)
}

/// The piece so many times, its `§` being 0, 1, 2…
pub fn each(count: usize, piece: &str) -> String {
    match piece.contains('§') {
        true => (0..count).map(|number| piece.replace('§', &number.to_string())).collect(),
        false => piece.repeat(count),
    }
}

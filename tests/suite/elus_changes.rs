//! A medium town, and random changes to what only its élus may read.

use super::town::{SETTINGS, Town, jpeg, pdf, png};

/// Random numbers that a seed decides (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    fn pick<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        &list[self.below(list.len())]
    }

    fn word(&mut self) -> &'static str {
        WORDS[self.below(WORDS.len())]
    }

    /// True once in `times`.
    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}

const SHARED: [&str; 2] = ["voirie", "culture"];
const OF_ELUS: [&str; 2] = ["conseil", "cabinet"];
const WORDS: [&str; 14] = [
    "Abri", "Œuvre", "Été", "Zone", "Marché", "Pont", "École", "Neige", "Budget", "Quai", "Île", "Vote", "Fête",
    "Arbre",
];
const TAGS: [&str; 7] = ["commun", "Commun", "travaux", "Été", "ete", "budget", "vote"];

/// Folders of types, with what their heads must have. `{day}` is a day and `{n}` a number.
const KINDS: [(&str, &str); 19] = [
    ("breves", "date: {day}"),
    ("articles", "date: {day}\ngenre: portrait"),
    ("agenda", "debut: {day} 18:00\nlieu: Salle {n}"),
    ("documents", "date: {day}\nfichier: note.pdf"),
    ("pages", "ordre: {n}"),
    ("offres", "date_limite: {day}\ncategorie: A"),
    ("annonces", "date: {day}\nnature: vends\ncontact: poste {n}"),
    ("editos", "date: {day}\nsignataire: Camille\nfonction: Maire"),
    ("enquetes", "cloture: {day}"),
    ("espaces", "membres: [../../voirie/annuaire/base.md]"),
    (
        "projets",
        "statut: en-cours\nequipe: [../../culture/annuaire/base.md]\njournal: [{date: {day}, texte: Une étape.}]",
    ),
    ("engagements", "numero: {n}\nresume: Une promesse."),
    (
        "actions",
        "numero: {n}\nengagement: ../../voirie/engagements/base.md\npilote: voirie\nstatut: realisee\necheance: {day}",
    ),
    ("faq", "theme: Vie\ndate: {day}"),
    ("fiches", "statut: prevue\nservices_associes: [voirie, conseil]\nfiches_connexes: [../../voirie/projets/base.md]"),
    ("mouvements", "date: {day}\nnature: arrivee"),
    ("publications", "date: {day}\nnumero: {n}\nfichier: ../documents/note.pdf"),
    ("annuaire", "nom_de_famille: Nom{n}\nfonction: Agente"),
    ("votes", "issue: Adopté"),
];

/// Every type twice for everybody and twice for the élus, with blocks of the élus in some shared pages.
pub fn medium_town() -> Town {
    let settings = SETTINGS.replace("portals = [\"intranet\"]\n", "portals = [\"intranet\", \"projet\"]\n");
    let mut town = Town::new().settings(&settings);
    let vote = "label: Vote\nplural: Votes\nfolder: votes\nfields: [{name: issue, kind: text}]\n";
    town = town.file("content/_types/vote.yaml", vote);
    let mut dice = Dice(1);
    for (position, service) in SHARED.iter().chain(&OF_ELUS).enumerate() {
        let readers = if position < SHARED.len() { "agents, elus" } else { "elus" };
        let folder = format!("content/{service}");
        let head =
            format!("---\ntitre: {service}\ndirection: voirie\naudiences: [{readers}]\n---\nNous.\n\nEncore nous.\n");
        town = town.file(&format!("{folder}/_service.md"), head);
        town = town.file(&format!("{folder}/documents/note.pdf"), pdf(service));
        town = town.file(&format!("{folder}/images/photo.png"), png([40 * position as u8, 90, 30]));
        town = town.file(&format!("{folder}/images/photo.png.yaml"), "alternative: Une photo\nlegende: Ici\n");
        for (kind, _) in KINDS {
            let text = entry(&mut dice, kind, "", position >= SHARED.len());
            town = town.file(&format!("{folder}/{kind}/base.md"), text);
        }
        let album = "---\ntitre: Album\ndate: 2026-06-01\n---\nDes photos.\n";
        town = town.file(&format!("{folder}/albums/un/index.md"), album);
        town = town.file(&format!("{folder}/albums/un/1.jpg"), jpeg([200, 10, 40 * position as u8]));
    }
    let items = "items:\n  - {nom: Ville, adresse: \"https://ville.example\"}\n  - {nom: Vote, adresse: \"https://vote.example\", audiences: [elus]}\n";
    town = town.file("content/_data/en-1-clic.yaml", items);
    sheet(&mut town, &mut dice);
    for kind in ["breves", "projets", "pages"] {
        let path = format!("content/voirie/{kind}/base.md");
        insert_block(&mut town, &path, &mut dice);
    }
    town
}

/// The text of an entry; `readers` is the line that says who reads it, when its service does not.
fn entry(dice: &mut Dice, kind: &str, readers: &str, of_elus: bool) -> String {
    let day = |dice: &mut Dice| format!("2026-{:02}-{:02}", 4 + dice.below(5), 1 + dice.below(28));
    let needs = KINDS.iter().find(|(folder, _)| *folder == kind).map_or("", |(_, needs)| needs);
    let needs = needs.replace("{day}", &day(dice)).replace("{n}", &(1 + dice.below(40)).to_string());
    let title = [dice.word(), dice.word()].join(" ");
    let mut head = format!("---\ntitre: {title}\n{needs}\n{readers}");
    if dice.once_in(2) {
        head += &format!("mots_cles: [{}, {}]\n", dice.pick(&TAGS[..3]), dice.pick(&TAGS[3..]));
    }
    if dice.once_in(2) && !needs.contains("resume") {
        head += &format!("resume: {} à voir.\n", dice.word());
    }
    if dice.once_in(2) {
        head += &format!("rubrique: {}\n", dice.pick(&["quotidien", "conseil"]));
    }
    if dice.once_in(3) {
        head += &format!("a_la_une: {{du: 2026-06-01, au: 2026-07-01, poids: {}}}\n", dice.below(20));
    }
    // The shared base names nothing of the élus: a link to what will be removed would be a fault.
    for (field, folder) in [("projet", "projets"), ("espace", "espaces")] {
        if dice.once_in(2) {
            head += &format!("{field}: ../../{}/{folder}/base.md\n", dice.pick(&SHARED));
        }
    }
    if of_elus {
        let number = dice.next() % 1_000_000;
        if dice.once_in(3) {
            head += &format!("id: elus-{number}\n");
        }
        if dice.once_in(3) {
            head += &format!("anciennes_adresses: [ancien/{number}.html]\n");
        }
        if dice.once_in(5) {
            head += *dice.pick(&[
                "draft: oui\n",
                "publication: 2026-07-14\n",
                "expiration: 2026-07-14\n",
                "expiration: 2026-05-01\n",
            ]);
        }
    }
    if dice.once_in(3) {
        head += "image: ../images/photo.png\n";
    }
    format!(
        "{head}---\n{}.\n\n## {}\n\nUn mot de [la rue](../../voirie/pages/base.md).\n\n- un\n- deux\n\nLa fin.\n",
        dice.word(),
        dice.word()
    )
}

/// The words of a block of the élus: everything that a page may hold.
fn block(dice: &mut Dice) -> String {
    let parts = [
        "## Un titre\n\nDes mots.\n",
        "- une liste\n- encore\n",
        "![Une photo](../images/photo.png)\n",
        "Une note[^n].\n\n[^n]: La note.\n",
        "[Le projet](../../conseil/projets/base.md) et [le document](../../cabinet/documents/note.pdf).\n",
        "| a | b |\n|---|---|\n| c | d |\n",
        "::: note Un encart\nDes mots.\n:::\n",
        "```\n# du code\n```\n",
        "[la rue]: https://ailleurs.example/\n",
        "Terme\n: définition\n",
        "<div>Du HTML</div>\n",
        "# Un grand titre\n",
    ];
    let mut text = "::: audience elus\n".to_owned();
    for _ in 0..=dice.below(3) {
        text += *dice.pick(&parts);
        text += "\n";
    }
    text + ":::\n"
}

/// Puts a block between two paragraphs of a shared page, with or without an empty line around it.
fn insert_block(town: &mut Town, path: &str, dice: &mut Dice) {
    let text = String::from_utf8(town.files[path].clone()).unwrap();
    let body = text[4..].find("---\n").expect("a head") + 8;
    // Where a line begins that no block of the élus holds and that follows an empty line.
    let mut places = vec![text.len()];
    let mut inside = 0;
    let mut at = body;
    let mut after_empty = true;
    for line in text[body..].split_inclusive('\n') {
        if inside == 0 && after_empty {
            places.push(at);
        }
        after_empty = line == "\n";
        inside += i32::from(line.starts_with("::: "));
        inside -= i32::from(line == ":::\n");
        at += line.len();
    }
    let place = *dice.pick(&places);
    let text = format!("{}{}{}", &text[..place], block(dice), &text[place..]);
    town.files.insert(path.to_owned(), text.into_bytes());
}

/// Takes the first block of the élus out of a page, markers included.
fn remove_block(town: &mut Town, path: &str) -> bool {
    let text = String::from_utf8(town.files[path].clone()).unwrap();
    let Some(start) = text.find("::: audience elus\n") else { return false };
    let mut depth = 0;
    let mut end = start;
    for line in text[start..].split_inclusive('\n') {
        end += line.len();
        depth += i32::from(line.starts_with("::: "));
        depth -= i32::from(line == ":::\n");
        if depth == 0 {
            break;
        }
    }
    town.files.insert(path.to_owned(), format!("{}{}", &text[..start], &text[end..]).into_bytes());
    true
}

/// The files that only the élus read and that no other file names.
fn own_entries(town: &Town) -> Vec<String> {
    let own = |path: &&String| path.ends_with(".md") && path.contains("/elus-");
    town.files.keys().filter(own).cloned().collect()
}

fn new_path(dice: &mut Dice, kind: &str) -> (String, &'static str) {
    let service = if dice.once_in(3) { *dice.pick(&SHARED) } else { *dice.pick(&OF_ELUS) };
    let day = if dice.once_in(2) { "2026-06-10-" } else { "" };
    // The first letters decide nothing but the order of files.
    let letter = char::from(b'a' + dice.below(26) as u8);
    let stem = format!("elus-{letter}{day}{}", dice.next() % 100_000);
    let readers = if SHARED.contains(&service) || dice.once_in(4) { "audiences: [elus]\n" } else { "" };
    (format!("content/{service}/{kind}/{stem}.md"), readers)
}

/// Changes something that only the élus may read, and says what.
pub fn change(town: &mut Town, seed: u64) -> String {
    let mut dice = Dice(seed);
    let dice = &mut dice;
    let kind = dice.pick(&KINDS).0;
    match dice.below(16) {
        0..4 => {
            let (path, readers) = new_path(dice, kind);
            town.files.insert(path.clone(), entry(dice, kind, readers, true).into_bytes());
            format!("adds {path}")
        }
        4 => match own_entries(town).as_slice() {
            [] => "removes nothing".to_owned(),
            paths => {
                let path = dice.pick(paths);
                town.files.remove(path);
                format!("removes {path}")
            }
        },
        5 => match own_entries(town).as_slice() {
            [] => "renames nothing".to_owned(),
            paths => {
                let path = dice.pick(paths).clone();
                let bytes = town.files.remove(&path).unwrap();
                let (folder, _) = path.rsplit_once('/').unwrap();
                let to = format!("{folder}/elus-{}.md", dice.next() % 100_000);
                town.files.insert(to.clone(), bytes);
                format!("renames {path} to {to}")
            }
        },
        6..8 => {
            let path = format!("content/{}/{kind}/base.md", dice.pick(&OF_ELUS));
            town.files.insert(path.clone(), entry(dice, kind, "", false).into_bytes());
            format!("rewrites {path}")
        }
        8..11 => {
            let path = shared_page(town, dice);
            insert_block(town, &path, dice);
            format!("inserts a block in {path}")
        }
        11 => {
            let path = shared_page(town, dice);
            let removed = remove_block(town, &path);
            format!("removes a block of {path}: {removed}")
        }
        12 => {
            let service = dice.pick(&OF_ELUS);
            let path = format!("content/{service}/_service.md");
            let (title, direction, order) = (dice.word(), dice.pick(&["voirie", "culture", "conseil"]), dice.below(9));
            let head =
                format!("---\ntitre: {title}\ndirection: {direction}\nordre: {order}\naudiences: [elus]\n---\nNous.\n");
            town.files.insert(path.clone(), head.into_bytes());
            format!("rewrites {path}")
        }
        13 => {
            let path = format!("content/{}/images/photo.png", dice.pick(&OF_ELUS));
            town.files.insert(path.clone(), png([dice.below(256) as u8; 3]));
            town.files.insert(
                format!("{path}.yaml"),
                format!("alternative: {}\nfocal: {}% 10%\n", dice.word(), dice.below(100)).into_bytes(),
            );
            format!("replaces {path}")
        }
        14 if dice.once_in(2) => sheet(town, dice),
        14 => items(town, dice),
        _ => others(town, dice),
    }
}

fn shared_page(town: &Town, dice: &mut Dice) -> String {
    let shared = |path: &&String| SHARED.iter().any(|service| path.starts_with(&format!("content/{service}/")));
    let pages: Vec<&String> =
        town.files.keys().filter(shared).filter(|path| path.ends_with(".md") && !path.contains("/elus-")).collect();
    (*dice.pick(&pages)).clone()
}

/// Items of a list that everybody reads, for the élus alone, before, between or after the others.
fn items(town: &mut Town, dice: &mut Dice) -> String {
    let item = |name: &str| format!("  - {{nom: {name}, adresse: \"https://elus.example\", audiences: [elus]}}\n");
    let mut text = "items:\n".to_owned();
    for _ in 0..dice.below(3) {
        text += &item(dice.word());
    }
    text += "  - {nom: Ville, adresse: \"https://ville.example\"}\n";
    for _ in 0..dice.below(3) {
        text += &item(dice.word());
    }
    town.files.insert("content/_data/en-1-clic.yaml".to_owned(), text.into_bytes());
    "rewrites the items of the élus".to_owned()
}

/// Rows of a sheet that everybody reads, for the élus alone, before, between or after the others; and their block.
fn sheet(town: &mut Town, dice: &mut Dice) -> String {
    let row = |dice: &mut Dice| {
        let number = dice.next() % 100_000;
        format!("Élu {number},Nom{number},{},{},elus,Un mot.\n", dice.word(), dice.pick(&TAGS))
    };
    let mut text = "titre,nom_de_famille,fonction,missions,audiences,texte\n".to_owned();
    (0..dice.below(3)).for_each(|_| text += &row(dice));
    text += "Ada Aubin,Aubin,Cheffe,Rues,,\"Bonjour.\n\n";
    if dice.once_in(2) {
        text += &format!("::: audience elus\n{}\n:::\n\n", dice.word());
    }
    text += "La fin.\"\n";
    (0..dice.below(3)).for_each(|_| text += &row(dice));
    text += "Luc Bé,Bé,Agent,Rues,,\n";
    (0..dice.below(3)).for_each(|_| text += &row(dice));
    town.files.insert("content/voirie/annuaire.csv".to_owned(), text.into_bytes());
    "rewrites the rows of the élus".to_owned()
}

/// Rarer things: whole lists, folders, services, albums, documents, and a type that only the élus use.
fn others(town: &mut Town, dice: &mut Dice) -> String {
    let number = dice.next() % 1_000;
    let (path, bytes) = match dice.below(7) {
        0 => (
            "content/_data/sigles.yaml".to_owned(),
            format!("audiences: [elus]\nitems: [{{sigle: S{number}, signification: Un sigle}}]\n").into_bytes(),
        ),
        1 => (
            format!("content/{}/{}/_folder.md", dice.pick(&OF_ELUS), dice.pick(&KINDS).0),
            format!("---\ntitre: Dossier {number}\n---\nUn mot.\n").into_bytes(),
        ),
        2 => (
            format!("content/service-{number}/_service.md"),
            b"---\ntitre: Nouveau\ndirection: culture\naudiences: [elus]\n---\nNous.\n".to_vec(),
        ),
        3 => (format!("content/{}/albums/un/{number}.jpg", dice.pick(&OF_ELUS)), jpeg([number as u8, 7, 70])),
        4 => (format!("content/{}/documents/note.pdf", dice.pick(&OF_ELUS)), pdf(&number.to_string())),
        5 => (format!("content/{}/documents/seul-{number}.pdf", dice.pick(&SHARED)), pdf("que rien ne nomme")),
        _ => (
            format!("content/{}/albums/elus-{number}/index.md", dice.pick(&SHARED)),
            b"---\ntitre: Album\ndate: 2026-06-05\naudiences: [elus]\n---\nDes photos.\n".to_vec(),
        ),
    };
    town.files.insert(path.clone(), bytes);
    format!("writes {path}")
}

//! The home page and the agenda: what comes back, what others say, and for whom each block is.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use super::town::{Folder, Ran, SETTINGS, Town, jpeg, lines};

const WEEKLY: &str = "---\ntitre: La permanence\ndebut: 2026-06-02 12:00\nfin: 2026-06-02 14:00\n\
    repetition: chaque mardi jusqu'au 2026-07-14, sauf le 2026-06-30\n---\n";

/// The settings without any block on a home page.
pub fn without_blocks() -> String {
    let start = SETTINGS.find("home = [").unwrap();
    let end = start + SETTINGS[start..].find("\n]").unwrap() + 2;
    [&SETTINGS[..start], &SETTINGS[end..]].concat()
}

fn weekly() -> Town {
    Town::new().file("content/voirie/agenda/permanence.md", WEEKLY)
}

fn count(page: &str, words: &str) -> usize {
    page.matches(words).count()
}

#[test]
fn what_comes_back_is_listed_each_time_and_leaves_in_the_end() {
    let town = weekly();
    let list = town.page("intranet/agents", "agenda/index.html");
    list.shows("2026-06-23T12:00").shows("2026-07-07").shows("2026-07-14").hides("2026-06-30").hides("2026-06-16");
    // The home page shows two times of one meeting at most.
    let home = town.page("intranet/agents", "index.html");
    assert_eq!(count(&home.text, "class=\"event\""), 2, "{}", home.text);
    let own = town.page("intranet/agents", "voirie/agenda/permanence.html");
    own.shows("Les mardis, jusqu’au 14 juillet 2026, sauf le 30 juin 2026").shows("2026-07-07T12:00");
    let next = |day: &str| town.next_change(day);
    assert_eq!(next("2026-06-23").as_deref(), Some("2026-06-24T00:00:00+02:00"));
    // The grids of the months move with the month.
    assert_eq!(next("2026-06-24").as_deref(), Some("2026-07-01T00:00:00+02:00"));
    assert_eq!(next("2026-07-01").as_deref(), Some("2026-07-08T00:00:00+02:00"));
    assert_eq!(next("2026-07-15").as_deref(), Some("2026-08-01T00:00:00+02:00"));
    let after = weekly().today("2026-07-15");
    after.page("intranet/agents", "agenda/index.html").hides("La permanence").shows("agenda/passes.html");
    after.page("intranet/agents", "agenda/passes.html").shows("La permanence").shows("2026-07-14").hides("data-until");
}

#[test]
fn the_hour_stays_on_the_clock_when_the_clocks_change() {
    let text = "---\ntitre: Le point\ndebut: 2026-10-20 18:00\nrepetition: chaque semaine jusqu'au 2026-11-03\n---\n";
    let town = Town::new().file("content/voirie/agenda/point.md", text).today("2026-10-20");
    let list = town.page("intranet/agents", "agenda/index.html");
    list.shows("2026-10-20T18:00").shows("2026-10-27T18:00").shows("2026-11-03T18:00");
}

#[test]
fn months_that_hold_something_have_a_grid() {
    let town = weekly().file("content/voirie/agenda/loin.md", "---\ntitre: Au loin\ndebut: 2027-04-10\n---\n");
    let tree = town.tree("intranet/agents");
    let grids = |tree: &super::town::Bytes| -> Vec<String> {
        tree.keys().filter(|path| path.starts_with("agenda/20")).cloned().collect()
    };
    assert_eq!(grids(&tree), ["agenda/2026-06.html", "agenda/2026-07.html", "agenda/2027-04.html"]);
    let june = town.page("intranet/agents", "agenda/2026-06.html");
    june.shows("<th scope=\"col\">lundi</th>").shows("<caption").shows("agenda/2026-07.html\" rel=\"next\"");
    // Which of them is today, only the reader's device knows.
    june.shows("datetime=\"2026-06-23\"").hides("aria-current=\"date\"").hides("rel=\"prev\"");
    // Five Tuesdays but one.
    assert_eq!(count(&june.text, "La permanence</a>"), 4, "{}", june.text);
    assert_eq!(count(&june.text, "<td data-day="), 30);
    // Without any event there is no grid.
    assert_eq!(grids(&Town::new().tree("intranet/agents")), Vec::<String>::new());
}

#[test]
fn an_event_of_the_elus_leaves_no_month_no_filter_and_no_date_to_others() {
    let text = WEEKLY.replace("titre:", "audiences: [elus]\ncommune: Serelle-le-Haut\ntitre:");
    let town = Town::new().file("content/voirie/agenda/permanence.md", text);
    assert!(town.tree("intranet/elus").contains_key("agenda/2026-07.html"));
    assert_eq!(town.tree("intranet/agents"), Town::new().tree("intranet/agents"));
}

#[test]
fn a_block_for_the_elus_leaves_nothing_with_the_agents() {
    let block = "[[portals.intranet.home]]\nblock = \"cards\"\ntitle = \"Zone réservée\"\ntypes = [\"page\"]\naudiences = [\"elus\"]\n";
    let blocks = "\n[[portals.intranet.home]]\nblock = \"services\"\ntitle = \"Services\"\n";
    let settings = without_blocks();
    let page = "---\ntitre: Une page\n---\nUn mot.\n";
    let town = |blocks: &str| Town::new().settings(&format!("{settings}{blocks}")).file("content/voirie/page.md", page);
    let (with, without) = (town(&format!("{blocks}{block}")), town(blocks));
    assert_eq!(with.tree("intranet/agents"), without.tree("intranet/agents"));
    with.page("intranet/elus", "index.html").shows("Zone réservée");
    // A block that has nothing for anybody is said.
    let empty = town(&format!("{blocks}{}", block.replace("\"page\"", "\"offre\"")));
    let found = |town: &Town| lines(&parvis::check::check(&town.site(), &town.now()));
    assert_eq!(found(&empty), ["home-block-empty @ parvis.toml:39:10"]);
    assert_eq!(found(&with), Vec::<String>::new());
}

#[test]
fn what_the_words_of_the_home_page_name_is_published_with_them() {
    let block = |name: &str, more: &str| {
        let words =
            format!("[Le plan](voirie/{name}.jpg), [le guide](voirie/{name}.pdf), ![Un pont](voirie/{name}-2.jpg)");
        format!("[[portals.intranet.home]]\nblock = \"text\"\ntitle = \"Mot {name}\"\ntext = \"{words}\"\n{more}\n")
    };
    let blocks = [
        block("tous", ""),
        block("elus", "audiences = [\"elus\"]"),
        block("demain", "from = 2026-12-01"),
        block("hier", "until = 2026-01-01"),
    ];
    let mut town = Town::new().settings(&format!("{}\n{}", without_blocks(), blocks.concat()));
    for (number, name) in ["tous", "elus", "demain", "hier"].into_iter().enumerate() {
        let colour = |part: u8| jpeg([part, 10 * number as u8, 200]);
        town = town
            .file(&format!("content/voirie/{name}.jpg"), colour(1))
            .file(&format!("content/voirie/{name}-2.jpg"), colour(2))
            .file(&format!("content/voirie/{name}.jpg.yaml"), format!("credit: Auteur {name}\n"))
            .file(&format!("content/voirie/{name}.pdf"), super::town::pdf(name));
    }
    for (tree, wanted) in [("intranet/agents", &["tous"][..]), ("intranet/elus", &["tous", "elus"])] {
        let files = town.tree(tree);
        let home = town.page(tree, "index.html");
        let credits = town.page(tree, "credits.html");
        for name in ["tous", "elus", "demain", "hier"] {
            let is_there = |beginning: String| files.keys().any(|path| path.starts_with(&beginning));
            let expected = wanted.contains(&name);
            for beginning in ["images/NAME-", "images/NAME-2-", "documents/voirie/NAME.pdf"] {
                assert_eq!(is_there(beginning.replace("NAME", name)), expected, "{tree}: {beginning} of {name}");
            }
            assert_eq!(credits.text.contains(&format!("Auteur {name}")), expected, "{tree}: {name}");
            assert_eq!(home.text.contains(&format!("Mot {name}")), expected, "{tree}: {name}");
        }
        let named = home
            .text
            .split(['"', ' ', ','])
            .filter(|word| word.starts_with("images/") || word.starts_with("documents/"));
        let missing: Vec<&str> = named.filter(|path| !files.contains_key(*path)).collect();
        assert!(missing.is_empty(), "{tree}: {missing:?}");
    }
}

#[test]
fn updates_come_from_git_pages_and_documents_apart_and_minor_changes_not() {
    let page = |title: &str| format!("---\ntitre: {title}\n---\nUn mot.\n");
    let breve = |title: &str| format!("---\ntitre: {title}\ndate: 2026-01-05\n---\nUn mot.\n");
    let document = "---\ntitre: Le guide\ndate: 2026-01-02\nfichier: guide.pdf\n---\nUn guide.\n";
    let folder = Town::new()
        .file("content/voirie/breves/2026-01-05-une.md", breve("Première"))
        .file("content/voirie/breves/2026-01-05-deux.md", breve("Deuxième"))
        .file("content/voirie/documents/guide.md", document)
        .file("content/voirie/documents/guide.pdf", super::town::pdf("guide"))
        .file("content/voirie/page.md", page("Une page"))
        .on_disk();
    folder.repository().commit("2026-02-01", "Claire", "tout");
    folder.write("content/voirie/breves/2026-01-05-une.md", breve("Première, revue"));
    folder.commit("2026-03-01", "Claire", "une suite");
    folder.write("content/voirie/documents/guide.md", document.replace("Un guide.", "Un autre guide."));
    folder.commit("2026-04-01", "Claire", "le guide");
    folder.write("content/voirie/breves/2026-01-05-deux.md", breve("Deuxième, une faute de moins"));
    folder.commit("2026-05-01", "Claire", "une faute\n\nMineur: oui");
    folder.build(&[]).ends(0);
    let home = folder.published("intranet/agents/index.html");
    let block = &home[home.find("Mises à jour</h2>").unwrap()..];
    let block = &block[..block.find("</section>").unwrap()];
    let tabs: Vec<&str> = block.split("<summary>").skip(1).map(|tab| tab.split('<').next().unwrap()).collect();
    assert_eq!(tabs, ["Mises à jour", "Pages", "Documents"]);
    let at = |words: &str| block.find(words).unwrap_or_else(|| panic!("no {words} in {block}"));
    assert!(at("Le guide") < at("Première, revue") && at("Première, revue") < at("Deuxième, une faute de moins"));
    assert!(block.contains("2026-04-01") && block.contains("2026-03-01") && block.contains("2026-02-01"));
    assert!(!block.contains("2026-05-01"), "{block}");
}

#[test]
fn a_shared_device_keeps_nothing() {
    let kiosk = |lines: &str| {
        Town::new().settings(
            &SETTINGS
                .replace("label = \"Intranet\"\n", &format!("label = \"Intranet\"\n{lines}\n"))
                .replace("home = [", "home = [ { block = \"favourites\", title = \"Mes favoris\" },"),
        )
    };
    kiosk("").page("intranet/agents", "index.html").shows("data-own").shows("data-favourites");
    kiosk("kiosk = true").page("intranet/agents", "index.html").hides("data-own").hides("data-favourites");
    kiosk("kiosk = true\nfavourites = true").page("intranet/agents", "index.html").shows("data-own");
    kiosk("favourites = false").page("intranet/agents", "index.html").hides("data-own").hides("Mes favoris");
}

/// A server that gives each request the same answer, and counts them.
struct Server {
    url: String,
    answer: Arc<Mutex<Vec<u8>>>,
    asked: Arc<AtomicUsize>,
}

impl Server {
    fn new(body: &str) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/flux.xml", listener.local_addr().unwrap());
        let (answer, asked) = (Arc::new(Mutex::new(ok(body))), Arc::new(AtomicUsize::new(0)));
        let (own, counted) = (answer.clone(), asked.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(mut stream) = stream else { return };
                counted.fetch_add(1, Ordering::SeqCst);
                let mut request = [0; 4096];
                let _ = stream.read(&mut request);
                let bytes = own.lock().unwrap().clone();
                let _ = stream.write_all(&bytes);
            }
        });
        Server { url, answer, asked }
    }

    fn answers(&self, bytes: Vec<u8>) {
        *self.answer.lock().unwrap() = bytes;
    }
}

fn ok(body: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len()).into_bytes()
}

fn item(title: &str, link: &str) -> String {
    format!("<rss><channel><item><title>{title}</title><link>{link}</link></item></channel></rss>")
}

fn with_feed(url: &str, block: &str) -> Folder {
    let feed = format!("[[feeds]]\nkey = \"presse\"\ntitle = \"La presse\"\nurl = \"{url}\"\n");
    let block =
        format!("[[portals.intranet.home]]\nblock = \"feed\"\ntitle = \"Ailleurs\"\nfeed = \"presse\"\n{block}\n");
    Town::new().settings(&format!("{}{feed}{block}", without_blocks())).on_disk()
}

fn build(folder: &Folder, arguments: &[&str]) -> Ran {
    let out = folder.out.display().to_string();
    let all = [&["build", "--today", "2026-06-23", "--out", out.as_str()], arguments].concat();
    Ran::of(folder.command(&all).env("no_proxy", "127.0.0.1").env("NO_PROXY", "127.0.0.1"))
}

/// Makes the copies older than they are.
fn age(folder: &Folder) {
    let path = folder.root.join(".parvis/feeds/presse.json");
    let old = std::time::SystemTime::now() - std::time::Duration::from_secs(86_400);
    std::fs::File::options().append(true).open(path).unwrap().set_modified(old).unwrap();
}

#[test]
fn a_feed_is_read_once_kept_and_done_without() {
    let server = Server::new(&item("Une nouvelle", "https://presse.example/1"));
    let folder = with_feed(&server.url, "");
    let home = || folder.published("intranet/agents/index.html");
    // Without a copy and without the network, the block is not there and the build is.
    build(&folder, &["--offline"]).ends(0);
    assert!(!home().contains("Ailleurs") && server.asked.load(Ordering::SeqCst) == 0);
    build(&folder, &[]).ends(0);
    assert!(
        home().contains("href=\"https://presse.example/1\"") && home().contains("lu le 23 juin 2026"),
        "{}",
        home()
    );
    build(&folder, &[]).ends(0);
    assert_eq!(server.asked.load(Ordering::SeqCst), 1);
    // A server that fails leaves the copy, and says how old it is, even when warnings forbid.
    let before = home();
    age(&folder);
    server.answers(b"HTTP/1.1 503 Non\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec());
    folder.write("content/voirie/autre.md", "---\ntitre: Autre\n---\nUn mot.\n");
    build(&folder, &["--strict"]).ends(0).says("feed-unreachable").says("2026-06-23");
    assert!(home().contains("Une nouvelle"));
    age(&folder);
    std::fs::remove_file(folder.root.join("content/voirie/autre.md")).unwrap();
    server.answers(ok("<html>Une page</html>"));
    build(&folder, &[]).ends(0).says("feed-unreadable");
    assert_eq!(home(), before);
}

#[test]
fn hostile_feeds_do_no_harm() {
    let server = Server::new("");
    let folder = with_feed(&server.url, "");
    let endless = [b"HTTP/1.1 200 OK\r\n\r\n".to_vec(), b"<rss>".to_vec(), vec![b' '; 8 * 1024 * 1024]].concat();
    let huge = b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n<rss>".to_vec();
    let elsewhere =
        b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    for answer in [endless, huge, elsewhere.to_vec(), b"\x00\xff".to_vec(), Vec::new()] {
        server.answers(answer);
        build(&folder, &[]).ends(0).says("feed-unreachable");
        assert!(!folder.published("intranet/agents/index.html").contains("Ailleurs"));
    }
    let script = "&lt;script&gt;alert(1)&lt;/script&gt;";
    server.answers(ok(&item(script, "https://presse.example/\"onclick=alert(1)")));
    build(&folder, &[]).ends(0);
    assert!(!folder.published("intranet/agents/index.html").contains("onclick"));
    age(&folder);
    server.answers(ok(&item(script, "https://presse.example/1")));
    build(&folder, &[]).ends(0);
    let home = folder.published("intranet/agents/index.html");
    assert!(home.contains("alert(1)") && !home.contains("<script>alert"), "{home}");
    // A copy that somebody changed is checked again.
    let copy = folder.root.join(".parvis/feeds/presse.json");
    let text = std::fs::read_to_string(&copy).unwrap().replace("https://presse.example/1", "javascript:alert(1)");
    std::fs::write(&copy, text).unwrap();
    build(&folder, &["--offline"]).ends(0);
    assert!(!folder.published("intranet/agents/index.html").contains("javascript:"));
}

#[test]
fn a_feed_for_the_elus_is_in_their_tree_alone() {
    let server = Server::new(&item("Zqsecretfeed", "https://zqsecretfeed.example/1"));
    let folder = with_feed(&server.url, "audiences = [\"elus\"]");
    build(&folder, &[]).ends(0);
    let holds = |bytes: &[u8]| memchr::memmem::find(&bytes.to_ascii_lowercase(), b"zqsecret").is_some();
    let trees: Vec<String> =
        folder.result().iter().filter(|(_, bytes)| holds(bytes)).map(|(path, _)| path.clone()).collect();
    assert_eq!(trees, ["intranet/elus/index.html"]);
}

/// A portal for which nobody declared blocks, or none that this audience sees, still says what it has.
#[test]
fn a_home_page_is_never_empty() {
    let news = "---\ntitre: Le pont rouvre\ndate: 2026-06-20\n---\nTexte.\n";
    let open = "\n[network]\ndashboard = [\"agents\"]\n";
    let network = "[services.voirie]\nname = \"La voirie\"\n[people.ada]\nname = \"Ada\"\n[[mandates]]\nperson = \"ada\"\nrole = \"correspondent\"\nservice = \"voirie\"\nfrom = 2026-01-01\n";
    let filled = |settings: String| {
        Town::new()
            .settings(&(settings + open))
            .file("contributors.toml", network)
            .file("content/voirie/breves/pont.md", news)
            .file("content/voirie/agenda/permanence.md", WEEKLY)
    };
    let block = "[[portals.intranet.home]]\nblock = \"text\"\ntitle = \"Aux élus\"\ntext = \"Un mot.\"\naudiences = [\"elus\"]\n";
    for settings in [without_blocks(), format!("{}\n{block}", without_blocks())] {
        let home = filled(settings).page("intranet/agents", "index.html");
        home.shows("Le pont rouvre").shows("Prochains rendez-vous").shows("href=\"agenda/index.html\">Événements</a>");
        home.shows("href=\"reseau/tableau-de-bord.html\"")
            .shows("href=\"voirie/index.html\">Voirie</a>")
            .hides("Aux élus");
    }
    filled(format!("{}\n{block}", without_blocks()))
        .page("intranet/elus", "index.html")
        .shows("Aux élus")
        .hides("Le pont");
    // Nothing at all was written for this portal: what is left is the map of the site.
    let bare = Town::new().page("projet/agents", "index.html");
    bare.shows("Rien à afficher pour le moment.").shows("class=\"more\" href=\"plan-du-site.html\"");
}

//! `parvis serve`, the real program: pages, edits, errors over the page, taken ports.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use super::town::{Folder, Ran, TREES, Town, png};

/// Long enough for the slowest machine; nothing waits that long unless it is broken.
const PATIENCE: Duration = Duration::from_secs(30);

struct Preview {
    folder: Folder,
    child: Child,
    port: u16,
}

impl Preview {
    fn start(town: &Town) -> Preview {
        let folder = town.on_disk();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut command = folder.command(&["serve", "--port", &port.to_string(), "--today", "2026-06-23"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // It says where it answers once it does.
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let said = lines.find_map(|line| line.ok().filter(|line| line.contains("http://"))).expect("an address");
        assert!(said.contains(&format!("http://127.0.0.1:{port}/")), "{said}");
        std::thread::spawn(move || lines.for_each(drop));
        let preview = Preview { folder, child, port };
        // The first announcement may come before the site is loaded.
        let mut events = preview.events();
        while !preview.text("/").contains("/index.html") {
            wait_for_change(&mut events);
        }
        preview
    }

    fn connect(&self, path: &str, more: &str) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n{more}\r\n", self.port)
            .unwrap();
        stream
    }

    /// The head and the body of an answer.
    fn get(&self, path: &str) -> (String, Vec<u8>) {
        let mut bytes = Vec::new();
        self.connect(path, "").read_to_end(&mut bytes).unwrap();
        let end = memchr::memmem::find(&bytes, b"\r\n\r\n").expect("a head");
        (String::from_utf8_lossy(&bytes[..end]).into_owned(), bytes[end + 4..].to_vec())
    }

    fn text(&self, path: &str) -> String {
        String::from_utf8(self.get(path).1).unwrap()
    }

    /// The events from now on.
    fn events(&self) -> impl Iterator<Item = String> + use<> {
        BufReader::new(self.connect("/_parvis/events", "")).lines().map(|line| line.expect("an event in time"))
    }

    fn findings(&self) -> serde_json::Value {
        serde_json::from_str(&self.text("/_parvis/findings.json")).unwrap()
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn town() -> Town {
    let page = "---\ntitre: Page\nimage: photo.png\n---\nUn mot.\n";
    Town::new()
        .file("content/voirie/page.md", page)
        .file("content/voirie/photo.png", png([9, 90, 9]))
        .file("content/voirie/photo.png.yaml", "alternative: Une photo\n")
}

/// The next announcement of a site other than those known so far.
fn wait_for_change(events: &mut impl Iterator<Item = String>) {
    let start = Instant::now();
    while !events.next().expect("the stream goes on").starts_with("event: changed") {
        assert!(start.elapsed() < PATIENCE, "no change is announced");
    }
}

#[test]
fn every_file_of_a_tree_is_answered_as_it_is_built() {
    let preview = Preview::start(&town());
    let index = preview.text("/");
    for tree in TREES {
        assert!(index.contains(&format!("/{tree}/index.html")), "{tree}");
    }
    preview.folder.build(&[]).ends(0);
    for (path, bytes) in preview.folder.result().iter().filter(|(path, _)| path.starts_with("intranet/elus/")) {
        let (head, body) = preview.get(&format!("/{path}"));
        assert!(head.starts_with("HTTP/1.1 200"), "{path}: {head}");
        if path.ends_with("/404.html") {
            // Its links start from the root of a host, which the preview does not have.
            assert!(String::from_utf8(body).unwrap().contains("href=\"/intranet/elus/index.html\""));
        } else if path.ends_with(".html") {
            // Only the script of the preview is added, and links between portals stay in it.
            let (body, built) = (String::from_utf8(body).unwrap(), String::from_utf8(bytes.clone()).unwrap());
            assert!(body.contains("/_parvis/preview.js"), "{path}");
            let main = |html: &str| {
                html.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).map(str::to_owned)
            };
            assert_eq!(main(&body), main(&built), "{path}");
        } else {
            assert!(body == *bytes, "{path}");
        }
    }
    for outside in [
        "/intranet/elus/../../../../etc/passwd",
        "/intranet/elus/%2e%2e/%2e%2e/parvis.toml",
        "/parvis.toml",
        "/content/voirie/page.md",
        "/.git/config",
        "/intranet/public/index.html",
    ] {
        assert!(preview.get(outside).0.starts_with("HTTP/1.1 404"), "{outside}");
    }
}

#[test]
fn an_edit_is_announced_and_shown_and_an_error_too_until_it_is_mended() {
    let preview = Preview::start(&town());
    let page = "/intranet/agents/voirie/page.html";
    let mut events = preview.events();
    wait_for_change(&mut events);
    assert!(preview.text(page).contains("Un mot."));
    assert_eq!(preview.findings()["errors"], 0);
    // What is wrong follows the page that is wrong, and both are told again to who connects: only what is shown counts.
    let until = |done: &dyn Fn() -> bool, events: &mut dyn Iterator<Item = String>| {
        let start = Instant::now();
        while !done() {
            assert!(start.elapsed() < PATIENCE, "the edit is not shown");
            let mut news = (&mut *events).skip_while(|line| !line.starts_with("event: "));
            news.next().expect("the stream goes on");
        }
    };
    let edit = |text: &str, done: &dyn Fn() -> bool, events: &mut dyn Iterator<Item = String>| {
        preview.folder.write("content/voirie/page.md", text);
        until(done, events);
    };
    edit("---\ntitre: Page\n---\nUn autre mot.\n", &|| preview.text(page).contains("Un autre mot."), &mut events);
    edit("---\ntitre: Page\naudiences: [elu]\n---\nFaux.\n", &|| preview.findings()["errors"] == 1, &mut events);
    let found = &preview.findings()["findings"];
    let found = found.as_array().unwrap().iter().find(|found| found["severity"] == "error").unwrap().clone();
    assert_eq!((&found["file"], &found["line"]), (&"content/voirie/page.md".into(), &3.into()), "{found}");
    assert!(found["help"].as_str().is_some_and(|help| help.contains("elus")), "{found}");
    edit("---\ntitre: Page\n---\nMieux.\n", &|| preview.findings()["errors"] == 0, &mut events);
    assert!(preview.text(page).contains("Mieux."));
    // A row of a sheet is a page too.
    let row = "/intranet/agents/voirie/annuaire/lea.html";
    for function in ["Cheffe", "Directrice"] {
        let sheet = format!("titre;nom_de_famille;fonction\nLéa;Brunet;{function}\n");
        preview.folder.write("content/voirie/annuaire.csv", sheet);
        until(&|| preview.text(row).contains(function), &mut events);
    }
    // A page that appears, then goes.
    let new = "/intranet/agents/voirie/neuve.html";
    preview.folder.write("content/voirie/neuve.md", "---\ntitre: Neuve\n---\nIci.\n");
    until(&|| preview.text(new).contains("Ici."), &mut events);
    std::fs::remove_file(preview.folder.root.join("content/voirie/neuve.md")).unwrap();
    until(&|| preview.get(new).0.starts_with("HTTP/1.1 404"), &mut events);
}

#[test]
fn another_day_is_another_prefix() {
    let preview = Preview::start(
        &town().file("content/voirie/demain.md", "---\ntitre: Demain\npublication: 2026-07-14\n---\nUn mot.\n"),
    );
    assert!(preview.get("/intranet/agents/voirie/demain.html").0.starts_with("HTTP/1.1 404"));
    assert!(preview.text("/_at/2026-07-14/intranet/agents/voirie/demain.html").contains("Un mot."));
}

#[test]
fn only_its_own_names_are_answered() {
    let preview = Preview::start(&town());
    for (host, origin) in
        [("evil.example", ""), ("127.0.0.1.evil.example", ""), ("", "http://evil.example"), ("", "null")]
    {
        let mut stream = TcpStream::connect(("127.0.0.1", preview.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let host =
            if host.is_empty() { format!("127.0.0.1:{}", preview.port) } else { format!("{host}:{}", preview.port) };
        let origin = if origin.is_empty() { String::new() } else { format!("Origin: {origin}\r\n") };
        write!(stream, "GET /_parvis/events HTTP/1.1\r\nHost: {host}\r\n{origin}Connection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 421") || answer.starts_with("HTTP/1.1 403"), "{host} {origin}: {answer}");
        assert!(!answer.contains("voirie"), "{answer}");
    }
}

#[test]
fn a_taken_port_is_said_with_a_free_one() {
    let folder = town().on_disk();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let ran = folder.run(&["serve", "--port", &port]);
    ran.ends(2).says(&port).says("--port");
    Ran::of(&mut folder.command(&["serve", "--host", "203.0.113.7"])).ends(2).says("203.0.113.7");
}

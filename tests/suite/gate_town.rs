//! A town with a gate: the real program, a real mail server, browsers that keep cookies as browsers do.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::servers::running::{free_port, spawn};
use super::town::{Folder, Ran, SETTINGS, Town};

pub const AGENTS: &str = "intranet.ville.example";
pub const ELUS: &str = "elus.ville.example";
pub const LEA: &str = "lea@ville.example";
pub const MAIRE: &str = "maire@conseil.example";

/// What a test waits for before it says that something does not come.
const PATIENCE: Duration = Duration::from_secs(20);

/// The settings of a town with a gate and this mail server; the élus are on two lists.
pub fn settings(mail: &str) -> String {
    let settings = SETTINGS
        .replace("agents = { label = \"Agents\" }", "agents = { label = \"Agents\", domains = [\"ville.example\"] }")
        .replace("elus = { label = \"Élus\" }", "elus = { label = \"Élus\", narrow = true, members = \"elus.txt\" }");
    format!("{settings}\n[gate]\n[mail]\nserver = \"{mail}\"\nfrom = \"ne-pas-repondre@ville.example\"\n")
}

/// A program that ends with the test.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

pub struct Gate {
    pub folder: Folder,
    _mail: Program,
    _gate: Program,
    /// The server in front, which ends when its input does.
    _front: Option<Program>,
    /// Where readers ask.
    pub port: u16,
    scheme: &'static str,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub text: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        let pairs = self.head.lines().filter_map(|line| line.split_once(": "));
        pairs.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value).next().unwrap_or_default()
    }

    #[track_caller]
    pub fn is(self, status: u16) -> Answer {
        assert_eq!(self.status, status, "{}\n\n{}", self.head, self.text);
        self
    }
}

impl Gate {
    pub fn start() -> Gate {
        Gate::with(|settings| settings)
    }

    pub fn with(change: impl FnOnce(String) -> String) -> Gate {
        let (folder, mail) = town(change);
        let (program, port) = open(&folder);
        Gate { folder, _mail: mail, _gate: program, _front: None, port, scheme: "https" }
    }

    /// A gate behind a server of this kind, under the configuration that Parvis writes for it.
    pub fn behind(kind: &'static str) -> Gate {
        let (port, tls, own) = (free_port(), free_port(), free_port());
        let (folder, mail) = town(|settings| {
            let settings = settings.replace("[gate]\n", &format!("[gate]\nlisten = \"127.0.0.1:{own}\"\n"));
            ["intranet", "elus", "projet", "projet-elus"].iter().fold(settings, |settings, name| {
                let host = format!("{name}.ville.example");
                settings.replace(&format!("https://{host}\""), &format!("http://{host}:{port}\""))
            })
        });
        let (program, _) = open(&folder);
        let trees = folder.root.join("trees");
        let text = folder.run(&["server", kind, "--path", trees.to_str().unwrap()]);
        let front = spawn(kind, &folder.base, &text.ends(0).out, port, tls);
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let log = || std::fs::read_to_string(folder.base.join("log")).unwrap_or_default();
            assert!(begun.elapsed() < PATIENCE, "{kind} does not start: {}", log());
            std::thread::sleep(Duration::from_millis(30));
        }
        Gate { folder, _mail: mail, _gate: program, _front: Some(Program(front)), port, scheme: "http" }
    }

    /// The name of a host as readers write it here.
    pub fn host(&self, name: &str) -> String {
        if self.scheme == "http" { format!("{name}:{}", self.port) } else { name.to_owned() }
    }

    pub fn browser(&self) -> Browser<'_> {
        Browser { gate: self, cookies: BTreeMap::new(), headers: String::new() }
    }

    /// The messages received so far for an address.
    pub fn messages(&self, to: &str) -> Vec<serde_json::Value> {
        let text = std::fs::read_to_string(self.folder.root.join("received.jsonl")).unwrap_or_default();
        let all = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        all.filter(|message| message["to"] == to).collect()
    }

    /// The link of the newest message, once there are so many.
    pub fn link(&self, to: &str, count: usize) -> String {
        let begun = Instant::now();
        while self.messages(to).len() < count {
            assert!(begun.elapsed() < PATIENCE, "no message for {to}");
            std::thread::sleep(Duration::from_millis(20));
        }
        let text = self.messages(to)[count - 1]["text"].as_str().unwrap().to_owned();
        let line = text
            .lines()
            .find(|line| line.trim().starts_with(&format!("{}://", self.scheme)))
            .expect("a link on a line of its own");
        let host = line.trim().split_once("://").unwrap().1;
        host[host.find('/').unwrap()..].to_owned()
    }

    /// Waits until something holds.
    #[track_caller]
    pub fn until(&self, done: impl Fn() -> bool) {
        let begun = Instant::now();
        while !done() {
            assert!(begun.elapsed() < PATIENCE, "it does not come");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

/// A town whose trees are made by hand, and its mail server.
fn town(change: impl FnOnce(String) -> String) -> (Folder, Program) {
    let secret = "---\ntitre: Secret\nid: secret\naudiences: [elus]\nredirections: [/ancien/secret/]\n---\nRien.\n";
    let folder = Town::new().file("content/voirie/secret.md", secret).on_disk();
    std::fs::create_dir_all(folder.root.join("state")).unwrap();
    let (mail, mail_port) = start_mail(&folder.root);
    folder.write("parvis.toml", change(settings(&format!("smtps://localhost:{mail_port}"))));
    folder.write("elus.txt", format!("{MAIRE} # la maire\n"));
    for tree in ["intranet/agents", "intranet/elus", "projet/agents", "projet/elus"] {
        for (path, text) in [("index.html", "accueil"), ("q/abc/index.html", "fiche"), ("404.html", "introuvable")] {
            folder.write(format!("trees/{tree}/{path}"), format!("<h1>{text} de {tree}</h1>"));
        }
    }
    for (name, secret) in [("user", "rappels"), ("password", "sésame $1")] {
        folder.write(name, secret);
        private(&folder.root.join(name), "600");
    }
    (folder, mail)
}

/// Starts the gate of a folder: where the settings say, else at a port of its own.
fn open(folder: &Folder) -> (Program, u16) {
    let settings = std::fs::read_to_string(folder.root.join("parvis.toml")).unwrap();
    let anywhere: &[&str] = if settings.contains("listen") { &[] } else { &["--listen", "127.0.0.1:0"] };
    let mut program = gate(folder, anywhere).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(program.stderr.take().unwrap()).lines();
    let mut said = String::new();
    let port = loop {
        let line = lines.next().unwrap_or_else(|| panic!("the gate stopped: {said}")).unwrap();
        if let Some(rest) = line.split("127.0.0.1:").nth(1) {
            break rest.split_whitespace().next().unwrap().parse().unwrap();
        }
        said.push_str(&line);
    };
    std::thread::spawn(move || lines.for_each(drop));
    (Program(program), port)
}

/// The gate's command in a folder.
pub fn gate(folder: &Folder, more: &[&str]) -> Command {
    let mut command = folder.command(&["gate"]);
    command.arg("--trees").arg(folder.root.join("trees")).arg("--state").arg(folder.root.join("state"));
    command.args(more).env("SSL_CERT_FILE", folder.root.join("cert.pem"));
    command.env("PARVIS_SMTP_USER_FILE", folder.root.join("user"));
    command.env("PARVIS_SMTP_PASSWORD_FILE", folder.root.join("password"));
    command
}

pub fn private(path: &Path, mode: &str) {
    Ran::of(Command::new("chmod").arg(mode).arg(path)).ends(0);
}

fn start_mail(folder: &Path) -> (Program, u16) {
    let subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
    let mut key = Command::new("openssl");
    key.args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]).args(subject);
    // A certificate that is its own authority must say that it is no authority for others to take it.
    key.args(["-addext", "basicConstraints=critical,CA:FALSE"]);
    key.arg("-keyout").arg(folder.join("key.pem")).arg("-out").arg(folder.join("cert.pem"));
    Ran::of(&mut key).ends(0);
    let tests: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forge");
    let mut process = Command::new(tests.join("venv/bin/python"));
    process.arg(tests.join("smtp.py")).arg(folder).arg("tls").stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut process = process.spawn().expect("run `tests/forge/venv/bin/pip install aiosmtpd`, as tests/run does");
    let mut line = String::new();
    BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
    (Program(process), line.trim().parse().expect("a port"))
}

/// Somebody's browser.
#[derive(Clone)]
pub struct Browser<'g> {
    gate: &'g Gate,
    /// By host and name.
    pub cookies: BTreeMap<(String, String), String>,
    /// More header lines of every request.
    pub headers: String,
}

impl Browser<'_> {
    pub fn get(&mut self, host: &str, path: &str) -> Answer {
        self.send(host, "GET", path, "Sec-Fetch-Mode: navigate\r\n", "")
    }

    /// What a page's script asks for.
    pub fn fetch(&mut self, host: &str, path: &str) -> Answer {
        self.send(host, "GET", path, "Sec-Fetch-Mode: cors\r\nSec-Fetch-Site: same-origin\r\n", "")
    }

    /// Sends a form of a page of the same host.
    pub fn post(&mut self, host: &str, path: &str, fields: &str) -> Answer {
        self.send(
            host,
            "POST",
            path,
            &format!("Origin: {}://{host}\r\nSec-Fetch-Site: same-origin\r\n", self.gate.scheme),
            fields,
        )
    }

    pub fn send(&mut self, host: &str, method: &str, path: &str, headers: &str, body: &str) -> Answer {
        let cookies = self.cookies.iter().filter(|((of, _), _)| of == host);
        let cookies: Vec<String> = cookies.map(|((_, name), value)| format!("{name}={value}")).collect();
        let cookie = if cookies.is_empty() { String::new() } else { format!("Cookie: {}\r\n", cookies.join("; ")) };
        let kind = "Content-Type: application/x-www-form-urlencoded\r\n";
        let length = if method == "POST" { format!("{kind}Content-Length: {}\r\n", body.len()) } else { String::new() };
        let more = &self.headers;
        let head = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n");
        let mut stream = TcpStream::connect(("127.0.0.1", self.gate.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        write!(stream, "{head}{cookie}{length}{more}{headers}\r\n{body}").unwrap();
        let mut bytes = Vec::new();
        // A server that read no body closes before its client expects it: what it said is what counts.
        let _closed_early = stream.read_to_end(&mut bytes);
        let whole = String::from_utf8_lossy(&bytes).into_owned();
        let (head, text) = whole.split_once("\r\n\r\n").expect("a head");
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        self.keep(host, head);
        Answer { status, head: head.to_owned(), text: text.to_owned() }
    }

    fn keep(&mut self, host: &str, head: &str) {
        for line in head.lines() {
            let Some((name, cookie)) = line.split_once(": ") else { continue };
            if !name.eq_ignore_ascii_case("set-cookie") {
                continue;
            }
            for guard in ["; Path=/", "; HttpOnly", "; SameSite=Lax"] {
                assert!(cookie.contains(guard), "{cookie}");
            }
            // Browsers take the prefix over TLS alone.
            let is_sealed = cookie.starts_with("__Host-") && cookie.contains("; Secure");
            assert!(is_sealed == (self.gate.scheme == "https") && !cookie.contains("Domain"), "{cookie}");
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            let key = (host.to_owned(), name.to_owned());
            if cookie.contains("Max-Age=0") {
                self.cookies.remove(&key)
            } else {
                self.cookies.insert(key, value.to_owned())
            };
        }
    }

    /// Asks for a message, as a person does from the page that refused to show itself.
    #[track_caller]
    pub fn ask(&mut self, host: &str, address: &str, back: &str) -> Answer {
        let fields = format!("adresse={}&vers={}", address.replace('@', "%40"), back.replace('/', "%2F"));
        self.post(host, "/_parvis/connexion", &fields).is(303)
    }

    /// Logs in by the `count`-th message.
    #[track_caller]
    pub fn enter(&mut self, host: &str, address: &str, count: usize) {
        self.ask(host, address, "/");
        let link = self.gate.link(address, count);
        self.post(host, "/_parvis/lien", &link_fields(&link)).is(303);
    }
}

/// The fields of the form that a link shows.
pub fn link_fields(link: &str) -> String {
    format!("cle={}", link.split("cle=").nth(1).expect("a key"))
}

//! Real sockets in front of a fake site, whose pages are known.

mod guard;
mod hostile;
mod html;
mod http;
mod paths;
mod watch;

use std::fs;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use jiff::civil::date;

use crate::plan::OutputKind;

use super::{Address, FindingShown, Preview, PreviewRequest, ServeOptions, SiteAnswer, SiteStatus, TreeShown, start};

/// Stands in files of the municipality that no answer may hold.
const SECRET: &str = "perlimpinpin";

/// A preview of a fake site, answering for as long as the test runs.
struct Town {
    root: PathBuf,
    address: SocketAddr,
}

/// What came back: status, head and body.
struct Received {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Town {
    fn new() -> Town {
        Town::with(|options| options)
    }

    fn with(change: impl FnOnce(ServeOptions) -> ServeOptions) -> Town {
        let root = folder();
        fs::create_dir_all(root.join("content")).unwrap();
        fs::write(root.join("parvis.toml"), SECRET).unwrap();
        fs::write(root.join("content/page.md"), SECRET).unwrap();
        let mut preview = start(&change(options(&root))).unwrap();
        let address = preview.address;
        preview.publish(status(&root));
        let site = root.clone();
        thread::spawn(move || answer_asks(&mut preview, &site));
        Town { root, address }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    /// Sends the bytes as they are and reads all that comes back.
    fn send(&self, bytes: impl AsRef<[u8]>) -> Received {
        let mut stream = self.connect();
        // The server may refuse before everything is sent.
        stream.write_all(bytes.as_ref()).ok();
        Received::read(stream)
    }

    /// A request as browsers write it, with more header lines.
    fn request(&self, method: &str, path: &str, headers: &str) -> Received {
        let host = self.address;
        self.send(format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n"))
    }

    fn get(&self, path: &str) -> Received {
        self.request("GET", path, "")
    }
}

impl Drop for Town {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.root).ok();
    }
}

impl Received {
    fn read(mut stream: TcpStream) -> Received {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).ok();
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).to_ascii_lowercase();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        Received { status, head, body: bytes.get(end + 4..).unwrap_or_default().to_vec() }
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

/// A new empty folder.
fn folder() -> PathBuf {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("parvis-serve-{}-{number}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn options(root: &Path) -> ServeOptions {
    ServeOptions { port: Some(0), ..ServeOptions::new(root) }
}

/// Two trees; a finding for each line of `content/findings.md`.
fn status(root: &Path) -> SiteStatus {
    let findings = fs::read_to_string(root.join("content/findings.md")).unwrap_or_default();
    let tree = |portal: &str, audience: &str, address: &str| TreeShown {
        portal: portal.to_owned(),
        portal_label: portal.to_uppercase(),
        audience: audience.to_owned(),
        audience_label: audience.to_uppercase(),
        address: Some(address.to_owned()),
    };
    SiteStatus {
        town: "Sainte-Épreuve <&>".to_owned(),
        today: date(2026, 11, 21),
        trees: vec![
            tree("intranet", "agents", "https://intranet.town.example/"),
            tree("extranet", "public", "https://projet.town.example"),
        ],
        findings: findings.lines().map(finding).collect(),
    }
}

fn finding(message: &str) -> FindingShown {
    FindingShown {
        severity: "error",
        rule: "broken-link",
        file: Some("content/page.md".to_owned()),
        line: Some(3),
        column: None,
        message: message.to_owned(),
        help: Some("<b>".to_owned()),
        excerpt: None,
    }
}

fn answer_asks(preview: &mut Preview, root: &Path) {
    while let Some(ask) = preview.next_ask() {
        match ask {
            PreviewRequest::Page { address, reply } => reply.send(fake(&address)),
            PreviewRequest::Changed(_) => preview.publish(status(root)),
            PreviewRequest::Say(_) => {}
        }
    }
}

fn fake(address: &Address) -> SiteAnswer {
    if address.portal != "intranet" || address.audience != "agents" {
        return SiteAnswer::Missing(None);
    }
    let day = address.today.map_or_else(|| "now".to_owned(), |moment| moment.machine());
    match address.path.as_str() {
        "index.html" => SiteAnswer::Found(format!("<p>Accueil {day}</p></body></html>").into_bytes(), OutputKind::Page),
        "voirie/index.html" => {
            let link = "<a href=\"https://projet.town.example/x.html\">x</a></body>";
            SiteAnswer::Found(link.to_owned().into_bytes(), OutputKind::Page)
        }
        "large.pdf" => SiteAnswer::Found(vec![b'x'; 32 << 20], OutputKind::Contributed),
        "assets/style-1a2b.css" => SiteAnswer::Found(b"p{}</body>".to_vec(), OutputKind::File),
        "documents/sent.svg" => SiteAnswer::Found(b"<svg/>".to_vec(), OutputKind::Contributed),
        "documents/sent.html" => SiteAnswer::Found(b"<p>sent</p></body>".to_vec(), OutputKind::Contributed),
        "documents/index.html" => SiteAnswer::Found(b"<p>Documents</p></body>".to_vec(), OutputKind::Page),
        "images/index.html" => SiteAnswer::Found(b"<p>Album</p></body>".to_vec(), OutputKind::Page),
        "broken.html" => SiteAnswer::Broken(vec![finding("Lien cassé <script>")]),
        _ => SiteAnswer::Missing(Some(b"<p>Introuvable</p></body>".to_vec())),
    }
}

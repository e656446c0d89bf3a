//! The gate behind nginx, Apache and Caddy, under the configurations that Parvis writes: nobody reads a byte too much.

use super::gate_town::{AGENTS, ELUS, Gate, LEA, MAIRE};
use super::servers::client::{Answer, request, send};
use super::servers::hostile::paths;

/// Words of the pages of the trees: a refusal holds none of them.
const WORDS: [&str; 3] = ["accueil de", "fiche de", "introuvable de"];

fn leaks(answer: &Answer) -> bool {
    WORDS.iter().any(|word| answer.text().contains(word))
}

/// What is true behind a server of this kind.
fn holds(kind: &'static str) {
    let gate = Gate::behind(kind);
    let (agents, elus) = (gate.host(AGENTS), gate.host(ELUS));
    let page = "/q/abc/?mot=%C3%A9t%C3%A9&x=1";
    // Nobody is known: people are led to the login and back, scripts are told.
    let mut lea = gate.browser();
    let login = lea.get(&agents, page);
    assert!(matches!(login.status, 302 | 303), "{kind}: {}", login.head);
    assert_eq!(
        login.header("location"),
        "/_parvis/connexion?vers=/q/abc/%3Fmot%3D%25C3%25A9t%25C3%25A9%26x%3D1",
        "{kind}"
    );
    for path in ["/", page, "/q/abc/index.html", "/rien", "/index.html", "/sw.js", "/.well-known/parvis.json"] {
        let answer = lea.fetch(&agents, path);
        assert!(matches!(answer.status, 401 | 404), "{kind} {path}: {}", answer.head);
        assert!(!WORDS.iter().any(|word| answer.text.contains(word)), "{kind} {path}: {}", answer.text);
    }
    lea.get(&agents, "/_parvis/connexion?vers=/q/abc/").is(200);
    lea.enter(&agents, LEA, 1);
    assert!(lea.get(&agents, "/q/abc/").is(200).text.contains("fiche de intranet/agents"));
    let home = lea.get(&agents, "/").is(200);
    assert!(home.header("content-security-policy").contains("script-src 'self'"), "{kind}: {}", home.head);
    assert!(home.header("cache-control").starts_with("private"), "{kind}: {}", home.head);
    assert!(lea.get(&agents, "/rien").is(404).text.contains("introuvable"), "{kind}");
    assert!(lea.get(&agents, "/_parvis/compte").is(200).text.contains(LEA));
    assert!(matches!(lea.post(&agents, "/index.html", "a=1").status, 405 | 403), "{kind}");
    // Her cookie opens nothing else, under any name of host, by any path.
    let cookie = lea.cookies.values().next().unwrap().clone();
    outsider(kind, &gate, &format!("Cookie: parvis={cookie}"), [&agents, &elus]);
    // The mayor reads the other tree, whose pages are kept nowhere, until her right is withdrawn.
    let mut mayor = gate.browser();
    mayor.enter(&elus, MAIRE, 1);
    let read = mayor.get(&elus, "/q/abc/").is(200);
    assert!(
        read.text.contains("fiche de intranet/elus") && read.header("cache-control") == "no-store",
        "{kind}: {}",
        read.head
    );
    assert_eq!(mayor.get(&agents, "/").status, login.status, "{kind}: she is not known there");
    // An address that moved says where it leads to those who may read, and to nobody else.
    if kind != "apache" {
        assert_eq!(mayor.get(&elus, "/ancien/secret/").header("location"), "/voirie/secret.html", "{kind}");
    }
    for short in ["/ancien/secret/", "/q/secret/", "/q/secret"] {
        let answer = lea.get(&elus, short);
        assert!(answer.header("location").starts_with("/_parvis/connexion"), "{kind} {short}: {}", answer.head);
        let answer = lea.fetch(&elus, short);
        assert!(answer.status == 401 && !answer.text.contains("voirie"), "{kind} {short}: {}", answer.head);
    }
    gate.folder.write("elus.txt", "autre@conseil.example\n");
    gate.until(|| mayor.clone().get(&elus, "/").status == 403);
    for (method, headers) in [
        ("GET", ""),
        ("HEAD", ""),
        ("GET", "Range: bytes=0-10\r\n"),
        ("GET", "If-None-Match: *\r\n"),
        ("GET", "If-Modified-Since: Tue, 01 Dec 2037 00:00:00 GMT\r\n"),
    ] {
        let refused = mayor.send(&elus, method, "/q/abc/", headers, "").is(403);
        assert!(refused.header("clear-site-data").contains("storage"), "{kind} {method} {headers}: {}", refused.head);
        assert!(
            refused.header("etag").is_empty() && refused.header("last-modified").is_empty(),
            "{kind}: {}",
            refused.head
        );
        assert_eq!(refused.header("cache-control").split(',').next(), Some("no-store"), "{kind}: {}", refused.head);
        assert!(!refused.text.contains("fiche de"), "{kind}");
    }
    // She leaves: nothing of the session is left anywhere.
    lea.post(&agents, "/_parvis/quitter", "").is(200);
    assert!(matches!(lea.get(&agents, "/").status, 302 | 303), "{kind}");
    outsider(kind, &gate, &format!("Cookie: parvis={cookie}"), [&elus, &agents]);
}

/// Whoever holds a session of the first host, in every odd way of asking for the second.
fn outsider(kind: &str, gate: &Gate, cookie: &str, [own, other]: [&String; 2]) {
    let port = gate.port;
    let forged = [
        "X-Forwarded-Host: intranet.ville.example",
        "X-Forwarded-Uri: /_parvis/connexion",
        "X-Original-URL: /_parvis/connexion",
        "X-Forwarded-For: 127.0.0.1",
        "X-Forwarded-Method: OPTIONS",
        "X-Parvis-Portal: intranet/elus",
        "Remote-User: maire@conseil.example",
        "Sec-Fetch-Mode: navigate",
    ];
    let mut asked = Vec::new();
    for path in
        ["/", "/q/abc/", "/q/abc/index.html", "/404.html", "/_parvis/../index.html", "/_parvis/%2e%2e/q/abc/index.html"]
    {
        for header in forged {
            asked.push(request("GET", other, path.as_bytes(), &[cookie, header]));
        }
        // The tree is that of the request line, whatever the header says: so must be the judge.
        for (line, header) in [(other, own), (own, other)] {
            let absolute = format!("http://{line}{path}");
            asked.push(request("GET", header, absolute.as_bytes(), &[cookie]));
        }
        let doubled = [cookie.to_owned(), format!("Host: {own}")];
        asked.push(request("GET", other, path.as_bytes(), &[&doubled[0], &doubled[1]]));
        asked.push(request("GET", &other.to_uppercase(), path.as_bytes(), &[cookie]));
        asked.push(request("GET", &other.replace(':', ".:"), path.as_bytes(), &[cookie]));
        for method in ["HEAD", "POST", "OPTIONS", "PROPFIND", "get"] {
            asked.push(request(method, other, path.as_bytes(), &[cookie, "Content-Length: 0"]));
        }
    }
    for path in paths() {
        asked.push(request("GET", other, &path, &[cookie]));
        asked.push(request("GET", other, &[b"/_parvis", path.as_slice()].concat(), &[]));
    }
    let tree = if other.starts_with("elus") { "intranet/elus" } else { "intranet/agents" };
    for bytes in asked {
        let answer = send(port, &bytes);
        // An absolute line for one's own host may be answered by it.
        let said = answer.text();
        assert!(!said.contains(&format!("de {tree}")), "{kind}: {}\n{said}", String::from_utf8_lossy(&bytes));
    }
    assert!(!leaks(&send(port, &request("GET", "127.0.0.1", b"/", &[cookie]))), "{kind}");
}

#[test]
fn nginx_asks_the_gate() {
    holds("nginx");
}

#[test]
fn apache_asks_the_gate() {
    holds("apache");
}

#[test]
fn caddy_asks_the_gate() {
    holds("caddy");
}

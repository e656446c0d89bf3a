//! What `parvis probe` says of servers as they should be, and of some that were spoilt on purpose.

use std::path::PathBuf;
use std::process::Child;
use std::time::{Duration, Instant};

use super::super::town::{Folder, Ran};
use super::running::{AGENTS, KINDS, PROJECT, Running, free_port, spawn};

/// A server under a spoilt configuration, beside the one of its kind that all share.
struct Spoilt {
    port: u16,
    tls: u16,
    child: Child,
    base: PathBuf,
}

impl Spoilt {
    fn start(server: &Running, text: &str) -> Spoilt {
        static COUNT: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
        let (port, tls) = (free_port(), free_port());
        let number = COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let base = std::env::temp_dir().join(format!("parvis-spoilt-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&base).unwrap();
        let text = text.replace(&server.port.to_string(), &port.to_string());
        let text = text.replace(&server.tls.to_string(), &tls.to_string());
        let child = spawn(server.kind, &base, &text, port, tls);
        let mut spoilt = Spoilt { port, tls, child, base };
        let start = Instant::now();
        let answers = |port: u16| std::net::TcpStream::connect(("127.0.0.1", port)).is_ok();
        while !answers(port) || !answers(tls) {
            let ended = spoilt.child.try_wait().unwrap();
            let log = std::fs::read_to_string(spoilt.base.join("log")).unwrap_or_default();
            assert!(ended.is_none() && start.elapsed() < Duration::from_secs(20), "{}: {log}", server.kind);
            std::thread::sleep(Duration::from_millis(20));
        }
        spoilt
    }
}

impl Drop for Spoilt {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

/// The probe of the two hosts of a town, asked at these ports.
fn probed(town: &Folder, server: &Running, port: u16, tls: u16) -> Vec<(String, String)> {
    let plain = format!("http://{AGENTS}:{}", server.port);
    let secure = format!("https://{PROJECT}:{}", server.tls);
    let mut found = Vec::new();
    for (address, port) in [(plain, port), (secure, tls)] {
        let connect = format!("127.0.0.1:{port}");
        let out = town.out.to_str().unwrap();
        let mut command = town.command(&["probe", &address, "--connect", &connect, "--out", out, "--format", "json"]);
        let ran = Ran::of(command.env("SSL_CERT_FILE", town.base.join("ca.pem")));
        let answer: serde_json::Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{ran:?}"));
        let flaws = answer["sites"][0]["flaws"].as_array().unwrap();
        assert_eq!(ran.code, Some(i32::from(!flaws.is_empty())));
        let word = |flaw: &serde_json::Value, key: &str| flaw[key].as_str().unwrap().to_owned();
        found.extend(flaws.iter().map(|flaw| (word(flaw, "check"), format!("{flaw}"))));
    }
    found
}

#[test]
fn of_the_servers_as_they_are_configured_there_is_nothing_to_say() {
    std::thread::scope(|scope| {
        for kind in KINDS {
            scope.spawn(move || {
                let server = Running::shared(kind);
                let found = probed(&server.folder, server, server.port, server.tls);
                assert!(found.is_empty(), "{kind}: {found:#?}");
            });
        }
    });
}

/// What is written instead of what, and the check that must find it.
type Slip = (&'static str, &'static str, &'static str);

const NGINX: [Slip; 14] = [
    ("  add_header X-Content-Type-Options \"nosniff\" always;\n", "", "header-missing"),
    ("trusted-types parvis\" always", "trusted-types *\" always", "header-different"),
    ("server_tokens off;", "", "server-version"),
    ("application/manifest+json", "text/plain", "type"),
    ("brotli_static on;", "", "compression"),
    ("etag on;", "etag off;", "tag"),
    ("  error_page 403 404 =404 /404.html;\n", "", "not-found-page"),
    ("  error_page 403 404 =404 /404.html;\n", "  error_page 403 404 =200 /404.html;\n", "not-found-status"),
    ("if ($request_method !~ ^(GET|HEAD)$) { return 405; }", "if ($request_method !~ ^GET$) { return 204; }", "method"),
    ("|\\.(br|gz)$", "", "form"),
    (
        "server_name intranet.ville.example;",
        "server_name intranet.ville.example inconnu.exemple.invalid;",
        "unknown-host",
    ),
    ("  index index.html;", "  location ^~ /assets { alias LIVE/; }\n  index index.html;", "outside"),
    ("live/intranet/agents;", "live/intranet/elus;", "other-audience"),
    ("autoindex off;", "autoindex on;", "listing"),
];
const APACHE: [Slip; 5] = [
    ("private, no-cache", "public, max-age=86400", "cache"),
    ("R=302", "R=303", "redirect"),
    ("Header always set X-Frame-Options", "Header always set X-Frame-Option", "header-missing"),
    ("live/intranet/agents", "live/projet/elus", "other-bytes"),
    ("text/calendar", "text/plain", "type"),
];
const CADDY: [Slip; 4] = [
    ("precompressed br gzip", "", "compression"),
    ("max-age=31536000, immutable", "max-age=60", "cache"),
    ("Referrer-Policy", "Referrer-Policies", "header-missing"),
    ("live/intranet/agents", "live", "no-home"),
];

#[test]
fn each_of_the_spoilt_configurations_is_found() {
    std::thread::scope(|scope| {
        for (kind, slips) in [("nginx", &NGINX[..]), ("apache", &APACHE[..]), ("caddy", &CADDY[..])] {
            scope.spawn(move || {
                let server = Running::shared(kind);
                let ran = server.folder.run(&["server", kind]);
                let text = &ran.ends(0).out;
                for (before, after, check) in slips {
                    assert!(text.contains(before), "{kind} does not say `{before}`:\n{text}");
                    let live = server.folder.root.join("live");
                    let after = after.replace("LIVE", live.to_str().unwrap());
                    let spoilt = Spoilt::start(server, &text.replace(before, &after));
                    let found = probed(&server.folder, server, spoilt.port, spoilt.tls);
                    assert!(found.iter().any(|(own, _)| own == check), "{kind}, `{before}`: {check} not in {found:#?}");
                }
            });
        }
    });
}

#[test]
fn a_certificate_that_nobody_vouches_for_and_a_server_that_is_not_there_are_said() {
    let server = Running::shared("nginx");
    let secure = format!("https://{PROJECT}:{}", server.tls);
    let connect = format!("127.0.0.1:{}", server.tls);
    let probe = |connect: &str| server.folder.run(&["probe", &secure, "--connect", connect]);
    probe(&connect).ends(1).says("la connexion n’est pas sûre").says("Que faire");
    probe(&format!("127.0.0.1:{}", free_port())).ends(1).says("le site ne répond pas");
    server.folder.run(&["probe", "https://a.example/page"]).ends(2).says("n’est pas l’adresse d’un site");
}

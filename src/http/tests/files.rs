use axum::body::to_bytes;
use hyper::{HeaderMap, Method, Request, StatusCode};

use super::{Folder, run};
use crate::http::files::{CachePolicy, answer};

fn tree() -> Folder {
    let folder = Folder::new();
    for (path, text) in [
        ("tree/index.html", "<h1>Accueil</h1>"),
        ("tree/404.html", "<h1>Introuvable</h1>"),
        ("tree/voirie/index.html", "<h1>Voirie</h1>"),
        ("tree/assets/style-1a2b3c4d5e.css", "p{}"),
        ("tree/assets/style-1a2b3c4d5e.css.gz", "GZIP"),
        ("tree/assets/style-1a2b3c4d5e.css.br", "BROTLI"),
        ("tree/agenda.ics", "BEGIN:VCALENDAR"),
        ("tree/manifest.webmanifest", "{}"),
        ("tree/.git/config", "perlimpinpin"),
        ("elus/secret.html", "perlimpinpin"),
    ] {
        folder.write(path, text);
    }
    folder
}

fn lasts(path: &str) -> bool {
    path.starts_with("/assets/")
}

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

fn ask(folder: &Folder, method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
    let request =
        headers.iter().fold(Request::builder().method(method).uri(path), |r, (name, value)| r.header(*name, *value));
    let request = request.body(()).unwrap();
    run(async {
        let answered = answer(&folder.0.join("tree"), &request, CachePolicy::Private, lasts).await.unwrap();
        let (parts, body) = answered.into_parts();
        let text = String::from_utf8(to_bytes(body, 1 << 20).await.unwrap().to_vec()).unwrap();
        Answer { status: parts.status, headers: parts.headers, text }
    })
}

fn get(folder: &Folder, path: &str) -> Answer {
    ask(folder, Method::GET, path, &[])
}

#[test]
fn a_file_is_what_it_is_and_a_folder_is_its_page() {
    let folder = tree();
    for (path, kind, text) in [
        ("/", "text/html; charset=utf-8", "<h1>Accueil</h1>"),
        ("/index.html", "text/html; charset=utf-8", "<h1>Accueil</h1>"),
        ("/voirie/", "text/html; charset=utf-8", "<h1>Voirie</h1>"),
        ("/assets/style-1a2b3c4d5e.css", "text/css; charset=utf-8", "p{}"),
        ("/agenda.ics", "text/calendar; charset=utf-8", "BEGIN:VCALENDAR"),
        ("/manifest.webmanifest", "application/manifest+json", "{}"),
    ] {
        let answer = get(&folder, path);
        assert_eq!(
            (answer.status.as_u16(), answer.header("content-type"), answer.text.as_str()),
            (200, kind, text),
            "{path}"
        );
        let head = ask(&folder, Method::HEAD, path, &[]);
        assert_eq!(
            (head.status.as_u16(), head.header("content-length"), head.text.as_str()),
            (200, text.len().to_string().as_str(), "")
        );
    }
    let folder_without_slash = get(&folder, "/voirie");
    assert_eq!((folder_without_slash.status.as_u16(), folder_without_slash.header("location")), (307, "/voirie/"));
}

#[test]
fn what_a_tree_does_not_have_is_its_own_page() {
    let folder = tree();
    for path in ["/nothing.html", "/voirie/nothing", "/index.html/", "/assets/", "/404"] {
        let answer = get(&folder, path);
        assert_eq!((answer.status.as_u16(), answer.text.as_str()), (404, "<h1>Introuvable</h1>"), "{path}");
        assert_eq!((answer.header("cache-control"), answer.header("etag")), ("no-store", ""), "{path}");
    }
    std::fs::remove_file(folder.0.join("tree/404.html")).unwrap();
    assert_eq!(get(&folder, "/nothing.html").status.as_u16(), 404);
}

#[test]
fn nothing_outside_the_tree_is_ever_answered() {
    let folder = tree();
    std::os::unix::fs::symlink("../elus/secret.html", folder.0.join("tree/link.html")).unwrap();
    std::os::unix::fs::symlink("../elus", folder.0.join("tree/folder")).unwrap();
    std::os::unix::fs::symlink("/etc/passwd", folder.0.join("tree/passwd.html")).unwrap();
    rustix::fs::mknodat(
        rustix::fs::CWD,
        folder.0.join("tree/pipe.html"),
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::RUSR,
        0,
    )
    .unwrap();
    for path in [
        "/link.html",
        "/folder/secret.html",
        "/folder/",
        "/passwd.html",
        "/pipe.html",
        "/.git/config",
        "/../elus/secret.html",
        "/%2e%2e/elus/secret.html",
        "/..%2felus/secret.html",
        "/voirie/../../elus/secret.html",
        "//elus/secret.html",
        "/..%5celus%5csecret.html",
        "/index.html%00",
        "/index.html%00.png",
        "/%00",
        "//evil.test/",
        "//evil.test/..",
    ] {
        let answer = get(&folder, path);
        assert_eq!(answer.status.as_u16(), 404, "{path}");
        assert!(!answer.text.contains("perlimpinpin") && !answer.text.contains("root:"), "{path}");
        assert_eq!(answer.header("location"), "", "{path}");
    }
}

#[test]
fn the_form_that_the_browser_can_read_is_sent() {
    let folder = tree();
    let path = "/assets/style-1a2b3c4d5e.css";
    for (accepted, encoding, text) in [
        ("gzip, deflate, br", "br", "BROTLI"),
        ("gzip", "gzip", "GZIP"),
        ("identity", "", "p{}"),
        ("br;q=0, gzip", "gzip", "GZIP"),
        ("zstd", "", "p{}"),
    ] {
        let answer = ask(&folder, Method::GET, path, &[("accept-encoding", accepted)]);
        assert_eq!((answer.header("content-encoding"), answer.text.as_str()), (encoding, text), "{accepted}");
        assert_eq!(answer.header("content-type"), "text/css; charset=utf-8", "{accepted}");
        assert!(answer.header("vary").to_ascii_lowercase().contains("accept-encoding"), "{accepted}");
    }
    let plain = ask(&folder, Method::GET, "/", &[("accept-encoding", "br, gzip")]);
    assert_eq!((plain.header("content-encoding"), plain.text.as_str()), ("", "<h1>Accueil</h1>"));
}

#[test]
fn what_a_reader_has_is_not_sent_again_and_parts_are_parts() {
    let folder = tree();
    let first = get(&folder, "/agenda.ics");
    let tag = first.header("etag");
    assert!(!tag.is_empty());
    for headers in [[("if-none-match", tag)], [("if-modified-since", first.header("last-modified"))]] {
        let again = ask(&folder, Method::GET, "/agenda.ics", &headers);
        assert_eq!((again.status.as_u16(), again.text.as_str()), (304, ""), "{headers:?}");
        assert_eq!(again.header("cache-control"), "private, no-cache");
    }
    assert_eq!(ask(&folder, Method::GET, "/agenda.ics", &[("if-none-match", "\"other\"")]).status.as_u16(), 200);
    let part = ask(&folder, Method::GET, "/agenda.ics", &[("range", "bytes=0-4")]);
    assert_eq!(
        (part.status.as_u16(), part.text.as_str(), part.header("content-range")),
        (206, "BEGIN", "bytes 0-4/15")
    );
    assert_eq!(ask(&folder, Method::GET, "/agenda.ics", &[("range", "bytes=20-")]).status.as_u16(), 416);
    let conditional = [("range", "bytes=0-4"), ("if-range", "\"other\"")];
    assert_eq!(ask(&folder, Method::GET, "/agenda.ics", &conditional).text, "BEGIN:VCALENDAR");
    assert_eq!(ask(&folder, Method::GET, "/agenda.ics", &[("range", "bytes=0-1,3-4")]).text, "BEGIN:VCALENDAR");
}

#[test]
fn only_names_that_hold_a_hash_are_kept_for_long() {
    let folder = tree();
    for (path, kept) in [
        ("/", "private, no-cache"),
        ("/agenda.ics", "private, no-cache"),
        ("/assets/style-1a2b3c4d5e.css", "private, max-age=31536000, immutable"),
        // What is not there does not last.
        ("/assets/style-ffffffffff.css", "no-store"),
    ] {
        assert_eq!(get(&folder, path).header("cache-control"), kept, "{path}");
    }
    let request = Request::get("/agenda.ics").body(()).unwrap();
    let public = run(answer(&folder.0.join("tree"), &request, CachePolicy::Public, lasts)).unwrap();
    assert_eq!(public.headers()["cache-control"], "public, no-cache");
}

#[test]
fn a_folder_that_is_not_there_is_the_servers_failure() {
    let request = Request::get("/").body(()).unwrap();
    assert!(run(answer(&Folder::new().0.join("none"), &request, CachePolicy::Private, lasts)).is_err());
}

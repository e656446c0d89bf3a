//! What readers and their browsers are told of each file.

use super::client::{get, request, send};
use super::running::{AGENTS, ELUS, KINDS, PROJECT, PROJECT_ELUS, Running, SECRET};

/// Paths of one file of each kind with its type.
const TYPES: [(&str, &str); 8] = [
    ("/", "text/html; charset=utf-8"),
    ("/voirie/pont.html", "text/html; charset=utf-8"),
    ("/manifest.webmanifest", "application/manifest+json"),
    ("/agenda.ics", "text/calendar; charset=utf-8"),
    ("/atom.xml", "application/xml"),
    ("/sw.js", "text/javascript; charset=utf-8"),
    ("/documents/voirie/plan.pdf", "application/pdf"),
    ("/.well-known/security.txt", "text/plain; charset=utf-8"),
];

const ALWAYS: [(&str, &str); 8] = [
    ("content-security-policy", "trusted-types parvis"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=()"),
    ("x-robots-tag", "noindex"),
];

fn on_each(test: impl Fn(&Running) + Sync) {
    std::thread::scope(|scope| {
        for kind in KINDS {
            let test = &test;
            scope.spawn(move || test(Running::shared(kind)));
        }
    });
}

#[test]
fn every_file_has_its_type_its_headers_and_its_rule_of_caching() {
    on_each(|server| {
        let kind = server.kind;
        for (path, media) in TYPES {
            let answer = get(server.port, AGENTS, path, &[]);
            assert_eq!(answer.status, 200, "{kind} {path}");
            assert_eq!(answer.header("content-type"), media, "{kind} {path}");
            assert_eq!(answer.header("cache-control"), "private, no-cache", "{kind} {path}");
            assert!(!answer.header("etag").is_empty(), "{kind} {path}");
            // The tag serves: what did not change is not sent again.
            let again = get(server.port, AGENTS, path, &[&format!("If-None-Match: {}", answer.header("etag"))]);
            assert_eq!((again.status, again.body.len()), (304, 0), "{kind} {path}");
        }
        let tree = server.tree("intranet/agents");
        let lasting =
            tree.keys().filter(|path| path.starts_with("assets/") && !path.ends_with(".br") && !path.ends_with(".gz"));
        let lasting: Vec<String> =
            lasting.chain(tree.keys().filter(|path| path.starts_with("images/"))).cloned().collect();
        assert!(lasting.len() > 5);
        for path in lasting.iter().filter(|path| !path.ends_with(".br") && !path.ends_with(".gz")) {
            let answer = get(server.port, AGENTS, &format!("/{path}"), &[]);
            assert_eq!(answer.header("cache-control"), "private, max-age=31536000, immutable", "{kind} {path}");
            assert_eq!(answer.body, tree[path], "{kind} {path}");
        }
        let odd = ["/absent.html", "/assets/style-0123456789.css", "/q/absent/", "/voirie"];
        for path in
            TYPES.map(|(path, _)| path).iter().chain(&odd).copied().chain(lasting.iter().take(1).map(String::as_str))
        {
            let path = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
            let answer = get(server.port, AGENTS, &path, &[]);
            for (name, value) in ALWAYS {
                assert!(
                    answer.header(name).contains(value),
                    "{kind} {path} ({}): {name}: {}",
                    answer.status,
                    answer.header(name)
                );
                assert_eq!(answer.header(name).matches(value).count(), 1, "{kind} {path}: {name} is said once");
            }
        }
    });
}

#[test]
fn what_is_not_there_has_the_page_of_the_tree_and_is_not_kept() {
    on_each(|server| {
        let own = server.tree("intranet/agents")["404.html"].clone();
        for path in
            ["/absent.html", "/voirie/absent.html", "/documents/absent.pdf", "/assets/style-0123456789.css", "/images/"]
        {
            let answer = get(server.port, AGENTS, path, &[]);
            assert_eq!(answer.status, 404, "{} {path}", server.kind);
            assert!(answer.body == own, "{} {path}: {}", server.kind, answer.text());
            assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{} {path}", server.kind);
            assert_eq!(answer.header("cache-control"), "private, no-cache", "{} {path}", server.kind);
        }
    });
}

#[test]
fn a_folder_its_page_and_addresses_of_before_lead_where_they_should() {
    on_each(|server| {
        let kind = server.kind;
        let lead = |path: &str| {
            let answer = get(server.port, AGENTS, path, &[]);
            let location = answer.header("location").to_owned();
            // Apache names the host that it was asked for.
            let location = location.strip_prefix(&format!("http://{AGENTS}")).unwrap_or(&location).to_owned();
            (answer.status, location)
        };
        for path in ["/q/pont/", "/q/pont", "/q/pont/index.html"] {
            assert_eq!(lead(path), (302, "/voirie/pont.html".to_owned()), "{kind} {path}");
        }
        for path in ["/ancien/pont/", "/ancien/pont", "/vieux.html"] {
            assert_eq!(lead(path), (301, "/voirie/pont.html".to_owned()), "{kind} {path}");
        }
        let (status, location) = lead("/agenda");
        assert!(matches!(status, 301 | 302 | 307 | 308) && location == "/agenda/", "{kind}: {status} {location}");
        assert_eq!(get(server.port, AGENTS, "/agenda/", &[]).status, 200, "{kind}");
        // The élus have an address that the agents do not.
        assert_eq!(get(server.port, ELUS, "/q/secret/", &[]).status, 302, "{kind}");
        assert_eq!(get(server.port, AGENTS, "/q/secret/", &[]).status, 404, "{kind}");
    });
}

#[test]
fn compressed_forms_are_sent_to_those_who_take_them() {
    on_each(|server| {
        let kind = server.kind;
        let tree = server.tree("intranet/agents");
        let style =
            tree.keys().find(|path| path.starts_with("assets/style-") && path.ends_with(".css")).unwrap().clone();
        for (asked, path) in
            [("/", "index.html"), ("/voirie/pont.html", "voirie/pont.html"), (&format!("/{style}"), &style)]
        {
            for (accepted, coding, ending) in
                [("br, gzip", "br", ".br"), ("gzip", "gzip", ".gz"), ("identity", "", ""), ("br;q=0, gzip;q=0", "", "")]
            {
                let answer = get(server.port, AGENTS, asked, &[&format!("Accept-Encoding: {accepted}")]);
                assert_eq!(
                    (answer.status, answer.header("content-encoding")),
                    (200, coding),
                    "{kind} {asked} {accepted}"
                );
                assert!(answer.body == tree[&format!("{path}{ending}")], "{kind} {asked} {accepted}");
                assert!(answer.header("vary").to_lowercase().contains("accept-encoding"), "{kind} {asked} {accepted}");
                let media = if path.ends_with("css") { "text/css; charset=utf-8" } else { "text/html; charset=utf-8" };
                assert_eq!(answer.header("content-type"), media, "{kind} {asked} {accepted}");
                assert_eq!(answer.header("content-language"), "", "{kind}: `.br` is no language");
            }
        }
        let gone = get(server.port, AGENTS, "/absent.html", &["Accept-Encoding: br"]);
        assert_eq!(gone.status, 404, "{kind}");
        let form = if gone.header("content-encoding") == "br" { "404.html.br" } else { "404.html" };
        assert!(gone.body == tree[form], "{kind}");
        for path in ["/index.html.br", "/index.html.gz"] {
            assert_eq!(get(server.port, AGENTS, path, &[]).status, 404, "{kind} {path}");
        }
    });
}

#[test]
fn by_tls_each_host_has_its_tree_and_an_unknown_one_nothing() {
    on_each(|server| {
        let kind = server.kind;
        let title = |host: &str| server.curl(host, "/", &[]).out;
        for host in [PROJECT, PROJECT_ELUS] {
            let said = title(host);
            assert!(
                said.contains("200") && said.to_lowercase().contains("strict-transport-security: max-age=31536000"),
                "{kind}: {said}"
            );
        }
        assert!(
            server.curl(PROJECT_ELUS, "/q/secret/", &[]).out.contains("302")
                || !server.tree("projet/elus").contains_key("q/secret/index.html")
        );
        assert!(!get(server.port, AGENTS, "/", &[]).headers.contains_key("strict-transport-security"), "{kind}");
        for host in ["autre.example", "127.0.0.1", "xn--intranet.ville.example", ""] {
            let answer = get(server.port, host, "/", &[]);
            assert!(!matches!(answer.status, 200..400), "{kind} `{host}`: {}", answer.status);
            assert!(!answer.text().contains("Valserelle"), "{kind} `{host}`: {}", answer.text());
        }
        // Known to the certificate, asked of another name.
        let other = server.curl(PROJECT, "/", &["--header", "Host: autre.example"]);
        assert!(!other.out.contains("Valserelle"), "{kind}: {}", other.out);
    });
}

#[test]
fn nothing_is_written_and_secrets_stay_where_they_are() {
    on_each(|server| {
        let kind = server.kind;
        for method in ["POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND", "OPTIONS"] {
            let answer = send(server.port, &request(method, AGENTS, b"/", &["Content-Length: 0"]));
            assert!(matches!(answer.status, 403 | 405 | 501), "{kind} {method}: {}", answer.status);
        }
        assert!(get(server.port, ELUS, "/voirie/secret.html", &[]).text().contains(SECRET), "{kind}");
        assert_eq!(get(server.port, AGENTS, "/voirie/secret.html", &[]).status, 404, "{kind}");
    });
}

use super::{SECRET, Town};

/// Ways to write a path that leaves its folder, or that means something else once decoded.
const ESCAPES: &[&str] = &[
    "/../parvis.toml",
    "/../../../../etc/passwd",
    "/intranet/agents/../../parvis.toml",
    "/intranet/agents/../../../parvis.toml",
    "/intranet/agents/./index.html",
    "/intranet/../intranet/agents/index.html",
    "/intranet/agents//index.html",
    "//intranet/agents/index.html",
    "//evil.test/",
    "/intranet//agents/",
    "/%2e%2e/parvis.toml",
    "/%2e%2e%2fparvis.toml",
    "/..%2fparvis.toml",
    "/..%2f..%2f..%2fetc%2fpasswd",
    "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "/intranet/agents/%2e%2e/%2e%2e/parvis.toml",
    "/intranet/agents/%2E%2E%2F%2E%2E%2Fparvis.toml",
    "/intranet%2fagents%2findex.html",
    "/intranet/agents%2findex.html",
    "/%252e%252e/parvis.toml",
    "/%252e%252e%252fparvis.toml",
    "/intranet/agents/%25252e%25252e/parvis.toml",
    "/intranet/agents/index%252ehtml",
    "/..\\parvis.toml",
    "/..\\..\\..\\etc\\passwd",
    "/intranet\\agents\\index.html",
    "/%5c..%5cparvis.toml",
    "/..%5cparvis.toml",
    "/..%255cparvis.toml",
    "/intranet/agents/index.html%00",
    "/intranet/agents/index.html%00.png",
    "/%00/etc/passwd",
    "/intranet/agents/index.html%0d%0aSet-Cookie:x=1",
    "/intranet/agents/%0d%0aLocation:%20http:%2f%2fevil.test/",
    "/intranet/agents/index.html%20",
    "/intranet/agents/index.html.",
    "/intranet/agents/index.html::$DATA",
    "/intranet/agents/.git/config",
    "/.git/config",
    "/.env",
    "/content/page.md",
    "/parvis.toml",
    "/etc/passwd",
    "/file:///etc/passwd",
    "/%c0%ae%c0%ae/parvis.toml",
    "/%c0%af..%c0%afparvis.toml",
    "/%e0%80%ae%e0%80%ae/parvis.toml",
    "/%uff0e%uff0e/parvis.toml",
    "/%ef%bc%8e%ef%bc%8e/parvis.toml",
    "/..;/parvis.toml",
    "/;/../parvis.toml",
    "/intranet/agents/..;/..;/parvis.toml",
    "/.%2e/parvis.toml",
    "/%2e./parvis.toml",
    "/.../parvis.toml",
    "/....//parvis.toml",
    "/intranet/agents/%",
    "/intranet/agents/%2",
    "/intranet/agents/%zz",
    "/intranet/agents/%+2e",
    "/INTRANET/AGENTS/INDEX.HTML",
    "/intranet/agents/C:/parvis.toml",
    "/C:/parvis.toml",
    "/~root/x",
    "/_parvis/../parvis.toml",
    "/_parvis/%2e%2e/parvis.toml",
    "/_parvis/preview.js/",
    "/_parvis/",
    "/_at/../parvis.toml",
    "/_at/2026-12-24/../parvis.toml",
    "/_at/2026-12-24/_parvis/state.json",
    "/_at/20261224/intranet/agents/index.html",
    "/_at/2026-12-24T00:00/intranet/agents/index.html",
    "/_at/99999-01-01/intranet/agents/index.html",
    "/_at/2026-02-30/intranet/agents/index.html",
    "/_at/_at/intranet/agents/index.html",
    "/intranet/agents/?/../../parvis.toml/../x.html/..%2f",
];

#[test]
fn no_path_leaves_the_trees() {
    let town = Town::new();
    for path in ESCAPES {
        let received = town.get(path);
        let folder = received.header("location").is_some_and(|to| to == "/intranet/agents/index.html");
        assert!(matches!(received.status, 400 | 404) || folder, "{path}: {}", received.head);
        for word in [SECRET, "root:", "Accueil"] {
            assert!(!received.text().contains(word), "{path}");
        }
        assert!(received.header("set-cookie").is_none(), "{path}");
    }
}

#[test]
fn bytes_that_are_no_path_are_refused() {
    let town = Town::new();
    let host = town.address;
    for target in [
        "*",
        "parvis.toml",
        "../parvis.toml",
        "file:///etc/passwd",
        "/\u{0}",
        "/a b",
        "/\u{e9}",
        "/\t",
        "",
        "/#x",
        "?x",
        "http:///x",
        "http://",
    ] {
        let received = town.send(format!("GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        assert!(
            matches!(received.status, 0 | 400 | 404 | 421) || target == "/#x" || target == "?x",
            "{target:?}: {}",
            received.head
        );
        assert!(!received.text().contains(SECRET), "{target:?}");
    }
}

#[test]
fn plain_letters_may_be_encoded_once() {
    let town = Town::new();
    assert_eq!(town.get("/%69ntranet/agents/index%2Ehtml").status, 200);
}

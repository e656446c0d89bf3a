//! Some hundreds of paths that lead out of a tree on servers that are careless: none does here.

use std::collections::BTreeSet;

use super::client::{request, send};
use super::running::{AGENTS, KINDS, Running, SECRET};

/// Ways to write `..`, `/` and `.` that some decoder somewhere takes for them.
const UPS: [&str; 14] = [
    "..",
    "%2e%2e",
    "%2E%2E",
    ".%2e",
    "%252e%252e",
    "..;",
    "..%00",
    "..%c0%af",
    "%c0%ae%c0%ae",
    "..%5c..",
    "%uff0e%uff0e",
    "....",
    "..\\",
    "%e0%80%ae%e0%80%ae",
];
const SLASHES: [&str; 5] = ["/", "//", "%2f", "\\", "%5c"];

/// What lies outside of the tree of the agents, from its root.
const OUTSIDE: [&str; 6] = [
    "elus/voirie/secret.html",
    "intranet/elus/voirie/secret.html",
    "projet/elus/index.html",
    ".parvis/publications/00000001.json",
    "etc/passwd",
    "parvis.toml",
];

pub fn paths() -> BTreeSet<Vec<u8>> {
    let mut paths = BTreeSet::new();
    for up in UPS {
        for slash in SLASHES {
            for outside in OUTSIDE {
                let outside = outside.replace('/', slash);
                for depth in [1, 2, 4, 9] {
                    let ups = format!("{up}{slash}").repeat(depth);
                    paths.insert(format!("/{ups}{outside}").into_bytes());
                }
                paths.insert(format!("/assets{slash}{up}{slash}{up}{slash}{outside}").into_bytes());
                paths.insert(format!("/assets{up}{slash}{outside}").into_bytes());
            }
        }
    }
    for hidden in [
        ".git/config",
        ".parvis/x",
        ".htaccess",
        ".env",
        ".well-known/../../elus/voirie/secret.html",
        "voirie/.secret",
        ".well-known/autre",
    ] {
        paths.insert(format!("/{hidden}").into_bytes());
        paths.insert(format!("//{hidden}").into_bytes());
        paths.insert(format!("/{}", hidden.replace('.', "%2e")).into_bytes());
    }
    paths.insert(b"/index.html\x00.css".to_vec());
    paths.insert(b"/index.html%00.css".to_vec());
    paths.insert(b"/voirie/secret.html".to_vec());
    paths.insert(b"http://autre.example/voirie/secret.html".to_vec());
    paths.insert(b"/\xff\xfe/\xc3".to_vec());
    paths.insert([b"/".as_slice(), &[b'a'; 20_000]].concat());
    paths
}

#[test]
fn no_path_leads_out_of_a_tree() {
    let paths = paths();
    assert!(paths.len() > 1500, "{}", paths.len());
    std::thread::scope(|scope| {
        for kind in KINDS {
            let paths = &paths;
            scope.spawn(move || {
                let server = Running::shared(kind);
                let public = server.tree("intranet/agents");
                for path in paths {
                    let answer = send(server.port, &request("GET", AGENTS, path, &[]));
                    let shown = String::from_utf8_lossy(path);
                    let text = answer.text();
                    for secret in [SECRET, "root:x:0", "[[targets]]", "\"publications\""] {
                        assert!(!text.contains(secret), "{kind} {shown}");
                    }
                    assert!(
                        answer.status != 200 || public.values().any(|bytes| *bytes == answer.body),
                        "{kind} {shown}: {text}"
                    );
                }
            });
        }
    });
}

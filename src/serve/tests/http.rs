use std::io::{BufRead, BufReader, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, TcpListener};
use std::{fs, thread};

use super::{Received, Town, folder, options, status};
use crate::messages::{Language, Messages};
use crate::serve::{PreviewRequest, ServeError, ServeOptions, StartNotice, start};

#[test]
fn page_is_the_built_one_plus_the_script() {
    let received = Town::new().get("/intranet/agents/index.html");
    assert_eq!(received.status, 200);
    assert_eq!(received.header("content-type"), Some("text/html; charset=utf-8"));
    let text = received.text();
    let (before, rest) = text.split_once("<script src=\"/_parvis/preview.js\" data-revision=\"").unwrap();
    assert_eq!(before, "<p>Accueil now</p>");
    assert!(rest.ends_with("\" defer></script></body></html>"), "{rest}");
}

#[test]
fn other_files_are_untouched() {
    let received = Town::new().get("/intranet/agents/assets/style-1a2b.css");
    assert_eq!((received.status, received.text().as_str()), (200, "p{}</body>"));
    assert_eq!(received.header("content-type"), Some("text/css; charset=utf-8"));
}

#[test]
fn every_answer_carries_the_protecting_headers() {
    let town = Town::new();
    let answers = ["/", "/intranet/agents/index.html", "/intranet/agents/", "/nothing", "/_parvis/state.json"]
        .map(|path| town.get(path));
    let refused =
        [town.request("POST", "/", ""), town.send("GET / HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n")];
    for received in answers.iter().chain(&refused) {
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "deny"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cache-control", "no-store"),
        ] {
            assert_eq!(received.header(name), Some(value), "{}", received.head);
        }
        let policy = received.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self'") && !policy.contains("unsafe"), "{policy}");
        assert_eq!(received.header("access-control-allow-origin"), None);
    }
}

#[test]
fn contributed_drawing_cannot_act_as_a_page() {
    let received = Town::new().get("/intranet/agents/documents/sent.svg");
    assert_eq!(received.status, 200);
    assert!(received.header("content-security-policy").unwrap().ends_with("sandbox"));
}

#[test]
fn what_an_output_is_decides_and_not_where_it_lies() {
    let town = Town::new();
    for path in ["documents/index.html", "images/index.html"] {
        let page = town.get(&format!("/intranet/agents/{path}"));
        assert!(page.header("content-security-policy").unwrap().contains("style-src 'self'"), "{}", page.head);
        assert!(page.text().contains("/_parvis/preview.js"), "{path}: {}", page.text());
    }
    let sent = town.get("/intranet/agents/documents/sent.html");
    assert!(sent.header("content-security-policy").unwrap().ends_with("sandbox"), "{}", sent.head);
    assert_eq!(sent.text(), "<p>sent</p></body>", "as it was sent, without the script of the preview");
}

#[test]
fn folders_lead_to_their_page() {
    let town = Town::new();
    for (path, target) in [
        ("/intranet/agents", "/intranet/agents/index.html"),
        ("/intranet/agents/", "/intranet/agents/index.html"),
        ("/intranet/agents/voirie/", "/intranet/agents/voirie/index.html"),
        ("/intranet/agents/voirie", "/intranet/agents/voirie/index.html"),
        ("/_at/2026-12-24/intranet/agents/voirie/?q=1", "/_at/2026-12-24/intranet/agents/voirie/index.html"),
    ] {
        let received = town.get(path);
        assert_eq!((received.status, received.header("location")), (307, Some(target)), "{path}");
    }
}

#[test]
fn unknown_addresses_get_a_page_of_their_own() {
    let town = Town::new();
    let of_tree = town.get("/intranet/agents/nothing.html");
    assert_eq!(of_tree.status, 404);
    assert!(of_tree.text().starts_with("<p>Introuvable</p><script"));
    for path in [
        "/extranet/public/x.html",
        "/x",
        "/_parvis/other",
        "/_at/2026-13-01/intranet/agents/index.html",
        "/content/voirie/",
        "/a/b",
    ] {
        let received = town.get(path);
        assert_eq!(received.status, 404, "{path}");
        assert!(received.text().contains("Cette page n’existe pas"), "{path}");
    }
}

#[test]
fn day_comes_from_the_prefix_and_stays_in_links() {
    let town = Town::new();
    assert!(town.get("/_at/2026-12-24/intranet/agents/index.html").text().starts_with("<p>Accueil 2026-12-24</p>"));
    let page = town.get("/_at/2026-12-24/intranet/agents/voirie/index.html").text();
    assert!(page.starts_with("<a href=\"/_at/2026-12-24/extranet/public/x.html\">"), "{page}");
    assert!(town.get("/_at/2026-12-24/").text().contains("href=\"/_at/2026-12-24/intranet/agents/index.html\""));
}

#[test]
fn page_that_cannot_be_made_says_why() {
    let received = Town::new().get("/intranet/agents/broken.html");
    assert_eq!(received.status, 500);
    let text = received.text();
    for words in ["Lien cassé &lt;script&gt;", "content/page.md:3", "&lt;b&gt;", "/_parvis/preview.js"] {
        assert!(text.contains(words), "{words} in {text}");
    }
}

#[test]
fn index_lists_every_tree_in_both_languages() {
    for (language, words, day) in
        [(Language::Fr, "Aperçu des portails", "21/11/2026"), (Language::En, "Preview of the portals", "2026-11-21")]
    {
        let text = Town::with(|options| ServeOptions { language, ..options }).get("/").text();
        for part in [words, "Sainte-Épreuve &lt;&amp;&gt;", "INTRANET", "/extranet/public/index.html", day] {
            assert!(text.contains(part), "{part} in {text}");
        }
    }
}

#[test]
fn every_word_of_the_preview_is_in_both_languages() {
    let names = |text: &str| -> Vec<String> {
        text.lines().filter_map(|line| line.split_once(" =")).map(|(name, _)| name.trim().to_owned()).collect()
    };
    let [french, english] =
        [include_str!("../../messages/fr/serve.ftl"), include_str!("../../messages/en/serve.ftl")].map(names);
    assert_eq!(french, english);
    let town = Town::new();
    assert!(!town.get("/_parvis/state.json").text().contains("\"serve-"));
}

#[test]
fn head_has_no_body_but_its_length() {
    let town = Town::new();
    for path in ["/", "/intranet/agents/index.html", "/_parvis/events"] {
        let received = town.request("HEAD", path, "");
        assert_eq!((received.status, received.body.len()), (200, 0), "{path}");
    }
    let length = town.request("HEAD", "/intranet/agents/large.pdf", "").header("content-length").map(str::to_owned);
    assert_eq!(length, Some((32 << 20).to_string()));
}

#[test]
fn only_reading_is_possible() {
    let town = Town::new();
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"] {
        let received = town.request(method, "/intranet/agents/index.html", "Content-Length: 3\r\n");
        assert_eq!((received.status, received.header("allow")), (405, Some("get, head")), "{method}");
    }
}

#[test]
fn reader_of_the_stream_hears_of_an_edit_and_of_its_mending() {
    let town = Town::new();
    let mut stream = town.connect();
    write!(stream, "GET /_parvis/events HTTP/1.1\r\nHost: {}\r\n\r\n", town.address).unwrap();
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let mut next = |name: &str| -> String {
        lines.find(|line| line == &format!("event: {name}")).unwrap();
        lines.next().unwrap().trim_start_matches("data: ").to_owned()
    };
    assert!(next("findings").contains("\"total\":0"));
    let first: u64 = next("changed").parse().unwrap();
    fs::write(town.root.join("content/findings.md"), "Lien\u{2028}cassé\n").unwrap();
    assert!(next("findings").contains("\"summary\":\"1 erreur\""));
    assert!(next("changed").parse::<u64>().unwrap() > first);
    fs::remove_file(town.root.join("content/findings.md")).unwrap();
    while !next("findings").contains("\"total\":0") {}
}

#[test]
fn taken_port_is_said_with_the_next_free_one() {
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let root = folder();
    let error = start(&ServeOptions { port: Some(port), ..options(&root) }).err().unwrap();
    let ServeError::PortTaken { port: said, free: Some(free) } = error else { panic!("{error}") };
    assert!(said == port && free > port);
    let arguments = error.arguments();
    let arguments: Vec<(&str, &str)> = arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let words = Messages::new(Language::Fr).format(error.key(), &arguments);
    assert!(words.contains(&port.to_string()) && words.contains(&format!("--port {free}")), "{words}");
    fs::remove_dir_all(root).unwrap();
}

#[test]
fn usual_port_gives_way_when_none_is_asked_for() {
    let root = folder();
    let [first, mut second] = [(), ()].map(|()| start(&ServeOptions { port: None, ..options(&root) }).unwrap());
    assert_ne!(first.url(), second.url());
    let said = second.next_ask();
    assert!(matches!(said, Some(PreviewRequest::Say(StartNotice::PortMoved { taken: 4000, .. }))), "{said:?}");
    fs::remove_dir_all(root).unwrap();
}

#[test]
fn dropped_preview_leaves_its_port() {
    let root = folder();
    let preview = start(&options(&root)).unwrap();
    let address = preview.address;
    drop(preview);
    TcpListener::bind(address).unwrap();
    fs::remove_dir_all(root).unwrap();
}

#[test]
fn address_of_another_machine_is_refused() {
    let root = folder();
    let host = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 9));
    let error = start(&ServeOptions { host, ..options(&root) }).err().unwrap();
    assert!(matches!(error, ServeError::HostElsewhere { .. }), "{error}");
    fs::remove_dir_all(root).unwrap();
}

#[test]
fn welcome_for_the_network_shows_a_qr_code_with_the_key() {
    let root = folder();
    let preview = start(&ServeOptions { host: IpAddr::V4(Ipv4Addr::UNSPECIFIED), ..options(&root) }).unwrap();
    let words = preview.welcome(&Messages::new(Language::Fr), |url| format!("QR<{url}>"));
    assert!(words.contains(&preview.url()), "{words}");
    // A machine without a network has nothing to show the phone.
    if let Some(url) = preview.network_url() {
        assert!(url.contains("/?key=") && words.contains(&format!("QR<{url}>")), "{words}");
    }
    fs::remove_dir_all(root).unwrap();
}

#[test]
fn changes_come_before_pages_and_abandoned_pages_never() {
    let root = folder();
    let mut preview = start(&options(&root)).unwrap();
    preview.publish(status(&root));
    let address = preview.address;
    let asking = thread::spawn(move || {
        let town = Town { root: folder(), address };
        town.get("/intranet/agents/index.html").status
    });
    let Some(PreviewRequest::Page { reply, .. }) = preview.next_ask() else { panic!("a page is asked for") };
    assert!(reply.is_wanted());
    drop(reply);
    assert_eq!(asking.join().unwrap(), 503);
    fs::remove_dir_all(root).unwrap();
}

#[test]
fn a_part_of_a_file_is_sent_to_who_asks_for_it() {
    let town = Town::new();
    let part =
        |asked: &str| town.request("GET", "/intranet/agents/assets/style-1a2b.css", &format!("Range: {asked}\r\n"));
    for (asked, place, body) in [
        ("bytes=0-1", "bytes 0-1/10", "p{"),
        ("bytes=3-", "bytes 3-9/10", "</body>"),
        ("bytes=-7", "bytes 3-9/10", "</body>"),
        ("BYTES=8-99", "bytes 8-9/10", "y>"),
        ("bytes=-99999999999999999999999", "bytes 0-9/10", "p{}</body>"),
    ] {
        let received = part(asked);
        assert_eq!((received.status, received.header("content-range")), (206, Some(place)), "{asked}");
        assert_eq!(received.text(), body, "{asked}");
        assert_eq!(received.header("content-length"), Some(body.len().to_string().as_str()), "{asked}");
    }
    for asked in ["bytes=10-", "bytes=99999999999999999999999-", "bytes=-0"] {
        let received = part(asked);
        assert_eq!((received.status, received.header("content-range")), (416, Some("bytes */10")), "{asked}");
    }
    for asked in [
        "bytes=0-1,3-4",
        "bytes=2-1",
        "bytes=a-b",
        "bytes=-",
        "bytes",
        "lines=0-1",
        "bytes=0-1\r\nRange: bytes=2-3",
        "bytes=0-1\r\nIf-Range: \"x\"",
    ] {
        let received = part(asked);
        assert_eq!((received.status, received.text().as_str()), (200, "p{}</body>"), "{asked}");
        assert_eq!(received.header("accept-ranges"), Some("bytes"), "{asked}");
    }
    // A page has the script of the preview added: it is sent whole.
    assert_eq!(town.request("GET", "/intranet/agents/index.html", "Range: bytes=0-1\r\n").status, 200);
    assert_eq!(town.request("HEAD", "/intranet/agents/assets/style-1a2b.css", "Range: bytes=0-1\r\n").status, 200);
}

#[test]
fn this_machine_is_answered_under_its_other_address_too() {
    if TcpListener::bind((Ipv6Addr::LOCALHOST, 0)).is_err() {
        // A machine without IPv6 has no other address.
        return;
    }
    let town = Town::new();
    let mut stream = std::net::TcpStream::connect((Ipv6Addr::LOCALHOST, town.address.port())).unwrap();
    let request = format!(
        "GET /intranet/agents/index.html HTTP/1.1\r\nHost: [::1]:{}\r\nConnection: close\r\n\r\n",
        town.address.port()
    );
    stream.write_all(request.as_bytes()).unwrap();
    assert_eq!(Received::read(stream).status, 200);
}

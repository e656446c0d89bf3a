use std::net::SocketAddr;

use hyper::Request;

use super::Town;
use crate::serve::guard::{Ends, Guard, PreviewRefusal};

#[test]
fn answers_under_its_own_names_only() {
    let town = Town::new();
    let port = town.address.port();
    let own = ["localhost:PORT", "LocalHost:PORT", "127.0.0.1:PORT", "[::1]:PORT"];
    let foreign = [
        "evil.test",
        "evil.test:PORT",
        "localhost",
        "127.0.0.1",
        "localhost:80",
        "localhost:1PORT",
        "localhost:0PORT",
        "localhost.:PORT",
        "localhost.evil.test:PORT",
        "127.0.0.1.nip.io:PORT",
        "evil.test/localhost:PORT",
        "evil.test@localhost:PORT",
        "localhost:PORT@evil.test",
        "0.0.0.0:PORT",
        "127.1:PORT",
        "2130706433:PORT",
        "0x7f000001:PORT",
        "[::]:PORT",
        "[::ffff:127.0.0.1]:PORT",
        "127.0.0.2:PORT",
        "192.168.1.1:PORT",
        "localhost:PORT, evil.test",
        "localhost:PORT evil.test",
        "",
        ":PORT",
        "xn--lcalhost-0ya:PORT",
    ];
    let ask = |host: &str| {
        let host = host.replace("PORT", &port.to_string());
        town.send(format!("GET /intranet/agents/index.html HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
    };
    for host in own {
        assert_eq!(ask(host).status, 200, "{host}");
    }
    for host in foreign {
        let received = ask(host);
        assert_eq!(received.status, 421, "{host}");
        assert!(!received.text().contains("Accueil"), "{host}");
    }
}

#[test]
fn request_must_name_the_preview_exactly_once() {
    let town = Town::new();
    let host = town.address;
    for head in [
        "GET / HTTP/1.1\r\n".to_owned(),
        "GET / HTTP/1.0\r\n".to_owned(),
        format!("GET / HTTP/1.1\r\nHost: {host}\r\nHost: {host}\r\n"),
        format!("GET / HTTP/1.1\r\nHost: {host}\r\nHost: evil.test\r\n"),
    ] {
        assert_eq!(town.send(format!("{head}Connection: close\r\n\r\n")).status, 400, "{head}");
    }
    for target in
        [format!("http://evil.test/ HTTP/1.1\r\nHost: {host}"), format!("http://{host}/ HTTP/1.1\r\nHost: evil.test")]
    {
        assert_eq!(town.send(format!("GET {target}\r\nConnection: close\r\n\r\n")).status, 421, "{target}");
    }
    assert_eq!(
        town.send(format!("GET http://{host}/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")).status,
        200
    );
}

#[test]
fn pages_of_other_sites_may_link_here_but_not_read() {
    let town = Town::new();
    let port = town.address.port();
    for (headers, status) in [
        ("", 200),
        ("Origin: http://127.0.0.1:PORT\r\n", 200),
        ("Origin: http://localhost:PORT\r\n", 200),
        ("Origin: http://[::1]:PORT\r\nSec-Fetch-Site: same-origin\r\n", 200),
        ("Sec-Fetch-Site: none\r\nSec-Fetch-Mode: navigate\r\n", 200),
        ("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n", 200),
        ("Origin: null\r\n", 403),
        ("Origin:\r\n", 403),
        ("Origin: http://1.2.3.4\r\n", 403),
        ("Origin: http://1.2.3.4:PORT\r\n", 403),
        ("Origin: https://localhost:PORT\r\n", 403),
        ("Origin: http://localhost\r\n", 403),
        ("Origin: http://localhost:1\r\n", 403),
        ("Origin: http://localhost:PORT.evil.test\r\n", 403),
        ("Origin: http://evil.test:PORT\r\n", 403),
        ("Origin: file://\r\n", 403),
        ("Origin: http://localhost:PORT\r\nOrigin: http://evil.test\r\n", 403),
        ("Origin: moz-extension://abc\r\n", 403),
        ("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n", 403),
        ("Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: cors\r\n", 403),
        ("Sec-Fetch-Site: cross-site\r\n", 403),
    ] {
        let headers = headers.replace("PORT", &port.to_string());
        for path in ["/_parvis/findings.json", "/intranet/agents/index.html"] {
            assert_eq!(town.request("GET", path, &headers).status, status, "{path} {headers}");
        }
    }
    assert_eq!(town.request("GET", "/_parvis/events", "Origin: http://evil.test\r\n").status, 403);
}

#[test]
fn other_machines_need_the_key() {
    let guard = Guard::new("0.0.0.0:4000".parse().unwrap());
    let local: SocketAddr = "192.168.1.5:4000".parse().unwrap();
    let check = |peer: &str, path: &str, cookie: &str| {
        let ends = Ends { local, peer: peer.parse().unwrap() };
        let request = Request::get(path).header("Host", "192.168.1.5:4000").header("Cookie", cookie).body(()).unwrap();
        guard.check(&request, ends)
    };
    let url = guard.url_for(local.ip());
    let query = url.strip_prefix("http://192.168.1.5:4000").unwrap();
    let cookie = guard.cookie();
    let cookie = cookie.split(';').next().unwrap();
    assert_eq!(check("192.168.1.5:5000", "/", ""), Ok(()));
    assert_eq!(check("192.168.1.77:5000", query, ""), Ok(()));
    assert_eq!(check("192.168.1.77:5000", "/", &format!("a=b; {cookie}; c")), Ok(()));
    for (path, cookie) in
        [("/", ""), ("/?key=", ""), ("/?key=0", ""), ("/", "parvis-4000="), ("/", &cookie.replace("4000", "4001"))]
    {
        assert_eq!(check("192.168.1.77:5000", path, cookie), Err(PreviewRefusal::NoKey), "{path} {cookie}");
    }
    assert_ne!(Guard::new(local).cookie(), cookie);
}

#[test]
fn key_moves_from_the_address_to_a_cookie() {
    let guard = Guard::new("127.0.0.1:4000".parse().unwrap());
    assert!(!guard.shows_key(Some("q=key=1")) && !guard.shows_key(None));
    let town = Town::new();
    assert_eq!(town.get("/?key=guess").status, 200);
}

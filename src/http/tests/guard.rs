use hyper::Request;

use crate::http::guard::{HostNames, Refusal, is_navigation, is_sent_from};
use crate::http::path;

fn check(headers: &[(&str, &str)]) -> Result<String, Refusal> {
    let names = HostNames { scheme: "https", is_own: |name: &str| name == "agents.ville.example" };
    let request = headers.iter().fold(Request::get("/x"), |request, (name, value)| request.header(*name, *value));
    names.check(&request.body(()).unwrap()).map(str::to_owned)
}

#[test]
fn one_name_of_ours_and_no_page_of_others() {
    let host = ("host", "agents.ville.example");
    assert_eq!(check(&[host]).as_deref(), Ok("agents.ville.example"));
    assert_eq!(check(&[host, ("origin", "https://agents.ville.example")]).as_deref(), Ok("agents.ville.example"));
    assert_eq!(check(&[]), Err(Refusal::NoHost));
    assert_eq!(check(&[host, host]), Err(Refusal::NoHost));
    assert_eq!(check(&[("host", "elus.ville.example")]), Err(Refusal::OtherHost));
    for origin in ["http://agents.ville.example", "https://ailleurs.example", "null", ""] {
        assert_eq!(check(&[host, ("origin", origin)]), Err(Refusal::OtherOrigin), "{origin}");
    }
    assert_eq!(check(&[host, ("sec-fetch-site", "cross-site")]), Err(Refusal::OtherOrigin));
}

#[test]
fn a_form_is_taken_from_the_page_that_holds_it_alone() {
    let origin = "https://agents.ville.example";
    let sent = |headers: &[(&str, &str)]| {
        let request = headers.iter().fold(Request::post("/"), |request, (name, value)| request.header(*name, *value));
        is_sent_from(request.body(()).unwrap().headers(), origin)
    };
    assert!(sent(&[("origin", origin)]));
    assert!(sent(&[("origin", origin), ("sec-fetch-site", "same-origin")]));
    for headers in [
        &[][..],
        &[("origin", "null")],
        &[("origin", "https://elus.ville.example")],
        &[("origin", origin), ("origin", origin)],
        &[("origin", origin), ("sec-fetch-site", "same-site")],
        &[("origin", origin), ("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "same-origin")],
    ] {
        assert!(!sent(headers), "{headers:?}");
    }
}

#[test]
fn a_script_is_told_from_a_person_who_follows_a_link() {
    let asks = |mode: &str| {
        let request = Request::get("/");
        let request = if mode.is_empty() { request } else { request.header("sec-fetch-mode", mode) };
        is_navigation(request.body(()).unwrap().headers())
    };
    assert!(asks("") && asks("navigate"));
    assert!(!asks("cors") && !asks("no-cors") && !asks("same-origin"));
}

#[test]
fn a_path_that_leaves_its_folder_or_hides_is_nowhere() {
    let stays = |path: &str| path::names(path).is_some_and(|names| path::stays_below(&names));
    for good in ["/", "/a.html", "/a/", "/a/b.html", "/%61/b.html", "/a/b-1a2b3c4d5e.css"] {
        assert!(stays(good), "{good}");
    }
    for bad in [
        "",
        "a",
        "//",
        "//a",
        "/a//b",
        "/..",
        "/a/..",
        "/a/../b",
        "/%2e%2e/a",
        "/a%2fb",
        "/.git/x",
        "/a/.env",
        "/a%5cb",
    ] {
        assert!(!stays(bad), "{bad}");
    }
    for bad in ["/%", "/%2", "/%zz", "/%00", "/c:", "/%ff", "/a\\b"] {
        assert!(!stays(bad), "{bad}");
    }
}

use std::time::Duration;

use hyper::HeaderMap;
use hyper::header::{COOKIE, HeaderValue};

use crate::http::cookies::{Cookie, Keys, remove, value};

fn headers(lines: &[&str]) -> HeaderMap {
    lines.iter().map(|line| (COOKIE, HeaderValue::from_str(line).unwrap())).collect()
}

#[test]
fn a_cookie_sent_once_has_a_value_and_one_sent_twice_has_none() {
    assert_eq!(value(&headers(&["a=1; __Host-s=x=y; b=2"]), "__Host-s"), Some("x=y"));
    assert_eq!(value(&headers(&["a=1", "s=2"]), "s"), Some("2"));
    for lines in [&["s=1; s=2"][..], &["s=1", "s=1"], &["a=s=1"], &["ss=1"], &["s"], &[]] {
        assert_eq!(value(&headers(lines), "s"), None, "{lines:?}");
    }
}

#[test]
fn a_cookie_is_taken_out_of_what_is_passed_on() {
    let mut sent = headers(&["a=1; s=secret; b=2", "s=again"]);
    remove(&mut sent, "s");
    assert_eq!(sent.get_all(COOKIE).iter().collect::<Vec<_>>(), ["a=1; b=2"]);
    let mut alone = headers(&["s=secret"]);
    remove(&mut alone, "s");
    assert!(!alone.contains_key(COOKIE));
}

#[test]
fn cookies_are_written_so_that_browsers_guard_them() {
    let cookie = Cookie::new("__Host-s", "abc").lasting(Duration::from_secs(60)).header().unwrap();
    assert_eq!(cookie, "__Host-s=abc; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60");
    assert_eq!(Cookie::erased("s").header().unwrap(), "s=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0");
    for bad in ["a;b", "a b", "a\r\nSet-Cookie: x=y", "a\"b", "é,"] {
        assert!(Cookie::new("s", bad).header().is_none(), "{bad:?}");
    }
}

#[test]
fn what_is_sealed_opens_for_its_purpose_and_its_keys_alone() {
    let keys = |first: u8, rest: &[u8]| {
        Keys::new(std::iter::once(first).chain(rest.iter().copied()).map(|byte| [byte; 32]).collect()).unwrap()
    };
    let sealed = keys(1, &[]).seal("session", b"agent");
    assert_eq!(keys(1, &[]).open("session", &sealed).as_deref(), Some(&b"agent"[..]));
    assert_eq!(
        keys(2, &[1]).open("session", &sealed).as_deref(),
        Some(&b"agent"[..]),
        "a key that retires still opens"
    );
    assert_eq!(keys(2, &[]).open("session", &sealed), None);
    assert_eq!(keys(1, &[]).open("link", &sealed), None);
    // The end of a purpose is no beginning of a payload.
    let moved = keys(1, &[]).seal("sessiona", b"gent");
    assert_eq!(keys(1, &[]).open("session", &moved), None);
    for place in 0..sealed.len() {
        let mut forged = sealed.clone().into_bytes();
        forged[place] = if forged[place] == b'A' { b'B' } else { b'A' };
        let forged = String::from_utf8(forged).unwrap();
        assert_eq!(keys(1, &[]).open("session", &forged), None, "{forged}");
    }
    for odd in ["", ".", "a.b", "YWdlbnQ", &sealed[..sealed.len() - 1], &format!("{sealed}.x")] {
        assert_eq!(keys(1, &[]).open("session", odd), None, "{odd}");
    }
    assert!(Keys::new(Vec::new()).is_none());
}

use std::time::Duration;

use jiff::Timestamp;

use super::links::{LIFE, LinkStanding};
use super::rights::Proof;
use super::sessions::{Ended, Session};
use super::*;
use crate::http::cookies::Keys;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + second).unwrap()
}

fn store() -> Store {
    Store::in_memory(at(0)).unwrap()
}

fn address(text: &str) -> MailAddress {
    MailAddress::parse(text).unwrap()
}

const HOST: &str = "agents.ville.example";

#[test]
fn an_address_has_one_form_and_no_look_alike() {
    assert_eq!(address(" Lea.Brunet@Ville.Example\n").as_str(), "lea.brunet@ville.example");
    assert_eq!(address("o'neil@ville.example").domain(), "ville.example");
    for bad in [
        "",
        "@",
        "lea",
        "lea@",
        "@ville.example",
        "lea@ville",
        "lea@@ville.example",
        "lea@ville..example",
        "lea@.ville.example",
        "lea@ville.example.",
        "lea@-ville.example",
        "lea+x@ville.example",
        "\"lea\"@ville.example",
        "\"x@evil.fr\"@ville.example@ville.example",
        "x@evil.fr\n@ville.example",
        "lea@ville.example\r\nBcc: x@y.z",
        "lea @ville.example",
        "lea@ville .example",
        "léa@ville.example",
        "lea@vílle.example",
        "lea@ville.example,x@y.z",
        "lea@[127.0.0.1]",
        "<lea@ville.example>",
        "lea@ville.example\0",
        "lea\u{200b}@ville.example",
        "\u{ff4c}ea@ville.example",
        ".lea@ville.example",
        "lea.@ville.example",
        "le..a@ville.example",
    ] {
        assert_eq!(MailAddress::parse(bad), None, "{bad:?}");
    }
    assert!(MailAddress::parse(&format!("{}@ville.example", "a".repeat(65))).is_none());
}

#[test]
fn rights_are_those_of_a_whole_domain_a_group_of_the_provider_or_a_list() {
    let rule = AccessRule {
        domains: ["ville.example".to_owned()].into(),
        groups: ["elus".to_owned()].into(),
        members: [address("dgs@agglo.example")].into(),
        ..AccessRule::default()
    };
    let person = |text: &str, proof, groups: &[&str]| VerifiedPerson {
        address: address(text),
        proof,
        groups: groups.iter().map(|group| (*group).to_owned()).collect(),
    };
    for (text, proof, groups, may) in [
        ("lea@ville.example", Proof::Mail, &[][..], true),
        ("dgs@agglo.example", Proof::Mail, &[], true),
        ("x@agglo.example", Proof::Provider, &["elus"], true),
        ("x@agglo.example", Proof::Mail, &["elus"], false),
        ("x@agglo.example", Proof::Provider, &["elus2", "ELUS"], false),
        ("lea@sous.ville.example", Proof::Provider, &[], false),
        ("lea@xville.example", Proof::Mail, &[], false),
        ("lea@ville.example.evil.test", Proof::Mail, &[], false),
        ("lea@xn--vlle-vpa.example", Proof::Mail, &[], false),
    ] {
        assert_eq!(rule.allows(&person(text, proof, groups)), may, "{text} {groups:?}");
    }
    assert!(
        !AccessRule::default().allows(&person("lea@ville.example", Proof::Provider, &["elus"])),
        "nothing said, nobody"
    );
}

#[test]
fn lists_with_a_hole_are_not_read() {
    let lists = members::read_toml("elus = [\"a@b.c\",\n  \"D@e.f\"]\nagents = []\n").unwrap();
    assert_eq!(lists["elus"], [address("a@b.c"), address("d@e.f")].into());
    let bad = members::read_toml("elus = [\"a@b.c\",\n  \"nobody\"]\n").unwrap_err();
    assert_eq!(bad, members::BadList::Address { line: 2, written: "nobody".to_owned() });
    assert!(matches!(members::read_toml("elus = 3"), Err(members::BadList::Unreadable(_))));
    let lines = members::read_lines("# la liste\na@b.c # maire\n\n D@e.f \n").unwrap();
    assert_eq!(lines, [address("a@b.c"), address("d@e.f")].into());
    assert!(members::read_lines("a@b.c\na b\n").is_err());
}

#[test]
fn a_link_serves_once_in_the_browser_that_asked() {
    let store = store();
    let sent = store.ask_link(HOST, &address("lea@ville.example"), "/q/a", at(0)).unwrap();
    let standing = |asker: Option<&str>, host: &str, now| store.standing(host, &sent.link, asker, now).unwrap();
    for _ in 0..3 {
        assert_eq!(standing(Some(&sent.asker), HOST, at(1)), LinkStanding::Here, "looking changes nothing");
        assert_eq!(standing(None, HOST, at(1)), LinkStanding::Elsewhere);
        assert_eq!(standing(Some("other"), HOST, at(1)), LinkStanding::Elsewhere);
    }
    assert_eq!(standing(Some(&sent.asker), "elus.ville.example", at(1)), LinkStanding::Over);
    let late = at(LIFE.as_secs().cast_signed());
    assert_eq!(standing(Some(&sent.asker), HOST, late), LinkStanding::Over);
    let open = |host: &str, link: &str, asker: &str, now| store.open_link(host, link, asker, now).unwrap();
    assert_eq!(open(HOST, &sent.link, "other", at(2)), None);
    assert_eq!(open(HOST, "other", &sent.asker, at(2)), None);
    assert_eq!(open("elus.ville.example", &sent.link, &sent.asker, at(2)), None);
    assert_eq!(open(HOST, &sent.link, &sent.asker, late), None);
    let opened = open(HOST, &sent.link, &sent.asker, at(2)).unwrap();
    assert_eq!((opened.address.as_str(), opened.back.as_str()), ("lea@ville.example", "/q/a"));
    assert_eq!(open(HOST, &sent.link, &sent.asker, at(3)), None, "used");
    assert_eq!(store.show_code(HOST, &sent.link, at(3)).unwrap(), None, "used");
}

#[test]
fn of_many_who_press_at_once_one_comes_in() {
    let store = store();
    let sent = store.ask_link(HOST, &address("lea@ville.example"), "/", at(0)).unwrap();
    let opened = std::thread::scope(|scope| {
        let press = || store.open_link(HOST, &sent.link, &sent.asker, at(1)).unwrap().is_some();
        let threads: Vec<_> = (0..16).map(|_| scope.spawn(press)).collect();
        threads.into_iter().filter(|_| true).map(|thread| thread.join().unwrap()).filter(|opened| *opened).count()
    });
    assert_eq!(opened, 1);
}

#[test]
fn a_code_is_shown_once_and_guessed_five_times_at_most() {
    let store = store();
    let ask = || store.ask_link(HOST, &address("lea@ville.example"), "/x", at(0)).unwrap();
    let sent = ask();
    let code = store.show_code(HOST, &sent.link, at(1)).unwrap().unwrap();
    assert_eq!(store.show_code(HOST, &sent.link, at(1)).unwrap(), None);
    assert_eq!(store.open_link(HOST, &sent.link, &sent.asker, at(1)).unwrap(), None, "the code took its place");
    let typed = code.to_lowercase().replace('-', " ");
    assert_eq!(store.open_code(HOST, &typed, "other", at(2)).unwrap(), None);
    assert_eq!(store.open_code("elus.ville.example", &typed, &sent.asker, at(2)).unwrap(), None);
    assert!(store.open_code(HOST, &typed, &sent.asker, at(2)).unwrap().is_some());
    assert_eq!(store.open_code(HOST, &typed, &sent.asker, at(2)).unwrap(), None, "used");

    let sent = ask();
    assert_eq!(store.open_code(HOST, "ABCD-EFGH", &sent.asker, at(1)).unwrap(), None, "no code is shown yet");
    let code = store.show_code(HOST, &sent.link, at(1)).unwrap().unwrap();
    for _ in 0..5 {
        let wrong = if code == "2222-2222" { "3333-3333" } else { "2222-2222" };
        assert_eq!(store.open_code(HOST, wrong, &sent.asker, at(2)).unwrap(), None);
    }
    assert_eq!(store.open_code(HOST, &code, &sent.asker, at(2)).unwrap(), None, "guessed too often");
}

#[test]
fn codes_are_of_letters_that_nobody_mistakes() {
    for _ in 0..200 {
        let code = token::code().unwrap();
        assert_eq!((code.len(), &code[4..5]), (9, "-"), "{code}");
        assert_eq!(token::typed(&code), Some(code.clone()));
    }
    assert_eq!(token::typed("abcd efgh").as_deref(), Some("ABCD-EFGH"));
    for bad in ["", "abcd-efg", "abcd-efghj", "abcd-efg0", "abcd-efgo", "abcd-efgé"] {
        assert_eq!(token::typed(bad), None, "{bad}");
    }
}

fn keys(byte: u8) -> Keys {
    Keys::new(vec![[byte; 32]]).unwrap()
}

fn session(host: &str, now: Timestamp) -> Session {
    let person =
        VerifiedPerson { address: address("lea@ville.example"), proof: Proof::Mail, groups: vec!["elus".to_owned()] };
    Session::new(&person, host, now).unwrap()
}

#[test]
fn a_session_is_good_at_its_host_for_its_time() {
    let lasts = Duration::from_secs(100);
    let made = session(HOST, at(0));
    let sealed = made.seal(&keys(1));
    let open = |keys: &Keys, host: &str, now| Session::open(&sealed, keys, host, lasts, now);
    assert_eq!(open(&keys(1), HOST, at(99)), Some(made));
    assert_eq!(open(&keys(1), HOST, at(100)), None);
    assert_eq!(open(&keys(1), HOST, at(-61)), None, "from the future");
    assert_eq!(open(&keys(1), "elus.ville.example", at(1)), None);
    assert_eq!(open(&keys(2), HOST, at(1)), None);
    assert!(sealed.len() < 1000, "{}", sealed.len());
}

#[test]
fn a_session_remembers_no_more_than_a_cookie_holds() {
    let groups = (0..500).map(|number| format!("groupe-{number}-{}", "x".repeat(number % 60))).collect();
    let person = VerifiedPerson { address: address("lea@ville.example"), proof: Proof::Provider, groups };
    let sealed = Session::new(&person, HOST, at(0)).unwrap().seal(&keys(1));
    assert!(sealed.len() < 3800, "{}", sealed.len());
}

#[test]
fn withdrawn_sessions_stay_withdrawn_after_a_start_and_for_other_gates() {
    let store = store();
    let ended = Ended::default();
    let (first, second, other) = (session(HOST, at(1)), session(HOST, at(2)), session("elus.ville.example", at(3)));
    store.end(&first, &ended, at(4)).unwrap();
    assert!(ended.has(&first) && !ended.has(&second) && !ended.has(&other));
    store.end_all(&address("lea@ville.example"), &ended, at(5)).unwrap();
    assert!(ended.has(&second) && ended.has(&other));
    let again = session(HOST, at(6));
    assert!(!ended.has(&again), "who logs in again is in");
    let known = Ended::default();
    known.replace(store.ended().unwrap());
    assert!(known.has(&first) && known.has(&second) && known.has(&other) && !known.has(&again));
    assert!(known.has(&session(HOST, at(-1))), "from before the file was made");
    let mut told = known.all();
    told.sessions.sort_unstable();
    assert_eq!(told.people, ended.all().people);
    let kept = Retention { sessions: Duration::from_secs(50), log: Duration::from_secs(50) };
    store.purge(at(40), &kept).unwrap();
    assert_eq!(store.ended().unwrap().sessions.len(), 1);
    // Sessions may be made longer meanwhile: what was withdrawn does not come back.
    store.purge(at(100), &kept).unwrap();
    assert_eq!((store.ended().unwrap().sessions.len(), store.ended().unwrap().people.len()), (1, 1));
    store.purge(at(181 * 24 * 3600), &kept).unwrap();
    assert_eq!((store.ended().unwrap().sessions.len(), store.ended().unwrap().people.len()), (0, 0));
}

#[test]
fn who_asks_too_often_is_told_to_wait() {
    let store = store();
    let limits = [
        limits::Limit { times: 2, within: Duration::from_secs(10) },
        limits::Limit { times: 3, within: Duration::from_secs(100) },
    ];
    let count = |who: &str, now| store.count("address", who, &limits, now).unwrap();
    assert!(count("a", at(0)) && count("a", at(1)));
    assert!(!count("a", at(2)), "two in ten seconds");
    assert!(count("b", at(2)), "another");
    assert!(count("a", at(11)));
    assert!(!count("a", at(30)), "three in a hundred");
    assert!(count("a", at(101)));
    assert!(store.count("place", "a", &limits, at(2)).unwrap(), "for another purpose");
}

#[test]
fn the_log_is_purged_and_holds_no_page() {
    let store = store();
    store.log(journal::LogEvent::ByMail, HOST, "lea@ville.example", at(0)).unwrap();
    store.log(journal::LogEvent::Left, HOST, "lea@ville.example", at(10)).unwrap();
    let events = || -> Vec<String> { store.journal(10).unwrap().into_iter().map(|line| line.1).collect() };
    assert_eq!(events(), ["left", "by-mail"]);
    let kept = Retention { sessions: Duration::ZERO, log: Duration::from_secs(15) };
    store.purge(at(16), &kept).unwrap();
    assert_eq!(events(), ["left"]);
}

#[test]
fn nothing_that_opens_a_door_is_kept_as_it_is() {
    let path = std::env::temp_dir().join(format!("parvis-identity-{}.sqlite", std::process::id()));
    let store = Store::open(&path, at(0)).unwrap();
    let sent = store.ask_link(HOST, &address("lea@ville.example"), "/", at(0)).unwrap();
    let code = store.show_code(HOST, &sent.link, at(1)).unwrap().unwrap();
    store.count("address", "lea@ville.example", &limits::TO_ONE_ADDRESS, at(0)).unwrap();
    drop(store);
    let bytes = std::fs::read(&path).unwrap();
    for secret in [&sent.link, &sent.asker, &code, &code.replace('-', "")] {
        assert!(memchr::memmem::find(&bytes, secret.as_bytes()).is_none(), "{secret}");
    }
    // Opened again, it knows what it knew.
    let again = Store::open(&path, at(500)).unwrap();
    assert_eq!(again.began(), at(0));
    assert!(again.open_code(HOST, &code, &sent.asker, at(2)).unwrap().is_some());
    std::fs::remove_file(path).unwrap();
}

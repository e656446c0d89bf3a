//! `parvis gate` with a real mail server: who comes in, who does not, what is said to whom.

use super::gate_town::{AGENTS, ELUS, Gate, LEA, MAIRE, gate, link_fields, private};
use super::town::Ran;

#[test]
fn a_link_leads_back_to_the_page_that_was_asked_for() {
    let gate = Gate::start();
    let mut browser = gate.browser();
    let page = "/q/abc/?mot=%C3%A9t%C3%A9&x=1";
    let refused = browser.get(AGENTS, page).is(303);
    assert!(!refused.text.contains("fiche"));
    let login = refused.header("location").to_owned();
    let form = browser.get(AGENTS, &login).is(200);
    assert!(form.text.contains("lang=\"fr\"") && form.text.contains("name=\"adresse\""), "{}", form.text);
    let back = form.text.split("name=\"vers\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(back.replace("&#x2F;", "/").replace("&amp;", "&"), page);
    let fields = "adresse=Lea%40Ville.example&vers=%2Fq%2Fabc%2F%3Fmot%3D%25C3%25A9t%25C3%25A9%26x%3D1";
    let waiting = browser.post(AGENTS, "/_parvis/connexion", fields).is(303);
    assert_eq!(waiting.header("location"), "/_parvis/attente");
    browser.get(AGENTS, "/_parvis/attente").is(200);
    let link = gate.link(LEA, 1);
    let message = &gate.messages(LEA)[0];
    assert!(message["subject"].as_str().unwrap().contains("Intranet") && message["encrypted"] == true, "{message}");
    assert!(message["text"].as_str().unwrap().contains(AGENTS), "{message}");
    assert_eq!(message["defects"], serde_json::json!([]));
    // Opening changes nothing, however often and whoever opens.
    for _ in 0..3 {
        assert!(browser.get(AGENTS, &link).is(200).text.contains("Ouvrir le portail"));
        gate.browser().get(AGENTS, &link).is(200);
        gate.browser().send(AGENTS, "HEAD", &link, "", "").is(200);
    }
    let opened = browser.post(AGENTS, "/_parvis/lien", &link_fields(&link)).is(303);
    assert_eq!(opened.header("location"), page);
    assert!(browser.get(AGENTS, page).is(200).text.contains("fiche de intranet/agents"));
    assert_eq!(browser.get(AGENTS, page).header("cache-control"), "private, no-cache");
    // Used, it opens nothing, here or elsewhere.
    browser.clone().post(AGENTS, "/_parvis/lien", &link_fields(&link)).is(410);
    gate.browser().post(AGENTS, "/_parvis/lien", &link_fields(&link)).is(410);
    gate.browser().get(AGENTS, &link).is(410);
}

#[test]
fn another_device_shows_a_code_for_the_one_that_waits() {
    let gate = Gate::start();
    let (mut kiosk, mut telephone, mut thief) = (gate.browser(), gate.browser(), gate.browser());
    kiosk.ask(AGENTS, LEA, "/q/abc/");
    let link = gate.link(LEA, 1);
    assert!(telephone.get(AGENTS, &link).is(200).text.contains("Afficher le code"));
    let shown = telephone.post(AGENTS, "/_parvis/lien", &link_fields(&link)).is(200);
    let code = shown.text.split("class=\"code\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
    assert!(telephone.cookies.is_empty(), "the telephone is let in nowhere");
    telephone.post(AGENTS, "/_parvis/lien", &link_fields(&link)).is(410);
    thief.post(AGENTS, "/_parvis/attente", &format!("code={code}")).is(422);
    thief.ask(AGENTS, "autre@ville.example", "/");
    thief.post(AGENTS, "/_parvis/attente", &format!("code={code}")).is(422);
    kiosk.post(AGENTS, "/_parvis/attente", "code=2222-2222").is(422);
    let typed = code.to_lowercase().replace('-', "+");
    let opened = kiosk.post(AGENTS, "/_parvis/attente", &format!("code={typed}")).is(303);
    assert_eq!(opened.header("location"), "/q/abc/");
    kiosk.get(AGENTS, "/").is(200);
}

#[test]
fn nothing_tells_who_exists() {
    let gate = Gate::start();
    let answers = [LEA, MAIRE, "inconnu@ailleurs.example"].map(|address| {
        let mut browser = gate.browser();
        let answer = browser.ask(AGENTS, address, "/");
        let head = answer.head.lines().filter(|line| !line.starts_with("date") && !line.starts_with("set-cookie"));
        let wait = browser.get(AGENTS, "/_parvis/attente").is(200).text;
        let code = browser.post(AGENTS, "/_parvis/attente", "code=2222-2222").is(422).text;
        (head.collect::<Vec<_>>().join("\n"), answer.text, wait, code, browser.cookies.len())
    });
    assert!(answers[0] == answers[1] && answers[1] == answers[2], "{answers:?}");
    gate.link(LEA, 1);
    // The mayor reads another host; nobody writes to her for this one.
    let mut mayor = gate.browser();
    mayor.ask(ELUS, MAIRE, "/");
    gate.link(MAIRE, 1);
    assert!(gate.messages(MAIRE)[0]["text"].as_str().unwrap().contains(ELUS));
    assert_eq!((gate.messages(MAIRE).len(), gate.messages("inconnu@ailleurs.example").len()), (1, 0));
}

#[test]
fn addresses_that_only_look_right_receive_nothing() {
    let gate = Gate::start();
    for address in
        ["lea@ville.example.evil.test", "lea@xville.example", "lea@sous.ville.example", "lea@conseil.example"]
    {
        gate.browser().ask(AGENTS, address, "/");
    }
    for address in
        ["lea%2Bx%40ville.example", "lea%40v%C3%AFlle.example", "x%40evil.test%0A%40ville.example", "lea", ""]
    {
        let answer = gate.browser().post(AGENTS, "/_parvis/connexion", &format!("adresse={address}&vers=%2F")).is(422);
        assert!(answer.text.contains("aria-invalid=\"true\""));
    }
    let mut last = gate.browser();
    last.ask(AGENTS, LEA, "/");
    gate.link(LEA, 1);
    let received = std::fs::read_to_string(gate.folder.root.join("received.jsonl")).unwrap();
    assert_eq!(received.lines().count(), 1, "{received}");
}

#[test]
fn a_session_is_of_one_host() {
    let gate = Gate::start();
    let mut lea = gate.browser();
    lea.enter(AGENTS, LEA, 1);
    lea.get(AGENTS, "/").is(200);
    let cookie = lea.cookies[&(AGENTS.to_owned(), "__Host-parvis".to_owned())].clone();
    for host in [ELUS, "projet.ville.example", "projet-elus.ville.example"] {
        lea.cookies.insert((host.to_owned(), "__Host-parvis".to_owned()), cookie.clone());
        let answer = lea.get(host, "/").is(303);
        assert!(answer.header("location").starts_with("/_parvis/connexion"));
    }
    // Altered, twice, or under another name, it is no session.
    for header in [
        format!("Cookie: __Host-parvis={cookie}x\r\n"),
        format!("Cookie: __Host-parvis={cookie}; __Host-parvis={cookie}\r\n"),
        format!("Cookie: parvis={cookie}\r\n"),
        "Cookie: __Host-parvis=e30.e30\r\n".to_owned(),
        "X-Parvis-User: lea@ville.example\r\nX-Remote-User: lea@ville.example\r\n".to_owned(),
    ] {
        gate.browser().send(AGENTS, "GET", "/", &header, "").is(303);
    }
}

#[test]
fn a_right_that_is_withdrawn_is_refused_at_once_and_what_was_kept_is_erased() {
    let gate = Gate::start();
    let mut mayor = gate.browser();
    mayor.enter(ELUS, MAIRE, 1);
    assert!(mayor.get(ELUS, "/").is(200).text.contains("accueil de intranet/elus"));
    gate.folder.write("elus.txt", "autre@conseil.example\n");
    gate.until(|| mayor.clone().get(ELUS, "/").status == 403);
    let refused = mayor.get(ELUS, "/q/abc/").is(403);
    assert!(refused.text.contains(MAIRE) && !refused.text.contains("fiche"), "{}", refused.text);
    assert_eq!(refused.header("clear-site-data"), "\"cache\", \"storage\"");
    mayor.fetch(ELUS, "/_parvis/auth").is(403);
    // A list with a fault in it shuts nobody out, and lets nobody in.
    gate.folder.write("elus.txt", format!("{MAIRE}\nune faute\n"));
    let deputies: Vec<String> = (0..250).map(|number| format!("depute{number}@conseil.example")).collect();
    gate.folder.write("members.toml", format!("elus = {deputies:?}\n"));
    // Each asks once, from a place of their own: what is too often is not what is tried here.
    let asked = std::cell::Cell::new(0);
    gate.until(|| {
        let number = asked.replace(asked.get() + 1);
        let mut deputy = gate.browser();
        deputy.headers = format!("X-Forwarded-For: 10.0.0.{number}\r\n");
        deputy.ask(ELUS, &deputies[number], "/");
        deputies.iter().take(number).any(|deputy| !gate.messages(deputy).is_empty())
    });
    let mut deputy = gate.browser();
    deputy.headers = "Accept-Language: en\r\n".to_owned();
    assert!(deputy.get(ELUS, "/_parvis/connexion").is(200).text.contains("lang=\"en\""));
    mayor.get(ELUS, "/").is(403);
    gate.folder.write("elus.txt", MAIRE);
    gate.until(|| mayor.clone().get(ELUS, "/").status == 200);
}

#[test]
fn leaving_ends_a_session_here_or_everywhere() {
    let gate = Gate::start();
    let (mut office, mut home) = (gate.browser(), gate.browser());
    office.enter(AGENTS, LEA, 1);
    home.enter(AGENTS, LEA, 2);
    let mut project = gate.browser();
    project.enter("projet.ville.example", LEA, 3);
    let account = office.get(AGENTS, "/_parvis/compte").is(200);
    assert!(account.text.contains(LEA) && account.text.contains("Agents"), "{}", account.text);
    assert_eq!(office.fetch(AGENTS, "/_parvis/moi.json").is(200).text, "{\"address\":\"lea@ville.example\"}");
    let stolen = office.clone();
    office.get(AGENTS, "/_parvis/quitter").is(405);
    let left = office.post(AGENTS, "/_parvis/quitter", "").is(200);
    assert!(left.header("clear-site-data").contains("storage") && office.cookies.is_empty());
    stolen.clone().get(AGENTS, "/").is(303);
    home.get(AGENTS, "/").is(200);
    // The moment of a session is a second.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    let (kept_home, kept_project) = (home.clone(), project.clone());
    home.post(AGENTS, "/_parvis/quitter", "partout=oui").is(200);
    kept_home.clone().get(AGENTS, "/").is(303);
    kept_project.clone().get("projet.ville.example", "/").is(303);
    std::thread::sleep(std::time::Duration::from_millis(1100));
    home.enter(AGENTS, LEA, 4);
    home.get(AGENTS, "/").is(200);
}

#[test]
fn forms_of_other_sites_and_addresses_of_other_hosts_lead_nowhere() {
    let gate = Gate::start();
    let mut browser = gate.browser();
    for headers in ["", "Origin: null\r\n", "Origin: https://elus.ville.example\r\n", "Origin: https://evil.test\r\n"] {
        for path in ["/_parvis/connexion", "/_parvis/attente", "/_parvis/lien", "/_parvis/quitter"] {
            browser.send(AGENTS, "POST", path, headers, "adresse=lea%40ville.example").is(403);
        }
    }
    for host in ["evil.test", "127.0.0.1", "intranet.ville.example.evil.test", "intranet.ville.example:81"] {
        browser.get(host, "/").is(421);
    }
    for back in [
        "//evil.test/",
        "https://evil.test/",
        "/\\evil.test",
        "javascript:alert(1)",
        "/_parvis/quitter",
        "/%0d%0aX:y",
        "",
    ] {
        let encoded: String = back.bytes().map(|byte| format!("%{byte:02x}")).collect();
        let form = browser.get(AGENTS, &format!("/_parvis/connexion?vers={encoded}")).is(200);
        let written = form.text.split("name=\"vers\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let written = written.replace("&#x2F;", "/");
        assert!(written == "/" || written == "/%0d%0aX:y", "{back}: {written}");
    }
    for path in ["/../elus/index.html", "/%2e%2e/elus/index.html", "//intranet/elus/"] {
        browser.get(AGENTS, path).is(303);
    }
    browser.enter(AGENTS, LEA, 1);
    for path in ["/../elus/index.html", "/%2e%2e/elus/index.html", "/..%2felus/index.html", "//evil.test/"] {
        let answer = browser.get(AGENTS, path).is(404);
        assert!(answer.text.contains("introuvable de intranet/agents"), "{}", answer.text);
    }
    browser.send(AGENTS, "PUT", "/index.html", "", "").is(405);
    browser.get(AGENTS, "/_parvis/inconnu").is(404);
}

#[test]
fn a_server_in_front_is_told_who_reads() {
    let gate = Gate::start();
    let mut browser = gate.browser();
    let uri = "X-Forwarded-Uri: /q/abc/?a=1&b=2\r\n";
    browser.fetch(AGENTS, "/_parvis/auth").is(401);
    let led = browser.send(AGENTS, "GET", "/_parvis/auth?mene=oui", uri, "").is(303);
    assert_eq!(led.header("location"), "/_parvis/connexion?vers=/q/abc/%3Fa%3D1%26b%3D2");
    let led = browser.send(AGENTS, "GET", "/_parvis/entree", uri, "").is(303);
    assert_eq!(led.header("location"), "/_parvis/connexion?vers=/q/abc/%3Fa%3D1%26b%3D2");
    browser
        .send(
            AGENTS,
            "GET",
            "/_parvis/auth?mene=oui",
            &format!("{uri}Sec-Fetch-Mode: cors\r\nSec-Fetch-Site: same-origin\r\n"),
            "",
        )
        .is(401);
    browser.enter(AGENTS, LEA, 1);
    assert_eq!(browser.fetch(AGENTS, "/_parvis/auth").is(204).header("x-parvis-portal"), "intranet/agents");
    browser.fetch(ELUS, "/_parvis/auth").is(401);
    browser.get("nulle-part.example", "/_parvis/auth").is(421);
}

#[test]
fn who_asks_too_often_receives_no_more_and_is_told_nothing() {
    let gate = Gate::start();
    for _ in 0..7 {
        gate.browser().ask(AGENTS, LEA, "/");
    }
    gate.link(LEA, 4);
    gate.browser().ask(AGENTS, "autre@ville.example", "/");
    gate.link("autre@ville.example", 1);
    assert_eq!(gate.messages(LEA).len(), 4);
    // One network address: the proxy says whose; who is no proxy is not believed, but all tests come from this machine.
    let mut crowd = gate.browser();
    crowd.headers = "X-Forwarded-For: 10.9.9.9, 203.0.113.7\r\n".to_owned();
    for number in 0..60 {
        crowd.ask(AGENTS, &format!("a{number}@ailleurs.example"), "/");
    }
    crowd.post(AGENTS, "/_parvis/connexion", "adresse=b%40ville.example&vers=%2F").is(429);
    crowd.headers = "X-Forwarded-For: 203.0.113.7, 203.0.113.8\r\n".to_owned();
    crowd.ask(AGENTS, "b@ville.example", "/");
}

#[test]
fn outsiders_use_up_neither_the_mail_of_the_town_nor_addresses_without_end() {
    let gate = Gate::start();
    // A thousand places, none of whose people may read.
    let mut crowd = gate.browser();
    for number in 0..610 {
        crowd.headers = format!("X-Forwarded-For: 10.1.{}.{}\r\n", number / 250, number % 250);
        crowd.ask(AGENTS, &format!("a{number}@ailleurs.example"), "/");
    }
    crowd.ask(AGENTS, LEA, "/");
    gate.link(LEA, 1);
    // One subscriber has billions of addresses in IPv6, and is one place all the same.
    for number in 0..60 {
        crowd.headers = format!("X-Forwarded-For: 2001:db8:1:2:{number:x}::1\r\n");
        crowd.ask(AGENTS, &format!("b{number}@ailleurs.example"), "/");
    }
    crowd.headers = "X-Forwarded-For: 2001:db8:1:2:ffff::1\r\n".to_owned();
    crowd.post(AGENTS, "/_parvis/connexion", "adresse=b%40ville.example&vers=%2F").is(429);
    crowd.headers = "X-Forwarded-For: 2001:db8:1:3::1\r\n".to_owned();
    crowd.ask(AGENTS, "b@ville.example", "/");
}

#[test]
fn logins_begun_at_the_provider_and_never_ended_are_counted() {
    let provider = "[gate]\n[gate.provider]\nissuer = \"http://127.0.0.1:9\"\nclient = \"portails\"\n";
    let gate = Gate::with(|settings| settings.replace("[gate]\n", provider));
    let mut browser = gate.browser();
    for _ in 0..600 {
        browser.get(AGENTS, "/_parvis/fournisseur?vers=/").is(502);
    }
    browser.get(AGENTS, "/_parvis/fournisseur?vers=/").is(429);
    browser.headers = "X-Forwarded-For: 203.0.113.9\r\n".to_owned();
    browser.get(AGENTS, "/_parvis/fournisseur?vers=/").is(502);
}

#[test]
fn the_log_says_who_came_in_and_never_what_they_read() {
    let gate = Gate::start();
    let mut lea = gate.browser();
    lea.enter(AGENTS, LEA, 1);
    lea.get(AGENTS, "/q/abc/").is(200);
    lea.post(AGENTS, "/_parvis/quitter", "").is(200);
    let log = |sql: &str| {
        let mut sqlite = std::process::Command::new("sqlite3");
        Ran::of(sqlite.arg(gate.folder.root.join("state/gate.sqlite")).arg(sql)).ends(0).out.clone()
    };
    assert_eq!(
        log("SELECT event, host, person FROM log ORDER BY rowid").trim(),
        "sent|intranet.ville.example|lea@ville.example\nby-mail|intranet.ville.example|lea@ville.example\nleft|intranet.ville.example|lea@ville.example"
    );
    assert_eq!(
        log("SELECT count(*) FROM pragma_table_info('log') WHERE name NOT IN ('at', 'event', 'host', 'person')").trim(),
        "0"
    );
}

#[test]
fn everybody_reads_what_is_for_everybody_and_nobody_what_is_for_nobody() {
    let gate = Gate::with(|settings| {
        settings.replace("domains = [\"ville.example\"]", "everybody = true").replace(", members = \"elus.txt\"", "")
    });
    let mut browser = gate.browser();
    assert_eq!(browser.get(AGENTS, "/").is(200).header("cache-control"), "public, no-cache");
    browser.fetch(AGENTS, "/_parvis/auth").is(204);
    browser.get(ELUS, "/").is(303);
    browser.ask(ELUS, MAIRE, "/");
    browser.get(ELUS, "/").is(303);
    assert!(gate.messages(MAIRE).is_empty());
}

/// RFC 9116: whoever finds a weakness must know whom to tell.
#[test]
fn whom_to_tell_of_a_weakness_is_said_before_any_login() {
    let gate = Gate::start();
    let said = "Contact: mailto:securite@ville.example\n";
    gate.folder.write("trees/intranet/elus/.well-known/security.txt", said);
    gate.folder.write("trees/intranet/elus/.well-known/parvis.json", "{}");
    let mut browser = gate.browser();
    let answer = browser.get(ELUS, "/.well-known/security.txt").is(200);
    assert_eq!((answer.text.as_str(), answer.header("content-type")), (said, "text/plain; charset=utf-8"));
    browser.send(ELUS, "POST", "/.well-known/security.txt", "", "").is(405);
    browser.get(ELUS, "/.well-known/parvis.json").is(303);
    browser.get(ELUS, "/.well-known/security.txt/../../index.html").is(303);
    browser.get(ELUS, "/.well-known/%73ecurity.txt").is(303);
}

#[test]
fn a_gate_that_cannot_keep_its_secrets_does_not_open() {
    let open = Gate::start();
    let folder = &open.folder;
    private(&folder.root.join("password"), "644");
    let listen = ["--listen", "127.0.0.1:0"];
    Ran::of(&mut gate(folder, &listen)).ends(2).says("chmod 600").says("644");
    private(&folder.root.join("password"), "600");
    folder.write("key", "short\n");
    private(&folder.root.join("key"), "600");
    Ran::of(gate(folder, &listen).env("PARVIS_GATE_KEY_FILE", folder.root.join("key"))).ends(2).says("32");
    let settings = std::fs::read_to_string(folder.root.join("parvis.toml")).unwrap();
    folder.write("parvis.toml", settings.replace("[gate]\n", ""));
    Ran::of(&mut gate(folder, &listen)).ends(2).says("[gate]");
    folder.write("parvis.toml", settings.replace("smtps://", "smtps://rappels:secret@"));
    Ran::of(&mut gate(folder, &listen)).ends(1).says("setting-secret");
    let mode = Ran::of(std::process::Command::new("stat").args(["-c", "%a"]).arg(folder.root.join("state/gate.key")));
    assert_eq!(mode.ends(0).out.trim(), "600");
}

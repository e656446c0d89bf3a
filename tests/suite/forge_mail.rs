//! Reminders that the forge's runs send: the command that is written for them, a real curl, a real SMTP server
//! (`tests/forge/smtp.py`), what arrived as Python's `email` reads it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::forge_runs::{Forge, job};
use super::review_desk::CONTRIBUTORS;
use super::town::Ran;

const DAY: &str = "2026-10-20";
/// A name so long, with accents, that it takes several words of RFC 2047.
const TOWN: &str = "Communauté de communes du Haut-Forêt-de-l’Étoile et des Vallées réunies";
/// What a password may hold, and a shell would take for something else.
const PASSWORD: &str = "sésame $1";

/// The server of the town; it ends with the test.
struct Server {
    process: Child,
    port: u16,
}

impl Server {
    fn start(folder: &Path, way: &str, refused: &[&str]) -> Server {
        let subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
        let mut key = Command::new("openssl");
        key.args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]).args(subject);
        key.arg("-keyout").arg(folder.join("key.pem")).arg("-out").arg(folder.join("cert.pem"));
        Ran::of(&mut key).ends(0);
        let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forge");
        let mut process = Command::new(tests.join("venv/bin/python"))
            .arg(tests.join("smtp.py"))
            .arg(folder)
            .arg(way)
            .args(refused)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("run `tests/forge/venv/bin/pip install aiosmtpd`, as tests/run does");
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Server { process, port: line.trim().parse().expect("a port") }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

/// A town whose runs mail to this server; three people have something to be told.
fn town(url: &str) -> Forge {
    let mut forge = Forge::with("github", &format!("mail = \"{url}\"\n"));
    let settings = std::fs::read_to_string(forge.desk.folder.root.join("parvis.toml")).unwrap();
    let absences = "\n[[absences]]\nperson = \"paul\"\nfrom = 2026-10-26\nuntil = 2026-11-06\ndeputy = \"anne\"\n[[absences]]\nperson = \"fatou\"\nfrom = 2026-10-26\ndeputy = \"lea\"\n";
    forge.desk.git("mathieu", "2026-04-02", &["checkout", "-q", "main"]);
    forge.desk.write("parvis.toml", settings.replace("name = \"Valserelle\"", &format!("name = \"{TOWN}\"")));
    forge.desk.write("contributors.toml", format!("{CONTRIBUTORS}{absences}"));
    forge.desk.commit("mathieu", "2026-04-02", "Les absences");
    forge.desk.git("mathieu", "2026-04-02", &["checkout", "-q", "-B", "proposition"]);
    forge.day = DAY;
    std::fs::remove_file(forge.at("net/curl")).unwrap();
    forge
}

fn sent(forge: &Forge, folder: &Path) -> Ran {
    let mut command = forge.command_of("rappels.yml", "workflow_dispatch");
    command.args(["-s", "SMTP_USER=rappels", "-s"]).arg(format!("SMTP_PASSWORD={PASSWORD}"));
    command.arg("--env").arg(format!("CURL_CA_BUNDLE={}", folder.join("cert.pem").display()));
    forge.ended(&mut command)
}

fn received(folder: &Path) -> Vec<serde_json::Value> {
    let text = std::fs::read_to_string(folder.join("received.jsonl")).unwrap_or_default();
    let mut all: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    all.sort_by_key(|mail| mail["to"].to_string());
    all
}

/// A folder of its own for what the server keeps.
fn kept() -> super::town::Folder {
    super::town::Folder::new()
}

#[test]
fn a_reminder_arrives_as_it_was_written() {
    let folder = kept();
    let server = Server::start(&folder.base, "tls", &[]);
    let forge = town(&format!("smtps://localhost:{}", server.port));
    let ran = sent(&forge, &folder.base);
    job(&ran, "Rappels", true);
    let mails = received(&folder.base);
    let to: Vec<&str> = mails.iter().map(|mail| mail["to"].as_str().unwrap()).collect();
    assert_eq!(to, ["anne@ville.example", "claire@ville.example", "lea@ville.example"], "{}", ran.out);
    for mail in &mails {
        assert_eq!(mail["envelope"], serde_json::json!(["a@ville.example", [mail["to"]]]));
        assert_eq!(mail["from"], format!("\"{TOWN}\" <a@ville.example>").replace('"', "").as_str());
        assert_eq!((&mail["encrypted"], &mail["authenticated"]), (&true.into(), &true.into()));
        assert_eq!((&mail["defects"], &mail["bare"]), (&serde_json::json!([]), &0.into()), "{mail}");
        assert!(mail["longest"].as_u64() <= Some(78), "{mail}");
    }
    let claire = &mails[1];
    assert_eq!(claire["subject"], format!("{TOWN} : 1 rappel").as_str());
    let text = claire["text"].as_str().unwrap().replace("\r\n", "\n");
    assert!(text.starts_with("Bonjour Claire Aubin,\n"), "{text}");
    assert!(text.contains("Votre mandat finit le 31 octobre 2026 : Correspondant, Voirie"), "{text}");
    assert!(
        mails[0]["text"].as_str().unwrap().contains("Vous remplacez Paul Costa du 26 octobre 2026 au 6 novembre 2026")
    );
    // The calendar that is attached is the one that is written beside, byte for byte.
    let out = forge.at("rappels");
    let today = ["reminders", "--today", DAY, "--out", out.to_str().unwrap()];
    forge.desk.folder.run(&today).ends(0);
    let calendar = std::fs::read_to_string(out.join("claire.ics")).unwrap();
    assert!(calendar.contains("DTSTART;VALUE=DATE:20261031\r\n"), "{calendar}");
    let attached = &claire["attached"];
    assert_eq!(attached.as_array().map(Vec::len), Some(1));
    assert_eq!((&attached[0][0], &attached[0][1]), (&"rappels.ics".into(), &"text/calendar".into()));
    assert_eq!(attached[0][2].as_str().unwrap().replace("\r\n", "\n"), calendar.replace("\r\n", "\n"));
    // Run again, the same message: nobody is told twice of one thing.
    sent(&forge, &folder.base);
    let twice = received(&folder.base);
    assert_eq!((twice.len(), &twice[2]["id"]), (6, &twice[3]["id"]));
}

/// One address that the server does not know: the others are written to, and the job fails in plain words.
#[test]
fn a_refused_address_fails_the_job_and_loses_nobody_else() {
    let folder = kept();
    let server = Server::start(&folder.base, "starttls", &["claire@ville.example"]);
    let forge = town(&format!("smtp://localhost:{}", server.port));
    let ran = sent(&forge, &folder.base);
    job(&ran, "Rappels", false);
    ran.says("Le courriel pour claire@ville.example n’est pas parti")
        .says("550")
        .says("Courriels qui ne sont pas partis : 1.");
    let mails = received(&folder.base);
    let to: Vec<&str> = mails.iter().map(|mail| mail["to"].as_str().unwrap()).collect();
    assert_eq!(to, ["anne@ville.example", "lea@ville.example"]);
    assert!(mails.iter().all(|mail| mail["encrypted"] == true), "{mails:?}");
    // A server that does not encrypt, or whose certificate nobody vouches for, is told nothing.
    let mut unknown = forge.command_of("rappels.yml", "workflow_dispatch");
    unknown.args(["-s", "SMTP_USER=rappels", "-s"]).arg(format!("SMTP_PASSWORD={PASSWORD}"));
    let ran = forge.ended(&mut unknown);
    job(&ran, "Rappels", false);
    ran.says("Courriels qui ne sont pas partis : 3.");
    assert_eq!(received(&folder.base).len(), 2);
}

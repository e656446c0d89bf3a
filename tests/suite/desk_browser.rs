//! A town with a desk, and a browser without script: it sends the forms that it was shown, as browsers do.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::review_desk::CONTRIBUTORS;
use super::town::{Folder, SETTINGS};

/// A repository of the town of the reviews, whose mandates hold on every day, with pages of the voirie.
pub fn town(pages: &[(&str, &str)]) -> Folder {
    let folder = Folder::new();
    folder.write("parvis.toml", SETTINGS);
    let network = CONTRIBUTORS.replace("from = 2026-01-01", "from = 2020-01-01").replace("until = 2026-10-31\n", "");
    folder.write("contributors.toml", network);
    folder.write("content/voirie/_service.md", "---\ntitre: Voirie\n---\nLes rues.\n");
    folder.write("content/petite-enfance/_service.md", "---\ntitre: Petite enfance\n---\nLes cr\u{e8}ches.\n");
    pages.iter().for_each(|(name, text)| folder.write(format!("content/voirie/{name}"), text));
    folder.repository().commit("2026-04-01", "Claire", "La ville");
    folder
}

/// A desk of one person; it ends with the test.
pub struct Desk<'t> {
    folder: &'t Folder,
    program: Child,
    pub port: u16,
}

impl Drop for Desk<'_> {
    fn drop(&mut self) {
        self.program.kill().ok();
        self.program.wait().ok();
    }
}

impl<'t> Desk<'t> {
    pub fn start(folder: &'t Folder, person: Option<&str>) -> Desk<'t> {
        let mut command = folder.command(&["desk", "--listen", "127.0.0.1:0"]);
        command.args(person.map(|key| format!("--as={key}"))).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut program = command.spawn().unwrap();
        let mut said = BufReader::new(program.stderr.take().unwrap());
        let mut line = String::new();
        said.read_line(&mut line).unwrap();
        let port = line.split("127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next()?.parse().ok());
        let port = port.unwrap_or_else(|| {
            let mut rest = String::new();
            said.read_to_string(&mut rest).unwrap();
            panic!("no desk: {line}{rest}")
        });
        Desk { folder, program, port }
    }

    pub fn get(&self, path: &str) -> Page {
        self.send("GET", path, "", "")
    }

    #[track_caller]
    pub fn open(&self, path: &str) -> Page {
        let page = self.get(&format!("/page?f={path}"));
        assert_eq!(page.status, 200, "{path}: {}", page.text);
        page
    }

    pub fn send(&self, method: &str, path: &str, headers: &str, body: &str) -> Page {
        let host = if headers.contains("Host:") { String::new() } else { format!("Host: 127.0.0.1:{}\r\n", self.port) };
        let kind = "Content-Type: application/x-www-form-urlencoded\r\n";
        let length = if method == "POST" { format!("{kind}Content-Length: {}\r\n", body.len()) } else { String::new() };
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        write!(stream, "{method} {path} HTTP/1.1\r\n{host}Connection: close\r\n{length}{headers}\r\n{body}").unwrap();
        let mut bytes = Vec::new();
        // A server that read no body closes before its client expects it.
        let _closed_early = stream.read_to_end(&mut bytes);
        let whole = String::from_utf8_lossy(&bytes).into_owned();
        let (head, text) = whole.split_once("\r\n\r\n").expect("a head");
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let page = Page { status, head: head.to_owned(), text: text.to_owned(), location: String::new() };
        Page { location: page.header("location").to_owned(), ..page }
    }

    pub fn git(&self, arguments: &[&str]) -> String {
        let output = Command::new("git").current_dir(&self.folder.root).args(arguments).output().unwrap();
        assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).trim_end_matches('\n').to_owned()
    }

    pub fn newest_proposal(&self) -> String {
        let all = self.git(&["for-each-ref", "--sort=-creatordate", "--format=%(refname)", "refs/heads/desk/"]);
        let names: Vec<&str> = all.lines().collect();
        // Of one second, the one that was numbered last.
        names
            .iter()
            .max_by_key(|name| name.rsplit('-').next().and_then(|number| number.parse::<u32>().ok()))
            .unwrap()
            .to_string()
    }

    /// Publishes a file beside the desk, as somebody with Git does.
    pub fn publish(&self, path: &str, text: &str) {
        self.folder.write(path, text);
        self.folder.commit("2026-04-02", "Claire", path);
    }
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Page {
    pub status: u16,
    pub head: String,
    pub text: String,
    pub location: String,
}

impl Page {
    pub fn header(&self, name: &str) -> &str {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value).next().unwrap_or_default()
    }

    pub fn hides(&self, words: &str) -> bool {
        !self.text.contains(words)
    }

    /// The last form that is sent to an address, as it was filled in.
    #[track_caller]
    pub fn form(&self, action: &str) -> Form {
        let start = format!("action=\"{action}\"");
        let text = self.text.rsplit(&start).next().filter(|_| self.text.contains(&start));
        let text = text.unwrap_or_else(|| panic!("no form for {action}: {}", self.text));
        let text = text.split("</form>").next().unwrap();
        let mut fields = Vec::new();
        let mut buttons = Vec::new();
        for tag in text.split('<').skip(1) {
            let (head, rest) = tag.split_once('>').unwrap_or((tag, ""));
            let name = attribute(head, "name");
            match head.split(' ').next().unwrap() {
                "input" if head.contains("type=\"checkbox\"") && !head.contains(" checked") => {}
                "input" => fields.extend(name.map(|name| (name, attribute(head, "value").unwrap_or_default()))),
                "textarea" => {
                    let words = unescaped(rest.strip_prefix('\n').unwrap_or(rest));
                    fields.extend(
                        name.map(|name| (name, words.replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n"))),
                    );
                }
                "select" => fields.extend(name.map(|name| (name, String::from("\0")))),
                "option" => {
                    let last = fields.last_mut().expect("options stand in a list");
                    if last.1 == "\0" || head.contains(" selected") {
                        last.1 = attribute(head, "value").unwrap_or_default();
                    }
                }
                "button" => buttons.extend(name.zip(attribute(head, "value"))),
                _ => {}
            }
        }
        Form { action: action.to_owned(), fields, buttons }
    }
}

/// A form as somebody fills it in.
#[derive(Debug, Clone)]
pub struct Form {
    action: String,
    fields: Vec<(String, String)>,
    buttons: Vec<(String, String)>,
}

impl Form {
    #[track_caller]
    pub fn with(mut self, name: &str, value: &str) -> Form {
        let field = self.fields.iter_mut().find(|(key, _)| key == name);
        field.unwrap_or_else(|| panic!("no field {name}")).1 = value.to_owned();
        self
    }

    pub fn encoded(&self) -> String {
        let encode = |text: &str| -> String { text.bytes().map(|byte| format!("%{byte:02X}")).collect() };
        let pairs = self.fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value)));
        pairs.collect::<Vec<_>>().join("&")
    }

    pub fn send(&self, desk: &Desk<'_>) -> Page {
        let own = format!("Origin: http://127.0.0.1:{}\r\n", desk.port);
        desk.send("POST", &self.action, &own, &self.encoded())
    }

    /// Presses a button that the page shows.
    #[track_caller]
    pub fn press(&self, desk: &Desk<'_>, name: &str, value: &str) -> Page {
        let button = (name.to_owned(), value.to_owned());
        assert!(self.buttons.contains(&button), "no button {value}: {:?}", self.buttons);
        let mut form = self.clone();
        form.fields.push(button);
        form.send(desk)
    }

    /// Presses the first button of this name.
    #[track_caller]
    pub fn press_any(&self, desk: &Desk<'_>, name: &str) -> Page {
        let found = self.buttons.iter().find(|(key, _)| key == name);
        let (_, value) = found.unwrap_or_else(|| panic!("no button {name}: {:?}", self.buttons));
        self.press(desk, name, value)
    }

    /// Sends the form that somebody else was shown, with the token of who sends it.
    pub fn sent_by(&self, desk: &Desk<'_>, name: &str, value: &str) -> Page {
        let token =
            desk.get("/nouvelle").form("/nouvelle").fields.into_iter().find(|(key, _)| key == "token").unwrap().1;
        let mut form = self.clone().with("token", &token);
        form.fields.push((name.to_owned(), value.to_owned()));
        form.send(desk)
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = format!(" {name}=\"");
    let at = tag.find(&start)? + start.len();
    Some(unescaped(tag[at..].split('"').next()?))
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    text.replace("&#x27;", "'").replace("&#x2F;", "/").replace("&amp;", "&")
}

//! Plays a story in real repositories: one where everybody works, one that everybody pushes to, with the real hook.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use super::super::town::{Folder, Ran};
use super::acts::{Day, Flaw, Kind, Person, Story, Target};
use super::objects::Objects;
use super::past::{Bases, Commit, File, Id};
use super::world::{Attempt, NotesCommit, World};
use super::{ink, model};

/// What the program did, where the model says otherwise.
#[derive(Debug)]
pub struct Disagreement {
    /// The number of the act.
    pub act: usize,
    pub expected: i32,
    pub got: Option<i32>,
    pub said: String,
}

/// What every story begins with: an empty repository, hooks as `parvis forge bare` writes them, keys.
struct Props {
    folder: Folder,
}

impl Props {
    fn get() -> &'static Props {
        static PROPS: OnceLock<Props> = OnceLock::new();
        PROPS.get_or_init(|| {
            let folder = Folder::new();
            for (name, options) in [("plain", vec![]), ("pusher", vec!["--pusher", "STORY_PUSHER"])] {
                let path = folder.base.join(name);
                let init = ["init", "-q", "--bare", "--template=", "-b", "main", path.to_str().unwrap()];
                assert_eq!(Ran::of(&mut git(&folder.base, &init)).code, Some(0));
                let settings = "[gc]\n\tauto = 0\n[receive]\n\tautogc = false\n\tdenyDeleteCurrent = ignore\n";
                let config = std::fs::read_to_string(path.join("config")).unwrap();
                std::fs::write(path.join("config"), config + settings).unwrap();
                let mut hook = Command::new(env!("CARGO_BIN_EXE_parvis"));
                Ran::of(hook.args(["forge", "bare", "--root"]).arg(&path).args(options)).ends(0);
            }
            let people = ink::PEOPLE.into_iter().chain([Person::Desk, Person::Stranger]);
            people.for_each(|person| {
                let mut made = Command::new("ssh-keygen");
                made.args(["-q", "-t", "ed25519", "-N", "", "-C", person.key(), "-f"]);
                assert_eq!(Ran::of(made.arg(folder.base.join(person.key()))).code, Some(0));
            });
            Props { folder }
        })
    }

    fn public_key(&self, person: Person) -> String {
        let path = self.folder.base.join(format!("{}.pub", person.key()));
        std::fs::read_to_string(path).unwrap().trim().to_owned()
    }

    /// The signature of a text, as `ssh-keygen` writes it.
    fn sign(&self, person: Person, text: &[u8]) -> String {
        use std::io::Write;
        let mut command = Command::new("ssh-keygen");
        command.args(["-q", "-Y", "sign", "-n", "git", "-f"]).arg(self.folder.base.join(person.key()));
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut running = command.spawn().unwrap();
        running.stdin.take().unwrap().write_all(text).unwrap();
        String::from_utf8(running.wait_with_output().unwrap().stdout).unwrap()
    }

    /// A repository of its own, with its hook.
    fn repository(&self, path: &Path, pusher: bool) {
        let from = self.folder.base.join(if pusher { "pusher" } else { "plain" });
        for folder in ["objects", "refs/heads", "refs/notes", "hooks"] {
            std::fs::create_dir_all(path.join(folder)).unwrap();
        }
        for file in ["HEAD", "config"] {
            std::fs::copy(from.join(file), path.join(file)).unwrap();
        }
    }

    fn hook(&self, path: &Path, pusher: bool, day: Day) {
        let from = self.folder.base.join(if pusher { "pusher" } else { "plain" });
        let text = std::fs::read_to_string(from.join("hooks/pre-receive")).unwrap();
        assert!(text.contains("--root ."), "{text}");
        let hook = path.join("hooks/pre-receive");
        std::fs::write(&hook, text.replace("--root .", &format!("--root . --today {}", date(day)))).unwrap();
        std::fs::set_permissions(&hook, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    }
}

fn date(day: Day) -> &'static str {
    match day {
        Day::May => "2026-05-06",
        Day::July => "2026-07-25",
        Day::November => "2026-11-05",
    }
}

fn git(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.current_dir(folder).args(arguments).stdin(Stdio::null());
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").env("LC_ALL", "fr_FR.UTF-8");
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "RUST_BACKTRACE"] {
        command.env_remove(variable);
    }
    command
}

/// The two repositories of a story, and the real ids of its commits.
struct Stage {
    folder: Folder,
    work: PathBuf,
    server: PathBuf,
    objects: Objects,
    commits: Vec<String>,
    notes: Vec<String>,
    day: Option<Day>,
}

/// Plays a story; gives how many answers of the program were compared.
pub fn play(story: &Story) -> Result<usize, Disagreement> {
    let mut world = World::new(story);
    let mut stage = Stage::new(&world);
    let mut compared = 0;
    for (number, act) in story.acts.iter().enumerate() {
        let planted = world.server_notes;
        let attempt = world.act(act);
        stage.write(&world);
        if world.server_notes != planted {
            stage.plant(&world);
        }
        let Some(attempt) = attempt else { continue };
        let Some(expected) = model::verdict(&world, &attempt, None) else { continue };
        let ran = stage.ask(&world, &attempt);
        compared += 1;
        let got = match (&attempt, ran.code) {
            (Attempt::Push { .. }, Some(code)) => Some(i32::from(code != 0)),
            (_, code) => code,
        };
        let moved = if expected == 0 { stage.moved(&attempt) } else { true };
        if got != Some(expected) || !moved || ran.err.contains("panicked") {
            let said = format!("{}\n{}", ran.out, ran.err);
            return Err(Disagreement { act: number, expected, got, said });
        }
        if expected == 0 {
            world.accept(&attempt);
        }
    }
    Ok(compared)
}

/// The first two commits of a story that Git merges otherwise than the model.
pub fn misread_merge(story: &Story) -> Result<usize, String> {
    let mut world = World::new(story);
    for act in &story.acts {
        world.act(act);
    }
    let mut stage = Stage::new(&world);
    let keys = |person| Props::get().public_key(person);
    let mut compared = 0;
    let tips: Vec<Id> = world.branches.values().copied().collect();
    for (one, other) in [(0, 1), (1, 2), (2, 0)].map(|(one, other)| (tips[one], tips[other])) {
        let merged = world.past.merge(one, other, Bases::All);
        if merged.unsure {
            continue;
        }
        let (ours, theirs) = (stage.id(one), stage.id(other));
        let ran = Ran::of(&mut git(&stage.work, &["merge-tree", "--write-tree", &ours, &theirs]));
        let expected = merged.torn.is_empty().then(|| {
            let files: Vec<_> = merged.tree.iter().map(|(path, file)| stage.file(path, file, &keys)).collect();
            stage.objects.tree(&files)
        });
        let got = (ran.code == Some(0)).then(|| ran.out.trim().to_owned());
        if got != expected {
            return Err(format!("{one} and {other}: {ran:?}\nexpected {expected:?}: {merged:?}"));
        }
        compared += 1;
    }
    Ok(compared)
}

impl Stage {
    fn new(world: &World) -> Stage {
        let folder = Folder::new();
        let (work, server) = (folder.base.join("work.git"), folder.base.join("server.git"));
        for path in [&work, &server] {
            Props::get().repository(path, world.town.pusher);
        }
        let objects = Objects::new(&[&work, &server]);
        let mut stage = Stage { folder, work, server, objects, commits: Vec::new(), notes: Vec::new(), day: None };
        let first = stage.commit(world.past.get(0));
        stage.set(&stage.server, "refs/heads/main", Some(first.clone()));
        stage.commits.push(first);
        stage.objects.only(&stage.work.clone());
        stage.write(world);
        stage
    }

    /// Writes the commits that the world has more of.
    fn write(&mut self, world: &World) {
        while self.commits.len() < world.past.commits.len() {
            let made = self.commit(world.past.get(self.commits.len()));
            self.commits.push(made);
        }
        while self.notes.len() < world.notes.len() {
            let made = self.note(&world.notes[self.notes.len()], self.notes.len());
            self.notes.push(made);
        }
        if self.day != Some(world.day) {
            self.day = Some(world.day);
            Props::get().hook(&self.server, world.town.pusher, world.day);
        }
    }

    fn id(&self, id: Id) -> String {
        self.commits[id].clone()
    }

    fn file(&mut self, path: &str, file: &File, keys: &dyn Fn(Person) -> String) -> (String, &'static str, String) {
        let mode = if file.executable { "100755" } else { "100644" };
        (path.to_owned(), mode, self.objects.write("blob", &ink::bytes(&file.content, keys)))
    }

    fn commit(&mut self, commit: &Commit) -> String {
        let keys = |person| Props::get().public_key(person);
        let files: Vec<_> = commit.tree.iter().map(|(path, file)| self.file(path, file, &keys)).collect();
        let tree = self.objects.tree(&files);
        let parents: Vec<String> = commit.parents.iter().map(|parent| self.id(*parent)).collect();
        let mut message = format!("Acte {}\n", self.commits.len());
        if let Some(record) = &commit.record {
            message.push_str(&format!("\n{}\n", ink::answer(record, &|id| self.id(id))));
        }
        if let Some(person) = commit.coauthor {
            message.push_str(&format!("\nCo-authored-by: {} <{}>\n", person.name(), person.mail()));
        }
        let people = (commit.author, commit.committer, commit.other, commit.flaw);
        self.object(&tree, &parents, people, commit.key, (commit.at, &message))
    }

    fn note(&mut self, commit: &NotesCommit, number: usize) -> String {
        let files: Vec<(String, &str, String)> = commit
            .notes
            .iter()
            .map(|(on, records)| {
                let (id, odd) = (self.id(*on), commit.odd.get(on).copied());
                let (mode, blob) = match odd {
                    // What is at the place of a note is a commit of another repository.
                    Some(Flaw::Link) => ("160000", id.clone()),
                    _ => {
                        let words = ink::note(records, odd, &|id| self.id(id));
                        ("100644", self.objects.write("blob", words.as_bytes()))
                    }
                };
                // Git puts notes in folders when there are many.
                let path = if number % 3 == 2 { format!("{}/{}", &id[..2], &id[2..]) } else { id };
                (path, mode, blob)
            })
            .collect();
        let tree = self.objects.tree(&files);
        let parents: Vec<String> = commit.parent.iter().map(|parent| self.notes[*parent].clone()).collect();
        let people = (commit.author, commit.committer, commit.other, commit.flaw);
        self.object(&tree, &parents, people, commit.key, (commit.at, "Notes\n"))
    }

    fn object(
        &mut self,
        tree: &str,
        parents: &[String],
        (author, committer, other, flaw): (Person, Person, bool, Option<Flaw>),
        key: Option<Person>,
        (at, message): (i64, &str),
    ) -> String {
        let (mut name, mut mail) = (author.name().to_owned(), author.address(other));
        match flaw {
            // What splits a line of Git's own output: the rest would be read as other fields.
            Some(Flaw::Name) => {
                let control = ["\u{1}", "\u{2}", "\u{1f}", "\u{7f}"][self.commits.len() % 4];
                name = format!("{name}{control}{}{control}x", Person::Paul.mail());
            }
            Some(Flaw::Mail) => mail.insert(2, ['\u{85}', '\u{3}'][self.commits.len() % 2]),
            Some(Flaw::Bracket) => name.insert_str(2, " <paul@ville.example"),
            _ => {}
        }
        let long = format!("{message}\n{}\n\n{message}", "x".repeat(1 << 20));
        let message = if flaw == Some(Flaw::Huge) { &long } else { message };
        let mut head = format!("tree {tree}\n");
        parents.iter().for_each(|parent| head.push_str(&format!("parent {parent}\n")));
        head.push_str(&format!("author {name} <{mail}> {at} +0000\n"));
        head.push_str(&format!(
            "committer {} <{}> {at} +0000\n",
            committer.name(),
            committer.address(other && committer == author)
        ));
        let signature = key.map(|key| Props::get().sign(key, format!("{head}\n{message}").as_bytes()));
        if let Some(signature) = signature {
            head.push_str(&format!("gpgsig {}\n", signature.trim_end().replace('\n', "\n ")));
        }
        self.objects.write("commit", format!("{head}\n{message}").as_bytes())
    }

    fn set(&self, repository: &Path, name: &str, id: Option<String>) {
        let path = repository.join(name);
        match id {
            Some(id) => std::fs::write(path, id + "\n").unwrap(),
            None => drop(std::fs::remove_file(path)),
        }
    }

    /// Puts the notes on the server without its hook.
    fn plant(&self, world: &World) {
        self.set(&self.work, "refs/notes/parvis", world.our_notes.map(|id| self.notes[id].clone()));
        let arguments =
            ["fetch", "-q", "--no-auto-gc", self.work.to_str().unwrap(), "+refs/notes/parvis:refs/notes/parvis"];
        let ran = Ran::of(&mut git(&self.server, &arguments));
        assert_eq!(ran.code, Some(0), "{ran:?}");
    }

    fn name(to: Target) -> &'static str {
        match to {
            Target::Main => "refs/heads/main",
            Target::A => "refs/heads/a",
            Target::B => "refs/heads/b",
            Target::C => "refs/heads/c",
            Target::Notes => "refs/notes/parvis",
        }
    }

    /// Whether the server holds what was accepted.
    fn moved(&self, attempt: &Attempt) -> bool {
        let Attempt::Push { to, new, .. } = attempt else { return true };
        let there = std::fs::read_to_string(self.server.join(Stage::name(*to))).ok();
        let ids = if *to == Target::Notes { &self.notes } else { &self.commits };
        there.as_deref().map(str::trim) == new.map(|new| ids[new].as_str())
    }

    fn ask(&self, world: &World, attempt: &Attempt) -> Ran {
        match attempt {
            Attempt::Push { to, new, pusher, flood } => {
                let name = Stage::name(*to);
                let ids = if *to == Target::Notes { &self.notes } else { &self.commits };
                let update = new.map_or(format!(":{name}"), |new| format!("+{}:{name}", ids[new]));
                let mut arguments = vec!["push", "-q", self.server.to_str().unwrap()];
                if *flood {
                    self.flood();
                    arguments.push("refs/flood/*:refs/heads/flood/*");
                }
                arguments.push(&update);
                let mut command = git(&self.work, &arguments);
                // By one of the names that the server may know somebody under.
                let known = pusher.map(|person| match self.commits.len() % 2 {
                    0 if person != Person::Stranger => person.mail(),
                    _ => person.key().to_owned(),
                });
                Ran::of(command.env("STORY_PUSHER", known.unwrap_or_default()))
            }
            Attempt::Review { head } => self.review(world, *head),
        }
    }

    /// More references than a reader that stops at a mebibyte reads, on the way to the same push.
    fn flood(&self) {
        let long = "x".repeat(150);
        let start = &self.commits[0];
        let lines: String = (0..5000).map(|number| format!("{start} refs/flood/{long}/{number}\n")).collect();
        std::fs::write(self.work.join("packed-refs"), lines).unwrap();
    }

    fn review(&self, world: &World, head: Id) -> Ran {
        self.set(&self.work, "refs/heads/main", Some(self.id(world.main)));
        for (branch, tip) in &world.branches {
            self.set(&self.work, Stage::name(branch.target()), Some(self.id(*tip)));
        }
        self.set(&self.work, "refs/notes/parvis", world.our_notes.map(|id| self.notes[id].clone()));
        let (base, head) = (self.id(world.main), self.id(head));
        let mut command = Command::new(env!("CARGO_BIN_EXE_parvis"));
        command.args(["review", &base, &head, "--approvals-in-commits", "--approvals-in-notes"]);
        command.args(["--today", date(world.day), "--root"]).arg(&self.work);
        let approvals = self.folder.base.join("approvals.json");
        if !world.told.is_empty() {
            std::fs::write(&approvals, self.told(world)).unwrap();
            command.arg("--approvals").arg(&approvals);
        }
        command.env("XDG_STATE_HOME", self.folder.base.join("state")).env("LC_ALL", "fr_FR.UTF-8");
        Ran::of(command.env_remove("RUST_BACKTRACE").stdin(Stdio::null()))
    }

    fn told(&self, world: &World) -> String {
        let told = world.told.iter().map(|told| {
            let answer = match told.kind {
                Kind::Approves => "approved",
                Kind::Refuses => "refused",
                Kind::Withdraws => "withdrawn",
            };
            let at = jiff::Timestamp::from_second(told.at).unwrap().to_string();
            serde_json::json!({ "person": told.who.key(), "commit": self.id(told.commit), "answer": answer, "at": at })
        });
        serde_json::json!({ "version": 1, "approvals": told.collect::<Vec<_>>() }).to_string()
    }
}

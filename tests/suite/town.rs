//! The vocabulary of the suite: a town of a few files, and what its readers see.
//!
//! [`Town`] is in memory: files in, findings or every byte of every tree out, with no disk and no
//! process. [`Town::on_disk`] gives a [`Folder`], on which the real program runs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use parvis::diagnostic::Diagnostic;
use parvis::load::tree::Tree;
use parvis::load::{self, LoadMemory, NoPast};
use parvis::model::{Files, Now, PictureFile, Site, SourcePath, View};
use parvis::picture::{self, Derivation, MemoryResults};
use parvis::render::{self, Workshop};
use rayon::prelude::*;

/// The files of one tree, by path.
pub type Bytes = BTreeMap<String, Vec<u8>>;

/// Two portals, each for two audiences; by default everything is on the intranet, for agents and élus.
pub const SETTINGS: &str = r#"
name = "Valserelle"
contact = { address = "1, place", phone = "01", email = "a@ville.example" }
legal = { publication_director = "La maire", dpo = "dpo@ville.example", purposes = "Informer.", retention = "Un an.", host = { name = "La ville", address = "1, place", phone = "01" } }
[defaults]
portals = ["intranet"]
audiences = ["agents", "elus"]

[pictures]
widths = [64]
formats = { vignette = "32x16", portrait = "16x20" }
[[rubriques]]
key = "quotidien"
label = "Au quotidien"
[[rubriques]]
key = "conseil"
label = "La vie du conseil"

[audiences]
agents = { label = "Agents" }
elus = { label = "Élus" }

[portals.intranet]
label = "Intranet"
audiences = ["agents", "elus"]
addresses = { agents = "https://intranet.ville.example", elus = "https://elus.ville.example" }
home = [
  { block = "featured", title = "À la une" },
  { block = "tabs", title = "Brèves", types = ["breve"], by = "category" },
  { block = "agenda", title = "Agenda" },
  { block = "updates", title = "Mises à jour" },
  { block = "links", title = "En 1 clic", data = "en-1-clic" },
  { block = "links", title = "Assistance", data = "assistance" },
  { block = "links", title = "Sigles", data = "sigles" },
  { block = "links", title = "Tarifs", data = "tarifs" },
  { block = "offers", title = "Offres", types = ["offre"] },
  { block = "projects", title = "Projets", types = ["projet"] },
  { block = "plan", title = "Engagements", types = ["engagement"] },
  { block = "gallery", title = "En images", types = ["album"] },
  { block = "services", title = "Services" },
]

[portals.projet]
label = "Projet"
audiences = ["agents", "elus"]
addresses = { agents = "https://projet.ville.example", elus = "https://projet-elus.ville.example" }
"#;

/// The trees of [`SETTINGS`].
pub const TREES: [&str; 4] = ["intranet/agents", "intranet/elus", "projet/agents", "projet/elus"];

/// A municipality in memory.
#[derive(Debug, Clone)]
pub struct Town {
    pub files: BTreeMap<String, Vec<u8>>,
    today: String,
}

impl Town {
    /// [`SETTINGS`] and one service, on the 23rd of June 2026.
    pub fn new() -> Town {
        let town = Town { files: BTreeMap::new(), today: "2026-06-23".to_owned() };
        let town = town.settings(SETTINGS).file("contributors.toml", "");
        town.file("content/voirie/_service.md", "---\ntitre: Voirie\n---\nLes rues.\n")
    }

    pub fn file(mut self, path: &str, bytes: impl AsRef<[u8]>) -> Town {
        self.files.insert(path.to_owned(), bytes.as_ref().to_vec());
        self
    }

    pub fn without(mut self, path: &str) -> Town {
        assert!(self.files.remove(path).is_some(), "no file {path}");
        self
    }

    pub fn settings(self, text: &str) -> Town {
        self.file("parvis.toml", text)
    }

    pub fn today(mut self, day: &str) -> Town {
        self.today = day.to_owned();
        self
    }

    /// The loaded site and all that is wrong with it.
    pub fn load(&self, memory: &mut LoadMemory) -> (Option<Site>, Vec<Diagnostic>) {
        let tree = Tree::memory(self.files.clone());
        let loaded = load::load(&tree, &NoPast, memory).expect("a tree in memory can be listed");
        (loaded.site, loaded.findings)
    }

    pub fn site(&self) -> Site {
        let (site, findings) = self.load(&mut LoadMemory::default());
        site.unwrap_or_else(|| panic!("no site: {:?}", lines(&findings)))
    }

    /// All that is wrong, as `rule @ path:line:column`; a small town leaves most of its home page empty.
    pub fn findings(&self) -> Vec<String> {
        let (site, mut findings) = self.load(&mut LoadMemory::default());
        findings.extend(site.iter().flat_map(|site| parvis::check::check(site, &self.now())));
        findings.retain(|found| found.rule.name != "home-block-empty");
        lines(&findings)
    }

    /// The rules of the findings that forbid publication.
    pub fn errors(&self) -> Vec<&'static str> {
        let (site, mut findings) = self.load(&mut LoadMemory::default());
        findings.extend(site.iter().flat_map(|site| parvis::check::check(site, &self.now())));
        findings.iter().filter(|found| found.forbids_publication()).map(|found| found.rule.name).collect()
    }

    pub fn now(&self) -> Now {
        self.moment(&self.today)
    }

    /// Every file of a tree such as `intranet/agents`.
    pub fn tree(&self, name: &str) -> Bytes {
        Kitchen::default().trees(self, &[name]).remove(name).expect("that tree")
    }

    pub fn page(&self, tree: &str, path: &str) -> Page {
        let bytes = self.tree(tree).remove(path).unwrap_or_else(|| panic!("no {path} in {tree}"));
        Page { name: format!("{tree}/{path}"), text: String::from_utf8(bytes).unwrap() }
    }

    /// Writes the town in a folder of its own.
    pub fn on_disk(&self) -> Folder {
        let folder = Folder::new();
        for (path, bytes) in &self.files {
            folder.write(path, bytes);
        }
        folder
    }
}

/// Findings as `rule @ path:line:column`.
pub fn lines(findings: &[Diagnostic]) -> Vec<String> {
    let place = |found: &Diagnostic| found.place.as_ref().map_or("-".to_owned(), ToString::to_string);
    findings.iter().map(|found| format!("{} @ {}", found.rule.name, place(found))).collect()
}

/// A page as one reads it.
pub struct Page {
    name: String,
    pub text: String,
}

impl Page {
    pub fn shows(&self, words: &str) -> &Page {
        assert!(self.text.contains(words), "{} lacks `{words}`:\n{}", self.name, self.text);
        self
    }

    pub fn hides(&self, words: &str) -> &Page {
        assert!(!self.text.contains(words), "{} has `{words}`:\n{}", self.name, self.text);
        self
    }
}

/// Makes trees again and again; what did not change is kept, as between two moments of `serve`.
#[derive(Default)]
pub struct Kitchen {
    memory: LoadMemory,
    workshop: Workshop,
    results: MemoryResults,
}

impl Kitchen {
    /// The trees that are asked for. The town must load without a fault.
    pub fn trees(&mut self, town: &Town, wanted: &[&str]) -> BTreeMap<String, Bytes> {
        let (site, findings) = town.load(&mut self.memory);
        let faults: Vec<_> = findings.into_iter().filter(Diagnostic::forbids_publication).collect();
        assert!(faults.is_empty(), "the town of the test is at fault: {:#?}", lines(&faults));
        let site = site.expect("a site without a fault");
        let files = MemoryFiles { files: &town.files, results: &self.results, reads: AtomicUsize::new(0) };
        wanted.iter().map(|name| ((*name).to_owned(), make(&site, &files, &self.workshop, name, &town.now()))).collect()
    }
}

/// Every byte of a tree.
pub fn make(site: &Site, files: &dyn Files, workshop: &Workshop, name: &str, now: &Now) -> Bytes {
    let plan =
        render::plan(view(site, files, name, now), workshop).unwrap_or_else(|found| panic!("{:?}", lines(&found)));
    assert!(plan.conflicts().is_empty(), "{name}: {:?}", plan.conflicts());
    let outputs: Vec<_> = plan.iter().collect();
    let made = outputs.into_par_iter().map(|(path, output)| {
        let bytes = output.make().unwrap_or_else(|found| panic!("{name}/{path}: {:?}", lines(&found)));
        (path.to_string(), bytes)
    });
    made.collect()
}

pub fn view<'s>(site: &'s Site, files: &'s dyn Files, name: &str, now: &Now) -> View<'s> {
    let (portal, audience) = name.split_once('/').expect("a tree such as intranet/agents");
    let (portal, audience) = (site.settings.portal(portal), site.settings.audience(audience));
    View::new(site, files, portal.expect("a portal"), audience.expect("an audience"), now)
}

/// The files of a town in memory; counts how often they are read.
pub struct MemoryFiles<'a> {
    pub files: &'a BTreeMap<String, Vec<u8>>,
    pub results: &'a MemoryResults,
    pub reads: AtomicUsize,
}

impl Files for MemoryFiles<'_> {
    fn read(&self, path: &SourcePath) -> Result<Vec<u8>, Vec<Diagnostic>> {
        self.reads.fetch_add(1, Ordering::Relaxed);
        Ok(self.files[path.as_str()].clone())
    }

    fn derive(&self, picture: &PictureFile, derivation: &Derivation) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let bytes = self.read(&picture.source)?;
        let made = picture::derive_cached(&bytes, &picture.hash, &[*derivation], self.results);
        Ok(made.map_err(|problem| vec![problem.finding(&picture.source)])?.swap_remove(0))
    }
}

/// A folder of its own for a municipality; its result goes to `dist` beside it. Removed in the end.
pub struct Folder {
    pub base: PathBuf,
    pub root: PathBuf,
    pub out: PathBuf,
}

/// What a run of the program came to.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Folder {
    pub fn new() -> Folder {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("parvis-suite-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let base = std::env::temp_dir().join(name);
        let _left_by_a_run_that_was_killed = std::fs::remove_dir_all(&base);
        std::fs::create_dir_all(base.join("root")).unwrap();
        Folder { root: base.join("root"), out: base.join("dist"), base }
    }

    pub fn write(&self, path: impl AsRef<Path>, bytes: impl AsRef<[u8]>) {
        let path = self.root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    /// The program, in French and away from what this machine keeps.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_parvis"));
        command.args(arguments).arg("--root").arg(&self.root);
        command.env("XDG_STATE_HOME", self.base.join("state")).env("LC_ALL", "fr_FR.UTF-8").stdin(Stdio::null());
        command.env_remove("RUST_BACKTRACE");
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(&mut self.command(arguments))
    }

    /// Builds as of the 23rd of June 2026 unless another day is among the arguments.
    pub fn build(&self, arguments: &[&str]) -> Ran {
        let mut all = vec!["build", "--out", self.out.to_str().unwrap()];
        if !arguments.contains(&"--today") {
            all.extend(["--today", "2026-06-23"]);
        }
        self.run(&[&all, arguments].concat())
    }

    /// A file of the result.
    pub fn published(&self, path: &str) -> String {
        std::fs::read_to_string(self.out.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub fn result(&self) -> Bytes {
        files_below(&self.out)
    }

    /// Runs git in the root, as of `date` (`2026-06-01 12:00 +0200`).
    pub fn git(&self, date: &str, author: &str, arguments: &[&str]) -> String {
        let mut command = Command::new("git");
        command.current_dir(&self.root).args(arguments).stdin(Stdio::null());
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
        for role in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{role}_NAME"), author).env(format!("GIT_{role}_EMAIL"), "a@ville.example");
            command.env(format!("GIT_{role}_DATE"), date);
        }
        for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            command.env_remove(variable);
        }
        let ran = Ran::of(&mut command);
        assert_eq!(ran.code, Some(0), "git {arguments:?}: {ran:?}");
        ran.out
    }

    pub fn repository(&self) -> &Folder {
        self.git("2026-01-01 12:00 +0100", "Claire", &["init", "-q", "-b", "main"]);
        self
    }

    /// Commits everything.
    pub fn commit(&self, day: &str, author: &str, message: &str) {
        let date = format!("{day} 12:00 +0200");
        self.git(&date, author, &["add", "-A", "-f"]);
        self.git(&date, author, &["commit", "-q", "--allow-empty", "-m", message]);
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.base);
    }
}

impl Ran {
    pub fn of(command: &mut Command) -> Ran {
        let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
        Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Ends with `code` and, whatever happened, without a panic.
    pub fn ends(&self, code: i32) -> &Ran {
        assert!(!self.err.contains("panicked"), "{self:?}");
        assert_eq!(self.code, Some(code), "{}\n{}", self.out, self.err);
        self
    }

    /// Says these words, to whoever reads stdout or stderr.
    pub fn says(&self, words: &str) -> &Ran {
        assert!(self.out.contains(words) || self.err.contains(words), "`{words}` not in\n{}\n{}", self.out, self.err);
        self
    }
}

/// Every file below a folder, by path; nothing when there is no folder.
pub fn files_below(folder: &Path) -> Bytes {
    let mut found = Bytes::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                found.insert(name, std::fs::read(path).unwrap());
            }
        }
    }
    found
}

/// A small picture of one colour with a darker corner, as a PNG.
pub fn png(colour: [u8; 3]) -> Vec<u8> {
    encoded(colour, image::ImageFormat::Png)
}

/// The same as a JPEG.
pub fn jpeg(colour: [u8; 3]) -> Vec<u8> {
    encoded(colour, image::ImageFormat::Jpeg)
}

fn encoded(colour: [u8; 3], format: image::ImageFormat) -> Vec<u8> {
    let shade = |x: u32, y: u32| if x + y < 40 { colour.map(|channel| channel / 2) } else { colour };
    let picture = image::RgbImage::from_fn(96, 64, |x, y| image::Rgb(shade(x, y)));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A document that every check of attachments takes for a PDF.
pub fn pdf(words: &str) -> Vec<u8> {
    format!("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n% {words}\ntrailer<</Root 1 0 R>>\n%%EOF\n").into_bytes()
}

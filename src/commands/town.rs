//! A municipality's folder as commands work on it: its files, its past, and what is kept between runs.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::feeds::{self, NetworkAccess};
use super::files::TreeFiles;
use super::{Failure, Terminal};
use crate::check::{self, UseOfBaseline};
use crate::diagnostic::{Diagnostic, Most};
use crate::load::history::FileHistories;
use crate::load::tree::{Listing, Tree};
use crate::load::{self, GitPast, LoadMemory, Loaded};
use crate::model::{Feeds, Moment, Now, Settings, Site, SourcePath};
use crate::picture::{MemoryResults, PictureSettings, Results};
use crate::publish::cache::{CacheSecret, PictureCache};

/// Where Parvis keeps what only makes it faster; it can be removed at any time.
const KEPT: &str = ".parvis";

/// The municipality's root with its tree.
pub struct Town {
    pub root: PathBuf,
    pub tree: Tree,
    /// Whether the baseline of the town is looked at.
    pub baseline: UseOfBaseline,
    memory: LoadMemory,
}

/// A loaded and checked municipality.
pub struct Checked {
    /// None when the settings cannot be understood.
    pub site: Option<Site>,
    /// Everything found, by file and place.
    pub findings: Vec<Diagnostic>,
    /// The moment as of which it was checked.
    pub now: Now,
}

impl Town {
    pub fn open(root: &Path) -> Town {
        Town {
            root: root.to_owned(),
            tree: Tree::folder(root),
            baseline: UseOfBaseline::Held,
            memory: LoadMemory::default(),
        }
    }

    pub fn kept(&self, name: &str) -> PathBuf {
        self.root.join(KEPT).join(name)
    }

    /// The past of the files; its dates are days in the municipality's own time.
    pub fn past(&self) -> Result<GitPast, Failure> {
        let zone = self.timezone();
        Ok(GitPast::read(FileHistories::new(&self.root, "HEAD"), Some(&self.kept("history")), zone)?)
    }

    /// The time zone of the settings, before they are checked; a wrong one is a finding of its own.
    fn timezone(&self) -> TimeZone {
        let name = self.settings_text().and_then(|text| {
            let settings: toml::Table = toml::from_str(&text).ok()?;
            settings.get("timezone")?.as_str().map(str::to_owned)
        });
        TimeZone::get(name.as_deref().unwrap_or("Europe/Paris")).unwrap_or(TimeZone::UTC)
    }

    fn settings_text(&self) -> Option<String> {
        let path = SourcePath::new("parvis.toml").ok()?;
        self.tree.read_text(&path, load::TEXT_LIMIT).ok()
    }

    /// The moment that was asked for, else now, on the municipality's clock.
    pub fn now(&self, asked: Option<Moment>) -> Now {
        let zone = self.timezone();
        asked.map_or_else(|| Now::new(Timestamp::now(), zone.clone()), |asked| Now::of(asked, &zone))
    }

    /// The day of a moment in the municipality's time.
    pub fn day_of(&self, moment: Timestamp) -> jiff::civil::Date {
        Now::new(moment, self.timezone()).today()
    }

    /// Says that few pages will be made of what is loaded.
    pub fn expect_few_pages(&mut self) {
        self.memory.few_pages = true;
    }

    /// Loads what was listed.
    pub fn load(&mut self, listing: Listing, past: &GitPast) -> Loaded {
        load::load_listed(&self.tree, listing, past, &mut self.memory)
    }

    /// Loads what was listed and runs every check as of `now`.
    pub fn check(&mut self, listing: Listing, past: &GitPast, now: Now) -> Checked {
        let Loaded { site, findings } = self.load(listing, past);
        let findings = self.with_checks(findings, site.as_ref(), &now);
        Checked { site, findings, now }
    }

    /// Loads and checks everything as of the moment that was asked for, else now.
    pub fn read(&mut self, asked: Option<Moment>) -> Result<Checked, Failure> {
        let listing = self.tree.list()?;
        self.read_listed(listing, asked)
    }

    /// The same of what was just listed.
    pub fn read_listed(&mut self, listing: Listing, asked: Option<Moment>) -> Result<Checked, Failure> {
        let past = self.past()?;
        let now = self.now(asked);
        Ok(self.check(listing, &past, now))
    }

    /// Says on the error stream what was found.
    pub fn say(&self, findings: &[Diagnostic], terminal: &Terminal) {
        terminal.aside(&terminal.findings(findings, Most::USUAL, &|path| self.source(path)));
    }

    /// What the rendering asks of the files, with the pictures kept in `results`.
    pub fn files<'t>(&'t self, results: &'t dyn Results, settings: &Settings) -> TreeFiles<'t> {
        TreeFiles::new(&self.tree, results, picture_settings(settings))
    }

    /// What seals the state of a build; none when this user has nowhere to keep a secret.
    pub fn seal(&self) -> Option<[u8; 32]> {
        secret().map(|secret| secret.key("state"))
    }

    /// Where derived pictures are kept: on disk when that is possible, else for this run.
    pub fn results(&self) -> Box<dyn Results> {
        match secret().map(|secret| PictureCache::open(&self.root, secret)) {
            Some(cache) if cache.is_usable() => Box::new(cache),
            _ => Box::new(MemoryResults::default()),
        }
    }

    /// The feeds of others; nothing that goes wrong there keeps the site from being made.
    pub fn feeds(&self, now: &Now, network: NetworkAccess) -> (Feeds, Vec<Diagnostic>) {
        feeds::gather(&self.kept("feeds"), &self.tree, &self.settings_text().unwrap_or_default(), now.today(), network)
    }

    /// The findings of loading with those of every check, as the town weighs them, by file and place.
    pub fn with_checks(&self, mut findings: Vec<Diagnostic>, site: Option<&Site>, now: &Now) -> Vec<Diagnostic> {
        let Some(site) = site else { return findings };
        findings.extend(check::check(site, now));
        findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        findings.dedup();
        check::admit(findings, site, &|path| self.source(path), self.baseline)
    }

    /// The text of a file, to show the line of a finding.
    pub fn source(&self, path: &SourcePath) -> Option<String> {
        self.tree.read_text(path, load::TEXT_LIMIT).ok()
    }
}

/// What this user alone knows, in a folder of theirs.
fn secret() -> Option<CacheSecret> {
    let state = std::env::var_os("XDG_STATE_HOME").map(PathBuf::from);
    let state = state.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".local/state")));
    state.and_then(|folder| CacheSecret::in_folder(&folder.join("parvis"), random).ok())
}

fn random() -> std::io::Result<[u8; 32]> {
    use std::io::Read;
    let mut bytes = [0; 32];
    std::fs::File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// What the municipality wants of its pictures.
pub fn picture_settings(settings: &Settings) -> PictureSettings {
    let formats = settings.pictures.formats.iter().map(|(name, size)| (name.clone(), (size.width, size.height)));
    PictureSettings {
        widths: settings.pictures.widths.clone(),
        quality: settings.pictures.quality,
        formats: formats.collect(),
    }
}

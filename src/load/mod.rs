//! From a [`Tree`] to a [`Site`], with everything that is wrong on the way.
//!
//! [`load`] lists the files, reads those that changed since the [`LoadMemory`] of the last time, and ties
//! what they say together. A broken file is a finding beside the site: never a panic, never a silent loss.

mod assemble;
mod codes;
mod data;
mod documents;
mod entries;
pub mod feed;
mod front_matter;
pub mod git;
mod governance;
mod guarded;
pub mod history;
mod memory;
mod past;
mod pictures;
mod readers;
mod rows;
pub mod rules;
mod settings;
mod sheet;
mod sorted;
mod targets;
#[cfg(test)]
mod tests;
mod text;
mod theme;
pub mod tree;
mod types;
mod unasked;
mod values;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::SystemTime;
use text::unix_lines;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::model::governance::Governance;
use crate::model::{Admission, Content, DataItem, Parts, PrintedCode, Settings, Site, SourcePath, Types, admissions};
use crate::picture;
use entries::Parsed;
use rules::{ADDRESS_TWICE, FILE_MISPLACED, SETTINGS_MISSING};
use sorted::SortedFiles;
use tree::{Listing, SourceFile, Tree, TreeError};
use values::AllowedWords;

pub use codes::REGISTER;
pub use entries::STRUCTURAL_KEYS;
pub use governance::load as load_governance;
pub use memory::LoadMemory;
pub use past::{GitPast, NoPast, Past};
pub use rules::RULES;
pub use settings::load as load_settings;
pub use types::load as load_types;
pub use unasked::unasked;

/// The largest text that is read as an entry, in bytes.
pub const TEXT_LIMIT: u64 = 1 << 20;
/// The largest file that is published, in bytes.
pub const FILE_LIMIT: u64 = 64 << 20;

/// Beyond so many entries, texts are written when a page asks: the drafts of 100,000 pages take 0.5 GB.
const MOST_DRAFTS: usize = 50_000;

/// What came of loading.
pub struct Loaded {
    /// None when the settings cannot be understood.
    pub site: Option<Site>,
    /// Sorted by place.
    pub findings: Vec<Diagnostic>,
}

/// Loads a municipality. What `memory` kept from the last time and did not change is not read again.
///
/// # Errors
/// When the tree itself cannot be read; anything wrong in it is a finding.
pub fn load(tree: &Tree, past: &dyn Past, memory: &mut LoadMemory) -> Result<Loaded, TreeError> {
    let listing = tree.list()?;
    Ok(load_listed(tree, listing, past, memory))
}

/// Loads what was just listed of a tree.
pub fn load_listed(tree: &Tree, listing: Listing, past: &dyn Past, memory: &mut LoadMemory) -> Loaded {
    let taken_at = SystemTime::now();
    let mut loader = Loader { tree, memory, taken_at, findings: listing.findings, admissions: Vec::new() };
    let files = SortedFiles::new(listing.files);
    let site = loader.site(files, past);
    let mut findings = loader.findings;
    findings.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    findings.dedup();
    Loaded { site, findings }
}

struct Loader<'a> {
    tree: &'a Tree,
    memory: &'a mut LoadMemory,
    taken_at: SystemTime,
    findings: Vec<Diagnostic>,
    /// What lists and notices admit.
    admissions: Vec<(SourcePath, Admission)>,
}

impl Loader<'_> {
    fn site(&mut self, mut files: SortedFiles, past: &dyn Past) -> Option<Site> {
        for file in &files.misplaced {
            self.findings.push(FILE_MISPLACED.in_file(&file.path));
        }
        let settings = self.settings(files.settings.as_ref())?;
        let types = self.types(&files.types);
        let (sheets, attached): (Vec<SourceFile>, Vec<SourceFile>) =
            files.documents.into_iter().partition(|file| rows::kind_of(&file.path, &types.1).is_some());
        let service = |file: &SourceFile| file.path.as_str().split('/').nth(1).map(str::to_owned);
        files.services.extend(sheets.iter().filter_map(service));
        self.memory.renew(&settings, &types, &files.services);
        let vocabulary = AllowedWords {
            settings: &settings.1,
            types: &types.1,
            services: &files.services,
            drafts: files.entries.len() <= MOST_DRAFTS && !self.memory.few_pages,
        };
        let contents = self.contents(&files.entries, &vocabulary);
        let contents = self.with_rows(contents, &sheets, &vocabulary);
        let data = self.data(&files.data, &vocabulary);
        let pictures = self.pictures(&files.pictures, &files.notices);
        let documents = self.documents(attached, &settings.1.checks);
        let theme = self.theme(&settings.1.theme, &files.themes);
        let broken = self.broken_heads(&files.entries, &contents);
        rows::versions(&contents, past, &mut self.memory.sheets);
        let entries = assemble::entries(&contents, &broken, &settings.1, past, &self.memory.sheets, &mut self.findings);
        let governance = self.governance(files.contributors.as_ref());
        let codes = self.codes(files.codes.as_ref());
        self.members(files.members.as_ref(), &settings.1);
        let services = assemble::services(&files.services, &entries, &mut self.findings);
        self.findings.extend(past.finding());
        let admissions = std::mem::take(&mut self.admissions);
        let mut site = Site::new(Parts {
            theme,
            services,
            governance,
            entries,
            data,
            pictures,
            documents,
            codes,
            settings: settings.1,
            types: types.1,
        });
        site.admissions = admissions;
        Some(site)
    }

    /// Takes note of what a list or a notice admits of `file`.
    fn admit(&mut self, file: &SourcePath, text: &str) {
        self.admissions.extend(admissions(text, true).into_iter().map(|one| (file.clone(), one)));
    }

    fn text(&mut self, file: &SourceFile) -> Option<String> {
        match self.tree.read_text(&file.path, TEXT_LIMIT) {
            Ok(text) => Some(unix_lines(text)),
            Err(problem) => {
                self.findings.push(problem.finding(&file.path));
                None
            }
        }
    }

    fn settings(&mut self, file: Option<&SourceFile>) -> Option<(String, Settings)> {
        let Some(file) = file else {
            self.findings.push(SETTINGS_MISSING.anywhere());
            return None;
        };
        let text = self.text(file)?;
        let settings = settings::load(&file.path, &text, &mut self.findings)?;
        Some((text, settings))
    }

    fn governance(&mut self, file: Option<&SourceFile>) -> Governance {
        let text = file.and_then(|file| Some((file.path.clone(), self.text(file)?)));
        text.map_or_else(Governance::default, |(path, text)| governance::load(&path, &text, &mut self.findings))
    }

    /// The list of members is judged, and goes no further: no page, report or preview has an address of it.
    fn members(&mut self, file: Option<&SourceFile>, settings: &Settings) {
        let text = file.and_then(|file| Some((&file.path, self.text(file)?)));
        self.findings.extend(text.into_iter().flat_map(|(path, text)| readers::check_members(path, &text, settings)));
    }

    fn codes(&mut self, file: Option<&SourceFile>) -> Vec<PrintedCode> {
        let text = file.and_then(|file| Some((file.path.clone(), self.text(file)?)));
        text.map_or_else(Vec::new, |(path, text)| codes::load(&path, &text, &mut self.findings))
    }

    fn types(&mut self, files: &[SourceFile]) -> (Vec<(SourcePath, String)>, Types) {
        let texts: Vec<(SourcePath, String)> =
            files.iter().filter_map(|file| Some((file.path.clone(), self.text(file)?))).collect();
        // Reading the declarations costs more than all the rest when nothing changed.
        let (types, findings) = self.memory.types(&texts, || {
            let mut findings = Vec::new();
            let types = types::load(&texts, &mut findings);
            (types, findings)
        });
        self.findings.extend(findings);
        (texts, types)
    }

    /// Reads the entries, in parallel, except those that have not changed.
    fn contents(&mut self, files: &[SourceFile], vocabulary: &AllowedWords<'_>) -> Vec<Arc<Content>> {
        let (tree, taken_at) = (self.tree, self.taken_at);
        let kept = &self.memory.entries;
        let parse = |(position, file): (usize, &SourceFile)| -> Arc<Parsed> {
            if let Some(parsed) = kept.get(position, file, taken_at) {
                return parsed;
            }
            Arc::new(match tree.read_text(&file.path, TEXT_LIMIT) {
                Ok(text) => guarded::read(
                    &file.path,
                    || entries::parse(&file.path, &unix_lines(text), vocabulary),
                    |found| Parsed { content: None, findings: vec![found] },
                ),
                Err(problem) => Parsed { content: None, findings: vec![problem.finding(&file.path)] },
            })
        };
        // Small shares: of a quarter of all files, begun last, one thread would make the others wait.
        let shares = files.par_iter().enumerate().with_min_len(16).with_max_len(32);
        let parsed: Vec<Arc<Parsed>> = shares.map(parse).collect();
        self.memory.entries.replace(files, &parsed);
        self.findings.extend(parsed.iter().flat_map(|parsed| parsed.findings.iter().cloned()));
        parsed.iter().filter_map(|parsed| parsed.content.clone()).collect()
    }

    /// Adds the entries that are rows of sheets; where a file says the same, the file stands.
    fn with_rows(
        &mut self,
        files: Vec<Arc<Content>>,
        sheets: &[SourceFile],
        words: &AllowedWords<'_>,
    ) -> Vec<Arc<Content>> {
        let (tree, taken_at) = (self.tree, self.taken_at);
        let kept = &self.memory.rows;
        let read = |(position, file): (usize, &SourceFile)| {
            kept.get(position, file, taken_at).unwrap_or_else(|| {
                let kind = rows::kind_of(&file.path, words.types).expect("sheets are chosen by their type");
                Arc::new(match tree.read_text(&file.path, TEXT_LIMIT) {
                    Ok(text) => guarded::read(
                        &file.path,
                        || rows::read(&file.path, kind, &unix_lines(text), words),
                        |found| rows::Rows { findings: vec![found], ..rows::Rows::default() },
                    ),
                    Err(problem) => rows::Rows { findings: vec![problem.finding(&file.path)], ..rows::Rows::default() },
                })
            })
        };
        let read: Vec<Arc<rows::Rows>> = sheets.par_iter().enumerate().map(read).collect();
        self.memory.rows.replace(sheets, &read);
        let mut contents = files;
        let written = contents.len();
        for row in read.iter().flat_map(|rows| &rows.contents) {
            match contents[..written].binary_search_by(|content| content.source.cmp(&row.source)) {
                Ok(_) => {
                    let address = row.address.as_ref().map(ToString::to_string).unwrap_or_default();
                    let found = ADDRESS_TWICE.at(row.top()).with("address", address).with("other", &row.source);
                    self.findings.push(found.helped_by("help-row"));
                }
                Err(_) => contents.push(row.clone()),
            }
        }
        self.findings.extend(read.iter().flat_map(|rows| rows.findings.iter().cloned()));
        if contents.len() > written {
            contents.sort_by(|a, b| a.source.cmp(&b.source));
        }
        contents
    }

    /// The `_service.md` and `_folder.md` that cannot be understood: nobody reads what would inherit from them.
    fn broken_heads(&self, files: &[SourceFile], contents: &[Arc<Content>]) -> Vec<SourcePath> {
        let heads = files.iter().filter(|file| matches!(file.path.file_name(), "_service.md" | "_folder.md"));
        let read = |path: &SourcePath| contents.binary_search_by(|content| content.source.cmp(path)).is_ok();
        heads.filter(|file| !read(&file.path)).map(|file| file.path.clone()).collect()
    }

    fn data(&mut self, files: &[SourceFile], vocabulary: &AllowedWords<'_>) -> Vec<DataItem> {
        let mut items = Vec::new();
        for file in files {
            if let Some(text) = self.text(file) {
                self.admit(&file.path, &text);
                let load = || {
                    let mut findings = Vec::new();
                    (data::load(&file.path, &text, vocabulary, &mut findings), findings)
                };
                let (loaded, findings) = guarded::read(&file.path, load, |found| (Vec::new(), vec![found]));
                items.extend(loaded);
                self.findings.extend(findings);
            }
        }
        items
    }

    fn pictures(
        &mut self,
        files: &[SourceFile],
        notices: &BTreeMap<SourcePath, SourceFile>,
    ) -> BTreeMap<SourcePath, Arc<crate::model::PictureFile>> {
        let (tree, taken_at) = (self.tree, self.taken_at);
        let kept = &self.memory.pictures;
        let look = |(position, file): (usize, &SourceFile)| {
            kept.get(position, file, taken_at).unwrap_or_else(|| {
                Arc::new(match tree.read(&file.path, picture::MAX_FILE_BYTES) {
                    Ok(bytes) => guarded::read(&file.path, || pictures::inspect(&file.path, &bytes), Err),
                    Err(problem) => Err(problem.finding(&file.path)),
                })
            })
        };
        let looked: Vec<_> = files.par_iter().enumerate().map(look).collect();
        self.memory.pictures.replace(files, &looked);
        let mut pictures = BTreeMap::new();
        for (file, looked) in files.iter().zip(looked) {
            match looked.as_ref() {
                Ok(picture) => {
                    let notice = pictures::notice_beside(&file.path).into_iter().find_map(|path| notices.get(&path));
                    let notice = notice.and_then(|notice| Some((notice.path.clone(), self.text(notice)?)));
                    notice.iter().for_each(|(_, text)| self.admit(&file.path, text));
                    let notice = notice.map(|(path, text)| pictures::read_notice(&path, &text, &mut self.findings));
                    let mut picture = picture.clone();
                    picture.notice = notice.unwrap_or_default();
                    pictures.insert(file.path.clone(), Arc::new(picture));
                }
                Err(found) => self.findings.push(found.clone()),
            }
        }
        pictures
    }
}

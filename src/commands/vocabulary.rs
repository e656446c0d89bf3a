//! The words that a municipality uses, read without reading its entries: types, services, portals, audiences.

use std::collections::BTreeSet;
use std::path::Path;

use super::{Failure, Terminal};
use crate::diagnostic::{Diagnostic, Most};
use crate::load::tree::Tree;
use crate::load::{self, TEXT_LIMIT};
use crate::messages::Language;
use crate::model::kind::KnownWords;
use crate::model::{ContentType, Field, Settings, SourcePath, TypeKind, Types};

/// What new entries and descriptions of entries are made with.
pub struct Vocabulary {
    pub types: Types,
    /// The folders of `content/`.
    pub services: BTreeSet<String>,
    /// None when there is no `parvis.toml`, or when it cannot be understood: `check` says why.
    pub settings: Option<Settings>,
    /// Whether there is a `parvis.toml`.
    pub is_town: bool,
    /// What is wrong in the municipality's own types.
    pub findings: Vec<Diagnostic>,
}

impl KnownWords for Vocabulary {
    fn services(&self) -> &BTreeSet<String> {
        &self.services
    }

    fn rubriques(&self) -> Vec<&str> {
        self.settings.iter().flat_map(|settings| &settings.rubriques).map(|rubrique| rubrique.key.as_str()).collect()
    }
}

impl Vocabulary {
    /// Reads the words of the municipality in a folder; the built-in types alone when it holds none.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn read(root: &Path) -> Result<Vocabulary, Failure> {
        let tree = Tree::folder(root);
        let listing = tree.list()?;
        let mut findings = Vec::new();
        let mut own = Vec::new();
        let mut services = BTreeSet::new();
        let mut settings = None;
        let mut is_town = false;
        for file in listing.files {
            let names: Vec<&str> = file.path.as_str().split('/').collect();
            match names[..] {
                ["parvis.toml"] => {
                    is_town = true;
                    settings = tree.read_text(&file.path, TEXT_LIMIT).ok().and_then(|text| toml::from_str(&text).ok());
                }
                ["content", "_types", _] if matches!(file.path.extension().as_str(), "yaml" | "yml") => {
                    match tree.read_text(&file.path, TEXT_LIMIT) {
                        Ok(text) => own.push((file.path.clone(), text)),
                        Err(problem) => findings.push(problem.finding(&file.path)),
                    }
                }
                ["content", service, _, ..] if !service.starts_with('_') => {
                    services.insert(service.to_owned());
                }
                _ => {}
            }
        }
        let types = load::load_types(&own, &mut findings);
        Ok(Vocabulary { types, services, settings, is_town, findings })
    }

    /// The types that come with Parvis, for no municipality in particular.
    pub fn built_in() -> Vocabulary {
        let mut findings = Vec::new();
        let types = load::load_types(&[], &mut findings);
        Vocabulary { types, services: BTreeSet::new(), settings: None, is_town: false, findings }
    }

    /// Says what is wrong in the municipality's own types, beside the result.
    pub fn warn(&self, terminal: &Terminal, root: &Path) {
        if !self.findings.is_empty() {
            let tree = Tree::folder(root);
            let source = |path: &SourcePath| tree.read_text(path, TEXT_LIMIT).ok();
            terminal.aside(&terminal.findings(&self.findings, Most::USUAL, &source));
        }
    }

    /// The type of this key.
    ///
    /// # Errors
    /// When there is none, with the nearest one.
    pub fn kind(&self, key: &str) -> Result<&ContentType, Failure> {
        let found = self.types.get(key).map(|kind| &**kind);
        found.ok_or_else(|| {
            Failure::new("type-not-found")
                .with("type", key)
                .nearest(key, self.types.iter().map(|kind| kind.key.as_str()))
        })
    }

    /// The language in which the municipality writes.
    pub fn language(&self) -> Language {
        self.settings.as_ref().map(|settings| settings.language).unwrap_or_default()
    }

    pub fn portals(&self) -> Vec<&str> {
        self.settings.iter().flat_map(|settings| &settings.portals).map(|portal| portal.key.as_str()).collect()
    }

    pub fn audiences(&self) -> Vec<&str> {
        self.settings.iter().flat_map(|settings| &settings.audiences).map(|audience| audience.key.as_str()).collect()
    }

    /// The fields that most types of pages have in the same words.
    pub fn common_fields(&self) -> Vec<&Field> {
        let pages: Vec<&ContentType> = self.in_order().filter(|kind| kind.kind == TypeKind::Page).collect();
        let count =
            |field: &Field| pages.iter().filter(|kind| kind.fields.iter().any(|other| like(field, other))).count();
        let model = pages.iter().find(|kind| kind.key == "page");
        model
            .map(|kind| kind.fields.iter().filter(|field| 3 * count(field) > pages.len()).collect())
            .unwrap_or_default()
    }

    /// The types of pages, then those of lists.
    pub fn in_order(&self) -> impl Iterator<Item = &ContentType> {
        let of = |wanted: TypeKind| self.types.iter().map(|kind| &**kind).filter(move |kind| kind.kind == wanted);
        of(TypeKind::Page).chain(of(TypeKind::Data))
    }
}

/// Whether two fields are one in the same words.
pub fn like(a: &Field, b: &Field) -> bool {
    a.name == b.name && a.help == b.help && a.required == b.required
}

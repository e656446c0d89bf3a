//! The files of a municipality by what they are for, from their paths alone.

use std::collections::{BTreeMap, BTreeSet};

use super::readers;
use super::tree::SourceFile;
use crate::ground::SourcePath;

/// The listed files by what they are for.
#[derive(Default)]
pub struct SortedFiles {
    pub settings: Option<SourceFile>,
    pub contributors: Option<SourceFile>,
    pub members: Option<SourceFile>,
    pub codes: Option<SourceFile>,
    pub entries: Vec<SourceFile>,
    pub types: Vec<SourceFile>,
    pub data: Vec<SourceFile>,
    pub pictures: Vec<SourceFile>,
    pub notices: BTreeMap<SourcePath, SourceFile>,
    pub documents: Vec<SourceFile>,
    pub themes: Vec<SourceFile>,
    pub misplaced: Vec<SourceFile>,
    pub services: BTreeSet<String>,
}

impl SortedFiles {
    pub fn new(files: Vec<SourceFile>) -> SortedFiles {
        let mut sorted = SortedFiles::default();
        for file in files {
            sorted.put(file);
        }
        sorted
    }

    fn put(&mut self, file: SourceFile) {
        let path = file.path.clone();
        let folder = match path.as_str().split_once('/') {
            None if path.as_str() == "parvis.toml" => return self.settings = Some(file),
            None if path.as_str() == "contributors.toml" => return self.contributors = Some(file),
            None if path.as_str() == readers::MEMBERS => return self.members = Some(file),
            None if path.as_str() == "qr.toml" => return self.codes = Some(file),
            Some(("themes", _)) => return self.themes.push(file),
            Some(("content", below)) => match below.split_once('/') {
                Some((folder, _)) => folder,
                None => return self.misplaced.push(file),
            },
            _ => return,
        };
        let extension = file.path.extension();
        let is_picture = matches!(extension.as_str(), "jpg" | "jpeg" | "png" | "gif" | "webp" | "svg");
        match (folder, extension.as_str()) {
            // Only what the settings name is read, when the site is made.
            ("_feeds", "xml") => {}
            ("_types", "yaml" | "yml") => self.types.push(file),
            ("_data", "yaml" | "yml" | "csv") => self.data.push(file),
            (_, "md" | "markdown") if !folder.starts_with('_') => {
                if !self.services.contains(folder) {
                    self.services.insert(folder.to_owned());
                }
                self.entries.push(file);
            }
            _ if is_picture => self.pictures.push(file),
            (_, "yaml" | "yml") if !folder.starts_with('_') || folder == "_media" => {
                self.notices.insert(file.path.clone(), file);
            }
            _ if !folder.starts_with('_') || folder == "_media" => self.documents.push(file),
            _ => self.misplaced.push(file),
        }
    }
}

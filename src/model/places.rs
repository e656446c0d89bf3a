//! Where keys are written in `parvis.toml`.

use super::{Settings, SourcePath};
use crate::ground::{Place, Spot};

impl Settings {
    /// The place of a key, such as `dpo` of the table `legal`; without it, the head of its table; else the file.
    pub fn place_of_key(&self, table: &str, key: &str) -> Place {
        let (mut current, mut head, mut at) = ("", None, 0);
        for line in self.text.split_inclusive('\n') {
            let text = line.trim();
            if let Some(name) = text.strip_prefix('[').and_then(|rest| rest.split(']').next()) {
                current = name.trim_start_matches('[').trim();
                if current == table {
                    head = Some(at..at + line.trim_end().len());
                }
            } else if current == table && text.split('=').next().is_some_and(|name| name.trim() == key) {
                let start = at + line.len() - line.trim_start().len();
                return self.place(start..start + key.len());
            }
            at += line.len();
        }
        head.map_or_else(|| Place::file(&file()), |range| self.place(range))
    }

    fn place(&self, range: std::ops::Range<usize>) -> Place {
        Spot::of_range(&self.text, range).in_file(&file())
    }
}

fn file() -> SourcePath {
    SourcePath::new("parvis.toml").expect("a plain path")
}

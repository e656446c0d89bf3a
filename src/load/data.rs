//! Lists that are not pages: `content/_data/<name>.yaml` or `.csv`, each line checked like an entry.

use std::sync::Arc;

use super::front_matter::explain;
use super::rules::{AUDIENCE_UNKNOWN, DATA_UNKNOWN, FRONT_MATTER_UNREADABLE, PORTAL_UNKNOWN};
use super::sheet::{self, Columns};
use super::values::{AllowedWords, ValueReader};
use crate::diagnostic::{Diagnostic, Place, Rule, Spot};
use crate::model::{AudienceSet, ContentType, DataItem, FieldValue, PortalSet, SourcePath};
use crate::yaml::{self, Key, Node, YamlLimits};

/// The keys of a list's file and of its items that are not fields.
const FILE_KEYS: &[&str] = &["audiences", "portals", "items"];
const ITEM_KEYS: &[&str] = &["audiences", "portals"];

/// Reads one list.
pub fn load(
    source: &SourcePath,
    text: &str,
    vocabulary: &AllowedWords<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<DataItem> {
    let Some(kind) = vocabulary.types.of_data(source.stem()).cloned() else {
        let known: Vec<&str> =
            vocabulary.types.iter().filter_map(|kind| kind.folder.as_deref().filter(|_| is_data(kind))).collect();
        let found = DATA_UNKNOWN.in_file(source).with("name", source.stem()).with("known", known.join(", "));
        findings.push(found.nearest(source.stem(), known.iter().copied()));
        return Vec::new();
    };
    // Paths in data start from `content/`: the lists belong to no folder.
    let base = SourcePath::of_content();
    let list = ListFile { source, base: &base, kind, vocabulary };
    match source.extension().as_str() {
        "csv" => list.csv(text, findings),
        _ => list.yaml(text, findings),
    }
}

fn is_data(kind: &ContentType) -> bool {
    kind.kind == crate::model::TypeKind::Data
}

struct ListFile<'a> {
    source: &'a SourcePath,
    base: &'a SourcePath,
    kind: Arc<ContentType>,
    vocabulary: &'a AllowedWords<'a>,
}

impl ListFile<'_> {
    fn yaml(&self, text: &str, findings: &mut Vec<Diagnostic>) -> Vec<DataItem> {
        let node = match yaml::parse(text, YamlLimits::DATA) {
            Ok(node) => node,
            Err(fault) => {
                findings.push(explain(self.source, text, fault, 0));
                return Vec::new();
            }
        };
        let whole = node.map().unwrap_or_default();
        let Some(items) = node.get("items") else {
            let found = FRONT_MATTER_UNREADABLE.at(Place::line(self.source, 1)).with("detail", "items");
            findings.push(found.helped_by("help-items"));
            return Vec::new();
        };
        for (key, _) in whole.iter().filter(|(key, _)| !FILE_KEYS.contains(&key.name.as_str())) {
            let found = super::rules::FIELD_UNKNOWN.at(key.spot.in_file(self.source)).with("field", &key.name);
            findings.push(found.with("known", FILE_KEYS.join(", ")).nearest(&key.name, FILE_KEYS.iter().copied()));
        }
        let (portals, audiences) = self.readers(whole, None, findings);
        items.elements().into_iter().filter_map(|item| self.item(item, (portals, audiences), findings)).collect()
    }

    fn item(
        &self,
        item: &Node,
        inherited: (PortalSet, AudienceSet),
        findings: &mut Vec<Diagnostic>,
    ) -> Option<DataItem> {
        let Some(map) = item.map() else {
            let found = FRONT_MATTER_UNREADABLE
                .at(item.spot.in_file(self.source))
                .with("detail", item.text().unwrap_or_default());
            findings.push(found.helped_by("help-items"));
            return None;
        };
        let (portals, audiences) = self.readers(map, Some(inherited), findings);
        let values = self.values(map, &[], item.spot, findings);
        Some(DataItem { kind: self.kind.clone(), source: self.source.clone(), portals, audiences, values })
    }

    fn values(
        &self,
        map: &[(Key, Node)],
        excused: &[String],
        whole: Spot,
        findings: &mut Vec<Diagnostic>,
    ) -> Vec<FieldValue> {
        let mut reader = ValueReader {
            vocabulary: self.vocabulary,
            source: self.source,
            base: self.base,
            lines_before: 0,
            findings: Vec::new(),
        };
        let values = reader.entry(&self.kind.fields, map, ITEM_KEYS, excused, whole);
        findings.append(&mut reader.findings);
        values
    }

    /// Who reads: as written here, else as inherited, else by the site's defaults.
    fn readers(
        &self,
        map: &[(Key, Node)],
        inherited: Option<(PortalSet, AudienceSet)>,
        findings: &mut Vec<Diagnostic>,
    ) -> (PortalSet, AudienceSet) {
        let settings = self.vocabulary.settings;
        let mut written = |key: &str, rule: &'static Rule, known: Vec<&str>| -> Option<Vec<usize>> {
            let (_, node) = map.iter().find(|(found, _)| found.name == key)?;
            let position = |element: &&Node| {
                let name = element.text().unwrap_or("…");
                let position = known.iter().position(|known| *known == name);
                if position.is_none() {
                    let found =
                        rule.at(element.spot.in_file(self.source)).with("name", name).with("known", known.join(", "));
                    findings.push(found.nearest(name, known.iter().copied()).to_choose());
                }
                position
            };
            Some(node.elements().iter().filter_map(position).collect())
        };
        let audiences =
            written("audiences", &AUDIENCE_UNKNOWN, settings.audiences.iter().map(|a| a.key.as_str()).collect());
        let portals = written("portals", &PORTAL_UNKNOWN, settings.portals.iter().map(|p| p.key.as_str()).collect());
        let by_default = |names: &[String], find: &dyn Fn(&str) -> Option<usize>| -> Vec<usize> {
            names.iter().filter_map(|name| find(name)).collect()
        };
        let mut audience_set = AudienceSet::EMPTY;
        let mut portal_set = PortalSet::EMPTY;
        match (audiences, inherited) {
            (Some(own), _) => own.into_iter().for_each(|position| audience_set.insert(position)),
            (None, Some((_, inherited))) => audience_set = inherited,
            (None, None) => by_default(&settings.defaults.audiences, &|name| settings.audience(name))
                .into_iter()
                .for_each(|position| audience_set.insert(position)),
        }
        match (portals, inherited) {
            (Some(own), _) => own.into_iter().for_each(|position| portal_set.insert(position)),
            (None, Some((inherited, _))) => portal_set = inherited,
            (None, None) => by_default(&settings.defaults.portals, &|name| settings.portal(name))
                .into_iter()
                .for_each(|position| portal_set.insert(position)),
        }
        (portal_set, audience_set)
    }

    /// One item a row, its fields named by the first row.
    fn csv(&self, text: &str, findings: &mut Vec<Diagnostic>) -> Vec<DataItem> {
        let columns = Columns { fields: &self.kind.fields, keys: ITEM_KEYS, body: None };
        let sheet = sheet::read(self.source, text, &columns, findings);
        let inherited = self.readers(&[], None, findings);
        let item = |row: &sheet::Row| {
            let (portals, audiences) = self.readers(&row.map, Some(inherited), findings);
            let mut found = Vec::new();
            let values = self.values(&row.map, &sheet.absent, row.spot, &mut found);
            findings.extend(found.into_iter().map(sheet::in_row));
            DataItem { kind: self.kind.clone(), source: self.source.clone(), portals, audiences, values }
        };
        sheet.rows.iter().map(item).collect()
    }
}

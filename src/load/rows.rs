//! Entries that are the rows of one sheet: `content/<service>/annuaire.csv` is a folder `annuaire/` written as a table.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::entries::{HeadSource, STRUCTURAL_KEYS, address_of, body};
use super::past::Past;
use super::rules::{NAME_UNSUITABLE, ROW_TWICE};
use super::sheet::{self, Columns};
use super::text::unix_lines;
use super::values::AllowedWords;
use crate::diagnostic::{Diagnostic, Spot};
use crate::model::{Change, Content, ContentType, EntryRow, Role, SourcePath, Types, slug};
use crate::plan::Hash;

/// The column that holds the text of the page.
pub const BODY_KEY: &str = "texte";

/// What a sheet gives.
#[derive(Debug, Default)]
pub struct Rows {
    pub contents: Vec<Arc<Content>>,
    pub findings: Vec<Diagnostic>,
}

/// The versions of one row, oldest first, each with the change that made it so.
pub type Versions = Vec<(Change, String)>;

/// The type of the rows of a file: a sheet of a service is named like the folder that it stands for.
pub fn kind_of<'t>(path: &SourcePath, types: &'t Types) -> Option<&'t Arc<ContentType>> {
    let is_of_service = path.as_str().starts_with("content/") && path.as_str().matches('/').count() == 2;
    types.of_folder(path.stem()).filter(|_| is_of_service && path.extension() == "csv")
}

/// Reads a sheet whose rows are entries.
pub fn read(sheet: &SourcePath, kind: &Arc<ContentType>, text: &str, vocabulary: &AllowedWords<'_>) -> Rows {
    let mut rows = Rows::default();
    let read = sheet::read(sheet, text, &columns(kind), &mut rows.findings);
    let mut known: HashMap<String, u32> = HashMap::new();
    for row in &read.rows {
        let mut found = Vec::new();
        let content = entry(sheet, kind, (row, &read.absent), vocabulary, &mut known, &mut found);
        rows.findings.extend(found.into_iter().map(sheet::in_row));
        rows.contents.extend(content.map(Arc::new));
    }
    rows.contents.sort_by(|a, b| a.source.cmp(&b.source));
    rows
}

fn columns(kind: &ContentType) -> Columns<'_> {
    // The name of the file says the type.
    const KEYS: &[&str] = STRUCTURAL_KEYS.split_at(1).1;
    Columns { fields: &kind.fields, keys: KEYS, body: Some(BODY_KEY) }
}

fn entry(
    sheet: &SourcePath,
    kind: &Arc<ContentType>,
    (row, absent): (&sheet::Row, &[String]),
    vocabulary: &AllowedWords<'_>,
    known: &mut HashMap<String, u32>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Content> {
    let (name, spot) = named(kind, row);
    let source = source(sheet, &name);
    let said_of = source.as_ref().unwrap_or(sheet);
    let head = HeadSource {
        source: said_of,
        file: sheet,
        kind: kind.clone(),
        map: &row.map,
        excused: absent,
        whole: row.spot,
        lines_before: 0,
    };
    let written = head.read(vocabulary, STRUCTURAL_KEYS, findings);
    let Some(source) = source else {
        if spot.column > 0 {
            findings.push(NAME_UNSUITABLE.at(spot.in_file(sheet)).with("name", written.title()).helped_by("help-row"));
        }
        return None;
    };
    if let Some(first) = known.get(&name) {
        let title = written.title().to_owned();
        findings.push(ROW_TWICE.at(spot.in_file(sheet)).with("name", title).with("line", first));
        return None;
    }
    known.insert(name, row.spot.line);
    let body = row.body.as_ref().map(|(text, spot)| {
        let before = Spot { line: spot.line - 1, column: spot.column - 1, length: 0 };
        body(sheet, text, before, vocabulary, findings)
    });
    let body = body.unwrap_or_else(|| body_of_nothing(sheet, vocabulary));
    let row = Some(EntryRow { sheet: sheet.clone(), line: row.spot.line });
    Some(Content { row, body, address: address_of(&source), ..written })
}

fn body_of_nothing(sheet: &SourcePath, vocabulary: &AllowedWords<'_>) -> crate::model::Body {
    body(sheet, "", Spot::default(), vocabulary, &mut Vec::new())
}

/// What names a row, as in an address: its id, else its title; and where that is written.
fn named(kind: &ContentType, row: &sheet::Row) -> (String, Spot) {
    let title = kind.field_of(Role::Title).map(|field| kind.fields[usize::from(field)].name.as_str());
    let cell = |name: &str| row.map.iter().find(|(key, _)| key.name == name);
    let cell = cell("id").or_else(|| cell(title?));
    let Some((_, node)) = cell else { return (String::new(), row.spot) };
    (slug(node.text().unwrap_or_default()), node.spot)
}

/// The file that would say the same as a row.
fn source(sheet: &SourcePath, name: &str) -> Option<SourcePath> {
    // An `index` would be the page of the folder.
    let is_usable = !name.is_empty() && name != "index";
    SourcePath::new(&format!("{}/{}/{name}.md", sheet.parent(), sheet.stem())).ok().filter(|_| is_usable)
}

/// The versions of the rows of each sheet, with the hash of the texts that they were read from.
pub type Known = BTreeMap<SourcePath, (Hash, HashMap<SourcePath, Versions>)>;

/// What the history of the sheets says of each of their rows: when its own words changed, not those of others.
///
/// What is `known` of a sheet whose history did not grow is not read again.
pub fn versions(contents: &[Arc<Content>], past: &dyn Past, known: &mut Known) {
    let sheets: BTreeMap<&SourcePath, &ContentType> =
        contents.iter().filter_map(|content| Some((&content.row.as_ref()?.sheet, &*content.kind))).collect();
    let recorded: Vec<SourcePath> =
        sheets.keys().filter(|sheet| past.of(sheet).is_some()).map(|sheet| (*sheet).clone()).collect();
    known.retain(|sheet, _| recorded.contains(sheet));
    if recorded.is_empty() {
        return;
    }
    for (sheet, texts) in past.versions(&recorded) {
        let said =
            |(change, text): &(Change, String)| [change.date.to_string().as_str(), &change.author, text].join("\n");
        let hash = Hash::of(texts.iter().map(said).collect::<String>().as_bytes());
        if known.get(&sheet).is_some_and(|(of, _)| *of == hash) {
            continue;
        }
        let rows = of_rows(&sheet, sheets[&sheet], texts).into_iter();
        let rows = rows.filter_map(|(name, texts)| Some((source(&sheet, &name)?, texts))).collect();
        known.insert(sheet, (hash, rows));
    }
}

fn of_rows(sheet: &SourcePath, kind: &ContentType, texts: Versions) -> BTreeMap<String, Versions> {
    let mut rows: BTreeMap<String, Versions> = BTreeMap::new();
    for (change, text) in texts {
        let text = unix_lines(text);
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let read = sheet::read(sheet, text, &columns(kind), &mut Vec::new());
        let mut now: BTreeMap<String, String> = BTreeMap::new();
        for row in &read.rows {
            now.entry(named(kind, row).0).or_insert_with(|| words(row));
        }
        // A row that was removed and comes back starts anew.
        rows.retain(|name, _| now.contains_key(name));
        for (name, words) in now {
            let known = rows.entry(name).or_default();
            if known.last().is_none_or(|(_, last)| *last != words) {
                known.push((change.clone(), words));
            }
        }
    }
    rows
}

/// What a row says, whatever the order of its columns.
fn words(row: &sheet::Row) -> String {
    let mut said: Vec<String> = row
        .map
        .iter()
        .map(|(key, node)| {
            let elements: Vec<&str> = node.elements().into_iter().filter_map(|element| element.text()).collect();
            format!("{}: {}\n", key.name, elements.join("; "))
        })
        .collect();
    said.sort();
    said.extend(row.body.iter().map(|(text, _)| format!("\n{text}")));
    said.concat()
}

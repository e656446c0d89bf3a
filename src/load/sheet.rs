//! Sheets: CSV files whose first row names the fields of a type, each other row being something of that type.
//!
//! As Excel and LibreOffice save them (RFC 4180, with `;` or `,`), every cell with its place in the file.

use super::rules::{
    CELL_TOO_LARGE, FIELD_MISSING, FIELD_TWICE, FIELD_UNKNOWN, ROW_UNEVEN, ROWS_TOO_MANY, SHEET_UNCLOSED,
};
use super::text::suspicious_characters;
use crate::diagnostic::{Diagnostic, Spot};
use crate::model::{Field, FieldKind, SourcePath, slug};
use crate::yaml::{Key, Node, YamlValue};

/// The most rows that are read of one sheet.
pub const MOST_ROWS: usize = 20_000;
/// The longest cell that is not a text of its own, in bytes.
const LONGEST_CELL: usize = 16 * 1024;

/// What the columns of a sheet may be called.
pub struct Columns<'a> {
    pub fields: &'a [Field],
    /// Other keys that a row may have.
    pub keys: &'a [&'a str],
    /// The column that holds the text of the page, where rows are pages.
    pub body: Option<&'a str>,
}

/// A sheet, read.
pub struct Sheet {
    pub rows: Vec<Row>,
    /// The required fields that have no column: said once, not for each row.
    pub absent: Vec<String>,
}

/// One row: its cells that are not empty, under the names of their fields.
pub struct Row {
    pub spot: Spot,
    pub map: Vec<(Key, Node)>,
    /// The text of its page, with its place.
    pub body: Option<(String, Spot)>,
}

/// A cell as written, without the quotes around it.
#[derive(Debug, Clone, PartialEq)]
struct Cell {
    text: String,
    spot: Spot,
}

/// What a column holds.
#[derive(Clone, Copy)]
enum Column<'a> {
    Field(&'a Field),
    Key(&'a str),
    Body,
    /// It has no name, or one that nothing has.
    Nothing {
        named: bool,
    },
}

/// A finding about one row, with the help for a cell.
pub fn in_row(found: Diagnostic) -> Diagnostic {
    if *found.rule == FIELD_MISSING { found.helped_by("help-cell") } else { found }
}

/// Reads a sheet; what is wrong with it as a whole, or with its shape, is found here.
pub fn read(source: &SourcePath, text: &str, columns: &Columns<'_>, findings: &mut Vec<Diagnostic>) -> Sheet {
    suspicious_characters(source, text, 0, findings);
    let mut reader = CellReader::new(text);
    let header = reader.row().unwrap_or_default();
    let names = named(source, &header, columns, findings);
    let absent = absent(source, &header, &names, columns, findings);
    let mut rows = Vec::new();
    while let Some(cells) = reader.row() {
        if rows.len() == MOST_ROWS {
            let place = cells.first().map_or(Spot::default(), |cell| Spot { column: 0, length: 0, ..cell.spot });
            findings.push(ROWS_TOO_MANY.at(place.in_file(source)).with("limit", MOST_ROWS));
            break;
        }
        rows.extend(row(source, &names, cells, findings));
    }
    if let Some(spot) = reader.unclosed {
        findings.push(SHEET_UNCLOSED.at(spot.in_file(source)));
    }
    Sheet { rows, absent }
}

/// What each column holds; people write `Téléphone` as well as `telephone`.
fn named<'a>(
    source: &SourcePath,
    header: &[Cell],
    columns: &Columns<'a>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Column<'a>> {
    let same = |name: &str, written: &str| slug(name) == slug(written);
    let is_called = |field: &Field, written: &str| {
        field.aliases.iter().chain([&field.name, &field.label]).any(|name| same(name, written))
    };
    let mut names: Vec<Column<'a>> = Vec::with_capacity(header.len());
    for cell in header {
        let written = cell.text.as_str();
        let field = columns.fields.iter().find(|field| field.name == written);
        let field = field.or_else(|| columns.fields.iter().find(|field| is_called(field, written)));
        let key = columns.keys.iter().find(|key| same(key, written));
        let column = match (field, key) {
            _ if written.is_empty() => Column::Nothing { named: false },
            (Some(field), _) => Column::Field(field),
            (None, Some(key)) => Column::Key(key),
            (None, None) if columns.body.is_some_and(|body| same(body, written)) => Column::Body,
            (None, None) => {
                let known = columns.fields.iter().map(|field| field.name.as_str());
                let known = known.chain(columns.keys.iter().copied()).chain(columns.body);
                let list = known.clone().collect::<Vec<_>>().join(", ");
                let found = FIELD_UNKNOWN.at(cell.spot.in_file(source)).with("field", shortened(written));
                findings.push(found.with("known", list).nearest(written, known));
                Column::Nothing { named: true }
            }
        };
        let name = name_of(&column, columns);
        if let Some(name) = name.filter(|name| names.iter().any(|known| name_of(known, columns) == Some(*name))) {
            let found = FIELD_TWICE.at(cell.spot.in_file(source)).with("field", name);
            findings.push(found.with("alias", shortened(written)));
            names.push(Column::Nothing { named: true });
            continue;
        }
        names.push(column);
    }
    names
}

fn name_of<'a>(column: &Column<'a>, columns: &Columns<'a>) -> Option<&'a str> {
    match column {
        Column::Field(field) => Some(&field.name),
        Column::Key(key) => Some(key),
        Column::Body => columns.body,
        Column::Nothing { .. } => None,
    }
}

/// The required fields that have no column, each a finding at the first row.
fn absent(
    source: &SourcePath,
    header: &[Cell],
    names: &[Column<'_>],
    columns: &Columns<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<String> {
    let line = header.first().map_or(1, |cell| cell.spot.line);
    let has =
        |field: &Field| names.iter().any(|column| matches!(column, Column::Field(known) if known.name == field.name));
    let missing = columns.fields.iter().filter(|field| field.required && field.default.is_none() && !has(field));
    let mut absent = Vec::new();
    for field in missing {
        absent.push(field.name.clone());
        // Its name was mistyped: one finding says it better than two.
        let meant = |found: &Diagnostic| {
            let here = *found.rule == FIELD_UNKNOWN && found.place.as_ref().is_some_and(|place| place.file == *source);
            here && found.fix.as_ref().is_some_and(|fix| fix.replacement() == field.name)
        };
        if findings.iter().any(meant) {
            continue;
        }
        let found = FIELD_MISSING.at(Spot { line, column: 0, length: 0 }.in_file(source)).with("field", &field.name);
        let example = field.example.as_deref().unwrap_or(field.kind.row().example);
        findings.push(found.with("label", &field.label).with("example", example).helped_by("help-column"));
    }
    absent
}

/// A row as a map; nothing when it is empty, or when its cells are not under their columns.
fn row(source: &SourcePath, names: &[Column<'_>], cells: Vec<Cell>, findings: &mut Vec<Diagnostic>) -> Option<Row> {
    let first = cells.first()?.spot;
    let mut row = Row { spot: Spot { column: 0, length: 0, ..first }, map: Vec::new(), body: None };
    for (position, cell) in cells.into_iter().enumerate() {
        if cell.text.is_empty() {
            continue;
        }
        let column = names.get(position).copied().unwrap_or(Column::Nothing { named: false });
        if cell.text.len() > LONGEST_CELL && !matches!(column, Column::Body) {
            findings.push(CELL_TOO_LARGE.at(cell.spot.in_file(source)).with("limit", LONGEST_CELL / 1024));
            return None;
        }
        match column {
            Column::Field(field) => row.map.push(named_node(&field.name, is_list(&field.kind), cell)),
            Column::Key(key) => row.map.push(named_node(key, true, cell)),
            Column::Body => row.body = Some((cell.text, cell.spot)),
            Column::Nothing { named: true } => {}
            Column::Nothing { named: false } => {
                // A value too many moves those after it under other columns: who reads the row is not sure.
                let found = ROW_UNEVEN.at(cell.spot.in_file(source)).with("value", shortened(&cell.text));
                findings.push(found.with("columns", names.len()));
                return None;
            }
        }
    }
    (!row.map.is_empty() || row.body.is_some()).then_some(row)
}

fn is_list(kind: &FieldKind) -> bool {
    matches!(kind, FieldKind::List(_))
}

/// A cell under its name; a list is its elements, one a line or between semicolons.
fn named_node(name: &str, is_list: bool, cell: Cell) -> (Key, Node) {
    let Cell { text, spot } = cell;
    let key = Key { name: name.to_owned(), spot };
    let scalar = |text: &str| YamlValue::Scalar { text: text.to_owned(), plain: true };
    if !is_list || !text.contains([';', '\n']) {
        return (key, Node { value: scalar(&text), spot });
    }
    let elements = text.split([';', '\n']).map(str::trim).filter(|element| !element.is_empty());
    let elements = elements.map(|element| Node { value: scalar(element), spot }).collect();
    (key, Node { value: YamlValue::List(elements), spot })
}

/// The beginning of a text that could be the rest of the file.
fn shortened(text: &str) -> String {
    let line = text.split('\n').next().unwrap_or_default();
    if line.len() == text.len() && line.chars().count() <= 60 {
        return line.to_owned();
    }
    line.chars().take(60).chain(['…']).collect()
}

/// Reads rows of cells one after the other.
struct CellReader<'t> {
    text: &'t str,
    separator: char,
    at: usize,
    line: u32,
    column: u32,
    /// Where a quote opens that nothing closes.
    unclosed: Option<Spot>,
}

impl<'t> CellReader<'t> {
    fn new(text: &'t str) -> CellReader<'t> {
        let mut reader = CellReader { text, separator: ',', at: 0, line: 1, column: 1, unclosed: None };
        let first = text.split('\n').next().unwrap_or_default();
        // Excel writes, and obeys, a first line that only says the separator.
        match first.trim_end().strip_prefix("sep=").map(|rest| rest.chars().collect::<Vec<_>>()) {
            Some(sign) if sign.len() == 1 => {
                reader.separator = sign[0];
                while reader.line == 1 && reader.next().is_some() {}
            }
            _ if first.contains(';') => reader.separator = ';',
            _ if !first.contains(',') && first.contains('\t') => reader.separator = '\t',
            _ => {}
        }
        reader
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        if next == '\n' {
            self.line += 1;
            self.column = 1;
        } else {
            self.column += 1;
        }
        Some(next)
    }

    /// The next row that is not an empty line.
    fn row(&mut self) -> Option<Vec<Cell>> {
        loop {
            self.peek()?;
            let mut cells = vec![self.cell()];
            while self.peek() == Some(self.separator) {
                self.next();
                cells.push(self.cell());
            }
            self.next();
            if self.unclosed.is_some() {
                // What such a cell swallowed may be the rows of others.
                return None;
            }
            if cells.iter().any(|cell| !cell.text.is_empty()) {
                return Some(cells);
            }
        }
    }

    /// The next cell, up to the separator or to the end of the line.
    fn cell(&mut self) -> Cell {
        while self.peek().is_some_and(|c| c.is_whitespace() && c != '\n' && c != self.separator) {
            self.next();
        }
        let mut spot = Spot { line: self.line, column: self.column, length: 1 };
        let mut text = String::new();
        if self.peek() == Some('"') {
            self.next();
            spot.column += 1;
            loop {
                match self.next() {
                    Some('"') if self.peek() == Some('"') => text.extend(self.next()),
                    Some('"') => break,
                    Some(letter) => text.push(letter),
                    None => {
                        self.unclosed = Some(Spot { column: spot.column - 1, ..spot });
                        break;
                    }
                }
            }
        }
        while let Some(letter) = self.peek().filter(|c| *c != '\n' && *c != self.separator) {
            text.push(letter);
            self.next();
        }
        text.truncate(text.trim_end().len());
        spot.length = text.split('\n').next().unwrap_or_default().chars().count().max(1) as u32;
        Cell { text, spot }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let mut reader = CellReader::new(text);
        std::iter::from_fn(|| reader.row()).map(|row| row.into_iter().map(|cell| cell.text).collect()).collect()
    }

    #[test]
    fn sheets_are_read_as_spreadsheets_save_them() {
        let same = [["nom", "mission"], ["Léa, Brunet", "dit \"Lulu\"\nau parc"]];
        for text in [
            "nom,mission\n\"Léa, Brunet\",\"dit \"\"Lulu\"\"\nau parc\"\n",
            "nom;mission\nLéa, Brunet;\"dit \"\"Lulu\"\"\nau parc\"",
            "sep=;\nnom;mission\n\n;\n Léa, Brunet ; \"dit \"\"Lulu\"\"\nau parc\" \n",
            "nom\tmission\nLéa, Brunet\t\"dit \"\"Lulu\"\"\nau parc\"",
        ] {
            assert_eq!(cells(text), same, "{text}");
        }
        assert_eq!(cells(""), [[""; 0]; 0]);
        assert_eq!(cells("nom;mission\n\"Léa;x\nPaul;y\n"), [["nom", "mission"]]);
    }

    #[test]
    fn every_cell_knows_its_place() {
        let mut reader = CellReader::new("a;b\n\"x\ny\"; \"é\"\nz;w\n");
        let places: Vec<(u32, u32)> =
            std::iter::from_fn(|| reader.row()).flatten().map(|cell| (cell.spot.line, cell.spot.column)).collect();
        assert_eq!(places, [(1, 1), (1, 3), (2, 2), (3, 6), (4, 1), (4, 3)]);
    }
}

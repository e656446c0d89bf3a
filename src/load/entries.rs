//! From the text of one file to its content, whatever the rest of the site.

use std::sync::Arc;

use super::front_matter;
use super::rules::{AUDIENCE_UNKNOWN, FIELD_MISSING, ID_WRONG, PORTAL_UNKNOWN, TYPE_UNKNOWN, VALUE_WRONG};
use super::text::suspicious_characters;
use super::values::{AllowedWords, ValueReader};
use crate::diagnostic::{Diagnostic, Place, Rule, Spot};
use crate::markdown::{self, Divided};
use crate::model::{
    AudienceSet, Body, Content, ContentType, FOLDER_TYPE, OutputPath, Period, PortalSet, Role, SERVICE_TYPE,
    SourcePath, Value, Variant, WithSpot, admissions, collation, slug,
};
use crate::yaml::{Key, Node};

/// The keys that any head may have, whatever its type.
pub const STRUCTURAL_KEYS: &[&str] = &["type", "id", "portals", "audiences", "review_every", "draft"];

/// One file, read.
#[derive(Debug)]
pub struct Parsed {
    /// None when the file cannot be understood at all; the findings say why.
    pub content: Option<Arc<Content>>,
    pub findings: Vec<Diagnostic>,
}

/// Reads the text of one entry.
pub fn parse(source: &SourcePath, text: &str, vocabulary: &AllowedWords<'_>) -> Parsed {
    let mut findings = Vec::new();
    let content = read(source, text, vocabulary, &mut findings).map(Arc::new);
    Parsed { content, findings }
}

fn read(
    source: &SourcePath,
    text: &str,
    vocabulary: &AllowedWords<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Content> {
    let parts = front_matter::split(source, text).map_err(|found| findings.push(found)).ok()?;
    suspicious_characters(source, parts.head, 1, findings);
    findings.extend(front_matter::cut_values(source, parts.head));
    let head = front_matter::read(source, parts.head).map_err(|found| findings.push(found)).ok()?;
    let Some(map) = head.map() else {
        findings.push(
            super::rules::FRONT_MATTER_UNREADABLE.at(Place::line(source, 2)).with("detail", "").helped_by("help-colon"),
        );
        return None;
    };
    let kind = kind_of(source, &head, vocabulary, findings)?;
    let whole = Spot { line: 0, column: 0, length: 0 };
    let in_name = date_in_name(source, &kind).map(|(field, _)| kind.fields[usize::from(field)].name.clone());
    let excused: Vec<String> = in_name.into_iter().collect();
    let head = HeadSource { source, file: source, kind, map, excused: &excused, whole, lines_before: 1 };
    let written = head.read(vocabulary, STRUCTURAL_KEYS, findings);
    let admitted = admissions(text, false);
    let (text, title_lines) = front_matter::without_title(parts.body, written.title());
    let before = Spot { line: parts.lines_before_body + title_lines, column: 0, length: 0 };
    let body = body(source, text, before, vocabulary, findings);
    let mut content = Content { body, address: address_of(source), admissions: admitted, ..written };
    date_from_name(&mut content);
    Some(content)
}

/// The head of an entry as parsed YAML: that of a file, or a row of a sheet.
pub(super) struct HeadSource<'a> {
    /// The file that the entry is, or would be if it were not a row.
    pub source: &'a SourcePath,
    /// The file where it is written.
    pub file: &'a SourcePath,
    pub kind: Arc<ContentType>,
    pub map: &'a [(Key, Node)],
    /// Required fields that the name of the file gives, or whose absence is said of the whole sheet.
    pub excused: &'a [String],
    pub whole: Spot,
    pub lines_before: u32,
}

impl HeadSource<'_> {
    /// An entry without its body and its address; `keys` are those that are not fields.
    pub fn read(self, vocabulary: &AllowedWords<'_>, keys: &[&str], findings: &mut Vec<Diagnostic>) -> Content {
        let HeadSource { source, file, kind, map, excused, whole, lines_before } = self;
        let mut reader = ValueReader { vocabulary, source: file, base: source, lines_before, findings: Vec::new() };
        let values = reader.entry(&kind.fields, map, keys, excused, whole);
        findings.append(&mut reader.findings);
        let mut structure = CommonKeys { source: file, lines_before, vocabulary, findings };
        let mut content = Content {
            source: source.clone(),
            row: None,
            values,
            portals: structure.portals(map),
            audiences: structure.audiences(map),
            review_every: structure.review_every(map),
            draft: structure.draft(map),
            id: structure.id(map),
            body: Body::default(),
            collation: String::new(),
            address: Err(String::new()),
            admissions: Vec::new(),
            kind,
        };
        content.collation = collation(content.title());
        content
    }
}

/// The type: as written, else that of the folder, else a page.
fn kind_of(
    source: &SourcePath,
    head: &Node,
    vocabulary: &AllowedWords<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Option<Arc<ContentType>> {
    let types = vocabulary.types;
    match source.file_name() {
        "_service.md" => return types.get(SERVICE_TYPE).cloned(),
        "_folder.md" => return types.get(FOLDER_TYPE).cloned(),
        _ => {}
    }
    if let Some((written, node)) = head.get("type").and_then(|node| Some((node.text()?, node))) {
        let pages = types.iter().filter(|kind| kind.kind == crate::model::TypeKind::Page);
        if let Some(kind) = pages.clone().find(|kind| kind.key == written) {
            return Some(kind.clone());
        }
        let known = pages.map(|kind| kind.key.as_str()).collect::<Vec<_>>();
        let found =
            TYPE_UNKNOWN.at(node.spot.below(1).in_file(source)).with("type", written).with("known", known.join(", "));
        findings.push(found.nearest(written, known));
        return None;
    }
    let folders: Vec<&str> = source.parent().split('/').skip(2).collect();
    folders.into_iter().rev().find_map(|folder| types.of_folder(folder)).or_else(|| types.get("page")).cloned()
}

/// Reads the keys that every head may have.
struct CommonKeys<'a> {
    source: &'a SourcePath,
    lines_before: u32,
    vocabulary: &'a AllowedWords<'a>,
    findings: &'a mut Vec<Diagnostic>,
}

impl CommonKeys<'_> {
    fn place(&self, node: &Node) -> Place {
        node.spot.below(self.lines_before).in_file(self.source)
    }

    fn names<'n>(
        &mut self,
        map: &'n [(Key, Node)],
        key: &str,
        rule: &'static Rule,
        known: &[String],
    ) -> Option<Vec<(usize, &'n Node)>> {
        let (_, node) = map.iter().find(|(found, _)| found.name == key)?;
        let mut positions = Vec::new();
        for element in node.elements() {
            let written = element.text().unwrap_or("…");
            match known.iter().position(|name| name == written) {
                Some(position) => positions.push((position, element)),
                None => {
                    let found = rule.at(self.place(element)).with("name", written).with("known", known.join(", "));
                    // It decides who reads: only a person answers.
                    self.findings.push(found.nearest(written, known.iter().map(String::as_str)).to_choose());
                }
            }
        }
        if node.is_empty() {
            let found = FIELD_MISSING.at(self.place(node)).with("field", key).with("label", key);
            self.findings.push(found.with("example", known.join(", ")));
        }
        Some(positions)
    }

    /// Who may read the file. A misspelt name is a finding and adds nobody.
    fn audiences(&mut self, map: &[(Key, Node)]) -> Option<AudienceSet> {
        let known: Vec<String> =
            self.vocabulary.settings.audiences.iter().map(|audience| audience.key.clone()).collect();
        let positions = self.names(map, "audiences", &AUDIENCE_UNKNOWN, &known)?;
        let mut set = AudienceSet::EMPTY;
        positions.iter().for_each(|(position, _)| set.insert(*position));
        Some(set)
    }

    fn portals(&mut self, map: &[(Key, Node)]) -> Option<PortalSet> {
        let known: Vec<String> = self.vocabulary.settings.portals.iter().map(|portal| portal.key.clone()).collect();
        let positions = self.names(map, "portals", &PORTAL_UNKNOWN, &known)?;
        let mut set = PortalSet::EMPTY;
        positions.iter().for_each(|(position, _)| set.insert(*position));
        Some(set)
    }

    fn review_every(&mut self, map: &[(Key, Node)]) -> Option<Period> {
        let (_, node) = map.iter().find(|(key, _)| key.name == "review_every")?;
        let period = node.text().and_then(Period::parse);
        if period.is_none() {
            self.wrong(node, "review_every", "help-duration");
        }
        period
    }

    /// Anything but a clear `non` keeps a draft unpublished.
    fn draft(&mut self, map: &[(Key, Node)]) -> bool {
        let Some((_, node)) = map.iter().find(|(key, _)| key.name == "draft") else {
            return false;
        };
        match node.text().map(str::to_lowercase).as_deref() {
            Some("oui" | "vrai" | "true" | "yes") => true,
            Some("non" | "faux" | "false" | "no") => false,
            _ => {
                self.wrong(node, "draft", "help-boolean");
                true
            }
        }
    }

    fn id(&mut self, map: &[(Key, Node)]) -> Option<WithSpot<String>> {
        let (_, node) = map.iter().find(|(key, _)| key.name == "id")?;
        let text = node.text().unwrap_or_default();
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if text.is_empty() || text.len() > 40 || !text.chars().all(allowed) {
            let found = ID_WRONG.at(self.place(node)).with("id", text);
            let suggestion: String = crate::model::slug(text).chars().take(40).collect();
            self.findings.push(found.suggesting(suggestion.trim_end_matches('-')));
            return None;
        }
        Some(WithSpot { value: text.to_owned(), spot: node.spot.below(self.lines_before) })
    }

    fn wrong(&mut self, node: &Node, field: &str, help: &'static str) {
        let found = VALUE_WRONG.at(self.place(node)).with("field", field).with("value", node.text().unwrap_or("…"));
        self.findings.push(found.helped_by(help));
    }
}

/// The words of each audience. Which blocks an audience reads is decided here, once.
///
/// `before`: the lines before it, and the columns before its first line.
pub(super) fn body(
    source: &SourcePath,
    text: &str,
    before: Spot,
    vocabulary: &AllowedWords<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Body {
    let settings = vocabulary.settings;
    let divided = markdown::divide(text);
    let body = Body::new(text.to_owned(), before, variants(text, &divided, vocabulary));
    let spot = |range| body.spot_of_source(range);
    for key in divided.blocks.iter().flat_map(|block| &block.keys) {
        if settings.audience(&key.word).is_none() {
            let known: Vec<&str> = settings.audiences.iter().map(|audience| audience.key.as_str()).collect();
            let place = spot(key.range.clone()).in_file(source);
            let found = AUDIENCE_UNKNOWN.at(place).with("name", &key.word).with("known", known.join(", "));
            findings.push(found.nearest(&key.word, known.iter().copied()).to_choose());
        }
    }
    let mut found: Vec<Diagnostic> =
        divided.findings.iter().map(|found| found.to_diagnostic(source, &spot, &|at| at)).collect();
    for variant in &body.variants {
        let to_source = |at: usize| variant.visible.as_ref().map_or(at, |visible| visible.to_source(at));
        let read = variant.outline.findings.iter();
        found.extend(read.map(|found| found.to_diagnostic(source, &spot, &to_source)));
    }
    // What several audiences read is said once.
    found.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    found.dedup();
    findings.append(&mut found);
    body
}

/// What each audience reads; audiences that read the same words share them.
fn variants(text: &str, divided: &Divided, vocabulary: &AllowedWords<'_>) -> Vec<Variant> {
    let settings = vocabulary.settings;
    let read = |text: &str| match vocabulary.drafts {
        true => markdown::read(text, settings.typography),
        false => (markdown::outline(text), None),
    };
    let mut variants: Vec<Variant> = Vec::new();
    if divided.blocks.is_empty() {
        let mut everybody = AudienceSet::EMPTY;
        (0..settings.audiences.len()).for_each(|position| everybody.insert(position));
        let (outline, draft) = read(text);
        return vec![Variant { audiences: everybody, visible: None, outline, draft }];
    }
    for (position, audience) in settings.audiences.iter().enumerate() {
        let visible = markdown::visible(text, divided, &|keys| keys.contains(&audience.key.as_str())).into_owned();
        let same = |known: &&mut Variant| known.visible.as_ref().is_some_and(|known| known.text == visible.text);
        match variants.iter_mut().find(same) {
            Some(variant) => variant.audiences.insert(position),
            None => {
                let mut audiences = AudienceSet::EMPTY;
                audiences.insert(position);
                let (outline, draft) = read(&visible.text);
                variants.push(Variant { audiences, visible: Some(visible), outline, draft });
            }
        }
    }
    variants
}

/// The field of the date and the day that the name of a file gives it: `2026-06-23-chantier.md`.
fn date_in_name(source: &SourcePath, kind: &ContentType) -> Option<(u16, jiff::civil::Date)> {
    let day = source.file_name().get(..10).filter(|day| day.contains('-'))?;
    Some((kind.field_of(Role::Date)?, crate::model::parse_date(day)?))
}

/// An entry is about the day in its name unless its head says otherwise.
fn date_from_name(content: &mut Content) {
    if let (Some((field, date)), None) = (date_in_name(&content.source, &content.kind), content.value(Role::Date)) {
        let value = Value::Moment(crate::model::Moment::day(date));
        content.values.push(crate::model::FieldValue { field, spot: Spot::default(), value });
        content.values.sort_by_key(|value| value.field);
    }
}

/// The output of an entry: its folders and its name, as they can stand in an address.
///
/// # Errors
/// Gives back the name of which nothing can stand in an address, or that of a service that is not written as it will be.
pub(super) fn address_of(source: &SourcePath) -> Result<OutputPath, String> {
    let mut names: Vec<String> = Vec::new();
    let written: Vec<&str> = source.parent().split('/').skip(1).collect();
    for (depth, name) in written.iter().enumerate() {
        let in_address = slug(name);
        if in_address.is_empty() || (depth == 0 && in_address != *name) {
            return Err((*name).to_owned());
        }
        names.push(in_address);
    }
    match source.file_name() {
        "_service.md" | "_folder.md" => names.push("index".to_owned()),
        "index.md" | "README.md" | "readme.md" if names.len() > 1 => {}
        _ => {
            let name = slug(source.stem());
            if name.is_empty() {
                return Err(source.stem().to_owned());
            }
            names.push(name);
        }
    }
    OutputPath::new(&format!("{}.html", names.join("/"))).map_err(|_| source.stem().to_owned())
}

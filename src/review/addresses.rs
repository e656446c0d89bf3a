//! Addresses that would lead nowhere: pages, documents, and what printed QR codes hold.
//!
//! An address that was published is kept for ever: by a page, or by one that names it among its former addresses.
//! What the content itself declares may leave: a page that has expired, or that has other readers.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;
use serde::Serialize;

use super::pages::{Effect, PageChange};
use super::rules::{ADDRESS_WITHDRAWN, PUBLISHED_ADDRESS_LOST, SHORT_ADDRESS_LOST, TREE_WITHDRAWN};
use super::sides::{Side, TreePair};
use crate::check::Unpublished;
use crate::diagnostic::Diagnostic;
use crate::model::{Entry, Now, OutputPath, PrintedCode, Role, SourcePath, Value};
use crate::plan::Output;

/// Families of which an address is one that people keep, print and send.
const KEPT: [&str; 5] = ["entries", "services", "documents", "short addresses", "redirects"];

/// An address of one tree that exists and would not any more.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Vanished {
    pub tree: String,
    /// The tree as people call it.
    pub readers: String,
    pub address: String,
    /// What was there.
    pub source: Option<String>,
    pub qr: bool,
    /// Where the page went, when it only moved: what to lead the old address to.
    pub moved_to: Option<String>,
    pub loss: Loss,
    /// Whether publication is forbidden until something leads from there.
    pub serious: bool,
    /// The file to write in, when a page that this address could lead to is known.
    pub file: Option<String>,
}

/// How an address comes to lead nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Loss {
    /// Its page is removed or moved, or no longer names it among its former addresses.
    Gone,
    /// Its page is a draft again, or is to be published later.
    Hidden,
    /// Its page has expired, on this day.
    Ended(Date),
    /// Its page is for others.
    Narrowed,
    /// A line of a table is gone.
    Row,
    /// A document is removed, or nothing names it any more.
    Document,
    /// It was made of other pages, which are gone.
    Unwritten,
    /// The register of printed codes says that no paper holds it any more.
    Retired,
    /// The portal closes, or no longer has this audience.
    Closed,
}

impl Loss {
    fn forbids(self) -> bool {
        matches!(self, Loss::Gone | Loss::Hidden)
    }
}

/// What keeps addresses on the side that would be published.
struct AddressKeepers<'s> {
    side: Side<'s>,
    now: &'s Now,
    /// By address, the entries that have it, had it, or are what its code leads to.
    by_address: HashMap<OutputPath, Vec<&'s Entry>>,
}

impl<'s> AddressKeepers<'s> {
    fn new(side: Side<'s>, now: &'s Now) -> AddressKeepers<'s> {
        let mut by_address: HashMap<OutputPath, Vec<&'s Entry>> = HashMap::new();
        for entry in &side.site.entries {
            let former = entry.content.value(Role::Redirects).map(Value::elements).unwrap_or_default();
            let former = former.iter().filter_map(Value::text).filter_map(OutputPath::former);
            let short = entry.content.id.as_ref().and_then(|id| PrintedCode::output(&id.value));
            for address in former.chain(short).chain([entry.address.clone()]) {
                by_address.entry(address).or_default().push(entry);
            }
        }
        AddressKeepers { side, now, by_address }
    }

    /// The entries that keep an address, whoever may read them.
    fn of(&self, path: &OutputPath) -> &[&'s Entry] {
        self.by_address.get(path).map(Vec::as_slice).unwrap_or_default()
    }

    fn loss(&self, path: &OutputPath, output: &Output<'_>, before: Option<&Entry>) -> Loss {
        let shown = |entry: &&&Entry| Unpublished::of(entry, self.now).is_none();
        let keepers = self.of(path);
        if keepers.iter().any(|entry| shown(&entry)) {
            return Loss::Narrowed;
        }
        let ended = keepers.iter().filter_map(|entry| match Unpublished::of(entry, self.now) {
            Some(Unpublished::NoLonger(moment)) => Some(moment.date),
            _ => None,
        });
        if let Some(day) = ended.max() {
            return Loss::Ended(day);
        }
        let codes =
            self.side.site.codes.iter().filter(|code| PrintedCode::output(&code.id.value).as_ref() == Some(path));
        let (mut codes, today) = (codes.peekable(), self.now.today());
        match output.family {
            _ if codes.peek().is_some() && codes.all(|code| code.is_retired(today)) => Loss::Retired,
            "documents" => Loss::Document,
            _ if !keepers.is_empty() => Loss::Hidden,
            "short addresses" => Loss::Gone,
            _ => match before {
                None => Loss::Unwritten,
                Some(entry) if entry.content.row.is_some() => Loss::Row,
                Some(_) => Loss::Gone,
            },
        }
    }
}

/// The addresses that vanish without leading elsewhere, those of QR codes first.
pub fn vanished(
    trees: &[TreePair<'_>],
    changes: &[PageChange<'_>],
    sides: (Option<Side<'_>>, Side<'_>),
    now: &Now,
) -> Vec<Vanished> {
    let keepers = AddressKeepers::new(sides.1, now);
    let mut vanished = Vec::new();
    for tree in trees {
        let Some(before) = &tree.before else { continue };
        for (path, output) in before.plan.iter().filter(|(_, output)| KEPT.contains(&output.family)) {
            if tree.after.as_ref().is_some_and(|after| after.plan.get(path.as_str()).is_some()) {
                continue;
            }
            let source = output.source.as_ref();
            let moved = source.and_then(|source| moved(changes, source, tree));
            let entry = source.and_then(|source| sides.0?.site.entry(source));
            let loss = if tree.after.is_none() { Loss::Closed } else { keepers.loss(path, output, entry) };
            let keeper = keepers.of(path).first().map(|entry| entry.content.whole().to_string());
            let moved_into = moved.as_ref().map(|(_, file)| file.clone());
            vanished.push(Vanished {
                tree: tree.name(),
                readers: tree.label(),
                address: path.to_string(),
                source: source.map(ToString::to_string),
                qr: path.as_str().starts_with("q/"),
                moved_to: moved.map(|(address, _)| address),
                loss,
                serious: loss.forbids(),
                file: moved_into.or(keeper),
            });
        }
    }
    vanished.sort_by(|a, b| (!a.qr, &a.address, &a.tree).cmp(&(!b.qr, &b.address, &b.tree)));
    vanished
}

/// Where a page went, and its file.
fn moved(changes: &[PageChange<'_>], source: &SourcePath, tree: &TreePair<'_>) -> Option<(String, String)> {
    let change = changes.iter().find(|change| change.before.is_some_and(|entry| entry.content.source == *source))?;
    let here = change.readers.iter().find(|reader| reader.portal == tree.portal && reader.audience == tree.audience)?;
    let moved = here.after.clone().filter(|_| here.effect == Effect::Moves)?;
    Some((moved, change.entry().content.file().to_string()))
}

/// What is wrong with it, one finding an address whatever the number of trees; what forbids first.
pub fn findings(vanished: &[Vanished]) -> Vec<Diagnostic> {
    let closed = vanished.iter().filter(|one| one.loss == Loss::Closed);
    let mut trees: BTreeMap<&str, usize> = BTreeMap::new();
    closed.for_each(|one| *trees.entry(&one.readers).or_default() += 1);
    let left: Vec<&Vanished> = vanished.iter().filter(|one| one.loss != Loss::Closed).collect();
    let groups = left.chunk_by(|one, next| (&one.address, one.loss) == (&next.address, next.loss));
    let mut findings: Vec<Diagnostic> = groups.map(finding).collect();
    findings.extend(
        trees.into_iter().map(|(tree, count)| TREE_WITHDRAWN.anywhere().with("tree", tree).with("count", count)),
    );
    findings.sort_by_key(|found| std::cmp::Reverse(found.severity));
    findings
}

/// That the address of a group is lost in all its trees.
fn finding(group: &[&Vanished]) -> Diagnostic {
    let one = group[0];
    let trees: Vec<&str> = group.iter().map(|one| one.readers.as_str()).collect();
    let rule = match (one.serious, one.qr) {
        (true, true) => &SHORT_ADDRESS_LOST,
        (true, false) => &PUBLISHED_ADDRESS_LOST,
        (false, _) => &ADDRESS_WITHDRAWN,
    };
    let place = one.file.as_ref().or(one.source.as_ref()).and_then(|path| SourcePath::new(path).ok());
    let found = place.as_ref().map_or_else(|| rule.anywhere(), |place| rule.in_file(place));
    let found = found.with("address", &one.address).with("trees", trees.join(", "));
    let file = one.file.clone().unwrap_or_default();
    match one.loss {
        Loss::Gone if one.moved_to.is_some() => {
            let to = one.moved_to.clone().unwrap_or_default();
            found.with("to", to).with("file", file).helped_by("help-moved")
        }
        Loss::Gone => found.with("file", service_file(one)),
        Loss::Hidden => found.with("file", file).helped_by("help-hidden"),
        Loss::Ended(day) => found.with("file", file).with("day", day).helped_by("help-ended"),
        Loss::Row => found.helped_by("help-row"),
        Loss::Document => found.helped_by("help-document"),
        Loss::Unwritten => found.helped_by("help-unwritten"),
        Loss::Retired => found.helped_by("help-retired"),
        Loss::Narrowed | Loss::Closed => found.with("file", file),
    }
}

/// The head of the service that a page belonged to: the page that is always there.
fn service_file(one: &Vanished) -> String {
    let folder = one.source.as_deref().unwrap_or_default().split('/').nth(1).unwrap_or_default();
    format!("content/{folder}/_service.md")
}

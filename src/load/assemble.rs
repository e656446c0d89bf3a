//! Ties what the files say into a site: services, inheritance, addresses, history.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use super::past::Past;
use super::rows;
use super::rules::{ADDRESS_TWICE, AUDIENCE_MISSING, ID_TWICE, NAME_UNSUITABLE, PORTAL_MISSING, SERVICE_UNDESCRIBED};
use crate::diagnostic::Diagnostic;
use crate::markdown;
use crate::model::{
    AudienceSet, Change, Content, Entry, FOLDER_TYPE, History, OutputPath, Period, PortalSet, Role, SERVICE_TYPE,
    Service, Settings, SourcePath, Value, slug,
};

/// What an entry takes from above when it does not say it itself.
#[derive(Clone, Copy)]
struct Inherited {
    portals: Option<PortalSet>,
    audiences: Option<AudienceSet>,
    review_every: Option<Period>,
}

/// The entries with all that they inherit, in the order of their files.
pub fn entries(
    contents: &[Arc<Content>],
    broken: &[SourcePath],
    settings: &Settings,
    past: &dyn Past,
    rows: &rows::Known,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Entry> {
    let by_default = defaults(settings);
    let divided = |content: &Content| content.body.has_blocks() || past.was_divided(&content.source);
    let restricted: Vec<SourcePath> = contents
        .iter()
        .filter(|content| content.row.is_none() && divided(content))
        .map(|content| content.source.clone())
        .collect();
    let versions = past.versions(&restricted);
    let folders = folder_defaults(contents, broken);
    let assembled = contents.par_iter().with_min_len(256).with_max_len(512).map(|content| {
        let mut findings = Vec::new();
        let inherited = inherit(content, &folders, by_default);
        let versions = match &content.row {
            Some(row) => rows.get(&row.sheet).and_then(|(_, rows)| rows.get(&content.source)),
            None => versions.get(&content.source),
        };
        let history = history_of(content, settings, past, versions);
        (entry(content, inherited, settings, history, &mut findings), findings)
    });
    let mut entries = Vec::with_capacity(contents.len());
    for (entry, found) in assembled.collect::<Vec<_>>() {
        entries.extend(entry);
        findings.extend(found);
    }
    demand_unique(&entries, findings);
    entries
}

fn defaults(settings: &Settings) -> Inherited {
    let mut portals = PortalSet::EMPTY;
    settings.defaults.portals.iter().filter_map(|key| settings.portal(key)).for_each(|at| portals.insert(at));
    let mut audiences = AudienceSet::EMPTY;
    settings.defaults.audiences.iter().filter_map(|key| settings.audience(key)).for_each(|at| audiences.insert(at));
    Inherited {
        portals: (!portals.is_empty()).then_some(portals),
        audiences: (!audiences.is_empty()).then_some(audiences),
        review_every: settings.review_every,
    }
}

/// What `_service.md` and `_folder.md` files say for the files below them, by folder.
fn folder_defaults<'c>(contents: &'c [Arc<Content>], broken: &'c [SourcePath]) -> HashMap<&'c str, Inherited> {
    let heads = contents.iter().filter(|content| matches!(content.kind.key.as_str(), SERVICE_TYPE | FOLDER_TYPE));
    let said = heads.map(|content| {
        let Content { portals, audiences, review_every, .. } = **content;
        (content.source.parent(), Inherited { portals, audiences, review_every })
    });
    // What a head that cannot be read would have said is unknown: nobody, rather than whoever the site says.
    let nobody = Inherited { portals: Some(PortalSet::EMPTY), audiences: Some(AudienceSet::EMPTY), review_every: None };
    said.chain(broken.iter().map(|source| (source.parent(), nobody))).collect()
}

fn inherit(content: &Content, folders: &HashMap<&str, Inherited>, by_default: Inherited) -> Inherited {
    let mut inherited =
        Inherited { portals: content.portals, audiences: content.audiences, review_every: content.review_every };
    let mut folder = content.source.parent();
    loop {
        if let Some(above) = folders.get(folder) {
            inherited = inherited.or(*above);
        }
        match folder.rsplit_once('/') {
            Some((parent, _)) => folder = parent,
            None => return inherited.or(by_default),
        }
    }
}

impl Inherited {
    fn or(self, above: Inherited) -> Inherited {
        Inherited {
            portals: self.portals.or(above.portals),
            audiences: self.audiences.or(above.audiences),
            review_every: self.review_every.or(above.review_every),
        }
    }
}

fn entry(
    content: &Arc<Content>,
    inherited: Inherited,
    settings: &Settings,
    history: History,
    findings: &mut Vec<Diagnostic>,
) -> Option<Entry> {
    let source = &content.source;
    let names = |keys: Vec<&str>| keys.join(", ");
    if inherited.audiences.is_none() {
        let known = names(settings.audiences.iter().map(|audience| audience.key.as_str()).collect());
        findings.push(AUDIENCE_MISSING.at(content.top()).with("known", known));
    }
    if inherited.portals.is_none() {
        let known = names(settings.portals.iter().map(|portal| portal.key.as_str()).collect());
        findings.push(PORTAL_MISSING.at(content.top()).with("known", known));
    }
    let address = match &content.address {
        Ok(address) => address.clone(),
        Err(name) => {
            findings.push(NAME_UNSUITABLE.at(content.whole()).with("name", name).suggesting(slug(name)));
            return None;
        }
    };
    let service = source.as_str().split('/').nth(1).unwrap_or_default();
    Some(Entry {
        service: service.into(),
        portals: inherited.portals.unwrap_or_default(),
        audiences: inherited.audiences.unwrap_or_default(),
        review_every: inherited.review_every,
        address,
        history,
        content: content.clone(),
    })
}

/// What Git knows of an entry; where blocks are or were for some only, of what each audience reads of it.
fn history_of(
    content: &Content,
    settings: &Settings,
    past: &dyn Past,
    versions: Option<&Vec<(Change, String)>>,
) -> History {
    let ends = match &content.row {
        Some(_) => versions.and_then(|versions| Some((versions.first()?.0.clone(), versions.last()?.0.clone()))),
        None => past.of(&content.source),
    };
    let Some((first, last)) = ends else { return History::default() };
    let was_divided = || match (&content.row, versions) {
        (Some(_), Some(versions)) => versions.iter().any(|(_, text)| !markdown::divide(text).blocks.is_empty()),
        _ => past.was_divided(&content.source),
    };
    if !content.body.has_blocks() && !was_divided() {
        return History { first: Some(first), last: Some(last), last_for: Vec::new() };
    }
    // Those who read the same today may have read otherwise before: to each their own last change.
    let last_for = settings.audiences.iter().enumerate().filter_map(|(position, audience)| {
        let mut alone = AudienceSet::EMPTY;
        alone.insert(position);
        Some((alone, last_change_for(&audience.key, versions?)?))
    });
    // The last change of the whole file may be of words that some do not read: it is nobody's.
    History { first: Some(first), last: None, last_for: last_for.collect() }
}

/// The last change of what `audience` reads of a file.
fn last_change_for(audience: &str, versions: &[(Change, String)]) -> Option<Change> {
    let mut read_before: Option<String> = None;
    let mut last = None;
    for (change, text) in versions {
        let divided = markdown::divide(text);
        let reads = markdown::visible(text, &divided, &|keys| keys.contains(&audience)).text.into_owned();
        if read_before.as_ref() != Some(&reads) {
            last = Some(change.clone());
            read_before = Some(reads);
        }
    }
    last
}

fn demand_unique(entries: &[Entry], findings: &mut Vec<Diagnostic>) {
    let mut addresses: HashMap<&OutputPath, &Content> = HashMap::with_capacity(entries.len());
    let mut ids: HashMap<&str, &Content> = HashMap::new();
    for entry in entries.iter() {
        let content = &*entry.content;
        if let Some(first) = addresses.insert(&entry.address, content) {
            let other = first.whole();
            findings.push(ADDRESS_TWICE.at(content.whole()).with("address", &entry.address).with("other", other));
        }
        if let Some(id) = &entry.content.id
            && let Some(first) = ids.insert(&id.value, content)
        {
            findings.push(ID_TWICE.at(content.place(id.spot)).with("id", &id.value).with("other", first.whole()));
        }
    }
}

/// The folders of `content/`, each with its page when it has one.
pub fn services(keys: &BTreeSet<String>, entries: &[Entry], findings: &mut Vec<Diagnostic>) -> Vec<Service> {
    let pages: BTreeMap<&str, u32> = entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| {
            entry.content.kind.key == SERVICE_TYPE && entry.content.source.as_str().matches('/').count() == 2
        })
        .map(|(position, entry)| (entry.service.as_ref(), position as u32))
        .collect();
    let service = |key: &String| {
        let entry = pages.get(key.as_str()).copied();
        if entry.is_none()
            && let Ok(folder) = SourcePath::new(&format!("content/{key}/_service.md"))
        {
            findings.push(SERVICE_UNDESCRIBED.in_file(&folder).with("service", key));
        }
        let content = entry.map(|position| &entries[position as usize].content);
        let direction = content.and_then(|content| content.value(Role::Parent)).and_then(Value::text);
        Service { key: key.as_str().into(), entry, direction: direction.map(str::to_owned) }
    };
    keys.iter().map(service).collect()
}

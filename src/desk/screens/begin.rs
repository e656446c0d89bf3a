//! A new page: its type, its service and its title; the file is named for who writes.

use serde_json::json;

use crate::desk::agent::page_path;
use crate::desk::drafts::SavedDraft;
use crate::desk::edit::{NewValue, with_value};
use crate::desk::error::DeskError;
use crate::desk::request::{DeskRequest, Screen, link, page};
use crate::model::{ContentType, FOLDER_TYPE, Role, SERVICE_TYPE, TypeKind, slug};

pub fn show(request: &DeskRequest) -> Result<Screen, DeskError> {
    let site = &request.published.site;
    let field = |name: &str| {
        let sent = request.fields.one(name).or_else(|| request.asked(name));
        sent.unwrap_or_default().trim().to_owned()
    };
    let (kind, service, title) = (field("type"), field("service"), field("titre"));
    let known = site.types.iter().find(|known| known.key == kind && is_offered(known));
    let is_service = site.services.iter().any(|known| *known.key == *service);
    let mut lacks = Vec::new();
    if request.is_post() {
        match known.filter(|_| is_service && !slug(&title).is_empty()) {
            Some(kind) => return begin(request, kind, &service, &title),
            None => {
                lacks.extend(known.is_none().then_some("type"));
                lacks.extend((!is_service).then_some("service"));
                lacks.extend(slug(&title).is_empty().then_some("titre"));
            }
        }
    }
    let day = request.published.now.today();
    let writes = |key: &str| request.agent.may_write(&site.governance, &format!("content/{key}/page.md"), day);
    let mut services: Vec<_> = site
        .services
        .iter()
        .map(|known| {
            let name = site.service_names.get(known.key.as_ref()).map_or(known.key.as_ref(), String::as_str);
            (!writes(&known.key), name.to_owned(), known.key.to_string())
        })
        .collect();
    services.sort();
    let chosen =
        if service.is_empty() { services.first().map(|first| first.2.clone()).unwrap_or_default() } else { service };
    let services: Vec<_> = services
        .iter()
        .map(|(_, name, key)| json!({ "value": key, "label": name, "is_chosen": *key == chosen }))
        .collect();
    let types: Vec<_> = site.types.iter().filter(|known| is_offered(known)).map(|known| {
        json!({ "value": known.key, "label": known.label, "help": known.help, "is_chosen": known.key == kind })
    }).collect();
    Ok(page("begin.html", json!({ "types": types, "services": services, "titre": title, "lacks": lacks })))
}

fn is_offered(kind: &ContentType) -> bool {
    kind.kind == TypeKind::Page && kind.key != SERVICE_TYPE && kind.key != FOLDER_TYPE
}

/// Keeps a first draft, and opens it.
fn begin(request: &DeskRequest, kind: &ContentType, service: &str, title: &str) -> Result<Screen, DeskError> {
    let today = request.published.now.today();
    let dated = kind.sort.role == Role::Date && kind.feed;
    let folder = kind.folder.as_deref().map(|folder| format!("{folder}/")).unwrap_or_default();
    let stem: String = slug(title).chars().take(60).collect();
    let stem = if dated { format!("{today}-{}", stem.trim_matches('-')) } else { stem.trim_matches('-').to_owned() };
    let path = (1..).find_map(|number| {
        let last = if number == 1 { String::new() } else { format!("-{number}") };
        let end = if kind.field_of(Role::Photos).is_some() { "/index.md" } else { ".md" };
        let path = page_path(&format!("content/{service}/{folder}{stem}{last}{end}"))?;
        request.published.site.entry(&path).is_none().then_some(path)
    });
    let Some(path) = path.filter(|_| !stem.is_empty()) else {
        return Ok(Screen::Message { status: 422, key: "desk-odd" });
    };
    let mut text = "---\n---\n\n".to_owned();
    let mut set = |role: Role, value: String| {
        if let Some(field) = kind.field_of(role) {
            let name = &kind.fields[usize::from(field)].name;
            text = with_value(&text, name, &NewValue::Text(value)).unwrap_or_else(|_| text.clone());
        }
    };
    set(Role::Title, title.to_owned());
    if dated {
        set(Role::Date, today.to_string());
    }
    if kind.folder.is_none() && kind.key != "page" {
        text = with_value(&text, "type", &NewValue::Text(kind.key.clone())).unwrap_or(text);
    }
    let at = request.published.now.timestamp();
    let draft = SavedDraft { path: path.as_str().to_owned(), base: None, text: Some(text), at };
    request.keeper.drafts.save(request.agent.drawer(), &draft)?;
    Ok(Screen::Redirect(link("/page", "f", path.as_str())))
}

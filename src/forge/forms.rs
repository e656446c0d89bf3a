//! Forms to propose without Git, made from the content types: a brève, an event, an announcement.

use serde_json::{Value, json};

use super::commission::{Commission, Files};
use super::yaml;
use crate::model::kind::{Holds, Widget};
use crate::model::{ContentType, Field, FieldKind, RoleTrait};

/// What somebody fills in.
enum Input {
    Line,
    Lines,
    Choice(Vec<String>),
}

pub(super) fn github(commission: &Commission<'_>, folder: &str) -> Files {
    forms(commission, &format!("{folder}/ISSUE_TEMPLATE"), "yml")
}

pub(super) fn gitea(commission: &Commission<'_>, folder: &str) -> Files {
    forms(commission, &format!("{folder}/issue_template"), "yaml")
}

fn forms(commission: &Commission<'_>, folder: &str, extension: &str) -> Files {
    let comment = commission.messages.format("forge-written", &[("forge", commission.kind.name())]);
    let mut files: Files = proposable(commission)
        .map(|kind| (format!("{folder}/{}.{extension}", kind.key), yaml::document(&comment, &form(commission, kind))))
        .collect();
    files.insert(format!("{folder}/erreur.{extension}"), yaml::document(&comment, &report(commission)));
    let config = json!({ "blank_issues_enabled": true });
    files.insert(format!("{folder}/config.{extension}"), yaml::document(&comment, &config));
    files
}

fn proposable<'s>(commission: &Commission<'s>) -> impl Iterator<Item = &'s ContentType> {
    commission.site.types.iter().map(AsRef::as_ref).filter(|kind: &&ContentType| kind.form)
}

fn form(commission: &Commission<'_>, kind: &ContentType) -> Value {
    let words = |key: &str| commission.messages.get(key);
    let mut body = vec![json!({ "type": "markdown", "attributes": { "value": words("forge-form-welcome") } })];
    let services: Vec<String> = services(commission);
    if !services.is_empty() {
        body.push(element("service", &words("forge-form-service"), "", None, &Input::Choice(services), true));
    }
    for field in fields(kind) {
        let Some(input) = input(commission, &field.kind) else { continue };
        if field.kind.element().row().edit == Widget::Upload {
            let help = words("forge-form-drop");
            body.push(element(&field.name, &field.label, &help, None, &input, field.required));
            continue;
        }
        let example = field.example.as_deref();
        body.push(element(&field.name, &field.label, &field.help, example, &input, field.required));
    }
    let text = words("forge-form-text-help");
    body.push(element("texte", &words("forge-form-text"), &text, None, &Input::Lines, false));
    let checked = |key: &str| json!({ "label": words(key), "required": true });
    body.push(json!({
        "type": "checkboxes", "id": "verifications",
        "attributes": { "label": words("forge-form-checks"), "options": [
            checked("forge-check-rights"), checked("forge-check-personal"),
        ] },
    }));
    json!({
        "name": kind.label,
        "description": commission.messages.format("forge-form-about", &[("type", &kind.label)]),
        "title": format!("{} : ", kind.label),
        "labels": [kind.key],
        "body": body,
    })
}

/// The form behind "signaler une erreur", under every page.
fn report(commission: &Commission<'_>) -> Value {
    let words = |key: &str| commission.messages.get(key);
    json!({
        "name": words("forge-report"),
        "description": words("forge-report-about"),
        "title": format!("{} : ", words("forge-report-title")),
        "labels": ["erreur"],
        "body": [
            element("page", &words("forge-report-page"), &words("forge-report-page-help"), None, &Input::Line, true),
            element("erreur", &words("forge-report-what"), "", None, &Input::Lines, true),
        ],
    })
}

fn fields(kind: &ContentType) -> impl Iterator<Item = &Field> {
    kind.fields.iter().filter(|field| field.role.is_none_or(|role| !role.has(RoleTrait::Decided)))
}

fn services(commission: &Commission<'_>) -> Vec<String> {
    let mut names: Vec<String> =
        commission.site.governance.services.iter().map(|service| service.name.clone()).collect();
    names.sort();
    names.dedup();
    names
}

/// What somebody fills in for a field; none for what a form of a forge has no way to ask.
fn input(commission: &Commission<'_>, kind: &FieldKind) -> Option<Input> {
    Some(match kind.row().edit {
        Widget::Input(_) => Input::Line,
        Widget::TextArea | Widget::Upload => Input::Lines,
        Widget::Checkbox => {
            Input::Choice(["forge-form-yes", "forge-form-no"].map(|key| commission.messages.get(key)).to_vec())
        }
        Widget::Select => Input::Choice(Some(options(commission, kind)).filter(|options| !options.is_empty())?),
        Widget::Repeat => {
            let asked = !matches!(kind.element().row().edit, Widget::Group | Widget::Search);
            return asked.then_some(Input::Lines);
        }
        Widget::Search | Widget::Group => return None,
    })
}

/// The words among which somebody chooses.
fn options(commission: &Commission<'_>, kind: &FieldKind) -> Vec<String> {
    let rubriques = || commission.site.settings.rubriques.iter().map(|rubrique| rubrique.label.clone()).collect();
    match (kind, kind.row().holds) {
        (FieldKind::Choice(choices), _) => choices.iter().map(|choice| choice.label.clone()).collect(),
        (_, Holds::Service) => services(commission),
        (_, Holds::Rubrique) => rubriques(),
        _ => Vec::new(),
    }
}

fn element(id: &str, label: &str, help: &str, example: Option<&str>, input: &Input, required: bool) -> Value {
    let mut attributes = json!({ "label": label });
    if !help.is_empty() {
        attributes["description"] = json!(help);
    }
    let kind = match input {
        Input::Line => "input",
        Input::Lines => "textarea",
        Input::Choice(options) => {
            attributes["options"] = json!(options);
            "dropdown"
        }
    };
    if let (Some(example), false) = (example, matches!(input, Input::Choice(_))) {
        attributes["placeholder"] = json!(example);
    }
    json!({ "type": kind, "id": id, "attributes": attributes, "validations": { "required": required } })
}

/// GitLab has no forms: a text with a heading for each thing to say.
pub(super) fn gitlab(commission: &Commission<'_>, folder: &str) -> Files {
    let words = |key: &str| commission.messages.get(key);
    let mut files = Files::new();
    for kind in proposable(commission) {
        let mut text = format!("<!-- {} -->\n", words("forge-form-welcome").replace("--", "-"));
        let mut heading = |label: &str, help: &str, example: &str| {
            text.push_str(&format!("\n## {label}\n\n"));
            let hint = [help, example].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ");
            if !hint.is_empty() {
                text.push_str(&format!("<!-- {} -->\n", hint.replace("--", "-")));
            }
        };
        heading(&words("forge-form-service"), "", &services(commission).join(", "));
        for field in fields(kind) {
            let Some(input) = input(commission, &field.kind) else { continue };
            let example = match &input {
                Input::Choice(options) => options.join(" / "),
                _ => field.example.clone().unwrap_or_default(),
            };
            heading(&field.label, &field.help, &example);
        }
        heading(&words("forge-form-text"), &words("forge-form-text-help"), "");
        let checks = ["forge-check-rights", "forge-check-personal"].map(|key| format!("- [ ] {}\n", words(key)));
        text.push_str(&format!(
            "\n## {}\n\n{}\n/label ~\"{}\"\n",
            words("forge-form-checks"),
            checks.concat(),
            kind.key
        ));
        files.insert(format!("{folder}/issue_templates/{}.md", kind.label.replace('/', "-")), text);
    }
    files
}

//! A control for each field of a type: native ones, by the kind of the field, showing what the file says now.

use serde::Serialize;

use super::options::{self, ControlOption, Offered};
use crate::desk::edit::EditedText;
use crate::desk::said::DeskWord;
use crate::model::kind::Widget;
use crate::model::{
    AudienceSet, ContentType, Entry, Field, FieldKind, Moment, Site, SourcePath, find_field, parse_time,
};
use crate::yaml::{Node, YamlValue};

/// What a field is edited with; nothing in it is HTML.
#[derive(Debug, Clone, Serialize)]
pub struct Control {
    pub name: String,
    pub label: String,
    pub help: String,
    pub example: Option<String>,
    pub required: bool,
    /// `text`, `area`, `lines`, `date`, `datetime`, `time`, `email`, `tel`, `select`, `checks`, `check` or `kept`.
    pub widget: &'static str,
    /// What the file says, as the control shows it.
    pub value: String,
    /// The second part of a moment.
    pub time: String,
    pub options: Vec<ControlOption>,
    pub said: Vec<DeskWord>,
    /// The key in the file; the name of the field where nothing is written.
    #[serde(skip)]
    pub key: String,
    /// Elements that a control with options does not show, and keeps.
    #[serde(skip)]
    pub unseen: Vec<String>,
}

/// What controls are made from.
pub struct FormMaker<'a> {
    pub site: &'a Site,
    pub kind: &'a ContentType,
    pub path: &'a SourcePath,
    /// The audiences that who writes reads, and may set.
    pub reads: AudienceSet,
    /// Entries that who writes may open.
    pub entries: Vec<&'a Entry>,
    /// The audiences that the entry has without saying any.
    pub inherited: AudienceSet,
}

impl FormMaker<'_> {
    /// The controls of the file's fields, in the order of its type, then that of its audiences.
    pub fn controls(&self, document: &EditedText<'_>) -> Vec<Control> {
        let map = document.node.map().unwrap_or_default();
        let written = |at: usize| {
            map.iter().find(|(key, _)| find_field(&self.kind.fields, &key.name).is_some_and(|(f, _)| f as usize == at))
        };
        let mut controls: Vec<Control> = Vec::new();
        for (at, field) in self.kind.fields.iter().enumerate() {
            let found = written(at);
            let key = found.map_or(&field.name, |(key, _)| &key.name);
            controls.push(self.control(field, key, found.map(|(_, node)| node)));
        }
        controls.push(self.audiences(document.node.get("audiences")));
        controls
    }

    fn control(&self, field: &Field, key: &str, node: Option<&Node>) -> Control {
        let mut control = Control {
            name: field.name.clone(),
            label: if field.label.is_empty() { field.name.clone() } else { field.label.clone() },
            help: field.help.clone(),
            example: field.example.clone(),
            required: field.required,
            widget: "text",
            value: String::new(),
            time: String::new(),
            options: Vec::new(),
            said: Vec::new(),
            key: key.to_owned(),
            unseen: Vec::new(),
        };
        match (&field.kind, node) {
            (FieldKind::List(_), node) => self.list(&mut control, node),
            (_, Some(node)) if !node.is_empty() && node.text().is_none() => control.widget = "kept",
            (FieldKind::Record(_) | FieldKind::Records(_), _) => control.widget = "kept",
            (kind, node) => self.scalar(&mut control, kind, node.and_then(Node::text).unwrap_or_default()),
        }
        control
    }

    fn scalar(&self, control: &mut Control, kind: &FieldKind, text: &str) {
        control.value = text.to_owned();
        control.widget = match kind.row().edit {
            Widget::TextArea => "area",
            _ if text.contains(['\n', '\r']) => "area",
            Widget::Select => "select",
            Widget::Search => "select",
            Widget::Checkbox => return check(control, text),
            Widget::Input("date") => return day(control, text, false),
            Widget::Input("datetime-local") => return day(control, text, true),
            Widget::Input("time") => match parse_time(text) {
                Some(time) => {
                    control.value = format!("{:02}:{:02}", time.hour(), time.minute());
                    "time"
                }
                None if text.is_empty() => "time",
                None => "text",
            },
            Widget::Input("email") if text.trim() == text => "email",
            Widget::Input("tel") => "tel",
            _ => "text",
        };
        if control.widget == "select" {
            control.options = options::of(&Offered { site: self.site, path: self.path, entries: &self.entries }, kind);
            options::choose(&mut control.options, text);
        }
    }

    fn list(&self, control: &mut Control, node: Option<&Node>) {
        let elements = node.map(Node::elements).unwrap_or_default();
        let texts: Option<Vec<&str>> = elements.iter().map(|element| element.text()).collect();
        let one_line = |text: &&str| !text.contains(['\n', '\r']) && text.trim() == *text && !text.is_empty();
        let is_map = node.is_some_and(|node| matches!(node.value, YamlValue::Map(_)));
        match texts {
            Some(texts) if !is_map && texts.iter().all(one_line) => {
                control.widget = "lines";
                control.value = texts.join("\n");
            }
            _ => control.widget = "kept",
        }
    }

    /// Who reads: what is said, else what is inherited; only those whom the writer may set.
    fn audiences(&self, node: Option<&Node>) -> Control {
        let said: Option<Vec<String>> =
            node.map(|node| node.elements().iter().filter_map(|node| node.text().map(str::to_owned)).collect());
        let all = &self.site.settings.audiences;
        let is_chosen = |at: usize| match &said {
            Some(said) => said.contains(&all[at].key),
            None => self.inherited.contains(at),
        };
        let shown = self.reads.positions().filter(|at| *at < all.len());
        let options: Vec<ControlOption> = shown
            .map(|at| ControlOption {
                value: all[at].key.clone(),
                label: all[at].label.clone(),
                is_chosen: is_chosen(at),
            })
            .collect();
        let is_shown = |key: &String| options.iter().any(|option| option.value == *key);
        let unseen = match &said {
            Some(said) => said.iter().filter(|key| !is_shown(key)).cloned().collect(),
            None => self
                .inherited
                .positions()
                .filter_map(|at| Some(all.get(at)?.key.clone()))
                .filter(|key| !is_shown(key))
                .collect(),
        };
        Control {
            name: "audiences".to_owned(),
            key: "audiences".to_owned(),
            label: String::new(),
            help: String::new(),
            example: None,
            required: false,
            widget: "checks",
            value: String::new(),
            time: String::new(),
            options,
            said: Vec::new(),
            unseen,
        }
    }
}

fn check(control: &mut Control, text: &str) {
    let yes = matches!(text.to_lowercase().as_str(), "oui" | "vrai" | "true" | "yes");
    let no = matches!(text.to_lowercase().as_str(), "non" | "faux" | "false" | "no" | "");
    control.widget = if yes || no { "check" } else { "text" };
    if yes || no {
        control.value = if yes { "oui".to_owned() } else { String::new() };
    }
}

/// A day, and its hour where the field has one; what is no day is a text, so that it can be mended.
fn day(control: &mut Control, text: &str, has_time: bool) {
    let moment = Moment::parse(text);
    let seconds = moment.and_then(|moment| moment.time).is_some_and(|time| time.second() != 0);
    control.widget = match (moment, has_time) {
        (Some(moment), true) if !seconds => {
            control.value = moment.date.to_string();
            control.time =
                moment.time.map(|time| format!("{:02}:{:02}", time.hour(), time.minute())).unwrap_or_default();
            "datetime"
        }
        (Some(moment), false) if moment.time.is_none() => {
            control.value = moment.date.to_string();
            "date"
        }
        (None, true) if text.is_empty() => "datetime",
        (None, false) if text.is_empty() => "date",
        _ => "text",
    };
}

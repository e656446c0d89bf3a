//! What a form sent back, as changes of the file: a control that says what it said before changes nothing.

use super::control::Control;
use super::options::ControlOption;
use crate::desk::edit::{self, EditedText, NewValue, NotEditable};
use crate::http::forms::Fields;

/// The field of the form that names each control that was shown.
const SHOWN: &str = "shown";

/// The text of the file with what was sent, and the names of the fields that could not be changed.
///
/// # Errors
/// When the file cannot be changed at all.
pub fn changed(text: &str, controls: &[Control], fields: &Fields) -> Result<(String, Vec<String>), NotEditable> {
    let mut out = text.to_owned();
    let mut kept = Vec::new();
    for control in controls {
        let is_shown = fields.all(SHOWN).any(|name| name == control.name);
        let Some(value) = is_shown.then(|| sent(control, fields)).flatten() else { continue };
        match edit::with_value(&out, &control.key, &value) {
            Ok(text) => out = text,
            Err(_) => kept.push(control.name.clone()),
        }
    }
    if let Some(body) = fields.one("body") {
        out = edit::with_body(&out, body)?;
    }
    EditedText::read(&out)?;
    Ok((out, kept))
}

/// What a control says now, where that is not what it said.
fn sent(control: &Control, fields: &Fields) -> Option<NewValue> {
    let field = format!("f.{}", control.name);
    let one = || fields.one(&field).map(|text| text.replace("\r\n", "\n").replace('\r', "\n"));
    match control.widget {
        "kept" => None,
        "check" => {
            let yes = fields.all(&field).next().is_some();
            (yes == control.value.is_empty()).then(|| text(if yes { "oui" } else { "non" }))
        }
        "checks" => checks(control, fields, &field),
        "lines" => {
            let lines = |text: &str| -> Vec<String> {
                text.split('\n').map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
            };
            let (before, now) = (lines(&control.value), lines(&one()?));
            (before != now).then_some(if now.is_empty() { NewValue::Nothing } else { NewValue::List(now) })
        }
        "datetime" => {
            let time = fields.one(&format!("t.{}", control.name)).unwrap_or_default();
            let day = one()?;
            if day == control.value && time == control.time {
                return None;
            }
            Some(if time.is_empty() { text(&day) } else { text(&format!("{day} {time}")) })
        }
        _ => {
            let now = one()?;
            let same = now == control.value.replace("\r\n", "\n").replace('\r', "\n");
            (!same).then(|| text(now.trim()))
        }
    }
}

fn text(text: &str) -> NewValue {
    if text.trim().is_empty() { NewValue::Nothing } else { NewValue::Text(text.to_owned()) }
}

/// The audiences: those that were not shown stay.
fn checks(control: &Control, fields: &Fields, field: &str) -> Option<NewValue> {
    let is_checked = |option: &ControlOption| fields.all(field).any(|value| value == option.value);
    if control.options.iter().all(|option| is_checked(option) == option.is_chosen) {
        return None;
    }
    let now = control.options.iter().filter(|option| is_checked(option)).map(|option| option.value.clone());
    let now: Vec<String> = now.chain(control.unseen.iter().cloned()).collect();
    Some(if now.is_empty() { NewValue::Nothing } else { NewValue::List(now) })
}

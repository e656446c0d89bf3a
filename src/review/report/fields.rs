//! What the head of a file says, field by field, where the two sides differ.

use super::ReportWriter;
use crate::ground::escape::visible_html as escaped;
use crate::model::{Entry, FieldKind, FieldValue, Value};
use crate::review::pages::{PageChange, readers};
use crate::review::sides::Side;

/// The longest value that is shown, in characters.
const LONGEST: usize = 400;

impl ReportWriter<'_, '_> {
    /// A table of the fields that differ; nothing for a page that is new or gone.
    pub fn fields(&self, change: &PageChange<'_>) -> String {
        let (Some(old), Some(now)) = (change.before, change.after) else { return String::new() };
        let mut rows: Vec<(String, String, String)> = Vec::new();
        let both = old.content.kind.fields.iter().chain(&now.content.kind.fields);
        for field in both {
            let (before, after) = (self.value(old, &field.name), self.value(now, &field.name));
            if before != after && !rows.iter().any(|(label, ..)| *label == field.label) {
                rows.push((field.label.clone(), before, after));
            }
        }
        let audiences =
            |side: Option<Side<'_>>, entry: &Entry| side.map(|side| self.readers_of(side, entry)).unwrap_or_default();
        let (before, after) = (audiences(self.review.before, old), audiences(self.review.after, now));
        if before != after {
            rows.push((self.messages.get("review-report-sees"), before, after));
        }
        if rows.is_empty() {
            return String::new();
        }
        let empty = self.say("review-report-empty");
        let cell =
            |text: &str| if text.is_empty() { format!("<span class=\"empty\">{empty}</span>") } else { escaped(text) };
        let row = |(label, before, after): &(String, String, String)| {
            format!(
                "<tr><th scope=\"row\">{}</th><td><span class=\"side\">{} </span><del>{}</del></td><td><span class=\"side\">{} </span><ins>{}</ins></td></tr>\n",
                escaped(label),
                self.say("review-report-before"),
                cell(before),
                self.say("review-report-after"),
                cell(after)
            )
        };
        let rows: String = rows.iter().map(row).collect();
        format!(
            "<table class=\"fields\">\n<caption>{0}</caption>\n\
             <thead><tr><th scope=\"col\">{1}</th><th scope=\"col\">{2}</th><th scope=\"col\">{3}</th></tr></thead>\n<tbody>\n{rows}</tbody></table>\n",
            self.say("review-report-fields"),
            self.say("review-report-field"),
            self.say("review-report-before"),
            self.say("review-report-after"),
        )
    }

    fn readers_of(&self, side: Side<'_>, entry: &Entry) -> String {
        let settings = &side.site.settings;
        let (portals, audiences) = readers(side.site, entry);
        let label = |key: &str, of: Option<String>| of.unwrap_or_else(|| key.to_owned());
        let portals =
            portals.iter().map(|key| label(key, settings.portal(key).map(|at| settings.portals[at].label.clone())));
        let audiences = audiences
            .iter()
            .map(|key| label(key, settings.audience(key).map(|at| settings.audiences[at].label.clone())));
        format!("{} / {}", self.words.list(portals.collect()), self.words.list(audiences.collect()))
    }

    fn value(&self, entry: &Entry, name: &str) -> String {
        let Some((position, field)) = entry.content.kind.field_named(name) else { return String::new() };
        let found = entry.content.values.iter().find(|value| value.field == position);
        let mut words = found.map(|found| self.words_of(&field.kind, &found.value)).unwrap_or_default();
        if words.chars().count() > LONGEST {
            words = words.chars().take(LONGEST).collect::<String>() + "…";
        }
        words
    }

    fn words_of(&self, kind: &FieldKind, value: &Value) -> String {
        let record = |fields: &[crate::model::Field], values: &[FieldValue]| {
            let one = |value: &FieldValue| {
                let field = fields.get(value.field as usize)?;
                Some(format!("{} : {}", field.label, self.words_of(&field.kind, &value.value)))
            };
            values.iter().filter_map(one).collect::<Vec<_>>().join(" ; ")
        };
        match (kind, value) {
            (FieldKind::Choice(choices), Value::Choice(at)) => {
                choices.get(*at as usize).map(|choice| choice.label.clone()).unwrap_or_default()
            }
            (FieldKind::List(inner), Value::List(list)) => {
                list.iter().map(|value| self.words_of(inner, value)).collect::<Vec<_>>().join(", ")
            }
            (FieldKind::Record(fields), Value::Record(values)) => record(fields, values),
            (FieldKind::Records(fields), Value::Records(records)) => {
                records.iter().map(|values| record(fields, values)).collect::<Vec<_>>().join(" · ")
            }
            (_, Value::Moment(moment)) => {
                let day = self.words.day(&moment.date.to_string());
                moment.time.map_or(day.clone(), |time| format!("{day}, {:02} h {:02}", time.hour(), time.minute()))
            }
            (_, Value::Time(time)) => format!("{:02} h {:02}", time.hour(), time.minute()),
            (_, Value::Boolean(yes)) => self.messages.get(if *yes { "review-report-yes" } else { "review-report-no" }),
            (_, Value::Integer(number)) => number.to_string(),
            (_, Value::Number(number)) => number.to_string(),
            (_, Value::Path(path)) => path.to_string(),
            (_, Value::Period(period)) => {
                let (months, days) = (period.months.to_string(), period.days.to_string());
                self.messages.format("review-report-period", &[("months", &months), ("days", &days)])
            }
            (_, value) => value.text().unwrap_or_default().to_owned(),
        }
    }
}

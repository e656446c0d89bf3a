//! `parvis reminders`: for each person of the network, what awaits them, as a mail to send and a calendar.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::town::{Checked, Town};
use super::{Ending, Failure, Terminal, mail};
use crate::formats::icalendar::{Calendar, Event, When};
use crate::messages::Messages;
use crate::model::governance::Person;
use crate::model::network::{ServiceState, report};
use crate::model::{AudienceSet, Moment, Site};

#[derive(clap::Args)]
pub struct Arguments {
    #[arg(long, default_value = ".")]
    root: PathBuf,
    #[arg(long)]
    out: PathBuf,
    #[arg(long)]
    today: Option<Moment>,
}

/// Something that somebody should do by a day.
struct Reminder {
    day: Date,
    words: String,
    /// What makes it the same from one run to the next.
    key: String,
}

pub fn run(arguments: Arguments, terminal: &Terminal) -> Result<Ending, Failure> {
    let mut town = Town::open(&arguments.root);
    let Checked { site, findings, now } = town.read(arguments.today)?;
    let today = now.today();
    let Some(site) = &site else {
        town.say(&findings, terminal);
        return Ok(Ending::Refused);
    };
    let messages = Messages::new(site.settings.language);
    let mut everybody = AudienceSet::EMPTY;
    (0..site.settings.audiences.len()).for_each(|audience| everybody.insert(audience));
    let states = report(site, everybody, today);
    for person in &site.governance.people {
        let reminders = reminders(site, &states, person, today, &messages);
        if reminders.is_empty() {
            continue;
        }
        let key = &person.key.value;
        let (subject, text) = words(site, person, &reminders, &messages);
        let calendar = calendar(&reminders, today);
        write(&arguments.out, &format!("{key}.txt"), &format!("{subject}\n\n{text}"), terminal)?;
        write(&arguments.out, &format!("{key}.ics"), &calendar, terminal)?;
        if let Some(to) = person.email() {
            let from = mail::Mailbox::of_town(&site.settings);
            let mail = mail::with_calendar(&from, to, today, &subject, &text, &calendar);
            write(&arguments.out, &format!("{key}.eml"), &mail, terminal)?;
        }
    }
    Ok(Ending::Clean)
}

fn reminders(
    site: &Site,
    states: &[ServiceState<'_>],
    person: &Person,
    today: Date,
    messages: &Messages,
) -> Vec<Reminder> {
    let key = person.key.value.as_str();
    let mut reminders = Vec::new();
    for state in states {
        let of_service = |mandate: &crate::model::governance::Mandate| {
            mandate.service.as_ref().is_some_and(|service| service.value == state.service.key.value)
        };
        if site.governance.mandates_of(key, today).any(of_service) {
            for (entry, due) in &state.due {
                let (title, day) = (entry.content.title(), messages.day(*due));
                let words = messages.format("reminders-due", &[("title", title), ("due", &day)]);
                reminders.push(Reminder { day: today, words, key: format!("due-{}", entry.content.source) });
            }
        }
        for (mandate, until) in state.ends.iter().filter(|(mandate, _)| mandate.person.value == key) {
            let day = messages.day(*until);
            let own = site.governance.duty(&mandate.role.value).and_then(|duty| duty.label.clone());
            let role = own.unwrap_or_else(|| messages.get(&format!("role-{}", mandate.role.value)));
            let values = [("service", state.service.name.as_str()), ("role", &role), ("until", &day)];
            let words = messages.format("reminders-ends", &values);
            reminders.push(Reminder {
                day: *until,
                words,
                key: format!("ends-{}-{}", state.service.key.value, mandate.role.value),
            });
        }
        for absence in &state.absences {
            if absence.deputy.as_ref().is_some_and(|deputy| deputy.value == key) {
                let away = site.governance.person(&absence.person.value).map_or("", |person| &person.name);
                let from = messages.day(absence.span.from);
                let until = absence.span.until.map(|day| messages.day(day));
                let values = [("name", away), ("from", &from), ("until", until.as_deref().unwrap_or("…"))];
                let words = messages.format("reminders-deputy", &values);
                let key = format!("deputy-{}-{}", absence.person.value, absence.span.from);
                // Somebody with two services is away once.
                if reminders.iter().all(|known: &Reminder| known.key != key) {
                    reminders.push(Reminder { day: absence.span.from.max(today), words, key });
                }
            }
        }
    }
    reminders.sort_by(|a, b| (a.day, &a.key).cmp(&(b.day, &b.key)));
    reminders
}

/// The subject and the text.
fn words(site: &Site, person: &Person, reminders: &[Reminder], messages: &Messages) -> (String, String) {
    let count = reminders.len().to_string();
    let subject = messages.format("reminders-subject", &[("town", &site.settings.name), ("count", &count)]);
    let hello = messages.format("reminders-hello", &[("name", &person.name)]);
    let lines: String = reminders.iter().map(|reminder| format!("- {}\n", reminder.words)).collect();
    let text = format!("{hello}\n\n{lines}\n{}\n", messages.get("reminders-end"));
    (subject, text)
}

/// All-day events; the stamp is the day of the run, so that equal inputs give equal bytes.
fn calendar(reminders: &[Reminder], today: Date) -> String {
    let event = |reminder: &Reminder| {
        let id = blake3::hash(reminder.key.as_bytes()).to_hex();
        Event {
            uid: format!("{}@parvis", &id[..24]),
            stamp: today,
            modified: None,
            start: When::Day(reminder.day),
            last: Some(When::Day(reminder.day)),
            rhythm: None,
            summary: reminder.words.clone(),
            location: String::new(),
            description: String::new(),
            status: None,
            url: None,
            transparent: true,
        }
    };
    let events = reminders.iter().map(event).collect();
    Calendar { product: "-//Parvis//rappels//FR", published: None, events }.into_text()
}

fn write(folder: &Path, name: &str, text: &str, terminal: &Terminal) -> Result<(), Failure> {
    let path = folder.join(name);
    let failed =
        |error: std::io::Error| Failure::new("source-unwritable").with("path", path.display()).with("reason", error);
    std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, text)).map_err(failed)?;
    terminal.out(&path.display().to_string());
    Ok(())
}

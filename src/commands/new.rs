//! `parvis new`: the canvas of an entry, at its place, with its help as comments.

mod canvas;
pub mod yaml;

use std::path::PathBuf;

use jiff::civil::Date;

use super::sources::write_new;
use super::town::Town;
use super::vocabulary::Vocabulary;
use super::{Ending, Failure, Terminal};
use crate::messages::Messages;
use crate::model::{ContentType, FOLDER_TYPE, Role, SERVICE_TYPE, TypeKind, slug};
pub use canvas::Canvas;

#[derive(clap::Args)]
pub struct Arguments {
    #[arg(value_name = "TYPE")]
    kind: String,
    title: Option<String>,
    #[arg(long)]
    service: Option<String>,
    #[arg(long)]
    date: Option<Date>,
    #[arg(long, default_value = ".")]
    root: PathBuf,
    #[arg(long)]
    stdout: bool,
}

pub fn run(arguments: Arguments, terminal: &Terminal) -> Result<Ending, Failure> {
    let vocabulary = Vocabulary::read(&arguments.root)?;
    if !vocabulary.is_town {
        return Err(Failure::new("no-town").with("path", arguments.root.display()));
    }
    vocabulary.warn(terminal, &arguments.root);
    let kind = vocabulary.kind(&arguments.kind)?;
    let today = Town::open(&arguments.root).now(None).today();
    let wanted = WantedEntry {
        kind,
        title: arguments.title.as_deref(),
        service: arguments.service.as_deref(),
        date: arguments.date,
    };
    let service = wanted.service(&vocabulary)?;
    let messages = Messages::new(vocabulary.language());
    let path = wanted.path(&service, today);
    let canvas = Canvas {
        kind,
        vocabulary: &vocabulary,
        messages: &messages,
        service: &service,
        title: wanted.title,
        date: wanted.date,
        today,
        type_line: needs_type_line(kind, &vocabulary),
    };
    if arguments.stdout {
        terminal.out(canvas.text().trim_end());
    } else {
        write_new(&arguments.root, &path, &canvas.text())?;
        terminal.out(&arguments.root.join(&path).display().to_string());
    }
    Ok(Ending::Clean)
}

/// What was asked for.
struct WantedEntry<'a> {
    kind: &'a ContentType,
    title: Option<&'a str>,
    service: Option<&'a str>,
    date: Option<Date>,
}

impl WantedEntry<'_> {
    /// The service's folder: one that exists, except for a new service.
    fn service(&self, vocabulary: &Vocabulary) -> Result<String, Failure> {
        let known = || vocabulary.services.iter().map(String::as_str);
        match (self.kind.key.as_str(), self.service) {
            (SERVICE_TYPE, asked) => {
                let key = slug(asked.or(self.title).unwrap_or_default());
                if key.is_empty() { Err(Failure::new("new-service-unnamed")) } else { Ok(key) }
            }
            _ if self.kind.kind == TypeKind::Data => Ok(known().next().unwrap_or_default().to_owned()),
            (_, None) => Err(Failure::new("new-no-service").with("known", known().collect::<Vec<_>>().join(", "))),
            (_, Some(asked)) if vocabulary.services.contains(asked) => Ok(asked.to_owned()),
            (_, Some(asked)) => Err(Failure::new("service-not-found").with("service", asked).nearest(asked, known())),
        }
    }

    /// Where the entry belongs.
    fn path(&self, service: &str, today: Date) -> String {
        let folder = self.kind.folder.as_deref();
        if self.kind.kind == TypeKind::Data {
            return format!("content/_data/{}.yaml", folder.unwrap_or(&self.kind.key));
        }
        let title = Some(slug(self.title.unwrap_or_default())).filter(|slug| !slug.is_empty());
        let stem = title.unwrap_or_else(|| slug(&self.kind.label));
        match self.kind.key.as_str() {
            SERVICE_TYPE => return format!("content/{service}/_service.md"),
            FOLDER_TYPE => return format!("content/{service}/{stem}/_folder.md"),
            _ => {}
        }
        let name = match self.day_of_name(today) {
            Some(day) => format!("{day}-{stem}"),
            None => stem,
        };
        let folder = folder.map(|folder| format!("{folder}/")).unwrap_or_default();
        // What holds photos is a folder of its own.
        let file = if self.kind.field_of(Role::Photos).is_some() { "/index.md" } else { ".md" };
        format!("content/{service}/{folder}{name}{file}")
    }

    /// News is named by its day, an appointment by the day on which it begins, once known.
    fn day_of_name(&self, today: Date) -> Option<Date> {
        match self.kind.sort.role {
            Role::Date if self.kind.feed => Some(self.date.unwrap_or(today)),
            Role::Start if self.kind.feed => self.date,
            _ => None,
        }
    }
}

/// Whether the folder alone does not say the type.
fn needs_type_line(kind: &ContentType, vocabulary: &Vocabulary) -> bool {
    let by_folder = kind.folder.as_deref().and_then(|folder| vocabulary.types.of_folder(folder));
    let known = match by_folder {
        Some(found) => found.key == kind.key,
        None => matches!(kind.key.as_str(), "page" | SERVICE_TYPE | FOLDER_TYPE),
    };
    kind.kind == TypeKind::Page && !known
}

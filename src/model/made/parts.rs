//! The parts of a list that come and go with what is written and with the day: its further pages, its months, its
//! facets.

use std::sync::LazyLock;

use jiff::civil::Date;

use crate::messages::{Language, Messages};
use crate::model::{ContentType, Facet, ListStyle, OutputPath, Site, slug};

impl Facet {
    /// Its name in addresses and in the marks of entries.
    pub fn name(self, kind: &ContentType, language: Language) -> String {
        match self {
            Facet::Service => "service".to_owned(),
            Facet::Year => names(language).year.clone(),
            Facet::Field(position) => slug(&kind.fields[position as usize].name),
        }
    }
}

/// The address of the page that tells what is in a folder: of a service, of a list, of a `_folder.md`.
pub fn folder_index(folder: &str) -> Option<OutputPath> {
    OutputPath::new(&format!("{folder}/index.html")).ok()
}

/// The address of the page of a month in the list of a type.
pub fn month_address(folder: &str, month: Date) -> String {
    format!("{folder}/{:04}-{:02}.html", month.year(), month.month())
}

/// The address of the list of a type, narrowed to one value of one facet; without its ending.
pub fn facet_stem(folder: &str, facet: &str, value: &str) -> String {
    format!("{folder}/{facet}/{value}")
}

/// The address of a page of the list at `<stem>.html`: the first keeps it, the others are named by their label.
pub fn numbered_address(stem: &str, position: usize, label: &str) -> String {
    let base = match stem.strip_suffix("index").unwrap_or_default() {
        "" => format!("{stem}-"),
        folder => folder.to_owned(),
    };
    if position == 0 { format!("{stem}.html") } else { format!("{base}page-{}.html", slug(label)) }
}

/// The page of which the one at an address is a part that comes and goes: a further page, a month, a facet.
pub fn whole_of(site: &Site, address: &str) -> Option<String> {
    let (folder, name) = address.strip_suffix(".html")?.rsplit_once('/')?;
    if let Some((base, _)) = name.rsplit_once("page-") {
        return match base.strip_suffix('-') {
            Some(stem) => Some(format!("{folder}/{stem}.html")),
            None => base.is_empty().then(|| format!("{folder}/index.html")),
        };
    }
    let list = |folder: &str| site.types.of_folder(folder).map(|kind| (format!("{folder}/index.html"), kind));
    if let Some((whole, kind)) = list(folder) {
        let month = name.split_once('-').filter(|(year, month)| year.len() == 4 && month.len() == 2);
        let is_month = month.is_some_and(|(year, month)| [year, month].iter().all(|part| part.parse::<u16>().is_ok()));
        return (kind.list == ListStyle::Agenda && is_month).then_some(whole);
    }
    let (folder, facet) = folder.rsplit_once('/')?;
    let (whole, kind) = list(folder)?;
    let language = site.settings.language;
    kind.facets.iter().any(|known| known.name(kind, language) == facet).then_some(whole)
}

/// The words that addresses hold in one language.
pub(super) struct AddressWords {
    pub past: String,
    pub late: String,
    pub changes: String,
    pub sheet: String,
    pub year: String,
}

pub(super) fn names(language: Language) -> &'static AddressWords {
    static NAMES: LazyLock<[AddressWords; 2]> = LazyLock::new(|| {
        Language::ALL.map(|language| {
            let messages = Messages::new(language);
            let word = |key: &str| messages.get(key);
            AddressWords {
                past: word("past-slug"),
                late: word("late-slug"),
                changes: word("changes-slug"),
                sheet: word("sheet-slug"),
                year: word("facet-year-slug"),
            }
        })
    });
    match language {
        Language::Fr => &NAMES[0],
        Language::En => &NAMES[1],
    }
}

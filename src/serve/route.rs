//! What an address of the preview means.
//!
//! `/` lists the trees, `/<portal>/<audience>/<output>` is a file of one, `/_at/<moment>/…` the same as of
//! another moment, `2026-12-24` or `2026-12-24T21:03` (a prefix, so that relative links stay there), `/_parvis/…` the preview's own.

use jiff::civil::Time;

use super::exchange::Address;
use crate::http::path;
use crate::model::{Moment, OutputPath};

/// The prefix of the preview's own files.
const OWN: &str = "_parvis";

/// The prefix before a moment.
const AT: &str = "_at";

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// The list of trees.
    Index(Option<Moment>),
    Own(Own),
    /// A file of a tree.
    Output(Address),
    /// A folder, written with its `/` or at the root of a tree: its page.
    Folder(Address),
    Nowhere,
}

/// A file of the preview itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Own {
    Script,
    /// Of the bar that the script adds to pages.
    Style,
    /// Of the preview's own pages.
    PageStyle,
    Events,
    Findings,
    State,
}

/// Reads the path of a request, as it was sent.
pub fn route(path: &str) -> Route {
    let Some(names) = path::names(path) else { return Route::Nowhere };
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    match names.as_slice() {
        [OWN, name] => own(name).map_or(Route::Nowhere, Route::Own),
        [OWN, ..] => Route::Nowhere,
        [AT, moment, rest @ ..] => moment_of(moment).map_or(Route::Nowhere, |moment| in_tree(rest, Some(moment))),
        names => in_tree(names, None),
    }
}

/// What begins every address of the preview as of a moment: `/` or `/_at/2026-12-24/`.
pub fn prefix(today: Option<Moment>) -> String {
    today.map_or_else(|| "/".to_owned(), |moment| format!("/{AT}/{}/", moment.machine()))
}

/// The address of an output in the preview.
pub fn url_of(address: &Address) -> String {
    format!("{}{}", address.root(), address.path)
}

impl Address {
    /// The address in the preview below which its tree is shown: `/intranet/agents/`.
    pub fn root(&self) -> String {
        format!("{}{}/{}/", prefix(self.today), self.portal, self.audience)
    }
}

fn own(name: &str) -> Option<Own> {
    match name {
        "preview.js" => Some(Own::Script),
        "preview.css" => Some(Own::Style),
        "pages.css" => Some(Own::PageStyle),
        "events" => Some(Own::Events),
        "findings.json" => Some(Own::Findings),
        "state.json" => Some(Own::State),
        _ => None,
    }
}

fn in_tree(names: &[&str], today: Option<Moment>) -> Route {
    match names {
        [] | [""] => Route::Index(today),
        [portal, audience, path @ ..] if is_name(portal) && is_name(audience) => {
            let (is_folder, path) = match path {
                [] => (true, vec!["index.html"]),
                [folder @ .., ""] => (true, [folder, &["index.html"]].concat()),
                file => (false, file.to_vec()),
            };
            let Ok(path) = OutputPath::new(&path.join("/")) else { return Route::Nowhere };
            let address = Address { portal: (*portal).to_owned(), audience: (*audience).to_owned(), path, today };
            if is_folder { Route::Folder(address) } else { Route::Output(address) }
        }
        _ => Route::Nowhere,
    }
}

fn is_name(name: &str) -> bool {
    OutputPath::new(name).is_ok()
}

/// A moment in its one form, `2026-12-24` for midnight, else `2026-12-24T21:03`.
fn moment_of(text: &str) -> Option<Moment> {
    let moment = Moment::parse(text)?;
    let is_midnight = moment.time.is_some_and(|time| time == Time::midnight());
    (moment.machine() == text && !is_midnight).then_some(moment)
}

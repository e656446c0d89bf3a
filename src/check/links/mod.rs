//! Links, pictures and paths that lead nowhere, or elsewhere than they say.

pub(super) mod absolute;
pub(super) mod essential;
pub(super) mod folder;
pub(super) mod former_address;
pub(super) mod former_address_taken;
pub(super) mod home_block;
pub(super) mod home_block_empty;
pub(super) mod link_to_replaced;
pub(super) mod logo;
pub(super) mod menu;
pub(super) mod missing_document;
pub(super) mod missing_file;
pub(super) mod missing_heading;
pub(super) mod missing_picture;
pub(super) mod other_site;
pub(super) mod printed_code;
pub(super) mod printed_code_ending;
pub(super) mod reference_of_wrong_type;
pub(super) mod reference_to_nothing;
pub(super) mod replaces_itself;
pub(super) mod unknown_commune;

use super::Findings;
use super::reference::{Reference, ReferenceTarget, WrittenAs};
use super::survey::{File, SettingDestination, Survey};
use crate::diagnostic::{self, Diagnostic, Rule};
use crate::markdown::LinkKind;
use crate::model::kind::Holds;
use crate::picture::{FileKind, PictureFormat};

const FAMILY: &str = "links";

/// What a reference should lead to, as far as one can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WantedKind {
    Picture,
    Document,
    /// What a field says must be an entry.
    Entry,
    Anything,
}

fn wanted(reference: &Reference<'_, '_>) -> WantedKind {
    let by_ending = |path: &str| if is_document(path) { WantedKind::Document } else { WantedKind::Anything };
    match reference.written {
        WrittenAs::Link { link, .. } if link.kind == LinkKind::Image => WantedKind::Picture,
        WrittenAs::Link { link, .. } => by_ending(link.destination.split(['#', '?']).next().unwrap_or_default()),
        WrittenAs::Field { kind, value, .. } => match kind.row().holds {
            Holds::Picture => WantedKind::Picture,
            Holds::Document => WantedKind::Document,
            Holds::Entry => WantedKind::Entry,
            _ => value.path().map_or(WantedKind::Anything, |path| by_ending(path.as_str())),
        },
    }
}

/// Whether a reference leads nowhere and should lead to this.
fn leads_nowhere(reference: &Reference<'_, '_>, kind: WantedKind) -> bool {
    matches!(reference.target, ReferenceTarget::Nothing) && wanted(reference) == kind
}

fn ending(path: &str) -> Option<String> {
    path.rsplit('/').next()?.rsplit_once('.').map(|(_, ending)| ending.to_lowercase())
}

fn is_document(path: &str) -> bool {
    ending(path).is_some_and(|ending| FileKind::of_extension(&ending).is_some())
}

fn is_picture(path: &str) -> bool {
    ending(path).is_some_and(|ending| PictureFormat::of_extension(&ending).is_some())
}

fn is_page(path: &str) -> bool {
    ending(path).is_some_and(|ending| matches!(ending.as_str(), "md" | "markdown"))
}

/// The fault of an address of the settings that leads to no lasting page of a portal, made by `found`; none when it
/// leads to one. `others` are words that were perhaps meant instead, beside addresses.
fn lasting(
    survey: &Survey<'_>,
    portal: usize,
    address: &str,
    others: &[&str],
    found: impl FnOnce() -> Diagnostic,
) -> Option<Diagnostic> {
    Some(match survey.destination(portal, address) {
        SettingDestination::Page => return None,
        SettingDestination::Excluded => found().helped_by("help-excluded"),
        SettingDestination::PartOf(whole) => found().with("suggestion", whole).helped_by("help-part"),
        SettingDestination::Nothing => {
            let known = survey.addresses(portal);
            let known = known.iter().map(String::as_str).filter(|known| *known != address);
            match diagnostic::nearest(address, known.chain(others.iter().copied())) {
                Some(suggestion) => found().with("suggestion", suggestion).helped_by("help-nearest"),
                None => found(),
            }
        }
    })
}

/// A finding of the settings, at the place where `word` is written.
fn in_settings(survey: &Survey<'_>, rule: &'static Rule, word: &str) -> Diagnostic {
    rule.at(survey.site.settings.place_of(word))
}

/// The file that a reference leads to.
fn file<'s>(reference: &Reference<'s, '_>) -> Option<File<'s>> {
    match reference.target {
        ReferenceTarget::File(file) => Some(file),
        _ => None,
    }
}

fn is_folder(survey: &Survey<'_>, reference: &Reference<'_, '_>) -> bool {
    reference.meant().is_some_and(|path| survey.is_folder(path.as_str()))
}

//! Who made the pictures of the tree, under which licence, and the pages that show them.
//!
//! The name of the author is owed wherever a work is shown (code de la propriété intellectuelle, art. L121-1).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{FixedPage, PictureFile, VisibleEntry};
use crate::plan::Plan;
use crate::render::desk::Desk;
use crate::render::desk::dates::Day;
use crate::render::desk::shape::{Shown, values};
use crate::render::family::Family;
use crate::render::values::page::{Crumb, Page};
use crate::render::values::{film, links, picture};

values! {
    /// The page that says who made the pictures.
    struct CreditsPage {
        /// The pictures that this audience sees, by their words.
        pictures: Vec<CreditedPicture>,
    }

    /// A picture, and who made it.
    struct CreditedPicture {
        /// Its caption, else what stands for it, else its file.
        label: String,
        /// Who made it.
        credit: Option<String>,
        /// Under which licence.
        licence: Option<String>,
        /// The day on which the licence ends.
        end: Option<Shown<Day>>,
        /// The pages that show it.
        pages: Vec<PictureUse>,
    }

    /// A page that shows a picture.
    struct PictureUse {
        /// Its title.
        title: String,
        /// Its address.
        path: String,
    }
}

pub const FAMILY: Family = Family { name: "credits", plan, pages: &[("credits.html", CreditsPage::structure)] };

/// What is shown of a picture under one name: the same file may be credited by two albums.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct CreditLine<'v> {
    label: String,
    credit: Option<&'v str>,
    licence: Option<&'v str>,
    end: Option<jiff::civil::Date>,
    source: &'v str,
}

/// The title and the address of a page.
type Place = (String, String);

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    let credits = FixedPage::Credits;
    let notice = Crumb::to(desk, FixedPage::LegalNotice);
    Page::new("credits", desk.engine.word(credits.title()), credits.path()).below(vec![notice]).plan(
        desk,
        plan,
        FAMILY.name,
        "credits.html",
        |_, desk| Ok(CreditsPage { pictures: listed(desk) }),
    );
}

/// The pictures that this audience sees, by their words; each with every page that shows it.
fn listed(desk: &Desk<'_>) -> Vec<CreditedPicture> {
    let mut lines: BTreeMap<CreditLine<'_>, BTreeSet<Place>> = BTreeMap::new();
    for entry in desk.view.entries() {
        let files = picture::of_body(entry).chain(picture::of_fields(desk, entry));
        let files = files.chain(film::posters(desk, entry));
        for picture in files.filter_map(|file| desk.view.picture(&file)) {
            let place = (desk.typo(entry.title()), entry.address().to_string());
            lines.entry(line(desk, picture, Some(entry))).or_default().insert(place);
        }
    }
    for picture in links::named_at_home(desk).iter().filter_map(|file| desk.view.picture(file)) {
        let place = (desk.engine.word("home"), FixedPage::Home.address().to_owned());
        lines.entry(line(desk, picture, None)).or_default().insert(place);
    }
    let value = |(line, places): (&CreditLine<'_>, &BTreeSet<Place>)| {
        let place = |(title, path): &Place| PictureUse { title: title.clone(), path: path.clone() };
        CreditedPicture {
            label: line.label.clone(),
            credit: line.credit.map(|credit| desk.typo(credit)),
            licence: line.licence.map(|licence| desk.typo(licence)),
            end: line.end.map(|end| desk.engine.calendar.day(end)),
            pages: places.iter().map(place).collect(),
        }
    };
    lines.iter().map(value).collect()
}

fn line<'v>(desk: &Desk<'v>, picture: &'v PictureFile, entry: Option<&VisibleEntry<'v>>) -> CreditLine<'v> {
    let notice = &picture.notice;
    let words = [&notice.caption, &notice.alternative].into_iter().flatten().find(|words| !words.is_empty());
    CreditLine {
        label: desk.typo(words.map_or(picture.source.file_name(), String::as_str)),
        credit: picture::credit(desk, picture, entry),
        licence: notice.licence.as_deref().filter(|licence| !licence.is_empty()),
        end: notice.licence_end,
        source: picture.source.as_str(),
    }
}

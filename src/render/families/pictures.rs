//! Pictures: the variants that pages offer, and their files. The originals are never published.

use std::collections::BTreeSet;
use std::sync::Arc;

use tera::Value;

use crate::model::{PictureFile, Role, SourcePath, Value as Field, VisibleEntry};
use crate::picture::{Derivation, Encoding, Focal, cropped, file_name, responsive};
use crate::plan::{Output, Plan};
use crate::render::Family;
use crate::render::desk::Desk;
use crate::render::desk::map::{map, text_or_none};
use crate::render::values::{body, cards};

pub const FAMILY: Family = Family { name: "pictures", plan };

/// Where a variant of a picture is published.
pub fn address(picture: &PictureFile, derivation: &Derivation) -> String {
    format!("images/{}", file_name(picture.source.stem(), &picture.hash, derivation))
}

/// The whole picture at the widths that browsers choose from.
pub fn whole(desk: &Desk<'_>, picture: &PictureFile) -> Vec<Derivation> {
    responsive(&picture.info, &desk.pictures)
}

fn focal(picture: &PictureFile) -> Focal {
    picture.notice.focal.map_or(Focal::CENTRE, |(x, y)| Focal { x, y })
}

/// The map that templates receive for a picture, with its named crops.
pub fn image(desk: &Desk<'_>, picture: &PictureFile, alternative: Option<&str>) -> Value {
    let alternative = alternative.or(picture.notice.alternative.as_deref()).unwrap_or_default();
    let mut formats = tera::Map::default();
    for (name, size) in &desk.pictures.formats {
        let derivations = cropped(&picture.info, desk.pictures.quality, *size, focal(picture));
        let value = variants(desk, picture, &derivations, alternative, tera::Map::default().into_value());
        formats.insert(name.clone().into(), value);
    }
    variants(desk, picture, &whole(desk, picture), alternative, formats.into_value())
}

trait IntoValue {
    fn into_value(self) -> Value;
}

impl IntoValue for tera::Map {
    fn into_value(self) -> Value {
        Value::from(self)
    }
}

fn variants(
    desk: &Desk<'_>,
    picture: &PictureFile,
    derivations: &[Derivation],
    alternative: &str,
    formats: Value,
) -> Value {
    let source = |derivation: &Derivation| map! { "path": address(picture, derivation), "width": derivation.width };
    let of = |encoding: fn(&Derivation) -> bool| -> Vec<Value> {
        derivations.iter().filter(|derivation| encoding(derivation)).map(source).collect()
    };
    let webp = of(|derivation| derivation.encoding == Encoding::WebP);
    let sources = if webp.is_empty() { vec![] } else { vec![map! { "type": "image/webp", "srcset": webp }] };
    let largest = derivations.iter().rfind(|derivation| derivation.encoding != Encoding::WebP);
    let (path, width, height, kind) = match largest {
        Some(derivation) => {
            let height = derivation.height.unwrap_or_else(|| proportional(picture, derivation.width));
            (address(picture, derivation), derivation.width, height, derivation.encoding.media_type())
        }
        None => (String::new(), 0, 0, ""),
    };
    map! {
        "alt": desk.typo(alternative),
        "caption": text_or_none(&desk.typo(picture.notice.caption.as_deref().unwrap_or_default())),
        "credit": text_or_none(picture.notice.credit.as_deref().unwrap_or_default()),
        "path": path,
        "width": width,
        "height": height,
        "type": kind,
        "sources": sources,
        "formats": formats,
    }
}

/// The height of the whole picture at a width.
pub fn proportional(picture: &PictureFile, width: u32) -> u32 {
    let (whole_width, whole_height) = (u64::from(picture.info.width.max(1)), u64::from(picture.info.height));
    ((u64::from(width) * whole_height + whole_width / 2) / whole_width).max(1) as u32
}

/// The address of the whole picture from `root`, with its width and its height, where only one can be given.
pub fn still(desk: &Desk<'_>, picture: &PictureFile, root: &str) -> Option<(String, u32, u32)> {
    let made = whole(desk, picture).into_iter().rfind(|made| made.encoding != Encoding::WebP)?;
    let height = made.height.unwrap_or_else(|| proportional(picture, made.width));
    Some((format!("{root}{}", address(picture, &made)), made.width, height))
}

/// The files that the words of an entry show or lead to, as this audience reads them.
pub fn of_body(entry: &VisibleEntry<'_>) -> impl Iterator<Item = SourcePath> {
    // Most links are between pages: those need not be resolved to know that they name no picture.
    let named = entry.variant().outline.destinations().filter(|destination| !destination.contains(".md"));
    named.filter_map(|destination| body::local(entry.source(), destination)).chain(body::named_in_head(entry))
}

/// The files that the fields of an entry name, and the photos of an album.
pub fn of_fields<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> BTreeSet<SourcePath> {
    let mut files: BTreeSet<SourcePath> =
        cards::gallery_pictures(desk, entry).iter().map(|picture| picture.source.clone()).collect();
    for value in entry.values() {
        value.value.walk(&mut |value| files.extend(value.path().cloned()));
    }
    files
}

/// Who made a picture: its notice says it, else the album that shows it.
pub fn credit<'v>(desk: &Desk<'v>, picture: &'v PictureFile, shown_by: Option<&VisibleEntry<'v>>) -> Option<&'v str> {
    let own = picture.notice.credit.as_deref().filter(|credit| !credit.trim().is_empty());
    let of_album = || {
        let shown_by = shown_by?;
        let credit = shown_by.text_of(Role::Credit)?;
        cards::gallery_pictures(desk, shown_by).iter().any(|photo| photo.source == picture.source).then_some(credit)
    };
    own.or_else(of_album)
}

/// The pictures that visible things name: those that only bodies show, and those that also need crops.
fn shown(desk: &Desk<'_>) -> (BTreeSet<SourcePath>, BTreeSet<SourcePath>) {
    let (mut in_bodies, mut in_fields) = (body::named_at_home(desk), BTreeSet::new());
    for entry in desk.view.entries() {
        in_bodies.extend(of_body(entry));
        in_fields.extend(of_fields(desk, entry));
        in_bodies.extend(crate::render::values::films::posters(desk, entry));
    }
    for kind in desk.view.types().iter().filter(|kind| kind.kind == crate::model::TypeKind::Data) {
        for item in kind.folder.iter().flat_map(|folder| desk.view.data(folder)) {
            item.values
                .iter()
                .for_each(|field| field.value.walk(&mut |value: &Field| in_fields.extend(value.path().cloned())));
        }
    }
    let logo = desk.view.settings().logo.as_ref().and_then(|logo| SourcePath::new(&logo.file).ok());
    in_bodies.extend(logo);
    (in_bodies, in_fields)
}

fn plan<'v>(desk: &Arc<Desk<'v>>, plan: &mut Plan<'v>) {
    let (in_bodies, in_fields) = shown(desk);
    let mut planned: BTreeSet<String> = BTreeSet::new();
    let mut add = |picture: &'v Arc<PictureFile>, derivations: Vec<Derivation>| {
        for derivation in derivations {
            let address = address(picture, &derivation);
            // The same picture under the same name in two folders is one output.
            if let (true, Ok(path)) = (planned.insert(address.clone()), crate::model::OutputPath::new(&address)) {
                let desk = desk.clone();
                plan.add(path, Output::new(FAMILY.name, move || desk.view.derive(picture, &derivation)));
            }
        }
    };
    for source in in_bodies.union(&in_fields) {
        if let Some(picture) = desk.view.picture(source) {
            add(picture, whole(desk, picture));
        }
    }
    for picture in in_fields.iter().filter_map(|source| desk.view.picture(source)) {
        for size in desk.pictures.formats.values() {
            add(picture, cropped(&picture.info, desk.pictures.quality, *size, focal(picture)));
        }
    }
}

//! A picture: the variants that pages offer of it, who made it, and which ones an entry shows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{PictureFile, Role, SourcePath, Value as Written, VisibleEntry};
use crate::picture::{Derivation, Encoding, Focal, cropped, file_name, responsive};
use crate::render::desk::Desk;
use crate::render::desk::shape::{some_text, values};
use crate::render::values::links;

values! {
    /// A picture, whole or cropped.
    struct Image {
        /// What stands for it where it is not seen; empty for a decoration.
        alt: String,
        /// Its caption.
        caption: Option<String>,
        /// Who made it.
        credit: Option<String>,
        /// The address of its largest variant in its own format, from the root of the tree.
        path: String,
        /// The width of that variant, in pixels.
        width: u32,
        /// The height of that variant, in pixels.
        height: u32,
        /// Its media type: `image/jpeg`.
        r#type: &'static str,
        /// The same in lighter formats.
        sources: Vec<PictureSource>,
        /// Its crops, by the names that the settings give them.
        formats: BTreeMap<String, Image>,
    }

    /// The variants of a picture in one format, for a `source` element.
    struct PictureSource {
        /// The media type.
        r#type: &'static str,
        /// The widths that browsers choose from.
        srcset: Vec<PictureVariant>,
    }

    /// A picture at one width.
    struct PictureVariant {
        /// Its address from the root of the tree.
        path: String,
        /// Its width, in pixels.
        width: u32,
    }
}

/// Where a variant of a picture is published.
pub fn address(picture: &PictureFile, derivation: &Derivation) -> String {
    format!("images/{}", file_name(picture.source.stem(), &picture.hash, derivation))
}

/// The whole picture at the widths that browsers choose from.
pub fn whole(desk: &Desk<'_>, picture: &PictureFile) -> Vec<Derivation> {
    responsive(&picture.info, &desk.pictures)
}

pub fn focal(picture: &PictureFile) -> Focal {
    picture.notice.focal.map_or(Focal::CENTRE, |(x, y)| Focal { x, y })
}

/// A picture with its named crops.
pub fn image(desk: &Desk<'_>, picture: &PictureFile, alternative: Option<&str>) -> Image {
    let alternative = alternative.or(picture.notice.alternative.as_deref()).unwrap_or_default();
    let crop = |(name, size): (&String, &(u32, u32))| {
        let derivations = cropped(&picture.info, desk.pictures.quality, *size, focal(picture));
        (name.clone(), variants(desk, picture, &derivations, alternative))
    };
    let formats = desk.pictures.formats.iter().map(crop).collect();
    Image { formats, ..variants(desk, picture, &whole(desk, picture), alternative) }
}

fn variants(desk: &Desk<'_>, picture: &PictureFile, derivations: &[Derivation], alternative: &str) -> Image {
    let of = |encoding: fn(&Derivation) -> bool| -> Vec<PictureVariant> {
        let own = derivations.iter().filter(|derivation| encoding(derivation));
        own.map(|derivation| PictureVariant { path: address(picture, derivation), width: derivation.width }).collect()
    };
    let webp = of(|derivation| derivation.encoding == Encoding::WebP);
    let sources = if webp.is_empty() { vec![] } else { vec![PictureSource { r#type: "image/webp", srcset: webp }] };
    let largest = derivations.iter().rfind(|derivation| derivation.encoding != Encoding::WebP);
    let (path, width, height, r#type) = match largest {
        Some(derivation) => {
            let height = derivation.height.unwrap_or_else(|| proportional(picture, derivation.width));
            (address(picture, derivation), derivation.width, height, derivation.encoding.media_type())
        }
        None => (String::new(), 0, 0, ""),
    };
    Image {
        alt: desk.typo(alternative),
        caption: some_text(desk.typo(picture.notice.caption.as_deref().unwrap_or_default())),
        credit: some_text(picture.notice.credit.clone().unwrap_or_default()),
        path,
        width,
        height,
        r#type,
        sources,
        formats: BTreeMap::new(),
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
    named.filter_map(|destination| links::local(entry.source(), destination)).chain(links::named_in_head(entry))
}

/// The files that the fields of an entry name, and the photos of an album.
pub fn of_fields<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> BTreeSet<SourcePath> {
    let mut files: BTreeSet<SourcePath> =
        gallery_pictures(desk, entry).iter().map(|picture| picture.source.clone()).collect();
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
        gallery_pictures(desk, shown_by).iter().any(|photo| photo.source == picture.source).then_some(credit)
    };
    own.or_else(of_album)
}

/// The first picture that plays one of these roles, for templates.
pub fn of_entry<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>, roles: &[Role]) -> Option<Image> {
    Some(image(desk, shown_picture(desk, entry, roles)?, entry.text_of(Role::ImageAlt)))
}

/// The first picture that plays one of these roles.
pub fn shown_picture<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>, roles: &[Role]) -> Option<&'v Arc<PictureFile>> {
    let named = roles.iter().find_map(|role| {
        let value = entry.value(*role)?;
        value.elements().iter().filter_map(Written::path).find_map(|path| desk.view.picture(path))
    });
    let beside = || gallery_pictures(desk, entry).into_iter().next().filter(|_| roles.contains(&Role::Photos));
    named.or_else(beside)
}

/// The pictures of an album: those that it names, else those that lie in its folder.
pub fn gallery_pictures<'v>(desk: &Desk<'v>, entry: &VisibleEntry<'v>) -> Vec<&'v Arc<PictureFile>> {
    if entry.kind().field_of(Role::Photos).is_none() {
        return Vec::new();
    }
    match entry.value(Role::Photos) {
        Some(photos) => {
            photos.elements().iter().filter_map(Written::path).filter_map(|path| desk.view.picture(path)).collect()
        }
        None if entry.source().file_name() == "index.md" => desk.view.pictures_beside(entry),
        None => Vec::new(),
    }
}

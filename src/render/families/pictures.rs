//! Pictures: the variants that pages offer, and their files. The originals are never published.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{PictureFile, SourcePath, Value as Field};
use crate::picture::{Derivation, cropped};
use crate::plan::{Made, Output, Plan};
use crate::render::desk::Desk;
use crate::render::family::Family;
use crate::render::values::{film, links, picture};

pub const FAMILY: Family = Family { name: "pictures", plan, pages: &[] };

/// The pictures that visible things name: those that only bodies show, and those that also need crops.
fn shown(desk: &Desk<'_>) -> (BTreeSet<SourcePath>, BTreeSet<SourcePath>) {
    let (mut in_bodies, mut in_fields) = (links::named_at_home(desk), BTreeSet::new());
    for entry in desk.view.entries() {
        in_bodies.extend(picture::of_body(entry));
        in_fields.extend(picture::of_fields(desk, entry));
        in_bodies.extend(film::posters(desk, entry));
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
            let address = picture::address(picture, &derivation);
            // The same picture under the same name in two folders is one output.
            if let (true, Ok(path)) = (planned.insert(address.clone()), crate::model::OutputPath::new(&address)) {
                plan.add(path, Output::of(FAMILY.name, desk, (picture.source.clone(), derivation), derived));
            }
        }
    };
    for source in in_bodies.union(&in_fields) {
        if let Some(picture) = desk.view.picture(source) {
            add(picture, picture::whole(desk, picture));
        }
    }
    for picture in in_fields.iter().filter_map(|source| desk.view.picture(source)) {
        for size in desk.pictures.formats.values() {
            add(picture, cropped(&picture.info, desk.pictures.quality, *size, picture::focal(picture)));
        }
    }
}

fn derived(desk: &Desk<'_>, (source, derivation): &(SourcePath, Derivation)) -> Made {
    desk.view.picture(source).map_or_else(|| Err(Vec::new()), |picture| desk.view.derive(picture, derivation))
}

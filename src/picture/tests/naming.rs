use std::collections::BTreeSet;

use super::*;
use crate::ground::Hash;
use crate::ground::OutputPath;
use crate::picture::qr::QrSymbol;

fn info(format: PictureFormat, width: u32, height: u32) -> PictureInfo {
    let orientation = Orientation::UPRIGHT;
    PictureInfo { format, width, height, orientation, frames: 1, alpha: false, position: false, bytes: 1000 }
}

fn sizes(derivations: &[Derivation]) -> Vec<(u32, Option<u32>, &'static str)> {
    derivations.iter().map(|made| (made.width, made.height, made.encoding.extension())).collect()
}

#[test]
fn a_large_photograph_has_every_width_and_every_format() {
    let variants = variants(&info(PictureFormat::Jpeg, 4000, 3000), &PictureSettings::default(), Focal::CENTRE);
    let wanted = [(480, None), (960, None), (1440, None), (608, Some(320))];
    let wanted: Vec<_> =
        wanted.into_iter().flat_map(|(width, height)| [(width, height, "webp"), (width, height, "jpg")]).collect();
    assert_eq!(sizes(&variants), wanted);
}

#[test]
fn a_smaller_picture_has_its_own_width_for_the_largest() {
    let settings = PictureSettings::default();
    let medium = responsive(&info(PictureFormat::Png, 700, 300), &settings);
    assert_eq!(sizes(&medium), [(480, None, "webp"), (480, None, "png"), (700, None, "webp"), (700, None, "png")]);
    assert_eq!(
        sizes(&responsive(&info(PictureFormat::WebP, 80, 80), &settings)),
        [(80, None, "webp"), (80, None, "jpg")]
    );
    let thumbnail = cropped(&info(PictureFormat::Jpeg, 304, 400), 80, (608, 320), Focal::CENTRE);
    assert_eq!(sizes(&thumbnail), [(304, Some(160), "webp"), (304, Some(160), "jpg")]);
}

#[test]
fn an_animation_has_one_variant_and_its_crops_are_still() {
    let info = inspect(&gif(3)).unwrap();
    let settings = PictureSettings::default();
    assert_eq!(sizes(&responsive(&info, &settings)), [(4, None, "gif")]);
    let crops = cropped(&info, 80, (608, 320), Focal::CENTRE);
    assert!(crops.iter().all(|crop| crop.encoding != Encoding::Gif));
}

#[test]
fn names_are_those_of_outputs_and_say_the_size() {
    let source = Hash::of(b"picture");
    let name = file_name("L’Hôtel de Ville", &source, &whole(960, Encoding::WebP));
    assert!(name.starts_with("l-hotel-de-ville-") && name.ends_with("-960.webp"), "{name}");
    let name = file_name("mairie", &source, &crop(608, 320, 500, 500));
    assert!(name.starts_with("mairie-") && name.ends_with("-608x320.png"), "{name}");
    for stem in ["", "…", "é".repeat(500).as_str(), "../../etc/passwd", "Mairie.JPG"] {
        let name = file_name(stem, &source, &whole(960, Encoding::Jpeg));
        assert!(OutputPath::new(&name).is_ok() && !name.contains('/'), "{name}");
    }
}

#[test]
fn whatever_changes_the_bytes_changes_the_name_and_the_key() {
    let base = Derivation { encoding: Encoding::WebP, ..crop(608, 320, 500, 500) };
    let changed = [
        base,
        Derivation { quality: 70, ..base },
        Derivation { focal: Focal { x: 1, y: 500 }, ..base },
        Derivation { encoding: Encoding::Jpeg, ..base },
        Derivation { width: 600, ..base },
        Derivation { height: None, ..base },
    ];
    let sources = [Hash::of(b"a"), Hash::of(b"b")];
    let all = || sources.iter().flat_map(|source| changed.iter().map(move |derivation| (source, derivation)));
    let names: BTreeSet<_> = all().map(|(source, derivation)| file_name("x", source, derivation)).collect();
    let keys: BTreeSet<_> = all().map(|(source, derivation)| key(source, derivation)).collect();
    assert_eq!((names.len(), keys.len()), (12, 12));
    // Neither means anything to a whole PNG.
    let plain = whole(960, Encoding::Png);
    let same = Derivation { quality: 1, focal: Focal { x: 1, y: 1 }, ..plain };
    assert_eq!(file_name("x", &sources[0], &plain), file_name("x", &sources[0], &same));
}

#[test]
fn codes_are_drawn_for_any_text_that_fits() {
    let drawing = QrSymbol::new("https://intranet.exemple.fr/q/plan-canicule").unwrap().svg();
    assert!(drawing.starts_with("<svg ") && drawing.ends_with("</svg>"));
    assert!(drawing.contains("viewBox=\"0 0 4") && drawing.contains("crispEdges"));
    let lines = qr::terminal("http://192.168.1.20:4000/").unwrap();
    let widths: BTreeSet<_> = lines.lines().map(|line| line.matches(['█', '▀', '▄', ' ']).count()).collect();
    assert_eq!(widths.len(), 1);
    assert_eq!((QrSymbol::new(&"x".repeat(5000)).is_none(), qr::terminal(&"x".repeat(5000))), (true, None));
    assert!(QrSymbol::new("").is_some());
}

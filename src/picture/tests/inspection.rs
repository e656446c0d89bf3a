use super::*;
use crate::ground::SourcePath;
use crate::messages::{Language, Messages};

#[test]
fn each_format_tells_its_size() {
    let formats = [
        (ImageFormat::Jpeg, PictureFormat::Jpeg),
        (ImageFormat::Png, PictureFormat::Png),
        (ImageFormat::Gif, PictureFormat::Gif),
        (ImageFormat::WebP, PictureFormat::WebP),
    ];
    for (written_as, format) in formats {
        let image = if format == PictureFormat::Gif {
            DynamicImage::from(RgbaImage::from_pixel(40, 30, Rgba([1, 2, 3, 255])))
        } else {
            quarters(40, 30).into()
        };
        let info = inspect(&written(image, written_as)).unwrap();
        assert_eq!((info.format, info.width, info.height), (format, 40, 30));
        assert!(!info.animated() && !info.position, "{format:?}");
    }
}

#[test]
fn a_telephone_picture_tells_its_orientation_and_its_place() {
    let info = inspect(&from_telephone(quarters(40, 30), 6)).unwrap();
    assert_eq!((info.width, info.height, info.orientation.exif()), (30, 40, 6));
    assert!(info.position);
}

#[test]
fn a_png_tells_its_orientation_its_place_and_its_transparency() {
    let opaque = with_chunks(&png(quarters(40, 30)), &[chunk(b"eXIf", &exif(8))]);
    let info = inspect(&opaque).unwrap();
    assert_eq!((info.width, info.height, info.position, info.alpha), (30, 40, true, false));
    let clear = written(RgbaImage::from_pixel(4, 4, Rgba([1, 2, 3, 4])), ImageFormat::Png);
    assert!(inspect(&clear).unwrap().alpha);
}

#[test]
fn lossy_and_transparent_webp_tell_their_size() {
    let lossy = derive(&png(quarters(40, 30)), &[whole(40, Encoding::WebP)]).unwrap().remove(0);
    let info = inspect(&lossy).unwrap();
    assert_eq!((info.width, info.height, info.alpha), (40, 30, false));
    let clear = written(RgbaImage::from_pixel(64, 48, Rgba([1, 2, 3, 4])), ImageFormat::Png);
    let clear = derive(&clear, &[whole(64, Encoding::WebP)]).unwrap().remove(0);
    let info = inspect(&clear).unwrap();
    assert_eq!((info.width, info.height, info.alpha), (64, 48, true));
}

#[test]
fn an_animation_counts_its_frames() {
    let info = inspect(&gif(3)).unwrap();
    assert_eq!((info.width, info.height, info.frames), (4, 4, 3));
    assert!(info.kept_moving());
}

#[test]
fn what_is_not_a_picture_says_what_it_is() {
    let pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n";
    let cases: [(&[u8], PictureProblem); 9] = [
        (pointer, PictureProblem::LfsPointer),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", PictureProblem::Svg),
        (b"<?xml version='1.0'?>\n<!-- x --><svg/>", PictureProblem::Svg),
        (b"\0\0\0\x18ftypheic\0\0\0\0", PictureProblem::OtherFormat("HEIC")),
        (b"\0\0\0\x18ftypavif\0\0\0\0", PictureProblem::OtherFormat("AVIF")),
        (b"II\x2a\0\x08\0\0\0", PictureProblem::OtherFormat("TIFF")),
        (b"BM\x10\0\0\0\0\0\0\0\x36\0", PictureProblem::OtherFormat("BMP")),
        (b"<html>", PictureProblem::Damaged),
        (b"", PictureProblem::Damaged),
    ];
    for (bytes, problem) in cases {
        assert_eq!(inspect(bytes), Err(problem.clone()), "{problem}");
        assert_eq!(derive(bytes, &[whole(1, Encoding::Png)]), Err(problem));
    }
}

#[test]
fn a_name_must_announce_what_the_file_is() {
    let bytes = png(quarters(4, 4));
    assert!(inspect_named("PNG", &bytes).is_ok());
    assert!(inspect_named("jpeg", &jpeg(quarters(4, 4))).is_ok());
    let wrong = PictureProblem::WrongExtension { found: PictureFormat::Png, extension: "jpg".to_owned() };
    assert_eq!(inspect_named("jpg", &bytes), Err(wrong));
    assert_eq!(inspect_named("svg", &bytes), Err(PictureProblem::Svg));
}

#[test]
fn every_rule_has_its_words_in_both_languages() {
    for language in Language::ALL {
        let messages = Messages::new(language);
        for rule in RULES {
            for key in [rule.name.to_owned(), format!("{}.help", rule.name), format!("{}.explain", rule.name)] {
                assert!(messages.find(&key, &[]).is_some(), "{key} in {language:?}");
            }
        }
    }
}

#[test]
fn every_problem_fills_its_words() {
    let file = SourcePath::new("content/voirie/IMG_1.jpg").unwrap();
    let mut findings: Vec<_> = [
        PictureProblem::TooHeavy { bytes: 52 << 20 },
        PictureProblem::TooLarge { width: 50_000, height: 50_000 },
        PictureProblem::Damaged,
        PictureProblem::Truncated,
        PictureProblem::OtherFormat("HEIC"),
        PictureProblem::WrongExtension { found: PictureFormat::Png, extension: "jpg".to_owned() },
        PictureProblem::Svg,
        PictureProblem::LfsPointer,
    ]
    .iter()
    .map(|problem| problem.finding(&file))
    .collect();
    let extension = || "doc".to_owned();
    findings.extend(
        [
            AttachmentProblem::UnknownExtension { extension: extension() },
            AttachmentProblem::FormerFormat { extension: extension() },
            AttachmentProblem::Macros,
            AttachmentProblem::HiddenExtension { extension: extension() },
            AttachmentProblem::Mismatch { extension: extension(), found: Some(FileKind::Odt) },
            AttachmentProblem::Mismatch { extension: extension(), found: None },
            AttachmentProblem::Disguised { extension: extension() },
        ]
        .iter()
        .map(|problem| problem.finding(&file)),
    );
    let info = inspect(&from_telephone(quarters(40, 30), 1)).unwrap();
    findings.extend(too_small_finding(&info, &file, "vignette", (608, 320)));
    findings.extend(position_finding(&info, &file));
    assert_eq!(findings.len(), 17);
    for language in Language::ALL {
        let messages = Messages::new(language);
        for found in &findings {
            let arguments: Vec<_> = found.arguments.iter().map(|(name, value)| (*name, value.as_str())).collect();
            for key in [found.rule.name.to_owned(), format!("{}.{}", found.rule.name, found.help)] {
                let words = messages.find(&key, &arguments).unwrap();
                assert!(!words.contains('{') && !words.contains('$'), "{key}: {words}");
            }
        }
    }
}

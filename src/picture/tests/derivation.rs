use super::*;
use crate::ground::Hash;

fn one(bytes: &[u8], derivation: Derivation) -> Vec<u8> {
    derive(bytes, &[derivation]).unwrap().remove(0)
}

#[test]
fn nothing_of_the_file_but_its_pixels_is_published() {
    let telephone = from_telephone(landscape(300, 200), 6);
    let notes = [chunk(b"eXIf", &exif(1)), chunk(b"tEXt", b"Comment\0SECRET-NOTE")];
    let noted = with_chunks(&png(landscape(300, 200)), &notes);
    for file in [&telephone, &noted] {
        assert!(memchr::memmem::find(file, b"SECRET-PLACE").is_some());
        for encoding in [Encoding::WebP, Encoding::Jpeg, Encoding::Png] {
            let made = one(file, whole(200, encoding));
            assert_no_secret(&made);
            let info = inspect(&made).unwrap();
            assert_eq!((info.orientation, info.position), (Orientation::UPRIGHT, false));
        }
    }
    let moving = one(&gif(3), whole(4, Encoding::Gif));
    assert_no_secret(&moving);
    assert_eq!(inspect(&moving).unwrap().frames, 3);
}

#[test]
fn every_orientation_is_seen_upright() {
    // Where the corners of the stored picture go: top left, top right, bottom left, bottom right.
    let upright = [
        (1, [RED, GREEN, BLUE, WHITE]),
        (2, [GREEN, RED, WHITE, BLUE]),
        (3, [WHITE, BLUE, GREEN, RED]),
        (4, [BLUE, WHITE, RED, GREEN]),
        (5, [RED, BLUE, GREEN, WHITE]),
        (6, [BLUE, RED, WHITE, GREEN]),
        (7, [WHITE, GREEN, BLUE, RED]),
        (8, [GREEN, WHITE, RED, BLUE]),
    ];
    for (orientation, corners) in upright {
        let bytes = from_telephone(quarters(160, 80), orientation);
        let info = inspect(&bytes).unwrap();
        let image = decoded(&one(&bytes, whole(info.width / 2, Encoding::Png)));
        assert_eq!(image.dimensions(), (info.width / 2, info.height / 2), "{orientation}");
        let (right, bottom) = (image.width() - 6, image.height() - 6);
        let places = [(5, 5), (right, 5), (5, bottom), (right, bottom)];
        for ((x, y), colour) in places.into_iter().zip(corners) {
            assert_colour(&image, x, y, colour);
            // The focal point is a point of the picture as it is seen.
            let focal = |at: u32, side: u32| (at * 1000 / side) as u16;
            let cropped = crop(20, 20, focal(x, image.width()), focal(y, image.height()));
            assert_colour(
                &decoded(&one(&bytes, cropped)),
                if x < 10 { 2 } else { 17 },
                if y < 10 { 2 } else { 17 },
                colour,
            );
        }
    }
}

#[test]
fn a_crop_keeps_its_focal_point() {
    // A red post in a green field, 100 wide at each place in turn.
    for (left, focal) in [(0, 0), (300, 350), (900, 1000)] {
        let field = RgbImage::from_fn(1000, 200, |x, _| Rgb(if (left..left + 100).contains(&x) { RED } else { GREEN }));
        let image = decoded(&one(&png(field), crop(200, 200, focal, 500)));
        assert_eq!(image.dimensions(), (200, 200));
        let post = if left == 0 {
            50
        } else if left == 900 {
            150
        } else {
            100
        };
        assert_colour(&image, post, 100, RED);
        assert_colour(&image, (post + 100) % 200, 100, GREEN);
    }
}

#[test]
fn nothing_is_enlarged() {
    let bytes = png(quarters(300, 150));
    assert_eq!(decoded(&one(&bytes, whole(480, Encoding::Png))).dimensions(), (300, 150));
    assert_eq!(decoded(&one(&bytes, crop(608, 320, 500, 500))).dimensions(), (285, 150));
    assert_eq!(decoded(&one(&bytes, crop(100, 100, 500, 500))).dimensions(), (100, 100));
}

#[test]
fn transparency_stays_where_it_can() {
    let image = RgbaImage::from_fn(40, 40, |x, _| Rgba(if x < 20 { [0, 0, 0, 0] } else { [20, 20, 220, 255] }));
    let bytes = written(image, ImageFormat::Png);
    for encoding in [Encoding::WebP, Encoding::Png] {
        let made = decoded(&one(&bytes, whole(20, encoding)));
        assert_eq!((made.get_pixel(2, 10)[3], made.get_pixel(17, 10)[3]), (0, 255), "{encoding:?}");
    }
    assert_colour(&decoded(&one(&bytes, whole(20, Encoding::Jpeg))), 2, 10, [255, 255, 255]);
}

#[test]
fn colours_follow_the_profile_and_the_profile_goes() {
    let field = RgbImage::from_pixel(64, 64, Rgb([255, 0, 0]));
    let profile = exchanged_profile();
    let segment = [b"ICC_PROFILE\0\x01\x01", &profile[..]].concat();
    let photograph = with_segments(&jpeg(field.clone()), &[(0xe2, segment)]);
    let drawing = with_chunks(&png(field), &[chunk(b"iCCP", &[b"p\0\0", &stored(&profile)[..]].concat())]);
    let cases = [(&photograph, Encoding::WebP), (&photograph, Encoding::Jpeg), (&drawing, Encoding::Png)];
    for (bytes, encoding) in cases {
        let made = one(bytes, whole(32, encoding));
        assert_colour(&decoded(&made), 16, 16, [0, 255, 0]);
        assert_no_secret(&made);
        assert!(memchr::memmem::find(&made, b"acsp").is_none());
    }
}

#[test]
fn the_same_file_gives_the_same_bytes_in_any_number_of_threads() {
    let bytes = from_telephone(landscape(400, 300), 6);
    let info = inspect(&bytes).unwrap();
    let derivations = variants(&info, &PictureSettings::default(), Focal::CENTRE);
    let made = derive(&bytes, &derivations).unwrap();
    std::thread::scope(|scope| {
        let others: Vec<_> = (0..3).map(|_| scope.spawn(|| derive(&bytes, &derivations).unwrap())).collect();
        for other in others {
            assert!(other.join().unwrap() == made);
        }
    });
    let apart: Vec<_> = derivations.iter().rev().map(|derivation| one(&bytes, *derivation)).collect();
    assert!(apart.into_iter().rev().eq(made));
}

#[test]
fn kept_results_are_not_made_again() {
    let bytes = png(landscape(400, 300));
    let source = Hash::of(&bytes);
    let results = MemoryResults::default();
    let first = derive_cached(&bytes, &source, &[whole(100, Encoding::WebP)], &results).unwrap();
    let more = [whole(200, Encoding::Png), whole(100, Encoding::WebP)];
    let second = derive_cached(&bytes, &source, &more, &results).unwrap();
    assert_eq!(second[1], first[0]);
    assert_eq!(second, derive(&bytes, &more).unwrap());
    // The bytes are not even looked at when everything is kept.
    assert_eq!(derive_cached(b"", &source, &more, &results).unwrap(), second);
    assert!(derive_cached(b"", &Hash::of(b""), &more, &results).is_err());
}

/// "Compressed" as one block that is stored as it is.
fn stored(data: &[u8]) -> Vec<u8> {
    let length = data.len() as u16;
    let (low, high) = data.iter().fold((1_u32, 0_u32), |(low, high), byte| {
        let low = (low + u32::from(*byte)) % 65521;
        (low, (high + low) % 65521)
    });
    let check = (high << 16 | low).to_be_bytes();
    [&[0x78, 0x01, 0x01][..], &length.to_le_bytes(), &(!length).to_le_bytes(), data, &check].concat()
}

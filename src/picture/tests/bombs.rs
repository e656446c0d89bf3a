use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;

const ALL: [Encoding; 4] = [Encoding::WebP, Encoding::Jpeg, Encoding::Png, Encoding::Gif];

/// Far above what is needed, far below what a bomb would take.
const SOON: Duration = Duration::from_secs(5);

fn refused(bytes: &[u8]) -> PictureProblem {
    let start = Instant::now();
    let problem = inspect(bytes).unwrap_err();
    assert_eq!(derive(bytes, &[whole(480, Encoding::WebP)]).unwrap_err(), problem);
    assert!(start.elapsed() < SOON);
    problem
}

#[test]
fn a_picture_beyond_the_limits_is_refused_by_its_header() {
    for (width, height, depth, colour) in [
        (50_000, 50_000, 1, 0),
        (12_001, 1, 8, 2),
        (12_000, 12_000, 8, 2),
        (12_000, 12_000, 1, 0),
        (u32::MAX, u32::MAX, 16, 6),
    ] {
        assert_eq!(refused(&png_header(width, height, depth, colour)), PictureProblem::TooLarge { width, height });
    }
    let mut huge_jpeg = jpeg(quarters(16, 16));
    let frame = memchr::memmem::find(&huge_jpeg, &[0xff, 0xc0]).unwrap();
    huge_jpeg[frame + 5..frame + 9].copy_from_slice(&[0xff, 0xdc, 0xff, 0xdc]);
    assert_eq!(refused(&huge_jpeg), PictureProblem::TooLarge { width: 65_500, height: 65_500 });
    let mut huge_gif = gif(1);
    huge_gif[6..10].copy_from_slice(&[0xff, 0xff, 0xff, 0xff]);
    assert_eq!(refused(&huge_gif), PictureProblem::TooLarge { width: 65_535, height: 65_535 });
}

#[test]
fn a_heavy_file_is_refused() {
    let mut heavy = png(quarters(4, 4));
    heavy.resize(MAX_FILE_BYTES as usize + 1, 0);
    assert_eq!(refused(&heavy), PictureProblem::TooHeavy { bytes: MAX_FILE_BYTES + 1 });
}

#[test]
fn a_header_that_lies_about_the_size_is_not_believed() {
    // The pixels of a picture of 16 × 16 behind a header that says 4,000 × 4,000.
    let mut lying = png_header(4000, 4000, 8, 2);
    let honest = png(quarters(16, 16));
    lying.splice(33.., honest[33..].to_vec());
    assert!(inspect(&lying).is_ok());
    assert_eq!(derive(&lying, &[whole(480, Encoding::WebP)]), Err(PictureProblem::Damaged));
    let mut lying = written(quarters(16, 16), ImageFormat::WebP);
    let size = memchr::memmem::find(&lying, b"VP8L").unwrap() + 9;
    lying[size] = 0xff;
    assert_eq!(derive(&lying, &[whole(16, Encoding::Png)]), Err(PictureProblem::Damaged));
}

#[test]
fn compressed_metadata_is_never_inflated() {
    // Eight mebibytes that inflate to more than a gibibyte, in each chunk that a decoder might open.
    let swelling = swelling(8 << 20);
    let profile = [b"p\0\0", &swelling[..]].concat();
    let text = [b"Comment\0\0", &swelling[..]].concat();
    let honest = png(quarters(16, 16));
    let bomb = with_chunks(&honest, &[chunk(b"iCCP", &profile), chunk(b"zTXt", &text)]);
    assert_eq!(inspect(&bomb).unwrap(), PictureInfo { bytes: bomb.len() as u64, ..inspect(&honest).unwrap() });
    assert_eq!(crate::picture::header::essential(&bomb), honest);
    let derivations = [whole(16, Encoding::Png)];
    assert_eq!(derive(&bomb, &derivations), derive(&honest, &derivations));
}

/// Compressed zeros: a literal, then the code "258 times the last byte", 13 bits long, again and again.
fn swelling(length: usize) -> Vec<u8> {
    let code = [1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0];
    let bits = [1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0].into_iter().chain(code.into_iter().cycle());
    let mut bytes = vec![0x78, 0xda];
    let mut bits = bits.take(length * 8);
    while let Some(first) = bits.next() {
        bytes.push((1..8).fold(first, |byte, place| byte | bits.next().unwrap_or(0) << place));
    }
    bytes
}

#[test]
fn an_endless_animation_becomes_a_still() {
    let many = gif(5000);
    let info = inspect(&many).unwrap();
    assert_eq!(info.frames, 5000);
    assert!(!info.kept_moving());
    let variants = responsive(&info, &PictureSettings::default());
    assert!(variants.iter().all(|derivation| derivation.encoding != Encoding::Gif));
    let made = derive(&many, &variants).unwrap();
    assert!(!inspect(&made[0]).unwrap().animated());
}

#[test]
fn a_jpeg_of_endless_scans_is_refused() {
    let bytes = jpeg(quarters(16, 16));
    let scan = memchr::memmem::find(&bytes, &[0xff, 0xda]).unwrap();
    let scans = bytes[scan..bytes.len() - 2].repeat(500);
    let endless = [&bytes[..scan], &scans, &[0xff, 0xd9]].concat();
    assert_eq!(refused(&endless), PictureProblem::Damaged);
}

#[test]
fn a_cut_file_is_refused_wherever_it_is_cut() {
    let files = [
        jpeg(landscape(60, 40)),
        png(landscape(60, 40)),
        written(landscape(60, 40), ImageFormat::WebP),
        derive(&png(landscape(60, 40)), &[whole(60, Encoding::WebP)]).unwrap().remove(0),
    ];
    for file in files {
        for length in 0..file.len() {
            assert!(inspect(&file[..length]).is_err(), "{length} of {}", file.len());
        }
        assert!(matches!(inspect(&file[..file.len() - 1]), Err(PictureProblem::Truncated)));
    }
}

#[test]
fn a_damaged_file_never_panics() {
    let files = [
        from_telephone(landscape(40, 30), 6),
        png(landscape(40, 30)),
        gif(2),
        written(landscape(40, 30), ImageFormat::WebP),
        derive(&png(landscape(40, 30)), &[whole(40, Encoding::WebP)]).unwrap().remove(0),
    ];
    for file in files {
        for index in 0..file.len().min(700) {
            for value in [0, 0xff, file[index] ^ 0x10] {
                let mut damaged = file.clone();
                damaged[index] = value;
                let _ = derive(&damaged, &[crop(20, 10, 500, 500)]);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn random_bytes_never_panic(start in 0_usize..8, bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let starts: [&[u8]; 8] = [
            b"\xff\xd8\xff\xe1", b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR", b"GIF89a\x04\0\x04\0",
            b"RIFF\0\x01\0\0WEBPVP8X", b"%PDF-", b"PK\x03\x04", b"", b"RIFF\x40\0\0\0WEBPVP8L",
        ];
        let bytes = [starts[start], &bytes].concat();
        let _ = inspect(&bytes);
        let _ = derive(&bytes, &ALL.map(|encoding| whole(10, encoding)));
        let _ = kind_of(&bytes);
        let _ = attachment_problem("a.docx", &bytes);
    }

    #[test]
    fn random_profiles_never_panic(at in 0_usize..400, values in proptest::collection::vec(any::<u8>(), 1..40)) {
        let mut profile = exchanged_profile();
        let at = at.min(profile.len());
        let end = (at + values.len()).min(profile.len());
        profile.splice(at..end, values);
        if let Some(correction) = crate::picture::colour::Correction::from_profile(&profile) {
            correction.apply(&mut [1, 2, 3, 254, 255, 0], 3);
        }
    }

    #[test]
    fn any_derivation_of_any_size_fits(
        (width, height) in (1_u32..60, 1_u32..60), (wide, high) in (0_u32..200, proptest::option::of(0_u32..200)),
        (x, y) in (any::<u16>(), any::<u16>()), orientation in 0_u16..10, quality in any::<u8>(),
    ) {
        let bytes = from_telephone(quarters(width, height), orientation);
        let info = inspect(&bytes).unwrap();
        for encoding in ALL {
            let derivation = Derivation { width: wide, height: high, focal: Focal { x, y }, encoding, quality };
            let made = inspect(&derive(&bytes, &[derivation]).unwrap()[0]).unwrap();
            prop_assert!(made.width <= info.width && made.height <= info.height);
        }
    }
}

//! Codes: what is printed is read again by others' readers, and what it leads to cannot vanish.

use std::path::{Path, PathBuf};
use std::process::Command;

use image::GrayImage;

use super::town::{Folder, Ran, Town};

const TITLE: &str = "L’œuvre des « agents » : où sont les clés du local à vélos ?";
const URL: &str = "https://intranet.ville.example/q/local-a-velos/";

/// A town where one page has an id.
fn town() -> Town {
    let page = format!("---\ntitre: \"{TITLE}\"\nid: local-a-velos\n---\nDes mots.\n");
    Town::new().file("content/voirie/velos.md", page)
}

fn drawn(folder: &Folder, format: &str) -> PathBuf {
    let out = folder.base.join("sheets");
    let ran = folder.run(&["qr", "local-a-velos", "--format", format, "--draft", "--out", out.to_str().unwrap()]);
    PathBuf::from(ran.ends(0).out.trim())
}

/// A sheet as a printer and a camera see it: at this many points an inch, in grey.
fn seen(pdf: &Path, resolution: u32) -> GrayImage {
    let picture = pdf.with_extension("");
    let resolution = resolution.to_string();
    let ran = Ran::of(
        Command::new("pdftoppm").args(["-r", &resolution, "-gray", "-png", "-singlefile"]).arg(pdf).arg(&picture),
    );
    ran.ends(0);
    image::open(picture.with_extension("png")).unwrap().to_luma8()
}

/// The same a little turned, blurred and grainy, as by a tired telephone in a corridor.
fn worn(picture: &GrayImage, seed: u32, grey_levels: u32) -> GrayImage {
    let (width, height) = picture.dimensions();
    let angle = (f64::from(seed % 15) - 7.0).to_radians();
    let (sine, cosine) = angle.sin_cos();
    let (middle_x, middle_y) = (f64::from(width) / 2.0, f64::from(height) / 2.0);
    let mut grain = seed.wrapping_mul(2_654_435_761) | 1;
    let turned = GrayImage::from_fn(width, height, |x, y| {
        let (x, y) = (f64::from(x) - middle_x, f64::from(y) - middle_y);
        let (x, y) = (x * cosine - y * sine + middle_x, x * sine + y * cosine + middle_y);
        let inside = x >= 0.0 && y >= 0.0 && x < f64::from(width) && y < f64::from(height);
        if inside { *picture.get_pixel(x as u32, y as u32) } else { image::Luma([255]) }
    });
    let mut blurred = image::imageops::blur(&turned, 0.7);
    for pixel in blurred.pixels_mut() {
        grain ^= grain << 13;
        grain ^= grain >> 17;
        grain ^= grain << 5;
        let noise = (grain % (2 * grey_levels + 1)) as i32 - grey_levels as i32;
        // Dim light: nothing is quite black, nothing quite white.
        pixel.0[0] = (i32::from(pixel.0[0]) * 6 / 10 + 50 + noise).clamp(0, 255) as u8;
    }
    blurred
}

/// What an independent reader finds in some pictures.
fn read(files: &[PathBuf]) -> Vec<String> {
    let ran =
        Ran::of(Command::new("zbarimg").args(["--nodbus", "-q", "--raw", "-Sdisable", "-Sqrcode.enable"]).args(files));
    ran.out.lines().map(str::to_owned).collect()
}

/// What another one finds in a picture: it judges a neighbourhood where the first follows the edges of a line, which
/// grain breaks as soon as a module is many points wide.
fn read_through_grain(file: &Path) -> String {
    let ran = Ran::of(Command::new("ZXingReader").args(["-1", "-format", "QRCode"]).arg(file));
    ran.ends(0);
    ran.out
}

/// Sheets: in millimetres, the corner of the first code, the side of what is looked at, from one to the next; and how many.
const SHEETS: [(&str, [f32; 5], [u32; 2]); 4] = [
    ("poster", [40.0, 117.0, 130.0, 0.0, 0.0], [1, 1]),
    ("keyring", [15.0, 20.0, 36.0, 36.0, 54.0], [5, 5]),
    ("card", [20.0, 22.0, 41.0, 85.0, 55.0], [2, 5]),
    ("labels", [7.25, 17.15, 32.0, 66.0, 38.1], [3, 7]),
];

/// The codes of a sheet one by one, worn each in its way, as files.
fn codes_of(folder: &Folder, sheet: usize, resolution: u32, grey_levels: u32) -> Vec<PathBuf> {
    let (format, [left, top, side, across, down], [columns, rows]) = SHEETS[sheet];
    let whole = seen(&drawn(folder, format), resolution);
    let points = |length: f32| (length / 25.4 * resolution as f32) as u32;
    let code = |number: u32| {
        let x = points(left + across * (number % columns) as f32);
        let y = points(top + down * (number / columns) as f32);
        let label = image::imageops::crop_imm(&whole, x, y, points(side), points(side)).to_image();
        let file = folder.base.join(format!("{format}-{number}.png"));
        worn(&label, number + 3, grey_levels).save(&file).unwrap();
        file
    };
    (0..columns * rows).map(code).collect()
}

#[test]
fn every_printed_code_is_read_at_its_size_worn_and_turned() {
    let folder = town().on_disk();
    for (sheet, (format, ..)) in SHEETS.iter().enumerate() {
        // A poster is looked at from farther away.
        let resolution = if *format == "poster" { 60 } else { 200 };
        let files = codes_of(&folder, sheet, resolution, 15);
        assert_eq!(read(&files), vec![URL; files.len()], "{format}");
    }
}

#[test]
fn every_printed_code_is_read_through_thirty_levels_of_grain_at_the_resolution_of_print() {
    let folder = town().on_disk();
    for (sheet, (format, ..)) in SHEETS.iter().enumerate() {
        for file in codes_of(&folder, sheet, 300, 30) {
            let said = read_through_grain(&file);
            assert!(said.contains(&format!("\"{URL}\"")), "{format}, {}: {said}", file.display());
        }
    }
}

#[test]
fn sheets_are_sound_whole_and_the_same_each_time() {
    let folder = town().on_disk();
    for format in ["poster", "keyring", "card", "labels"] {
        let pdf = drawn(&folder, format);
        let first = std::fs::read(&pdf).unwrap();
        let ask = |program: &str, arguments: &[&str]| Ran::of(Command::new(program).args(arguments).arg(&pdf));
        ask("qpdf", &["--check"]).ends(0).says("No syntax or stream encoding errors found");
        let fonts = ask("pdffonts", &[]).out;
        let fonts: Vec<&str> = fonts.lines().skip(2).collect();
        let whole = |line: &&str| line.contains("OpenSans") && line.contains("yes yes yes");
        assert!(!fonts.is_empty() && fonts.iter().all(whole), "{format}: {fonts:?}");
        assert!(ask("pdfimages", &["-list"]).out.lines().count() <= 2, "{format}: all is vector");
        ask("pdfinfo", &[]).says("Tagged:          yes").says("Page size:       595.276 x 841.89 pts (A4)");
        let words = Ran::of(Command::new("pdftotext").arg(&pdf).arg("-")).out.replace(['\u{a0}', '\n'], " ");
        for word in ["L’œuvre", "« agents »", "vélos ?", "intranet.ville.example"] {
            assert!(words.contains(word), "{format} lacks {word}: {words}");
        }
        assert_eq!(std::fs::read(drawn(&folder, format)).unwrap(), first, "{format}");
    }
}

#[test]
fn drawings_and_pictures_of_the_tree_are_read() {
    let folder = town().on_disk();
    folder.build(&[]).ends(0);
    let picture = folder.out.join("intranet/agents/q/local-a-velos/code.png");
    let drawing = folder.base.join("drawing.png");
    let ran = Ran::of(
        Command::new("rsvg-convert").args(["-w", "300", "-o"]).arg(&drawing).arg(picture.with_extension("svg")),
    );
    ran.ends(0);
    assert_eq!(read(&[picture.clone(), drawing.clone()]), [URL, URL]);
    for (number, file) in [picture, drawing].iter().enumerate() {
        let grainy = folder.base.join(format!("grainy-{number}.png"));
        worn(&image::open(file).unwrap().to_luma8(), number as u32 + 5, 30).save(&grainy).unwrap();
        assert!(read_through_grain(&grainy).contains(&format!("\"{URL}\"")), "{}", file.display());
    }
    // Each audience has its own address, hence its own code.
    let elus = folder.out.join("intranet/elus/q/local-a-velos/code.png");
    assert_eq!(read(&[elus]), ["https://elus.ville.example/q/local-a-velos/"]);
    assert!(folder.published("intranet/agents/q/local-a-velos/index.html").contains("../../voirie/velos.html"));
}

#[test]
fn what_is_printed_is_registered_once_and_drawn_again() {
    let folder = town().on_disk();
    folder.run(&["qr"]).ends(0).says("Aucun code n’a encore été imprimé");
    let print = |format: &str| folder.run(&["qr", "voirie/velos.md", "--format", format, "--today", "2026-06-23"]);
    print("keyring").ends(0).says("qr.toml");
    let register = || std::fs::read_to_string(folder.root.join("qr.toml")).unwrap();
    let first = register();
    assert!(first.contains(&format!("address = \"{URL}\"")) && first.contains("printed = 2026-06-23"), "{first}");
    print("keyring").ends(0);
    assert_eq!(register(), first);
    print("poster").ends(0);
    assert!(register().starts_with(first.trim_end()) && register().matches("[[codes]]").count() == 2);
    folder.build(&[]).ends(0);
    std::fs::remove_dir_all(folder.root.join("qr")).unwrap();
    folder.run(&["qr"]).ends(0).says("en service").says("porte-clés");
    let again: Vec<_> = super::town::files_below(&folder.root.join("qr")).into_keys().collect();
    assert_eq!(again, ["intranet-agents-keyring-local-a-velos.pdf", "intranet-agents-poster-local-a-velos.pdf"]);
    folder.write("content/voirie/velos.md", "---\ntitre: Sans identifiant\n---\n");
    folder.build(&[]).ends(1).says("local-a-velos").says("anciennes_adresses");
    folder.run(&["qr"]).ends(1).says("ne mène plus à rien");
    folder.run(&["qr", "voirie/velos.md"]).ends(2).says("id: velos");
    folder.run(&["qr", "velo"]).ends(2).says("Aucune page visible");
}

/// A register of one code, then what becomes of the town.
fn registered(town: Town, more: &str) -> Vec<String> {
    let code = format!(
        "[[codes]]\nid = \"local-a-velos\"\nportal = \"intranet\"\naudience = \"agents\"\naddress = \"{URL}\"\nprinted = 2026-01-05\nform = \"poster\"\n{more}"
    );
    town.file("qr.toml", code).findings()
}

fn with_head(head: &str) -> Town {
    Town::new().file("content/voirie/velos.md", format!("---\ntitre: Vélos\n{head}\n---\nDes mots.\n"))
}

#[test]
fn a_printed_code_cannot_lose_its_page() {
    let lost = |line: &str| vec![format!("printed-code-to-nothing @ qr.toml:{line}")];
    let none: Vec<String> = Vec::new();
    assert_eq!(registered(town(), ""), none);
    assert_eq!(registered(with_head("id: autre"), ""), lost("2:6"));
    assert_eq!(registered(with_head("id: local-a-velos\naudiences: [elus]"), ""), lost("2:6"));
    assert_eq!(registered(with_head("id: local-a-velos\nportals: [projet]"), ""), lost("2:6"));
    assert_eq!(registered(with_head("id: local-a-velos\ndraft: oui"), ""), lost("2:6"));
    assert_eq!(registered(with_head("id: local-a-velos\nexpiration: 2026-05-01"), ""), lost("2:6"));
    assert_eq!(registered(with_head("id: local-a-velos\npublication: 2026-07-01"), ""), lost("2:6"));
    // Another page takes over, or the paper is gone.
    assert_eq!(registered(with_head("anciennes_adresses: [q/local-a-velos/]"), ""), none);
    assert_eq!(registered(with_head("id: autre"), "retired = 2026-06-01\nreason = \"Décroché\"\n"), none);
    assert_eq!(registered(with_head("id: autre"), "retired = 2026-07-01\nreason = \"Bientôt\"\n"), lost("2:6"));
    let ending = ["printed-code-to-ending-page @ qr.toml:2:6"];
    assert_eq!(registered(with_head("id: local-a-velos\nexpiration: 2026-12-31"), ""), ending);
    let moved = super::town::SETTINGS.replace("https://intranet.ville.example", "https://agents.ville.example");
    assert_eq!(registered(town().settings(&moved), ""), lost("5:11"));
    let portal =
        super::town::SETTINGS.replace("portals.intranet", "portals.accueil").replace("[\"intranet\"]", "[\"accueil\"]");
    assert_eq!(registered(town().settings(&portal), ""), lost("3:10"));
}

#[test]
fn the_register_is_read_strictly() {
    assert_eq!(registered(town(), "retired = 2026-06-01\n"), ["code-wrong @ qr.toml:8:11"]);
    assert_eq!(registered(town(), "retired = 08:00:00\nreason = \"x\"\n"), ["code-wrong @ qr.toml:8:11"]);
    assert_eq!(registered(town(), "couleur = \"rouge\"\n"), ["codes-unreadable @ qr.toml:8:1"]);
    assert_eq!(town().file("qr.toml", "[[codes]\n").findings().len(), 1);
    let other = town().file("qr.toml", registered_elsewhere()).findings();
    assert_eq!(other, ["code-wrong @ qr.toml:5:11", "printed-code-to-nothing @ qr.toml:5:11"]);
}

fn registered_elsewhere() -> &'static str {
    "[[codes]]\nid = \"local-a-velos\"\nportal = \"intranet\"\naudience = \"agents\"\naddress = \"https://intranet.ville.example/voirie/velos.html\"\nprinted = 2026-01-05\nform = \"poster\"\n"
}

/// What is on paper for the élus says nothing in the tree of the agents.
#[test]
fn the_register_reaches_no_tree() {
    let elus = "[[codes]]\nid = \"secret\"\nportal = \"intranet\"\naudience = \"elus\"\naddress = \"https://elus.ville.example/q/secret/\"\nprinted = 2026-01-05\nform = \"poster\"\n";
    let page = "---\ntitre: Vote\nid: secret\naudiences: [elus]\n---\n";
    let before = town().tree("intranet/agents");
    let after = town().file("content/voirie/vote.md", page).file("qr.toml", elus);
    assert!(after.errors().is_empty());
    assert!(after.tree("intranet/agents") == before);
}

#[test]
fn an_address_too_long_for_its_size_is_refused() {
    let host = format!("https://{}.example", "intranet-de-la-ville".repeat(12));
    let settings = super::town::SETTINGS.replace("https://intranet.ville.example", &host);
    let folder = town().settings(&settings).on_disk();
    folder.run(&["qr", "local-a-velos", "--format", "keyring"]).ends(2).says("mm").says("--format poster");
    folder.run(&["qr", "local-a-velos", "--format", "poster"]).ends(0);
}

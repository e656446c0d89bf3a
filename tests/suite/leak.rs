//! The leak test: a secret word in every place that content can carry one, and a search of every byte.
//!
//! In the texts below `§place§` is a word that only the élus may read: it must be in one of their trees
//! and in none of the agents'. `§? place§` may be nowhere, `§nowhere place§` must be nowhere, and
//! `§projet place§` is for everybody on the second portal alone.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Write};

use super::leak_plan;
use super::leak_town::{SETTINGS, TEXTS};
use super::town::{Bytes, Folder, Kitchen, TREES, Town, jpeg, pdf, png};

/// What every secret word begins with; the letters that follow say which.
const PREFIX: &str = "zqsecret";
const LETTERS: usize = 3;

/// The words planted so far, by place.
#[derive(Default)]
struct Secrets(BTreeMap<String, String>);

impl Secrets {
    /// Puts its word in each place of a text; the same place has the same word everywhere.
    fn plant(&mut self, text: &str) -> String {
        let mut parts = text.split('§');
        let mut planted = parts.next().unwrap_or_default().to_owned();
        while let (Some(place), Some(after)) = (parts.next(), parts.next()) {
            planted.push_str(&self.word(place));
            planted.push_str(after);
        }
        planted
    }

    fn word(&mut self, place: &str) -> String {
        let number = self.0.len();
        let letter = |power: u32| char::from(b'a' + (number / 26_usize.pow(power) % 26) as u8);
        let word = || format!("{PREFIX}{}{}{}", letter(2), letter(1), letter(0));
        self.0.entry(place.to_owned()).or_insert_with(word).clone()
    }

    fn place(&self, word: &str) -> &str {
        self.0.iter().find(|(_, known)| *known == word).map_or("(unknown)", |(place, _)| place)
    }
}

/// The words found in a tree, each with the first output that has it.
fn found_in(tree: &Bytes) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (path, bytes) in tree {
        let hidden = uncompressed(bytes);
        for text in [path.as_bytes(), bytes].into_iter().chain(hidden.iter().map(Vec::as_slice)) {
            for word in words_of(text) {
                found.entry(word).or_insert_with(|| path.clone());
            }
        }
    }
    found
}

/// The secret words in some bytes, whatever their case, in UTF-8 or UTF-16; any trace in base64 counts too.
fn words_of(bytes: &[u8]) -> Vec<String> {
    let mut words = Vec::new();
    let narrow: Vec<u8> = bytes.iter().filter(|byte| **byte != 0).map(u8::to_ascii_lowercase).collect();
    for at in memchr::memmem::find_iter(&narrow, PREFIX.as_bytes()) {
        let end = (at + PREFIX.len() + LETTERS).min(narrow.len());
        words.push(String::from_utf8_lossy(&narrow[at..end]).into_owned());
    }
    // `zqsecret` at each of the three alignments, without the letters that its neighbours decide.
    for base64 in ["enFzZWNyZX", "pxc2VjcmV0", "6cXNlY3Jld"] {
        if memchr::memmem::find(bytes, base64.as_bytes()).is_some() {
            words.push(format!("{PREFIX} in base64"));
        }
    }
    words
}

/// What is compressed in a file: the members of a ZIP, a gzip stream, the texts of a PNG.
fn uncompressed(bytes: &[u8]) -> Vec<Vec<u8>> {
    let inflated = |mut reader: Box<dyn Read + '_>| {
        let mut text = Vec::new();
        // What ends badly was inflated as far as it goes.
        let _ = reader.read_to_end(&mut text);
        text
    };
    let mut texts = Vec::new();
    for at in memchr::memmem::find_iter(bytes, b"PK\x03\x04") {
        let half = |offset: usize| {
            bytes.get(at + offset..at + offset + 2).map_or(0, |two| u16::from_le_bytes([two[0], two[1]]))
        };
        let data = at + 30 + usize::from(half(26)) + usize::from(half(28));
        texts.push(inflated(Box::new(flate2::read::DeflateDecoder::new(bytes.get(data..).unwrap_or_default()))));
    }
    if bytes.starts_with(b"\x1f\x8b") {
        texts.push(inflated(Box::new(flate2::read::GzDecoder::new(bytes))));
    }
    if bytes.starts_with(b"\x89PNG") {
        for kind in [b"zTXt", b"iTXt", b"iCCP"] {
            for at in memchr::memmem::find_iter(bytes, kind) {
                let text = bytes[at + 4..].splitn(2, |byte| *byte == 0).nth(1).unwrap_or_default();
                texts.push(inflated(Box::new(flate2::read::ZlibDecoder::new(text.get(1..).unwrap_or_default()))));
            }
        }
    }
    texts
}

/// A PNG with a text beside its pixels, plain and compressed.
fn png_with_texts(colour: [u8; 3], plain: &str, compressed: &str) -> Vec<u8> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(compressed.as_bytes()).unwrap();
    let packed = [b"Comment\0\0".as_slice(), &packed.finish().unwrap()].concat();
    let mut bytes = png(colour);
    // After the signature and the header.
    let rest = bytes.split_off(33);
    for (kind, data) in [(b"tEXt", format!("Comment\0{plain}").into_bytes()), (b"zTXt", packed)] {
        let mut crc = flate2::Crc::new();
        crc.update(kind);
        crc.update(&data);
        bytes.extend([&(data.len() as u32).to_be_bytes(), kind.as_slice(), &data, &crc.sum().to_be_bytes()].concat());
    }
    bytes.extend(rest);
    bytes
}

/// A JPEG with a comment.
fn jpeg_with_comment(colour: [u8; 3], comment: &str) -> Vec<u8> {
    let mut bytes = jpeg(colour);
    let rest = bytes.split_off(2);
    bytes.extend(
        [b"\xff\xfe".as_slice(), &(comment.len() as u16 + 2).to_be_bytes(), comment.as_bytes(), &rest].concat(),
    );
    bytes
}

/// A word processor's document: a ZIP whose members are compressed.
fn docx(words: &str) -> Vec<u8> {
    let (mut locals, mut centrals) = (Vec::new(), Vec::new());
    let members = [("[Content_Types].xml", "<Types/>"), ("word/document.xml", words)];
    for (name, text) in members {
        let mut packed = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
        packed.write_all(text.as_bytes()).unwrap();
        let packed = packed.finish().unwrap();
        let mut crc = flate2::Crc::new();
        crc.update(text.as_bytes());
        let sizes = [crc.sum(), packed.len() as u32, text.len() as u32].map(u32::to_le_bytes).concat();
        let common = [&[20, 0, 0, 0, 8, 0, 0, 0, 0, 0], sizes.as_slice(), &[name.len() as u8, 0, 0, 0]].concat();
        let offset = (locals.len() as u32).to_le_bytes();
        centrals.extend([b"PK\x01\x02\x14\0", common.as_slice(), &[0; 10], &offset, name.as_bytes()].concat());
        locals.extend([b"PK\x03\x04", common.as_slice(), name.as_bytes(), &packed].concat());
    }
    let count = [members.len() as u8, 0];
    let place = [centrals.len() as u32, locals.len() as u32].map(u32::to_le_bytes).concat();
    [locals, centrals, [b"PK\x05\x06\0\0\0\0".as_slice(), &count, &count, &place, &[0, 0]].concat()].concat()
}

/// The town of [`TEXTS`], with its pictures and documents.
fn town(secrets: &mut Secrets) -> Town {
    let mut town = Town::new().without("content/voirie/_service.md").settings(&secrets.plant(SETTINGS));
    for part in [TEXTS, leak_plan::TEXTS].into_iter().flat_map(|texts| texts.split("\n@@@ ").skip(1)) {
        let (path, text) = part.split_once('\n').expect("a path on its own line");
        town = town.file(&secrets.plant(path), secrets.plant(text));
    }
    let mut add = |path: &str, bytes: Vec<u8>| town.files.insert(secrets.plant(path), bytes);
    add("content/voirie/images/§picture name in a block§.png", png([9, 99, 199]));
    add("content/voirie/documents/§document name in a block§.pdf", pdf("rien"));
    let film = || b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41".to_vec();
    add("content/§service folder§/videos/§name of a film§.mp4", film());
    add("content/voirie/videos/§name of a film in a block§.mp4", film());
    add("content/§service folder§/albums/sortie/01-§photo name§.jpg", jpeg([200, 100, 50]));
    let (plain, packed) = (secrets.word("nowhere text of a PNG"), secrets.word("nowhere packed text of a PNG"));
    let picture = png_with_texts([10, 20, 230], &plain, &packed);
    town.files.insert(secrets.plant("content/§service folder§/images/§picture name§.png"), picture);
    let comment = secrets.word("nowhere comment of a JPEG");
    town.files.insert(
        secrets.plant("content/§service folder§/images/portrait.jpg"),
        jpeg_with_comment([30, 130, 30], &comment),
    );
    let bytes = pdf(&secrets.word("bytes of a document"));
    town.files.insert(secrets.plant("content/§service folder§/documents/§document name§.pdf"), bytes);
    let bytes = docx(&secrets.word("packed bytes of a document"));
    town.files.insert(secrets.plant("content/§service folder§/documents/rapport.docx"), bytes);
    let bytes = pdf(&secrets.word("nowhere bytes of a document that nothing names"));
    town.files
        .insert(secrets.plant("content/§service folder§/documents/§nowhere document that nothing names§.pdf"), bytes);
    town
}

#[test]
fn no_secret_of_the_elus_is_in_any_byte_of_another_tree() {
    let mut secrets = Secrets::default();
    let town = town(&mut secrets);
    let trees = Kitchen::default().trees(&town, &TREES);
    let found: BTreeMap<&str, BTreeMap<String, String>> =
        TREES.iter().map(|name| (*name, found_in(&trees[*name]))).collect();
    let mut leaks = Vec::new();
    for (tree, words) in &found {
        for (word, path) in words {
            let place = secrets.place(word);
            let allowed = match place.strip_prefix("projet ") {
                Some(_) => tree.starts_with("projet/"),
                None => tree.ends_with("/elus") && !place.starts_with("nowhere "),
            };
            if !allowed {
                leaks.push(format!("{place} ({word}) in {tree}/{path}"));
            }
        }
    }
    assert!(leaks.is_empty(), "{} leaks:\n{}", leaks.len(), leaks.join("\n"));
    // What must be somewhere, so that a search that finds nothing is no success.
    let somewhere: BTreeSet<&String> = found.values().flat_map(BTreeMap::keys).collect();
    let silent = |(place, word): &(&String, &String)| {
        !place.starts_with("nowhere ") && !place.starts_with("? ") && !somewhere.contains(word)
    };
    let lost: Vec<&String> = secrets.0.iter().filter(silent).map(|(place, _)| place).collect();
    assert!(lost.is_empty(), "these are not even for the élus: {lost:#?}");
    assert!(secrets.0.len() >= 100, "only {} places", secrets.0.len());
}

#[test]
fn the_search_finds_what_is_packed() {
    let word = format!("{PREFIX}abc");
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(word.as_bytes()).unwrap();
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let packed = [
        docx(&word),
        gzip.finish().unwrap(),
        png_with_texts([1; 3], "", &word),
        wide,
        word.to_uppercase().into_bytes(),
    ];
    for bytes in packed {
        let tree = Bytes::from([("x".to_owned(), bytes)]);
        assert_eq!(found_in(&tree).keys().collect::<Vec<_>>(), [&word]);
    }
    for base64 in ["data:enFzZWNyZXRhYmM=", "YXpxc2VjcmV0YWJj", "YWF6cXNlY3JldGFiYw=="] {
        assert!(!words_of(base64.as_bytes()).is_empty(), "{base64}");
    }
}

/// When what only the élus read was written is theirs as well; who saved it, nobody's.
#[test]
fn authors_and_dates_of_what_the_elus_read_stay_with_them() {
    let town = Town::new();
    let folder: Folder = town.on_disk();
    let shared =
        |block: &str| format!("---\ntitre: Partage\n---\nPour tous.\n\n::: audience elus\n{block}\n:::\n\nLa suite.\n");
    folder.write("content/voirie/partage.md", shared("Un."));
    folder.repository().commit("2026-03-01", "Claire", "tout");
    folder.write("content/voirie/partage.md", shared("Deux."));
    folder.commit("2026-05-11", "Zqsecretbaa", "le bloc");
    folder.write("content/voirie/reserve.md", "---\ntitre: Réservé\naudiences: [elus]\n---\nUn mot.\n");
    folder.commit("2026-05-12", "Zqsecretbab", "la page");
    folder.build(&[]).ends(0);
    let result = folder.result();
    let tree = |name: &str| -> Bytes {
        let of = result.iter().filter_map(|(path, bytes)| Some((path.strip_prefix(name)?.to_owned(), bytes.clone())));
        of.collect()
    };
    let (agents, elus) = (tree("intranet/agents/"), tree("intranet/elus/"));
    assert_eq!(found_in(&agents), BTreeMap::new());
    assert_eq!(found_in(&elus), BTreeMap::new());
    let dated =
        |tree: &Bytes, day: &str| tree.iter().any(|(_, bytes)| memchr::memmem::find(bytes, day.as_bytes()).is_some());
    for day in ["2026-05-11", "2026-05-12"] {
        assert!(dated(&elus, day) && !dated(&agents, day), "{day}");
    }
}

/// A service that a page for everybody names is said by its folder's name, which that page holds; its own
/// page is still for the élus.
#[test]
fn a_service_named_for_everybody_is_known_by_its_folder_alone() {
    let service = "---\ntitre: Zqsecretcaa\nresume: zqsecretcab\naudiences: [elus]\n---\nzqsecretcac\n";
    let sheet = "---\ntitre: Fiche\nstatut: realisee\nservices_associes: [conseil-secret]\n---\nMot.\n";
    let town =
        Town::new().file("content/conseil-secret/_service.md", service).file("content/voirie/fiches/fiche.md", sheet);
    let agents = town.tree("intranet/agents");
    assert_eq!(found_in(&agents), BTreeMap::new());
    town.page("intranet/agents", "voirie/fiches/fiche.html").shows("Conseil secret").hides("conseil-secret/");
    assert_eq!(found_in(&town.tree("intranet/elus")).len(), 3);
}

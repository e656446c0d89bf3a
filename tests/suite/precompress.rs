//! `[build] precompress`: what is beside each file is the same bytes, shorter, and made once.

use std::os::unix::fs::MetadataExt;
use std::process::Command;

use super::town::{Folder, SETTINGS, Town, png};

fn town() -> Folder {
    let settings = format!("{SETTINGS}\n[build]\nprecompress = [\"br\", \"gzip\"]\n");
    let picture = Town::new().settings(&settings).file("content/voirie/pont.png", png([200, 40, 40]));
    let page = "---\ntitre: Le pont\n---\n![Le pont](pont.png)\n";
    let sheet = "credit: Ville\nalternative: Le pont\n";
    picture.file("content/voirie/pont.png.yaml", sheet).file("content/voirie/pont.md", page).on_disk()
}

/// What an independent program makes of a compressed file.
fn expanded(program: &str, path: &std::path::Path) -> Vec<u8> {
    let output = Command::new(program).args(["-dc"]).arg(path).output();
    output.unwrap_or_else(|error| panic!("{program} (tests/run installs it): {error}")).stdout
}

#[test]
fn compressed_forms_hold_the_same_bytes() {
    let folder = town();
    folder.build(&[]).ends(0);
    let result = folder.result();
    let mut forms = 0;
    for (path, bytes) in &result {
        let compressed = path.ends_with(".br") || path.ends_with(".gz");
        let text =
            ["html", "css", "js", "xml", "svg", "json", "webmanifest"].iter().any(|ending| path.ends_with(ending));
        if text && bytes.len() >= 1024 && path != "manifest.json" {
            for (ending, program) in [("br", "brotli"), ("gz", "gzip")] {
                let form = format!("{path}.{ending}");
                assert!(result[&form].len() < bytes.len() * 2 / 3, "{form}: {}", result[&form].len());
                assert!(expanded(program, &folder.out.join(&form)) == *bytes, "{form}");
                forms += 1;
            }
        } else if !compressed {
            assert!(!result.contains_key(&format!("{path}.gz")), "{path} is short or is no text");
        }
    }
    assert!(forms > 40, "{forms}");
    assert_eq!(forms, result.keys().filter(|path| path.ends_with(".br") || path.ends_with(".gz")).count());
    let manifest: parvis::plan::Manifest = serde_json::from_slice(&result["manifest.json"]).unwrap();
    let named: usize = manifest.trees.values().map(|tree| tree.files.len()).sum();
    assert_eq!(named, result.len() - 1, "the manifest names every file");
}

#[test]
fn what_does_not_change_is_not_compressed_again() {
    let folder = town();
    folder.build(&[]).ends(0);
    let node = |path: &str| std::fs::metadata(folder.out.join(path)).unwrap().ino();
    let same = ["intranet/agents/plan-du-site.html.br", "intranet/elus/sw.js.gz", "projet/agents/index.html.br"];
    let (before, changed) = (same.map(node), node("intranet/agents/voirie/pont.html.br"));
    folder.write("content/voirie/pont.md", "---\ntitre: Le pont\n---\n![Le pont](pont.png)\n\nOuvert.\n");
    folder.build(&[]).ends(0);
    assert_eq!(same.map(node), before);
    assert_ne!(node("intranet/agents/voirie/pont.html.br"), changed);
    let page = folder.out.join("intranet/agents/voirie/pont.html.br");
    assert!(String::from_utf8(expanded("brotli", &page)).unwrap().contains("Ouvert."));
    // Without the setting, they are gone.
    let settings = std::fs::read_to_string(folder.root.join("parvis.toml")).unwrap();
    folder.write("parvis.toml", settings.replace("[\"br\", \"gzip\"]", "[]"));
    folder.build(&[]).ends(0);
    assert!(folder.result().keys().all(|path| !path.ends_with(".br") && !path.ends_with(".gz")));
}

#[test]
fn a_damaged_form_is_made_again_with_its_file() {
    let folder = town();
    folder.build(&[]).ends(0);
    let whole = folder.result();
    std::fs::write(folder.out.join("intranet/agents/index.html.gz"), "damaged").unwrap();
    std::fs::remove_file(folder.out.join("intranet/agents/index.html.br")).unwrap();
    folder.build(&[]).ends(0);
    assert!(folder.result() == whole);
}

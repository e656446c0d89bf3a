//! Hostile files, on the real program: each is a clear refusal that names the file, and harms nothing.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Stdio};

use super::town::{Folder, Ran, Town, pdf, png};

const SECRET: &str = "mot-de-passe-du-coffre";

/// A published town, with a file beside it that must never be read.
fn published() -> Folder {
    let folder = Town::new().file("content/voirie/page.md", "---\ntitre: Page\n---\nUn mot.\n").on_disk();
    folder.build(&[]).ends(0);
    std::fs::write(folder.base.join("coffre.md"), format!("---\ntitre: Coffre\n---\n{SECRET}\n")).unwrap();
    folder
}

type Deed = Box<dyn Fn(&Path)>;

/// Writes bytes at a path below the root.
fn writes(path: &'static str, bytes: impl AsRef<[u8]> + 'static) -> Deed {
    writes_named(path.as_bytes(), bytes)
}

fn writes_named(path: &'static [u8], bytes: impl AsRef<[u8]> + 'static) -> Deed {
    Box::new(move |root: &Path| {
        let path = root.join(OsStr::from_bytes(path));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, &bytes).unwrap();
    })
}

fn links(path: &'static str, to: &'static str) -> Deed {
    Box::new(move |root: &Path| symlink(to, root.join(path)).unwrap())
}

fn runs(program: &'static str, arguments: &'static [&'static str]) -> Deed {
    Box::new(move |root: &Path| {
        let ran = Ran::of(Command::new(program).args(arguments).current_dir(root));
        assert_eq!(ran.code, Some(0), "{ran:?}");
    })
}

fn makes_long(path: &'static str, bytes: u64) -> Deed {
    Box::new(move |root: &Path| {
        let file = std::fs::OpenOptions::new().create(true).append(true).open(root.join(path)).unwrap();
        file.set_len(bytes).unwrap();
    })
}

/// After the deed a build refuses with these words; the previous result stands, and nothing was read outside.
fn demand_refusals(cases: Vec<(&str, Deed, &[&str])>) {
    for (case, deed, words) in cases {
        let folder = published();
        let before = folder.result();
        deed(&folder.root);
        let ran = folder.build(&[]);
        assert!(!ran.err.contains("panicked"), "{case}: {ran:?}");
        assert_eq!(ran.code, Some(1), "{case}: {ran:?}");
        for word in words {
            assert!(ran.err.contains(word), "{case} does not say `{word}`: {}", ran.err);
        }
        assert!(!ran.err.contains(SECRET) && !ran.err.contains("root:x:"), "{case} was read: {}", ran.err);
        assert!(folder.result() == before, "{case} touched the previous result");
        let beside: Vec<_> = std::fs::read_dir(&folder.base).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert!(
            beside.iter().all(|name| ["root", "dist", "state", "coffre.md"].iter().any(|known| name == known)),
            "{case}: {beside:?}"
        );
    }
}

#[test]
fn what_is_no_file_of_ours_is_refused() {
    demand_refusals(vec![
        ("a link", links("content/voirie/a.md", "../../../coffre.md"), &["symbolic-link", "content/voirie/a.md"]),
        ("a link to the system", links("content/voirie/a.md", "/etc/passwd"), &["symbolic-link"]),
        ("a link to a folder", links("content/voirie/dossier", "/etc"), &["symbolic-link", "content/voirie/dossier"]),
        ("a service that is a link", links("content/autre", "/etc"), &["symbolic-link", "content/autre"]),
        ("a broken link", links("content/voirie/a.md", "nulle-part"), &["symbolic-link"]),
        ("a link in a circle", links("content/voirie/a", "a"), &["symbolic-link"]),
        ("a theme that is a link", links("themes", "/etc"), &["symbolic-link"]),
        ("a pipe", runs("mkfifo", &["content/voirie/a.md"]), &["special-file", "content/voirie/a.md"]),
        ("a picture that is a pipe", runs("mkfifo", &["content/voirie/a.png"]), &["special-file"]),
        (
            "a socket",
            Box::new(|root: &Path| {
                drop(std::os::unix::net::UnixListener::bind(root.join("content/voirie/a.md")).unwrap())
            }),
            &["special-file"],
        ),
        ("a repository", runs("git", &["init", "-q", "content/voirie/depot"]), &["content/voirie/depot"]),
        ("a bare repository", runs("git", &["init", "-q", "--bare", "content/voirie/depot"]), &["nested-repository"]),
        ("git attributes", writes("content/voirie/.gitattributes", "*.md -diff\n"), &["repository-settings"]),
        ("git modules", writes("content/.gitmodules", "x"), &["repository-settings"]),
    ]);
}

#[test]
fn names_that_mean_two_things_are_refused() {
    let page = "---\ntitre: Page\n---\nUn mot.\n";
    demand_refusals(vec![
        ("case twins", writes("content/voirie/Page.md", page), &["content/voirie/"]),
        (
            "twins in Unicode",
            Box::new(move |root: &Path| {
                writes("content/voirie/été.md", page)(root);
                writes("content/voirie/e\u{301}te\u{301}.md", page)(root);
            }),
            &["names-alike"],
        ),
        ("one address for two", writes("content/voirie/pagé.md", page), &["address-twice"]),
        ("not UTF-8", writes_named(b"content/voirie/\xff\xfe.md", page), &["name-not-utf8"]),
        ("a new line", writes("content/voirie/a\nb.md", page), &["name-invisible-character"]),
        ("an escape sequence", writes("content/voirie/a\u{1b}[31mb.md", page), &["name-invisible-character"]),
        ("right to left", writes("content/voirie/a\u{202e}dm.md", page), &["name-invisible-character"]),
        ("markup", writes("content/voirie/<script>.md", page), &["name-forbidden-character"]),
        ("a device of Windows", writes("content/voirie/CON.md", page), &["name-reserved"]),
        ("an option", writes("content/voirie/-rf.md", page), &["name-leading-hyphen"]),
        ("a last space", writes("content/voirie/a /b.md", page), &["name-bad-ending"]),
        (
            "a name of 255 letters",
            Box::new(move |root: &Path| {
                std::fs::write(root.join(format!("content/voirie/{}.md", "a".repeat(252))), page).unwrap()
            }),
            &["name-too-long"],
        ),
        (
            "a hundred folders",
            Box::new(move |root: &Path| {
                let folder = root.join("content/voirie").join("a/".repeat(100));
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(folder.join("a.md"), page).unwrap();
            }),
            &["folders-too-deep"],
        ),
        ("nothing for an address", writes("content/voirie/!!!.md", page), &["name-unsuitable"]),
        ("a service with capitals", writes("content/Voirie2/a.md", page), &["name-unsuitable"]),
    ]);
}

#[test]
fn texts_that_are_no_pages_are_refused() {
    let path = "content/voirie/a.md";
    let aliases = "---\ntitre: a\nx: &a [1,1,1]\ny: [*a,*a]\n---\n";
    let deep = format!("---\ntitre: {}\n---\n", "[".repeat(10_000));
    let keys =
        format!("---\ntitre: a\n{}---\n", (0..5_000).map(|number| format!("k{number}: 1\n")).collect::<String>());
    let merges = "---\na: &a {b: 1}\n<<: *a\ntitre: a\n---\n";
    demand_refusals(vec![
        ("no head", writes(path, "Un mot.\n"), &["front-matter-missing", path]),
        ("a head of JavaScript", writes(path, "---js\nrequire('fs')\n---\n"), &["front-matter-missing"]),
        ("a head of TOML", writes(path, "+++\ntitle = 1\n+++\n"), &["front-matter-missing"]),
        ("an empty file", writes(path, ""), &["front-matter-missing"]),
        ("an open head", writes(path, "---\ntitre: a\n"), &["front-matter-unclosed"]),
        ("a head that is a list", writes(path, "---\n- a\n---\n"), &["front-matter-unreadable"]),
        ("a tab", writes(path, "---\ntitre: a\nmots_cles:\n\t- b\n---\n"), &["front-matter-unreadable", ":4"]),
        ("aliases", writes(path, aliases), &["yaml-trick", ":3"]),
        ("merges", writes(path, merges), &["yaml-trick"]),
        ("a tag", writes(path, "---\ntitre: !!python/object a\n---\n"), &["yaml-trick"]),
        ("depth", writes(path, deep), &["a.md:2"]),
        (
            "some depth",
            writes(path, "---\ntitre: [[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]\n---\n"),
            &["yaml-too-large", "a.md:2"],
        ),
        ("five thousand keys", writes(path, keys), &["yaml-too-large"]),
        ("100 KB of head", writes(path, format!("---\ntitre: {}\n---\n", "a".repeat(100_000))), &["yaml-too-large"]),
        ("Latin-1", writes(path, b"---\ntitre: \xe9t\xe9\n---\n"), &["text-not-utf8", "a.md:2"]),
        ("UTF-16", writes(path, b"\xff\xfe-\0-\0-\0\n\0"), &["text-not-utf8"]),
        (
            "2 MB of text",
            writes(path, format!("---\ntitre: a\n---\n{}", "a ".repeat(1 << 20))),
            &["file-too-large", path],
        ),
        ("100 MB of text", makes_long(path, 100 << 20), &["file-too-large", path]),
        ("bidirectional marks", writes(path, "---\ntitre: a\u{202e}b\n---\n"), &["character-suspicious"]),
        ("settings that are no TOML", writes("parvis.toml", "name = [[["), &["parvis.toml:1"]),
        ("a bomb in data", writes("content/_data/sigles.yaml", "items: &a [*a]\n"), &["yaml-trick", "sigles.yaml"]),
        (
            "a bomb in a notice",
            Box::new(|root: &Path| {
                writes("content/voirie/a.png", png([1; 3]))(root);
                writes("content/voirie/a.png.yaml", "a: &a [*a]\n")(root);
            }),
            &["yaml-trick", "a.png.yaml"],
        ),
        ("a bomb in a type", writes("content/_types/a.yaml", "label: &a [*a]\n"), &["content/_types/a.yaml"]),
    ]);
}

#[test]
fn pictures_and_documents_that_lie_are_refused() {
    // A picture that says 60 000 × 60 000 pixels.
    let mut huge = png([1; 3]);
    huge[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    let half = png([200, 1, 30]);
    let half = half[..half.len() / 2].to_vec();
    demand_refusals(vec![
        ("a huge picture", writes("content/voirie/a.png", huge), &["picture-too-large", "content/voirie/a.png"]),
        ("an empty picture", writes("content/voirie/a.jpg", ""), &["picture-unreadable", "content/voirie/a.jpg"]),
        ("a text as a picture", writes("content/voirie/a.png", "bonjour"), &["content/voirie/a.png"]),
        ("another format", writes("content/voirie/a.jpg", png([1; 3])), &["picture-wrong-extension"]),
        (
            "a drawing with a script",
            writes("content/voirie/a.svg", "<svg onload='alert(1)'/>"),
            &["picture-svg-refused"],
        ),
        (
            "half a picture that is shown",
            Box::new(move |root: &Path| {
                writes("content/voirie/a.png", half.clone())(root);
                writes("content/voirie/b.md", "---\ntitre: b\n---\n![a](a.png)\n")(root);
            }),
            &["content/voirie/a.png"],
        ),
        (
            "a document of 100 MB",
            Box::new(|root: &Path| {
                writes("content/voirie/a.pdf", pdf("a"))(root);
                makes_long("content/voirie/a.pdf", 100 << 20)(root);
                writes("content/voirie/b.md", "---\ntitre: b\n---\n[a](a.pdf)\n")(root);
            }),
            &["file-too-large", "content/voirie/a.pdf"],
        ),
    ]);
}

/// What other editors write is welcome.
#[test]
fn marks_and_line_ends_of_other_systems_are_read() {
    let folder = published();
    folder.write("content/voirie/marque.md", "\u{feff}---\ntitre: Marque\n---\nUn mot.\n");
    folder.write("content/voirie/windows.md", "---\r\ntitre: Windows\r\n---\r\nUn mot.\r\n\r\nUn autre.\r\n");
    folder.write("content/voirie/ligne.md", format!("---\ntitre: Ligne\n---\n{}\n", "mot ".repeat(250_000)));
    folder.write("content/voirie/.#page.md", "verrou");
    folder.write("content/voirie/page.md~", "copie");
    folder.build(&[]).ends(0);
    assert!(folder.published("intranet/agents/voirie/windows.html").contains("<p>Un autre.</p>"));
    assert!(folder.published("intranet/agents/voirie/marque.html").contains("Marque"));
}

#[test]
fn a_file_without_the_right_to_read_it_is_named() {
    let folder = published();
    let before = folder.result();
    folder.write("content/voirie/secret.md", "---\ntitre: a\n---\n");
    std::fs::set_permissions(folder.root.join("content/voirie/secret.md"), PermissionsExt::from_mode(0o000)).unwrap();
    // Whoever may read everything is somebody else for this run.
    Ran::of(Command::new("chmod").args(["-R", "a+rwX"]).arg(&folder.base)).ends(0);
    std::fs::set_permissions(folder.root.join("content/voirie/secret.md"), PermissionsExt::from_mode(0o000)).unwrap();
    let user = Ran::of(Command::new("id").arg("-u"));
    let program = env!("CARGO_BIN_EXE_parvis");
    let mut command = match user.out.trim() {
        "0" => {
            let mut command = Command::new("setpriv");
            command.args(["--reuid=65534", "--regid=65534", "--clear-groups", program]);
            command
        }
        _ => Command::new(program),
    };
    command
        .args(["build", "--root"])
        .arg(&folder.root)
        .arg("--out")
        .arg(&folder.out)
        .env("HOME", folder.base.join("state"));
    let ran = Ran::of(command.env_remove("XDG_STATE_HOME").current_dir("/"));
    ran.ends(1).says("file-unreadable").says("content/voirie/secret.md");
    assert!(folder.result() == before);
}

#[test]
fn a_dangerous_destination_is_refused_and_left_as_it_was() {
    let folder = published();
    let other = folder.base.join("autre");
    std::fs::create_dir(&other).unwrap();
    std::fs::write(other.join("cher.txt"), "cher").unwrap();
    symlink(&other, folder.base.join("lien")).unwrap();
    let outs = [
        "root",
        "root/content",
        "root/content/dist",
        "root/.git",
        "",
        "..",
        "/",
        "autre",
        "autre/cher.txt",
        "lien",
        "root/parvis.toml",
    ];
    for out in outs {
        let path = folder.base.join(out);
        let ran = folder.run(&["build", "--today", "2026-06-23", "--out", path.to_str().unwrap()]);
        ran.ends(2).says(out.rsplit(['/', '.']).next().unwrap_or_default());
        assert!(
            folder.root.join("content/voirie/page.md").exists() && folder.root.join("parvis.toml").exists(),
            "{out}"
        );
        assert_eq!(std::fs::read_to_string(other.join("cher.txt")).unwrap(), "cher", "{out}");
    }
}

#[test]
fn a_root_that_is_none_is_said() {
    let folder = published();
    let root = |path: &Path| {
        Ran::of(Command::new(env!("CARGO_BIN_EXE_parvis")).args(["build", "--root"]).arg(path).env("LC_ALL", "fr_FR"))
    };
    root(&folder.base.join("nulle-part")).ends(2).says("nulle-part");
    root(&folder.root.join("parvis.toml")).ends(2).says("parvis.toml");
    std::fs::create_dir(folder.base.join("vide")).unwrap();
    root(&folder.base.join("vide")).ends(1).says("settings-missing");
    assert!(!folder.base.join("vide/dist").exists());
    folder.run(&["build", "--today", "demain"]).ends(2).says("demain");
    folder
        .run(&["build", "--portal", "extranet", "--out", folder.out.to_str().unwrap()])
        .ends(2)
        .says("intranet, projet");
    folder.run(&["construire"]).ends(2);
}

#[test]
fn nobody_who_reads_is_no_reason_to_fall() {
    let folder = published();
    for (number, ending) in
        ["| head -c 0", "> /dev/full", "2> /dev/full", ">&-", "2>&-", "> /dev/full 2>&1"].into_iter().enumerate()
    {
        for command in ["build", "build --format json", "check", "build --help"] {
            let text = if number % 2 == 0 {
                "---\ntitre: Page\n---\nUn mot.\n"
            } else {
                "---\ntitre: Page\ninconnu: 1\n---\n"
            };
            folder.write("content/voirie/page.md", text);
            let root =
                if command.ends_with("help") { String::new() } else { format!("--root '{}'", folder.root.display()) };
            let shell = format!("{} {command} {root} {ending}", env!("CARGO_BIN_EXE_parvis"));
            let ran = Ran::of(
                Command::new("bash")
                    .args(["-o", "pipefail", "-c", &shell])
                    .env("XDG_STATE_HOME", folder.base.join("state")),
            );
            assert!(!ran.err.contains("panicked"), "{shell}: {ran:?}");
            assert!(matches!(ran.code, Some(0..=2)), "{shell}: {ran:?}");
        }
    }
}

/// Files that come, go and change while they are read are said or read whole, never half.
#[test]
fn files_that_move_during_a_build_are_no_reason_to_fall() {
    let folder = published();
    let path = folder.root.join("content/voirie/mouvant.md");
    for round in 0..8 {
        let mut build = folder.command(&["build", "--today", "2026-06-23", "--out", folder.out.to_str().unwrap()]);
        let child = build.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        for turn in 0..300 {
            match turn % 3 {
                0 => std::fs::write(&path, format!("---\ntitre: Un\n---\n{}", "mot ".repeat(20_000))).unwrap(),
                1 => std::fs::write(&path, "---\ntitre: Deux\n---\nUn mot.\n").unwrap(),
                _ => drop(std::fs::remove_file(&path)),
            }
        }
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(!err.contains("panicked") && matches!(output.status.code(), Some(0 | 1)), "round {round}: {err}");
    }
}

#[test]
fn two_builds_at_once_leave_one_whole_result() {
    let folder = published();
    for round in 0..3 {
        folder.write("content/voirie/page.md", format!("---\ntitre: Page {round}\n---\nUn mot.\n"));
        let start = || {
            let mut command =
                folder.command(&["build", "--today", "2026-06-23", "--out", folder.out.to_str().unwrap()]);
            command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
        };
        let builds = [start(), start(), start()];
        for build in builds {
            let output = build.wait_with_output().unwrap();
            let err = String::from_utf8_lossy(&output.stderr);
            assert!(matches!(output.status.code(), Some(0 | 2)) && !err.contains("panicked"), "{err}");
        }
        assert!(folder.published("intranet/agents/voirie/page.html").contains(&format!("Page {round}")));
        assert!(!folder.base.join(".dist.parvis-next").exists());
    }
}

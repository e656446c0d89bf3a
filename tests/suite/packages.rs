//! What a release gives, made of the program of these tests and installed in a bare Debian: no network, no compiler.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::town::{Folder, Ran, files_below};

/// Where `tests/run` lays the bare Debian.
const DEBIAN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/bare-debian");

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A copy of the bare Debian, where commands run as on a machine that has never seen a network.
struct Machine {
    folder: Folder,
}

impl Machine {
    fn new() -> Machine {
        let folder = Folder::new();
        let copied = Command::new("cp").args(["-a", DEBIAN]).arg(folder.base.join("debian")).status();
        assert!(copied.unwrap().success(), "tests/run makes {DEBIAN}");
        Machine { folder }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.base.join("debian").join(path.trim_start_matches('/'))
    }

    fn run(&self, script: &str) -> Ran {
        let root = self.path("");
        let mut command = Command::new("unshare");
        command.args(["--mount", "--net", "--pid", "--fork", "--mount-proc", "--kill-child"]);
        command.arg(format!("--root={}", root.display())).args(["/bin/sh", "-ec", script]);
        command.env_clear().env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin").env("LC_ALL", "C.UTF-8");
        Ran::of(&mut command)
    }
}

/// The packages of the program of these tests, without what only debuggers read.
fn made(machine: &Machine) {
    let program = machine.folder.base.join("parvis");
    let stripped = Command::new("strip").arg("-o").arg(&program).arg(env!("CARGO_BIN_EXE_parvis")).status();
    assert!(stripped.unwrap().success());
    let mut make = Command::new(project().join("packaging/make"));
    make.arg("--program").arg(&program).arg("--out").arg(machine.path("packages"));
    Ran::of(make.env("SOURCE_DATE_EPOCH", "1780000000")).ends(0);
    std::fs::remove_file(&program).unwrap();
}

/// The example municipality, published to a folder, on a day of its own.
fn example_on(machine: &Machine) {
    let town = machine.path("srv/ville");
    std::fs::create_dir_all(&town).unwrap();
    for name in ["content", "contributors.toml", "qr.toml", "parvis.toml"] {
        let copied = Command::new("cp").arg("-r").arg(project().join(name)).arg(&town).status();
        assert!(copied.unwrap().success());
    }
    let settings = std::fs::read_to_string(town.join("parvis.toml")).unwrap();
    let target = "\n[[targets]]\nname = \"portails\"\nkind = \"folder\"\npath = \"/srv/portails\"\n";
    std::fs::write(town.join("parvis.toml"), settings + target).unwrap();
}

#[test]
fn each_package_installs_in_a_bare_debian_and_publishes_the_example() {
    let machine = Machine::new();
    made(&machine);
    example_on(&machine);
    machine.run("! command -v cc && ! command -v cargo && ! getent hosts deb.debian.org").ends(0);
    machine.run("cd /packages && sha256sum --check --strict SHA256SUMS").ends(0).says("x86_64-linux.tar.gz: OK");

    machine.run("dpkg --install /packages/parvis_*_amd64.deb").ends(0);
    let account = machine.run("getent passwd parvis && stat -c '%U %a' /var/lib/parvis /srv/portails");
    account.ends(0).says("/usr/sbin/nologin").says("parvis 750").says("parvis 755");
    machine
        .run("zcat /usr/share/man/man1/parvis-publish.1.gz /usr/share/man/fr/man1/parvis.1.gz")
        .ends(0)
        .says("SH NOM")
        .says("parvis\\-publish");
    let completions = "bash -c '. /usr/share/bash-completion/completions/parvis && complete -p parvis'";
    machine.run(completions).ends(0).says("_parvis");
    // As the service does it: by nobody in particular, who owns nothing but the portals.
    let portal = if std::env::var_os("PARVIS_LONG").is_some() { "" } else { "--portal projet" };
    let publish = format!(
        "cd /var/lib/parvis && setpriv --reuid parvis --regid parvis --clear-groups sh -ec '
        parvis build --root /srv/ville --out /var/lib/parvis/dist --today 2026-11-22 {portal}
        parvis publish portails --root /srv/ville --out /var/lib/parvis/dist'"
    );
    machine.run(&publish).ends(0);
    let published = std::fs::read_link(machine.path("srv/portails/projet/agents")).unwrap();
    let published = files_below(&machine.path("srv/portails/projet").join(published));
    assert!(String::from_utf8_lossy(&published["index.html"]).contains("Valserelle") && published.len() > 100);

    let wheel = "python3 -m venv /opt/parvis && /opt/parvis/bin/pip install --no-index --quiet /packages/parvis-*.whl
        /opt/parvis/bin/parvis --version && cmp /opt/parvis/bin/parvis /usr/bin/parvis
        /opt/parvis/bin/pip uninstall --yes --quiet parvis && test ! -e /opt/parvis/bin/parvis";
    machine.run(wheel).ends(0);

    let archive =
        "tar -xzf /packages/parvis-*-x86_64-linux.tar.gz -C /opt && cmp /opt/parvis-*-linux/parvis /usr/bin/parvis";
    machine.run(archive).ends(0);

    units(&machine);
    guide(&machine);
    machine.run("dpkg --purge parvis && test ! -e /usr/bin/parvis && test ! -e /var/lib/parvis").ends(0);
    assert!(machine.path("srv/portails/intranet/agents/index.html").exists(), "the portals are the town's");
    papers(&machine.path("packages"));
}

/// The blocks of commands of a document.
fn commands(document: &str) -> Vec<String> {
    let text = std::fs::read_to_string(project().join(document)).unwrap();
    let blocks = text.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap().to_owned());
    blocks.collect()
}

/// The commands of the guide, in their order. What only a network, a certificate or systemd can do is noted, not done.
fn guide(machine: &Machine) {
    for program in ["apt-get", "certbot", "systemctl", "nginx"] {
        let path = machine.path("usr/local/sbin").join(program);
        std::fs::write(&path, format!("#!/bin/sh\necho \"{program} $*\" >> /guide.log\n")).unwrap();
        std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    }
    machine
        .run("rm -rf /srv/ville /srv/portails/* /srv/portails/.parvis /var/lib/parvis/* && mkdir -p /etc/nginx/conf.d")
        .ends(0);
    let blocks = commands("docs/guide/installer.md");
    let (probe, before) = blocks.split_last().unwrap();
    machine.run(&format!("PATH=/usr/local/sbin:$PATH; cd /packages\n{}", before.join("\n"))).ends(0);
    let noted = std::fs::read_to_string(machine.path("guide.log")).unwrap();
    for said in ["./parvis_0.1.0_amd64.deb", "--domain elus.ma-ville.fr", "start parvis-publish.service", "nginx -t"] {
        assert!(noted.contains(said), "{noted}");
    }
    // What `parvis-publish.service` runs.
    let unit = std::fs::read_to_string(machine.path("usr/lib/systemd/system/parvis-publish.service")).unwrap();
    let step = |line: &str| {
        let (_, command) = line.split_once('=').filter(|_| line.starts_with("ExecStart"))?;
        Some(command.strip_prefix('-').map_or(format!("{command}\n"), |command| format!("{command} || true\n")))
    };
    let steps = unit.lines().filter_map(step).collect::<String>().replace("$$", "$");
    assert_eq!(steps.lines().count(), 6);
    let script = format!("set -ea; . /etc/parvis/parvis.conf; cd /\n{steps}");
    std::fs::write(machine.path("service.sh"), script).unwrap();
    machine.run("setpriv --reuid parvis --regid parvis --clear-groups sh /service.sh").ends(0);
    assert!(machine.path("srv/portails/intranet/agents/index.html").exists(), "an agent can read");
    let nginx = std::fs::read_to_string(machine.path("etc/nginx/conf.d/portails.conf")).unwrap();
    for said in ["server_name elus.ma-ville.fr", "auth_request /_parvis/auth", "/srv/portails/intranet/agents;"] {
        assert!(nginx.contains(said), "{said} not in {nginx}");
    }
    machine.run("stat -c %a /etc/credstore/smtp-password").ends(0).says("600");
    // Nobody answers there: it says so.
    machine.run(probe).ends(1).says("https://intranet.ma-ville.fr");
}

/// Twelve commands, the same in both languages under as many headings.
#[test]
fn the_guide_and_its_english_twin_keep_step() {
    let french = commands("docs/guide/installer.md");
    let readme = std::fs::read_to_string(project().join("README.md")).unwrap();
    let english = readme.split("## Installing, in English").nth(1).unwrap().split("\n## ").next().unwrap();
    for block in &french {
        assert!(english.contains(&format!("```sh\n{block}```")), "not in the README:\n{block}");
    }
    assert_eq!(english.matches("```sh").count(), french.len());
    let text = std::fs::read_to_string(project().join("docs/guide/installer.md")).unwrap();
    let own = text.split("## La suite").next().unwrap();
    assert_eq!(own.matches("\n## ").count(), english.matches("\n### ").count(), "as many headings");
    let inside = |block: &String| block.contains("<<'FIN'");
    let count: usize = french.iter().map(|block| if inside(block) { 1 } else { block.lines().count() }).sum();
    assert!(count <= 12, "{count} commands");
}

/// systemd understands the units, and finds little that they could still be kept from.
fn units(machine: &Machine) {
    let folder = "/usr/lib/systemd/system";
    let service = std::fs::read_to_string(machine.path(&format!("{folder}/parvis-gate.service"))).unwrap();
    std::fs::write(
        machine.path(&format!("{folder}/spoilt.service")),
        service.replace("StateDirectory=", "StateFolder="),
    )
    .unwrap();
    assert!(!misunderstood(machine, "spoilt.service").is_empty(), "a unit that is wrong is found");
    for unit in ["parvis-gate.service", "parvis-publish.service", "parvis-publish.timer"] {
        assert_eq!(misunderstood(machine, unit), Vec::<String>::new());
    }
    // From 0, kept from everything, to 100.
    for (unit, most) in [("parvis-gate", 20), ("parvis-publish", 30)] {
        let mut security = Command::new("systemd-analyze");
        security.args(["security", "--offline=true", &format!("--threshold={most}")]);
        Ran::of(security.arg(machine.path(&format!("{folder}/{unit}.service")))).ends(0);
    }
}

/// What systemd does not understand of a unit; that a bare Debian has none of the system's units is no matter.
fn misunderstood(machine: &Machine, unit: &str) -> Vec<String> {
    let mut verify = Command::new("systemd-analyze");
    verify.args(["verify", "--man=no"]).arg(format!("--root={}", machine.path("").display()));
    let ran = Ran::of(verify.arg(format!("/usr/lib/systemd/system/{unit}")));
    let foreign = |line: &&str| line.contains("sysinit.target not found") || line.contains("basic.target not found");
    ran.err.lines().filter(|line| !line.is_empty() && !foreign(line)).map(str::to_owned).collect()
}

/// The bill of materials names what the program is built of; the note of provenance, what was made.
fn papers(folder: &Path) {
    let read = |end: &str| -> serde_json::Value {
        let name =
            std::fs::read_dir(folder).unwrap().flatten().find(|entry| entry.path().to_string_lossy().ends_with(end));
        serde_json::from_slice(&std::fs::read(name.unwrap().path()).unwrap()).unwrap()
    };
    let materials = read(".cdx.json");
    assert_eq!((&materials["bomFormat"], &materials["specVersion"]), (&"CycloneDX".into(), &"1.6".into()));
    let names: Vec<&str> =
        materials["components"].as_array().unwrap().iter().map(|part| part["name"].as_str().unwrap()).collect();
    assert!(names.contains(&"tera") && names.contains(&"rusqlite") && !names.contains(&"proptest"), "{names:?}");
    let provenance = read(".provenance.json");
    let subjects = provenance["subject"].as_array().unwrap();
    for end in ["-linux.tar.gz", ".whl", ".deb", ".cdx.json"] {
        let of_it = subjects.iter().find(|subject| subject["name"].as_str().unwrap().ends_with(end));
        let sha256 = of_it.unwrap()["digest"]["sha256"].as_str().unwrap();
        let sums = std::fs::read_to_string(folder.join("SHA256SUMS")).unwrap();
        assert!(sums.contains(sha256), "{end}");
    }
}

/// `cargo install` has no tree of the repository: what the program embeds must be in the crate.
#[test]
fn the_crate_holds_every_file_that_the_program_embeds() {
    let mut list = Command::new(env!("CARGO"));
    list.args(["package", "--list", "--allow-dirty", "--offline"]).current_dir(project());
    let listed = Ran::of(&mut list);
    let held: Vec<&str> = listed.ends(0).out.lines().collect();
    let expected = ["build.rs", "Cargo.lock", "LICENSE-MIT", "README.md", "src/publish/targets/ssh.sh"];
    assert!(expected.iter().all(|path| held.contains(path)), "{held:?}");
    for folder in ["src", "themes"] {
        for path in files_below(&project().join(folder)).into_keys() {
            assert!(held.contains(&format!("{folder}/{path}").as_str()), "{folder}/{path}");
        }
    }
    let foreign = held.iter().filter(|path| path.starts_with("content") || path.starts_with("tests"));
    assert_eq!(foreign.count(), 0, "{held:?}");
}

//! The crash lab: the real program killed, refused and starved at each step of a publication.
//!
//! Whatever happens, the result is the whole old one or the whole new one, and the next build ends well
//! with nothing left beside it. `strace` makes each accident happen at a chosen system call.

use std::collections::BTreeMap;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Calls that change the disk: each one is an accident waiting to happen.
const CHANGES: [&str; 14] = [
    "flock",
    "ftruncate",
    "mkdir",
    "mkdirat",
    "write",
    "linkat",
    "fchmodat",
    "syncfs",
    "renameat2",
    "rename",
    "fsync",
    "unlink",
    "unlinkat",
    "rmdir",
];
/// Calls between which everything else happens.
const LOOKS: [&str; 5] = ["openat", "close", "fstat", "newfstatat", "getdents64"];
/// Accidents a call and kind; more than these are spread evenly over the run.
const POINTS: usize = 20;

type Files = BTreeMap<String, Vec<u8>>;

/// A municipality of one service that goes back and forth between two states.
struct Lab {
    folder: PathBuf,
    root: PathBuf,
    out: PathBuf,
    results: [Files; 2],
    turn: usize,
}

impl Lab {
    fn new(name: &str) -> Lab {
        let folder = std::env::temp_dir().join(format!("parvis-crash-{name}-{}", std::process::id()));
        let (root, out) = (folder.join("root"), folder.join("out/dist"));
        write_town(&root);
        let mut lab = Lab { folder, root, out, results: [Files::new(), Files::new()], turn: 0 };
        for turn in [1, 0] {
            lab.turn_to(turn);
            lab.build_well();
            lab.results[turn] = files(&lab.out);
        }
        assert_ne!(lab.results[0], lab.results[1]);
        lab
    }

    /// Writes the other state: an entry edited, one added or removed, the rest as it was.
    fn turn_to(&mut self, turn: usize) {
        self.turn = turn;
        let breves = self.root.join("content/voirie/breves");
        let text = |title: &str| format!("---\ntitre: {title}\ndate: 2026-06-01\n---\nUn texte.\n");
        std::fs::write(breves.join("2026-06-01-pont.md"), text(["Le pont", "Le pont ouvre"][turn])).unwrap();
        std::fs::write(breves.join("2026-06-02-stable.md"), text("Toujours la même")).unwrap();
        let (here, gone) = (["a", "b"][turn], ["b", "a"][turn]);
        std::fs::write(breves.join(format!("2026-06-03-{here}.md")), text(here)).unwrap();
        let _ = std::fs::remove_file(breves.join(format!("2026-06-03-{gone}.md")));
    }

    /// The build, behind `wrapper` and its arguments.
    fn command(&self, wrapper: &[&str]) -> Command {
        let program = env!("CARGO_BIN_EXE_parvis");
        let mut words = wrapper.iter().copied().chain([program]);
        let mut command = Command::new(words.next().expect("the program at least"));
        command.args(words).arg("build").arg("--root").arg(&self.root).arg("--out").arg(&self.out);
        // One worker: the same calls in the same order, run after run.
        command.args(["--today", "2026-06-23"]).env("RAYON_NUM_THREADS", "1");
        command
    }

    fn run(&self, wrapper: &[&str]) -> Output {
        self.command(wrapper).output().unwrap_or_else(|error| panic!("{wrapper:?} (tests/run installs it): {error}"))
    }

    fn build_well(&self) {
        let output = self.run(&[]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// Turns to the other state and builds it with an accident at the `nth` call of `call`.
    fn accident(&mut self, call: &str, what: &str, nth: usize) -> Output {
        self.turn_to(1 - self.turn);
        let (trace, inject) = (format!("trace={call}"), format!("inject={call}:{what}:when={nth}"));
        let output = self.run(&["strace", "-f", "-qq", "-o", "/dev/null", "-e", &trace, "-e", &inject]);
        let label = format!("{call} {what} {nth}");
        let found = files(&self.out);
        assert!(self.results.contains(&found), "{label}: neither the old result nor the new one");
        assert!(
            !output.status.success() || found == self.results[self.turn],
            "{label}: success without the new result"
        );
        self.build_well();
        assert!(files(&self.out) == self.results[self.turn], "{label}: the next build");
        assert_eq!(names(self.out.parent().unwrap()), ["dist"], "{label}: left behind");
        output
    }

    /// At which of its calls a program can have an accident while it publishes, `POINTS` at most.
    fn points(&mut self, call: &str) -> Vec<usize> {
        self.turn_to(1 - self.turn);
        let log = self.folder.join("log");
        let trace = format!("trace=flock,{call}");
        assert!(self.run(&["strace", "-f", "-qq", "-o", log.to_str().unwrap(), "-e", &trace]).status.success());
        let log = std::fs::read_to_string(log).unwrap();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut publishing = false;
        let mut points = std::collections::BTreeSet::new();
        for line in log.lines() {
            let (thread, rest) = line.split_once(' ').unwrap_or_default();
            let rest = rest.trim_start();
            publishing |= rest.starts_with("flock(");
            if rest.starts_with(&format!("{call}(")) {
                let count = counts.entry(thread).or_default();
                *count += 1;
                if publishing {
                    points.insert(*count);
                }
            }
        }
        let step = points.len().div_ceil(POINTS).max(1);
        points.into_iter().step_by(step).collect()
    }
}

impl Drop for Lab {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn write_town(root: &Path) {
    let settings = "name = \"Essai\"\n[defaults]\nportals = [\"intranet\"]\naudiences = [\"agents\"]\n\
        [audiences.agents]\nlabel = \"Agents\"\n[portals.intranet]\nlabel = \"Intranet\"\naudiences = [\"agents\"]\n";
    std::fs::create_dir_all(root.join("content/voirie/breves")).unwrap();
    std::fs::write(root.join("parvis.toml"), settings).unwrap();
    std::fs::write(root.join("contributors.toml"), "").unwrap();
    std::fs::write(root.join("content/voirie/_service.md"), "---\ntitre: Voirie\n---\nLes rues.\n").unwrap();
}

/// Every file of a folder, by path; nothing when there is no folder.
fn files(folder: &Path) -> Files {
    let mut found = Files::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                found.insert(name, std::fs::read(path).unwrap());
            }
        }
    }
    found
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_kill_at_any_call_leaves_the_old_result_or_the_new_one() {
    let mut lab = Lab::new("kill");
    let mut kills = 0;
    for call in CHANGES.into_iter().chain(LOOKS) {
        for nth in lab.points(call) {
            let output = lab.accident(call, "signal=KILL", nth);
            let killed = output.status.signal() == Some(9) || output.status.code() == Some(137);
            kills += usize::from(killed);
        }
    }
    assert!(kills > 60, "only {kills} kills: the lab does not reach the publication");
}

#[test]
fn a_refusal_of_any_call_leaves_the_old_result_or_the_new_one() {
    let mut lab = Lab::new("errno");
    let mut failures = 0;
    let refusals = ["error=ENOSPC", "error=EIO", "error=EACCES", "error=EINTR", "error=EMFILE"];
    for (index, call) in CHANGES.into_iter().chain(["openat", "fstat"]).enumerate() {
        for (nth, refusal) in lab.points(call).into_iter().zip(refusals.iter().cycle().skip(index)) {
            // A system that interrupts only does so to calls that wait.
            let refusal =
                if *refusal == "error=EINTR" && !["write", "flock"].contains(&call) { "error=EIO" } else { refusal };
            let output = lab.accident(call, refusal, nth);
            let code = output.status.code();
            assert!(matches!(code, Some(0..=2)), "{call} {refusal} {nth}: {}", String::from_utf8_lossy(&output.stderr));
            // A refused `write` may be that of the message itself.
            let silent = output.stderr.is_empty() && call != "write";
            assert!(code == Some(0) || !silent, "{call} {refusal} {nth}: fails without a word");
            failures += usize::from(code == Some(2));
        }
    }
    assert!(failures > 20, "only {failures} failures: the lab does not reach the publication");
}

#[test]
fn a_disk_that_lies_about_what_it_wrote_is_found_out() {
    let mut lab = Lab::new("lie");
    for nth in lab.points("write").into_iter().take(8) {
        // Says that one byte was taken and takes none.
        lab.accident("write", "retval=1", nth);
    }
}

#[test]
fn where_folders_cannot_be_exchanged_two_renames_do_and_survive_kills() {
    let mut lab = Lab::new("renames");
    for nth in 1..=5 {
        lab.turn_to(1 - lab.turn);
        let kill = format!("inject=rename:signal=KILL:when={nth}");
        let refuse = "inject=renameat2:error=EINVAL";
        lab.run(&["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=rename,renameat2", "-e", refuse, "-e", &kill]);
        // Between the two renames, and only there, the old result waits under its hidden name.
        let found = if lab.out.exists() { files(&lab.out) } else { files(&lab.out.with_file_name(".dist.parvis-old")) };
        assert!(lab.results.contains(&found), "rename {nth}");
        lab.build_well();
        assert!(files(&lab.out) == lab.results[lab.turn], "rename {nth}: the next build");
        assert_eq!(names(lab.out.parent().unwrap()), ["dist"], "rename {nth}: left behind");
    }
}

#[test]
fn a_limit_on_the_size_of_files_is_an_error_and_not_a_kill() {
    let mut lab = Lab::new("fsize");
    lab.turn_to(1);
    for limit in ["--fsize=0", "--fsize=200", "--fsize=1500"] {
        let output = lab.run(&["prlimit", limit]);
        assert_eq!(output.status.code(), Some(2), "{limit}: {}", String::from_utf8_lossy(&output.stderr));
        assert!(files(&lab.out) == lab.results[0] && names(lab.out.parent().unwrap()) == ["dist"], "{limit}");
    }
    let output = lab.run(&["prlimit", "--nofile=32"]);
    assert!(matches!(output.status.code(), Some(0 | 2)), "{}", String::from_utf8_lossy(&output.stderr));
    lab.build_well();
    assert!(files(&lab.out) == lab.results[1]);
}

#[test]
fn a_full_disk_and_a_read_only_one_leave_the_old_result() {
    let mut lab = Lab::new("full");
    let disk = lab.folder.join("disk");
    std::fs::create_dir(&disk).unwrap();
    let home = lab.out.clone();
    lab.out = disk.join("dist");
    let build = |lab: &Lab| {
        let words: Vec<String> = std::iter::once(lab.command(&[]).get_program().to_owned())
            .chain(lab.command(&[]).get_args().map(std::ffi::OsStr::to_owned))
            .map(|word| format!("'{}'", word.to_str().unwrap()))
            .collect();
        words.join(" ")
    };
    let (folder, disk) = (lab.folder.display(), disk.display());
    // In a name space of its own, so that no privilege is needed and the disk goes with it.
    let script = format!(
        "mount -t tmpfs -o size=64m tmpfs '{disk}' || exit 77\n\
         cd '{folder}'; {build} || exit 10\n\
         cp -r disk/dist before; cp root/other.md root/content/voirie/breves/2026-06-01-pont.md\n\
         cat /dev/zero > disk/filler 2> /dev/null; {build} 2> full.txt; echo $? >> full.txt\n\
         cp -r disk/dist after-full; ls -A disk > full-names.txt; rm disk/filler\n\
         mount -o remount,ro '{disk}'; {build} 2> read-only.txt; echo $? >> read-only.txt\n\
         mount -o remount,rw '{disk}'; {build} || exit 11\n\
         cp -r disk/dist after",
        build = build(&lab),
    );
    lab.turn_to(1);
    std::fs::copy(lab.root.join("content/voirie/breves/2026-06-01-pont.md"), lab.root.join("other.md")).unwrap();
    lab.turn_to(0);
    let run = Command::new("unshare").args(["--map-root-user", "--mount", "sh", "-c", &script]).output().unwrap();
    lab.out = home;
    if run.status.code() == Some(77) || run.status.code() == Some(1) {
        eprintln!("no disk of our own on this machine: {}", String::from_utf8_lossy(&run.stderr));
        return;
    }
    assert!(run.status.success(), "{run:?}");
    let (before, after) = (files(&lab.folder.join("before")), files(&lab.folder.join("after")));
    assert!(!before.is_empty() && before == files(&lab.folder.join("after-full")) && before != after);
    let text = |name: &str| std::fs::read_to_string(lab.folder.join(name)).unwrap();
    assert_eq!(text("full-names.txt"), "dist\nfiller\n");
    for name in ["full.txt", "read-only.txt"] {
        assert!(text(name).contains("disk") && text(name).ends_with("\n2\n"), "{name}: {}", text(name));
    }
}

#[test]
fn of_builds_at_once_one_goes_on_and_the_others_name_it() {
    let mut lab = Lab::new("lock");
    lab.turn_to(1);
    let lock = lab.out.with_file_name(".dist.parvis-lock");
    std::fs::write(&lock, "4194304\n").unwrap();
    let held = std::fs::File::open(&lock).unwrap();
    held.try_lock().unwrap();
    let refused = lab.run(&[]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("4194304"), "{refused:?}");
    assert!(files(&lab.out) == lab.results[0]);
    // The kernel drops the lock of whoever dies; the file that stays locks nothing.
    drop(held);
    let builds: Vec<_> = (0..4)
        .map(|_| {
            lab.command(&[]).stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn().unwrap()
        })
        .collect();
    let codes: Vec<_> = builds.into_iter().map(|mut build| build.wait().unwrap().code()).collect();
    assert!(codes.contains(&Some(0)) && codes.iter().all(|code| matches!(code, Some(0 | 2))), "{codes:?}");
    assert!(files(&lab.out) == lab.results[1] && names(lab.out.parent().unwrap()) == ["dist"]);
}

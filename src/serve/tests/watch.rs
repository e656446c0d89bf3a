use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::Duration;

use super::folder;
use crate::serve::watch::Watch;
use crate::serve::{ChangedFiles, PreviewRequest, StartNotice};

struct Watched {
    root: PathBuf,
    asks: Receiver<PreviewRequest>,
    _watch: Watch,
}

impl Watched {
    fn new(folders: &[&str]) -> Watched {
        let root = folder();
        for name in folders {
            fs::create_dir_all(root.join(name)).unwrap();
        }
        let (sender, asks) = sync_channel(64);
        let watch = Watch::start(root.clone(), sender).unwrap();
        Watched { root, asks, _watch: watch }
    }

    /// Waits until a change of `path` is reported, and gives all that was reported.
    fn until(&self, path: &str) -> ChangedFiles {
        let mut all = ChangedFiles::default();
        while !all.paths.contains(Path::new(path)) {
            match self.asks.recv_timeout(Duration::from_secs(10)) {
                Ok(PreviewRequest::Changed(changes)) => all.merge(changes),
                other => panic!("{path} is not reported, but {other:?} after {all:?}"),
            }
        }
        all
    }

    fn write(&self, path: &str) {
        fs::write(self.root.join(path), "x").unwrap();
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.root).ok();
    }
}

#[test]
fn saving_renaming_and_removing_are_reported() {
    let watched = Watched::new(&["content/voirie"]);
    watched.write("content/voirie/a.md");
    let changes = watched.until("content/voirie/a.md");
    assert_eq!(changes, ChangedFiles { paths: BTreeSet::from(["content/voirie/a.md".into()]), everything: false });
    // As editors save: a new file takes the place of the old one.
    watched.write("content/voirie/b.tmp");
    fs::rename(watched.root.join("content/voirie/b.tmp"), watched.root.join("content/voirie/b.md")).unwrap();
    watched.until("content/voirie/b.md");
    fs::remove_file(watched.root.join("content/voirie/b.md")).unwrap();
    watched.until("content/voirie/b.md");
}

#[test]
fn settings_are_watched_and_outputs_are_not() {
    let watched = Watched::new(&["content", "dist"]);
    for path in ["dist/x.html", "README.md", ".parvis.toml.swp", "content/.a.md.swp", "content/a.md~"] {
        watched.write(path);
    }
    watched.write("parvis.toml");
    let reported = watched.until("parvis.toml").paths;
    assert_eq!(reported, BTreeSet::from(["parvis.toml".into()]));
    watched.write("contributors.toml");
    watched.until("contributors.toml");
}

#[test]
fn folder_that_comes_later_is_watched_with_what_it_holds() {
    let watched = Watched::new(&[]);
    fs::create_dir_all(watched.root.join("themes/parvis/templates")).unwrap();
    assert!(watched.until("themes").everything);
    watched.write("themes/parvis/templates/entry.html");
    watched.until("themes/parvis/templates/entry.html");
    fs::remove_dir_all(watched.root.join("themes")).unwrap();
    watched.until("themes");
    fs::create_dir_all(watched.root.join("themes")).unwrap();
    assert!(watched.until("themes").everything);
    watched.write("themes/x.html");
    watched.until("themes/x.html");
}

#[test]
fn reading_is_not_a_change() {
    let watched = Watched::new(&["content"]);
    watched.write("content/a.md");
    watched.until("content/a.md");
    fs::read(watched.root.join("content/a.md")).unwrap();
    watched.write("content/b.md");
    assert!(!watched.until("content/b.md").paths.contains(Path::new("content/a.md")));
}

#[test]
fn files_are_looked_at_when_the_system_has_no_watch_to_give() {
    let root = folder();
    fs::create_dir(root.join("content")).unwrap();
    let (sender, asks) = sync_channel(64);
    let refuse = |_: &_| Err(notify::Error::new(notify::ErrorKind::MaxFilesWatch));
    let watched = Watched { _watch: Watch::start_by(refuse, root.clone(), sender).unwrap(), root, asks };
    let said = watched.asks.recv().unwrap();
    assert!(matches!(said, PreviewRequest::Say(StartNotice::Polling { .. })), "{said:?}");
    watched.write("content/a.md");
    watched.until("content/a.md");
}

#[cfg(unix)]
#[test]
fn link_out_of_the_tree_is_not_followed() {
    let outside = folder();
    let watched = Watched::new(&["content"]);
    std::os::unix::fs::symlink(&outside, watched.root.join("content/out")).unwrap();
    watched.until("content/out");
    fs::write(outside.join("x.md"), "x").unwrap();
    watched.write("content/b.md");
    assert!(!watched.until("content/b.md").paths.iter().any(|path| path.ends_with("x.md")));
    fs::remove_dir_all(outside).unwrap();
}

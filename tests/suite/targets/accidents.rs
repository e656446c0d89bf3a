//! Disks that are full and connections that are cut: what is read stays what it was.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::super::town::{Bytes, Ran, TREES, files_below};
use super::host::Host;
use super::place::{Kind, Place};

/// What is between a publisher and a server ends every connection after so many bytes.
pub fn cutting(to: u16, after: usize, cuts: &Arc<AtomicUsize>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let cuts = Arc::clone(cuts);
    std::thread::spawn(move || {
        for client in listener.incoming().flatten() {
            let (server, cuts) = (TcpStream::connect(("127.0.0.1", to)).unwrap(), Arc::clone(&cuts));
            let (mut from, mut back) = (client.try_clone().unwrap(), server.try_clone().unwrap());
            let mut towards = client;
            std::thread::spawn(move || std::io::copy(&mut back, &mut towards));
            std::thread::spawn(move || {
                let (mut sent, mut server, mut some) = (0, server, [0; 4096]);
                while let Ok(read @ 1..) = from.read(&mut some) {
                    sent += read;
                    if sent > after {
                        cuts.fetch_add(1, Ordering::Relaxed);
                        let _ = from.shutdown(std::net::Shutdown::Both);
                        let _ = server.shutdown(std::net::Shutdown::Both);
                        return;
                    }
                    if server.write_all(&some[..read]).is_err() {
                        return;
                    }
                }
            });
        }
    });
    port
}

/// A small disk of its own at a folder, for as long as this lives.
struct SmallDisk<'p> {
    at: &'p Path,
}

impl SmallDisk<'_> {
    fn at(at: &Path) -> SmallDisk<'_> {
        std::fs::create_dir_all(at).unwrap();
        Ran::of(Command::new("mount").args(["-t", "tmpfs", "-o", "size=4m,mode=755", "parvis"]).arg(at)).ends(0);
        SmallDisk { at }
    }

    /// Leaves no more than so many bytes.
    fn fill(&self, left: u64) {
        let mut file = std::fs::File::create(self.at.join("rempli")).unwrap();
        while file.write_all(&[1; 4096]).is_ok() {}
        let length = file.metadata().unwrap().len();
        file.set_len(length.saturating_sub(left)).unwrap();
    }
}

impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(self.at).status();
    }
}

fn trees(place: &Place) -> Vec<Bytes> {
    TREES.map(|tree| place.read(tree)).into()
}

fn full_disk(kind: Kind) {
    let place = Place::with(kind, "");
    let disk = SmallDisk::at(&place.live);
    place.publish(&[]).ends(0);
    let before = trees(&place);
    place.note("agents", "Une nouvelle qui ne tiendra pas");
    place.picture([40, 200, 40]);
    place.build();
    let own = || files_below(&place.live.join(".parvis")).len();
    let held = own();
    for left in [0, 8 * 1024, 64 * 1024] {
        disk.fill(left);
        let ran = place.publish(&[]);
        assert_eq!(ran.code, Some(2), "{left} bytes left: {ran:?}");
        assert!(trees(&place) == before, "{left} bytes left: what is read has changed");
        std::fs::remove_file(place.live.join("rempli")).unwrap();
    }
    place.publish(&[]).ends(0);
    place.shows_the_build();
    assert!(own() > held, "the version that was put aside is there");
}

#[test]
fn a_folder_whose_disk_is_full_keeps_what_is_read() {
    full_disk(Kind::Folder);
}

#[test]
fn a_host_whose_disk_is_full_keeps_what_is_read() {
    full_disk(Kind::Ssh);
}

#[test]
fn a_connection_to_a_host_that_is_cut_anywhere_changes_nothing() {
    let place = Place::with(Kind::Ssh, "");
    place.publish(&[]).ends(0);
    let before = trees(&place);
    for audience in ["agents", "elus"] {
        place.note(audience, "Une nouvelle");
    }
    place.picture([40, 200, 40]);
    place.build();
    let settings = std::fs::read_to_string(place.folder.root.join("parvis.toml")).unwrap();
    let port = |port: u16| settings.replace(&format!("port = {}", Host::shared().port), &format!("port = {port}"));
    let cuts = Arc::new(AtomicUsize::new(0));
    for after in [1_000, 8_000, 12_000, 16_000] {
        place.folder.write("parvis.toml", port(cutting(Host::shared().port, after, &cuts)));
        let met = cuts.load(Ordering::Relaxed);
        let ran = place.publish(&[]);
        if cuts.load(Ordering::Relaxed) > met {
            assert_eq!(ran.code, Some(2), "cut after {after} bytes: {ran:?}");
            assert!(trees(&place) == before, "cut after {after} bytes: what is read has changed");
        }
    }
    assert!(cuts.load(Ordering::Relaxed) > 1, "hardly anything was cut");
    place.folder.write("parvis.toml", settings);
    // The shell at the other end takes a moment to see that nobody is there.
    let start = std::time::Instant::now();
    while place.publish(&[]).code != Some(0) {
        assert!(start.elapsed().as_secs() < 30, "{:?}", place.publish(&[]));
        std::thread::sleep(std::time::Duration::from_millis(200));
    }
    place.shows_the_build();
}

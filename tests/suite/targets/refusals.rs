//! What publishing refuses, and that nothing changes then.

use super::super::town::TREES;
use super::place::{Kind, Place, on_both, on_folder};

#[test]
fn more_is_not_removed_than_was_agreed() {
    on_folder("most_removed = 10", |place| {
        place.publish(&[]).ends(0);
        let before: Vec<_> = TREES.map(|tree| place.tags(tree)).into();
        for number in 1..=9 {
            let path = format!("content/voirie/breves/2026-06-0{number}-breve.md");
            std::fs::remove_file(place.folder.root.join(path)).unwrap();
        }
        place.build();
        place.publish(&[]).ends(1).says("Rien n’a été publié").says("intranet/agents").says("--yes");
        assert_eq!(before, Vec::from(TREES.map(|tree| place.tags(tree))));
        place.publish(&["--yes"]).ends(0);
        place.shows_the_build();
    });
}

#[test]
fn a_portal_is_never_closed_unasked() {
    on_both("", |place| {
        place.publish(&[]).ends(0);
        place.folder.build(&["--portal", "projet"]).ends(0);
        place.publish(&[]).ends(1).says("le portail ferme");
        assert!(place.live.join("intranet/agents/index.html").exists());
        place.publish(&["--yes"]).ends(0);
        assert!(!place.live.join("intranet/agents").exists() && place.live.join("projet/agents/index.html").exists());
        // Closed by mistake, it is opened again as it was.
        place.publish(&["--rollback"]).ends(0);
        place.build();
        place.shows_the_build();
    });
}

#[test]
fn what_somebody_else_put_there_is_never_replaced() {
    on_both("", |place| {
        let foreign = place.live.join("intranet/agents");
        std::fs::create_dir_all(&foreign).unwrap();
        std::fs::write(foreign.join("precious.txt"), "kept").unwrap();
        place.publish(&[]).ends(2).says("ce n’est pas Parvis qui l’a mis là");
        assert_eq!(std::fs::read_to_string(foreign.join("precious.txt")).unwrap(), "kept");
        assert!(!place.live.join("intranet/elus").exists());
    });
}

#[test]
fn a_result_that_changed_since_the_build_is_not_published() {
    on_folder("", |place| {
        place.publish(&[]).ends(0);
        let before: Vec<_> = TREES.map(|tree| place.tags(tree)).into();
        place.note("agents", "Une nouvelle");
        place.build();
        let page = place.folder.out.join("intranet/agents/index.html");
        std::fs::write(&page, "<p>Autre chose</p>").unwrap();
        place.publish(&[]).ends(2).says("n’est plus tel que la fabrication l’a écrit");
        std::fs::remove_file(&page).unwrap();
        place.publish(&[]).ends(2).says("index.html");
        std::fs::remove_file(place.folder.out.join("manifest.json")).unwrap();
        place.publish(&[]).ends(2).says("ne contient pas le résultat");
        assert_eq!(before, Vec::from(TREES.map(|tree| place.tags(tree))));
    });
}

#[test]
fn of_two_publishers_one_waits_and_a_dead_one_is_not_believed() {
    on_both("", |place| {
        let lock = place.live.join(".parvis/lock");
        std::fs::create_dir_all(&lock).unwrap();
        if place.kind == Kind::Folder {
            // A shell looks twice, and then believes that whoever made it died before it could sign.
            place.publish(&[]).ends(2).says("en cours");
        }
        std::fs::write(lock.join("pid"), format!("{}\n", std::process::id())).unwrap();
        place.publish(&[]).ends(2).says(&std::process::id().to_string());
        std::fs::write(lock.join("pid"), "4194303\n").unwrap();
        place.publish(&[]).ends(0);
        assert!(!lock.exists());
        place.note("agents", "Une nouvelle");
        place.build();
        let publishers: Vec<_> = (0..4)
            .map(|_| {
                let mut command = place.publisher(&[]);
                command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn().unwrap()
            })
            .collect();
        let codes: Vec<_> = publishers.into_iter().map(|mut publisher| publisher.wait().unwrap().code()).collect();
        assert!(codes.contains(&Some(0)) && codes.iter().all(|code| matches!(code, Some(0 | 2))), "{codes:?}");
        place.shows_the_build();
    });
}

#[test]
fn settings_name_a_target_that_can_be_reached_and_no_secret() {
    let said = |kind: &str, rule: &str| {
        let place = Place::with(Kind::Folder, "");
        let settings = std::fs::read_to_string(place.folder.root.join("parvis.toml")).unwrap();
        let settings = settings.replace("kind = \"folder\"\npath = \"live\"", kind);
        place.folder.write("parvis.toml", settings);
        place.publish(&[]).ends(1).says(rule);
        assert!(!place.live.exists(), "{kind}");
    };
    said("kind = \"ftp\"\npath = \"x\"", "ftp");
    said("kind = \"folder\"", "`path` manque");
    said("kind = \"folder\"\npath = \"/srv/$(reboot)\"", "sans `..`");
    said("kind = \"ssh\"\npath = \"/srv/x\"\nhost = \"web@h\"", "`host_keys` manque");
    let key = "host_keys = [\"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPZVLkW3OQWkOYOsXNhLRUSCwdlwJf/1ch0yE5rjn4Vm\"]";
    said(
        &format!("kind = \"ssh\"\npath = \"/srv/x\"\nhost = \"-oProxyCommand=reboot\"\n{key}"),
        "le compte et la machine",
    );
    said(&format!("kind = \"ssh\"\npath = \"srv/x\"\nhost = \"web@h\"\n{key}"), "il part de la racine");
    said("kind = \"ssh\"\npath = \"/srv/x\"\nhost = \"web@h\"\nhost_keys = [\"ssh-rsa AAAA\"]", "ssh-keyscan");
    said("kind = \"folder\"\npath = \"x\"\nsecret_key = \"wJalrXUtnFEMIK7MDENGbPxRfiCY\"", "mot de passe");
    said("kind = \"folder\"\npath = \"x\"\npassword = \"tressecret\"", "mot de passe");
    said("kind = \"folder\"\npath = \"x\"\nversions = 1", "au moins 2 versions");
}

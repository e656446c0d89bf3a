//! What a package installs beside the program: a manual page a command and a language, completions for shells.

use clap::Command;
use clap_complete::Shell;
use clap_mangen::Man;

use crate::commands::command_line;
use crate::messages::{Language, Messages};

/// The headings that the pages have of their own, and whose words take their place.
const HEADINGS: [(&str, &str); 3] =
    [("NAME", "manual-name"), ("SUBCOMMANDS", "manual-commands"), ("EXTRA", "manual-more")];

/// The files by name, as below `/usr/share`: English where a system looks first, French in its own folder.
pub fn files() -> Vec<(String, Vec<u8>)> {
    let pages = |(language, folder)| pages(&Messages::new(language), folder);
    let mut files: Vec<(String, Vec<u8>)> =
        [(Language::En, "man/man1"), (Language::Fr, "man/fr/man1")].into_iter().flat_map(pages).collect();
    for (shell, path) in [
        (Shell::Bash, "bash-completion/completions/parvis"),
        (Shell::Zsh, "zsh/vendor-completions/_parvis"),
        (Shell::Fish, "fish/vendor_completions.d/parvis.fish"),
    ] {
        let mut bytes = Vec::new();
        clap_complete::generate(shell, &mut command_line(&Messages::new(Language::Fr)), "parvis", &mut bytes);
        files.push((path.to_owned(), bytes));
    }
    files
}

/// The page of the program, then that of each command.
fn pages(messages: &Messages, folder: &str) -> Vec<(String, Vec<u8>)> {
    let mut program = command_line(messages);
    program.build();
    let commands: Vec<Command> = program.get_subcommands().filter(|command| !command.is_hide_set()).cloned().collect();
    let own = |command: Command| (format!("parvis-{}", command.get_name()), command);
    let all = std::iter::once(("parvis".to_owned(), program)).chain(commands.into_iter().map(own));
    all.map(|(name, command)| (format!("{folder}/{name}.1"), page(&name, command, messages))).collect()
}

fn page(name: &str, command: Command, messages: &Messages) -> Vec<u8> {
    let man = Man::new(command.display_name(name));
    let mut bytes = Vec::new();
    man.render(&mut bytes).expect("memory takes all");
    let mut text = String::from_utf8_lossy(&bytes).into_owned();
    for (heading, key) in HEADINGS {
        text = text.replace(&format!("\n.SH {heading}\n"), &format!("\n.SH {}\n", messages.get(key)));
    }
    text.into_bytes()
}

//! The commands: one file each, with its arguments and its `run`. Only they print.
//!
//! Help is in the message catalogues (`command-<name>`, `command-<name>-<argument>`), so that each
//! command teaches in the reader's language.

mod build;
mod check;
mod credentials;
#[cfg(feature = "gate")]
mod desk;
mod digest;
mod explain;
mod failure;
mod feeds;
mod files;
mod forge;
#[cfg(feature = "gate")]
mod gate;
mod init;
mod inputs;
mod mail;
mod new;
mod output;
mod probe;
mod progress;
mod proposals;
mod publish;
mod published;
mod qr;
mod reference;
mod reminders;
mod review;
mod schema;
mod serve;
mod server;
mod sources;
mod town;
mod trees;
mod usage;
mod verdict;
mod vocabulary;

#[cfg(test)]
mod tests;

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{Arg, ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::messages::{Language, Messages};
pub use failure::Failure;
pub use output::Terminal;

/// How a command ended, as an exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// 0: done, nothing forbids publication.
    Clean,
    /// 1: findings forbid publication.
    Refused,
    /// 2: the tool could not do its work.
    Failed,
}

impl Ending {
    pub fn code(self) -> u8 {
        match self {
            Ending::Clean => 0,
            Ending::Refused => 1,
            Ending::Failed => 2,
        }
    }
}

#[derive(Parser)]
#[command(name = "parvis", version, disable_help_subcommand = true, arg_required_else_help = true)]
struct Program {
    #[command(subcommand)]
    command: Command,
}

/// Declares the commands once: their names, their arguments, what runs them, the feature without which they are not.
macro_rules! commands {
    ($($(#[$attribute:meta])* $variant:ident = $module:ident $(if $feature:literal)?,)+) => {
        #[derive(Subcommand)]
        enum Command {
            $($(#[cfg(feature = $feature)])? $(#[$attribute])* $variant($module::Arguments),)+
        }

        impl Command {
            fn run(self, terminal: &Terminal) -> Result<Ending, Failure> {
                match self {
                    $($(#[cfg(feature = $feature)])? Command::$variant(arguments) => $module::run(arguments, terminal),)+
                }
            }
        }
    };
}

commands! {
    Init = init,
    New = new,
    Check = check,
    Review = review,
    Build = build,
    Serve = serve,
    Publish = publish,
    Server = server,
    Probe = probe,
    Qr = qr,
    Forge = forge,
    Gate = gate if "gate",
    Desk = desk if "gate",
    Digest = digest,
    Proposals = proposals,
    Reminders = reminders,
    Explain = explain,
    Schema = schema,
    #[command(hide = true)]
    Reference = reference,
}

/// Runs the program with these arguments, in the language of `locale`.
pub fn main(arguments: impl IntoIterator<Item = OsString>, locale: &str) -> Ending {
    crate::plan::keep_silent();
    let terminal = Terminal::new(Messages::new(Language::of_locale(locale)));
    let mut program = command_line(&terminal.messages);
    let parsed = program.try_get_matches_from_mut(arguments.into_iter().collect::<Vec<_>>());
    let program = match parsed.and_then(|matches| Program::from_arg_matches(&matches)) {
        Ok(program) => program,
        Err(error) if is_help(error.kind()) => {
            // A closed pipe is no failure of ours: there is nobody left to tell.
            let _ = error.print();
            return if error.use_stderr() { Ending::Failed } else { Ending::Clean };
        }
        Err(error) => {
            terminal.failure(&usage::explain(&error));
            return Ending::Failed;
        }
    };
    match program.command.run(&terminal) {
        Ok(ending) => ending,
        Err(failure) => {
            terminal.failure(&failure);
            Ending::Failed
        }
    }
}

/// Whether what stops the program is no fault but what was asked for.
fn is_help(kind: ErrorKind) -> bool {
    use ErrorKind::{DisplayHelp, DisplayHelpOnMissingArgumentOrSubcommand, DisplayVersion};
    matches!(kind, DisplayHelp | DisplayHelpOnMissingArgumentOrSubcommand | DisplayVersion)
}

/// The whole command line, with its help in the words of the catalogue.
pub fn command_line(messages: &Messages) -> clap::Command {
    localised(Program::command(), "command", messages)
}

fn localised(command: clap::Command, key: &str, messages: &Messages) -> clap::Command {
    let mut command = command
        .about(messages.get(key))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help));
    if command.get_version().is_some() {
        command = command.arg(Arg::new("version").short('V').long("version").action(ArgAction::Version));
    }
    if let Some(more) = messages.find(&format!("{key}.more"), &[]) {
        command = command.after_help(more);
    }
    command = command.mut_args(|argument| {
        let values = values(&argument, messages);
        let find = |key: &str| messages.find(&format!("{key}-{}", argument.get_id()), &[("values", &values)]);
        let words = find(key);
        let common = || find("argument");
        let words = words.or_else(common);
        // The words say what stands by default and what is possible.
        let takes_values = argument.get_action().takes_values();
        let argument = argument.hide_default_value(takes_values).hide_possible_values(takes_values);
        match words {
            Some(words) => argument.help(words),
            None => argument,
        }
    });
    let template = help_template(&command, messages);
    command = command.help_template(template);
    let names: Vec<String> = command.get_subcommands().map(|command| command.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(&name, |own| localised(own, &format!("{key}-{name}"), messages));
    }
    command
}

/// The values that an argument takes, each with its words where the catalogue has some: `json (…), sarif (…)`.
fn values(argument: &Arg, messages: &Messages) -> String {
    let value = |value: clap::builder::PossibleValue| {
        let name = value.get_name();
        let words = messages.find(&format!("{}-{name}", argument.get_id()), &[]);
        words.map_or_else(|| name.to_owned(), |words| format!("{name} ({words})"))
    };
    argument.get_possible_values().into_iter().map(value).collect::<Vec<_>>().join(", ")
}

/// The help as it is laid out, its headings in the words of the catalogue.
fn help_template(command: &clap::Command, messages: &Messages) -> String {
    let mut template = format!("{{about-with-newline}}\n{} {{usage}}", messages.get("help-usage"));
    let parts = [
        ("help-commands", "{subcommands}", command.has_subcommands()),
        ("help-arguments", "{positionals}", command.get_positionals().next().is_some()),
        ("help-options", "{options}", true),
    ];
    for (heading, part, _) in parts.into_iter().filter(|(.., shown)| *shown) {
        template.push_str(&format!("\n\n{}\n{part}", messages.get(heading)));
    }
    template + "{after-help}"
}

//! Every command with its arguments, as the command line declares them.

use clap::{Arg, Command};

use crate::commands::command_line;
use crate::ground::escape::markdown_cell as cell;
use crate::messages::Messages;

pub fn document(messages: &Messages) -> String {
    let program = command_line(messages);
    let mut out = format!("# {}\n\n{}\n", messages.get("reference-commands"), messages.get("reference-commands-intro"));
    for command in program.get_subcommands().filter(|command| !command.is_hide_set()) {
        out.push_str(&section(command, messages));
    }
    out
}

fn section(command: &Command, messages: &Messages) -> String {
    let name = command.get_name();
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let arguments: Vec<&Arg> = command.get_arguments().filter(|argument| argument.get_id() != "help").collect();
    let positional = arguments.iter().filter(|argument| argument.is_positional());
    let usage: Vec<String> = positional.map(|argument| shown(argument)).collect();
    let options = if arguments.iter().any(|argument| !argument.is_positional()) { " [OPTIONS]" } else { "" };
    let mut out = format!("\n## `parvis {name}`\n\n{about}.\n\n");
    out.push_str(&format!(
        "```text\n{}\n```\n",
        format!("parvis {name} {}{options}", usage.join(" ")).replace("  ", " ").trim_end()
    ));
    if !arguments.is_empty() {
        out.push_str(&format!("\n| {} | |\n|---|---|\n", messages.get("reference-argument")));
    }
    for argument in arguments {
        let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
        out.push_str(&format!("| `{}` | {} |\n", shown(argument), cell(&help)));
    }
    if let Some(more) = command.get_after_help() {
        out.push_str(&format!("\n```text\n{more}\n```\n"));
    }
    out
}

/// The argument as it is typed: `TITLE`, `--strict`, `--root ROOT`.
fn shown(argument: &Arg) -> String {
    let values = argument.get_value_names().unwrap_or_default();
    let value = values.first().map(ToString::to_string).unwrap_or_else(|| argument.get_id().to_string().to_uppercase());
    match argument.get_long() {
        None if argument.is_required_set() => value,
        None => format!("[{value}]"),
        Some(long) if argument.get_action().takes_values() => format!("--{long} {value}"),
        Some(long) => format!("--{long}"),
    }
}

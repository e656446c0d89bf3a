//! Parses the command line, runs the command, gives its exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    ExitCode::from(parvis::commands::main(std::env::args_os(), &locale.unwrap_or_default()).code())
}

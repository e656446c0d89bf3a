//! What was typed wrong on the command line, in words of the catalogue.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::Failure;

/// Says why the arguments cannot be understood, and what to type instead.
pub fn explain(error: &clap::Error) -> Failure {
    let argument = word(error, ContextKind::InvalidArg);
    // An argument is shown with what it takes: `--port <PORT>`.
    let name = argument.split_whitespace().next().unwrap_or_default().to_owned();
    let value = word(error, ContextKind::InvalidValue);
    let failure = |key| Failure::new(key).with("argument", &name).with("value", &value);
    match error.kind() {
        ErrorKind::UnknownArgument => near(failure("usage-unknown-argument"), word(error, ContextKind::SuggestedArg)),
        ErrorKind::InvalidSubcommand => {
            let typed = word(error, ContextKind::InvalidSubcommand);
            near(
                Failure::new("usage-unknown-command").with("command", typed),
                word(error, ContextKind::SuggestedSubcommand),
            )
        }
        ErrorKind::InvalidValue if value.is_empty() => failure("usage-missing-value"),
        ErrorKind::InvalidValue => {
            let failure = failure("usage-unknown-value").with("known", word(error, ContextKind::ValidValue));
            near(failure, word(error, ContextKind::SuggestedValue))
        }
        ErrorKind::ValueValidation => failure("usage-wrong-value"),
        ErrorKind::MissingRequiredArgument => failure("usage-missing-argument").with("known", argument),
        ErrorKind::ArgumentConflict if word(error, ContextKind::PriorArg).contains(&name) => failure("usage-twice"),
        ErrorKind::ArgumentConflict => failure("usage-conflict").with("other", word(error, ContextKind::PriorArg)),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            failure("usage-wrong-count")
        }
        ErrorKind::InvalidUtf8 => Failure::new("usage-not-text"),
        _ => Failure::new("usage-wrong"),
    }
}

fn near(failure: Failure, suggestion: String) -> Failure {
    failure.with("near", u8::from(!suggestion.is_empty())).with("suggestion", suggestion)
}

/// What the error says of one thing, as words separated by commas.
fn word(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(word)) => word.clone(),
        Some(ContextValue::Strings(words)) => words.join(", "),
        _ => String::new(),
    }
}

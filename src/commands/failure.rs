//! Why the tool could not do its work, in words of the catalogue.

use crate::diagnostic::nearest;
use crate::load::git::GitProblem;
use crate::load::history::HistoryError;
use crate::load::tree::TreeError;
use crate::publish::PublishError;
use crate::publish::targets::TargetError;
use crate::review::proposal::ProposalError;
use crate::serve::ServeError;

/// A failure: the message that says it, whose `.help` says what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    pub key: &'static str,
    pub arguments: Vec<(&'static str, String)>,
}

impl Failure {
    pub fn new(key: &'static str) -> Failure {
        Failure { key, arguments: Vec::new() }
    }

    pub fn with(mut self, name: &'static str, value: impl std::fmt::Display) -> Failure {
        self.arguments.push((name, value.to_string()));
        self
    }

    /// Adds the known words and the nearest of them; `near` is 0 when none is near.
    pub fn nearest<'a>(self, wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Failure {
        let known: Vec<&str> = known.into_iter().collect();
        let near = nearest(wrong, known.iter().copied());
        let list = known.join(", ");
        self.with("known", list).with("near", u8::from(near.is_some())).with("suggestion", near.unwrap_or_default())
    }
}

/// Errors of the stages know their own message.
macro_rules! from_stage {
    ($($error:ty),+) => {
        $(impl From<$error> for Failure {
            fn from(error: $error) -> Failure {
                Failure { key: error.key(), arguments: error.arguments() }
            }
        })+
    };
}

from_stage!(TreeError, HistoryError, PublishError, TargetError, ServeError, ProposalError, GitProblem);

#[cfg(feature = "gate")]
from_stage!(crate::gate::GateError, crate::desk::DeskError);

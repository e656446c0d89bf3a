//! `parvis review`: what a change does to every page, and who must still approve it.

mod answers;
mod arguments;
mod bounded;
mod entered;
mod hook;
mod reviewed;
pub(super) mod sources;

use super::{Ending, Failure, Terminal};
use crate::load::git::Git;

use answers::answers;
pub use arguments::Arguments;
use reviewed::reviewed;
use sources::Sources;

pub fn run(arguments: Arguments, terminal: &Terminal) -> Result<Ending, Failure> {
    if arguments.pre_receive {
        return hook::run(&arguments, terminal);
    }
    if let Some(path) = &arguments.entered {
        return entered::run(&arguments, path, terminal);
    }
    let (base, head) = arguments.base.as_deref().zip(arguments.head.as_deref()).unwrap_or_default();
    let sources = Sources::open(Git::find(), &arguments.root, base, head, arguments.today)?;
    let answers = answers(&arguments)?;
    reviewed(&sources, answers, &arguments, terminal)
}

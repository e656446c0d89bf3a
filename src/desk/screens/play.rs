//! Becoming somebody else, in a desk that is there to be tried.

use crate::desk::error::DeskError;
use crate::desk::request::{DeskRequest, Screen, nowhere};

pub fn show(request: &DeskRequest) -> Result<Screen, DeskError> {
    let known = request.fields.one("key").filter(|key| request.published.site.governance.person(key).is_some());
    match known.filter(|_| request.is_post() && request.keeper.options.is_demo) {
        Some(key) => {
            request.keeper.play(key);
            Ok(Screen::Redirect("/".to_owned()))
        }
        None => Ok(nowhere()),
    }
}

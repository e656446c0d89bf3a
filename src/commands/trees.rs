//! The trees that a command is asked for, by portal and by audience.

use super::Failure;
use crate::model::{Settings, View};

/// Positions of the trees of these keys, all of them without keys, in the order of the settings.
///
/// # Errors
/// When there is no such portal or audience.
pub fn wanted(
    settings: &Settings,
    portal: Option<&str>,
    audience: Option<&str>,
) -> Result<Vec<(usize, usize)>, Failure> {
    if let Some(wrong) = portal.filter(|key| settings.portal(key).is_none()) {
        let known = settings.portals.iter().map(|portal| portal.key.as_str());
        return Err(Failure::new("portal-not-found").with("portal", wrong).nearest(wrong, known));
    }
    if let Some(wrong) = audience.filter(|key| settings.audience(key).is_none()) {
        let known = settings.audiences.iter().map(|audience| audience.key.as_str());
        return Err(Failure::new("audience-not-found").with("audience", wrong).nearest(wrong, known));
    }
    let asked = |asked: Option<&str>, key: &str| asked.is_none_or(|asked| asked == key);
    let trees: Vec<(usize, usize)> = settings
        .trees()
        .into_iter()
        .filter(|(at, _)| asked(portal, &settings.portals[*at].key))
        .filter(|(_, at)| asked(audience, &settings.audiences[*at].key))
        .collect();
    match (trees.is_empty(), portal, audience) {
        (true, Some(portal), Some(audience)) => {
            Err(Failure::new("tree-not-found").with("portal", portal).with("audience", audience))
        }
        _ => Ok(trees),
    }
}

/// What needs whole addresses cannot be made for a tree without one.
pub fn no_address(view: &View<'_>) -> Failure {
    Failure::new("tree-no-address").with("portal", &view.portal().key).with("audience", &view.audience().key)
}

//! Who owns a path: the service or the body with the narrowest area that holds it.

use super::{Area, DecidingBody, Governance, Mandate, Nature, ServiceFolders};

/// Those to whom a folder belongs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Owner<'g> {
    Service(&'g ServiceFolders),
    Body(&'g DecidingBody),
}

impl<'g> Owner<'g> {
    pub fn key(self) -> &'g str {
        match self {
            Owner::Service(service) => &service.key.value,
            Owner::Body(body) => &body.key.value,
        }
    }

    pub fn name(self) -> &'g str {
        match self {
            Owner::Service(service) => &service.name,
            Owner::Body(body) => &body.label,
        }
    }
}

impl Governance {
    /// Every area with its owner, in the order of the file.
    pub fn areas(&self) -> impl Iterator<Item = (&Area, Owner<'_>)> {
        let services = self.services.iter().map(|service| (&service.areas, Owner::Service(service)));
        let bodies = self.bodies.iter().map(|body| (&body.owns, Owner::Body(body)));
        services.chain(bodies).flat_map(|(areas, owner)| areas.iter().map(move |area| (&area.value, owner)))
    }

    /// Who owns a path from the root of the municipality's files: normally one.
    ///
    /// The narrowest area wins, so that a folder in a folder may be somebody else's. None when nobody
    /// owns it, several when the same area was given to several.
    pub fn owners(&self, path: &str) -> Vec<Owner<'_>> {
        let holding: Vec<(usize, Owner<'_>)> =
            self.areas().filter(|(area, _)| area.holds(path)).map(|(area, owner)| (area.depth(), owner)).collect();
        let narrowest = holding.iter().map(|(depth, _)| *depth).max().unwrap_or(0);
        let mut owners: Vec<Owner<'_>> = Vec::new();
        for (_, owner) in holding.into_iter().filter(|(depth, _)| *depth == narrowest) {
            if !owners.contains(&owner) {
                owners.push(owner);
            }
        }
        owners
    }

    /// Those who answer for a path: its owners, and the keeper for what nobody owns outside `content/`.
    ///
    /// What is no content though it lies there is no service's, whatever its folders are.
    pub fn responsible(&self, path: &str) -> Vec<Owner<'_>> {
        let mut owners = self.owners(path);
        if Nature::of(path) != Nature::Content {
            if path.starts_with("content/") {
                owners.retain(|owner| matches!(owner, Owner::Body(_)));
            }
            if owners.is_empty() {
                owners.extend(self.keeper());
            }
        }
        owners
    }

    /// Who keeps what nobody owns: whoever owns the settings, else the first body whose members merge.
    pub fn keeper(&self) -> Option<Owner<'_>> {
        let of_settings = self.owners("parvis.toml").into_iter().next();
        let merging = || self.forge.iter().flat_map(|forge| &forge.merge).find_map(|key| self.body(&key.value));
        of_settings.or_else(|| merging().map(Owner::Body))
    }

    /// Whether some area is this file alone: its neighbours may be somebody else's.
    pub fn names_file(&self, path: &str) -> bool {
        let is = |area: &Area| matches!(area, Area::File(file) if file == path);
        let scopes = self.mandates.iter().flat_map(|mandate| &mandate.scope);
        self.areas().any(|(area, _)| is(area)) || scopes.into_iter().any(|area| is(&area.value))
    }

    /// Whether a mandate is for this path: by its scope, else because its service owns the path.
    pub fn covers(&self, mandate: &Mandate, path: &str) -> bool {
        if !mandate.scope.is_empty() {
            return mandate.scope.iter().any(|area| area.value.holds(path));
        }
        let Some(service) = &mandate.service else { return false };
        self.owners(path).iter().any(|owner| matches!(owner, Owner::Service(own) if own.key.value == service.value))
    }
}

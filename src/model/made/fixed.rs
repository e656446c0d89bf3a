//! The pages that have the same address in every tree.

use crate::model::{OutputPath, Settings, Site, Theme};

/// A page that has the same address in every tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FixedPage {
    Home,
    Services,
    Organisation,
    Tags,
    Search,
    Sitemap,
    LegalNotice,
    Accessibility,
    Privacy,
    Ecodesign,
    Credits,
    Offline,
    /// What servers show where there is no page: nothing leads to it.
    NotFound,
    WhoValidates,
    Dashboard,
}

const SEARCH_TEMPLATE: &str = "templates/search.html";

impl FixedPage {
    pub const ALL: [FixedPage; 15] = [
        FixedPage::Home,
        FixedPage::Services,
        FixedPage::Organisation,
        FixedPage::Tags,
        FixedPage::Search,
        FixedPage::Sitemap,
        FixedPage::LegalNotice,
        FixedPage::Accessibility,
        FixedPage::Privacy,
        FixedPage::Ecodesign,
        FixedPage::Credits,
        FixedPage::Offline,
        FixedPage::NotFound,
        FixedPage::WhoValidates,
        FixedPage::Dashboard,
    ];

    pub const fn address(self) -> &'static str {
        match self {
            FixedPage::Home => "index.html",
            FixedPage::Services => "services/index.html",
            FixedPage::Organisation => "services/organigramme.html",
            FixedPage::Tags => "mots-cles/index.html",
            FixedPage::Search => "recherche.html",
            FixedPage::Sitemap => "plan-du-site.html",
            FixedPage::LegalNotice => "mentions-legales.html",
            FixedPage::Accessibility => "accessibilite.html",
            FixedPage::Privacy => "donnees-personnelles.html",
            FixedPage::Ecodesign => "ecoconception.html",
            FixedPage::Credits => "credits.html",
            FixedPage::Offline => "hors-connexion.html",
            FixedPage::NotFound => "404.html",
            FixedPage::WhoValidates => "reseau/qui-valide-quoi.html",
            FixedPage::Dashboard => "reseau/tableau-de-bord.html",
        }
    }

    pub fn path(self) -> OutputPath {
        OutputPath::new(self.address()).expect("a plain path")
    }

    /// The message that names it.
    pub const fn title(self) -> &'static str {
        match self {
            FixedPage::Home => "home",
            FixedPage::Services => "services-title",
            FixedPage::Organisation => "organisation-title",
            FixedPage::Tags => "tags-title",
            FixedPage::Search => "search-title",
            FixedPage::Sitemap => "sitemap-title",
            FixedPage::LegalNotice => "legal-notice",
            FixedPage::Accessibility => "legal-accessibility",
            FixedPage::Privacy => "legal-privacy",
            FixedPage::Ecodesign => "legal-ecodesign",
            FixedPage::Credits => "credits-title",
            FixedPage::Offline => "offline-title",
            FixedPage::NotFound => "not-found-title",
            FixedPage::WhoValidates => "network-who",
            FixedPage::Dashboard => "network-dashboard",
        }
    }

    pub(super) fn may_be_on(self, site: &Site, portal: usize) -> bool {
        let network = &site.settings.network;
        let portal = &site.settings.portals[portal];
        let follows = || portal.audiences.iter().any(|key| network.dashboard.contains(key));
        let knows = || portal.audiences.iter().any(|key| network.names.contains(key));
        match self {
            FixedPage::Organisation => site.services.iter().any(|service| service.direction.is_some()),
            FixedPage::Tags => site.has_tags(),
            FixedPage::Search => is_searchable(&site.settings, &site.theme),
            FixedPage::Offline => {
                let is_narrow =
                    |key: &String| site.settings.audience(key).is_some_and(|at| site.settings.audiences[at].narrow);
                portal.offline && !portal.audiences.iter().all(is_narrow)
            }
            FixedPage::WhoValidates => site.governance.is_declared() && (knows() || follows()),
            FixedPage::Dashboard => site.governance.is_declared() && follows(),
            _ => true,
        }
    }
}

pub(super) fn is_searchable(settings: &Settings, theme: &Theme) -> bool {
    settings.search.enabled && theme.files.contains_key(SEARCH_TEMPLATE)
}

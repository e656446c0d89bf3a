//! A portal as the settings declare it: who reads it, where, its menu and its home page.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Block;

/// A site made from the same content as the others: the intranet, an extranet.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Portal {
    #[serde(skip)]
    pub key: String,
    pub label: String,
    #[serde(default)]
    pub tagline: String,
    pub audiences: Vec<String>,
    /// By audience, the address at which its tree is served.
    #[serde(default)]
    pub addresses: BTreeMap<String, String>,
    #[serde(default)]
    pub menu: Vec<MenuItem>,
    #[serde(default)]
    pub home: Vec<Block>,
    /// Addresses of pages, or ids of entries, that devices keep for where there is no network.
    #[serde(default)]
    pub essential: Vec<String>,
    /// Whether devices keep copies at all; `false` also erases those there are.
    #[serde(default = "yes")]
    pub offline: bool,
    /// Read on devices that several people share.
    #[serde(default)]
    pub kiosk: bool,
    /// Whether readers may keep favourites and a profile on their device; not on a kiosk unless said so.
    pub favourites: Option<bool>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MenuItem {
    pub label: String,
    /// The path of an output of the portal's tree; none for a heading of children.
    pub path: Option<String>,
    #[serde(default)]
    pub children: Vec<MenuItem>,
}

impl MenuItem {
    /// Where it and its children lead.
    pub fn paths(&self) -> Vec<&str> {
        self.path.as_deref().into_iter().chain(self.children.iter().flat_map(MenuItem::paths)).collect()
    }
}

impl Portal {
    /// The address of the tree of an audience, ending with `/`; empty when none is declared.
    pub fn address(&self, audience: &str) -> String {
        match self.addresses.get(audience) {
            Some(address) => format!("{}/", address.trim_end_matches('/')),
            None => String::new(),
        }
    }

    /// Whether readers may keep something of their own on their device.
    pub fn keeps_favourites(&self) -> bool {
        self.favourites.unwrap_or(!self.kiosk)
    }
}

fn yes() -> bool {
    true
}

//! The families of outputs: one a file, none names another.

mod assets;
mod calendars;
mod catalogue;
mod codes;
mod communes;
mod contacts;
mod credits;
mod data_pages;
mod documents;
mod entries;
mod feeds;
mod home;
mod install;
mod legal;
pub mod letter;
mod lists;
mod months;
mod network;
pub mod not_found;
mod offline;
mod organisation;
mod pictures;
mod redirects;
mod search;
mod services;
mod short;
mod sitemap;
mod tables;
mod taxonomies;

use super::family::Family;

/// Every family, in the order in which they claim addresses.
pub static FAMILIES: &[Family] = &[
    home::FAMILY,
    services::FAMILY,
    organisation::FAMILY,
    entries::FAMILY,
    lists::FAMILY,
    tables::FAMILY,
    months::FAMILY,
    data_pages::FAMILY,
    taxonomies::FAMILY,
    communes::FAMILY,
    sitemap::FAMILY,
    search::FAMILY,
    network::FAMILY,
    legal::FAMILY,
    credits::FAMILY,
    not_found::FAMILY,
    feeds::FAMILY,
    calendars::FAMILY,
    contacts::FAMILY,
    catalogue::FAMILY,
    documents::FAMILY,
    pictures::FAMILY,
    assets::FAMILY,
    install::FAMILY,
    offline::FAMILY,
    short::FAMILY,
    codes::FAMILY,
    redirects::FAMILY,
];

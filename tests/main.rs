//! The whole suite in one binary. `suite/town.rs` holds its vocabulary; each other file is a promise.

mod suite {
    mod architecture;
    mod audiences;
    mod codes;
    mod credits;
    mod elus_changes;
    mod exports;
    mod films;
    mod forge;
    mod forge_gitlab;
    mod forge_mail;
    mod forge_runs;
    mod home;
    mod hostile;
    mod ids;
    mod leak;
    mod leak_plan;
    mod leak_town;
    mod lists;
    mod made_pages;
    mod milestones;
    mod network;
    mod non_interference;
    mod prices;
    mod promises;
    mod publish_crash;
    mod review;
    mod review_bounds;
    mod review_desk;
    mod review_forges;
    mod review_guide;
    mod review_homonyms;
    mod review_hook;
    mod review_minor;
    mod review_minor_random;
    mod review_signed;
    mod review_tricks;
    mod review_words;
    mod search;
    mod serve;
    mod sheets;
    mod theme;
    mod time;
    mod town;
}

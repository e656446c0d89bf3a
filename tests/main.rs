//! The whole suite in one binary. `suite/town.rs` holds its vocabulary; each other file is a promise.

mod suite {
    mod admitted;
    mod architecture;
    mod arrows;
    mod audiences;
    mod codes;
    mod communes;
    mod credits;
    mod dependencies;
    #[cfg(feature = "gate")]
    mod desk;
    #[cfg(feature = "gate")]
    mod desk_browser;
    mod elus_changes;
    mod example;
    mod exports;
    mod films;
    mod findings;
    mod fixes;
    mod forge;
    mod forge_gitlab;
    mod forge_mail;
    mod forge_published;
    mod forge_runs;
    mod formats;
    #[cfg(feature = "gate")]
    mod gate;
    #[cfg(feature = "gate")]
    mod gate_servers;
    #[cfg(feature = "gate")]
    mod gate_town;
    #[cfg(feature = "gate")]
    mod gate_trees;
    mod held;
    mod home;
    mod hostile;
    mod ids;
    mod leak;
    mod leak_plan;
    mod leak_town;
    mod lists;
    mod made_pages;
    mod milestones;
    mod moments;
    mod network;
    mod non_interference;
    mod packages;
    mod precompress;
    mod prices;
    mod promises;
    mod publish_crash;
    mod release;
    mod review;
    mod review_addresses;
    mod review_attacks;
    mod review_bounds;
    mod review_desk;
    mod review_entered;
    mod review_forges;
    mod review_git;
    mod review_guide;
    mod review_holes;
    mod review_homonyms;
    mod review_hook;
    mod review_minor;
    mod review_minor_random;
    mod review_shown;
    mod review_signed;
    mod review_stores;
    mod review_tricks;
    mod review_words;
    mod search;
    mod secrets;
    mod serve;
    mod servers;
    mod sheets;
    mod stories;
    mod targets;
    mod theme;
    mod theme_values;
    mod time;
    mod tokens;
    mod town;
    mod type_names;
    mod warm;
    mod warm_changes;
    mod warm_state;
    mod weight;
    mod weight_files;
    mod weight_pages;
}

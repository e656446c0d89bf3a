//! Thousands of stories, for `tests/run --long`; what they came to is kept in `tests/long/stories.json`.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde_json::json;

use super::acts::Story;
use super::slips::Slip;
use super::{ends, generate, played, seed, told};

/// How many, unless `PARVIS_STORIES` says otherwise.
const STORIES: u64 = 3000;

/// How many slips may be told by stories that somebody wrote alone.
const ONLY_WRITTEN: usize = 2;

/// The number of the first story that each slip would end otherwise.
fn found(stories: &[Story]) -> BTreeMap<String, Option<usize>> {
    let told: Vec<_> = stories.par_iter().map(told).collect();
    let first = |slip: &Slip| told.iter().position(|told| told.contains(slip));
    Slip::ALL.iter().map(|slip| (format!("{slip:?}"), first(slip))).collect()
}

#[test]
fn thousands_of_stories_are_judged_as_the_model_says() {
    if std::env::var_os("PARVIS_LONG").is_none() {
        return;
    }
    let count = std::env::var("PARVIS_STORIES").ok().and_then(|text| text.parse().ok()).unwrap_or(STORIES);
    let stories: Vec<Story> = (seed()..seed() + count).map(generate::story).collect();
    let slips = found(&stories);
    let missed: Vec<&String> = slips.iter().filter(|(_, number)| number.is_none()).map(|(slip, _)| slip).collect();
    assert!(missed.len() <= ONLY_WRITTEN || count < STORIES, "no story of {count} tells {missed:?}");
    let compared = played(&stories);
    let mut codes = [0_usize; 3];
    stories.iter().flat_map(ends).for_each(|code| codes[code as usize] += 1);
    assert_eq!(codes.iter().sum::<usize>(), compared);
    let result = json!({
        "seed": seed(),
        "stories": count,
        "acts": stories.iter().map(|story| story.acts.len()).sum::<usize>(),
        "compared": compared,
        "accepted": codes[0],
        "refused": codes[1],
        "not_judged": codes[2],
        "disagreements": 0,
        "first_story_that_tells_a_slip": slips,
    });
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/long");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("stories.json"), format!("{result:#}\n")).unwrap();
}

//! Thousands of stories, for `tests/run --long`; what they came to is kept in `tests/long/stories.json`, as far as they
//! were played.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde_json::json;

use super::acts::Story;
use super::slips::Slip;
use super::{ends, generate, played, seed, told};

/// How many, unless `PARVIS_STORIES` says otherwise.
const STORIES: u64 = 3000;

/// How many are played before what they came to is written.
const AT_ONCE: u64 = 100;

/// How many of [`STORIES`] each slip must end otherwise.
const TOLD: usize = 3;

/// What was played so far.
#[derive(Default)]
struct Played {
    stories: u64,
    acts: usize,
    compared: usize,
    /// How many attempts were accepted, refused, not judged.
    codes: [usize; 3],
    told: BTreeMap<Slip, usize>,
}

impl Played {
    fn add(&mut self, stories: &[Story]) {
        self.compared += played(stories);
        self.stories += stories.len() as u64;
        self.acts += stories.iter().map(|story| story.acts.len()).sum::<usize>();
        stories.iter().flat_map(ends).for_each(|code| self.codes[code as usize] += 1);
        let told: Vec<_> = stories.par_iter().map(told).collect();
        told.into_iter().flatten().for_each(|slip| *self.told.entry(slip).or_default() += 1);
    }

    fn write(&self) {
        let told = |slip: &Slip| (format!("{slip:?}"), self.told.get(slip).copied().unwrap_or_default());
        let result = json!({
            "seed": seed(),
            "stories": self.stories,
            "acts": self.acts,
            "compared": self.compared,
            "accepted": self.codes[0],
            "refused": self.codes[1],
            "not_judged": self.codes[2],
            "disagreements": 0,
            "stories_that_a_slip_would_end_otherwise": Slip::ALL.iter().map(told).collect::<BTreeMap<_, _>>(),
        });
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/long");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("stories.json"), format!("{result:#}\n")).unwrap();
    }
}

#[test]
fn thousands_of_stories_are_judged_as_the_model_says() {
    if std::env::var_os("PARVIS_LONG").is_none() {
        return;
    }
    let count = std::env::var("PARVIS_STORIES").ok().and_then(|text| text.parse().ok()).unwrap_or(STORIES);
    let mut all = Played::default();
    while all.stories < count {
        let from = seed() + all.stories;
        let some = from..from + AT_ONCE.min(count - all.stories);
        all.add(&some.map(generate::story).collect::<Vec<_>>());
        all.write();
    }
    assert_eq!(all.codes.iter().sum::<usize>(), all.compared);
    let seldom = |slip: &&Slip| all.told.get(slip).copied().unwrap_or_default() < TOLD;
    let seldom: Vec<&Slip> = Slip::ALL.iter().filter(seldom).collect();
    assert!(seldom.is_empty() || count < STORIES, "fewer than {TOLD} stories of {count} tell {seldom:?}");
}

//! Random stories of a town without a forge, judged by a model that knows nothing of `src` and by the real program.
//!
//! `acts.rs` says what people do, `past.rs` and `world.rs` what Git makes of it, `model.rs` whether the published
//! branch may move. `play.rs` does the same acts in real repositories, through the real hook and `parvis review`.
//! `slips.rs` lists what a careless judge would do: each ends a story of `known.txt` otherwise. `tests/run --long`
//! plays thousands. A story that fails prints itself: paste it at the end of `known.txt`.

mod acts;
mod answers;
mod dice;
mod generate;
mod given;
mod ink;
mod long;
mod making;
mod model;
mod objects;
mod past;
mod people;
mod pits;
mod play;
mod plots;
mod risks;
mod slips;
mod snares;
mod spots;
mod world;

use std::collections::{BTreeMap, BTreeSet};

use acts::Story;
use rayon::prelude::*;
use slips::Slip;
use world::{Attempt, World};

/// Stories of an ordinary run, besides those of `known.txt`.
const STORIES: usize = 40;

/// Stories that these are chosen among.
const CHOICE: u64 = 400;

/// What each push and review of a story comes to.
fn ends(story: &Story) -> Vec<i32> {
    let mut found = Vec::new();
    attempts(story, |_, _, code| found.push(code));
    found
}

/// The slips that would end a story otherwise.
fn told(story: &Story) -> BTreeSet<Slip> {
    let mut told = BTreeSet::new();
    attempts(story, |world, attempt, code| {
        let others = Slip::ALL.iter().copied().filter(|slip| !told.contains(slip));
        let found: Vec<Slip> = others.filter(|slip| model::slips(world, attempt, *slip, code)).collect();
        told.extend(found);
    });
    told
}

/// Goes through a story: what is asked, before it happens, and what it comes to.
fn attempts(story: &Story, mut each: impl FnMut(&World, &Attempt, i32)) {
    let mut world = World::new(story);
    for act in &story.acts {
        let Some(attempt) = world.act(act) else { continue };
        let Some(code) = model::verdict(&world, &attempt, None) else { continue };
        each(&world, &attempt, code);
        if code == 0 {
            world.accept(&attempt);
        }
    }
}

/// Of the stories of these seeds, so many that a careless judge would end otherwise, each in a way of its own.
fn worth_playing(seeds: std::ops::Range<u64>, count: usize) -> Vec<Story> {
    let stories: Vec<Story> = seeds.map(generate::story).collect();
    let mut told: Vec<(usize, BTreeSet<Slip>)> = stories.par_iter().map(told).enumerate().collect();
    let mut chosen = Vec::new();
    let mut seen: BTreeMap<Slip, usize> = BTreeMap::new();
    while chosen.len() < count && !told.is_empty() {
        // What few stories tell already weighs the most.
        let weight = |slips: &BTreeSet<Slip>| -> usize {
            slips.iter().map(|slip| 1000 >> (2 * seen.get(slip).copied().unwrap_or(0)).min(10)).sum()
        };
        let best = (0..told.len()).max_by_key(|at| (weight(&told[*at].1), told.len() - at)).unwrap_or(0);
        let (number, slips) = told.swap_remove(best);
        slips.into_iter().for_each(|slip| *seen.entry(slip).or_default() += 1);
        chosen.push(stories[number].clone());
    }
    chosen
}

/// Leaves out acts as long as what is left still holds.
fn shrink(story: &Story, holds: impl Fn(&Story) -> bool) -> Story {
    let mut left = story.clone();
    let mut at = left.acts.len();
    while at > 0 {
        at -= 1;
        let mut fewer = left.clone();
        fewer.acts.remove(at);
        if holds(&fewer) {
            left = fewer;
        }
    }
    left
}

/// The seed of the first story: that of every other random test.
pub fn seed() -> u64 {
    std::env::var("PROPTEST_RNG_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(34_000)
}

fn known() -> Vec<Story> {
    let stories = Story::read(include_str!("known.txt"));
    assert!(!stories.is_empty());
    stories
}

/// Plays stories; gives how many answers were compared, or the shortest form of the first story that fails.
///
/// Nothing panics in a thread of rayon: what it says could be printed, and lost, with another test.
fn play_all(stories: &[Story]) -> Result<usize, String> {
    let compared = stories.par_iter().map(|story| {
        play::play(story).map_err(|found| {
            let same = |other: &play::Disagreement| (other.expected, other.got) == (found.expected, found.got);
            let short = shrink(story, |story| play::play(story).is_err_and(|other| same(&other)));
            let play::Disagreement { act, expected, got, said } = &found;
            format!("{said}\nact {act}: {expected} and not {got:?}\n{}", short.lines())
        })
    });
    compared.sum()
}

/// The same, in the thread of the test.
fn played(stories: &[Story]) -> usize {
    play_all(stories).unwrap_or_else(|said| panic!("{said}"))
}

#[test]
fn the_known_stories_end_as_they_did_and_every_slip_would_end_one_otherwise() {
    let known = known();
    for story in &known {
        assert_eq!(ends(story), story.ends, "{}", story.lines());
        assert_eq!(Story::read(&story.lines())[0].acts, story.acts, "a story is what it prints");
    }
    let told: BTreeSet<Slip> = known.iter().flat_map(told).collect();
    let missed: Vec<&Slip> = Slip::ALL.iter().filter(|slip| !told.contains(slip)).collect();
    assert!(missed.is_empty(), "no known story tells {missed:?}");
}

#[test]
fn the_known_stories_are_judged_as_the_model_says() {
    let known = known();
    let ends: usize = known.iter().map(|story| story.ends.len()).sum();
    assert_eq!(played(&known), ends);
}

#[test]
fn random_stories_are_judged_as_the_model_says() {
    let stories = worth_playing(seed()..seed() + CHOICE, STORIES);
    assert!(played(&stories) > 60, "hardly anything was asked");
}

#[test]
fn the_model_merges_as_git_does() {
    let stories: Vec<Story> = (seed()..seed() + STORIES as u64).map(generate::story).collect();
    let compared: Result<usize, String> = stories
        .par_iter()
        .map(|story| {
            let short = || shrink(story, |story| play::misread_merge(story).is_err());
            play::misread_merge(story).map_err(|said| format!("{said}\n{}", short().lines()))
        })
        .sum();
    let compared = compared.unwrap_or_else(|said| panic!("{said}"));
    assert!(compared > 20, "hardly anything was merged");
}

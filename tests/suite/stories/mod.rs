//! Random stories of a town without a forge, judged by a model that knows nothing of `src` and by the real program.
//!
//! `acts.rs` says what people do, `past.rs` and `world.rs` what Git makes of it, `model.rs` whether the published
//! branch may move. `play.rs` does the same acts in real repositories, through the real hook and `parvis review`.
//! `slips.rs` lists what a careless judge would do: each must change the end of some story.

mod acts;
mod answers;
mod generate;
mod given;
mod ink;
mod model;
mod objects;
mod past;
mod people;
mod play;
mod plots;
mod slips;
mod world;

use acts::Story;
use slips::Slip;
use world::World;

/// What each push and review of a story comes to; with a slip, up to the first that the slip ends otherwise.
fn ends(story: &Story, slip: Option<Slip>) -> (Vec<i32>, bool) {
    let mut world = World::new(story);
    let mut found = Vec::new();
    for act in &story.acts {
        let Some(attempt) = world.act(act) else { continue };
        let Some(code) = model::verdict(&world, &attempt, None) else { continue };
        found.push(code);
        if slip.is_some_and(|slip| model::verdict(&world, &attempt, Some(slip)).is_some_and(|other| other != code)) {
            return (found, true);
        }
        if code == 0 {
            world.accept(&attempt);
        }
    }
    (found, false)
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

#[test]
fn every_slip_changes_the_end_of_some_story() {
    let mut missing: Vec<Slip> = Slip::ALL.to_vec();
    let mut seed = 0;
    while !missing.is_empty() && seed < 3000 {
        let story = generate::story(seed);
        missing.retain(|slip| !ends(&story, Some(*slip)).1);
        seed += 1;
    }
    assert!(missing.is_empty(), "after {seed} stories: {missing:?}");
}

#[test]
fn the_model_merges_as_git_does() {
    let mut compared = 0;
    for seed in 0..asked("STORY_COUNT", 40) {
        let story = generate::story(seed);
        match play::misread_merge(&story) {
            Ok(count) => compared += count,
            Err(said) => panic!("{said}\n{}", shrink(&story, |story| play::misread_merge(story).is_err()).lines()),
        }
    }
    assert!(compared > 30, "only {compared} merges");
}

fn asked(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

#[test]
fn stories_end_as_the_model_says() {
    use std::time::Instant;
    let start = Instant::now();
    let from = asked("STORY_FROM", 0);
    let mut compared = 0;
    let mut bad = 0;
    for seed in (from..from + asked("STORY_COUNT", 10)).filter(|seed| std::env::var("NODESK").is_err() || !generate::story(*seed).town.network.desk) {
        let story = generate::story(seed);
        match play::play(&story) {
            Ok(count) => compared += count,
            Err(found) => {
                bad += 1;
                let small = shrink(&story, |story| play::play(story).is_err());
                let found = play::play(&small).err().unwrap_or(found);
                println!("==== {found:?}\n{}\n{}", found.said, small.lines());
            }
        }
    }
    println!("compared {compared} bad {bad} {:?}", start.elapsed());
    assert_eq!(bad, 0);
}

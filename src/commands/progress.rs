//! How far a build has come and how long it still takes, for who waits for it.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::Terminal;
use crate::messages::Messages;
use crate::publish::Progress;

/// Milliseconds between two lines.
const PAUSE: u64 = 100;
/// What comes of less time than this says nothing about the rest.
const SHORTEST: Duration = Duration::from_secs(3);
/// Seconds from which minutes are told.
const LONG: u64 = 90;

/// Shows how far the making of outputs has come, from several threads.
pub struct ProgressLine<'t> {
    terminal: &'t Terminal,
    begun: Instant,
    /// When it was last shown, in milliseconds since it began.
    last: AtomicU64,
}

impl<'t> ProgressLine<'t> {
    /// Begins to count the time.
    pub fn new(terminal: &'t Terminal) -> ProgressLine<'t> {
        ProgressLine { terminal, begun: Instant::now(), last: AtomicU64::new(0) }
    }

    /// Shows progress, unless it was just shown.
    pub fn show(&self, progress: Progress) {
        let spent = self.begun.elapsed();
        let (now, before) = (spent.as_millis() as u64, self.last.load(Ordering::Relaxed));
        let is_due = now >= before + PAUSE;
        if is_due && self.last.compare_exchange(before, now, Ordering::Relaxed, Ordering::Relaxed).is_ok() {
            self.terminal.progress(&line(&self.terminal.messages, progress, spent));
        }
    }
}

/// How many outputs are made, of how many, and how long the rest takes if it takes as long as what is made.
fn line(messages: &Messages, progress: Progress, spent: Duration) -> String {
    let Progress { done, total } = progress;
    let left = spent.as_secs_f64() * total.saturating_sub(done) as f64 / done.max(1) as f64;
    let seconds = left.ceil() as u64;
    let (key, left) = match () {
        () if spent < SHORTEST || seconds == 0 => ("build-progress", 0),
        () if seconds < LONG => ("build-progress-seconds", seconds),
        () => ("build-progress-minutes", seconds.div_ceil(60)),
    };
    let [done, total, left] = [done.to_string(), total.to_string(), left.to_string()];
    messages.format(key, &[("done", &done), ("total", &total), ("left", &left)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Language;

    #[test]
    fn a_long_build_says_how_long_it_still_takes() {
        let messages = Messages::new(Language::En);
        let told = |done: usize, seconds: u64| {
            line(&messages, Progress { done, total: 1_500 }, Duration::from_secs(seconds)).replace('\u{a0}', " ")
        };
        assert_eq!(told(10, 1), "10 / 1500");
        assert_eq!(told(500, 20), "500 / 1500, about 40 s left");
        assert_eq!(told(100, 20), "100 / 1500, about 5 min left");
        assert_eq!(told(1_500, 60), "1500 / 1500");
        assert_eq!(told(0, 1_000_000), "0 / 1500, about 25000000 min left");
    }
}

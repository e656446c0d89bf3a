//! Where two sequences differ. Whatever finds it is not believed but checked: [`certain`].

use std::hash::Hash;
use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput, Interner};

use crate::plan::guarded;

/// What takes the place of what.
pub type Hunk = (Range<usize>, Range<usize>);

/// The hunks by which the one becomes the other, in order; between them both are the same.
pub fn hunks<T: Eq + Hash>(before: &[T], after: &[T]) -> Vec<Hunk> {
    certain(guarded(|| found(before, after)).unwrap_or_default(), before, after)
}

fn found<T: Eq + Hash>(before: &[T], after: &[T]) -> Vec<Hunk> {
    let room = before.len() + after.len();
    let mut input: InternedInput<&T> =
        InternedInput { before: Vec::new(), after: Vec::new(), interner: Interner::new(room) };
    input.update_before(before.iter());
    input.update_after(after.iter());
    let wide = |range: Range<u32>| range.start as usize..range.end as usize;
    Diff::compute(Algorithm::Histogram, &input).hunks().map(|hunk| (wide(hunk.before), wide(hunk.after))).collect()
}

/// These hunks when they hold, else one in which the whole of a side takes the place of the other.
pub fn certain<T: Eq>(found: Vec<Hunk>, before: &[T], after: &[T]) -> Vec<Hunk> {
    if hold(&found, before, after) { found } else { whole(before, after) }
}

/// Whether what lies between these hunks is the same on both sides.
fn hold<T: Eq>(hunks: &[Hunk], before: &[T], after: &[T]) -> bool {
    let end = (before.len()..before.len(), after.len()..after.len());
    let (mut i, mut j) = (0, 0);
    hunks.iter().chain([&end]).all(|(gone, new)| {
        let kept = before.get(i..gone.start).zip(after.get(j..new.start));
        (i, j) = (gone.end, new.end);
        gone.start <= gone.end && new.start <= new.end && kept.is_some_and(|(old, new)| old == new)
    })
}

/// All that stands between what both begin with and what both end with.
fn whole<T: Eq>(before: &[T], after: &[T]) -> Vec<Hunk> {
    let head = before.iter().zip(after).take_while(|(old, new)| old == new).count();
    let ends = before[head..].iter().rev().zip(after[head..].iter().rev());
    let tail = ends.take_while(|(old, new)| old == new).count();
    let hunk = (head..before.len() - tail, head..after.len() - tail);
    if hunk.0.is_empty() && hunk.1.is_empty() { Vec::new() } else { vec![hunk] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_hold_becomes_one_piece() {
        let (before, after) = ("le quai est ouvert".as_bytes(), "le pont est ouvert".as_bytes());
        let backwards = |start, end| Range { start, end };
        let one_piece: Vec<Hunk> = std::iter::once((3..7, 3..7)).collect();
        for wrong in [
            vec![],
            vec![(3..7, 3..6)],
            vec![(3..30, 3..30)],
            vec![(backwards(5, 4), 3..7)],
            vec![(3..7, 3..7), (2..4, 2..4)],
            vec![(0..0, 0..4)],
        ] {
            assert_eq!(certain(wrong.clone(), before, after), one_piece, "{wrong:?}");
        }
        let holds = vec![(3..7, 3..7), (10..12, 10..12)];
        assert_eq!(certain(holds.clone(), before, after), holds);
        assert_eq!(certain(vec![(backwards(1, 0), 0..0)], before, before), vec![]);
    }
}

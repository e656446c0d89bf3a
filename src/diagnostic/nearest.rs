//! The word that was meant: [`nearest`].

use std::borrow::Cow;

/// The longest part of a word that is compared.
const LONGEST: usize = 64;
/// The most words that one is compared with: a list of more is no list that somebody has in mind.
const MOST: usize = 2_000;

/// The known word closest to `wrong`, when close enough to be what was meant.
///
/// Accents and case do not count; at most a third of the letters may differ.
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wrong = WordStart::of(wrong);
    let limit = (wrong.letters.len() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for word in known.into_iter().take(MOST) {
        // Only what is closer than the closest can still be it.
        let limit = best.map_or(limit + 1, |(distance, _)| distance);
        if limit == 0 {
            break;
        }
        let distance = WordStart::of(word).distance(&wrong, limit - 1);
        best = distance.map(|distance| (distance, word)).or(best);
    }
    best.map(|(_, word)| word)
}

/// The beginning of a word, without case and accents.
struct WordStart {
    letters: Vec<char>,
}

impl WordStart {
    fn of(word: &str) -> WordStart {
        let folded = match word.is_ascii() {
            true => Cow::Borrowed(word),
            false => Cow::Owned(deunicode::deunicode(word)),
        };
        WordStart { letters: folded.chars().take(LONGEST).flat_map(char::to_lowercase).take(LONGEST).collect() }
    }

    /// Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours; none beyond
    /// `most`.
    fn distance(&self, other: &WordStart, most: usize) -> Option<usize> {
        let (a, b) = (&self.letters, &other.letters);
        if a.len().abs_diff(b.len()) > most {
            return None;
        }
        let far = most + 1;
        let mut before_last = vec![far; b.len() + 1];
        let mut last: Vec<usize> = (0..=b.len()).collect();
        for i in 1..=a.len() {
            let mut row = vec![far; b.len() + 1];
            row[0] = i;
            // Beyond this band the words already differ by more.
            for j in i.saturating_sub(most).max(1)..=(i + most).min(b.len()) {
                let substitution = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
                row[j] = substitution.min(last[j] + 1).min(row[j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    row[j] = row[j].min(before_last[j - 2] + 1);
                }
            }
            if row.iter().all(|distance| *distance > most) {
                return None;
            }
            before_last = std::mem::replace(&mut last, row);
        }
        Some(last[b.len()]).filter(|distance| *distance <= most)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The distance, every cell of the table reckoned.
    fn whole(a: &[char], b: &[char]) -> usize {
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = match (i, j) {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => {
                        let same = usize::from(a[i - 1] != b[j - 1]);
                        let swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                        let swapped = if swap { table[i - 2][j - 2] + 1 } else { usize::MAX };
                        (table[i - 1][j - 1] + same).min(table[i - 1][j] + 1).min(table[i][j - 1] + 1).min(swapped)
                    }
                };
            }
        }
        table[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn a_distance_is_exact_up_to_the_limit(a in "[ab]{0,9}", b in "[ab]{0,9}", most in 0..6usize) {
            let exact = whole(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
            prop_assert_eq!(WordStart::of(&a).distance(&WordStart::of(&b), most), Some(exact).filter(|exact| *exact <= most));
        }
    }

    #[test]
    fn the_first_of_the_closest_is_meant() {
        assert_eq!(nearest("Teléphone", ["telephones", "téléphone"]), Some("téléphone"));
        assert_eq!(nearest("ab", ["ac", "ad"]), Some("ac"));
        assert_eq!(nearest("rue", ["place", "avenue"]), None);
    }
}

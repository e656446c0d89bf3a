//! The order of visible entries, by title and by date.

use std::cmp::Reverse;

use jiff::civil::Date;
use rayon::prelude::*;

use super::VisibleEntry;

/// Puts every entry in its place once, so that each list only compares numbers.
pub fn rank(entries: &mut [VisibleEntry<'_>]) {
    let mut order: Vec<u32> = (0..entries.len() as u32).collect();
    order.iter().for_each(|place| entries[*place as usize].by_file = *place);
    order.par_sort_unstable_by(|a, b| {
        let (a, b) = (&entries[*a as usize].entry.content, &entries[*b as usize].entry.content);
        (&a.collation, &a.source).cmp(&(&b.collation, &b.source))
    });
    for (place, position) in order.iter().enumerate() {
        entries[*position as usize].by_title = place as u32;
    }
    let dates: Vec<Option<Date>> = entries.iter().map(VisibleEntry::published).collect();
    order.par_sort_unstable_by_key(|position| {
        let position = *position as usize;
        (Reverse(dates[position]), entries[position].by_title)
    });
    for (place, position) in order.iter().enumerate() {
        entries[*position as usize].by_date = place as u32;
    }
}

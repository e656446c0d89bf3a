//! What an output was made from: every question that its making asked, noted while it asked.
//!
//! [`reading`] opens a list and makes something; whoever answers a question about the site [notes](note) it on the
//! list that is open on this thread. What several outputs share ([`Once`], [`Memo`]) keeps the list of its own making,
//! and whoever uses it later has asked all of it too.

mod memo;
mod reads;

use std::cell::RefCell;

pub use memo::{Memo, Once, ReadsByPosition};
pub use reads::{EntryAspect, Question, Reads};

thread_local! {
    /// The lists that are open, the innermost last.
    static OPEN: RefCell<Vec<Reads>> = const { RefCell::new(Vec::new()) };
}

/// Notes something on the innermost list, if one is open.
fn with_open(note: impl FnOnce(&mut Reads)) {
    OPEN.with_borrow_mut(|open| {
        if let Some(reads) = open.last_mut() {
            note(reads);
        }
    });
}

/// An aspect of the entry at a position of the view was asked for.
pub fn note(aspect: EntryAspect, position: u32) {
    with_open(|reads| reads.note(aspect, position));
}

/// An aspect of every entry was asked for, and so which entries there are.
pub fn note_every(aspect: EntryAspect) {
    with_open(|reads| reads.note_every(aspect));
}

/// Something else was asked for, by its name.
pub fn note_question(question: Question, name: &str) {
    with_open(|reads| reads.note_question(question, name));
}

/// All that something was made from was asked for.
pub fn note_all(made_from: &Reads) {
    with_open(|reads| reads.extend(made_from));
}

/// Makes something, and tells what it was made from; the list that was open before does not learn of it.
pub fn reading<T>(make: impl FnOnce() -> T) -> (T, Reads) {
    /// Closes the list even when the making stops in a way that nobody foresaw.
    struct CloseOnDrop;
    impl Drop for CloseOnDrop {
        fn drop(&mut self) {
            OPEN.with_borrow_mut(|open| drop(open.pop()));
        }
    }
    OPEN.with_borrow_mut(|open| open.push(Reads::default()));
    let closing = CloseOnDrop;
    let made = make();
    let reads = OPEN.with_borrow_mut(|open| open.last_mut().map(std::mem::take)).unwrap_or_default();
    drop(closing);
    (made, reads)
}

/// Makes something of which only the outcome counts: whoever uses it notes the question that the outcome answers.
pub fn apart<T>(make: impl FnOnce() -> T) -> T {
    reading(make).0
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn what_is_shared_counts_for_whoever_uses_it_and_what_is_apart_for_nobody() {
        let shared: Once<u32> = Once::default();
        let make = || {
            note(EntryAspect::Head, 7);
            1
        };
        for _ in 0..2 {
            let (_, reads) = reading(|| *shared.get(make));
            assert_eq!(reads.entries().collect::<Vec<_>>(), [(EntryAspect::Head, 7)]);
        }
        let (_, reads) = reading(|| apart(make));
        assert!(reads.entries().next().is_none());
    }

    #[test]
    fn a_making_that_stops_leaves_no_list_open() {
        let stopped = std::panic::catch_unwind(|| reading(|| panic!("on purpose")));
        assert!(stopped.is_err());
        let (_, reads) = reading(|| note(EntryAspect::Body, 1));
        assert_eq!(reads.entries().count(), 1);
        assert!(OPEN.with_borrow(Vec::is_empty));
    }

    #[test]
    fn whoever_asks_of_many_entries_asks_of_every_one() {
        let (_, reads) = reading(|| (0..10_000).for_each(|position| note(EntryAspect::Place, position % 5_000)));
        assert!(reads.entries().next().is_none() && reads.every().eq([EntryAspect::Place]));
        let (_, mut reads) = reading(|| (0..10_000).for_each(|position| note(EntryAspect::Place, position % 50)));
        reads.put_in_order();
        assert_eq!((reads.entries().count(), reads.every().count()), (50, 0));
    }

    #[test]
    fn what_other_threads_ask_is_told_by_position() {
        let reads = ReadsByPosition::new(3);
        reads.know(2, Arc::default());
        std::thread::scope(|scope| {
            for position in 0..3 {
                let reads = &reads;
                scope.spawn(move || reads.reading(position, || note(EntryAspect::Body, position as u32)));
            }
        });
        let all = reads.into_all();
        let of = |position: usize| all[position].entries().collect::<Vec<_>>();
        assert_eq!([of(0), of(1), of(2)], [vec![(EntryAspect::Body, 0)], vec![(EntryAspect::Body, 1)], vec![]]);
    }
}

//! Work that may stop in a way that nobody foresaw: the work is lost, the tool goes on and says so.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    /// Whether this thread does guarded work.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    /// Where and why the last of it stopped.
    static SAID: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Does some work.
///
/// # Errors
/// Says why when the work panics, and where if [`keep_silent`] was called.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    let outer = GUARDED.replace(true);
    // What the works of one tree share is made once behind locks that forgive: none is left half made.
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(outer);
    let said = SAID.take();
    done.map_err(|cause| said.unwrap_or_else(|| words(&*cause).to_owned()))
}

/// From now on, whoever asked for guarded work says why it stopped: nothing is printed meanwhile.
pub fn keep_silent() {
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |stopped| {
        if !GUARDED.get() {
            return print(stopped);
        }
        let place = stopped.location().map(|place| format!("{}:{}: ", place.file(), place.line()));
        SAID.set(Some(place.unwrap_or_default() + words(stopped.payload())));
    }));
}

/// What a panic says, when it says it in words.
fn words(cause: &(dyn Any + Send)) -> &str {
    let words = cause.downcast_ref::<String>().map(String::as_str);
    words.or_else(|| cause.downcast_ref::<&str>().copied()).unwrap_or("?")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stops_says_why_and_what_follows_is_done() {
        let some: &[u32] = &[];
        let stopped = guarded(|| some[std::hint::black_box(3)]).unwrap_err();
        assert!(stopped.contains("index out of bounds"), "{stopped}");
        let inner = guarded(|| guarded(|| panic!("inside")).unwrap_err()).unwrap();
        assert!(inner.contains("inside"), "{inner}");
        assert_eq!(guarded(|| 7), Ok(7));
    }
}

//! What is done to a text at one of its characters.

/// A no-break space of full width.
pub const NBSP: &str = "\u{A0}";

/// What to do at a character.
pub enum Edit {
    /// Nothing until the byte `0`.
    Keep(usize),
    Replace {
        from: usize,
        to: usize,
        with: &'static str,
    },
    OpenQuote,
}

pub fn replace(from: usize, to: usize, with: &'static str) -> Edit {
    Edit::Replace { from, to, with }
}

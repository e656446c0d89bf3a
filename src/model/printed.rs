//! The codes that were printed: paper cannot be corrected.

use jiff::civil::Date;

use super::{OutputPath, WithSpot};

/// A line of `qr.toml`: a code that is on some wall or ring of keys.
#[derive(Debug, Clone, PartialEq)]
pub struct PrintedCode {
    /// The permanent id of the entry that it leads to.
    pub id: WithSpot<String>,
    pub portal: WithSpot<String>,
    pub audience: WithSpot<String>,
    /// What the code holds, to the letter.
    pub address: WithSpot<String>,
    pub printed: Date,
    /// On what it was printed: `poster`, `keyring`…
    pub form: String,
    /// From this day on, it may lead to nothing.
    pub retired: Option<Date>,
}

impl PrintedCode {
    /// The path in a tree that the code of an id leads to.
    pub fn path(id: &str) -> String {
        format!("q/{id}/")
    }

    /// The output that answers at that path.
    pub fn output(id: &str) -> Option<OutputPath> {
        OutputPath::new(&format!("{}index.html", PrintedCode::path(id))).ok()
    }

    pub fn is_retired(&self, today: Date) -> bool {
        self.retired.is_some_and(|day| day <= today)
    }
}

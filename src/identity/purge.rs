//! What is over is removed from the store.

use std::time::Duration;

use jiff::Timestamp;

use super::{Store, StoreError, limits};

/// How long what is over is still of use.
#[derive(Debug, Clone, Copy)]
pub struct Retention {
    /// The longest session.
    pub sessions: Duration,
    pub log: Duration,
}

/// How long what was withdrawn stays so at least, should sessions be made longer meanwhile: as the log, by default.
const WITHDRAWN: Duration = Duration::from_secs(180 * 24 * 3600);

impl Store {
    /// Removes what is over: links, logins, counts, withdrawn sessions older than any session may ever be, the log.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn purge(&self, now: Timestamp, kept: &Retention) -> Result<(), StoreError> {
        let connection = self.lock();
        let before = |age: Duration| now.as_second().saturating_sub(i64::try_from(age.as_secs()).unwrap_or(i64::MAX));
        connection.execute("DELETE FROM link WHERE expires <= ?1", [now.as_second()])?;
        connection.execute("DELETE FROM flow WHERE expires <= ?1", [now.as_second()])?;
        connection.execute("DELETE FROM asked WHERE at <= ?1", [before(limits::LONGEST)])?;
        connection.execute("DELETE FROM ended WHERE at <= ?1", [before(kept.sessions.max(WITHDRAWN))])?;
        connection.execute("DELETE FROM log WHERE at <= ?1", [before(kept.log)])?;
        Ok(())
    }
}

//! How often somebody may ask, within a time.

use std::time::Duration;

use jiff::Timestamp;

use super::{Store, StoreError};

/// The longest time over which anything is counted.
pub const LONGEST: Duration = Duration::from_secs(24 * 3600);

/// So many times within a time.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    pub times: i64,
    pub within: Duration,
}

/// Messages to one address: enough for who lost one, too few to be a nuisance.
pub const TO_ONE_ADDRESS: [Limit; 2] =
    [Limit { times: 4, within: Duration::from_secs(15 * 60) }, Limit { times: 12, within: LONGEST }];

/// Requests from one network address: a town hall has one for all its agents.
pub const FROM_ONE_PLACE: [Limit; 1] = [Limit { times: 60, within: Duration::from_secs(15 * 60) }];

/// Logins begun at the identity provider from one network address, each of which takes a line of the store.
pub const TO_PROVIDER: [Limit; 1] = [Limit { times: 600, within: Duration::from_secs(15 * 60) }];

/// Messages to everybody: what a mail server takes from one program without suspicion.
pub const ALTOGETHER: [Limit; 1] = [Limit { times: 600, within: Duration::from_secs(3600) }];

impl Store {
    /// Counts one more, unless a limit is reached: says whether it is allowed.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn count(&self, purpose: &str, who: &str, limits: &[Limit], now: Timestamp) -> Result<bool, StoreError> {
        let who = self.salted(purpose, who);
        let mut connection = self.lock();
        let counting = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        for limit in limits {
            let since = now.as_second() - limit.within.as_secs().cast_signed();
            let times: i64 =
                counting.query_row("SELECT count(*) FROM asked WHERE who = ?1 AND at > ?2", (who, since), |row| {
                    row.get(0)
                })?;
            if times >= limit.times {
                return Ok(false);
            }
        }
        counting.execute("INSERT INTO asked VALUES (?1, ?2)", (who, now.as_second()))?;
        counting.commit()?;
        Ok(true)
    }
}

//! Logins under way at the identity provider: bound to the browser that began them, ended once.

use std::time::Duration;

use jiff::Timestamp;
use rusqlite::OptionalExtension;

use super::{Store, StoreError, token};

/// How long a login may take at the provider.
pub const LIFE: Duration = Duration::from_secs(15 * 60);

/// What was made for one login.
pub struct Flow {
    /// For a cookie of the browser.
    pub asker: String,
    /// Comes back in the address.
    pub state: String,
    /// Comes back in what the provider signs.
    pub nonce: String,
    /// Shown to the provider with the code, which nobody else can use then (RFC 7636).
    pub verifier: String,
}

/// What a login that comes back is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    pub nonce: String,
    pub verifier: String,
    pub back: String,
}

impl Store {
    /// Begins a login at a host.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn begin_flow(&self, host: &str, back: &str, now: Timestamp) -> Result<Flow, StoreError> {
        let flow =
            Flow { asker: token::token()?, state: token::token()?, nonce: token::token()?, verifier: token::token()? };
        let expires = now.as_second() + LIFE.as_secs().cast_signed();
        self.lock().execute(
            "INSERT INTO flow (asker, host, back, state, nonce, verifier, expires) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            (token::hash(&flow.asker), host, back, &flow.state, &flow.nonce, &flow.verifier, expires),
        )?;
        Ok(flow)
    }

    /// Ends a login that comes back to the browser that began it: once.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn end_flow(&self, host: &str, asker: &str, state: &str, now: Timestamp) -> Result<Option<Begun>, StoreError> {
        let begun =
            |row: &rusqlite::Row<'_>| Ok(Begun { nonce: row.get(0)?, verifier: row.get(1)?, back: row.get(2)? });
        let statement = "DELETE FROM flow WHERE asker = ?1 AND host = ?2 AND state = ?3 AND expires > ?4
             RETURNING nonce, verifier, back";
        let values = (token::hash(asker), host, state, now.as_second());
        Ok(self.lock().query_row(statement, values, begun).optional()?)
    }
}

//! One SQLite file: links that wait, sessions, what was withdrawn, how often who asked, the log.
//!
//! Nothing in it is content: whoever deletes it makes everybody log in again, and no more.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension};

use super::token::{self, NoRandom};

/// How long a statement waits for another program that writes.
const PATIENCE: Duration = Duration::from_secs(5);

/// The number of the schema below: another one is of another version of the tool.
const VERSION: i64 = 1;

const SCHEMA: &str = "
CREATE TABLE link (
    link BLOB PRIMARY KEY,      -- hash of what the address in the message holds
    asker BLOB NOT NULL UNIQUE, -- hash of what the browser that asked keeps
    host TEXT NOT NULL,
    address TEXT NOT NULL,
    back TEXT NOT NULL,         -- where to return
    state TEXT NOT NULL,        -- sent, shown (a code), used
    code BLOB,
    tries INTEGER NOT NULL DEFAULT 0,
    expires INTEGER NOT NULL
) STRICT;
CREATE INDEX link_expires ON link (expires);
CREATE TABLE flow (             -- logins under way at the identity provider
    asker BLOB PRIMARY KEY,
    host TEXT NOT NULL,
    back TEXT NOT NULL,
    state TEXT NOT NULL,
    nonce TEXT NOT NULL,
    verifier TEXT NOT NULL,
    expires INTEGER NOT NULL
) STRICT;
CREATE TABLE ended (            -- a session, or all those of a person that began before
    session BLOB,
    person BLOB,
    at INTEGER NOT NULL,
    CHECK ((session IS NULL) <> (person IS NULL))
) STRICT;
CREATE INDEX ended_at ON ended (at);
CREATE TABLE asked (
    who BLOB NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX asked_who ON asked (who, at);
CREATE TABLE log (
    at INTEGER NOT NULL,
    event TEXT NOT NULL,
    host TEXT NOT NULL,
    person TEXT NOT NULL
) STRICT;
CREATE INDEX log_at ON log (at);
CREATE TABLE store (salt BLOB NOT NULL, began INTEGER NOT NULL) STRICT;
";

/// Why the store cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error(transparent)]
    Database(#[from] rusqlite::Error),
    #[error("{0} is of another version of the tool")]
    OtherVersion(String),
    #[error(transparent)]
    NoRandom(#[from] NoRandom),
}

/// The open file.
pub struct Store {
    connection: Mutex<Connection>,
    /// What makes the hashes of short or known words useless elsewhere.
    salt: [u8; 32],
    /// Sessions that began before the file did are not known to be still good.
    began: Timestamp,
}

impl Store {
    /// Opens the file, or makes it.
    ///
    /// # Errors
    /// When it cannot be read, or is of another version.
    pub fn open(path: &Path, now: Timestamp) -> Result<Store, StoreError> {
        Store::from_connection(Connection::open(path)?, &path.display().to_string(), now)
    }

    /// A store that its process alone sees.
    ///
    /// # Errors
    /// When SQLite has no memory.
    pub fn in_memory(now: Timestamp) -> Result<Store, StoreError> {
        Store::from_connection(Connection::open_in_memory()?, "memory", now)
    }

    fn from_connection(mut connection: Connection, name: &str, now: Timestamp) -> Result<Store, StoreError> {
        connection.busy_timeout(PATIENCE)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        connection.pragma_update(None, "secure_delete", "ON")?;
        let making = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        match making.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0))? {
            VERSION => {}
            0 => {
                making.execute_batch(SCHEMA)?;
                making.pragma_update(None, "user_version", VERSION)?;
                let salt = token::random::<32>()?;
                making.execute("INSERT INTO store VALUES (?1, ?2)", (salt, now.as_second()))?;
            }
            _ => return Err(StoreError::OtherVersion(name.to_owned())),
        }
        making.commit()?;
        let row = connection.query_row("SELECT salt, began FROM store", (), |row| Ok((row.get(0)?, row.get(1)?)));
        let Some((salt, began)) = row.optional()? else { return Err(StoreError::OtherVersion(name.to_owned())) };
        let began = Timestamp::from_second(began).unwrap_or(now);
        Ok(Store { connection: Mutex::new(connection), salt, began })
    }

    /// When the file was made.
    pub fn began(&self) -> Timestamp {
        self.began
    }

    /// The hash of a word that could be guessed, such as an address or a code, for this purpose.
    pub fn salted(&self, purpose: &str, word: &str) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new_keyed(&self.salt);
        hasher.update(&(purpose.len() as u64).to_le_bytes()).update(purpose.as_bytes()).update(word.as_bytes());
        *hasher.finalize().as_bytes()
    }

    /// The connection, one user at a time; every statement is short.
    pub(super) fn lock(&self) -> MutexGuard<'_, Connection> {
        // A panic between two statements leaves whole rows: SQLite undoes what was not committed.
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

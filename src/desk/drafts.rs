//! Drafts: what somebody is writing, theirs alone, in one SQLite file that may be lost without losing content.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row};

use super::error::DeskError;
use crate::identity::StoreError;

/// How long a draft that nobody touches is kept.
pub const KEPT: SignedDuration = SignedDuration::from_hours(24 * 60);

const VERSION: i64 = 1;

const SCHEMA: &str = "
CREATE TABLE draft (
    person TEXT NOT NULL,
    path TEXT NOT NULL,
    base TEXT,                  -- the file as it was opened; NULL for a new one
    text TEXT,                  -- the file as it is written now; NULL for one that goes
    at INTEGER NOT NULL,
    PRIMARY KEY (person, path)
) STRICT;
CREATE INDEX draft_at ON draft (at);
";

/// One entry as somebody is writing it; it may be incomplete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedDraft {
    pub path: String,
    pub base: Option<String>,
    pub text: Option<String>,
    pub at: Timestamp,
}

/// The open file.
pub struct Drafts(Mutex<Connection>);

impl Drafts {
    /// Opens the file, or makes it, for its owner alone.
    ///
    /// # Errors
    /// When it cannot be read, or is of another version.
    pub fn open(path: &Path) -> Result<Drafts, DeskError> {
        let mut connection = Connection::open(path)?;
        connection.busy_timeout(Duration::from_secs(5))?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        connection.pragma_update(None, "secure_delete", "ON")?;
        let making = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        match making.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0))? {
            VERSION => {}
            0 => {
                making.execute_batch(SCHEMA)?;
                making.pragma_update(None, "user_version", VERSION)?;
            }
            _ => return Err(StoreError::OtherVersion(path.display().to_string()).into()),
        }
        making.commit()?;
        Ok(Drafts(Mutex::new(connection)))
    }

    /// # Errors
    /// When the file cannot be read or written, as everywhere here.
    pub fn of(&self, person: &str) -> Result<Vec<SavedDraft>, DeskError> {
        let connection = self.lock();
        let mut query = connection.prepare("SELECT path, base, text, at FROM draft WHERE person = ?1 ORDER BY path")?;
        let found = query.query_map([person], draft)?.collect::<Result<_, _>>()?;
        Ok(found)
    }

    pub fn get(&self, person: &str, path: &str) -> Result<Option<SavedDraft>, DeskError> {
        let sql = "SELECT path, base, text, at FROM draft WHERE person = ?1 AND path = ?2";
        Ok(self.lock().query_row(sql, [person, path], draft).optional()?)
    }

    pub fn save(&self, person: &str, draft: &SavedDraft) -> Result<(), DeskError> {
        let sql = "INSERT INTO draft VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (person, path) DO UPDATE SET base = ?3, text = ?4, at = ?5";
        self.lock().execute(sql, (person, &draft.path, &draft.base, &draft.text, draft.at.as_second()))?;
        Ok(())
    }

    pub fn remove(&self, person: &str, path: &str) -> Result<(), DeskError> {
        self.lock().execute("DELETE FROM draft WHERE person = ?1 AND path = ?2", [person, path])?;
        Ok(())
    }

    /// Who else is writing this entry: said before somebody begins.
    pub fn others(&self, person: &str, path: &str) -> Result<Vec<String>, DeskError> {
        let connection = self.lock();
        let mut query = connection.prepare("SELECT person FROM draft WHERE path = ?2 AND person <> ?1 ORDER BY 1")?;
        let found = query.query_map([person, path], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(found)
    }

    /// Forgets what nobody touched for longer than was told.
    pub fn purge(&self, now: Timestamp) -> Result<(), DeskError> {
        let before = now.checked_sub(KEPT).unwrap_or(Timestamp::UNIX_EPOCH).as_second();
        self.lock().execute("DELETE FROM draft WHERE at < ?1", [before])?;
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, Connection> {
        // A panic between two statements leaves whole rows: SQLite undoes what was not committed.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn draft(row: &Row<'_>) -> rusqlite::Result<SavedDraft> {
    let at = Timestamp::from_second(row.get(3)?).unwrap_or(Timestamp::UNIX_EPOCH);
    Ok(SavedDraft { path: row.get(0)?, base: row.get(1)?, text: row.get(2)?, at })
}

//! The log: who came in and who was refused, never what they read.

use jiff::Timestamp;

use super::{Store, StoreError};

/// What is worth a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogEvent {
    /// A link was sent.
    Sent,
    /// A link was asked for by somebody who may not read.
    Unknown,
    /// Too many links were asked for.
    TooMany,
    /// A session began by mail.
    ByMail,
    /// A session began at the identity provider.
    ByProvider,
    /// The identity provider names somebody who may not read, or whose address it did not verify.
    Refused,
    /// A session ended by its person.
    Left,
    /// All sessions of a person ended.
    LeftEverywhere,
}

impl LogEvent {
    /// The name in the log.
    pub fn name(self) -> &'static str {
        match self {
            LogEvent::Sent => "sent",
            LogEvent::Unknown => "unknown",
            LogEvent::TooMany => "too-many",
            LogEvent::ByMail => "by-mail",
            LogEvent::ByProvider => "by-provider",
            LogEvent::Refused => "refused",
            LogEvent::Left => "left",
            LogEvent::LeftEverywhere => "left-everywhere",
        }
    }
}

impl Store {
    /// Writes one line.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn log(&self, event: LogEvent, host: &str, person: &str, now: Timestamp) -> Result<(), StoreError> {
        let line = (now.as_second(), event.name(), host, person);
        self.lock().execute("INSERT INTO log VALUES (?1, ?2, ?3, ?4)", line)?;
        Ok(())
    }

    /// The lines of the log, the newest first: moment, event, host, person.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn journal(&self, most: u32) -> Result<Vec<(Timestamp, String, String, String)>, StoreError> {
        let connection = self.lock();
        let mut statement =
            connection.prepare("SELECT at, event, host, person FROM log ORDER BY at DESC, rowid DESC LIMIT ?1")?;
        let rows = statement.query_map([most], |row| {
            let at = Timestamp::from_second(row.get(0)?).unwrap_or(Timestamp::UNIX_EPOCH);
            Ok((at, row.get(1)?, row.get(2)?, row.get(3)?))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

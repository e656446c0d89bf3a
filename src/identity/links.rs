//! Single-use links: bound to the browser that asked, used once, of which only hashes are kept.
//!
//! A message holds a link. Opened in the browser that asked, its button begins the session; opened elsewhere, its
//! button shows a code, to be typed where one waits. A program that opens links before people do changes nothing,
//! for it presses no button; and who only saw the link has neither the browser nor the code.

use std::time::Duration;

use jiff::Timestamp;
use rusqlite::OptionalExtension;

use super::{MailAddress, Store, StoreError, token};

/// How long a link is good.
pub const LIFE: Duration = Duration::from_secs(15 * 60);

/// How many codes may be tried.
const TRIES: i64 = 5;

/// What was made for one request.
pub struct Sent {
    /// For the message.
    pub link: String,
    /// For a cookie of the browser that asked.
    pub asker: String,
}

/// What a link leads to, known without using it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkStanding {
    /// In the browser that asked: its button begins the session.
    Here,
    /// In another: its button shows a code.
    Elsewhere,
    /// Unknown, used or too old.
    Over,
}

/// Who may begin a session, and where to lead them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    pub address: MailAddress,
    pub back: String,
}

impl Store {
    /// Makes a link for an address at a host; the same is made for who may not read, and simply never sent.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn ask_link(&self, host: &str, address: &MailAddress, back: &str, now: Timestamp) -> Result<Sent, StoreError> {
        let sent = Sent { link: token::token()?, asker: token::token()? };
        let expires = now.as_second() + LIFE.as_secs().cast_signed();
        self.lock().execute(
            "INSERT INTO link (link, asker, host, address, back, state, expires) VALUES (?1, ?2, ?3, ?4, ?5, 'sent', ?6)",
            (token::hash(&sent.link), token::hash(&sent.asker), host, address.as_str(), back, expires),
        )?;
        Ok(sent)
    }

    /// Where a link stands, for a browser that keeps `asker`; looking changes nothing.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn standing(
        &self,
        host: &str,
        link: &str,
        asker: Option<&str>,
        now: Timestamp,
    ) -> Result<LinkStanding, StoreError> {
        let known: Option<[u8; 32]> = self
            .lock()
            .query_row(
                "SELECT asker FROM link WHERE link = ?1 AND host = ?2 AND state = 'sent' AND expires > ?3",
                (token::hash(link), host, now.as_second()),
                |row| row.get(0),
            )
            .optional()?;
        Ok(match known {
            None => LinkStanding::Over,
            Some(known) if asker.is_some_and(|asker| token::hash(asker) == known) => LinkStanding::Here,
            Some(_) => LinkStanding::Elsewhere,
        })
    }

    /// Uses a link in the browser that asked; `None` when it is not good there.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn open_link(&self, host: &str, link: &str, asker: &str, now: Timestamp) -> Result<Option<Opened>, StoreError> {
        self.use_link(
            "UPDATE link SET state = 'used' WHERE link = ?1 AND asker = ?2 AND host = ?3 AND expires > ?4
             AND state = 'sent' RETURNING address, back",
            (token::hash(link), token::hash(asker), host, now.as_second()),
        )
    }

    /// The code to type where one waits; a link shows one code, once.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn show_code(&self, host: &str, link: &str, now: Timestamp) -> Result<Option<String>, StoreError> {
        let code = token::code()?;
        let changed = self.lock().execute(
            "UPDATE link SET state = 'shown', code = ?1 WHERE link = ?2 AND host = ?3 AND expires > ?4
             AND state = 'sent'",
            (self.salted("code", &code), token::hash(link), host, now.as_second()),
        )?;
        Ok((changed == 1).then_some(code))
    }

    /// Uses the code that another device shows; each try counts.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn open_code(&self, host: &str, code: &str, asker: &str, now: Timestamp) -> Result<Option<Opened>, StoreError> {
        let Some(code) = token::typed(code) else { return Ok(None) };
        self.lock()
            .execute("UPDATE link SET tries = tries + 1 WHERE asker = ?1 AND state = 'shown'", [token::hash(asker)])?;
        self.use_link(
            &format!(
                "UPDATE link SET state = 'used' WHERE asker = ?2 AND code = ?1 AND host = ?3 AND expires > ?4
                 AND state = 'shown' AND tries <= {TRIES} RETURNING address, back"
            ),
            (self.salted("code", &code), token::hash(asker), host, now.as_second()),
        )
    }

    /// One conditional update: of two who come at once, one finds it used.
    fn use_link(&self, statement: &str, values: ([u8; 32], [u8; 32], &str, i64)) -> Result<Option<Opened>, StoreError> {
        let used = self
            .lock()
            .query_row(statement, values, |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))
            .optional()?;
        Ok(used.and_then(|(address, back)| Some(Opened { address: MailAddress::parse(&address)?, back })))
    }
}

//! Sessions: a cookie that says who, where and until when, sealed; and the list of those that ended before.
//!
//! Whoever holds the keys can verify a session without asking anybody: gates side by side need share no database,
//! only what was withdrawn.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::rights::Proof;
use super::{MailAddress, Store, StoreError, VerifiedPerson, token};
use crate::http::cookies::Keys;

const PURPOSE: &str = "session";

/// The most groups that a session remembers, and the longest name of one: a cookie has 4,096 bytes.
const GROUPS: usize = 40;
const GROUP: usize = 40;

/// One login of one person at one host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// What names it when it is withdrawn.
    pub id: [u8; 16],
    pub address: MailAddress,
    pub proof: Proof,
    pub groups: Vec<String>,
    pub host: String,
    /// When it began, in seconds since 1970.
    pub began: i64,
}

impl Session {
    /// A session that begins now.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn new(person: &VerifiedPerson, host: &str, now: Timestamp) -> Result<Session, token::NoRandom> {
        let short = |group: &&String| group.len() <= GROUP;
        Ok(Session {
            id: token::random()?,
            address: person.address.clone(),
            proof: person.proof,
            groups: person.groups.iter().filter(short).take(GROUPS).cloned().collect(),
            host: host.to_owned(),
            began: now.as_second(),
        })
    }

    /// What the browser keeps.
    pub fn seal(&self, keys: &Keys) -> String {
        keys.seal(PURPOSE, serde_json::to_string(self).unwrap_or_default().as_bytes())
    }

    /// The session that a browser shows at a host, when it was made here and lasts still.
    pub fn open(sealed: &str, keys: &Keys, host: &str, lasts: Duration, now: Timestamp) -> Option<Session> {
        let session: Session = serde_json::from_slice(&keys.open(PURPOSE, sealed)?).ok()?;
        let age = now.as_second().checked_sub(session.began)?;
        // A minute of difference between the clocks of two machines is no forgery.
        let lasts = i64::try_from(lasts.as_secs()).unwrap_or(i64::MAX);
        (session.host == host && (-60..lasts).contains(&age)).then_some(session)
    }

    pub fn person(&self) -> VerifiedPerson {
        VerifiedPerson { address: self.address.clone(), proof: self.proof, groups: self.groups.clone() }
    }
}

/// What was withdrawn, in memory: asked at every request.
#[derive(Debug, Default)]
pub struct Ended(RwLock<Withdrawals>);

#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Withdrawals {
    sessions: HashMap<[u8; 16], i64>,
    /// By person, the moment before which no session of theirs is good.
    people: HashMap<String, i64>,
    /// Nothing that began before is good.
    began: i64,
}

/// What gates side by side tell each other.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    pub began: i64,
    pub sessions: Vec<([u8; 16], i64)>,
    pub people: Vec<(String, i64)>,
}

impl Ended {
    /// Whether a session was withdrawn.
    pub fn has(&self, session: &Session) -> bool {
        let lists = self.0.read().unwrap_or_else(PoisonError::into_inner);
        session.began < lists.began
            || lists.sessions.contains_key(&session.id)
            // Of the same second: whoever leaves everywhere and comes back at once logs in once more.
            || lists.people.get(&person(&session.address)).is_some_and(|before| session.began <= *before)
    }

    /// Everything withdrawn, to be told.
    pub fn all(&self) -> Withdrawn {
        let lists = self.0.read().unwrap_or_else(PoisonError::into_inner);
        Withdrawn {
            began: lists.began,
            sessions: lists.sessions.iter().map(|(id, at)| (*id, *at)).collect(),
            people: lists.people.iter().map(|(person, before)| (person.clone(), *before)).collect(),
        }
    }

    /// Takes what another gate tells instead of what was known.
    pub fn replace(&self, told: Withdrawn) {
        let lists = Withdrawals {
            sessions: told.sessions.into_iter().collect(),
            people: told.people.into_iter().collect(),
            began: told.began,
        };
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = lists;
    }
}

/// A person as the list of those who left names them: gates tell each other no addresses.
fn person(address: &MailAddress) -> String {
    blake3::hash(address.as_str().as_bytes()).to_hex().to_string()
}

impl Store {
    /// Ends one session.
    ///
    /// # Errors
    /// When the store cannot be written: the session goes on.
    pub fn end(&self, session: &Session, ended: &Ended, now: Timestamp) -> Result<(), StoreError> {
        self.lock().execute("INSERT INTO ended (session, at) VALUES (?1, ?2)", (session.id, now.as_second()))?;
        let mut lists = ended.0.write().unwrap_or_else(PoisonError::into_inner);
        lists.sessions.insert(session.id, now.as_second());
        Ok(())
    }

    /// Ends every session of a person, on every host.
    ///
    /// # Errors
    /// When the store cannot be written: the sessions go on.
    pub fn end_all(&self, address: &MailAddress, ended: &Ended, now: Timestamp) -> Result<(), StoreError> {
        let person = person(address);
        let row = (person.as_bytes(), now.as_second());
        self.lock().execute("INSERT INTO ended (person, at) VALUES (?1, ?2)", row)?;
        ended.0.write().unwrap_or_else(PoisonError::into_inner).people.insert(person, now.as_second());
        Ok(())
    }

    /// Everything withdrawn that is still in the file.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn ended(&self) -> Result<Withdrawn, StoreError> {
        let connection = self.lock();
        let mut statement = connection.prepare("SELECT session, person, at FROM ended ORDER BY at")?;
        let mut all = Withdrawn { began: self.began().as_second(), ..Withdrawn::default() };
        let mut rows = statement.query(())?;
        while let Some(row) = rows.next()? {
            let (session, person, at) = (row.get(0)?, row.get::<_, Option<Vec<u8>>>(1)?, row.get(2)?);
            if let Some(session) = session {
                all.sessions.push((session, at));
            }
            if let Some(person) = person.and_then(|person| String::from_utf8(person).ok()) {
                all.people.push((person, at));
            }
        }
        Ok(all)
    }
}

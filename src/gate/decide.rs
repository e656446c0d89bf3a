//! May who asks read this tree? Asked at every request, in memory.

use hyper::HeaderMap;
use jiff::Timestamp;

use super::hosts::GateHost;
use super::keeper::Keeper;
use crate::http::cookies;
use crate::identity::sessions::Session;

/// The answer for one request at one host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Anybody may read.
    Everybody,
    Allowed(Session),
    /// Nobody is known: they log in.
    Unknown,
    /// Somebody is known who may not read, or may no more.
    Refused(Session),
}

/// The name of the session's cookie at a host: browsers take `__Host-` over https alone.
pub fn cookie(host: &GateHost) -> &'static str {
    if host.scheme == "https" { "__Host-parvis" } else { "parvis" }
}

impl Keeper {
    /// Says whether who sends these headers may read the tree of a host.
    pub fn decide(&self, host: &GateHost, headers: &HeaderMap, now: Timestamp) -> Decision {
        match self.session(host, headers, now) {
            _ if host.rule.everybody => Decision::Everybody,
            None => Decision::Unknown,
            Some(session) if host.rule.allows(&session.person()) => Decision::Allowed(session),
            Some(session) => Decision::Refused(session),
        }
    }

    /// The session of who sends these headers, when it lasts still and was not withdrawn.
    pub fn session(&self, host: &GateHost, headers: &HeaderMap, now: Timestamp) -> Option<Session> {
        let sealed = cookies::value(headers, cookie(host))?;
        let session = Session::open(sealed, &self.keys(), &host.name, host.session, now)?;
        (!self.ended.has(&session)).then_some(session)
    }
}

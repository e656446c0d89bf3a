//! Tests a deployment from outside, as a reader, a browser and somebody hostile meet it.
//!
//! [`probe`] asks one site after another and gives what is wrong; what should be comes from the same table as the
//! configurations of [`super::server`], and from the last build where there is one. It logs in nowhere: of a guarded site
//! it sees what an outsider does, which must be nothing.

mod access;
mod answers;
mod ask;
mod headers;
mod hostile;
mod site;

// A value: nothing is asked of the network here.
use core::net::SocketAddr;
use std::collections::BTreeSet;

use serde::Serialize;

use ask::Asker;

pub use site::{Flaw, Probed};

/// What was found at one address.
#[derive(Debug, Serialize)]
pub struct ProbeReport {
    pub address: String,
    pub requests: usize,
    pub flaws: BTreeSet<Flaw>,
}

/// Asks a site, at `machine` rather than where its name leads when one is given.
pub fn probe(site: &Probed<'_>, machine: Option<SocketAddr>) -> ProbeReport {
    let asker = Asker::new(site.address, machine);
    let mut flaws = BTreeSet::new();
    match asker.get("/") {
        Err(error) => {
            flaws.insert(access::unreached(site, &error));
        }
        Ok(home) => {
            flaws.extend(headers::of_every_answer(&asker, site, &home));
            flaws.extend(access::check(&asker, site, &home));
            flaws.extend(hostile::check(&asker, site));
            if !site.is_guarded() {
                flaws.extend(answers::check(&asker, site, &home));
            }
        }
    }
    ProbeReport { address: site.address.to_owned(), requests: asker.count(), flaws }
}

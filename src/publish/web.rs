//! What asks servers of the network: an object store, a site that is verified or probed.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::tls::{Certificate, RootCerts, TlsConfig, TlsProvider};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};

/// How long a server may take to be reached.
const CONNECT: Duration = Duration::from_secs(20);

/// How long an answer may take, its body included.
const ANSWER: Duration = Duration::from_secs(300);

/// Asks as itself, follows nothing, takes every status for an answer; trusts whom this machine trusts.
pub fn agent() -> Agent {
    agent_at(None)
}

/// The same, which asks one machine whatever the address says.
pub fn agent_at(machine: Option<SocketAddr>) -> Agent {
    let found = rustls_native_certs::load_native_certs();
    // One that cannot be read certifies nothing: what it would have is refused when it is met.
    let roots: Vec<Certificate<'static>> =
        found.certs.iter().map(|certificate| Certificate::from_der(certificate.as_ref()).to_owned()).collect();
    let tls = TlsConfig::builder()
        .provider(TlsProvider::Rustls)
        .root_certs(RootCerts::Specific(Arc::new(roots)))
        .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .build();
    let config = Agent::config_builder()
        .tls_config(tls)
        .http_status_as_error(false)
        .max_redirects(0)
        .user_agent(concat!("parvis/", env!("CARGO_PKG_VERSION")))
        .accept("*/*")
        .accept_encoding("identity")
        .timeout_connect(Some(CONNECT))
        .timeout_global(Some(ANSWER))
        .max_idle_connections_per_host(WORKERS)
        .allow_non_standard_methods(true)
        .proxy(None)
        .build();
    match machine {
        None => config.new_agent(),
        Some(machine) => {
            Agent::with_parts(config, DefaultConnector::default(), At { machine, own: DefaultResolver::default() })
        }
    }
}

/// Finds every name at one machine.
#[derive(Debug)]
struct At {
    machine: SocketAddr,
    own: DefaultResolver,
}

impl Resolver for At {
    fn resolve(&self, _: &Uri, _: &Config, _: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let mut found = self.own.empty();
        found.push(self.machine);
        Ok(found)
    }
}

/// Requests under way at once.
pub const WORKERS: usize = 8;

/// Does the same to each thing, some at once; stops at the first error, which it gives.
///
/// # Errors
/// The first of those that `act` gave.
pub fn each<T: Sync, E: Send>(things: &[T], act: impl Fn(&T) -> Result<(), E> + Sync) -> Result<(), E> {
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicUsize, Ordering};
    let (next, failed) = (AtomicUsize::new(0), Mutex::new(None));
    let is_failed = || failed.lock().map_or(true, |failed| failed.is_some());
    std::thread::scope(|scope| {
        for _ in 0..WORKERS.min(things.len()) {
            scope.spawn(|| {
                while let Some(thing) = things.get(next.fetch_add(1, Ordering::Relaxed)).filter(|_| !is_failed()) {
                    if let (Err(error), Ok(mut failed)) = (act(thing), failed.lock()) {
                        failed.get_or_insert(error);
                    }
                }
            });
        }
    });
    failed.into_inner().ok().flatten().map_or(Ok(()), Err)
}

//! Opens the port, and finds the address under which a phone on the same network reaches this machine.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, UdpSocket};

/// The port tried first when none is asked for.
pub const FIRST_PORT: u16 = 4000;

/// How many ports are tried after a taken one.
const NEXT_PORTS: u16 = 50;

/// Why the preview cannot start. The texts are for developers; [`ServeError::key`] names the words.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error("port {port} is taken")]
    PortTaken { port: u16, free: Option<u16> },
    #[error("every port from {first} to {last} is taken")]
    EveryPortTaken { first: u16, last: u16 },
    #[error("port {port} is reserved by the system")]
    PortReserved { port: u16 },
    #[error("{host} is not an address of this machine")]
    HostElsewhere { host: IpAddr },
    #[error(transparent)]
    System(#[from] io::Error),
}

impl ServeError {
    /// The message that says it.
    pub fn key(&self) -> &'static str {
        match self {
            ServeError::PortTaken { free: Some(_), .. } => "serve-port-taken",
            ServeError::PortTaken { free: None, .. } => "serve-port-taken-alone",
            ServeError::EveryPortTaken { .. } => "serve-every-port-taken",
            ServeError::PortReserved { .. } => "serve-port-reserved",
            ServeError::HostElsewhere { .. } => "serve-host-elsewhere",
            ServeError::System(_) => "serve-failed",
        }
    }

    /// The values of the message's placeholders.
    pub fn arguments(&self) -> Vec<(&'static str, String)> {
        match self {
            ServeError::PortTaken { port, free } => {
                let free = free.map(|free| ("free", free.to_string()));
                [("port", port.to_string())].into_iter().chain(free).collect()
            }
            ServeError::EveryPortTaken { first, last } => {
                vec![("first", first.to_string()), ("last", last.to_string())]
            }
            ServeError::PortReserved { port } => vec![("port", port.to_string())],
            ServeError::HostElsewhere { host } => vec![("host", host.to_string())],
            ServeError::System(error) => vec![("reason", error.to_string())],
        }
    }
}

/// What the preview listens on: the address asked for and, for this machine alone, its other name `[::1]` too, which
/// some browsers try first for `localhost`.
#[derive(Debug)]
pub struct Listeners {
    first: TcpListener,
    second: Option<TcpListener>,
}

impl Listeners {
    pub fn first(&self) -> &TcpListener {
        &self.first
    }

    pub fn all(self) -> Vec<TcpListener> {
        std::iter::once(self.first).chain(self.second).collect()
    }
}

/// Listens on the port asked for, or on the first free one.
///
/// # Errors
/// When it is taken, reserved, or `host` is not this machine's.
pub fn bind(host: IpAddr, port: Option<u16>) -> Result<Listeners, ServeError> {
    match port {
        Some(port) => listen(host, port).map_err(|error| match error.kind() {
            ErrorKind::AddrInUse => ServeError::PortTaken { port, free: next_free(host, port) },
            _ => explain(error, host, port),
        }),
        None => first_free(host),
    }
}

/// The address that the network knows this machine by, when the preview listens to the network.
pub fn network_address(host: IpAddr) -> Option<IpAddr> {
    if host.is_loopback() {
        return None;
    }
    if !host.is_unspecified() {
        return Some(host);
    }
    // Connecting a datagram socket sends nothing: it only asks the system which of its addresses
    // would speak to that one, which is reserved for documentation.
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(203, 0, 113, 1), 9)).ok()?;
    let ip = socket.local_addr().ok()?.ip();
    (!ip.is_loopback() && !ip.is_unspecified()).then_some(ip)
}

fn first_free(host: IpAddr) -> Result<Listeners, ServeError> {
    let last = FIRST_PORT + NEXT_PORTS;
    for port in FIRST_PORT..=last {
        match listen(host, port) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            Err(error) => return Err(explain(error, host, port)),
        }
    }
    Err(ServeError::EveryPortTaken { first: FIRST_PORT, last })
}

fn next_free(host: IpAddr, port: u16) -> Option<u16> {
    (port.saturating_add(1)..=port.saturating_add(NEXT_PORTS)).find(|port| listen(host, *port).is_ok())
}

fn listen(host: IpAddr, port: u16) -> io::Result<Listeners> {
    let first = listen_on(SocketAddr::new(host, port))?;
    if host != Ipv4Addr::LOCALHOST {
        return Ok(Listeners { first, second: None });
    }
    match listen_on(SocketAddr::new(Ipv6Addr::LOCALHOST.into(), first.local_addr()?.port())) {
        Ok(second) => Ok(Listeners { first, second: Some(second) }),
        // Another program would answer those who type `localhost`; a port that the system chose is nobody's name yet.
        Err(error) if error.kind() == ErrorKind::AddrInUse && port != 0 => Err(error),
        // A machine without IPv6.
        Err(_) => Ok(Listeners { first, second: None }),
    }
}

fn listen_on(address: SocketAddr) -> io::Result<TcpListener> {
    let listener = TcpListener::bind(address)?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

fn explain(error: io::Error, host: IpAddr, port: u16) -> ServeError {
    match error.kind() {
        ErrorKind::PermissionDenied => ServeError::PortReserved { port },
        ErrorKind::AddrNotAvailable => ServeError::HostElsewhere { host },
        _ => ServeError::System(error),
    }
}

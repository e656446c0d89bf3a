//! What the three configurations say: hosts and their trees, headers, what lasts, what is hidden.

// A value: nothing is asked of the network here.
use core::net::SocketAddr;

use crate::messages::Messages;
use crate::model::{ContentCoding, OutputPath};
use crate::plan::{FINGERPRINT, FINGERPRINTED_FOLDERS};

/// What a server must show.
pub struct Configuration<'a> {
    pub hosts: Vec<VirtualHost>,
    /// The paths of the certificate and of its key; `{host}` stands for the name of each host.
    pub certificate: Option<&'a str>,
    pub key: Option<&'a str>,
    /// The compressed forms that lie beside the files.
    pub precompress: &'a [ContentCoding],
    /// Where the gate answers, for the hosts that it guards.
    pub gate: Option<SocketAddr>,
}

/// A tree and the name under which it is read.
pub struct VirtualHost {
    /// `intranet.ville.example`
    pub name: String,
    pub port: Option<u16>,
    pub is_secure: bool,
    /// The folder of the tree on the server.
    pub root: String,
    pub redirects: Vec<Redirect>,
    pub readers: HostReaders,
}

/// Who reads a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostReaders {
    /// Anybody whom the server lets in.
    Everybody,
    /// Those whom the gate knows.
    Known,
    /// Those whom the gate knows, whose devices keep nothing.
    Few,
}

/// An address that leads elsewhere in its tree.
pub struct Redirect {
    pub from: OutputPath,
    pub to: OutputPath,
    /// A former address; a short one leads wherever its page goes.
    pub is_permanent: bool,
}

/// What pages may do. It holds on every page of the default theme, search and offline worker included.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; media-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types parvis";

/// Headers of every answer, whatever its status.
const HEADERS: [(&str, &str); 8] = [
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    // Addresses of an intranet tell nothing to others; forms still say where they come from.
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    (
        "Permissions-Policy",
        "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()",
    ),
    ("X-Robots-Tag", "noindex, nofollow, noarchive"),
];

/// Headers that the gate sets itself on its own answers.
pub const OF_GATE: [&str; 6] = [
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "Referrer-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
];

const TRANSPORT: (&str, &str) = ("Strict-Transport-Security", "max-age=31536000");

/// Pages are asked for again each time, by their tag; no cache between the server and a reader keeps them.
pub const FRESH: &str = "private, no-cache";
/// What is for few readers is kept nowhere.
pub const NOTHING_KEPT: &str = "no-store";
/// A name that holds the hash of its bytes is never asked for twice.
pub const LASTING: &str = "private, max-age=31536000, immutable";

/// Let's Encrypt's, under the name of the host.
const CERTIFICATE: &str = "/etc/letsencrypt/live/{host}/fullchain.pem";
const KEY: &str = "/etc/letsencrypt/live/{host}/privkey.pem";

impl VirtualHost {
    /// The host of a tree by its address, `https://intranet.ville.example:8443/`.
    pub fn of(address: &str, root: String, redirects: Vec<Redirect>, readers: HostReaders) -> Option<VirtualHost> {
        let (scheme, rest) = address.split_once("://")?;
        let rest = rest.trim_end_matches('/');
        let (name, port) = match rest.rsplit_once(':') {
            Some((name, port)) => (name, Some(port.parse().ok()?)),
            None => (rest, None),
        };
        Some(VirtualHost { name: name.to_owned(), port, is_secure: scheme == "https", root, redirects, readers })
    }

    /// The name as readers ask for it, with the port that its address has.
    ///
    /// The gate is told this name, never that of the `Host` header: a request line that holds another host chooses
    /// the tree, and the gate would judge for the tree of the header.
    pub fn authority(&self) -> String {
        self.port.map_or_else(|| self.name.clone(), |port| format!("{}:{port}", self.name))
    }

    /// Where the gate answers, when it guards this host.
    pub fn gate(&self, settings: &Configuration<'_>) -> Option<SocketAddr> {
        settings.gate.filter(|_| self.readers != HostReaders::Everybody)
    }

    /// How long readers keep pages, and what never changes.
    pub fn kept(&self) -> (&'static str, &'static str) {
        if self.readers == HostReaders::Few { (NOTHING_KEPT, NOTHING_KEPT) } else { (FRESH, LASTING) }
    }

    pub fn port(&self) -> u16 {
        self.port.unwrap_or(if self.is_secure { 443 } else { 80 })
    }

    pub fn headers(&self) -> Vec<(&'static str, &'static str)> {
        headers(self.is_secure).collect()
    }
}

/// The headers of every answer of a host, by TLS or not.
pub fn headers(is_secure: bool) -> impl Iterator<Item = (&'static str, &'static str)> {
    HEADERS.into_iter().chain(is_secure.then_some(TRANSPORT))
}

impl Configuration<'_> {
    pub fn certificate(&self, host: &VirtualHost) -> (String, String) {
        let of = |file: Option<&str>, usual: &str| file.unwrap_or(usual).replace("{host}", &host.name);
        (of(self.certificate, CERTIFICATE), of(self.key, KEY))
    }

    /// The ports that hosts answer on, each once, with whether it is by TLS.
    pub fn ports(&self) -> Vec<(u16, bool)> {
        let mut ports: Vec<(u16, bool)> = self.hosts.iter().map(|host| (host.port(), host.is_secure)).collect();
        ports.sort_unstable();
        ports.dedup();
        ports
    }

    /// Whether hosts answer by TLS on its usual port, so that the port of plain HTTP sends there.
    pub fn sends_to_tls(&self) -> bool {
        let ports = self.ports();
        ports.contains(&(443, true)) && !ports.iter().any(|(port, _)| *port == 80)
    }
}

impl Redirect {
    /// Every way in which the former address may be asked for.
    pub fn asked(&self) -> Vec<String> {
        match self.from.as_str().strip_suffix("index.html") {
            Some("") => Vec::new(),
            Some(folder) => {
                vec![format!("/{folder}"), format!("/{}", folder.trim_end_matches('/')), format!("/{}", self.from)]
            }
            None => vec![format!("/{}", self.from)],
        }
    }

    /// Where it leads: a folder's page by the folder.
    pub fn target(&self) -> String {
        let path = self.to.as_str();
        let folder = path.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/'));
        format!("/{}", folder.unwrap_or(path))
    }

    pub fn status(&self) -> u16 {
        if self.is_permanent { 301 } else { 302 }
    }
}

/// The names of files that never change, as a regular expression on a path.
pub fn lasting_names() -> String {
    format!("^/({})/[^/]+-[0-9a-f]{{{FINGERPRINT}}}(-[0-9x]+)?\\.[a-z0-9]+$", FINGERPRINTED_FOLDERS.join("|"))
}

/// Names that begin with a dot, other than the records of the tree, and compressed forms, which are no pages of theirs.
pub const HIDDEN: &str = r"(^|/)\.(?!well-known/(parvis\.json|security\.txt)$)|\.(br|gz)$";

/// A remark in the reader's words, each of its lines after `#`.
pub fn remark(messages: &Messages, key: &str, indent: &str) -> String {
    messages.get(key).lines().map(|line| format!("{indent}# {line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::is_fingerprinted;

    #[test]
    fn servers_and_the_engine_agree_on_what_lasts() {
        let names = regex::Regex::new(&lasting_names()).unwrap();
        for path in [
            "assets/style-82b8c85c79.css",
            "images/pont-2be846ac30-480.webp",
            "images/pont-2be846ac30-608x320.jpg",
            "images/icone-2be846ac30.svg",
            "index.html",
            "sw.js",
            "images/index.html",
            "images/sous/pont-2be846ac30.jpg",
            "documents/voirie/fiche-0478123456.pdf",
        ] {
            assert_eq!(names.is_match(&format!("/{path}")), is_fingerprinted(path), "{path}");
        }
    }

    #[test]
    fn an_address_gives_its_host_and_its_port() {
        let host = |address: &str| {
            VirtualHost::of(address, String::new(), Vec::new(), HostReaders::Everybody)
                .map(|host| (host.name.clone(), host.port(), host.is_secure))
        };
        assert_eq!(host("https://a.example/"), Some(("a.example".to_owned(), 443, true)));
        assert_eq!(host("http://a.example:8080/"), Some(("a.example".to_owned(), 8080, false)));
        assert_eq!(host(""), None);
        assert_eq!(host("https://a.example:port/"), None);
    }
}

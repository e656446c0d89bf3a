//! Caddy, 2.11.4 and later (earlier ones have known holes; that of Debian 12 is one of them): a Caddyfile.

// A value: nothing is asked of the network here.
use core::net::SocketAddr;
use std::fmt::Write as _;

use super::site::{Configuration, FRESH, HostReaders, LASTING, NOTHING_KEPT, VirtualHost, lasting_names, remark};
use crate::ground::media::MEDIA;
use crate::messages::Messages;
use crate::model::ContentCoding;

pub fn write(settings: &Configuration<'_>, messages: &Messages) -> String {
    let mut out = remark(messages, "server-caddy", "");
    out.push_str(&remark(messages, "server-again", ""));
    out.push_str(
        "{\n\tservers {\n\t\ttimeouts {\n\t\t\tread_header 10s\n\t\t\tread_body 10s\n\t\t\tidle 30s\n\t\t}\n\t\t\
         max_header_size 16KB\n\t}\n}\n\n",
    );
    out.push_str(&common(settings, messages));
    out.push_str(&remark(messages, "server-unknown-host", ""));
    for (port, is_secure) in settings.ports() {
        // A name for which there is no certificate gets no further than the handshake.
        let scheme = if is_secure { "https" } else { "http" };
        line(&mut out, format_args!("{scheme}://:{port} {{\n\trespond 421\n}}"));
    }
    settings.hosts.iter().for_each(|host| out.push_str(&site(host, settings, messages)));
    out
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    writeln!(out, "{text}").expect("a string takes all");
}

/// What every site does with its folder, in this order: what comes last has the last word.
fn common(settings: &Configuration<'_>, messages: &Messages) -> String {
    let mut out = String::from("(parvis) {\n\troute {\n\t@write not method GET HEAD\n\terror @write 405\n");
    out.push_str(&remark(messages, "server-hidden", "\t"));
    // The expressions of Go look no further ahead.
    out.push_str("\t@hidden {\n\t\tpath_regexp (^|/)\\.|\\.(br|gz)$\n\t\tnot path /.well-known/parvis.json /.well-known/security.txt\n\t}\n");
    out.push_str("\terror @hidden 404\n");
    line(&mut out, format_args!("\theader Cache-Control \"{FRESH}\""));
    out.push_str(&remark(messages, "server-lasting", "\t"));
    line(&mut out, format_args!("\t@lasting path_regexp {}", lasting_names()));
    line(&mut out, format_args!("\theader @lasting Cache-Control \"{LASTING}\""));
    for media in MEDIA {
        let folder = if media.extension == "html" { " */" } else { "" };
        line(&mut out, format_args!("\t@{} path *.{}{folder}", media.extension, media.extension));
        line(&mut out, format_args!("\theader @{} Content-Type \"{}\"", media.extension, media.content_type));
    }
    out.push_str("\tfile_server {\n\t\tindex index.html\n");
    if !settings.precompress.is_empty() {
        let names: Vec<&str> = settings.precompress.iter().map(|encoding: &ContentCoding| encoding.name()).collect();
        line(&mut out, format_args!("\t\tprecompressed {}", names.join(" ")));
    }
    out.push_str("\t}\n\t}\n");
    out.push_str("}\n\n");
    out
}

fn site(host: &VirtualHost, settings: &Configuration<'_>, messages: &Messages) -> String {
    let scheme = if host.is_secure { "https" } else { "http" };
    let port = host.port.map(|port| format!(":{port}")).unwrap_or_default();
    let mut out = format!("\n{scheme}://{}{port} {{\n", host.name);
    // Without a file of its own, Caddy asks for a certificate itself.
    if host.is_secure && settings.certificate.is_some() {
        let (certificate, key) = settings.certificate(host);
        line(&mut out, format_args!("\ttls {certificate} {key}"));
    }
    line(&mut out, format_args!("\troot * {}", host.root));
    out.push_str("\theader {\n\t\t-Server\n");
    for (name, value) in host.headers() {
        line(&mut out, format_args!("\t\t{name} \"{value}\""));
    }
    out.push_str("\t}\n");
    match host.gate(settings) {
        Some(gate) => out.push_str(&guarded(host, gate, messages)),
        None => {
            redirects(&mut out, host, messages);
            out.push_str("\timport parvis\n");
        }
    }
    out.push_str(&errors(host));
    out.push_str("}\n");
    out
}

/// What asks the gate before each answer: whom it does not know, it leads to the login itself.
fn guarded(host: &VirtualHost, gate: SocketAddr, messages: &Messages) -> String {
    let mut out = remark(messages, "server-gate", "\t");
    let name = host.authority();
    out.push_str("\t@gate path /_parvis/*\n");
    // In the order written: nothing of the tree, not even where an address leads, comes before the gate's answer.
    line(&mut out, format_args!("\troute {{\n\t\trequest_header -X-Forwarded-Uri"));
    line(&mut out, format_args!("\t\thandle @gate {{\n\t\t\trequest_body {{\n\t\t\t\tmax_size 64KB\n\t\t\t}}"));
    line(&mut out, format_args!("\t\t\treverse_proxy {gate} {{\n\t\t\t\theader_up Host {name}\n\t\t\t}}\n\t\t}}"));
    line(&mut out, format_args!("\t\tforward_auth {gate} {{\n\t\t\turi /_parvis/auth?mene=oui"));
    line(&mut out, format_args!("\t\t\theader_up Host {name}\n\t\t}}"));
    redirects(&mut out, host, messages);
    out.push_str("\t\timport parvis\n");
    if host.readers == HostReaders::Few {
        line(&mut out, format_args!("\t}}\n\theader >Cache-Control \"{NOTHING_KEPT}\""));
    } else {
        out.push_str("\t}\n");
    }
    out
}

fn redirects(out: &mut String, host: &VirtualHost, messages: &Messages) {
    if !host.redirects.is_empty() {
        out.push_str(&remark(messages, "server-redirects", "\t"));
    }
    for (number, redirect) in host.redirects.iter().enumerate() {
        line(out, format_args!("\t@redirect{number} path {}", redirect.asked().join(" ")));
        line(out, format_args!("\tredir @redirect{number} {} {}", redirect.target(), redirect.status()));
    }
}

/// What is not there has the page of the tree; an error loses the headers set before it.
fn errors(host: &VirtualHost) -> String {
    let mut out = String::from("\thandle_errors {\n\t\theader {\n\t\t\t-Server\n");
    for (name, value) in host.headers() {
        line(&mut out, format_args!("\t\t\t{name} \"{value}\""));
    }
    line(&mut out, format_args!("\t\t\tCache-Control \"{FRESH}\""));
    out.push_str(
        "\t\t\tContent-Type \"text/html; charset=utf-8\"\n\t\t}\n\t\t@absent expression {err.status_code} in [403, 404]\n\t\t\
         handle @absent {\n\t\t\trewrite * /404.html\n\t\t\tfile_server {\n\t\t\t\tstatus 404\n\t\t\t}\n\t\t}\n\t\t\
         respond {err.status_code}\n\t}\n",
    );
    out
}

//! nginx, 1.22 and later: a file for `/etc/nginx/conf.d/`.

// A value: nothing is asked of the network here.
use core::net::SocketAddr;
use std::fmt::Write as _;

use super::site::{Configuration, HIDDEN, OF_GATE, VirtualHost, lasting_names, remark};
use crate::ground::media::{MEDIA, UNKNOWN_MEDIA};
use crate::messages::Messages;
use crate::model::ContentCoding;

pub fn write(settings: &Configuration<'_>, messages: &Messages) -> String {
    let mut out = remark(messages, "server-nginx", "");
    out.push_str(&remark(messages, "server-again", ""));
    if settings.precompress.contains(&ContentCoding::Brotli) {
        out.push_str(&remark(messages, "server-nginx-brotli", ""));
    }
    out.push('\n');
    out.push_str(&remark(messages, "server-unknown-host", ""));
    for (port, is_secure) in settings.ports() {
        let (tls, refuse) =
            if is_secure { (" ssl", "ssl_reject_handshake on; return 421;") } else { ("", "return 421;") };
        line(&mut out, format_args!("server {{"));
        line(&mut out, format_args!("  listen {port}{tls} default_server; listen [::]:{port}{tls} default_server;"));
        line(&mut out, format_args!("  server_name _; server_tokens off; {refuse}"));
        line(&mut out, format_args!("}}"));
    }
    if settings.sends_to_tls() {
        out.push_str(&to_tls(messages));
    }
    settings.hosts.iter().for_each(|host| out.push_str(&server(host, settings, messages)));
    out
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    writeln!(out, "{text}").expect("a string takes all");
}

/// What comes without TLS is sent to it, but for the questions of those who deliver certificates.
fn to_tls(messages: &Messages) -> String {
    let mut out = String::from("\n");
    out.push_str(&remark(messages, "server-to-tls", ""));
    out.push_str(
        "server {\n  listen 80 default_server; listen [::]:80 default_server;\n  server_name _; server_tokens off;\n  \
         location ^~ /.well-known/acme-challenge/ { root /var/www/html; }\n  \
         location / { return 301 https://$host$request_uri; }\n}\n",
    );
    out
}

fn server(host: &VirtualHost, settings: &Configuration<'_>, messages: &Messages) -> String {
    let mut out = String::from("\nserver {\n");
    let (port, tls) = (host.port(), if host.is_secure { " ssl http2" } else { "" });
    line(&mut out, format_args!("  listen {port}{tls}; listen [::]:{port}{tls};"));
    line(&mut out, format_args!("  server_name {};", host.name));
    line(&mut out, format_args!("  root {};", host.root));
    if host.is_secure {
        let (certificate, key) = settings.certificate(host);
        line(&mut out, format_args!("  ssl_certificate {certificate}; ssl_certificate_key {key};"));
        line(&mut out, format_args!("  ssl_protocols TLSv1.2 TLSv1.3; ssl_session_cache shared:parvis:2m;"));
    }
    out.push_str(
        "  index index.html; autoindex off; server_tokens off; absolute_redirect off; etag on;\n  \
         client_header_timeout 10s; client_body_timeout 10s; send_timeout 30s; keepalive_timeout 15s;\n  \
         client_max_body_size 8k; large_client_header_buffers 4 16k;\n",
    );
    out.push_str(&compressed(settings));
    out.push_str(&types());
    out.push('\n');
    let (fresh, lasting) = host.kept();
    headers(&mut out, "  ", host, fresh);
    match host.gate(settings) {
        Some(gate) => guard(&mut out, host, gate, messages),
        None => {
            out.push_str("  if ($request_method !~ ^(GET|HEAD)$) { return 405; }\n");
            out.push_str("  error_page 403 404 =404 /404.html;\n\n");
        }
    }
    out.push_str(&remark(messages, "server-hidden", "  "));
    line(&mut out, format_args!("  location ~ \"{HIDDEN}\" {{ return 404; }}"));
    out.push_str(&remark(messages, "server-lasting", "  "));
    line(&mut out, format_args!("  location ~ \"{}\" {{", lasting_names()));
    headers(&mut out, "    ", host, lasting);
    out.push_str("  }\n");
    redirects(&mut out, host, settings, messages);
    out.push_str("}\n");
    out
}

/// What asks the gate before each answer, and leads to it who is not known.
fn guard(out: &mut String, host: &VirtualHost, gate: SocketAddr, messages: &Messages) {
    let own = |out: &mut String, uri: &str| {
        line(out, format_args!("    auth_request off; proxy_pass http://{gate}; proxy_http_version 1.1;"));
        line(out, format_args!("    proxy_set_header Host {}; proxy_set_header Connection \"\";", host.authority()));
        line(
            out,
            format_args!("    proxy_set_header X-Forwarded-For $remote_addr; proxy_set_header X-Forwarded-Uri {uri};"),
        );
    };
    // The gate's own answers say what they may do and how long they are kept.
    let transport: String = host.headers().iter().filter(|(name, _)| !OF_GATE.contains(name)).fold(
        String::new(),
        |mut all, (name, value)| {
            all.push_str(&format!("    add_header {name} \"{value}\" always;\n"));
            all
        },
    );
    out.push_str(&remark(messages, "server-gate", "  "));
    out.push_str("  set $parvis_method $request_method;\n  if ($uri ~ ^/_parvis/) { set $parvis_method GET; }\n");
    out.push_str("  if ($parvis_method !~ ^(GET|HEAD)$) { return 405; }\n");
    out.push_str("  auth_request /_parvis/auth;\n  error_page 404 =404 /404.html;\n");
    out.push_str("  error_page 401 = @parvis_login;\n  error_page 403 = @parvis_refused;\n\n");
    line(out, format_args!("  location ^~ /_parvis/ {{\n    client_max_body_size 64k;"));
    own(out, "\"\"");
    line(
        out,
        format_args!("{transport}  }}\n  location = /_parvis/auth {{\n    internal; proxy_pass_request_body off;"),
    );
    own(out, "$request_uri");
    out.push_str("    proxy_set_header Content-Length \"\";\n  }\n");
    for (name, page) in [("parvis_login", "entree"), ("parvis_refused", "refus")] {
        line(out, format_args!("  location @{name} {{\n    rewrite ^ /_parvis/{page} break;"));
        own(out, "$request_uri");
        line(out, format_args!("{transport}  }}"));
    }
    out.push('\n');
}

/// A location that has one header of its own has none of those around it: each set is written whole.
fn headers(out: &mut String, indent: &str, host: &VirtualHost, cache: &str) {
    for (name, value) in host.headers() {
        line(out, format_args!("{indent}add_header {name} \"{value}\" always;"));
    }
    line(out, format_args!("{indent}add_header Cache-Control \"{cache}\" always;"));
}

fn compressed(settings: &Configuration<'_>) -> String {
    let mut out = String::from("  gzip off;");
    for encoding in settings.precompress {
        out.push_str(match encoding {
            ContentCoding::Gzip => " gzip_static on;",
            ContentCoding::Brotli => " brotli_static on;",
        });
    }
    out.push_str(if settings.precompress.is_empty() { "\n" } else { " gzip_vary on;\n" });
    out
}

/// Types with their charset: that of nginx would be left out of what is sent compressed.
fn types() -> String {
    let mut out = String::from("  types {\n");
    for media in MEDIA {
        line(&mut out, format_args!("    \"{}\" {};", media.content_type, media.extension));
    }
    line(&mut out, format_args!("  }}\n  default_type {UNKNOWN_MEDIA};"));
    out
}

fn redirects(out: &mut String, host: &VirtualHost, settings: &Configuration<'_>, messages: &Messages) {
    if !host.redirects.is_empty() {
        out.push('\n');
        out.push_str(&remark(messages, "server-redirects", "  "));
    }
    let is_guarded = host.gate(settings).is_some();
    for (number, redirect) in host.redirects.iter().enumerate() {
        let (status, target) = (redirect.status(), redirect.target());
        for asked in redirect.asked() {
            // nginx answers `return` before it asks who reads; a file that is not there leads on after.
            let answer = match is_guarded {
                true => format!("try_files /_parvis/- @to{number};"),
                false => format!("return {status} {target};"),
            };
            line(out, format_args!("  location = {asked} {{ {answer} }}"));
        }
        if is_guarded {
            line(out, format_args!("  location @to{number} {{ return {status} {target}; }}"));
        }
    }
}

//! Apache, 2.4: a file for `/etc/apache2/sites-available/`.

// A value: nothing is asked of the network here.
use core::net::SocketAddr;
use std::fmt::Write as _;

use super::site::{Configuration, FRESH, HIDDEN, LASTING, OF_GATE, VirtualHost, lasting_names, remark};
use crate::ground::media::MEDIA;
use crate::messages::Messages;
use crate::model::ContentCoding;

pub fn write(settings: &Configuration<'_>, messages: &Messages) -> String {
    let mut out = remark(messages, "server-apache", "");
    out.push_str(&remark(messages, "server-again", ""));
    out.push_str("ServerTokens Prod\nServerSignature Off\nTraceEnable off\n\n");
    out.push_str(&remark(messages, "server-unknown-host", ""));
    for (port, is_secure) in settings.ports() {
        line(&mut out, format_args!("<VirtualHost *:{port}>\n  ServerName default.invalid"));
        if let Some(host) = settings.hosts.iter().find(|host| is_secure && host.port() == port) {
            tls(&mut out, host, settings);
        }
        out.push_str("  <Location \"/\">\n    Require all denied\n  </Location>\n</VirtualHost>\n");
    }
    if settings.sends_to_tls() {
        out.push_str(&to_tls(messages));
    }
    settings.hosts.iter().for_each(|host| out.push_str(&virtual_host(host, settings, messages)));
    out
}

fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    writeln!(out, "{text}").expect("a string takes all");
}

fn tls(out: &mut String, host: &VirtualHost, settings: &Configuration<'_>) {
    let (certificate, key) = settings.certificate(host);
    line(out, format_args!("  SSLEngine on\n  SSLCertificateFile {certificate}\n  SSLCertificateKeyFile {key}"));
    line(out, format_args!("  SSLProtocol -all +TLSv1.2 +TLSv1.3"));
}

fn to_tls(messages: &Messages) -> String {
    let mut out = String::from("\n");
    out.push_str(&remark(messages, "server-to-tls", ""));
    out.push_str(
        "<VirtualHost *:80>\n  ServerName tls.invalid\n  ServerAlias *\n  DocumentRoot /var/www/html\n  RewriteEngine on\n  \
         RewriteRule \"^/(?!\\.well-known/acme-challenge/)\" \"https://%{HTTP_HOST}%{REQUEST_URI}\" [R=301,L]\n</VirtualHost>\n",
    );
    out
}

fn virtual_host(host: &VirtualHost, settings: &Configuration<'_>, messages: &Messages) -> String {
    let mut out = format!("\n<VirtualHost *:{}>\n  ServerName {}\n", host.port(), host.name);
    if host.is_secure {
        tls(&mut out, host, settings);
    }
    if let Some(gate) = host.gate(settings) {
        guarded(&mut out, host, gate, messages);
        return out;
    }
    let root = &host.root;
    line(&mut out, format_args!("  DocumentRoot {root}"));
    // The root itself is a link to the version that is read.
    line(&mut out, format_args!("  <Directory {root}>\n    Options FollowSymLinks\n    AllowOverride None"));
    line(&mut out, format_args!("    DirectoryIndex index.html\n    Require all granted\n  </Directory>"));
    out.push_str(
        "  ErrorDocument 404 /404.html\n  FileETag MTime Size\n  LimitRequestBody 8192\n  AllowEncodedSlashes Off\n",
    );
    types(&mut out);
    for (name, value) in host.headers() {
        line(&mut out, format_args!("  Header always set {name} \"{value}\""));
    }
    line(&mut out, format_args!("  Header always set Cache-Control \"{FRESH}\""));
    out.push_str(&remark(messages, "server-lasting", "  "));
    let lasting = lasting_names();
    line(
        &mut out,
        format_args!(
            "  Header always set Cache-Control \"{LASTING}\" \"expr=%{{REQUEST_STATUS}} in {{ '200', '206', '304' }} && %{{REQUEST_URI}} =~ m#{lasting}#\""
        ),
    );
    rewrite(&mut out, host, settings, messages);
    out.push_str("</VirtualHost>\n");
    out
}

/// The gate shows the tree itself: Apache has no way to ask another program before each answer.
fn guarded(out: &mut String, host: &VirtualHost, gate: SocketAddr, messages: &Messages) {
    out.push_str(&remark(messages, "server-gate-apache", "  "));
    out.push_str(
        "  LimitRequestBody 65536\n  AllowEncodedSlashes NoDecode\n  ProxyRequests Off\n  ProxyPreserveHost On\n",
    );
    line(out, format_args!("  RequestHeader set Host \"{}\"\n  RequestHeader unset X-Forwarded-Uri", host.authority()));
    out.push_str("  RequestHeader unset X-Forwarded-For\n");
    line(out, format_args!("  ProxyPass \"/\" \"http://{gate}/\" nocanon"));
    for (name, value) in host.headers().iter().filter(|(name, _)| !OF_GATE.contains(name)) {
        line(out, format_args!("  Header always set {name} \"{value}\""));
    }
    out.push_str("</VirtualHost>\n");
}

fn types(out: &mut String) {
    // Debian's own settings take `.br` for a language, and compressed forms for archives.
    out.push_str("  RemoveLanguage .br\n  RemoveType .gz .br\n  RemoveEncoding .gz .br\n");
    for media in MEDIA {
        line(out, format_args!("  AddType \"{}\" .{}", media.content_type, media.extension));
    }
}

fn rewrite(out: &mut String, host: &VirtualHost, settings: &Configuration<'_>, messages: &Messages) {
    out.push_str("\n  RewriteEngine on\n");
    out.push_str("  RewriteCond %{REQUEST_METHOD} !^(GET|HEAD)$\n  RewriteRule ^ - [R=405,L]\n");
    out.push_str(&remark(messages, "server-hidden", "  "));
    // What the reader asked for, not what it became here.
    out.push_str("  RewriteCond %{ENV:REDIRECT_STATUS} ^$\n");
    line(out, format_args!("  RewriteRule \"{HIDDEN}\" - [R=404,L]"));
    out.push_str("  RewriteCond %{DOCUMENT_ROOT}%{REQUEST_URI} -d\n  RewriteCond %{DOCUMENT_ROOT}%{REQUEST_URI}/index.html !-f\n");
    out.push_str("  RewriteRule ^ - [R=404,L]\n");
    if !host.redirects.is_empty() {
        out.push_str(&remark(messages, "server-redirects", "  "));
    }
    for redirect in &host.redirects {
        let (status, target) = (redirect.status(), redirect.target());
        for asked in redirect.asked() {
            let asked = asked.replace('.', "\\.");
            line(out, format_args!("  RewriteRule \"^{asked}$\" \"{target}\" [R={status},L]"));
        }
    }
    for encoding in settings.precompress {
        forms(out, *encoding);
    }
    if !settings.precompress.is_empty() {
        let texts: Vec<&str> = MEDIA.iter().filter(|media| media.is_text).map(|media| media.extension).collect();
        line(
            out,
            format_args!(
                "  Header always merge Vary Accept-Encoding \"expr=%{{REQUEST_URI}} =~ m#(/|\\.({}))(\\.br|\\.gz)?$#\"",
                texts.join("|")
            ),
        );
    }
}

/// The compressed form of a file, where it lies and the reader takes it.
fn forms(out: &mut String, encoding: ContentCoding) {
    let (name, ending) = (encoding.name(), encoding.ending());
    for media in MEDIA.iter().filter(|media| media.is_text) {
        line(
            out,
            format_args!(
                "  RewriteCond %{{HTTP:Accept-Encoding}} \"(^|[, ]){name}(?! *; *q=0(\\.0*)?( |,|$))([ ;,]|$)\""
            ),
        );
        line(out, format_args!("  RewriteCond %{{DOCUMENT_ROOT}}%{{REQUEST_URI}}{ending} -f"));
        let flags = format!("[T={},E=parvis_form:{name},E=no-gzip:1,E=no-brotli:1,L]", media.content_type);
        line(
            out,
            format_args!("  RewriteRule \"^(.+\\.{})$\" \"%{{DOCUMENT_ROOT}}$1{ending}\" \"{flags}\"", media.extension),
        );
    }
    line(out, format_args!("  Header always set Content-Encoding {name} \"expr=reqenv('parvis_form') == '{name}'\""));
}

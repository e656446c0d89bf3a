//! A small town, published, and one of the three servers that shows it under the configuration that Parvis wrote.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use super::super::town::{Folder, Ran, SETTINGS, Town, pdf, png};

pub const KINDS: [&str; 3] = ["nginx", "apache", "caddy"];

/// The hosts of the two trees that are read without TLS.
pub const AGENTS: &str = "intranet.ville.example";
pub const ELUS: &str = "elus.ville.example";
/// Those of the two that are read by TLS.
pub const PROJECT: &str = "projet.ville.example";
pub const PROJECT_ELUS: &str = "projet-elus.ville.example";

/// A word that only the élus may read, in each kind of file.
pub const SECRET: &str = "canari-des-elus";

/// A running server and the folder behind it. Both go when it is dropped.
pub struct Running {
    pub kind: &'static str,
    pub folder: Folder,
    pub port: u16,
    pub tls: u16,
    child: Child,
}

impl Running {
    /// The server of this kind that the tests which change nothing share.
    pub fn shared(kind: &str) -> &'static Running {
        static ALL: [OnceLock<Running>; 3] = [const { OnceLock::new() }; 3];
        let position = KINDS.iter().position(|known| *known == kind).expect("a known server");
        ALL[position].get_or_init(|| Running::spoilt(KINDS[position], |text| text))
    }

    /// Starts a server whose configuration `spoil` has changed.
    pub fn spoilt(kind: &'static str, spoil: impl Fn(String) -> String) -> Running {
        let (port, tls) = (free_port(), free_port());
        let folder = town(port, tls);
        certificate(&folder.base);
        folder.build(&[]).ends(0);
        folder.run(&["publish", "--out", folder.out.to_str().unwrap()]).ends(0);
        let text = folder.run(&["server", kind]);
        text.ends(0);
        let child = spawn(kind, &folder.base, &spoil(text.out.clone()), port, tls);
        let mut running = Running { kind, folder, port, tls, child };
        running.wait();
        running
    }

    /// Every file of the tree of the agents as it was published, by path.
    pub fn tree(&self, name: &str) -> super::super::town::Bytes {
        super::super::town::files_below(&self.folder.root.join("live").join(name))
    }

    fn wait(&mut self) {
        let start = Instant::now();
        let answers = |port: u16| std::net::TcpStream::connect(("127.0.0.1", port)).is_ok();
        while !answers(self.port) || !answers(self.tls) {
            let ended = self.child.try_wait().unwrap();
            let log = std::fs::read_to_string(self.folder.base.join("log")).unwrap_or_default();
            assert!(
                ended.is_none() && start.elapsed() < Duration::from_secs(20),
                "{} does not start: {log}",
                self.kind
            );
            std::thread::sleep(Duration::from_millis(30));
        }
    }

    /// What `curl` gets by TLS, which looks at the certificate.
    pub fn curl(&self, host: &str, path: &str, more: &[&str]) -> Ran {
        let mut command = Command::new("curl");
        command.args(["--silent", "--show-error", "--include", "--max-time", "20", "--cacert"]);
        command.arg(self.folder.base.join("ca.pem")).args(["--resolve", &format!("{host}:{}:127.0.0.1", self.tls)]);
        command.args(more).arg(format!("https://{host}:{}{path}", self.tls));
        Ran::of(&mut command)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Its shell reads the end of the pipe, and stops it.
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Two portals for two audiences, on two ports; a page with an id, one that moved, one of each kind of file.
fn town(port: u16, tls: u16) -> Folder {
    let settings = SETTINGS
        .replace("https://intranet.ville.example", &format!("http://{AGENTS}:{port}"))
        .replace("https://elus.ville.example", &format!("http://{ELUS}:{port}"))
        .replace("https://projet.ville.example", &format!("https://{PROJECT}:{tls}"))
        .replace("https://projet-elus.ville.example", &format!("https://{PROJECT_ELUS}:{tls}"));
    // The paths of the certificate are known once the town has a folder.
    let settings = format!(
        "{settings}\n[build]\nprecompress = [\"br\", \"gzip\"]\n[[targets]]\nname = \"ici\"\nkind = \"folder\"\npath = \"live\"\n\
         [server]\ncertificate = \"BASE/site.pem\"\nkey = \"BASE/site.key\"\n"
    );
    let page = |title: &str, more: &str, body: &str| format!("---\ntitre: {title}\n{more}---\n{body}\n");
    let town = Town::new()
        .file("content/voirie/pont.png", png([200, 40, 40]))
        .file("content/voirie/pont.png.yaml", "credit: Ville\nalternative: Le pont\n")
        .file("content/voirie/plan.pdf", pdf("plan"))
        .file(
            "content/voirie/pont.md",
            page(
                "Le pont",
                "id: pont\nredirections: [/ancien/pont/, /vieux.html]\n",
                "![Le pont](pont.png)\n\n[Le plan](plan.pdf)",
            ),
        )
        .file("content/voirie/agenda/fete.md", page("La fête", "debut: 2026-07-14T18:30:00\n", "Sur la place."))
        .file("content/voirie/secret.md", page(SECRET, "audiences: [elus]\nid: secret\n", SECRET));
    let folder = town.on_disk();
    let base = folder.base.to_str().unwrap().to_owned();
    folder.write("parvis.toml", settings.replace("BASE", &base));
    folder
}

/// An authority of our own, and the certificate of the hosts that are read by TLS.
fn certificate(base: &Path) {
    let script = format!(
        "cd '{}' && openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 30 -subj /CN=essai 2>&1 && \
         openssl req -newkey rsa:2048 -nodes -keyout site.key -out site.csr -subj /CN={PROJECT} 2>&1 && \
         printf 'subjectAltName=DNS:{PROJECT},DNS:{PROJECT_ELUS}' > names && \
         openssl x509 -req -in site.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -extfile names -out site.pem 2>&1 && chmod 644 site.key",
        base.display()
    );
    Ran::of(Command::new("sh").args(["-c", &script])).ends(0);
}

/// The program, with what its distribution sets around our configuration.
pub fn spawn(kind: &str, base: &Path, text: &str, port: u16, tls: u16) -> Child {
    let own = base.join("portails.conf");
    let (base_name, own_name) = (base.display(), own.display());
    let log = std::fs::File::create(base.join("log")).unwrap();
    let (program, arguments, text, main) = match kind {
        "nginx" => {
            let brotli = "load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;";
            let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
                .map(|name| format!("{name}_temp_path {base_name}/{name};"))
                .join(" ");
            let main = format!(
                "{brotli} daemon off; user root; worker_processes 1; pid {base_name}/pid; error_log stderr warn;\n\
                 events {{ worker_connections 256; }}\nhttp {{ access_log off; {temporary} include {own_name}; }}\n"
            );
            (
                "/usr/sbin/nginx".to_owned(),
                vec!["-c".to_owned(), format!("{base_name}/main.conf"), "-e".to_owned(), "stderr".to_owned()],
                text.to_owned(),
                main,
            )
        }
        "apache" => {
            let modules = [
                "mpm_event",
                "authz_core",
                "dir",
                "mime",
                "headers",
                "rewrite",
                "ssl",
                "setenvif",
                "socache_shmcb",
                "alias",
                "proxy",
                "proxy_http",
            ];
            let modules: String = modules
                .iter()
                .map(|name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"))
                .collect();
            let main = format!(
                "ServerRoot {base_name}\nDefaultRuntimeDir {base_name}\nPidFile pid\nMutex file:{base_name} default\n\
                 ErrorLog /dev/stderr\nListen 127.0.0.1:{port}\nListen 127.0.0.1:{tls} https\nServerName localhost\n{modules}\
                 TypesConfig /etc/mime.types\nUser www-data\nGroup www-data\n\
                 AddType application/x-gzip .gz\nAddLanguage br .br\n\
                 <Directory />\n  AllowOverride None\n  Require all denied\n</Directory>\nInclude {own_name}\n"
            );
            (
                "/usr/sbin/apache2".to_owned(),
                vec!["-DFOREGROUND".to_owned(), "-f".to_owned(), format!("{base_name}/main.conf")],
                text.to_owned(),
                main,
            )
        }
        _ => {
            // One port of administration for all, and that of plain HTTP, are not to be had by tests side by side.
            let text =
                text.replacen("{\n\tservers {", "{\n\tadmin off\n\tauto_https disable_redirects\n\tservers {", 1);
            let program = std::env::var("CADDY")
                .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/tests/servers/venv/bin/caddy").to_owned());
            (
                program,
                vec![
                    "run".to_owned(),
                    "--adapter".to_owned(),
                    "caddyfile".to_owned(),
                    "--config".to_owned(),
                    own_name.to_string(),
                ],
                text,
                String::new(),
            )
        }
    };
    std::fs::write(&own, text).unwrap();
    std::fs::write(base.join("main.conf"), main).unwrap();
    // A shell that ends with these tests, however they end, ends the server and clears up.
    let script = "\"$@\" < /dev/null & server=$!; read -r _; kill $server; wait $server; rm -rf \"$BASE\"";
    let mut command = Command::new("sh");
    command.args(["-c", script, "sh", &program]);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(log);
    command
        .env("BASE", base)
        .env("HOME", base)
        .env("XDG_DATA_HOME", base)
        .env("XDG_CONFIG_HOME", base)
        .current_dir(PathBuf::from(base));
    command.spawn().unwrap_or_else(|error| panic!("{program} (tests/run installs it): {error}"))
}

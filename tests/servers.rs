//! The examples of docs/publishing.md in real servers. Each test says that it is skipped where its server is not installed
//! (`apt-get install nginx-light apache2`).

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test that panics has failed")]

mod site;

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

const ARTICLES: &[(&str, &str)] = &[
    ("a.md", "---\ntitle: T\nid: Q171259\naliases: [/old/gate/, /Printing/FAQ]\n---\n\n# T\n\nText.\n"),
    ("b.md", "---\ntitle: T\nid: default\n---\n\n# T\n\nText.\n"),
    ("c.md", "---\ntitle: T\nid: Onboarding\n---\n\n# T\n\nText.\n"),
    ("d.md", "---\ntitle: T\nid: '~a\"b'\n---\n\n# T\n\nText.\n"),
];

/// The blocks of a language in docs/publishing.md, for a site in `root`.
fn example(language: &str, root: &Path) -> Vec<String> {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/publishing.md")).unwrap();
    let fence = format!("```{language}\n");
    let blocks = page.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap());
    blocks.map(|block| block.replace("/srv/kb", root.to_str().unwrap())).collect()
}

/// A site on disk that any user may read, as a server may have changed to another.
fn write_site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in site::site("", ARTICLES).files() {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    #[cfg(unix)]
    std::fs::set_permissions(folder.path(), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    folder
}

struct Server {
    process: Child,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// How often a server is started before its test fails: a port that was free may be taken by the time the server asks for it.
const ATTEMPTS: usize = 5;

/// Held while a server starts, so that the tests of this file do not take each other's port.
static STARTING: Mutex<()> = Mutex::new(());

impl Server {
    /// Starts what `command` makes for a port.
    fn start(command: impl Fn(u16) -> Command) -> Self {
        let _alone = STARTING.lock().unwrap_or_else(PoisonError::into_inner);
        for _ in 0..ATTEMPTS {
            let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
            if let Some(server) = Self::attempt(command(port), port) {
                return server;
            }
        }
        panic!("the server did not start in {ATTEMPTS} attempts");
    }

    fn attempt(mut command: Command, port: u16) -> Option<Self> {
        let process = command.stdout(Stdio::null()).stdin(Stdio::null()).spawn().unwrap();
        let mut server = Self { process, port };
        for _ in 0..600 {
            if let Some(status) = server.process.try_wait().unwrap() {
                eprintln!("the server ended with {status}");
                return None;
            }
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Some(server);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("the server does not answer");
    }

    /// Status, `Location` and the whole answer for a path.
    fn get(&self, path: &str) -> (u16, String, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let header =
            |name: &str| answer.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim().to_owned();
        // Apache names the host in front of a path.
        let location =
            header("Location:").replace(&format!("http://localhost:{}", self.port), "").replace("http://localhost", "");
        (answer.split(' ').nth(1).unwrap().parse().unwrap(), location, answer)
    }
}

/// What holds of any server that follows the documentation.
fn assert_answers(server: &Server) {
    let article = "/kb/171/Q171259/";
    for short in ["/kb/171259", "/kb/Q171259", "/171259", "/kb/q171259/", "/KB/Q171259", "/q171259", "/171259/"] {
        let (status, location, _) = server.get(short);
        assert_eq!((status, location.as_str()), (301, article), "{short}");
    }
    for former in ["/old/gate", "/old/gate/", "/OLD/Gate/", "/printing/faq"] {
        let (status, location, _) = server.get(former);
        assert_eq!((status, location.as_str()), (301, article), "{former}");
    }
    assert_eq!(server.get("/onboarding").1, "/kb/Onboarding/");
    assert_eq!(server.get("/default").1, "/kb/default/");
    assert_eq!(server.get("/~a%22b").1, "/kb/a-b/");
    for there in ["/", article, "/kb/Onboarding/", "/assets/site.css"] {
        let (status, _, answer) = server.get(there);
        assert_eq!(status, 200, "{there}");
        for header in ["Content-Security-Policy: default-src 'self'", "X-Content-Type-Options: nosniff"] {
            assert!(answer.contains(header), "{there}: {answer}");
        }
    }
    for not_there in ["/kb/999999", "/nothing/here/", "/kb/171/"] {
        let (status, _, answer) = server.get(not_there);
        assert!((status == 404 || status == 403) && answer.contains("There is no such page"), "{not_there}: {answer}");
    }
}

fn installed(program: &str) -> Option<&'static str> {
    let places: &[&str] = if program == "nginx" {
        &["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx"]
    } else {
        &["/usr/sbin/apache2"]
    };
    let found = places.iter().copied().find(|path| Path::new(path).is_file());
    if found.is_none() {
        eprintln!("skipped: {program} is not installed");
    }
    found
}

#[test]
fn nginx_answers_short_and_former_addresses() {
    let Some(nginx) = installed("nginx") else { return };
    let (site, state) = (write_site(), tempfile::tempdir().unwrap());
    let [maps, server]: [String; 2] = example("nginx", site.path()).try_into().unwrap();
    let (own, file) = (state.path().display(), state.path().join("nginx.conf"));
    let server = Server::start(|port| {
        let config = format!(
            "daemon off;\nmaster_process off;\npid {own}/pid;\nevents {{}}\nhttp {{\naccess_log off;\n\
             client_body_temp_path {own}/b;\nproxy_temp_path {own}/p;\nfastcgi_temp_path {own}/f;\nuwsgi_temp_path {own}/u;\n\
             scgi_temp_path {own}/s;\ntypes {{ text/html html; text/css css; }}\n{maps}\n\
             server {{\nlisten 127.0.0.1:{port};\n{server}\n}}\n}}\n"
        );
        std::fs::write(&file, config).unwrap();
        let mut command = Command::new(nginx);
        command.arg("-c").arg(&file).arg("-p").arg(state.path()).args(["-e", "stderr"]);
        command
    });
    assert_answers(&server);
}

#[test]
fn apache_answers_short_and_former_addresses() {
    let Some(apache) = installed("apache2") else { return };
    let (site, state) = (write_site(), tempfile::tempdir().unwrap());
    let example = example("apache", site.path()).concat();
    let (own, file) = (state.path().display(), state.path().join("apache.conf"));
    let modules: String = ["mpm_event", "authz_core", "dir", "mime", "headers", "rewrite"]
        .map(|name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"))
        .concat();
    let server = Server::start(|port| {
        let config = format!(
            "ServerRoot {own}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {own}/pid\nDefaultRuntimeDir {own}\n\
             ErrorLog {own}/error\nUser nobody\nGroup nogroup\n{modules}TypesConfig /etc/mime.types\n{example}\n"
        );
        std::fs::write(&file, config).unwrap();
        let mut command = Command::new(apache);
        command.arg("-X").arg("-f").arg(&file);
        command
    });
    assert_answers(&server);
}

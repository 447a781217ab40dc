//! How commands begin to serve, and how they end.

use super::support::{Serving, folder, program, two};
use std::io::Read as _;

#[test]
fn a_port_that_is_taken_is_told_with_what_to_do() {
    let site = Serving::two();
    let other = two();
    let port = site.port.to_string();
    let output = program(other.path(), &["serve", "--port", &port]).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.contains(&format!("another program listens at port {port} already")) && said.contains("--port 0"),
        "{said}"
    );
}

#[test]
fn what_cannot_be_served_is_told_before_anybody_is_answered() {
    let nothing = tempfile::tempdir().unwrap();
    let broken = folder("title = \n", &[]);
    let theme = folder("", &[("theme/base.html", "{% broken")]);
    for (place, arguments, wanted) in [
        (&nothing, ["--port", "0"], "there is no site.toml"),
        (&broken, ["--port", "0"], "site.toml"),
        (&theme, ["--port", "0"], "KB091"),
        (&theme, ["--host", "192.0.2.1"], "no address of this machine"),
        (&theme, ["--port", "99999"], "99999"),
    ] {
        let output = program(place.path(), &[&["serve"], &arguments[..]].concat()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(wanted), "{wanted}: {said}");
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_a_server_within_a_second_with_readers_connected() {
    for signal in ["INT", "TERM"] {
        let mut site = Serving::two();
        let (mut events, idle) = (site.events(""), site.connect());
        events.next();
        let start = std::time::Instant::now();
        site.signal(signal);
        assert_eq!(site.end().code(), Some(0), "{signal}");
        assert!(start.elapsed() < std::time::Duration::from_secs(1), "{:?}", start.elapsed());
        site.line("stopped");
        let mut rest = String::new();
        let _ = { idle }.read_to_string(&mut rest);
        assert_eq!(rest, "");
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_a_build_within_a_second_and_says_so() {
    use super::support::{PATIENCE, signal, wait};
    let site = two();
    assert!(program(site.path(), &["build"]).status().unwrap().success());
    // Enough articles that a build takes a while.
    for number in 200_000..203_000 {
        let text = format!(
            "---\ntitle: T\nid: Q{number}\n---\n\n# T\n\n{}",
            "Some words on a line. See Q171259.\n\n".repeat(60)
        );
        std::fs::write(site.path().join(format!("content/{number}.md")), text).unwrap();
    }
    let output = site.path().join("public");
    // The pages of the site; what is put together stands in a hidden folder.
    let files = || {
        let shown = |entry: &walkdir::DirEntry| !entry.file_name().to_string_lossy().starts_with(".kbpress");
        let files = walkdir::WalkDir::new(&output).into_iter().filter_entry(shown).map(Result::unwrap);
        let files = files.filter(|file| file.path().extension().is_some_and(|e| e == "html"));
        files.map(|file| (file.path().to_owned(), std::fs::read(file.path()).unwrap())).collect::<Vec<_>>()
    };
    let before = files();
    let mut build = program(site.path(), &["build"]).spawn().unwrap();
    // The folder in which a site is put together is there from the beginning of a build to its end.
    let start = std::time::Instant::now();
    while !output.join(".kbpress/new").exists() && start.elapsed() < PATIENCE {
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    let start = std::time::Instant::now();
    signal(build.id(), "INT");
    let status = wait(&mut build);
    assert!(start.elapsed() < std::time::Duration::from_secs(1), "{:?}", start.elapsed());
    let mut said = String::new();
    build.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(status.code(), Some(130), "{said}");
    assert!(said.contains("interrupted: the former site stands as it was"), "{said}");
    assert!(files() == before, "the former site stands");
}

#[cfg(target_os = "linux")]
#[test]
fn the_site_is_opened_in_the_browser_when_asked_for() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = two();
    let browser = site.path().join("programs/xdg-open");
    super::support::write(
        site.path(),
        "programs/xdg-open",
        "#!/bin/sh\nprintf '%s' \"$1\" > \"$OPENED.new\"\n/bin/mv \"$OPENED.new\" \"$OPENED\"\n",
    );
    std::fs::set_permissions(&browser, std::fs::Permissions::from_mode(0o755)).unwrap();
    let opened = site.path().join("opened");
    let mut command = program(site.path(), &["serve", "--port", "0", "--open"]);
    command.env("PATH", browser.parent().unwrap()).env("OPENED", &opened);
    let mut server = command.spawn().unwrap();
    let start = std::time::Instant::now();
    while !opened.exists() && start.elapsed() < super::support::PATIENCE {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    super::support::signal(server.id(), "INT");
    assert_eq!(super::support::wait(&mut server).code(), Some(0));
    let mut said = String::new();
    server.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    let address = std::fs::read_to_string(opened).unwrap();
    assert!(
        address.starts_with("http://127.0.0.1:") && said.contains(&format!("serving {address} ")),
        "{address}: {said}"
    );
}

#[test]
fn where_no_browser_is_found_the_address_is_told() {
    let nothing = tempfile::tempdir().unwrap();
    let site = two();
    let mut command = program(site.path(), &["serve", "--port", "0", "--open"]);
    let mut server = command.env("PATH", nothing.path()).spawn().unwrap();
    let mut said = std::io::BufReader::new(server.stderr.take().unwrap());
    let mut lines = String::new();
    while !lines.contains("no browser was found; open http://") {
        assert!(std::io::BufRead::read_line(&mut said, &mut lines).unwrap() > 0, "{lines}");
    }
    server.kill().unwrap();
    server.wait().unwrap();
}

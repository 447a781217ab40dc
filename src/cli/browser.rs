//! Prints a page to PDF by the browser that is installed.

use super::failure::Failure;
use super::interrupt;
use camino::Utf8PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// The names under which Chromium and Chrome are installed.
const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/// The variable that names another browser.
const VARIABLE: &str = "KBPRESS_BROWSER";

/// How long a browser may take to print, before it is taken to hang.
const LONGEST: Duration = Duration::from_secs(120);

/// The PDF of a page that holds all it needs.
///
/// # Errors
/// When no browser is installed, which is told together with other ways to a PDF, or when the browser fails.
pub(super) fn print(html: &str) -> Result<Vec<u8>, Failure> {
    let browser = find().ok_or_else(|| {
        Failure::Call(format!(
            "PDF needs Chromium or Chrome, and none of {} is installed; install one, name one with {VARIABLE}, or write \
             --format html and print that file from any browser, or build kbpress with `--features pdf`",
            NAMES.join(", ")
        ))
    })?;
    let failed = |what: &str, error: &std::io::Error| Failure::Machine(format!("{what}: {error}"));
    let folder =
        tempfile::Builder::new().prefix("kbpress-").tempdir().map_err(|e| failed("no temporary folder", &e))?;
    let (page, pdf) = (folder.path().join("runbook.html"), folder.path().join("runbook.pdf"));
    std::fs::write(&page, html).map_err(|e| failed("the page cannot be written", &e))?;
    let mut command = Command::new(browser.as_str());
    command
        .args(["--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"])
        .args(["--disable-extensions", "--disable-component-update", "--no-pdf-header-footer"])
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        .arg(format!("--print-to-pdf={}", pdf.display()));
    // A browser refuses its sandbox to root, as in containers and on build machines. The page runs no script: its policy
    // forbids all, and nothing of an article is markup in it.
    if is_root() {
        command.arg("--no-sandbox");
    }
    command.arg(url(&page)).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let interrupted = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&interrupted);
    interrupt::on_interrupt(move || told.store(true, Ordering::Relaxed));
    let child = command.spawn().map_err(|e| failed(&format!("{browser} cannot be started"), &e));
    let printed = child.and_then(|mut child| match wait(&mut child, &interrupted) {
        Ok(End::Printed) => Ok(()),
        Ok(End::TooLate) => Err(Failure::Machine(format!("{browser} did not print within {} s", LONGEST.as_secs()))),
        Ok(End::Interrupted) => {
            // An end of the program would leave the folder behind.
            let _ = std::fs::remove_dir_all(folder.path());
            interrupt::end()
        }
        Err(error) => Err(failed("the browser is lost", &error)),
    });
    interrupt::as_before();
    printed?;
    let bytes = std::fs::read(&pdf).map_err(|e| failed(&format!("{browser} printed nothing"), &e))?;
    if bytes.starts_with(b"%PDF-") { Ok(bytes) } else { Err(Failure::Machine(format!("{browser} gave no PDF"))) }
}

/// How a browser came to its end.
enum End {
    Printed,
    TooLate,
    Interrupted,
}

/// Waits until the browser has ended, which is ended where it takes too long or nobody wants the page any longer.
fn wait(child: &mut Child, interrupted: &AtomicBool) -> std::io::Result<End> {
    let begun = Instant::now();
    loop {
        if child.try_wait()?.is_some() && !interrupted.load(Ordering::Relaxed) {
            return Ok(End::Printed);
        }
        let end = match interrupted.load(Ordering::Relaxed) {
            true => End::Interrupted,
            false if begun.elapsed() > LONGEST => End::TooLate,
            false => {
                std::thread::sleep(Duration::from_millis(20));
                continue;
            }
        };
        let _ = child.kill();
        let _ = child.wait();
        return Ok(end);
    }
}

fn url(page: &std::path::Path) -> String {
    let mut url = String::from("file://");
    crate::view::encode_path(&mut url, &page.to_string_lossy().replace('\\', "/"));
    url
}

/// The browser that the environment names, or the first of the usual ones that is on the path.
fn find() -> Option<Utf8PathBuf> {
    if let Some(named) = std::env::var(VARIABLE).ok().filter(|name| !name.is_empty()) {
        return Some(named.into());
    }
    let path = std::env::var_os("PATH")?;
    let folders: Vec<_> = std::env::split_paths(&path).collect();
    let suffix = std::env::consts::EXE_SUFFIX;
    NAMES.iter().find_map(|name| {
        let found = folders.iter().map(|folder| folder.join(format!("{name}{suffix}"))).find(|file| file.is_file())?;
        Utf8PathBuf::from_path_buf(found).ok()
    })
}

fn is_root() -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        std::fs::metadata("/proc/self").is_ok_and(|about| about.uid() == 0)
    }
    #[cfg(not(unix))]
    false
}

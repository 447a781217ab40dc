//! Opens an address in the browser of the person who asked.

use std::process::{Command, Stdio};

/// The programs that open an address, with what stands before it.
#[cfg(target_os = "macos")]
const PROGRAMS: &[(&str, &[&str])] = &[("open", &[])];
#[cfg(windows)]
const PROGRAMS: &[(&str, &[&str])] = &[("rundll32.exe", &["url.dll,FileProtocolHandler"])];
#[cfg(not(any(target_os = "macos", windows)))]
const PROGRAMS: &[(&str, &[&str])] = &[("xdg-open", &[]), ("gio", &["open"]), ("wslview", &[])];

/// Opens `address` in the browser; whether there is a program that does. It is not waited for: some end only with the browser.
pub(super) fn open(address: &str) -> bool {
    PROGRAMS.iter().any(|(program, before)| {
        let mut command = Command::new(program);
        command.args(*before).arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().is_ok()
    })
}

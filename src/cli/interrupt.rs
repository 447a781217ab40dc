//! Ctrl-C, and being told to end by the system.

use anstream::eprintln;
use std::sync::{Mutex, PoisonError};

/// The exit code of a program that was interrupted: 128 and the number of the signal, as shells have it.
pub(super) const INTERRUPTED: i32 = 130;

type Ending = Box<dyn FnOnce() + Send>;

/// How a command ends that has its own way.
static ENDING: Mutex<Option<Ending>> = Mutex::new(None);

/// From now on an interrupt ends the program at once, and says so. What a command writes is put in place as a whole and at its
/// end, so that nothing has to be taken back.
pub(super) fn begin() {
    let handle = || {
        let own = ENDING.lock().unwrap_or_else(PoisonError::into_inner).take();
        match own {
            // A second interrupt does not wait for it.
            Some(end) => end(),
            None => end(),
        }
    };
    if let Err(error) = ctrlc::set_handler(handle) {
        // The system then ends the program by itself, without a word.
        eprintln!("Ctrl-C will end this without a word: {error}");
    }
}

/// Ends the program as one that was interrupted.
pub(super) fn end() -> ! {
    // Behind the bar of progress, and behind the ^C of the terminal.
    eprintln!("\ninterrupted");
    std::process::exit(INTERRUPTED);
}

/// From now on the next interrupt ends the program again.
pub(super) fn as_before() {
    *ENDING.lock().unwrap_or_else(PoisonError::into_inner) = None;
}

/// Lets the next interrupt call `end` instead.
pub(super) fn on_interrupt(end: impl FnOnce() + Send + 'static) {
    *ENDING.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(end));
}

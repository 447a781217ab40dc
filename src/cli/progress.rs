//! Shows where the work is, and times it.

use super::arguments::Loudness;
use crate::pipeline::{Phase, Progress};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal as _;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A progress bar on standard error, where that is a terminal, and a clock for each phase.
pub(super) struct Meter {
    bar: ProgressBar,
    phases: Mutex<Vec<(Phase, Instant)>>,
}

impl Meter {
    /// A meter that starts now.
    pub(super) fn new(loudness: Loudness) -> Self {
        let shown = loudness != Loudness::Quiet && std::io::stderr().is_terminal();
        // Ten times a second is often enough to look alive, and seldom enough to cost nothing.
        let target = if shown { ProgressDrawTarget::stderr_with_hz(10) } else { ProgressDrawTarget::hidden() };
        Self { bar: ProgressBar::with_draw_target(None, target), phases: Mutex::default() }
    }

    /// Where the work is.
    pub(super) fn phase(&self) -> Option<Phase> {
        let phases = self.phases.lock().unwrap_or_else(PoisonError::into_inner);
        phases.last().map(|(phase, _)| *phase)
    }

    /// Takes the bar away, and gives how long each phase took.
    pub(super) fn end(&self) -> Vec<(Phase, Duration)> {
        self.bar.finish_and_clear();
        let end = Instant::now();
        let phases = self.phases.lock().unwrap_or_else(PoisonError::into_inner);
        let ends = phases.iter().skip(1).map(|(_, start)| *start).chain(std::iter::once(end));
        phases.iter().zip(ends).map(|((phase, start), end)| (*phase, end.duration_since(*start))).collect()
    }
}

impl Progress for Meter {
    fn begin(&self, phase: Phase, total: usize) {
        self.phases.lock().unwrap_or_else(PoisonError::into_inner).push((phase, Instant::now()));
        let template = if total > 0 { "{msg:>10} {bar:30} {human_pos} of {human_len}" } else { "{msg:>10}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
        self.bar.set_message(phase.name());
        self.bar.set_length(total as u64);
        self.bar.set_position(0);
    }

    fn advance(&self, count: usize) {
        self.bar.inc(count as u64);
    }
}

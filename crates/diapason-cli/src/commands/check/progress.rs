use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// A bar on standard error, when it is a terminal and the work lasts.
pub(super) struct Progress {
    bar: ProgressBar,
    start: Option<Instant>,
}

/// How long work may last without a bar.
const PATIENCE: Duration = Duration::from_millis(700);

impl Progress {
    pub(super) fn new(files: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len} {eta}") {
            bar.set_style(style);
        }
        Self { bar, start: Some(Instant::now()) }
    }

    /// No bar: something else is written to the terminal meanwhile.
    pub(super) fn hidden() -> Self {
        Self { bar: ProgressBar::hidden(), start: None }
    }

    /// Counts one file more, and hands on what it gave.
    pub(super) fn after<T>(&self, given: T) -> T {
        let late = self.start.is_some_and(|start| start.elapsed() > PATIENCE);
        if late && self.bar.is_hidden() && std::io::stderr().is_terminal() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(1);
        given
    }

    /// Wipes the bar.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

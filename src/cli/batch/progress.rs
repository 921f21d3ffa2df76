//! How a batch shows what it does: a bar on a terminal, plain lines elsewhere, JSON for programs, or nothing.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::closing::table;
use crate::batch::{Line, Progress, Status, Summary};
use crate::cli::lang;
use crate::cli::say::{say, say_text, tell};
use crate::cli::tables::told;
use crate::emit::{json, to_json};
use crate::messages::Message;
use crate::tables::Losses;

/// What is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(in crate::cli) enum Show {
    /// A bar on a terminal, plain lines elsewhere
    Auto,
    /// A bar
    Bar,
    /// A line now and then
    Plain,
    /// A line of JSON for every document
    Json,
    /// Nothing
    None,
}

/// Time between two plain lines: a log of a night's run stays readable.
const PLAIN_EVERY: Duration = Duration::from_secs(10);

/// Shows the progress of one run on standard error.
pub(super) struct Shown {
    how: How,
    results: PathBuf,
    started: Instant,
    state: Mutex<State>,
}

enum How {
    Bar(ProgressBar),
    Plain,
    Json,
    Nothing,
}

#[derive(Debug)]
struct State {
    total: usize,
    done: usize,
    failed: usize,
    shown: Instant,
}

impl Progress for Shown {
    fn starting(&self, to_read: usize, unchanged: usize) {
        self.with(|state| {
            (state.total, state.done, state.failed) = (to_read, 0, 0);
            state.shown = Instant::now();
        });
        match &self.how {
            How::Bar(bar) => {
                bar.set_length(to_read as u64);
                bar.reset_eta();
            }
            How::Plain => say(&Message::ToRead { count: to_read, unchanged }),
            How::Json => self.event(&json!({ "event": "start", "documents": to_read, "unchanged": unchanged })),
            How::Nothing => {}
        }
    }

    fn document(&self, line: &Line) {
        let failed = line.status == Status::Failed;
        let (done, total, all_failed, show) = self.with(|state| {
            state.done += 1;
            state.failed += usize::from(failed);
            let show = state.shown.elapsed() >= PLAIN_EVERY;
            if show {
                state.shown = Instant::now();
            }
            (state.done, state.total, state.failed, show)
        });
        let (rate, left) = self.rate(done, total);
        match &self.how {
            How::Bar(bar) => {
                bar.inc(1);
                if all_failed > 0 {
                    bar.set_message(Message::FailedCount { count: all_failed }.text(lang()));
                }
            }
            How::Plain if show => {
                let (rate, left) = (format!("{rate:.0}"), format!("{left:.0}"));
                say(&Message::HowFar { done, total, failed: all_failed, rate, left });
            }
            How::Json => self.event(&json!({
                "event": "document", "input": line.input, "status": line.status, "to_check": line.to_check,
                "code": line.error.as_ref().map(|problem| &problem.code), "seconds": line.seconds,
                "done": done, "of": total, "per_second": round(rate), "seconds_left": round(left),
            })),
            How::Plain | How::Nothing => {}
        }
        if failed {
            self.failure(line);
        }
    }

    fn note(&self, note: &Message) {
        self.say(&note.text(lang()));
    }

    fn tables(&self, documents: usize) {
        match &self.how {
            How::Bar(bar) => bar.set_message(Message::WritingTables {}.text(lang())),
            How::Plain => say(&Message::WritingTablesOf { count: documents }),
            How::Json => self.event(&json!({ "event": "tables", "documents": documents })),
            How::Nothing => {}
        }
    }

    fn ended(&self, summary: &Summary) {
        let seconds = self.started.elapsed().as_secs_f64();
        match &self.how {
            How::Bar(bar) => {
                bar.finish_and_clear();
                tell(&table(summary, &self.results, lang()));
            }
            How::Plain => tell(&table(summary, &self.results, lang())),
            How::Json => self.event(&json!({
                "event": "end", "inputs": summary.inputs, "read": summary.read, "unchanged": summary.unchanged,
                "written": summary.written, "to_check": summary.to_check, "undecided": summary.undecided, "failed": summary.failed,
                "skipped": summary.skipped, "seconds": round(seconds), "document_seconds": round(summary.seconds),
            })),
            How::Nothing => {}
        }
    }

    fn losses(&self, losses: Losses) {
        if let Some(message) = told(losses) {
            self.say(&message);
        }
    }

    fn broken(&self) {
        if let How::Bar(bar) = &self.how {
            bar.finish_and_clear();
        }
    }
}

impl Shown {
    pub(super) fn new(show: Show, results: PathBuf) -> Self {
        let how = match show {
            Show::Auto if std::io::stderr().is_terminal() => bar(),
            Show::Bar => bar(),
            Show::Auto | Show::Plain => How::Plain,
            Show::Json => How::Json,
            Show::None => How::Nothing,
        };
        let now = Instant::now();
        Self { how, results, started: now, state: Mutex::new(State { total: 0, done: 0, failed: 0, shown: now }) }
    }

    /// Says why a document was not read.
    fn failure(&self, line: &Line) {
        let Some(problem) = &line.error else { return };
        match &self.how {
            How::Bar(_) | How::Plain => self.say(&format!("{}: {}", line.input, problem.text(lang()))),
            How::Json | How::Nothing => {}
        }
    }

    /// A remark that is worth a line of its own.
    pub(super) fn say(&self, message: &str) {
        match &self.how {
            How::Bar(bar) => bar.suspend(|| say_text(message)),
            How::Plain => say_text(message),
            How::Json => self.event(&json!({ "event": "note", "message": message })),
            How::Nothing => {}
        }
    }

    /// Documents a second so far, and the seconds that the rest takes at that rate.
    fn rate(&self, done: usize, total: usize) -> (f64, f64) {
        let rate = done as f64 / self.started.elapsed().as_secs_f64().max(f64::EPSILON);
        (rate, (total - done.min(total)) as f64 / rate)
    }

    fn with<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        // A thread that panicked while it counted left numbers, and numbers only.
        change(&mut self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    fn event(&self, event: &crate::emit::Value) {
        // In one write, so that lines of several threads stay apart.
        tell(&(to_json(event) + "\n"));
    }
}

fn bar() -> How {
    let rate = Message::BarRate { rate: "{rate}".to_owned(), left: "{eta}".to_owned() }.text(lang());
    let template = format!("{{wide_bar}} {{pos}}/{{len}} {rate} {{msg}}");
    let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template(&template) {
        bar.set_style(style.with_key("rate", |state: &ProgressState, out: &mut dyn std::fmt::Write| {
            // A line that cannot be written is drawn again.
            let _ = write!(out, "{:.0}", state.per_sec());
        }));
    }
    How::Bar(bar)
}

/// Three digits after the point.
fn round(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

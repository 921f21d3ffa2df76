//! The limits of one document, watched from inside the process that reads it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Limits of one document.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// Seconds from its file to the file of its JSON.
    pub seconds: f64,
    /// Bytes of memory of the process that reads it.
    pub bytes: u64,
}

/// Exit code of a worker whose document took too long.
pub(crate) const TOO_SLOW: i32 = 81;

/// Exit code of a worker whose document took too much memory.
pub(crate) const TOO_LARGE: i32 = 82;

/// How often a worker looks at itself. A process fills fresh memory at no more than some 5 GB a second, so it exceeds
/// its limit by some 50 MB at most; looking a hundred times a second takes a thousandth of a core.
const EVERY: Duration = Duration::from_millis(10);

/// No document is being read.
const IDLE: u64 = u64::MAX;

/// Ends this process when the document it reads exceeds a limit.
///
/// Only the end of a process surely frees what a document holds; no thread can be ended from outside, and a look at
/// the clock in the code that reads would have to be in every loop of every crate that it uses.
#[derive(Debug, Clone)]
pub(crate) struct Watch {
    origin: Instant,
    /// Milliseconds from the origin to the start of the document.
    started: Arc<AtomicU64>,
}

impl Watch {
    /// Starts to watch; the thread lives as long as the process.
    #[must_use]
    pub(crate) fn start(limits: Limits) -> Self {
        let watch = Self { origin: Instant::now(), started: Arc::new(AtomicU64::new(IDLE)) };
        let seen = watch.clone();
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(EVERY);
                seen.look(limits);
            }
        });
        watch
    }

    /// A document begins.
    pub(crate) fn begin(&self) {
        self.started.store(self.now(), Ordering::Relaxed);
    }

    /// The document has ended.
    pub(crate) fn end(&self) {
        self.started.store(IDLE, Ordering::Relaxed);
    }

    fn now(&self) -> u64 {
        u64::try_from(self.origin.elapsed().as_millis()).unwrap_or(IDLE - 1)
    }

    fn look(&self, limits: Limits) {
        let started = self.started.load(Ordering::Relaxed);
        if started == IDLE {
            return;
        }
        if self.now().saturating_sub(started) as f64 > limits.seconds * 1000.0 {
            std::process::exit(TOO_SLOW);
        }
        if memory_stats::memory_stats().is_some_and(|stats| stats.physical_mem as u64 > limits.bytes) {
            std::process::exit(TOO_LARGE);
        }
    }
}

//! Workers that read documents at the same time, one each.
//!
//! Every document is read in a worker process and not in a thread of the batch, for three reasons. A limit of time or
//! memory can be kept: a process can be ended and what it held is free, a thread cannot be ended at all, and a hostile
//! document is not known before it is read. A document that crashes the reader (a stack that overflows, memory that
//! runs out) takes no other with it. And memory is bounded by what the documents being read need, since a worker that
//! grew is gone with its process. What it costs is a line of JSON each way and two switches of context a document; the
//! bytes of documents and results never pass through the pipes.

use std::collections::VecDeque;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::manifest::{Line, Problem, Status};
use super::process::{End, Process};
use super::protocol::{Request, Response};
use super::worker::Worker;
use super::{Batch, Workers};
use crate::files::CorrectionFiles;
use crate::tables::Segment;

/// How workers are started.
#[derive(Debug)]
pub(super) struct Launch<'a> {
    /// What was asked for.
    pub(super) batch: &'a Batch,
    /// Arguments that say how documents are read.
    pub(super) arguments: Vec<OsString>,
    /// Folder for the rows of the tables.
    pub(super) rows: PathBuf,
    /// Number of the next file of rows in it.
    pub(super) next_rows: AtomicUsize,
}

/// A document's rows: which file of the folder for rows has them, and where in it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct RowsAt {
    pub(super) log: String,
    pub(super) segment: Segment,
}

/// What became of a document.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) line: Line,
    pub(super) rows: Option<RowsAt>,
}

/// Has the documents read by as many workers as the pool has threads, and hands each outcome to `done` as it comes.
///
/// # Errors
/// Where a worker cannot be started or cannot write, or `done` fails; the others are stopped then.
pub(super) fn run<T: Sync>(
    launch: &Launch<'_>,
    pool: &rayon::ThreadPool,
    jobs: &[T],
    request: &(dyn Fn(&T) -> Request + Sync),
    done: &(dyn Fn(&T, Outcome) -> io::Result<()> + Sync),
) -> io::Result<()> {
    let next = AtomicUsize::new(0);
    let broken = AtomicBool::new(false);
    let stopped = &*launch.batch.stop;
    let in_processes = || -> io::Result<()> {
        let mut seat = Seat { launch, worker: None, waiting: VecDeque::new() };
        while !stopped.load(Ordering::Relaxed) && !broken.load(Ordering::Relaxed) {
            while seat.waiting.len() < DEPTH {
                let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) else { break };
                seat.send(job, request(job))?;
            }
            match seat.outcome(stopped)? {
                Some((job, outcome)) => done(job, outcome)?,
                None => break,
            }
        }
        Ok(())
    };
    let in_threads = || -> io::Result<()> {
        let mut worker = None;
        while !stopped.load(Ordering::Relaxed) && !broken.load(Ordering::Relaxed) {
            let Some(job) = jobs.get(next.fetch_add(1, Ordering::Relaxed)) else { break };
            let (worker, rows) = match &mut worker {
                Some(worker) => worker,
                none => none.insert(launch.reader()?),
            };
            done(job, outcome(worker.answer(&request(job)), rows)?)?;
        }
        Ok(())
    };
    let drive = || match launch.batch.workers {
        Workers::Threads => in_threads(),
        Workers::Processes(_) => in_processes(),
    };
    let ends = pool.broadcast(|_| drive().inspect_err(|_| broken.store(true, Ordering::Relaxed)));
    ends.into_iter().collect()
}

impl Launch<'_> {
    /// The name of the next file of rows.
    pub(super) fn next_rows(&self) -> String {
        format!("{:06}", self.next_rows.fetch_add(1, Ordering::Relaxed))
    }

    /// A worker in this process, with the name of its file of rows.
    fn reader(&self) -> io::Result<(Worker, String)> {
        let rows = self.next_rows();
        let corrections = CorrectionFiles::open(&self.batch.corrections).map_err(io::Error::other)?;
        Ok((Worker::new(self.batch.options.clone(), corrections, &self.rows.join(&rows))?, rows))
    }
}

/// What a response says of a document, with the file that has its rows.
///
/// # Errors
/// Where the worker could not write.
fn outcome(response: Response, log: &str) -> io::Result<Outcome> {
    match response {
        Response::Done(line, segment) => {
            let rows = segment.map(|segment| RowsAt { log: log.to_owned(), segment });
            Ok(Outcome { line: *line, rows })
        }
        Response::Unwritable(error) => Err(io::Error::other(error)),
    }
}

/// Documents that a worker has been given: the one it reads and the next, so that it never waits for the batch.
const DEPTH: usize = 2;

/// A document that a worker has been given.
struct Waiting<'j, T> {
    job: &'j T,
    request: Request,
    /// Whether a worker that read others before has failed at it.
    retried: bool,
}

/// The place of one worker: when one ends, the next is started here.
struct Seat<'a, 'j, T> {
    launch: &'a Launch<'a>,
    worker: Option<Process>,
    waiting: VecDeque<Waiting<'j, T>>,
}

impl<'j, T> Seat<'_, 'j, T> {
    fn send(&mut self, job: &'j T, request: Request) -> io::Result<()> {
        self.worker()?.send(&request);
        self.waiting.push_back(Waiting { job, request, retried: false });
        Ok(())
    }

    fn worker(&mut self) -> io::Result<&mut Process> {
        match &mut self.worker {
            Some(worker) => Ok(worker),
            none => Ok(none.insert(Process::start(self.launch)?)),
        }
    }

    /// The outcome of the first document that waits; `None` when none does, or the batch was stopped.
    fn outcome(&mut self, stopped: &AtomicBool) -> io::Result<Option<(&'j T, Outcome)>> {
        while !self.waiting.is_empty() {
            let limits = self.launch.batch.limits;
            let worker = self.worker()?;
            match worker.answer(limits, stopped)? {
                End::Response(response) => {
                    worker.served += 1;
                    let outcome = outcome(response, &worker.rows)?;
                    let first = self.waiting.pop_front();
                    return Ok(first.map(|first| (first.job, outcome)));
                }
                End::Failed(problem) => {
                    if let Some(failed) = self.failed(problem)? {
                        return Ok(Some(failed));
                    }
                }
                End::Stopped => return Ok(None),
            }
        }
        Ok(None)
    }

    /// A worker failed at the first document that waits: its outcome, unless a new worker is to try again.
    fn failed(&mut self, problem: Problem) -> io::Result<Option<(&'j T, Outcome)>> {
        let served = self.worker.take().is_some_and(|worker| worker.served > 0);
        // What earlier documents left in the process may be to blame: a new one tells.
        let again = match self.waiting.front_mut() {
            Some(first) => {
                let may = served && problem.code != "too-slow" || problem.code == "interrupted";
                may && !std::mem::replace(&mut first.retried, true)
            }
            None => false,
        };
        let failed = if again { None } else { self.waiting.pop_front() };
        if !self.waiting.is_empty() {
            let mut worker = Process::start(self.launch)?;
            self.waiting.iter().for_each(|waiting| worker.send(&waiting.request));
            self.worker = Some(worker);
        }
        Ok(failed.map(|failed| {
            let mut line = Line::new(String::new(), Status::Failed, String::new());
            line.error = Some(problem);
            (failed.job, Outcome { line, rows: None })
        }))
    }
}

/// The files of rows that a folder has, and the number of the next.
pub(super) fn next_rows(folder: &Path) -> io::Result<usize> {
    let mut next = 0;
    for entry in std::fs::read_dir(folder)? {
        let number = entry?.file_name().to_str().and_then(|name| name.parse::<usize>().ok());
        next = next.max(number.map_or(0, |number| number + 1));
    }
    Ok(next)
}

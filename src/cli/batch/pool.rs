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
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use super::super::Exit;
use super::super::watch::{Limits, TOO_LARGE, TOO_SLOW};
use super::manifest::{Line, Problem, Status};
use super::protocol::{Request, Response};
use super::worker::PASSWORD;
use crate::emit::{from_json, to_json};
use crate::error::{Code, Error};
use crate::tables::Segment;

/// How workers are started.
#[derive(Debug)]
pub(super) struct Launch {
    /// This program.
    pub(super) program: PathBuf,
    /// Arguments that say how documents are read.
    pub(super) arguments: Vec<OsString>,
    /// The password of encrypted documents.
    pub(super) password: Option<String>,
    /// Limits of one document.
    pub(super) limits: Limits,
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
    launch: &Launch,
    pool: &rayon::ThreadPool,
    jobs: &[T],
    request: &(dyn Fn(&T) -> Request + Sync),
    done: &(dyn Fn(&T, Outcome) -> io::Result<()> + Sync),
    stopped: &AtomicBool,
) -> io::Result<()> {
    let next = AtomicUsize::new(0);
    let broken = AtomicBool::new(false);
    let drive = || -> io::Result<()> {
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
    let ends = pool.broadcast(|_| drive().inspect_err(|_| broken.store(true, Ordering::Relaxed)));
    ends.into_iter().collect()
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
    launch: &'a Launch,
    worker: Option<Worker>,
    waiting: VecDeque<Waiting<'j, T>>,
}

/// How a worker ended while it read a document.
enum End {
    /// With a response.
    Response(Response),
    /// Without one.
    Failed(Problem),
    /// The batch was stopped.
    Stopped,
}

impl<'j, T> Seat<'_, 'j, T> {
    fn send(&mut self, job: &'j T, request: Request) -> io::Result<()> {
        self.worker()?.send(&request);
        self.waiting.push_back(Waiting { job, request, retried: false });
        Ok(())
    }

    fn worker(&mut self) -> io::Result<&mut Worker> {
        match &mut self.worker {
            Some(worker) => Ok(worker),
            none => Ok(none.insert(Worker::start(self.launch)?)),
        }
    }

    /// The outcome of the first document that waits; `None` when none does, or the batch was stopped.
    fn outcome(&mut self, stopped: &AtomicBool) -> io::Result<Option<(&'j T, Outcome)>> {
        while !self.waiting.is_empty() {
            let limits = self.launch.limits;
            let worker = self.worker()?;
            match worker.answer(limits, stopped)? {
                End::Response(Response::Done(line, segment)) => {
                    let log = worker.rows.clone();
                    worker.served += 1;
                    let rows = segment.map(|segment| RowsAt { log, segment });
                    let first = self.waiting.pop_front();
                    return Ok(first.map(|first| (first.job, Outcome { line: *line, rows })));
                }
                End::Response(Response::Unwritable(error)) => return Err(io::Error::other(error)),
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
            let mut worker = Worker::start(self.launch)?;
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

/// A running worker. It is ended when this value goes.
struct Worker {
    child: Child,
    requests: ChildStdin,
    responses: Receiver<String>,
    /// Name of its file of rows.
    rows: String,
    /// How many documents it has answered for.
    served: usize,
}

/// How long beyond its limit a document may take before its worker, which should have ended itself, is ended.
const GRACE: Duration = Duration::from_secs(5);

/// How often a wait looks whether the batch was stopped.
const TICK: Duration = Duration::from_millis(100);

impl Worker {
    fn start(launch: &Launch) -> io::Result<Self> {
        let rows = format!("{:06}", launch.next_rows.fetch_add(1, Ordering::Relaxed));
        let mut command = Command::new(&launch.program);
        command.arg("batch-worker").arg("--rows").arg(launch.rows.join(&rows));
        command.arg("--max-seconds").arg(launch.limits.seconds.to_string());
        command.arg("--max-bytes").arg(launch.limits.bytes.to_string());
        command.args(&launch.arguments);
        command.env_remove(PASSWORD);
        command.envs(launch.password.iter().map(|password| (PASSWORD, password)));
        // As many workers as jobs were asked for, and one thread in each.
        command.env("RAYON_NUM_THREADS", "1");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        own_group(&mut command);
        let mut child = command.spawn()?;
        let (Some(requests), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(io::Error::other("a worker has no pipes"));
        };
        let (send, responses) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                if send.send(line).is_err() {
                    break;
                }
            }
        });
        Ok(Self { child, requests, responses, rows, served: 0 })
    }

    fn send(&mut self, request: &Request) {
        // A worker that is gone shows at the answer that does not come.
        let _ = self.requests.write_all((to_json(request) + "\n").as_bytes());
    }

    /// The answer to the first request that has none.
    fn answer(&mut self, limits: Limits, stopped: &AtomicBool) -> io::Result<End> {
        let deadline = Duration::try_from_secs_f64(limits.seconds).unwrap_or(Duration::MAX).saturating_add(GRACE);
        let mut waited = Duration::ZERO;
        loop {
            match self.responses.recv_timeout(TICK) {
                Ok(line) => return from_json(line.as_bytes()).map(End::Response).map_err(io::Error::other),
                Err(RecvTimeoutError::Disconnected) => return self.ended(limits).map(End::Failed),
                Err(RecvTimeoutError::Timeout) if stopped.load(Ordering::Relaxed) => return Ok(End::Stopped),
                Err(RecvTimeoutError::Timeout) => waited += TICK,
            }
            if waited > deadline {
                self.child.kill()?;
                return Ok(End::Failed(too_slow(limits)));
            }
        }
    }

    /// Why a worker ended without an answer.
    fn ended(&mut self, limits: Limits) -> io::Result<Problem> {
        let status = self.child.wait()?;
        Ok(match status.code() {
            Some(TOO_SLOW) => too_slow(limits),
            Some(TOO_LARGE) => too_large(limits),
            // What is wrong with a document is answered; a worker that gives up could not write, or was not asked whole.
            Some(code) if code == Exit::Failed as i32 => {
                let what = "the program that read it could not write its results".to_owned();
                (&Error::new(Code::Interrupted, what, "the next run reads it again")).into()
            }
            _ if is_from_outside(status) => {
                let what = format!("the program that read it was ended from outside ({status})");
                (&Error::new(Code::Interrupted, what, "the next run reads it again")).into()
            }
            _ => {
                let what = format!("the program that read it ended with {status}");
                let hint = "please report it with the document, if it may be shared; --retry-failed reads it again";
                (&Error::new(Code::Crashed, what, hint)).into()
            }
        })
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // It may have ended by itself; there is nobody to tell either way.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether a worker was ended by somebody else: what a shell, a system that shuts down or a person sends. A document
/// that breaks its reader ends it by another signal (a stack that overflows, memory that runs out, an abort).
#[cfg(unix)]
fn is_from_outside(status: std::process::ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    const HANGUP: i32 = 1;
    const INTERRUPT: i32 = 2;
    const QUIT: i32 = 3;
    const KILL: i32 = 9;
    const PIPE: i32 = 13;
    const TERMINATE: i32 = 15;
    matches!(status.signal(), Some(HANGUP | INTERRUPT | QUIT | KILL | PIPE | TERMINATE))
}

/// The same on Windows: Ctrl+C ends a process with `STATUS_CONTROL_C_EXIT`.
#[cfg(not(unix))]
fn is_from_outside(status: std::process::ExitStatus) -> bool {
    const CONTROL_C: u32 = 0xC000_013A;
    status.code().is_some_and(|code| code.cast_unsigned() == CONTROL_C)
}

/// Keeps an interrupt from the keyboard for the batch alone, which then ends its workers.
#[cfg(unix)]
fn own_group(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(not(unix))]
fn own_group(_: &mut Command) {}

fn too_slow(limits: Limits) -> Problem {
    let what = format!("it took longer than the limit of {} seconds", limits.seconds);
    let hint = "look whether it is one plan; raise --max-seconds to read it all the same";
    Problem { limit: Some(limits.seconds), ..(&Error::new(Code::TooSlow, what, hint)).into() }
}

fn too_large(limits: Limits) -> Problem {
    let what = format!("it took more memory than the limit of {} MiB", limits.bytes >> 20);
    let hint = "look whether it is one plan; raise --max-memory to read it all the same";
    Problem { limit: Some(limits.bytes as f64), ..(&Error::new(Code::TooMuchMemory, what, hint)).into() }
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

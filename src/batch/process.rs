//! A process that reads documents, and how it may end.

use std::io::{self, BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use super::Workers;
use super::manifest::Problem;
use super::pool::Launch;
use super::protocol::{Request, Response};
use super::worker::PASSWORD;
use crate::emit::{from_json, to_json};
use crate::error::{Code, Error};
use crate::limits::{Limits, TOO_LARGE, TOO_SLOW};

/// How a worker ended while it read a document.
pub(super) enum End {
    /// With a response.
    Response(Response),
    /// Without one.
    Failed(Problem),
    /// The batch was stopped.
    Stopped,
}

/// Exit code of a worker that gave up: what every command ends with that failed.
const GAVE_UP: i32 = 1;

/// A running worker. It is ended when this value goes.
pub(super) struct Process {
    child: Child,
    requests: ChildStdin,
    responses: Receiver<String>,
    /// Name of its file of rows.
    pub(super) rows: String,
    /// How many documents it has answered for.
    pub(super) served: usize,
}

/// How long beyond its limit a document may take before its worker, which should have ended itself, is ended.
const GRACE: Duration = Duration::from_secs(5);

/// How often a wait looks whether the batch was stopped.
const TICK: Duration = Duration::from_millis(100);

impl Process {
    pub(super) fn start(launch: &Launch<'_>) -> io::Result<Self> {
        let batch = launch.batch;
        let Workers::Processes(program) = &batch.workers else { return Err(io::ErrorKind::Unsupported.into()) };
        let rows = launch.next_rows();
        let mut command = Command::new(program);
        command.arg("batch-worker").arg("--rows").arg(launch.rows.join(&rows));
        command.arg("--max-seconds").arg(batch.limits.seconds.to_string());
        command.arg("--max-bytes").arg(batch.limits.bytes.to_string());
        command.args(&launch.arguments);
        command.env_remove(PASSWORD);
        command.envs(batch.options.password.iter().map(|password| (PASSWORD, password)));
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

    pub(super) fn send(&mut self, request: &Request) {
        // A worker that is gone shows at the answer that does not come.
        let _ = self.requests.write_all((to_json(request) + "\n").as_bytes());
    }

    /// The answer to the first request that has none.
    pub(super) fn answer(&mut self, limits: Limits, stopped: &AtomicBool) -> io::Result<End> {
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
            Some(GAVE_UP) => {
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

impl Drop for Process {
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

//! `miekeshi batch`: its arguments, how a run is shown, and its exit code; the run itself is `crate::batch`.

mod args;
mod closing;
mod progress;
mod worker;

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::Exit;
use super::input;
use super::say::say;
use crate::batch::{Action, Batch, Ended, Failure, listed};
use crate::error::Error;
use crate::messages::Message;

pub(super) use args::Args;
pub(super) use worker::{Args as WorkerArgs, run as work};

use progress::Shown;

pub(super) fn run(args: &Args) -> Exit {
    let paths = match paths(args) {
        Ok(paths) => paths,
        Err((list, error)) => {
            input::report(&list, &error);
            return Exit::Usage;
        }
    };
    let stop = Arc::new(AtomicBool::new(false));
    let done = args
        .batch(paths, Arc::clone(&stop))
        .map_err(Failure::from)
        .and_then(|batch| if args.dry_run { dry_run(&batch) } else { whole_run(args, &batch, stop) });
    match done {
        Ok(exit) => exit,
        Err(Failure::Refused(message)) => {
            say(&message);
            Exit::Usage
        }
        Err(Failure::Hindered(message)) => {
            say(&message);
            Exit::Failed
        }
        Err(Failure::Io(error)) => broken(args, &error),
    }
}

fn broken(args: &Args, error: &io::Error) -> Exit {
    match error.kind() {
        io::ErrorKind::Interrupted => {
            say(&Message::RunInterrupted {});
            Exit::Interrupted
        }
        io::ErrorKind::BrokenPipe => Exit::Done,
        _ => {
            say(&Message::RunFailed { place: args.output.display().to_string(), error: error.to_string() });
            Exit::Failed
        }
    }
}

/// All paths: those of the command line, then those of the lists.
fn paths(args: &Args) -> Result<Vec<PathBuf>, (PathBuf, Error)> {
    let mut paths = args.paths.clone();
    for list in &args.files_from {
        let listed = input::read(list).and_then(|bytes| listed(&bytes)).map_err(|error| (list.clone(), error))?;
        paths.extend(listed);
    }
    Ok(paths)
}

/// Says what would be done.
fn dry_run(batch: &Batch) -> Result<Exit, Failure> {
    let planned = batch.look()?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for one in &planned {
        let what = match one.action {
            Action::Read => "read",
            Action::Keep => "keep",
            Action::Skip => "skip",
            Action::Fail => "fail",
        };
        writeln!(out, "{what}\t{}\t{}", one.input, one.reason)?;
    }
    out.flush()?;
    let to_read = planned.iter().filter(|one| one.action == Action::Read).count();
    say(&Message::DryRun { count: to_read, total: planned.len() });
    Ok(Exit::Done)
}

fn whole_run(args: &Args, batch: &Batch, stop: Arc<AtomicBool>) -> Result<Exit, Failure> {
    // Where a handler is set already (a program that uses this as a library), that one decides.
    let _ = ctrlc::set_handler(move || {
        if stop.swap(true, Ordering::Relaxed) {
            std::process::exit(Exit::Interrupted as i32);
        }
    });
    let progress = Shown::new(args.show(), args.output.clone());
    let Ended { summary, lines } = batch.run(&progress)?;
    if let Some(shard) = args.shard {
        progress.say(&Message::ShardEnded { shard: shard.to_string() }.text(super::lang()));
    }
    closing::tell_undecided(&progress, &lines);
    let gate = lines.iter().any(|line| args.fail_on.iter().any(|what| line.meets((*what).into())));
    let unfit = closing::tell_unfit(&lines);
    let failed = if summary.failed > 0 || unfit { Exit::Failed } else { Exit::Done };
    Ok(if gate { failed.max(Exit::Gate) } else { failed })
}

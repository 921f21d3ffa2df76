//! Folders of documents to JSON, tables and a manifest; goes on where an earlier run ended.
//!
//! ```text
//! inputs ─ decide ─┬─ read ── workers ─ journal ─┬─ tables ─ manifest.jsonl, failures.csv
//!                  └─ as they were ──────────────┘
//! ```
//!
//! What is known here is how a run goes and what it leaves behind; how a document is read is known to the workers, and
//! how a run is shown to a person to whoever follows its [`Progress`].

mod corrections;
mod decide;
mod finish;
mod folder;
mod inputs;
mod journal;
mod manifest;
mod pool;
mod process;
mod progress;
mod protocol;
mod run;
mod settings;
mod shard;
mod stages;
mod summary;
mod worker;

use std::io;
use std::path::Path;
use std::sync::atomic::Ordering;

pub use crate::changes::Gate;
pub use crate::files::Corrections;
use crate::files::STDIN;
pub use crate::flat::Dialect;
pub use crate::limits::Limits;
pub use crate::messages::{Lang, Message};
pub use crate::tables::{Format, Losses};
pub use inputs::listed;
pub use manifest::{CorrectionCounts, EditCounts, FindingCounts, Line, Problem, Status};
pub use progress::Progress;
pub use settings::{Batch, MAX_MEMORY, MAX_SECONDS, Workers};
pub use shard::Shard;
pub use summary::Summary;
pub use worker::{PASSWORD, serve};

use decide::{Step, Task, Terms, decide};
use folder::Folder;
use inputs::{Inputs, Place};

/// Why a run did not come to its end.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// It cannot be done as it was asked for; nothing was written.
    #[error("{}", .0.text(Lang::En))]
    Refused(Message),
    /// Something stands in its way.
    #[error("{}", .0.text(Lang::En))]
    Hindered(Message),
    /// The folder cannot be written, or (`Interrupted`) somebody stopped the run.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// A run that came to its end.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Ended {
    /// What became of all inputs.
    pub summary: Summary,
    /// The manifest: a line for every input, in the order of their names.
    pub lines: Vec<Line>,
}

/// What a run would do about one input.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Planned {
    /// The input's path below the folder that holds all inputs.
    pub input: String,
    /// What would be done.
    pub action: Action,
    /// Why; empty where it is as it was.
    pub reason: String,
}

/// What a run would do about an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Read it.
    Read,
    /// Leave it: it was read before and is as it was.
    Keep,
    /// Pass it over: it is no document.
    Skip,
    /// List it as failed: it cannot be found.
    Fail,
}

impl Batch {
    /// Reads what has to be read, and writes the folder of results.
    ///
    /// # Errors
    /// Where the folder cannot be written, another run holds it, or the run was stopped. What is wrong with a document
    /// is no error: its line says it.
    pub fn run(&self, progress: &dyn Progress) -> Result<Ended, Failure> {
        let inputs = self.inputs()?;
        let folder = match Folder::take(&self.results, self.shard) {
            Ok(folder) => folder,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                return Err(Failure::Hindered(Message::FolderTaken { place: self.results.display().to_string() }));
            }
            Err(error) => return Err(error.into()),
        };
        let stdin = folder.temporary().join("stdin");
        if inputs.list.iter().any(|input| input.place == Place::Stdin) {
            io::copy(&mut io::stdin().lock(), &mut std::fs::File::create(&stdin)?)?;
        }
        run::Run::new(self, progress, &inputs, &folder, &stdin)?.go()
    }

    /// What a run would do, without doing it.
    ///
    /// # Errors
    /// As [`Self::run`].
    pub fn look(&self) -> Result<Vec<Planned>, Failure> {
        let inputs = self.inputs()?;
        let entries = folder::entries(&self.results, self.shard)?;
        let options = self.options_text();
        let corrections = corrections::Known::of(&self.corrections);
        let terms = Terms {
            entries: &entries,
            results: &self.results,
            // What comes on standard input is not taken for a look.
            stdin: Path::new(STDIN),
            options: &options,
            corrections: &corrections,
            batch: self,
        };
        let tasks = self.pool()?.install(|| decide(&inputs.list, &terms));
        Ok(tasks.into_iter().map(planned).collect())
    }

    /// The documents that were given, and of a shard those that fall to it.
    fn inputs(&self) -> Result<Inputs, Failure> {
        if self.paths.is_empty() {
            return Err(Failure::Refused(Message::NothingGiven {}));
        }
        if let Some(path) = self.paths.iter().find(|path| is_same_folder(path, &self.results)) {
            return Err(Failure::Refused(Message::SameFolder { place: path.display().to_string() }));
        }
        let mut inputs = inputs::find(&self.paths, &self.results);
        if let Some(shard) = self.shard {
            if inputs.list.iter().any(|input| input.place == Place::Stdin) {
                return Err(Failure::Refused(Message::ShardOfInput {}));
            }
            inputs.list.retain(|input| shard.holds(&manifest::text_of(&input.name)));
        }
        Ok(inputs)
    }

    /// An error where the run was stopped.
    fn go_on(&self) -> io::Result<()> {
        if self.stop.load(Ordering::Relaxed) { Err(io::ErrorKind::Interrupted.into()) } else { Ok(()) }
    }
}

/// Whether the results would stand between the documents, where the next run would take them for documents.
fn is_same_folder(path: &Path, results: &Path) -> bool {
    path.is_dir() && path.canonicalize().is_ok_and(|path| results.canonicalize().is_ok_and(|results| path == results))
}

fn planned(task: Task) -> Planned {
    let problem = |line: &Line| line.error.as_ref().map(|problem| problem.reason.clone()).unwrap_or_default();
    let (action, reason) = match &task.step {
        Step::Read(why) => (Action::Read, why.text().to_owned()),
        Step::Keep => (Action::Keep, String::new()),
        Step::Known(line) if line.status == Status::Skipped => (Action::Skip, problem(line)),
        Step::Known(line) => (Action::Fail, problem(line)),
    };
    Planned { input: task.label, action, reason }
}

/// Whether a task is one that this run reads.
fn is_read(task: &Task) -> bool {
    matches!(task.step, Step::Read(_))
}

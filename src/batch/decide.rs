//! Which inputs are read, and which are as they were.

use std::collections::HashMap;
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::Batch;
use super::corrections::Known;
use super::inputs::{Input, Place};
use super::journal::{Entry, Stamp};
use super::manifest::{Line, Problem, Status, text_of};
use crate::source::sha256_of;

/// What makes a difference for what is read.
#[derive(Debug)]
pub(super) struct Terms<'a> {
    /// What earlier runs did.
    pub(super) entries: &'a HashMap<String, Entry>,
    /// The results' folder.
    pub(super) results: &'a Path,
    /// Where standard input was written to.
    pub(super) stdin: &'a Path,
    /// How documents are read, as the manifest says it.
    pub(super) options: &'a str,
    /// What persons corrected.
    pub(super) corrections: &'a Known<'a>,
    /// What was asked for.
    pub(super) batch: &'a Batch,
}

/// What is done about an input.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    /// It is read, for this reason.
    Read(Why),
    /// It was read before and is as it was.
    Keep,
    /// There is nothing to read.
    Known(Box<Line>),
}

/// Why an input is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// It was not read before.
    New,
    /// Its content is another.
    Changed,
    /// It was read by another version, or in another way.
    OtherVersion,
    /// Its output is not there any more, or not as a whole.
    OutputGone,
    /// Somebody edited its output.
    OutputEdited,
    /// It could not be read, and that may be otherwise now.
    Retry,
    /// It was asked for.
    Forced,
    /// Another stage of its plan is there, or is there no more.
    OtherStage,
}

impl Why {
    /// For people.
    pub(super) const fn text(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::OtherVersion => "other version or options",
            Self::OutputGone => "output missing",
            Self::OutputEdited => "output edited by hand",
            Self::Retry => "failed before",
            Self::Forced => "forced",
            Self::OtherStage => "another stage of its plan",
        }
    }
}

/// An input with what is done about it.
#[derive(Debug, Clone)]
pub(super) struct Task {
    /// Its path as the manifest writes it.
    pub(super) label: String,
    /// Its file; `None` where there is nothing to read.
    pub(super) file: Option<PathBuf>,
    /// What its extraction calls the source.
    pub(super) source: String,
    /// Its output below the results' folder.
    pub(super) output: PathBuf,
    /// How it is read, as the manifest says it.
    pub(super) options: String,
    /// What the file system says of it.
    pub(super) stamp: Option<Stamp>,
    /// What the file system says of its output.
    pub(super) output_stamp: Option<Stamp>,
    /// Outputs of the other stages of its plan, below the results' folder.
    pub(super) references: Vec<PathBuf>,
    /// What is done.
    pub(super) step: Step,
}

/// Decides for every input. Files that may have changed are hashed, several at a time.
pub(super) fn decide(inputs: &[Input], terms: &Terms<'_>) -> Vec<Task> {
    inputs.par_iter().map(|input| task(input, terms)).collect()
}

fn task(input: &Input, terms: &Terms<'_>) -> Task {
    let label = text_of(&input.name);
    // A name that is no text has its output under the name that the manifest gives it, so that it leads there.
    let output = PathBuf::from(match input.name.to_str() {
        Some(name) => format!("{name}.json"),
        None => format!("{label}.json"),
    });
    let source = label.rsplit('/').next().unwrap_or_default().to_owned();
    let mut task = Task {
        label: label.clone(),
        file: None,
        source,
        output,
        options: terms.options.to_owned(),
        stamp: None,
        output_stamp: None,
        references: Vec::new(),
        step: Step::Read(Why::New),
    };
    match &input.place {
        Place::Aside(why) => task.step = known(label, Status::Skipped, aside(why), terms),
        Place::Nowhere(error) => task.step = known(label, Status::Failed, error.into(), terms),
        Place::Stdin => {
            task.source = crate::files::STDIN.to_owned();
            task.look(terms.stdin, terms);
        }
        Place::File(path) => task.look(path, terms),
    }
    task
}

impl Task {
    fn look(&mut self, path: &Path, terms: &Terms<'_>) {
        let data = std::fs::metadata(path);
        self.options.push_str(&terms.corrections.options_for(path));
        self.stamp = data.as_ref().ok().and_then(Stamp::of);
        let output = std::fs::metadata(terms.results.join(&self.output)).ok();
        self.output_stamp = output.as_ref().and_then(Stamp::of);
        self.step = step(self, path, data, terms);
        self.file = Some(path.to_path_buf());
    }
}

fn known(label: String, status: Status, problem: Problem, terms: &Terms<'_>) -> Step {
    let mut line = Line::new(label, status, terms.options.to_owned());
    line.error = Some(problem);
    Step::Known(Box::new(line))
}

fn aside(why: &'static str) -> Problem {
    Problem {
        code: "no-document".into(),
        page: None,
        reason: why.to_owned(),
        hint: "give it by its own name to read it all the same".into(),
        limit: None,
    }
}

fn step(task: &Task, path: &Path, data: io::Result<Metadata>, terms: &Terms<'_>) -> Step {
    let Some(entry) = terms.entries.get(&task.label) else { return Step::Read(Why::New) };
    let line = &entry.line;
    let current = Line::new(String::new(), line.status, String::new());
    if terms.batch.force {
        return Step::Read(Why::Forced);
    }
    if line.tool != current.tool || line.schema != current.schema || super::stages::asked(&line.options) != task.options
    {
        return Step::Read(Why::OtherVersion);
    }
    if line.status == Status::Failed && may_succeed(line, terms) {
        return Step::Read(Why::Retry);
    }
    if !is_unchanged(entry, path, data, task.stamp) {
        return Step::Read(Why::Changed);
    }
    let place = terms.results.join(&task.output);
    match line.status {
        Status::Written if !place.is_file() => Step::Read(Why::OutputGone),
        Status::Written if !is_output_as_written(entry, &place, task.output_stamp) => Step::Read(edited_or_cut(&place)),
        _ => Step::Keep,
    }
}

/// Whether a document that could not be read may be readable now, though it is the same.
fn may_succeed(line: &Line, terms: &Terms<'_>) -> bool {
    let Some(problem) = &line.error else { return true };
    let (limits, retry) = (terms.batch.limits, terms.batch.retry_failed);
    let raised = |limit: f64| problem.limit.is_none_or(|before| limit > before);
    match &*problem.code {
        "too-slow" => retry || raised(limits.seconds),
        "too-much-memory" => retry || raised(limits.bytes as f64),
        // Its worker was ended from outside: nothing is known of the document.
        "interrupted" => true,
        "encrypted" | "wrong-password" => retry || terms.batch.options.password.is_some(),
        // The file could not be opened: nothing is known of its content.
        _ if line.sha256.is_none() => true,
        _ => retry,
    }
}

/// Whether a file has the content it had: by what the file system says, else by its hash.
fn is_unchanged(entry: &Entry, path: &Path, data: io::Result<Metadata>, stamp: Option<Stamp>) -> bool {
    let Ok(data) = data else { return false };
    if stamp.is_some() && stamp == entry.stamp {
        return true;
    }
    let same_length = entry.line.bytes.is_none_or(|bytes| bytes == data.len());
    same_length && entry.line.sha256.is_some() && sha256_of(path).ok() == entry.line.sha256
}

/// Whether an output is what was written: by what the file system says, else by its hash.
fn is_output_as_written(entry: &Entry, output: &Path, stamp: Option<Stamp>) -> bool {
    let length = std::fs::metadata(output).map(|data| data.len()).ok();
    if length != entry.line.output_bytes.first().copied() {
        return false;
    }
    stamp.is_some() && stamp == entry.output
        || entry.line.output_sha256.is_none()
        || sha256_of(output).ok() == entry.line.output_sha256
}

/// What became of an output that is not what was written: whole JSON was edited, anything else is cut short.
fn edited_or_cut(output: &Path) -> Why {
    let whole = std::fs::read(output).is_ok_and(|bytes| crate::emit::is_json(&bytes).is_ok());
    if whole { Why::OutputEdited } else { Why::OutputGone }
}

//! Other stages of the same plan: when all documents were read, a dump that may be a redline is read again beside those
//! of its folder that are another stage of its plan and print their digits as they are.
//!
//! What belongs together is told from the lines of the manifest alone, so that a run in which nothing changed reads no
//! document for it, and the same inputs always give the same pairs.

use std::collections::HashMap;
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use super::decide::{Step, Task, Why};
use super::journal::Entry;
use super::manifest::{Line, Status};
use super::run::Run;

/// What stands in a line's options before the hashes of the documents that served.
const OPTION: &str = " --reference=";

/// Digits of a hash that tell two outputs apart.
const HASH_DIGITS: usize = 16;

/// More stages of one plan in one folder are copies; the first serve.
const MAX_STAGES: usize = 8;

/// How a document was asked to be read: its options without what the batch found by itself.
pub(super) fn asked(options: &str) -> &str {
    options.split_once(OPTION).map_or(options, |(asked, _)| asked)
}

/// Reads those documents again that other stages tell something of, and those for which they do no more.
pub(super) fn read_again(run: &mut Run<'_>, entries: Vec<Entry>) -> io::Result<Vec<Entry>> {
    let others = others(&entries);
    let mut again = Vec::new();
    for (index, (task, entry)) in run.tasks.iter_mut().zip(&entries).enumerate() {
        let references = others.get(&index).map(Vec::as_slice).unwrap_or_default();
        let options = options(asked(&entry.line.options), references);
        if entry.line.status != Status::Written || entry.line.options == options || task.file.is_none() {
            continue;
        }
        task.step = Step::Read(Why::OtherStage);
        task.options = options;
        task.references = references.iter().flat_map(|line| &line.outputs).map(PathBuf::from).collect();
        again.push(index);
    }
    if again.is_empty() {
        return Ok(entries);
    }
    let jobs: Vec<(usize, &Task)> = again.iter().filter_map(|at| Some((*at, run.tasks.get(*at)?))).collect();
    run.progress.starting(jobs.len(), 0);
    let places = Mutex::new(entries.iter().cloned().map(Some).collect());
    run.documents(&jobs, &places)?;
    run.batch.go_on()?;
    let places: Vec<Option<Entry>> = places.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(places.into_iter().zip(entries).map(|(new, old)| new.unwrap_or(old)).collect())
}

/// For each document that may be a redline the lines of the other stages of its plan, in the order of the inputs.
fn others(entries: &[Entry]) -> HashMap<usize, Vec<&Line>> {
    let mut plans: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for (index, entry) in entries.iter().enumerate() {
        if let Some(plan) = plan_of(&entry.line) {
            plans.entry((folder_of(&entry.line.input), plan)).or_default().push(index);
        }
    }
    let mut found = HashMap::new();
    for alike in plans.values() {
        let lines: Vec<(usize, &Line)> = alike.iter().filter_map(|at| Some((*at, &entries.get(*at)?.line))).collect();
        for (index, line) in lines.iter().filter(|(_, line)| line.may_be_fused == Some(true)) {
            let stages = lines.iter().map(|(_, other)| *other);
            let stages: Vec<&Line> =
                stages.filter(|other| other.may_be_fused == Some(false) && other.sha256 != line.sha256).collect();
            found.insert(*index, stages.into_iter().take(MAX_STAGES).collect());
        }
    }
    found
}

/// The id of a plan whose organization and year are known.
fn plan_of(line: &Line) -> Option<&str> {
    let id = line.plan_id.as_deref().filter(|_| line.status == Status::Written)?;
    (!id.split('-').any(|part| part.is_empty() || part == "x")).then_some(id)
}

fn folder_of(label: &str) -> &str {
    label.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn options(asked: &str, references: &[&Line]) -> String {
    if references.is_empty() {
        return asked.to_owned();
    }
    let hash = |line: &&Line| {
        let hash = line.output_sha256.as_deref().or(line.sha256.as_deref()).unwrap_or_default();
        hash.chars().take(HASH_DIGITS).collect::<String>()
    };
    let hashes: Vec<String> = references.iter().map(hash).collect();
    format!("{asked}{OPTION}{}", hashes.join("+"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(input: &str, plan: &str, may_be_fused: Option<bool>) -> Entry {
        let mut line = Line::new(input.to_owned(), Status::Written, "--accept=0.9".to_owned());
        line.sha256 = Some(format!("{input:0<64}"));
        line.plan_id = Some(plan.to_owned());
        line.may_be_fused = may_be_fused;
        Entry { line, stamp: None, rows: None, output: None }
    }

    #[test]
    fn only_stages_of_the_same_plan_in_the_same_folder_serve() {
        let plan = "271071-2022";
        let entries = [
            entry("a/changes.txt", plan, Some(true)),
            entry("a/draft.pdf", plan, Some(false)),
            entry("a/other-year.pdf", "271071-2021", Some(false)),
            entry("a/other-redline.txt", plan, Some(true)),
            entry("b/final.pdf", plan, Some(false)),
            entry("a/unknown.pdf", "x-2022", Some(false)),
            entry("c/changes.txt", "x-2022", Some(true)),
            entry("c/final.pdf", "x-2022", Some(false)),
        ];
        let found = others(&entries);
        let names =
            |at: usize| -> Vec<&str> { found.get(&at).into_iter().flatten().map(|line| line.input.as_str()).collect() };
        assert_eq!((names(0), names(3)), (vec!["a/draft.pdf"], vec!["a/draft.pdf"]));
        assert!(names(6).is_empty() && names(1).is_empty());
        let with = options("--accept=0.9", &[&entries[1].line]);
        assert_eq!(with, "--accept=0.9 --reference=a/draft.pdf00000");
        assert_eq!(asked(&with), "--accept=0.9");
    }
}

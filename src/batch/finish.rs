//! The end of a run: tables, manifest, failures, and the proof that every input is accounted for.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde::{Deserialize, Serialize};

use super::decide::{Step, Task};
use super::journal::{Entry, Settled};
use super::manifest::{self, Line, Status};
use super::pool::{self, Outcome};
use super::protocol::{Request, Work, escape};
use super::run::{Run, lock};
use super::summary::Summary;
use super::{Failure, folder};
use crate::emit::{compact, from_json, write_line};
use crate::messages::Message;
use crate::source::sha256;
use crate::tables::{Format, Store, Stored, all_files, publish, ranks, write_tables};

/// Writes what stands at the end: of a shard its journal alone.
pub(super) fn finish(run: &mut Run<'_>, entries: &mut [Entry]) -> io::Result<()> {
    if run.batch.shard.is_some() {
        settle_journal(run, entries)?;
        return run.folder.settle();
    }
    mark_duplicates(entries);
    tables(run, entries)?;
    run.batch.go_on()?;
    let lines = || entries.iter().map(|entry| &entry.line);
    let failures = manifest::failures(lines(), run.batch.dialect);
    run.folder.replace(&run.folder.at("failures.csv"), |out| out.write_all(&failures))?;
    run.folder.replace(&run.folder.at("manifest.jsonl"), |out| lines().try_for_each(|line| write_line(line, out)))?;
    let undecided = manifest::undecided(lines(), run.batch.dialect);
    run.folder.replace(&run.folder.at("undecided.csv"), |out| out.write_all(&undecided))?;
    settle_journal(run, entries)?;
    run.folder.remove_shards()?;
    run.folder.settle()
}

/// Rewrites the journal, where it is not what it should be: an entry for every document that was read, now or before.
fn settle_journal(run: &mut Run<'_>, entries: &[Entry]) -> io::Result<()> {
    let count = run.before.len();
    // Those of other shards are in their journals.
    let others = if run.batch.shard.is_some() { Vec::new() } else { others(run) };
    tell_others(run, &others);
    let read = run.tasks.iter().any(super::is_read);
    if !read && !run.outdated && others.len() == count {
        return Ok(());
    }
    // An open file cannot be replaced everywhere (Windows).
    lock(&run.journal).close();
    let given = entries.iter().zip(&run.tasks).filter(|(_, task)| !matches!(task.step, Step::Known(_)));
    let mut kept = given.map(|(entry, _)| entry).chain(&others);
    run.folder.replace(&run.folder.journal(), |out| kept.try_for_each(|entry| write_line(&Settled::from(entry), out)))
}

/// Documents with the same bytes are one document: their rows would have the same keys.
fn mark_duplicates(entries: &mut [Entry]) {
    let mut first: HashMap<String, String> = HashMap::new();
    for Entry { line, .. } in entries.iter_mut().filter(|entry| entry.line.status == Status::Written) {
        let Some(sha256) = line.sha256.clone() else { continue };
        line.duplicate_of = first.get(&sha256).cloned();
        first.entry(sha256).or_insert_with(|| line.input.clone());
    }
}

/// What the tables in the folder were made from, and what they are.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Key {
    /// Hash over the documents, their readings, the formats and the version.
    content: String,
    /// The files and their sizes.
    files: Vec<(String, u64)>,
}

/// Makes the tables, where they are not what the documents give already.
fn tables(run: &mut Run<'_>, entries: &mut [Entry]) -> io::Result<()> {
    let content = content_key(run, entries);
    let folder = run.folder.at(folder::TABLES);
    if are_there(run, &content, &folder) {
        return Ok(());
    }
    run.progress.tables(entries.iter().filter(|entry| is_taken(&entry.line)).count());
    fetch_rows(run, entries)?;
    run.batch.go_on()?;
    let formats = run.batch.formats();
    let staged = run.folder.temporary().join("tables");
    fs::create_dir_all(&staged)?;
    if formats.contains(&Format::Jsonl) {
        json_lines_of_plans(run, entries, &staged.join(Format::JSONL_FILE))?;
    }
    let (logs, documents) = stored(run, entries)?;
    let links = run.folder.temporary().join("links");
    let losses = run.pool.install(|| {
        let store = Store::new(&logs, &documents, &run.batch.stop, &links)?;
        write_tables(&store, &formats, run.batch.dialect, &staged)
    })?;
    run.batch.go_on()?;
    remove_others(&folder, &formats)?;
    publish(&staged, &folder)?;
    run.progress.losses(losses);
    let key = Key { content, files: sizes(&folder, &formats)? };
    run.folder.replace(&run.folder.tables_key(), |out| write_line(&key, out))
}

/// Whether a document's rows are in the tables.
fn is_taken(line: &Line) -> bool {
    line.status == Status::Written && line.duplicate_of.is_none()
}

fn content_key(run: &Run<'_>, entries: &[Entry]) -> String {
    let mut text = format!("{} {:?} {:?}\n", env!("CARGO_PKG_VERSION"), run.batch.formats(), run.batch.dialect);
    for Entry { line, .. } in entries.iter().filter(|entry| is_taken(&entry.line)) {
        let hash = line.sha256.as_deref().unwrap_or_default();
        text.push_str(&format!("{}\t{hash}\t{:?}\t{}\n", line.input, line.output_bytes, line.options));
    }
    sha256(text.as_bytes())
}

fn are_there(run: &Run<'_>, content: &str, folder: &Path) -> bool {
    let known = fs::read(run.folder.tables_key()).ok().and_then(|bytes| from_json::<Key>(&bytes).ok());
    known.is_some_and(|key| {
        let is_there = |(name, bytes): &(String, u64)| {
            fs::metadata(folder.join(name)).is_ok_and(|data| data.is_file() && data.len() == *bytes)
        };
        key.content == content && key.files.iter().all(is_there)
    })
}

/// Rows of documents that were read by an earlier run come from their JSON.
fn fetch_rows(run: &mut Run<'_>, entries: &mut [Entry]) -> io::Result<()> {
    let wanted: Vec<usize> = (0..entries.len())
        .filter(|index| entries.get(*index).is_some_and(|entry| is_taken(&entry.line) && !has_rows(run, entry)))
        .collect();
    let found: Mutex<Vec<(usize, Outcome)>> = Mutex::new(Vec::new());
    let request = |index: &usize| {
        let json = run.tasks.get(*index).map(|task| run.folder.at(&task.output)).unwrap_or_default();
        Request {
            work: Work::Rows,
            path: escape(&json),
            name: String::new(),
            label: String::new(),
            json: String::new(),
            references: Vec::new(),
        }
    };
    let done = |index: &usize, outcome| {
        lock(&found).push((*index, outcome));
        Ok(())
    };
    pool::run(&run.launch, &run.pool, &wanted, &request, &done)?;
    run.batch.go_on()?;
    let mut damaged = Vec::new();
    for (index, outcome) in found.into_inner().unwrap_or_default() {
        match (outcome.rows, entries.get_mut(index)) {
            (Some(rows), Some(entry)) => entry.rows = Some(rows),
            _ => damaged.push(index),
        }
    }
    read_again(run, entries, &damaged)
}

fn has_rows(run: &Run<'_>, entry: &Entry) -> bool {
    entry.rows.as_ref().is_some_and(|rows| run.folder.rows().join(&rows.log).exists())
}

/// Reads documents again whose JSON is of the right size and no JSON all the same: a disk lost it.
fn read_again(run: &mut Run<'_>, entries: &mut [Entry], damaged: &[usize]) -> io::Result<()> {
    if damaged.is_empty() {
        return Ok(());
    }
    run.outdated = true;
    let jobs: Vec<(usize, &Task)> =
        damaged.iter().filter_map(|index| run.tasks.get(*index).map(|task| (*index, task))).collect();
    let again = Mutex::new(vec![None; entries.len()]);
    run.documents(&jobs, &again)?;
    run.batch.go_on()?;
    for (entry, again) in entries.iter_mut().zip(again.into_inner().unwrap_or_default()) {
        if let Some(again) = again {
            *entry = again;
        }
    }
    mark_duplicates(entries);
    Ok(())
}

/// The rows of all documents in order, with the files that hold them.
fn stored(run: &Run<'_>, entries: &[Entry]) -> io::Result<(Vec<PathBuf>, Vec<Stored>)> {
    let taken: Vec<&Entry> = entries.iter().filter(|entry| is_taken(&entry.line)).collect();
    let standings: Vec<_> = taken.iter().filter_map(|entry| entry.line.standing()).collect();
    let names: BTreeSet<&str> = taken.iter().filter_map(|entry| entry.rows.as_ref()).map(|rows| &*rows.log).collect();
    let numbers: HashMap<&str, usize> = names.iter().enumerate().map(|(number, name)| (*name, number)).collect();
    let ranks = ranks(&standings);
    let documents: Vec<Stored> = taken
        .iter()
        .zip(&ranks)
        .filter_map(|(entry, rank)| {
            let rows = entry.rows.as_ref()?;
            let log = *numbers.get(&*rows.log)?;
            Some(Stored { log, segment: rows.segment.clone(), rank: *rank })
        })
        .collect();
    if documents.len() != taken.len() {
        return Err(io::Error::other("rows of a document are missing"));
    }
    Ok((names.iter().map(|name| run.folder.rows().join(name)).collect(), documents))
}

fn json_lines_of_plans(run: &Run<'_>, entries: &[Entry], path: &Path) -> io::Result<()> {
    let mut out = BufWriter::new(fs::File::create(path)?);
    let mut line = Vec::new();
    for (entry, task) in entries.iter().zip(&run.tasks).filter(|(entry, _)| is_taken(&entry.line)) {
        run.batch.go_on()?;
        debug_assert_eq!(entry.line.input, task.label);
        line.clear();
        compact(&fs::read(run.folder.at(&task.output))?, &mut line);
        line.push(b'\n');
        out.write_all(&line)?;
    }
    out.flush()
}

/// Tables of an earlier run in formats that are not asked for now would be out of date.
fn remove_others(folder: &Path, formats: &[Format]) -> io::Result<()> {
    for (_, name) in all_files().filter(|(format, _)| !formats.contains(format)) {
        match fs::remove_file(folder.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

fn sizes(folder: &Path, formats: &[Format]) -> io::Result<Vec<(String, u64)>> {
    let names = all_files().filter(|(format, _)| formats.contains(format)).map(|(_, name)| name);
    names
        .chain([crate::tables::PACKAGE_FILE.to_owned()])
        .map(|name| fs::metadata(folder.join(&name)).map(|data| (name, data.len())))
        .collect()
}

/// Documents of earlier runs that were not given now and whose output is still there.
fn others(run: &mut Run<'_>) -> Vec<Entry> {
    let is_there = |entry: &Entry| entry.line.outputs.iter().any(|output| run.folder.at(output).exists());
    let mut others: Vec<Entry> = run.before.drain().map(|(_, entry)| entry).filter(is_there).collect();
    others.sort_by(|a, b| a.line.input.cmp(&b.line.input));
    others
}

fn tell_others(run: &Run<'_>, others: &[Entry]) {
    if let Some(first) = others.first() {
        let first = format!("{}{}", first.line.input, if others.len() > 1 { ", …" } else { "" });
        run.progress.note(&Message::OthersKept { count: others.len(), first });
    }
}

/// Checks that inputs are outputs and failures.
pub(super) fn account(run: &Run<'_>, entries: &[Entry], summary: &Summary) -> Result<(), Failure> {
    let missing = entries
        .iter()
        .map(|entry| &entry.line)
        .zip(&run.tasks)
        .find(|(line, task)| line.status == Status::Written && !run.folder.at(&task.output).is_file());
    if summary.inputs == summary.written + summary.failed && missing.is_none() {
        return Ok(());
    }
    let what = missing.map(|(line, _)| line.input.clone()).unwrap_or_default();
    Err(Failure::Hindered(Message::NotAccounted { what }))
}

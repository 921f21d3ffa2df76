//! One run: reads what has to be read, and hands everything to the end.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicUsize;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::corrections::Known;
use super::decide::{Step, Task, Terms, Why, decide};
use super::folder::{self, Folder};
use super::inputs::Inputs;
use super::journal::{Entry, Journal};
use super::manifest::{Line, Problem, Status, text_of};
use super::pool::{self, Launch, Outcome};
use super::progress::Progress;
use super::protocol::{Request, Work, escape};
use super::summary::Summary;
use super::{Batch, Ended, Failure, is_read};
use crate::error::{Code, Error};
use crate::files::{is_look_alike, is_one_documents};
use crate::messages::Message;
use crate::source::sha256_of;

/// A run under way.
pub(super) struct Run<'a> {
    pub(super) batch: &'a Batch,
    pub(super) folder: &'a Folder,
    pub(super) pool: rayon::ThreadPool,
    pub(super) launch: Launch<'a>,
    pub(super) progress: &'a dyn Progress,
    base: &'a Path,
    pub(super) tasks: Vec<Task>,
    /// What earlier runs did; in the end what they did of inputs that were not given now.
    pub(super) before: HashMap<String, Entry>,
    /// Whether an entry of the journal is not what it should be any more.
    pub(super) outdated: bool,
    pub(super) journal: Mutex<Journal>,
}

impl<'a> Run<'a> {
    /// Looks at what is there, and decides what to read.
    pub(super) fn new(
        batch: &'a Batch,
        progress: &'a dyn Progress,
        inputs: &'a Inputs,
        folder: &'a Folder,
        stdin: &Path,
    ) -> io::Result<Self> {
        let before = folder::entries(&batch.results, batch.shard)?;
        let needed = |name: &str| before.values().any(|entry| entry.rows.as_ref().is_some_and(|rows| rows.log == name));
        folder.keep_rows(needed)?;
        let pool = batch.pool()?;
        let options = batch.options_text();
        let corrections = Known::of(&batch.corrections);
        let terms = Terms {
            entries: &before,
            results: &folder.at(""),
            stdin,
            options: &options,
            corrections: &corrections,
            batch,
        };
        let tasks = pool.install(|| decide(&inputs.list, &terms));
        let launch = Launch {
            batch,
            arguments: batch.worker_arguments(),
            rows: folder.rows(),
            next_rows: AtomicUsize::new(pool::next_rows(&folder.rows())?),
        };
        let journal = Mutex::new(Journal::open(&folder.journal())?);
        // The journal of the whole does not have what shards did.
        let outdated = batch.shard.is_none() && folder.has_shards();
        Ok(Self { batch, folder, pool, launch, progress, base: &inputs.base, tasks, before, outdated, journal })
    }

    /// Does it all.
    pub(super) fn go(mut self) -> Result<Ended, Failure> {
        if let Some(taken) = self.taken_by_others()? {
            let (place, base) = (self.batch.results.display().to_string(), self.base.display().to_string());
            return Err(Failure::Refused(Message::TakenByOthers { place, taken, base }));
        }
        if self.tasks.is_empty() {
            self.progress.note(&Message::NoDocument {});
        }
        self.tell_look_alikes();
        let ended = self.read().map_err(Failure::from).and_then(|entries| self.finish(entries));
        if ended.is_err() {
            self.progress.broken();
        }
        ended
    }

    /// Files that look like corrections under another name were left aside, and nobody applies them.
    fn tell_look_alikes(&self) {
        let aside = self.tasks.iter().filter(|task| matches!(task.step, Step::Known(_)));
        for task in aside.filter(|task| is_look_alike(&task.source)) {
            self.progress.note(&Message::CorrectionsIgnored { file: task.label.clone() });
        }
    }

    /// An output that this run would replace by that of another document with the same name: the folders given are
    /// others than those of the run before.
    fn taken_by_others(&self) -> io::Result<Option<String>> {
        let note = self.folder.base();
        let base = escape(self.base);
        let other = self.folder.bases()?.iter().any(|before| *before != base);
        let taken = self.tasks.iter().find(|task| task.step == Step::Read(Why::Changed)).filter(|_| other);
        if taken.is_none() && !self.base.as_os_str().is_empty() {
            self.folder.replace(&note, |out| out.write_all(base.as_bytes()))?;
        }
        Ok(taken.map(|task| task.label.clone()))
    }

    /// Reads what has to be read; gives an entry for every task, in their order.
    fn read(&mut self) -> io::Result<Vec<Entry>> {
        let entries = self.known();
        let jobs: Vec<(usize, &Task)> = self.tasks.iter().enumerate().filter(|(_, task)| is_read(task)).collect();
        let kept = self.tasks.iter().filter(|task| task.step == Step::Keep).count();
        self.progress.starting(jobs.len(), kept);
        let entries = Mutex::new(entries);
        self.documents(&jobs, &entries)?;
        self.batch.go_on()?;
        let entries = entries.into_inner().unwrap_or_else(PoisonError::into_inner);
        let lost = || io::Error::other("an input was lost");
        let entries: io::Result<Vec<Entry>> = entries.into_iter().map(|entry| entry.ok_or_else(lost)).collect();
        super::stages::read_again(self, entries?)
    }

    /// The entries of tasks that are not read. Those of the given inputs are taken out of what earlier runs did.
    fn known(&mut self) -> Vec<Option<Entry>> {
        let mut entries = Vec::with_capacity(self.tasks.len());
        for task in &self.tasks {
            let before = self.before.remove(&task.label);
            entries.push(match &task.step {
                Step::Read(_) => None,
                Step::Keep => before.map(|before| {
                    let output = task.output_stamp;
                    self.outdated |= before.stamp != task.stamp || before.rows.is_some() || before.output != output;
                    Entry { stamp: task.stamp, output, ..before }
                }),
                Step::Known(line) => {
                    self.outdated |= before.is_some();
                    Some(Entry { line: (**line).clone(), stamp: None, rows: None, output: None })
                }
            });
        }
        entries
    }

    /// Has documents read, and puts their entries in place.
    pub(super) fn documents(&self, jobs: &[(usize, &Task)], entries: &Mutex<Vec<Option<Entry>>>) -> io::Result<()> {
        let request = |(index, task): &(usize, &Task)| Request {
            work: Work::Document,
            path: escape(task.file.as_deref().unwrap_or(Path::new(""))),
            name: task.source.clone(),
            label: task.label.clone(),
            json: escape(&self.made(*index)),
            references: task.references.iter().map(|output| escape(&self.folder.at(output))).collect(),
        };
        let done = |(index, task): &(usize, &Task), outcome: Outcome| {
            let entry = self.settle(&self.made(*index), task, outcome)?;
            self.progress.document(&entry.line);
            if let Some(place) = lock(entries).get_mut(*index) {
                *place = Some(entry);
            }
            Ok(())
        };
        pool::run(&self.launch, &self.pool, jobs, &request, &done)
    }

    /// Where a worker writes a document's JSON.
    fn made(&self, index: usize) -> PathBuf {
        self.folder.temporary().join(format!("{index}.json"))
    }

    /// Moves a document's JSON to its place, then writes its entry.
    fn settle(&self, made: &Path, task: &Task, outcome: Outcome) -> io::Result<Entry> {
        let Outcome { mut line, rows } = outcome;
        line.input.clone_from(&task.label);
        line.options.clone_from(&task.options);
        let place = self.folder.at(&task.output);
        if task.step == Step::Read(Why::OutputEdited) {
            self.keep_edited(&place, &task.label)?;
        }
        if line.status == Status::Written {
            match put(made, &place) {
                Ok(()) => line.outputs = vec![text_of(&task.output)],
                Err(error) if is_one_documents(&error) => line = unplaced(task, &error),
                Err(error) => return Err(error),
            }
        }
        if line.status == Status::Failed {
            // What an earlier version of the document gave is not this one's.
            remove(&place)?;
            if let (None, Some(file)) = (&line.sha256, &task.file) {
                // A device has no end.
                if let Some(data) = fs::metadata(file).ok().filter(fs::Metadata::is_file) {
                    line.sha256 = sha256_of(file).ok();
                    line.bytes = Some(data.len());
                }
            }
        }
        let rows = rows.filter(|_| line.status == Status::Written);
        let entry = Entry { line, stamp: task.stamp, rows, output: None };
        lock(&self.journal).add(&entry)?;
        Ok(entry)
    }

    /// Keeps an output that somebody edited beside its place, under a name that is free.
    fn keep_edited(&self, place: &Path, label: &str) -> io::Result<()> {
        let named = |count: usize| {
            let mut name = place.as_os_str().to_owned();
            name.push(if count == 0 { ".edited".to_owned() } else { format!(".edited-{count}") });
            PathBuf::from(name)
        };
        let Some(kept) = (0..).map(named).find(|path| !path.exists()) else { return Ok(()) };
        fs::rename(place, &kept)?;
        let message = Message::OutputEdited { input: label.to_owned(), kept: kept.display().to_string() };
        self.progress.note(&message);
        Ok(())
    }

    /// Writes what stands at the end; see `finish`.
    fn finish(&mut self, mut entries: Vec<Entry>) -> Result<Ended, Failure> {
        super::finish::finish(self, &mut entries)?;
        let lines = entries.iter().map(|entry| &entry.line);
        let summary = Summary::of(lines.zip(self.tasks.iter().map(is_read)));
        self.progress.ended(&summary);
        super::finish::account(self, &entries, &summary)?;
        Ok(Ended { summary, lines: entries.into_iter().map(|entry| entry.line).collect() })
    }
}

/// The line of a document whose output has no place: a file stands where a folder is wanted, or the other way.
fn unplaced(task: &Task, error: &io::Error) -> Line {
    let mut line = Line::new(task.label.clone(), Status::Failed, task.options.clone());
    let what = format!("its output cannot be put into the folder: {error}");
    line.error = Some(Problem::from(&Error::new(Code::Unwritable, what, "rename it, or choose another place with -o")));
    line
}

fn put(made: &Path, place: &Path) -> io::Result<()> {
    let moved = fs::rename(made, place);
    match (&moved, place.parent()) {
        (Err(error), Some(folder)) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            fs::rename(made, place)
        }
        _ => moved,
    }
}

fn remove(place: &Path) -> io::Result<()> {
    match fs::remove_file(place) {
        Err(error) if error.kind() != io::ErrorKind::NotFound && !is_one_documents(&error) => Err(error),
        _ => Ok(()),
    }
}

/// A lock whose holder cannot leave half a change behind.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

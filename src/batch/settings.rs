//! What is asked of a run.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::shard::Shard;
use crate::files::Corrections;
use crate::flat::Dialect;
use crate::layout::Reading;
use crate::limits::Limits;
use crate::pipeline::Options;
use crate::tables::Format;

/// Seconds one document may take, unless other is asked for. A thousand plans in one dump (26 MB) take 4 seconds and
/// 340 MB, four thousand 35 seconds and 1.2 GB (measured on one core): what takes more than this is no plan.
pub const MAX_SECONDS: f64 = 120.0;

/// Bytes of memory one document may take, unless other is asked for; see [`MAX_SECONDS`].
pub const MAX_MEMORY: u64 = 2 << 30;

/// A batch: which documents are read, how, and where the results go.
///
/// ```
/// use miekeshi::batch::{Batch, Format};
///
/// let folder = tempfile::tempdir()?;
/// let plans = folder.path().join("plans");
/// std::fs::create_dir(&plans)?;
/// std::fs::write(plans.join("port.txt"), "令和４年度　港区運営方針（案）\n【経営課題１】【にぎわい】\n")?;
/// std::fs::write(plans.join("empty.pdf"), "")?;
///
/// let mut batch = Batch::new([&plans], folder.path().join("results"));
/// batch.formats = vec![Format::Csv];
/// let ended = batch.run(&())?;
/// assert_eq!((ended.summary.written, ended.summary.failed), (1, 1));
/// assert_eq!(ended.lines[1].outputs, ["port.txt.json"]);
/// assert!(folder.path().join("results/tables/issues.csv").is_file());
///
/// // Nothing has changed: nothing is read again.
/// assert_eq!(batch.run(&())?.summary.unchanged, 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Batch {
    /// Files, folders and patterns such as `plans/**/*.pdf`; `-` is a document on standard input.
    pub paths: Vec<PathBuf>,
    /// The folder for the results.
    pub results: PathBuf,
    /// How documents are read. Corrections are found by themselves, and the other stages of a plan are its references:
    /// those of the options are left aside.
    pub options: Options,
    /// Where corrections are looked for.
    pub corrections: Corrections,
    /// The formats of the tables.
    pub formats: Vec<Format>,
    /// How CSV is written.
    pub dialect: Dialect,
    /// Documents read at the same time; one a processor where none is given.
    pub jobs: Option<u16>,
    /// Where documents are read.
    pub workers: Workers,
    /// Limits of one document, kept by processes alone.
    pub limits: Limits,
    /// Reads documents that are as they were, too.
    pub force: bool,
    /// Reads documents that failed before, too.
    pub retry_failed: bool,
    /// Which part of the documents is read; all where none is given.
    pub shard: Option<Shard>,
    /// Set from outside, it stops the run: the next one goes on from there.
    pub stop: Arc<AtomicBool>,
}

/// Where documents are read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Workers {
    /// In threads of this program: no limit is kept, and a document that crashes the reader ends the program with it.
    #[default]
    Threads,
    /// In processes of this program, which is `miekeshi` itself: limits are kept, and no document harms another.
    Processes(PathBuf),
}

impl Batch {
    /// A batch with everything else as the command has it, read in threads.
    #[must_use]
    pub fn new(paths: impl IntoIterator<Item = impl Into<PathBuf>>, results: impl Into<PathBuf>) -> Self {
        Self {
            paths: paths.into_iter().map(Into::into).collect(),
            results: results.into(),
            options: Options::default(),
            corrections: Corrections::Beside,
            formats: vec![Format::Csv],
            dialect: Dialect::default(),
            jobs: None,
            workers: Workers::Threads,
            limits: Limits { seconds: MAX_SECONDS, bytes: MAX_MEMORY },
            force: false,
            retry_failed: false,
            shard: None,
            stop: Arc::default(),
        }
    }

    /// The formats, each once and in a fixed order.
    pub(super) fn formats(&self) -> Vec<Format> {
        Format::ALL.into_iter().filter(|format| self.formats.contains(format)).collect()
    }

    /// Everything that decides what is read from a document's bytes, for the manifest. A password is not part of it:
    /// it decides whether a document can be read, not what is read. Corrections are added for each document.
    pub(super) fn options_text(&self) -> String {
        let Options { reading, accept, encoding, password: _, references: _, corrections: _ } = &self.options;
        let reading = match reading {
            Reading::Final => "final",
            Reading::Draft => "draft",
        };
        let encoding = encoding.as_ref().map(|encoding| format!(" --encoding={}", encoding.name())).unwrap_or_default();
        format!("--reading={reading} --accept={accept}{encoding}")
    }

    /// What a process that reads is told. The password is not among it: arguments can be read by everybody on the
    /// machine.
    pub(super) fn worker_arguments(&self) -> Vec<OsString> {
        let options = self.options_text();
        let corrections = match &self.corrections {
            Corrections::Beside => Vec::new(),
            Corrections::In(file) => vec![OsString::from("--corrections"), file.into()],
            Corrections::Nowhere => vec![OsString::from("--no-corrections")],
        };
        options.split(' ').map(OsString::from).chain(corrections).collect()
    }

    /// As many threads as documents are read at the same time.
    pub(super) fn pool(&self) -> io::Result<rayon::ThreadPool> {
        let jobs = self.jobs.map_or(0, usize::from);
        rayon::ThreadPoolBuilder::new().num_threads(jobs).build().map_err(io::Error::other)
    }
}

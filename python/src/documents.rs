//! Documents to extractions, reports and review pages.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use miekeshi::compare::{Redline, check_redlines};
use miekeshi::corrections::{self, Correction};
use miekeshi::emit::{from_json, to_json, write_pretty};
use miekeshi::error::{Code, Error};
use miekeshi::pipeline::{self, Options};
use miekeshi::record::{Extraction, Reading, SCHEMA_URN};
use miekeshi::review::{Settings, to_html};
use miekeshi::source::{Encoding, MAX_INPUT_BYTES};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use serde::Serialize;

use crate::work;

/// One extraction, as the library holds it.
#[pyclass(frozen, module = "miekeshi._native")]
pub(crate) struct Native {
    pub(crate) extraction: Arc<Extraction>,
}

#[pymethods]
impl Native {
    /// The JSON that `miekeshi extract` writes, or with `compact` its line of JSON Lines.
    fn json(&self, py: Python<'_>, compact: bool) -> PyResult<String> {
        let extraction = &self.extraction;
        work(py, &extraction.source.name, || if compact { Ok(to_json(&**extraction)) } else { pretty(&**extraction) })
    }
}

/// Where a document comes from.
#[derive(FromPyObject)]
pub(crate) enum Input {
    /// Its bytes.
    Bytes(Vec<u8>),
    /// Its file.
    Path(PathBuf),
}

impl Input {
    fn name(&self) -> String {
        match self {
            Self::Bytes(_) => "-".to_owned(),
            Self::Path(path) => {
                path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
            }
        }
    }

    /// What an exception calls it.
    fn place(&self, name: &str) -> String {
        match self {
            Self::Bytes(_) => name.to_owned(),
            Self::Path(path) => path.display().to_string(),
        }
    }

    fn bytes(self) -> Result<Vec<u8>, Error> {
        match self {
            Self::Bytes(bytes) => Ok(bytes),
            Self::Path(path) => read(&path),
        }
    }

    /// The corrections that stand beside its file.
    fn corrections(&self) -> Result<Vec<Correction>, Error> {
        let Self::Path(path) = self else { return Ok(Vec::new()) };
        let file = path.parent().unwrap_or(Path::new("")).join(corrections::FILE_NAME);
        // A link that leads nowhere is a file that cannot be read, not "none".
        if !std::fs::symlink_metadata(&file).is_ok_and(|there| !there.is_dir()) {
            return Ok(Vec::new());
        }
        let bad = |what: String| {
            let what = format!("{} beside it: {what}", corrections::FILE_NAME);
            Error::new(Code::BadCorrections, what, "mend it, or leave it out with corrections=False")
        };
        let text = read(&file).map_err(|error| bad(error.what))?;
        let text = String::from_utf8(text).map_err(|_| bad("corrections are no UTF-8 text".to_owned()))?;
        corrections::parse(&text).map_err(|error| bad(error.what))
    }
}

/// How a document is read: the options of the command of the same names.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Wanted {
    name: Option<String>,
    reading: String,
    accept: f64,
    password: Option<String>,
    encoding: Option<String>,
    corrections: bool,
}

impl Wanted {
    fn options(&self) -> PyResult<Options> {
        let reading = match self.reading.as_str() {
            "final" => Reading::Final,
            "draft" => Reading::Draft,
            other => return Err(PyValueError::new_err(format!("reading is {other:?}, not \"final\" or \"draft\""))),
        };
        if !(0.0..=1.0).contains(&self.accept) {
            return Err(PyValueError::new_err(format!("accept is {}, not between 0 and 1", self.accept)));
        }
        let unknown = || PyValueError::new_err("unknown encoding; try utf-8, cp932, euc-jp, iso-2022-jp or utf-16");
        let named = |label: &String| Encoding::for_label(label).ok_or_else(unknown);
        let encoding = self.encoding.as_ref().map(named).transpose()?;
        Ok(Options { reading, accept: self.accept, password: self.password.clone(), encoding, ..Options::default() })
    }
}

/// A document that is about to be read.
struct Job {
    input: Input,
    name: String,
    options: Options,
    corrected: bool,
}

impl Job {
    fn new(input: Input, wanted: &Wanted) -> PyResult<Self> {
        let name = wanted.name.clone().unwrap_or_else(|| input.name());
        Ok(Self { input, name, options: wanted.options()?, corrected: wanted.corrections })
    }

    fn place(&self) -> String {
        self.input.place(&self.name)
    }

    /// Its bytes, and the options with what persons say of it.
    fn open(self) -> Result<(String, Vec<u8>, Options), Error> {
        let corrections = if self.corrected { self.input.corrections()? } else { Vec::new() };
        let options = Options { corrections: Arc::new(corrections), ..self.options };
        Ok((self.name, self.input.bytes()?, options))
    }

    /// Its final reading, and where it shows changes its draft reading.
    fn both(self) -> Result<Both, Error> {
        let (name, bytes, options) = self.open()?;
        let read = |reading| pipeline::extract(&name, &bytes, &Options { reading, ..options.clone() });
        let last = read(Reading::Final)?;
        let first = if last.edits.is_empty() { None } else { Some(read(Reading::Draft)?) };
        Ok(Both { last, first })
    }
}

struct Both {
    last: Extraction,
    first: Option<Extraction>,
}

impl Both {
    fn redline(&self) -> Redline<'_> {
        Redline { last: &self.last, first: self.first.as_ref() }
    }
}

/// Reads a document.
#[pyfunction]
pub(crate) fn extract(py: Python<'_>, input: Input, wanted: Wanted) -> PyResult<Native> {
    let job = Job::new(input, &wanted)?;
    let extraction = work(py, &job.place(), || {
        let (name, bytes, options) = job.open()?;
        pipeline::extract(&name, &bytes, &options)
    })?;
    Ok(Native { extraction: Arc::new(extraction) })
}

/// Reads an extraction that was written as JSON.
#[pyfunction]
pub(crate) fn parse(py: Python<'_>, json: Vec<u8>) -> PyResult<Native> {
    const HINT: &str = "give the JSON that miekeshi extract or batch wrote";
    let extraction = work(py, "-", || {
        let extraction: Extraction = from_json(&json)?;
        if extraction.schema == SCHEMA_URN {
            return Ok(extraction);
        }
        let what = format!("this extraction has the schema «{}», not {SCHEMA_URN}", extraction.schema);
        Err(Error::new(Code::WrongSchema, what, HINT))
    })?;
    Ok(Native { extraction: Arc::new(extraction) })
}

/// The review page of a document.
#[pyfunction]
pub(crate) fn review(py: Python<'_>, input: Input, wanted: Wanted) -> PyResult<String> {
    let beside = match &input {
        Input::Path(path) => path.parent().unwrap_or(Path::new("")).join(corrections::FILE_NAME),
        Input::Bytes(_) => PathBuf::new(),
    };
    let job = Job::new(input, &wanted)?;
    work(py, &job.place(), || {
        let (name, bytes, options) = job.open()?;
        let seen = pipeline::see(&name, &bytes, &options)?;
        let existing = std::fs::read_to_string(beside).unwrap_or_default();
        Ok(to_html(&seen, &Settings { existing, ..Settings::default() }))
    })
}

/// The report of `miekeshi audit` as JSON.
#[pyfunction]
pub(crate) fn audit(py: Python<'_>, extraction: &Native) -> PyResult<String> {
    let extraction = &extraction.extraction;
    work(py, &extraction.source.name, || pretty(&miekeshi::audit::audit(extraction)))
}

/// The report of `miekeshi compare` over two documents as JSON.
#[pyfunction]
pub(crate) fn compare(py: Python<'_>, before: Input, after: Input, wanted: Wanted) -> PyResult<String> {
    let (before, after) = (Job::new(before, &wanted)?, Job::new(after, &wanted)?);
    let places = (before.place(), after.place());
    let before = work(py, &places.0, || before.both())?;
    let after = work(py, &places.1, || after.both())?;
    work(py, &places.1, || {
        let mut report = miekeshi::compare::compare(&before.last, &after.last);
        check_redlines(&mut report, &before.redline(), &after.redline());
        pretty(&report)
    })
}

/// The report of `miekeshi compare` over two extractions as JSON: no draft reading of either is there.
#[pyfunction]
pub(crate) fn compare_extractions(py: Python<'_>, before: &Native, after: &Native) -> PyResult<String> {
    let (before, after) = (&before.extraction, &after.extraction);
    work(py, &after.source.name, || {
        let mut report = miekeshi::compare::compare(before, after);
        let redline = |last| Redline { last, first: None };
        check_redlines(&mut report, &redline(before), &redline(after));
        pretty(&report)
    })
}

/// A value as the command writes it.
fn pretty(value: &impl Serialize) -> Result<String, Error> {
    let mut out = Vec::new();
    let failed = |what: String| Error::new(Code::InternalError, what, "report it with the document");
    write_pretty(value, &mut out).map_err(|error| failed(error.to_string()))?;
    String::from_utf8(out).map_err(|error| failed(error.to_string()))
}

/// The bytes of a file, under the limits of the command.
fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let size = std::fs::metadata(path).map_err(|error| unreadable(&error))?;
    if size.is_dir() {
        return Err(Error::new(Code::IsFolder, "this is a folder", "name the files in it"));
    }
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(|error| unreadable(&error))?;
    file.take(MAX_INPUT_BYTES + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    if bytes.len() as u64 > MAX_INPUT_BYTES {
        return Err(Error::new(Code::TooLarge, "the file is too large", "split it; the limit is 512 MiB"));
    }
    Ok(bytes)
}

fn unreadable(error: &std::io::Error) -> Error {
    let hint = match error.kind() {
        std::io::ErrorKind::NotFound => "check the name",
        std::io::ErrorKind::PermissionDenied => "ask for the right to read it",
        _ => "copy it to a local disk and try again",
    };
    Error::new(Code::Unreadable, error.to_string(), hint)
}

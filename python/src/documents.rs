//! Documents to extractions, reports and review pages.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use miekeshi::compare::{Print, Redline, check_print, check_redlines};
use miekeshi::corrections::{self, Correction};
use miekeshi::emit::{from_json, to_json, write_pretty};
use miekeshi::error::{Code, Error};
use miekeshi::pipeline::{self, Options};
use miekeshi::record::{Extraction, Reading, SCHEMA_URN};
use miekeshi::review::{Settings, to_html};
use miekeshi::source::{Encoding, Kind, MAX_INPUT_BYTES, kind_of};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
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

    /// What a row of a table of documents says of it, without its JSON.
    fn head<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let Extraction { source, plan, edits, findings, .. } = &*self.extraction;
        let head = PyDict::new(py);
        head.set_item("sha256", &source.sha256)?;
        head.set_item("plan_id", &plan.id)?;
        head.set_item("fiscal_year", plan.fiscal_year)?;
        head.set_item("stage", plan.stage.map(|stage| to_json(&stage).trim_matches('"').to_owned()))?;
        head.set_item("stage_date", &plan.stage_date)?;
        head.set_item("dump", source.encoding.is_some())?;
        head.set_item("edit_count", edits.len())?;
        head.set_item("finding_count", findings.len())?;
        Ok(head)
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
    path: Option<String>,
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
    /// What the extraction says of the folders it stands in.
    path: Option<String>,
    options: Options,
    corrected: bool,
}

impl Job {
    fn new(input: Input, wanted: &Wanted) -> PyResult<Self> {
        let name = wanted.name.clone().unwrap_or_else(|| input.name());
        Ok(Self { input, name, path: wanted.path.clone(), options: wanted.options()?, corrected: wanted.corrections })
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

    /// Its extraction, read anew or, where it is one already, as it is.
    fn load(self) -> Result<Extraction, Error> {
        let (name, bytes, options) = self.open()?;
        if is_extraction(&bytes) { parsed(&bytes) } else { pipeline::extract(&name, &bytes, &options) }
    }

    /// Its final reading, and where it shows changes its draft reading.
    fn both(self) -> Result<Both, Error> {
        let (name, bytes, options) = self.open()?;
        if is_extraction(&bytes) {
            return Ok(Both { last: Arc::new(parsed(&bytes)?), first: None, print: None });
        }
        let read = |reading| pipeline::see(&name, &bytes, &Options { reading, ..options.clone() });
        let seen = read(Reading::Final)?;
        let print = Some(pipeline::print(&seen, &bytes, &options));
        let last = seen.extraction;
        let first = if last.edits.is_empty() { None } else { Some(read(Reading::Draft)?.extraction) };
        Ok(Both { last: Arc::new(last), first, print })
    }
}

fn is_extraction(bytes: &[u8]) -> bool {
    matches!(kind_of(bytes), Ok(Kind::Extraction))
}

/// An extraction that was written as JSON.
fn parsed(json: &[u8]) -> Result<Extraction, Error> {
    let extraction: Extraction = from_json(json)?;
    if extraction.schema == SCHEMA_URN {
        return Ok(extraction);
    }
    let what = format!("this extraction has the schema «{}», not {SCHEMA_URN}", extraction.schema);
    Err(Error::new(Code::WrongSchema, what, "give the JSON that miekeshi extract or batch wrote"))
}

/// One side of a comparison.
#[derive(FromPyObject)]
pub(crate) enum Side<'py> {
    /// What was read from it already; its draft reading is not known.
    Read(PyRef<'py, Native>),
    /// A document, or an extraction as JSON.
    Input(Input),
}

impl Side<'_> {
    fn both(self, py: Python<'_>, wanted: &Wanted) -> PyResult<Both> {
        match self {
            Self::Read(native) => Ok(Both { last: Arc::clone(&native.extraction), first: None, print: None }),
            Self::Input(input) => {
                let job = Job::new(input, wanted)?;
                work(py, &job.place(), || job.both())
            }
        }
    }
}

struct Both {
    last: Arc<Extraction>,
    first: Option<Extraction>,
    /// All that it prints; `None` of an extraction.
    print: Option<Print>,
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
        let path = job.path.clone();
        let (name, bytes, options) = job.open()?;
        let mut extraction = pipeline::extract(&name, &bytes, &options)?;
        extraction.source.path = path;
        Ok(extraction)
    })?;
    Ok(Native { extraction: Arc::new(extraction) })
}

/// Reads a document, or an extraction that was written as JSON.
#[pyfunction]
pub(crate) fn load(py: Python<'_>, input: Input, wanted: Wanted) -> PyResult<Native> {
    let job = Job::new(input, &wanted)?;
    let extraction = work(py, &job.place(), || job.load())?;
    Ok(Native { extraction: Arc::new(extraction) })
}

/// Reads an extraction that was written as JSON.
#[pyfunction]
pub(crate) fn parse(py: Python<'_>, json: Vec<u8>) -> PyResult<Native> {
    let extraction = work(py, "-", || parsed(&json))?;
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

/// The report of `miekeshi compare` as JSON.
#[pyfunction]
pub(crate) fn compare(py: Python<'_>, before: Side<'_>, after: Side<'_>, wanted: Wanted) -> PyResult<String> {
    let (before, after) = (before.both(py, &wanted)?, after.both(py, &wanted)?);
    work(py, &after.last.source.name, || {
        let mut report = miekeshi::compare::compare(&before.last, &after.last);
        check_redlines(&mut report, &before.redline(), &after.redline());
        check_print(&mut report, before.print.as_ref(), after.print.as_ref());
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

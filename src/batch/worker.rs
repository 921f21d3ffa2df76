//! A worker: a process of this same program that reads one document after the other.
//!
//! Requests come in on standard input, responses go out on standard output. Where the results stand in the end is not
//! known here: the JSON is written beside, and the batch moves it.

use std::fs::File;
use std::io::{self, BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use super::manifest::{CorrectionCounts, Line, Problem, Status};
use super::protocol::{Request, Response, Work, unescape};
use crate::emit::{from_json, to_json, write_pretty};
use crate::error::{Code, Error};
use crate::files::{self, CorrectionFiles};
use crate::finding::{Finding, Remark};
use crate::layout::Reading;
use crate::limits::{Limits, Watch};
use crate::pipeline::{Options, extract};
use crate::record::Extraction;
use crate::source::sha256;
use crate::tables::{Counts, Document, Lean, RowLog, Rows, Segment};
use crate::unseen::{Role, unseen};

/// Where the password is handed over: arguments can be read by everybody on the machine.
pub const PASSWORD: &str = "MIEKESHI_PASSWORD";

/// Reads what comes on standard input, one document after the other, and answers on standard output.
///
/// # Errors
/// Where a request is none, or an answer cannot be written.
pub fn serve(options: Options, corrections: CorrectionFiles, rows: &Path, limits: Limits) -> io::Result<()> {
    let watch = Watch::start(limits);
    let mut worker = Worker::new(options, corrections, rows)?;
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let request: Request = from_json(line?.as_bytes()).map_err(io::Error::other)?;
        watch.begin();
        let response = worker.answer(&request);
        watch.end();
        out.write_all((to_json(&response) + "\n").as_bytes())?;
        out.flush()?;
    }
    Ok(())
}

/// Reads one document after the other.
pub(super) struct Worker {
    options: Options,
    corrections: CorrectionFiles,
    rows: Rows,
    log: RowLog,
    /// The JSON of the last document; kept for its memory.
    json: Vec<u8>,
}

impl Worker {
    /// A worker that writes its rows to a file.
    pub(super) fn new(options: Options, corrections: CorrectionFiles, rows: &Path) -> io::Result<Self> {
        let log = RowLog::create(rows)?;
        Ok(Self { options, corrections, rows: Rows::default(), log, json: Vec::new() })
    }

    /// What became of a document. A panic is the document's failure; its message goes into the response.
    pub(super) fn answer(&mut self, request: &Request) -> Response {
        catch_unwind(AssertUnwindSafe(|| self.read(request)))
            .unwrap_or_else(|panic| Response::Done(Box::new(failed(panicked(&*panic), &[])), None))
    }

    fn read(&mut self, request: &Request) -> Response {
        let path = unescape(&request.path);
        let done = match request.work {
            Work::Document => self.document(&path, request),
            Work::Rows => self.rows_of(&path),
        };
        match done {
            Ok((line, segment)) => Response::Done(Box::new(line), segment),
            Err(error) => Response::Unwritable(error.to_string()),
        }
    }

    fn document(&mut self, path: &Path, request: &Request) -> io::Result<(Line, Option<Segment>)> {
        let started = Instant::now();
        let bytes = match files::read(path) {
            Ok(bytes) => bytes,
            Err(error) => return Ok((failed((&error).into(), &[]), None)),
        };
        let stages = other_stages(request)?;
        let read = self.corrections.of(path).and_then(|beside| {
            let references = stages.clone();
            let options = Options { references, corrections: beside.corrections, ..self.options.clone() };
            extract(&request.name, &bytes, &options)
        });
        match read {
            Ok(mut extraction) => {
                drop(bytes);
                extraction.findings.extend(stages.iter().map(|stage| served(stage)));
                extraction.source.path = Some(request.label.clone()).filter(|label| !label.is_empty());
                self.json.clear();
                write_pretty(&extraction, &mut self.json)?;
                File::create(unescape(&request.json))?.write_all(&self.json)?;
                let seconds = started.elapsed().as_secs_f64();
                self.rows.fill(&Document::from(&extraction));
                let segment = self.log.append(&self.rows)?;
                Ok((written(&extraction, &self.json, seconds), Some(segment)))
            }
            Err(error) => Ok((failed((&error).into(), &bytes), None)),
        }
    }

    /// The rows of a document whose JSON is there; where that is damaged, the line says so and has none.
    fn rows_of(&mut self, json: &Path) -> io::Result<(Line, Option<Segment>)> {
        let lean = std::fs::read(json)
            .map_err(|error| files::unreadable(&error))
            .and_then(|bytes| from_json::<Lean>(&bytes))
            .and_then(Lean::checked);
        match lean {
            Ok(lean) => {
                self.rows.fill(&lean.document());
                let segment = self.log.append(&self.rows)?;
                Ok((Line::new(String::new(), Status::Written, String::new()), Some(segment)))
            }
            Err(error) => Ok((failed((&error).into(), &[]), None)),
        }
    }
}

/// What earlier reading gave of the other stages of the document's plan.
fn other_stages(request: &Request) -> io::Result<Vec<Arc<Extraction>>> {
    let read = |json: &String| -> io::Result<Extraction> {
        from_json(&std::fs::read(unescape(json))?).map_err(io::Error::other)
    };
    let stages: io::Result<Vec<Extraction>> = request.references.iter().map(read).collect();
    // The draft reading of a page that shows changes is not what its stage says.
    let is_plain = |stage: &Extraction| stage.reading == Reading::Final || stage.edits.is_empty();
    Ok(stages?.into_iter().filter(is_plain).map(Arc::new).collect())
}

/// The note of a document that served without being named.
fn served(stage: &Extraction) -> Finding {
    let name = stage.source.path.clone().unwrap_or_else(|| stage.source.name.clone());
    Finding::of(&Remark::OtherStageServed { name }, "", Vec::new())
}

fn written(extraction: &Extraction, json: &[u8], seconds: f64) -> Line {
    let source = &extraction.source;
    let mut line = Line::new(String::new(), Status::Written, String::new());
    line.sha256 = Some(source.sha256.clone());
    line.bytes = Some(source.bytes);
    line.media_type = Some(source.media_type.clone());
    line.output_bytes = vec![json.len() as u64];
    line.output_sha256 = Some(sha256(json));
    line.may_be_fused = Some(crate::reference::may_be_fused(extraction));
    line.unseen = unseen(extraction, Role::Document);
    line.plan_id = Some(extraction.plan.id.clone());
    line.stage = extraction.plan.stage;
    line.stage_date = extraction.plan.stage_date.clone();
    line.count(&Counts::of(&extraction.edits, &extraction.findings));
    line.to_check |= !line.unseen.is_empty();
    line.corrections = CorrectionCounts::of(&extraction.findings);
    // To the microsecond: the clock knows no more.
    line.seconds = (seconds * 1e6).round() / 1e6;
    line
}

fn failed(problem: Problem, bytes: &[u8]) -> Line {
    let mut line = Line::new(String::new(), Status::Failed, String::new());
    if !bytes.is_empty() || problem.code == "empty" {
        line.sha256 = Some(sha256(bytes));
        line.bytes = Some(bytes.len() as u64);
    }
    line.error = Some(problem);
    line
}

fn panicked(panic: &(dyn std::any::Any + Send)) -> Problem {
    let message = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    let what = format!("the program failed at this document: {message}");
    (&Error::new(Code::InternalError, what, "please report it with the document, if it may be shared")).into()
}

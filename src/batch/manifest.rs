//! `manifest.jsonl`: a line for every input, and `failures.csv` for people.

use std::borrow::Cow;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::changes::Gate;
use crate::corrections;
use crate::error::Error;
use crate::finding::Finding;
use crate::flat::{Cell, Dialect, csv_line};
use crate::messages::{Lang, in_japanese, on_page};
use crate::record::Stage;
use crate::tables::{Counts, Standing};
use crate::unseen::{Unseen, page_words};

/// What became of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It was read, and its output stands in the folder.
    Written,
    /// It could not be read.
    Failed,
    /// It is no document: hidden files, locks of open Office files and the like, met in a folder.
    Skipped,
}

/// Why an input was not read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    /// Stable kebab-case code.
    pub code: Cow<'static, str>,
    /// Page to blame, from 1.
    pub page: Option<u32>,
    /// What is wrong.
    pub reason: String,
    /// What to do about it.
    pub hint: Cow<'static, str>,
    /// The limit that was exceeded, in seconds or bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<f64>,
}

impl From<&Error> for Problem {
    fn from(error: &Error) -> Self {
        Self {
            code: error.code.as_str().into(),
            page: error.page,
            reason: error.what.clone(),
            hint: error.hint.into(),
            limit: None,
        }
    }
}

impl Problem {
    /// For people: in Japanese what is wrong by its code, with the details in English behind it.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        match in_japanese(&self.code).filter(|_| lang == Lang::Ja) {
            Some((what, hint)) => {
                let page = on_page(self.page);
                format!("{page}{what}（{}）。{hint}", self.reason)
            }
            None => self.to_string(),
        }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(page) = self.page {
            write!(f, "page {page}: ")?;
        }
        write!(f, "{}", self.reason)?;
        if self.hint.is_empty() { Ok(()) } else { write!(f, "; {}", self.hint) }
    }
}

/// Edits by basis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct EditCounts {
    /// Shown by the document.
    pub stated: usize,
    /// Reasoned, and probable enough.
    pub inferred: usize,
    /// Reasoned, and not probable enough.
    pub ambiguous: usize,
    /// Said by a person.
    pub corrected: usize,
}

/// Findings by severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FindingCounts {
    /// What cannot be trusted.
    pub error: usize,
    /// What should be looked at.
    pub warning: usize,
    /// What is told.
    pub note: usize,
}

/// Corrections of persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CorrectionCounts {
    /// Entries that were applied.
    pub applied: usize,
    /// Entries that fit nothing any more.
    pub unfit: usize,
}

impl CorrectionCounts {
    /// Counts what the findings say of them.
    pub(super) fn of(findings: &[Finding]) -> Self {
        let count = |code| findings.iter().filter(|finding| finding.code == code).count();
        Self { applied: count(corrections::APPLIED), unfit: count(corrections::DOES_NOT_FIT) }
    }
}

/// One line of the manifest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// The input's path below the folder that holds all inputs, with `/` between folders.
    pub input: String,
    /// What became of it.
    pub status: Status,
    /// Hash of its bytes, where they could be read.
    pub sha256: Option<String>,
    /// Their number.
    pub bytes: Option<u64>,
    /// What kind of document it is.
    pub media_type: Option<String>,
    /// Version of the program.
    pub tool: Cow<'static, str>,
    /// Name of the extraction's schema.
    pub schema: Cow<'static, str>,
    /// How it was read.
    pub options: String,
    /// Files written for it, below the results' folder.
    pub outputs: Vec<String>,
    /// Their sizes.
    pub output_bytes: Vec<u64>,
    /// Hash of the first of them: one edited by hand has another.
    #[serde(default)]
    pub output_sha256: Option<String>,
    /// Id of the plan.
    pub plan_id: Option<String>,
    /// Its stage.
    pub stage: Option<Stage>,
    /// The date the stage prints.
    pub stage_date: Option<String>,
    /// Counts of edits.
    pub edits: EditCounts,
    /// Counts of findings.
    pub findings: FindingCounts,
    /// Counts of corrections.
    #[serde(default)]
    pub corrections: CorrectionCounts,
    /// Whether a person should look at it.
    pub to_check: bool,
    /// Whether its digits may be fused: a text that may be that of a redline.
    #[serde(default)]
    pub may_be_fused: Option<bool>,
    /// What of it could not be seen, and where.
    #[serde(default)]
    pub unseen: Vec<Unseen>,
    /// The earlier input that has the same bytes; only that one is in the tables.
    pub duplicate_of: Option<String>,
    /// Why it was not read.
    pub error: Option<Problem>,
    /// Seconds from its file to the file of its JSON.
    pub seconds: f64,
}

impl Line {
    /// A line that says no more than what became of an input.
    pub(super) fn new(input: String, status: Status, options: String) -> Self {
        Self {
            input,
            status,
            sha256: None,
            bytes: None,
            media_type: None,
            tool: env!("CARGO_PKG_VERSION").into(),
            schema: crate::record::SCHEMA_URN.into(),
            options,
            outputs: Vec::new(),
            output_bytes: Vec::new(),
            output_sha256: None,
            plan_id: None,
            stage: None,
            stage_date: None,
            edits: EditCounts::default(),
            findings: FindingCounts::default(),
            corrections: CorrectionCounts::default(),
            to_check: false,
            may_be_fused: None,
            unseen: Vec::new(),
            duplicate_of: None,
            error: None,
            seconds: 0.0,
        }
    }

    /// Takes over what was counted.
    pub(super) fn count(&mut self, counts: &Counts) {
        self.to_check = counts.to_check();
        self.edits = EditCounts {
            stated: counts.stated,
            inferred: counts.inferred,
            ambiguous: counts.ambiguous,
            corrected: counts.corrected,
        };
        self.findings = FindingCounts { error: counts.errors, warning: counts.warnings, note: counts.notes };
    }

    /// Whether the document meets a gate. What could not be seen of it meets every gate.
    #[must_use]
    pub fn meets(&self, gate: Gate) -> bool {
        let EditCounts { stated, inferred, ambiguous, corrected } = self.edits;
        !self.unseen.is_empty()
            || match gate {
                Gate::Change => stated + inferred + ambiguous + corrected > 0,
                Gate::Ambiguous => ambiguous > 0,
                Gate::Finding => self.findings.error + self.findings.warning > 0,
            }
    }

    /// What decides whether it is the newest of its plan; `None` where it was not read.
    pub(super) fn standing(&self) -> Option<Standing> {
        Some(Standing {
            plan_id: self.plan_id.clone()?,
            stage: self.stage,
            stage_date: self.stage_date.clone(),
            dump: self.media_type.as_deref() == Some("text/plain"),
            sha256: self.sha256.clone()?,
        })
    }
}

/// A path as text with `/` between its parts; bytes that are no text are written as `\xNN`.
pub(super) fn text_of(path: &Path) -> String {
    let parts: Vec<String> = path.iter().map(part).collect();
    parts.join("/")
}

fn part(part: &std::ffi::OsStr) -> String {
    let mut text = String::new();
    for chunk in part.as_encoded_bytes().utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02X}")));
    }
    text
}

/// `failures.csv`: what was not read, why, and what to do.
pub(super) fn failures<'a>(lines: impl Iterator<Item = &'a Line>, dialect: Dialect) -> Vec<u8> {
    let mut out = dialect.start().to_vec();
    csv_line(["input", "code", "page", "reason", "hint"].map(Cell::from).iter(), dialect, &mut out);
    for line in lines.filter(|line| line.status == Status::Failed) {
        let Some(problem) = &line.error else { continue };
        let cells = [
            Cell::from(&line.input),
            Cell::from(&*problem.code),
            Cell::from(problem.page),
            Cell::from(&problem.reason),
            Cell::from(&*problem.hint),
        ];
        csv_line(cells.iter(), dialect, &mut out);
    }
    out
}

/// `undecided.csv`: of which documents something could not be seen, where, and why.
pub(super) fn undecided<'a>(lines: impl Iterator<Item = &'a Line>, dialect: Dialect) -> Vec<u8> {
    let mut out = dialect.start().to_vec();
    csv_line(["input", "extent", "pages", "code", "reason", "reason_ja"].map(Cell::from).iter(), dialect, &mut out);
    for (line, one) in lines.flat_map(|line| line.unseen.iter().map(move |one| (line, one))) {
        let cells = [
            Cell::from(&line.input),
            Cell::from(one.extent.name()),
            Cell::from(page_words(&one.pages)),
            Cell::from(&one.code),
            Cell::from(&one.reason),
            Cell::from(&one.reason_ja),
        ];
        csv_line(cells.iter(), dialect, &mut out);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_name_the_reason_and_what_to_do() {
        let mut line = Line::new("2019/方針.pdf".into(), Status::Failed, String::new());
        line.error = Some(
            (&Error {
                page: Some(3),
                ..Error::new(crate::error::Code::DamagedPdf, "cut, in a \"stream\"", "get it again")
            })
                .into(),
        );
        let written = Line::new("a.txt".into(), Status::Written, String::new());
        let text = failures([&line, &written].into_iter(), Dialect { excel: true });
        assert_eq!(
            String::from_utf8(text).expect("UTF-8"),
            "\u{FEFF}input,code,page,reason,hint\r\n2019/方針.pdf,damaged-pdf,3,\"cut, in a \"\"stream\"\"\",get it again\r\n"
        );
    }

    #[cfg(unix)]
    #[test]
    fn names_in_another_encoding_are_told_apart() {
        use std::os::unix::ffi::OsStrExt;
        let name = |bytes| text_of(Path::new(std::ffi::OsStr::from_bytes(bytes)));
        assert_eq!(name(b"2019/\x83v.pdf"), "2019/\\x83v.pdf");
        assert_ne!(name(b"\x83.pdf"), name(b"\x84.pdf"));
    }
}

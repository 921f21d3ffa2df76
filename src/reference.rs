//! A reference document settles fused digits: what its records say of the digits of a dump.
//!
//! In come a dump, its extraction so far and the extraction of another document: the draft, the final text, or last
//! year's plan. Out comes what is known of which digits. How readings are weighed is not known here.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::compare::{Shared, shared};
use crate::finding::{Finding, Remark};
use crate::ink::Decision;
use crate::ink::fused::{Given, Says, Worth};
use crate::ink::words::MAY_HOLD;
use crate::layout::{Document, Reading};
use crate::provenance::At;
use crate::record::{Basis, ChangedWords, Decimal, Evidence, Extraction, Redline, Stage};
use crate::value::number;

/// What a reference says of the digits of a dump.
#[must_use]
pub(crate) fn given(document: &Document, this: &Extraction, reading: Reading, reference: &Extraction) -> Vec<Given> {
    let places = Places::of(document);
    let says = role(this, reference);
    let same_year = this.plan.fiscal_year == reference.plan.fiscal_year;
    let sure = stated_in(reference);
    shared(reference, this)
        .into_iter()
        // Of another year's plan only what both date is the same value.
        .filter(|one| same_year || one.dated)
        .flat_map(|one| {
            let value = one.value;
            let worth = if same_year && sure(&one.from) { Worth::Fact } else { Worth::Evidence };
            locate(document, &places, this, reading, &one).into_iter().map(move |chars| Given {
                chars,
                says: says(value),
                worth,
            })
        })
        .collect()
}

/// Whether the digits of a document may be fused: a text that may be that of a redline. Its plain numbers are no facts;
/// those of another document are, to another stage of the same plan.
#[must_use]
pub(crate) fn may_be_fused(extraction: &Extraction) -> bool {
    let hidden = |redline: &Redline| redline.probability >= MAY_HOLD && redline.words != ChangedWords::Stated;
    extraction.source.encoding.is_some() && extraction.plan.redline.as_ref().is_some_and(hidden)
}

/// Tells of a pointer into the reference whether the document itself states what stands there: no reading of fused
/// digits, and no plain number of a dump whose plain numbers may be fused.
fn stated_in(reference: &Extraction) -> impl Fn(&str) -> bool {
    let fused = may_be_fused(reference);
    let reasoned = |basis: Basis| matches!(basis, Basis::Inferred | Basis::Ambiguous);
    let guesses: HashSet<String> =
        reference.edits.iter().filter(|edit| reasoned(edit.basis)).map(|edit| edit.path.clone()).collect();
    move |path: &str| !fused && !guesses.contains(path)
}

/// Which of the two texts of this document the reference is.
fn role(this: &Extraction, reference: &Extraction) -> fn(Decimal) -> Says {
    if this.plan.fiscal_year != reference.plan.fiscal_year {
        return Says::Either;
    }
    match reference.plan.stage {
        Some(Stage::Draft | Stage::Proposal) => Says::Before,
        Some(Stage::Final | Stage::Revised | Stage::DraftChanges | Stage::Corrected) => Says::After,
        Some(Stage::Midyear | Stage::Evaluated) | None => Says::Either,
    }
}

/// Characters of a dump by line.
struct Places {
    /// For each line its segments: the column of the first character, and the characters.
    lines: HashMap<u32, Vec<(u32, Range<u32>)>>,
}

impl Places {
    fn of(document: &Document) -> Self {
        let mut lines: HashMap<u32, Vec<(u32, Range<u32>)>> = HashMap::new();
        for segment in &document.segments {
            lines.entry(segment.line).or_default().push((segment.column, segment.start..segment.end));
        }
        Self { lines }
    }

    /// The characters at a place.
    fn chars(&self, at: &At) -> Option<Range<u32>> {
        let (line, column) = (at.line?, at.column?);
        let length = u32::try_from(at.text.as_deref()?.chars().count()).ok()?;
        let (first, chars) = self
            .lines
            .get(&line)?
            .iter()
            .find(|(first, chars)| (*first..first.saturating_add(chars.end - chars.start)).contains(&column))?;
        let start = chars.start + (column - first);
        Some(start..start.saturating_add(length).min(chars.end))
    }
}

/// The characters of a shared number: one run for each place that prints it.
fn locate(
    document: &Document,
    places: &Places,
    this: &Extraction,
    reading: Reading,
    shared: &Shared,
) -> Vec<Range<u32>> {
    let Some(printed) = this.provenance.get(&shared.path) else { return Vec::new() };
    let runs: Vec<Range<u32>> = printed.iter().filter_map(|at| places.chars(at)).collect();
    let Some((text, bytes)) = &shared.within else { return runs };
    let indices: Vec<u32> = runs
        .into_iter()
        .flatten()
        .filter(|at| document.chars.get(*at as usize).is_some_and(|c| reading.has(c.ink) && !c.ch.is_whitespace()))
        .collect();
    in_text(document, &indices, text, bytes)
}

/// Where the characters spell `text`, those of its `bytes`. Spaces do not count.
fn in_text(document: &Document, indices: &[u32], text: &str, bytes: &Range<usize>) -> Vec<Range<u32>> {
    let wanted: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| !c.is_whitespace()).collect();
    let spells = |window: &[u32]| {
        let printed = window.iter().map(|at| document.chars.get(*at as usize).map(|c| c.ch));
        printed.eq(wanted.iter().map(|(_, c)| Some(*c)))
    };
    if wanted.is_empty() {
        return Vec::new();
    }
    let number = |window: &[u32]| {
        let inside = window.iter().zip(&wanted).filter(|(_, (start, _))| bytes.contains(start)).map(|(at, _)| *at);
        let inside: Vec<u32> = inside.collect();
        Some(*inside.first()?..inside.last()? + 1)
    };
    indices.windows(wanted.len()).filter(|window| spells(window)).filter_map(number).collect()
}

/// Digits that agree with nothing the reference states: another document, or a change the dump does not show.
#[must_use]
pub(crate) fn disagreements(document: &Document, given: &[Given], reasons: &[Decision], name: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for one in given.iter().filter(|given| given.worth == Worth::Fact) {
        let reason =
            reasons.iter().find(|reason| reason.chars.start < one.chars.end && one.chars.start < reason.chars.end);
        let chars = reason.map_or_else(|| one.chars.clone(), |reason| reason.chars.clone());
        let printed = document.raw(chars.start as usize..chars.end as usize);
        let known = one.says.value();
        let agrees = match reason {
            Some(reason) if reason.struck > 0 || reason.basis != Basis::Inferred => {
                reason.evidence.iter().any(|code| code == Evidence::ReferenceDocument.code())
            }
            _ => number(printed.trim()).is_some_and(|found| found.value.value == known),
        };
        if !agrees {
            let remark = Remark::ReferenceDisagrees { printed, known: known.to_string(), name: name.to_owned() };
            findings.push(Finding::of(&remark, "", document.places_of(chars)));
        }
    }
    findings.dedup();
    findings
}

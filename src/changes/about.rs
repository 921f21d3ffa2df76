//! Which findings of a document are about a row: of its value, or of a place where it is printed.
//!
//! A document may have thousands of both, so findings are looked up by path and place.

use std::collections::HashMap;

use super::row::Row;
use crate::finding::Finding;
use crate::provenance::At;

/// Columns of a line that are looked up together.
const COLUMNS: u32 = 64;

/// Where on a source places may share a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Spot<'a> {
    /// Some columns of a line.
    Line(u32, u32),
    Page(u32),
    Cell(Option<&'a str>, &'a str),
    Paragraph(u32),
}

impl<'a> Spot<'a> {
    fn of(at: &'a At) -> impl Iterator<Item = Self> {
        let lines = at.line.into_iter().flat_map(|line| {
            let columns = at.columns();
            let parts = columns.start / COLUMNS..=columns.end.saturating_sub(1) / COLUMNS;
            parts.map(move |part| Self::Line(line, part))
        });
        let cell = at.cell.as_deref().map(|cell| Self::Cell(at.sheet.as_deref(), cell));
        lines.chain(at.page.map(Self::Page)).chain(cell).chain(at.paragraph.map(Self::Paragraph))
    }

    /// Whether all places here share a character.
    const fn is_one_place(self) -> bool {
        matches!(self, Self::Cell(..) | Self::Paragraph(_))
    }
}

/// The findings of a document by what they are about.
pub(crate) struct About<'a> {
    findings: &'a [Finding],
    /// Indices of findings; of one path those that are the first of their code.
    paths: HashMap<&'a str, Vec<usize>>,
    places: HashMap<Spot<'a>, Vec<(usize, &'a At)>>,
}

impl<'a> About<'a> {
    pub(crate) fn new(findings: &'a [Finding]) -> Self {
        let mut about = Self { findings, paths: HashMap::new(), places: HashMap::new() };
        for (index, finding) in findings.iter().enumerate() {
            if !finding.path.is_empty() {
                let told = about.paths.entry(&finding.path).or_default();
                if !told.iter().any(|other| findings[*other].code == finding.code) {
                    told.push(index);
                }
            }
            for (spot, at) in finding.at.iter().flat_map(|at| Spot::of(at).map(move |spot| (spot, at))) {
                let told = about.places.entry(spot).or_default();
                if !spot.is_one_place() || !told.iter().any(|(other, _)| findings[*other].code == finding.code) {
                    told.push((index, at));
                }
            }
        }
        about
    }

    /// Names the findings about the value or place of a row, each code once, in the order of the findings.
    pub(crate) fn note(&self, row: &mut Row) {
        let mut found = self.paths.get(row.path.as_str()).cloned().unwrap_or_default();
        for (own, spot) in row.at.iter().flat_map(|own| Spot::of(own).map(move |spot| (own, spot))) {
            let there = self.places.get(&spot).into_iter().flatten();
            found.extend(there.filter(|(_, at)| at.overlaps(own)).map(|(index, _)| *index));
        }
        found.sort_unstable();
        for finding in found.into_iter().filter_map(|index| self.findings.get(index)) {
            if !row.findings.contains(&finding.code) {
                row.findings.push(finding.code.clone());
            }
        }
    }
}

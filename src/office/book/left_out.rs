//! What is said of a workbook beside its text: what is hidden, what lies over the cells, what is not understood.

use std::collections::BTreeMap;

use super::super::quote;
use super::place::Hidden;
use super::sheet::{Cell, Content, Sheet, name_of};
use super::styles::Borders;
use super::workbook::Entry;
use super::{Reader, notes};
use crate::error::Error;
use crate::finding::{Finding, Severity};
use crate::provenance::At;

impl Reader<'_, '_> {
    pub(super) fn damaged(&mut self, what: &str) {
        let message = format!("{what} is damaged: what stands behind the damage is missing");
        self.findings.push(Finding::new("part-damaged", Severity::Error, "", message, Vec::new()));
    }

    /// Every filled cell of a hidden sheet, quoted.
    pub(super) fn hidden_sheet(&mut self, entry: &Entry, sheet: &Sheet) {
        let places: Vec<At> = sheet.cells.iter().map(|cell| self.quote(entry, cell)).collect();
        if !places.is_empty() {
            let message = format!("the sheet «{}» is hidden and is left out: {} cells", entry.name, places.len());
            self.findings.push(Finding::new("text-hidden", Severity::Note, "", message, quote::listed(places)));
        }
    }

    pub(super) fn quote(&self, entry: &Entry, cell: &Cell) -> At {
        let text = self.text(cell).0.text.clone();
        quote::cell(&entry.name, name_of(cell.place), &text)
    }

    /// What the file holds of a cell that shows nothing.
    pub(super) fn raw(&self, cell: &Cell) -> Option<String> {
        match &cell.content {
            Content::Number(raw) => Some(raw.clone()),
            Content::Shared(at) => self.strings.get(*at as usize).map(|rich| rich.text.clone()),
            _ => None,
        }
        .filter(|raw| !raw.trim().is_empty())
    }

    pub(super) fn report_hidden(&mut self, entry: &Entry, hidden: BTreeMap<Hidden, Vec<At>>) {
        for (why, places) in hidden {
            let what = match why {
                Hidden::Row => "cells in hidden rows",
                Hidden::Column => "cells in hidden columns",
                Hidden::Merged => "cells under merged ones",
                Hidden::NotPrinted => "cells outside the print area",
                Hidden::Format => "cells whose number format shows nothing",
            };
            let message = format!("«{}» has {} {what}; they are left out", entry.name, places.len());
            self.findings.push(Finding::new("text-hidden", Severity::Note, "", message, quote::listed(places)));
        }
    }

    /// Formats that are not understood, formulas without a value, cells that a border crosses.
    pub(super) fn report_values(&mut self, entry: &Entry, sheet: &Sheet, shown: &[usize]) {
        let (mut raw, mut empty, mut crossed) = (Vec::new(), Vec::new(), Vec::new());
        for cell in shown.iter().filter_map(|at| sheet.cells.get(*at)) {
            if self.styles.format(cell.style).borders.has(Borders::DIAGONAL) {
                crossed.push(self.quote(entry, cell));
            }
            match (&cell.content, self.text(cell)) {
                (Content::Formula(formula), _) => {
                    empty.push(quote::cell(&entry.name, name_of(cell.place), &format!("={formula}")));
                }
                (_, (_, true)) => raw.push(self.quote(entry, cell)),
                _ => {}
            }
        }
        if !crossed.is_empty() {
            let message = format!(
                "{} cells have a line from corner to corner; whether it strikes their text is not read",
                crossed.len()
            );
            self.findings.push(Finding::new(
                "drawing-left-out",
                Severity::Warning,
                "",
                message,
                quote::listed(crossed),
            ));
        }
        if !raw.is_empty() {
            let message =
                format!("{} cells have a number format that is not read; their values stand as they are", raw.len());
            self.findings.push(Finding::new(
                "number-format-unread",
                Severity::Warning,
                "",
                message,
                quote::listed(raw),
            ));
        }
        if !empty.is_empty() {
            let message =
                format!("{} formulas have no value in the file; open it in Excel and save it again", empty.len());
            self.findings.push(Finding::new(
                "formula-without-value",
                Severity::Warning,
                "",
                message,
                quote::listed(empty),
            ));
        }
    }

    /// What lies over the cells of a sheet, and around them.
    pub(super) fn notes(&mut self, entry: &Entry, sheet: &Sheet, part: &str) -> Result<(), Error> {
        for relation in self.package.relations(part)? {
            if !matches!(relation.kind.as_str(), "comments" | "threadedComment" | "drawing") {
                continue;
            }
            let Some(text) = self.package.part(&relation.target)? else { continue };
            if relation.kind == "drawing" {
                self.drawings(entry, &text);
            } else {
                self.comments(entry, &text);
            }
        }
        let mut headers: Vec<String> = sheet.furniture.iter().map(|code| quote::header(code)).collect();
        headers.retain(|text| !text.is_empty());
        headers.dedup();
        for text in headers {
            let message = format!("header or footer of the sheet «{}»: «{text}»", entry.name);
            self.findings.push(Finding::new("header-left-out", Severity::Note, "", message, Vec::new()));
        }
        Ok(())
    }

    pub(super) fn comments(&mut self, entry: &Entry, text: &str) {
        for comment in notes::comments(text) {
            let quoted = quote::quoted(&comment.text);
            let at = vec![quote::cell(&entry.name, name_of(comment.place), &comment.text)];
            let message = format!("a comment, which is no part of the text: «{quoted}»");
            self.findings.push(Finding::new("comment-left-out", Severity::Note, "", message, at));
        }
    }

    pub(super) fn drawings(&mut self, entry: &Entry, text: &str) {
        let mut drawn: BTreeMap<String, Vec<At>> = BTreeMap::new();
        for drawing in notes::drawings(text) {
            let at = quote::cell(&entry.name, name_of(drawing.place), drawing.text.trim());
            if drawing.text.trim().is_empty() {
                drawn.entry(drawing.shape).or_default().push(At { text: None, ..at });
            } else {
                let message = format!("text of a shape over the cells: «{}»", quote::quoted(&drawing.text));
                self.findings.push(Finding::new("text-unplaced", Severity::Warning, "", message, vec![at]));
            }
        }
        for (shape, places) in drawn {
            let message = format!(
                "«{}» has {} drawings over its cells ({shape}); whether they strike or mark something is not read",
                entry.name,
                places.len()
            );
            self.findings.push(Finding::new("drawing-left-out", Severity::Warning, "", message, quote::listed(places)));
        }
    }
}

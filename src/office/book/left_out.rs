//! What is said of a workbook beside its text: what is hidden, what lies over the cells, what is not understood.

use std::collections::BTreeMap;

use super::super::limits::MAX_PRINTED;
use super::super::quote;
use super::condition::Unread;
use super::controls;
use super::place::Hidden;
use super::sheet::{Cell, Content, Range, Sheet, name_of};
use super::shown::{Common, Doubt, Faces};
use super::styles::Borders;
use super::workbook::Entry;
use super::{Out, Reader, notes};
use crate::error::Error;
use crate::finding::{Finding, Remark};
use crate::provenance::At;

/// Cells of a sheet that are not shown, by the reason.
#[derive(Default)]
pub(super) struct Hides(BTreeMap<Hidden, Vec<At>>);

/// A remark that is told how many.
type Counted = fn(usize) -> Remark;

impl Hides {
    pub(super) fn add(&mut self, why: Hidden, entry: &Entry, cell: &Cell, text: &str) {
        self.0.entry(why).or_default().push(quote::cell(&entry.name, name_of(cell.place), text));
    }
}

impl Common {
    /// What the file holds of a cell that shows nothing.
    pub(super) fn raw(&self, cell: &Cell) -> Option<String> {
        match &cell.content {
            Content::Number(raw) => Some(raw.clone()),
            Content::Shared(at) => self.strings.get(*at as usize).map(|rich| rich.text.clone()),
            _ => None,
        }
        .filter(|raw| !raw.trim().is_empty())
    }
}

impl Out {
    pub(super) fn say(&mut self, remark: &Remark, at: Vec<At>) {
        self.findings.push(Finding::of(remark, "", at));
    }

    pub(super) fn damaged(&mut self, what: &str) {
        self.say(&Remark::PartDamaged { what: what.to_owned() }, Vec::new());
    }

    /// Cells whose text the file does not hold, or holds damaged.
    pub(super) fn damaged_cells(&mut self, entry: &Entry, cells: &[&Cell]) {
        /// Cells that the sentence names; the places name all.
        const NAMED: usize = 8;
        if cells.is_empty() {
            return;
        }
        let mut names: Vec<String> = cells.iter().take(NAMED).map(|cell| name_of(cell.place)).collect();
        if cells.len() > NAMED {
            names.push("…".to_owned());
        }
        let remark = Remark::CellsDamaged { sheet: entry.name.clone(), cells: names.join(", "), count: cells.len() };
        let places = cells.iter().map(|cell| At { text: None, ..quote::cell(&entry.name, name_of(cell.place), "") });
        let places = quote::listed(places.collect());
        self.say(&remark, places);
    }

    /// What of a sheet is printed; all of it where that is cut too finely to be looked at for each cell.
    pub(super) fn printed<'e>(&mut self, entry: &'e Entry) -> &'e [Range] {
        if entry.printed.len() <= MAX_PRINTED {
            return &entry.printed;
        }
        let remark = Remark::PrintAreaUnread { sheet: entry.name.clone(), count: entry.printed.len() };
        self.say(&remark, Vec::new());
        &[]
    }

    /// Every filled cell of a hidden sheet, quoted.
    pub(super) fn hidden_sheet(&mut self, entry: &Entry, sheet: &Sheet, faces: &Faces<'_>) {
        let places: Vec<At> = (0..sheet.cells.len()).filter_map(|at| quoted(entry, sheet, faces, at)).collect();
        if !places.is_empty() {
            let remark = Remark::SheetHidden { sheet: entry.name.clone(), count: places.len() };
            self.say(&remark, quote::listed(places));
        }
    }

    pub(super) fn report_hidden(&mut self, entry: &Entry, hides: Hides) {
        for (why, places) in hides.0 {
            let (sheet, count) = (entry.name.clone(), places.len());
            let remark = match why {
                Hidden::Row => Remark::RowsHidden { sheet, count },
                Hidden::Column => Remark::ColumnsHidden { sheet, count },
                Hidden::Merged => Remark::CellsCovered { sheet, count },
                Hidden::NotPrinted => Remark::CellsNotPrinted { sheet, count },
                Hidden::Format => Remark::CellsUnformatted { sheet, count },
                Hidden::Colour => Remark::CellsUnseen { sheet, count },
            };
            self.say(&remark, quote::listed(places));
        }
    }

    /// Formats that are not understood, formulas without a value, cells that a border crosses.
    pub(super) fn report_values(
        &mut self,
        common: &Common,
        entry: &Entry,
        sheet: &Sheet,
        faces: &Faces<'_>,
        shown: &[usize],
    ) {
        let (mut raw, mut signs, mut empty, mut crossed) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut wide = Vec::new();
        for &at in shown {
            let (Some(cell), Some(face)) = (sheet.cells.get(at), faces.faces.get(at)) else { continue };
            let quoted = || quoted(entry, sheet, faces, at);
            if common.styles.format(cell.style).borders.has(Borders::DIAGONAL) {
                crossed.extend(quoted());
            }
            match (&cell.content, face.doubt) {
                (Content::Formula(formula), _) => {
                    empty.push(quote::cell(&entry.name, name_of(cell.place), &format!("={formula}")));
                }
                (_, Doubt::Raw) => raw.extend(quoted()),
                (_, Doubt::Sign) => signs.extend(quoted()),
                (Content::Number(_), _) if common.is_too_wide(sheet, cell, &face.rich.text) => wide.extend(quoted()),
                _ => {}
            }
        }
        let told: [(_, Counted); 5] = [
            (wide, |count| Remark::NumbersTooWide { count }),
            (crossed, |count| Remark::CellsCrossed { count }),
            (raw, |count| Remark::FormatUnread { count }),
            (signs, |count| Remark::SignUnprinted { count }),
            (empty, |count| Remark::FormulaEmpty { count }),
        ];
        for (places, remark) in told {
            if !places.is_empty() {
                self.say(&remark(places.len()), quote::listed(places));
            }
        }
    }

    /// Conditional formats that were not worked out.
    pub(super) fn report_conditions(&mut self, entry: &Entry, unread: &[Unread]) {
        for one in unread {
            let (sheet, area, rule) = (entry.name.clone(), one.area.clone(), quote::quoted(&one.rule));
            let remark = if one.strikes {
                Remark::ConditionUnread { sheet, area, rule }
            } else {
                Remark::ConditionColourUnread { sheet, area, rule }
            };
            let at = At { sheet: Some(entry.name.clone()), cell: Some(one.area.clone()), ..At::default() };
            self.say(&remark, vec![at]);
        }
    }

    fn comments(&mut self, entry: &Entry, text: &str) {
        for comment in notes::comments(text) {
            let at = vec![quote::cell(&entry.name, name_of(comment.place), &comment.text)];
            self.say(&Remark::CommentLeftOut { text: quote::quoted(&comment.text) }, at);
        }
    }

    fn drawings(&mut self, entry: &Entry, drawings: Vec<notes::Drawing>) {
        let mut drawn: BTreeMap<String, Vec<At>> = BTreeMap::new();
        for drawing in drawings {
            let at = quote::cell(&entry.name, name_of(drawing.place), drawing.text.trim());
            if !drawing.said.is_empty() {
                let said = quote::cell(&entry.name, name_of(drawing.place), &drawing.said);
                self.say(&Remark::AlternativeText { text: quote::quoted(&drawing.said) }, vec![said]);
            }
            if drawing.text.trim().is_empty() {
                drawn.entry(drawing.shape).or_default().push(At { text: None, ..at });
            } else {
                self.say(&Remark::ShapeText { text: quote::quoted(&drawing.text) }, vec![at]);
            }
        }
        for (shape, places) in drawn {
            let remark = Remark::ShapesLeftOut { sheet: entry.name.clone(), count: places.len(), shape };
            self.say(&remark, quote::listed(places));
        }
    }
}

/// A cell with what it shows; `None` where it shows nothing.
fn quoted(entry: &Entry, sheet: &Sheet, faces: &Faces<'_>, at: usize) -> Option<At> {
    let (cell, face) = (sheet.cells.get(at)?, faces.faces.get(at)?);
    let text = if face.rich.text.trim().is_empty() { &face.unseen } else { &face.rich.text };
    (!text.trim().is_empty()).then(|| quote::cell(&entry.name, name_of(cell.place), text))
}

impl Reader<'_, '_> {
    /// What lies over the cells of a sheet, and around them.
    pub(super) fn notes(&mut self, entry: &Entry, sheet: &Sheet, part: &str) -> Result<(), Error> {
        let relations = self.package.relations(part)?;
        let mut checks = BTreeMap::new();
        for (name, id) in &sheet.controls {
            let target = relations.iter().find(|relation| relation.id == *id);
            if let Some(target) = target
                && let Some(text) = self.package.part(&target.target)?
                && let Some(mark) = notes::check_mark(&text)
            {
                checks.insert(name.clone(), mark);
            }
        }
        for relation in &relations {
            // What newer programs write of controls, they write in VML, too.
            let old = relation.kind == "vmlDrawing" && sheet.controls.is_empty();
            if !old && !matches!(relation.kind.as_str(), "comments" | "threadedComment" | "drawing") {
                continue;
            }
            let Some(text) = self.package.part(&relation.target)? else { continue };
            if old {
                self.out.drawings(entry, controls::boxes(&text));
            } else if relation.kind == "drawing" {
                let drawings = notes::drawings(&text, &self.common.palette, &checks);
                self.out.drawings(entry, drawings);
            } else {
                self.out.comments(entry, &text);
            }
        }
        let mut prompts = sheet.prompts.clone();
        prompts.dedup();
        for text in prompts {
            self.out.say(&Remark::CommentLeftOut { text: quote::quoted(&text) }, Vec::new());
        }
        let mut headers: Vec<String> = sheet.furniture.iter().map(|code| quote::header(code)).collect();
        headers.retain(|text| !text.is_empty());
        headers.dedup();
        for text in headers {
            self.out.say(&Remark::SheetHeaderLeftOut { sheet: entry.name.clone(), text }, Vec::new());
        }
        Ok(())
    }
}

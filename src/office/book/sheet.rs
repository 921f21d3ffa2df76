//! One worksheet as it is written: its cells with what they hold, its merged ranges, what of it is hidden.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use super::super::limits::{MAX_CELLS, MAX_COLUMNS, MAX_ROWS};
use super::super::look::{Palette, Rich};
use super::super::xml::{Step, Tag, Walker, on};
use super::condition::Rule;
use super::ranked::Ranked;
use super::strings::{string, unescaped};
use super::styles::{Borders, Styles};
use crate::error::{Code, Error};

/// A cell by row and column, both counted from 0.
pub(super) type Place = (u32, u32);

/// A range of cells: first and last row, first and last column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Range {
    pub(super) rows: (u32, u32),
    pub(super) columns: (u32, u32),
}

impl Range {
    pub(super) const fn has(&self, (row, column): Place) -> bool {
        self.rows.0 <= row && row <= self.rows.1 && self.columns.0 <= column && column <= self.columns.1
    }
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Content {
    /// A shared string, by its number.
    Shared(u32),
    /// A string of its own, or what a formula gave as text.
    Own(Rich),
    /// A number as it is written.
    Number(String),
    /// A truth value.
    Truth(bool),
    /// A date as ISO 8601 writes it, an error value: shown as written.
    Plain(String),
    /// A formula whose value the file does not hold.
    Formula(String),
}

/// A cell that holds something.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    pub(super) place: Place,
    pub(super) style: u32,
    pub(super) content: Content,
}

/// One worksheet.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// In the order of the file.
    pub(super) cells: Vec<Cell>,
    /// Borders of every cell that has any, empty ones too.
    pub(super) borders: HashMap<Place, Borders>,
    pub(super) merged: Vec<Range>,
    /// Width of columns in half-width characters, by ranges.
    pub(super) widths: Vec<(RangeInclusive<u32>, f32)>,
    pub(super) default_width: f32,
    pub(super) hidden_columns: Vec<RangeInclusive<u32>>,
    pub(super) hidden_rows: Vec<u32>,
    /// Whether a row that says nothing of itself is hidden.
    flat: bool,
    /// 条件付き書式, in the order of the file.
    pub(super) rules: Vec<Rule>,
    /// Names of the controls that lie over it, with the ids of what describes them.
    pub(super) controls: Vec<(String, String)>,
    /// Whether zeros are not shown.
    pub(super) hides_zeros: bool,
    /// Texts of headers and footers, as written.
    pub(super) furniture: Vec<String>,
    /// 入力規則: what is told to those who fill in a cell.
    pub(super) prompts: Vec<String>,
    /// Names that stand for its cells or for values.
    pub(super) names: HashMap<String, String>,
    /// Whether the part was read to its end.
    pub(super) whole: bool,
}

/// Conditional formats of a sheet: copying rows multiplies them, and a worn workbook has some thousands.
const MAX_RULES: usize = 10_000;

/// Ranges of one conditional format.
const MAX_RULE_RANGES: usize = 256;

/// Width of a column that gives none, in half-width characters (Excel's own).
const DEFAULT_WIDTH: f32 = 8.43;

impl Sheet {
    /// Reads a worksheet; `budget` is how many cells the workbook may still have.
    ///
    /// # Errors
    /// Where it has more cells than that.
    pub(super) fn read(text: &str, styles: &Styles, palette: &Palette, budget: &mut usize) -> Result<Self, Error> {
        let mut sheet = Self { default_width: DEFAULT_WIDTH, ..Self::default() };
        let mut walker = Walker::of(text, "worksheet");
        let (mut row, mut column) = (0, 0);
        let mut before: Option<u32> = None;
        while let Some(step) = walker.next() {
            let Step::Open(tag) = step else { continue };
            match tag.name() {
                "row" => {
                    row = tag.number("r").and_then(|r| r.checked_sub(1)).or(before.map(|row| row + 1)).unwrap_or(0);
                    row = row.min(MAX_ROWS - 1);
                    (before, column) = (Some(row), 0);
                    sheet.row(&tag, row);
                }
                "c" => {
                    *budget = budget.checked_sub(1).ok_or_else(too_many)?;
                    let place = tag.attr("r").and_then(|name| place_of(&name)).unwrap_or((row, column));
                    column = (place.1 + 1).min(MAX_COLUMNS - 1);
                    sheet.cell(&tag, place, &mut walker, styles, palette);
                }
                "mergeCell" => sheet.merged.extend(tag.attr("ref").and_then(|range| range_of(&range))),
                "col" => sheet.column(&tag),
                "conditionalFormatting" => sheet.conditions(&tag, &mut walker),
                "control" if sheet.controls.len() < MAX_RULES => {
                    let word = |name: &str| tag.attr(name).unwrap_or_default().into_owned();
                    sheet.controls.push((word("name"), word("id")));
                }
                "sheetView" => sheet.hides_zeros |= tag.attr("showZeros").is_some_and(|shown| !on(&shown)),
                "sheetFormatPr" => {
                    sheet.flat = tag.attr("zeroHeight").is_some_and(|flat| on(&flat));
                    let width = tag.attr("defaultColWidth").and_then(|width| width.parse().ok());
                    sheet.default_width = width.filter(|w: &f32| *w > 0.0).unwrap_or(DEFAULT_WIDTH);
                }
                "dataValidation" if sheet.prompts.len() < MAX_RULES => {
                    let shown = tag.attr("showInputMessage").is_some_and(|value| on(&value));
                    let words = ["promptTitle", "prompt"].into_iter().filter_map(|name| tag.attr(name));
                    let text = words.map(|text| unescaped(&text)).collect::<Vec<_>>().join(" ");
                    sheet.prompts.extend(Some(text).filter(|text| shown && !text.trim().is_empty()));
                }
                "oddHeader" | "oddFooter" | "evenHeader" | "evenFooter" | "firstHeader" | "firstFooter" => {
                    let text = walker.text();
                    sheet.furniture.push(text);
                }
                _ => {}
            }
        }
        sheet.whole = walker.is_whole();
        Ok(sheet)
    }

    /// Whether a row is hidden or has no height.
    fn row(&mut self, tag: &Tag<'_>, row: u32) {
        let flat = tag.attr("ht").and_then(|height| height.parse().ok()).is_some_and(|height: f32| height <= FLAT_PT);
        let unsaid = self.flat && tag.attr("ht").is_none();
        if flat || tag.attr("hidden").map_or(unsaid, |hidden| on(&hidden)) {
            self.hidden_rows.push(row);
        }
    }

    fn column(&mut self, tag: &Tag<'_>) {
        let (Some(min), Some(max)) = (tag.number("min"), tag.number("max")) else { return };
        let range = min.saturating_sub(1)..=max.saturating_sub(1).min(MAX_COLUMNS - 1);
        let width = tag.attr("width").and_then(|width| width.parse::<f32>().ok());
        if width == Some(0.0) || tag.attr("hidden").is_some_and(|hidden| on(&hidden)) {
            self.hidden_columns.push(range);
        } else if let Some(width) = width.filter(|width| width.is_finite() && *width > 0.0) {
            self.widths.push((range, width));
        }
    }

    /// Reads the rules of one element of conditional formats.
    fn conditions(&mut self, tag: &Tag<'_>, walker: &mut Walker<'_>) {
        let area = tag.attr("sqref").unwrap_or_default().into_owned();
        let ranges: Vec<Range> = area.split_whitespace().take(MAX_RULE_RANGES).filter_map(range_of).collect();
        let outside = walker.depth() - 1;
        while walker.depth() > outside {
            let Some(step) = walker.next() else { break };
            let Step::Open(tag) = step else { continue };
            let word = |name: &str| tag.attr(name).unwrap_or_default().into_owned();
            match tag.name() {
                "cfRule" if self.rules.len() < MAX_RULES => self.rules.push(Rule {
                    area: area.clone(),
                    ranges: ranges.clone(),
                    kind: word("type"),
                    format: tag.number("dxfId"),
                    priority: word("priority").parse().unwrap_or(i64::MAX),
                    stops: tag.attr("stopIfTrue").is_some_and(|value| on(&value)),
                    operator: word("operator"),
                    text: word("text"),
                    formulas: Vec::new(),
                    ranked: Ranked::read(&tag),
                    hides: false,
                }),
                // A bar or an icon in place of the number.
                "dataBar" | "iconSet" if tag.attr("showValue").is_some_and(|value| !on(&value)) => {
                    self.rules.last_mut().into_iter().for_each(|rule| rule.hides = true);
                }
                "formula" => {
                    let text = walker.text();
                    self.rules.last_mut().into_iter().for_each(|rule| rule.formulas.push(text.clone()));
                }
                _ => {}
            }
        }
    }

    /// Reads a cell up to its end.
    fn cell(&mut self, tag: &Tag<'_>, place: Place, walker: &mut Walker<'_>, styles: &Styles, palette: &Palette) {
        let style = tag.number("s").unwrap_or(0);
        let kind = tag.attr("t").unwrap_or_default().into_owned();
        let borders = styles.format(style).borders;
        if !borders.is_none() {
            self.borders.insert(place, borders);
        }
        let outside = walker.depth() - 1;
        let (mut value, mut formula, mut own) = (None, None, None);
        while walker.depth() > outside {
            let Some(step) = walker.next() else { break };
            let Step::Open(tag) = step else { continue };
            match tag.name() {
                "v" => value = Some(walker.text()),
                "f" => formula = Some(walker.text()),
                "is" => own = Some(string(walker, palette)),
                _ => {}
            }
        }
        let content = match (own, value.filter(|value| !value.is_empty())) {
            (Some(rich), _) => Some(Content::Own(rich)),
            (None, Some(value)) => Some(content(&kind, value)),
            (None, None) if kind == "str" => None,
            (None, None) => formula.map(Content::Formula),
        };
        let empty = |content: &Content| matches!(content, Content::Own(rich) if rich.text.trim().is_empty());
        if let Some(content) = content.filter(|content| !empty(content)) {
            self.cells.push(Cell { place, style, content });
        }
    }

    /// Width of a column in half-width characters.
    pub(super) fn width(&self, column: u32) -> f32 {
        self.widths.iter().find(|(range, _)| range.contains(&column)).map_or(self.default_width, |(_, width)| *width)
    }
}

fn too_many() -> Error {
    let what = format!("the workbook has more than {MAX_CELLS} cells");
    Error::new(Code::TooLarge, what, "delete the empty rows and columns that carry a format, and save it again")
}

/// A row of this height shows nothing of its text, in points.
const FLAT_PT: f32 = 2.0;

/// What a value of this type means (ECMA-376, 18.18.11).
fn content(kind: &str, value: String) -> Content {
    match kind {
        // What is no place in the list of strings is none that the list has.
        "s" => Content::Shared(value.trim().parse().unwrap_or(u32::MAX)),
        "str" | "inlineStr" => {
            let mut rich = Rich::default();
            rich.push(&unescaped(&value), None);
            Content::Own(rich)
        }
        "b" => Content::Truth(on(&value)),
        "e" | "d" => Content::Plain(value),
        _ => Content::Number(value.trim().to_owned()),
    }
}

/// The cell that a name such as `B12` or `$B$12` means.
pub(super) fn place_of(name: &str) -> Option<Place> {
    let name = name.trim().replace('$', "");
    let digits = name.find(|c: char| c.is_ascii_digit())?;
    let (letters, number) = name.split_at(digits);
    let mut column: u32 = 0;
    for letter in letters.bytes() {
        if !letter.is_ascii_alphabetic() {
            return None;
        }
        column = column.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)?;
    }
    let row: u32 = number.parse().ok()?;
    let place = (row.checked_sub(1)?, column.checked_sub(1)?);
    (place.0 < MAX_ROWS && place.1 < MAX_COLUMNS).then_some(place)
}

/// The range that `A1:C3`, `A1`, `A:C` or `1:3` means.
pub(super) fn range_of(name: &str) -> Option<Range> {
    let (first, last) = name.split_once(':').unwrap_or((name, name));
    if let (Some(a), Some(b)) = (place_of(first), place_of(last)) {
        return Some(Range { rows: (a.0.min(b.0), a.0.max(b.0)), columns: (a.1.min(b.1), a.1.max(b.1)) });
    }
    let whole = |end: &str| end.trim().replace('$', "");
    let (first, last) = (whole(first), whole(last));
    if let (Some(a), Some(b)) = (place_of(&format!("{first}1")), place_of(&format!("{last}1"))) {
        return Some(Range { rows: (0, MAX_ROWS - 1), columns: (a.1.min(b.1), a.1.max(b.1)) });
    }
    let (a, b) = (place_of(&format!("A{first}"))?, place_of(&format!("A{last}"))?);
    Some(Range { rows: (a.0.min(b.0), a.0.max(b.0)), columns: (0, MAX_COLUMNS - 1) })
}

/// The name of a cell in A1 notation.
pub(super) fn name_of((row, column): Place) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        letters.push(char::from(b'A' + ((left - 1) % 26) as u8));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect::<String>() + &(row + 1).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_cells() {
        for (name, place) in [("A1", (0, 0)), ("Z9", (8, 25)), ("AA10", (9, 26)), ("XFD1048576", (1_048_575, 16_383))] {
            assert_eq!(place_of(name), Some(place));
            assert_eq!(name_of(place), name);
        }
        for name in ["", "A", "A0", "1", "あ1", "XFE1", "A1048577", "ZZZZZZZZZZ1"] {
            assert_eq!(place_of(name), None, "{name}");
        }
    }

    #[test]
    fn ranges() {
        assert_eq!(range_of("$B$2:A1"), Some(Range { rows: (0, 1), columns: (0, 1) }));
        assert_eq!(range_of("B:C").map(|r| r.columns), Some((1, 2)));
        assert_eq!(range_of("3:4").map(|r| r.rows), Some((2, 3)));
        assert_eq!(range_of("#REF!"), None);
    }

    #[test]
    fn rows_that_say_nothing_of_themselves_are_hidden_by_default_where_the_sheet_says_so() {
        let text = r#"<worksheet><sheetFormatPr zeroHeight="1"/><sheetData><row r="1" hidden="0"/><row r="2"/><row r="3" ht="15"/></sheetData></worksheet>"#;
        let sheet = Sheet::read(text, &Styles::default(), &Palette::default(), &mut 100).expect("a sheet");
        assert_eq!(sheet.hidden_rows, [1]);
    }

    #[test]
    fn cells_of_every_type() {
        let mut budget = 100;
        let sheet = Sheet::read(
            concat!(
                r#"<worksheet><cols><col min="2" max="3" hidden="1"/><col min="4" max="4" width="20"/></cols><sheetData>"#,
                r#"<row r="2"><c r="A2" t="s"><v>7</v></c><c><v>1.5</v></c><c r="D2" t="b"><v>1</v></c></row>"#,
                r#"<row hidden="1"><c t="str"><f>A2</f><v>文字</v></c><c><f>NOW()</f></c><c t="e"><v>#N/A</v></c></row>"#,
                r#"</sheetData><mergeCells><mergeCell ref="A2:C2"/></mergeCells></worksheet>"#,
            ),
            &Styles::default(),
            &Palette::default(),
            &mut budget,
        )
        .expect("a sheet");
        let got: Vec<(String, Content)> = sheet.cells.into_iter().map(|c| (name_of(c.place), c.content)).collect();
        let mut text = Rich::default();
        text.push("文字", None);
        let want = [
            ("A2", Content::Shared(7)),
            ("B2", Content::Number("1.5".to_owned())),
            ("D2", Content::Truth(true)),
            ("A3", Content::Own(text)),
            ("B3", Content::Formula("NOW()".to_owned())),
            ("C3", Content::Plain("#N/A".to_owned())),
        ];
        assert_eq!(got, want.map(|(name, content)| (name.to_owned(), content)));
        assert_eq!((sheet.hidden_rows, sheet.hidden_columns), (vec![2], vec![1..=2]));
        assert_eq!((sheet.merged.len(), budget, sheet.whole), (1, 94, true));
    }
}

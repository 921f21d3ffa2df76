//! `workbook.xml`: the sheets by name, the calendar, what is printed.

use std::collections::HashMap;

use super::super::xml::{Step, Walker, on};
use super::sheet::{Range, range_of};

/// A sheet as the workbook lists it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Entry {
    pub(super) name: String,
    /// Id of the relationship that leads to its part.
    pub(super) relation: String,
    pub(super) hidden: bool,
    /// Ranges that are printed; everything where there are none.
    pub(super) printed: Vec<Range>,
}

/// What the workbook says of itself.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Workbook {
    pub(super) sheets: Vec<Entry>,
    /// Whether days are counted from 1904.
    pub(super) epoch1904: bool,
    /// Names, each with the sheet it is for and what it stands for.
    pub(super) names: Vec<(String, Option<String>, String)>,
}

/// Names that are kept.
const MAX_NAMES: usize = 10_000;

impl Workbook {
    pub(super) fn read(text: &str) -> Self {
        let mut book = Self::default();
        let mut walker = Walker::new(text);
        while let Some(step) = walker.next() {
            let Step::Open(tag) = step else { continue };
            match tag.name() {
                "workbookPr" => book.epoch1904 = tag.attr("date1904").is_some_and(|value| on(&value)),
                "sheet" => book.sheets.push(Entry {
                    name: tag.attr("name").unwrap_or_default().into_owned(),
                    relation: tag.attr("id").unwrap_or_default().into_owned(),
                    hidden: tag.attr("state").is_some_and(|state| state != "visible"),
                    printed: Vec::new(),
                }),
                "definedName" if tag.attr("name").as_deref() == Some("_xlnm.Print_Area") => {
                    let sheet = tag.number("localSheetId");
                    let text = walker.text();
                    let entry = sheet.and_then(|sheet| book.sheets.get_mut(sheet as usize));
                    if let Some(entry) = entry {
                        entry.printed = ranges(&text);
                    }
                }
                "definedName" if book.names.len() < MAX_NAMES => {
                    let sheet = tag.number("localSheetId").and_then(|sheet| book.sheets.get(sheet as usize));
                    let sheet = sheet.map(|entry| entry.name.clone());
                    let name = tag.attr("name").unwrap_or_default().to_lowercase();
                    book.names.push((name, sheet, walker.text()));
                }
                _ => {}
            }
        }
        book
    }
}

/// What the names of a workbook stand for on one sheet; those of cells on other sheets are left out.
pub(super) fn names_on(names: &[(String, Option<String>, String)], sheet: &str) -> HashMap<String, String> {
    let quoted = format!("'{}'!", sheet.replace('\'', "''"));
    let plain = format!("{sheet}!");
    let mut found = HashMap::new();
    for (name, of, text) in names {
        let text = text.replace(&quoted, "").replace(&plain, "");
        if of.as_deref().is_none_or(|of| of == sheet) && !text.contains('!') {
            found.insert(name.clone(), text);
        }
    }
    found
}

/// The range that a table (`table1.xml`) covers.
pub(super) fn table_range(text: &str) -> Option<Range> {
    let mut walker = Walker::new(text);
    while let Some(step) = walker.next() {
        if let Step::Open(tag) = step
            && tag.name() == "table"
        {
            return tag.attr("ref").and_then(|range| range_of(&range));
        }
    }
    None
}

/// `'様式１'!$A$1:$X$50,'様式１'!$Z$1:$AA$9` as ranges; commas inside quotes divide nothing.
fn ranges(text: &str) -> Vec<Range> {
    let mut quoted = false;
    let parts = text.split(|c: char| {
        quoted ^= c == '\'';
        c == ',' && !quoted
    });
    parts.filter_map(|part| range_of(part.rsplit('!').next().unwrap_or(part))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_and_what_is_printed() {
        let book = Workbook::read(concat!(
            r#"<workbook><workbookPr date1904="1"/><sheets><sheet name="様式１,２" sheetId="1" r:id="rId1"/>"#,
            r#"<sheet name="作業" state="veryHidden" r:id="rId2"/></sheets><definedNames>"#,
            r#"<definedName name="_xlnm.Print_Area" localSheetId="0">'様式１,２'!$A$1:$B$3,'様式１,２'!$D$1</definedName>"#,
            r#"</definedNames></workbook>"#,
        ));
        let printed = vec![Range { rows: (0, 2), columns: (0, 1) }, Range { rows: (0, 0), columns: (3, 3) }];
        let entry = |name: &str, relation: &str, hidden, printed| Entry {
            name: name.to_owned(),
            relation: relation.to_owned(),
            hidden,
            printed,
        };
        assert!(book.epoch1904);
        assert_eq!(book.sheets, [entry("様式１,２", "rId1", false, printed), entry("作業", "rId2", true, Vec::new())]);
    }
}

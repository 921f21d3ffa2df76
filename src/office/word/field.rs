//! フィールド: what fields show. Their results stand as text in the file; form fields hold theirs apart, and the number
//! of a page is no text of the document.

use super::super::counted::counted;
use super::super::xml::{Step, Walker};
use super::equation::{Equation, equation};

/// A field that has begun and not ended.
#[derive(Debug, Clone, Default)]
pub(super) struct Field {
    code: String,
    /// Whether its result has begun.
    in_result: bool,
    /// Whether its text was taken from the form field itself.
    filled: bool,
    /// Whether its result has text.
    shown: bool,
}

impl Field {
    /// Whether a code gives the number of a page, or of all pages.
    pub(super) fn is_page_number(code: &str) -> bool {
        let word = code.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
        matches!(word.as_str(), "PAGE" | "NUMPAGES" | "SECTIONPAGES" | "SECTION")
    }
}

/// The fields around the present place, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// The field that ended last, until it is asked for.
    ended: Option<Field>,
    /// Numbers of paragraphs that fields have counted.
    counted: u32,
}

/// Fields inside each other.
const MAX_FIELDS: usize = 64;

impl Fields {
    /// Whether what stands here is no text.
    pub(super) fn is_hidden(&self) -> bool {
        let is_told = |field: &Field| field.in_result && (field.filled || Field::is_page_number(&field.code));
        // What stands in the code of a field is not shown, be it the result of a field within it.
        let outer = self.open.split_last().map_or(&[] as &[Field], |(_, outer)| outer);
        self.open.iter().any(is_told) || outer.iter().any(|field| !field.in_result)
    }

    /// Adds to the code of the field that has begun last.
    pub(super) fn instruction(&mut self, code: &str) {
        if let Some(field) = self.open.last_mut() {
            field.code.push_str(code);
        }
    }

    /// Takes a mark of a field; gives the text of a form field that holds it. Reads up to the mark's end.
    pub(super) fn mark(&mut self, kind: &str, walker: &mut Walker<'_>) -> Option<String> {
        let text = form_field(walker);
        match kind {
            "begin" if self.open.len() < MAX_FIELDS => self.open.push(Field::default()),
            "separate" => self.open.iter_mut().next_back().into_iter().for_each(|field| field.in_result = true),
            "end" => self.ended = self.open.pop(),
            _ => {}
        }
        text
    }

    /// Says that text stands here.
    pub(super) fn note_text(&mut self) {
        if let Some(field) = self.open.last_mut() {
            field.shown |= field.in_result;
        }
    }

    /// What the field that has just ended shows, where its code alone says it.
    pub(super) fn ended(&mut self) -> Option<Equation> {
        let field = self.ended.take().filter(|field| !field.shown && !field.filled)?;
        let mut words = field.code.split_whitespace();
        let word = words.next().unwrap_or_default().to_ascii_uppercase();
        match word.as_str() {
            "AUTONUM" | "AUTONUMLGL" | "AUTONUMOUT" => {
                self.counted += 1;
                let format = if word == "AUTONUMOUT" { "upperRoman" } else { "decimal" };
                let mark = words.skip_while(|word| *word != "\\s").nth(1).unwrap_or(".");
                Some(Equation::of_text(counted(self.counted, format)? + mark))
            }
            // The words of a button: MACROBUTTON name words.
            "MACROBUTTON" | "GOTOBUTTON" => {
                let words: Vec<&str> = words.skip(1).collect();
                Some(Equation::of_text(words.join(" ")))
            }
            _ => equation(&field.code),
        }
    }

    /// Says that the text of the last field has been taken: what stands as its result repeats it.
    pub(super) fn fill(&mut self) {
        if let Some(field) = self.open.last_mut() {
            field.filled = true;
        }
    }
}

/// What a form field shows: the entry that was chosen, the mark of a check box (ECMA-376, 17.16.7 to 17.16.9).
fn form_field(walker: &mut Walker<'_>) -> Option<String> {
    let outside = walker.depth() - 1;
    let (mut entries, mut chosen, mut preset): (Vec<String>, Option<u32>, Option<u32>) = (Vec::new(), None, None);
    let mut checked: Option<bool> = None;
    let mut is_box = false;
    while walker.depth() > outside {
        let Some(step) = walker.next() else { break };
        let Step::Open(tag) = step else { continue };
        match tag.name() {
            "checkBox" => is_box = true,
            "listEntry" => entries.push(tag.attr("val").unwrap_or_default().into_owned()),
            "result" => chosen = tag.number("val"),
            "default" if is_box => checked = checked.or(Some(tag.is_on())),
            "default" => preset = tag.number("val"),
            "checked" => checked = Some(tag.is_on()),
            _ => {}
        }
    }
    if is_box {
        return Some(if checked == Some(true) { "☑" } else { "□" }.to_owned());
    }
    entries.get(chosen.or(preset).unwrap_or(0) as usize).cloned()
}

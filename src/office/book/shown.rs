//! What a cell shows: its text through its number format, with the looks that formats and conditions give it.

use std::borrow::Cow;
use std::collections::HashMap;

use super::super::look::{Look, Palette, Rich};
use super::condition::{self, Unread};
use super::formula::Value;
use super::number::{self, Shown};
use super::sheet::{Cell, Content, Place, Range, Sheet};
use super::styles::{Format, Overlay, Styles};

/// What all sheets of a workbook share.
#[derive(Debug, Default)]
pub(super) struct Common {
    pub(super) epoch1904: bool,
    pub(super) palette: Palette,
    pub(super) styles: Styles,
    pub(super) strings: Vec<Rich>,
    /// Names of the workbook, each with the sheet it is for and what it stands for.
    pub(super) names: Vec<(String, Option<String>, String)>,
}

/// What of a cell's format a person has to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Doubt {
    #[default]
    None,
    /// Its number format is not understood: the value stands as it is.
    Raw,
    /// A negative number whose sign only a colour shows, or nothing.
    Sign,
}

/// A cell as a person sees it.
#[derive(Debug, Clone)]
pub(super) struct Face<'a> {
    pub(super) rich: Cow<'a, Rich>,
    pub(super) doubt: Doubt,
    /// Text in the colour of its ground.
    pub(super) unseen: String,
}

/// The faces of a sheet's cells, and the looks laid over them.
pub(super) struct Faces<'a> {
    pub(super) faces: Vec<Face<'a>>,
    overlays: HashMap<Place, Overlay>,
    pub(super) unread: Vec<Unread>,
}

impl Faces<'_> {
    /// The look of a run in a cell.
    pub(super) fn look(&self, cell: &Cell, format: &Format, own: Option<Look>) -> Look {
        let look = own.unwrap_or(format.look);
        self.overlays.get(&cell.place).map_or(look, |overlay| overlay.over(look))
    }
}

impl Common {
    /// The faces of all cells of a sheet; `tables` are the ranges whose ground a table's style paints.
    pub(super) fn faces<'c>(&'c self, sheet: &Sheet, tables: &[Range]) -> Faces<'c> {
        let (overlays, unread) = self.overlays(sheet);
        let none = Overlay::default();
        let face = |cell: &Cell| {
            let overlay = overlays.get(&cell.place).unwrap_or(&none);
            let (rich, doubt) = self.text(cell, overlay.code.as_deref());
            let hidden = sheet.hides_zeros && matches!(&cell.content, Content::Number(raw) if is_zero(raw));
            let mut face = Face { rich, doubt, unseen: String::new() };
            if hidden {
                face.rich = Cow::Owned(Rich::default());
            }
            if !tables.iter().any(|range| range.has(cell.place)) {
                self.take_unseen(&mut face, cell, overlay);
            }
            face
        };
        let faces = sheet.cells.iter().map(face).collect();
        Faces { faces, overlays, unread }
    }

    fn overlays(&self, sheet: &Sheet) -> (HashMap<Place, Overlay>, Vec<Unread>) {
        if sheet.rules.is_empty() {
            return (HashMap::new(), Vec::new());
        }
        let at: HashMap<Place, usize> = sheet.cells.iter().enumerate().map(|(at, cell)| (cell.place, at)).collect();
        let value = |place: Place| match at.get(&place).and_then(|at| sheet.cells.get(*at)) {
            Some(cell) => self.value(cell),
            None => Value::Blank,
        };
        condition::overlays(sheet, &self.styles, &value)
    }

    /// The value of a cell, whatever its format.
    fn value(&self, cell: &Cell) -> Value {
        match &cell.content {
            Content::Shared(at) => {
                self.strings.get(*at as usize).map_or(Value::Error, |rich| Value::Text(rich.text.clone()))
            }
            Content::Own(rich) => Value::Text(rich.text.clone()),
            Content::Number(raw) => raw.parse().map_or_else(|_| Value::Text(raw.clone()), Value::Number),
            Content::Truth(truth) => Value::Truth(*truth),
            Content::Plain(text) if text.starts_with('#') => Value::Error,
            Content::Plain(text) => Value::Text(text.clone()),
            Content::Formula(_) => Value::Error,
        }
    }

    /// The text of a cell as it is shown.
    fn text(&self, cell: &Cell, code: Option<&str>) -> (Cow<'_, Rich>, Doubt) {
        let code = code.unwrap_or_else(|| self.code(cell));
        let format = self.styles.format(cell.style);
        let white = matches!(&cell.content, Content::Number(raw) if number::is_white(raw, code));
        let look = white.then_some(Look { colour: [255; 3], ..format.look });
        let plain = |text: &str| {
            let mut rich = Rich::default();
            rich.push(text, look);
            Cow::Owned(rich)
        };
        match &cell.content {
            Content::Shared(at) => match self.strings.get(*at as usize) {
                Some(rich) => (formatted(rich, code), Doubt::None),
                None => (Cow::Owned(Rich::default()), Doubt::None),
            },
            Content::Own(rich) => (Cow::Owned(formatted(rich, code).into_owned()), Doubt::None),
            Content::Number(raw) => match number::number(raw, code, self.epoch1904) {
                Shown::Text(text) => (plain(&text), Doubt::None),
                Shown::Unsigned(text) => (plain(&text), Doubt::Sign),
                Shown::Raw(text) => (plain(&text), Doubt::Raw),
            },
            Content::Truth(value) => (plain(if *value { "TRUE" } else { "FALSE" }), Doubt::None),
            Content::Plain(text) => (plain(text), Doubt::None),
            Content::Formula(formula) => (plain(&format!("={formula}")), Doubt::None),
        }
    }

    fn code(&self, cell: &Cell) -> &str {
        let number = self.styles.format(cell.style).number;
        self.styles.code(number).or_else(|| number::builtin(number)).unwrap_or("General")
    }

    /// Takes the runs out of a face that have the colour of the cell's ground.
    fn take_unseen(&self, face: &mut Face<'_>, cell: &Cell, overlay: &Overlay) {
        let format = self.styles.format(cell.style);
        let ground = overlay.ground.unwrap_or(format.ground);
        let is_unseen = |look: Option<Look>| ground.swallows(overlay.over(look.unwrap_or(format.look)).colour);
        if !face.rich.runs().any(|(text, look)| !text.trim().is_empty() && is_unseen(look)) {
            return;
        }
        let mut seen = Rich::default();
        for (text, look) in face.rich.runs() {
            if is_unseen(look) {
                face.unseen.push_str(text);
            } else {
                seen.push(text, look);
            }
        }
        face.rich = Cow::Owned(seen);
    }

    /// Whether a number has no room in its column: a person sees #### in its place. Numbers without a format are rounded
    /// first, and merged cells have the room of several columns.
    pub(super) fn is_too_wide(&self, sheet: &Sheet, cell: &Cell, text: &str) -> bool {
        /// Half points of the size that widths are counted in, in a new workbook.
        const USUAL_SIZE: f32 = 22.0;
        let format = self.styles.format(cell.style);
        let width = sheet.width(cell.place.1);
        let half = |ch: char| if ch.is_ascii() { 1.0 } else { 2.0 };
        let needed = text.chars().map(half).sum::<f32>() * f32::from(format.look.size) / USUAL_SIZE;
        let whole = !text.contains(['.', 'E']) || format.number != 0;
        needed > width + 1.0 && whole && !format.shrinks && !sheet.merged.iter().any(|range| range.has(cell.place))
    }

    /// Cells whose text the file does not hold, or holds damaged.
    pub(super) fn damaged<'s>(&self, sheet: &'s Sheet, faces: &Faces<'_>) -> Vec<&'s Cell> {
        let lost = |cell: &Cell| matches!(&cell.content, Content::Shared(at) if *at as usize >= self.strings.len());
        let replaced = |at: usize| faces.faces.get(at).is_some_and(|face| face.rich.text.contains('\u{FFFD}'));
        let damaged = |(at, cell): &(usize, &Cell)| lost(cell) || replaced(*at);
        sheet.cells.iter().enumerate().filter(damaged).map(|(_, cell)| cell).collect()
    }
}

/// A text through the part of its number format that is for text; runs of more than one look stay as they are.
fn formatted<'c>(rich: &'c Rich, code: &str) -> Cow<'c, Rich> {
    if rich.runs.len() > 1 {
        return Cow::Borrowed(rich);
    }
    match number::text(&rich.text, code) {
        Cow::Owned(text) => {
            let mut shown = Rich::default();
            shown.push(&text, rich.runs.first().and_then(|(_, look)| *look));
            Cow::Owned(shown)
        }
        Cow::Borrowed(_) => Cow::Borrowed(rich),
    }
}

fn is_zero(raw: &str) -> bool {
    raw.parse::<f64>().is_ok_and(|value| value == 0.0)
}

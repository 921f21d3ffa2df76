//! What a PDF draws beside its text, as short texts by which two documents are told apart.

use super::file::File;
use super::model::{Form, Ink, Outline, Rule};
use super::read::{Options, read};
use crate::source::sha256;

/// The hashes of its pictures, its marks by kind and size, and its lines and areas by their place.
#[must_use]
pub fn drawn(bytes: &[u8], options: &Options<'_>) -> (Vec<String>, Vec<String>, Vec<String>) {
    let pictures = File::open(bytes, options).map(|file| file.pictures().map(sha256).collect()).unwrap_or_default();
    let ink = read(bytes, options).unwrap_or_default();
    (pictures, marks(&ink), lines(&ink))
}

fn marks(ink: &Ink) -> Vec<String> {
    let mut marks = Vec::new();
    for page in &ink.pages {
        for shape in &page.shapes {
            let kind = if shape.outline == Outline::Round { "ring" } else { "box" };
            marks.push(format!("{kind} {:.0}x{:.0}", shape.rect.width(), shape.rect.height()));
        }
        let slanted = page.rules.iter().filter(|rule| rule.visible && is_slanted(rule));
        marks.extend(slanted.map(|rule| format!("line {:.0}", rule.length())));
    }
    marks
}

fn is_slanted(rule: &Rule) -> bool {
    rule.form == Form::Wave || !rule.is_horizontal() && !rule.is_vertical()
}

fn lines(ink: &Ink) -> Vec<String> {
    let mut lines = Vec::new();
    for page in &ink.pages {
        let number = page.number;
        let rules = page.rules.iter().filter(|rule| rule.visible).map(Rule::rect);
        for rect in rules.chain(page.areas.iter().map(|area| area.rect)) {
            lines.push(format!("{number} {:.0} {:.0} {:.0} {:.0}", rect.x0, rect.y0, rect.x1, rect.y1));
        }
        lines.extend(page.areas.iter().map(|area| format!("{number} {:?}", area.colour)));
        let shapes = page.shapes.iter().map(|shape| (shape.rect, shape.colour));
        lines.extend(shapes.map(|(rect, colour)| format!("{number} {:.0} {:.0} {colour:?}", rect.x0, rect.y0)));
    }
    lines.sort_unstable();
    lines
}

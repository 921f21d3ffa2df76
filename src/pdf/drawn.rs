//! What a PDF draws beside its text, as short texts by which two documents are told apart.

use super::file::File;
use super::lex::{Lexer, Token, is_white};
use super::model::{Form, Ink, Outline, Rule};
use super::page::contents;
use super::read::{Options, read};
use crate::source::sha256;

/// What a PDF draws beside its text.
#[derive(Debug, Clone, Default)]
pub struct Drawn {
    /// The program that made the document, which another one may have written as PDF.
    pub creator: String,
    /// Hashes of its pictures.
    pub pictures: Vec<String>,
    /// Its marks by kind and size.
    pub marks: Vec<String>,
    /// Its lines and areas by their place.
    pub lines: Vec<String>,
}

/// Looks at what a PDF draws.
#[must_use]
pub fn drawn(bytes: &[u8], options: &Options<'_>) -> Drawn {
    let ink = read(bytes, options).unwrap_or_default();
    let (marks, mut lines) = (marks(&ink), lines(&ink));
    let Ok(file) = File::open(bytes, options) else { return Drawn::default() };
    lines.extend(strokes(&file));
    let pictures = file.pictures().map(sha256).collect();
    Drawn { creator: file.info(b"Creator").unwrap_or_default(), pictures, marks, lines }
}

/// For each page a hash of the paths and pictures that it draws, as they are written.
fn strokes(file: &File<'_>) -> Vec<String> {
    let pages = file.pages();
    pages.list.iter().map(|page| sha256(&paths(&contents(file, page)))).collect()
}

/// The operators that draw no text, with their operands.
fn paths(content: &[u8]) -> Vec<u8> {
    let mut lexer = Lexer::new(content);
    let (mut out, mut from) = (Vec::new(), 0);
    while let Some(token) = lexer.next() {
        let Token::Word(operator) = token else { continue };
        let drawn: [&[u8]; 22] = [
            b"m", b"l", b"c", b"v", b"y", b"h", b"re", b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh",
            b"Do", b"rg", b"RG", b"g", b"G",
        ];
        if drawn.contains(&operator) {
            out.extend_from_slice(content.get(from..lexer.position()).unwrap_or_default());
        }
        from = lexer.position();
    }
    out.retain(|byte| !is_white(*byte));
    out
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

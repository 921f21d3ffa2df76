//! Soft masks: what is painted through one is seen in part, wholly or not at all (PDF 32000-1, 11.6.5).

use crate::pdf::file::{File, Object, as_dict};
use crate::pdf::lex::{Lexer, Token};
use crate::pdf::model::MIN_ALPHA;

/// Bytes of a mask's content that are looked at.
const MAX_BYTES: usize = 1 << 16;

/// What a soft mask does to what is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Soft {
    /// All of it is seen.
    None,
    /// Nothing of it is.
    Hides,
    /// Some of it may be.
    Partly,
}

/// Judges a mask by what its group paints at all: nothing, black, or something else.
pub(super) fn soft(file: &File<'_>, mask: &Object) -> Soft {
    let Some(dict) = as_dict(mask) else { return Soft::None };
    let Some(group) = file.stream(dict, b"G") else { return Soft::None };
    if file.get(dict, b"TR").is_some_and(|function| function.as_name().is_err()) {
        return Soft::Partly;
    }
    let content = file.inflated(group, MAX_BYTES);
    let brightest = if content.len() < MAX_BYTES { brightest(&content) } else { Some(1.0) };
    if file.name(dict, b"S") == Some(b"Alpha") {
        return if brightest.is_some() { Soft::Partly } else { Soft::Hides };
    }
    let ground = file.numbers(dict, b"BC").map_or(0.0, |parts| light(&parts));
    match brightest {
        None if ground >= 1.0 - MIN_ALPHA => Soft::None,
        paint if ground.max(paint.unwrap_or_default()) < MIN_ALPHA => Soft::Hides,
        _ => Soft::Partly,
    }
}

/// How light the lightest paint of a group is; none where it paints nothing.
fn brightest(content: &[u8]) -> Option<f32> {
    let mut lexer = Lexer::new(content);
    let (mut operands, mut colour, mut found) = (Vec::new(), 0.0_f32, None::<f32>);
    while let Some(token) = lexer.next() {
        let Token::Word(operator) = token else {
            if let Token::Number(number) = token {
                operands.push(number);
            }
            continue;
        };
        let paint = match operator {
            b"g" | b"rg" | b"k" | b"G" | b"RG" | b"K" => {
                colour = colour_of(&operands);
                None
            }
            b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"s" | b"S" => Some(colour),
            // What these paint is not looked at.
            b"sc" | b"scn" | b"SC" | b"SCN" | b"gs" | b"sh" | b"Do" | b"BI" | b"Tj" | b"TJ" | b"'" | b"\"" => Some(1.0),
            _ => None,
        };
        found = paint.map(|paint| found.unwrap_or_default().max(paint)).or(found);
        operands.clear();
    }
    found
}

fn colour_of(operands: &[f64]) -> f32 {
    match operands {
        [c, m, y, k] => light(&[(1.0 - c) * (1.0 - k), (1.0 - m) * (1.0 - k), (1.0 - y) * (1.0 - k)]),
        parts => light(parts),
    }
}

/// Luminosity of grey or red, green, blue.
fn light(parts: &[f64]) -> f32 {
    (match parts {
        [r, g, b] => 0.3 * r + 0.59 * g + 0.11 * b,
        [grey] => *grey,
        _ => 0.0,
    }) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_as_light_as_its_lightest_paint() {
        assert_eq!(brightest(b""), None);
        assert_eq!(brightest(b"1 g q Q"), None);
        assert_eq!(brightest(b"0 g 0 0 9 9 re f"), Some(0.0));
        assert_eq!(brightest(b"0 g 0 0 9 9 re f 1 1 1 rg 0 0 2 2 re f"), Some(1.0));
        assert_eq!(brightest(b"/Im0 Do"), Some(1.0));
    }
}

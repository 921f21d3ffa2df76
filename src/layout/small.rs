//! 上付き・下付き: digits set higher or lower than their line, as the small characters of Unicode.
//!
//! A raised digit is a note mark, an exponent or part of a unit (㎡), never a digit of the number beside it. Written
//! as ¹ it stays in the text as printed, and no grammar of numbers takes it for a digit.

pub use crate::lexicon::is_small;

/// Raised characters in the order of [`PLAIN`].
const RAISED: [char; 15] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', '⁺', '⁻', '⁼', '⁽', '⁾'];

/// Lowered characters in the order of [`PLAIN`].
const LOWERED: [char; 15] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉', '₊', '₋', '₌', '₍', '₎'];

const PLAIN: [char; 15] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '+', '-', '=', '(', ')'];

/// How a character stands to the line it is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Height {
    /// On the line.
    #[default]
    Line,
    /// 上付き: above it.
    Raised,
    /// 下付き: below it.
    Lowered,
}

impl Height {
    /// The character as it is read at this height; one that Unicode has no small form of stays as it is.
    #[must_use]
    pub fn of(self, ch: char) -> char {
        let small = match self {
            Self::Line => return ch,
            Self::Raised => &RAISED,
            Self::Lowered => &LOWERED,
        };
        let plain = half_width(ch);
        PLAIN.iter().position(|of| *of == plain).and_then(|at| small.get(at)).copied().unwrap_or(ch)
    }
}

/// The half-width form of a full-width ASCII character.
fn half_width(ch: char) -> char {
    match ch {
        '！'..='～' => char::from_u32(u32::from(ch) - 0xFEE0).unwrap_or(ch),
        '−' | '‐' => '-',
        ch => ch,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_both_widths_become_small() {
        let raised: String = "1０(２)".chars().map(|ch| Height::Raised.of(ch)).collect();
        assert_eq!(raised, "¹⁰⁽²⁾");
        assert_eq!(Height::Lowered.of('２'), '₂');
        assert_eq!(Height::Line.of('2'), '2');
    }

    #[test]
    fn what_has_no_small_form_stays() {
        assert_eq!("※注m".chars().map(|ch| Height::Raised.of(ch)).collect::<String>(), "※注m");
        assert!(is_small('²') && is_small('₃') && !is_small('2') && !is_small('②'));
    }
}

//! Text without its notation: what is left when width, spaces and the shape of dashes do not count.

use unicode_normalization::UnicodeNormalization;

use crate::lexicon::{folded, is_plain_dash, is_wave};
use crate::record::Decimal;

/// Full and half width, spaces, and the shapes of dashes and waves made alike (Unicode NFKC).
///
/// For comparing only: NFKC makes ① a 1.
#[must_use]
pub fn fold(text: &str) -> String {
    text.chars().map(alike).nfkc().filter(|c| !c.is_whitespace()).collect()
}

/// One shape for marks that NFKC keeps apart. A long-vowel mark is not among them: it is part of words.
fn alike(c: char) -> char {
    match c {
        c if is_plain_dash(c) => '-',
        c if is_wave(c) => '~',
        c => folded(c),
    }
}

/// A folded text with every number taken out: what stays has [`HOLE`] in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skeleton {
    /// The text around the numbers.
    pub words: String,
    /// The numbers in order; `None` where digits make no number.
    pub numbers: Vec<Option<Decimal>>,
}

/// Stands for a number in [`Skeleton::words`].
pub(super) const HOLE: char = '#';

/// Takes the numbers out of a text.
#[must_use]
pub fn skeleton(text: &str) -> Skeleton {
    let folded = fold(text);
    let mut skeleton = Skeleton { words: String::new(), numbers: Vec::new() };
    let mut rest = folded.as_str();
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_digit() {
            let end = number_end(rest);
            let (digits, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
            skeleton.words.push(HOLE);
            skeleton.numbers.push(Decimal::parse(&digits.replace(',', "")));
            rest = behind;
        } else {
            skeleton.words.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
    }
    skeleton
}

/// Whether two texts say the same, notation aside.
#[must_use]
pub fn same_words(a: &str, b: &str) -> bool {
    skeleton(a) == skeleton(b)
}

/// Length of the digits at the start with the commas and the point inside them.
fn number_end(text: &str) -> usize {
    let run = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.'))).unwrap_or(text.len());
    text.get(..run).unwrap_or_default().trim_end_matches([',', '.']).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_spaces_and_dashes_do_not_count() {
        assert_eq!(fold("（２年度） １－１"), fold("(2年度)1-1"));
        assert_eq!(fold("10〜12月"), fold("10～１２月"));
        assert_ne!(fold("センター"), fold("センタ-"));
    }

    #[test]
    fn numbers_leave_holes() {
        let got = skeleton("講座の開催：１，２３４回（69.0％）。");
        assert_eq!(got.words, "講座の開催:#回(#%)。");
        assert_eq!(got.numbers, [Decimal::parse("1234"), Decimal::parse("69")]);
    }
}

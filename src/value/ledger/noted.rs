//! Lines of amounts with a note, or with words beside them that are quoted where their box is read.

use super::{Amount, Found, Piece};
use crate::lexicon::{AS_OF_NOTES, FULL_STOP, closer_of};

/// The longest note that was met beside an amount has some thirty characters; a sentence ends in 。.
const MAX_NOTE_CHARS: usize = 60;

/// `４予算額 約12,400千円※新規`, `４予算額 12,217の内数`.
pub(super) fn is_noted(line: &str, found: &[Found<Piece>]) -> bool {
    let says_state =
        |piece: &Found<Piece>| piece.value == Piece::Words && line.get(piece.range.clone()).is_some_and(stands_between);
    let (label, amount) = match found {
        [label, words, amount, ..]
            if says_state(words) && matches!(amount.value, Piece::Amount { amount: Amount::Money(_), .. }) =>
        {
            (label, amount)
        }
        [label, amount, ..] => (label, amount),
        _ => return false,
    };
    let (Piece::Label(of), Piece::Amount { amount: figure, .. }) = (&label.value, &amount.value) else {
        return false;
    };
    let printed = line.get(amount.range.clone()).unwrap_or_default();
    // A number without a unit and without commas may count anything.
    let money = figure.money().is_some() || *figure == Amount::WithoutUnit && printed.contains([',', '，']);
    let note = line.get(amount.range.end..).unwrap_or_default();
    money && of.worded && of.is_dated() && !line.contains(FULL_STOP) && note.chars().count() <= MAX_NOTE_CHARS
}

/// Whether words may stand between a label and its amount: （見込）, 見込. Others may say what the amount is of: 前年比.
fn stands_between(words: &str) -> bool {
    /// Characters of a bracket.
    const MAX_BETWEEN: usize = 8;
    let words = words.trim();
    let bracket = words.chars().next().and_then(closer_of).is_some_and(|closer| words.ends_with(closer));
    AS_OF_NOTES.contains(&words) || bracket && words.chars().count() <= MAX_BETWEEN
}

/// The row of the form, `２決算額 12,411 ３予算額 12,315 ４予算額 12,000～12,217`: labels of several years with amounts.
/// Whatever stands beside the amounts is quoted where the box is read, so that the row is never text of another field.
pub(super) fn is_row(line: &str, found: &[Found<Piece>]) -> bool {
    let label = |piece: &Piece| matches!(piece, Piece::Label(label) if label.worded && label.is_dated());
    let begins = found.first().is_some_and(|piece| label(&piece.value));
    let labels = found.iter().filter(|piece| label(&piece.value)).count();
    let amounts = found.iter().filter(|piece| matches!(piece.value, Piece::Amount { .. })).count();
    let words = found.iter().filter(|piece| piece.value == Piece::Words).map(|piece| piece.range.len()).max();
    let short = words.is_none_or(|bytes| bytes <= MAX_NOTE_CHARS * FULL_STOP.len_utf8());
    begins && labels >= 2 && amounts >= 1 && short && !line.contains(FULL_STOP)
}

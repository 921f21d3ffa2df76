//! From the model's probabilities to stated ones, and from these to what is accepted.

use super::calibration::{MAPS, THRESHOLDS};
use super::change::Kind;
use super::number::Part;
use super::readings::Way;
use super::token::{Scale, Token};

/// What was calibrated together. The order is that of the fitted tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    PlainMoney,
    PlainShare,
    PlainDate,
    /// Counts of one digit cannot be divided, of two only into ones.
    PlainShort,
    PlainLong,
    EditMoney,
    EditShare,
    EditDate,
    EditShort,
    EditLong,
    /// Counts whose month moved too.
    EditMoved,
    /// A value with its unit, twice.
    Twice,
    /// Only some digits struck.
    Some,
    /// Changed twice: never accepted from text alone.
    Double,
    /// None of the readings, or two values side by side: never accepted.
    Other,
    /// Counts of three characters.
    PlainThree,
    /// Counts of four digits that one number without commas spells as well.
    EditBare,
    /// Amounts that one number without commas spells as well.
    EditAmount,
    /// Plain counts of four digits and more without commas.
    PlainBare,
    /// Plain ones of documents that hardly show changes, in the same order.
    QuietMoney,
    QuietShare,
    QuietDate,
    QuietShort,
    QuietThree,
    QuietLong,
    QuietBare,
    /// Plain counts of one and two digits whose month moved.
    PlainMoved,
}

impl Sort {
    /// Its name in the tables of the fit.
    pub(super) const NAMES: [&str; 27] = [
        "plain-money",
        "plain-share",
        "plain-date",
        "plain-short",
        "plain-long",
        "edit-money",
        "edit-share",
        "edit-date",
        "edit-short",
        "edit-long",
        "edit-moved",
        "twice",
        "some",
        "double",
        "other",
        "plain-three",
        "edit-bare",
        "edit-amount",
        "plain-bare",
        "quiet-money",
        "quiet-share",
        "quiet-date",
        "quiet-short",
        "quiet-three",
        "quiet-long",
        "quiet-bare",
        "plain-moved",
    ];

    /// The sort of a token whose best reading comes about in this way; `quiet` tells that its document hardly shows changes.
    pub(super) fn of(token: &Token, best: Way, kind: Kind, quiet: bool) -> Self {
        let length = token.text.chars().count();
        let short = length <= 3;
        match (best, token.scale) {
            // 2930年度 may be two years as well as a change.
            (Way::Other | Way::Beside, _) | (_, Scale::Year) => Self::Other,
            (Way::Partial, _) => Self::Some,
            (Way::Double, _) => Self::Double,
            (Way::WithUnit, _) => Self::Twice,
            (Way::Plain, _) if quiet => Self::quiet(token, length),
            (Way::Plain, Scale::Count) if length <= 2 && kind == Kind::Moved => Self::PlainMoved,
            (Way::Plain, _) => Self::plain(token, length),
            (Way::Whole, Scale::Money) if is_bare(&token.text) => Self::EditAmount,
            (Way::Whole, Scale::Money) => Self::EditMoney,
            (Way::Whole, Scale::Percent | Scale::Tenths) => Self::EditShare,
            (Way::Whole, Scale::Month | Scale::Day | Scale::Hour) => Self::EditDate,
            (Way::Whole, Scale::Count) if short => Self::EditShort,
            (Way::Whole, Scale::Count) if kind == Kind::Moved => Self::EditMoved,
            (Way::Whole, Scale::Count) if length == 4 && is_bare(&token.text) => Self::EditBare,
            (Way::Whole, Scale::Count) => Self::EditLong,
        }
    }

    fn plain(token: &Token, length: usize) -> Self {
        match (token.scale, length) {
            (Scale::Money, _) => Self::PlainMoney,
            (Scale::Percent | Scale::Tenths, _) => Self::PlainShare,
            (Scale::Month | Scale::Day | Scale::Hour | Scale::Year, _) => Self::PlainDate,
            (Scale::Count, ..=2) => Self::PlainShort,
            (Scale::Count, 3) => Self::PlainThree,
            (Scale::Count, _) if is_bare(&token.text) => Self::PlainBare,
            (Scale::Count, _) => Self::PlainLong,
        }
    }

    /// Where nothing else is changed, what could be read as a change mostly is none.
    fn quiet(token: &Token, length: usize) -> Self {
        match Self::plain(token, length) {
            Self::PlainMoney => Self::QuietMoney,
            Self::PlainShare => Self::QuietShare,
            Self::PlainDate => Self::QuietDate,
            Self::PlainShort => Self::QuietShort,
            Self::PlainThree => Self::QuietThree,
            Self::PlainBare => Self::QuietBare,
            _ => Self::QuietLong,
        }
    }
}

/// Whether digits spell one whole number without commas.
fn is_bare(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    Part::of(&chars).is_some_and(|part| !part.commas && !part.mixed && part.decimals == 0)
}

/// What `--accept` is unless another is asked for; the thresholds are fitted for it.
pub(super) const USUAL_ACCEPT: f64 = 0.9;

/// From this stated probability on a reading is taken without a word: one in a thousand is wrong, where the model's
/// assumptions hold. Below it a note tells of what was accepted.
pub const CERTAIN: f64 = 0.999;

/// A document is quiet where it shows changes with less than this probability, or each of its values one: a title may
/// speak of changes where none are printed.
pub(super) const QUIET: f64 = 0.5;

/// The least stated probability at which a reading of this sort is accepted.
///
/// At the usual `accept` it is the fitted threshold, from which on the bound on wrong values holds. More may be asked
/// for; less lowers the threshold in proportion.
pub(super) fn threshold(sort: Sort, accept: f64) -> f64 {
    /// Digits that may be one number or two, with nothing beside them that speaks for either: of those divided between
    /// 0.97 and 0.99 one in sixty was wrong.
    const DIVIDED: f64 = 0.99;
    let least = if sort == Sort::EditShort { DIVIDED } else { USUAL_ACCEPT };
    let fitted = THRESHOLDS.get(sort as usize).copied().unwrap_or(1.0).max(least);
    if accept >= USUAL_ACCEPT { fitted.max(accept) } else { fitted * accept / USUAL_ACCEPT }
}

/// The stated probabilities of a token's readings, best first: the best one's by the fitted map, the others in
/// proportion.
pub(super) fn calibrate(sort: Sort, raw: &[f64]) -> Vec<f64> {
    let Some(best) = raw.first() else { return Vec::new() };
    let stated = map(sort, *best);
    let rest: f64 = raw.iter().skip(1).sum();
    let factor = if rest > 0.0 { (1.0 - stated) / rest } else { 0.0 };
    raw.iter().enumerate().map(|(at, p)| if at == 0 { stated } else { p * factor }).collect()
}

/// A line in log odds.
fn map(sort: Sort, p: f64) -> f64 {
    /// More certainty than one in a million is not to be had from text.
    const LEAST: f64 = 1e-6;
    let p = p.clamp(LEAST, 1.0 - LEAST);
    let (slope, shift) = MAPS.get(sort as usize).copied().unwrap_or((1.0, 0.0));
    let odds = slope * (p / (1.0 - p)).ln() + shift;
    1.0 / (1.0 + (-odds).exp())
}

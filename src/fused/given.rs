//! What another document says of fused digits: the value before, the value after, or one of both.

use std::ops::Range;

use super::model::Solution;
use super::token::Token;
use crate::record::Decimal;
use crate::value::number;

/// A value that some digits are known to stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Characters in [`crate::layout::Document::chars`] that belong to the digits; not all of them need be named.
    pub chars: Range<u32>,
    /// What is known.
    pub says: Says,
}

/// Which of the two texts of a redline the value was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// The draft's value: struck, or unchanged.
    Before(Decimal),
    /// The final value: inserted, or unchanged.
    After(Decimal),
    /// One of them, and which is not known.
    Either(Decimal),
}

/// The one reading of a token that agrees with what is given; `None` where none does, or more than one.
pub(super) fn choose(token: &Token, solution: &Solution, given: &[Given]) -> Option<usize> {
    let about: Vec<&Given> =
        given.iter().filter(|given| token.indices.iter().any(|at| given.chars.contains(at))).collect();
    if about.is_empty() {
        return None;
    }
    let agreeing = |struck: usize| about.iter().all(|given| agrees(token, struck, given.says));
    let mut fitting = (0..solution.readings.len())
        .filter(|at| solution.readings.get(*at).is_some_and(|reading| agreeing(reading.struck)));
    fitting.next().filter(|_| fitting.next().is_none())
}

/// Whether the reading that strikes the first `struck` characters agrees.
fn agrees(token: &Token, struck: usize, says: Says) -> bool {
    let chars: Vec<char> = token.text.chars().collect();
    let Some((before, after)) = chars.split_at_checked(struck) else { return false };
    let value = |chars: &[char]| {
        let text: String = chars.iter().collect();
        let text = text.trim();
        number(text).filter(|found| found.range.end == text.len()).map(|found| found.value.value)
    };
    let (last, first) = (value(after), if struck == 0 { value(after) } else { value(before) });
    match says {
        Says::Before(known) => first == Some(known),
        Says::After(known) => last == Some(known),
        Says::Either(known) => first == Some(known) || last == Some(known),
    }
}

//! Numbers that two documents print at the same place: what one of them knows of the other's digits.

use std::ops::Range;

use super::Pair;
use super::align::{Aligned, align};
use super::leaves::{Field, Paragraph, fields};
use super::tokens::tokens;
use crate::changes::skeleton;
use crate::lexicon::{THOUSAND, THOUSAND_YEN};
use crate::record::{Decimal, Extraction};
use crate::value::{is_comma, is_digit, is_point};

/// A number of the other document, and where this one prints its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// The number in the other document.
    pub value: Decimal,
    /// JSON pointer to it, or to the text that holds it, in the other document.
    pub from: String,
    /// JSON pointer to the value in this document, or to the text that holds it.
    pub path: String,
    /// For a number in running text: the line of the text and the bytes of the number in it.
    pub within: Option<(String, Range<usize>)>,
    /// Whether both documents name the year it is of.
    pub dated: bool,
}

/// Every number of `other` with its place in `this`.
#[must_use]
pub fn shared(other: &Extraction, this: &Extraction) -> Vec<Shared> {
    let pair = Pair::new(other, this);
    let mut found = Vec::new();
    for one in &pair.matches {
        let (Some(old), Some(new)) = pair.entries(one) else { continue };
        let new_fields = fields(new);
        for field in fields(old) {
            if let Some(partner) = new_fields.iter().find(|other| other.name == field.name) {
                of_field(&field, partner, &mut found);
            }
        }
    }
    found
}

fn of_field(old: &Field, new: &Field, found: &mut Vec<Shared>) {
    for Aligned { before, after } in align(&old.paragraphs, &new.paragraphs) {
        let (before, after) = (old.paragraphs.get(before), new.paragraphs.get(after));
        if let (Some([before]), Some([after])) = (before, after) {
            if before.values.is_empty() && after.values.is_empty() {
                in_text(before, after, found);
            } else {
                of_values(before, after, found);
            }
        }
    }
}

/// Values of one item, in their order: as many at both sides, of the same units.
fn of_values(before: &Paragraph, after: &Paragraph, found: &mut Vec<Shared>) {
    if before.values.len() != after.values.len() {
        return;
    }
    if [before, after].into_iter().any(|one| {
        one.values.iter().any(|value| value.unit.as_deref() == Some(THOUSAND_YEN)) && !in_thousands(&one.text)
    }) {
        return;
    }
    let dated = before.fiscal_year.is_some() && before.fiscal_year == after.fiscal_year;
    for (old, new) in before.values.iter().zip(&after.values) {
        if let Some(value) = old.value.filter(|_| old.unit == new.unit) {
            found.push(Shared { value, from: (&old.path).into(), path: (&new.path).into(), within: None, dated });
        }
    }
}

/// Whether an amount is printed in 千円, or without a unit, so that its digits are its value.
fn in_thousands(text: &str) -> bool {
    let digits = |c: char| is_digit(c) || is_comma(c) || is_point(c) || c.is_whitespace();
    let unit = text.trim_start_matches(digits);
    unit.is_empty() || unit.starts_with(THOUSAND)
}

/// Numbers of a line whose words are the same.
fn in_text(before: &Paragraph, after: &Paragraph, found: &mut Vec<Shared>) {
    let (old, new) = (skeleton(&before.text), skeleton(&after.text));
    let numbers: Vec<_> = tokens(&after.text).into_iter().filter(|token| token.number).collect();
    if old.words != new.words || old.numbers.len() != numbers.len() {
        return;
    }
    for (value, token) in old.numbers.into_iter().zip(numbers) {
        if let Some(value) = value {
            let within = Some((after.text.clone(), token.at));
            found.push(Shared { value, from: (&before.path).into(), path: (&after.path).into(), within, dated: false });
        }
    }
}

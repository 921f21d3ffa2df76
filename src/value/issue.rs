//! Numbers of 経営課題, 戦略 and 具体的取組: `１－１－１`, `2-1`, `３`, `1-(1)`, `1.1.1`.
//!
//! ```text
//! number := part ( dash part ){0,3}      part := digit{1,2} | "(" digit{1,2} ")"
//! dotted := digit{1,2} ( "." digit{1,2} ){1,3}
//! ```

use std::fmt;

use super::cursor::{Cursor, Found};
use super::digits::{digit, eat_small, is_digit};
use crate::lexicon::{circled, is_dash};

/// Parts of a number: 経営課題, 戦略, 具体的取組, and one below it.
const MAX_PARTS: usize = 4;
/// Digits of one part: no plan has a hundred of anything.
const MAX_PART_DIGITS: usize = 2;

/// 経営課題, 戦略 or 具体的取組の番号: one to four small numbers, in the order of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IssueNumber {
    parts: [u8; MAX_PARTS],
    len: usize,
}

impl IssueNumber {
    /// From its parts; `None` for no part, more than four, or a part that is 0 or above 99.
    #[must_use]
    pub fn new(parts: &[u8]) -> Option<Self> {
        let valid = parts.len() <= MAX_PARTS && !parts.is_empty() && parts.iter().all(|part| (1..=99).contains(part));
        let mut all = [0; MAX_PARTS];
        for (slot, part) in all.iter_mut().zip(parts) {
            *slot = *part;
        }
        valid.then_some(Self { parts: all, len: parts.len() })
    }

    /// Its parts: one for 経営課題, two for 戦略, three for 具体的取組.
    #[must_use]
    pub fn parts(&self) -> &[u8] {
        self.parts.get(..self.len).unwrap_or(&[])
    }

    /// How deep it stands in the tree: 1 経営課題, 2 戦略, 3 具体的取組.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.len
    }

    /// The number it stands under.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        Self::new(self.parts().split_last()?.1)
    }

    /// The number under it whose last part is `part`.
    #[must_use]
    pub fn child(&self, part: u8) -> Option<Self> {
        let mut parts = self.parts().to_vec();
        parts.push(part);
        Self::new(&parts)
    }
}

impl fmt::Display for IssueNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, part) in self.parts().iter().enumerate() {
            let dash = if index == 0 { "" } else { "-" };
            write!(f, "{dash}{part}")?;
        }
        Ok(())
    }
}

/// The number at the start of `text`, after spaces: `１－１－１ 【…` is `1-1-1`.
#[must_use]
pub fn parse_number(text: &str) -> Option<Found<IssueNumber>> {
    let mut cursor = Cursor::new(text, 0);
    cursor.spaces();
    let start = cursor.at();
    let mut parts = vec![part(&mut cursor)?];
    while let Some(next) = dash_part(&mut cursor) {
        parts.push(next);
    }
    // A further digit or dash-digit means a date, a telephone number or a longer code.
    let longer = cursor.peek().is_some_and(is_digit);
    (!longer).then(|| IssueNumber::new(&parts)).flatten().map(|value| Found { value, range: cursor.since(start) })
}

/// The number of a record that is all of a text, `１－１－１`: one part alone is any number.
#[must_use]
pub(crate) fn whole_record_number(text: &str) -> Option<String> {
    let text = text.trim();
    let whole = parse_number(text).filter(|found| found.range.end == text.len())?;
    Some(whole.value.to_string()).filter(|number| number.contains('-'))
}

/// `1.1.1` or `1.1` at the start of `text`: the caller knows whether it may be a decimal.
#[must_use]
pub fn parse_dotted_number(text: &str) -> Option<Found<IssueNumber>> {
    let mut cursor = Cursor::new(text, 0);
    cursor.spaces();
    let start = cursor.at();
    let mut parts = Vec::new();
    loop {
        parts.push(u8::try_from(eat_small(&mut cursor, MAX_PART_DIGITS)?).ok()?);
        let mut ahead = cursor;
        if !ahead.eat_if(|c| matches!(c, '.' | '．')) || !ahead.peek().is_some_and(is_digit) {
            break;
        }
        cursor = ahead;
    }
    let ends = !cursor.peek().is_some_and(|c| is_digit(c) || is_dash(c));
    let value = IssueNumber::new(&parts).filter(|_| ends && parts.len() > 1)?;
    Some(Found { value, range: cursor.since(start) })
}

/// `1`, `(1)`, `①` or `❶`.
fn part(cursor: &mut Cursor<'_>) -> Option<u8> {
    if let Some(value) = cursor.eat_map(circled) {
        return Some(value);
    }
    let mut ahead = *cursor;
    let open = ahead.eat_if(|c| matches!(c, '(' | '（'));
    let value = eat_small(&mut ahead, MAX_PART_DIGITS)?;
    if open && !ahead.eat_if(|c| matches!(c, ')' | '）')) {
        return None;
    }
    *cursor = ahead;
    u8::try_from(value).ok()
}

/// A dash and the part after it, with the spaces that 均等割付 puts around them.
fn dash_part(cursor: &mut Cursor<'_>) -> Option<u8> {
    let mut ahead = *cursor;
    ahead.spaces();
    if !ahead.eat_if(is_dash) {
        return None;
    }
    ahead.spaces();
    let value = part_or_long(&mut ahead)?;
    *cursor = ahead;
    Some(value)
}

/// As [`part`]; digits too many for a part leave the cursor before them, so that the caller sees them.
fn part_or_long(cursor: &mut Cursor<'_>) -> Option<u8> {
    let value = part(cursor);
    if value.is_none() && cursor.peek().and_then(digit).is_some() { Some(0) } else { value }
}

/// Characters of 1-1-2, the number of a record, at the cursor: 1-1-2に含む stands for an amount and is none.
pub(super) fn record_number(cursor: Cursor<'_>) -> Option<usize> {
    /// Parts of the number of an initiative, and digits of a part.
    const PARTS: usize = 3;
    const DIGITS: usize = 2;
    let mut ahead = cursor;
    let mut length = 0;
    for part in 0..PARTS {
        let digits = (0..=DIGITS).take_while(|_| ahead.eat_if(is_digit)).count();
        if !(1..=DIGITS).contains(&digits) || part + 1 < PARTS && !ahead.eat_if(is_dash) {
            return None;
        }
        length += digits + usize::from(part + 1 < PARTS);
    }
    ahead.peek().is_none_or(|c| !is_digit(c) && !matches!(c, ',' | '，' | '.' | '．')).then_some(length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::digits::full_width;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<String> {
        parse_number(text).map(|found| found.value.to_string())
    }

    #[test]
    fn every_dash_and_width() {
        for text in
            ["１－１－１ 【人", "1-1-1】", "1‐1‐1", "１ー１ー１", "1―1―1", "1−1−1", "１ － １ － １【", "1-(1)-1"]
        {
            assert_eq!(read(text).as_deref(), Some("1-1-1"), "{text}");
        }
        assert_eq!(parse_number("　２－１　【").map(|found| found.range), Some(3..12));
        assert_eq!(read("１ 【区民主体】").as_deref(), Some("1"));
        for one in ["①【…】", "❶【…】", "➀【…】", "⓵【…】", "⑴【…】", "⒈【…】", "㈠【…】", "㊀【…】"]
        {
            assert_eq!(read(one).as_deref(), Some("1"), "{one}");
        }
        assert_eq!(["⓫", "㉑", "㊱", "㊿"].map(read).map(Option::unwrap_or_default), ["11", "21", "36", "50"]);
        assert_eq!(read("3-3-4 児童").as_deref(), Some("3-3-4"));
    }

    #[test]
    fn what_is_no_number() {
        for text in ["2022-4-1", "06-6576-9683", "1-2345", "0-1", "", "- 1", "123", "1-2-3-4-5"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn tree() {
        let number = parse_number("1-2-3").expect("a number").value;
        assert_eq!(number.parent().map(|n| n.to_string()).as_deref(), Some("1-2"));
        assert_eq!(number.child(4).map(|n| n.to_string()).as_deref(), Some("1-2-3-4"));
        assert_eq!(IssueNumber::new(&[1]).and_then(|n| n.parent()), None);
    }

    proptest! {
        #[test]
        fn print_then_parse(parts in proptest::collection::vec(1_u8..=99, 1..=4), wide: bool) {
            let number = IssueNumber::new(&parts).expect("parts in range");
            let printed = number.to_string();
            let printed = if wide { full_width(&printed) } else { printed };
            let found = parse_number(&printed).expect("a number");
            prop_assert_eq!(found.value, number);
            prop_assert_eq!(found.range, 0..printed.len());
        }
    }
}

//! Money: 予算額 and 決算額 in all the ways plans print them, into exact thousand yen.
//!
//! ```text
//! money   := sign? "¥"? section+ "円"? | dash "千"? "円"?
//! section := group+ large?                       large := 万 | 億 | 兆
//! group   := number small* | small+              small := 十 | 百 | 千
//! ```
//!
//! `6千9百万円` is (6×千 + 9×百) × 万, `1億461万円` is 1億 + 461万, `12,411千` is a 千円 whose 円 was lost.

use std::ops::Range;

use super::cursor::{Cursor, Found, begins_apart};
use super::digits::{Grouping, eat_number, is_digit, number_at};
use crate::lexicon::{
    LARGE_SCALES, MINUS, MONEY_UNITS, SMALL_SCALES, THOUSAND, YEN, YEN_SIGNS, is_any_closer, is_any_opener, is_dash,
    is_sign, kanji_digit,
};
use crate::record::Decimal;

/// What a money field states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Money {
    /// A printed dash: there is none.
    Nothing,
    /// An amount in thousand yen.
    Amount(Decimal),
    /// Digits whose commas stand where no single number has them (`6,1666,227千円`).
    Unreadable,
}

impl Money {
    /// The amount in thousand yen, where there is one.
    #[must_use]
    pub fn thousand_yen(self) -> Option<Decimal> {
        match self {
            Self::Amount(value) => Some(value),
            Self::Nothing | Self::Unreadable => None,
        }
    }
}

/// The unit given once for a whole table: （単位：千円）.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MoneyUnit {
    /// 円.
    Yen,
    /// 千円.
    Thousand,
    /// 万円.
    TenThousand,
    /// 百万円.
    Million,
    /// 億円.
    HundredMillion,
}

/// Power of ten of one yen in thousand yen.
const YEN_IN_THOUSANDS: i8 = -3;

/// Power of ten of 千円 in yen.
const THOUSAND_POWER: i8 = 3;

impl MoneyUnit {
    /// Units with their power of ten in yen.
    const ALL: [(Self, i8); 5] =
        [(Self::Million, 6), (Self::HundredMillion, 8), (Self::Thousand, 3), (Self::TenThousand, 4), (Self::Yen, 0)];

    /// Reads （単位：千円）, (事業費:千円) or a bare 千円: the first money unit without a number before it. Its
    /// characters may be set apart to fill a cell: 千　円. What is no known unit as a whole (兆円) is none.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let first = MONEY_UNITS.iter().filter_map(|(name, power)| Some((text.find(name)?, *power)));
        let (at, power) = first.min_by_key(|(at, _)| *at)?;
        let scaled = |c: char| is_digit(c) || SMALL_SCALES.iter().chain(LARGE_SCALES).any(|(scale, _)| *scale == c);
        let counted = text.get(..at).is_some_and(|before| before.ends_with(scaled));
        if counted { None } else { Self::of_power(power) }
    }

    /// The unit that `name` alone is: 千円, 円, ….
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        MONEY_UNITS.iter().find(|(known, _)| *known == name).and_then(|(_, power)| Self::of_power(*power))
    }

    fn of_power(power: i8) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, of)| *of == power).map(|(unit, _)| unit)
    }

    /// So many of this unit in thousand yen; `None` where that does not fit.
    #[must_use]
    pub fn thousand_yen(self, amount: Decimal) -> Option<Decimal> {
        amount.shift(self.power() + YEN_IN_THOUSANDS)
    }

    fn power(self) -> i8 {
        Self::ALL.into_iter().find(|(unit, _)| *unit == self).map_or(0, |(_, power)| power)
    }
}

/// The money at the start of `text`, after spaces: an amount with its unit, or a dash alone.
#[must_use]
pub fn parse_money(text: &str) -> Option<Found<Money>> {
    let mut cursor = Cursor::new(text, 0);
    cursor.spaces();
    money_or_dash(&mut cursor)
}

/// The money at the start of a table's cell; a number without a unit has the table's. A number alone in round
/// brackets is negative there, as accountants print it: `(500)`, `（500）千円`.
#[must_use]
pub fn parse_money_cell(text: &str, unit: MoneyUnit) -> Option<Found<Money>> {
    let mut cursor = Cursor::new(text, 0);
    cursor.spaces();
    accounting(cursor, Some(unit)).or_else(|| parse_money(text)).or_else(|| bare(cursor, unit))
}

/// A number in round brackets, negative: its unit stands behind the brackets, or is the table's. `（500千円）` with its
/// unit inside is an amount in brackets and not negative.
pub(super) fn accounting(mut cursor: Cursor<'_>, unit: Option<MoneyUnit>) -> Option<Found<Money>> {
    let start = cursor.at();
    if !cursor.eat_if(|c| matches!(c, '(' | '（')) {
        return None;
    }
    cursor.spaces();
    let _ = eat_sign(&mut cursor);
    let number = eat_number(&mut cursor)?;
    cursor.spaces();
    if !cursor.eat_if(|c| matches!(c, ')' | '）')) {
        return None;
    }
    let mut ahead = cursor;
    ahead.spaces();
    let printed = eat_unit(&mut ahead);
    if printed.is_some() {
        cursor = ahead;
    }
    let unit = printed.or(unit)?;
    // （1）実施 is a number of a list, and （2022）年度 a year.
    if printed.is_none() && cursor.peek().is_some_and(char::is_alphanumeric) {
        return None;
    }
    Some(Found { value: money_of(number, unit.power(), true)?, range: cursor.since(start) })
}

/// A number without a unit in a table that gives one.
fn bare(mut cursor: Cursor<'_>, unit: MoneyUnit) -> Option<Found<Money>> {
    let start = cursor.at();
    let negative = eat_sign(&mut cursor);
    if let Some(found) = worded_number(cursor, unit, negative) {
        return Some(Found { range: start..found.range.end, ..found });
    }
    let number = eat_number(&mut cursor)?;
    Some(Found { value: money_of(number, unit.power(), negative)?, range: cursor.since(start) })
}

/// 12千217 in a table of 千円: a number whose thousands are written as a word. In it no word is a unit.
fn worded_number(mut cursor: Cursor<'_>, unit: MoneyUnit, negative: bool) -> Option<Found<Money>> {
    let start = cursor.at();
    let mut sum = Sum::default();
    while sum.section(&mut cursor).is_some() {}
    let value = sum.yen.filter(|_| sum.tail && !sum.broken)?.shift(unit.power() + YEN_IN_THOUSANDS)?;
    let free = cursor.peek().is_none_or(|c| !c.is_alphanumeric());
    free.then_some(Found { value: Money::Amount(signed(value, negative)?), range: start..cursor.at() })
}

fn money_of(number: super::Number, power: i8, negative: bool) -> Option<Money> {
    Some(match number.grouping {
        Grouping::Broken => Money::Unreadable,
        // 12.217 under 千円 is 12,217 rather than single yen, and nobody can tell.
        Grouping::Pointed if power <= THOUSAND_POWER => Money::Unreadable,
        _ => Money::Amount(signed(number.value.shift(power + YEN_IN_THOUSANDS)?, negative)?),
    })
}

/// Passes 千円, 百万円, … alone.
pub(super) fn eat_unit(cursor: &mut Cursor<'_>) -> Option<MoneyUnit> {
    MONEY_UNITS.iter().find(|(name, _)| cursor.eat(name)).and_then(|(_, power)| MoneyUnit::of_power(*power))
}

/// Every amount in running text, in order; dashes are not money there.
#[must_use]
pub fn find_money(text: &str) -> Vec<Found<Money>> {
    Amounts { text, at: 0, until: text.len() }.collect()
}

/// The first amount that shares a byte with `bytes`.
pub(crate) fn money_at(text: &str, bytes: &Range<usize>) -> Option<Found<Money>> {
    /// Signs and spaces that may stand before the digits of an amount, in bytes.
    const BEFORE: usize = 64;
    let mut amounts = Amounts { text, at: begins_apart(text, bytes.start), until: bytes.end + BEFORE };
    amounts.find(|amount| amount.range.start < bytes.end && bytes.start < amount.range.end)
}

/// The amounts of a text from a place on, up to those whose digits begin at another.
struct Amounts<'a> {
    text: &'a str,
    at: usize,
    until: usize,
}

impl Iterator for Amounts<'_> {
    type Item = Found<Money>;

    fn next(&mut self) -> Option<Self::Item> {
        let text = self.text;
        let next = |at: usize| text.get(at..).and_then(|rest| rest.find(is_digit)).map(|offset| at + offset);
        while let Some(start) = next(self.at).filter(|start| *start <= self.until) {
            let Some(amount) = amount_from(text, start) else {
                self.at = after_number(text, start);
                continue;
            };
            self.at = amount.range.end;
            return Some(amount);
        }
        None
    }
}

/// The amount whose digits begin at `start`, with the sign before them.
fn amount_from(text: &str, start: usize) -> Option<Found<Money>> {
    let before = text.get(..start)?.trim_end_matches(super::cursor::is_space);
    if let Some(word) = MINUS.iter().find(|word| before.ends_with(**word)) {
        return amount(&mut Cursor::new(text, before.len() - word.len()));
    }
    // A dash behind an opening bracket is a sign, and one that touches the digits behind a space; elsewhere it joins.
    let touching = before.len() == start;
    let mut marks = before.chars().rev().skip_while(|c| YEN_SIGNS.contains(c));
    let yen: usize = before.chars().rev().take_while(|c| YEN_SIGNS.contains(c)).map(char::len_utf8).sum();
    let last = marks.next();
    let opened = match marks.next() {
        None => touching,
        Some(c) => is_any_opener(c) || touching && (c.is_whitespace() || is_any_closer(c)),
    };
    let sign = last.filter(|c| is_sign(*c) || is_dash(*c) && opened);
    let from = if yen > 0 || sign.is_some() { before.len() - yen - sign.map_or(0, char::len_utf8) } else { start };
    amount(&mut Cursor::new(text, from))
}

/// The end of the number at `start`, always past it.
fn after_number(text: &str, start: usize) -> usize {
    let width = text.get(start..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
    number_at(text, start).map_or(start + width, |number| number.range.end)
}

pub(super) fn money_or_dash(cursor: &mut Cursor<'_>) -> Option<Found<Money>> {
    amount(cursor).or_else(|| dash(cursor))
}

/// A dash alone: not the sign of a number, not the beginning of a word.
fn dash(cursor: &mut Cursor<'_>) -> Option<Found<Money>> {
    let mut ahead = *cursor;
    let start = ahead.at();
    if !ahead.eat_if(is_dash) {
        return None;
    }
    let end = ahead.at();
    ahead.spaces();
    let unit = eat_unit(&mut ahead).is_some() || ahead.eat(THOUSAND);
    let end = if unit { ahead.at() } else { end };
    // `- ３予算額`: after a space the next label may begin; directly after the dash a digit makes it a minus sign.
    let free = unit || end < ahead.at() || ahead.peek().is_none_or(|c| !c.is_alphanumeric() && !is_dash(c));
    free.then(|| {
        *cursor = ahead;
        Found { value: Money::Nothing, range: start..end }
    })
}

/// An amount with a unit.
fn amount(cursor: &mut Cursor<'_>) -> Option<Found<Money>> {
    let mut ahead = *cursor;
    let start = ahead.at();
    let mut negative = eat_sign(&mut ahead);
    let signed_yen = ahead.eat_if(|c| YEN_SIGNS.contains(&c));
    if signed_yen {
        ahead.spaces();
        negative |= eat_sign(&mut ahead);
    }
    let mut sum = Sum::default();
    while sum.section(&mut ahead).is_some() {}
    let end = ahead.at();
    ahead.small();
    ahead.spaces();
    let yen = ahead.eat(YEN);
    let end = if yen { ahead.at() } else { end };
    let yen = yen || signed_yen;
    if !sum.any || !(yen || sum.scaled && !sum.tail && ends_a_cell(&ahead)) {
        return None;
    }
    *cursor = ahead.to(end);
    // 12.217百万円 is a decimal.
    let value = if sum.broken || sum.pointed && sum.section == 0 {
        Money::Unreadable
    } else {
        Money::Amount(signed(sum.yen?.shift(YEN_IN_THOUSANDS)?, negative)?)
    };
    Some(Found { value, range: start..end })
}

/// Where the 円 was lost, a scale is money only if nothing is counted by it: `5千人` is not.
fn ends_a_cell(cursor: &Cursor<'_>) -> bool {
    let spaced = cursor.last().is_some_and(super::cursor::is_space);
    cursor.peek().is_none_or(|c| spaced || is_digit(c) || !c.is_alphanumeric())
}

/// ▲, △ or a minus sign before the digits.
fn eat_sign(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    if !ahead.eat_if(|c| is_sign(c) || is_dash(c)) && !MINUS.iter().any(|word| ahead.eat(word)) {
        return false;
    }
    ahead.spaces();
    let sign = ahead.peek().is_some_and(|c| is_digit(c) || kanji_digit(c).is_some() || YEN_SIGNS.contains(&c));
    if sign {
        *cursor = ahead;
    }
    sign
}

fn signed(value: Decimal, negative: bool) -> Option<Decimal> {
    if negative { Decimal::from(0).checked_sub(value) } else { Some(value) }
}

/// Yen added up section by section.
struct Sum {
    yen: Option<Decimal>,
    /// Scale of the last section (万, 億) and of the last group (十, 百, 千): each is smaller than the one before, else
    /// another number begins (12,217千12,300千).
    section: i8,
    group: i8,
    any: bool,
    scaled: bool,
    /// Whether a group without a scale stands behind one with a scale: 12千217.
    tail: bool,
    broken: bool,
    /// Whether a point stands before three digits of a number.
    pointed: bool,
}

/// Whether a number with 万, 億 or 兆 stands here.
fn scale_follows(mut cursor: Cursor<'_>) -> bool {
    let start = cursor.at();
    while cursor.eat_if(|c| is_digit(c) || matches!(c, ',' | '，')) {}
    let digits = cursor.at() > start;
    cursor.spaces();
    digits && cursor.eat_map(large).is_some()
}

impl Default for Sum {
    fn default() -> Self {
        Self {
            yen: Some(Decimal::from(0)),
            section: i8::MAX,
            group: i8::MAX,
            any: false,
            scaled: false,
            tail: false,
            broken: false,
            pointed: false,
        }
    }
}

impl Sum {
    /// Passes the groups up to 万, 億, 兆 or the end of the number.
    fn section(&mut self, cursor: &mut Cursor<'_>) -> Option<()> {
        let mut ahead = *cursor;
        self.group = i8::MAX;
        if self.section == 0 {
            return None;
        }
        // 7 億 223 万円: some programs set spaces between kanji and digits.
        let behind = ahead.at();
        if self.any {
            ahead.spaces();
        }
        if ahead.at() > behind && !scale_follows(ahead) {
            return None;
        }
        let mut section = self.group(&mut ahead)?;
        *cursor = ahead;
        while let Some(next) = self.group(&mut ahead) {
            section = section.and_then(|sum| sum.checked_add(next?));
            *cursor = ahead;
        }
        ahead.spaces();
        self.section = 0;
        if let Some(power) = ahead.eat_map(large) {
            self.scaled = true;
            self.section = power;
            section = section.and_then(|sum| sum.shift(power));
            *cursor = ahead;
        }
        self.any = true;
        self.yen = self.yen.and_then(|sum| sum.checked_add(section?));
        Some(())
    }

    /// Passes one number with its 十, 百, 千. The inner `None` is a number too large to hold.
    #[allow(clippy::option_option, reason = "no group, and a group too large, are different answers")]
    fn group(&mut self, cursor: &mut Cursor<'_>) -> Option<Option<Decimal>> {
        let mut ahead = *cursor;
        let number = match eat_number(&mut ahead) {
            // After a group without a scale a further digit is another number.
            Some(_) if self.any && !self.scaled => return None,
            Some(number) => {
                self.broken |= number.grouping == Grouping::Broken;
                self.pointed |= number.grouping == Grouping::Pointed;
                number.value
            }
            None => Decimal::from(eat_kanji(&mut ahead)?),
        };
        let mut end = ahead;
        // A raised note mark may stand between a number and its unit.
        ahead.small();
        ahead.spaces();
        let (mut power, mut steps) = (0, 0);
        while let Some(step) = ahead.eat_map(small) {
            (power, steps) = (power + step, steps + 1);
            end = ahead;
        }
        if power >= self.group {
            return None;
        }
        self.group = power;
        *cursor = end;
        // 1万2千千円: so many of 千円, or a slip; nobody can tell.
        self.broken |= steps > 1 && self.any;
        self.tail |= self.scaled && power == 0;
        self.scaled |= power > 0;
        self.any = true;
        Some(number.shift(power))
    }
}

/// Passes a kanji digit, or nothing before a bare 十, 百, 千.
fn eat_kanji(cursor: &mut Cursor<'_>) -> Option<i64> {
    if let Some(value) = cursor.eat_map(kanji_digit) {
        return Some(value.into());
    }
    // `十万円`: a bare small scale counts once where the number goes on, never for 千円 or a 千 alone.
    let mut ahead = *cursor;
    let scale = ahead.eat_map(small).is_some();
    let goes_on = ahead.peek().is_some_and(|c| small(c).is_some() || large(c).is_some() || kanji_digit(c).is_some());
    let unit = MONEY_UNITS.iter().any(|(name, _)| cursor.rest().starts_with(name));
    (scale && goes_on && !unit).then_some(1)
}

fn small(c: char) -> Option<i8> {
    SMALL_SCALES.iter().find(|(scale, _)| *scale == c).map(|(_, power)| *power)
}

fn large(c: char) -> Option<i8> {
    LARGE_SCALES.iter().find(|(scale, _)| *scale == c).map(|(_, power)| *power)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::digits::{full_width, with_commas};
    use proptest::prelude::*;

    fn read(text: &str) -> Option<(String, &str)> {
        let found = parse_money(text)?;
        let value = match found.value {
            Money::Nothing => "none".to_owned(),
            Money::Amount(value) => value.to_string(),
            Money::Unreadable => "unreadable".to_owned(),
        };
        Some((value, text.get(found.range)?))
    }

    #[test]
    fn two_amounts_are_not_added_up() {
        assert_eq!(read("12,217千12,300千"), Some(("12217".to_owned(), "12,217千")));
        assert_eq!(read("12千217"), None, "of what unit nothing says");
        assert_eq!(read("12千217円"), Some(("12.217".to_owned(), "12千217円")));
        assert_eq!(read("1,000千3,377千円"), Some(("1000".to_owned(), "1,000千")));
        assert_eq!(read("6千9百万円"), Some(("69000".to_owned(), "6千9百万円")));
        assert_eq!(read("1億461万円"), Some(("104610".to_owned(), "1億461万円")));
        let found: Vec<Option<Decimal>> =
            find_money("（-350千円）").into_iter().map(|f| f.value.thousand_yen()).collect();
        assert_eq!(found, [Some(Decimal::from(-350))]);
    }

    #[test]
    fn units() {
        for (text, thousand, printed) in [
            ("14,955千円）", "14955", "14,955千円"),
            ("12,411千", "12411", "12,411千"),
            ("12,411千 ３予算額", "12411", "12,411千"),
            ("294千 円 ５", "294", "294千 円"),
            ("29,474 千円〕", "29474", "29,474 千円"),
            ("１７，５００千円", "17500", "１７，５００千円"),
            ("6千9百万円", "69000", "6千9百万円"),
            ("1億461万円", "104610", "1億461万円"),
            ("6億5,123万円", "651230", "6億5,123万円"),
            ("1008万2千円", "10082", "1008万2千円"),
            ("12,345百万円", "12345000", "12,345百万円"),
            ("2千万円", "20000", "2千万円"),
            ("1.5億円", "150000", "1.5億円"),
            ("1兆8,000億円", "1800000000", "1兆8,000億円"),
            ("2,500円", "2.5", "2,500円"),
            ("三千五百万円", "35000", "三千五百万円"),
            ("十万円", "100", "十万円"),
            ("▲900 億円", "-90000000", "▲900 億円"),
            ("△ 111,155千円", "-111155", "△ 111,155千円"),
            ("0千円", "0", "0千円"),
            ("-5千円", "-5", "-5千円"),
            ("¥1,234", "1.234", "¥1,234"),
            ("￥１，２３４円", "1.234", "￥１，２３４円"),
            ("¥12,217千円", "12217", "¥12,217千円"),
            ("1,234円", "1.234", "1,234円"),
        ] {
            assert_eq!(read(text), Some((thousand.to_owned(), printed)), "{text}");
        }
    }

    #[test]
    fn dashes_are_none() {
        for (text, printed) in [
            ("-", "-"),
            ("－ ４予算額", "－"),
            ("― 円", "― 円"),
            ("-円", "-円"),
            ("ー　", "ー"),
            ("- ３予算額 -", "-"),
            ("- 円50,439千 円", "- 円"),
        ] {
            assert_eq!(read(text), Some(("none".to_owned(), printed)), "{text}");
        }
        assert_eq!(read("ーム"), None);
        assert_eq!(read("--"), None);
    }

    #[test]
    fn what_is_no_money() {
        for text in ["5千人", "3万世帯", "千円", "百万円", "2020", "件", "", "12,411", "一人ひとり"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn broken_commas_are_not_read() {
        assert_eq!(read("6,1666,227千円"), Some(("unreadable".to_owned(), "6,1666,227千円")));
    }

    #[test]
    fn in_running_text() {
        let text = "支援2,025千円）R3・115,844千円、平成30予算 2,260千円 平成31予算 3,609千円 延べ5千人 ▲3億円";
        let found: Vec<_> = find_money(text).into_iter().filter_map(|m| m.value.thousand_yen()).collect();
        let expected = [2025, 115_844, 2260, 3609, -300_000].map(Decimal::from);
        assert_eq!(found, expected);
    }

    #[test]
    fn cells_take_the_table_unit() {
        assert_eq!(MoneyUnit::find("（単位：千円）"), Some(MoneyUnit::Thousand));
        assert_eq!(MoneyUnit::find("(事業費:百万円)"), Some(MoneyUnit::Million));
        assert_eq!(MoneyUnit::find("5千円"), None);
        let read = |text, unit| parse_money_cell(text, unit).and_then(|found| found.value.thousand_yen());
        assert_eq!(read("12,411", MoneyUnit::Thousand), Some(Decimal::from(12411)));
        assert_eq!(read("△ 3", MoneyUnit::Million), Some(Decimal::from(-3000)));
        for text in
            ["−500", "-500", "－500", "△500", "▲500", "(500)", "（500）", "△ 500", "(500)千円", "￥-500千円", "▲５００"]
        {
            assert_eq!(read(text, MoneyUnit::Thousand), Some(Decimal::from(-500)), "{text}");
        }
        assert_eq!(read("（500千円）", MoneyUnit::Thousand), None);
        assert_eq!(read("5億円", MoneyUnit::Thousand), Some(Decimal::from(500_000)));
    }

    proptest! {
        #[test]
        fn print_then_parse(yen in 0_i64..9_999_999_999, wide: bool, power in 0_i8..2) {
            let unit = if power == 0 { "円" } else { "千円" };
            let printed = with_commas(Decimal::from(yen));
            let printed = format!("{}{unit}", if wide { full_width(&printed) } else { printed });
            let expected = Decimal::from(yen).shift(power * 3 - 3).expect("small");
            let found = parse_money(&printed).expect("money");
            prop_assert_eq!(found.value, Money::Amount(expected));
            prop_assert_eq!(found.range, 0..printed.len());
        }

        #[test]
        fn any_text_is_answered(text in "[0-9０-９,，.千百万億円▲－ -]{0,12}") {
            for found in find_money(&text) {
                prop_assert!(text.get(found.range).is_some());
            }
            let _ = (parse_money(&text), parse_money_cell(&text, MoneyUnit::Thousand), MoneyUnit::find(&text));
        }
    }
}

//! Quantities in running text: counts, percentages and the comparisons behind them.
//!
//! ```text
//! quantity   := lead? number note? raised* scale? space? ( 割 ( digit 分 )? | unit )? raised* about? note? comparison?
//! lead       := 約 | およそ | 延べ | のべ …
//! scale      := 万 | 億
//! about      := 程度 | 前後 | ほど …
//! raised     := a small digit or bracket: the mark of a note wherever it stands, unless it ends a unit (m²)
//! note       := raised* ( ※ | ＊ | 注 ) digits? | "（注1）"
//! comparison := 以上 | 以下 | 以内 | 未満 | 超 | を超える | を上回る | を下回る | に満たない
//! ```
//!
//! Dates, years, ordinals, numbers of a list, note marks and "once a year" are no quantities. Every number is looked at
//! once, with what stands a few characters around it: the work grows with the length of the text.

use super::compared::{eat_comparison, lead};
use super::cursor::{Cursor, Found, begins_apart};
use super::digits::{Grouping, Number, eat_number, is_digit, is_point};
use super::joined::{is_factor, is_joint, is_range_joint, range_before, with_dotted_part, with_scaled_part};
use super::uncounted::{is_calendar, is_list_number, is_ordinal};
use super::unit::{canonical_unit, unit_at};
use crate::lexicon::{
    ABOUTS, COLONS, COMMA, COUNT_SCALES, FROM, FULL_STOP, GRADE_MARKS, HUNDREDTHS, NOTE_MARKS, NUMBERED_NOTES, PERCENT,
    RATE_STEMS, RATE_UNITS, RATES, SLASHES, TENTHS, TENTHS_WORDS, is_any_closer, is_any_opener, is_bullet, is_dash,
    is_plain_dash, is_sign, is_small, is_wave,
};
use crate::record::{Comparison, Decimal};

/// A number that counts or measures something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// Its value in `unit`; 9割 is 90 with `%`. `None` where the digits make no single number.
    pub value: Option<Decimal>,
    /// Canonical unit; empty where a number stands without one.
    pub unit: String,
    /// 以上, 以下, …, where printed.
    pub comparison: Option<Comparison>,
    /// 約, 程度.
    pub approximate: bool,
    /// Bytes of the digits alone.
    pub digits: std::ops::Range<usize>,
    /// Why there is no value.
    pub unread: Option<Unread>,
}

/// Why digits make no single value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// Two quantities of one unit run together (50％55％): a struck one and its replacement, and nothing says which is
    /// which.
    Together,
    /// Two numbers with one unit: the ends of a range (400～500組), a part of a whole (312／400件).
    Pair,
    /// Commas that do not stand before every three digits (55,5％).
    Commas,
}

/// Every quantity in running text with the bytes of the whole (約 to 以上), in order.
#[must_use]
pub fn find_quantities(text: &str) -> Vec<Found<Quantity>> {
    between(text, 0, text.len())
}

/// The first quantity whose digits share a byte with `bytes`.
pub(crate) fn quantity_at(text: &str, bytes: &std::ops::Range<usize>) -> Option<Found<Quantity>> {
    let near = between(text, begins_apart(text, bytes.start), bytes.end);
    near.into_iter().find(|found| found.value.digits.start < bytes.end && bytes.start < found.value.digits.end)
}

/// The quantities from byte `at` on; behind `until` only those that go on with the last.
fn between(text: &str, mut at: usize, until: usize) -> Vec<Found<Quantity>> {
    let mut found: Vec<Found<Quantity>> = Vec::new();
    while let Some(start) = text.get(at..).and_then(|rest| rest.find(is_digit)).map(|offset| at + offset) {
        // What stands right behind the last number, or behind its ～, may be one quantity with it.
        let goes_on = || text.get(at..start).is_some_and(|between| between.is_empty() || is_joint(between));
        if start > until && !goes_on() {
            break;
        }
        let mut cursor = Cursor::new(text, start);
        let Some(number) = eat_number(&mut cursor) else {
            at = skip_digits(text, start);
            continue;
        };
        let number = with_dotted_part(&mut cursor, number);
        let number = with_scaled_part(&mut cursor, number);
        at = cursor.at();
        if let Some(quantity) = quantity_from(text, start..cursor.at(), number) {
            at = quantity.range.end.max(at);
            push(text, &mut found, quantity);
        }
    }
    found
}

/// Adds a quantity; one that runs on from the last with the same unit, or from its ～, makes both one without a value.
fn push(text: &str, found: &mut Vec<Found<Quantity>>, next: Found<Quantity>) {
    let unread = found.last().and_then(|last| {
        let same = !next.value.unit.is_empty() && last.value.unit == next.value.unit;
        let between = text.get(last.range.end..next.value.digits.start)?;
        let pair = same && is_range_joint(between) || is_factor(between);
        if same && between.is_empty() { Some(Unread::Together) } else { pair.then_some(Unread::Pair) }
    });
    match found.last_mut().zip(unread) {
        Some((last, unread)) => {
            let digits = last.value.digits.start..next.value.digits.end;
            last.range.end = next.range.end;
            last.value = Quantity { value: None, digits, unread: Some(unread), ..next.value };
        }
        None => found.push(next),
    }
}

/// A run of digits too long for a number.
fn skip_digits(text: &str, start: usize) -> usize {
    text.get(start..).and_then(|rest| rest.find(|c| !is_digit(c))).map_or(text.len(), |offset| start + offset)
}

/// The quantity whose digits are `digits`, or `None` where they are a date, a year or an ordinal.
fn quantity_from(text: &str, digits: std::ops::Range<usize>, number: Number) -> Option<Found<Quantity>> {
    let before = text.get(..digits.start)?;
    let after = text.get(digits.end..)?;
    if is_calendar(text.get(digits.clone())?, after) || is_ordinal(before, after) {
        return None;
    }
    let mut cursor = Cursor::new(text, digits.end);
    let tail = tail(&mut cursor);
    let rest = cursor.rest();
    if tail.unit.is_empty() && tail.tenths.is_none() && tail.comparison.is_none() {
        // A bare number is a quantity only where nothing follows that could make it something else.
        let free =
            rest.chars().next().is_none_or(|c| matches!(c, '）' | ')' | COMMA | FULL_STOP | '\n') || c.is_whitespace());
        let joined = before.ends_with(|c: char| is_dash(c) || is_wave(c) || is_point(c) || matches!(c, '/' | '／'));
        let to = rest.trim_start_matches(super::cursor::is_space);
        let goes_on = to.starts_with(FROM) || to.starts_with(|c| is_wave(c) || SLASHES.contains(&c));
        if !free || joined || goes_on || is_list_number(before, rest) {
            return None;
        }
    }
    if is_rate(before, &tail) {
        return None;
    }
    let sign = sign_before(text, before, rest);
    let unsigned = before.get(..before.len() - sign).unwrap_or(before);
    let range = if sign == 0 { range_before(before) } else { None };
    let from = range.unwrap_or(digits.start - sign);
    let lead = lead(text.get(..from).unwrap_or_default());
    let unread = if sign > 0 && unsigned.ends_with(is_digit) {
        Some(Unread::Together)
    } else if range.is_some() {
        Some(Unread::Pair)
    } else {
        (number.grouping == Grouping::Broken).then_some(Unread::Commas)
    };
    let value = tail.value(number).filter(|_| unread.is_none());
    let quantity = Quantity {
        value: if sign > 0 { value.and_then(|value| Decimal::from(0).checked_sub(value)) } else { value },
        unit: if tail.tenths.is_some() { PERCENT.to_owned() } else { canonical_unit(tail.unit) },
        comparison: tail.comparison.or(lead.comparison),
        approximate: lead.approximate || tail.approximate,
        digits: range.unwrap_or(digits.start)..digits.end,
        unread,
    };
    Some(Found { value: quantity, range: from - lead.bytes..cursor.at() })
}

/// Bytes of the mark of a negative number right before its digits: `増減 ▲5件`, `前年比：−3％`.
///
/// At the head of a line the same marks are bullets, unless nothing but the number stands there (`△9件`), behind a word a
/// dash is a dash, and where other grades have their counts (○5件 △3件) a triangle is a grade.
fn sign_before(text: &str, before: &str, rest: &str) -> usize {
    let mark = before.chars().next_back().filter(|c| is_sign(*c) || is_plain_dash(*c));
    let Some(mark) = mark else { return 0 };
    let behind = before.get(..before.len() - mark.len_utf8()).unwrap_or_default();
    let words = behind.rsplit('\n').next().unwrap_or_default();
    let stem = words.trim_end_matches(super::cursor::is_space);
    let last = stem.chars().next_back().filter(|c| !is_bullet(*c));
    let graded = || text.chars().any(|c| GRADE_MARKS.contains(&c) && !is_sign(c));
    let stated = match last {
        None => {
            let bullet = |c: char| is_bullet(c) && !is_sign(c);
            let alone = behind.trim_start_matches(bullet).is_empty() && rest.chars().next().is_none_or(is_any_opener);
            alone && is_sign(mark) && !graded()
        }
        Some(_) if is_sign(mark) => !graded(),
        Some(last) => {
            let apart = stem.len() < words.len() && !is_digit(last);
            COLONS.contains(&last) || is_any_opener(last) || apart
        }
    };
    if stated { mark.len_utf8() } else { 0 }
}

/// 年1回, 月２回, 週3日: how often, and no count.
fn is_rate(before: &str, tail: &Tail<'_>) -> bool {
    let often = RATE_UNITS.contains(&tail.unit) && tail.comparison.is_none();
    let before = before.trim_end_matches(super::cursor::is_space);
    often && RATES.iter().any(|word| before.ends_with(word)) && !dated(before)
}

/// `3月 5回`: the month has its own digits, and what follows is counted.
fn dated(before: &str) -> bool {
    let stem = before.trim_end_matches(RATE_STEMS);
    stem.len() < before.len() && stem.chars().next_back().is_some_and(is_digit)
}

/// What follows the digits.
struct Tail<'a> {
    power: i8,
    /// 割, with the digit of 分 behind it (9割5分).
    tenths: Option<i64>,
    unit: &'a str,
    approximate: bool,
    comparison: Option<Comparison>,
}

impl Tail<'_> {
    fn value(&self, number: Number) -> Option<Decimal> {
        if number.grouping == Grouping::Broken {
            return None;
        }
        match self.tenths {
            Some(parts) => number.value.shift(1)?.checked_add(Decimal::from(parts)),
            None => number.value.shift(self.power),
        }
    }
}

fn tail<'a>(cursor: &mut Cursor<'a>) -> Tail<'a> {
    cursor.small();
    eat_note(cursor, |rest| !unit_at(rest).unwrap_or_default().is_empty());
    let power = COUNT_SCALES.iter().find(|(scale, _)| eat_spaced(cursor, scale)).map_or(0, |(_, power)| *power);
    let tenths = eat_tenths(cursor);
    let unit = if tenths.is_some() { "" } else { eat_unit(cursor) };
    cursor.small();
    let mut approximate = ABOUTS.iter().any(|word| eat_spaced(cursor, word));
    cursor.small();
    eat_note(cursor, |_| false);
    let comparison = eat_comparison(cursor);
    approximate |= comparison.is_some() && ABOUTS.iter().any(|word| cursor.eat(word));
    Tail { power, tenths, unit, approximate, comparison }
}

/// Passes `word` with the spaces before it.
pub(super) fn eat_spaced(cursor: &mut Cursor<'_>, word: &str) -> bool {
    let mut ahead = *cursor;
    ahead.spaces();
    let next = ahead.eat(word);
    if next {
        *cursor = ahead;
    }
    next
}

/// 割 as a share; 割合 and 割引 are words.
fn eat_tenths(cursor: &mut Cursor<'_>) -> Option<i64> {
    let mut ahead = *cursor;
    if !eat_spaced(&mut ahead, TENTHS) || ahead.peek().is_some_and(|c| TENTHS_WORDS.contains(&c)) {
        return None;
    }
    *cursor = ahead;
    let part = super::digits::eat_small(&mut ahead, 1).filter(|_| ahead.eat(HUNDREDTHS));
    if part.is_some() {
        *cursor = ahead;
    }
    Some(i64::from(part.unwrap_or(0)))
}

fn eat_unit<'a>(cursor: &mut Cursor<'a>) -> &'a str {
    let mut ahead = *cursor;
    ahead.spaces();
    let unit = unit_at(ahead.rest()).unwrap_or_default();
    if !unit.is_empty() {
        *cursor = ahead.to(ahead.at() + unit.len());
    }
    unit
}

/// Passes the mark of a note between a number and its comparison, or what else `goes_on` with it: 30町会※1以上,
/// 30町会※²以上, 30町会（注1）以上, 30※²町会.
///
/// A mark with nothing of the kind behind it is left alone.
fn eat_note(cursor: &mut Cursor<'_>, goes_on: impl Fn(&str) -> bool) {
    let mut ahead = *cursor;
    if let Some(mark) = NOTE_MARKS.iter().rev().find(|mark| ahead.eat(mark)) {
        // 5*10 is a product.
        let numbered = mark.contains(NUMBERED_NOTES);
        while ahead.eat_if(|c| numbered && is_digit(c) || is_small(c)) {}
        ahead.eat_if(is_any_closer);
    }
    if ahead.at() > cursor.at() && (goes_on(ahead.rest()) || eat_comparison(&mut ahead.clone()).is_some()) {
        *cursor = ahead;
    }
}

/// Whether a text is one number, with or without its unit, and nothing else: what a cell for a count holds.
#[must_use]
pub fn is_bare_quantity(text: &str) -> bool {
    let text = text.trim();
    matches!(find_quantities(text).as_slice(), [only] if only.range == (0..text.len()))
}

/// Whether a text is a unit and nothing else, as in the cell beside its number.
#[must_use]
pub fn is_bare_unit(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && unit_at(text).is_some_and(|unit| unit.len() == text.len())
}

#[cfg(test)]
mod tests {
    use super::super::digits::{full_width, with_commas};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn negative_counts_have_their_sign() {
        for (text, wanted) in [
            ("増減 ▲5件", Some("-5")),
            ("増減△5件", Some("-5")),
            ("増減：-5件", Some("-5")),
            ("前年比 −3.5％", Some("-3.5")),
            ("（△12人）", Some("-12")),
            ("増減 ▲3▲5件", None),
            ("▲5件", Some("-5")),
            ("・△5件（前年度比）", Some("-5")),
            ("▲5件を開く", Some("5")),
            ("取組\n▲5件", Some("5")),
            ("評価 ○5件 △3件", Some("3")),
            ("取組-5件", Some("5")),
        ] {
            let last = find_quantities(text).pop().map(|found| found.value);
            let value = last.as_ref().and_then(|last| last.value).map(|value| value.to_string());
            assert_eq!(value.as_deref(), wanted, "{text}");
            assert_eq!(last.is_some_and(|last| last.unread == Some(Unread::Together)), wanted.is_none(), "{text}");
        }
    }

    #[test]
    fn two_numbers_with_one_unit_are_no_value() {
        let both = [
            "400～500組",
            "400〜500組以上",
            "400から500組",
            "400組～500組",
            "約４００～５００組程度",
            "312／400件",
            "30町会×2回",
            "30±5町会",
            "3 ～ 5 人",
        ];
        for text in both {
            let found = find_quantities(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert_eq!((found[0].value.value, found[0].value.unread), (None, Some(Unread::Pair)), "{text}");
            assert_eq!(found[0].range, 0..text.len(), "{text}");
        }
        for (text, wanted) in [("50％→55％", [50, 55]), ("会館から3回、5回", [3, 5])] {
            let values: Vec<_> = find_quantities(text).into_iter().map(|found| found.value.value).collect();
            assert_eq!(values, wanted.map(|value| Some(Decimal::from(value))), "{text}");
        }
    }

    #[test]
    fn comparisons_before_a_number_and_those_that_are_denied() {
        use Comparison::{AtLeast, AtMost, Below};
        for (text, wanted) in [
            ("≧400組", AtLeast),
            ("≦ 400組", AtMost),
            ("最低400組", AtLeast),
            ("少なくとも400組", AtLeast),
            ("400組以上に達しない", Below),
            ("400組以上にならなかった", Below),
            ("400組を上回らない", AtMost),
            ("400組を下回らない", AtLeast),
            ("400組を切る", Below),
            ("400組より少ない", Below),
        ] {
            let found = find_quantities(text);
            let value = &found[0].value;
            assert_eq!((value.value, value.comparison), (Some(Decimal::from(400)), Some(wanted)), "{text}");
            assert_eq!(found[0].range.start, 0, "{text}");
        }
    }

    #[test]
    fn numbers_in_parts() {
        for (text, wanted) in [
            ("55・5％以上", "55.5"),
            ("５５・５％", "55.5"),
            ("1千2百件", "1200"),
            ("１万２千件", "12000"),
            ("3万4,500人", "34500"),
            ("2万人", "20000"),
        ] {
            let found = find_quantities(text);
            let values: Vec<_> = found.iter().filter_map(|found| found.value.value).map(|v| v.to_string()).collect();
            assert_eq!(values, [wanted], "{text}");
        }
        // Two grades of a school, two numbers of a list.
        for text in ["5・6年生", "1・2回"] {
            let values = find_quantities(text).into_iter().filter_map(|found| found.value.value);
            assert!(values.map(|v| v.to_string()).all(|v| !v.contains('.')), "{text}");
        }
        let commas = find_quantities("55,5％");
        assert_eq!((commas[0].value.value, commas[0].value.unread), (None, Some(Unread::Commas)));
    }

    #[test]
    fn quantities_that_run_together_have_no_value() {
        for text in ["50％55％以上", "15回20回", "1,200人1,350人", "３件４件"] {
            let found = find_quantities(text);
            assert_eq!(found.len(), 1, "{text}");
            assert!(found[0].value.unread == Some(Unread::Together) && found[0].value.value.is_none(), "{text}");
            assert_eq!(found[0].range, 0..text.len(), "{text}");
        }
        for text in ["5回 6回", "5回10人", "5回、6回", "5％→元年度：6％"] {
            assert_eq!(find_quantities(text).iter().filter(|found| found.value.value.is_some()).count(), 2, "{text}");
        }
    }

    fn read(text: &str) -> Vec<(String, String, Option<Comparison>)> {
        find_quantities(text)
            .into_iter()
            .map(|q| (q.value.value.map_or("?".to_owned(), |v| v.to_string()), q.value.unit, q.value.comparison))
            .collect()
    }

    fn one(text: &str) -> (String, String, Option<Comparison>) {
        let all = read(text);
        assert_eq!(all.len(), 1, "{text}: {all:?}");
        all.into_iter().next().expect("one")
    }

    #[test]
    fn quantities_of_indicators() {
        use Comparison::{Above, AtLeast, AtMost, Below};
        for (text, number, unit, comparison) in [
            ("割合：55％以上", "55", "%", Some(AtLeast)),
            ("延べ60団体・個人以上", "60", "団体・個人", Some(AtLeast)),
            ("延べ30団体・個人以下であれば", "30", "団体・個人", Some(AtMost)),
            ("45%未満", "45", "%", Some(Below)),
            ("９割以上", "90", "%", Some(AtLeast)),
            ("約7割", "70", "%", None),
            ("10,000世帯以上(R3~R5作成合計目標)", "10000", "世帯", Some(AtLeast)),
            ("0.29ポイント上回っている", "0.29", "ポイント", None),
            ("１３．４パーセントから", "13.4", "%", None),
            ("参加者数が100人を下回った場合", "100", "人", Some(Below)),
            ("3万人を超える", "30000", "人", Some(Above)),
            ("５回", "5", "回", None),
            ("年10回以上", "10", "回", Some(AtLeast)),
            ("8日間", "8", "日間", None),
            ("9割5分以上", "95", "%", Some(AtLeast)),
            ("30町会²以上", "30", "町会", Some(AtLeast)),
            ("30²町会以上", "30", "町会", Some(AtLeast)),
            ("30² 町会²以上", "30", "町会", Some(AtLeast)),
            ("36³⁾か所", "36", "か所", None),
            ("36₃か所", "36", "か所", None),
            ("36¹,²か所", "36", "か所", None),
            ("36か所³", "36", "か所", None),
            ("35橋³", "35", "橋", None),
            ("9⁴割以上", "90", "%", Some(AtLeast)),
            ("3²万人", "30000", "人", None),
            ("45⁽¹⁾％未満", "45", "%", Some(Below)),
            ("延べ36³", "36", "", None),
            ("500m²以上", "500", "m²", Some(AtLeast)),
            ("500㎡³以上", "500", "㎡", Some(AtLeast)),
            ("12km²", "12", "km²", None),
            ("12³km²以上", "12", "km²", Some(AtLeast)),
            ("30町会※1以上", "30", "町会", Some(AtLeast)),
            ("30町会（注1）以上", "30", "町会", Some(AtLeast)),
            ("30※²町会以上", "30", "町会", Some(AtLeast)),
            ("30※2町会以上", "30", "町会", Some(AtLeast)),
            ("36（注3）か所", "36", "か所", None),
            ("1,200㎡以上", "1200", "㎡", Some(AtLeast)),
            ("1,200m²以上", "1200", "m²", Some(AtLeast)),
            ("5 校 以上", "5", "校", Some(AtLeast)),
            ("約 7割程度", "70", "%", None),
            ("12.5%超", "12.5", "%", Some(Above)),
        ] {
            assert_eq!(one(text), (number.to_owned(), unit.to_owned(), comparison), "{text}");
        }
    }

    #[test]
    fn cells_of_one_count_and_of_a_unit() {
        for text in ["36", "36か所", "約1,200人", " 12 回 ", "９割以上", "36³か所"] {
            assert!(is_bare_quantity(text), "{text}");
        }
        for text in ["訓練36回", "36回実施", "12月", "5回 6回", "", "（36）回"] {
            assert!(!is_bare_quantity(text), "{text}");
        }
        for text in ["か所", "回", " 人 ", "％", "団体・個人", "㎡"] {
            assert!(is_bare_unit(text), "{text}");
        }
        for text in ["", "人材育成", "回実施", "36回", "年度"] {
            assert!(!is_bare_unit(text), "{text}");
        }
    }

    #[test]
    fn a_product_is_no_note() {
        assert!(read("5*10回").iter().all(|quantity| quantity.0 != "5"));
    }

    #[test]
    fn several_counts_in_one_bullet() {
        let read = read("出前講座の提供（全42講座）、実施（2件）");
        assert_eq!(read, [("42".to_owned(), "講座".to_owned(), None), ("2".to_owned(), "件".to_owned(), None)]);
        let read = super::tests::read("404件を送付(前年同月385件)");
        assert_eq!(read.iter().map(|q| q.0.as_str()).collect::<Vec<_>>(), ["404", "385"]);
    }

    #[test]
    fn dates_and_rates_are_no_counts() {
        for text in [
            "（9月）",
            "(年1回）",
            "３年度（12月末時点）",
            "令和3年3月",
            "月２回",
            "第１層",
            "10～20年間を",
            "29年度：",
            "３～５年",
            "2-1-1",
            "様式２",
            "R4",
            "9月29日",
            "３つ",
            "1月から3月",
            "平成30年度に",
            "午後3時",
            "2020-21",
            "(1) 実施",
            "1）実施する",
            "※1 参照",
            "（注2）",
        ] {
            let found = read(text);
            assert!(found.is_empty() || text.contains("年間"), "{text}: {found:?}");
        }
    }

    #[test]
    fn about_is_remembered() {
        let found = find_quantities("約7割、100人程度");
        assert_eq!(found.iter().map(|q| q.value.approximate).collect::<Vec<_>>(), [true, true]);
    }

    #[test]
    fn broken_commas_have_no_value() {
        assert_eq!(one("6,1666,227件"), ("?".to_owned(), "件".to_owned(), None));
    }

    proptest! {
        #[test]
        fn print_then_parse(number in 0_i64..9_999_999, unit in 0_usize..6, wide: bool) {
            let unit = ["件", "回", "人", "%", "か所", "団体"][unit];
            let printed = with_commas(Decimal::from(number));
            let printed = if wide { full_width(&printed) } else { printed };
            prop_assert_eq!(one(&format!("参加 {printed}{unit}")), (number.to_string(), unit.to_owned(), None));
        }

        #[test]
        fn any_text_is_answered(text in "[0-9０-９,.年月日件回％割以上約 ~（）]{0,16}") {
            for found in find_quantities(&text) {
                prop_assert!(text.get(found.range).is_some());
                prop_assert!(text.get(found.value.digits).is_some());
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn what_stands_at_a_place_is_found_without_the_rest(
            words in proptest::collection::vec(proptest::sample::select(vec![
                "11回", "12回", "約", "5", "50％", "以上", "、", "。", "6,166千円", "△", " ", "（", "）", "3割", "令和4年度", "4月", "～", "・", "人", "1億2千万円", "\n",
            ]), 0..14),
            from in 0_usize..60,
        ) {
            let text: String = words.concat();
            let start = text.char_indices().map(|(at, _)| at).nth(from).unwrap_or(0);
            let bytes = start..(start + 3).min(text.len());
            let shares = |range: &std::ops::Range<usize>| range.start < bytes.end && bytes.start < range.end;
            let all = find_quantities(&text).into_iter().find(|found| shares(&found.value.digits));
            proptest::prop_assert_eq!(quantity_at(&text, &bytes), all);
            let all = crate::value::find_money(&text).into_iter().find(|found| shares(&found.range));
            proptest::prop_assert_eq!(crate::value::money_at(&text, &bytes), all);
        }
    }
}

//! Quantities in running text: counts, percentages and the comparisons behind them.
//!
//! ```text
//! quantity   := ( 約 | 延べ | 全 | およそ )? number large? space? ( 割 | unit )? ( 程度 | 前後 )? comparison?
//! large      := 万 | 億
//! comparison := 以上 | 以下 | 以内 | 未満 | 超 | を超える | を上回る | を下回る | に満たない
//! ```
//!
//! Dates, years, ordinals and "once a year" are no quantities.

use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::combinator::{opt, value};
use nom::sequence::preceded;
use nom::{IResult, Parser};

use super::cursor::{Cursor, Found};
use super::digits::{Grouping, Number, eat_number, is_comma, is_digit, is_point};
use super::unit::{canonical_unit, unit_at};
use super::year::spaces;
use crate::lexicon::is_dash;
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
    /// Whether two quantities of one unit run together (50％55％): a struck one and its replacement, and nothing says
    /// which is which. There is no value then.
    pub together: bool,
}

/// Every quantity in running text with the bytes of the whole (約 to 以上), in order.
#[must_use]
pub fn find_quantities(text: &str) -> Vec<Found<Quantity>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find(is_digit)).map(|offset| at + offset) {
        let mut cursor = Cursor::new(text, start);
        let Some(number) = eat_number(&mut cursor) else {
            at = skip_digits(text, start);
            continue;
        };
        at = cursor.at();
        if let Some(quantity) = quantity_from(text, start..cursor.at(), number) {
            at = quantity.range.end.max(at);
            push(&mut found, quantity);
        }
    }
    found
}

/// Adds a quantity; one that runs on from the last with the same unit makes both one without a value.
fn push(found: &mut Vec<Found<Quantity>>, next: Found<Quantity>) {
    let together = |last: &Found<Quantity>| {
        last.range.end == next.value.digits.start && !next.value.unit.is_empty() && last.value.unit == next.value.unit
    };
    match found.last_mut().filter(|last| together(last)) {
        Some(last) => {
            let digits = last.value.digits.start..next.value.digits.end;
            last.range.end = next.range.end;
            last.value = Quantity { value: None, digits, together: true, ..next.value };
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
    if is_calendar(after) || is_ordinal(before) {
        return None;
    }
    let (rest, tail) = tail(after).ok()?;
    if tail.unit.is_empty() && !tail.tenths && tail.comparison.is_none() {
        // A bare number is a quantity only where nothing follows that could make it something else.
        let free =
            rest.chars().next().is_none_or(|c| matches!(c, '）' | ')' | '、' | '。' | '\n') || c.is_whitespace());
        if !free || before.ends_with(['-', '－', '~', '～', '/', '／', '.', '．']) {
            return None;
        }
    }
    if is_rate(before, &tail) {
        return None;
    }
    let lead = lead(before);
    let broken = number.grouping == Grouping::Broken;
    let scaled = number.value.shift(tail.power + i8::from(tail.tenths)).filter(|_| !broken);
    let quantity = Quantity {
        value: scaled,
        unit: if tail.tenths { "%".to_owned() } else { canonical_unit(tail.unit) },
        comparison: tail.comparison,
        approximate: lead.approximate || tail.approximate,
        digits: digits.clone(),
        together: false,
    };
    Some(Found { value: quantity, range: digits.start - lead.bytes..text.len() - rest.len() })
}

/// 年度, 月末, 日, 時: a date or a year; ～ and a further digit, and 月 later: a range of months.
fn is_calendar(after: &str) -> bool {
    let after = after.trim_start_matches(super::cursor::is_space);
    let date = [
        "年度", "年", "度", "月", "時", "期", "条", "章", "節", "丁目", "番", "号", "代", "つ", "学期", "次", "年生",
        "歳代", "億", "決算", "予算",
    ];
    let duration = ["年間", "時間", "期間", "か月", "号機", "代表"];
    if duration.iter().any(|word| after.starts_with(word)) {
        return false;
    }
    if after.starts_with("日") && !after.starts_with("日間") {
        return true;
    }
    if let Some(rest) = after.strip_prefix(['～', '~', '-', '－', '・', '、', '/', '／'])
        && rest.starts_with(is_digit)
    {
        let rest = rest.trim_start_matches(is_digit);
        return rest.starts_with(['年', '月', '日', '時', '/', '／']);
    }
    date.iter().any(|word| after.starts_with(word))
}

/// 第1回, 令和3, No.5, 様式2, ＩＤ1: the digits name something.
fn is_ordinal(before: &str) -> bool {
    let before = before.trim_end_matches(super::cursor::is_space);
    ["第", "令和", "平成", "昭和", "様式", "No.", "No", "Ｎｏ", "№", "資料", "図", "表", "別紙", "レベル"]
        .iter()
        .any(|word| before.ends_with(word))
        || before.chars().next_back().is_some_and(|c| {
            c.is_ascii_alphabetic() || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ') || is_point(c) || is_comma(c)
        })
        || before.chars().next_back().is_some_and(is_dash) && before.chars().rev().nth(1).is_some_and(is_digit)
}

/// 年1回, 月２回, 週3日: how often, and no count.
fn is_rate(before: &str, tail: &Tail<'_>) -> bool {
    let often = matches!(tail.unit, "回" | "度" | "日" | "時間") && tail.comparison.is_none();
    let before = before.trim_end_matches(super::cursor::is_space);
    let per = ["年", "月", "週", "毎月", "毎年", "日", "年間", "学期に", "年に", "月に", "週に", "か月に"];
    often && per.iter().any(|word| before.ends_with(word)) && !before.ends_with(|c: char| is_digit(c)) && !dated(before)
}

/// `3月 5回`: the month has its own digits, and what follows is counted.
fn dated(before: &str) -> bool {
    let stem = before.trim_end_matches(['年', '月', '日', '週', '間', '度']);
    stem.len() < before.len() && stem.chars().next_back().is_some_and(is_digit)
}

/// 約, 延べ, 全 before the digits.
struct Lead {
    approximate: bool,
    bytes: usize,
}

fn lead(before: &str) -> Lead {
    let words = [
        ("約", true),
        ("およそ", true),
        ("おおむね", true),
        ("概ね", true),
        ("延べ", false),
        ("のべ", false),
        ("延", false),
    ];
    let hit = words.into_iter().find(|(word, _)| before.ends_with(word));
    Lead { approximate: hit.is_some_and(|(_, about)| about), bytes: hit.map_or(0, |(word, _)| word.len()) }
}

/// What follows the digits.
struct Tail<'a> {
    power: i8,
    tenths: bool,
    unit: &'a str,
    approximate: bool,
    comparison: Option<Comparison>,
}

fn tail(text: &str) -> IResult<&str, Tail<'_>> {
    let (rest, power) = opt(preceded(spaces, large)).parse(text)?;
    let (rest, tenths) = opt(preceded(spaces, tenths)).parse(rest)?;
    let (rest, unit) = if tenths.is_some() { (rest, None) } else { opt(preceded(spaces, unit)).parse(rest)? };
    let (rest, about) = opt(preceded(spaces, alt((tag("程度"), tag("前後"), tag("ほど"))))).parse(rest)?;
    let (rest, comparison) = opt(preceded(spaces, comparison)).parse(rest)?;
    let tail = Tail {
        power: power.unwrap_or(0),
        tenths: tenths.is_some(),
        unit: unit.unwrap_or_default(),
        approximate: about.is_some(),
        comparison,
    };
    Ok((rest, tail))
}

fn large(text: &str) -> IResult<&str, i8> {
    alt((value(4, tag("万")), value(8, tag("億")))).parse(text)
}

/// 割 as a share; 割合 and 割引 are words.
fn tenths(text: &str) -> IResult<&str, ()> {
    let (rest, _) = tag("割")(text)?;
    if rest.starts_with(['合', '引', '当', '増', '減']) {
        return Err(nom::Err::Error(nom::error::Error::new(text, nom::error::ErrorKind::Not)));
    }
    Ok((rest, ()))
}

fn unit(text: &str) -> IResult<&str, &str> {
    match unit_at(text) {
        Some(unit) => Ok((text.get(unit.len()..).unwrap_or_default(), unit)),
        None => Err(nom::Err::Error(nom::error::Error::new(text, nom::error::ErrorKind::Tag))),
    }
}

/// The comparison at the start of a text, where there is one.
#[must_use]
pub fn leading_comparison(text: &str) -> Option<Comparison> {
    comparison(text).ok().map(|(_, comparison)| comparison)
}

/// 以上, 未満 and their kin at the start of `text`.
fn comparison(text: &str) -> IResult<&str, Comparison> {
    let word = |word, comparison| value(comparison, tag(word));
    alt((
        word("以上", Comparison::AtLeast),
        word("以下", Comparison::AtMost),
        word("以内", Comparison::AtMost),
        word("未満", Comparison::Below),
        word("に満たない", Comparison::Below),
        word("に満たなかった", Comparison::Below),
        word("を下回", Comparison::Below),
        word("を達成できな", Comparison::Below),
        word("に達しな", Comparison::Below),
        word("を超え", Comparison::Above),
        word("を超過", Comparison::Above),
        word("を上回", Comparison::Above),
        word("超", Comparison::Above),
    ))
    .parse(text)
}

#[cfg(test)]
mod tests {
    use super::super::digits::{full_width, with_commas};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quantities_that_run_together_have_no_value() {
        for text in ["50％55％以上", "15回20回", "1,200人1,350人", "３件４件"] {
            let found = find_quantities(text);
            assert_eq!(found.len(), 1, "{text}");
            assert!(found[0].value.together && found[0].value.value.is_none(), "{text}");
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
        ] {
            assert_eq!(one(text), (number.to_owned(), unit.to_owned(), comparison), "{text}");
        }
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
}

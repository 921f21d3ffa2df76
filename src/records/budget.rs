//! 予算額 and 決算額 of an initiative: the box of 様式２ and the bracket behind the text of 様式１.

use std::ops::Range;

use super::trace::{Scope, Trace, squeezed};
use crate::finding::Severity;
use crate::form::money_labels;
use crate::layout::{Text, View};
use crate::record::{Budget, BudgetKind, Decimal};
use crate::value::{Found, Money, MoneyUnit, Year, find_money, is_dash, is_digit, parse_money, parse_money_cell};

/// One printed amount.
struct Entry {
    fiscal_year: Option<i32>,
    kind: BudgetKind,
    value: Option<Decimal>,
    /// The view it stands in and its bytes there.
    view: View,
    at: Range<usize>,
}

/// Amounts of both forms as one list; 様式２ is kept where they disagree.
pub(super) fn budgets(trace: &mut Trace<'_>, boxes: &[&Text], brackets: Vec<Bracket>, scope: &Scope) -> Vec<Budget> {
    let path = scope.member("budgets");
    let mut entries: Vec<Entry> = Vec::new();
    if let Some(text) = trace.merged(boxes, &path) {
        let view = trace.view(&text);
        trace.own(&text, scope, "budgets", if view.is_empty() { &scope.path } else { &path });
        entries = read_box(trace, &view, &path);
    }
    let mut lowered: Vec<Budget> =
        entries.into_iter().enumerate().map(|(at, entry)| lower(trace, &entry, &format!("{path}/{at}"))).collect();
    for bracket in brackets {
        add_bracket(trace, bracket, &mut lowered, &path);
    }
    lowered
}

fn lower(trace: &mut Trace<'_>, entry: &Entry, path: &str) -> Budget {
    trace.value(format!("{path}/thousand_yen"), Some("千円"), &entry.view, entry.at.clone());
    let unsettled = entry.view.unsettled_at(entry.at.clone());
    Budget {
        fiscal_year: entry.fiscal_year,
        kind: entry.kind,
        thousand_yen: entry.value.filter(|_| !unsettled),
        text: entry.view.as_str().get(entry.at.clone()).unwrap_or_default().to_owned(),
        approximate: false,
        parts: Vec::new(),
    }
}

/// A budget box: labels and amounts in turn, or in a dump all labels before all amounts.
fn read_box(trace: &mut Trace<'_>, view: &View, path: &str) -> Vec<Entry> {
    let text = view.as_str();
    let labels = money_labels(text);
    let amounts = amounts_between(text, &labels, trace.unit);
    let pairs = pair(text, &labels, &amounts, trace.year).filter(|_| !has_other_digits(text, &labels, &amounts));
    let Some(pairs) = pairs else {
        let message =
            format!("{} labels and {} amounts of a budget box were not paired: «{text}»", labels.len(), amounts.len());
        trace.find("budget-not-paired", Severity::Warning, path, message, view.indices());
        trace.release(view.indices().iter().copied());
        return Vec::new();
    };
    let mut entries = Vec::new();
    for (label, amount) in pairs {
        let year = label.value.year.and_then(|year| year.resolve(trace.year));
        match amount {
            Some(amount) => entries.push(Entry {
                fiscal_year: year,
                kind: label.value.kind,
                value: amount.value.thousand_yen(),
                view: view.clone(),
                at: amount.range.clone(),
            }),
            None => {
                let printed = text.get(label.range.clone()).unwrap_or_default();
                let message = format!("the box of «{}» is blank", printed.trim());
                trace.find("budget-blank", Severity::Note, path, message, view.indices_at(label.range.clone()));
            }
        }
    }
    entries
}

/// Whether digits stand in a box that are in no label and no amount: 12,34 5千円, an amount without a unit.
fn has_other_digits<T, U>(text: &str, labels: &[Found<T>], amounts: &[Found<U>]) -> bool {
    let mut known: Vec<&Range<usize>> =
        labels.iter().map(|found| &found.range).chain(amounts.iter().map(|found| &found.range)).collect();
    known.sort_by_key(|range| range.start);
    let mut from = 0;
    let end = text.len()..text.len();
    known.into_iter().chain([&end]).any(|range| {
        let gap = text.get(from..range.start).unwrap_or_default();
        from = range.end;
        gap.contains(is_digit)
    })
}

/// Amounts and lone dashes outside the labels.
fn amounts_between<T>(text: &str, labels: &[Found<T>], unit: Option<MoneyUnit>) -> Vec<Found<Money>> {
    let mut amounts = Vec::new();
    let mut from = 0;
    for until in labels.iter().map(|label| Some(&label.range)).chain([None]) {
        let gap = from..until.map_or(text.len(), |label| label.start);
        push_amounts(text, gap, unit, &mut amounts);
        from = until.map_or(text.len(), |label| label.end);
    }
    amounts
}

fn push_amounts(text: &str, gap: Range<usize>, unit: Option<MoneyUnit>, amounts: &mut Vec<Found<Money>>) {
    let mut at = gap.start;
    while let Some(rest) = text.get(at..gap.end).filter(|rest| !rest.is_empty()) {
        let first = rest.chars().next().unwrap_or(' ');
        let starts =
            is_digit(first) || is_dash(first) || matches!(first, '▲' | '△') || "一二三四五六七八九十".contains(first);
        let money = || parse_money(rest).or_else(|| parse_money_cell(rest, unit?));
        match starts.then(money).flatten() {
            Some(found) => {
                amounts.push(Found { value: found.value, range: at + found.range.start..at + found.range.end });
                at += found.range.end;
            }
            None => at += first.len_utf8(),
        }
    }
}

type Label = Found<crate::form::MoneyLabel>;
type Pairs<'a> = Vec<(&'a Label, Option<&'a Found<Money>>)>;

/// Each label with its amount, in order of the labels' years; `None` where the order does not tell.
///
/// A single amount behind a label on the same line is its own. What is left of labels and amounts stands on lines apart;
/// a box prints its years in order, so as many amounts as labels belong together one by one. Without amounts left,
/// the labels left are blank. A year that is labelled twice comes from two boxes.
fn pair<'a>(text: &str, labels: &'a [Label], amounts: &'a [Found<Money>], plan: Option<i32>) -> Option<Pairs<'a>> {
    let key = |label: &Label| (label.value.year.and_then(|year| year.resolve(plan)), label.value.kind);
    let twice =
        labels.iter().enumerate().any(|(at, label)| labels.iter().skip(at + 1).any(|other| key(other) == key(label)));
    if twice {
        return None;
    }
    let mut pairs: Pairs<'a> = labels.iter().map(|label| (label, direct(text, label, labels, amounts))).collect();
    let free: Vec<&Found<Money>> = amounts
        .iter()
        .filter(|amount| !pairs.iter().any(|(_, own)| own.is_some_and(|own| own.range == amount.range)))
        .collect();
    pairs.sort_by_key(|(label, _)| (key(label).0, label.range.start));
    let waiting = pairs.iter().filter(|(_, own)| own.is_none()).count();
    if free.is_empty() {
        return Some(pairs);
    }
    let mut free = free.into_iter();
    (waiting == free.len())
        .then(|| pairs.into_iter().map(|(label, own)| (label, own.or_else(|| free.next()))).collect())
}

/// The one amount behind a label on the same line, before any other label. Two amounts belong to two labels.
fn direct<'a>(text: &str, label: &Label, labels: &[Label], amounts: &'a [Found<Money>]) -> Option<&'a Found<Money>> {
    let next = labels.iter().map(|other| other.range.start).filter(|start| *start >= label.range.end).min();
    let line_end = text.get(label.range.end..)?.find('\n').map_or(text.len(), |at| label.range.end + at);
    let until = next.unwrap_or(text.len()).min(line_end);
    let mut behind =
        amounts.iter().filter(|amount| amount.range.start >= label.range.end && amount.range.start < until);
    let first = behind.next()?;
    behind.next().is_none().then_some(first)
}

/// The budget in brackets behind the text of 様式１: （14,955千円）, 〔25予算額 29,474 千円〕.
pub(super) struct Bracket {
    pub(super) view: View,
    /// Bytes of the bracket in the view.
    pub(super) range: Range<usize>,
    pub(super) amounts: Vec<BracketAmount>,
    /// Whether one of the two brackets is missing.
    pub(super) lost: bool,
}

impl Bracket {
    /// Whether two of its amounts are of one year and kind: 14,955千円14,960千円, 14,955千円、うち人件費100千円.
    fn is_ambiguous(&self) -> bool {
        let same = |a: &BracketAmount, b: &BracketAmount| a.year == b.year && a.kind == b.kind;
        self.amounts.iter().enumerate().any(|(at, a)| self.amounts.iter().skip(at + 1).any(|b| same(a, b)))
    }
}

/// One amount of a bracket.
pub(super) struct BracketAmount {
    pub(super) kind: BudgetKind,
    pub(super) year: Option<Year>,
    pub(super) money: Found<Money>,
}

/// The bracket at the beginning or at the end of a 様式１ text.
pub(super) fn bracket(view: &View) -> Option<Bracket> {
    leading_bracket(view).or_else(|| trailing_bracket(view))
}

/// 〔25予算額 29,474 千円〕 right behind the title, before the text.
fn leading_bracket(view: &View) -> Option<Bracket> {
    let text = view.as_str();
    let start = text.len() - text.trim_start().len();
    let opening = text.get(start..)?.chars().next().filter(|c| is_opening(*c))?;
    let close = text.get(start..)?.find(is_closing).map(|at| start + at)?;
    let inner = text.get(start + opening.len_utf8()..close)?;
    let amounts = find_money(inner);
    let last = amounts.last()?;
    let end = close + text.get(close..)?.chars().next()?.len_utf8();
    // Labels and amounts, and no sentence.
    let bare = inner.trim_end().len() == last.range.end
        && !inner.contains(['、', '。'])
        && inner.chars().count() <= MAX_BRACKET_CHARS;
    let last = Found {
        value: last.value,
        range: last.range.start + start + opening.len_utf8()..last.range.end + start + opening.len_utf8(),
    };
    bare.then(|| Bracket {
        view: view.clone(),
        range: start..end,
        amounts: amounts_of(text, start, &last),
        lost: false,
    })
}

/// 平成30予算 2,260千円 平成31予算 3,609千円 is the longest that was met.
const MAX_BRACKET_CHARS: usize = 40;

fn trailing_bracket(view: &View) -> Option<Bracket> {
    let text = view.as_str();
    let trimmed = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '。' | '】'));
    let last = find_money(trimmed).pop().or_else(|| trailing_dash(trimmed))?;
    let tail = trimmed.get(last.range.end..)?.trim();
    let closed = tail.chars().next().is_some_and(is_closing);
    if !(tail.is_empty() || closed && tail.chars().count() == 1) {
        return None;
    }
    let open = trimmed.get(..last.range.start)?.rfind(is_opening);
    let inner = open.map(|open| open..last.range.start);
    // A bracket that was closed before the amount is another one: (仮称)… 2,025千円）
    let opened = inner.filter(|inner| text.get(inner.clone()).is_some_and(|inner| !inner.contains(is_closing)));
    let start = match &opened {
        Some(inner) => inner.start,
        None if closed => last.range.start,
        None => return None,
    };
    let amounts = amounts_of(trimmed, start, &last);
    Some(Bracket { view: view.clone(), range: start..text.len(), amounts, lost: opened.is_none() || !closed })
}

/// （－） or （-千円）: a printed dash.
fn trailing_dash(text: &str) -> Option<Found<Money>> {
    let open = text.rfind(is_opening)?;
    let start = open + text.get(open..)?.chars().next()?.len_utf8();
    let found = parse_money(text.get(start..)?)?;
    (found.value == Money::Nothing)
        .then_some(Found { value: found.value, range: start + found.range.start..start + found.range.end })
}

/// Every amount inside the bracket with the label before it.
fn amounts_of(text: &str, start: usize, last: &Found<Money>) -> Vec<BracketAmount> {
    let inner = text.get(start..last.range.end).unwrap_or_default();
    let labels = money_labels(inner);
    let mut monies = find_money(inner);
    if monies.is_empty() {
        monies.push(Found { value: last.value, range: last.range.start - start..last.range.end - start });
    }
    monies
        .into_iter()
        .map(|money| {
            let label = labels.iter().rev().find(|label| label.range.end <= money.range.start);
            let year = label.and_then(|label| label.value.year).or_else(|| year_before(inner, money.range.start));
            BracketAmount {
                kind: label.map_or(BudgetKind::Budget, |label| label.value.kind),
                year,
                money: Found { value: money.value, range: start + money.range.start..start + money.range.end },
            }
        })
        .collect()
}

/// R3・115,844千円.
fn year_before(text: &str, at: usize) -> Option<Year> {
    let years = crate::value::find_years(text.get(..at)?);
    years.last().map(|found| found.value)
}

const fn is_opening(c: char) -> bool {
    matches!(c, '（' | '(' | '〔' | '[' | '［' | '【' | '<' | '＜' | '〈')
}

const fn is_closing(c: char) -> bool {
    matches!(c, '）' | ')' | '〕' | ']' | '］' | '】' | '>' | '＞' | '〉')
}

/// An amount of 様式１: the entry of its year, or a further place and a check of one that is there.
fn add_bracket(trace: &mut Trace<'_>, bracket: Bracket, budgets: &mut Vec<Budget>, path: &str) {
    if bracket.is_ambiguous() {
        let text = bracket.view.as_str().get(bracket.range.clone()).unwrap_or_default();
        let message = format!("«{}» holds more than one amount of a year; none was read", text.trim());
        let indices = bracket.view.indices_at(bracket.range.clone());
        return trace.find("budget-not-paired", Severity::Warning, path, message, indices);
    }
    for amount in &bracket.amounts {
        let fiscal_year = amount.year.map_or(trace.year, |year| year.resolve(trace.year));
        let unsettled = bracket.view.unsettled_at(amount.money.range.clone());
        let value = amount.money.value.thousand_yen().filter(|_| !unsettled);
        let same = budgets.iter().position(|b| b.fiscal_year == fiscal_year && b.kind == amount.kind);
        let at = format!("{path}/{}/thousand_yen", same.unwrap_or(budgets.len()));
        trace.value(at.clone(), Some("千円"), &bracket.view, amount.money.range.clone());
        let text = bracket.view.as_str().get(amount.money.range.clone()).unwrap_or_default();
        match same.and_then(|same| budgets.get(same)) {
            Some(budget) => compare(trace, &bracket, amount, budget, value, &at),
            None => budgets.push(Budget {
                fiscal_year,
                kind: amount.kind,
                thousand_yen: value,
                text: text.to_owned(),
                approximate: false,
                parts: Vec::new(),
            }),
        }
    }
    if bracket.lost {
        let text = bracket.view.as_str().get(bracket.range.clone()).unwrap_or_default();
        let message = format!("a bracket of «{}» is missing", text.trim());
        trace.find("bracket-missing", Severity::Warning, path, message, bracket.view.indices_at(bracket.range.clone()));
    }
}

fn compare(
    trace: &mut Trace<'_>,
    bracket: &Bracket,
    amount: &BracketAmount,
    budget: &Budget,
    value: Option<Decimal>,
    path: &str,
) {
    let text = bracket.view.as_str().get(amount.money.range.clone()).unwrap_or_default();
    let both = value.is_some() && budget.thousand_yen.is_some();
    let dashes = amount.money.value == Money::Nothing && budget.text.trim().starts_with(is_dash);
    if both && value != budget.thousand_yen
        || !both && !dashes && squeezed(text).trim_end_matches('円') != squeezed(&budget.text).trim_end_matches('円')
    {
        let message = format!("様式１ states «{text}», 様式２ «{}»", budget.text);
        trace.find(
            "budget-mismatch",
            Severity::Warning,
            path,
            message,
            bracket.view.indices_at(amount.money.range.clone()),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Char, Document, Reading};

    fn view(text: &str) -> View {
        let document = Document { chars: text.chars().map(Char::standing).collect(), ..Document::default() };
        let end = u32::try_from(document.chars.len()).expect("short");
        Text::line(0..end).view(&document, Reading::Final)
    }

    fn rows(text: &str) -> Option<Vec<(Option<i32>, Option<String>)>> {
        let labels = money_labels(text);
        let amounts = amounts_between(text, &labels, None);
        let pairs = pair(text, &labels, &amounts, Some(2022))?;
        Some(
            pairs
                .iter()
                .map(|(label, amount)| {
                    let year = label.value.year.and_then(|y| y.resolve(Some(2022)));
                    (year, amount.map(|a| a.value.thousand_yen().map_or("-".to_owned(), |v| v.to_string())))
                })
                .collect(),
        )
    }

    fn row(year: i32, amount: &str) -> (Option<i32>, Option<String>) {
        (Some(year), (!amount.is_empty()).then(|| amount.to_owned()))
    }

    #[test]
    fn boxes_in_every_order() {
        let wanted = vec![row(2020, "12411"), row(2021, "-"), row(2022, "12217")];
        assert_eq!(rows("２決算額 12,411千 ３予算額 - ４予算額 12,217千"), Some(wanted.clone()));
        assert_eq!(rows("２決算額\n12,411千 円\n- 円\n３予算額\n４予算額\n12,217千 円"), Some(wanted));
        assert_eq!(
            rows("２決算額 ３予算額 - ４予算額 5千円"),
            Some(vec![row(2020, ""), row(2021, "-"), row(2022, "5")])
        );
        assert_eq!(rows("２決算額 12,411千 円 3千 円 ３予算額"), Some(vec![row(2020, "12411"), row(2021, "3")]));
        assert_eq!(
            rows("３０決算額 円 元予算額 円 ２予算額 - 円\n7千 3千"),
            Some(vec![row(2018, "7"), row(2019, "3"), row(2020, "-")])
        );
        assert_eq!(
            rows("４予算額\n２決算額 - 円 9千 円 ３予算額 7千 円"),
            Some(vec![row(2020, "-"), row(2021, "7"), row(2022, "9")])
        );
        assert_eq!(rows("２決算額 12,411千 円 3千 円 ３予算額 ４予算額"), None);
        assert_eq!(
            rows("２決算額 ３予算額- 円 7千 円 ４予算額 9千 円"),
            Some(vec![row(2020, "-"), row(2021, "7"), row(2022, "9")])
        );
        assert_eq!(rows("２決算額 1千円 ２決算額 2千円"), None);
    }

    #[test]
    fn brackets_behind_the_text() {
        for (text, before, thousand, lost) in [
            ("地域づくりを推進する。（14,955千円）", "地域づくりを推進する。", "14955", false),
            ("取組の促進を支援2,025千円）", "取組の促進を支援", "2025", true),
            ("見守り [予算額 263千円]", "見守り ", "263", false),
            ("開催 〔25予算額 29,474 千円〕", "開催 ", "29474", false),
            ("(仮称)センターを運営（1億461万円）", "(仮称)センターを運営", "104610", false),
            ("実施する（－）", "実施する", "-", false),
        ] {
            let view = view(text);
            let bracket = bracket(&view).expect(text);
            let amount = bracket.amounts[0].money.value.thousand_yen().map_or("-".to_owned(), |v| v.to_string());
            assert_eq!(
                (&text[..bracket.range.start], amount.as_str(), bracket.lost),
                (before, thousand, lost),
                "{text}"
            );
        }
    }

    #[test]
    fn brackets_before_the_text() {
        let view = view("〔29予算額 35,261千円〕本人確認書類から申請書を作る");
        let bracket = bracket(&view).expect("a bracket");
        assert_eq!(&view.as_str()[bracket.range.end..], "本人確認書類から申請書を作る");
        assert_eq!(bracket.amounts[0].money.value.thousand_yen(), Some(Decimal::from(35261)));
    }

    #[test]
    fn running_text_is_no_bracket() {
        for text in ["予算5千円を計上する。", "（9月）", "20件", "使用料1,000円で実施"] {
            assert!(bracket(&view(text)).is_none(), "{text}");
        }
    }
}

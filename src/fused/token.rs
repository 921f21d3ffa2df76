//! Runs of digits in the fields of a form, with what they count and where they stand.

use crate::form::{Field, Form, Label};
use crate::layout::{Document, Reading, View};
use crate::value::{is_comma, is_dash, is_digit, is_point, year_head};

/// What kind of value a run of digits is; values of one kind are changed about as often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Class {
    /// 予算額, 決算額.
    Budget,
    /// The month of ３年度（12月末時点）.
    Month,
    /// A count of 前年度までの実績.
    Prior,
    /// A count of 当年度の取組内容.
    Content,
    /// The target of an indicator.
    Target,
    /// A value of 現状 or of an indicator's series.
    Observation,
    /// The threshold of a 撤退・再構築基準.
    Criterion,
    /// A number in running text.
    Other,
}

impl Class {
    pub(super) const COUNT: usize = 8;
}

/// What a token's unit says of its size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Scale {
    Money,
    Month,
    /// A share: at most 100.
    Percent,
    Count,
}

/// A run of digits.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    /// Its characters in the document.
    pub(super) indices: Vec<u32>,
    /// As printed.
    pub(super) text: String,
    pub(super) class: Class,
    pub(super) scale: Scale,
    /// What it counts: the words around it without digits.
    pub(super) key: String,
    /// Unit as printed.
    pub(super) unit: String,
    /// Which record it stands in.
    pub(super) record: usize,
    /// Which block of the record: for results of earlier years one for each year.
    pub(super) block: usize,
    /// The fiscal year of its block or of its value, where one is printed.
    pub(super) year: Option<i32>,
}

/// Every run of digits that may be fused.
pub(super) fn tokens(document: &Document, form: &Form, plan: Option<i32>) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut block = 0;
    let sheets =
        form.records.iter().enumerate().flat_map(|(at, record)| record.sheets.iter().map(move |sheet| (at, sheet)));
    for (record, sheet) in sheets {
        for (field, text) in &sheet.texts {
            block += 1;
            let view = text.view(document, Reading::Final);
            let mut scanner = Scanner { field: *field, record, block, plan, year: None, out: &mut tokens };
            for paragraph in view.paragraphs() {
                scanner.take(&paragraph);
            }
            block = scanner.block;
        }
    }
    tokens
}

struct Scanner<'a> {
    field: Field,
    record: usize,
    block: usize,
    plan: Option<i32>,
    year: Option<i32>,
    out: &'a mut Vec<Token>,
}

impl Scanner<'_> {
    fn take(&mut self, paragraph: &View) {
        let text = paragraph.as_str();
        if self.field == Field::Labelled(Label::PriorResults)
            && let Some(head) = year_head(text)
        {
            self.block += 1;
            self.year = head.year.value.resolve(self.plan);
        }
        let mut at = 0;
        while let Some(start) = text.get(at..).and_then(|rest| rest.find(is_digit)).map(|offset| at + offset) {
            let end = end_of_run(text, start);
            at = end;
            self.out.extend(self.token(paragraph, start, end));
        }
    }

    fn token(&self, paragraph: &View, start: usize, end: usize) -> Option<Token> {
        let text = paragraph.as_str();
        let (before, after) = (text.get(..start)?, text.get(end..)?);
        let spaceless = after.trim_start();
        if names_something(before) || is_date(spaceless) {
            return None;
        }
        let (class, scale) = self.class(before, spaceless)?;
        let unit = unit(spaceless, scale);
        Some(Token {
            indices: paragraph.indices_at(start..end).to_vec(),
            text: text.get(start..end)?.to_owned(),
            class,
            scale,
            key: key(before, spaceless.get(unit.len()..).unwrap_or_default(), &unit),
            unit,
            record: self.record,
            block: self.block,
            year: self.year.or_else(|| year_before(before, self.plan)),
        })
    }

    fn class(&self, before: &str, after: &str) -> Option<(Class, Scale)> {
        let money = ["千", "円", "百万", "万円", "億"].iter().any(|unit| after.starts_with(unit));
        let month = ["月末", "月時点", "月現在"].iter().any(|unit| after.starts_with(unit));
        let percent = after.starts_with(['%', '％']) || after.starts_with("パーセント");
        let scale = if percent { Scale::Percent } else { Scale::Count };
        let class = match self.field {
            Field::Money if money => return Some((Class::Budget, Scale::Money)),
            Field::Money => return None,
            Field::Summary if money => return Some((Class::Budget, Scale::Money)),
            Field::Labelled(Label::PriorResults) if month => return Some((Class::Month, Scale::Month)),
            Field::Labelled(Label::PriorResults) => Class::Prior,
            Field::Labelled(Label::Content) => Class::Content,
            // The R5 form prints the results of the year and of the year before it.
            Field::Labelled(Label::CurrentState | Label::OutcomeStatus) => Class::Observation,
            Field::Labelled(Label::Criteria) => Class::Criterion,
            Field::Labelled(Label::OutcomeIndicators | Label::ProcessIndicators) => indicator_class(before, after),
            _ => Class::Other,
        };
        let calendar = after.starts_with(['月', '年', '時', '期', 'つ', '割'])
            || after.starts_with("日") && !after.starts_with("日間");
        (!calendar || after.starts_with("時間") || after.starts_with("年間")).then_some((class, scale))
    }
}

/// A value before 以上 and the like, or behind a colon at the end, is the target; a value behind a year is observed.
fn indicator_class(before: &str, after: &str) -> Class {
    let compared = ["以上", "以下", "以内", "未満", "超"]
        .iter()
        .any(|word| after.chars().take(12).collect::<String>().contains(word));
    let series = after.contains('→') || after.contains('➝') || after.contains('⇒');
    let yearly = before.trim_end().ends_with(['：', ':']) && before.contains("年度");
    if compared && !series || !yearly { Class::Target } else { Class::Observation }
}

/// One past the last digit of the run at `start`; a comma or point between digits belongs to it.
fn end_of_number(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let run = rest.find(|c| !(is_digit(c) || is_comma(c) || is_point(c))).unwrap_or(rest.len());
    let run = rest.get(..run).unwrap_or_default();
    start + run.trim_end_matches(|c| is_comma(c) || is_point(c)).len()
}

/// One past the run at `start`: a number, and behind one space a number of the other width (`８ 10 月末`).
///
/// A word processor sets a space between a wide digit and a narrow one.
fn end_of_run(text: &str, start: usize) -> usize {
    let end = end_of_number(text, start);
    let Some(rest) = text.get(end..).and_then(|rest| rest.strip_prefix(' ')) else { return end };
    let width =
        |at: usize| text.get(at..).and_then(|rest| rest.chars().next()).filter(|c| is_digit(*c)).map(|c| c.is_ascii());
    let next = end + 1;
    match (width(start), width(next)) {
        (Some(left), Some(right)) if left != right && !rest.is_empty() => end_of_number(text, next),
        _ => end,
    }
}

/// 令和3, 第2, R4, 1-2-3: the digits name something.
fn names_something(before: &str) -> bool {
    let last = before.chars().next_back();
    let named = ["第", "令和", "平成", "昭和", "様式", "No", "№", "資料", "図"]
        .iter()
        .any(|word| before.trim_end().ends_with(word));
    let dashed = last.is_some_and(is_dash) && before.chars().rev().nth(1).is_some_and(is_digit);
    named || dashed || last.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ'))
}

/// 年度, 決算額, 予算額 behind the digits: a year. A dash and a digit: a number of a record.
fn is_date(after: &str) -> bool {
    ["年度", "年", "度", "決算", "予算", "当初", "丁目", "番", "号", "次", "年生"]
        .iter()
        .any(|word| after.starts_with(word))
        && !after.starts_with("年間")
        || after.chars().next().is_some_and(is_dash) && after.chars().nth(1).is_some_and(is_digit)
}

fn unit(after: &str, scale: Scale) -> String {
    let end = match scale {
        Scale::Money => after.find(|c: char| !matches!(c, '千' | '百' | '万' | '億' | '円')).unwrap_or(after.len()),
        Scale::Month => '月'.len_utf8(),
        Scale::Percent => after.chars().next().map_or(0, char::len_utf8),
        Scale::Count => after.find(|c: char| !c.is_alphanumeric() || is_digit(c)).unwrap_or(after.len()),
    };
    after.chars().take(after.get(..end).unwrap_or_default().chars().count().min(6)).collect()
}

/// The words around a token without digits, spaces and marks.
fn key(before: &str, after: &str, unit: &str) -> String {
    const MAX_KEY_CHARS: usize = 48;
    let word = |c: &char| c.is_alphanumeric() && !is_digit(*c);
    let mut key: String = before.chars().filter(word).collect();
    key.push('|');
    key.push_str(unit);
    key.push('|');
    key.extend(after.chars().filter(word));
    let skip = key.chars().count().saturating_sub(MAX_KEY_CHARS);
    key.chars().skip(skip).collect()
}

/// The last year printed before a value.
fn year_before(before: &str, plan: Option<i32>) -> Option<i32> {
    crate::value::find_years(before).last().and_then(|found| found.value.resolve(plan))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(Class, String, String)> {
        let document = crate::dump::read(text);
        let form = crate::form::read(&document, Reading::Final);
        tokens(&document, &form, Some(2022)).into_iter().map(|t| (t.class, t.text, t.unit)).collect()
    }

    fn token(class: Class, text: &str, unit: &str) -> (Class, String, String) {
        (class, text.to_owned(), unit.to_owned())
    }

    #[test]
    fn tokens_of_an_initiative() {
        let got = read(concat!(
            "具体的取組１－１－１ 【学習】\n２決算額 - ３予算額 6,1666,227千 円\n",
            "当年度の取組内容\n・相談件数：４３件\n前年度までの実績\n３年度（９12月末時点）\n・第２回講座　1419件\n",
        ));
        let wanted = [
            token(Class::Budget, "6,1666,227", "千"),
            token(Class::Content, "４３", "件"),
            token(Class::Month, "９12", "月"),
            token(Class::Prior, "1419", "件"),
        ];
        assert_eq!(got, wanted);
    }
}

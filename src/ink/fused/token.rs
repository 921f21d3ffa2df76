//! Runs of digits in the fields of a form, with what they count and where they stand.

use std::cell::LazyCell;
use std::cmp::Ordering;
use std::ops::Range;

use super::line::Line;
use super::names;
use super::number::Part;
use super::row::{self, Amounts};
use super::twice::{self, Found};
use crate::form::{Field, Form, Label, Sheet};
use crate::layout::{Document, Reading, Text, View};
use crate::lexicon::{DAY_OF_MONTH, MONEY_UNITS, MONTH, TENTHS, THOUSAND, counted};
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
    /// A day of a month.
    Day,
    /// An hour of a day.
    Hour,
    /// A fiscal year that no era has: 2930年度.
    Year,
    /// A share: at most 100.
    Percent,
    /// A share in tenths: 8割.
    Tenths,
    Count,
}

/// What is counted: numbers of one group are of like sizes. The order is that of the fitted sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Group {
    Money,
    People,
    Places,
    Events,
    Days,
    Cases,
    Copies,
    Households,
    /// Any other unit, and none.
    Other,
}

impl Group {
    fn of(scale: Scale, unit: &str) -> Self {
        const UNITS: [(Group, &[&str]); 7] = [
            (Group::Households, counted::HOUSEHOLDS),
            (Group::Places, counted::PLACES),
            (Group::People, counted::PEOPLE),
            (Group::Events, counted::EVENTS),
            (Group::Days, counted::DAYS),
            (Group::Cases, counted::CASES),
            (Group::Copies, counted::COPIES),
        ];
        if scale == Scale::Money {
            return Self::Money;
        }
        let known = UNITS.iter().find(|(_, words)| words.iter().any(|word| unit.starts_with(word)));
        known.map_or(Self::Other, |(group, _)| *group)
    }
}

/// A value that stands there twice, each time with its unit: `50％55％`, `９月末12月末`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Twice {
    /// Characters before the second.
    pub(super) second: usize,
    pub(super) before: Part,
    pub(super) after: Part,
}

/// Whether there is room for another number where one stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Place {
    /// Nothing tells.
    #[default]
    Open,
    /// The row has as many labels as numbers.
    Apart,
    /// Numbers without words between them stand beside it.
    Row,
    /// The row has more labels than numbers.
    Crowded,
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
    pub(super) group: Group,
    pub(super) twice: Option<Twice>,
    /// What it counts: the words around it without digits.
    pub(super) key: String,
    /// Unit as printed.
    pub(super) unit: String,
    /// Of an amount: how many thousand yen its unit is.
    pub(super) thousands: f64,
    /// Whether a unit stands behind it at all.
    pub(super) counted: bool,
    /// Whether the text goes on behind its unit: no cell of a table does.
    pub(super) goes_on: bool,
    /// Which record it stands in.
    pub(super) record: usize,
    /// Which block of the record: for results of earlier years one for each year.
    pub(super) block: usize,
    /// The fiscal year of its block or of its value, where one is printed.
    pub(super) year: Option<i32>,
    /// Whether that is two years and more before the plan's: what is settled is hardly changed any more.
    pub(super) past: bool,
    /// What stands beside it in its row.
    pub(super) place: Place,
}

/// Years before the plan's from which on values are past: a plan of a year has results of the year before, which is not
/// over yet.
const PAST: i32 = 2;

/// Runs of digits that are weighed together. A plan has some hundred; a hundred of them in one file have not so many.
pub(super) const MAX_TOKENS: usize = 30_000;

/// The runs of digits of a document that may be fused.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    pub(super) list: Vec<Token>,
    /// The first digit behind as many as are looked at.
    pub(super) beyond: Option<u32>,
}

/// Every run of digits that may be fused.
pub(super) fn tokens(document: &Document, form: &Form, plan: Option<i32>) -> Tokens {
    let mut tokens = Tokens::default();
    let mut block = 0;
    let records = form.records.iter().map(|record| record.sheets.as_slice());
    // What the plan itself says stands for a record of its own.
    for (record, sheets) in records.chain([std::slice::from_ref(&form.plan)]).enumerate() {
        for (field, text) in sheets.iter().flat_map(texts_of) {
            block += 1;
            let view = text.view(document, Reading::Final);
            let amounts = LazyCell::new(|| Amounts::of(view.as_str()));
            let mut scanner =
                Scanner { document, field, record, block, plan, year: None, columns: 0, out: &mut tokens };
            let mut start = 0;
            for line in view.as_str().split('\n') {
                let range = start..start + line.len();
                start = range.end + 1;
                if !line.is_empty() {
                    scanner.take(&view.part(range.clone()), |run| {
                        amounts.place(&(range.start + run.start..range.start + run.end))
                    });
                }
            }
            block = scanner.block;
        }
    }
    tokens
}

/// What a sheet says with digits in it: its boxes, and its title, which some forms count things in.
fn texts_of(sheet: &Sheet) -> impl Iterator<Item = (Field, &Text)> {
    let boxes = sheet.texts.iter().map(|(field, text)| (*field, text));
    let says = |field: Field| !matches!(field, Field::Preamble | Field::Title | Field::Head);
    boxes.filter(move |(field, _)| says(*field)).chain([(Field::Title, &sheet.title)])
}

struct Scanner<'a> {
    document: &'a Document,
    field: Field,
    record: usize,
    block: usize,
    plan: Option<i32>,
    year: Option<i32>,
    /// Labels of the line above that have no numbers.
    columns: usize,
    out: &'a mut Tokens,
}

impl Scanner<'_> {
    /// Takes the numbers of a paragraph; `of_amount` tells the place of one of a budget box.
    fn take(&mut self, paragraph: &View, of_amount: impl Fn(&Range<usize>) -> Place) {
        let text = paragraph.as_str();
        if self.field == Field::Labelled(Label::PriorResults)
            && let Some(head) = year_head(text)
        {
            self.block += 1;
            self.year = head.year.value.resolve(self.plan);
        }
        if !text.contains(is_digit) {
            return;
        }
        let line = Line::new(text);
        let first = self.out.list.len();
        let mut at = 0;
        while let Some(start) = text.get(at..).and_then(|rest| rest.find(is_digit)).map(|offset| at + offset) {
            if self.out.list.len() >= MAX_TOKENS {
                let first = paragraph.indices_at(start..start + 1).first().copied();
                self.out.beyond = self.out.beyond.or(first);
                return;
            }
            let found = twice::find(text, start).or_else(|| twice::find_negative(text, start));
            let run = || if self.field == Field::Money { end_of_amounts(text, start) } else { end_of_run(text, start) };
            let whole = found.as_ref().map_or_else(run, |found| found.range.end);
            let end = self.end_of_cell(paragraph, start..whole);
            let token = self.token(paragraph, &line, start..end, found.filter(|_| end == whole));
            self.out.list.extend(token.map(|token| {
                let place = match (self.field, token.scale) {
                    // One number with its commas needs no room for two.
                    (Field::Money, _) if may_be_two(&token.text) => of_amount(&(start..end)),
                    (Field::Money, _) => Place::Open,
                    (_, Scale::Count | Scale::Percent) => {
                        row::of_count(&line, text, start..end, &token.unit, self.plan)
                    }
                    _ => Place::Open,
                };
                Token { place, ..token }
            }));
            at = end;
        }
        if self.out.list.len() > first {
            self.fill_columns(first);
        } else {
            self.columns = line.columns(self.plan);
        }
    }

    /// Numbers below a line of years: as many as years, or fewer.
    fn fill_columns(&mut self, first: usize) {
        let columns = std::mem::take(&mut self.columns);
        if columns == 0 || self.field == Field::Money {
            return;
        }
        let row = self.out.list.get_mut(first..).unwrap_or_default();
        let place = match row.len().cmp(&columns) {
            Ordering::Less => Place::Crowded,
            Ordering::Equal => Place::Apart,
            Ordering::Greater => return,
        };
        row.iter_mut().for_each(|token| token.place = place);
        self.columns = columns;
    }

    /// Where a run of digits leaves the cell in which it begins: borders show that what stands behind them is another number.
    fn end_of_cell(&self, paragraph: &View, run: Range<usize>) -> usize {
        let cell = |at: u32| {
            let area = self.document.segments.get(self.document.segment_of(at)?)?.area;
            area.filter(|area| area.drawn).map(|area| area.cell)
        };
        let indices = paragraph.indices_at(run.clone());
        let Some(own) = indices.first().and_then(|at| cell(*at)) else { return run.end };
        let text = paragraph.as_str().get(run.clone()).unwrap_or_default();
        let other = |at: u32| cell(at).is_some_and(|cell| cell != own);
        let leaves = text.char_indices().zip(indices).find(|(_, at)| other(**at));
        // The gap between two cells stands nowhere in the document: it belongs to neither number.
        let own = leaves.and_then(|((offset, _), _)| text.get(..offset));
        own.map_or(run.end, |own| run.start + own.trim_end().len())
    }

    fn token(&self, paragraph: &View, line: &Line, run: Range<usize>, found: Option<Found>) -> Option<Token> {
        let text = paragraph.as_str();
        // What stands behind the number: of a value with its unit, behind the first.
        let behind = found.as_ref().map_or(run.end, |found| found.number_end);
        let (before, after) = (text.get(..run.start)?, text.get(behind..)?);
        let spaceless = after.trim_start();
        let number = run.start..behind;
        if names::is_name(text, &number) {
            return None;
        }
        let run = found.as_ref().map_or(run, |found| found.range.clone());
        let printed = text.get(run.clone())?;
        let year = names::is_fused_year(text, &number);
        let scale = if year { Scale::Year } else { scale_of(before, spaceless, printed, found.is_some())? };
        let class = self.class(line, before, spaceless, printed, scale)?;
        let scale = if class == Class::Budget { Scale::Money } else { scale };
        let (unit, twice) = (unit(spaceless, scale), found.is_some());
        let of = self.year.or_else(|| line.year_before(run.start)?.resolve(self.plan));
        Some(Token {
            indices: paragraph.indices_at(run.clone()).to_vec(),
            text: printed.to_owned(),
            class,
            scale,
            group: Group::of(scale, &unit),
            twice: found.map(|found| found.twice),
            // Amounts with a blank between them may be those of two years.
            // So may the numbers behind dashes be those of a record: -5-3.
            counted: (class != Class::Budget || twice || !printed.contains(' '))
                && !printed.starts_with(is_dash)
                && (scale != Scale::Count || names::is_counted(spaceless)),
            goes_on: goes_on(text.get(run.end..).unwrap_or_default(), &unit),
            key: line.key(run.start, text.len() - spaceless.len() + unit.len(), &unit),
            thousands: thousands(&unit),
            unit,
            record: self.record,
            block: self.block,
            year: of,
            past: of.zip(self.plan).is_some_and(|(of, plan)| of <= plan - PAST),
            place: Place::Open,
        })
    }

    fn class(&self, line: &Line, before: &str, after: &str, printed: &str, scale: Scale) -> Option<Class> {
        let money = scale == Scale::Money;
        Some(match self.field {
            _ if scale == Scale::Year => Class::Other,
            Field::Money if money || after.starts_with(THOUSAND) => Class::Budget,
            // （単位：千円） once for all, and the amounts bare.
            Field::Money => (printed.chars().count() > 2).then_some(Class::Budget)?,
            Field::Summary if money || after.starts_with(THOUSAND) => Class::Budget,
            _ if scale == Scale::Month => Class::Month,
            Field::Labelled(Label::PriorResults) => Class::Prior,
            Field::Labelled(Label::Content) => Class::Content,
            // The R5 form prints the results of the year and of the year before it.
            Field::Labelled(Label::CurrentState | Label::OutcomeStatus) => Class::Observation,
            Field::Labelled(Label::Criteria) => Class::Criterion,
            Field::Labelled(Label::OutcomeIndicators | Label::ProcessIndicators) => {
                indicator_class(line, before, after)
            }
            _ => Class::Other,
        })
    }
}

/// Whether digits may be two amounts: no number with commas, or a long one without.
fn may_be_two(text: &str) -> bool {
    /// Two amounts of three digits.
    const LEAST: usize = 6;
    let chars: Vec<char> = text.chars().collect();
    Part::of(&chars).is_none_or(|part| !part.commas && chars.len() >= LEAST)
}

/// Whether the text goes on behind a run of digits and its unit, which may be a part of the run.
fn goes_on(after: &str, unit: &str) -> bool {
    let after = after.trim_start();
    let rest = after.strip_prefix(unit).unwrap_or(after);
    rest.starts_with(|c: char| !c.is_whitespace())
}

pub(super) fn begins_with(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.starts_with(word))
}

/// What kind of number stands before `after`; none where it is a part of a date that need not be looked at.
///
/// Of a value that stands there `twice` with its unit every part is looked at: 3時4時.
fn scale_of(before: &str, after: &str, printed: &str, twice: bool) -> Option<Scale> {
    let money = begins_with(after, counted::MONEY);
    let as_of = begins_with(after, counted::AS_OF_MONTHS);
    let above = |most: f64| {
        let chars: Vec<char> = printed.chars().collect();
        Part::of(&chars).is_none_or(|part| part.size > most)
    };
    let month = after.starts_with(MONTH) && !after.starts_with(counted::MONTHLY);
    // 開設日数　45日 counts days; 10月45日 is a date.
    let day = after.starts_with(DAY_OF_MONTH) && before.ends_with(MONTH);
    let duration = begins_with(after, counted::LENGTHS_OF_TIME);
    let hour = after.starts_with(counted::HOUR) && !duration && !after.starts_with(counted::MOMENT);
    let first = after.chars().next();
    match first {
        _ if money => Some(Scale::Money),
        _ if as_of => Some(Scale::Month),
        // A month above twelve, a day above thirty-one: no date as it stands.
        _ if month => above(12.0).then_some(Scale::Month),
        _ if day => above(31.0).then_some(Scale::Day),
        _ if begins_with(after, counted::PERCENTS) => Some(Scale::Percent),
        _ if after.starts_with(TENTHS) && !after.starts_with(counted::RATE) => Some(Scale::Tenths),
        _ if hour => (twice || above(24.0)).then_some(Scale::Hour),
        _ if !duration && first.is_some_and(|c| counted::ORDERS.contains(&c)) => None,
        _ => Some(Scale::Count),
    }
}

/// A value before 以上 and the like, or behind a colon at the end, is the target; a value behind a year is observed.
fn indicator_class(line: &Line, before: &str, after: &str) -> Class {
    /// Characters behind a number within which it is compared.
    const NEAR: usize = 12;
    let near = after.char_indices().nth(NEAR).map_or(after, |(end, _)| after.get(..end).unwrap_or_default());
    let compared = counted::COMPARED.iter().any(|word| near.contains(word));
    let series = line.arrow_behind(after);
    let yearly = before.trim_end().ends_with(['：', ':']) && line.fiscal_year_before(before.len());
    if compared && !series || !yearly { Class::Target } else { Class::Observation }
}

/// One past the last digit of the run at `start`; a comma or point between digits belongs to it.
pub(super) fn end_of_number(text: &str, start: usize) -> usize {
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
        (Some(left), Some(right)) if left != right && !rest.is_empty() => {
            let end_of_both = end_of_number(text, next);
            // ５ 8 1215 is a row of numbers.
            let more = text.get(end_of_both..).and_then(|rest| rest.strip_prefix(' '));
            if more.is_some_and(|more| more.starts_with(is_digit)) { end } else { end_of_both }
        }
        _ => end,
    }
}

/// The same in a box of amounts, where two of one width may stand with a blank between them: `1，180 938`.
fn end_of_amounts(text: &str, start: usize) -> usize {
    /// Years and numbers of boxes are shorter.
    const LEAST: usize = 3;
    let end = end_of_run(text, start);
    let next = end + 1;
    let digits =
        |from: usize, to: usize| text.get(from..to).unwrap_or_default().chars().filter(|c| is_digit(*c)).count();
    if !text.get(end..).is_some_and(|rest| rest.starts_with(' '))
        || text.get(..start).is_some_and(|t| t.ends_with(' ') && t.trim_end().ends_with(is_digit))
    {
        return end;
    }
    let both = end_of_number(text, next);
    let row = text.get(both..).is_some_and(|rest| rest.trim_start().starts_with(is_digit));
    if !row && digits(start, end) >= LEAST && digits(next, both) >= LEAST { both } else { end }
}

fn unit(after: &str, scale: Scale) -> String {
    let end = match scale {
        Scale::Money => after.find(|c: char| !counted::MONEY_LETTERS.contains(&c)).unwrap_or(after.len()),
        Scale::Month | Scale::Day | Scale::Hour | Scale::Year => MONTH.len_utf8(),
        Scale::Percent | Scale::Tenths => after.chars().next().map_or(0, char::len_utf8),
        Scale::Count => after.find(|c: char| !c.is_alphanumeric() || is_digit(c)).unwrap_or(after.len()),
    };
    after.chars().take(after.get(..end).unwrap_or_default().chars().count().min(6)).collect()
}

/// How many thousand yen a unit of money is; what has none is thousands, as in 単位：千円.
fn thousands(unit: &str) -> f64 {
    let known = MONEY_UNITS.iter().find(|(name, _)| unit == *name);
    known.map_or(1.0, |(_, power)| 10_f64.powi(i32::from(*power) - 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(Class, String, String)> {
        let document = crate::dump::read(text);
        let form = crate::form::read(&document, Reading::Final);
        tokens(&document, &form, Some(2022)).list.into_iter().map(|t| (t.class, t.text, t.unit)).collect()
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

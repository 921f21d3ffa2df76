//! Heads of columns of a table of indicators: 指標, 令和５年度実績, 目標（％）, 達成状況.
//!
//! ```text
//! head := measure | number | unit | words | year? role? ( "（" ( year | unit ) "）" )?
//! role := 目標 | 実績 | 評価
//! ```

use super::{Year, is_bare_unit, parse_year};
use crate::lexicon::{
    GRADE_HEADS, GRADE_WORDS, HEAD_JOINTS, LAST_YEAR, MEASURE_HEADS, NUMBER_HEADS, RESULT_COLUMNS, RESULT_WORDS,
    RESULTS, TARGET_HEADS, TARGETS, THIS_YEAR, UNIT_HEAD, WORD_HEADS, is_any_closer, is_any_opener,
};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueColumn {
    /// 指標.
    Measure,
    /// No.
    Number,
    /// 目標.
    Target,
    /// 実績.
    Result,
    /// A year alone: its values are of that year.
    Year,
    /// 評価.
    Grade,
    /// 単位.
    Unit,
    /// 備考.
    Words,
    /// Nobody can tell.
    Unknown,
}

/// The year of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnTime {
    /// As printed.
    Printed(Year),
    /// 前年度.
    Last,
    /// 当年度.
    This,
}

/// What a head says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnHead {
    /// What its column holds.
    pub column: ValueColumn,
    /// The year of its values.
    pub year: Option<ColumnTime>,
    /// Their unit.
    pub unit: Option<String>,
}

impl ColumnHead {
    /// Whether its column holds values or their grades.
    #[must_use]
    pub const fn is_of_values(&self) -> bool {
        matches!(self.column, ValueColumn::Target | ValueColumn::Result | ValueColumn::Year | ValueColumn::Grade)
    }

    /// What a head says under this one: 実績 over R5.
    #[must_use]
    pub fn with(&self, below: Self) -> Self {
        let column = match (self.column, below.column) {
            (own, ValueColumn::Year | ValueColumn::Unknown) => own,
            (_, of) => of,
        };
        Self { column, year: below.year.or(self.year), unit: below.unit.or_else(|| self.unit.clone()) }
    }

    /// The fiscal year of its values in a plan of a year.
    #[must_use]
    pub fn fiscal_year(&self, plan: Option<i32>) -> Option<i32> {
        match self.year? {
            ColumnTime::Printed(year) => year.resolve(plan),
            ColumnTime::Last => plan.map(|plan| plan - 1),
            ColumnTime::This => plan,
        }
    }
}

/// 令和６年度目標値（％以上） is about the longest head.
const MAX_CHARS: usize = 20;

/// What the head of a column says; a text that is no head gives none. `text` is half-width and without spaces.
#[must_use]
pub fn column_head(text: &str) -> Option<ColumnHead> {
    let known = |column| Some(ColumnHead { column, year: None, unit: None });
    if text.is_empty() || text.chars().count() > MAX_CHARS {
        return None;
    }
    for (words, column) in [
        (MEASURE_HEADS, ValueColumn::Measure),
        (NUMBER_HEADS, ValueColumn::Number),
        (&[UNIT_HEAD][..], ValueColumn::Unit),
        (WORD_HEADS, ValueColumn::Words),
    ] {
        if words.contains(&text) {
            return known(column);
        }
    }
    let (bare, note) = parted(text);
    let mut head = ColumnHead { column: ValueColumn::Unknown, year: None, unit: None };
    let mut rest = bare;
    for _ in 0..2 {
        if head.year.is_none()
            && let Some((year, behind)) = time(rest)
        {
            (head.year, rest) = (Some(year), behind);
        }
        if head.column == ValueColumn::Unknown
            && let Some((column, behind)) = role(rest)
        {
            (head.column, rest) = (column, behind);
        }
    }
    match note.map(|note| (time(note), note)) {
        Some((Some((year, "")), _)) if head.year.is_none() => head.year = Some(year),
        Some((_, note))
            if role(note).is_some_and(|(_, behind)| behind.is_empty()) && head.column == ValueColumn::Unknown =>
        {
            head.column = role(note).map_or(ValueColumn::Unknown, |(column, _)| column);
        }
        Some((_, note)) if is_bare_unit(note) => head.unit = Some(note.to_owned()),
        Some(_) => return Some(ColumnHead { column: ValueColumn::Unknown, ..head }),
        None => {}
    }
    if !rest.is_empty() {
        head.column = ValueColumn::Unknown;
    } else if head.column == ValueColumn::Unknown && head.year.is_some() {
        head.column = ValueColumn::Year;
    }
    Some(head)
}

/// A head and what stands in brackets behind it.
fn parted(text: &str) -> (&str, Option<&str>) {
    let bare = text.trim_start_matches(is_any_opener);
    let bare = if bare.len() < text.len() { bare.trim_end_matches(is_any_closer) } else { bare };
    match bare.find(is_any_opener).filter(|_| bare.ends_with(is_any_closer)) {
        Some(at) => {
            let (before, note) = bare.split_at(at);
            (before, Some(note.trim_matches(|c| is_any_opener(c) || is_any_closer(c))))
        }
        None => (bare, None),
    }
}

/// The year that a text begins with, and what stands behind it; の joins it to its word.
fn time(text: &str) -> Option<(ColumnTime, &str)> {
    let words = |words: &[&str]| words.iter().find_map(|word| text.strip_prefix(word));
    let (time, rest) = match (words(LAST_YEAR), words(THIS_YEAR)) {
        (Some(rest), _) => (ColumnTime::Last, rest),
        (_, Some(rest)) => (ColumnTime::This, rest),
        _ => {
            let year = parse_year(text).filter(|year| year.range.start == 0)?;
            (ColumnTime::Printed(year.value), text.get(year.range.end..)?)
        }
    };
    Some((time, rest.trim_start_matches(HEAD_JOINTS)))
}

/// What the values of a column are, by the word that a text begins with.
fn role(text: &str) -> Option<(ValueColumn, &str)> {
    let longest = |sets: &[&[&'static str]]| {
        sets.iter().flat_map(|words| words.iter()).filter(|word| text.starts_with(**word)).map(|word| word.len()).max()
    };
    let grade = longest(&[GRADE_WORDS, GRADE_HEADS]).map(|length| (length, ValueColumn::Grade));
    let target = longest(&[TARGETS, TARGET_HEADS]).map(|length| (length, ValueColumn::Target));
    let result = longest(&[RESULTS, RESULT_WORDS, RESULT_COLUMNS]).map(|length| (length, ValueColumn::Result));
    // 達成状況 is a word of results, too: at the head of a column it is that of grades.
    let (length, column) = [result, target, grade].into_iter().flatten().max_by_key(|(length, _)| *length)?;
    Some((column, text.get(length..)?.trim_start_matches(HEAD_JOINTS)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_of_columns() {
        use ValueColumn as V;
        for (text, column, year) in [
            ("指標", V::Measure, None),
            ("No.", V::Number, None),
            ("R5実績", V::Result, Some(2023)),
            ("令和6年度目標", V::Target, Some(2024)),
            ("令和6年度目標値", V::Target, Some(2024)),
            ("目標(R8)", V::Target, Some(2026)),
            ("目標値(令和8年度)", V::Target, Some(2026)),
            ("5年度(実績)", V::Result, Some(2023)),
            ("前年度実績", V::Result, Some(2023)),
            ("当年度目標", V::Target, Some(2024)),
            ("令和5年度", V::Year, Some(2023)),
            ("R6", V::Year, Some(2024)),
            ("目標", V::Target, None),
            ("実績", V::Result, None),
            ("達成状況", V::Grade, None),
            ("評価", V::Grade, None),
            ("R6評価", V::Grade, Some(2024)),
            ("単位", V::Unit, None),
            ("備考", V::Words, None),
            ("担当課", V::Unknown, None),
        ] {
            let head = column_head(text).expect("a head");
            assert_eq!((head.column, head.fiscal_year(Some(2024))), (column, year), "{text}");
        }
        assert_eq!(column_head("目標(%)").and_then(|head| head.unit).as_deref(), Some("%"));
        assert_eq!(column_head("区民が支え合い、安心して暮らせるまちをめざす。"), None);
        let both = column_head("実績").expect("a head").with(column_head("R5").expect("a head"));
        assert_eq!((both.column, both.fiscal_year(Some(2024))), (V::Result, Some(2023)));
    }
}

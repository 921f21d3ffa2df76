//! 対象: what a changed number counts, in the document's own words.
//!
//! `14 → 19 件` says nothing without 記事の掲載. The words come from the record that holds the number, else from the line
//! around it.

use super::change::Change;
use super::fold::fold;
use super::labels::Part;
use super::row::Row;
use crate::lexicon::{AS_OF_WORD, CLAUSE_ENDS, COLONS, MEASURE_PARTICLES, is_any_opener, is_bullet};
use crate::record::{Criterion, Indicator};

/// What the number of a row counts, in the words of the innermost part of its record that has some; `None` for changes
/// of words, and for amounts of a budget box, whose field says it.
pub(super) fn subject(row: &Row, parts: &[Part<'_>]) -> Option<String> {
    let amount = row.path.ends_with("/thousand_yen") || matches!(row.field.as_str(), "budgets" | "overview_budget");
    if row.change != Change::Number || amount {
        return None;
    }
    if row.path.ends_with("/as_of") {
        return Some(AS_OF_WORD.to_owned());
    }
    parts.iter().find_map(|part| of_part(part, row)).or_else(|| of_context(&row.context))
}

fn of_part(part: &Part<'_>, row: &Row) -> Option<String> {
    match part {
        Part::Indicator(Indicator { measure, text, .. }) | Part::Criterion(Criterion { measure, text, .. }) => {
            measure.clone().or_else(|| before_number(text, row))
        }
        Part::Item(item) => before_number(&item.text, row),
        Part::Budget(_) | Part::Results(_) => None,
    }
}

/// What stands before the number of a row in a text that holds it, else before the first digit.
fn before_number(text: &str, row: &Row) -> Option<String> {
    let printed = [&row.after, &row.before].into_iter().find_map(|printed| {
        let printed = printed.trim();
        text.find(printed).filter(|_| !printed.is_empty())
    });
    let end = printed.or_else(|| text.find(crate::value::is_digit))?;
    last_words(text.get(..end)?)
}

/// What stands before the marked change in a line of marked text.
fn of_context(context: &str) -> Option<String> {
    let at = [context.find("[-"), context.find("{+")].into_iter().flatten().min()?;
    last_words(context.get(..at)?)
}

/// A mark that stands between words and the number that counts them, or a bullet before them.
fn is_around(c: char) -> bool {
    c.is_whitespace() || c == '※' || is_bullet(c) || is_any_opener(c) || COLONS.contains(&c)
}

/// The last words of a text: after its last end of a clause, without the marks around them.
fn last_words(text: &str) -> Option<String> {
    let text = text.trim_end_matches(is_around);
    let clause = text.rfind(CLAUSE_ENDS).map_or(text, |at| {
        let skip = text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        text.get(at + skip..).unwrap_or_default()
    });
    let words = clause.trim_matches(is_around);
    let words = MEASURE_PARTICLES.iter().find_map(|particle| words.strip_suffix(particle)).unwrap_or(words);
    let words = words.trim_end_matches(is_around);
    (!fold(words).is_empty()).then(|| words.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_before_a_number_say_what_it_counts() {
        for (text, wanted) in [
            ("・記事の掲載：", Some("記事の掲載")),
            ("参加者：延べ120人、開催：", Some("開催")),
            ("○ 参加者数（延べ", Some("参加者数")),
            ("学校訪問 ", Some("学校訪問")),
            ("・", None),
            ("", None),
        ] {
            assert_eq!(last_words(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn a_line_of_marked_text_says_what_its_number_counts() {
        assert_eq!(of_context("・記事の掲載：[-14-]{+19+}件").as_deref(), Some("記事の掲載"));
        assert_eq!(of_context("[-14-]{+19+}件"), None);
    }
}

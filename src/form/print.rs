//! What the form prints in every copy: legends of rating codes, notes, column heads, side labels, page furniture.
//!
//! A legend that is merely printed is not a rating; it belongs to no field, and it is not lost either: the
//! reader of regions counts it as the form's own print.

use super::fold::skip;
use super::plan_line::begins_with_title;
use crate::lexicon::{
    LEGENDS, MEANINGS, closer_of, is_any_closer, is_any_opener, is_bullet, is_code, is_dash, written,
};

/// The form's own print, as opposed to what a ward wrote into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Print {
    /// A rating code with its meaning: `ア：有効であり、継続して推進`.
    Legend,
    /// A note beside a label: `※有効性が「イ」の場合は必須`, or a head of a column: `前年度 個別 全体`.
    Note,
    /// `【様式１】`, a page's number or running head, `資料 A`, a lone `円`.
    Furniture,
    /// Furniture of a page by its place, which is listed: a page's number, a running head, a line of a web page.
    Page,
    /// （単位：千円）: the unit of all amounts without one.
    Unit,
    /// 計画, 中間振り返り, 自己評価: set vertically beside the boxes.
    SideLabel,
}

/// Whole side labels; a dump prints them one character a line.
pub(super) const SIDE_LABELS: [&str; 3] = ["計画", "中間振り返り", SELF_EVALUATION];

/// Whether a character is of a side label, which wraps anywhere.
pub(super) fn is_of_side_label(c: char) -> bool {
    SIDE_LABELS.iter().any(|label| label.contains(c))
}

/// 自己評価, which some wards of the R5 form print over its text.
pub(super) const SELF_EVALUATION: &str = "自己評価";

/// Notes as far as they wrap, with circled numbers folded as lines are.
const WRAPPING_NOTES: [&str; 3] =
    ["※左記に「②、③」、「イ」がある場合は必須", "※有効性が「イ」の場合は必須", "※左記に「②、③」がある場合は必須"];

/// ※各指標の達成状況 A:達成 B:未達成, a note below the results of R5.
const LEGEND_OF_RESULTS: &str = "A:達成B:未達成";

/// Notes and column heads, without spaces, half-width.
const NOTES: [&str; 6] = ["前年度個別全体", "前年度", "個別", "全体", "取組の有効性", "個別全体"];

/// What of the form's own print a folded line is; `after` is what the line before it was, where that may wrap.
#[must_use]
pub(super) fn print_of(line: &[char], after: Option<Print>) -> Option<Print> {
    // The longest print that is recognised as a whole line; longer lines are text.
    const MAX_CHARS: usize = 160;
    if line.len() > MAX_CHARS {
        return None;
    }
    let key = written(line, char::is_whitespace);
    if key.is_empty() {
        return None;
    }
    if is_side_label(&key) {
        return Some(Print::SideLabel);
    }
    let ends = |sentences: &[&str]| sentences.iter().any(|sentence| sentence.ends_with(key.as_str()));
    // The page may wrap a legend before each of its choices.
    const LEAST_INNER_CHARS: usize = 6;
    let inner = || key.chars().count() >= LEAST_INNER_CHARS && LEGENDS.iter().any(|legend| legend.contains(&key));
    if is_legend(&key) || is_inner_choice(&key) || after == Some(Print::Legend) && (ends(&LEGENDS) || inner()) {
        return Some(Print::Legend);
    }
    if is_note(&key) || after == Some(Print::Note) && ends(&WRAPPING_NOTES) {
        return Some(Print::Note);
    }
    if is_unit(&key) {
        return Some(Print::Unit);
    }
    is_furniture(&key).then_some(Print::Furniture)
}

/// `(ⅱ)取組を予`: a choice inside a legend that stands apart, as where a dump prints the end of a line further down.
fn is_inner_choice(key: &str) -> bool {
    /// (ⅱ) alone is a code that somebody wrote.
    const LEAST: usize = 4;
    key.chars().count() >= LEAST
        && ["(ⅰ)", "(ⅱ)"].iter().any(|code| key.starts_with(code))
        && LEGENDS.iter().any(|legend| legend.contains(key))
}

/// One past the form's print at the head of a line that is a legend or a note: what a person wrote behind it is text.
#[must_use]
pub(super) fn print_end(line: &[char], print: Print) -> usize {
    match print {
        Print::Legend => legend_end(line),
        Print::Note => note_end(line),
        Print::Furniture | Print::Page | Print::Unit | Print::SideLabel => line.len(),
    }
}

/// The first word that is neither a code with its meaning nor part of a legend that some form prints.
fn legend_end(line: &[char]) -> usize {
    let mut at = 0;
    while at < line.len() {
        let start = skip(line, at, char::is_whitespace);
        let end = skip(line, start, |c| !c.is_whitespace());
        let word: String = line.get(start..end).unwrap_or_default().iter().collect();
        let printed = word.is_empty()
            || is_legend(&word)
            || word.starts_with("(ⅰ")
            || word.starts_with("(ⅱ")
            || word.starts_with("(i")
            || LEGENDS.iter().any(|legend| legend.contains(word.as_str()))
            || MEANINGS.iter().any(|meaning| word.starts_with(meaning) || meaning.starts_with(word.as_str()))
            || word.chars().count() < LEAST_WRITTEN;
        if at > 0 && (!printed || word.starts_with(is_bullet)) {
            return start;
        }
        at = end;
    }
    line.len()
}

/// Whether a legend, without spaces, is cut off before its last character, so that its end stands on a line below.
#[must_use]
pub(super) fn is_unfinished_legend(key: &str) -> bool {
    let begun = |legend: &&str| legend.strip_prefix(key).is_some_and(|rest| !rest.is_empty());
    !key.is_empty() && !LEGENDS.contains(&key) && LEGENDS.iter().any(begun)
}

/// `(ⅱ)取組を予定どおり実施し 曜日を見直す。`: a choice of a legend at the head of a line, which the page broke off beside a
/// text; what of the legend stands before it, and where the choice ends.
#[must_use]
pub(super) fn inner_choice(line: &[char]) -> Option<(&'static str, usize)> {
    /// (ⅱ)取組は: fewer characters of a choice may be the beginning of a sentence.
    const LEAST: usize = 6;
    const CODES: [&str; 2] = ["(ⅰ)", "(ⅱ)"];
    if line.first() != Some(&'(') {
        return None;
    }
    let places = LEGENDS.iter().flat_map(|legend| CODES.iter().filter_map(|code| Some((*legend, legend.find(code)?))));
    let found = places.filter_map(|(legend, at)| {
        let (known, end) = common(line, legend.get(at..)?);
        Some((known, end, legend, at))
    });
    let (known, end, legend, at) = found.max()?;
    let gap = line.get(end).is_some_and(|c| c.is_whitespace());
    (known >= LEAST && gap).then_some((legend.get(..at)?, end))
}

/// Fewer characters behind a legend are part of it in some ward's wording.
const LEAST_WRITTEN: usize = 6;

/// A note ends with its 必須.
fn note_end(line: &[char]) -> usize {
    let must = line.windows(2).position(|two| two == ['必', '須']);
    let end = must.map_or(line.len(), |at| skip(line, at + 2, |c| matches!(c, '。' | ')' | '※') || c.is_whitespace()));
    if line.len() - end < LEAST_WRITTEN { line.len() } else { end }
}

/// Text as the legends are written: half-width, without spaces.
fn key_of(text: &str) -> String {
    text.chars().map(super::fold::half_width).filter(|c| !c.is_whitespace()).collect()
}

/// Whether a line is the end of a legend that wraps, or one of its inner choices: `は予定どおり進捗していない`, `(ⅱ)取組を予`.
#[must_use]
pub fn is_part_of_legend(line: &str) -> bool {
    let key = key_of(line);
    let inner = || key.starts_with("(ⅰ)") || key.starts_with("(ⅱ)");
    !key.is_empty() && LEGENDS.iter().any(|legend| legend.ends_with(&key) || inner() && legend.contains(&key))
}

/// Whether a legend itself says some words twice: (ⅰ)取組は予定どおり進捗 (ⅱ)取組は予定どおり進捗していない.
#[must_use]
pub fn is_said_twice(words: &str) -> bool {
    let key = key_of(words);
    !key.is_empty() && LEGENDS.iter().any(|legend| legend.matches(&key).count() > 1)
}

/// Characters of the legend at the head of a line behind which, after a space, the text of another box follows:
/// `①：目標達成(見込) (ⅰ)取組は予定どおり進捗 (ⅱ)取組は予定どおり進捗し 開催の曜日を見直す。`
#[must_use]
pub fn legend_before_text(line: &str) -> Option<usize> {
    /// ア:有効であり: fewer characters of a legend may be the beginning of a sentence.
    const LEAST: usize = 7;
    let chars: Vec<char> = line.chars().map(super::fold::half_width).collect();
    let (known, end) = LEGENDS.iter().map(|legend| common(&chars, legend)).max()?;
    let rest = chars.get(end..)?;
    let text = super::fold::skip(rest, 0, char::is_whitespace);
    let words: String = rest.iter().filter(|c| !c.is_whitespace()).collect();
    let goes_on = is_legend(&words) || words.starts_with("(ⅰ)") || words.starts_with("(ⅱ)");
    (known >= LEAST && text > 0 && !words.is_empty() && !goes_on).then_some(end)
}

/// How many characters of `legend` the line begins with, spaces aside, and where they end in it.
pub(super) fn common(line: &[char], legend: &str) -> (usize, usize) {
    let mut legend = legend.chars().peekable();
    let (mut known, mut end) = (0, 0);
    for (at, c) in line.iter().enumerate().filter(|(_, c)| !c.is_whitespace()) {
        if legend.next_if_eq(c).is_none() {
            break;
        }
        known += 1;
        end = at + 1;
    }
    (known, end)
}

/// A character of a side label, a piece of one that wraps, or the whole of one. 画 and 評価 alone are words as well, but no
/// line of a box is one of them.
fn is_side_label(key: &str) -> bool {
    SIDE_LABELS.iter().any(|label| label.contains(key))
}

/// `code：meaning` with the meanings that the forms print.
fn is_legend(key: &str) -> bool {
    let mut chars = key.chars();
    let (Some(code), Some(colon)) = (chars.next(), chars.next()) else { return false };
    let rest = chars.as_str();
    colon == ':' && is_code(code) && MEANINGS.iter().any(|meaning| rest.starts_with(meaning))
}

fn is_note(key: &str) -> bool {
    NOTES.contains(&key)
        || matches!(key, "須" | "必須")
        || key.starts_with('※') && key.contains(LEGEND_OF_RESULTS)
        || (key.starts_with('※') && (key.contains("場合は") || key.contains("必須")))
        || (key.starts_with('※') && key.chars().count() > 3 && WRAPPING_NOTES.iter().any(|note| note.starts_with(key)))
}

/// （単位：千円）, (事業費:千円).
fn is_unit(key: &str) -> bool {
    let inner = key.trim_start_matches(['(', '※']).trim_end_matches(')');
    // （予算額　単位：千円）.
    let inner = ["予算額", "決算額"].iter().find_map(|word| inner.strip_prefix(word)).unwrap_or(inner);
    let named = ["単位", "事業費", "金額"].iter().find_map(|word| inner.strip_prefix(word));
    named.is_some_and(|unit| {
        matches!(unit.trim_start_matches([':', 'は', '(']), "円" | "千円" | "万円" | "百万円" | "億円")
    })
}

/// One past the mark of a sheet at the head of a line that goes on with the sheet's name: `【様式３】「市政改革プラン」に基づく取組等`.
#[must_use]
pub(super) fn sheet_mark_end(line: &[char]) -> Option<usize> {
    let start = skip(line, 0, char::is_whitespace);
    let close = closer_of(*line.get(start)?)?;
    let inner = line.get(start + 1..)?;
    let length = inner.iter().take(MAX_MARK).position(|c| *c == close)?;
    let mark: String = inner.get(..length)?.iter().filter(|c| !c.is_whitespace()).collect();
    let number = mark.strip_prefix("様式")?;
    // Behind the mark of 様式１ or 様式２ stands the title of the plan, which says what its stage is as a whole.
    let other = number.starts_with(['3', '4', '三', '四']);
    let marks = other && (1..=3).contains(&number.chars().count()) && number.chars().all(is_form_number);
    let end = start + 1 + length + 1;
    // 【様式２】令和元年度 都市計画局運営方針 is the title of a plan, and says which sheet of it is seen.
    let named = skip(line, end, char::is_whitespace) < line.len() && !begins_with_title(line.get(end..)?);
    (marks && named).then_some(end)
}

/// 様式２－１ with its closing bracket and two spaces.
const MAX_MARK: usize = 8;

fn is_furniture(key: &str) -> bool {
    let form = key.trim_matches(|c| is_any_opener(c) || is_any_closer(c));
    let form_mark = form.strip_prefix("様式").is_some_and(|n| n.chars().count() <= 3 && n.chars().all(is_form_number));
    // What the two columns of 様式２ of H23 to H25 ask for.
    let form_title = key.contains("今、何が課題で") || key.starts_with("課題解決に向け、どういった施策");
    let lone_unit = key.chars().all(|c| c == '円');
    form_mark || is_handout(key) || lone_unit || form_title || form == "全体概要" || key == "◆計画"
}

/// 資料 A, 資料２－１: the number of the handout that a page is.
pub(super) fn is_handout(key: &str) -> bool {
    key.strip_prefix("資料")
        .is_some_and(|n| n.chars().count() <= 3 && n.chars().all(|c| is_form_number(c) || c.is_ascii_alphanumeric()))
}

fn is_form_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '一' | '二' | '三' | '四') || is_dash(c)
}

#[cfg(test)]
mod tests {
    use super::super::fold::half_width;
    use super::*;

    fn print(line: &str, after: Option<Print>) -> Option<Print> {
        print_of(&line.chars().map(half_width).collect::<Vec<_>>(), after)
    }

    #[test]
    fn the_forms_own_print_is_known() {
        assert_eq!(print("ア：有効であり、継続して推進", None), Some(Print::Legend));
        assert_eq!(print("―：プロセス指標未設定(未測定)", None), Some(Print::Legend));
        assert_eq!(print("は予定どおり進捗していない", Some(Print::Legend)), Some(Print::Legend));
        assert_eq!(print("は予定どおり進捗していない", None), None);
        assert_eq!(print(" 【様式２】", None), Some(Print::Furniture));
        assert_eq!(print("（単位：千円）", None), Some(Print::Unit));
        assert_eq!(print("(事業費:千円)", None), Some(Print::Unit));
        assert_eq!(print("円 円 円", None), Some(Print::Furniture));
        assert_eq!(print("資料 A", None), Some(Print::Furniture));
        assert_eq!(print("資料作成", None), None);
        assert_eq!(print("36", None), None);
        assert_eq!(print("り", None), Some(Print::SideLabel));
        assert_eq!(print("計", None), Some(Print::SideLabel));
        assert_eq!(print("※有効性が「イ」の場合は必", None), Some(Print::Note));
        assert_eq!(print("※左記に「②、③」、「イ」がある場", None), Some(Print::Note));
        assert_eq!(print("合は必須", Some(Print::Note)), Some(Print::Note));
        assert_eq!(print("合は必須", None), None);
    }

    #[test]
    fn what_is_written_behind_print_is_text() {
        let end = |line: &str| {
            let chars: Vec<char> = line.chars().map(half_width).collect();
            let end = print_end(&chars, print_of(&chars, None).expect("print"));
            line.chars().skip(end).collect::<String>()
        };
        assert_eq!(
            end("②：目標未達成(見込) (ⅰ)取組は予定どおり進捗　感染症の影響で下回った"),
            "感染症の影響で下回った"
        );
        assert_eq!(end("※左記に「②、③」、「イ」がある場合は必須　広報の時期を早める"), "広報の時期を早める");
        assert_eq!(end("ア：有効であり、継続して推進"), "");
    }

    #[test]
    fn text_behind_a_legend_is_text() {
        let line = "①：目標達成(見込) (ⅰ)取組は予定どおり進捗 (ⅱ)取組は予定どおり進捗し 開催の曜日を見直す。";
        let end = legend_before_text(line).expect("text");
        assert_eq!(line.chars().skip(end).collect::<String>().trim(), "開催の曜日を見直す。");
        assert_eq!(legend_before_text("①：目標達成　②：目標未達成"), None);
        assert_eq!(legend_before_text("ア：有効であり、継続して推進"), None);
        assert!(is_part_of_legend("(ⅱ)取組を予") && is_part_of_legend("は予定どおり進捗していない"));
        assert!(!is_part_of_legend("取組を予定どおり進める"));
    }

    #[test]
    fn what_a_ward_wrote_is_not_print() {
        for line in ["①子育て支援", "A：防災訓練を行う", "評価を行う", "・相談件数 237件", "69.0%", "7,063千"]
        {
            assert_eq!(print(line, Some(Print::Legend)), None, "{line}");
        }
    }

    #[test]
    fn legends_whose_end_stands_below() {
        for (line, unfinished) in [
            ("①:目標達成 (ⅰ)取組は予定どおり実施 (ⅱ)取組を予定どおり実施しなかっ ", true),
            ("ア:有効であり、", true),
            ("①:目標達成 (ⅰ)取組は予定どおり実施 (ⅱ)取組を予定どおり実施しなかった", false),
            ("イ:有効でないため、取組を見直す", false),
            ("見直す。", false),
        ] {
            assert_eq!(is_unfinished_legend(&key_of(line)), unfinished, "{line}");
        }
    }
}

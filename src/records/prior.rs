//! 前年度までの実績: years, months and the counts of their bullets.
//!
//! ```text
//! results := ( head item* )*        head: a year and a month, see [`year_head`]
//! item    := "・"? text
//! ```
//!
//! A count that stands by itself in its cell or line belongs to the text before it, a unit by itself to its number:
//! `・避難所 | 36 | か所` is one item.

use std::ops::Range;

mod columns;

use super::arrows::tell_joined;
use super::measure::{Element, elements, shares};
use super::reader::{Reader, quantity};
use super::traced::{Notes, Step, Traced, record, stated};
use crate::finding::Remark;
use crate::layout::{Document, Text, View};
use crate::lexicon::{
    AGES, ALL_HOURS, COMMA, FISCAL_YEAR, FULL_STOP, KIND_TAILS, MONTH_UNIT, OF, OPEN_HOURS, PAGE_COUNTERS, RATE_JOINTS,
    SIZES, TARGETS, WHOLES, behind_note_word, counter_at, fold, heading_note_mark, is_any_closer, is_any_opener,
    is_bullet, is_dash, is_sign, without_bullet,
};
use crate::record::{PriorItem, PriorResults};
use crate::value::{
    Found, Quantity, YearHead, find_quantities, find_years, find_years_of_values, is_bare_quantity, is_bare_unit,
    is_digit, names_two_months, year_head,
};
use columns::Heads;

/// The results of earlier years.
pub(super) fn prior_results(reader: &Reader<'_>, texts: &[&Text]) -> Traced<Vec<PriorResults>> {
    let mut notes = Notes::default();
    let Some(view) = reader.owned(texts, &mut notes) else { return notes.of(Vec::new()) };
    let mut years: Vec<Year> = Vec::new();
    let mut heads = Heads::default();
    for paragraph in lines(reader.document, &view) {
        // ・3年度 部会の開催 35回: where no line heads the bullets, each has its own year.
        let headed = years.last().is_some_and(|year| !year.own && year.fiscal_year.value.is_some());
        let mark = if headed { 0 } else { lead(paragraph.as_str()) };
        let paragraph = if mark > 0 && heads_item(paragraph.as_str().get(mark..).unwrap_or_default()) {
            paragraph.part(mark..paragraph.as_str().len())
        } else {
            paragraph
        };
        if names_two_months(paragraph.as_str()) {
            let text = paragraph.as_str().trim().to_owned();
            notes.told(Remark::MonthUnclear { text }, paragraph.indices());
            continue;
        }
        let head = year_head(paragraph.as_str());
        let rest = head.as_ref().map_or(0, |head| head.rest);
        let item = paragraph.part(rest..paragraph.as_str().len());
        if let Some(head) = head {
            let months = paragraph.as_str().get(head.year.range.end..head.rest).unwrap_or_default().trim();
            if head.as_of.is_none() && names_two_months(months) {
                notes.told(Remark::MonthUnclear { text: months.to_owned() }, paragraph.indices_at(0..head.rest));
            }
            let own = mark > 0 && !item.is_empty();
            heads.add(reader.document, &paragraph, years.len(), item.is_empty());
            years.push(Year { own, ..open(reader, &paragraph, &head) });
        } else if let Some(dated) = dated(reader, &item).filter(|_| !headed) {
            years.extend(dated);
            continue;
        } else if years.last().is_none_or(|year| year.own) {
            years.push(Year::default());
        }
        if item.is_empty() {
            continue;
        }
        for (at, part) in heads.parts(reader.document, &item, &mut years) {
            if let Some(year) = years.get_mut(at).filter(|_| !part.is_empty()) {
                year.add(&part);
            }
        }
    }
    let results: Traced<Vec<PriorResults>> = years.into_iter().map(Year::results).collect();
    notes.extend(results.notes);
    notes.of(results.value)
}

/// Whether a bullet begins with the year of its count, and has words of its own behind it.
fn heads_item(text: &str) -> bool {
    year_head(text).is_some_and(|head| text.get(head.rest..).is_some_and(|rest| rest.chars().any(char::is_alphabetic)))
}

/// 部会の開催　2年度30回、3年度35回: counts that all have years of their own, each as a result of its year.
fn dated(reader: &Reader<'_>, bullet: &View) -> Option<Vec<Year>> {
    let counts = elements(bullet.as_str());
    if counts.len() < 2 || counts.iter().any(|count| count.year.is_none()) {
        return None;
    }
    let year = |count: &Element| {
        let mut year = Year { own: true, ..Year::default() };
        let fiscal_year = count.year.and_then(|year| year.resolve(reader.year));
        year.fiscal_year = stated(bullet.indices_at(count.range.clone())).of(fiscal_year);
        item(bullet, count, 0..bullet.as_str().len(), &mut year.items);
        year
    };
    Some(counts.iter().map(year).collect())
}

/// The results of one year.
#[derive(Default)]
struct Year {
    /// Whether its year stands in its own bullet.
    own: bool,
    fiscal_year: Traced<Option<i32>>,
    as_of: Traced<Option<String>>,
    items: Traced<Vec<PriorItem>>,
    /// The first character of its first item.
    first: Option<char>,
}

impl Year {
    /// Adds what a line states.
    fn add(&mut self, line: &View) {
        let text = line.as_str().trim_start();
        let begins = self.items.value.first().and(self.first);
        self.first = begins.or_else(|| text.chars().next());
        let before = self.items.value.last();
        // A line that begins otherwise than the results above it, and counts nothing, may be none.
        let bulleted = |first: Option<char>| first.is_some_and(is_bullet);
        let odd = begins.is_some_and(is_bullet) && !bulleted(text.chars().next());
        if begins.is_some() && is_marked_note(text, begins) {
            told(line, &mut self.items);
        } else if before.is_some_and(tells) && is_lone_number(text) {
            let mut notes = Notes::default();
            notes.told(Remark::NumberAlone { text: text.trim_end().to_owned() }, line.indices());
            self.items.notes.within(Step::Item(self.items.value.len()), notes);
            whole(line, &mut self.items);
        } else if !items(line, &mut self.items) {
            if odd || note_start(text) == 0 { told(line, &mut self.items) } else { whole(line, &mut self.items) }
        }
    }

    fn results(self) -> Traced<PriorResults> {
        let Self { fiscal_year, as_of, items, .. } = self;
        let mut notes = Notes::default();
        let results = record!(notes, PriorResults { fiscal_year: fiscal_year, as_of: as_of, items: items });
        notes.of(results)
    }
}

/// The paragraphs; counts and units by themselves stand with what they belong to.
fn lines(document: &Document, view: &View) -> Vec<View> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for line in view.as_str().split('\n') {
        let own = start..start + line.len();
        start = own.end + 1;
        let before = ranges.last().and_then(|range| view.as_str().get(range.clone()));
        let goes_on = before.is_some_and(|before| goes_with(before, line));
        let row = own.start.checked_sub(1).is_some_and(|end| in_one_row(document, view, end));
        match ranges.last_mut().filter(|_| goes_on && row) {
            Some(last) => last.end = own.end,
            None => ranges.push(own),
        }
    }
    ranges.into_iter().map(|range| view.joined(range)).filter(|line| !line.is_empty()).collect()
}

/// Whether the characters around the line end at `end` stand in one cell, in cells of one row, or in no drawn cell.
fn in_one_row(document: &Document, view: &View, end: usize) -> bool {
    let area = |at: Option<&u32>| document.segments.get(document.segment_of(*at?)?)?.area;
    let before = area(view.indices_at(0..end).last()).filter(|area| area.drawn);
    let after = area(view.indices_at(end + 1..view.as_str().len()).first()).filter(|area| area.drawn);
    let Some((before, after)) = before.zip(after) else { return true };
    let shared = before.rect.y1.min(after.rect.y1) - before.rect.y0.max(after.rect.y0);
    let lower = (before.rect.y1 - before.rect.y0).min(after.rect.y1 - after.rect.y0);
    before.cell == after.cell || shared > lower / 2.0
}

/// Whether a line states the count of what stands `before` it, or the unit of its number.
fn goes_with(before: &str, line: &str) -> bool {
    let counts = find_quantities(before);
    let waiting = || year_head(before).is_none_or(|head| before.get(head.rest..).is_some_and(|rest| !rest.is_empty()));
    let open = |count: &Quantity| count.unit.is_empty() && count.comparison.is_none();
    match counts.last() {
        None => !before.trim().is_empty() && waiting() && is_bare_quantity(line),
        Some(last) => last.range.end == before.trim_end().len() && open(&last.value) && is_bare_unit(line),
    }
}

fn open(reader: &Reader<'_>, paragraph: &View, head: &YearHead) -> Year {
    let fiscal_year = head.fiscal_year(reader.year);
    let settled = |range: &Range<usize>| !paragraph.unsettled_at(range.clone());
    let value = |range: &Range<usize>, unit: &str| {
        let mut notes = Notes::default();
        notes.value(paragraph.indices_at(range.clone()), unit);
        notes
    };
    let as_of = head.as_of.as_ref().map(|month| {
        let digits = &month.value.digits;
        let date = settled(digits).then(|| month.value.format(fiscal_year, reader.year)).flatten();
        value(digits, MONTH_UNIT).of(date)
    });
    Year {
        fiscal_year: value(&head.year.range, "").of(fiscal_year.filter(|_| settled(&head.year.range))),
        as_of: as_of.unwrap_or_default(),
        ..Year::default()
    }
}

/// Bytes of the bullet and the spaces around it. The mark of a negative number that stands alone is none: `△9件`.
fn lead(text: &str) -> usize {
    let line = text.trim_start();
    let negative =
        || line.starts_with(is_sign) && find_quantities(line).first().is_some_and(|count| count.range.start == 0);
    text.len() - if negative() { line.len() } else { without_bullet(text).len() }
}

/// Whether a count stands in brackets that say it is no result but what was aimed at: 48回（目標50回）.
fn is_aside(text: &str, count: usize) -> bool {
    let before = text.get(..count).unwrap_or_default();
    let Some(open) = before.rfind(is_any_opener).filter(|open| *open > 0) else { return false };
    let inside = before.get(open..).unwrap_or_default();
    let aim = TARGETS.iter().any(|word| inside.contains(word));
    // 36か所（令和２年度　30か所）: that of another year beside its own. 404件（前年同月385件） compares, and states both.
    // 404件（前年385件） gives both.
    let named = || find_years_of_values(inside);
    let fiscal = |year: &Found<_>| inside.get(year.range.clone()).is_some_and(|word| word.ends_with(FISCAL_YEAR));
    let other = !find_years(inside).is_empty() || named().iter().any(fiscal);
    let own = || before.get(..open).is_some_and(|before| !find_quantities(before).is_empty());
    !inside.contains(is_any_closer) && (aim || other && own())
}

/// Where a note begins: （注）…により5回中止, 【参考】…, 出典：…, 36か所（参考：前年35か所）. What it says is no result.
fn note_start(text: &str) -> usize {
    let heads = |rest: &str| behind_note_word(rest).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphabetic()));
    let bare = text.trim_start();
    if heads(bare) || is_page_number(bare.trim_end()) {
        return text.len() - bare.len();
    }
    let mut openers = text.char_indices().filter(|(_, c)| is_any_opener(*c));
    let opened = openers.find(|(at, c)| text.get(at + c.len_utf8()..).is_some_and(heads));
    opened.map_or(text.len(), |(at, _)| at)
}

/// ＊36か所のうち4か所は夜間, below items that begin otherwise: what it counts is no result. A star with a space behind it is
/// a bullet of its own.
fn is_marked_note(line: &str, first: Option<char>) -> bool {
    let Some(mark) = heading_note_mark(line) else { return false };
    let spaced = mark == "*" && line.get(mark.len()..).is_some_and(|rest| rest.starts_with(char::is_whitespace));
    !spaced && line.chars().next() != first
}

/// Whether an item has words and a value: nothing waits for a number.
fn tells(item: &PriorItem) -> bool {
    item.value.is_some() && item.text.chars().any(char::is_alphabetic)
}

/// A number without a unit or a word, with or without a bracket: a page's, or one whose words are lost.
fn is_lone_number(line: &str) -> bool {
    let bare = line.trim().trim_matches(|c| is_any_opener(c) || is_any_closer(c));
    bare.chars().any(is_digit) && bare.chars().all(is_digit)
}

/// A line as an item without a value.
fn whole(line: &View, items: &mut Traced<Vec<PriorItem>>) {
    let line = line.part(lead(line.as_str())..line.as_str().len());
    let text = line.as_str().to_owned();
    items.push(stated(line.indices()).of(PriorItem { text, ..PriorItem::default() }));
}

/// The same, and says so.
fn told(line: &View, items: &mut Traced<Vec<PriorItem>>) {
    let mut notes = Notes::default();
    notes.told(Remark::ResultWithoutValue { text: line.as_str().trim().to_owned() }, line.indices());
    items.notes.within(Step::Item(items.value.len()), notes);
    whole(line, items);
}

/// - 3 -, ３ページ: the number of a page.
fn is_page_number(line: &str) -> bool {
    let inner = line.strip_prefix(is_dash).and_then(|rest| rest.strip_suffix(is_dash));
    let paged = PAGE_COUNTERS.iter().find_map(|word| line.strip_suffix(word));
    let number = inner.or(paged).unwrap_or_default().trim();
    !number.is_empty() && number.chars().all(is_digit)
}

/// Whether a number before words that are no counter, and before a count, is that of an item: `1 開設訓練　36か所`.
fn is_item_number(text: &str, count: &Found<Quantity>) -> bool {
    let behind = text.get(count.value.digits.end..).unwrap_or_default();
    let word = behind.trim_start();
    count.range.start == 0
        && counter_at(word).is_none()
        && word.len() < behind.len()
        && word.starts_with(char::is_alphabetic)
        && !find_quantities(word).is_empty()
}

/// Whether a count says whom or how a result is of, and is none itself: 65歳以上への訪問 350件, 24時間対応, 80町会中36町会.
fn is_circumstance(text: &str, count: &Element, next: Option<&Element>) -> bool {
    let rest = text.get(count.range.end..).unwrap_or_default();
    let gap = next.and_then(|next| text.get(count.range.end..next.range.start)).unwrap_or_default();
    let words = rest.starts_with(char::is_alphabetic);
    let aged = AGES.contains(&count.unit.as_str()) && (words || next.is_some() && gap.is_empty());
    let digits = fold(text.get(count.digits.clone()).unwrap_or_default());
    let always = ALL_HOURS.contains(&(digits.as_str(), count.unit.as_str()));
    let open = always && OPEN_HOURS.iter().any(|word| rest.starts_with(word));
    let whole = next.is_some_and(|next| next.unit == count.unit) && !count.unit.is_empty() && WHOLES.contains(&gap);
    aged || open || whole || KIND_TAILS.iter().any(|word| rest.starts_with(word)) || is_of_a_kind(text, count, gap)
}

/// Whether a count and the words behind it, up to the next count in the `gap`, name what that one is of: 30分ごとの見回り 5回,
/// 5人以上の団体 12団体, 1日1回の放送 365回.
fn is_of_a_kind(text: &str, count: &Element, gap: &str) -> bool {
    if gap.contains([COMMA, FULL_STOP, ',', '，', '\n']) || !gap.starts_with(char::is_alphabetic) {
        return false;
    }
    let before = text.get(..count.range.start).unwrap_or_default();
    let rate = || before.ends_with(|c: char| RATE_JOINTS.contains(&c));
    let named = gap.starts_with(OF);
    SIZES.contains(&count.unit.as_str()) || named && (count.comparison.is_some() || rate())
}

/// A bullet gives an item for each of its counts; whether it has any.
fn items(bullet: &View, items: &mut Traced<Vec<PriorItem>>) -> bool {
    let lead = lead(bullet.as_str());
    let bullet = bullet.part(lead..bullet.as_str().len());
    let text = bullet.as_str();
    let note = note_start(text);
    let counts = find_quantities(text).into_iter().filter(|count| count.range.start < note);
    let counts = counts.filter(|count| !is_item_number(text, count)).map(Element::from);
    let counts: Vec<Element> = counts.filter(|count| !is_aside(text, count.digits.start)).collect();
    let next = |at: usize| counts.get(at + 1);
    let results = counts.iter().enumerate().filter(|(at, count)| !is_circumstance(text, count, next(*at)));
    let counts: Vec<Element> = results.map(|(_, count)| count.clone()).collect();
    tell_joined(&bullet, &counts, &mut items.notes);
    for (count, share) in counts.iter().zip(shares(text, &counts)) {
        item(&bullet, count, share, items);
    }
    !counts.is_empty()
}

/// One count with the words that it is of.
fn item(bullet: &View, count: &Element, share: Range<usize>, items: &mut Traced<Vec<PriorItem>>) {
    let mut notes = stated(bullet.indices_at(share.clone()));
    let words = bullet.as_str().get(share).unwrap_or_default().trim();
    let item = record!(
        notes,
        PriorItem {
            text: without_bullet(words).to_owned(),
            value: quantity(bullet, count),
            unit: (!count.unit.is_empty()).then(|| count.unit.clone()),
            approximate: count.approximate,
        }
    );
    items.push(notes.of(item));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whom_and_how_a_result_is_of() {
        let results = |text: &str| {
            let counts: Vec<Element> = find_quantities(text).into_iter().map(Element::from).collect();
            let own = counts.iter().enumerate().filter(|(at, count)| !is_circumstance(text, count, counts.get(at + 1)));
            own.filter_map(|(_, count)| count.value).map(|value| value.to_string()).collect::<Vec<_>>()
        };
        for (text, wanted) in [
            ("65歳以上への訪問 350件", vec!["350"]),
            ("75歳の方への訪問 20件", vec!["20"]),
            ("3歳児健診 500人", vec!["500"]),
            ("小学生35人、65歳以上40人", vec!["35", "40"]),
            ("24時間対応の窓口を設置", vec![]),
            ("24時間365日の相談　20件", vec!["20"]),
            ("全11地域中9地域で実施", vec!["9"]),
            ("８０町会のうち３６町会", vec!["36"]),
            ("平均年齢 65歳", vec!["65"]),
            ("開館 24時間", vec!["24"]),
            ("講座 5回、相談 9回", vec!["5", "9"]),
            ("30分ごとの見回り　5回", vec!["5"]),
            ("10分体操　5回", vec!["5"]),
            ("100円バス　利用者500人", vec!["500"]),
            ("500ml水の配布　300本", vec!["300"]),
            ("20リットル袋の配布　300枚", vec!["300"]),
            ("3か月に1回の見回り　計4回", vec!["4"]),
            ("1日1回の放送　365回", vec!["365"]),
            ("5人以上の団体　12団体", vec!["12"]),
            ("３人乗り自転車　貸出15台", vec!["15"]),
            ("相談 30分、見回り 5回", vec!["30", "5"]),
            ("5回の講座に120人が参加", vec!["5", "120"]),
            ("訓練 5回 参加者 120人", vec!["5", "120"]),
            ("100人以上の参加", vec!["100"]),
        ] {
            assert_eq!(results(text), wanted, "{text}");
        }
    }

    #[test]
    fn the_number_of_an_item_is_no_count() {
        let numbers = |text: &str| find_quantities(text).first().is_some_and(|count| is_item_number(text, count));
        for text in ["1 開設訓練　36か所", "2 講習会　5回", "１　相談の会 20件"] {
            assert!(numbers(text), "{text}");
        }
        for text in ["36か所", "3 校で訓練 5回", "1 避難所　36か所", "20件 相談の会", "講習会 5回"]
        {
            assert!(!numbers(text), "{text}");
        }
    }
}

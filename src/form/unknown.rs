//! 未知の欄: labels that no form knows, told by their place.
//!
//! A form that prints its labels at the left of their text prints a new one there, too: a short cell or piece of a line
//! in the column of the known labels, with text beside it where theirs have text. In a dump in stream order there is
//! no place; there a short name of a box with its explanation in brackets, on a line of its own behind a finished
//! sentence, is a label.

mod bare;
mod cells;
mod reworded;

pub(super) use bare::is_bare_head;
use cells::Heads;

use super::Label;
use super::boxes::{BOXES, Holds, row_of};
use super::item::{Item, Kind};
use crate::layout::{Area, Document, Ink, Sign};
use crate::lexicon::{begins_with_bullet, ends_sentence, fold_unspaced, folded};
use crate::value::{find_quantities, year_head};

/// 戦略のアウトカム指標に対する有効性 has 17 characters, the longest label with its brackets 50.
const MAX_LABEL_CHARS: usize = 24;

/// Labels with text beside them that make a label column, and their share of all labels in it.
const LEAST_LABELS: usize = 3;
const SHARE: f32 = 0.6;

/// Marks the labels among `items` that no form knows; gives the ranges of those that were read as a known box, since
/// they stand in its place and bear its name.
pub(super) fn mark_unknown(document: &Document, items: &mut [Item]) -> Vec<std::ops::Range<u32>> {
    // A table whose rows are records has its labels at the head of its columns, and none beside a text.
    let rows = items.iter().any(|item| item.kind == Kind::Label(Label::RowOverview));
    let columns = if rows { Vec::new() } else { label_columns(document, items) };
    let mut renamed = reworded::take_brackets(document, items);
    renamed.extend(reworded::take_evaluations(document, items));
    let heads = Heads::new(document, if rows { &[] } else { items });
    let mut at = 0;
    let mut above = None;
    while at < items.len() {
        if items.get(at).is_some_and(|item| matches!(item.kind, Kind::Label(_))) {
            above = Some(at);
        }
        if above.is_some_and(|label| is_measure(document, items, label, at)) {
            at += 1;
            continue;
        }
        let end = heads.end(document, items, at).unwrap_or_else(|| label_end(document, items, at, &columns));
        // ３年度（12月末時点） heads results.
        let is_year = || items.get(at).is_some_and(|item| year_head(&text(document, item)).is_some());
        // The heads of a table of old and new text are struck, and no label.
        let shows = |item: &Item| {
            let chars = document.chars.get(item.start as usize..item.end as usize).unwrap_or_default();
            chars.iter().any(|c| c.sign != Sign::Named || c.ink != Ink::Struck && !c.ch.is_whitespace())
        };
        let label = items.get(at..end).filter(|run| !run.is_empty() && !is_year() && run.iter().any(shows));
        let Some(label) = label else {
            at += 1;
            continue;
        };
        let known = renamed_box(document, label);
        let range = label.first().map_or(0, |item| item.start)..label.last().map_or(0, |item| item.end);
        for item in items.iter_mut().take(end).skip(at) {
            item.kind = known.map_or(Kind::Unknown, Kind::Label);
        }
        if known.is_some() {
            renamed.push(range);
        }
        at = end;
    }
    renamed
}

/// A column in which labels stand, with their text beside it.
#[derive(Debug, Clone, Copy)]
struct Column {
    x0: f32,
    x1: f32,
    drawn: bool,
}

fn area(document: &Document, item: &Item) -> Option<Area> {
    document.segments.get(item.segment as usize)?.area
}

/// Whether `next` stands in the same row as `item`, at its right.
fn is_beside(document: &Document, item: &Item, next: &Item) -> bool {
    let (Some(own), Some(other)) = (area(document, item), area(document, next)) else { return false };
    let page = |item: &Item| document.segments.get(item.segment as usize).map(|segment| segment.page);
    let row = if own.drawn {
        other.rect.y0 < own.rect.y1 && other.rect.y1 > own.rect.y0
    } else {
        let line = |item: &Item| document.segments.get(item.segment as usize).map(|segment| segment.line);
        line(item) == line(next)
    };
    page(item) == page(next) && row && other.x > own.x && other.cell != own.cell
}

/// The first item behind those of the cell of `at`.
fn next_cell<'a>(document: &Document, items: &'a [Item], at: usize) -> Option<&'a Item> {
    /// Lines of one cell that are looked over: a cell of more has no label in it whose text stands beside it.
    const MOST: usize = 1000;
    let own = area(document, items.get(at)?)?;
    items.get(at + 1..)?.iter().take(MOST).find(|item| area(document, item).is_none_or(|area| area.cell != own.cell))
}

/// How far two labels of one column begin from each other: a character of a dump, or two points.
const fn slack(document: &Document) -> f32 {
    document.length(1.0, 2.0)
}

fn label_columns(document: &Document, items: &[Item]) -> Vec<Column> {
    let mut columns: Vec<(Column, usize, usize)> = Vec::new();
    let near = slack(document);
    for (at, item) in items.iter().enumerate() {
        let (Kind::Label(_), Some(area)) = (&item.kind, area(document, item)) else { continue };
        let own = Column { x0: if area.drawn { area.rect.x0 } else { area.x }, x1: area.rect.x1, drawn: area.drawn };
        let beside = next_cell(document, items, at)
            .is_some_and(|next| is_beside(document, item, next) && matches!(next.kind, Kind::Body))
            || items.get(at + 1).is_some_and(|next| next.segment == item.segment && next.kind == Kind::Body);
        match columns.iter_mut().find(|(column, _, _)| is_same(column, &own, near)) {
            Some((_, labels, with_text)) => {
                *labels += 1;
                *with_text += usize::from(beside);
            }
            None => columns.push((own, 1, usize::from(beside))),
        }
    }
    columns
        .into_iter()
        .filter(|(_, labels, with_text)| *with_text >= LEAST_LABELS && *with_text as f32 >= SHARE * *labels as f32)
        .map(|(column, _, _)| column)
        .collect()
}

fn is_same(a: &Column, b: &Column, near: f32) -> bool {
    a.drawn == b.drawn && (a.x0 - b.x0).abs() <= near && (!a.drawn || (a.x1 - b.x1).abs() <= near)
}

/// One past the items of the unknown label that begins at `at`; `at` itself where none does.
fn label_end(document: &Document, items: &[Item], at: usize, columns: &[Column]) -> usize {
    let Some(item) = items.get(at).filter(|item| item.kind == Kind::Body) else { return at };
    let Some(own) = area(document, item) else {
        return if is_named_box(document, items, at) || reworded::is_alone(document, items, at) { at + 1 } else { at };
    };
    let by_line = || reworded::is_in_row_of_labels(document, items, at) || reworded::is_alone(document, items, at);
    if !own.drawn && goes_on(document, items, at) {
        return at;
    }
    if !own.drawn && by_line() {
        return at + 1;
    }
    let column = Column { x0: if own.drawn { own.rect.x0 } else { own.x }, x1: own.rect.x1, drawn: own.drawn };
    if !columns.iter().any(|known| is_same(known, &column, slack(document))) && !is_box_of_a_row(document, items, at) {
        return at;
    }
    let first = at.checked_sub(1).and_then(|before| items.get(before));
    if own.drawn && first.and_then(|before| area(document, before)).is_some_and(|before| before.cell == own.cell) {
        return at;
    }
    let run = items
        .iter()
        .skip(at)
        .take_while(|next| area(document, next).is_some_and(|area| area.cell == own.cell) && next.kind == Kind::Body);
    let end = at + run.count().max(1);
    let words = || items.get(at..end).unwrap_or_default().iter().map(|item| text(document, item)).collect::<String>();
    let beside = items.get(end).is_some_and(|next| is_beside(document, item, next) && next.kind == Kind::Body);
    let headed = || [at, end].into_iter().all(|cell| is_below_label(document, items, cell));
    if beside && is_label_text(&words()) && !headed() { end } else { at }
}

/// Whether the drawn cell of an item stands right below that of a label: めざす状態 and below it its text, with 戦略 and its text
/// at the right.
fn is_below_label(document: &Document, items: &[Item], at: usize) -> bool {
    let near = slack(document);
    let meets = |a: f32, b: f32| (a - b).abs() <= near;
    let place = |item: &Item| Some((document.segments.get(item.segment as usize)?.page, area(document, item)?));
    let Some((page, own)) = items.get(at).and_then(place).filter(|(_, own)| own.drawn) else { return false };
    let above = |(on, label): (u32, Area)| {
        on == page && label.drawn && meets(label.rect.y1, own.rect.y0) && meets(label.rect.x0, own.rect.x0)
    };
    let before = || items.get(..at).unwrap_or_default().iter().rev().take(MAX_ROWS_ABOVE);
    // The row of the labels may be the last of the page before, with nothing but texts of this row behind it.
    let is_row = |item: &Item| {
        let row = place(item).is_some_and(|(on, other)| on == page && meets(other.rect.y0, own.rect.y0));
        row || matches!(item.kind, Kind::Label(_) | Kind::Print(_))
    };
    let over = |(on, label): (u32, Area)| on + 1 == page && label.drawn && meets(label.rect.x0, own.rect.x0);
    before().filter(|item| matches!(item.kind, Kind::Label(_))).filter_map(place).any(above)
        || before()
            .take_while(|item| is_row(item))
            .filter(|item| matches!(item.kind, Kind::Label(_)))
            .filter_map(place)
            .any(over)
}

/// Whether a line goes on with a sentence that the line above leaves unfinished in the same column.
fn goes_on(document: &Document, items: &[Item], at: usize) -> bool {
    /// Pieces of the line above: three columns, and what is cut off before them.
    const NEAR: usize = 8;
    /// A shorter line above may be a label of its own.
    const LEAST: usize = 12;
    let segment = |item: &Item| document.segments.get(item.segment as usize);
    let Some((own, area)) = items.get(at).and_then(|item| segment(item).zip(area(document, item))) else {
        return false;
    };
    let above = |item: &&Item| {
        item.kind == Kind::Body
            && segment(item).is_some_and(|above| (above.page, above.line + 1) == (own.page, own.line))
            && self::area(document, item).is_some_and(|above| (above.x - area.x).abs() <= slack(document))
    };
    let before = items.get(at.saturating_sub(NEAR)..at).unwrap_or_default();
    before.iter().rfind(above).is_some_and(|above| {
        let words = text(document, above);
        words.chars().count() >= LEAST && !words.ends_with(ends_sentence)
    })
}

/// In a form whose labels stand above their text: a narrow cell and beside it one with sentences, both together as wide
/// as a box of the form, whose label or text the lines above are.
fn is_box_of_a_row(document: &Document, items: &[Item], at: usize) -> bool {
    /// A label takes no more than this share of its row.
    const SHARE: f32 = 0.4;
    let Some((own, next)) = items.get(at).and_then(|item| area(document, item)).zip(next_cell(document, items, at))
    else {
        return false;
    };
    let Some(beside) = area(document, next).filter(|beside| beside.drawn && own.drawn) else { return false };
    let near = slack(document);
    let meets = |a: f32, b: f32| (a - b).abs() <= near;
    let whole = |item: &Item| {
        let label = matches!(item.kind, Kind::Label(_) | Kind::Heading(_));
        label
            && area(document, item)
                .is_some_and(|row| meets(row.rect.x0, own.rect.x0) && meets(row.rect.x1, beside.rect.x1))
    };
    let narrow = own.rect.x1 - own.rect.x0 <= SHARE * (beside.rect.x1 - own.rect.x0);
    let joined = meets(own.rect.x1, beside.rect.x0) && meets(own.rect.y0, beside.rect.y0);
    narrow
        && joined
        && text(document, next).contains('。')
        && items.get(..at).unwrap_or_default().iter().rev().take(MAX_ROWS_ABOVE).any(whole)
}

/// Whether a cell right of a label of indicators, in its rows, stands before a value: it says what is measured.
fn is_measure(document: &Document, items: &[Item], label: usize, at: usize) -> bool {
    let (Some(of), Some(own)) = (items.get(label), items.get(at)) else { return false };
    let Kind::Label(kind) = of.kind else { return false };
    let measured = row_of(kind).is_some_and(|row| matches!(row.holds, Holds::Indicators | Holds::Results));
    let Some((head, cell)) = area(document, of).zip(area(document, own)).filter(|_| measured) else { return false };
    let within = head.drawn && cell.drawn && head.is_left_of(&cell) && cell.rect.y0 < head.rect.y1;
    let value = || {
        next_cell(document, items, at).filter(|next| is_beside(document, own, next)).map(|next| text(document, next))
    };
    within && value().is_some_and(|value| find_quantities(&value).first().is_some_and(|first| first.range.start == 0))
}

/// Items above a box among which the label of its record stands: a record has some forty lines.
const MAX_ROWS_ABOVE: usize = 60;

fn text(document: &Document, item: &Item) -> String {
    fold_unspaced(&document.raw(item.start as usize..item.end as usize))
}

/// A few words without a sentence, a list or an amount.
fn is_label_text(words: &str) -> bool {
    let length = words.chars().count();
    (2..=MAX_LABEL_CHARS).contains(&length)
        && !words.contains(['。', '、', '%', '円', ':'])
        && !begins_with_bullet(words)
        && !words.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '<' | '(' | '①'..='⑳'))
}

/// In a dump in stream order: 業績目標（中間アウトカム）.
fn is_named_box(document: &Document, items: &[Item], at: usize) -> bool {
    /// Last characters of the names of boxes in every form.
    const NOUNS: [&str; 12] =
        ["指標", "目標", "実績", "方針", "内容", "状況", "評価", "基準", "成果", "体制", "効果", "道筋"];
    let Some(item) = items.get(at) else { return false };
    let chars = document.chars.get(item.start as usize..item.end as usize).unwrap_or_default();
    if chars.iter().rev().map(|c| folded(c.ch)).find(|c| !c.is_whitespace()) != Some(')') {
        return false;
    }
    let words = text(document, item);
    let Some((name, inner)) = words.strip_suffix(')').and_then(|words| words.split_once('(')) else { return false };
    let before = at.checked_sub(1).and_then(|before| items.get(before));
    let finished =
        before.is_some_and(|before| before.kind != Kind::Body || text(document, before).ends_with(ends_sentence));
    let text_follows = items.get(at + 1).is_some_and(|next| next.kind == Kind::Body);
    is_label_text(&words)
        && finished
        && text_follows
        && NOUNS.iter().any(|noun| name.ends_with(noun))
        && inner.chars().count() >= 3
        && !inner.chars().any(|c| c.is_ascii_digit())
}

/// The box whose name a label bears in other words: 重点戦略（解決の道筋） stands where 主な戦略 does.
fn renamed_box(document: &Document, label: &[Item]) -> Option<Label> {
    let words: String = label.iter().map(|item| text(document, item)).collect();
    let lists = BOXES.iter().find(|row| matches!(row.holds, Holds::Records(super::Level::Strategy)))?;
    reworded::nearest(&words).or_else(|| words.contains("戦略").then_some(lists.label))
}

#[cfg(test)]
mod tests {
    use super::super::item::classify;
    use super::*;
    use crate::layout::Reading;

    fn unknown(lines: &str) -> Vec<String> {
        let document = super::super::with_columns(crate::dump::read(lines), Reading::Final);
        let mut items = classify(&document, Reading::Final).items;
        mark_unknown(&document, &mut items);
        items.iter().filter(|item| item.kind == Kind::Unknown).map(|item| text(&document, item)).collect()
    }

    #[test]
    fn a_label_stands_in_the_column_of_labels() {
        let lines = concat!(
            "目標（何をめざすのか）           歩いて楽しいまち\n",
            "使命（どのような役割を担うのか）     困りごとを解く。\n",
            "デジタルの方針              手続を電子化する。\n",
            "課題認識                つながりが薄い。\n",
            "アウトカム指標             ・団体の数 120団体以上\n",
        );
        assert_eq!(unknown(lines), ["デジタルの方針"]);
        // A label as wide as its column leaves one space before the text.
        let full = lines.replace("（何をめざすのか）           ", "（何をめざすのか） ").replace("）     困", "） 困");
        assert_eq!(unknown(&full), ["デジタルの方針"]);
    }

    #[test]
    fn in_stream_order_a_named_box_with_its_explanation_is_one() {
        let lines = "当年度の取組内容\n行事を知らせる。\n業績目標（中間アウトカム）\n知っている人の割合：60％以上\n";
        assert_eq!(unknown(lines), ["業績目標(中間アウトカム)"]);
        assert_eq!(unknown("当年度の取組内容\n・広報（年３回）\n・講座の実績（区民）\n"), [] as [&str; 0]);
    }
}

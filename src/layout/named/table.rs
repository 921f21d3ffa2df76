//! 変更前｜変更後 as the heads of columns or rows: what stands under or beside the one was, under the other is now.
//!
//! ```text
//! columns := … 変更前 変更後 …       heads in cells beside each other; the table goes on to where its columns end
//! rows    := 変更前 old ⏎ 変更後 new  heads below each other; each holds for what stands right of it
//! ```
//!
//! Cells that borders show are known by their edges. Text alone is divided where two blanks or a tab stand; a line that
//! has not the parts of its head is not dealt to any column, and is told. What was and what is now of one row are then
//! one box, as in a text that strikes the old words and writes the new ones behind them.

use std::ops::Range;

use crate::geom::Rect;
use crate::layout::{Document, Ink, Segment};
use crate::lexicon::{
    MONTH, Side, are_stages, heads_a_box, heads_beside, names_a_side_alone, says_unchanged, side_of_head,
};
use crate::value::{find_years, is_digit, whole_record_number};

/// What the heads of old and new text say.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// What was, and the heads themselves.
    pub(super) struck: Vec<Range<u32>>,
    /// What is now.
    pub(super) inserted: Vec<Range<u32>>,
    /// Lines of which nobody can see what is old and what is new.
    pub(super) unclear: Vec<Range<u32>>,
    /// What was and what is now of one row.
    pub(super) pairs: Vec<(Lines, Lines)>,
    /// Whether a row of the table at hand is the same text in two versions.
    versions: bool,
    /// Whether a row of it holds other than two dates.
    undated: bool,
}

/// The lines of a cell.
type Lines = Vec<Range<u32>>;

impl Found {
    fn replace(&mut self, old: &Part, new: &Part) {
        let dated = are_dates(&old.text, &new.text);
        self.undated |= !dated;
        self.versions |= !dated && are_versions(&old.text, &new.text);
        if says_unchanged(&new.text) {
            self.struck.extend(new.chars.clone());
        } else {
            self.struck.extend(old.chars.clone());
            self.inserted.extend(new.chars.clone());
        }
        self.pairs.push((old.chars.clone(), new.chars.clone()));
    }

    /// Quotes heads with what follows them, once.
    fn quote(&mut self, document: &Document, heads: Range<u32>) {
        if !self.unclear.last().is_some_and(|last| last.contains(&heads.start)) {
            self.unclear.push(with_what_follows(document, heads));
        }
    }
}

/// A cell, or a part of a line of text.
#[derive(Debug, Clone)]
pub(super) struct Part {
    chars: Lines,
    page: u32,
    line: u32,
    /// Its edges, where borders show them.
    cell: Option<(u32, Rect)>,
    /// Where it begins on its line, in a text that keeps its columns.
    x: Option<f32>,
    text: String,
    /// Which side it heads.
    side: Option<Side>,
    /// The index behind the last part of its line.
    line_end: usize,
}

/// How far edges of one column may lie apart, of the width of a cell.
const EDGE: f32 = 0.03;

/// Reads the heads of the whole document.
pub(super) fn found(document: &Document, parts: &[Part]) -> Found {
    let mut out = Found::default();
    let mut at = 0;
    while at < parts.len() {
        let next = heads_abreast(parts, at).map(|heads| columns(document, parts, &heads, &mut out));
        let next = next.or_else(|| rows(parts, at, &mut out));
        if next.is_none()
            && let Some(head) = heads_run_together(parts, at)
        {
            out.quote(document, head);
        }
        at = next.unwrap_or(at + 1).max(at + 1);
    }
    out.unclear.sort_unstable_by_key(|range| range.start);
    out
}

/// Heads that say no more than 変更前 or 変更後, whose text nobody saw: one place for those that follow each other.
pub(super) fn heads_left(document: &Document, parts: &[Part], known: &[Range<u32>]) -> Vec<Range<u32>> {
    let mut out: Vec<Range<u32>> = Vec::new();
    let mut known = known.iter().peekable();
    for part in parts.iter().filter(|part| names_a_side_alone(&part.text)) {
        let Some(head) = part.chars.first() else { continue };
        let standing = document.chars.get(head.start as usize).is_some_and(|c| c.ink == Ink::Standing);
        while known.next_if(|range| range.end <= head.start).is_some() {}
        let quoted = known.peek().copied().into_iter().chain(out.last()).any(|range| range.contains(&head.start));
        if standing && !quoted {
            out.push(with_what_follows(document, head.clone()));
        }
    }
    out
}

/// The cells, and the parts of lines that no border divides, in the order of the document.
pub(super) fn parts(document: &Document) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::new();
    for segment in &document.segments {
        let area = segment.area.filter(|area| area.drawn);
        let known = area.and_then(|area| out.iter_mut().rev().take(MOST_CELLS).find(|p| is_cell(p, area.cell)));
        match (known, area) {
            (Some(part), _) => {
                part.text.push_str(&document.raw(segment.range()));
                part.chars.push(segment.start..segment.end);
            }
            (None, Some(area)) => {
                out.push(part(document, segment, segment.start..segment.end, Some((area.cell, area.rect))));
            }
            (None, None) => {
                let ranges = between_gaps(document, segment).into_iter();
                out.extend(ranges.map(|range| part(document, segment, range, None)));
            }
        }
    }
    let mut end = 0;
    for line in out.chunk_by_mut(on_one_line) {
        end += line.len();
        line.iter_mut().for_each(|part| (part.line_end, part.side) = (end, side_of_head(&part.text)));
    }
    out
}

/// Cells of one row at most: lines of one cell may alternate with those of others, and rows begin at other heights.
const MOST_CELLS: usize = 16;

fn is_cell(part: &Part, cell: u32) -> bool {
    part.cell.is_some_and(|(number, _)| number == cell)
}

fn part(document: &Document, segment: &Segment, chars: Range<u32>, cell: Option<(u32, Rect)>) -> Part {
    let text = document.raw(chars.start as usize..chars.end as usize);
    let x = segment.area.map(|area| area.x + document.length((chars.start - segment.start) as f32, 0.0));
    Part { chars: vec![chars], page: segment.page, line: segment.line, cell, x, text, side: None, line_end: 0 }
}

/// The parts of a line: two blanks or a tab divide them.
fn between_gaps(document: &Document, segment: &Segment) -> Vec<Range<u32>> {
    let mut out: Vec<Range<u32>> = Vec::new();
    let mut gap = true;
    let chars = document.segment_chars(segment);
    for (at, c) in (segment.start..).zip(chars) {
        let here = (at - segment.start) as usize;
        let blank_behind = || chars.get(here + 1).is_none_or(|next| next.ch.is_whitespace());
        if c.ch.is_whitespace() {
            gap |= c.ch == '\t' || blank_behind();
        } else if std::mem::take(&mut gap) {
            out.push(at..at + 1);
        } else if let Some(last) = out.last_mut() {
            last.end = at + 1;
        }
    }
    out
}

/// The heads of a table: the parts of their line, and which of them head the old and the new text.
struct Heads {
    parts: Range<usize>,
    old: usize,
    new: usize,
}

/// The line of parts that begins at `at`, where two neighbours in it head old and new text.
fn heads_abreast(parts: &[Part], at: usize) -> Option<Heads> {
    let line = at..end_of_line(parts, at);
    let begins = at.checked_sub(1).is_none_or(|before| end_of_line(parts, before) == at);
    if !begins || line.len() > MOST_CELLS {
        return None;
    }
    let sided = |index: &usize| parts.get(*index).and_then(|part| part.side);
    let old = line.clone().filter(|index| sided(index) == Some(Side::Old));
    let new = line.clone().filter(|index| sided(index) == Some(Side::New));
    let (old, new) = (only(old)?, only(new)?);
    (old.abs_diff(new) == 1).then_some(Heads { parts: line, old, new })
}

fn on_one_line(a: &Part, b: &Part) -> bool {
    let level = |a: &Part, b: &Part| a.cell.zip(b.cell).is_none_or(|((_, a), (_, b))| (a.y0 - b.y0).abs() < 1.0);
    a.page == b.page && a.line == b.line && level(a, b)
}

fn end_of_line(parts: &[Part], at: usize) -> usize {
    parts.get(at).map_or(at, |part| part.line_end)
}

fn only(mut found: impl Iterator<Item = usize>) -> Option<usize> {
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// 項目 変更前 変更後 on one line, or 変更前 and 変更後 each alone on lines that follow each other: a program took the text
/// out of its columns, and what stands below may be either.
fn heads_run_together(parts: &[Part], at: usize) -> Option<Range<u32>> {
    let part = parts.get(at).filter(|part| part.cell.is_none())?;
    let sides: Vec<Side> = part.text.split_whitespace().take(MOST_CELLS).filter_map(side_of_head).collect();
    let words = part.text.split_whitespace().take(MOST_CELLS).count();
    let alone = |at: usize| end_of_line(parts, at) == at + 1;
    let next = parts.get(at + 1).filter(|next| next.cell.is_none() && alone(at) && alone(at + 1));
    let stacked = part.side.zip(next.and_then(|next| next.side)).is_some_and(|(a, b)| a != b);
    let abreast = matches!(sides.as_slice(), [a, b] if a != b) && words <= HEADS_AT_MOST;
    (abreast || stacked).then(|| span(std::slice::from_ref(part))).flatten()
}

/// Heads of such a table at most: 番号 項目 変更前 変更後 変更理由.
const HEADS_AT_MOST: usize = 5;

/// Heads with the text that follows them, which may be old or new.
fn with_what_follows(document: &Document, heads: Range<u32>) -> Range<u32> {
    /// A record of the form, about.
    const FOLLOWING: u32 = 400;
    let end = document.chars.len() as u32;
    let until = document.segment_of((heads.end + FOLLOWING).min(end.saturating_sub(1)));
    heads.start..until.and_then(|at| document.segments.get(at)).map_or(end, |segment| segment.end)
}

/// Deals what stands below two heads; gives where the table ends.
fn columns(document: &Document, parts: &[Part], heads: &Heads, out: &mut Found) -> usize {
    let (Some(old), Some(new)) = (parts.get(heads.old), parts.get(heads.new)) else { return heads.parts.end };
    let (marked, inserted, pairs) = (out.struck.len(), out.inserted.len(), out.pairs.len());
    (out.versions, out.undated) = (false, false);
    let end = match old.cell.zip(new.cell) {
        Some(((_, old), (_, new))) => cells_below(parts, heads, (old, new), out),
        None => lines_below(document, parts, heads, out),
    };
    let line = parts.get(heads.parts.clone()).unwrap_or_default();
    // 素案 9月, 案 12月: a calendar of the plan. A row with the label of a box shows what became of its text.
    let below = || parts.get(heads.parts.end..end).unwrap_or_default();
    let labelled = || out.undated && below().iter().any(|part| heads_a_box(&part.text));
    if are_stages(&old.text, &new.text) && !out.versions && !labelled() {
        if out.undated
            && let Some(head) = span(line)
        {
            out.quote(document, head);
        }
        out.struck.truncate(marked);
        out.inserted.truncate(inserted);
        out.pairs.truncate(pairs);
        return heads.parts.end;
    }
    if out.struck.len() > marked {
        out.struck.extend([old, new].into_iter().flat_map(|head| head.chars.clone()));
        // 番号 and 項目 head the columns beside them, and are no text of a box.
        let others = line.iter().filter(|part| heads_beside(&part.text));
        out.struck.extend(others.flat_map(|part| part.chars.clone()));
        out.pairs.push((old.chars.clone(), new.chars.clone()));
    } else if let Some(head) = span(line) {
        out.quote(document, head);
    }
    end
}

/// The cells below: those between the edges of a head are its column, until a cell reaches over from the left.
fn cells_below(parts: &[Part], heads: &Heads, (old, new): (Rect, Rect), out: &mut Found) -> usize {
    let slack = EDGE * old.width().min(new.width());
    let within = |cell: &Rect, head: &Rect| cell.x0 > head.x0 - slack && cell.x1 < head.x1 + slack;
    let (mut page, mut bottom, mut left) = (parts.get(heads.old).map_or(0, |p| p.page), old.y1, false);
    let (mut olds, mut news, mut numbered, mut end) = (Vec::new(), Vec::new(), Vec::new(), parts.len());
    for (at, part) in parts.iter().enumerate().skip(heads.parts.end) {
        let Some((_, cell)) = part.cell else {
            left = true;
            continue;
        };
        let (is_old, is_new) = (within(&cell, &old), within(&cell, &new));
        let numbers = cell.x1 <= old.x0.min(new.x0) + slack && whole_record_number(&part.text).is_some();
        let reaches_over = cell.x0 < old.x0.min(new.x0) - slack && cell.x1 > old.x1.min(new.x1) + slack;
        let apart = part.page == page && (left || cell.y0 > bottom + old.height().max(1.0) * 0.5);
        let other_table = part.page != page && !(is_old || is_new || (cell.x1 - old.x0.min(new.x0)).abs() <= slack);
        if reaches_over || apart || other_table || heads_abreast(parts, at).is_some() {
            end = at;
            break;
        }
        bottom = if page == part.page { bottom.max(cell.y1) } else { cell.y1 };
        (page, left) = (part.page, false);
        numbered.extend(numbers.then_some(part));
        olds.extend(is_old.then_some(part));
        news.extend(is_new.then_some(part));
    }
    if !olds.is_empty() || !news.is_empty() {
        out.struck.extend(numbered.iter().flat_map(|part| part.chars.clone()));
    }
    deal_rows(&olds, news, out);
    end
}

/// Pairs the cells of two columns row by row.
fn deal_rows(olds: &[&Part], mut news: Vec<&Part>, out: &mut Found) {
    let level = |a: &Part, b: &Part| {
        let shared = a.cell.zip(b.cell).map(|((_, a), (_, b))| (a.y1.min(b.y1) - a.y0.max(b.y0)) / a.height().max(0.1));
        a.page == b.page && shared.is_some_and(|share| share > 0.5)
    };
    for old in olds {
        match news.iter().take(MOST_CELLS).position(|new| level(old, new)) {
            Some(at) => out.replace(old, news.remove(at)),
            None => out.struck.extend(old.chars.clone()),
        }
    }
    out.inserted.extend(news.iter().flat_map(|new| new.chars.clone()));
}

/// The lines below: those with the parts of their head, and those whose parts begin in its columns; any other ends the
/// table.
fn lines_below(document: &Document, parts: &[Part], heads: &Heads, out: &mut Found) -> usize {
    let (old, new) = (heads.old - heads.parts.start, heads.new - heads.parts.start);
    let mut begins: Vec<Option<f32>> = parts.get(heads.parts.clone()).unwrap_or_default().iter().map(|p| p.x).collect();
    let mut at = heads.parts.end;
    while at < parts.len() {
        let whole = parts.get(at..end_of_line(parts, at)).unwrap_or_default();
        if heads_abreast(parts, at).is_some() {
            return at;
        }
        let divided = divided(document, whole, &begins);
        let line = divided.as_deref().unwrap_or(whole);
        let columns = columns_of(document, line, &begins);
        let of = |column: usize| columns.as_ref()?.iter().position(|c| *c == column).and_then(|part| line.get(part));
        match (of(old), of(new)) {
            (Some(old), Some(new)) => out.replace(old, new),
            (Some(old), None) if reaches(old, begins.get(new).copied().flatten()) => {
                // Both columns run on without a blank: nobody can see where the new text begins.
                if let Some(row) = span(line) {
                    out.quote(document, row);
                }
                return at + whole.len();
            }
            (Some(old), None) => out.struck.extend(old.chars.clone()),
            (None, Some(new)) => out.inserted.extend(new.chars.clone()),
            // A label goes on below; a line of text ends the table.
            (None, None) if columns.is_some() && ends_before(line, begins.get(old.min(new))) => {}
            (None, None) => {
                if let Some(row) = span(line).filter(|_| line.len() > 1) {
                    out.quote(document, row);
                }
                return at;
            }
        }
        if line.len() == begins.len() && divided.is_none() {
            begins = line.iter().map(|part| part.x).collect();
        }
        at += whole.len();
    }
    at
}

/// A line whose columns are one blank apart, where its cell is full: each part is divided at the blank nearest to where
/// the next column begins. `None` where no part reaches into the next column.
fn divided(document: &Document, line: &[Part], begins: &[Option<f32>]) -> Option<Vec<Part>> {
    if line.len() >= begins.len() {
        return None;
    }
    let mut out: Vec<Part> = Vec::new();
    for part in line {
        let mut rest = part.clone();
        for begin in begins.iter().flatten() {
            let Some((x, range)) = rest.x.zip(rest.chars.first().cloned()) else { break };
            // A column that begins where the part does is its own.
            if *begin <= x + NEAR_COLUMN {
                continue;
            }
            let blank = |at: &u32| document.chars.get(*at as usize).is_some_and(|c| c.ch.is_whitespace());
            let off = |at: &u32| (x + (at + 1 - range.start) as f32 - begin).abs();
            // Only the characters around it: a line has as many columns as there are heads.
            let middle = range.start as f32 + (begin - x);
            let from = (middle - NEAR_COLUMN - 2.0).max(range.start as f32) as u32;
            let until = ((middle + NEAR_COLUMN + 2.0).max(0.0) as u32).min(range.end);
            let near = (from..until).filter(blank).filter(|at| off(at) <= NEAR_COLUMN);
            let Some(blank) = near.min_by(|a, b| off(a).total_cmp(&off(b))) else { continue };
            let piece = |chars: Range<u32>| Part {
                text: document.raw(chars.start as usize..chars.end as usize),
                x: Some(x + (chars.start - range.start) as f32),
                chars: vec![chars],
                ..rest.clone()
            };
            out.push(piece(range.start..blank));
            rest = piece(blank + 1..range.end);
        }
        out.push(rest);
    }
    (out.len() > line.len()).then_some(out)
}

/// How far a column of text may begin from where the line before begins it.
const NEAR_COLUMN: f32 = 4.0;

/// Whether two cells hold a date each, and little more: 令和４年９月公表 and 令和４年12月公表.
fn are_dates(old: &str, new: &str) -> bool {
    /// Characters of a date with what happens then.
    const MOST: usize = 20;
    let month = |text: &str| text.split_once(MONTH).is_some_and(|(day, _)| day.ends_with(is_digit));
    let date = |text: &str| text.trim().chars().count() <= MOST && (month(text) || !find_years(text).is_empty());
    date(old) && date(new)
}

/// Whether two cells hold one text in two versions: most of it is the same, at its beginning and its end.
fn are_versions(old: &str, new: &str) -> bool {
    /// Characters of a text; a date or a count is shorter.
    const LEAST: usize = 8;
    let (old, new): (Vec<char>, Vec<char>) = (old.trim().chars().collect(), new.trim().chars().collect());
    let longer = old.len().max(new.len());
    let before = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let behind = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    longer >= LEAST && (before + behind) * 2 >= longer
}

/// The column of each part of a line.
fn columns_of(document: &Document, line: &[Part], begins: &[Option<f32>]) -> Option<Vec<usize>> {
    if line.len() == begins.len() {
        return Some((0..line.len()).collect());
    }
    let near = document.length(1.5, 6.0);
    let column = |part: &Part| {
        let x = part.x?;
        begins.iter().position(|begin| begin.is_some_and(|begin| (begin - x).abs() <= near))
    };
    let columns: Vec<usize> = line.iter().map(column).collect::<Option<_>>()?;
    columns.windows(2).all(|pair| matches!(pair, [a, b] if a < b)).then_some(columns)
}

/// Whether a part goes on far into the column that begins at `column`.
fn reaches(part: &Part, column: Option<f32>) -> bool {
    let end = part.x.map(|x| x + part.text.chars().count() as f32);
    end.zip(column).is_some_and(|(end, column)| end > column + NEAR_COLUMN && part.x < Some(column))
}

/// Whether a line ends before the column that begins at `column`.
fn ends_before(line: &[Part], column: Option<&Option<f32>>) -> bool {
    let end = line.last().and_then(|part| Some(part.x? + part.text.chars().count() as f32));
    end.zip(column.copied().flatten()).is_some_and(|(end, column)| end < column)
}

fn span(parts: &[Part]) -> Option<Range<u32>> {
    let first = parts.first()?.chars.first()?;
    Some(first.start..parts.last()?.chars.last()?.end)
}

/// Deals what stands right of two heads that stand below each other; gives where the second one ends.
fn rows(parts: &[Part], at: usize, out: &mut Found) -> Option<usize> {
    let head = parts.get(at).filter(|part| part.side.is_some())?;
    let here = at + 1..end_of_line(parts, at);
    let mut below = here.end..parts.len();
    let other = below.find(|index| parts.get(*index).is_some_and(|part| part.side.is_some()))?;
    let (next, right) = (parts.get(other)?, other + 1..end_of_line(parts, other));
    // A head alone on its line is a line of text; between the two stands nothing but cells of the first row.
    let stacked = match head.cell.zip(next.cell) {
        Some(((_, a), (_, b))) => {
            let slack = EDGE * a.width();
            (a.x0 - b.x0).abs() <= slack && (a.x1 - b.x1).abs() <= slack && (a.y1 - b.y0).abs() <= 1.0
        }
        None => head.cell.is_none() && next.cell.is_none() && next.line == head.line + 1,
    };
    if !stacked || head.page != next.page || head.side == next.side || here.is_empty() || right.is_empty() {
        return None;
    }
    let (first, second) = (parts.get(here).unwrap_or_default(), parts.get(right.clone()).unwrap_or_default());
    let (old, new) = if head.side == Some(Side::Old) { (first, second) } else { (second, first) };
    if old.len() == new.len() {
        old.iter().zip(new).for_each(|(old, new)| out.replace(old, new));
    } else {
        out.struck.extend(old.iter().flat_map(|part| part.chars.clone()));
        out.inserted.extend(new.iter().flat_map(|part| part.chars.clone()));
    }
    out.struck.extend(head.chars.iter().chain(&next.chars).cloned());
    out.pairs.push((head.chars.clone(), next.chars.clone()));
    Some(right.end)
}

//! 局経営方針 of 平成19年度, a table whose rows are records, in stream order.
//!
//! Such a dump prints the heads of six columns one after the other, and then row by row what the cells hold, two cells
//! on one line where they stand close. Which cell a line belongs to is told by what it is:
//!
//! ```text
//! row       := overview* ( number title ) overview* strategy+
//! strategy  := heading title? ( text | money )* ( 達成目標 text )? results ( code | challenges )*
//! ```
//! Every piece gets the area of its column, as if the page showed it.

mod sequence;

use std::ops::Range;

use super::columns::{ROW_HEADS as COLUMNS, labels_behind};
use crate::dump::LINE_END;
use crate::form::boxes::row_of;
use crate::form::fold::{begins_with_comparison, half_width, is_closer, is_opener, skip};
use crate::form::heading::{Level, heading_at, heading_under};
use crate::form::{Label, label_at};
use crate::geom::Rect;
use crate::layout::{Area, Document, Segment};
use crate::lexicon::{is_bullet, is_code, is_code_mark};

/// Where a piece of a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cell {
    /// Outside the table.
    Page,
    /// Beside the columns: 目標像・使命, whose text a dump prints behind the first head.
    Beside,
    Column(usize),
}

const OVERVIEW: Cell = Cell::Column(0);
const ISSUE: Cell = Cell::Column(1);
const STRATEGY: Cell = Cell::Column(2);
const INITIATIVE: Cell = Cell::Column(3);
const RESULTS: Cell = Cell::Column(4);
const STATUS: Cell = Cell::Column(5);

/// Gives the lines of such a table the areas of its columns; any other document is given back as it is.
pub(super) fn with_rows(document: Document) -> Document {
    if !may_be_table(&document) {
        return document;
    }
    let lines: Vec<Vec<char>> = document
        .segments
        .iter()
        .map(|segment| document.segment_chars(segment).iter().map(|c| half_width(c.ch)).collect())
        .collect();
    let Some((heads, first)) = heads(&lines) else { return document };
    if first > 0 {
        return sequence::in_sequence(document, &lines, heads);
    }
    let mut reader = Reader { phase: Phase::Results, ..Reader::default() };
    let mut pieces: Vec<Placed> = Vec::with_capacity(lines.len());
    let mut begun: Vec<(usize, Vec<char>)> = Vec::new();
    for (at, (line, segment)) in lines.iter().zip(&document.segments).enumerate() {
        if at < heads.start {
            pieces.push(Placed { segment: at, chars: 0..line.len(), cell: Cell::Page, row: segment.line, ends: false });
        } else if at < heads.end {
            let row = segment.line;
            let own = head_pieces(line, &begun).into_iter();
            begun = still_unfinished(line, begun);
            pieces.extend(own.map(|(chars, cell)| Placed { segment: at, chars, cell, row, ends: false }));
            (reader.block, reader.before) = (pieces.len(), pieces.len());
        } else {
            let next = lines.get(at + 1).is_some_and(|next| is_amount(next));
            // The title of an initiative and its amount are two or three lines.
            reader.priced =
                lines.iter().skip(at).take(3).any(|line| starts(line).any(|at| opens_amount(line.get(at..))));
            reader.paying = opens_amount(lines.get(at + 1).map(Vec::as_slice));
            reader.aims = aims(lines.get(at..).unwrap_or_default());
            reader.take(at, line, segment, next, &mut pieces);
            if let Some(last) = pieces.last_mut() {
                last.ends = ends(line, '。');
            }
        }
    }
    let segments = pieces.iter().enumerate().filter_map(|(cell, piece)| piece.segment(&document, cell)).collect();
    Document { segments, ..document }
}

/// Whether any line has the head of the first column: most documents are told from such a table line by line.
fn may_be_table(document: &Document) -> bool {
    let mut line: Vec<char> = Vec::new();
    document.segments.iter().any(|segment| {
        line.clear();
        line.extend(document.segment_chars(segment).iter().map(|c| half_width(c.ch)));
        is_first_head(&line)
    })
}

/// Whether a line has the head of the first column, or that of 具体的取組 in a table that may have no first column.
fn is_first_head(line: &[char]) -> bool {
    labels(line).into_iter().any(|(_, label)| matches!(label, Label::RowOverview | Label::RowInitiatives))
}

/// A piece of a line with its place; pieces of one row of the table share its first line.
#[derive(Debug)]
struct Placed {
    segment: usize,
    chars: Range<usize>,
    cell: Cell,
    row: u32,
    /// Whether a sentence ends with it.
    ends: bool,
}

impl Placed {
    fn segment(&self, document: &Document, cell: usize) -> Option<Segment> {
        /// Columns are told by their order: any width will do.
        const WIDTH: f32 = 100.0;
        let segment = *document.segments.get(self.segment)?;
        let (start, end) = (u32::try_from(self.chars.start).ok()?, u32::try_from(self.chars.end).ok()?);
        let (x0, x1) = match self.cell {
            Cell::Page => (0.0, LINE_END),
            Cell::Column(column) => (column as f32 * WIDTH, (column + 1) as f32 * WIDTH),
            Cell::Beside => (COLUMNS.len() as f32 * WIDTH, LINE_END),
        };
        let y = self.row as f32;
        let area = Area {
            cell: u32::try_from(cell).unwrap_or(u32::MAX),
            region: segment.page,
            rect: Rect::new(x0, y, x1, y + 1.0),
            x: x0,
            drawn: false,
        };
        Some(Segment {
            start: segment.start + start,
            end: segment.start + end,
            column: segment.column + start,
            area: Some(area),
            ..segment
        })
    }
}

/// The lines of the table's heads: from the first to the last before the first strategy; and the leftmost column.
fn heads(lines: &[Vec<char>]) -> Option<(Range<usize>, usize)> {
    /// Lines between the first head and the first strategy: the heads, a goal, a row's overview.
    const MAX_LINES: usize = 60;
    let own = |line: &[char]| labels(line).into_iter().filter_map(|(_, label)| column_of(label)).collect::<Vec<_>>();
    let leftmost = usize::from(!lines.iter().any(|line| sequence::is_leftmost(line, 0)));
    let first = lines.iter().position(|line| sequence::is_leftmost(line, leftmost))?;
    let behind = lines.get(first..)?.iter().take(MAX_LINES);
    let until = first + behind.take_while(|line| !is_strategy(line)).count();
    let within = lines.get(first..until)?;
    let seen: Vec<usize> = within.iter().flat_map(|line| own(line)).collect();
    let last = first + within.iter().rposition(|line| !own(line).is_empty())?;
    let rest = lines.get(last + 1..until)?.iter().take_while(|line| rest_of_head(line).is_some()).count();
    let complete = [leftmost, 2, 3].iter().all(|column| seen.contains(column));
    complete.then_some((first..last + 1 + rest, leftmost))
}

fn column_of(label: Label) -> Option<usize> {
    COLUMNS.iter().position(|column| *column == label)
}

/// The labels of a line, each with where it begins.
fn labels(line: &[char]) -> Vec<(usize, Label)> {
    let start = skip(line, 0, char::is_whitespace);
    let text = line.get(start..).unwrap_or_default();
    let Some(first) = label_at(text) else { return Vec::new() };
    let further = labels_behind(text, first.end).into_iter().map(|(at, label)| (start + at, label));
    std::iter::once((start, first.label)).chain(further).collect()
}

/// The column whose head ends with this line: `成果`, `及び課題`.
fn rest_of_head(line: &[char]) -> Option<usize> {
    let words: String = line.iter().filter(|c| !c.is_whitespace()).collect();
    let ends =
        |label: &Label| row_of(*label).is_some_and(|row| row.wordings().any(|wording| wording.ends_with(&words)));
    (words.chars().count() > 1).then(|| COLUMNS.iter().position(ends))?
}

fn is_strategy(line: &[char]) -> bool {
    strategy_at(line).is_some()
}

/// Where the heading of a strategy begins, at the head of the line or behind a space.
fn strategy_at(line: &[char]) -> Option<(usize, usize)> {
    starts(line).find_map(|at| {
        let heading = heading_at(line.get(at..)?)?;
        let opened = heading.level == Level::Strategy && line.get(at).is_some_and(|c| is_opener(*c));
        // Where its bracket is closed below, the title breaks off before what stands in the next cell.
        let begun = || skip(line, skip(line, at + heading.title.start, |c| !c.is_whitespace()), char::is_whitespace);
        opened.then(|| (at, if is_unclosed(line, at) { begun() } else { at + heading.rest.start }))
    })
}

/// Whether nothing behind `at` closes the bracket of a title.
fn is_unclosed(line: &[char], at: usize) -> bool {
    !line.get(at..).unwrap_or_default().iter().any(|c| is_closer(*c))
}

/// The head of the line and every place behind a space.
fn starts(line: &[char]) -> impl Iterator<Item = usize> + '_ {
    (0..line.len()).filter(|at| {
        let here = line.get(*at).is_some_and(|c| !c.is_whitespace());
        here && at.checked_sub(1).and_then(|before| line.get(before)).is_none_or(|c| c.is_whitespace())
    })
}

/// The columns whose heads go on below a line, each with what is left of its wording: `業績目標の達成状況及び`.
fn unfinished(line: &[char]) -> Vec<(usize, Vec<char>)> {
    let own = starts(line).filter_map(|at| label_at(line.get(at..)?));
    own.filter_map(|found| column_of(found.label).map(|column| (column, found.left)))
        .filter(|(_, left)| !left.is_empty())
        .collect()
}

/// The same behind the next line, which may hold a part of what is left: `組と` of 組と成果.
fn still_unfinished(line: &[char], begun: Vec<(usize, Vec<char>)>) -> Vec<(usize, Vec<char>)> {
    let words: Vec<char> = line.iter().copied().filter(|c| !c.is_whitespace()).collect();
    let rest = |(column, left): (usize, Vec<char>)| {
        left.strip_prefix(words.as_slice()).filter(|left| !left.is_empty()).map(|left| (column, left.to_vec()))
    };
    let mut left = unfinished(line);
    left.extend(begun.into_iter().filter_map(rest));
    left
}

/// A line among the heads: each label to its column, other text beside the table. `begun` are heads of the line above.
fn head_pieces(line: &[char], begun: &[(usize, Vec<char>)]) -> Vec<(Range<usize>, Cell)> {
    let words: Vec<char> = line.iter().copied().filter(|c| !c.is_whitespace()).collect();
    if let Some((column, _)) = begun.iter().find(|(_, left)| !words.is_empty() && left.starts_with(&words)) {
        return vec![(0..line.len(), Cell::Column(*column))];
    }
    let found = labels(line);
    if found.is_empty() {
        let cell = rest_of_head(line).map_or(Cell::Beside, Cell::Column);
        return vec![(0..line.len(), cell)];
    }
    let ends = found.iter().skip(1).map(|(at, _)| *at).chain([line.len()]);
    let pieces = found.iter().enumerate().zip(ends).map(|((nth, (at, label)), end)| {
        let start = if nth == 0 { 0 } else { *at };
        (start..end, column_of(*label).map_or(Cell::Beside, Cell::Column))
    });
    pieces.collect()
}

/// How far a row has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Phase {
    Overview,
    Strategy,
    Target,
    #[default]
    Results,
    /// Behind the table.
    Over,
}

#[derive(Debug, Default)]
struct Reader {
    phase: Phase,
    /// Line of the row's first piece.
    row: u32,
    /// Number of the last issue.
    issue: u8,
    /// Whether the initiative has its title.
    titled: bool,
    /// Whether the text of the cell is finished.
    closed: bool,
    /// Whether the code of 達成状況 was read.
    coded: bool,
    /// Whether the amount of the initiative was read.
    paid: bool,
    /// Whether the cell of the strategy is over: what follows is its initiative's.
    targeted: bool,
    /// The first piece since the last blank line, and since the one before.
    block: usize,
    before: usize,
    /// The piece of the last code.
    code: Option<usize>,
    /// Whether lines below the number of an issue go on with its title: its overview stands in a block above it.
    titling: bool,
    /// Whether the comparison of a target is divided by the line's end: 50％以.
    cut: bool,
    /// Whether a target ends with its value, whose unit or comparison may stand below: 96, and 名以上.
    valued: bool,
    /// Whether the bracket of the strategy's title is open.
    open: bool,
    /// Whether an amount stands on the line or the next two.
    priced: bool,
    /// Whether the line before is the title of an initiative.
    naming: bool,
    /// Whether the next line begins with an amount.
    paying: bool,
    /// Whether a bullet begins on the line that states a target, there or on the next two.
    aims: bool,
    /// Whether a target ended on the line before: another may follow.
    listing: bool,
}

impl Reader {
    /// Takes a line; `paid` tells that the next one is an amount.
    fn take(&mut self, at: usize, line: &[char], segment: &Segment, paid: bool, out: &mut Vec<Placed>) {
        if segment.after_blank {
            (self.before, self.block) = (self.block, out.len());
            self.leave_finished();
        }
        if self.phase != Phase::Over && is_note(line) {
            self.phase = Phase::Over;
        }
        if std::mem::take(&mut self.valued) && self.phase == Phase::Target {
            self.leave_strategy();
            if is_rest_of_target(line) {
                return self.push(at, 0..line.len(), STRATEGY, out);
            }
        }
        if std::mem::take(&mut self.listing) && self.aims {
            self.phase = Phase::Target;
        }
        let mut from = 0;
        if let Some(number) = self.issue_at(line).filter(|_| self.phase != Phase::Over) {
            self.open_row(segment.line, number == 0, out);
            if number > 0 {
                self.push(at, 0..number, OVERVIEW, out);
            }
            let end = strategy_at(line).map_or(line.len(), |(at, _)| at);
            self.push(at, number..end, ISSUE, out);
            from = end;
        }
        if let Some((start, end)) = strategy_at(line.get(from..).unwrap_or_default()) {
            let (start, end) = (from + start, from + end);
            if start > from {
                self.push(at, from..start, OVERVIEW, out);
            }
            self.push(at, start..end, STRATEGY, out);
            (self.phase, self.titled, self.closed, self.coded) = (Phase::Strategy, false, false, false);
            (self.paid, self.targeted, self.open) = (false, false, is_unclosed(line, start));
            from = end;
        }
        if self.phase == Phase::Results && self.coded && paid && is_title(line) {
            // The next initiative of the strategy.
            (self.phase, self.titled, self.closed, self.coded) = (Phase::Strategy, false, false, false);
            (self.paid, self.targeted) = (false, true);
        }
        if from < line.len() {
            self.text(at, from, line, out);
        }
    }

    /// A blank line ends a target, and what is finished of a strategy.
    fn leave_finished(&mut self) {
        if self.phase == Phase::Target || self.phase == Phase::Strategy && self.closed {
            self.leave_strategy();
        }
    }

    /// Behind the cell of a strategy stand the results of its initiative, or before them its title, where it has none yet.
    fn leave_strategy(&mut self) {
        self.listing = self.phase == Phase::Target;
        self.phase = if self.titled { Phase::Results } else { Phase::Strategy };
        (self.targeted, self.closed) = (true, false);
    }

    /// Where `1 地域力の向上` begins: the number that is due.
    fn issue_at(&self, line: &[char]) -> Option<usize> {
        let due = |at: &usize| {
            let text = line.get(*at..).unwrap_or_default();
            let opens = text.first().is_some_and(|c| c.is_ascii_digit() || *c == '(');
            let number = if opens { heading_under(text, Level::Issue, None) } else { None };
            number.and_then(|found| found.number).is_some_and(|number| number.parts() == [self.issue + 1])
        };
        starts(line).find(due)
    }

    /// Opens a row; lines of a block of their own right before its number are its overview.
    fn open_row(&mut self, line: u32, alone: bool, out: &mut [Placed]) {
        let start = if alone && self.phase == Phase::Results { self.overview(out) } else { None };
        let titling = start.and_then(|start| out.get(start)).is_some() && out.last().is_some_and(|last| last.ends);
        for piece in out.iter_mut().skip(start.unwrap_or(usize::MAX)) {
            (piece.cell, piece.row) = (OVERVIEW, line);
        }
        let (block, before) = (self.block, self.before);
        *self = Self {
            priced: self.priced,
            paying: self.paying,
            phase: Phase::Overview,
            row: line,
            issue: self.issue + 1,
            block,
            before,
            titling,
            ..Self::default()
        };
    }

    /// The first piece of the overview of the row that opens: the last block, where it holds no code; in a dump without
    /// blank lines the second of the two sentences behind the code.
    fn overview(&self, out: &[Placed]) -> Option<usize> {
        let block = if self.block < out.len() { self.block } else { self.before };
        let Some(code) = self.code.filter(|code| *code >= block) else { return Some(block) };
        let sentences: Vec<usize> =
            (code + 1..out.len()).filter(|at| out.get(*at).is_some_and(|piece| piece.ends)).collect();
        match sentences.as_slice() {
            [first, last] if last + 1 == out.len() => Some(first + 1),
            _ => None,
        }
    }

    fn push(&self, segment: usize, chars: Range<usize>, cell: Cell, out: &mut Vec<Placed>) {
        out.push(Placed { segment, chars, cell, row: self.row, ends: false });
    }

    /// What stands behind a heading on its line, or on a line without one.
    fn text(&mut self, at: usize, from: usize, line: &[char], out: &mut Vec<Placed>) {
        let text = line.get(from..).unwrap_or_default();
        let end = line.len();
        match self.phase {
            Phase::Over => self.push(at, from..end, Cell::Page, out),
            Phase::Overview => {
                let cell = if self.titling && is_title(text) { ISSUE } else { OVERVIEW };
                self.push(at, from..end, cell, out);
            }
            Phase::Strategy if label_at(text).is_some_and(|found| found.label == Label::StrategyTarget) => {
                self.phase = Phase::Target;
                self.target(at, from, line, out);
            }
            Phase::Target => self.target(at, from, line, out),
            Phase::Strategy => self.strategy(at, from, line, out),
            Phase::Results => self.results(at, from, line, out),
        }
    }

    fn target(&mut self, at: usize, from: usize, line: &[char], out: &mut Vec<Placed>) {
        self.push(at, from..line.len(), STRATEGY, out);
        let stated = self.cut || states_target(line);
        self.valued = stated && !self.cut && !compares(line);
        self.cut = stated && !self.cut && (ends(line, '以') || ends(line, '未'));
        if stated && !self.cut && !self.valued {
            self.leave_strategy();
        }
    }

    /// What of a line goes on with the title of the strategy, whose bracket is open; gives where the rest begins.
    fn title(&mut self, at: usize, from: usize, line: &[char], out: &mut Vec<Placed>) -> usize {
        let rest = line.get(from..).unwrap_or_default();
        let close = rest.iter().position(|c| is_closer(*c)).map(|close| close + 1);
        self.open = close.is_none();
        let end = from + close.unwrap_or_else(|| skip(rest, 0, |c| !c.is_whitespace()));
        self.push(at, from..end, STRATEGY, out);
        end
    }

    /// The title of the initiative is a few words right behind the heading; its amount ends a line.
    fn strategy(&mut self, at: usize, from: usize, line: &[char], out: &mut Vec<Placed>) {
        let naming = std::mem::take(&mut self.naming);
        let title = self.open && from == 0 && !is_amount(line);
        let from = if title { self.title(at, from, line, out) } else { from };
        if from >= line.len() {
            return;
        }
        let money = starts(line).find(|at| *at >= from && is_amount(line.get(*at..).unwrap_or_default()));
        let end = money.unwrap_or(line.len());
        let text = line.get(from..end).unwrap_or_default();
        // Its second line stands right before its amount, too.
        let names = naming && self.paying && !self.paid && money.is_none() && is_title(text);
        if self.targeted && self.titled && (self.paid || money.is_none()) && !names {
            self.phase = Phase::Results;
            return self.results(at, from, line, out);
        }
        self.paid |= money.is_some();
        if !text.iter().all(|c| c.is_whitespace()) {
            // On the line of its strategy, or right before its amount: a line of prose looks no different.
            let title = is_title(text) && if self.titled { names } else { from > 0 || self.priced };
            self.titled |= title;
            self.naming = title;
            self.push(at, from..end, if title { INITIATIVE } else { STRATEGY }, out);
            if !title {
                self.closed = ends(text, '。');
            }
        }
        if end < line.len() {
            self.push(at, end..line.len(), INITIATIVE, out);
        }
    }

    /// Results go on until their sentence ends and the code was read: what follows is 課題.
    fn results(&mut self, at: usize, from: usize, line: &[char], out: &mut Vec<Placed>) {
        let code = starts(line).find(|at| *at >= from && is_codes(line.get(*at..).unwrap_or_default()));
        let end = code.unwrap_or(line.len());
        if end > from {
            let cell = if self.coded && self.closed { STATUS } else { RESULTS };
            self.push(at, from..end, cell, out);
            self.closed = ends(line.get(from..end).unwrap_or_default(), '。') || cell == STATUS;
        }
        if let Some(code) = code {
            self.closed |= code == from;
            self.coded = true;
            self.code = Some(out.len());
            self.push(at, code..line.len(), STATUS, out);
        }
    }
}

/// ※目標の達成状況について: a list of codes behind the table.
fn is_note(line: &[char]) -> bool {
    let text: String = line.iter().filter(|c| !c.is_whitespace()).collect();
    text.starts_with('※') && text.ends_with("について")
}

/// A few words: no sentence and no part of one.
fn is_title(text: &[char]) -> bool {
    !text.iter().any(|c| matches!(c, '。' | '、'))
}

/// ・団体の数 45団体以上: a bullet whose target is stated on its line or the next two.
fn aims(lines: &[Vec<char>]) -> bool {
    const LINES: usize = 3;
    let bullet = lines.first().and_then(|line| line.iter().find(|c| !c.is_whitespace())).is_some_and(|c| is_bullet(*c));
    let begins = |line: &Vec<char>| line.first().is_some_and(|c| is_bullet(*c));
    let own = lines.iter().enumerate().take(LINES).take_while(|(nth, line)| *nth == 0 || !begins(line));
    let mut own = own.map(|(_, line)| line).take_while(|line| !line.contains(&'。'));
    bullet && own.any(|line| line.iter().any(char::is_ascii_digit) && compares(line))
}

/// （9,566千円）, or as much of it as its line had room for.
fn opens_amount(text: Option<&[char]>) -> bool {
    matches!(text, Some(['(', digit, ..]) if digit.is_ascii_digit())
}

/// （9,566千円）.
fn is_amount(text: &[char]) -> bool {
    let digits = text.get(1).is_some_and(char::is_ascii_digit);
    text.first() == Some(&'(') && digits && text.contains(&'円') && ends(text, ')')
}

/// ①(ⅰ): codes and nothing else up to the end of the line.
fn is_codes(text: &[char]) -> bool {
    text.iter().all(|c| is_code_mark(*c)) && text.iter().any(|c| is_code(*c))
}

/// 50％以上: a value, and how it is to be compared.
fn states_target(line: &[char]) -> bool {
    let digit = line.iter().rposition(char::is_ascii_digit);
    let Some(tail) = digit.and_then(|at| line.get(at + 1..)) else { return false };
    compares(tail) || tail.iter().filter(|c| !c.is_whitespace()).count() <= 3
}

/// Whether some words say how a value is to be compared, or begin to: 以上, 未.
fn compares(words: &[char]) -> bool {
    let words: String = words.iter().filter(|c| !c.is_whitespace()).collect();
    let tail = words.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '以' && c != '未');
    tail.ends_with(['以', '未'])
        || tail.char_indices().any(|(at, _)| tail.get(at..).is_some_and(begins_with_comparison))
}

/// 名以上, 分以下, 3.7%以上: the end of a target whose value was broken off above.
fn is_rest_of_target(line: &[char]) -> bool {
    /// 80.5ポイント以上 has eleven.
    const LONGEST: usize = 12;
    line.iter().filter(|c| !c.is_whitespace()).count() <= LONGEST && !line.contains(&'。') && compares(line)
}

fn ends(text: &[char], with: char) -> bool {
    text.iter().rev().find(|c| !c.is_whitespace()) == Some(&with)
}

#[cfg(test)]
mod tests {
    use crate::form::{Field, Label, read};
    use crate::layout::Reading;

    const TABLE: &str = concat!(
        "平成19年度局経営方針 自己評価シート（見本局）\n目標像・使命\n現状認識\n\n・まちを育てる。\n主な経営課題\n\n",
        "戦略及び達成目標\n\n19年度具体的取組\n\n19年度に行った具体的取組と 業績目標の達成状況\n成果\n及び課題\n\n",
        "空き地がふえ、手入れの届 1 緑の保全\nかない所がある。\n\n【1-1 緑の担い手】\n苗の配布\n",
        "住民と木を育て、次の年へつなぐ （1,200千円）\n。\n達成目標：手入れした公園の数\n30か所以上\n\n",
        "苗を春と秋に配り、用意し ②(ⅰ)\nた分を終えた。\n水やりの当番が足り\nない。\n\n※目標の達成状況について\n①：達成\n",
    );

    fn text(record: usize, field: Field) -> String {
        let document = super::super::with_columns(crate::dump::read(TABLE), Reading::Final);
        let form = read(&document, Reading::Final);
        let sheet = if record == 0 { &form.plan } else { &form.records[record - 1].sheets[0] };
        sheet.text(field).map(|text| text.view(&document, Reading::Final).as_str().to_owned()).unwrap_or_default()
    }

    #[test]
    fn each_line_goes_to_its_cell() {
        for (record, field, wanted) in [
            (0, Field::Labelled(Label::Goal), "・まちを育てる。"),
            (1, Field::Labelled(Label::Overview), "空き地がふえ、手入れの届かない所がある。"),
            (2, Field::Summary, "住民と木を育て、次の年へつなぐ。"),
            (2, Field::Labelled(Label::OutcomeIndicators), "手入れした公園の数30か所以上"),
            (3, Field::Labelled(Label::YearResults), "苗を春と秋に配り、用意した分を終えた。"),
            (3, Field::Labelled(Label::ProcessStatus), "②(ⅰ)"),
            (3, Field::Labelled(Label::Challenges), "水やりの当番が足りない。"),
        ] {
            assert_eq!(text(record, field), wanted, "{record} {field:?}");
        }
    }
}

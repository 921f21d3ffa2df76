//! Lines and pages of a dump.

use std::ops::Range;

use super::{bars, columns, spaced};
use crate::geom::Rect;
use crate::layout::{Area, Char, Document, Places, Segment, narrow};
use crate::lexicon::{SOFT_HYPHEN, is_variation_selector, is_zero_width, unified, with_kana_mark};
use crate::value::is_digit;

/// A line longer than this is cut into several segments, so that no later stage sees an unbounded one.
///
/// A sheet of A3 at 6 pt has about 200 characters a line; a whole plan on one line is damaged input, but its text is kept.
pub const MAX_LINE_CHARS: usize = 20_000;

/// One line in this many shows columns by spaces in a dump that keeps the page's layout. In twelve layout dumps
/// every third to fifth line did; in twelve dumps in stream order at most one in sixty.
const LAYOUT_SHARE: usize = 20;

/// Columns by which a column of text may begin beside its head. Measured over twelve layout dumps: at most 9.
const SHIFT: f32 = 9.0;

/// Right edge of the last column of a line.
pub(crate) const LINE_END: f32 = 10_000_000.0;

/// Reads decoded text into lines: form feeds are page breaks, `\r\n`, `\n` and `\r` line ends.
///
/// Where the dump keeps the page's layout by spaces, a line is cut at its gaps and every piece knows its columns.
#[must_use]
pub fn read(text: &str) -> Document {
    let mut reader = Reader::new(text);
    for ch in text.chars() {
        reader.take(ch);
    }
    reader.end_line();
    if is_double_spaced(&reader.document) {
        close_lines(&mut reader.document);
    }
    reader.document
}

/// A text of fewer lines shows no habit of its tool.
const LEAST_LINES: usize = 12;

/// Whether a tool set a blank line behind every line, as word processors do that make a paragraph of each: there one
/// blank line divides nothing.
fn is_double_spaced(document: &Document) -> bool {
    let begun = |segment: &&Segment| segment.after_blank;
    let lines = document.segments.len();
    lines >= LEAST_LINES && document.segments.iter().filter(begun).count() * 10 >= lines * 9
}

/// Leaves the blank lines that divide: two and more.
fn close_lines(document: &mut Document) {
    let mut before = (0, 0);
    for segment in &mut document.segments {
        let (page, line) = std::mem::replace(&mut before, (segment.page, segment.line));
        segment.after_blank = page != segment.page || segment.line > line + 2;
    }
}

/// What shows the columns of a dump.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gaps {
    /// Nothing: its text comes in the order in which a program wrote it.
    None,
    /// Spaces, as many as the page has room for.
    Spaces,
    /// Tabs between the cells of a table.
    Tabs,
    /// Bars around the cells of tables that are drawn with characters; between the tables stand lines.
    Bars,
}

/// What shows the columns of the dump, and how many pieces of lines it has at least.
///
/// Tabs do where some lines have several cells, as rows copied from a workbook, and some begin with an empty one.
fn gaps_of(text: &str) -> (Gaps, usize) {
    let (mut lines, mut gaps, mut rows, mut begun, mut barred) = (0, 0, 0, false, false);
    for line in text.split(['\n', '\r', '\u{c}']) {
        let bare = line.trim();
        if bare.is_empty() {
            continue;
        }
        lines += 1;
        gaps += usize::from(columns::shows_columns(bare));
        rows += usize::from(bare.contains('\t'));
        begun |= line.starts_with('\t');
        barred |= bars::is_row(bare.chars());
    }
    let shown = match (rows * LAYOUT_SHARE > lines && begun, gaps * LAYOUT_SHARE > lines) {
        (true, _) => Gaps::Tabs,
        _ if barred => Gaps::Bars,
        (_, true) => Gaps::Spaces,
        _ => Gaps::None,
    };
    (shown, lines + gaps)
}

struct Reader {
    document: Document,
    gaps: Gaps,
    /// Whether the tool set spaces inside numbers; with columns of spaces they are left as they are.
    spaced: bool,
    /// Whether the line has soft hyphens.
    hyphens: bool,
    line: Vec<char>,
    page: u32,
    number: u32,
    after_blank: bool,
    previous: char,
}

impl Reader {
    fn new(text: &str) -> Self {
        let (gaps, pieces) = gaps_of(text);
        let document = Document {
            // No more than the text has: what grows is held twice while it is copied.
            chars: Vec::with_capacity(text.chars().count()),
            segments: Vec::with_capacity(pieces),
            pages: 1,
            places: Places::Lines,
            slack: SHIFT,
            turns: Vec::new(),
        };
        let spaced = gaps == Gaps::None && spaced::spaces_numbers(text);
        Self {
            document,
            gaps,
            spaced,
            hyphens: false,
            line: Vec::new(),
            page: 1,
            number: 1,
            after_blank: true,
            previous: '\n',
        }
    }

    fn take(&mut self, ch: char) {
        match ch {
            '\n' if self.previous == '\r' => {}
            '\n' | '\r' => self.end_line(),
            '\u{c}' => self.end_page(),
            ch if is_variation_selector(ch) || is_zero_width(ch) => {}
            _ => self.push(unified(ch)),
        }
        self.previous = ch;
    }

    /// が in two characters, as macOS writes it, takes the room of one.
    fn push(&mut self, ch: char) {
        self.hyphens |= ch == SOFT_HYPHEN;
        match self.line.last_mut().and_then(|last| Some((with_kana_mark(*last, ch)?, last))) {
            Some((whole, last)) => *last = whole,
            None => self.line.push(ch),
        }
    }

    /// A form feed inside a line ends no line of its own: `a\fb` is two pieces of line 1.
    fn end_page(&mut self) {
        if !self.line.is_empty() {
            self.end_line();
            self.number -= 1;
        }
        self.page += 1;
        self.after_blank = true;
    }

    fn end_line(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        if self.hyphens {
            close_up(&mut line);
            self.hyphens = false;
        }
        if self.spaced {
            spaced::close_up(&mut line);
        }
        let own = |run: Range<usize>| (run.clone(), run.start);
        let runs: Vec<(Range<usize>, usize)> = match self.gaps {
            Gaps::None => columns::trimmed(&line).map(own).into_iter().collect(),
            Gaps::Spaces => columns::split(&line).into_iter().map(own).collect(),
            Gaps::Tabs => {
                columns::close_brackets(&mut line);
                columns::cells(&line)
            }
            Gaps::Bars if bars::is_rule(&line) => Vec::new(),
            Gaps::Bars if bars::is_row(line.iter().copied()) => {
                bars::cut(&mut line);
                columns::cells(&line)
            }
            Gaps::Bars => columns::trimmed(&line).map(|run| (run, 0)).into_iter().collect(),
        };
        for (nth, (run, x)) in runs.iter().enumerate() {
            let next = runs.get(nth + 1).map(|(_, next)| *next);
            self.push_run(&line, run.clone(), *x, next);
        }
        self.after_blank = runs.is_empty();
        self.number += 1;
        self.line = line;
        self.line.clear();
    }

    /// A piece of a line; `x` is the column of its area, `next` that of the piece behind it.
    fn push_run(&mut self, line: &[char], run: Range<usize>, x: usize, next: Option<usize>) {
        let (first_of_run, end) = (run.start, run.end);
        for start in run.step_by(MAX_LINE_CHARS) {
            let range = start..end.min(start + MAX_LINE_CHARS);
            let Some(chars) = line.get(range) else { continue };
            let first = narrow(self.document.chars.len());
            self.document.chars.extend(chars.iter().copied().map(Char::standing));
            self.document.segments.push(Segment {
                start: first,
                end: narrow(self.document.chars.len()),
                page: self.page,
                line: self.number,
                column: narrow(start + 1),
                area: (self.gaps != Gaps::None).then(|| self.area(x + start - first_of_run, next)),
                fill: None,
                after_blank: self.after_blank,
            });
            self.document.pages = self.page;
        }
    }

    /// A piece reaches to the beginning of the next one.
    fn area(&self, start: usize, next: Option<usize>) -> Area {
        let right = next.map_or(LINE_END, |next| next as f32);
        let y = self.number as f32;
        Area {
            cell: narrow(self.document.segments.len()),
            region: self.page,
            rect: Rect::new(start as f32, y, right, y + 1.0),
            x: start as f32,
            drawn: false,
        }
    }
}

/// Takes soft hyphens out of a line. Where all of them stand between digits they are hyphens that were drawn: 1-2.
fn close_up(line: &mut Vec<char>) {
    let digit = |c: Option<&char>| c.is_some_and(|c| is_digit(*c));
    let between = |at: usize| digit(at.checked_sub(1).and_then(|before| line.get(before))) && digit(line.get(at + 1));
    let mut hyphens = line.iter().enumerate().filter(|(_, c)| **c == SOFT_HYPHEN);
    if hyphens.all(|(at, _)| between(at)) {
        line.iter_mut().filter(|c| **c == SOFT_HYPHEN).for_each(|c| *c = '-');
    } else {
        line.retain(|c| *c != SOFT_HYPHEN);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(document: &Document) -> Vec<(u32, u32, u32, String)> {
        document.segments.iter().map(|s| (s.page, s.line, s.column, document.raw(s.range()))).collect()
    }

    #[test]
    fn lines_know_page_line_and_column() {
        let document = read("一\r\n  二\n\u{c}三\n");
        assert_eq!(
            texts(&document),
            [(1, 1, 1, "一".to_owned()), (1, 2, 3, "二".to_owned()), (2, 3, 1, "三".to_owned())]
        );
        assert_eq!(document.pages, 2);
        assert_eq!(document.segments[0].area, None);
    }

    #[test]
    fn soft_hyphens_show_only_between_digits() {
        let document = read("運営\u{ad}方針\n１\u{ad}２\n令\u{ad}和\u{ad}1\u{ad}0年\n");
        assert_eq!(
            texts(&document).iter().map(|line| line.3.as_str()).collect::<Vec<_>>(),
            ["運営方針", "１-２", "令和10年"]
        );
    }

    #[test]
    fn kana_in_two_characters_take_one_column() {
        let document = read("が\u{3099}か\u{3099}は\u{309a} 戸\n");
        assert_eq!(texts(&document)[0].3, "が\u{3099}がぱ 戸");
    }

    #[test]
    fn a_blank_line_behind_every_line_divides_nothing() {
        let lines: Vec<String> = (0..20).map(|nth| format!("{nth}行")).collect();
        let begun = |text: &str| read(text).segments.iter().filter(|segment| segment.after_blank).count();
        assert_eq!(begun(&lines.join("\n")), 1);
        assert_eq!(begun(&lines.join("\r\n\r\n")), 1);
        assert_eq!(begun(&lines.join("\n\n").replace("\n9行", "\n\n9行")), 2);
        assert_eq!(begun(&lines[..8].join("\n\n")), 8);
    }

    #[test]
    fn wide_gaps_divide_columns() {
        let document = read("めざす状態          戦略\n");
        assert_eq!(texts(&document), [(1, 1, 1, "めざす状態".to_owned()), (1, 1, 16, "戦略".to_owned())]);
        let edges: Vec<_> = document.segments.iter().filter_map(|s| s.area).map(|a| (a.rect.x0, a.rect.x1)).collect();
        assert_eq!(edges, [(0.0, 15.0), (15.0, LINE_END)]);
    }

    #[test]
    fn tabs_between_cells_divide_columns_where_empty_cells_are_told() {
        assert_eq!(gaps_of("めざす状態\t戦略\n\t・備える。\n").0, Gaps::Tabs);
        assert_eq!(gaps_of("めざす状態\t戦略\n備える。\n").0, Gaps::None);
        assert_eq!(gaps_of("めざす状態\n│４予算額│9,150│\n").0, Gaps::Bars);
        // Tabs that indent a list.
        assert_eq!(gaps_of("\t・一\n\t・二\n").0, Gaps::None);
    }

    #[test]
    fn no_character_is_lost() {
        let text = "a  b\u{3000}c\n\n\u{c}d\re        f\n";
        let document = read(text);
        let kept: String = document.chars.iter().map(|c| c.ch).filter(|c| !c.is_whitespace()).collect();
        let all: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{c}').collect();
        assert_eq!(kept, all);
    }

    #[test]
    fn a_line_without_end_is_cut_and_kept() {
        let document = read(&"字".repeat(MAX_LINE_CHARS + 1));
        assert_eq!(document.segments.len(), 2);
        assert_eq!(document.chars.len(), MAX_LINE_CHARS + 1);
    }
}

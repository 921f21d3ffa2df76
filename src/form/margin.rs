//! 脚注, 行番号 and marks set sideways: notes at the foot of a page, numbers that count its lines, a receipt in its margin.
//!
//! A note at the foot begins with a number that stands raised in the text of its page, apart from all that stands above
//! it. Numbers of lines stand left or right of all other text, one below the other, and go on from line to line.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::geom::Rect;
use crate::layout::{Document, Places, Segment};
use crate::lexicon::{fold, is_kanji, is_small};
use crate::record::FurnitureKind;

/// A note at the foot is farther from the text above it than its own lines are, in heights of a character.
const APART: f32 = 1.0;

/// Lines of notes at the foot of one page.
const MOST_NOTES: usize = 20;

/// So many lines are counted before their numbers are those of lines.
const LEAST_COUNTED: usize = 5;

/// Numbers of lines stand beside at least this share of the lines.
const COUNTED_SHARE: f32 = 0.6;

/// The number of a note with its marks: （注12）. Of a line no more is looked at.
const HEAD: usize = 8;

/// A line of a page outside all cells: its segment, its extent and the beginning of its text without blanks.
struct Line {
    index: usize,
    rect: Rect,
    head: String,
    drawn: bool,
    /// Whether its cell is a frame that touches no other.
    lone: bool,
}

/// What stands in the margins of the pages, by the segments; `known` is furniture already.
pub(super) fn margins(document: &Document, known: &HashMap<usize, FurnitureKind>) -> Vec<(usize, FurnitureKind)> {
    if !matches!(document.places, Places::Boxes(_)) {
        return Vec::new();
    }
    let frames = super::callout::frames(document);
    let mut pages: BTreeMap<u32, Vec<Line>> = BTreeMap::new();
    for (index, segment) in document.segments.iter().enumerate().filter(|(index, _)| !known.contains_key(index)) {
        if let Some(line) = line(document, &frames, index, segment) {
            pages.entry(segment.page).or_default().push(line);
        }
    }
    let mut found = Vec::new();
    for lines in pages.values_mut() {
        lines.sort_by(|a, b| a.rect.y0.total_cmp(&b.rect.y0));
        let counts = counts(lines);
        lines.retain(|line| !counts.contains(&line.index));
        found.extend(counts.into_iter().map(|at| (at, FurnitureKind::LineNumber)));
        let marks = sideways(lines);
        lines.retain(|line| !marks.contains(&line.index));
        found.extend(marks.into_iter().map(|at| (at, FurnitureKind::Watermark)));
        found.extend(notes(document, lines).into_iter().map(|at| (at, FurnitureKind::Footnote)));
    }
    found
}

fn line(document: &Document, frames: &HashSet<u32>, index: usize, segment: &Segment) -> Option<Line> {
    let drawn = segment.area.is_some_and(|area| area.drawn);
    let rect = document.extent(segment.range())?;
    let written = document.segment_chars(segment).iter().map(|c| c.ch).filter(|c| !c.is_whitespace());
    let head: String = written.take(HEAD).collect();
    let lone = u32::try_from(index).is_ok_and(|index| frames.contains(&index));
    (!head.is_empty()).then_some(Line { index, rect, head, drawn, lone })
}

/// The lines of the notes at the foot of a page, from top to bottom.
fn notes(document: &Document, lines: &[Line]) -> Vec<usize> {
    let from = lines.len().saturating_sub(MOST_NOTES);
    let first = (from.max(1)..lines.len()).find(|at| {
        let (Some(above), Some(rest)) = (lines.get(..*at), lines.get(*at..)) else { return false };
        let Some(own) = rest.first() else { return false };
        let bottom = above.iter().map(|line| line.rect.y1).fold(f32::MIN, f32::max);
        let apart = own.rect.y0 - bottom >= APART * own.rect.height();
        apart && rest.iter().all(|line| !line.drawn) && raised(document, above).contains(&leading(&own.head))
    });
    let rest = first.and_then(|first| lines.get(first..)).unwrap_or_default();
    rest.iter().map(|line| line.index).collect()
}

/// The number that a line begins with, behind a mark: 1, ※2, （注3）, ¹.
fn leading(text: &str) -> String {
    let bare = text.trim_start_matches(['※', '*', '＊', '注', '(', '（']);
    let small: String = bare.chars().take_while(|c| is_small(*c)).filter_map(digit).collect();
    if small.is_empty() { fold(bare).chars().take_while(char::is_ascii_digit).collect() } else { small }
}

/// The numbers that stand raised in lines of text.
fn raised(document: &Document, lines: &[Line]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for segment in lines.iter().filter_map(|line| document.segments.get(line.index)) {
        let text: String = document.segment_chars(segment).iter().map(|c| c.ch).collect();
        let numbers = text.split(|c| digit(c).is_none()).filter(|number| !number.is_empty());
        found.extend(numbers.map(|number| number.chars().filter_map(digit).collect()));
    }
    found
}

/// The digit that a raised one shows.
fn digit(small: char) -> Option<char> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let at = RAISED.iter().position(|raised| *raised == small)?;
    char::from_digit(at as u32, 10)
}

/// The numbers of the lines of a page, where it has them.
fn counts(lines: &[Line]) -> Vec<usize> {
    let short = |line: &&Line| line.head.len() <= 4 && !line.drawn;
    let number = |line: &Line| Some(line).filter(short).and_then(|line| fold(&line.head).parse::<u32>().ok());
    let (numbers, others): (Vec<&Line>, Vec<&Line>) = lines.iter().partition(|line| number(line).is_some());
    let left = others.iter().map(|line| line.rect.x0).fold(f32::MAX, f32::min);
    let right = others.iter().map(|line| line.rect.x1).fold(f32::MIN, f32::max);
    let beside = |line: &&&Line| line.rect.x1 <= left || line.rect.x0 >= right;
    let counted: Vec<&Line> = numbers.iter().filter(beside).copied().collect();
    let goes_on = counted.windows(2).all(|pair| {
        let [a, b] = pair else { return false };
        number(a).and_then(|number| number.checked_add(1)) == number(b)
    });
    let beside_text = counted.iter().filter(|line| others.iter().any(|other| is_level(line, other))).count();
    let mut levels: Vec<f32> = others.iter().map(|line| line.rect.y0).collect();
    levels.dedup_by(|a, b| (*a - *b).abs() < 2.0);
    let enough = counted.len() >= LEAST_COUNTED && beside_text as f32 >= COUNTED_SHARE * levels.len() as f32;
    if goes_on && enough { counted.iter().map(|line| line.index).collect() } else { Vec::new() }
}

/// Lines that run down or up beside all text of a page whose lines run across: 収受 令和４年３月１日 第99号. What stands in a
/// cell of a table is its label.
fn sideways(lines: &[Line]) -> Vec<usize> {
    /// Lines set sideways on a page beyond which it is set so as a whole: each is compared with every line.
    const MOST: usize = 50;
    /// A line of two characters may be as high as it is wide.
    const UPRIGHT: f32 = 2.5;
    let mut tall: Vec<Rect> =
        lines.iter().map(|line| line.rect).filter(|rect| rect.height() > UPRIGHT * rect.width()).collect();
    tall.extend(columns(lines));
    if tall.is_empty() || tall.len() > MOST {
        return Vec::new();
    }
    // 99 and 号 of such a line are pieces of it: digits lie on their side.
    let upright = |line: &&Line| tall.iter().any(|tall| stands_in(&line.rect, tall));
    let across = || lines.iter().filter(|line| !upright(line));
    let left = across().map(|line| line.rect.x0).fold(f32::MAX, f32::min);
    let right = across().map(|line| line.rect.x1).fold(f32::MIN, f32::max);
    let beside = |line: &&Line| line.rect.x1 <= left || line.rect.x0 >= right;
    let marks: Vec<&Line> =
        lines.iter().filter(upright).filter(beside).filter(|line| !line.drawn || line.lone).collect();
    if across().count() > tall.len() { marks.iter().map(|line| line.index).collect() } else { Vec::new() }
}

/// Characters one below the other, each a line of its own: the box round each such column.
fn columns(lines: &[Line]) -> Vec<Rect> {
    /// Fewer may be numbers of a list.
    const LEAST: usize = 5;
    /// A character and the one below it are no farther apart, in heights; digits on their side are two.
    const PITCH: f32 = 1.6;
    const CHARS: usize = 2;
    let mut small: Vec<&Line> = lines.iter().filter(|line| line.head.chars().count() <= CHARS).collect();
    small.sort_by(|a, b| a.rect.x0.round().total_cmp(&b.rect.x0.round()).then(a.rect.y0.total_cmp(&b.rect.y0)));
    let goes_on = |a: &&Line, b: &&Line| {
        (a.rect.x0 - b.rect.x0).abs() < 2.0 && b.rect.y0 - a.rect.y1 < PITCH * a.rect.height() && b.rect.y0 > a.rect.y0
    };
    let words = |run: &&[&Line]| run.len() >= LEAST && run.iter().any(|line| line.head.chars().any(is_kanji));
    let runs = small.chunk_by(goes_on).filter(words);
    runs.filter_map(|run| run.iter().map(|line| line.rect).reduce(|a, b| a.union(&b))).collect()
}

/// Whether a piece stands in the column of a line that runs down.
fn stands_in(piece: &Rect, column: &Rect) -> bool {
    const SLACK_PT: f32 = 2.0;
    piece.x0 >= column.x0 - SLACK_PT && piece.x1 <= column.x1 + SLACK_PT
}

/// Whether two lines stand on one level.
fn is_level(a: &Line, b: &Line) -> bool {
    let middle = f32::midpoint(a.rect.y0, a.rect.y1);
    (b.rect.y0..=b.rect.y1).contains(&middle)
}

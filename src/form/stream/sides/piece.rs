//! What of a line the costs look at: how it begins and ends, and what its words say.

use std::ops::Range;

use super::{BoxKind, Side};
use crate::form::fold::{begins_with_comparison, half_width};
use crate::form::item::{Item, Kind};
use crate::form::stream::heads::{says_what_is, says_what_was_done};
use crate::form::{Label, Level, heading_under};
use crate::layout::{Char, Document, Reading};
use crate::lexicon::{begins_with_bullet, columns_of, is_bullet, is_circled, is_hiragana, is_opener};

/// How a piece begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    /// With a mark that begins something: ・, ○, 【, a label.
    Fresh,
    /// With a character that cannot begin a line or hardly begins a sentence: 。, を, ー.
    Continuing,
    /// With 以上, 未満 and the like: it goes on with a value.
    Comparing,
    Unknown,
}

/// What of a piece the costs look at.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// The side of a label or heading of this box; `None` for text.
    pub(super) fixed: Option<Side>,
    /// Whether it takes no part: the form's own print.
    pub(super) aside: bool,
    pub(super) whole: Part,
    /// For each space that may divide two columns: characters before it, and both parts.
    pub(super) cuts: Vec<(u32, Part, Part)>,
    /// Whether a sentence ends before one of those spaces: hardly inside one column.
    pub(super) gapped: bool,
    pub(super) headed: Option<Headed>,
}

/// What is no text of its column but stands over it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Headed {
    Label(Label),
    Heading,
}

/// A piece or a part of one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    pub(super) start: Start,
    /// Whether its end leaves a sentence unfinished.
    pub(super) open: bool,
    /// Whether it ends with a value that a comparison may follow.
    pub(super) valued: bool,
    pub(super) bullet: bool,
    pub(super) cue: Cue,
    /// Whether a finished sentence says what is, rather than what is done; `None` where it is not finished.
    pub(super) state: Option<bool>,
    /// Whether a finished sentence says what was done.
    pub(super) done: bool,
    /// Whether it is the heading of a strategy: 【1-1 見守り】.
    pub(super) heads: bool,
    /// Whether it states a value: 64.7％, 28年度.
    pub(super) figure: bool,
    /// Whether it says what is needed: …する必要がある.
    pub(super) needs: bool,
}

/// What the words of a part say about where it belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    Nothing,
    /// 55％以上, …アンケートにおいて: an indicator.
    Target,
    /// 未満であれば…再構築する: a criterion.
    Criterion,
    /// ３年度（12月末時点）: the head of a year of results.
    YearHead,
    /// A number and its unit alone.
    LoneValue,
}

/// The pieces of one box.
pub(super) fn pieces<'a>(
    kind: BoxKind,
    document: &Document,
    items: impl Iterator<Item = &'a Item>,
    reading: Reading,
) -> Vec<Piece> {
    let lines: Vec<(&Item, Vec<char>)> = items.map(|item| (item, folded(document, item))).collect();
    let full = Full::of(&lines);
    let mut pieces: Vec<Piece> = lines
        .iter()
        .map(|(item, chars)| {
            Piece::of(kind, item, printed(document, item), chars, &full, !document_has(document, item, reading))
        })
        .collect();
    for at in 1..pieces.len() {
        let parted = lines.get(at).is_some_and(|(item, _)| begins_block(document, item));
        if let Some([above, below]) = pieces.get_mut(at - 1..=at)
            && parted
            // The budget box and side labels are blocks of their own, between the lines of a text.
            && !below.aside
            && matches!(below.whole.start, Start::Unknown | Start::Fresh)
            // A line that fills its column goes on in its column, whatever stands between.
            && !lines.get(at - 1).is_some_and(|(_, chars)| full.is_filled(chars))
        {
            above.whole.open = false;
        }
    }
    part_by_labels(document, &lines, &mut pieces);
    pieces
}

/// Where the text of the left column stands between its label and that of the right one, each column has its own text
/// below its label: what follows the right one on its page is the right column's.
fn part_by_labels(document: &Document, lines: &[(&Item, Vec<char>)], pieces: &mut [Piece]) {
    let segment = |at: usize| lines.get(at).and_then(|(item, _)| document.segments.get(item.segment as usize));
    let begins_line =
        |at: usize| lines.get(at).zip(segment(at)).is_some_and(|((item, _), own)| item.start == own.start);
    let page = |at: usize| segment(at).map(|own| own.page);
    let (mut left, mut right): (Option<Range<usize>>, Option<usize>) = (None, None);
    for at in 0..pieces.len() {
        let Some(piece) = pieces.get(at) else { return };
        let above = pieces.get(..at).and_then(|above| above.iter().rev().find(|above| !above.aside));
        // The right column's label right above the left one's: both heads stand over both texts.
        let headed = above.is_some_and(|above| above.headed.is_some() && above.fixed == Some(Side::Right));
        match (piece.headed, piece.fixed) {
            (Some(Headed::Label(_)), Some(Side::Left)) => {
                (left, right) = ((!headed).then_some(at + 1..at + 1), None);
            }
            (Some(Headed::Label(_)), Some(Side::Right)) => {
                let parted = begins_line(at)
                    && left.as_ref().is_some_and(|text| !text.is_empty() && page(text.start) == page(at));
                for text in left.take().filter(|_| parted).into_iter().flatten() {
                    pieces.get_mut(text).into_iter().for_each(|piece| piece.fix(Side::Left));
                }
                right = if parted { Some(at) } else { right };
            }
            (None, None) if !piece.aside => {
                if right.is_some_and(|label| page(label) == page(at)) {
                    pieces.get_mut(at).into_iter().for_each(|piece| piece.fix(Side::Right));
                }
                left.iter_mut().for_each(|text| text.end = at + 1);
            }
            (None, None) => {}
            _ => (left, right) = (None, None),
        }
    }
}

/// Whether a blank line stands above: a program parts its blocks so, and a sentence goes on inside its block.
fn begins_block(document: &Document, item: &Item) -> bool {
    let segment = document.segments.get(item.segment as usize);
    segment.is_some_and(|segment| segment.after_blank && segment.start == item.start)
}

fn folded(document: &Document, item: &Item) -> Vec<char> {
    printed(document, item).iter().map(|c| half_width(c.ch)).collect()
}

fn printed<'a>(document: &'a Document, item: &Item) -> &'a [Char] {
    document.chars.get(item.start as usize..item.end as usize).unwrap_or_default()
}

/// Whether a half-width space before `at` stands between two letters of Japanese: nobody types one there, and a program
/// that reads a page sets one where a full line of the left column meets the right one.
fn is_gap(printed: &[Char], at: usize) -> bool {
    let letter = |c: char| c.is_alphabetic() && !half_width(c).is_ascii();
    let Some((left, right)) = printed.split_at_checked(at) else { return false };
    let before = left.iter().rev().map(|c| c.ch).find(|c| *c != ' ').unwrap_or(' ');
    let behind = right.first().map_or(' ', |c| c.ch);
    let spaced = left.last().is_some_and(|c| c.ch == ' ');
    spaced && (letter(before) || before == '、') && (letter(behind) || is_bullet(behind))
}

/// How wide full lines are.
struct Full {
    /// The widest line in which no two columns can have met.
    widest: u32,
    /// Widths of the full lines of a narrower column.
    narrow: Vec<u32>,
}

impl Full {
    fn of(lines: &[(&Item, Vec<char>)]) -> Self {
        let body = || lines.iter().filter(|(item, _)| item.kind == Kind::Body).map(|(_, chars)| chars);
        let single = body().filter(|chars| cut_places(chars).next().is_none()).map(|chars| width(chars)).max();
        let widest = single.unwrap_or_else(|| body().map(|chars| width(chars) / 2).max().unwrap_or(0));
        let broken: Vec<u32> = body().filter(|chars| breaks_off(chars)).map(|chars| width(chars)).collect();
        let alike = |own: &&u32| broken.iter().filter(|other| own.abs_diff(**other) <= NEARLY).count() > 1;
        let narrow = broken.iter().filter(alike).filter(|own| **own >= LEAST_FULL).copied().collect();
        Self { widest, narrow }
    }

    /// Whether a line has no room for one more letter.
    fn is_filled(&self, chars: &[char]) -> bool {
        let own = width(chars);
        std::iter::once(&self.widest).chain(&self.narrow).any(|full| own.abs_diff(*full) <= NEARLY)
    }

    /// Whether a line leaves so little of its column free that it was wrapped.
    fn is_wrapped(&self, chars: &[char]) -> bool {
        /// A line that leaves so much of its column free was not wrapped.
        const WRAPPED: f32 = 0.7;
        width(chars) as f32 >= WRAPPED * self.widest as f32 || self.is_filled(chars)
    }
}

/// Half-width columns by which the full lines of one column differ: a mark that may not begin a line takes a letter with it.
const NEARLY: u32 = 2;

/// No column of prose is narrower, in half-width columns.
const LEAST_FULL: u32 = 20;

/// Whether a line ends in the middle of a sentence: with 、 or a kana that joins words. A title ends with its noun.
fn breaks_off(chars: &[char]) -> bool {
    let last = chars.iter().rev().find(|c| !c.is_whitespace());
    last.is_some_and(|c| *c == '、' || is_hiragana(*c))
}

/// Width in half-width columns, as far as folded characters tell: digits and letters are narrow, the rest is wide.
fn width(chars: &[char]) -> u32 {
    chars.iter().copied().map(columns_of).sum()
}

/// The sides of the items of a box that is too long to be divided: those of its labels and headings.
pub(super) fn sides<'a>(
    kind: BoxKind,
    document: &'a Document,
    items: impl Iterator<Item = &'a Item> + 'a,
) -> impl Iterator<Item = Option<Side>> + 'a {
    items.map(move |item| fixed(kind, item, &folded(document, item)).0)
}

/// The side of a label or heading of this box, and what it is.
fn fixed(kind: BoxKind, item: &Item, chars: &[char]) -> (Option<Side>, Option<Headed>) {
    match &item.kind {
        Kind::Label(label) => (kind.side_of(*label), Some(Headed::Label(*label))),
        Kind::Heading(head) if head.level == Level::Issue => (Some(Side::Left), Some(Headed::Heading)),
        Kind::Heading(_) => (Some(Side::Right), Some(Headed::Heading)),
        // ①【見守り】 under 主な戦略.
        Kind::Body if kind == BoxKind::Overview && heading_under(chars, Level::Strategy, None).is_some() => {
            (Some(Side::Right), Some(Headed::Heading))
        }
        _ => (None, None),
    }
}

impl Piece {
    fn of(kind: BoxKind, item: &Item, printed: &[Char], chars: &[char], full: &Full, unseen: bool) -> Self {
        let (fixed, headed) = fixed(kind, item, chars);
        let aside = matches!(item.kind, Kind::Print(_) | Kind::Money) || unseen;
        let cuts = if fixed.is_none() && !aside { cuts(chars, full) } else { Vec::new() };
        let gapped = cuts
            .iter()
            .any(|(at, left, _)| ends_before(kind, chars, *at as usize) || left.open && is_gap(printed, *at as usize));
        Self { fixed, aside, whole: Part::of(chars, full), cuts, gapped, headed }
    }

    /// Puts a text into the column whose label stands over it.
    fn fix(&mut self, side: Side) {
        if self.headed.is_none() && !self.aside {
            (self.fixed, self.gapped) = (Some(side), false);
            self.cuts.clear();
        }
    }
}

/// Whether what stands before a gap is finished: a cell, a sentence, or what is aimed at (めざす状態).
fn ends_before(kind: BoxKind, chars: &[char], gap: usize) -> bool {
    let line = chars.get(..gap).unwrap_or_default();
    let end = line.iter().rposition(|c| !c.is_whitespace()).map_or(0, |last| last + 1);
    let (before, space) = line.split_at(end);
    let aimed = || before.ends_with(&['状', '態']) || before.ends_with(&['姿']);
    // Programs set a tab between cells; nobody types one inside a sentence.
    space.contains(&'\t') || before.ends_with(&['。']) || kind == BoxKind::Strategy && aimed()
}

fn document_has(document: &Document, item: &Item, reading: Reading) -> bool {
    let range = item.start as usize..item.end as usize;
    document.chars.get(range).unwrap_or_default().iter().any(|c| reading.has(c.ink))
}

/// The spaces of a line at which two columns may have met, with both parts.
fn cuts(chars: &[char], full: &Full) -> Vec<(u32, Part, Part)> {
    /// A line has few such spaces; text set in spaced letters (均等割付) is no row of columns.
    const MAX_CUTS: usize = 6;
    cut_places(chars)
        .take(MAX_CUTS)
        .filter_map(|at| {
            let (left, right) = chars.split_at_checked(at)?;
            Some((u32::try_from(at).ok()?, Part::of(left, full), Part::of(right, full)))
        })
        .collect()
}

/// Spaces between two wide characters or before a value with its comparison, as what follows them.
fn cut_places(chars: &[char]) -> impl Iterator<Item = usize> + '_ {
    let wide = |c: Option<&char>| c.is_some_and(|c| !c.is_ascii() || matches!(c, '(' | '<' | '[' | ':'));
    chars
        .iter()
        .enumerate()
        .filter(move |(at, c)| {
            let before = at.checked_sub(1).and_then(|before| chars.get(before));
            let begins = || wide(chars.get(at + 1)) || begins_with_bounded_value(chars.get(at + 1..));
            c.is_whitespace() && before.is_some_and(|c| !c.is_ascii_alphanumeric()) && begins()
        })
        .map(|(at, _)| at + 1)
}

/// 57.3％以上, the rest of a target whose measure filled the line above.
fn begins_with_bounded_value(chars: Option<&[char]>) -> bool {
    let text: String = chars.unwrap_or_default().iter().collect();
    text.starts_with(|c: char| c.is_ascii_digit()) && ends_with_bound(text.trim_end())
}

impl Part {
    fn of(chars: &[char], full: &Full) -> Self {
        let text: String = chars.iter().collect();
        let text = text.trim();
        let first = text.chars().next().unwrap_or(' ');
        Self {
            start: if begins_with_comparison(text) { Start::Comparing } else { start_of(first) },
            valued: ends_with_value(text),
            // 880件以, and 上 on the next line.
            open: text.ends_with(['以', '未']) || !closes(text) && full.is_wrapped(chars),
            bullet: begins_item(text),
            cue: cue_of(text),
            state: text.strip_suffix('。').map(says_what_is),
            done: text.strip_suffix('。').is_some_and(says_what_was_done),
            heads: text.starts_with(is_opener)
                && heading_under(&text.chars().collect::<Vec<_>>(), Level::Strategy, None).is_some(),
            figure: text.contains('%') || text.contains("年度"),
            needs: says_what_is_needed(text),
        }
    }
}

/// Whether a sentence ends with what is needed: …する必要がある。
fn says_what_is_needed(text: &str) -> bool {
    /// 必要となっている。 is the longest.
    const END: usize = 9;
    const WORDS: [&str; 5] = ["必要", "べき", "求められ", "重要", "不可欠"];
    let skipped = text.chars().count().saturating_sub(END);
    let end: String = text.chars().skip(skipped).collect();
    WORDS.iter().any(|word| end.contains(word))
}

/// A bullet, ① or ※.
fn begins_item(text: &str) -> bool {
    begins_with_bullet(text) || text.starts_with(|c| is_circled(c) || c == '※')
}

fn start_of(first: char) -> Start {
    match first {
        c if is_bullet(c) || is_circled(c) || c == '※' => Start::Fresh,
        '【' | '[' | '<' | '≪' => Start::Fresh,
        '。' | '、' | ')' | '」' | '』' | '】' | 'ー' | '%' | ':' | 'ん' | 'を' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ッ'
        | 'ャ' | 'ュ' | 'ョ' => Start::Continuing,
        'が' | 'に' | 'は' | 'と' | 'の' | 'で' | 'も' | 'へ' | 'し' | 'て' | 'た' | 'れ' | 'ら' | 'り' | 'る'
        | 'な' | 'い' | 'き' | 'け' | 'げ' | 'め' | 'み' | 'え' | 'す' | 'く' | 'つ' | 'う' => {
            Start::Continuing
        }
        _ => Start::Unknown,
    }
}

/// 34％, 延べ60団体・個人: digits and a unit of a few characters.
fn ends_with_value(text: &str) -> bool {
    /// 団体・個人 has five.
    const MAX_UNIT_CHARS: usize = 6;
    let unit = text.chars().rev().take(MAX_UNIT_CHARS).position(|c| c.is_ascii_digit());
    unit.is_some() && !text.ends_with(['。', '、', ')', '】'])
}

/// 236件以下, 10分未満: a value and how it is to be compared.
fn ends_with_bound(text: &str) -> bool {
    let value = ["以上", "以下", "以内", "未満"].iter().find_map(|word| text.strip_suffix(word));
    value.is_some_and(|value| ends_with_value(value) || value.ends_with(')'))
}

/// Whether a line that ends so is finished: a sentence, a bracket, a count, a threshold.
fn closes(text: &str) -> bool {
    // 状態 and 姿 end what is aimed at: めざす状態 is a phrase.
    const WORDS: [&str; 7] = ["状態", "姿", "以上", "以下", "以内", "未満", "程度"];
    // 地域の活動を担う団体 may go on: what is counted stands behind its number.
    const COUNTED: [&str; 8] = ["件", "回", "か所", "団体", "校", "円", "人", "名"];
    let counts = |word: &str| text.strip_suffix(word).is_some_and(|number| number.trim_end().ends_with(counts_before));
    text.ends_with(['。', '!', '?', '」', '』', ')', '】', '>', ']', '%'])
        || WORDS.iter().any(|word| text.ends_with(word))
        || COUNTED.iter().any(|word| counts(word))
}

/// The end of a number: 3千円, 数人.
fn counts_before(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '千' | '万' | '億' | '百' | '十' | '数' | '全' | '各' | '・')
}

fn cue_of(text: &str) -> Cue {
    let threshold = ["未満", "以下", "下回", "満たない"].iter().any(|word| text.contains(word));
    let consequence =
        ["再構築", "撤退", "見直", "廃止", "中止", "場合", "であれば"].iter().any(|word| text.contains(word));
    let prior = (text.contains("年度") && text.chars().count() <= 24)
        && (text.contains("月末")
            || text.contains("時点")
            || text.contains('<')
            || crate::value::parse_year(text.trim_start_matches(['<', '【', '(', '[', ' ']))
                .is_some_and(|y| y.range.end + 6 >= text.trim().len()));
    let lone = text.chars().all(|c| {
        c.is_ascii_digit()
            || matches!(c, ',' | '.' | '%' | '件' | '回' | '人' | '校' | '名' | 'か' | '所' | '団' | '体')
    });
    if prior {
        Cue::YearHead
    } else if threshold && consequence {
        Cue::Criterion
    } else if text.contains("アンケート")
        || text.contains("調査において")
        || text.ends_with("以上")
        || ends_with_bound(text)
        || text.ends_with('以')
        || text.contains("以上(")
        || text.contains("以上。")
    {
        Cue::Target
    } else if lone {
        Cue::LoneValue
    } else {
        Cue::Nothing
    }
}

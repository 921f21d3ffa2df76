//! 紙面の付属物: what belongs to the page and not to the plan, by position, sequence and repetition over pages.
//!
//! A number is a page's where it stands at the edge of its page outside all cells, and goes on with the numbers of
//! other pages; a lone number in a cell or in a list is what somebody wrote. Headers and footers are lines that
//! several pages repeat at the same edge. A workbook and a Word document have none of these here: their cells and
//! paragraphs are content; what a web page prints around a plan is known by its words wherever it stands.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::print::is_of_side_label;
use crate::geom::Rect;
use crate::layout::{Document, Places, Segment};
use crate::lexicon::{
    DAY_OF_MONTH, MONTH, RESULT_HEADS, YEAR, fold_unspaced, folded, is_code_mark, is_dash, is_opener,
};
use crate::record::{Furniture, FurnitureKind};
use crate::value::year_head;

/// Segments looked at on each edge of a page: a page number may stand beside or below a form's mark.
const EDGE: usize = 3;

/// So many pages must repeat a line before it is their header or footer.
const LEAST_PAGES: usize = 3;

/// 方針, in whatever a line says of a plan.
pub(super) const PLAN: &str = "方針";

/// Numbers in a dump without page breaks that follow each other before they are its pages' numbers.
const LEAST_CHAIN: usize = 3;

/// The segments that are page furniture, by index.
#[must_use]
pub(super) fn furniture(document: &Document) -> HashMap<usize, FurnitureKind> {
    let navigation = super::site::printed(document).into_iter().map(|at| (at, FurnitureKind::Navigation));
    let navigation = navigation.chain(handouts(document).map(|at| (at, FurnitureKind::Header)));
    if !document.has_pages() {
        return navigation.collect();
    }
    let edges = edges(document);
    let mut found: HashMap<usize, FurnitureKind> =
        page_numbers(document, &edges).into_iter().map(|at| (at, FurnitureKind::PageNumber)).collect();
    found.extend(repeated(document, &edges));
    found.extend(running(document, &edges).into_iter().map(|at| (at, FurnitureKind::Header)));
    found.extend(super::browser::printed(document, &edges));
    found.extend(navigation);
    let feet = printed_at(document, &edges).into_iter().chain(at_every_foot(document, &edges));
    found.extend(feet.map(|at| (at, FurnitureKind::Footer)));
    let margins = super::margin::margins(document, &found);
    found.extend(margins);
    let heads = super::head_again::heads_again(document, &found);
    found.extend(heads.into_iter().map(|at| (at, FurnitureKind::Header)));
    found
}

/// The numbers of handouts, 資料２－１, wherever they stand.
fn handouts(document: &Document) -> impl Iterator<Item = usize> + '_ {
    let is_handout = |segment: &Segment| {
        let first = document.segment_chars(segment).iter().find(|c| !c.ch.is_whitespace());
        first.is_some_and(|c| folded(c.ch) == HANDOUT) && super::print::is_handout(&text_of(document, Some(segment)))
    };
    document.segments.iter().enumerate().filter(move |(_, segment)| is_handout(segment)).map(|(at, _)| at)
}

/// How the number of a handout begins: 資料.
const HANDOUT: char = '資';

/// The furniture as records list it.
#[must_use]
pub(super) fn furniture_of(document: &Document, found: &[(usize, FurnitureKind)]) -> Vec<Furniture> {
    let record = |(index, kind): &(usize, FurnitureKind)| {
        let segment = document.segments.get(*index)?;
        Some(Furniture { page: segment.page, text: document.raw(segment.range()).trim().to_owned(), kind: *kind })
    };
    found.iter().filter_map(record).collect()
}

/// A segment at the edge of a page.
pub(super) struct Edge {
    pub(super) index: usize,
    pub(super) page: u32,
    /// Whether it is among the first of its page.
    top: bool,
    pub(super) text: String,
}

fn edges(document: &Document) -> Vec<Edge> {
    let mut pages: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (index, segment) in document.segments.iter().enumerate() {
        let free = segment.area.is_none_or(|area| !area.drawn);
        if free && document.segment_chars(segment).iter().any(|c| !c.ch.is_whitespace()) {
            pages.entry(segment.page).or_default().push(index);
        }
    }
    let mut edges = Vec::new();
    for (page, mut segments) in pages {
        segments.sort_by(|a, b| height(document, *a).total_cmp(&height(document, *b)));
        let last = segments.len().saturating_sub(EDGE);
        for (place, index) in segments.iter().enumerate().filter(|(place, _)| *place < EDGE || *place >= last) {
            let text = text_of(document, document.segments.get(*index));
            edges.push(Edge { index: *index, page, top: place < EDGE && place < last.max(1), text });
        }
    }
    edges
}

/// How far down its page a segment stands; in a dump, its order.
fn height(document: &Document, index: usize) -> f32 {
    match (&document.places, document.segments.get(index)) {
        (Places::Boxes(boxes), Some(segment)) => boxes.get(segment.start as usize).map_or(0.0, |rect| rect.y0),
        (_, Some(segment)) => segment.line as f32,
        _ => 0.0,
    }
}

pub(super) fn text_of(document: &Document, segment: Option<&Segment>) -> String {
    let raw = segment.map(|segment| document.raw(segment.range())).unwrap_or_default();
    fold_unspaced(&raw)
}

/// `3`, `- 3 -`, `P.3`, `3/12`, `3ページ`: its number, and whether it says itself that it is a page's.
fn page_number(text: &str) -> Option<(u32, bool)> {
    let bare = text.trim_start_matches(['P', 'p', '.']).trim_matches(is_dash);
    let bare = bare.strip_suffix("ページ").unwrap_or(bare);
    let (number, of) = bare.split_once('/').map_or((bare, None), |(number, of)| (number, Some(of)));
    let digits = |text: &str| (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let dashed = text.starts_with(is_dash) && text.ends_with(is_dash);
    let says =
        dashed || bare.len() < text.len() && !text.starts_with(is_dash) && !text.ends_with(is_dash) || of.is_some();
    (digits(number) && of.is_none_or(digits)).then(|| Some((number.parse().ok()?, says)))?
}

/// Whether a segment has nothing but what page numbers are made of: most lines are told from one by a character or two.
fn may_be_number(document: &Document, segment: Option<&Segment>) -> bool {
    let marks = ['P', 'p', '.', '/', 'ペ', 'ヘ', 'ー', 'シ', 'ジ', 'ﾞ', 'ﾟ', '゛', '゜', '\u{3099}', '\u{309A}'];
    let is_part = |c: char| c.is_whitespace() || c.is_ascii_digit() || is_dash(c) || marks.contains(&c);
    segment.is_some_and(|segment| document.segment_chars(segment).iter().all(|c| is_part(folded(c.ch))))
}

fn page_numbers(document: &Document, edges: &[Edge]) -> Vec<usize> {
    let numbered: Vec<(&Edge, u32, bool)> =
        edges.iter().filter_map(|edge| page_number(&edge.text).map(|(number, says)| (edge, number, says))).collect();
    // First and last page of each step between numbers and pages: another page goes on where one of them is another.
    let step = |number: u32, page: u32| i64::from(number) - i64::from(page);
    let mut steps: HashMap<i64, (u32, u32)> = HashMap::new();
    for (edge, number, _) in &numbered {
        let (first, last) = steps.entry(step(*number, edge.page)).or_insert((edge.page, edge.page));
        (*first, *last) = ((*first).min(edge.page), (*last).max(edge.page));
    }
    let goes_on = |edge: &Edge, number: u32| {
        steps.get(&step(number, edge.page)).is_some_and(|(first, last)| *first != edge.page || *last != edge.page)
    };
    let own = |edge: &Edge, number: u32| {
        number == edge.page && (is_alone_below(document, edge.index) || edge.page > 1 && is_alone(document, edge))
    };
    let sheets = two_a_page(document, &numbered);
    let of_sheet = |edge: &Edge, number: u32| {
        sheets.is_some_and(|first| (first..=first + 1).contains(&(i64::from(number) - 2 * i64::from(edge.page))))
    };
    let mut found: Vec<usize> = numbered
        .iter()
        .filter(|(edge, number, says)| *says || goes_on(edge, *number) || own(edge, *number) || of_sheet(edge, *number))
        .map(|(edge, _, _)| edge.index)
        .collect();
    if document.in_stream_order() {
        found.extend(beside_marks(document));
        if document.pages <= 1 {
            found.extend(chain(document));
        }
    }
    found
}

/// Two sheets on each page have their numbers beside each other: what the first is above twice the page's own.
fn two_a_page(document: &Document, numbered: &[(&Edge, u32, bool)]) -> Option<i64> {
    /// Numbers on one level are so near.
    const LEVEL_PT: f32 = 1.0;
    if !matches!(document.places, Places::Boxes(_)) {
        return None;
    }
    let level = |a: &Edge, b: &Edge| (height(document, a.index) - height(document, b.index)).abs() <= LEVEL_PT;
    let (first, number, _) = numbered.iter().find(|(edge, number, _)| {
        let is_next = |(other, next, _): &&(&Edge, u32, bool)| {
            other.page == edge.page && *next == number + 1 && level(edge, other)
        };
        numbered.iter().any(|other| is_next(&other))
    })?;
    Some(i64::from(*number) - 2 * i64::from(first.page))
}

/// The segments of a page, which follow each other, without one of them.
fn others_of_page(document: &Document, page: u32, without: usize) -> impl Iterator<Item = &Segment> {
    let first = document.segments.partition_point(|segment| segment.page < page);
    let rest = document.segments.get(first..).unwrap_or_default().iter().zip(first..);
    let own = rest.take_while(move |(segment, _)| segment.page == page);
    own.filter(move |(_, at)| *at != without).map(|(segment, _)| segment)
}

/// Whether a page shows nothing but this line.
fn is_alone(document: &Document, edge: &Edge) -> bool {
    let written = |segment: &Segment| document.segment_chars(segment).iter().any(|c| !c.ch.is_whitespace());
    let mut others = others_of_page(document, edge.page, edge.index);
    matches!(document.places, Places::Boxes(_)) && !others.any(written)
}

/// Whether a line stands alone below all text of its page, in the middle of it or far from it: the page may be the only
/// one.
fn is_alone_below(document: &Document, index: usize) -> bool {
    /// The middle of the text is that of the page within this many heights of a character.
    const MIDDLE: f32 = 1.0;
    /// Lines of one text are nearer than this to each other, in heights of a character.
    const APART: f32 = 1.2;
    /// A number of a list is not so far below the rest of it.
    const FAR: f32 = 4.0;
    let extent = |segment: &Segment| document.extent(segment.range());
    let Some(segment) = document.segments.get(index) else { return false };
    let others = others_of_page(document, segment.page, index);
    let text = others.filter_map(extent).reduce(|a, b| a.union(&b));
    let Some((own, text)) = extent(segment).zip(text) else { return false };
    let height = own.height();
    let middle = |rect: &Rect| f32::midpoint(rect.x0, rect.x1);
    let (gap, aside) = (own.y0 - text.y1, (middle(&own) - middle(&text)).abs());
    gap > FAR * height || gap > APART * height && aside < MIDDLE * height
}

/// In a dump in stream order, where a page's edge may stand anywhere: a number right behind the mark of the handout or
/// the form (資料 A, 【様式１】), which stands at the edge, too.
fn beside_marks(document: &Document) -> Vec<usize> {
    let mark = |at: usize| {
        let text: Vec<char> = text_of(document, document.segments.get(at)).chars().collect();
        super::print::print_of(&text, None) == Some(super::print::Print::Furniture)
    };
    let lone = |at: usize| {
        let segment = document.segments.get(at);
        may_be_number(document, segment) && page_number(&text_of(document, segment)).is_some()
    };
    let apart = |at: usize| document.segments.get(at).is_some_and(|segment| segment.after_blank);
    (1..document.segments.len()).filter(|at| apart(*at) && lone(*at) && mark(at - 1)).collect()
}

/// In a dump without page breaks: lone numbers 1, 2, 3 … in their order, each apart from the text before it.
fn chain(document: &Document) -> Vec<usize> {
    let mut chain: Vec<(usize, u32)> = Vec::new();
    for (index, segment) in document.segments.iter().enumerate() {
        if !may_be_number(document, Some(segment)) {
            continue;
        }
        let Some((number, _)) = page_number(&text_of(document, Some(segment))) else { continue };
        let next = chain.last().map_or(1, |(_, last)| last + 1);
        if number == next && segment.after_blank {
            chain.push((index, number));
        }
    }
    if chain.len() < LEAST_CHAIN { Vec::new() } else { chain.into_iter().map(|(index, _)| index).collect() }
}

/// Lines that several pages repeat at the same edge.
fn repeated(document: &Document, edges: &[Edge]) -> Vec<(usize, FurnitureKind)> {
    if document.pages < 3 {
        return Vec::new();
    }
    let mut groups: BTreeMap<(bool, &str), Vec<&Edge>> = BTreeMap::new();
    for edge in edges.iter().filter(|edge| is_running_text(&edge.text)) {
        groups.entry((edge.top, edge.text.as_str())).or_default().push(edge);
    }
    let kind = |top: bool| if top { FurnitureKind::Header } else { FurnitureKind::Footer };
    groups
        .into_iter()
        .filter(|(_, group)| group.len() >= LEAST_PAGES.max(document.pages as usize / 2))
        .flat_map(|((top, _), group)| group.into_iter().map(move |edge| (edge.index, kind(top))))
        .collect()
}

/// Lines at the foot of every page, at one place, that say the same or count the pages: 2022/4/1, 港区－2. Two pages are
/// enough where all is the same.
fn at_every_foot(document: &Document, edges: &[Edge]) -> Vec<usize> {
    let mut groups: BTreeMap<&str, Vec<&Edge>> = BTreeMap::new();
    for edge in edges.iter().filter(|edge| !edge.top && is_running_text(&edge.text)) {
        groups.entry(edge.text.trim_end_matches(|c: char| c.is_ascii_digit())).or_default().push(edge);
    }
    let same = |group: &Vec<&Edge>| {
        group.iter().all(|edge| Some(edge.text.as_str()) == group.first().map(|first| first.text.as_str()))
    };
    let counts = |group: &Vec<&Edge>, stem: &str| {
        let number = |edge: &&Edge| edge.text.get(stem.len()..)?.parse::<i64>().ok();
        let steps = group.iter().map(|edge| Some(number(edge)? - i64::from(edge.page)));
        steps.clone().all(|step| step.is_some()) && steps.collect::<BTreeSet<_>>().len() == 1
    };
    let found = groups
        .into_iter()
        .filter(|(stem, group)| is_on_every_page(document, group) && (same(group) || counts(group, stem)));
    found.flat_map(|(_, group)| group.into_iter().map(|edge| edge.index)).collect()
}

/// Whether each of several pages has one of these lines, all at the same place.
fn is_on_every_page(document: &Document, group: &[&Edge]) -> bool {
    /// Places of the same line on two pages differ by less, in points.
    const SAME_PT: f32 = 0.5;
    let Places::Boxes(boxes) = &document.places else { return false };
    let place = |edge: &Edge| boxes.get(document.segments.get(edge.index)?.start as usize).copied();
    let same = |a: Rect, b: Rect| (a.x0 - b.x0).abs() < SAME_PT && (a.y0 - b.y0).abs() < SAME_PT;
    let first = group.first().and_then(|edge| place(edge));
    let one = first.is_some_and(|first| group.iter().all(|edge| place(edge).is_some_and(|own| same(first, own))));
    let pages: BTreeSet<u32> = group.iter().map(|edge| edge.page).collect();
    one && document.pages > 1 && group.len() == document.pages as usize && pages.len() == group.len()
}

/// Lines at the head of pages that print the plan's name, or that of its office, at one place of every page: 大阪市港区 令和
/// ４年度運営方針. On the first page such a line may be the title.
fn running(document: &Document, edges: &[Edge]) -> Vec<usize> {
    let mut groups: BTreeMap<&str, Vec<&Edge>> = BTreeMap::new();
    for edge in edges.iter().filter(|edge| edge.top && names_office(&edge.text)) {
        groups.entry(edge.text.as_str()).or_default().push(edge);
    }
    let everywhere = groups.into_values().filter(|group| is_on_every_page(document, group));
    everywhere.flat_map(|group| group.into_iter().skip(1).map(|edge| edge.index)).collect()
}

/// A line that names a plan and is no title as the forms print it, nor any other line of theirs.
fn names_office(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    (4..=40).contains(&chars.len())
        && text.contains(PLAN)
        && !text.contains(['。', '、'])
        && !super::plan_line::is_title(text)
        && super::heading::heading_at(&chars).is_none()
}

/// R4.3.1 10:25, 2022/3/1: when a page was printed, as spreadsheets set it far below all text.
fn printed_at(document: &Document, edges: &[Edge]) -> Vec<usize> {
    let dated = |text: &str| {
        let time = text.split_once(':').is_some_and(|(_, minutes)| minutes.len() == 2);
        let marks = text.chars().filter(|c| matches!(*c, '/' | '.' | YEAR | MONTH)).count();
        let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | ':' | YEAR | MONTH | DAY_OF_MONTH);
        let digits = text.chars().filter(char::is_ascii_digit).count();
        text.len() <= MAX_DATE && text.chars().all(part) && (marks >= 2 || time && marks > 0) && digits >= 3
    };
    let own = |edge: &&Edge| !edge.top && dated(&edge.text) && is_alone_below(document, edge.index);
    edges.iter().filter(own).map(|edge| edge.index).collect()
}

/// Bytes of 2022年12月31日12:59:59.
const MAX_DATE: usize = 32;

/// Words that no form prints there: labels, marks of forms and titles are told by the form.
fn is_running_text(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    (4..=40).contains(&chars.len())
        && !text.contains(['。', '、', '％', '%', '・'])
        && !text.contains(PLAN)
        && !text.contains("様式")
        && !is_label(&chars)
        && super::heading::heading_at(&chars).is_none()
        && super::print::print_of(&chars, None).is_none()
        && !super::is_part_of_legend(text)
        && !super::money::is_money_line(&chars)
        && !heads_results(text)
}

/// A label, also behind a piece of a side label or the code in the cell before it: `中 プロセス指標の達成状況`, `①(ⅰ) 課題と改善策`.
fn is_label(chars: &[char]) -> bool {
    let side = chars.iter().take_while(|c| is_of_side_label(**c)).count();
    let code = chars.iter().take_while(|c| is_code_mark(**c)).count();
    let labelled = [0, side.min(1), side, code];
    // 間 ①(ⅰ): the code of a box beside its side label.
    let coded = side > 0 && chars.iter().skip(side).all(|c| is_code_mark(*c));
    coded || labelled.into_iter().any(|from| chars.get(from..).and_then(super::label::label_at).is_some())
}

/// ＜令和８年度実績と達成状況＞, ３年度: every issue of a form prints it, at the head of each page where an issue begins there.
fn heads_results(text: &str) -> bool {
    year_head(text).is_some_and(|head| {
        let rest = text.get(head.rest..).unwrap_or_default();
        rest.is_empty() || RESULT_HEADS.iter().any(|word| text.contains(word))
    }) || text.starts_with(is_opener) && RESULT_HEADS.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, FurnitureKind)> {
        let document = crate::dump::read(text);
        let mut found: Vec<(usize, FurnitureKind)> = furniture(&document).into_iter().collect();
        found.sort_by_key(|(index, _)| *index);
        found.into_iter().map(|(at, kind)| (text_of(&document, document.segments.get(at)), kind)).collect()
    }

    #[test]
    fn what_a_web_page_prints_around_a_plan_is_no_text_of_it() {
        let page = "ページの先頭です\nメニューの終端です。\n令和5年度港区運営方針\n\n2024年6月25日\n\nページ番号：594475\n\n2024年6月25日に開く。\n";
        let of_page = |text: &str| (text.to_owned(), FurnitureKind::Navigation);
        let wanted = ["ページの先頭です", "メニューの終端です。", "2024年6月25日", "ページ番号:594475"].map(of_page);
        assert_eq!(found(page), wanted);
        assert_eq!(found("令和5年度港区運営方針\n2024年6月25日\n本文\n"), []);
    }

    #[test]
    fn numbers_of_pages_go_on_from_page_to_page() {
        let number = |text: &str| (text.to_owned(), FurnitureKind::PageNumber);
        assert_eq!(found("本文\n1\n\u{c}本文\n２\n"), [number("1"), number("2")]);
        assert_eq!(found("本文\n- 7 -\n"), [number("-7-")]);
        assert_eq!(found("本文\n3 / 12\n"), [number("3/12")]);
        let handout = ("資料A".to_owned(), FurnitureKind::Header);
        assert_eq!(found("本文\n\n資料 A\n\n1\n\n本文\n本文\n本文\n本文\n"), [handout, number("1")]);
    }

    #[test]
    fn a_lone_number_is_content() {
        assert_eq!(found("参加者数\n36\n"), []);
        assert_eq!(found("参加者数\n36\n\u{c}参加者数\n40\n"), []);
        assert_eq!(found("-\n"), []);
    }

    #[test]
    fn what_every_page_repeats_is_its_header() {
        let page = |body: &str| format!("大阪市見本区役所\n{body}を進める。\n終わり\n次の行\n");
        let text = ["一", "二", "三"].map(page).join("\u{c}");
        assert_eq!(found(&text).first().map(|(_, kind)| *kind), Some(FurnitureKind::Header));
        for head in ["＜令和８年度実績と達成状況＞", "＜前年度実績＞", "令和７年度", "（７年度実績）"]
        {
            assert_eq!(found(&text.replace("大阪市見本区役所", head)), [], "{head}");
        }
    }
}

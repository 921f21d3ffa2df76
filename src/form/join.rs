//! Lines joined into paragraphs: a line the page wrapped is joined again, a paragraph or bullet is a line.

use std::collections::HashMap;

use super::fold::{begins_with_comparison, half_width};
use super::item::brackets::{MAX_WRAPPED, closes, left_open};
use super::item::wrapped::LABEL_CHARS;
use super::region::{Field, Piece, Section};
use super::stream::{ends_a_measure, is_lone_value, is_survey};
use super::value_table::ValueTables;
use super::{Holds, Label, names_a_plan, row_of};
use crate::layout::{Document, Fill, Reading, Segment, Text};
use crate::lexicon::{
    COLONS, COUNTING, FISCAL_YEAR, FULL_STOP, GRADE_MARKS, LEADS_A_VALUE, MONTH, ORDINAL, VALUE_TAILS, WEB_NUMBER,
    YEAR, behind_note_word, cannot_begin, columns_of, ends_sentence, heading_note_mark, is_any_closer, is_any_opener,
    is_arrow, is_bullet, is_circled, is_dash, is_grade_letter, is_kanji, is_katakana, is_opener,
};
use crate::value::{
    GROUP, find_quantities, find_years, heads_results, is_bare_quantity, is_bare_unit, is_comma, is_digit,
    is_led_by_role, is_point, parse_year, result_lead, year_head,
};

/// Width of the widest line of each field over the whole document, in half-width columns.
///
/// The form is the same on every sheet, so the widest line under a label shows how wide its box is.
#[derive(Debug)]
pub(crate) struct Widths<'a> {
    widest: HashMap<Field, u32>,
    /// Whether every line is a paragraph, as in the text of a web page.
    unwrapped: bool,
    tables: &'a ValueTables,
}

/// A line of more half-width columns was never wrapped: at 9 points a landscape sheet of A3 has room for 240 of them
/// between its margins.
const UNWRAPPED: u32 = 250;

/// A web page has no margins of its own; a tool that wraps its text does so at 72 to 80 columns.
const UNWRAPPED_PAGE: u32 = 100;

/// Whether a document has the number of a web page.
fn is_web_page(document: &Document) -> bool {
    let begins = |segment: &Segment| {
        let chars = document.segment_chars(segment).iter().map(|c| half_width(c.ch)).filter(|c| !c.is_whitespace());
        chars.take(WEB_NUMBER.chars().count()).eq(WEB_NUMBER.chars())
    };
    document.segments.iter().any(begins)
}

impl<'a> Widths<'a> {
    /// Measures every line that is not known to fill its cell.
    pub(crate) fn measure(document: &Document, sections: &[Section], tables: &'a ValueTables) -> Self {
        let mut widths = Self { widest: HashMap::new(), unwrapped: false, tables };
        for (field, piece) in
            sections.iter().flat_map(|section| &section.lines).filter(|(_, piece)| piece.fill.is_none())
        {
            let widest = widths.widest.entry(*field).or_default();
            *widest = (*widest).max(width(document, piece));
        }
        let limit = if is_web_page(document) { UNWRAPPED_PAGE } else { UNWRAPPED };
        widths.unwrapped = document.in_stream_order() && widths.widest.values().any(|widest| *widest > limit);
        widths
    }

    /// How full a line is.
    fn fill(&self, document: &Document, field: Field, piece: &Piece) -> Fill {
        piece.fill.unwrap_or_else(|| {
            // Narrower than 12 full-width characters no box is; such a field has no line that was wrapped.
            let widest = self.widest.get(&field).copied().unwrap_or(0).max(24) as f32;
            let own = width(document, piece) as f32;
            Fill { share: own / widest, room: (widest - own) / 2.0 }
        })
    }
}

/// Width in half-width columns.
fn width(document: &Document, piece: &Piece) -> u32 {
    let range = piece.chars.start as usize..piece.chars.end as usize;
    document.chars.get(range).unwrap_or_default().iter().map(|c| columns_of(c.ch)).sum()
}

/// A line with less room than this was wrapped: the next character had none, or took one with it that cannot begin a
/// line. In full-width characters.
pub(super) const NO_ROOM: f32 = 2.2;

/// A sentence that ends with its line goes on in the next only where the line has less room than one character.
const LAST_ROOM: f32 = 1.3;

/// A line at least this full without an end of its own goes on in the next.
const HALF_FULL: f32 = 0.6;

/// The lines of one field of one section as text.
pub(crate) fn join(document: &Document, widths: &Widths<'_>, field: Field, pieces: &[&Piece]) -> Text {
    let mut text = Text::new();
    let mut before: Option<&Piece> = None;
    for (at, piece) in pieces.iter().enumerate() {
        let behind = pieces.get(at + 1).copied();
        let row = |before: &Piece| states_one_thing(document, field, before, piece, behind);
        match before.map_or(Joint::Apart, |before| {
            if let Some(joint) = joint_of_table(widths.tables, before, piece) {
                joint
            } else if is_date_of_cells(document, field, before, piece)
                || ends_bound_of_cells(document, field, before, piece)
            {
                Joint::Joined
            } else if row(before)
                || goes_on_in_cells(document, field, before, piece)
                || is_numbered(document, field, before, piece)
            {
                Joint::Beside
            } else if behind.is_some_and(|behind| is_numbered(document, field, piece, behind)) {
                Joint::Apart
            } else {
                joint(document, widths, field, before, piece)
            }
        }) {
            Joint::Joined => text.push_line(trimmed(document, piece), true),
            Joint::Beside => text.push_beside(trimmed(document, piece)),
            Joint::Apart => text.push_line(trimmed(document, piece), false),
        }
        before = Some(piece);
    }
    text
}

/// How a line stands to the one before it.
enum Joint {
    /// It goes on with its paragraph.
    Joined,
    /// It stands in another cell of the same row.
    Beside,
    /// It begins a paragraph.
    Apart,
}

/// The cells of a row stand beside each other, and each row is a paragraph.
fn joint_of_table(tables: &ValueTables, before: &Piece, next: &Piece) -> Option<Joint> {
    let row = |piece: &Piece| tables.place(piece.segment).map(|place| (place.table, place.row, place.column));
    match (row(before), row(next)) {
        (None, None) => None,
        (Some(before), Some(next)) if before == next => None,
        (Some((table, row, _)), Some((of, own, _))) if (table, row) == (of, own) => Some(Joint::Beside),
        _ => Some(Joint::Apart),
    }
}

fn joint(document: &Document, widths: &Widths<'_>, field: Field, before: &Piece, next: &Piece) -> Joint {
    let one_cell = before.area.cell == next.area.cell;
    if before.segment == next.segment
        || field == Field::Money && (one_cell && next.area.drawn || is_wrapped_amount(document, before, next))
    {
        Joint::Joined
    } else if matches!(field, Field::Money | Field::Title)
        && line(document, before) == line(document, next)
        && !names_again(document, field, before, next)
    {
        Joint::Beside
    } else if field != Field::Money
        && !widths.unwrapped
        && (divides_a_value(document, before, next)
            || is_indicators(field) && ends_with_value(document, before) && is_year_in_brackets(document, next)
            || is_indicators(field) && divides_a_number(document, before, next)
            || !stands_apart(document, field, before, next)
                && continues(document, widths.fill(document, field, before), before, next))
    {
        Joint::Joined
    } else {
        Joint::Apart
    }
}

fn are_two_cells(document: &Document, a: &Piece, b: &Piece) -> bool {
    a.area.drawn && b.area.drawn && a.area.cell != b.area.cell && line(document, a) == line(document, b)
}

/// Whether the cells of a row print one date together: ３年度（ | 12 | 月末時点）. A bracket that is left open goes on in
/// the next cell, and so does a number before 年 or 月.
fn is_date_of_cells(document: &Document, field: Field, before: &Piece, next: &Piece) -> bool {
    let placed = before.area.drawn && next.area.drawn && before.segment != next.segment;
    if !matches!(field, Field::Labelled(_)) || !placed || line(document, before) != line(document, next) {
        return false;
    }
    let dates = |c: char| matches!(c, YEAR | MONTH);
    let opened =
        last_char(document, before).is_some_and(is_any_opener) && first_char(document, next).is_some_and(is_digit);
    opened || last_char(document, before).is_some_and(is_digit) && first_char(document, next).is_some_and(dates)
}

/// Whether the cells of a row state one thing together: a measure and the one number of its row, a number and its unit.
fn states_one_thing(document: &Document, field: Field, before: &Piece, next: &Piece, behind: Option<&Piece>) -> bool {
    let two_cells = |a: &Piece, b: &Piece| are_two_cells(document, a, b);
    if !matches!(field, Field::Labelled(_)) || !two_cells(before, next) {
        return false;
    }
    let text = |piece: &Piece| visible(document, piece).collect::<String>();
    let (own, following) = (text(before), text(next));
    let last = find_quantities(&own).pop().filter(|last| last.range.end == own.len() && last.value.unit.is_empty());
    if let Some(last) = last {
        // The number that ends one cell has its unit in the next.
        let joined = find_quantities(&[own.as_str(), &following].concat());
        return joined.iter().any(|of| of.value.digits == last.value.digits && !of.value.unit.is_empty());
    }
    // Several numbers in a row are a table's.
    let table = behind.is_some_and(|behind| two_cells(next, behind) && is_bare_quantity(&text(behind)));
    !table && is_bare_quantity(&following) && !own.chars().any(is_digit) && !own.is_empty()
}

const fn is_percent(c: char) -> bool {
    matches!(c, '%' | '％')
}

/// Whether the cells of a row of indicators print one bound together: 60％ | 以上, 60 | ％以上.
fn ends_bound_of_cells(document: &Document, field: Field, before: &Piece, next: &Piece) -> bool {
    let counted = last_char(document, before).is_some_and(|c| is_digit(c) || is_percent(c));
    let percent = first_char(document, next).is_some_and(is_percent);
    let rest: String = visible(document, next).skip(usize::from(percent)).collect();
    is_measured(field)
        && are_two_cells(document, before, next)
        && (counted
            || ends_with_value(document, before)
            || is_bare_unit(&visible(document, before).collect::<String>()))
        && (begins_with_comparison(&rest) || percent && rest.is_empty())
}

/// Whether the cells of a row of indicators state one together: a measure, the year of its value, the value, and in brackets
/// that of another year. A cell that begins an item or states a measure with its value is another.
fn goes_on_in_cells(document: &Document, field: Field, before: &Piece, next: &Piece) -> bool {
    if !is_measured(field) || !are_two_cells(document, before, next) {
        return false;
    }
    let text = |piece: &Piece| visible(document, piece).collect::<String>();
    let following = text(next);
    let noted = following.starts_with(is_any_opener) && following.ends_with(is_any_closer);
    let is_year = |text: &str| find_years(text).first().is_some_and(|year| year.range == (0..text.len()));
    let valued = || ends_with_value(document, before) || ends_a_target(document, before);
    let year = first_char(document, before).is_some_and(is_bullet) || ends_a_measure(document, before);
    let graded =
        following.chars().count() == 1 && following.chars().all(|c| is_grade_letter(c) || GRADE_MARKS.contains(&c));
    graded && valued()
        || noted && valued() && !find_quantities(&following).is_empty()
        || year && is_year(&following)
        || is_year(&text(before)) && find_quantities(&following).first().is_some_and(|first| first.range.start == 0)
}

/// Whether a line begins with the number of an item and its text stands behind a tab: ｲ．, 第一, 1.1.
fn is_numbered(document: &Document, field: Field, number: &Piece, text: &Piece) -> bool {
    /// 第十二 and 12.3. are about the longest.
    const LONGEST: usize = 5;
    let apart = !number.area.drawn && !text.area.drawn && number.segment != text.segment;
    if !matches!(field, Field::Labelled(_)) || !apart || line(document, number) != line(document, text) {
        return false;
    }
    let chars: Vec<char> = visible(document, number).take(LONGEST + 1).map(half_width).collect();
    let (Some(first), Some(last)) = (chars.first(), chars.last()) else { return false };
    let dotted = matches!(last, '.' | ')') && chars.iter().any(|c| c.is_alphanumeric());
    let inner = chars.iter().any(|c| c.is_ascii_digit()) && chars.contains(&'.');
    let sign = chars.len() == 1 && (is_bullet(*first) || COUNTING.contains(*first));
    let ordinal = *first == ORDINAL && chars.len() > 1;
    chars.len() <= LONGEST && (dotted || inner || sign || ordinal) && number.area.x < text.area.x
}

/// An amount that a narrow cell wrapped: digits without a unit, and on the next line the rest with the unit; or its label.
fn is_wrapped_amount(document: &Document, before: &Piece, next: &Piece) -> bool {
    let ends_in_digits = last_char(document, before).is_some_and(|c| is_digit(c) || is_comma(c));
    let mut behind = visible(document, next).skip_while(|c| is_digit(*c) || is_comma(*c));
    // `2` and below it `年度予算額`: the digits may have a line of their own, and a space one, too.
    let labelled = visible(document, next).take(2).eq(FISCAL_YEAR.chars());
    let rest = first_char(document, next).is_some_and(|c| LABEL_CHARS.contains(c));
    let begun = ends_in_digits || last_char(document, before).is_some_and(|c| LABEL_CHARS.contains(c));
    let most = if labelled || rest { 2 } else { 1 };
    let next_line = line(document, before)
        .zip(line(document, next))
        .is_some_and(|((page, above), (on, below))| page == on && (above + 1..=above + most).contains(&below));
    if labelled || rest {
        return begun && next_line;
    }
    ends_in_digits
        && next_line
        && first_char(document, next).is_some_and(|c| is_digit(c) || is_comma(c))
        && behind.next().is_some_and(|c| matches!(c, '千' | '円' | '万' | '億' | '百'))
}

/// Lines that are never joined: text of two drawn cells or below two labels, unless a page break divides one cell; in
/// 現状 a measure and the line after it.
fn stands_apart(document: &Document, field: Field, before: &Piece, next: &Piece) -> bool {
    let two_cells = before.area.drawn && next.area.drawn && before.area.cell != next.area.cell;
    if (two_cells || next.apart) && page(document, before) == page(document, next) {
        return true;
    }
    if is_indicators(field) {
        let line = document.raw(next.chars.start as usize..next.chars.end as usize);
        if is_led_by_role(&line) || result_lead(&line).is_some() {
            return true;
        }
    }
    if names_again(document, field, before, next) {
        return true;
    }
    // 令和５年度 450部 and below it 令和４年度 400部: each year has its line.
    if field == Field::Labelled(Label::PriorResults)
        && ends_with_value(document, before)
        && year_head(document.raw(next.chars.start as usize..next.chars.end as usize).trim()).is_some()
    {
        return true;
    }
    if field == Field::Labelled(Label::OutcomeStatus) && heads_results(&visible(document, next).collect::<String>()) {
        return true;
    }
    if is_indicators(field)
        && ends_a_target(document, before)
        && (states_own_value(document, next) || first_char(document, next).is_some_and(is_circled))
    {
        return true;
    }
    field == Field::Labelled(Label::CurrentState)
        && (is_survey(document, before)
            || ends_a_measure(document, before)
            || is_lone_value(document, before)
            || is_lone_value(document, next))
}

/// A page names its plan in its head and again as its title.
fn names_again(document: &Document, field: Field, before: &Piece, next: &Piece) -> bool {
    let named = |piece: &Piece| names_a_plan(&visible(document, piece).collect::<String>());
    field == Field::Title && named(before) && named(next)
}

fn is_indicators(field: Field) -> bool {
    matches!(field, Field::Labelled(label) if row_of(label).is_some_and(|row| row.holds == Holds::Indicators))
}

/// 53％以上: a value with its comparison ends an indicator, however full its line is.
fn ends_a_target(document: &Document, piece: &Piece) -> bool {
    let text: String = visible(document, piece).collect();
    find_quantities(&text).pop().is_some_and(|last| {
        let tail = text.get(last.range.end..).unwrap_or_default();
        // 60％とする: what is said of a value ends it, too.
        let said = !tail.is_empty() && VALUE_TAILS.contains(&tail.trim_end_matches(FULL_STOP));
        said || last.value.comparison.is_some() && tail.chars().count() <= COMPARISON_CHARS
    })
}

/// Characters of 以上, which may be read as part of a quantity or stand behind it.
const COMPARISON_CHARS: usize = 2;

/// Whether a line is an indicator of its own: it has a value with its comparison, or ends with what is measured.
fn states_own_value(document: &Document, piece: &Piece) -> bool {
    let text: String = visible(document, piece).collect();
    let begins = text.chars().next().is_some_and(|c| is_kanji(c) || is_katakana(c));
    let valued =
        || find_quantities(&text).iter().any(|found| found.value.comparison.is_some() && found.range.start > 0);
    !text.contains('。') && (begins && ends_a_measure(document, piece) || valued())
}

/// （24年度） below its value, and nothing else.
fn is_year_in_brackets(document: &Document, piece: &Piece) -> bool {
    let text: String = visible(document, piece).map(half_width).collect();
    let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    inner.is_some_and(|inner| {
        inner.ends_with(FISCAL_YEAR) && parse_year(inner).is_some_and(|year| year.range.end == inner.len())
    })
}

/// Whether a field holds indicators or their results.
fn is_measured(field: Field) -> bool {
    is_indicators(field) || field == Field::Labelled(Label::OutcomeStatus)
}

fn page(document: &Document, piece: &Piece) -> Option<u32> {
    line(document, piece).map(|(page, _)| page)
}

fn line(document: &Document, piece: &Piece) -> Option<(u32, u32)> {
    document.segments.get(piece.segment as usize).map(|segment| (segment.page, segment.line))
}

/// The characters of a piece without the spaces at its ends.
fn trimmed(document: &Document, piece: &Piece) -> std::ops::Range<u32> {
    let blank = |at: u32| document.chars.get(at as usize).is_some_and(|c| c.ch.is_whitespace());
    let (mut start, mut end) = (piece.chars.start, piece.chars.end);
    while start < end && blank(start) {
        start += 1;
    }
    while end > start && blank(end - 1) {
        end -= 1;
    }
    start..end
}

/// Whether `next` goes on with the paragraph of `before`, whose line is so full.
fn continues(document: &Document, fill: Fill, before: &Piece, next: &Piece) -> bool {
    let full = fill.room < NO_ROOM + leading_word(document, next);
    let (Some(last), Some(first)) = (last_char(document, before), first_char(document, next)) else { return false };
    if closes_amount(document, before, next)
        || matches!((last, first), ('以', '上' | '下' | '内' | '外') | ('未', '満'))
    {
        return true;
    }
    if cannot_begin(first) || !ends_sentence(last) && goes_on_with_comparison(document, next) {
        return true;
    }
    if is_digit(last) && ends_a_value(document, before, next) {
        return true;
    }
    if is_digit(first) && begins_with_year(document, next) && ends_with_value(document, before) {
        return false;
    }
    if begins_with_note(document, next) || is_lone_number(document, next) && ends_with_value(document, before) {
        return false;
    }
    let begun = begins_with_mark(document, next);
    if ends_sentence(last) {
        // A sentence that ends with its line ends its paragraph, unless the line is full.
        return !begun && fill.room < LAST_ROOM && !next.after_blank;
    }
    if begun {
        // ① and ( also stand inside a sentence: there the line before is full and unfinished.
        return matches!(half_width(first), '①'..='⑳' | '(') && full && !next.after_blank;
    }
    if next.after_blank && fill.share < HALF_FULL {
        return false;
    }
    full || fill.share >= HALF_FULL && !complete(last)
}

/// `…【24` and below it `予算額 17,945千円】`: the bracket of an amount that the page wrapped.
fn closes_amount(document: &Document, before: &Piece, next: &Piece) -> bool {
    let rest: Vec<char> = visible(document, next).take(MAX_WRAPPED).collect();
    let open = left_open(visible(document, before));
    open.is_some_and(|opener| closes(rest.iter().copied(), opener)) && rest.contains(&'円')
}

/// `R2：5` and below it `1.4％ →`, `元年度：9` and below it `件`: the page wrapped inside a value, which alone behind its
/// colon has no unit, or only the first letter of one.
fn divides_a_value(document: &Document, before: &Piece, next: &Piece) -> bool {
    /// 1,234,567世 is about the longest beginning of a value.
    const MAX_CHARS: usize = 12;
    let mut begun: Vec<char> = Vec::new();
    let mut led = false;
    for c in visible(document, before).rev().take(MAX_CHARS) {
        led = COLONS.contains(&c) || is_arrow(c);
        if led {
            break;
        }
        begun.push(c);
    }
    if !led || !begun.last().is_some_and(|c| is_digit(*c)) || begins_with_mark(document, next) {
        return false;
    }
    let value: String = begun.iter().rev().copied().chain(visible(document, next).take(MAX_CHARS)).collect();
    let printed: usize = begun.iter().map(|c| c.len_utf8()).sum();
    // `→ ３` and below it `年度：53.2％`.
    if value.find(FISCAL_YEAR).is_some_and(|year| year <= printed && printed < year + FISCAL_YEAR.len()) {
        return true;
    }
    find_quantities(&value).first().is_some_and(|first| {
        let behind = value.get(first.range.end..).and_then(|rest| rest.chars().next());
        // 39m and below it 30年度 is no 39m3.
        let whole = first.value.digits.start == 0
            && first.range.end > printed
            && first.value.value.is_some()
            && !(ends_with_value(document, before) && begins_with_year(document, next));
        whole && !first.value.unit.is_empty() && behind.is_none_or(|c| !c.is_alphabetic())
    })
}

/// `10,` and below it `000世帯以上`, `10,00` and `0世帯以上`, `6` and `0％以上`: what stands below is no value of its own.
fn divides_a_number(document: &Document, before: &Piece, next: &Piece) -> bool {
    /// 1,234,567 and キロメートル以上.
    const MAX_CHARS: usize = 16;
    let in_number = |c: &char| is_digit(*c) || is_comma(*c) || is_point(*c);
    let mut begun: Vec<char> = visible(document, before).rev().take(MAX_CHARS).take_while(in_number).collect();
    begun.reverse();
    let rest: String = visible(document, next).take(MAX_CHARS).collect();
    let (Some(last), Some(first)) = (begun.last().copied(), rest.chars().next()) else { return false };
    let bound = find_quantities(&rest).first().is_some_and(|of| of.range.start == 0 && of.value.comparison.is_some());
    if !bound || !is_digit(first) || !begun.first().copied().is_some_and(is_digit) {
        return false;
    }
    let open = !is_digit(last);
    let behind_comma = begun.iter().rev().take_while(|c| is_digit(**c)).count();
    let grouped = begun.iter().copied().any(is_comma) && behind_comma < GROUP;
    let led = visible(document, before)
        .rev()
        .nth(begun.len())
        .is_some_and(|c| COLONS.contains(&c) || LEADS_A_VALUE.contains(&c));
    open || grouped || half_width(first) == '0' || led
}

/// `30年度：44km以上` below `26年度：46km⇒28年度：39km`: a year's value on a line of its own.
fn begins_with_year(document: &Document, piece: &Piece) -> bool {
    /// 2026(令和8)年度 has eleven.
    const MAX_CHARS: usize = 12;
    let text: String = visible(document, piece).take(MAX_CHARS).collect();
    find_years(&text).first().is_some_and(|year| year.range.start == 0)
}

/// Whether a line ends with a number and its unit.
fn ends_with_value(document: &Document, piece: &Piece) -> bool {
    /// 1,234,567.8t-CO2 is about the longest.
    const MAX_CHARS: usize = 16;
    let last: Vec<char> = visible(document, piece).rev().take(MAX_CHARS).collect();
    let text: String = last.iter().rev().collect();
    find_quantities(&text).last().is_some_and(|last| last.range.end == text.len() && !last.value.unit.is_empty())
}

/// 以上, 未満 and the like: the page wrapped between a value and its comparison.
fn goes_on_with_comparison(document: &Document, piece: &Piece) -> bool {
    /// 以上であれば has six.
    const MAX_CHARS: usize = 8;
    begins_with_comparison(&visible(document, piece).take(MAX_CHARS).collect::<String>())
}

/// `登録者数 96` and below it `名以上`: the page wrapped between a number and its unit, which a comparison follows.
fn ends_a_value(document: &Document, before: &Piece, next: &Piece) -> bool {
    /// 1,234,567 and キロメートル以上.
    const MAX_CHARS: usize = 9;
    let number: Vec<char> =
        visible(document, before).rev().take(MAX_CHARS).take_while(|c| is_digit(*c) || is_comma(*c)).collect();
    let printed: usize = number.iter().map(|c| c.len_utf8()).sum();
    let value: String = number.iter().rev().copied().chain(visible(document, next).take(MAX_CHARS)).collect();
    let behind_unit = !first_char(document, next).is_some_and(is_digit);
    behind_unit
        && find_quantities(&value).first().is_some_and(|first| {
            first.value.digits.start == 0 && first.range.end > printed && first.value.comparison.is_some()
        })
}

/// ＊36か所のうち…, （注）…, †…, 出典：…: a note never goes on with the line above it.
fn begins_with_note(document: &Document, piece: &Piece) -> bool {
    /// Marks, words and their numbers: （※12）.
    const MAX_CHARS: usize = 8;
    let text: String = visible(document, piece).take(MAX_CHARS).collect();
    let bracketed = text.strip_prefix(is_any_opener).and_then(behind_note_word).is_some();
    let worded = behind_note_word(&text).is_some_and(|rest| rest.starts_with(|c: char| !c.is_alphabetic()));
    heading_note_mark(&text).is_some() || bracketed || worded
}

/// A number without a unit or a word: that of a page, below a value.
fn is_lone_number(document: &Document, piece: &Piece) -> bool {
    let mut inner = visible(document, piece).filter(|c| !is_any_opener(*c) && !is_any_closer(*c)).peekable();
    inner.peek().is_some() && inner.all(is_digit)
}

/// Width of the half-width word a line begins with, in full-width characters: it was moved down as a whole.
fn leading_word(document: &Document, piece: &Piece) -> f32 {
    /// Longer words are divided.
    const MAX_WORD: usize = 16;
    visible(document, piece).take(MAX_WORD).take_while(char::is_ascii_alphanumeric).count() as f32 / 2.0
}

/// A value, a date, a bracket: a line that ends so needs no continuation.
fn complete(last: char) -> bool {
    matches!(half_width(last), '%' | ')' | '】' | '」' | '件' | '回' | '人' | '校' | '円' | '>') || is_digit(last)
}

fn last_char(document: &Document, piece: &Piece) -> Option<char> {
    visible(document, piece).last()
}

fn first_char(document: &Document, piece: &Piece) -> Option<char> {
    visible(document, piece).next()
}

/// Characters in the final reading; where all are struck, the struck ones.
fn visible<'a>(document: &'a Document, piece: &Piece) -> impl DoubleEndedIterator<Item = char> + 'a {
    let range = piece.chars.start as usize..piece.chars.end as usize;
    let chars = document.chars.get(range).unwrap_or_default();
    let any = chars.iter().any(|c| Reading::Final.has(c.ink) && !c.ch.is_whitespace());
    chars.iter().filter(move |c| (!any || Reading::Final.has(c.ink)) && !c.ch.is_whitespace()).map(|c| c.ch)
}

/// Whether a line begins with the mark of a bullet, an item or a bracketed head.
/// `2. 82.1％`: behind the point a space, and then the value.
fn is_item_number(document: &Document, piece: &Piece) -> bool {
    let range = piece.chars.start as usize..piece.chars.end as usize;
    let chars = document.chars.get(range).unwrap_or_default().iter().map(|c| half_width(c.ch));
    let mut behind = chars.skip_while(|c| c.is_whitespace()).skip(2);
    behind.next().is_some_and(char::is_whitespace)
}

fn begins_with_mark(document: &Document, piece: &Piece) -> bool {
    let mut chars = visible(document, piece).map(half_width);
    let Some(first) = chars.next() else { return false };
    match first {
        '①'..='⑳' | 'Ⅰ'..='Ⅻ' | '(' | '*' | '※' | '→' | '⇒' => true,
        c if is_opener(c) => true,
        c if is_bullet(c) => true,
        // 1. …, 2) …, ア …
        c if c.is_ascii_digit() => {
            matches!(chars.next(), Some('.' | ')'))
                && (!chars.next().is_some_and(|c| c.is_ascii_digit()) || is_item_number(document, piece))
        }
        'ア'..='オ' => matches!(chars.next(), Some('.' | ':' | ')')),
        c if is_dash(c) && c != 'ー' => !chars.next().is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    }
}

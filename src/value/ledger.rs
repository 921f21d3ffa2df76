//! 予算額 and 決算額 as they stand in a box, a row or a bracket: labels, amounts, parts of amounts, and the rest.
//!
//! ```text
//! ledger   := piece*
//! piece    := label | amount | part | mark | words
//! label    := ( year 年度? の? )? lead* ( 予算 | 決算 | 算定 ) tail* | year              spaces stand anywhere (均等割付)
//! amount   := about? money about? | void                 money as in `money`, or a table's number without its unit
//! void     := 未定 | 調整中 | 予算なし | … | #REF! | #### | ／
//! part     := "（" part-item* "）" | うち name money | 再掲 | の内数
//! part-item := うち? name? money? "、"?
//! mark     := note | unit | bracket | colon | dot        what has no meaning of its own
//! words    := everything else, quoted by the caller
//! ```
//!
//! Each character is looked at a bounded number of times.

mod label;
mod misread;
mod noted;
mod parted;

use super::cursor::{Cursor, Found};
use super::digits::is_digit;
use super::issue::record_number;
use super::money::{Money, MoneyUnit, accounting, eat_unit, money_or_dash, parse_money_cell};
use super::part::{bracket_length, bracket_parts, part};
use super::year::{parse_bare_year, parse_year};
use crate::lexicon::{
    ABOUTS, AMOUNT_BOUNDS, AMOUNT_TAILS, BUDGET_LEADS, BUDGET_LETTER, BUDGET_NOUNS, BUDGET_TAILS, BUDGET_WORDS, COLONS,
    COMMA, DAY_OF_MONTH, FISCAL_YEAR, FULL_STOP, KANJI_DIGITS, LARGE_SCALES, LEADS, MONEY, MONTH, NOTE_MARKS, OF,
    OVERFLOW, PART_JOINTS, PART_WORDS, SETTLEMENT_WORDS, SHEET_ERRORS, SLASHES, SMALL_SCALES, THOUSAND, UNDECIDED,
    YEAR, YEAR_TO_AMOUNT, YEN, YEN_SIGNS, closer_of, is_any_closer, is_any_opener, is_bullet, is_leader, is_plain_dash,
    is_small, is_unreadable,
};
use crate::record::BudgetKind;
pub use label::BudgetLabel;
use noted::{is_noted, is_row};

/// An amount, or what stands in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// Money; a dash is none.
    Money(Money),
    /// A number in a table that gives no unit.
    WithoutUnit,
    /// 未定, #REF!: no number at all.
    Void,
}

impl Amount {
    /// What it says, where it is money.
    #[must_use]
    pub const fn money(self) -> Option<Money> {
        if let Self::Money(money) = self { Some(money) } else { None }
    }
}

/// A part of the amount before it: うち国費 6,000千円.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// 国費, 再掲, 前年度.
    pub label: String,
    /// Its own amount, where one is printed.
    pub money: Option<Found<Money>>,
}

/// A piece of a box of amounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// ４予算額.
    Label(BudgetLabel),
    /// 12,217千円, with whether it is approximate.
    Amount {
        /// What it says.
        amount: Amount,
        /// 約, 程度.
        approximate: bool,
    },
    /// うち国費 6,000千円.
    Part(Part),
    /// What is none of these.
    Words,
}

/// The pieces of a text in order; marks without a meaning are left out. `unit` is the table's.
#[must_use]
pub fn pieces(text: &str, unit: Option<MoneyUnit>) -> Vec<Found<Piece>> {
    let mut reader = Reader {
        cursor: Cursor::new(text, 0),
        unit,
        headed: None,
        last_word: text.rfind(BUDGET_LETTER),
        out: Vec::new(),
    };
    while reader.cursor.peek().is_some() {
        reader.step();
    }
    reader.out
}

/// Whether a line is a part of a box of amounts: labels, amounts with their units, parts and marks, and nothing else;
/// or a label with its year and amount, whatever short note stands behind it.
#[must_use]
pub fn is_budget_line(line: &str) -> bool {
    let found = pieces(line, None);
    let bare = line.trim_start();
    let worded = |piece: &Piece| matches!(piece, Piece::Label(label) if label.worded);
    let labelled = found.iter().any(|piece| worded(&piece.value));
    let amounts = |piece: &Piece| matches!(piece, Piece::Amount { amount: Amount::Money(_), .. });
    let money = found.iter().any(|piece| amounts(&piece.value));
    let clean = found.iter().all(|piece| piece.value != Piece::Words);
    if clean && labelled {
        return true;
    }
    // An amount alone in brackets stands behind a text; a dash or a number alone may be anything.
    let unit = line.contains([YEN, THOUSAND].concat().chars().collect::<Vec<_>>().as_slice());
    let plain = found.iter().all(|piece| !matches!(piece.value, Piece::Part(_)));
    if clean && money && unit && plain && !bare.starts_with(is_any_opener) {
        return true;
    }
    is_noted(line, &found) || is_row(line, &found)
}

/// Whether a text is what stands in a cell of a row of amounts: one amount, with or without its unit, a dash, 未定 …
#[must_use]
pub fn is_budget_cell(text: &str) -> bool {
    let found = pieces(text, Some(MoneyUnit::Thousand));
    let amounts = found.iter().filter(|piece| matches!(piece.value, Piece::Amount { .. })).count();
    amounts == 1 && found.iter().all(|piece| !matches!(piece.value, Piece::Words | Piece::Label(_)))
}

/// Whether a text is the label of an amount and nothing else: ４予算額.
#[must_use]
pub fn is_lone_label(text: &str) -> bool {
    matches!(pieces(text, None).as_slice(), [Found { value: Piece::Label(label), .. }] if label.worded)
}

/// Whether a line has several amounts, one word before them at most, and no label.
#[must_use]
pub fn is_amount_row(text: &str) -> bool {
    let found = pieces(text, Some(MoneyUnit::Thousand));
    let amount = |piece: &Found<Piece>| matches!(piece.value, Piece::Amount { .. });
    let named = usize::from(matches!(found.first(), Some(Found { value: Piece::Words, .. })));
    found.len() > named + 1 && found.iter().skip(named).all(amount)
}

struct Reader<'a> {
    cursor: Cursor<'a>,
    unit: Option<MoneyUnit>,
    /// The unit that a head of the amounts gives: 予算額（単位：千円）.
    headed: Option<MoneyUnit>,
    /// Where the last 予算, 決算 or 算定 may stand: behind it none is looked for.
    last_word: Option<usize>,
    out: Vec<Found<Piece>>,
}

impl Reader<'_> {
    /// Passes one piece, or one character of words.
    fn step(&mut self) {
        if self.cursor.eat_if(char::is_whitespace) {
            return;
        }
        let start = self.cursor.at();
        let mut ahead = self.cursor;
        // Behind a label that waits for its amount a dash is that amount.
        let waits = self.out.last().is_some_and(|last| matches!(last.value, Piece::Label(_)));
        if !waits && eat_dash_of_list(&mut ahead) {
            self.cursor = ahead;
            return;
        }
        if eat_undecided(&mut ahead) || !behind_digit(self.cursor) && misread::eat_misread(&mut ahead) {
            return self.push(start, ahead, Piece::Amount { amount: Amount::Void, approximate: false });
        }
        if let Some(length) = record_number(self.cursor).filter(|_| !behind_digit(self.cursor)) {
            (0..length).for_each(|_| self.words(self.cursor.at()));
            return;
        }
        let worded = self.last_word.is_some_and(|last| start <= last);
        if worded && (self.parted_label() || self.unit_head()) {
            return;
        }
        let named = if worded { self.named_year(&mut ahead) } else { None };
        if let Some(label) = named.or_else(|| eat_label(&mut ahead, worded, self.headed)) {
            self.push(start, ahead, Piece::Label(label));
            return self.take_unit();
        }
        let inside = self.out.last().is_some_and(|last| last.value == Piece::Words && last.range.end == start);
        // 補助金5,000千円: the last letter of a word.
        let ends_word = inside && self.cursor.rest().starts_with(MONEY);
        if let Some((amount, approximate)) = eat_amount(&mut ahead, self.unit).filter(|_| !ends_word) {
            return self.push(start, ahead, Piece::Amount { amount, approximate });
        }
        if self.has_amount() && self.parts() {
            return;
        }
        let mut ahead = self.cursor;
        if !inside && eat_mark(&mut ahead) {
            self.cursor = ahead;
            return;
        }
        self.words(start);
    }

    fn push(&mut self, start: usize, end: Cursor<'_>, piece: Piece) {
        let range = start..end.at();
        self.out.push(Found { value: piece, range: range.clone() });
        self.cursor = self.cursor.to(range.end);
    }

    /// Whether an amount stands before: only then can something be a part of it.
    fn has_amount(&self) -> bool {
        self.out
            .iter()
            .rev()
            .find(|piece| !matches!(piece.value, Piece::Part(_)))
            .is_some_and(|piece| matches!(piece.value, Piece::Amount { .. }))
    }

    /// One more character of what is not read; spaces inside it are its own.
    fn words(&mut self, start: usize) {
        self.cursor.eat_if(|_| true);
        let end = self.cursor.at();
        let text = self.cursor.behind();
        match self.out.last_mut().filter(|last| last.value == Piece::Words) {
            Some(last) if text.get(last.range.end..start).is_some_and(|gap| gap.chars().all(|c| c.is_whitespace())) => {
                last.range.end = end;
            }
            _ => {
                // The bracket that opens before the words belongs to them.
                let opener =
                    text.get(..start).and_then(|before| before.chars().next_back()).filter(|c| is_any_opener(*c));
                let from = start - opener.map_or(0, char::len_utf8);
                let free = self.out.last().is_none_or(|last| last.range.end <= from);
                self.out.push(Found { value: Piece::Words, range: if free { from } else { start }..end });
            }
        }
    }

    /// The parts in a bracket, or one without a bracket.
    fn parts(&mut self) -> bool {
        let mut ahead = self.cursor;
        let open = ahead.eat_map(closer_of);
        let Some(close) = open else { return self.open_part() };
        let Some(length) = bracket_length(ahead.rest(), close) else { return false };
        let inner = ahead.at()..ahead.at() + length;
        let Some(found) = bracket_parts(self.cursor, inner.clone(), self.unit) else { return false };
        self.out.extend(found);
        self.cursor = self.cursor.to(inner.end + close.len_utf8());
        true
    }

    /// うち国費 6,000千円, 再掲, の内数 behind an amount.
    fn open_part(&mut self) -> bool {
        let rest = self.cursor.rest();
        let bare = rest.trim_start_matches(PART_JOINTS);
        // ※うち国費 6,000千円: a note below the row.
        let bare = NOTE_MARKS.iter().find_map(|mark| bare.strip_prefix(mark)).unwrap_or(bare);
        if !PART_WORDS.iter().any(|word| bare.starts_with(word)) {
            return false;
        }
        let start = self.cursor.at() + (rest.len() - bare.len());
        let length = bare.find(['\n', COMMA, FULL_STOP]).unwrap_or(bare.len());
        let Some(part) = part(self.cursor, start..start + length, self.unit) else { return false };
        let end = part.range.end;
        self.out.push(part);
        self.cursor = self.cursor.to(end);
        true
    }
}

/// ‐令和4年度決算額, - 令和4年度決算額: a dash before a label with its era opens an item of a list. `- 26予算額` is the amount
/// of the label before it.
fn eat_dash_of_list(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    if !ahead.eat_if(is_plain_dash) {
        return false;
    }
    ahead.spaces();
    let label = eat_worded(&mut ahead.clone());
    let opens = label.and_then(|label| label.year).is_some_and(|year| year.era.is_some());
    if opens {
        *cursor = ahead;
    }
    opens
}

/// A label: 予算, 決算 or 算定 with what belongs to them, or a year with an amount behind it.
fn eat_label(cursor: &mut Cursor<'_>, worded: bool, headed: Option<MoneyUnit>) -> Option<BudgetLabel> {
    let word = if worded { eat_worded(cursor) } else { None };
    word.or_else(|| if behind_digit(*cursor) { None } else { eat_year_label(cursor, headed) })
}

fn behind_digit(cursor: Cursor<'_>) -> bool {
    cursor.last().is_some_and(|c| is_digit(c) || matches!(c, ',' | '，' | '.' | '．'))
}

/// 予算, 決算 or 算定 with the year before it and what else belongs to them.
fn eat_worded(cursor: &mut Cursor<'_>) -> Option<BudgetLabel> {
    let mut ahead = *cursor;
    let year =
        if behind_digit(*cursor) { None } else { parse_bare_year(ahead.rest()).or_else(|| label::kanji_year(ahead)) };
    if let Some(found) = &year {
        ahead = ahead.to(ahead.at() + found.range.end);
        ahead.spaces();
        ahead.eat(FISCAL_YEAR);
        ahead.spaces();
        ahead.eat(OF);
        ahead.spaces();
    }
    let bracketed = || year.as_ref().and_then(|_| label::eat_bracketed(&mut ahead.clone()));
    let (kind, end) = bracketed().or_else(|| Some((eat_kind(&mut ahead)?, ahead.at())))?;
    *cursor = cursor.to(end);
    let year = year.map(|year| year.value).or_else(|| label::eat_year_behind(cursor));
    Some(BudgetLabel { kind, year, back: None, worded: true })
}

/// `R3・115,844千円`, `令和3年度 12,315千円`: a year with its mark, then an amount.
fn eat_year_label(cursor: &mut Cursor<'_>, headed: Option<MoneyUnit>) -> Option<BudgetLabel> {
    let found = parse_year(cursor.rest())?;
    let end = cursor.to(cursor.at() + found.range.end);
    let mut ahead = end;
    while ahead.eat_if(|c| c.is_whitespace() || YEAR_TO_AMOUNT.contains(&c)) {}
    let mut amount = ahead;
    let money = eat_amount(&mut amount, headed).and_then(|(amount, _)| amount.money());
    (money.is_some() && ahead.at() > end.at()).then(|| {
        *cursor = end;
        BudgetLabel { kind: BudgetKind::Budget, year: Some(found.value), back: None, worded: false }
    })
}

/// 当初予算額, 算定見込額, 予 算 額.
fn eat_kind(cursor: &mut Cursor<'_>) -> Option<BudgetKind> {
    let mut ahead = *cursor;
    while BUDGET_LEADS.iter().any(|word| eat_letters(&mut ahead, word) && !is_kind(ahead)) && !is_kind(ahead) {}
    if !is_kind(ahead) {
        // 算定見込額: 算定 is the word itself.
        ahead = *cursor;
    }
    let kind = kind_at(&mut ahead)?;
    while BUDGET_TAILS.iter().any(|word| eat_letters(&mut ahead, word)) {}
    *cursor = ahead;
    Some(kind)
}

fn is_kind(mut cursor: Cursor<'_>) -> bool {
    kind_at(&mut cursor).is_some()
}

fn kind_at(cursor: &mut Cursor<'_>) -> Option<BudgetKind> {
    if SETTLEMENT_WORDS.iter().any(|word| eat_letters(cursor, word)) {
        return Some(BudgetKind::Settlement);
    }
    BUDGET_WORDS.iter().any(|word| eat_letters(cursor, word)).then_some(BudgetKind::Budget)
}

/// Passes a word whose letters may be set apart (均等割付), with the spaces before it.
fn eat_letters(cursor: &mut Cursor<'_>, word: &str) -> bool {
    let mut ahead = *cursor;
    let all = word.chars().all(|letter| {
        ahead.spaces();
        ahead.eat_if(|c| c == letter)
    });
    if all {
        *cursor = ahead;
    }
    all
}

/// An amount with what says that it is approximate; or what stands in place of one.
fn eat_amount(cursor: &mut Cursor<'_>, unit: Option<MoneyUnit>) -> Option<(Amount, bool)> {
    let mut ahead = *cursor;
    let mut about = LEADS.iter().any(|(word, about)| *about && ahead.eat(word));
    ahead.spaces();
    // 金12,217千円.
    let mut behind = ahead;
    if behind.eat(MONEY) && behind.peek().is_some_and(is_digit) {
        ahead = behind;
    }
    let amount = eat_power(&mut ahead)
        .or_else(|| eat_money(&mut ahead, unit))
        .or_else(|| if about { None } else { eat_void(&mut ahead) })?;
    *cursor = ahead;
    ahead.spaces();
    if ABOUTS.iter().any(|word| ahead.eat(word)) {
        about = true;
        *cursor = ahead;
    }
    // 1千円未満 says how much it is not.
    let mut bound = *cursor;
    if amount.money().is_some() && AMOUNT_BOUNDS.iter().any(|word| bound.eat(word)) {
        *cursor = bound;
        return Some((Amount::Void, about));
    }
    Some((amount, about))
}

/// `1.22E+04`: a number that its cell had no room for; its last digits are not shown.
fn eat_power(cursor: &mut Cursor<'_>) -> Option<Amount> {
    let mut ahead = *cursor;
    let number = |cursor: &mut Cursor<'_>| {
        let mut any = false;
        while cursor.eat_if(|c| c.is_ascii_digit() || c == '.') {
            any = true;
        }
        any
    };
    let power = number(&mut ahead)
        && ahead.eat_if(|c| matches!(c, 'E' | 'e'))
        && ahead.eat_if(|c| matches!(c, '+' | '-'))
        && number(&mut ahead);
    power.then(|| {
        *cursor = ahead;
        Amount::Void
    })
}

/// ¥12,217 in a table of 千円: no plan counts single yen there, so that the sign stands for money and not for a unit.
fn in_table(text: &str, found: Found<Money>, unit: Option<MoneyUnit>) -> Found<Money> {
    let printed = text.get(found.range.clone()).unwrap_or_default();
    let bare = printed.trim_start_matches(YEN_SIGNS);
    let whole = found.value.thousand_yen().is_none_or(|value| value.scale() == 0);
    let cell = unit.filter(|_| bare.len() < printed.len() && !printed.ends_with(YEN) && !whole);
    let read = cell.and_then(|unit| parse_money_cell(bare, unit)).filter(|read| read.range.end == bare.len());
    match read {
        Some(read) => Found { value: read.value, range: found.range },
        None => found,
    }
}

fn eat_money(cursor: &mut Cursor<'_>, unit: Option<MoneyUnit>) -> Option<Amount> {
    let start = cursor.at();
    let bracket = cursor.peek().is_some_and(is_any_opener);
    let goes_on = |c: char| is_digit(c) || matches!(c, ',' | '，') || is_kanji_numeral(c) || is_unreadable(c);
    let inside = cursor.last().is_some_and(goes_on);
    if inside && !bracket {
        return None;
    }
    let end = before_label(*cursor);
    let text = cursor.rest().get(..end - start)?;
    let mut inner = Cursor::new(text, 0);
    let found = accounting(inner, unit).or_else(|| money_or_dash(&mut inner));
    let found =
        found.or_else(|| unit.and_then(|unit| parse_money_cell(text, unit)).filter(|found| !counts(text, found)));
    if let Some(found) = found.map(|found| in_table(text, found, unit)) {
        *cursor = cursor.to(start + found.range.end);
        return Some(Amount::Money(found.value));
    }
    // A number whose unit is nowhere: with its sign, and no counter behind it.
    let found = parse_money_cell(text, MoneyUnit::Thousand)?;
    // A raised digit is the mark of a note: 12,217¹.
    let rest = text.get(found.range.end..)?.trim_start_matches(is_small);
    let after = rest.chars().next().filter(|c| crate::lexicon::circled(*c).is_none());
    let counted = after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '%' | '％' | '.' | '．' | '/' | '／' | '-'));
    // 12,217程度, 12,217の内数: the words are about the amount, and count nothing.
    (!counted || qualifies(rest)).then(|| {
        *cursor = cursor.to(start + found.range.end);
        Amount::WithoutUnit
    })
}

/// 令和3年度, 12月, 5人: a number of the calendar or of things is no amount, though its table has a unit.
fn counts(text: &str, found: &Found<Money>) -> bool {
    let rest = text.get(found.range.end..).unwrap_or_default();
    let printed = text.get(found.range.clone()).unwrap_or_default();
    // 12,217新規: a number with commas, or of four digits, is money whatever is said of it.
    let small = printed.chars().filter(|c| is_digit(*c)).count() <= 3 && printed.ends_with(is_digit);
    let other = rest.chars().next().is_some_and(char::is_alphabetic) && !qualifies(rest);
    rest.starts_with([YEAR, MONTH, DAY_OF_MONTH]) || small && other
}

/// 程度, の内数: words about an amount, which count nothing.
fn qualifies(rest: &str) -> bool {
    ABOUTS.iter().chain(PART_WORDS).chain(AMOUNT_TAILS).any(|word| rest.starts_with(word))
}

/// 二, 十, 万: what stands behind it is the end of a number in kanji.
fn is_kanji_numeral(c: char) -> bool {
    let scales = SMALL_SCALES.iter().chain(LARGE_SCALES);
    KANJI_DIGITS.contains(c) || scales.map(|(scale, _)| *scale).any(|scale| scale == c)
}

/// End of what an amount may take: where the next label begins (12,411千３予算額).
fn before_label(cursor: Cursor<'_>) -> usize {
    /// 1兆2,345億6,789万1千円 and its kin.
    const MAX_CHARS: usize = 40;
    let text = cursor.rest();
    let mut before = ' ';
    for (at, c) in text.char_indices().take(MAX_CHARS) {
        let begins = at > 0 && is_digit(c) && !is_digit(before) && !matches!(before, ',' | '，' | '.' | '．');
        before = c;
        if begins && eat_worded(&mut cursor.to(cursor.at() + at)).is_some() {
            return cursor.at() + at;
        }
    }
    cursor.at() + text.len()
}

/// 未定, 予算なし, #REF!.
fn eat_undecided(cursor: &mut Cursor<'_>) -> bool {
    let words = UNDECIDED.iter().chain(SHEET_ERRORS).filter(|word| cursor.rest().starts_with(**word));
    words.max_by_key(|word| word.len()).is_some_and(|word| cursor.eat(word))
}

/// ／ by itself: the line through a cell that holds no amount.
fn eat_slash(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    if !cursor.last().is_none_or(char::is_whitespace) || !ahead.eat_if(|c| SLASHES.contains(&c)) {
        return false;
    }
    let end = ahead;
    ahead.spaces();
    // 予算額 / 決算額 is the head of a column.
    let ends = ahead.peek().is_none_or(|c| c == '\n')
        || ahead.at() > end.at() && eat_worded(&mut ahead).is_some_and(|label| label.year.is_some());
    if ends {
        *cursor = end;
    }
    ends
}

/// 未定, #REF!, ####: what stands where an amount is expected and is none.
fn eat_void(cursor: &mut Cursor<'_>) -> Option<Amount> {
    if eat_undecided(cursor) || eat_slash(cursor) || misread::eat_placeholder(cursor) {
        return Some(Amount::Void);
    }
    let mut ahead = *cursor;
    let mut count = 0;
    while ahead.eat_if(|c| c == OVERFLOW) {
        count += 1;
    }
    (count >= 2).then(|| {
        *cursor = ahead;
        Amount::Void
    })
}

/// Passes what has no meaning of its own: the mark of a note, a unit alone, brackets, colons, bullets.
fn eat_mark(cursor: &mut Cursor<'_>) -> bool {
    if eat_note(cursor) || eat_unit(cursor).is_some() {
        return true;
    }
    let noun = BUDGET_NOUNS.iter().filter(|word| cursor.rest().starts_with(**word)).max_by_key(|word| word.len());
    if let Some(noun) = noun {
        return cursor.eat(noun);
    }
    let lone = cursor.rest().chars().nth(1).is_none_or(|c| c.is_whitespace() || is_any_closer(c));
    if lone && cursor.eat(THOUSAND) {
        return true;
    }
    let punctuation = |c: char| {
        is_any_opener(c)
            || is_any_closer(c)
            || is_bullet(c)
            || is_leader(c)
            || COLONS.contains(&c)
            || matches!(c, COMMA | '，' | ',' | '／' | '/' | '＝' | '=')
    };
    cursor.eat_if(punctuation)
}

/// ※1, （注1）, ＊, raised digits. A mark with words behind it is a note in words, which is not passed.
fn eat_note(cursor: &mut Cursor<'_>) -> bool {
    if cursor.peek().is_some_and(is_small) {
        cursor.small();
        return true;
    }
    // 12,217①: the mark of a note right behind a number; before words it numbers an item.
    if cursor.last().is_some_and(is_digit) && cursor.peek().is_some_and(|c| crate::lexicon::circled(c).is_some()) {
        let mut ahead = *cursor;
        ahead.eat_if(|_| true);
        if ahead.peek().is_none_or(|c| !c.is_alphanumeric() || is_digit(c)) {
            *cursor = ahead;
            return true;
        }
    }
    let mut ahead = *cursor;
    if !NOTE_MARKS.iter().rev().any(|mark| ahead.eat(mark)) {
        return false;
    }
    let marked = ahead;
    while ahead.eat_if(|c| is_digit(c) || is_small(c) || crate::lexicon::circled(c).is_some()) {}
    // ※12,217: the digits are those of the amount.
    if ahead.peek().is_some_and(|c| matches!(c, ',' | '，')) {
        ahead = marked;
    }
    ahead.eat_if(is_any_closer);
    let ends = ahead.peek().is_none_or(|c| !c.is_alphabetic());
    if ends {
        *cursor = ahead;
    }
    ends
}

#[cfg(test)]
mod tests;

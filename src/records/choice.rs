//! The printed choices of a rating, and which of them stands out.
//!
//! ```text
//! choices := choice*
//! choice  := code "：" meaning ( "(" inner ")" meaning )*      ①：目標達成　(ⅰ)取組は予定どおり実施　(ⅱ)…
//! ```

use super::codes::{is_box, is_disc, is_mark};
use crate::layout::{Char, Ink};
use crate::lexicon::{is_code, is_typed_tick};

/// One printed code with its meaning.
#[derive(Debug, PartialEq, Eq, Default)]
pub(super) struct Choice {
    code: String,
    meaning: String,
    /// The choices within it: ⅰ and ⅱ of ①.
    inner: Vec<Choice>,
    struck: bool,
    marked: bool,
    /// Whether a filled ring marks it: where one does (●①：達成 ○②：未達成), the hollow ones mark none.
    filled: bool,
}

impl Choice {
    /// The choice within it that stands out from its siblings.
    fn inner_chosen(&self) -> Option<&Self> {
        match standing_out(&self.inner).as_slice() {
            [one] => Some(one),
            _ => None,
        }
    }

    /// Its code with that of the choice within it: `①(ⅰ)`.
    pub(super) fn code_chosen(&self) -> String {
        self.inner_chosen().map_or_else(|| self.code.clone(), |inner| format!("{}({})", self.code, inner.code))
    }

    /// Its meaning with that of the choice within it; as printed where none is chosen.
    pub(super) fn meaning_chosen(&self) -> String {
        self.inner_chosen().map_or_else(|| self.printed(), |inner| self.joined(inner))
    }

    /// The meaning of a code that a person wrote: ① or ①(ⅰ).
    pub(super) fn meaning_of(&self, code: &str) -> Option<String> {
        let within = code.strip_prefix(self.code.as_str()).filter(|_| !self.code.is_empty())?;
        let inner = self.inner.iter().find(|inner| within.contains(inner.code.as_str()));
        Some(inner.map_or_else(|| self.printed(), |inner| self.joined(inner)))
    }

    fn joined(&self, inner: &Self) -> String {
        [self.meaning.as_str(), inner.meaning.as_str()].join("　")
    }

    fn printed(&self) -> String {
        let inner = self.inner.iter().map(|inner| format!("　({}){}", inner.code, inner.meaning));
        std::iter::once(self.meaning.clone()).chain(inner).collect()
    }
}

/// Choices that stand out from their siblings: marked while others are not, or left standing while others are struck.
pub(super) fn standing_out(choices: &[Choice]) -> Vec<&Choice> {
    if choices.len() < 2 {
        return Vec::new();
    }
    let filled = choices.iter().any(|choice| choice.filled);
    let marked: Vec<&Choice> =
        choices.iter().filter(|choice| if filled { choice.filled } else { choice.marked }).collect();
    let standing: Vec<&Choice> = choices.iter().filter(|choice| !choice.struck).collect();
    if !marked.is_empty() && marked.len() < choices.len() {
        marked
    } else if !standing.is_empty() && standing.len() < choices.len() {
        standing
    } else {
        Vec::new()
    }
}

/// The code of the choice that stands above all choices of its box a second time, with its meaning: it was written there.
pub(super) fn said_again(choices: &[Choice]) -> Option<String> {
    let (first, printed) = choices.split_first()?;
    let again = |choice: &&Choice| printed.iter().filter(|other| other.code == choice.code).count() > 1;
    let same = |other: &Choice| other.code == first.code && other.meaning.starts_with(first.meaning.as_str());
    (printed.len() > 1 && printed.iter().any(same) && !printed.iter().any(|choice| again(&choice)))
        .then(|| first.code.clone())
}

/// The choices of a box, whatever line they stand on.
pub(super) fn choices(chars: &[Char]) -> Vec<Choice> {
    let starts: Vec<usize> = (0..chars.len()).filter(|at| begins_choice(chars, *at)).collect();
    let ends = starts.iter().skip(1).copied().chain([chars.len()]);
    let mut choices: Vec<Choice> = Vec::new();
    for (start, end) in starts.iter().zip(ends) {
        choices.extend(chars.get(*start..end).and_then(choice));
    }
    if starts.len() == choices.len() {
        mark(chars, &starts, &mut choices);
    }
    choices
}

/// Marks beside choices: ☑ア：有効 □イ：…, and ア：有効● with the next choice below. One in the middle of a line belongs to
/// what it touches; where spaces stand at both of its sides, to the choice behind it if the first one has a mark before it.
fn mark(chars: &[Char], starts: &[usize], choices: &mut [Choice]) {
    let leads = starts.first().is_some_and(|first| mark_before(chars, *first).is_some());
    let mut own: Vec<Option<char>> = vec![None; choices.len()];
    for (nth, end) in starts.iter().skip(1).copied().chain([chars.len()]).enumerate() {
        let Some((at, true)) = mark_before(chars, end) else { continue };
        let ring = chars.get(at).map(|c| c.ch);
        let before = chars.get(..at).unwrap_or_default();
        let spaces = before.iter().rev().take_while(|c| c.ch.is_whitespace()).count();
        let (before, behind) = (before.split_at(at - spaces).1, chars.get(at + 1..end).unwrap_or_default());
        let ends_line = |gap: &[Char]| gap.iter().any(|c| c.ch == '\n');
        let of_next = match (ends_line(before), ends_line(behind)) {
            (false, true) => false,
            (true, false) => true,
            _ if before.is_empty() != behind.is_empty() => !before.is_empty(),
            _ => leads,
        };
        let of_next = of_next && end < chars.len();
        if let Some(own) = own.get_mut(nth + usize::from(of_next)) {
            *own = ring;
        }
    }
    let first = starts.first().and_then(|first| mark_before(chars, *first)).filter(|(_, ticked)| *ticked);
    if let (Some((at, _)), Some(own)) = (first, own.first_mut()) {
        *own = chars.get(at).map(|c| c.ch).or(*own);
    }
    for (choice, own) in choices.iter_mut().zip(own) {
        choice.marked |= own.is_some();
        choice.filled = own.is_some_and(is_disc);
    }
}

/// The mark right before a place, spaces aside: where it is, and whether it chooses.
fn mark_before(chars: &[Char], end: usize) -> Option<(usize, bool)> {
    let at = chars.get(..end)?.iter().rposition(|c| !c.ch.is_whitespace())?;
    let ch = chars.get(at)?.ch;
    // レ①：目標達成: the tick as it is typed, which is a kana behind another character.
    let alone = at.checked_sub(1).and_then(|before| chars.get(before)).is_none_or(|c| c.ch.is_whitespace());
    let typed = alone && is_typed_tick(ch);
    tick(ch).or(typed.then_some(true)).map(|ticked| (at, ticked))
}

/// A ticked box or a ring, or an empty box.
const fn tick(ch: char) -> Option<bool> {
    if is_mark(ch) {
        Some(true)
    } else if is_box(ch) {
        Some(false)
    } else {
        None
    }
}

/// A code with a colon behind it, at the start or behind a space.
fn begins_choice(chars: &[Char], at: usize) -> bool {
    let code = chars.get(at).is_some_and(|c| is_code(c.ch));
    let behind = chars.get(at + 1..).unwrap_or_default().iter().find(|c| !c.ch.is_whitespace());
    let first = at
        .checked_sub(1)
        .and_then(|before| chars.get(before))
        .is_none_or(|c| c.ch.is_whitespace() || mark_before(chars, at).is_some());
    // Two choices may be printed without a space between them; circled numbers and dashes begin no word.
    let apart = first || chars.get(at).is_some_and(|c| !c.ch.is_alphabetic());
    code && apart && behind.is_some_and(|c| is_colon(c.ch))
}

const fn is_colon(ch: char) -> bool {
    matches!(ch, ':' | '：')
}

fn choice(chars: &[Char]) -> Option<Choice> {
    let colon = chars.iter().position(|c| is_colon(c.ch))?;
    let (code, said) = (chars.get(..colon)?, chars.get(colon + 1..)?);
    let starts: Vec<usize> = (0..said.len()).filter(|at| begins_inner(said, *at)).collect();
    let own = said.get(..starts.first().copied().unwrap_or(said.len()))?;
    let ends = starts.iter().skip(1).copied().chain([said.len()]);
    let inner = starts
        .iter()
        .zip(ends)
        .filter_map(|(start, end)| part(said.get(start + 1..start + 2)?, said.get(start + 3..end)?));
    Some(Choice { inner: inner.collect(), ..part(code, own)? })
}

/// (ⅰ).
fn begins_inner(chars: &[Char], at: usize) -> bool {
    let ch = |offset: usize| chars.get(at + offset).map(|c| c.ch);
    matches!((ch(0), ch(1), ch(2)), (Some('(' | '（'), Some('ⅰ'..='ⅴ'), Some(')' | '）')))
}

fn words(chars: &[Char]) -> String {
    let words: String = chars.iter().map(|c| c.ch).collect();
    words.trim_matches(|c: char| c.is_whitespace() || tick(c).is_some()).replace('\n', " ")
}

/// A code with its meaning.
fn part(code: &[Char], meaning: &[Char]) -> Option<Choice> {
    let seen = || code.iter().chain(meaning).filter(|c| !c.ch.is_whitespace());
    Some(Choice {
        code: code.iter().map(|c| c.ch).filter(|ch| !ch.is_whitespace()).collect(),
        // The box of the next choice stands at the end.
        meaning: words(meaning),
        inner: Vec::new(),
        struck: seen().filter(|c| c.ink == Ink::Struck).count() * 2 > seen().count(),
        marked: code.iter().any(|c| c.marked),
        filled: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A legend in which `*` stands before a character that stands out, and struck text in `~`.
    fn read(text: &str) -> Vec<Choice> {
        let (mut chars, mut struck, mut marked) = (Vec::new(), false, false);
        for ch in text.chars() {
            match ch {
                '~' => struck = !struck,
                '*' => marked = true,
                ch => {
                    let ink = if struck { Ink::Struck } else { Ink::Standing };
                    chars.push(Char { ink, marked, ..Char::standing(ch) });
                    marked = false;
                }
            }
        }
        choices(&chars)
    }

    fn chosen(text: &str) -> Vec<(String, String)> {
        standing_out(&read(text)).iter().map(|choice| (choice.code_chosen(), choice.meaning_chosen())).collect()
    }

    fn is(code: &str, meaning: &str) -> Vec<(String, String)> {
        vec![(code.to_owned(), meaning.to_owned())]
    }

    #[test]
    fn a_choice_within_a_choice_is_one_code() {
        let text = "*①：目標達成　*(ⅰ)予定どおり　(ⅱ)予定どおりでない ②：未達成　(ⅰ)予定どおり　(ⅱ)予定どおりでない";
        assert_eq!(chosen(text), is("①", "目標達成　(ⅰ)予定どおり　(ⅱ)予定どおりでない"));
        assert_eq!(chosen(&text.replace("*(", "(*")), is("①(ⅰ)", "目標達成　予定どおり"));
    }

    #[test]
    fn what_is_left_standing_is_chosen() {
        let text = "~ア：有効であり、継続して推進~ イ：有効でないため、取組を見直す ~―：未設定~";
        assert_eq!(chosen(text), is("イ", "有効でないため、取組を見直す"));
        let text = "~①：達成~ ②：未達成　~(ⅰ)予定どおり~　(ⅱ)予定どおりでない";
        assert_eq!(chosen(text), is("②(ⅱ)", "未達成　予定どおりでない"));
    }

    #[test]
    fn a_filled_ring_is_chosen_and_its_hollow_twins_are_not() {
        for (filled, hollow) in [('●', '○'), ('◉', '◯'), ('⦿', '〇')] {
            let text = format!("{filled}①：目標達成　{hollow}②：目標未達成");
            assert_eq!(chosen(&text), is("①", "目標達成"), "{text}");
            let text = format!("{hollow}①：目標達成　{filled}②：目標未達成");
            assert_eq!(chosen(&text), is("②", "目標未達成"), "{text}");
        }
    }

    #[test]
    fn a_ticked_box_is_chosen() {
        assert_eq!(chosen("☑ア：有効　□イ：有効でない"), is("ア", "有効"));
        assert_eq!(chosen("□ ア：有効 〇 イ：有効でない"), is("イ", "有効でない"));
        assert_eq!(chosen("□ア：有効　□イ：有効でない"), []);
    }

    #[test]
    fn a_printed_legend_is_no_rating() {
        assert_eq!(chosen("ア：有効であり、継続して推進 イ：有効でないため、取組を見直す"), []);
    }

    #[test]
    fn a_written_code_has_its_printed_meaning() {
        let choices = read("①：達成　(ⅰ)予定どおり　(ⅱ)予定どおりでない ②：未達成");
        let meaning = |code: &str| choices.iter().find_map(|choice| choice.meaning_of(code));
        assert_eq!(meaning("①(ⅱ)").as_deref(), Some("達成　予定どおりでない"));
        assert_eq!(meaning("②").as_deref(), Some("未達成"));
        assert_eq!(meaning("③"), None);
    }
}

//! Lines as the form's grammars see them: half-width, with the way back to the printed characters.

use crate::layout::{Char, Reading};
use crate::lexicon::Folded;

pub(crate) use crate::lexicon::{folded as half_width, is_closer, is_opener, is_ornament};

/// One line of one reading, folded. Buffers are kept from line to line.
#[derive(Debug, Default)]
pub(crate) struct Line {
    /// The folded characters.
    pub(crate) chars: Vec<char>,
    /// For each folded character its offset in the segment.
    starts: Vec<u32>,
    /// For each folded character the offset behind it.
    ends: Vec<u32>,
    /// Whether nothing of it is in the reading: the whole line is struck (or, in the draft, inserted).
    pub(crate) unseen: bool,
    /// Length of the segment.
    length: u32,
}

impl Line {
    /// Reads a segment; where nothing of it is in the reading, all of it is seen.
    pub(crate) fn read(&mut self, chars: &[Char], reading: Reading) {
        self.fill(chars, |c| reading.has(c.ink));
        self.unseen = self.chars.iter().all(|c| c.is_whitespace()) && !chars.is_empty();
        if self.unseen {
            self.fill(chars, |_| true);
        }
        self.length = u32::try_from(chars.len()).unwrap_or(u32::MAX);
    }

    fn fill(&mut self, chars: &[Char], seen: impl Fn(&Char) -> bool) {
        let mut folded = Folded {
            chars: std::mem::take(&mut self.chars),
            starts: std::mem::take(&mut self.starts),
            ends: std::mem::take(&mut self.ends),
        };
        folded.fill((0..).zip(chars).filter(|(_, c)| seen(c)).map(|(at, c)| (at, c.ch)));
        folded.spell();
        folded.leave_note_marks();
        (self.chars, self.starts, self.ends) = (folded.chars, folded.starts, folded.ends);
    }

    /// Offset in the segment of the folded character `at`; its length for the end.
    pub(crate) fn offset(&self, at: usize) -> u32 {
        self.starts.get(at).copied().unwrap_or(self.length)
    }

    /// Offset in the segment behind the folded character `at`.
    pub(crate) fn behind(&self, at: usize) -> u32 {
        self.ends.get(at).copied().unwrap_or(self.length)
    }
}

/// Whether `chars` begins with `word`, spaces inside it seen through; gives the end of the word.
///
/// 均等割付 sets spaces between the characters of a label.
pub(crate) fn spaced_prefix(chars: &[char], word: &str) -> Option<usize> {
    let mut at = 0;
    for wanted in word.chars() {
        while at > 0 && chars.get(at).is_some_and(|c| c.is_whitespace()) {
            at += 1;
        }
        if *chars.get(at)? != wanted {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// The first position from `from` on where `test` does not hold.
pub(crate) fn skip(chars: &[char], from: usize, test: impl Fn(char) -> bool) -> usize {
    chars.get(from..).map_or(from, |rest| from + rest.iter().take_while(|c| test(**c)).count())
}

/// Whether a line goes on with the value that ends the line before it: 以上, 未満であれば.
///
/// 以上のことから and 以下のとおり begin sentences of their own.
pub(super) fn begins_with_comparison(text: &str) -> bool {
    let words = ["以上", "以下", "以内", "未満", "程度"];
    let Some(rest) = words.iter().find_map(|word| text.strip_prefix(word)) else { return false };
    rest.is_empty()
        || rest.starts_with(['。', '、', '）', ')', '（', '(', '→'])
        || ["であれ", "である", "とする", "となっ", "となれ", "の場合", "だった", "を目指", "をめざ"]
            .iter()
            .any(|word| rest.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Ink;

    #[test]
    fn struck_characters_are_passed_over() {
        let chars: Vec<Char> =
            [('【', Ink::Standing), ('旧', Ink::Struck), ('新', Ink::Inserted), ('１', Ink::Standing)]
                .map(|(ch, ink)| Char { ink, ..Char::standing(ch) })
                .to_vec();
        let mut line = Line::default();
        line.read(&chars, Reading::Final);
        assert_eq!(line.chars, ['【', '新', '1']);
        assert_eq!([0, 1, 2, 3].map(|at| line.offset(at)), [0, 2, 3, 4]);
        line.read(&chars, Reading::Draft);
        assert_eq!(line.chars, ['【', '旧', '1']);
        line.read(&chars[1..2], Reading::Final);
        assert_eq!(line.chars, ['旧']);
    }

    #[test]
    fn labels_are_seen_through_their_spaces() {
        let chars: Vec<char> = "予  算  額 1".chars().collect();
        assert_eq!(spaced_prefix(&chars, "予算額"), Some(7));
        assert_eq!(spaced_prefix(&chars, "予算案"), None);
    }
}

//! 表記ゆれ: words of the forms that wards spell in another way.

use super::fold::Folded;

/// A spelling that was printed, and the one under which it is matched: never longer than what is printed.
///
/// 取り組み and 取組み in place of 取組, 目指す of めざす, おおむね of 概ね; codes in letters of ASCII.
const SPELLINGS: &[(&str, &str)] = &[
    ("取り組み", "取組"),
    ("取組み", "取組"),
    ("目指", "めざ"),
    ("おおむね", "概ね"),
    ("(ii)", "(ⅱ)"),
    ("(i)", "(ⅰ)"),
];

/// What the printed spellings begin with.
const SPELLED_FIRST: &[char] = &['取', '目', 'お', '('];

impl Folded {
    /// Writes every word that wards spell in several ways as the forms' tables do.
    ///
    /// A character that stands for several ends where the last of them does.
    pub fn spell(&mut self) {
        let may_begin = |(at, c): (usize, &char)| SPELLED_FIRST.contains(c).then_some(at);
        let mut begins = self.chars.iter().enumerate().filter_map(may_begin);
        let Some(first) = begins.find(|at| self.spelling_at(*at).is_some()) else { return };
        let mut spelled = Self {
            chars: self.chars.get(..first).unwrap_or_default().to_vec(),
            starts: self.starts.get(..first).unwrap_or_default().to_vec(),
            ends: self.ends.get(..first).unwrap_or_default().to_vec(),
        };
        let mut at = first;
        while let Some(printed) = self.chars.get(at) {
            let Some((length, word)) = self.spelling_at(at) else {
                spelled.chars.push(*printed);
                spelled.starts.extend(self.starts.get(at));
                spelled.ends.extend(self.ends.get(at));
                at += 1;
                continue;
            };
            let last = word.chars().count().saturating_sub(1);
            for (nth, c) in word.chars().enumerate() {
                spelled.chars.push(c);
                spelled.starts.extend(self.starts.get(at + nth));
                spelled.ends.extend(self.ends.get(if nth == last { at + length - 1 } else { at + nth }));
            }
            at += length;
        }
        *self = spelled;
    }

    /// How many characters a spelling has that stands at `at`, and the word of the tables in its place.
    fn spelling_at(&self, at: usize) -> Option<(usize, &'static str)> {
        let rest = self.chars.get(at..)?;
        rest.first().filter(|first| SPELLED_FIRST.contains(first))?;
        let found = SPELLINGS.iter().find(|(printed, _)| begins_with(rest, printed));
        found.map(|(printed, word)| (printed.chars().count(), *word))
    }
}

fn begins_with(chars: &[char], word: &str) -> bool {
    word.chars().enumerate().all(|(at, c)| chars.get(at) == Some(&c))
}

/// A text as the tables spell it, for matching only.
#[must_use]
pub fn as_tabled(chars: &[char]) -> Vec<char> {
    let mut folded = Folded::default();
    folded.fill((0..).zip(chars.iter().copied()));
    folded.spell();
    folded.chars
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spelling_knows_its_places() {
        let mut folded = Folded::default();
        folded.fill((0..).zip("主な取り組み(ⅱ)".chars()));
        folded.spell();
        assert_eq!(folded.chars.iter().collect::<String>(), "主な取組(ⅱ)");
        assert_eq!((folded.starts, folded.ends), (vec![0, 1, 2, 3, 6, 7, 8], vec![1, 2, 3, 6, 7, 8, 9]));
    }

    #[test]
    fn every_spelling_is_found_by_its_first_character_and_no_longer_than_printed() {
        for (printed, word) in SPELLINGS {
            assert!(printed.starts_with(SPELLED_FIRST), "{printed}");
            assert!(word.chars().count() <= printed.chars().count(), "{printed}");
        }
    }
}

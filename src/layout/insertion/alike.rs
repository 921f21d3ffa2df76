//! Whether a line is of one kind with a struck line, so that it may replace it.

use std::collections::BTreeSet;

use super::{is_inside_number, is_number, unit_of};
use crate::lexicon::{CLAUSE_ENDS, begins_with_bullet};
use crate::value::GROUP;

/// Characters of a line that are compared: a replaced sentence has its like in the first lines of it.
const MOST: usize = 120;

/// Of the pairs of characters of the shorter line, this share stands in the other where both say much the same:
/// `町会の活性化` shares two of five with `町会のよさを知らせる。`.
const SHARED: f32 = 0.5;

/// Both are a number with one unit, an item of a list, a sentence, or much the same words. A heading beside a struck
/// line is none of these, nor is the label of a box beside a struck amount.
pub(super) fn is_alike(line: &[char], struck: &[char]) -> bool {
    if let (Some(a), Some(b)) = (unit_of(line), unit_of(struck)) {
        return a == b;
    }
    let (line, struck) = (begin_of(line), begin_of(struck));
    let listed = |text: &[char]| begins_with_bullet(&text.iter().take(2).collect::<String>());
    let sentence = |text: &[char]| text.last().is_some_and(|last| CLAUSE_ENDS.contains(last));
    if line.len() == MOST || struck.len() == MOST {
        return true;
    }
    listed(&line) && listed(&struck) || sentence(&line) && sentence(&struck) || shares(&line, &struck)
}

/// Whether a struck number, or a dash for none, and the number right behind it are two: both have as many digits, or their
/// commas are those of no one number. 1 struck before 24 may be a digit of 124.
pub(super) fn are_two(struck: &[char], number: &[char]) -> bool {
    let digits = |text: &[char]| text.iter().filter(|c| is_number(**c)).count();
    let own: Vec<char> = struck.iter().rev().take_while(|c| is_number(**c) || is_inside_number(**c)).copied().collect();
    let one: Vec<char> = own.iter().rev().chain(number).copied().collect();
    let groups: Vec<usize> = one.split(|c| matches!(c, ',' | '，')).map(<[char]>::len).collect();
    let broken = groups.len() > 1 && (groups[0] > GROUP || groups.iter().skip(1).any(|group| *group != GROUP));
    own.is_empty() || broken || digits(&own) > 1 && digits(&own) == digits(number)
}

fn begin_of(text: &[char]) -> Vec<char> {
    text.iter().copied().filter(|ch| !ch.is_whitespace()).take(MOST).collect()
}

fn shares(a: &[char], b: &[char]) -> bool {
    let pairs = |text: &[char]| text.windows(2).map(<[char]>::to_vec).collect::<BTreeSet<_>>();
    let (a, b) = (pairs(a), pairs(b));
    let least = a.len().min(b.len());
    least > 0 && a.intersection(&b).count() as f32 >= SHARED * least as f32
}

#[cfg(test)]
mod tests {
    use super::{are_two, is_alike};

    fn alike(line: &str, struck: &str) -> bool {
        is_alike(&line.chars().collect::<Vec<_>>(), &struck.chars().collect::<Vec<_>>())
    }

    #[test]
    fn a_line_is_replaced_by_one_of_its_kind() {
        for (line, struck) in [
            ("15", "12"),
            ("６，２２７千円", "6,166千円"),
            ("・相談会を開く。", "・講座を開く。"),
            ("相談を受ける。", "講座を開き、広く知らせる。"),
            ("参加者数 45団体", "参加者数 40団体"),
        ] {
            assert!(alike(line, struck), "{line} {struck}");
        }
    }

    #[test]
    fn a_heading_or_a_label_is_not() {
        for (line, struck) in [
            ("アウトカム指標", "・講座を開く。"),
            ("【経営課題２】町会の活性化", "・町会のよさを知らせる。"),
            ("町会の活性化", "町会のよさを知らせる。"),
            ("令和６年度予算額", "2,500千円"),
            ("15回", "12千円"),
            ("", "12"),
        ] {
            assert!(!alike(line, struck), "{line} {struck}");
        }
    }

    #[test]
    fn a_struck_number_and_the_one_behind_it() {
        let two = |struck: &str, number: &str| {
            are_two(&struck.chars().collect::<Vec<_>>(), &number.chars().collect::<Vec<_>>())
        };
        for (struck, number) in [("58", "60"), ("2,500", "2,900"), ("300", "1,200"), ("―", "2,900"), ("500", "2,900")]
        {
            assert!(two(struck, number), "{struck} {number}");
        }
        for (struck, number) in [("1", "24"), ("5", "6"), ("1", "2,345"), ("58", "600")] {
            assert!(!two(struck, number), "{struck} {number}");
        }
    }
}

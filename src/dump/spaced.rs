//! Spaces that a tool sets inside numbers: `6, 166千円`, `48. 1％`.
//!
//! A tool that takes a full-width advance for a gap writes a space behind every comma and point between digits. In a
//! document that has them everywhere they are the tool's and are left out; elsewhere `5, 201` is two numbers.
//! Columns counted on such a line count without them.

use crate::value::{is_comma, is_digit, is_point};

/// Fewer such spaces show no habit.
const LEAST: usize = 3;

/// So many times as often as numbers without the space.
const HABIT: usize = 8;

/// Whether the tool that wrote the dump sets spaces inside numbers.
pub(super) fn spaces_numbers(text: &str) -> bool {
    let (mut spaced, mut tight) = (0_usize, 0_usize);
    let mut window = [' '; 4];
    for next in text.chars() {
        window = [window[1], window[2], window[3], next];
        match window {
            [a, mark, ' ', b] if is_inside(a, mark, b) => spaced += 1,
            [_, a, mark, b] if is_inside(a, mark, b) => tight += 1,
            _ => {}
        }
    }
    spaced >= LEAST && spaced > tight * HABIT
}

fn is_inside(before: char, mark: char, after: char) -> bool {
    is_digit(before) && (is_comma(mark) || is_point(mark)) && is_digit(after)
}

/// Leaves the spaces inside the numbers of a line out.
pub(super) fn close_up(line: &mut Vec<char>) {
    let is_space = |[a, mark, space, b]: [char; 4]| space == ' ' && is_inside(a, mark, b);
    let windows = line.windows(4).map(|four| <[char; 4]>::try_from(four).is_ok_and(is_space));
    let spaces: Vec<bool> = [false, false].into_iter().chain(windows).collect();
    let mut at = 0;
    line.retain(|_| {
        at += 1;
        !spaces.get(at - 1).copied().unwrap_or(false)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tools_spaces_are_told_from_lists() {
        assert!(spaces_numbers("6, 166千円 48. 1％ 1, 003, 274円"));
        assert!(!spaces_numbers("6, 166千円"));
        assert!(!spaces_numbers("第5, 6回 1. 2月 3. 4月 6,166千円 6,167千円"));
    }

    #[test]
    fn numbers_are_closed_up() {
        let mut line: Vec<char> = "229, 703264, 414 47. 6％ 1. あ".chars().collect();
        close_up(&mut line);
        assert_eq!(line.iter().collect::<String>(), "229,703264,414 47.6％ 1. あ");
    }
}

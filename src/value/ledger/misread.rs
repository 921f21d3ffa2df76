//! 12,2I7, l2,217: letters that recognition puts for digits. What they stood for nobody knows.

use crate::value::cursor::Cursor;
use crate::value::digits::{is_comma, is_digit};

/// Letters that look like digits: I and l like 1, O like 0, B like 8, S like 5, Z like 2.
const LOOK_ALIKES: [char; 7] = ['I', 'l', 'O', 'o', 'B', 'S', 'Z'];

/// Passes digits among which stand letters that look like digits; an amount has a comma, or such a letter between two of
/// its digits: B5 and O157 are names.
pub(super) fn eat_misread(cursor: &mut Cursor<'_>) -> bool {
    let rest = cursor.rest();
    let is_part = |c: char| is_digit(c) || is_comma(c) || LOOK_ALIKES.contains(&c);
    let token = rest.get(..rest.find(|c| !is_part(c)).unwrap_or(rest.len())).unwrap_or_default();
    let token = token.trim_end_matches(is_comma);
    let has = |test: fn(char) -> bool| token.chars().any(test);
    let behind = rest.get(token.len()..).and_then(|rest| rest.chars().next());
    let whole = !behind.is_some_and(|c| c.is_ascii_alphabetic());
    let mixed = has(is_digit) && has(|c| LOOK_ALIKES.contains(&c));
    let inner = token.trim_matches(|c| LOOK_ALIKES.contains(&c)).contains(LOOK_ALIKES);
    mixed && (inner || has(is_comma)) && whole && cursor.eat(token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_with_letters() {
        let read = |text: &str| eat_misread(&mut Cursor::new(text, 0));
        for text in ["12,2I7", "l2,217千円", "12,2O7", "1Z217"] {
            assert!(read(text), "{text}");
        }
        for text in ["12,217", "B5", "SDGs", "O157", "IoT", "12,217Blue"] {
            assert!(!read(text), "{text}");
        }
    }
}

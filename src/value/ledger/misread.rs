//! 12,2I7, l2,217: letters that recognition puts for digits, and ○○千円: signs that somebody put for digits to come. What
//! they stand for nobody knows.

use crate::lexicon::PLACEHOLDERS;
use crate::value::cursor::Cursor;
use crate::value::digits::{is_comma, is_digit};
use crate::value::money::eat_unit;

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

/// Passes ○○千円: signs in place of digits, with their unit.
pub(super) fn eat_placeholder(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    let mut any = false;
    while ahead.eat_if(|c| PLACEHOLDERS.contains(&c)) {
        any = true;
    }
    ahead.spaces();
    let found = any && eat_unit(&mut ahead).is_some();
    if found {
        *cursor = ahead;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_in_place_of_digits() {
        let read = |text: &str| {
            let mut cursor = Cursor::new(text, 0);
            eat_placeholder(&mut cursor).then(|| text[..cursor.at()].to_owned())
        };
        for text in ["○○千円", "〇,〇〇〇千円", "ＸＸ円", "●● 百万円", "＿＿＿千円"] {
            assert_eq!(read(text).as_deref(), Some(text));
        }
        for text in ["○12,217千円", "○国費", "×", "千円"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

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

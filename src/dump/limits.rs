//! How much of a dump is read. Ten years of the plans of all wards have a tenth of it; what is larger is no dump of plans.

/// Characters of a dump.
pub(crate) const MAX_CHARS: usize = 16_000_000;

/// Lines of a dump, blank ones left out: each is kept with its place.
pub(crate) const MAX_LINES: usize = 400_000;

/// The part of a text that is read, and where it is cut: the number of the line that is not read any more, or not to
/// its end.
pub(crate) fn within(text: &str) -> (&str, Option<u32>) {
    within_limits(text, MAX_CHARS, MAX_LINES)
}

fn within_limits(text: &str, chars: usize, lines: usize) -> (&str, Option<u32>) {
    // No character has more than four bytes and none less than one: most texts need not be counted.
    if text.len() <= chars.min(lines) {
        return (text, None);
    }
    let (mut number, mut filled, mut blank) = (1, 0, true);
    for (count, (at, c)) in text.char_indices().enumerate() {
        if count == chars || filled == lines && !c.is_whitespace() {
            return (text.get(..at).unwrap_or_default(), Some(number));
        }
        blank &= c.is_whitespace();
        let paired = c == '\r' && text.as_bytes().get(at + 1) == Some(&b'\n');
        if matches!(c, '\n' | '\r') && !paired {
            number += 1;
            filled += usize::from(!blank);
            blank = true;
        }
    }
    (text, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_ends_at_a_limit_and_says_where() {
        assert_eq!(within("一\n二\n"), ("一\n二\n", None));
        assert_eq!(within_limits("一\n\n二三\n", 4, 9), ("一\n\n二", Some(3)));
        assert_eq!(within_limits("一\n\n二\n \n三\n", 99, 2), ("一\n\n二\n \n", Some(5)));
        assert_eq!(within_limits("一\n\n二\n \n", 99, 2), ("一\n\n二\n \n", None));
        assert_eq!(within_limits("一\r\n二\r三\r\n四", 99, 3), ("一\r\n二\r三\r\n", Some(4)));
        assert_eq!(within_limits("一二三四", 4, 1), ("一二三四", None));
    }
}

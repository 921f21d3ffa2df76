//! Text for a terminal: what a terminal would obey is shown instead.

use std::fmt::Write;

/// Whether a character steers what shows it: control characters, and marks that turn the direction of text, with which
/// a name can be made to look like another (UAX #9).
#[must_use]
pub fn is_steering(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A text with what steers a terminal shown as `\x1B` or `\u{202E}`; line ends stay.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        // Writing to a string does not fail.
        let _ = match c {
            '\n' => out.write_char(c),
            c if c.is_ascii_control() => write!(out, "\\x{:02X}", c as u32),
            c if is_steering(c) => write!(out, "\\u{{{:X}}}", c as u32),
            c => out.write_char(c),
        };
    }
    out
}

/// The same on one line: a line end in a name would begin a message of its own, and what has no width would make two
/// names look alike.
#[must_use]
pub fn on_one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in escaped(text).chars() {
        // Writing to a string does not fail.
        let _ = match c {
            '\n' => out.write_str("\\n"),
            '\u{200B}'..='\u{200D}' | '\u{2028}' | '\u{2029}' | '\u{2060}' | '\u{FEFF}' => {
                write!(out, "\\u{{{:X}}}", c as u32)
            }
            c => out.write_char(c),
        };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_shown() {
        assert_eq!(escaped("e\u{1b}]52;c;eA==\u{7}.txt"), "e\\x1B]52;c;eA==\\x07.txt");
        assert_eq!(escaped("plan\u{202E}fdp.exe"), "plan\\u{202E}fdp.exe");
        assert_eq!(escaped("港区\u{85}\n方針"), "港区\\u{85}\n方針");
    }

    #[test]
    fn a_message_is_one_line() {
        assert_eq!(on_one_line("x\nmiekeshi: fine"), "x\\nmiekeshi: fine");
        assert_eq!(on_one_line("港\u{200B}区\u{2028}\u{1b}"), "港\\u{200B}区\\u{2028}\\x1B");
    }
}

//! Words in the names of fonts.

/// Words of which one in a font's name says that it is bold, in lower case.
pub const BOLD_WORDS: [&str; 5] = ["bold", "heavy", "black", "ultra", "太字"];

/// Whether a character says nothing of what is drawn: U+FFFD, or one of a private area. The part of it in which symbol
/// fonts have their bullets is left out.
#[must_use]
pub const fn is_unreadable(c: char) -> bool {
    matches!(c, '\u{fffd}' | '\u{e000}'..='\u{efff}' | '\u{f100}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

//! What tables are drawn with in plain text.

/// A bar between two cells of a row: │, |, ┃.
#[must_use]
pub const fn is_bar(c: char) -> bool {
    matches!(c, '|' | '｜' | '¦' | '│' | '┃' | '║' | '┆' | '┇' | '┊' | '┋' | '╎' | '╏')
}

/// A piece of a rule between two rows, of which a line without words is made: ─, ┼, =, -.
#[must_use]
pub const fn is_table_rule(c: char) -> bool {
    matches!(c, '-' | '=' | '\u{2500}'..='\u{257f}') && !is_bar(c)
}

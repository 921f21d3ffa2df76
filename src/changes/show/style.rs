//! Text for a terminal: styled pieces, their width in columns, wrapping.

use crate::messages::escaped;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How a piece of text looks (ANSI, SGR codes of ECMA-48).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Bold,
    Dim,
    /// Struck text: red with a line through it.
    Struck,
    /// Inserted text: green.
    Inserted,
    /// A doubt: yellow.
    Doubt,
}

impl Style {
    const fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Bold => "\u{1b}[1m",
            Self::Dim => "\u{1b}[2m",
            Self::Struck => "\u{1b}[31;9m",
            Self::Inserted => "\u{1b}[32m",
            Self::Doubt => "\u{1b}[33m",
        }
    }
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    text: String,
    style: Style,
}

/// A line of pieces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line {
    pieces: Vec<Piece>,
}

impl Line {
    /// Adds text. What a terminal would obey is shown instead: documents do not steer it.
    pub(super) fn push(&mut self, text: &str, style: Style) -> &mut Self {
        let text: String = text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }).collect();
        let text = escaped(&text);
        if !text.is_empty() {
            self.pieces.push(Piece { text, style });
        }
        self
    }

    /// Columns it takes.
    pub(super) fn width(&self) -> usize {
        self.pieces.iter().map(|piece| piece.text.width()).sum()
    }

    /// Adds spaces up to column `width`.
    pub(super) fn pad(&mut self, width: usize) -> &mut Self {
        let missing = width.saturating_sub(self.width());
        self.push(&" ".repeat(missing), Style::Plain)
    }

    /// Adds another line's pieces.
    pub(super) fn append(&mut self, other: &Self) -> &mut Self {
        self.pieces.extend(other.pieces.iter().cloned());
        self
    }

    /// Cuts it into lines of at most `width` columns, at any character: Japanese has no spaces.
    pub(super) fn wrapped(&self, width: usize) -> Vec<Self> {
        let mut lines = vec![Self::default()];
        let mut used = 0;
        for piece in &self.pieces {
            let mut text = String::new();
            for c in piece.text.chars() {
                let columns = c.width().unwrap_or(0);
                if used + columns > width.max(2) {
                    last(&mut lines).push(&text, piece.style);
                    text.clear();
                    lines.push(Self::default());
                    used = 0;
                }
                text.push(c);
                used += columns;
            }
            last(&mut lines).push(&text, piece.style);
        }
        lines
    }

    /// The line as text, with colours or without.
    pub(super) fn render(&self, colour: bool) -> String {
        let mut out = String::new();
        for piece in &self.pieces {
            let code = piece.style.code();
            if colour && !code.is_empty() {
                out.push_str(code);
                out.push_str(&piece.text);
                out.push_str("\u{1b}[0m");
            } else {
                out.push_str(&piece.text);
            }
        }
        out.truncate(out.trim_end_matches(' ').len());
        out
    }
}

fn last(lines: &mut [Line]) -> &mut Line {
    // The list begins with one line and only grows.
    let at = lines.len() - 1;
    &mut lines[at]
}

/// Columns a text takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// A text cut to `width` columns, with … where something is left out.
pub(super) fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > width {
            break;
        }
        out.push(c);
    }
    out.push('…');
    out
}

/// A text cut to `width` columns at its start, with … where something is left out: the last words of a Japanese phrase
/// are the ones that say what it is.
pub(super) fn cut_before(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut used = 1;
    let kept = text.chars().rev().take_while(|c| {
        used += c.width().unwrap_or(0);
        used <= width
    });
    let kept: Vec<char> = kept.collect();
    std::iter::once('…').chain(kept.into_iter().rev()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_words_stay() {
        assert_eq!(cut_before("広報紙での記事の掲載", 11), "…記事の掲載");
        assert_eq!(cut_before("掲載", 11), "掲載");
    }

    #[test]
    fn kanji_take_two_columns() {
        let mut line = Line::default();
        line.push("予算額", Style::Bold).pad(8).push("6", Style::Plain);
        assert_eq!(line.width(), 9);
        assert_eq!(line.render(false), "予算額  6");
        assert_eq!(line.render(true), "\u{1b}[1m予算額\u{1b}[0m  6");
    }

    #[test]
    fn long_text_wraps_at_any_character() {
        let mut line = Line::default();
        line.push("一二三", Style::Struck).push("四五", Style::Inserted);
        let lines: Vec<String> = line.wrapped(4).iter().map(|line| line.render(false)).collect();
        assert_eq!(lines, ["一二", "三四", "五"]);
        assert_eq!(cut("一二三四", 5), "一二…");
        assert_eq!(cut("一二", 4), "一二");
    }

    #[test]
    fn a_document_does_not_steer_the_terminal() {
        let mut line = Line::default();
        line.push("a\u{1b}[2Jb", Style::Plain);
        assert_eq!(line.render(false), "a\\x1B[2Jb");
    }
}

//! A piece of text joined from several lines that still knows where each character stands.

use super::{Char, Ink};

/// Characters joined over wrapped lines; `\n` between paragraphs has no place of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    chars: Vec<Char>,
}

/// Origin of a character that stands nowhere on the source: a joint between two paragraphs.
pub const NO_ORIGIN: u32 = u32::MAX;

impl Text {
    /// Text without characters.
    #[must_use]
    pub const fn new() -> Self {
        Self { chars: Vec::new() }
    }

    /// Adds a line; `joined` continues the paragraph, otherwise a new one begins.
    pub fn push_line(&mut self, line: &[Char], joined: bool) {
        if !joined && !self.chars.is_empty() {
            self.chars.push(Char { ch: '\n', ink: Ink::Standing, origin: NO_ORIGIN });
        }
        self.chars.extend_from_slice(line);
    }

    /// All characters, struck ones included.
    #[must_use]
    pub fn chars(&self) -> &[Char] {
        &self.chars
    }

    /// Whether there is no character at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// The final reading: struck text out.
    #[must_use]
    pub fn after(&self) -> String {
        self.reading(Ink::Struck)
    }

    /// The draft reading: inserted text out.
    #[must_use]
    pub fn before(&self) -> String {
        self.reading(Ink::Inserted)
    }

    /// The marked reading: `[-struck-]{+inserted+}`.
    #[must_use]
    pub fn marked(&self) -> String {
        let mut out = String::with_capacity(self.chars.len() * 3);
        let mut ink = Ink::Standing;
        for c in &self.chars {
            if c.ink != ink {
                out.push_str(closing(ink));
                out.push_str(opening(c.ink));
                ink = c.ink;
            }
            out.push(c.ch);
        }
        out.push_str(closing(ink));
        out
    }

    fn reading(&self, left_out: Ink) -> String {
        self.chars.iter().filter(|c| c.ink != left_out).map(|c| c.ch).collect()
    }
}

const fn opening(ink: Ink) -> &'static str {
    match ink {
        Ink::Standing => "",
        Ink::Struck => "[-",
        Ink::Inserted => "{+",
    }
}

const fn closing(ink: Ink) -> &'static str {
    match ink {
        Ink::Standing => "",
        Ink::Struck => "-]",
        Ink::Inserted => "+}",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(parts: &[(&str, Ink)]) -> Vec<Char> {
        parts.iter().flat_map(|(text, ink)| text.chars().map(|ch| Char { ch, ink: *ink, origin: 0 })).collect()
    }

    #[test]
    fn struck_text_is_in_the_draft_and_inserted_text_in_the_final() {
        let mut text = Text::new();
        text.push_line(&line(&[("（", Ink::Standing), ("6,166", Ink::Struck), ("6,227", Ink::Inserted)]), false);
        text.push_line(&line(&[("千円）", Ink::Standing)]), true);
        assert_eq!(text.before(), "（6,166千円）");
        assert_eq!(text.after(), "（6,227千円）");
        assert_eq!(text.marked(), "（[-6,166-]{+6,227+}千円）");
    }

    #[test]
    fn paragraphs_are_lines() {
        let mut text = Text::new();
        text.push_line(&line(&[("・一", Ink::Standing)]), false);
        text.push_line(&line(&[("・二", Ink::Standing)]), false);
        assert_eq!(text.after(), "・一\n・二");
    }
}

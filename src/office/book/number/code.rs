//! The code of a number format, divided into sections and tokens.
//!
//! ```text
//! code    := section ( ";" section ){0,3}
//! section := ( "[" … "]" | place | "." | "," | "%" | literal | date part | "@" | "General" )*
//! literal := "\"" … "\"" | "\\" any | "!" any | "_" any (a space) | "*" any (nothing) | marks and kanji
//! ```

/// One part of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A place for a digit: `0`, `#` or `?`.
    Digit(char),
    Point,
    Comma,
    Percent,
    General,
    /// `@`: the text itself.
    Text,
    Literal(String),
    /// A letter of a date, and how many times it stands.
    Date(char, usize),
    /// `[h]`, `[m]` or `[s]`: time that runs on over a day.
    Elapsed(char),
    /// `AM/PM` (true) or `A/P`.
    Half(bool),
}

/// What a value must be for its section.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Condition {
    sign: Compare,
    value: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Compare {
    Below,
    AtMost,
    Above,
    AtLeast,
    Equal,
    Other,
}

impl Condition {
    pub(super) fn holds(self, value: f64) -> bool {
        match self.sign {
            Compare::Below => value < self.value,
            Compare::AtMost => value <= self.value,
            Compare::Above => value > self.value,
            Compare::AtLeast => value >= self.value,
            Compare::Equal => value == self.value,
            Compare::Other => value != self.value,
        }
    }

    /// Whether only negative values fit: their sign is the section's own affair.
    pub(super) fn is_below_zero(self) -> bool {
        matches!(self.sign, Compare::Below | Compare::AtMost) && self.value <= 0.0
    }

    fn of(text: &str) -> Option<Self> {
        let signs = [
            ("<=", Compare::AtMost),
            (">=", Compare::AtLeast),
            ("<>", Compare::Other),
            ("<", Compare::Below),
            (">", Compare::Above),
            ("=", Compare::Equal),
        ];
        let (rest, sign) = signs.iter().find_map(|(mark, sign)| Some((text.strip_prefix(mark)?, *sign)))?;
        rest.trim().parse().ok().map(|value| Self { sign, value })
    }
}

/// One section of a code.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Section {
    pub(super) tokens: Vec<Token>,
    pub(super) condition: Option<Condition>,
    /// `[DBNum3]`: digits are full-width.
    pub(super) full_width: bool,
    /// `[White]`: on paper nobody sees it.
    pub(super) white: bool,
}

impl Section {
    pub(super) fn is_date(&self) -> bool {
        self.tokens.iter().any(|token| matches!(token, Token::Date(..) | Token::Elapsed(_) | Token::Half(_)))
    }
}

/// Bytes of a code that is read, since every cell that has it reads it: four times the characters that Excel allows.
const MAX_CODE_BYTES: usize = 1024;

/// The sections of a code; `None` where something in it is not understood.
pub(super) fn sections(code: &str) -> Option<Vec<Section>> {
    if code.len() > MAX_CODE_BYTES {
        return None;
    }
    let chars: Vec<char> = code.chars().collect();
    let mut reader = Reader { chars: &chars, at: 0, sections: vec![Section::default()] };
    while reader.at < chars.len() {
        reader.take()?;
    }
    Some(reader.sections)
}

struct Reader<'a> {
    chars: &'a [char],
    at: usize,
    sections: Vec<Section>,
}

impl Reader<'_> {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn push(&mut self, token: Token) {
        let Some(section) = self.sections.last_mut() else { return };
        match (section.tokens.last_mut(), token) {
            (Some(Token::Literal(before)), Token::Literal(text)) => before.push_str(&text),
            (_, token) => section.tokens.push(token),
        }
    }

    fn literal(&mut self, ch: char) {
        self.push(Token::Literal(ch.to_string()));
    }

    /// Takes what begins at the present place.
    fn take(&mut self) -> Option<()> {
        let ch = self.peek(0)?;
        if self.word("General") || self.word("G/標準") || self.word("Standard") {
            self.push(Token::General);
            return Some(());
        }
        if self.word("AM/PM") {
            self.push(Token::Half(true));
            return Some(());
        }
        if self.word("A/P") {
            self.push(Token::Half(false));
            return Some(());
        }
        match ch {
            ';' => self.sections.push(Section::default()),
            '"' => return self.quoted(),
            '[' => return self.bracket(),
            '\\' | '!' => {
                if let Some(next) = self.peek(1) {
                    self.literal(next);
                }
                self.at += 1;
            }
            // A space as wide as the next character.
            '_' => {
                self.literal(' ');
                self.at += 1;
            }
            // The next character fills the cell's width.
            '*' => self.at += 1,
            '0' | '#' | '?' => self.push(Token::Digit(ch)),
            '.' => self.push(if self.in_date() { Token::Literal(".".to_owned()) } else { Token::Point }),
            ',' => self.push(Token::Comma),
            '%' => self.push(Token::Percent),
            '@' => self.push(Token::Text),
            'E' if matches!(self.peek(1), Some('+' | '-')) => return None,
            '/' if self.is_fraction() => return None,
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' | 'e' | 'E' | 'g' | 'G' | 'a' | 'A' => {
                return self.date(ch);
            }
            c if c.is_ascii_alphabetic() => return None,
            c => self.literal(c),
        }
        self.at += 1;
        Some(())
    }

    /// Passes a word, whatever the case of its letters.
    fn word(&mut self, word: &str) -> bool {
        let same = word.chars().enumerate().all(|(at, c)| self.peek(at).is_some_and(|p| p.eq_ignore_ascii_case(&c)));
        if same {
            self.at += word.chars().count();
        }
        same
    }

    fn in_date(&self) -> bool {
        self.sections.last().is_some_and(Section::is_date)
    }

    /// Whether a slash stands between places for digits.
    fn is_fraction(&self) -> bool {
        !self.in_date() && self.peek(1).is_some_and(|next| matches!(next, '0'..='9' | '#' | '?'))
    }

    fn quoted(&mut self) -> Option<()> {
        let rest = self.chars.get(self.at + 1..)?;
        let length = rest.iter().position(|c| *c == '"').unwrap_or(rest.len());
        let text: String = rest.iter().take(length).collect();
        self.push(Token::Literal(text));
        self.at += length + 2;
        Some(())
    }

    /// `[Red]`, `[>=100]`, `[$-411]`, `[DBNum3]`, `[h]`.
    fn bracket(&mut self) -> Option<()> {
        let rest = self.chars.get(self.at + 1..)?;
        let length = rest.iter().position(|c| *c == ']')?;
        let text: String = rest.iter().take(length).collect();
        self.at += length + 2;
        let lower = text.to_ascii_lowercase();
        if let Some(money) = text.strip_prefix('$') {
            let sign = money.split('-').next().unwrap_or_default();
            if !sign.is_empty() {
                self.push(Token::Literal(sign.to_owned()));
            }
        } else if let Some(condition) = Condition::of(&text) {
            self.sections.last_mut()?.condition = Some(condition);
        } else if lower == "dbnum3" {
            self.sections.last_mut()?.full_width = true;
        } else if lower.starts_with("dbnum") {
            return None;
        } else if matches!(lower.as_str(), "white" | "color2" | "color 2") {
            self.sections.last_mut()?.white = true;
        } else if let Some(letter) = lower.chars().next().filter(|c| matches!(c, 'h' | 'm' | 's'))
            && lower.chars().all(|c| c == letter)
        {
            self.push(Token::Elapsed(letter));
        }
        // Other colours say nothing of the text.
        Some(())
    }

    fn date(&mut self, letter: char) -> Option<()> {
        let lower = letter.to_ascii_lowercase();
        let mut count = 0;
        while self.peek(count).is_some_and(|c| c.to_ascii_lowercase() == lower) {
            count += 1;
        }
        self.at += count;
        if lower == 'a' && count < 3 {
            return None;
        }
        self.push(Token::Date(lower, count));
        Some(())
    }
}

//! One character: how it stands on the page, and in which readings of the document it is.

/// How a character stands on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Ink {
    /// Plain text: in the draft and in the final reading.
    #[default]
    Standing,
    /// Struck through: in the draft reading only.
    Struck,
    /// Inserted: in the final reading only.
    Inserted,
    /// In a dump: part of digits that may be a struck value and its replacement run together, or one number.
    /// The characters stay in both readings, and the number they make is not known.
    Unsettled,
}

/// Which of the two texts of a redline is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Reading {
    /// Struck text out, inserted text in.
    #[default]
    Final,
    /// Inserted text out, struck text back.
    Draft,
}

impl Reading {
    /// Whether a character with this ink is part of the reading.
    #[must_use]
    pub const fn has(self, ink: Ink) -> bool {
        match ink {
            Ink::Standing | Ink::Unsettled => true,
            Ink::Struck => matches!(self, Self::Draft),
            Ink::Inserted => matches!(self, Self::Final),
        }
    }
}

/// Which text of a redline is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Marking {
    /// Both: `[-struck-]` and `{+inserted+}`.
    #[default]
    Marked,
    /// One reading, without marks.
    Reading(Reading),
}

impl Marking {
    /// Whether a character with this ink is written.
    #[must_use]
    pub const fn has(self, ink: Ink) -> bool {
        match self {
            Self::Marked => true,
            Self::Reading(reading) => reading.has(ink),
        }
    }
}

/// What is written before a run of this ink.
#[must_use]
pub(crate) const fn opening(ink: Ink) -> &'static str {
    match ink {
        Ink::Standing | Ink::Unsettled => "",
        Ink::Struck => "[-",
        Ink::Inserted => "{+",
    }
}

/// What is written behind a run of this ink.
#[must_use]
pub(crate) const fn closing(ink: Ink) -> &'static str {
    match ink {
        Ink::Standing | Ink::Unsettled => "",
        Ink::Struck => "-]",
        Ink::Inserted => "+}",
    }
}

/// One character with its ink.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Char {
    /// The character as printed.
    pub ch: char,
    /// Struck, inserted or standing.
    pub ink: Ink,
    /// Whether it stands out from the print around it: circled, coloured or bold. People mark a rating so.
    pub marked: bool,
}

impl Char {
    /// A plain character.
    #[must_use]
    pub const fn standing(ch: char) -> Self {
        Self { ch, ink: Ink::Standing, marked: false }
    }
}

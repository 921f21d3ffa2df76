//! One character: how it stands on the page, and in which readings of the document it is.

use crate::record::Evidence;
pub use crate::record::Reading;

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

/// 根拠: what on the source shows that a character is struck or inserted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Sign {
    /// Nothing: it stands, or its ink was reasoned from text.
    #[default]
    None,
    /// A line drawn through it.
    StrikeLine,
    /// A strikeout annotation of a PDF.
    StrikeoutAnnotation,
    /// 取り消し線 of its font, in a workbook or a word-processor document.
    StrikeFont,
    /// 変更履歴: a word processor recorded the change.
    TrackedChange,
    /// The colour or line by which this document marks what it inserts.
    InsertionStyle,
    /// A number beside a struck number, in a document that does not mark what it inserts.
    BesideStruck,
    /// 変更前・変更後: the text itself says what is old and what is new.
    Named,
}

impl Sign {
    /// Its stable code in [`crate::record::Edit::evidence`].
    #[must_use]
    pub const fn code(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::StrikeLine => Some(Evidence::StrikeLine.code()),
            Self::StrikeoutAnnotation => Some(Evidence::StrikeoutAnnotation.code()),
            Self::StrikeFont => Some(Evidence::StrikeFont.code()),
            Self::TrackedChange => Some(Evidence::TrackedChange.code()),
            Self::InsertionStyle => Some(Evidence::InsertionStyle.code()),
            Self::BesideStruck => Some(Evidence::BesideStruck.code()),
            Self::Named => Some(Evidence::Named.code()),
        }
    }
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

/// Difference between two parts of a colour from which it is seen as one, of 255: greys of scanners differ by less.
const COLOURED: u8 = 64;

/// Whether a colour (red, green, blue) is seen as a colour rather than as black, grey or white.
#[must_use]
pub(crate) fn is_coloured(colour: [u8; 3]) -> bool {
    colour.iter().any(|part| part.abs_diff(colour[0]) > COLOURED)
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
    /// What shows its ink.
    pub sign: Sign,
}

impl Char {
    /// A plain character.
    #[must_use]
    pub const fn standing(ch: char) -> Self {
        Self { ch, ink: Ink::Standing, marked: false, sign: Sign::None }
    }
}

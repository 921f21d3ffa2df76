//! Text put together line by line: characters with their ink, the segments they stand in, and the runs of one look
//! by which a document shows what it inserts.

use super::limits::MAX_CHARS;
use super::look::Look;
use crate::error::{Code, Error};
use crate::layout::insertion::{Insertion, Run, Touch, insertions, insertions_by_colour};
use crate::layout::{Area, Char, Fill, Height, Ink, Segment, Sign, is_coloured, narrow};
use crate::lexicon::{
    SOFT_HYPHEN, is_combining_strike, is_note_mark, is_strikeable, is_variation_selector, is_zero_width, unified,
};

/// 変更履歴: what a word processor recorded of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Tracked {
    #[default]
    None,
    Deleted,
    Inserted,
    /// Inserted and deleted again: in no reading.
    Gone,
}

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Line {
    pub(super) page: u32,
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) area: Area,
    pub(super) fill: Option<Fill>,
    pub(super) after_blank: bool,
    /// How its beginning stands to the end of the line before.
    pub(super) touch: Touch,
}

/// A line that was not wrapped by the program: it ends where its author ended it.
pub(super) const ENDED: Fill = Fill { share: 0.0, room: 1.0e6 };

/// Characters, segments and runs so far.
#[derive(Debug, Default)]
pub(super) struct Arena {
    pub(super) chars: Vec<Char>,
    pub(super) segments: Vec<Segment>,
    runs: Vec<Run>,
    /// Whether the last run has spaces alone.
    blank: bool,
}

impl Arena {
    /// Adds a line; runs of it are text, look and what was recorded. Lines of spaces alone are left out.
    ///
    /// # Errors
    /// Where the document has more characters than the limit.
    pub(super) fn line<'a>(
        &mut self,
        place: &Line,
        runs: impl IntoIterator<Item = (&'a str, Look, Tracked)>,
    ) -> Result<bool, Error> {
        let start = narrow(self.chars.len());
        let mut touch = place.touch;
        for (text, look, tracked) in small_marks(runs) {
            for ch in text.chars().filter(|ch| !is_unseen(*ch)) {
                if is_combining_strike(ch) && self.strike_last(start) {
                    continue;
                }
                self.push(ch, look, tracked, touch);
                touch = Touch::Joined;
            }
            if self.chars.len() > MAX_CHARS {
                let what = format!("the document has more than {MAX_CHARS} characters");
                return Err(Error::new(Code::TooLarge, what, "no plan is so long; split it"));
            }
        }
        let end = narrow(self.chars.len());
        if end == start {
            return Ok(false);
        }
        self.segments.push(Segment {
            start,
            end,
            page: place.page,
            line: place.line,
            column: place.column,
            area: Some(place.area),
            fill: place.fill,
            after_blank: place.after_blank,
        });
        Ok(true)
    }

    /// Strikes the character before a combining stroke, on the line that begins at `start`; tells whether it does.
    fn strike_last(&mut self, start: u32) -> bool {
        let at = narrow(self.chars.len());
        let Some(last) = self.chars.last_mut().filter(|last| at > start && is_strikeable(last.ch)) else {
            return false;
        };
        if last.ink == Ink::Struck {
            return true;
        }
        (last.ink, last.sign) = (Ink::Struck, Sign::StrikeFont);
        let Some(run) = self.runs.last_mut() else { return true };
        let own = Run { start: at - 1, struck: true, ..*run };
        run.end = at - 1;
        if run.start < run.end {
            run.touch = Touch::Joined;
        } else {
            self.runs.pop();
        }
        match self.runs.last_mut().filter(|run| run.struck && run.end == at - 1 && run.style == own.style) {
            Some(run) => run.end = at,
            None => self.runs.push(own),
        }
        self.blank = false;
        true
    }

    fn push(&mut self, ch: char, look: Look, tracked: Tracked, touch: Touch) {
        let at = narrow(self.chars.len());
        let (ink, sign) = match tracked {
            Tracked::Deleted | Tracked::Gone => (Ink::Struck, Sign::TrackedChange),
            _ if look.struck => (Ink::Struck, Sign::StrikeFont),
            Tracked::Inserted => (Ink::Inserted, Sign::TrackedChange),
            Tracked::None => (Ink::Standing, Sign::None),
        };
        self.chars.push(Char {
            ch: look.height.of(unified(ch)),
            ink,
            marked: look.bold || look.underlined || look.grounded || is_coloured(look.colour),
            sign,
        });
        let run = Run {
            page: 0,
            start: at,
            end: at + 1,
            style: (look.colour, look.underlined),
            struck: ink == Ink::Struck,
            tracked: tracked == Tracked::Inserted,
            touch: Touch::Apart,
            size: f32::from(look.size),
        };
        let same = |last: &Run| {
            touch == Touch::Joined && (last.style, last.struck, last.tracked) == (run.style, run.struck, run.tracked)
        };
        let space = ch.is_whitespace();
        if let Some(last) = self.runs.last_mut().filter(|last| same(last)) {
            last.end = run.end;
            self.blank &= space;
            return;
        }
        // Spaces between two runs say nothing of either.
        if self.blank && !space && touch == Touch::Joined {
            self.runs.pop();
            self.blank = false;
            if let Some(last) = self.runs.last_mut().filter(|last| last.touch == Touch::Joined && same(last)) {
                last.end = run.end;
                return;
            }
        } else if let Some(last) = self.runs.last_mut() {
            last.touch = touch;
        }
        self.runs.push(run);
        self.blank = space;
    }

    /// Marks what is inserted by the rule that pages follow too.
    pub(super) fn find_insertions(&mut self) {
        let found = insertions(&self.runs, |_, at| self.chars.get(at as usize).map(|c| c.ch));
        mark(&mut self.chars, &found);
    }

    /// The runs, once the characters are given away.
    pub(super) fn into_parts(self) -> (Vec<Char>, Vec<Segment>, Vec<Run>) {
        (self.chars, self.segments, self.runs)
    }
}

/// A line ends where it may break, and a soft hyphen shows only there.
const fn is_unseen(ch: char) -> bool {
    is_zero_width(ch) || is_variation_selector(ch) || ch == SOFT_HYPHEN
}

/// Note marks set small stand at most this big beside the number they mark: half to two thirds, as they are raised.
const SMALL: f32 = 0.75;

/// Runs with what is set small behind a number as raised: a note mark in small print is none of its digits.
fn small_marks<'a>(
    runs: impl IntoIterator<Item = (&'a str, Look, Tracked)>,
) -> impl Iterator<Item = (&'a str, Look, Tracked)> {
    /// ※12, (3): the note marks of a plan have one or two digits.
    const LONGEST: usize = 4;
    let mut before: Option<(char, Look, Tracked)> = None;
    runs.into_iter().map(move |(text, mut look, tracked)| {
        let mark = |ch: char| ch.is_numeric() || is_note_mark(ch);
        // No note has the number 0: a small one is a digit of the number.
        let short = text.chars().count() <= LONGEST && text.chars().all(mark) && !text.starts_with(['0', '０']);
        let behind_number = before.is_some_and(|(ch, big, of)| {
            let small = f32::from(look.size) <= SMALL * f32::from(big.size);
            ch.is_numeric() && small && (big.struck, of) == (look.struck, tracked)
        });
        if short && behind_number && look.height == Height::Line {
            look.height = Height::Raised;
        } else if let Some(last) = text.chars().next_back() {
            before = Some((last, look, tracked));
        }
        (text, look, tracked)
    })
}

/// Marks text in a colour of its own within plain text as inserted, for documents that say they show changes but
/// strike nothing. Gives how many characters were marked.
pub(super) fn insert_by_colour(chars: &mut [Char], runs: &[Run]) -> usize {
    let char_at = |_, at: u32| chars.get(at as usize).map(|c| c.ch);
    let found = insertions_by_colour(runs, char_at);
    mark(chars, &found);
    found.iter().map(|insertion| insertion.chars.len()).sum()
}

fn mark(chars: &mut [Char], found: &[Insertion]) {
    for insertion in found {
        let range = insertion.chars.start as usize..insertion.chars.end as usize;
        for c in chars.get_mut(range).unwrap_or_default().iter_mut().filter(|c| c.ink == Ink::Standing) {
            (c.ink, c.sign) = (Ink::Inserted, insertion.sign);
        }
    }
}

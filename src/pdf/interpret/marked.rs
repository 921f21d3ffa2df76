//! Marked content: layers that are switched off and `ActualText` (PDF 32000-1, 14.6, 14.9.4 and 8.11.3).

use super::resources::Resources;
use super::sink::Sink;
use super::{Interpreter, last_name};
use crate::pdf::file::as_dict;
use crate::pdf::font::text_string;
use crate::pdf::lex::{Token, unescape, unhex};
use crate::pdf::limits::MAX_MARKED_DEPTH;

/// The open marked-content sequences.
#[derive(Default)]
pub(super) struct Marked {
    open: Vec<Sequence>,
    /// How many of them hide what they hold.
    hidden: u32,
    /// Sequences beyond the depth that is tracked.
    untracked: u32,
}

enum Sequence {
    Plain,
    Hidden,
    Actual { from: usize, text: String },
}

impl Marked {
    pub(super) const fn is_hidden(&self) -> bool {
        self.hidden > 0
    }

    /// Begins a form that lies in a layer that is `off`.
    pub(super) fn hide(&mut self, off: bool) {
        self.hidden += u32::from(off);
    }

    /// Ends it.
    pub(super) fn show(&mut self, off: bool) {
        self.hidden -= u32::from(off);
    }

    fn has_actual_text(&self) -> bool {
        self.open.iter().any(|sequence| matches!(sequence, Sequence::Actual { .. }))
    }
}

impl<S: Sink> Interpreter<'_, '_, S> {
    pub(super) fn begin_marked(&mut self, operator: &[u8], operands: &[Token<'_>], resources: &Resources<'_>) {
        if self.marked.open.len() >= MAX_MARKED_DEPTH {
            self.marked.untracked += 1;
            return;
        }
        let sequence = if operator == b"BDC" { self.sequence(operands, resources) } else { Sequence::Plain };
        self.marked.hidden += u32::from(matches!(sequence, Sequence::Hidden));
        self.marked.open.push(sequence);
    }

    fn sequence(&self, operands: &[Token<'_>], resources: &Resources<'_>) -> Sequence {
        let tag = match operands.first() {
            Some(Token::Name(tag)) => *tag,
            _ => return Sequence::Plain,
        };
        if tag == b"OC" {
            let layer = last_name(operands).and_then(|name| resources.entry(b"Properties", name));
            return if layer.is_some_and(|layer| self.context.is_hidden(layer)) {
                Sequence::Hidden
            } else {
                Sequence::Plain
            };
        }
        // Of nested replacements the outer one counts: it stands for everything inside.
        if self.marked.has_actual_text() {
            return Sequence::Plain;
        }
        match actual_text(operands).or_else(|| self.named_actual_text(operands, resources)) {
            Some(text) => Sequence::Actual { from: self.sink.glyph_count(), text },
            None => Sequence::Plain,
        }
    }

    fn named_actual_text(&self, operands: &[Token<'_>], resources: &Resources<'_>) -> Option<String> {
        let properties = as_dict(resources.get(b"Properties", last_name(operands)?)?)?;
        self.context.file.string(properties, b"ActualText").map(text_string)
    }

    pub(super) fn end_marked(&mut self) {
        if self.marked.untracked > 0 {
            self.marked.untracked -= 1;
            return;
        }
        match self.marked.open.pop() {
            Some(Sequence::Hidden) => self.marked.hidden -= 1,
            Some(Sequence::Actual { from, text }) => self.sink.actual_text(from, &text),
            _ => {}
        }
    }

    /// Ends what a content stream left open, so that it does not reach into the next.
    pub(super) fn close_marked_to(&mut self, depth: usize) {
        while self.marked.open.len() > depth {
            self.end_marked();
        }
    }

    pub(super) fn marked_depth(&self) -> usize {
        self.marked.open.len()
    }
}

/// `ActualText` of a dictionary that is written out among the operands.
fn actual_text(operands: &[Token<'_>]) -> Option<String> {
    let at = operands.iter().position(|token| *token == Token::Name(b"ActualText"))?;
    let mut bytes = Vec::new();
    match operands.get(at + 1)? {
        Token::Literal(raw) => unescape(raw, &mut bytes),
        Token::Hex(raw) => unhex(raw, &mut bytes),
        _ => return None,
    }
    Some(text_string(&bytes))
}

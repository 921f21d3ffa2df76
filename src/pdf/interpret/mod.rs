//! Content streams: operators to characters, paths and images on the page as shown (PDF 32000-1, 7.8.2).
//!
//! In come the bytes of content streams with their resources; a [`Sink`] hears what is drawn, in paint order. What a
//! line or an area means is not known here. Nothing allocates for each operator, and every loop has a bound.

mod context;
mod gradient;
mod graphics;
mod images;
mod letters;
mod marked;
mod masked;
mod mesh;
mod path;
mod resources;
mod sink;
mod soft;
mod state;
mod text;
mod xobject;

pub(super) use context::{Context, PageFonts};
pub(super) use path::{Path, Point, Subpath, as_rectangle};
pub(super) use sink::{Cap, Clip, Paint, Pen, Sink};
pub(super) use text::slice;

use std::collections::HashMap;

use self::marked::Marked;
use self::resources::Resources;
use self::state::State;
use super::file::{Dictionary, Stream};
use super::lex::{Lexer, Token};
use super::limits::{BYTES_PER_WORK, MAX_OPERANDS, MAX_STATE_DEPTH};
use super::matrix::Matrix;
use crate::geom::Rect;

/// Runs the content of one page and of everything that it calls.
pub(super) struct Interpreter<'f, 's, S> {
    context: &'f Context<'f>,
    pub(super) sink: &'s mut S,
    pub(super) fonts: PageFonts,
    state: State,
    stack: Vec<State>,
    /// Rectangles of clips that consist of several; states hold places in it.
    clip_rects: Vec<Rect>,
    path: Path,
    /// `W` or `W*` was met: the next painting operator clips.
    clips: bool,
    text_matrix: Matrix,
    line_matrix: Matrix,
    marked: Marked,
    scratch: Vec<u8>,
    /// Forms that are being drawn, by their place in memory: one that calls itself is not drawn again.
    forms: Vec<usize>,
    /// Work left before the page is cut short.
    budget: u64,
    /// Limits that were met.
    cut: Cut,
    /// The user space of the page or form that runs, to which patterns refer.
    base: Matrix,
    /// Where the search for the end of an inline image began and ended, so that images without an end do not make
    /// every later one search the rest of the content again.
    searched: Option<images::Searched>,
    /// Bands of the gradients that were set as colours; states hold places in it.
    bands: Vec<gradient::Bands>,
    /// Patterns with text that were set as colours; states hold places in it.
    tiles: Vec<(&'f Stream, bool)>,
    /// Patterns that were looked into, by their place in memory: which of `tiles` each is, if any.
    known_tiles: HashMap<usize, u32>,
    /// Pictures whose mask was looked at.
    masks: u32,
    /// How many characters there were when the first one of the text object was shown in a clipping mode.
    letters_from: Option<usize>,
    /// Text of layers that are switched off.
    pub(super) off: String,
}

/// Which limits a page ran into.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cut {
    /// The page asks for more work than it may have.
    pub(super) operators: bool,
    /// An operator has more operands than are kept.
    pub(super) operands: bool,
    /// A path has more points than are kept.
    pub(super) points: bool,
    /// Forms call forms deeper than is followed.
    pub(super) forms: bool,
    /// The content of a form is damaged, too large, or packed in a way that cannot be read.
    pub(super) damaged: bool,
    /// Text stands so far away, or is so large, that no page can show it.
    pub(super) far: bool,
}

impl<'f, 's, S: Sink> Interpreter<'f, 's, S> {
    /// An interpreter for a page whose user space is mapped to the page as shown by `ctm`.
    pub(super) fn new(context: &'f Context<'f>, sink: &'s mut S, ctm: Matrix, clip: Rect, budget: u64) -> Self {
        Self {
            context,
            sink,
            fonts: PageFonts::default(),
            state: State::new(ctm, clip),
            stack: Vec::new(),
            clip_rects: Vec::new(),
            path: Path::default(),
            clips: false,
            text_matrix: Matrix::IDENTITY,
            line_matrix: Matrix::IDENTITY,
            marked: Marked::default(),
            scratch: Vec::new(),
            forms: Vec::new(),
            budget,
            cut: Cut::default(),
            base: ctm,
            searched: None,
            bands: Vec::new(),
            tiles: Vec::new(),
            known_tiles: HashMap::new(),
            masks: 0,
            letters_from: None,
            off: String::new(),
        }
    }

    /// Begins again with a fresh graphics state, as the appearance of each annotation does.
    pub(super) fn reset(&mut self, ctm: Matrix, clip: Rect) {
        self.state = State::new(ctm, clip);
        self.stack.clear();
        self.path.clear();
        self.clips = false;
        self.close_marked_to(0);
    }

    /// What had to be cut short.
    pub(super) fn cut(&self) -> Cut {
        self.cut
    }

    /// Work that is left.
    pub(super) fn budget(&self) -> u64 {
        self.budget
    }

    /// Takes work for so many bytes of content and one operator; whether there was as much left.
    fn pay(&mut self, bytes: usize) -> bool {
        let left = self.budget.checked_sub(1 + (bytes / BYTES_PER_WORK) as u64);
        self.cut.operators |= left.is_none();
        self.budget = left.unwrap_or_default();
        left.is_some()
    }

    /// Executes a content stream.
    pub(super) fn run(&mut self, content: &[u8], resources: Option<&'f Dictionary>) {
        let mut resources = Resources::new(self.context, resources);
        let mut lexer = Lexer::new(content);
        self.searched = None;
        let mut operands: Vec<Token<'_>> = Vec::with_capacity(32);
        let mut paid = 0;
        while let Some(token) = lexer.next() {
            match token {
                // Some programs write text-state operators inside the array of a TJ; the array goes on after them.
                Token::Word(b"Tc" | b"Tw" | b"Tz" | b"TL" | b"Ts" | b"Tr") if is_open(&operands) => {
                    operands.pop();
                }
                Token::Word(word) if !is_value(word) => {
                    let read = std::mem::replace(&mut paid, lexer.position());
                    if !self.pay(paid.saturating_sub(read)) {
                        return;
                    }
                    if word == b"BI" {
                        self.inline_image(&mut lexer, content, &resources);
                    } else {
                        self.execute(word, &operands, &mut resources);
                    }
                    operands.clear();
                }
                _ if operands.len() < MAX_OPERANDS => operands.push(token),
                // A long string of text is shown in parts, which is what it means; anything else is cut.
                _ => {
                    let shows = in_strings(&operands);
                    if shows {
                        self.execute(b"TJ", &operands, &mut resources);
                        operands.clear();
                        operands.push(Token::ArrayOpen);
                        operands.push(token);
                    } else {
                        self.cut.operands = true;
                    }
                }
            }
        }
        self.budget = self.budget.saturating_sub((content.len().saturating_sub(paid) / BYTES_PER_WORK) as u64);
    }

    fn execute(&mut self, operator: &[u8], operands: &[Token<'_>], resources: &mut Resources<'f>) {
        match operator {
            b"q" => self.save(),
            b"Q" => self.restore(),
            b"cm" => self.concat(operands),
            b"m" | b"l" | b"c" | b"v" | b"y" | b"h" | b"re" => self.construct(operator, operands),
            b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"n" => self.paint(operator),
            b"W" | b"W*" => self.clips = true,
            b"w" | b"J" | b"gs" | b"g" | b"G" | b"rg" | b"RG" | b"k" | b"K" | b"cs" | b"CS" | b"sc" | b"SC"
            | b"scn" | b"SCN" => self.set_graphics(operator, operands, resources),
            b"BT" | b"Tc" | b"Tw" | b"Tz" | b"TL" | b"Tr" | b"Ts" | b"Td" | b"TD" | b"Tm" | b"T*" => {
                self.set_text(operator, operands);
            }
            b"ET" => self.end_text(),
            b"Tf" => self.set_font(operands, resources),
            b"Tj" | b"TJ" | b"'" | b"\"" => self.show_operator(operator, operands),
            b"Do" => self.invoke(operands, resources),
            b"sh" => self.shading(operands, resources),
            b"BDC" | b"BMC" => self.begin_marked(operator, operands, resources),
            b"EMC" => self.end_marked(),
            _ => {}
        }
    }

    fn save(&mut self) {
        if self.stack.len() < MAX_STATE_DEPTH {
            self.stack.push(self.state);
        }
    }

    fn restore(&mut self) {
        if let Some(state) = self.stack.pop() {
            self.state = state;
        }
    }

    fn concat(&mut self, operands: &[Token<'_>]) {
        let Some(numbers) = last_numbers(operands) else { return };
        let ctm = Matrix::new(numbers).then(&self.state.ctm);
        if ctm.is_sane() {
            self.state.ctm = ctm;
        }
    }
}

/// Whether the operands are an open array of strings and numbers, as `TJ` has it.
fn in_strings(operands: &[Token<'_>]) -> bool {
    operands.first() == Some(&Token::ArrayOpen)
        && operands
            .get(1..)
            .unwrap_or_default()
            .iter()
            .all(|token| matches!(token, Token::Number(_) | Token::Literal(_) | Token::Hex(_)))
}

/// Whether an array among the operands is not closed yet.
fn is_open(operands: &[Token<'_>]) -> bool {
    operands.iter().rev().find(|token| matches!(token, Token::ArrayOpen | Token::ArrayClose)) == Some(&Token::ArrayOpen)
}

/// Whether the word is a value and no operator.
fn is_value(word: &[u8]) -> bool {
    matches!(word, b"true" | b"false" | b"null")
}

/// The last `N` operands, where they are numbers: what stands before them is left over from damage.
fn last_numbers<const N: usize>(operands: &[Token<'_>]) -> Option<[f64; N]> {
    let tail = operands.get(operands.len().checked_sub(N)?..)?;
    let mut out = [0.0; N];
    for (slot, token) in out.iter_mut().zip(tail) {
        let Token::Number(value) = token else { return None };
        *slot = *value;
    }
    Some(out)
}

/// The last operand as a number.
fn last_number(operands: &[Token<'_>]) -> Option<f64> {
    last_numbers::<1>(operands).map(|[value]| value)
}

/// The last operand as a name, its slash left out.
fn last_name<'a>(operands: &[Token<'a>]) -> Option<&'a [u8]> {
    match operands.last()? {
        Token::Name(name) => Some(name),
        _ => None,
    }
}

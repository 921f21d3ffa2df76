//! Content streams: operators to characters, paths and images on the page as shown (PDF 32000-1, 7.8.2).
//!
//! In come the bytes of content streams with their resources; a [`Sink`] hears what is drawn, in paint order. What a
//! line or an area means is not known here. Nothing allocates for each operator, and every loop has a bound.

mod context;
mod graphics;
mod images;
mod marked;
mod path;
mod resources;
mod sink;
mod state;
mod text;
mod xobject;

pub(super) use context::{Context, PageFonts};
pub(super) use path::{Path, Point, Subpath, as_rectangle};
pub(super) use sink::{Clip, Paint, Pen, Sink};
pub(super) use text::slice;

use self::marked::Marked;
use self::resources::Resources;
use self::state::State;
use super::file::Dictionary;
use super::lex::{Lexer, Token};
use super::limits::{MAX_OPERANDS, MAX_STATE_DEPTH};
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
    /// What is left before the page is cut short.
    left: Allowance,
    cut: Cut,
    /// Behind this place of the content that is being run no inline image ends.
    barren: usize,
}

/// What one page may cost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Allowance {
    /// Operators, forms included.
    pub(super) operators: u64,
    /// Bytes of content, a form's each time it is drawn.
    pub(super) bytes: u64,
}

/// Which limits a page ran into.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cut {
    /// The page asks for more than it may cost.
    pub(super) allowance: bool,
    /// Forms are nested deeper than they are drawn.
    pub(super) forms: bool,
    /// An operator has more operands than are kept.
    pub(super) operands: bool,
    /// A path has more points than are kept.
    pub(super) points: bool,
}

impl<'f, 's, S: Sink> Interpreter<'f, 's, S> {
    /// An interpreter for a page whose user space is mapped to the page as shown by `ctm`.
    pub(super) fn new(context: &'f Context<'f>, sink: &'s mut S, ctm: Matrix, clip: Rect, left: Allowance) -> Self {
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
            left,
            cut: Cut::default(),
            barren: usize::MAX,
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
    pub(super) const fn cut(&self) -> Cut {
        Cut { points: self.path.overfull, ..self.cut }
    }

    /// What is left of the allowance.
    pub(super) const fn left(&self) -> Allowance {
        self.left
    }

    /// Executes a content stream.
    pub(super) fn run(&mut self, content: &[u8], resources: Option<&'f Dictionary>) {
        let Some(left) = self.left.bytes.checked_sub(content.len() as u64) else {
            self.cut.allowance = true;
            return;
        };
        self.left.bytes = left;
        let barren = std::mem::replace(&mut self.barren, usize::MAX);
        self.run_content(content, Resources::new(self.context, resources));
        self.barren = barren;
    }

    fn run_content(&mut self, content: &[u8], mut resources: Resources<'f>) {
        let mut lexer = Lexer::new(content);
        let mut operands: Vec<Token<'_>> = Vec::with_capacity(32);
        while let Some(token) = lexer.next() {
            match token {
                // Some programs write text-state operators inside the array of a TJ; the array goes on after them.
                Token::Word(b"Tc" | b"Tw" | b"Tz" | b"TL" | b"Ts" | b"Tr") if is_open(&operands) => {
                    operands.pop();
                }
                Token::Word(word) if !is_value(word) => {
                    let Some(left) = self.left.operators.checked_sub(1) else {
                        self.cut.allowance = true;
                        return;
                    };
                    self.left.operators = left;
                    if word == b"BI" {
                        self.inline_image(&mut lexer, content, &resources);
                    } else {
                        self.execute(word, &operands, &mut resources);
                    }
                    operands.clear();
                }
                _ if operands.len() < MAX_OPERANDS => operands.push(token),
                _ => self.cut.operands = true,
            }
        }
    }

    fn execute(&mut self, operator: &[u8], operands: &[Token<'_>], resources: &mut Resources<'f>) {
        match operator {
            b"q" => self.save(),
            b"Q" => self.restore(),
            b"cm" => self.concat(operands),
            b"m" | b"l" | b"c" | b"v" | b"y" | b"h" | b"re" => self.construct(operator, operands),
            b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"n" => self.paint(operator),
            b"W" | b"W*" => self.clips = true,
            b"w" | b"gs" | b"g" | b"G" | b"rg" | b"RG" | b"k" | b"K" | b"cs" | b"CS" | b"sc" | b"SC" | b"scn"
            | b"SCN" => self.set_graphics(operator, operands, resources),
            b"BT" | b"Tc" | b"Tw" | b"Tz" | b"TL" | b"Tr" | b"Ts" | b"Td" | b"TD" | b"Tm" | b"T*" => {
                self.set_text(operator, operands);
            }
            b"Tf" => self.set_font(operands, resources),
            b"Tj" | b"TJ" | b"'" | b"\"" => self.show_operator(operator, operands),
            b"Do" => self.invoke(operands, resources),
            b"sh" => self.shading(),
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

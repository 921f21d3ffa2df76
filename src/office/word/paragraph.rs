//! One paragraph: its runs with their look and what was recorded of them.

use super::super::arena::Tracked;
use super::super::look::{Look, Palette};
use super::super::marked::marked;
use super::super::xml::{Step, Tag, Walker};
use super::equation::Equation;
use super::field::{Field, Fields};
use super::lists::{Lists, symbol};
use super::styles::{Properties, Styles, has_ground};
use super::symbols::SymbolFont;

/// What every paragraph of a document needs.
pub(super) struct Context {
    pub(super) palette: Palette,
    pub(super) styles: Styles,
    pub(super) lists: Lists,
    pub(super) fields: Fields,
}

/// A run of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) look: Look,
    pub(super) tracked: Tracked,
}

/// A paragraph with what stands beside its text.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) runs: Vec<Run>,
    /// Level and number of the list it is in.
    pub(super) list: Option<(u32, u32)>,
    /// Look of what its list sets before it.
    pub(super) label_look: Look,
    /// Whether it is the first letter of the next paragraph, set large before it.
    pub(super) drop_cap: bool,
    /// What was recorded of its end: a deleted one joins it with the next.
    pub(super) end: Tracked,
    /// Whether its end is hidden: Word sets it together with the next, and one that shows nothing else is not there.
    pub(super) end_hidden: bool,
    /// Text that is not shown.
    pub(super) hidden: String,
    /// Texts of boxes that are anchored in it, with their strikes marked.
    pub(super) boxes: Vec<String>,
    /// Drawings without text.
    pub(super) drawings: usize,
    /// ふりがな.
    pub(super) ruby: Vec<String>,
    /// Formulas, each on one line.
    pub(super) formulas: Vec<String>,
    /// Controls whose text is kept elsewhere in the file: where, and what stands here.
    pub(super) bound: Vec<(String, String)>,
    /// 代替テキスト: what pictures and shapes say to those who do not see them.
    pub(super) said: Vec<String>,
}

impl Paragraph {
    /// Whether none of its text is shown.
    pub(super) fn is_blank(&self) -> bool {
        self.runs.iter().all(|run| run.text.trim().is_empty())
    }

    /// Whether all its text is deleted.
    pub(super) fn is_emptied(&self) -> bool {
        self.deleted() == (true, true)
    }

    /// Whether some of its text is deleted, and whether nothing else is left.
    pub(super) fn deleted(&self) -> (bool, bool) {
        let deleted = |run: &Run| run.tracked == Tracked::Deleted;
        let left = |run: &Run| !deleted(run) && !run.text.trim().is_empty();
        (self.runs.iter().any(deleted), !self.runs.iter().any(left))
    }
}

/// What surrounds a paragraph.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Around {
    /// What was recorded of all around it.
    pub(super) tracked: Tracked,
    /// Whether a ground may lie under it: a shaded cell, a table with a style.
    pub(super) grounded: bool,
    /// Whether it only stands for text that nobody has written.
    pub(super) placeholder: bool,
    /// What the style of its table says of the text.
    pub(super) table: Properties,
}

/// Reads the paragraph that was opened last.
pub(super) fn paragraph(walker: &mut Walker<'_>, context: &mut Context, around: Around) -> Paragraph {
    let base = context.styles.of_paragraph(None);
    let mut reader = Reader { context, base, around, out: Paragraph::default() };
    let looks = reader.shown(Properties::default(), Properties::default()).look();
    reader.out.label_look = looks;
    reader.content(walker, around.tracked);
    reader.out
}

pub(super) struct Reader<'a> {
    pub(super) context: &'a mut Context,
    /// Properties of the paragraph's style.
    base: Properties,
    around: Around,
    pub(super) out: Paragraph,
}

impl Reader<'_> {
    /// Reads up to the end of the element that was opened last: of a paragraph, a link, a control, recorded changes.
    pub(super) fn content(&mut self, walker: &mut Walker<'_>, tracked: Tracked) {
        let outside = walker.depth() - 1;
        while walker.depth() > outside {
            let Some(step) = walker.next() else { break };
            let Step::Open(tag) = step else { continue };
            match tag.name() {
                "pPr" => self.properties(walker),
                "r" => self.run(walker, tracked),
                "ins" | "moveTo" => self.content(walker, recorded(tracked, Tracked::Inserted)),
                "del" | "moveFrom" => self.content(walker, recorded(tracked, Tracked::Deleted)),
                "sdt" => self.control(walker, tracked),
                "fldSimple" => {
                    let hidden = tag.attr("instr").is_some_and(|code| Field::is_page_number(&code));
                    if hidden { walker.skip() } else { self.content(walker, tracked) }
                }
                "oMath" => self.formula(walker, tracked),
                "bdo" if tag.attr("val").as_deref() == Some("rtl") => self.turned(walker, tracked),
                "sdtPr" | "rubyPr" | "oMathParaPr" => walker.skip(),
                _ => {}
            }
        }
    }

    /// Reads text that is set from the right to the left whatever its letters are.
    fn turned(&mut self, walker: &mut Walker<'_>, tracked: Tracked) {
        let before = std::mem::take(&mut self.out.runs);
        self.content(walker, tracked);
        let turned = std::mem::replace(&mut self.out.runs, before);
        let turn = |run: Run| Run { text: run.text.chars().rev().collect(), ..run };
        self.out.runs.extend(turned.into_iter().rev().map(turn));
    }

    /// Reads a control: one that shows what to fill in holds no text.
    fn control(&mut self, walker: &mut Walker<'_>, tracked: Tracked) {
        let outside = walker.depth() - 1;
        let before = self.around.placeholder;
        let (from, mut bound) = (self.out.runs.len(), None);
        while walker.depth() > outside {
            let Some(step) = walker.next() else { break };
            let Step::Open(tag) = step else { continue };
            match tag.name() {
                "sdtPr" => {
                    bound = bound_to(&mut walker.clone());
                    self.around.placeholder |= is_placeholder(walker);
                }
                "sdtContent" => self.content(walker, tracked),
                _ => {}
            }
        }
        if let Some(path) = bound.filter(|_| !self.around.placeholder) {
            let runs = self.out.runs.get(from..).unwrap_or_default();
            let text = runs.iter().filter(|run| run.tracked != Tracked::Deleted).map(|run| run.text.as_str()).collect();
            self.out.bound.push((path, text));
        }
        self.around.placeholder = before;
    }

    /// Style and list of the paragraph, and what was recorded of its end.
    fn properties(&mut self, walker: &mut Walker<'_>) {
        let outside = walker.depth() - 1;
        let mut style = None;
        let (mut level, mut number) = (None, None);
        while walker.depth() > outside {
            let Some(step) = walker.next() else { break };
            let Step::Open(tag) = step else { continue };
            match tag.name() {
                "pStyle" => style = tag.attr("val").map(std::borrow::Cow::into_owned),
                "ilvl" => level = tag.number("val"),
                "numId" => number = tag.number("val"),
                "framePr" => self.out.drop_cap = tag.attr("dropCap").is_some_and(|kind| kind != "none"),
                "shd" => self.around.grounded |= has_ground(&tag),
                "rPr" => (self.out.end, self.out.end_hidden) = end_of(walker),
                "pPrChange" | "sectPr" => walker.skip(),
                _ => {}
            }
        }
        self.base = self.context.styles.of_paragraph(style.as_deref());
        self.out.label_look = self.shown(Properties::default(), Properties::default()).look();
        let of_style = self.context.styles.list(style.as_deref());
        self.out.list = match number {
            Some(number) => Some((level.unwrap_or(0), number)),
            None => of_style.map(|(own, number)| (level.unwrap_or(own), number)),
        };
    }

    /// What a run looks like by its own properties and those of its style.
    fn shown(&self, own: Properties, style: Properties) -> Properties {
        let paragraph = self.base.styled(self.around.table, Properties::default());
        own.over(style.styled(paragraph, self.context.styles.document()))
    }

    pub(super) fn push(&mut self, text: &str, properties: Properties, tracked: Tracked) {
        let white = properties.is_white() && !self.around.grounded;
        if text.is_empty() || self.context.fields.is_hidden() {
            return;
        }
        if properties.is_hidden() || white || self.around.placeholder || tracked == Tracked::Gone {
            self.out.hidden.push_str(text);
            return;
        }
        self.context.fields.note_text();
        let look = properties.look();
        match self.out.runs.last_mut() {
            Some(last) if last.look == look && last.tracked == tracked => last.text.push_str(text),
            _ => self.out.runs.push(Run { text: text.to_owned(), look, tracked }),
        }
    }

    /// Reads a run up to its end; runs stand inside it where it has ruby.
    pub(super) fn run(&mut self, walker: &mut Walker<'_>, tracked: Tracked) {
        let outside = walker.depth() - 1;
        let mut own = self.shown(Properties::default(), Properties::default());
        while walker.depth() > outside {
            let Some(step) = walker.next() else { break };
            let Step::Open(tag) = step else { continue };
            match tag.name() {
                "rPr" => own = self.run_properties(walker),
                "t" | "delText" => {
                    let text = walker.text();
                    self.push(&own.written(&text), own, tracked);
                }
                // ふりがな is not text.
                "rt" => {
                    let text = plain(walker);
                    self.out.ruby.push(text);
                }
                "instrText" | "delInstrText" => {
                    let code = walker.text();
                    self.context.fields.instruction(&code);
                }
                "fldChar" => {
                    let kind = tag.attr("fldCharType").unwrap_or_default().into_owned();
                    if let Some(text) = self.context.fields.mark(&kind, walker) {
                        self.push(&text, own, tracked);
                        self.context.fields.fill();
                    }
                    if let Some(shown) = self.context.fields.ended() {
                        self.equation(shown, own, tracked);
                    }
                }
                "drawing" | "pict" | "object" => self.drawing(walker, tracked),
                name => {
                    if let Some(ch) = character(name, &tag) {
                        // A line break that is deleted parts nothing.
                        let deleted = ch == '\n' && matches!(tracked, Tracked::Deleted | Tracked::Gone);
                        let ch = if deleted { ' ' } else { ch };
                        self.push(ch.encode_utf8(&mut [0; 4]), own, tracked);
                    }
                }
            }
        }
    }

    /// What a field shows that has no text but its code.
    fn equation(&mut self, shown: Equation, properties: Properties, tracked: Tracked) {
        if shown.flattened {
            self.out.formulas.push(shown.shown.iter().map(|piece| piece.text.as_str()).collect());
        }
        for piece in shown.shown {
            let text: String = piece.text.chars().map(|ch| piece.height.of(ch)).collect();
            let own = if piece.struck { properties.struck() } else { properties };
            self.push(&text, own, tracked);
        }
        self.out.ruby.extend(shown.ruby);
    }

    fn run_properties(&mut self, walker: &mut Walker<'_>) -> Properties {
        let outside = walker.depth() - 1;
        let mut own = Properties::default();
        let mut style = Properties::default();
        let mut outlined = false;
        while walker.depth() > outside {
            let Some(step) = walker.next() else { break };
            let Step::Open(tag) = step else { continue };
            match tag.name() {
                "rStyle" => style = tag.attr("val").map(|id| self.context.styles.of_run(&id)).unwrap_or_default(),
                // What the run looked like before a recorded change.
                "rPrChange" => walker.skip(),
                // 文字の塗りつぶし: what paints the letters, and the line around them.
                "textOutline" => outlined = fill_of(walker) == Fill::Painted,
                "textFill" => match fill_of(walker) {
                    Fill::Nothing if !outlined => own.hide(),
                    Fill::White if !outlined => own.whiten(),
                    _ => {}
                },
                _ => own.take(&tag, &self.context.palette),
            }
        }
        self.shown(own, style)
    }

    /// The texts in a drawing; one without text is counted.
    fn drawing(&mut self, walker: &mut Walker<'_>, tracked: Tracked) {
        let outside = walker.depth() - 1;
        let before = self.out.boxes.len();
        while walker.depth() > outside {
            let Some(step) = walker.next() else { break };
            let Step::Open(tag) = step else { continue };
            self.out.said.extend(said(&tag));
            match tag.name() {
                "txbxContent" => self.text_box(walker, tracked),
                // ワードアート: words that are drawn.
                "textpath" => {
                    let words = tag.attr("string").map(std::borrow::Cow::into_owned);
                    self.out.boxes.extend(words.filter(|words| !words.trim().is_empty()));
                }
                _ => {}
            }
        }
        if self.out.boxes.len() == before {
            self.out.drawings += 1;
        }
    }

    /// Reads the paragraphs of a text box.
    fn text_box(&mut self, walker: &mut Walker<'_>, tracked: Tracked) {
        let outside = walker.depth() - 1;
        let around = Around { tracked, grounded: true, ..Around::default() };
        let mut paragraphs = Vec::new();
        while walker.depth() > outside {
            let Some(step) = walker.next() else { break };
            if let Step::Open(tag) = step
                && tag.name() == "p"
            {
                let mut read = paragraph(walker, self.context, around);
                self.out.boxes.append(&mut read.boxes);
                self.out.ruby.append(&mut read.ruby);
                self.out.said.append(&mut read.said);
                self.out.hidden.push_str(&read.hidden);
                paragraphs.push(read);
            }
        }
        let lines = paragraphs.iter().filter(|paragraph| !paragraph.runs.is_empty());
        let lines = lines.map(|p| p.runs.iter().map(|run| (run.text.as_str(), run.look, run.tracked)).collect());
        let text = marked(lines).unwrap_or_default();
        self.out.boxes.extend(Some(text).filter(|text| !text.trim().is_empty()));
    }
}

/// What fills letters, or the line around them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fill {
    Nothing,
    White,
    Painted,
}

/// Reads what the element that was opened last paints (`w14:textFill`, MS-DOCX 2.6).
fn fill_of(walker: &mut Walker<'_>) -> Fill {
    /// All of a colour let through, in thousandths of a percent.
    const CLEAR: u32 = 95_000;
    let outside = walker.depth() - 1;
    let mut fill = Fill::Nothing;
    while walker.depth() > outside {
        let Some(step) = walker.next() else { break };
        let Step::Open(tag) = step else { continue };
        match tag.name() {
            "srgbClr" => {
                let white = tag.attr("val").is_some_and(|value| value.eq_ignore_ascii_case("ffffff"));
                fill = if white { Fill::White } else { Fill::Painted };
            }
            "alpha" if tag.number("val").is_some_and(|clear| clear >= CLEAR) => fill = Fill::Nothing,
            "solidFill" | "gradFill" => fill = Fill::Painted,
            _ => {}
        }
    }
    fill
}

/// What a picture or shape says to those who do not see it, by the element that names it or, in VML, by its own.
fn said(tag: &Tag<'_>) -> Vec<String> {
    let names: &[&str] = if tag.name() == "docPr" { &["descr", "title"] } else { &["alt"] };
    let texts = names.iter().filter_map(|name| tag.attr(name)).map(std::borrow::Cow::into_owned);
    texts.filter(|text| !text.trim().is_empty()).collect()
}

/// What is recorded of text inside two records: what was inserted and deleted again is in no reading.
pub(super) const fn recorded(outer: Tracked, inner: Tracked) -> Tracked {
    match (outer, inner) {
        (Tracked::Gone, _) | (Tracked::Inserted, Tracked::Deleted) | (Tracked::Deleted, Tracked::Inserted) => {
            Tracked::Gone
        }
        (Tracked::None, inner) => inner,
        (outer, _) => outer,
    }
}

/// What was recorded of the end of a paragraph, by the properties of its mark, and whether it is hidden.
fn end_of(walker: &mut Walker<'_>) -> (Tracked, bool) {
    let outside = walker.depth() - 1;
    let (mut end, mut hidden) = (Tracked::None, false);
    while walker.depth() > outside {
        let Some(step) = walker.next() else { break };
        let Step::Open(tag) = step else { continue };
        match tag.name() {
            "ins" | "moveTo" => end = recorded(end, Tracked::Inserted),
            "del" | "moveFrom" => end = recorded(end, Tracked::Deleted),
            "vanish" => hidden = tag.is_on(),
            "rPrChange" => walker.skip(),
            _ => {}
        }
    }
    (end, hidden)
}

/// Whether a control shows what to fill in.
pub(super) fn is_placeholder(walker: &mut Walker<'_>) -> bool {
    let outside = walker.depth() - 1;
    let mut found = false;
    while walker.depth() > outside {
        let Some(step) = walker.next() else { break };
        if let Step::Open(tag) = step
            && tag.name() == "showingPlcHdr"
        {
            found = tag.is_on();
        }
    }
    found
}

/// Where the text of a control is kept that Word takes from another part of the file (17.5.2.6). Dates and chosen entries
/// are kept in another form than they are shown.
fn bound_to(walker: &mut Walker<'_>) -> Option<String> {
    let outside = walker.depth() - 1;
    let mut found = None;
    while walker.depth() > outside {
        let Some(step) = walker.next() else { break };
        let Step::Open(tag) = step else { continue };
        match tag.name() {
            "dataBinding" => found = tag.attr("xpath").map(std::borrow::Cow::into_owned),
            "date" | "dropDownList" | "comboBox" | "checkbox" | "picture" => return None,
            _ => {}
        }
    }
    found
}

/// A character that an element stands for.
fn character(name: &str, tag: &Tag<'_>) -> Option<char> {
    match name {
        "tab" | "ptab" => Some(' '),
        "br" | "cr" => Some('\n'),
        "noBreakHyphen" => Some('-'),
        "sym" => {
            let code = tag.attr("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
            let font = tag.attr("font").map_or(SymbolFont::Text, |name| SymbolFont::of(&name));
            let shown = |ch| if font == SymbolFont::Text { symbol(ch) } else { font.shown(ch) };
            Some(code.and_then(char::from_u32).map_or('\u{FFFD}', shown))
        }
        _ => None,
    }
}

/// The text inside the element that was opened last, one line for each paragraph.
pub(super) fn plain(walker: &mut Walker<'_>) -> String {
    let outside = walker.depth() - 1;
    let mut out = String::new();
    while walker.depth() > outside {
        let Some(step) = walker.next() else { break };
        match step {
            Step::Open(tag) if matches!(tag.name(), "t" | "delText") => out.push_str(&walker.text()),
            Step::Open(tag) => out.extend(character(tag.name(), &tag)),
            Step::Close(end) if end.name() == "p" && !out.is_empty() => out.push('\n'),
            _ => {}
        }
    }
    out
}

//! One paragraph: its runs with their look and what was recorded of them.

use super::super::arena::Tracked;
use super::super::look::{Look, Palette};
use super::super::xml::{Step, Tag, Walker};
use super::lists::{Lists, symbol};
use super::styles::{Properties, Styles};

/// What every paragraph of a document needs.
pub(super) struct Context {
    pub(super) palette: Palette,
    pub(super) styles: Styles,
    pub(super) lists: Lists,
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
    /// Text that is not shown.
    pub(super) hidden: String,
    /// Texts of boxes that are anchored in it.
    pub(super) boxes: Vec<String>,
    /// Drawings without text.
    pub(super) drawings: usize,
}

/// Reads the paragraph that was opened last; `tracked` is what was recorded of all around it.
pub(super) fn paragraph(walker: &mut Walker<'_>, context: &mut Context, tracked: Tracked) -> Paragraph {
    let outside = walker.depth() - 1;
    let mut reader = Reader { context, base: Properties::default(), out: Paragraph::default() };
    reader.base = reader.context.styles.of_paragraph(None);
    let mut recorded: Vec<(usize, Tracked)> = Vec::new();
    while walker.depth() > outside {
        let Some(step) = walker.next() else { break };
        match step {
            Step::Open(tag) => match tag.name() {
                "pPr" => reader.properties(walker),
                "r" => {
                    let now = recorded.last().map_or(tracked, |(_, tracked)| *tracked);
                    reader.run(walker, now);
                }
                "ins" | "moveTo" => recorded.push((walker.depth(), Tracked::Inserted)),
                "del" | "moveFrom" => recorded.push((walker.depth(), Tracked::Deleted)),
                "sdtPr" | "rubyPr" => walker.skip(),
                _ => {}
            },
            Step::Close(_) => {
                while recorded.last().is_some_and(|(depth, _)| *depth > walker.depth()) {
                    recorded.pop();
                }
            }
            Step::Text(_) => {}
        }
    }
    reader.out
}

struct Reader<'a> {
    context: &'a mut Context,
    /// Properties of the paragraph's style.
    base: Properties,
    out: Paragraph,
}

impl Reader<'_> {
    /// Style and list of the paragraph; what its own mark looks like says nothing of its text.
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
                "rPr" | "pPrChange" | "sectPr" => walker.skip(),
                _ => {}
            }
        }
        self.base = self.context.styles.of_paragraph(style.as_deref());
        let of_style = self.context.styles.list(style.as_deref());
        let list = match number {
            Some(number) => Some((level.unwrap_or(0), number)),
            None => of_style.map(|(own, number)| (level.unwrap_or(own), number)),
        };
        if let Some(list) = list {
            let label = self.context.lists.label(list);
            self.push(&label, self.base, Tracked::None);
        }
    }

    fn push(&mut self, text: &str, properties: Properties, tracked: Tracked) {
        if text.is_empty() {
            return;
        }
        if properties.is_hidden() {
            self.out.hidden.push_str(text);
            return;
        }
        let look = properties.look();
        match self.out.runs.last_mut() {
            Some(last) if last.look == look && last.tracked == tracked => last.text.push_str(text),
            _ => self.out.runs.push(Run { text: text.to_owned(), look, tracked }),
        }
    }

    /// Reads a run up to its end; runs stand inside it where it has ruby.
    fn run(&mut self, walker: &mut Walker<'_>, tracked: Tracked) {
        let outside = walker.depth() - 1;
        let mut own = self.base;
        while walker.depth() > outside {
            let Some(step) = walker.next() else { break };
            let Step::Open(tag) = step else { continue };
            match tag.name() {
                "rPr" => own = self.run_properties(walker).over(self.base),
                "t" | "delText" => {
                    let text = walker.text();
                    self.push(&text, own, tracked);
                }
                // ふりがな is not text; what a field computes stands in runs of its own.
                "rt" | "instrText" | "delInstrText" | "fldChar" => walker.skip(),
                "drawing" | "pict" | "object" => self.drawing(walker),
                name => {
                    if let Some(ch) = character(name, &tag) {
                        self.push(ch.encode_utf8(&mut [0; 4]), own, tracked);
                    }
                }
            }
        }
    }

    fn run_properties(&mut self, walker: &mut Walker<'_>) -> Properties {
        let outside = walker.depth() - 1;
        let mut own = Properties::default();
        let mut style = None;
        while walker.depth() > outside {
            let Some(step) = walker.next() else { break };
            let Step::Open(tag) = step else { continue };
            match tag.name() {
                "rStyle" => style = tag.attr("val").map(|id| self.context.styles.of_run(&id)),
                // What the run looked like before a recorded change.
                "rPrChange" => walker.skip(),
                _ => own.take(&tag, &self.context.palette),
            }
        }
        own.over(style.unwrap_or_default())
    }

    /// The texts in a drawing; one without text is counted.
    fn drawing(&mut self, walker: &mut Walker<'_>) {
        let outside = walker.depth() - 1;
        let before = self.out.boxes.len();
        while walker.depth() > outside {
            let Some(step) = walker.next() else { break };
            if let Step::Open(tag) = step
                && tag.name() == "txbxContent"
            {
                let text = plain(walker);
                self.out.boxes.extend(Some(text).filter(|text| !text.trim().is_empty()));
            }
        }
        if self.out.boxes.len() == before {
            self.out.drawings += 1;
        }
    }
}

/// A character that an element stands for.
fn character(name: &str, tag: &Tag<'_>) -> Option<char> {
    match name {
        "tab" | "ptab" => Some(' '),
        "br" | "cr" => Some('\n'),
        "noBreakHyphen" => Some('-'),
        "sym" => {
            let code = tag.attr("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
            Some(code.and_then(char::from_u32).map_or('\u{FFFD}', symbol))
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

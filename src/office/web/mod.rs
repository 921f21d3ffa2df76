//! Saved web pages, and Markdown: paragraphs, lists and the cells of tables as one document, with what is struck and
//! inserted.
//!
//! In comes decoded text; out goes a document as a word processor's: a cell of a table is a drawn cell, every
//! paragraph a line that its author ended. What a page shows around its document (navigation, breadcrumbs, its foot)
//! and what it does not show is quoted in findings. Labels, forms and records are not known here.

mod counter;
mod frame;
mod level;
mod markdown;
mod math;
mod odd;
mod selector;
mod sheet;
mod shown;
mod style;
mod table;
mod tree;

use super::Ink;
use super::arena::{Arena, ENDED, Line, Tracked};
use super::counted::counted;
use super::look::Look;
use super::placer::Placer;
use super::quote;
use crate::error::Error;
use crate::finding::{Finding, Remark};
use crate::layout::{Document, Places};
use crate::lexicon::{marks_as_tags, spelled};
use crate::provenance::At;
use counter::Counters;
pub(crate) use markdown::is_markdown;
use selector::Drawn;
use sheet::Sheet;
use style::{Case, Style};
use tree::{Node, Tree, is_block};

/// Width of a page, in units of which the columns of tables have their share.
const PAGE_WIDTH: f32 = 1000.0;

/// Colours that differ by less in every channel look alike, as on the pages of a PDF.
const SEEN_CONTRAST: u8 = 10;

/// Units of a half-width character, by which the column of a cell is told.
const HALF_WIDTH: f32 = 10.0;

/// Reads a text in Markdown.
///
/// # Errors
/// Where the document has more characters than the limit.
pub(crate) fn read_markdown(text: &str) -> Result<Ink, Error> {
    read(&markdown::page(&marks_as_tags(&spelled(text))))
}

/// Reads a web page.
///
/// # Errors
/// Where the document has more characters than the limit.
pub(crate) fn read(text: &str) -> Result<Ink, Error> {
    let tree = Tree::read(text);
    let mut sheet = Sheet::default();
    for (_, node) in tree.nodes().filter(|(_, node)| node.name == "style") {
        let texts = node.children.iter().filter_map(|child| tree.node(*child));
        let text: String = texts.map(|node| node.text.as_str()).collect();
        let (kind, media) = (node.attr("type").to_ascii_lowercase(), node.attr("media").to_ascii_lowercase());
        if !matches!(kind.trim(), "" | "text/css") {
            continue;
        }
        if media.contains("print") && !media.contains("screen") {
            sheet.add_for_paper(&text);
        } else {
            sheet.add(&text);
        }
    }
    let main = tree.nodes().find(|(_, node)| frame::is_main(node)).map(|(at, _)| at);
    let mut reader = Reader::new(&tree, &sheet, main);
    reader.element(0, &State::page())?;
    reader.end_line(&State::page())?;
    if sheet.is_cut() {
        reader.say(&Remark::StylesCutShort {});
    }
    if let Some(text) = shown::styled_elsewhere(&tree, &sheet, main) {
        reader.say(&Remark::StylesElsewhere { text: quote::quoted(&text) });
    }
    Ok(reader.finish(producer(&tree)))
}

/// The program that made the page, where it says so.
fn producer(tree: &Tree) -> Option<String> {
    let is_generator = |node: &&Node| node.name == "meta" && node.attr("name").eq_ignore_ascii_case("generator");
    let node = tree.nodes().map(|(_, node)| node).find(is_generator)?;
    Some(node.attr("content").trim().to_owned()).filter(|name| !name.is_empty())
}

/// What surrounds the present place.
#[derive(Debug, Clone)]
struct State {
    look: Look,
    tracked: Tracked,
    /// Left and right edge.
    x: (f32, f32),
    /// Number of the cell; `None` outside tables.
    cell: Option<u32>,
    /// Whether something may be painted under the text.
    grounded: bool,
    /// The plain colour under the text.
    ground: Option<[u8; 3]>,
    preserved: bool,
    /// Whether line ends of the source are line ends of the page.
    broken: bool,
    /// Whether it stands in the page's document, not around it.
    in_main: bool,
    unmarked: bool,
    /// Whether letters have no size here, or are not visible.
    sizeless: bool,
    invisible: bool,
    case: Case,
}

impl State {
    fn page() -> Self {
        Self {
            look: Look::default(),
            tracked: Tracked::None,
            x: (0.0, PAGE_WIDTH),
            cell: None,
            grounded: false,
            ground: None,
            preserved: false,
            broken: false,
            in_main: false,
            unmarked: false,
            sizeless: false,
            invisible: false,
            case: Case::AsWritten,
        }
    }

    fn with(&self, style: &Style) -> Self {
        let look = self.look;
        let look = Look {
            // A line through text cannot be taken away from what stands in it, but for boxes of their own.
            struck: look.struck && style.apart != Some(true) || style.struck == Some(true),
            underlined: look.underlined && style.apart != Some(true) || style.underlined == Some(true),
            bold: style.bold.unwrap_or(look.bold),
            grounded: look.grounded || style.marker == Some(true),
            colour: style.colour.unwrap_or(look.colour),
            height: style.height.unwrap_or(look.height),
            size: style.size.map_or(look.size, |size| size.within(look.size)),
        };
        Self {
            look,
            grounded: self.grounded || style.grounded == Some(true),
            ground: style.ground.or(self.ground),
            preserved: style.preserved.unwrap_or(self.preserved),
            broken: style.broken.unwrap_or(self.broken),
            unmarked: style.unmarked.unwrap_or(self.unmarked),
            sizeless: style.sizeless.unwrap_or(self.sizeless),
            invisible: style.invisible.unwrap_or(self.invisible),
            case: style.case.unwrap_or(self.case),
            ..self.clone()
        }
    }
}

/// What `del` and `ins` say of their text.
fn tracked(node: &Node) -> Option<Tracked> {
    match node.name.as_str() {
        "del" => Some(Tracked::Deleted),
        "ins" => Some(Tracked::Inserted),
        _ => None,
    }
}

struct Reader<'a> {
    tree: &'a Tree,
    sheet: &'a Sheet,
    /// The element that holds the page's document, where the page says so.
    main: Option<usize>,
    arena: Arena,
    /// Runs of the present line.
    line: Vec<(String, Look, Tracked)>,
    /// White space that waits for the next word: whether it holds a line end of the source, and its look.
    space: Option<(bool, Look, Tracked)>,
    /// The mark of an item of a list, which waits for its text.
    mark: Option<(String, Look, Tracked)>,
    paragraphs: Vec<u32>,
    paragraph: u32,
    placer: Placer,
    findings: Vec<Finding>,
    ruby: Vec<At>,
    counters: Counters,
    /// How deep the present element stands.
    depth: usize,
    /// Whether the next element goes on with the present line.
    joined: bool,
    /// Whether what is folded away is most of the page: then it is the document.
    unfolded: bool,
}

impl<'a> Reader<'a> {
    fn new(tree: &'a Tree, sheet: &'a Sheet, main: Option<usize>) -> Self {
        Self {
            tree,
            sheet,
            main,
            arena: Arena::default(),
            line: Vec::new(),
            space: None,
            mark: None,
            paragraphs: Vec::new(),
            paragraph: 0,
            placer: Placer::default(),
            findings: Vec::new(),
            ruby: Vec::new(),
            counters: Counters::default(),
            depth: 0,
            joined: false,
            unfolded: shown::folds_most(tree),
        }
    }

    fn say(&mut self, remark: &Remark) {
        self.findings.push(Finding::of(remark, "", Vec::new()));
    }

    /// Reads an element or a text.
    fn element(&mut self, at: usize, around: &State) -> Result<(), Error> {
        self.depth += 1;
        let read = self.inner(at, around);
        self.counters.leave(self.depth);
        self.depth -= 1;
        read
    }

    fn inner(&mut self, at: usize, around: &State) -> Result<(), Error> {
        let tree = self.tree;
        let Some(node) = tree.node(at) else { return Ok(()) };
        if node.name.is_empty() && at > 0 {
            if !self.unfolded && shown::is_folded(tree, at) {
                self.hide(at);
            } else {
                self.lines(&node.text, around)?;
            }
            return Ok(());
        }
        let style = self.sheet.of(tree, at);
        let joined = std::mem::take(&mut self.joined);
        let mut state = around.with(&style);
        state.in_main |= self.main.is_none_or(|main| main == at);
        if self.is_apart(at, node, &state, &style) {
            return Ok(());
        }
        self.count(&style, self.depth);
        state.tracked = tracked(node).unwrap_or(state.tracked);
        self.tooltip(node, &state);
        self.tell_odd(at, &style, &state);
        match node.name.as_str() {
            "br" => self.end_line(&state),
            "img" => {
                self.picture(node, &state);
                Ok(())
            }
            "input" | "select" => {
                self.control(at, node, &state);
                Ok(())
            }
            "rt" | "rp" => {
                let text = Some(tree.text(at)).filter(|text| node.name == "rt" && !text.trim().is_empty());
                self.ruby.extend(text.map(|text| At { text: Some(text), ..At::default() }));
                Ok(())
            }
            "svg" => {
                self.drawn(at, &state);
                Ok(())
            }
            "math" => {
                self.formula(at, &state);
                Ok(())
            }
            name if style.turned == Some(true) || name == "bdo" && node.attr("dir").eq_ignore_ascii_case("rtl") => {
                self.turned(at, &style, &state)
            }
            "table" => {
                self.end_line(&state)?;
                self.table(at, &state)
            }
            "ul" | "ol" | "menu" => self.list(node, &state),
            name if style.block.unwrap_or_else(|| is_block(name)) => self.block(at, joined, &style, &state),
            _ => self.children(at, &style, &state),
        }
    }

    /// Reads an element that stands on lines of its own, unless it goes on with the line before it.
    fn block(&mut self, at: usize, joined: bool, style: &Style, state: &State) -> Result<(), Error> {
        if joined {
            self.space = None;
        } else {
            self.end_line(state)?;
        }
        self.children(at, style, state)?;
        self.joined = self.goes_on(at, style, state);
        if self.joined { Ok(()) } else { self.end_line(state) }
    }

    /// Reads text that is set from the right to the left whatever its letters are.
    fn turned(&mut self, at: usize, style: &Style, state: &State) -> Result<(), Error> {
        // The space before it stays before it.
        if let Some((_, look, tracked)) = self.space.take()
            && !self.line.is_empty()
        {
            self.line.push((" ".to_owned(), look, tracked));
        }
        let before = self.line.len();
        self.children(at, style, state)?;
        let turned = self.line.split_off(before.min(self.line.len()));
        let turn = |(text, look, tracked): (String, Look, Tracked)| (text.chars().rev().collect(), look, tracked);
        self.line.extend(turned.into_iter().rev().map(turn));
        Ok(())
    }

    fn children(&mut self, at: usize, style: &Style, state: &State) -> Result<(), Error> {
        self.generated(at, Drawn::Before, state);
        for child in self.parts(at, style) {
            self.element(child, state)?;
            if style.flexible == Some(true) && style.spaced == Some(true) {
                self.space = self.space.or(Some((false, state.look, state.tracked)));
            }
        }
        self.generated(at, Drawn::After, state);
        Ok(())
    }

    /// Adds text of the page, whose line ends may be some that it shows.
    fn lines(&mut self, text: &str, state: &State) -> Result<(), Error> {
        if !state.broken {
            self.text(text, state);
            return Ok(());
        }
        for (nth, line) in text.split('\n').enumerate() {
            if nth > 0 {
                self.end_line(state)?;
            }
            self.text(line, state);
        }
        Ok(())
    }

    /// Adds text with its white space as a browser shows it: a line end between wide characters is none.
    fn text(&mut self, text: &str, state: &State) {
        if !state.in_main {
            if !text.trim().is_empty() {
                let part = "surroundings".to_owned();
                self.say(&Remark::PagePartLeftOut { part, text: quote::quoted(text) });
            }
            return;
        }
        // Less of a difference is none to an eye.
        let near = |a: [u8; 3], b: [u8; 3]| a.iter().zip(b).all(|(a, b)| a.abs_diff(b) < SEEN_CONTRAST);
        let unseen = match state.ground {
            Some(ground) => near(ground, state.look.colour),
            None => near([255; 3], state.look.colour) && !state.grounded,
        };
        if (unseen || state.sizeless || state.invisible) && !text.trim().is_empty() {
            self.say(&Remark::PageTextHidden { text: quote::quoted(text) });
            return;
        }
        let mut run = String::new();
        for ch in state.case.shown(text).chars() {
            if state.preserved {
                run.push(if ch == '\n' { ' ' } else { ch });
            } else if matches!(ch, ' ' | '\n' | '\t' | '\r' | '\u{c}') {
                let (end, look, tracked) = self.space.unwrap_or((false, state.look, state.tracked));
                self.space = Some((end || ch == '\n', look, tracked));
            } else {
                let before = run.chars().next_back().or_else(|| self.line.last()?.0.chars().next_back());
                let shown = self.space.take().zip(before);
                let shown = shown.filter(|((end, ..), before)| !*end || before.is_ascii() || ch.is_ascii());
                match shown {
                    Some(((_, look, tracked), _)) if run.is_empty() => self.line.push((" ".to_owned(), look, tracked)),
                    Some(_) => run.push(' '),
                    None => {}
                }
                run.push(ch);
            }
        }
        self.push(run, state);
    }

    fn push(&mut self, run: String, state: &State) {
        if !run.is_empty() {
            self.line.extend(self.mark.take());
            self.line.push((run, state.look, state.tracked));
        }
    }

    /// Reads a list, each item behind its mark.
    fn list(&mut self, node: &Node, state: &State) -> Result<(), Error> {
        let reversed = node.has("reversed");
        let items = node.children.iter().filter_map(|child| self.tree.node(*child)).filter(|item| item.name == "li");
        let first = if reversed { u32::try_from(items.count()).unwrap_or(1) } else { 1 };
        let mut next = node.attr("start").trim().parse::<u32>().unwrap_or(first);
        for child in &node.children {
            let Some(item) = self.tree.node(*child) else { continue };
            self.end_line(state)?;
            if item.name == "li" {
                next = item.attr("value").trim().parse().unwrap_or(next);
                let style = self.sheet.of(self.tree, *child);
                let bare = style.unmarked.unwrap_or(state.unmarked) || style.hidden == Some(true);
                if !bare && state.in_main {
                    let mark = frame::item_mark(&node.name, node.attr("type"), next);
                    let label = mark.unwrap_or_else(|format| counted(next, format).unwrap_or_default() + ". ");
                    let begins = frame::begins_with_mark(&self.tree.text(*child));
                    if node.name == "ol" || !begins {
                        let inner = state.with(&style);
                        self.mark = Some((label, inner.look, inner.tracked));
                    }
                }
                next = if reversed { next.saturating_sub(1) } else { next.saturating_add(1) };
            }
            self.element(*child, state)?;
            self.end_line(state)?;
            self.mark = None;
        }
        Ok(())
    }

    /// Ends the present line.
    fn end_line(&mut self, state: &State) -> Result<(), Error> {
        self.space = None;
        let line = std::mem::take(&mut self.line);
        if line.iter().all(|(text, ..)| text.trim().is_empty()) {
            return Ok(());
        }
        self.paragraph += 1;
        let touch = self.placer.touch(state.cell);
        let area = self.placer.area(state.cell, state.x);
        self.placer.level += 1;
        let column = 1 + (state.x.0 / HALF_WIDTH) as u32;
        let place =
            Line { page: 1, line: self.placer.level, column, area, fill: Some(ENDED), after_blank: false, touch };
        let runs = line.iter().map(|(text, look, tracked)| (text.as_str(), *look, *tracked));
        if self.arena.line(&place, runs)? {
            self.paragraphs.push(self.paragraph);
            self.placer.wrote(state.cell);
        }
        Ok(())
    }

    fn finish(mut self, producer: Option<String>) -> Ink {
        if !self.ruby.is_empty() {
            let places = quote::listed(std::mem::take(&mut self.ruby));
            self.findings.push(Finding::of(&Remark::RubyLeftOut { count: places.len() }, "", places));
        }
        self.arena.find_insertions();
        let (chars, mut segments, runs) = self.arena.into_parts();
        self.placer.settle(&mut segments);
        let document = Document {
            chars,
            segments,
            pages: 1,
            places: Places::Paragraphs(self.paragraphs),
            slack: 0.0,
            turns: Vec::new(),
        };
        Ink { document, findings: self.findings, producer, runs }
    }
}

#[cfg(test)]
mod tests;

//! What a page shows that is no plain text of it: controls, pictures, drawings, formulas, what its style sheets draw
//! beside text; and what it does not show.

use super::selector::{Drawn, split};
use super::sheet::Sheet;
use super::style::{Counts, Style};
use super::tree::{Node, Tree, is_block};
use super::{Reader, State, frame, math, odd};
use crate::finding::Remark;
use crate::office::quote;

impl Reader<'_> {
    /// Whether an element is no part of the document; what it says is quoted.
    fn is_left_out(&mut self, at: usize, node: &Node, state: &State, hidden: bool) -> bool {
        // A template that is the inside of its element is shown (declarative shadow trees).
        let template = node.name == "template" && !node.has("shadowrootmode");
        if template || matches!(node.name.as_str(), "script" | "style" | "datalist") {
            return true;
        }
        // What stands in these is for programs that cannot show them.
        if node.name == "iframe" && state.in_main && !hidden {
            // A page within the page.
            let inner = Tree::read(node.attr("srcdoc"));
            self.told("frame", &inner.text(0));
        }
        let instead = matches!(
            node.name.as_str(),
            "noscript" | "canvas" | "video" | "audio" | "iframe" | "object" | "meter" | "progress"
        );
        let text = || quote::quoted(&self.tree.text(at));
        let folded = !self.unfolded && is_folded(self.tree, at);
        let holds_main = || self.main.is_some_and(|main| frame::holds(self.tree, at, main));
        let remark = if hidden || instead || folded {
            Remark::PageTextHidden { text: text() }
        } else if node.name == "button" && state.in_main {
            Remark::PagePartLeftOut { part: "button".to_owned(), text: text() }
        } else if let Some(part) = frame::part(node, state.in_main).filter(|_| !holds_main()) {
            Remark::PagePartLeftOut { part: part.to_owned(), text: text() }
        } else if !state.in_main && is_block(&node.name) && !holds_main() && !matches!(node.name.as_str(), "" | "html")
        {
            Remark::PagePartLeftOut { part: "surroundings".to_owned(), text: text() }
        } else {
            return false;
        };
        if !text().is_empty() {
            self.say(&remark);
        }
        true
    }

    /// Whether an element is left out, covered, or a frame beside the text.
    pub(super) fn is_apart(&mut self, at: usize, node: &Node, state: &State, style: &Style) -> bool {
        self.is_left_out(at, node, state, style.hidden == Some(true))
            || self.is_covered(at, style)
            || self.is_frame(at, state, style)
    }

    /// Whether another element is painted over all that an element holds.
    fn is_covered(&mut self, at: usize, style: &Style) -> bool {
        if style.positioned != Some(true) {
            return false;
        }
        let children = self.tree.node(at).map(|node| node.children.as_slice()).unwrap_or_default();
        let empty = |child: usize| self.tree.text(child).trim().is_empty();
        let over = |child: usize| self.sheet.of(self.tree, child).covers == Some(true);
        let named = |child: usize| self.tree.node(child).is_some_and(|node| !node.name.is_empty());
        let drawn = self.sheet.drawn(self.tree, at, Drawn::After).is_some_and(|(_, style)| style.covers == Some(true));
        let covered = drawn || children.iter().any(|child| named(*child) && empty(*child) && over(*child));
        if covered {
            self.hide(at);
        }
        covered
    }

    /// Quotes what the page does not show.
    pub(super) fn hide(&mut self, at: usize) {
        let text = quote::quoted(&self.tree.text(at));
        if !text.is_empty() {
            self.say(&Remark::PageTextHidden { text });
        }
    }

    /// Tells of a look that is not worked out.
    pub(super) fn tell_odd(&mut self, at: usize, style: &Style, state: &State) {
        self.tell_paper(at, style, state);
        let Some(odd) = style.odd.as_ref().filter(|_| state.in_main) else { return };
        let text = quote::quoted(&self.tree.text(at));
        if !text.is_empty() {
            self.say(&Remark::StyleNotFollowed { text, style: odd.clone() });
        }
    }

    /// Tells of what looks otherwise on paper: struck or hidden there alone, or there not at all.
    fn tell_paper(&mut self, at: usize, style: &Style, state: &State) {
        let Some(paper) = self.sheet.on_paper(self.tree, at).filter(|_| state.in_main) else { return };
        let differs = |paper: Option<bool>, own: Option<bool>| paper.is_some_and(|paper| paper != (own == Some(true)));
        let text = quote::quoted(&self.tree.text(at));
        let odd = differs(paper.struck, style.struck) || differs(paper.hidden, style.hidden);
        if odd && !text.is_empty() {
            self.say(&Remark::StyleNotFollowed { text, style: "@media print".to_owned() });
        }
    }

    /// Whether an element is a small frame that stands beside the text: a stamp, a caption, a remark. Where several
    /// stand in one element they are its cells.
    fn is_frame(&mut self, at: usize, state: &State, style: &Style) -> bool {
        /// Characters of a long remark, and elements that are looked at beside it.
        const MOST: usize = 80;
        if style.placed != Some(true) || style.framed != Some(true) || !state.in_main {
            return false;
        }
        let text = self.tree.text(at);
        let few = text.chars().filter(|c| !c.is_whitespace()).count() <= MOST && !text.contains(LABEL_BRACKET);
        let is_frame = |style: &Style| style.placed == Some(true) && style.framed == Some(true);
        let around = self.tree.node(self.tree.parent(at).unwrap_or(0));
        let beside = around.map(|around| around.children.as_slice()).unwrap_or_default();
        let element = |other: &usize| self.tree.node(*other).is_some_and(|node| !node.name.is_empty());
        let mut others = beside.iter().filter(|other| **other != at && element(other)).take(MOST);
        if !few || others.any(|other| is_frame(&self.sheet.of(self.tree, *other))) {
            return false;
        }
        self.told("frame", &text);
        true
    }

    /// Begins and counts on the counters that a style names.
    pub(super) fn count(&mut self, style: &Style, depth: usize) {
        let Counts { reset, set, increment } = &style.counts;
        reset.iter().for_each(|declared| self.counters.reset(declared, depth));
        increment.iter().for_each(|declared| self.counters.increment(declared, depth));
        set.iter().for_each(|declared| self.counters.set(declared, depth));
    }

    /// The words of a drawing: its names and remarks are not seen.
    pub(super) fn drawn(&mut self, at: usize, state: &State) {
        let mut left = vec![at];
        while let Some(at) = left.pop() {
            let Some(node) = self.tree.node(at) else { continue };
            if node.name == "text" {
                self.text(&self.tree.text(at), &state.with(&self.sheet.of(self.tree, at)));
            } else {
                left.extend(node.children.iter().rev());
            }
        }
    }

    /// A picture stands for its text where it is one of the goals (SDGs); other pictures are quoted.
    pub(super) fn picture(&mut self, node: &Node, state: &State) {
        let text = node.attr("alt").trim();
        if text.is_empty() || !state.in_main {
            return;
        }
        if frame::is_goal(text) {
            self.text(text, state);
            self.space = Some((false, state.look, state.tracked));
        } else {
            self.say(&Remark::PagePartLeftOut { part: "picture".to_owned(), text: quote::quoted(text) });
        }
    }

    /// What a control shows: a mark, the entry that was chosen, what was filled in.
    pub(super) fn control(&mut self, at: usize, node: &Node, state: &State) {
        let checked = node.has("checked");
        let text = match (node.name.as_str(), node.attr("type").to_ascii_lowercase().as_str()) {
            ("select", _) => {
                let options: Vec<usize> = self.options(at);
                let is_chosen = |at: &&usize| self.tree.node(**at).is_some_and(|option| option.has("selected"));
                let chosen = options.iter().find(is_chosen).or_else(|| options.first());
                chosen.map(|at| self.tree.text(*at).trim().to_owned()).unwrap_or_default()
            }
            (_, "checkbox") => if checked { "☑" } else { "□" }.to_owned(),
            (_, "radio") => if checked { "●" } else { "○" }.to_owned(),
            (_, "hidden" | "password" | "file" | "image" | "color" | "range") => return,
            (_, "submit" | "button" | "reset") => return self.told("button", node.attr("value")),
            _ if node.attr("value").is_empty() => return self.told("placeholder", node.attr("placeholder")),
            _ => node.attr("value").to_owned(),
        };
        self.text(&text, state);
    }

    fn options(&self, at: usize) -> Vec<usize> {
        let (mut found, mut left) = (Vec::new(), vec![at]);
        while let Some(at) = left.pop() {
            let Some(node) = self.tree.node(at) else { continue };
            if node.name == "option" {
                found.push(at);
            }
            left.extend(node.children.iter().rev());
        }
        found
    }

    /// Quotes what is no part of the document.
    fn told(&mut self, part: &str, text: &str) {
        if !text.trim().is_empty() {
            self.say(&Remark::PagePartLeftOut { part: part.to_owned(), text: quote::quoted(text) });
        }
    }

    /// The words that stand beside an element while a pointer is over it, where they say more than its text.
    pub(super) fn tooltip(&mut self, node: &Node, state: &State) {
        if state.in_main && !matches!(node.name.as_str(), "a" | "img" | "iframe" | "svg" | "link") {
            self.told("tooltip", node.attr("title"));
        }
    }

    /// A formula on one line.
    pub(super) fn formula(&mut self, at: usize, state: &State) {
        let text = math::on_one_line(self.tree, at);
        if state.in_main && !text.is_empty() {
            self.say(&Remark::MathOnOneLine { text: quote::quoted(&text) });
        }
        self.text(&text, state);
    }

    /// The parts of an element in the order in which they stand.
    pub(super) fn parts(&self, at: usize, style: &Style) -> Vec<usize> {
        let mut parts = self.tree.node(at).map(|node| node.children.clone()).unwrap_or_default();
        if style.flexible == Some(true) {
            parts.sort_by_cached_key(|part| self.sheet.of(self.tree, *part).order.unwrap_or(0));
            if style.reversed == Some(true) {
                parts.reverse();
            }
        }
        parts
    }

    /// What a style sheet writes before or after the text of an element.
    pub(super) fn generated(&mut self, at: usize, drawn: Drawn, state: &State) {
        let quoted = self.tree.node(at).is_some_and(|node| node.name == "q");
        let Some((content, style)) = self.sheet.drawn(self.tree, at, drawn) else {
            let mark = if drawn == Drawn::Before { "「" } else { "」" };
            return self.text(if quoted { mark } else { "" }, state);
        };
        let state = state.with(&style);
        if style.hidden == Some(true) || style.placed == Some(true) && odd::is_dashes(&content) {
            return;
        }
        self.count(&style, self.depth + 1);
        match self.content(at, &content) {
            Some(text) => self.text(&text, &state),
            None => self.told("counter", &content),
        }
    }

    /// The text of a `content`: what is quoted, and attributes; `None` where it counts in a way that is not known.
    fn content(&self, at: usize, content: &str) -> Option<String> {
        let mut text = String::new();
        for part in split(content, ' ') {
            let part = part.trim();
            if part == "/" {
                break;
            }
            if let Some(name) = part.strip_prefix("attr(") {
                let name = name.trim_end_matches(')').trim().to_ascii_lowercase();
                text.push_str(self.tree.node(at).map_or("", |node| node.attr(&name)));
            } else if let Some(inner) = part.strip_prefix(['"', '\'']) {
                text.push_str(&unescaped(inner.trim_end_matches(['"', '\''])));
            } else if part.starts_with("counter") {
                text.push_str(&self.counters.written(part)?);
            }
        }
        Some(text)
    }
}

/// The bracket of the form's labels: a frame that holds one is a box.
const LABEL_BRACKET: char = '【';

/// Whether an element is folded away: it stands in a `details` that is not open, and is not its head.
pub(super) fn is_folded(tree: &Tree, at: usize) -> bool {
    let Some(around) = tree.parent(at).and_then(|parent| tree.node(parent)) else { return false };
    if around.name != "details" || around.has("open") {
        return false;
    }
    let head = around.children.iter().find(|child| tree.node(**child).is_some_and(|node| node.name == "summary"));
    head != Some(&at)
}

/// Whether most of a page is folded away: then it is its document, in parts that a reader opens.
pub(super) fn folds_most(tree: &Tree) -> bool {
    let folded = tree.nodes().filter(|(_, node)| node.name == "details" && !node.has("open"));
    let length: usize = folded.map(|(at, _)| tree.text(at).len()).sum();
    length > 0 && 2 * length > tree.text(0).len()
}

/// The first words within a line of the document whose class is told by a style sheet that is not in the file.
pub(super) fn styled_elsewhere(tree: &Tree, sheet: &Sheet, main: Option<usize>) -> Option<String> {
    /// Elements within elements of a page, as far as they are followed.
    const MOST_AROUND: usize = 256;
    let linked = |node: &Node| node.name == "link" && node.attr("rel").to_ascii_lowercase().contains("stylesheet");
    let imported = |node: &Node| {
        node.name == "style"
            && node.children.iter().any(|at| tree.node(*at).is_some_and(|of| of.text.contains("@import")))
    };
    if !tree.nodes().any(|(_, node)| linked(node) || imported(node)) {
        return None;
    }
    let around = |at: usize| std::iter::successors(Some(at), |at| tree.parent(*at)).take(MOST_AROUND);
    let in_document = |at: usize| {
        main.is_none_or(|main| around(at).any(|of| of == main))
            && !around(at).filter_map(|of| tree.node(of)).any(|node| frame::part(node, true).is_some())
    };
    let within_line = |at: usize| {
        let beside = tree.parent(at).and_then(|parent| tree.node(parent)).map(|node| node.children.as_slice());
        let place = beside.and_then(|beside| beside.iter().position(|other| *other == at));
        let text = |place: Option<usize>| {
            let other = place.and_then(|place| beside?.get(place)).and_then(|other| tree.node(*other));
            other.is_some_and(|other| other.name.is_empty() && !other.text.trim().is_empty())
        };
        text(place.and_then(|place| place.checked_sub(1))) || text(place.map(|place| place + 1))
    };
    let unknown = |node: &Node| {
        let mark = matches!(node.name.as_str(), "span" | "font" | "em" | "i" | "b" | "small" | "mark");
        let mut classes = node.attr("class").split_whitespace().peekable();
        mark && classes.peek().is_some() && !classes.any(|class| sheet.knows(class))
    };
    let mut marked = tree.nodes().filter(|(_, node)| unknown(node)).map(|(at, _)| at);
    let found = marked.find(|at| within_line(*at) && in_document(*at) && !tree.text(*at).trim().is_empty())?;
    Some(tree.text(found).trim().to_owned())
}

/// Characters by their number: `\\203B`, and a blank that ends it.
fn unescaped(text: &str) -> String {
    let mut parts = text.split('\\');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.chars().take(6).take_while(char::is_ascii_hexdigit).count();
        let (code, rest) = part.split_at(digits);
        let ch = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
        out.extend(ch);
        out.push_str(if ch.is_some() { rest.strip_prefix(' ').unwrap_or(rest) } else { rest });
    }
    out
}

//! What a page shows that is no plain text of it: controls, pictures, drawings, formulas, what its style sheets draw
//! beside text; and what it does not show.

use super::selector::{Drawn, split};
use super::style::Style;
use super::tree::{Node, is_block};
use super::{Reader, State, frame, math};
use crate::finding::Remark;
use crate::office::quote;

impl Reader<'_> {
    /// Whether an element is no part of the document; what it says is quoted.
    pub(super) fn is_left_out(&mut self, at: usize, node: &Node, state: &State, hidden: bool) -> bool {
        if matches!(node.name.as_str(), "script" | "style" | "template" | "datalist") {
            return true;
        }
        // What stands in these is for programs that cannot show them.
        let instead = matches!(
            node.name.as_str(),
            "noscript" | "canvas" | "video" | "audio" | "iframe" | "object" | "meter" | "progress"
        );
        let text = || quote::quoted(&self.tree.text(at));
        let holds_main = || self.main.is_some_and(|main| frame::holds(self.tree, at, main));
        let remark = if hidden || instead {
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
        if style.hidden == Some(true) {
            return;
        }
        match self.content(at, &content) {
            Some(text) => self.text(&text, &state),
            None => self.told("counter", &content),
        }
    }

    /// The text of a `content`: what is quoted, and attributes; `None` where it counts.
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
                return None;
            }
        }
        Some(text)
    }
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

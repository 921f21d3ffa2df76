//! The elements of a page as a tree (HTML Living Standard, 13.2): tags that may be left out are filled in.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::OnceLock;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

use super::super::limits::MAX_DEPTH;

/// An element or a text.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// Its name in lower case; empty for a text.
    pub(super) name: String,
    pub(super) attributes: BTreeMap<String, String>,
    pub(super) text: String,
    pub(super) children: Vec<usize>,
    /// Its classes, where they are so many that a search through them would be one too many.
    classes: OnceLock<HashSet<String>>,
}

/// Bytes of classes that are searched as they are written.
const FEW_CLASSES: usize = 256;

impl Node {
    /// An attribute; empty where the element has none.
    pub(super) fn attr(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    pub(super) fn has_class(&self, name: &str) -> bool {
        let written = self.attr("class");
        if written.len() <= FEW_CLASSES {
            return written.split_whitespace().any(|class| class == name);
        }
        self.classes.get_or_init(|| written.split_whitespace().map(str::to_owned).collect()).contains(name)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.attributes.contains_key(name)
    }
}

/// A page; its first node is the root.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    /// For each node how it stands to others.
    kin: Vec<Kin>,
}

/// How a node stands to others; places are counted from 1, and a text has none.
#[derive(Debug, Default, Clone, Copy)]
struct Kin {
    parent: usize,
    /// The element right before it.
    before: Option<usize>,
    /// Its place among the elements beside it, and how many stand behind it.
    place: usize,
    behind: usize,
    /// The same among those of its name.
    place_of_kind: usize,
    behind_of_kind: usize,
}

/// Elements that hold nothing.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements that begin and end lines and whose beginning ends a paragraph.
const BLOCKS: [&str; 26] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "div",
    "dl",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "nav",
    "p",
    "pre",
    "section",
    "summary",
];

/// Elements whose beginning ends a paragraph while their own parts begin and end the lines.
const HOLDERS: [&str; 5] = ["dir", "menu", "ol", "table", "ul"];

/// Elements that begin and end lines within those that hold them.
const PARTS: [&str; 12] =
    ["body", "caption", "dd", "dt", "figcaption", "html", "legend", "li", "td", "th", "title", "tr"];

/// Whether an element begins and ends lines.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name) || PARTS.contains(&name)
}

/// Whether the beginning of an element ends a paragraph.
fn ends_paragraph(name: &str) -> bool {
    BLOCKS.contains(&name) || HOLDERS.contains(&name)
}

impl Tree {
    pub(super) fn read(text: &str) -> Self {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let mut builder = Builder { nodes: vec![Node::default()], open: vec![0], cut: Vec::new() };
        for Ok(token) in Tokenizer::new_with_emitter(text, emitter) {
            match token {
                Token::StartTag(tag) => {
                    let name = string(&tag.name);
                    let attributes = tag.attributes.iter().map(|(name, value)| (string(name), string(value)));
                    builder.open(name, attributes.collect(), tag.self_closing);
                }
                // The end of a line break is one, as browsers have it.
                Token::EndTag(tag) if &*tag.name == b"br" => builder.open("br".to_owned(), Default::default(), true),
                Token::EndTag(tag) => builder.close(&string(&tag.name)),
                Token::String(text) => builder.text(&string(&text)),
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        Self::linked(builder.nodes)
    }

    fn linked(nodes: Vec<Node>) -> Self {
        let mut kin = vec![Kin::default(); nodes.len()];
        for (parent, node) in nodes.iter().enumerate() {
            let mut totals: HashMap<&str, usize> = HashMap::new();
            let (mut place, mut before) = (0, None);
            for (at, child) in node.children.iter().filter_map(|at| Some((*at, nodes.get(*at)?))) {
                let Some(own) = kin.get_mut(at) else { continue };
                own.parent = parent;
                if child.name.is_empty() {
                    continue;
                }
                let of_kind = totals.entry(&child.name).or_default();
                (place, *of_kind) = (place + 1, *of_kind + 1);
                (own.place, own.place_of_kind, own.before) = (place, *of_kind, before.replace(at));
            }
            for (at, child) in node.children.iter().filter_map(|at| Some((*at, nodes.get(*at)?))) {
                let Some(own) = kin.get_mut(at).filter(|own| own.place > 0) else { continue };
                own.behind = place - own.place;
                own.behind_of_kind = totals.get(child.name.as_str()).copied().unwrap_or(0) - own.place_of_kind;
            }
        }
        Self { nodes, kin }
    }

    /// The element around another.
    pub(super) fn parent(&self, at: usize) -> Option<usize> {
        self.kin.get(at).map(|kin| kin.parent).filter(|parent| at > 0 && *parent > 0)
    }

    /// The element right before another in the one that holds both.
    pub(super) fn before(&self, at: usize) -> Option<usize> {
        self.kin.get(at)?.before
    }

    /// The place of an element among those beside it, or those of its name, from the first or the last.
    pub(super) fn place(&self, at: usize, from_end: bool, of_kind: bool) -> i32 {
        let Some(kin) = self.kin.get(at).filter(|kin| kin.place > 0) else { return 0 };
        let place = match (from_end, of_kind) {
            (false, false) => kin.place,
            (false, true) => kin.place_of_kind,
            (true, false) => kin.behind + 1,
            (true, true) => kin.behind_of_kind + 1,
        };
        i32::try_from(place).unwrap_or(i32::MAX)
    }

    pub(super) fn node(&self, at: usize) -> Option<&Node> {
        self.nodes.get(at)
    }

    /// All nodes in the order of the page.
    pub(super) fn nodes(&self) -> impl Iterator<Item = (usize, &Node)> {
        self.nodes.iter().enumerate()
    }

    /// The text in an element, without its markup.
    pub(super) fn text(&self, at: usize) -> String {
        let mut out = String::new();
        let mut left = vec![at];
        while let Some(at) = left.pop() {
            let Some(node) = self.node(at) else { continue };
            if matches!(node.name.as_str(), "script" | "style" | "template") {
                continue;
            }
            out.push_str(&node.text);
            if is_block(&node.name) || ends_paragraph(&node.name) || node.name == "br" {
                out.push(' ');
            }
            left.extend(node.children.iter().rev());
        }
        out
    }
}

fn string(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

struct Builder {
    nodes: Vec<Node>,
    /// The elements around the present place.
    open: Vec<usize>,
    /// Marks of letters whose paragraph ended before they did: they go on in the next.
    cut: Vec<usize>,
}

/// Elements that mark letters and go on behind the end of what they begin in.
const MARKS: [&str; 12] = ["b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"];

impl Builder {
    fn name(&self, at: usize) -> &str {
        self.nodes.get(at).map_or("", |node| node.name.as_str())
    }

    fn add(&mut self, node: Node) -> usize {
        let at = self.nodes.len();
        self.nodes.push(node);
        let parent = self.open.last().copied().unwrap_or(0);
        if let Some(parent) = self.nodes.get_mut(parent) {
            parent.children.push(at);
        }
        at
    }

    fn text(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.go_on();
        }
        self.add(Node { text: text.to_owned(), ..Node::default() });
    }

    /// Begins anew the marks that were cut off.
    fn go_on(&mut self) {
        for at in std::mem::take(&mut self.cut) {
            let Some(Node { name, attributes, .. }) = self.nodes.get(at) else { continue };
            let node = Node { name: name.clone(), attributes: attributes.clone(), ..Node::default() };
            let at = self.add(node);
            if self.open.len() < MAX_DEPTH {
                self.open.push(at);
            }
        }
    }

    fn open(&mut self, name: String, attributes: BTreeMap<String, String>, closed: bool) {
        match name.as_str() {
            "li" => self.end(&["li"], &["ul", "ol", "menu", "dir", "td", "th", "table"]),
            "dt" | "dd" => self.end(&["dt", "dd"], &["dl", "td", "th", "table"]),
            "td" | "th" => self.end(&["td", "th"], &["tr", "table"]),
            "tr" => self.end(&["tr"], &["table"]),
            "tbody" | "thead" | "tfoot" => self.end(&["tbody", "thead", "tfoot"], &["table"]),
            "option" => self.end(&["option"], &["select"]),
            "rt" | "rp" => self.end(&["rt", "rp"], &["ruby"]),
            name if ends_paragraph(name) => self.end(&["p"], &["td", "th", "table", "div", "li", "button"]),
            _ => {}
        }
        if matches!(name.as_str(), "td" | "th" | "table") {
            self.cut.clear();
        } else if !is_block(&name) && !ends_paragraph(&name) {
            self.go_on();
        }
        let empty = VOID.contains(&name.as_str()) || closed && matches!(name.as_str(), "svg" | "path" | "use");
        let at = self.add(Node { name, attributes, ..Node::default() });
        if !empty && self.open.len() < MAX_DEPTH {
            self.open.push(at);
        }
    }

    /// Ends the nearest of some elements, and what is open in it, unless one of the walls stands between.
    fn end(&mut self, names: &[&str], walls: &[&str]) {
        let stop = |at: &&usize| names.contains(&self.name(**at)) || walls.contains(&self.name(**at));
        let Some(place) = self.open.iter().rev().position(|at| stop(&at)) else { return };
        let place = self.open.len() - 1 - place;
        if self.open.get(place).is_some_and(|at| names.contains(&self.name(*at))) {
            let inner = self.open.split_off(place.max(1));
            let goes_on = !names.iter().any(|name| matches!(*name, "td" | "th" | "tr" | "table"));
            let cut = inner.into_iter().skip(1).filter(|at| goes_on && MARKS.contains(&self.name(*at)));
            let cut: Vec<usize> = cut.collect();
            self.cut.extend(cut);
        }
    }

    fn close(&mut self, name: &str) {
        if let Some(at) = self.cut.iter().rposition(|at| self.name(*at) == name) {
            self.cut.remove(at);
            return;
        }
        // An end without beginning ends nothing around its cell.
        let is_cell = matches!(name, "table" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th");
        let walls: &[&str] = if is_cell { &["table"] } else { &["td", "th", "table"] };
        let walls: Vec<&str> = walls.iter().copied().filter(|wall| *wall != name).collect();
        self.end(&[name], &walls);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree in brackets.
    fn shape(tree: &Tree, at: usize) -> String {
        let node = tree.node(at).expect("a node");
        let inner: Vec<String> = node.children.iter().map(|child| shape(tree, *child)).collect();
        if node.name.is_empty() && at > 0 { node.text.clone() } else { format!("{}({})", node.name, inner.join(" ")) }
    }

    #[test]
    fn tags_that_may_be_left_out_are_filled_in() {
        let tree = Tree::read("<ul><li>一<li>二</ul><p>三<p>四<table><tr><td>五<td>六<tr><td>七</table>八");
        assert_eq!(shape(&tree, 0), "(ul(li(一) li(二)) p(三) p(四) table(tr(td(五) td(六)) tr(td(七))) 八)");
    }

    #[test]
    fn marks_go_on_behind_the_end_of_their_paragraph() {
        let tree = Tree::read("<p>一<s>二<p>三</s>四</p><table><tr><td><b>五<td>六</table>");
        assert_eq!(shape(&tree, 0), "(p(一 s(二)) p(s(三) 四) table(tr(td(b(五)) td(六))))");
    }

    #[test]
    fn scripts_and_stray_ends_are_no_text() {
        let tree = Tree::read("<p>一</b></div></p><script>if (a<b) {}</script>&amp;&#12304;");
        assert_eq!(tree.text(0).split_whitespace().collect::<Vec<_>>(), ["一&【"]);
    }
}

//! Style sheets of a page (CSS Syntax Level 3): their rules by what they are for, and what they say of an element.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use super::selector::{Drawn, Selector, selectors, split};
use super::style::{Declared, Style, own};
use super::tree::Tree;

/// Rules that are kept; a page of a city has a few hundred in itself.
const MAX_RULES: usize = 20_000;

/// Blocks within blocks.
const MAX_DEPTH: usize = 12;

/// Variables within variables.
const MAX_NESTED: usize = 8;

/// Bytes of a selector that stands within others: each of them is written out for every `&` and comma in it.
const MAX_SELECTOR: usize = 4_096;

/// Declarations of one rule that are kept, its variables aside.
const MAX_DECLARATIONS: usize = 256;

/// Rules, elements and declarations that are looked at for all elements of a page: a page of a city takes about a
/// hundredth of it.
const MAX_LOOKS: u64 = 50_000_000;

/// Width of the screen that rules for some widths are read for, in pixels.
const SCREEN: f32 = 1280.0;

#[derive(Debug)]
struct Rule {
    selector: Selector,
    /// Its declarations, in [`Sheet::bodies`].
    body: usize,
}

/// The rules of a page's style sheets.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    rules: Vec<Rule>,
    bodies: Vec<Vec<Declared>>,
    /// Rules by what their element must have; those for any element under nothing.
    keys: HashMap<String, Vec<usize>>,
    variables: HashMap<String, String>,
    /// Looks that were taken.
    looks: Cell<u64>,
    /// Rules that hold on paper alone.
    paper: Option<Box<Sheet>>,
    /// Whether a limit was met: something that the sheets say is not known.
    cut: Cell<bool>,
}

impl Sheet {
    /// Whether some rule is for elements of a class.
    pub(super) fn knows(&self, class: &str) -> bool {
        self.keys.contains_key(&format!(".{class}"))
    }

    /// Whether a limit was met, so that the sheets may say more than was read.
    pub(super) fn is_cut(&self) -> bool {
        self.cut.get()
    }

    /// Takes so many looks; whether there were as many left.
    fn look(&self, count: u64) -> bool {
        let looks = self.looks.get().saturating_add(count);
        self.looks.set(looks);
        if looks > MAX_LOOKS {
            self.cut.set(true);
        }
        looks <= MAX_LOOKS
    }

    /// Adds the rules of one style sheet.
    pub(super) fn add(&mut self, text: &str) {
        self.block(&without_comments(text).replace("<!--", " ").replace("-->", " "), "", 0);
    }

    /// Adds a style sheet that is for paper.
    pub(super) fn add_for_paper(&mut self, text: &str) {
        self.paper.get_or_insert_default().add(text);
    }

    /// What an element looks like on paper, as far as rules for paper alone say.
    pub(super) fn on_paper(&self, tree: &Tree, at: usize) -> Option<Style> {
        let paper = self.paper.as_ref()?;
        Some(Style::of(&paper.declared(tree, at, None, &[])))
    }

    /// Reads rules, and declarations of the rule around them; gives those.
    fn block(&mut self, text: &str, around: &str, depth: usize) -> Vec<Declared> {
        let (mut own, mut rest) = (Vec::new(), text);
        while !rest.trim().is_empty() {
            match parted(rest) {
                (statement, None, after) => {
                    own.extend(Declared::read(statement));
                    rest = after;
                }
                (prelude, Some(body), after) => {
                    if depth < MAX_DEPTH {
                        self.nested(prelude.trim(), body, around, depth);
                    } else {
                        self.cut.set(true);
                    }
                    rest = after;
                }
            }
        }
        own
    }

    fn nested(&mut self, prelude: &str, body: &str, around: &str, depth: usize) {
        let low = prelude.to_ascii_lowercase();
        if let Some(at_rule) = low.strip_prefix('@') {
            let name = at_rule.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
            let query = at_rule.get(name.len()..).unwrap_or_default();
            if name == "media" && query.contains("print") && !is_for_screen(query) {
                let mut paper = self.paper.take().unwrap_or_default();
                let own = paper.block(body, around, depth + 1);
                paper.keep(around, own);
                self.paper = Some(paper);
                return;
            }
            let holds = match name {
                "media" => is_for_screen(query),
                "supports" => !at_rule.contains("not "),
                "layer" | "container" | "scope" => true,
                _ => return,
            };
            if holds {
                let own = self.block(body, around, depth + 1);
                self.keep(around, own);
            }
            return;
        }
        let Some(selector) = within(prelude, around) else { return self.cut.set(true) };
        let own = self.block(body, &selector, depth + 1);
        self.keep(&selector, own);
    }

    /// Keeps the declarations of a rule.
    fn keep(&mut self, selector: &str, declarations: Vec<Declared>) {
        if selector.is_empty() || declarations.is_empty() {
            return;
        }
        if matches!(selector, ":root" | "html" | "body" | "*") {
            let variables = declarations.iter().filter(|of| of.name.starts_with("--"));
            self.variables.extend(variables.map(|of| (of.name.clone(), of.value.clone())));
        }
        let mut looks = declarations.into_iter().filter(|of| !of.name.starts_with("--"));
        let kept: Vec<Declared> = looks.by_ref().take(MAX_DECLARATIONS).collect();
        if looks.next().is_some() || self.rules.len() >= MAX_RULES {
            self.cut.set(true);
        }
        if kept.is_empty() || self.rules.len() >= MAX_RULES {
            return;
        }
        let body = self.bodies.len();
        self.bodies.push(kept);
        for selector in selectors(selector) {
            self.keys.entry(selector.key()).or_default().push(self.rules.len());
            self.rules.push(Rule { selector, body });
        }
    }

    /// What an element says of itself, with what the sheets and its kind say.
    pub(super) fn of(&self, tree: &Tree, at: usize) -> Style {
        let Some(node) = tree.node(at) else { return Style::default() };
        let written: Vec<Declared> = split(node.attr("style"), ';').into_iter().filter_map(Declared::read).collect();
        let mut style = Style::of(&self.declared(tree, at, None, &written)).over(&own(node));
        // The page says that it is struck, and shows no line.
        if style.struck == Some(false) && matches!(node.name.as_str(), "s" | "strike" | "del") {
            style.odd = Some(format!("{}: text-decoration", node.name));
        }
        if node.children.iter().any(|child| self.is_line(tree, *child)) {
            style.struck = Some(true);
        }
        for drawn in [Drawn::Before, Drawn::After] {
            if Style::is_line_across(&self.declared(tree, at, Some(drawn), &[])) {
                style.struck = Some(true);
            }
        }
        style
    }

    /// Whether an element without text is a line across the middle of what holds it.
    fn is_line(&self, tree: &Tree, at: usize) -> bool {
        let empty = tree.node(at).is_some_and(|node| matches!(node.name.as_str(), "span" | "i" | "b" | "div" | "hr"))
            && tree.text(at).trim().is_empty();
        empty && {
            let node = tree.node(at).map_or("", |node| node.attr("style"));
            let written: Vec<Declared> = split(node, ';').into_iter().filter_map(Declared::read).collect();
            Style::is_line_across(&self.declared(tree, at, None, &written))
        }
    }

    /// What is drawn before or after the text of an element: the value of its `content`, and its look.
    pub(super) fn drawn(&self, tree: &Tree, at: usize, drawn: Drawn) -> Option<(String, Style)> {
        let declared = self.declared(tree, at, Some(drawn), &[]);
        let content = declared.iter().rev().find(|of| of.name == "content")?.value.clone();
        Some((content, Style::of(&declared)))
    }

    /// The declarations for an element from the weakest to the strongest, each once.
    fn declared(&self, tree: &Tree, at: usize, drawn: Option<Drawn>, written: &[Declared]) -> Vec<Declared> {
        let mut rules = self.rules_for(tree, at, drawn);
        rules.sort_by_key(|(weight, rule)| (*weight, *rule));
        let bodies = rules.iter().filter_map(|(_, rule)| self.bodies.get(self.rules.get(*rule)?.body));
        let all: Vec<&Declared> = bodies.flatten().chain(written).collect();
        self.look(all.len() as u64);
        let (strong, weak): (Vec<&Declared>, Vec<&Declared>) = all.into_iter().partition(|of| of.important);
        let mut known: HashSet<&str> = HashSet::new();
        let strongest = weak.into_iter().chain(strong).rev().filter(|of| known.insert(of.name.as_str()));
        let mut kept: Vec<Declared> =
            strongest.map(|of| Declared { value: self.filled(&of.value, 0), ..of.clone() }).collect();
        kept.reverse();
        kept
    }

    fn rules_for(&self, tree: &Tree, at: usize, drawn: Option<Drawn>) -> Vec<(u32, usize)> {
        let Some(node) = tree.node(at).filter(|_| !self.rules.is_empty()) else { return Vec::new() };
        let classes = node.attr("class").split_whitespace().map(|class| format!(".{class}"));
        let keys = [String::new(), node.name.clone(), format!("#{}", node.attr("id"))].into_iter().chain(classes);
        let mut found: Vec<(u32, usize)> = Vec::new();
        for rule in keys.filter_map(|key| self.keys.get(&key)).flatten() {
            let Some(selector) = self.rules.get(*rule).map(|rule| &rule.selector) else { continue };
            let (hit, looks) = if selector.drawn == drawn { selector.matches(tree, at) } else { (false, 0) };
            if !self.look(1 + u64::from(looks)) {
                break;
            }
            if hit {
                found.push((selector.weight, *rule));
            }
        }
        found.dedup();
        found
    }

    /// A value with its variables.
    fn filled(&self, value: &str, nested: usize) -> String {
        let Some((before, behind)) = value.split_once("var(").filter(|_| nested < MAX_NESTED) else {
            return value.to_owned();
        };
        let (inner, after) = behind.split_once(')').unwrap_or((behind, ""));
        let (name, instead) = inner.split_once(',').unwrap_or((inner, ""));
        let known = self.variables.get(name.trim()).map_or(instead, String::as_str).trim();
        self.filled(&[before, known, after].concat(), nested + 1)
    }
}

/// A selector inside the block of another: `&` stands for that, and without it what is within that is meant. `None` where
/// it is longer than any that a person writes.
fn within(prelude: &str, around: &str) -> Option<String> {
    if around.is_empty() {
        return Some(prelude.to_owned());
    }
    let around = format!(":is({around})");
    let parts = split(prelude, ',');
    let length = |part: &&str| part.len() + around.len() * part.matches('&').count().max(1);
    if parts.iter().map(length).sum::<usize>() > MAX_SELECTOR {
        return None;
    }
    let one = |part: &str| if part.contains('&') { part.replace('&', &around) } else { format!("{around} {part}") };
    Some(parts.into_iter().map(|part| one(part.trim())).collect::<Vec<_>>().join(","))
}

/// The first statement or block of a text: what stands before it, its inside, and what stands behind it.
fn parted(text: &str) -> (&str, Option<&str>, &str) {
    let (mut depth, mut start, mut quote, mut brackets) = (0_usize, 0, None, 0_i32);
    for (at, ch) in text.char_indices() {
        match (quote, ch) {
            (Some(mark), _) => quote = if ch == mark || ch == '\n' { None } else { quote },
            (None, '"' | '\'') => quote = Some(ch),
            (None, '(') => brackets += 1,
            (None, ')') => brackets -= 1,
            (None, ';') if depth == 0 && brackets <= 0 => {
                return (text.get(..at).unwrap_or_default(), None, text.get(at + 1..).unwrap_or_default());
            }
            (None, '{') => {
                start = if depth == 0 { at } else { start };
                depth += 1;
            }
            (None, '}') if depth == 1 => {
                let inside = text.get(start + 1..at);
                return (text.get(..start).unwrap_or_default(), inside, text.get(at + 1..).unwrap_or_default());
            }
            (None, '}') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    match depth {
        0 => (text, None, ""),
        // A block that nothing ends goes to the end.
        _ => (text.get(..start).unwrap_or_default(), text.get(start + 1..), ""),
    }
}

/// Whether rules of a medium hold on a screen: `print` do not, and widths are those of a usual one.
fn is_for_screen(query: &str) -> bool {
    split(query, ',').into_iter().any(|query| {
        let query = query.trim();
        let negated = query.starts_with("not ");
        let narrow = |name: &str| {
            let value = query.split_once(name).map(|(_, rest)| rest.trim_start_matches([':', ' ']));
            value.and_then(pixels)
        };
        let fits = !query.contains("print")
            && !query.contains("dark")
            && !query.contains("portrait")
            && narrow("max-width").is_none_or(|width| width >= SCREEN)
            && narrow("min-width").is_none_or(|width| width <= SCREEN);
        fits != negated
    })
}

fn pixels(value: &str) -> Option<f32> {
    /// Pixels of an em of a page's own text.
    const EM: f32 = 16.0;
    let number: String = value.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    let unit = value.get(number.len()..)?;
    let number = number.parse::<f32>().ok()?;
    Some(if unit.starts_with("em") || unit.starts_with("rem") { number * EM } else { number })
}

fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("/*") {
        out.push_str(before);
        rest = behind.split_once("*/").map_or("", |(_, after)| after);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The styles of the elements of a page, by their text.
    fn styles(css: &str, page: &str) -> HashMap<String, Style> {
        let tree = Tree::read(page);
        let mut sheet = Sheet::default();
        sheet.add(css);
        let elements = tree.nodes().filter(|(_, node)| node.name == "i");
        elements.map(|(at, _)| (tree.text(at), sheet.of(&tree, at))).collect()
    }

    fn struck(css: &str, page: &str) -> Option<bool> {
        styles(css, page).get("旧").and_then(|style| style.struck)
    }

    #[test]
    fn sheets_strike_in_every_way_of_writing() {
        for (css, page) in [
            (".o{text-decoration:line-through red}", "<i class='a o'>旧</i>"),
            ("@charset 'utf-8';p .o , b{text-decoration-line:underline line-through}", "<p><i class=o>旧</i>"),
            ("p{ & > .o{text-decoration:line-through} }", "<p><i class=o>旧</i>"),
            ("p{color:red; .o{text-decoration:line-through}}", "<p><i class=o>旧</i>"),
            ("@layer x{@media screen and (min-width:600px){.o{text-decoration:line-through}}}", "<i class=o>旧</i>"),
            (":root{--d:line-through}.o{text-decoration:var(--e, var(--d))}", "<i class=o>旧</i>"),
            (".o{text-decoration:line-through!important}", "<i class=o style='text-decoration:none'>旧</i>"),
            ("#x{text-decoration:line-through}.o{text-decoration:none}", "<i class=o id=x>旧</i>"),
            (".o::after{content:'';position:absolute;top:50%;border-top:1px solid}", "<i class=o>旧</i>"),
            (".o{text-decoration:underline;text-underline-offset:-.4em}", "<i class=o>旧</i>"),
            (".o{background:url(\"a;b}c\");text-decoration:line-through}", "<i class=o>旧</i>"),
            (".o{text-decoration:line-through", "<i class=o>旧</i>"),
            ("<!--\n.o{text-decoration:line-through}\n-->", "<i class=o>旧</i>"),
            (".o{position:relative} b{position:absolute;top:50%;border-top:1px solid}", "<i class=o>旧<b></b></i>"),
        ] {
            assert_eq!(struck(css, page), Some(true), "{css}");
        }
    }

    #[test]
    fn sheets_that_ask_for_more_than_any_page_end_and_say_so() {
        let nested = ["a{", &"&&&&&&&&&&{".repeat(10), "color:red"].concat();
        let many: String = (0..300).map(|at| format!("x{at}:1;")).collect();
        for css in [nested, format!("i{{{many}}}"), "a{".repeat(20), "i{color:red}".repeat(MAX_RULES + 1)] {
            let mut sheet = Sheet::default();
            sheet.add(&css);
            assert!(sheet.is_cut(), "{} bytes", css.len());
        }
        let mut sheet = Sheet::default();
        sheet.add(":root{--a:1} p{color:red; & > i, .o &{color:blue}} i{text-decoration:line-through}");
        assert!(!sheet.is_cut());
    }

    #[test]
    fn rules_for_other_media_and_elements_say_nothing() {
        for (css, want) in [
            ("@media print{.o{text-decoration:line-through}}", None),
            ("@media (max-width:600px){.o{text-decoration:line-through}}", None),
            ("@font-face{.o{text-decoration:line-through}}", None),
            (".o:hover{text-decoration:line-through}", None),
            (".o::after{content:'*'}", None),
            (".o{text-decoration:line-through white}", Some(false)),
            ("s .o{text-decoration:line-through}", None),
        ] {
            assert_eq!(struck(css, "<p><i class=o>旧</i>"), want, "{css}");
        }
    }

    #[test]
    fn what_is_drawn_beside_text_is_given_with_its_look() {
        let tree = Tree::read("<i class=o data-v='12'>旧</i>");
        let mut sheet = Sheet::default();
        sheet.add(".o::before{content:attr(data-v);color:#d00}");
        let at = tree.nodes().find(|(_, node)| node.name == "i").map(|(at, _)| at).expect("an element");
        let (content, style) = sheet.drawn(&tree, at, Drawn::Before).expect("drawn");
        assert_eq!((content.as_str(), style.colour), ("attr(data-v)", Some([0xDD, 0, 0])));
        assert!(sheet.drawn(&tree, at, Drawn::After).is_none());
    }
}

//! Selectors of style sheets (Selectors Level 4): which elements a rule is for.

use std::cell::Cell;

use super::tree::Tree;

/// What a rule draws beside the text of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Drawn {
    Before,
    After,
}

/// How an element stands to the one that the next part of a selector names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Combinator {
    Within,
    Child,
    Next,
    Later,
}

#[derive(Debug, Clone, PartialEq)]
enum Test {
    Name(String),
    Id(String),
    Class(String),
    Attribute {
        name: String,
        sign: char,
        value: String,
    },
    Nth {
        step: i32,
        first: i32,
        from_end: bool,
        of_kind: bool,
    },
    Any(Vec<Selector>),
    None(Vec<Selector>),
    /// `:has(…)`: something within the element.
    Holding(Vec<Selector>),
    /// `:lang(…)`.
    Language(String),
    Root,
    /// What depends on a pointer, a visit or a part of a text: nothing that a page shows by itself.
    Never,
}

/// One selector: its parts from the right to the left.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Selector {
    parts: Vec<(Vec<Test>, Option<Combinator>)>,
    pub(super) drawn: Option<Drawn>,
    /// Its weight: identifiers before classes before names.
    pub(super) weight: u32,
}

/// Parts of a selector, and selectors within selectors.
const MAX_PARTS: usize = 16;
const MAX_NESTED: usize = 6;

/// Elements looked at for one selector and one element.
const MAX_LOOKS: u32 = 2_000;

/// The selectors of a list; those that are not understood are left out.
pub(super) fn selectors(text: &str) -> Vec<Selector> {
    list(text, 0)
}

fn list(text: &str, nested: usize) -> Vec<Selector> {
    if nested > MAX_NESTED {
        return Vec::new();
    }
    split(text, ',').into_iter().filter_map(|one| Selector::read(one.trim(), nested)).collect()
}

/// Divides a text at a sign, outside of brackets and of what is quoted.
pub(super) fn split(text: &str, sign: char) -> Vec<&str> {
    let (mut parts, mut start, mut depth, mut quote) = (Vec::new(), 0, 0_i32, None);
    for (at, ch) in text.char_indices() {
        match (quote, ch) {
            (Some(mark), _) => quote = if ch == mark { None } else { quote },
            (None, '"' | '\'') => quote = Some(ch),
            (None, '(' | '[') => depth += 1,
            (None, ')' | ']') => depth -= 1,
            (None, _) if ch == sign && depth <= 0 => {
                parts.push(text.get(start..at).unwrap_or_default());
                start = at + ch.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
}

impl Selector {
    fn read(text: &str, nested: usize) -> Option<Self> {
        let mut selector = Self::default();
        let mut rest = text;
        let mut combinator = None;
        while !rest.is_empty() {
            let (tests, behind) = selector.compound(rest, nested)?;
            selector.parts.push((tests, combinator));
            let trimmed = behind.trim_start();
            let sign = trimmed.chars().next().filter(|c| matches!(c, '>' | '+' | '~'));
            combinator = match sign {
                Some('>') => Some(Combinator::Child),
                Some('+') => Some(Combinator::Next),
                Some(_) => Some(Combinator::Later),
                None => Some(Combinator::Within),
            };
            rest = trimmed.get(usize::from(sign.is_some())..).unwrap_or_default().trim_start();
            if selector.parts.len() > MAX_PARTS || sign.is_some() && rest.is_empty() {
                return None;
            }
        }
        // The sign before a part says how it stands to the part left of it.
        selector.parts.reverse();
        (!selector.parts.is_empty()).then_some(selector)
    }

    /// The tests of one part, and what stands behind it.
    fn compound<'t>(&mut self, text: &'t str, nested: usize) -> Option<(Vec<Test>, &'t str)> {
        let (mut tests, mut rest) = (Vec::new(), text);
        while let Some(ch) = rest.chars().next() {
            let behind = rest.get(ch.len_utf8()..).unwrap_or_default();
            match ch {
                '*' => rest = behind,
                '#' | '.' => {
                    let (name, after) = identifier(behind)?;
                    self.weigh(if ch == '#' { 10_000 } else { 100 });
                    tests.push(if ch == '#' { Test::Id(name) } else { Test::Class(name) });
                    rest = after;
                }
                '[' => {
                    let (inner, after) = closed(behind, '[', ']')?;
                    self.weigh(100);
                    tests.push(attribute(inner)?);
                    rest = after;
                }
                ':' => {
                    let (test, after) = self.pseudo(behind.trim_start_matches(':'), nested)?;
                    tests.extend(test);
                    rest = after;
                }
                ch if ch.is_whitespace() || matches!(ch, '>' | '+' | '~') => break,
                _ => {
                    let (name, after) = identifier(rest)?;
                    self.weigh(1);
                    tests.push(Test::Name(name.to_ascii_lowercase()));
                    rest = after;
                }
            }
        }
        (rest.len() < text.len()).then_some((tests, rest))
    }

    fn pseudo<'t>(&mut self, text: &'t str, nested: usize) -> Option<(Option<Test>, &'t str)> {
        let (name, rest) = identifier(text)?;
        let (inner, rest) = match rest.strip_prefix('(') {
            Some(behind) => closed(behind, '(', ')')?,
            None => ("", rest),
        };
        let name = name.to_ascii_lowercase();
        let nth = |from_end, of_kind| {
            let (step, first) = steps(inner)?;
            Some(Test::Nth { step, first, from_end, of_kind })
        };
        let place = |from_end, of_kind| Some(Test::Nth { step: 0, first: 1, from_end, of_kind });
        let inner_list = || list(inner, nested + 1);
        let heaviest = |of: &[Self]| of.iter().map(|selector| selector.weight).max().unwrap_or(0);
        let test = match name.as_str() {
            "before" => return self.draws(Drawn::Before, rest),
            "after" => return self.draws(Drawn::After, rest),
            "first-child" => place(false, false),
            "last-child" => place(true, false),
            "first-of-type" => place(false, true),
            "last-of-type" => place(true, true),
            "nth-child" => nth(false, false),
            "nth-last-child" => nth(true, false),
            "nth-of-type" => nth(false, true),
            "nth-last-of-type" => nth(true, true),
            "has" => Some(Test::Holding(inner_list())),
            "lang" => Some(Test::Language(inner.trim_matches(['"', '\'', ' ']).to_ascii_lowercase())),
            "not" | "is" | "matches" => {
                let of = inner_list();
                self.weigh(heaviest(&of));
                return Some((Some(if name == "not" { Test::None(of) } else { Test::Any(of) }), rest));
            }
            "where" => return Some((Some(Test::Any(inner_list())), rest)),
            "root" => Some(Test::Root),
            "link" | "any-link" => Some(Test::Name("a".to_owned())),
            "scope" | "enabled" => return Some((None, rest)),
            _ => Some(Test::Never),
        };
        self.weigh(100);
        Some((Some(test?), rest))
    }

    fn weigh(&mut self, by: u32) {
        self.weight = self.weight.saturating_add(by);
    }

    fn draws<'t>(&mut self, drawn: Drawn, rest: &'t str) -> Option<(Option<Test>, &'t str)> {
        self.drawn = Some(drawn);
        self.weigh(1);
        Some((None, rest))
    }

    /// A name, class or identifier that an element must have, by which rules are found.
    pub(super) fn key(&self) -> String {
        let tests = self.parts.first().map(|(tests, _)| tests.as_slice()).unwrap_or_default();
        let key = |test: &Test| match test {
            Test::Id(name) => Some(format!("#{name}")),
            Test::Class(name) => Some(format!(".{name}")),
            _ => None,
        };
        let name = |test: &Test| if let Test::Name(name) = test { Some(name.clone()) } else { None };
        tests.iter().find_map(key).or_else(|| tests.iter().find_map(name)).unwrap_or_default()
    }

    /// Whether it is for an element, and how many elements were looked at to tell.
    pub(super) fn matches(&self, tree: &Tree, at: usize) -> (bool, u32) {
        let left = Cell::new(MAX_LOOKS);
        (self.holds(tree, at, 0, &left), MAX_LOOKS - left.get())
    }

    /// Whether an element is what the parts from one on say.
    fn holds(&self, tree: &Tree, at: usize, part: usize, left: &Cell<u32>) -> bool {
        let Some((tests, _)) = self.parts.get(part) else { return true };
        left.set(left.get().saturating_sub(1));
        if left.get() == 0 || !tests.iter().all(|test| test.holds(tree, at, left)) {
            return false;
        }
        let beyond = |at: usize| self.holds(tree, at, part + 1, left);
        let Some((_, combinator)) = self.parts.get(part).filter(|_| part + 1 < self.parts.len()) else { return true };
        match combinator.unwrap_or(Combinator::Within) {
            Combinator::Child => tree.parent(at).is_some_and(beyond),
            Combinator::Within => std::iter::successors(tree.parent(at), |at| tree.parent(*at)).any(beyond),
            Combinator::Next => tree.before(at).is_some_and(beyond),
            Combinator::Later => std::iter::successors(tree.before(at), |at| tree.before(*at)).any(beyond),
        }
    }
}

impl Test {
    fn holds(&self, tree: &Tree, at: usize, left: &Cell<u32>) -> bool {
        let Some(node) = tree.node(at).filter(|node| !node.name.is_empty()) else { return false };
        match self {
            Self::Name(name) => node.name == *name,
            Self::Id(name) => node.attr("id") == name,
            Self::Class(name) => node.has_class(name),
            Self::Attribute { name, sign, value } => node.has(name) && attribute_holds(node.attr(name), *sign, value),
            Self::Nth { step, first, from_end, of_kind } => {
                let beyond = i64::from(tree.place(at, *from_end, *of_kind)) - i64::from(*first);
                let step = i64::from(*step);
                if step == 0 { beyond == 0 } else { beyond % step == 0 && beyond / step >= 0 }
            }
            Self::Any(of) => of.iter().any(|selector| selector.holds(tree, at, 0, left)),
            Self::None(of) => !of.iter().any(|selector| selector.holds(tree, at, 0, left)),
            Self::Holding(of) => {
                let mut within = node.children.clone();
                while let Some(inner) = within.pop().filter(|_| left.get() > 0) {
                    left.set(left.get().saturating_sub(1));
                    if of.iter().any(|selector| selector.holds(tree, inner, 0, left)) {
                        return true;
                    }
                    within.extend(tree.node(inner).map(|node| node.children.as_slice()).unwrap_or_default());
                }
                false
            }
            Self::Language(wanted) => {
                let mut around = std::iter::successors(Some(at), |at| tree.parent(*at)).filter_map(|at| tree.node(at));
                let said = around.find(|node| node.has("lang")).map(|node| node.attr("lang").to_ascii_lowercase());
                said.is_some_and(|said| attribute_holds(&said, '|', wanted))
            }
            Self::Root => node.name == "html",
            Self::Never => false,
        }
    }
}

fn attribute_holds(text: &str, sign: char, value: &str) -> bool {
    match sign {
        '~' => text.split_whitespace().any(|word| word == value),
        '|' => text == value || text.strip_prefix(value).is_some_and(|rest| rest.starts_with('-')),
        '^' => !value.is_empty() && text.starts_with(value),
        '$' => !value.is_empty() && text.ends_with(value),
        '*' => !value.is_empty() && text.contains(value),
        '=' => text == value,
        _ => true,
    }
}

/// `name`, `name=value`, `name^="value" i`.
fn attribute(inner: &str) -> Option<Test> {
    let Some((name, value)) = inner.split_once('=') else {
        return Some(Test::Attribute { name: inner.trim().to_ascii_lowercase(), sign: ' ', value: String::new() });
    };
    let sign = name.chars().next_back().filter(|c| matches!(c, '~' | '|' | '^' | '$' | '*'));
    let name = name.trim_end_matches(['~', '|', '^', '$', '*']).trim().to_ascii_lowercase();
    let value = value.trim().trim_end_matches(" i").trim_end_matches(" s").trim();
    let value = value.trim_matches(['"', '\'']).to_owned();
    (!name.is_empty()).then_some(Test::Attribute { name, sign: sign.unwrap_or('='), value })
}

/// `2n+1`, `odd`, `3`: each so many, and the first.
fn steps(text: &str) -> Option<(i32, i32)> {
    let text: String = text.split(" of ").next()?.chars().filter(|c| !c.is_whitespace()).collect();
    match text.as_str() {
        "odd" => return Some((2, 1)),
        "even" => return Some((2, 0)),
        _ => {}
    }
    let Some((step, first)) = text.split_once(['n', 'N']) else { return Some((0, text.parse().ok()?)) };
    let step = match step {
        "" | "+" => 1,
        "-" => -1,
        step => step.parse().ok()?,
    };
    let first = if first.is_empty() { 0 } else { first.parse().ok()? };
    Some((step, first))
}

/// A name at the beginning of a text, and what stands behind it.
fn identifier(text: &str) -> Option<(String, &str)> {
    let mut name = String::new();
    let mut chars = text.char_indices();
    let mut end = text.len();
    while let Some((at, ch)) = chars.next() {
        match ch {
            '\\' => name.extend(escaped(&mut chars)),
            ch if ch.is_ascii_alphanumeric() || matches!(ch, '-' | '_') || !ch.is_ascii() => name.push(ch),
            _ => {
                end = at;
                break;
            }
        }
    }
    (!name.is_empty()).then(|| (name, text.get(end..).unwrap_or_default()))
}

/// The character behind a backslash: itself, or the one whose number it begins (`\66 ont5` is font5).
fn escaped(chars: &mut std::str::CharIndices<'_>) -> Option<char> {
    let (_, first) = chars.next()?;
    let Some(mut number) = first.to_digit(16) else { return Some(first) };
    for _ in 1..6 {
        let Some(digit) = chars.clone().next().and_then(|(_, ch)| ch.to_digit(16)) else { break };
        number = number * 16 + digit;
        chars.next();
    }
    if chars.clone().next().is_some_and(|(_, ch)| ch.is_ascii_whitespace()) {
        chars.next();
    }
    char::from_u32(number)
}

/// What stands before the sign that closes a bracket, and behind it.
fn closed(text: &str, open: char, close: char) -> Option<(&str, &str)> {
    let mut depth = 1;
    for (at, ch) in text.char_indices() {
        depth += i32::from(ch == open) - i32::from(ch == close);
        if depth == 0 {
            return Some((text.get(..at)?, text.get(at + ch.len_utf8()..)?));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The texts of the elements that a selector is for.
    fn found(page: &str, selector: &str) -> Vec<String> {
        let tree = Tree::read(page);
        let selectors = selectors(selector);
        let hit = |at: &usize| selectors.iter().any(|selector| selector.matches(&tree, *at).0);
        tree.nodes().map(|(at, _)| at).filter(hit).map(|at| tree.text(at).trim().to_owned()).collect()
    }

    #[test]
    fn elements_are_chosen_by_name_place_and_surroundings() {
        let page = "<div class='a b'><p id=x>一<s>二</s></p><p data-k='old-1'>三</p><i>四</i></div><p>五";
        for (selector, want) in [
            ("div > p", "一二 三"),
            ("div p s, .a.b i", "二 四"),
            ("p + p", "三"),
            ("#x ~ *", "三 四"),
            ("[data-k^=old]", "三"),
            ("[data-k]", "三"),
            ("p:first-child", "一二"),
            ("div > :last-child", "四"),
            ("div > :nth-child(2n+1)", "一二 四"),
            ("p:nth-of-type(2)", "三"),
            ("div > p:last-of-type", "三"),
            ("div > :nth-last-child(2)", "三"),
            ("p:nth-child(-n-2147483647)", ""),
            ("p:not(#x, [data-k])", "五"),
            (":is(.a, .c) i", "四"),
            ("p:hover, p::first-letter", ""),
            ("s > p, > p, p >", ""),
        ] {
            assert_eq!(found(page, selector).join(" "), want, "{selector}");
        }
    }

    #[test]
    fn what_is_drawn_and_weights() {
        let one = |text: &str| selectors(text).remove(0);
        assert_eq!(one(".a::after").drawn, Some(Drawn::After));
        assert_eq!(one("p:before").drawn, Some(Drawn::Before));
        assert_eq!(one(&"#a".repeat(500_000)).weight, u32::MAX);
        assert!(one("#a").weight > one(".a.b p").weight && one(".a").weight > one("div p").weight);
        assert_eq!(
            (one("p #b.a").key(), one("p > i").key(), one(":is(p)").key()),
            ("#b".into(), "i".into(), "".into())
        );
    }
}

//! 段落番号: the numbers and bullets that a word processor sets before its paragraphs (ECMA-376 part 1, 17.9).
//!
//! Lists that share their levels share their counts; a list with a start of its own begins anew where it is first
//! used. How a count is written is for [`super::super::counted`] to say.

use std::collections::{BTreeSet, HashMap};

use super::super::counted::counted;
use super::super::xml::{Step, Tag, Walker};

/// One level of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Level {
    format: String,
    /// `%1.` and the like; a bullet as it is.
    text: String,
    start: u32,
    /// Whether nothing stands between number and text.
    tight: bool,
    /// The level behind which it begins anew, counted from 1; 0 for never, `None` for every higher one.
    restart: Option<u32>,
    /// Whether numbers of all levels are written in digits.
    legal: bool,
    /// Whether its numbers are not shown.
    hidden: bool,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            format: "decimal".to_owned(),
            text: String::new(),
            start: 1,
            tight: false,
            restart: None,
            legal: false,
            hidden: false,
        }
    }
}

/// Levels that a list may have (ECMA-376, 17.9.6).
const LEVELS: usize = 9;

type Levels = [Option<Level>; LEVELS];

/// A list that paragraphs name by its number.
#[derive(Debug, Clone, Default)]
struct Number {
    /// The levels it counts.
    list: u32,
    /// For each level where it begins instead.
    starts: [Option<u32>; LEVELS],
    /// Levels of its own.
    own: Levels,
}

/// The lists of a document, and how far they have been counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    levels: HashMap<u32, Levels>,
    numbers: HashMap<u32, Number>,
    /// Styles that hold levels, and lists that point to them.
    styles: HashMap<String, u32>,
    links: HashMap<u32, String>,
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
    /// Lists and levels that have begun at the start of their own.
    begun: BTreeSet<(u32, usize)>,
    /// Formats that are not known here.
    pub(super) unread: BTreeSet<String>,
    /// Whether a number was asked for that is not there.
    pub(super) misses: bool,
}

/// Where a reader of `numbering.xml` stands.
#[derive(Debug, Clone, Copy)]
enum Inside {
    Nothing,
    List(u32),
    Number(u32),
}

impl Lists {
    /// Reads `numbering.xml`.
    pub(super) fn read(text: &str) -> Self {
        let mut lists = Self::default();
        let mut walker = Walker::new(text);
        let (mut inside, mut at) = (Inside::Nothing, 0);
        while let Some(step) = walker.next() {
            let Step::Open(tag) = step else { continue };
            match tag.name() {
                "abstractNum" => inside = tag.number("abstractNumId").map_or(Inside::Nothing, Inside::List),
                "num" => inside = tag.number("numId").map_or(Inside::Nothing, Inside::Number),
                "lvl" | "lvlOverride" => at = tag.number("ilvl").unwrap_or(0) as usize,
                _ => {}
            }
            match inside {
                Inside::Nothing => {}
                Inside::List(list) => lists.take_list(list, at, &tag),
                Inside::Number(number) => lists.take_number(number, at, &tag),
            }
        }
        lists
    }

    fn take_list(&mut self, list: u32, at: usize, tag: &Tag<'_>) {
        let word = || tag.attr("val").unwrap_or_default().into_owned();
        match tag.name() {
            "styleLink" => drop(self.styles.insert(word(), list)),
            "numStyleLink" => drop(self.links.insert(list, word())),
            _ => {
                if let Some(level) = self.levels.entry(list).or_default().get_mut(at) {
                    take_level(level, tag);
                }
            }
        }
    }

    fn take_number(&mut self, number: u32, at: usize, tag: &Tag<'_>) {
        let own = self.numbers.entry(number).or_default();
        match tag.name() {
            "abstractNumId" => own.list = tag.number("val").unwrap_or(0),
            "startOverride" => {
                if let Some(start) = own.starts.get_mut(at) {
                    *start = tag.number("val");
                }
            }
            _ => {
                if let Some(level) = own.own.get_mut(at) {
                    take_level(level, tag);
                }
            }
        }
    }

    /// What stands before the next paragraph of a list; empty where the list says nothing.
    pub(super) fn label(&mut self, (level, number): (u32, u32)) -> String {
        let at = level as usize;
        let Some((list, levels)) = self.levels_of(number) else {
            // Number 0 is of no list.
            self.misses |= number > 0;
            return String::new();
        };
        let Some(own) = levels.get(at).and_then(Clone::clone) else { return String::new() };
        self.count(list, number, at, &levels);
        if own.hidden { String::new() } else { self.written(list, &own, &levels) }
    }

    /// The label that the next paragraph of a list would have; nothing is counted.
    pub(super) fn peek(&mut self, place: (u32, u32)) -> String {
        let (counts, begun) = (self.counts.clone(), self.begun.clone());
        let label = self.label(place);
        (self.counts, self.begun) = (counts, begun);
        label
    }

    /// The list that a number counts, with its levels.
    fn levels_of(&self, number: u32) -> Option<(u32, Levels)> {
        let of = self.numbers.get(&number)?;
        let linked = self.links.get(&of.list).and_then(|style| self.styles.get(style)).copied();
        let list = linked.unwrap_or(of.list);
        let mut levels = self.levels.get(&list).cloned().unwrap_or_default();
        for (level, own) in levels.iter_mut().zip(&of.own) {
            if own.is_some() {
                level.clone_from(own);
            }
        }
        Some((list, levels))
    }

    fn count(&mut self, list: u32, number: u32, at: usize, levels: &Levels) {
        let own = self.numbers.get(&number).and_then(|of| of.starts.get(at).copied().flatten());
        let begins = own.filter(|_| self.begun.insert((number, at)));
        let start = levels.get(at).and_then(Option::as_ref).map_or(1, |level| level.start);
        let counts = self.counts.entry(list).or_default();
        if let Some(count) = counts.get_mut(at) {
            *count = Some(begins.unwrap_or_else(|| count.map_or(start, |count| count.saturating_add(1))));
        }
        for (below, count) in counts.iter_mut().enumerate().skip(at + 1) {
            let restart = levels.get(below).and_then(Option::as_ref).and_then(|level| level.restart);
            if restart.is_none_or(|restart| at < restart as usize) {
                *count = None;
            }
        }
    }

    fn written(&mut self, list: u32, own: &Level, levels: &Levels) -> String {
        if own.format == "bullet" {
            return own.text.chars().map(symbol).collect();
        }
        if own.format == "none" {
            return own.text.chars().filter(|c| *c != '%' && !c.is_ascii_digit()).collect();
        }
        let counts = self.counts.get(&list).copied().unwrap_or_default();
        let mut label = own.text.clone();
        for (at, level) in levels.iter().enumerate() {
            let mark = format!("%{}", at + 1);
            let Some(level) = level.as_ref().filter(|_| label.contains(&mark)) else { continue };
            let count = counts.get(at).copied().flatten().unwrap_or(level.start);
            let format = if own.legal { "decimal" } else { level.format.as_str() };
            let written = counted(count, format).unwrap_or_else(|| {
                self.unread.insert(format.to_owned());
                count.to_string()
            });
            label = label.replace(&mark, &written);
        }
        if !own.tight && !label.is_empty() {
            label.push(' ');
        }
        label
    }
}

/// Takes one element of a level.
fn take_level(level: &mut Option<Level>, tag: &Tag<'_>) {
    let word = || tag.attr("val").unwrap_or_default().into_owned();
    let name = tag.name();
    if !matches!(name, "lvl" | "numFmt" | "lvlText" | "start" | "suff" | "lvlRestart" | "isLgl" | "vanish") {
        return;
    }
    let level = level.get_or_insert_default();
    match name {
        // A format of the user's own stands beside the one that older programs know.
        "numFmt" => level.format = tag.attr("format").map_or_else(word, std::borrow::Cow::into_owned),
        "lvlText" => level.text = word(),
        "start" => level.start = tag.number("val").unwrap_or(1),
        "suff" => level.tight = word() == "nothing",
        "lvlRestart" => level.restart = tag.number("val"),
        "isLgl" => level.legal = tag.is_on(),
        "vanish" => level.hidden = tag.is_on(),
        _ => {}
    }
}

/// A character of the fonts Symbol and Wingdings, which bullets are set in; other characters are what they are.
pub(super) const fn symbol(ch: char) -> char {
    match ch {
        '\u{F0B7}' | '\u{F09F}' => '•',
        '\u{F06C}' => '●',
        '\u{F06E}' => '■',
        '\u{F0A7}' => '▪',
        '\u{F075}' => '◆',
        '\u{F0D8}' => '➢',
        '\u{F0FC}' => '✓',
        '\u{F0A8}' | '\u{F06F}' => '□',
        '\u{F0FE}' => '☑',
        '\u{F0FD}' => '☒',
        '\u{F0E0}' | '\u{F0E8}' => '→',
        '\u{F000}'..='\u{F0FF}' => '\u{FFFD}',
        ch => ch,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(at: u32, format: &str, text: &str, more: &str) -> String {
        format!(
            r#"<w:lvl w:ilvl="{at}"><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/><w:suff w:val="nothing"/>{more}</w:lvl>"#
        )
    }

    fn lists(levels: &[String], numbers: &str) -> Lists {
        Lists::read(&format!(
            r#"<w:numbering><w:abstractNum w:abstractNumId="7">{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{numbers}</w:numbering>"#,
            levels.concat()
        ))
    }

    fn labels<const N: usize>(lists: &mut Lists, places: [(u32, u32); N]) -> Vec<String> {
        places.map(|place| lists.label(place)).to_vec()
    }

    #[test]
    fn numbers_and_bullets_before_paragraphs() {
        let levels = [
            level(0, "decimalEnclosedCircle", "%1", ""),
            level(1, "decimal", "%1-%2.", ""),
            level(2, "bullet", "・", ""),
        ];
        let got = labels(&mut lists(&levels, ""), [(0, 1), (1, 1), (1, 1), (0, 1), (1, 1), (2, 1), (0, 9)]);
        assert_eq!(got, ["①", "①-1.", "①-2.", "②", "②-1.", "・", ""]);
    }

    #[test]
    fn a_start_of_its_own_begins_anew() {
        let second = r#"<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride></w:num>"#;
        let levels =
            [level(0, "decimal", "%1", ""), level(1, "decimal", "%1-%2", ""), level(2, "decimal", "%1-%2-%3", "")];
        let mut lists = lists(&levels, second);
        assert_eq!(labels(&mut lists, [(0, 2), (1, 2), (2, 2), (2, 2), (0, 2)]), ["3", "3-1", "3-1-1", "3-1-2", "4"]);
        // Another number of the same levels goes on where they stand.
        assert_eq!(labels(&mut lists, [(0, 1), (1, 1)]), ["5", "5-1"]);
    }

    #[test]
    fn levels_that_do_not_restart_and_legal_numbers() {
        let levels = [
            level(0, "ideographTraditional", "%1", ""),
            level(1, "decimal", "(%2)", r#"<w:lvlRestart w:val="0"/>"#),
            level(2, "decimal", "%1.%3", "<w:isLgl/>"),
        ];
        let got = labels(&mut lists(&levels, ""), [(0, 1), (1, 1), (0, 1), (1, 1), (2, 1)]);
        assert_eq!(got, ["甲", "(1)", "乙", "(2)", "2.1"]);
    }

    #[test]
    fn what_would_come_next_is_not_counted() {
        let mut lists = lists(&[level(0, "decimal", "%1", "")], "");
        assert_eq!([lists.label((0, 1)), lists.peek((0, 1)), lists.label((0, 1))], ["1", "2", "2"]);
    }

    #[test]
    fn a_format_that_is_not_known_is_told() {
        let mut lists = lists(&[level(0, "hebrew1", "%1)", "")], "");
        assert_eq!(lists.label((0, 1)), "1)");
        assert!(lists.unread.contains("hebrew1"));
    }
}

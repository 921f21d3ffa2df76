//! 段落番号: the numbers and bullets that a word processor sets before its paragraphs.

use std::collections::HashMap;

use super::super::xml::{Step, Walker};

/// One level of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Level {
    format: String,
    /// `%1.` and the like; a bullet as it is.
    text: String,
    start: u32,
    /// Whether nothing stands between number and text.
    tight: bool,
}

/// Levels that a list may have (ECMA-376, 17.9.6).
const LEVELS: usize = 9;

/// The lists of a document, and how far they have been counted.
#[derive(Debug, Default)]
pub(super) struct Lists {
    levels: HashMap<u32, Vec<Level>>,
    /// For each number of a list the list it counts.
    numbers: HashMap<u32, u32>,
    counts: HashMap<u32, [u32; LEVELS]>,
}

impl Lists {
    /// Reads `numbering.xml`.
    pub(super) fn read(text: &str) -> Self {
        let mut lists = Self::default();
        let mut walker = Walker::new(text);
        let (mut list, mut number) = (None, None);
        while let Some(step) = walker.next() {
            let Step::Open(tag) = step else { continue };
            let value = || tag.attr("val").unwrap_or_default().into_owned();
            match tag.name() {
                "abstractNum" => {
                    list = tag.number("abstractNumId");
                    number = None;
                }
                "num" => {
                    number = tag.number("numId");
                    list = None;
                }
                "abstractNumId" => {
                    if let (Some(number), Some(list)) = (number, tag.number("val")) {
                        lists.numbers.insert(number, list);
                    }
                }
                "lvl" => {
                    if let Some(levels) =
                        list.map(|list| lists.levels.entry(list).or_default()).filter(|l| l.len() < LEVELS)
                    {
                        levels.push(Level { start: 1, ..Level::default() });
                    }
                }
                name @ ("numFmt" | "lvlText" | "start" | "suff") => {
                    let level = list.and_then(|list| lists.levels.get_mut(&list)).and_then(|levels| levels.last_mut());
                    let Some(level) = level else { continue };
                    match name {
                        "numFmt" => level.format = value(),
                        "lvlText" => level.text = value(),
                        "start" => level.start = tag.number("val").unwrap_or(1),
                        _ => level.tight = value() == "nothing",
                    }
                }
                _ => {}
            }
        }
        lists
    }

    /// What stands before the next paragraph of a list; empty where the list says nothing.
    pub(super) fn label(&mut self, (level, number): (u32, u32)) -> String {
        let Some(list) = self.numbers.get(&number) else { return String::new() };
        let Some(levels) = self.levels.get(list) else { return String::new() };
        let at = level as usize;
        let Some(own) = levels.get(at) else { return String::new() };
        let counts = self.counts.entry(*list).or_insert([0; LEVELS]);
        if let Some(count) = counts.get_mut(at) {
            *count = if *count == 0 { own.start.max(1) } else { count.saturating_add(1) };
        }
        counts.iter_mut().skip(at + 1).for_each(|count| *count = 0);
        if own.format == "bullet" {
            return own.text.chars().map(symbol).collect();
        }
        if own.format == "none" {
            return String::new();
        }
        let mut label = own.text.clone();
        for (at, (count, level)) in counts.iter().zip(levels).enumerate() {
            label = label.replace(&format!("%{}", at + 1), &counted((*count).max(level.start), &level.format));
        }
        if !own.tight && !label.is_empty() {
            label.push(' ');
        }
        label
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
        '\u{F0E0}' | '\u{F0E8}' => '→',
        '\u{F000}'..='\u{F0FF}' => '\u{FFFD}',
        ch => ch,
    }
}

/// A count as a list writes it.
fn counted(count: u32, format: &str) -> String {
    let nth = |list: &str| list.chars().nth(count.saturating_sub(1) as usize).map(String::from);
    let letters = |first: u8| {
        let at = count.saturating_sub(1) % 26;
        char::from(first + at as u8).to_string().repeat((count.saturating_sub(1) / 26 + 1).min(4) as usize)
    };
    let written = match format {
        "decimalFullWidth" | "decimalFullWidth2" => Some(
            count
                .to_string()
                .chars()
                .filter_map(|c| char::from_u32(u32::from(c) - u32::from('0') + u32::from('０')))
                .collect(),
        ),
        "decimalZero" => Some(format!("{count:02}")),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => nth("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
        "aiueoFullWidth" => {
            nth("アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン")
        }
        "aiueo" => nth("ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"),
        "irohaFullWidth" => {
            nth("イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン")
        }
        "japaneseCounting" | "ideographDigital" | "japaneseDigitalTenThousand" => kanji(count),
        "lowerLetter" => Some(letters(b'a')),
        "upperLetter" => Some(letters(b'A')),
        "lowerRoman" => roman(count).map(|text| text.to_lowercase()),
        "upperRoman" => roman(count),
        _ => None,
    };
    written.unwrap_or_else(|| count.to_string())
}

/// 一 to 九十九.
fn kanji(count: u32) -> Option<String> {
    let digit = |n: u32| "一二三四五六七八九".chars().nth((n as usize).checked_sub(1)?);
    let tens = match count / 10 {
        0 => String::new(),
        1 => "十".to_owned(),
        tens @ 2..=9 => format!("{}十", digit(tens)?),
        _ => return None,
    };
    Some(tens + &digit(count % 10).map(String::from).unwrap_or_default())
}

/// I to XXXIX.
fn roman(count: u32) -> Option<String> {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let ones = ONES.get((count % 10) as usize)?;
    (count < 40).then(|| "X".repeat((count / 10) as usize) + ones)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_bullets_before_paragraphs() {
        let mut lists = Lists::read(concat!(
            r#"<w:numbering><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircle"/>"#,
            r#"<w:lvlText w:val="%1"/><w:suff w:val="nothing"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1-%2."/></w:lvl></w:abstractNum>"#,
            r#"<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="・"/></w:lvl></w:abstractNum>"#,
            r#"<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num></w:numbering>"#,
        ));
        let labels: Vec<String> =
            [(0, 1), (1, 1), (1, 1), (0, 1), (1, 1), (0, 2), (0, 9)].map(|at| lists.label(at)).to_vec();
        assert_eq!(labels, ["①", "①-1. ", "①-2. ", "②", "②-1. ", "・", ""]);
    }

    #[test]
    fn counts() {
        assert_eq!(counted(3, "aiueoFullWidth"), "ウ");
        assert_eq!(counted(12, "decimalFullWidth"), "１２");
        assert_eq!(counted(21, "japaneseCounting"), "二十一");
        assert_eq!(counted(14, "upperRoman"), "XIV");
        assert_eq!(counted(27, "lowerLetter"), "aa");
        assert_eq!(counted(999, "decimalEnclosedCircle"), "999");
    }
}

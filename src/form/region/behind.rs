//! What follows the list of issues on the plan's own sheet: `2 主な業務改革の取組` behind `1 重点的に取り組む主な経営課題`.

use super::super::Label;
use super::super::boxes::{Owner, row_of};
use super::super::heading::roman;
use super::super::item::{Item, Kind};
use super::super::stream::Placed;
use super::{Field, OtherLabel, Reader, Slot};
use crate::layout::Area;
use crate::lexicon::{COMMA, FULL_STOP, fold, is_any_closer, is_any_opener, is_bullet};
use crate::value::is_bare_quantity;

impl Reader<'_> {
    /// The number before the label of a section.
    pub(super) fn number_of_section(&self, at: usize) -> Option<u32> {
        let item = &self.items.get(at)?.item;
        let printed = fold(&self.document.raw(item.start as usize..item.end as usize));
        numbered(&printed).map(|(number, _)| number)
    }

    /// Opens a box of the plan for what follows the list of issues and ends its last record: the next numbered section, or
    /// a title that only the plan's own sheet prints.
    pub(super) fn opens_next_section(&mut self, item: &Item, area: Area, slot: Slot) -> bool {
        let [issue, ..] = self.last;
        let last = self.is_behind_records(item, area);
        // Nearly every line of a record: nothing of it need be read.
        if issue == 0 || self.section.is_none() && !last {
            return false;
        }
        let text = fold(&self.document.raw(item.start as usize..item.end as usize));
        let number = self.next_number(&text);
        // 1 …, 2 … in the text of a record is a list of its own.
        let counted = number.is_some_and(|number| self.plain.first() != Some(&true) && !self.lists(slot, number - 1));
        if !(counted && (self.section.is_some() || last) || last && names_section(&text)) {
            return false;
        }
        let Some(plan) = self.sections.first_mut() else { return false };
        plan.others.push(OtherLabel { range: item.start..item.end, known: false });
        let field = u32::try_from(plan.others.len() - 1).ok().map(Field::Other);
        self.section = number.or(self.section);
        self.went = None;
        self.replace(Slot { x0: f32::MIN, x1: f32::MAX, field, ..Slot::default() });
        true
    }

    /// The number of a line that is the title of the section behind the last one; where the list of issues has none, of the
    /// second.
    fn next_number(&self, text: &str) -> Option<u32> {
        /// Sections of the plan's own sheet.
        const MAX_SECTIONS: u32 = 4;
        let (number, words) = numbered(text).filter(|(_, words)| is_title(words))?;
        match self.section {
            Some(last) => (number == last + 1).then_some(number),
            None => ((2..=MAX_SECTIONS).contains(&number) && is_of_plan(words)).then_some(number),
        }
    }

    /// Whether the text of a record has a line with this number.
    fn lists(&self, slot: Slot, number: u32) -> bool {
        /// Lines of a record that are looked at for the beginning of a list of its own.
        const MAX_LINES: usize = 64;
        let lines = self.sections.get(slot.section).map(|section| &section.lines);
        let lines = lines.into_iter().flatten().rev().take(MAX_LINES);
        let mut lines =
            lines.map(|(_, piece)| fold(&self.document.raw(piece.chars.start as usize..piece.chars.end as usize)));
        lines.any(|line| numbered(&line).is_some_and(|(of, _)| of == number))
    }

    /// Whether no record and no box of one begins behind a line that stands in no cell.
    fn is_behind_records(&self, item: &Item, area: Area) -> bool {
        !area.drawn && item.start > self.last_record
    }
}

/// Where the last heading of a record, or label of one's box, begins.
pub(super) fn last_record(items: &[Placed]) -> u32 {
    let of_record = |item: &&Item| match item.kind {
        Kind::Heading(_) => true,
        Kind::Label(label) => label != Label::NextSteps && row_of(label).is_some_and(|row| row.owner != Owner::Plan),
        _ => false,
    };
    items.iter().map(|placed| &placed.item).filter(of_record).map(|item| item.start).max().unwrap_or(0)
}

/// `2 主な業務改革の取組`, `３．その他`: the number of a section and its words.
fn numbered(line: &str) -> Option<(u32, &str)> {
    let bare = line.trim();
    let mut behind = bare.chars();
    if let Some(number) = behind.next().and_then(roman) {
        return Some((number.into(), behind.as_str().trim_start_matches(['.', '、', ' ', '\u{3000}']).trim()));
    }
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = bare.split_at_checked(digits).filter(|(number, _)| (1..=2).contains(&number.len()))?;
    let words = rest.strip_prefix(['.', '、']).or_else(|| rest.starts_with(char::is_whitespace).then_some(rest))?;
    Some((number.parse().ok()?, words.trim()))
}

/// Whether the title of a section is one that only the plan's own sheet has.
fn is_of_plan(words: &str) -> bool {
    const WORDS: [&str; 6] = ["改革", "行財政", "自己評価", "総括", "その他", "運営方針"];
    WORDS.iter().any(|word| words.contains(word))
}

/// 参考, ■その他, ＜自己評価＞, 年度を通じた総括: a whole line that heads what follows the records.
fn names_section(line: &str) -> bool {
    const NAMES: [&str; 9] = [
        "参考",
        "参考資料",
        "関連資料",
        "その他",
        "総括",
        "年度を通じた総括",
        "年間を通じた総括",
        "全体の総括",
        "自己評価",
    ];
    let is_mark = |c: char| c.is_whitespace() || is_bullet(c) || is_any_opener(c) || is_any_closer(c) || c == ':';
    NAMES.contains(&line.trim_matches(is_mark))
}

/// Whether words are the title of a section: what is done, evaluated or planned, and no sentence.
fn is_title(words: &str) -> bool {
    /// 「市政改革プラン3.0」に基づく取組等 and its kin.
    const MAX_CHARS: usize = 40;
    /// 自己評価.
    const LEAST_CHARS: usize = 4;
    const ENDS: [&str; 9] = ["取組", "取組等", "取り組み", "評価", "総括", "方針", "プラン", "改革", "その他"];
    let length = words.chars().count();
    (LEAST_CHARS..=MAX_CHARS).contains(&length)
        && ENDS.iter().any(|end| words.ends_with(end))
        && !words.contains([FULL_STOP, COMMA])
        && !is_bare_quantity(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_sections() {
        let section = |line: &str| numbered(&fold(line)).filter(|(_, words)| is_title(words)).map(|(number, _)| number);
        for (line, number) in
            [("２　主な業務改革の取組", 2), ("3. 市政改革の取組等", 3), ("2 自己評価", 2), ("Ⅱ　市政改革の取組", 2)]
        {
            assert_eq!(section(line), Some(number), "{line}");
        }
        for line in
            ["参考", "（参考）", "【参考】", "■その他", "＜自己評価＞", "〈総括〉", "年度を通じた総括", "・参考資料"]
        {
            assert!(names_section(&fold(line)), "{line}");
        }
        for line in ["参考にする", "その他の取組", "総括する。", "評価", ""] {
            assert!(!names_section(&fold(line)), "{line}");
        }
        for line in ["2回", "2 回", "2 地域の防災", "令和2年度の取組", "2 備えを進める取組。", "2"]
        {
            assert_eq!(section(line), None, "{line}");
        }
    }
}

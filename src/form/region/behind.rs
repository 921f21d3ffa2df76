//! What follows the list of issues on the plan's own sheet: `2 主な業務改革の取組` behind `1 重点的に取り組む主な経営課題`.

use super::super::item::Item;
use super::{Field, OtherLabel, Reader, Slot};
use crate::lexicon::{COMMA, FULL_STOP, fold};
use crate::value::is_bare_quantity;

impl Reader<'_> {
    /// The number before the label of a section.
    pub(super) fn number_of_section(&self, at: usize) -> Option<u32> {
        let item = &self.items.get(at)?.item;
        let printed = fold(&self.document.raw(item.start as usize..item.end as usize));
        numbered(&printed).map(|(number, _)| number)
    }

    /// Opens a box of the plan for the next numbered section, which ends the last record of the list.
    pub(super) fn opens_next_section(&mut self, item: &Item, slot: Slot) -> bool {
        /// Lines of a record that are looked at for the beginning of a list of its own.
        const MAX_LINES: usize = 64;
        let [issue, ..] = self.last;
        let Some(next) = self.section.map(|number| number + 1).filter(|_| issue > 0) else { return false };
        let text = fold(&self.document.raw(item.start as usize..item.end as usize));
        let own =
            |number: u32| {
                let lines = self.sections.get(slot.section).map(|section| &section.lines);
                let mut lines =
                    lines.into_iter().flatten().rev().take(MAX_LINES).map(|(_, piece)| {
                        fold(&self.document.raw(piece.chars.start as usize..piece.chars.end as usize))
                    });
                lines.any(|line| numbered(&line).is_some_and(|(of, _)| of == number))
            };
        let titled = numbered(&text).filter(|(number, words)| *number == next && is_title(words));
        // 1 …, 2 … in the text of a record is a list of its own.
        if titled.is_none() || self.plain.first() == Some(&true) || own(next - 1) {
            return false;
        }
        let Some(plan) = self.sections.first_mut() else { return false };
        plan.others.push(OtherLabel { range: item.start..item.end, known: false });
        let field = u32::try_from(plan.others.len() - 1).ok().map(Field::Other);
        self.section = Some(next);
        self.went = None;
        self.replace(Slot { x0: f32::MIN, x1: f32::MAX, field, ..Slot::default() });
        true
    }
}

/// `2 主な業務改革の取組`, `３．その他`: the number of a section and its words.
fn numbered(line: &str) -> Option<(u32, &str)> {
    let bare = line.trim();
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = bare.split_at_checked(digits).filter(|(number, _)| (1..=2).contains(&number.len()))?;
    let words = rest.strip_prefix(['.', '、']).or_else(|| rest.starts_with(char::is_whitespace).then_some(rest))?;
    Some((number.parse().ok()?, words.trim()))
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
        for (line, number) in [("２　主な業務改革の取組", 2), ("3. 市政改革の取組等", 3), ("2 自己評価", 2)]
        {
            assert_eq!(section(line), Some(number), "{line}");
        }
        for line in ["2回", "2 回", "2 地域の防災", "令和2年度の取組", "2 備えを進める取組。", "2"]
        {
            assert_eq!(section(line), None, "{line}");
        }
    }
}

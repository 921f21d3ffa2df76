//! Lines classified, totally and losslessly: every character of a segment is in exactly one item.

use super::{Heading, Label, Print, heading_of, label_of, print_of};
use crate::layout::{Document, Segment, Side};

/// What a piece of a line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A label of the form.
    Label(Label),
    /// A heading that opens a record; its ranges count from the item's first character.
    Heading(Heading),
    /// The form's own print.
    Print(Print),
    /// Everything else: what somebody wrote.
    Body,
}

/// A piece of a segment with its kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What it is.
    pub kind: Kind,
    /// First character in [`Document::chars`].
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Index of its segment.
    pub segment: u32,
    /// Column side of its segment.
    pub side: Side,
}

/// Classifies every segment of a document, in order.
#[must_use]
pub fn classify(document: &Document) -> Vec<Item> {
    let mut items = Vec::with_capacity(document.segments.len());
    let mut after_legend = false;
    let mut chars = Vec::new();
    for (index, segment) in document.segments.iter().enumerate() {
        chars.clear();
        chars.extend(document.segment_chars(segment).iter().map(|c| c.ch));
        let before = items.len();
        let piece = Piece { segment, index: u32::try_from(index).unwrap_or(u32::MAX), chars: &chars };
        piece.classify(after_legend, &mut items);
        after_legend = items.get(before..).is_some_and(|new| {
            new.iter().any(|item| item.kind == Kind::Print(Print::Legend))
                || (after_legend && new.iter().all(|item| matches!(item.kind, Kind::Print(Print::SideLabel))))
        });
    }
    items
}

/// One segment on its way to items.
struct Piece<'a> {
    segment: &'a Segment,
    index: u32,
    chars: &'a [char],
}

impl Piece<'_> {
    fn classify(&self, after_legend: bool, items: &mut Vec<Item>) {
        let start = self.side_label_end();
        if start > 0 {
            let print = print_of(self.chars.get(..start).unwrap_or_default(), false).unwrap_or(Print::SideLabel);
            self.push(items, Kind::Print(print), 0, start);
        }
        let rest = self.chars.get(start..).unwrap_or_default();
        if let Some(print) = print_of(rest, after_legend) {
            return self.push(items, Kind::Print(print), start, self.chars.len());
        }
        if let Some(heading) = heading_of(rest) {
            return self.push(items, Kind::Heading(heading), start, self.chars.len());
        }
        self.labels(start, items);
    }

    /// `自 戦略の進捗状況…`: one character of a side label, set apart by a space, stands before the line's own text.
    fn side_label_end(&self) -> usize {
        match self.chars {
            [first, second, ..] if second.is_whitespace() && print_of(&[*first], false).is_some_and(is_side) => 1,
            _ => 0,
        }
    }

    /// A line of several label heads (めざす状態＜…＞ 戦略（…）) is cut at its spaces; any other is one piece.
    fn labels(&self, start: usize, items: &mut Vec<Item>) {
        let mut from = start;
        while let Some(end) = self.label_piece_end(from) {
            let piece = self.chars.get(from..end).unwrap_or_default();
            let kind = match (label_of(piece.iter().copied()), print_of(piece, false)) {
                (Some(label), _) => Kind::Label(label),
                (None, Some(print)) => Kind::Print(print),
                (None, None) => Kind::Body,
            };
            self.push(items, kind, from, end);
            from = end;
        }
    }

    /// End of the piece at `from`: the space before the next label or note, where the piece itself is a label.
    fn label_piece_end(&self, from: usize) -> Option<usize> {
        let rest = self.chars.get(from..).filter(|rest| !rest.is_empty())?;
        let next = rest.iter().enumerate().skip(1).find(|(at, c)| {
            c.is_whitespace()
                && rest.get(at + 1..).is_some_and(|tail| self.begins_label(tail))
                && label_of(rest.iter().take(*at).copied()).is_some()
        });
        Some(next.map_or(self.chars.len(), |(at, _)| from + at))
    }

    fn begins_label(&self, tail: &[char]) -> bool {
        tail.first().is_some_and(|c| !c.is_whitespace())
            && (label_of(tail.iter().copied()).is_some() || print_of(tail, false).is_some())
    }

    fn push(&self, items: &mut Vec<Item>, kind: Kind, from: usize, to: usize) {
        let at = |offset: usize| self.segment.start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
        items.push(Item { kind, start: at(from), end: at(to), segment: self.index, side: self.segment.side });
    }
}

const fn is_side(print: Print) -> bool {
    matches!(print, Print::SideLabel | Print::PlanBox)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(String, String)> {
        let document = crate::dump::read(text);
        classify(&document)
            .iter()
            .map(|item| {
                let chars = &document.chars[item.start as usize..item.end as usize];
                let kind = match &item.kind {
                    Kind::Label(label) => format!("{label:?}"),
                    Kind::Heading(heading) => heading.number.clone(),
                    Kind::Print(print) => format!("{print:?}"),
                    Kind::Body => "body".to_owned(),
                };
                (kind, chars.iter().map(|c| c.ch).collect::<String>().trim().to_owned())
            })
            .collect()
    }

    fn names(text: &str) -> Vec<String> {
        kinds(text).into_iter().map(|(kind, _)| kind).collect()
    }

    #[test]
    fn two_heads_on_one_line_are_two_labels() {
        assert_eq!(
            names("めざす状態＜概ね３～５年間を念頭に設定＞ 戦略（中期的な取組の方向性）"),
            ["TargetState", "Approach"]
        );
        assert_eq!(
            names("当年度の取組内容 プロセス（過程）指標（取組によりめざす指標）"),
            ["Content", "ProcessIndicators"]
        );
        assert_eq!(
            names("当年度の取組実績 課題　　※左記に「②、③」、「イ」がある場合は必須"),
            ["YearResults", "EvaluationChallenges", "Note"]
        );
    }

    #[test]
    fn a_side_label_before_a_line_is_set_apart() {
        assert_eq!(names("計 当年度の取組内容\n画\n取り組む。"), ["PlanBox", "Content", "SideLabel", "body"]);
        assert_eq!(
            names("②：目標未達成(見込) (ⅰ)取組は予定どおり進捗 (ⅱ)取\nり 組は予定どおり進捗していない")
                .last()
                .map(String::as_str),
            Some("Legend")
        );
    }

    #[test]
    fn every_character_is_in_one_item() {
        let document = crate::dump::read("【様式１】\n【1-1 健康】概要\n自 戦略の進捗状況を踏まえた\n本文 です\n");
        let items = classify(&document);
        let covered: u32 = items.iter().map(|item| item.end - item.start).sum();
        assert_eq!(covered as usize, document.chars.len());
    }
}

//! Regions: which lines belong to which field of which record.
//!
//! In come classified items; out come stanzas (one for each heading that is printed) with their lines by field,
//! and the lines that reached no field. Nothing is parsed here and nothing is dropped.

use super::{Heading, Item, Kind, Label, Level, Print};
use crate::layout::{Document, Side};

/// A field of a record, as far as regions go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// Lines before the first label: title, head, date.
    Preamble,
    /// Under a label of plan, issue, strategy or initiative.
    Labelled(Label),
    /// Right under a heading: 概要 of 様式１.
    Summary,
    /// 予算額 / 決算額 with their years, and amounts that stand alone.
    Money,
}

/// Part of a line that belongs to a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// First character in [`Document::chars`].
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Line on the source.
    pub line: u32,
    /// Which column it stands in.
    pub side: Side,
    /// Whether the line above is blank.
    pub after_blank: bool,
}

/// One printed heading with everything that stands under it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stanza {
    /// The heading; `None` for the plan's own sheet.
    pub heading: Option<Heading>,
    /// Where the heading begins in [`Document::chars`]; its ranges count from here.
    pub heading_start: u32,
    /// Page of the heading, counted from 1.
    pub page: u32,
    /// Lines by field, in the order printed.
    pub lines: Vec<(Field, Piece)>,
    /// Lines under several labels at once: what they say must tell which.
    pub unsettled: Vec<(Vec<Label>, Piece)>,
}

/// All stanzas of a document, the plan's own first.
#[must_use]
pub fn stanzas(document: &Document, items: &[Item]) -> Vec<Stanza> {
    let mut reader = Reader::new(document);
    for item in items {
        reader.take(item);
    }
    reader.stanzas
}

/// Where text goes that stands on one side.
#[derive(Debug, Clone, Default)]
struct Open {
    stanza: usize,
    labels: Vec<Label>,
    /// Whether text came since the last label: the next label then replaces the group instead of joining it.
    filled: bool,
}

struct Reader<'a> {
    document: &'a Document,
    stanzas: Vec<Stanza>,
    left: Open,
    right: Open,
}

impl<'a> Reader<'a> {
    fn new(document: &'a Document) -> Self {
        let plan = Stanza { page: 1, ..Stanza::default() };
        Self { document, stanzas: vec![plan], left: Open::default(), right: Open::default() }
    }

    fn take(&mut self, item: &Item) {
        match &item.kind {
            Kind::Heading(heading) => self.open_stanza(item, heading),
            Kind::Label(label) => self.open_label(item.side, *label),
            Kind::Print(Print::PlanBox) => self.open_box(item.side),
            Kind::Print(_) => {}
            Kind::Body => self.add(item),
        }
    }

    fn open_stanza(&mut self, item: &Item, heading: &Heading) {
        let page = self.segment_page(item);
        let stanza = Stanza { heading: Some(heading.clone()), heading_start: item.start, page, ..Stanza::default() };
        self.stanzas.push(stanza);
        let open = Open { stanza: self.stanzas.len() - 1, ..Open::default() };
        match item.side {
            Side::Right if !heading.worded => self.right = open,
            Side::Left if !heading.worded => self.left = open,
            _ => {
                self.right = open.clone();
                self.left = open;
            }
        }
    }

    fn segment_page(&self, item: &Item) -> u32 {
        self.document.segments.get(item.segment as usize).map_or(1, |segment| segment.page)
    }

    /// A label with text since the last one begins a new group; labels in a row share what follows.
    fn open_label(&mut self, side: Side, label: Label) {
        if is_plan_label(label) {
            self.left = Open::default();
            self.right = Open::default();
        }
        let open = self.open(side);
        if open.filled || side != Side::Unknown {
            open.labels.clear();
            open.filled = false;
        }
        open.labels.push(label);
    }

    /// 計画 set beside the box: what follows may be under any of the stanza's plan labels.
    fn open_box(&mut self, side: Side) {
        let open = self.open(side);
        open.labels.clear();
        open.filled = false;
    }

    fn open(&mut self, side: Side) -> &mut Open {
        if side == Side::Right { &mut self.right } else { &mut self.left }
    }

    fn add(&mut self, item: &Item) {
        let Some(segment) = self.document.segments.get(item.segment as usize) else { return };
        let after_blank = segment.after_blank && item.start == segment.start;
        let piece = Piece { start: item.start, end: item.end, line: segment.line, side: item.side, after_blank };
        let open = self.open(item.side);
        open.filled = true;
        let (index, labels) = (open.stanza, open.labels.clone());
        let Some(stanza) = self.stanzas.get_mut(index) else { return };
        match (labels.as_slice(), &stanza.heading) {
            ([label], _) => stanza.lines.push((Field::Labelled(*label), piece)),
            ([], None) => stanza.lines.push((Field::Preamble, piece)),
            ([], Some(heading)) if !heading.worded || heading.level == Level::Issue => {
                stanza.lines.push((Field::Summary, piece));
            }
            _ => stanza.unsettled.push((labels, piece)),
        }
    }
}

/// Labels of the plan's own sheet: they close whatever record was open.
const fn is_plan_label(label: Label) -> bool {
    matches!(
        label,
        Label::Goal
            | Label::Mission
            | Label::Policy
            | Label::IssuesHead
            | Label::OverviewHead
            | Label::StrategiesHead
            | Label::InitiativesHead
    )
}

#[cfg(test)]
mod tests {
    use super::super::{classify, with_sides};
    use super::*;

    fn read(text: &str) -> Vec<(String, String, String)> {
        let document = with_sides(crate::dump::read(text));
        let items = classify(&document);
        let mut rows = Vec::new();
        for stanza in stanzas(&document, &items) {
            let number = stanza.heading.map(|h| h.number).unwrap_or_default();
            for (field, piece) in stanza.lines {
                let chars = &document.chars[piece.start as usize..piece.end as usize];
                rows.push((number.clone(), format!("{field:?}"), chars.iter().map(|c| c.ch).collect()));
            }
        }
        rows
    }

    #[test]
    fn two_columns_fill_two_records() {
        let rows = read(concat!(
            "経営課題の概要                    主な戦略\n",
            "【経営課題１】                    【1-1 学びの支援】\n",
            "子育て世代を応援する。            見直しを行う。\n",
        ));
        let want = [("1", "Summary", "子育て世代を応援する。"), ("1-1", "Summary", "見直しを行う。")];
        assert_eq!(rows, want.map(|(n, f, t)| (n.to_owned(), f.to_owned(), t.to_owned())));
    }

    #[test]
    fn text_stands_under_its_label() {
        let rows = read(
            "区の目標（何をめざすのか）\n暮らしやすい区\n経営課題１ 【学び】\n課題（上記要因を解消するために必要なこと）\n・担い手\n",
        );
        let want = [("", "Labelled(Goal)", "暮らしやすい区"), ("1", "Labelled(Challenges)", "・担い手")];
        assert_eq!(rows, want.map(|(n, f, t)| (n.to_owned(), f.to_owned(), t.to_owned())));
    }
}

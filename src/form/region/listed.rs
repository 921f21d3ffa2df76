//! Records printed without their word: under the head of their column, or as the next of such.

use super::super::boxes::{Holds, Owner, row_of};
use super::super::fold::{Line, is_opener};
use super::super::heading::runs_into_title;
use super::super::item::{Head, Item, Kind};
use super::super::money::is_bracketed_budget;
use super::super::{Label, Level};
use super::{Field, Reader, Slot};
use crate::layout::Area;
use crate::lexicon::{COMMA, FULL_STOP, YEN, is_any_opener};
use crate::value::IssueNumber;

impl Reader<'_> {
    /// A record printed without its word: under the head of its column, or as the next of such.
    pub(super) fn listed(&mut self, item: &Item, area: Area, slot: Slot) -> Option<(Head, Option<Item>)> {
        let text = crate::lexicon::fold(&self.document.raw(item.start as usize..item.end as usize));
        if let Some(issue) = self.unworded_issue(item, slot, &text) {
            return Some(issue);
        }
        if let Some(head) = self.glued_number(item, slot) {
            return Some((head, None));
        }
        if let Some(found) = self.next_reform_item(item, slot, &text) {
            return Some(found);
        }
        // Right above 課題認識 a line of the list of issues is one, whatever its number is like.
        if let Some(head) = (slot.under == Some(Level::Issue)).then(|| self.issue_by_place(item)).flatten() {
            return Some((head, None));
        }
        if let Some(found) = self.counted_strategy(item, slot) {
            return Some(found);
        }
        let found = slot.under.and_then(|level| Some((level, self.heading_under(item, level, slot)?)));
        if let Some((level, found)) = found {
            if let Some(plain) = self.plain.get_mut(level as usize) {
                *plain = true;
            }
            return Some(found);
        }
        if slot.titles && slot.under == Some(Level::Reform) {
            return self
                .is_next_item(item, area, slot, &text)
                .then(|| (Head { level: Level::Reform, ..bare_head(item) }, None));
        }
        if slot.titles && (!self.has_initiative() || self.is_next_title(item, area, &text)) {
            return Some((bare_head(item), None));
        }
        if let Some(found) = self.counted(item, slot, &text) {
            return Some(found);
        }
        if let Some(head) = self.issue_by_place(item) {
            return Some((head, None));
        }
        let level = plain_level(&text)?;
        let plain = self.plain.get(level as usize) == Some(&true);
        let found = self.heading_under(item, level, slot)?;
        if level == Level::Strategy && self.begins_list(item, area, slot, &found.0) {
            self.plain = [self.plain.first() == Some(&true), true, self.plain.get(2) == Some(&true)];
            return Some(found);
        }
        if self.goes_on_with_numbers(item, slot, &text, &found.0) {
            return Some(found);
        }
        Some(found)
            .filter(|(head, _)| plain && self.is_next(level, head))
            .filter(|_| !area.drawn || slot.x0 <= area.rect.x0)
    }

    /// `1防災の備え` in the column of the issues of a table whose rows are records: the number that is due, and its title without
    /// the space that a copy lost.
    fn glued_number(&self, item: &Item, slot: Slot) -> Option<Head> {
        let rows = self.slots.iter().any(|open| open.titles && open.under == Some(Level::Initiative));
        if !rows || slot.under != Some(Level::Issue) || !self.has_area(item) {
            return None;
        }
        let mut line = Line::default();
        line.read(self.document.chars.get(item.start as usize..item.end as usize)?, self.reading);
        let digits = line.chars.iter().take_while(|c| c.is_ascii_digit()).count();
        let number: u8 = line.chars.get(..digits)?.iter().collect::<String>().parse().ok()?;
        let [last, ..] = self.last;
        let last = self.sections.get(last).and_then(|section| section.number);
        let due = last.and_then(|last| last.parts().first().copied()).unwrap_or(0).saturating_add(1);
        let title = item.start + line.offset(digits)..item.end;
        let number = IssueNumber::new(&[number]).filter(|_| number == due && runs_into_title(&line.chars, digits))?;
        Some(Head { level: Level::Issue, number: Some(number), title, open: false, worded: false, unseen: line.unseen })
    }

    /// `1-1 防災の備え` below the text of issue 1, and `1-2 …` behind it, alone on its line, in a document without cells: the
    /// next strategy, though no head stands above.
    fn goes_on_with_numbers(&self, item: &Item, slot: Slot, text: &str, head: &Head) -> bool {
        let [issue, strategy, _] = self.last;
        let above = if strategy > issue { strategy } else { issue };
        let own = matches!(slot.field, None | Some(Field::Labelled(Label::Overview)));
        let place = self.document.segments.get(item.segment as usize);
        let alone =
            place.is_some_and(|place| place.area.is_none() && place.start == item.start && place.end == item.end);
        let number = |at: usize| self.sections.get(at).and_then(|section| section.number);
        let next = match number(above).filter(|_| issue > 0).map(|last| (last.depth(), last)) {
            Some((1, last)) => last.child(1),
            Some((2, last)) => last.parent().zip(last.parts().last()).and_then(|(up, part)| up.child(part + 1)),
            _ => None,
        };
        own && alone && next.is_some() && head.number == next && is_short_title(text)
    }

    /// Where the budget in brackets begins that a line ends with: `60％以上　[予算額 40,544百万円]`; in a box of indicators it may
    /// stand behind one.
    pub(super) fn bracketed_budget(&self, item: &Item, field: Field) -> Option<u32> {
        let Field::Labelled(label) = field else { return None };
        let mut line = Line::default();
        line.read(self.document.chars.get(item.start as usize..item.end as usize)?, self.reading);
        let begins = |at: &usize| line.chars.get(*at..).is_some_and(is_bracketed_budget);
        if line.chars.iter().position(|c| !c.is_whitespace()).is_some_and(|first| begins(&first)) {
            return Some(item.start);
        }
        let indicators = row_of(label).is_some_and(|row| row.holds == Holds::Indicators);
        // A budget's bracket holds no other.
        let last = line.chars.iter().rposition(|c| is_any_opener(*c)).filter(|_| indicators);
        last.filter(begins).map(|at| item.start + line.offset(at))
    }

    /// Whether the strategy opened last has an initiative already.
    pub(super) fn has_initiative(&self) -> bool {
        let [_, strategy, initiative] = self.last;
        strategy == 0 || initiative > strategy
    }

    /// 【1 …】 below the head of the list of issues, and 【2 …】 behind it: an issue without its word (H25).
    fn unworded_issue(&mut self, item: &Item, slot: Slot, text: &str) -> Option<(Head, Option<Item>)> {
        if plain_level(text) != Some(Level::Issue) && !opens_with_a_number(text) {
            return None;
        }
        let bracketed = text.trim_start().starts_with(is_opener);
        if !bracketed && (slot.under.is_some() || !self.opens_boxes(item)) {
            return None;
        }
        let found = self.heading_under(item, Level::Issue, slot)?;
        let first = self.lists_issues && found.0.number.is_some_and(|number| number.parts() == [1]);
        let [plain, ..] = self.plain;
        if !(first || plain && self.is_next(Level::Issue, &found.0)) {
            return None;
        }
        self.plain = [true, self.plain.get(1) == Some(&true), self.plain.get(2) == Some(&true)];
        Some(found)
    }

    /// `(1) 家庭の備え` of an issue, right above 課題認識 or 主な戦略: a strategy with boxes of its own.
    fn counted(&self, item: &Item, slot: Slot, text: &str) -> Option<(Head, Option<Item>)> {
        let [issue, strategy, _] = self.last;
        if issue == 0 || text.contains(FULL_STOP) || !self.has_own_boxes(item, Level::Strategy) {
            return None;
        }
        let of = |at: usize| self.sections.get(at).and_then(|section| section.number);
        let before = of(strategy).filter(|_| strategy > issue).and_then(|number| number.parts().last().copied());
        let next = of(issue).and_then(|issue| issue.child(before.unwrap_or(0) + 1));
        let found = self.heading_under(item, Level::Strategy, Slot { section: issue, ..slot });
        found.filter(|(head, rest)| head.number.is_some() && head.number == next && rest.is_none())
    }

    /// Whether a record that opens here is a strategy with 課題認識 or 主な戦略 of its own.
    pub(super) fn has_own_boxes(&self, item: &Item, level: Level) -> bool {
        let heads = |label| matches!(label, Label::Overview | Label::StrategiesHead);
        level == Level::Strategy && matches!(self.next_kind(item), Some(Kind::Label(label)) if heads(*label))
    }

    /// The strategy that 主な戦略 stands in, where each prints its own boxes: (1) 家庭の備え, 課題認識, 主な戦略.
    pub(super) fn strategy_of_box(&self, label: Label) -> Option<usize> {
        let [issue, strategy, _] = self.last;
        let own = self.sections.get(strategy).is_some_and(|section| section.boxed);
        (label == Label::StrategiesHead && strategy > issue && own).then_some(strategy)
    }

    /// Whether the boxes of an issue follow a line: 課題認識, its SDGs, its budgets.
    fn opens_boxes(&self, item: &Item) -> bool {
        match self.next_kind(item) {
            Some(Kind::Label(label)) => row_of(*label).is_some_and(|row| row.owner == Owner::Issue),
            Some(Kind::Money) => true,
            _ => false,
        }
    }

    /// What stands right behind an item.
    fn next_kind(&self, item: &Item) -> Option<&Kind> {
        // The first that begins behind the line is where the furthest beginning so far gets there.
        let next = self.reached.partition_point(|start| *start < item.end);
        self.items.get(next).map(|placed| &placed.item.kind)
    }

    /// Whether a line under the titles of initiatives (H19) is the next title: it stands in another cell than the last one,
    /// or behind the amount of that.
    fn is_next_title(&self, item: &Item, area: Area, text: &str) -> bool {
        let [.., last] = self.last;
        let Some(section) = self.sections.get(last).filter(|_| last > 0) else { return false };
        let segment = self.document.segment_of(section.heading.start).and_then(|at| self.document.segments.get(at));
        if let Some(own) = segment.and_then(|segment| segment.area).filter(|own| own.drawn && area.drawn) {
            return own.cell != area.cell;
        }
        let paid =
            |range: &std::ops::Range<u32>| self.document.raw(range.start as usize..range.end as usize).contains(YEN);
        !text.contains(YEN)
            && !text.contains('。')
            && section.lines.iter().any(|(_, piece)| paid(&piece.chars))
            && !self.is_code(item)
    }

    /// Whether `1-1 つながりづくり` begins the list of strategies in a drawn cell beside its issue, above which no column
    /// has a head: the first line of its cell, with the first number of the issue, and no label before it.
    fn begins_list(&self, item: &Item, area: Area, slot: Slot, head: &Head) -> bool {
        let [issue, strategy, _] = self.last;
        let number = self.sections.get(issue).filter(|_| issue > strategy).and_then(|section| section.number);
        let before = item.segment.checked_sub(1).and_then(|at| self.document.segments.get(at as usize)?.area);
        let first = area.drawn && before.is_none_or(|before| before.cell != area.cell);
        first && slot.field.is_none() && slot.section == issue && number.and_then(|own| own.child(1)) == head.number
    }

    /// Whether a line under 取組項目 is the title of the next item of 様式３: it stands in another drawn cell than the last.
    fn is_next_item(&self, item: &Item, area: Area, slot: Slot, text: &str) -> bool {
        let section = self.sections.get(slot.section).filter(|section| section.level == Some(Level::Reform));
        let segment = section.and_then(|section| self.document.segment_of(section.heading.start));
        let own = segment.and_then(|at| self.document.segments.get(at)?.area);
        area.drawn && own.is_none_or(|own| own.cell != area.cell) && !text.contains('。') && !self.is_code(item)
    }

    /// `２　職員の意識改革` behind the boxes of item 1 of 様式３, right above the label of its own.
    fn next_reform_item(&self, item: &Item, slot: Slot, text: &str) -> Option<(Head, Option<Item>)> {
        let section = self.sections.get(slot.section).filter(|section| section.level == Some(Level::Reform))?;
        let labelled = matches!(slot.field, Some(Field::Labelled(_)));
        if !labelled || !opens_with_a_number(text) && plain_level(text).is_none() || !is_short_title(text) {
            return None;
        }
        let own = section.number.and_then(|number| number.parts().last().copied())?;
        let found = self.heading_under(item, Level::Reform, slot)?;
        let next = found.0.number.and_then(|number| number.parts().last().copied()) == Some(own.saturating_add(1));
        (next && matches!(self.next_kind(item), Some(Kind::Label(_)))).then_some(found)
    }

    /// Whether a heading goes on with the numbers of its level: 【2 …】 behind 【1 …】, `1-2 …` behind `1-1 …`.
    fn is_next(&self, level: Level, head: &Head) -> bool {
        let last =
            self.last.get(level as usize).and_then(|at| self.sections.get(*at)).and_then(|section| section.number);
        let Some(number) = head.number else { return false };
        let Some(last) = last else { return false };
        let part = |number: IssueNumber| number.parts().last().copied().unwrap_or(0);
        number.depth() == last.depth()
            && number.parent() == last.parent()
            && part(number) == part(last).saturating_add(1)
    }
}

/// Whether a numbered line is a title: a few words, no sentence, no count and no date.
fn is_short_title(text: &str) -> bool {
    /// 地域の特性に応じた防災・防犯のまちづくりの推進 and its kin.
    const MAX_CHARS: usize = 40;
    let title = text.trim().trim_start_matches(|c: char| !c.is_alphabetic());
    let counted = title.starts_with(['月', '日', '年', '回', '件', '人', '%', '時']);
    text.trim().chars().count() <= MAX_CHARS
        && title.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && !counted
        && !text.contains([FULL_STOP, COMMA, ':'])
        && !text.contains(YEN)
}

/// What a line may open behind others of its kind: `【2 …】` an issue, `1-2 …` a strategy.
fn plain_level(line: &str) -> Option<Level> {
    let mut chars = line.trim_start().chars();
    match chars.next()? {
        '【' => chars.find(|c| !c.is_whitespace()).filter(char::is_ascii_digit).map(|_| Level::Issue),
        // <2年度> is the head of a year: in other brackets a space parts the number from its title.
        c if is_opener(c) => {
            let inner = chars.as_str().trim_start();
            let behind = inner.trim_start_matches(|c: char| c.is_ascii_digit());
            (behind.len() < inner.len() && behind.starts_with(char::is_whitespace)).then_some(Level::Issue)
        }
        c if c.is_ascii_digit() => chars.next().filter(|c| crate::lexicon::is_dash(*c)).map(|_| Level::Strategy),
        _ => None,
    }
}

/// `2 こどもの居場所`, `(2) こどもの居場所`: the number of an issue without word and bracket, and its title.
fn opens_with_a_number(line: &str) -> bool {
    let bare = line.trim_start();
    let inner = bare.strip_prefix('(').unwrap_or(bare);
    let behind = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    let ends = if inner.len() < bare.len() { behind.starts_with(')') } else { behind.starts_with(char::is_whitespace) };
    behind.len() < inner.len() && ends && !line.contains(['。', '、'])
}

/// The first line of a column that prints nothing but the titles of its records (H19).
fn bare_head(item: &Item) -> Head {
    Head {
        level: Level::Initiative,
        number: None,
        title: item.start..item.end,
        open: false,
        worded: false,
        unseen: false,
    }
}

//! Texts of evaluations that stand where a legend or another column shows their box.
//!
//! 課題と改善策 and 改善策 stand beside the legend of a code, so what is printed on a line with it is theirs; the lines of
//! 取組実績 and 課題 may stand together, and are told apart by how their sentences go on and what they say.

use std::ops::Range;

use super::{Line, Slot, Table, Wants, label_of, wants};
use crate::form::{Field, Label, in_review, says_what_is, says_what_was_done};
use crate::layout::Text;
use crate::lexicon::{ends_sentence, fold_unspaced, is_bullet, is_circled, is_kana_code};
use crate::records::codes::written;
use crate::records::rated::rated;

impl Table<'_> {
    /// The box in which a text stands that is printed on the line of a legend, or goes on below such a text: the legend stands
    /// under its code, and 課題と改善策 or 改善策 beside it.
    pub(super) fn box_beside(&mut self, line: &Line) -> Option<Slot> {
        let on_line = self.legend_line.is_some() && self.legend_line == self.document.segment_of(line.first);
        // A mark behind the choice that somebody made is no text.
        if on_line && !line.text.view(self.document, self.reading).as_str().chars().any(char::is_alphabetic) {
            return None;
        }
        if !on_line {
            self.beside = self.beside.filter(|_| !line.after_blank);
            return self.beside;
        }
        let (owner, field) = self.rated?;
        let prints = |label: &Label| self.printed.contains(label);
        let own = [Label::Remedies, Label::ChallengesAndRemedies].into_iter().find(prints);
        match field {
            Field::Midyear(_) => {
                prints(&Label::ChallengesAndRemedies).then_some((owner, Field::Midyear(Label::ChallengesAndRemedies)))
            }
            Field::Labelled(Label::ProcessStatus | Label::InitiativeEffect) => Some((owner, Field::Labelled(own?))),
            Field::Labelled(Label::StrategyEffect) => {
                prints(&Label::Challenges).then_some((owner, Field::Labelled(Label::Challenges)))
            }
            _ => None,
        }
    }

    /// Whether a text stands on the line of the label of ratings that was opened last, and rates: プロセス指標の達成状況　未評価.
    pub(super) fn rates_on_line(&self, line: &Line, text: &str) -> bool {
        let on_line = self.rated_line.is_some() && self.rated_line == self.document.segment_of(line.first);
        on_line && self.rated.is_some_and(|slot| self.coded.contains(&slot)) && rated(text).is_some()
    }

    /// Whether a line is a code for which no box above it waits: that of the box whose label is printed right below it.
    pub(super) fn is_early_code(&self, line: &Line) -> bool {
        let view = line.text.view(self.document, self.reading);
        let coded = view.as_str().chars().any(|c| is_circled(c) || is_kana_code(c));
        self.coded.is_empty()
            && !line.slot.1.is_legend()
            && coded
            && written(view.as_str()).is_some_and(|own| !own.is_empty())
    }

    /// Puts a line into the box beside the legend, which waits for a text no more.
    pub(super) fn fill(&mut self, slot: Slot, line: Line) {
        self.boxes.retain(|waiting| *waiting != slot);
        if !self.filled.contains(&slot) {
            self.filled.push(slot);
        }
        let above = self.dealt.iter().rfind(|above| above.slot == slot).map(|above| above.last);
        let goes_on = above.filter(|_| self.beside == Some(slot) && self.goes_on(above, &line));
        self.beside = Some(slot);
        self.dealt.push(Line { slot, goes_on, ..line });
    }

    /// Whether a line goes on with the sentence that ends, or does not, with the character `above`.
    pub(super) fn goes_on(&self, above: Option<u32>, line: &Line) -> bool {
        let ch = |at: u32| self.document.chars.get(at as usize).map_or(' ', |c| c.ch);
        let first = line.text.indices().iter().map(|at| ch(*at)).find(|c| !c.is_whitespace());
        let last = above.map_or('。', ch);
        !ends_sentence(last) && first.is_some_and(|c| !is_bullet(c))
    }

    /// The groups without values that stand alone, 35％: the page drew them away from what they count, and nobody can tell
    /// whose they are.
    pub(super) fn without_values(&mut self, groups: Vec<Vec<Line>>) -> Vec<Vec<Line>> {
        let raw = |line: &Line| line.text.view(self.document, self.reading).as_str().to_owned();
        let is_value = |group: &Vec<Line>| matches!(group.as_slice(), [only] if is_lone_value(&raw(only)));
        let (values, texts): (Vec<_>, Vec<_>) = groups.into_iter().partition(is_value);
        for line in values.into_iter().flatten() {
            self.found.uncertain.push(line.text.clone());
            self.dealt.push(Line { goes_on: None, ..line });
        }
        texts
    }

    /// Whether a code stands between the character `above` and a line.
    pub(super) fn is_below_code(&self, above: u32, line: &Line) -> bool {
        let coded = |of: &Line| label_of(of.slot.1).and_then(wants) == Some(Wants::Code);
        self.dealt.iter().any(|of| coded(of) && (above..line.first).contains(&of.first))
    }

    /// Whether what stands first says what is wanting and what stands second what was done, below 取組実績 and 課題: the
    /// page's cells were drawn in another order.
    pub(super) fn is_reversed(&self, boxes: &[Slot], groups: &[Vec<Line>]) -> bool {
        let review = [Label::YearResults, Label::Challenges].map(Field::Labelled);
        let ([first, second], true) = (groups, boxes.iter().map(|slot| slot.1).eq(review)) else { return false };
        let sentences = |group: &[Line]| -> Vec<String> {
            let text: String =
                group.iter().map(|line| line.text.view(self.document, self.reading).as_str().to_owned()).collect();
            text.split(ends_sentence).map(|own| own.trim().to_owned()).filter(|own| !own.is_empty()).collect()
        };
        let (first, second) = (sentences(first), sentences(second));
        let states = |own: &String| says_what_is(own);
        let done = |own: &String| says_what_was_done(own);
        !first.is_empty() && first.iter().all(states) && !second.is_empty() && second.iter().all(done)
    }

    /// 取組実績 and 課題 line by line, where the lines of both stand together; tells whether they could be divided.
    pub(super) fn deal_review(&mut self, boxes: &[Slot], groups: &[Vec<Line>]) -> bool {
        let [left, right] = boxes else { return false };
        let review = [left.1, right.1] == [Label::YearResults, Label::Challenges].map(Field::Labelled);
        let lines: Option<Vec<(Range<u32>, u32)>> = groups
            .iter()
            .flatten()
            .map(|line| Some((line.first..line.last + 1, u32::try_from(self.document.segment_of(line.first)?).ok()?)))
            .collect();
        let Some(lines) = lines.filter(|_| review) else { return false };
        let Some(both) = in_review(self.document, &lines, self.reading) else { return false };
        for (slot, parts) in [(*left, both.left), (*right, both.right)] {
            let mut above: Option<u32> = None;
            for part in parts {
                let (first, last) = (part.start, part.end.saturating_sub(1));
                let line = Line { slot, text: Text::line(part), first, last, goes_on: None, after_blank: false };
                let goes_on = above.filter(|_| self.goes_on(above, &line));
                above = Some(last);
                self.dealt.push(Line { goes_on, ..line });
            }
        }
        true
    }
}

/// 35％, 12団体: a number and what it counts.
fn is_lone_value(line: &str) -> bool {
    /// か所, 人/日.
    const LONGEST_UNIT: usize = 4;
    let text = fold_unspaced(line);
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.'));
    unit.len() < text.len() && unit.chars().count() <= LONGEST_UNIT && !unit.ends_with(ends_sentence)
}

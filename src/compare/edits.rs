//! Two paragraphs compared by character: the runs in which they differ, as a reader would name them.

use std::ops::Range;

use similar::{Algorithm, DiffOp};

use super::tokens::{Token, tokens};
use crate::lexicon::{BULLET, COMMA, FULL_STOP, is_any_closer};

/// A run in which two texts differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TextEdit {
    /// Bytes of the earlier text.
    pub(super) before: Range<usize>,
    /// Bytes of the later text.
    pub(super) after: Range<usize>,
    /// Whether only width, spaces or commas differ.
    pub(super) notation: bool,
    /// Whether it is one number in the place of another.
    pub(super) number: bool,
}

/// Tokens beyond which a paragraph is hostile: what lies between the common beginning and end is then one edit.
///
/// The longest text of the made plans has 900 characters; the work grows with the product of length and changes.
const MAX_TOKENS: usize = 5_000;

/// The runs in which two texts differ, in their order.
pub(super) fn edits(before: &str, after: &str) -> Vec<TextEdit> {
    if before == after {
        return Vec::new();
    }
    let (old, new) = (tokens(before), tokens(after));
    let keys = |tokens: &[Token]| -> Vec<String> { tokens.iter().map(|token| token.key.clone()).collect() };
    let spans = if old.len().max(new.len()) > MAX_TOKENS {
        ends(&keys(&old), &keys(&new))
    } else {
        spans(&similar::capture_diff_slices(Algorithm::Myers, &keys(&old), &keys(&new)))
    };
    let spans = settled(cleaned(spans, &old, &new), &old, &new);
    let pair = Pair { before, after, old: &old, new: &new };
    pair.edits(&spans)
}

/// Tokens of both texts that differ, or that are alike.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Span {
    old: Range<usize>,
    new: Range<usize>,
    equal: bool,
}

fn spans(ops: &[DiffOp]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for op in ops {
        let (old, new) = (op.old_range(), op.new_range());
        let equal = matches!(op, DiffOp::Equal { .. });
        match spans.last_mut() {
            Some(last) if last.equal == equal => {
                last.old.end = old.end;
                last.new.end = new.end;
            }
            _ => spans.push(Span { old, new, equal }),
        }
    }
    spans
}

/// The common beginning, what lies between, the common end.
fn ends(old: &[String], new: &[String]) -> Vec<Span> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let left = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(left).take_while(|(a, b)| a == b).count();
    let (from, until) = (old.len() - tail, new.len() - tail);
    let all = [
        Span { old: 0..head, new: 0..head, equal: true },
        Span { old: head..from, new: head..until, equal: false },
        Span { old: from..old.len(), new: until..new.len(), equal: true },
    ];
    all.into_iter().filter(|span| !span.old.is_empty() || !span.new.is_empty()).collect()
}

/// Joins runs that only a few common characters keep apart: a reader sees one replacement, not scattered letters.
///
/// The rule of semantic clean-up: a common run no longer than the changes at both its sides is chance. A number in
/// the place of a number stays alone, and numbers are never swallowed.
fn cleaned(mut spans: Vec<Span>, old: &[Token], new: &[Token]) -> Vec<Span> {
    loop {
        let weak = (1..spans.len().saturating_sub(1)).find(|at| is_chance(&spans, *at, old, new));
        let Some(at) = weak else { return spans };
        let (from, until) = (spans[at - 1].clone(), spans[at + 1].clone());
        let joined = Span { old: from.old.start..until.old.end, new: from.new.start..until.new.end, equal: false };
        spans.splice(at - 1..=at + 1, [joined]);
    }
}

fn is_chance(spans: &[Span], at: usize, old: &[Token], new: &[Token]) -> bool {
    let (Some(left), Some(equal), Some(right)) = (spans.get(at - 1), spans.get(at), spans.get(at + 1)) else {
        return false;
    };
    let size = |span: &Span| span.old.len().max(span.new.len());
    let common = old.get(equal.old.clone()).unwrap_or_default();
    equal.equal
        && equal.old.len() <= size(left)
        && equal.old.len() <= size(right)
        && !common.iter().any(|token| token.number)
        && !is_number(left, old, new)
        && !is_number(right, old, new)
}

/// Moves what was only inserted or only deleted to where a sentence or a phrase begins: of 届ける。結果を載せる。 the
/// sentence is new, not る。結果を載せ.
fn settled(mut spans: Vec<Span>, old: &[Token], new: &[Token]) -> Vec<Span> {
    // What a run is moved past stands at its other side, be it at the very beginning or end.
    spans.insert(0, Span { old: 0..0, new: 0..0, equal: true });
    spans.push(Span { old: old.len()..old.len(), new: new.len()..new.len(), equal: true });
    for at in 0..spans.len() {
        let Some(span) = spans.get(at) else { break };
        let (tokens, range) = match (span.equal, span.old.is_empty(), span.new.is_empty()) {
            (false, true, false) => (new, span.new.clone()),
            (false, false, true) => (old, span.old.clone()),
            _ => continue,
        };
        let room = |span: Option<&Span>| span.filter(|span| span.equal).map_or(0, |span| span.old.len());
        let before = at.checked_sub(1).and_then(|before| spans.get(before));
        let shift = best_shift(tokens, &range, room(before), room(spans.get(at + 1)));
        slide(&mut spans, at, shift);
    }
    spans.retain(|span| !span.old.is_empty() || !span.new.is_empty());
    spans
}

/// By how many tokens a run is moved, at most `left` to the left and `right` to the right.
fn best_shift(tokens: &[Token], range: &Range<usize>, left: usize, right: usize) -> isize {
    let key = |at: usize| tokens.get(at).map(|token| token.key.as_str());
    let mark = |at: usize| key(at).and_then(|key| key.chars().next());
    // How well a phrase ends before `at`: at the start, behind a full stop, behind a comma or a bracket.
    let boundary = |at: usize| match at.checked_sub(1).map(mark) {
        None | Some(Some(FULL_STOP)) => 3,
        Some(Some(c)) if c == COMMA || c == BULLET || is_any_closer(c) => 2,
        _ if mark(at) == Some(BULLET) => 3,
        _ => 1,
    };
    let mut best = (boundary(range.start), 0_isize);
    for (limit, direction) in [(left, -1_isize), (right, 1)] {
        for step in 1..=limit {
            let by = |at: usize| at.checked_add_signed(direction * step.cast_signed());
            let (Some(start), Some(end)) = (by(range.start), by(range.end)) else { break };
            let (in_run, beside) = if direction < 0 { (end, start) } else { (start - 1, end - 1) };
            if key(in_run) != key(beside) {
                break;
            }
            if boundary(start) > best.0 {
                best = (boundary(start), direction * step.cast_signed());
            }
        }
    }
    best.1
}

/// Moves a run, which its neighbours make room for.
fn slide(spans: &mut [Span], at: usize, shift: isize) {
    let Some(by) = (shift != 0).then_some(shift) else { return };
    let move_by = |edge: &mut usize| *edge = edge.saturating_add_signed(by);
    if let Some(span) = spans.get_mut(at) {
        for edge in [&mut span.old.start, &mut span.old.end, &mut span.new.start, &mut span.new.end] {
            move_by(edge);
        }
    }
    if let Some(before) = at.checked_sub(1).and_then(|before| spans.get_mut(before)) {
        move_by(&mut before.old.end);
        move_by(&mut before.new.end);
    }
    if let Some(after) = spans.get_mut(at + 1) {
        move_by(&mut after.old.start);
        move_by(&mut after.new.start);
    }
}

/// One number in the place of one number.
fn is_number(span: &Span, old: &[Token], new: &[Token]) -> bool {
    let one = |tokens: &[Token], range: &Range<usize>| {
        range.len() == 1 && tokens.get(range.start).is_some_and(|token| token.number)
    };
    one(old, &span.old) && one(new, &span.new)
}

struct Pair<'a> {
    before: &'a str,
    after: &'a str,
    old: &'a [Token],
    new: &'a [Token],
}

impl Pair<'_> {
    fn edits(&self, spans: &[Span]) -> Vec<TextEdit> {
        let mut edits = Vec::new();
        for span in spans {
            if span.equal {
                self.notation(span, &mut edits);
            } else {
                edits.push(self.edit(span));
            }
        }
        self.trailing_spaces(&mut edits);
        edits
    }

    fn edit(&self, span: &Span) -> TextEdit {
        let number = is_number(span, self.old, self.new);
        let bytes = |tokens: &[Token], range: &Range<usize>| {
            let (first, last) = (tokens.get(range.start), tokens.get(range.end.wrapping_sub(1)));
            match (first, last) {
                (Some(first), Some(last)) if !range.is_empty() => first.at.start..last.at.end,
                (first, _) => {
                    let at = first
                        .map_or_else(|| tokens.last().map_or(0, |last| last.at.end), |first| first.with_spaces.start);
                    at..at
                }
            }
        };
        TextEdit { before: bytes(self.old, &span.old), after: bytes(self.new, &span.new), notation: false, number }
    }

    /// Tokens that are alike but written otherwise; neighbours are one edit.
    fn notation(&self, span: &Span, edits: &mut Vec<TextEdit>) {
        let mut open: Option<TextEdit> = None;
        for (old, new) in span.old.clone().zip(span.new.clone()) {
            let (Some(old), Some(new)) = (self.old.get(old), self.new.get(new)) else { continue };
            let differ = self.before.get(old.with_spaces.clone()) != self.after.get(new.with_spaces.clone());
            if !differ {
                edits.extend(open.take());
                continue;
            }
            let number = old.number && new.number;
            let spaces =
                |text: &str, token: &Token| text.get(token.with_spaces.start..token.at.start).map(str::to_owned);
            let same_spaces = spaces(self.before, old) == spaces(self.after, new);
            let (before, after) = if same_spaces {
                (old.at.clone(), new.at.clone())
            } else {
                (old.with_spaces.clone(), new.with_spaces.clone())
            };
            open = Some(match open.take() {
                Some(last) if last.before.end == before.start && last.after.end == after.start && !number => {
                    TextEdit { before: last.before.start..before.end, after: last.after.start..after.end, ..last }
                }
                last => {
                    edits.extend(last);
                    TextEdit { before, after, notation: true, number }
                }
            });
        }
        edits.extend(open);
    }

    fn trailing_spaces(&self, edits: &mut Vec<TextEdit>) {
        let end = |text: &str| text.trim_end().len();
        let (old, new) = (end(self.before), end(self.after));
        if self.before.get(old..) != self.after.get(new..) {
            edits.push(TextEdit {
                before: old..self.before.len(),
                after: new..self.after.len(),
                notation: true,
                number: false,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<'a>(before: &'a str, after: &'a str) -> Vec<(&'a str, &'a str, bool)> {
        edits(before, after).into_iter().map(|edit| (&before[edit.before], &after[edit.after], edit.notation)).collect()
    }

    #[test]
    fn numbers_are_replaced_whole() {
        assert_eq!(read("講座：14回、60人", "講座：19回、60人"), [("14", "19", false)]);
        assert_eq!(read("14回、60人", "19回、80人"), [("14", "19", false), ("60", "80", false)]);
        assert_eq!(read("6,166千円", "6,227千円"), [("6,166", "6,227", false)]);
    }

    #[test]
    fn words_are_replaced_in_one_piece() {
        assert_eq!(read("引き続き取り組む。", "計画的に取り組む。"), [("引き続き", "計画的に", false)]);
        assert_eq!(read("地域団体と連携", "地域団体や企業と連携"), [("", "や企業", false)]);
        assert_eq!(read("支援する。", "支援する。あわせて周知を図る。"), [("", "あわせて周知を図る。", false)]);
    }

    #[test]
    fn a_new_sentence_is_one_sentence() {
        assert_eq!(read("当たる。限られた", "当たる。結果を載せる。限られた"), [("", "結果を載せる。", false)]);
        assert_eq!(read("届ける。結果を載せる。", "届ける。"), [("結果を載せる。", "", false)]);
        assert_eq!(read("・支援する", "・周知する・支援する"), [("", "・周知する", false)]);
        assert_eq!(read("人が増え、住む", "人が増え、店が増え、住む"), [("", "店が増え、", false)]);
        assert_eq!(read("・若い店主", "・若手の提案をもとに、若い店主"), [("", "若手の提案をもとに、", false)]);
    }

    #[test]
    fn what_a_run_is_moved_past_is_kept() {
        assert_eq!(read("（(", "（"), [("（", "", false), ("(", "（", true)]);
    }

    #[test]
    fn an_insertion_stands_before_the_spaces_that_follow() {
        assert_eq!(read("\u{3000}件0", ".件0"), [("", ".", false), ("\u{3000}件", "件", true)]);
    }

    #[test]
    fn notation_is_told_apart() {
        assert_eq!(read("５回（延べ）", "5回(延べ)"), [("５", "5", true), ("（", "(", true), ("）", ")", true)]);
        assert_eq!(read("予算 額", "予算額"), [(" 額", "額", true)]);
        assert_eq!(read("12,411円", "12411円"), [("12,411", "12411", true)]);
        assert_eq!(read("同じ", "同じ"), []);
    }

    /// The later text made from the earlier one: what is not in a edit is taken over.
    fn applied(before: &str, after: &str) -> String {
        let mut out = String::new();
        let mut from = 0;
        for edit in edits(before, after) {
            out.push_str(&before[from..edit.before.start]);
            out.push_str(&after[edit.after]);
            from = edit.before.end;
        }
        out.push_str(&before[from..]);
        out.chars().filter(|c| !c.is_whitespace()).collect()
    }

    proptest::proptest! {
        #[test]
        fn the_hunks_make_the_later_text(before in "[あい・。、 　0-2０１,.件（(]{0,24}", after in "[あい・。、 　0-2０１,.件（(]{0,24}") {
            let wanted: String = after.chars().filter(|c| !c.is_whitespace()).collect();
            proptest::prop_assert_eq!(applied(&before, &after), wanted);
        }
    }
}

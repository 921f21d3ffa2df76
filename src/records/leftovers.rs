//! What reached no field: quoted, so that nothing is dropped in silence.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::codes::is_mark;
use super::reader::Reader;
use super::trace::Trace;
use crate::finding::Remark;
use crate::form::{BOXES, Form, is_part_of_legend};
use crate::layout::{Ink, Text, narrow};
use crate::lexicon::{
    FISCAL_YEAR, LEGENDS, NAMED_PHRASES, PERIODS, PRINTED, SHORT_LABELS, UNIT_LETTERS, WHOLE_MEANINGS, as_tabled,
    folded, is_any_closer, is_any_opener, is_bullet, is_code, is_dash, is_ornament, is_wave,
};

/// A finding for every run of characters that neither a field nor a label nor the form's print has.
pub(super) fn leftovers(trace: &mut Trace<'_>) {
    for run in free_runs(trace) {
        let range = narrow(run.start)..narrow(run.end);
        let text = trace.document.raw(run).trim().to_owned();
        let indices: Vec<u32> = range.clone().collect();
        trace.remark(&Remark::TextUnplaced { text }, "", &indices);
        // Its edits are printed edits all the same.
        trace.own_unplaced(Text::line(range));
    }
}

/// A finding for every line of a field's text that no value of the field states: the head of a survey, a note.
pub(super) fn left_out(reader: &Reader<'_>, trace: &mut Trace<'_>) {
    /// Fewer letters in a row are the word of a year, a unit or a kind: 年度, 予算額.
    const LEAST_LETTERS: usize = 4;
    let texts: Vec<Text> =
        trace.owned.iter().filter(|owned| !owned.path.is_empty()).map(|owned| owned.text.clone()).collect();
    let mut told: BTreeSet<u32> = BTreeSet::new();
    let lines: Vec<Text> = texts.iter().flat_map(|text| reader.lines(text)).collect();
    let known = Printed::with("");
    let ch = |at: &u32| trace.document.chars.get(*at as usize).map(|c| c.ch);
    let printed: Vec<bool> = lines
        .iter()
        .map(|line| {
            let free = line.indices().iter().filter(|at| !trace.is_stated(**at));
            known.has_all(&free.filter_map(ch).collect::<Vec<_>>()) || is_part_of_legend(trace.view(line).as_str())
        })
        .collect();
    for (line, _) in lines.into_iter().zip(printed).filter(|(_, printed)| !printed) {
        let is_left = |at: u32| {
            let c = trace.document.chars.get(at as usize);
            c.is_some_and(|c| c.ink == Ink::Standing && c.ch.is_alphabetic()) && !trace.is_stated(at)
        };
        let runs = line.indices().chunk_by(|a, b| is_left(*a) && is_left(*b));
        let said = |run: &&[u32]| PERIODS.contains(&run.iter().filter_map(ch).collect::<String>().as_str());
        let left = runs.filter(|run| run.len() >= LEAST_LETTERS || said(run)).flatten().copied();
        let left: Vec<u32> = left.collect();
        if left.first().is_some_and(|first| told.insert(*first)) {
            let text = trace.view(&line).as_str().to_owned();
            trace.remark(&Remark::TextLeftOut { text }, "", &left);
        }
    }
}

/// A finding for the label in whose middle the document ends.
pub(super) fn cut(trace: &mut Trace<'_>, label: Option<&Range<u32>>) {
    let Some(label) = label else { return };
    let text = trace.document.raw(label.start as usize..label.end as usize).trim().to_owned();
    trace.remark(&Remark::LabelCutShort { text }, "", &label.clone().collect::<Vec<_>>());
}

/// A finding for every label, legend or note that holds words which no form prints: somebody wrote them there.
pub(super) fn unknown_print(trace: &mut Trace<'_>, form: &Form, organization: Option<&str>) {
    let known = Printed::with(organization.unwrap_or_default());
    let mut told: BTreeSet<u32> = BTreeSet::new();
    let furnished: BTreeSet<u32> = form.furnished.iter().map(|range| range.start).collect();
    let print = form.print.iter().filter(|range| !furnished.contains(&range.start));
    for range in form.labels.iter().map(|(_, range)| range).chain(print) {
        let chars = range.clone().filter(|at| !trace.is_stated(*at));
        let words: Vec<char> = chars.filter_map(|at| trace.document.chars.get(at as usize)).map(|c| c.ch).collect();
        if !(known.has_all(&words) && known.is_pure(&words)) && told.insert(range.start) {
            let text = trace.document.raw(range.start as usize..range.end as usize).trim().to_owned();
            let indices: Vec<u32> = range.clone().collect();
            trace.remark(&Remark::PrintUnknown { text }, "", &indices);
        }
    }
}

/// Every three letters in a row of some phrases, sorted.
type Threes = Vec<[char; 3]>;

/// What the forms print whoever fills them in: the same for every document.
static OF_THE_FORMS: LazyLock<Threes> = LazyLock::new(|| {
    let boxes = BOXES.iter().flat_map(|row| row.wordings().chain(row.explanations().iter().copied()));
    threes(PRINTED.iter().chain(&LEGENDS).copied().chain(boxes))
});

/// What the forms print with the name of an organization: 建設局の目標.
struct Printed {
    named: Threes,
}

impl Printed {
    /// The phrases with this name.
    fn with(name: &str) -> Self {
        let short = name.trim_end_matches(UNIT_LETTERS);
        let named: Vec<String> = NAMED_PHRASES.iter().map(|words| [FISCAL_YEAR, name, words].concat()).collect();
        Self { named: threes(named.iter().map(String::as_str).chain([short])) }
    }

    /// Whether every letter stands in a phrase. Fewer than three in a row may be the rest of one.
    fn has_all(&self, chars: &[char]) -> bool {
        // Spaces are set inside words (予  算) and stand between phrases; what is divided by other marks is apart.
        let chars = as_tabled(chars);
        let mut runs = chars.split(|c| !c.is_alphabetic() && !c.is_whitespace());
        runs.all(|run| {
            let letters = letters(run.iter().copied());
            let covered = self.covered(&letters);
            covered.chunk_by(|a, b| a == b).all(|part| part.first() == Some(&true) || part.len() < 3)
        })
    }

    /// Whether a legend or a note is as the forms print it: not a letter, a digit or a mark more. Other print has numbers of
    /// its own (概ね３～５年間, 令和４年度), but no stars and rings.
    fn is_pure(&self, chars: &[char]) -> bool {
        let chars = as_tabled(chars);
        if chars.iter().any(|c| is_foreign_mark(*c)) {
            return false;
        }
        let mut seen = chars.iter().copied().filter(|c| !c.is_whitespace() && !is_mark(*c));
        let (first, second) = (seen.next(), seen.next());
        let legend = first.is_some_and(is_code) && second == Some(':') || first == Some('※');
        !legend || {
            // The code of a choice is its own, and a copy may print ② as (2).
            let code = |at: usize| chars.get(at + 1) == Some(&':') && is_code(chars.get(at).copied().unwrap_or(' '));
            let letters = letters((0..chars.len()).filter(|at| !code(*at)).filter_map(|at| chars.get(at).copied()));
            let number = |at: usize| {
                let bracket = at.checked_sub(1).and_then(|before| chars.get(before)) == Some(&'(');
                chars.get(at).is_some_and(char::is_ascii_digit) && !(bracket && chars.get(at + 1) == Some(&')'))
            };
            let whole = WHOLE_MEANINGS.iter().any(|meaning| meaning.chars().eq(letters.iter().copied()));
            !(0..chars.len()).any(number) && (whole || !self.covered(&letters).contains(&false))
        }
    }

    /// For each letter whether a known phrase has it with two neighbours, or a label of two letters is there.
    fn covered(&self, letters: &[char]) -> Vec<bool> {
        let mut covered = vec![false; letters.len()];
        let mut mark = |at: usize, length: usize| covered.iter_mut().skip(at).take(length).for_each(|one| *one = true);
        for (at, three) in letters.windows(3).enumerate() {
            let known =
                |three: [char; 3]| [&OF_THE_FORMS, &self.named].iter().any(|all| all.binary_search(&three).is_ok());
            if <[char; 3]>::try_from(three).is_ok_and(known) {
                mark(at, 3);
            }
        }
        for (at, two) in letters.windows(2).enumerate() {
            if SHORT_LABELS.iter().any(|short| short == two) {
                mark(at, 2);
            }
        }
        covered
    }
}

/// A sign that is no letter, digit, bracket, bullet or stop, and that no form prints.
fn is_foreign_mark(c: char) -> bool {
    !c.is_alphanumeric()
        && !c.is_whitespace()
        && !c.is_ascii_punctuation()
        && !is_mark(c)
        && !is_bullet(c)
        && !is_dash(c)
        && !is_ornament(c)
        && !is_wave(c)
        && !is_any_opener(c)
        && !is_any_closer(c)
        && !matches!(c, '、' | '。' | '：' | '，' | '～' | '〜' | '※' | '／' | '％' | '…' | '→' | '⇒')
}

fn threes<'a>(phrases: impl Iterator<Item = &'a str>) -> Threes {
    let mut all = Threes::new();
    for phrase in phrases {
        let letters = letters(as_tabled(&phrase.chars().collect::<Vec<_>>()).into_iter());
        all.extend(letters.windows(3).filter_map(|three| <[char; 3]>::try_from(three).ok()));
    }
    all.sort_unstable();
    all.dedup();
    all
}

fn letters(chars: impl Iterator<Item = char>) -> Vec<char> {
    chars.map(folded).filter(|c| c.is_alphabetic()).collect()
}

/// The whole of a document that is no plan: a finding for each page, with its text.
pub(super) fn pages(trace: &mut Trace<'_>) {
    let mut pages: Vec<(u32, Vec<Range<usize>>)> = Vec::new();
    for segment in &trace.document.segments {
        match pages.last_mut().filter(|(page, _)| *page == segment.page) {
            Some((_, lines)) => lines.push(segment.range()),
            None => pages.push((segment.page, vec![segment.range()])),
        }
    }
    for (_, mut lines) in pages {
        lines.retain(|line| has_text(trace, line));
        let text: Vec<String> = lines.iter().map(|line| trace.document.raw(line.clone()).trim().to_owned()).collect();
        let ranges: Vec<Range<u32>> = lines.iter().map(|line| narrow(line.start)..narrow(line.end)).collect();
        let indices: Vec<u32> = ranges.iter().cloned().flatten().collect();
        if !indices.is_empty() {
            trace.remark(&Remark::TextUnplaced { text: text.join("\n") }, "", &indices);
        }
        ranges.into_iter().for_each(|line| trace.own_unplaced(Text::line(line)));
    }
}

/// A finding for every line that is set like a label and is none that is known.
pub(super) fn unknown_labels(trace: &mut Trace<'_>, unknown: &[Range<u32>]) {
    for range in unknown {
        let text = trace.document.raw(range.start as usize..range.end as usize).trim().to_owned();
        let indices: Vec<u32> = range.clone().collect();
        trace.remark(&Remark::LabelUnknown { text }, "", &indices);
    }
}

/// Runs of unclaimed characters inside one segment that hold more than spaces.
fn free_runs(trace: &Trace<'_>) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    for segment in &trace.document.segments {
        let mut start = None;
        for at in segment.range() {
            match (trace.is_free(at), start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    runs.push(from..at);
                    start = None;
                }
                _ => {}
            }
        }
        runs.extend(start.map(|from| from..segment.range().end));
    }
    runs.retain(|run| has_text(trace, run));
    runs
}

fn has_text(trace: &Trace<'_>, run: &Range<usize>) -> bool {
    trace.document.chars.get(run.clone()).unwrap_or_default().iter().any(|c| !c.ch.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_the_forms_print_are_told() {
        let known = Printed::with("建設局");
        let has = |text: &str| known.has_all(&text.chars().collect::<Vec<_>>());
        for text in [
            "区の使命（どのような役割を担うのか）",
            "建設局の目標",
            "令和４年度 局運営の基本的な考え方（局長の方針）",
            "課題　　※左記に「②、③」、「イ」がある場合は必須",
            "課題 戦略",
            "①：目標達成(見込) (ⅰ)取組は予定どおり進捗",
            "区 の 目 標",
        ] {
            assert!(has(text), "{text}");
        }
        for text in
            ["区の使命（蛍袋語どのような役割を担うのか）", "※有効性蛍袋語が「イ」の場合は必須", "蛍袋語 ア：有効であり"]
        {
            assert!(!has(text), "{text}");
        }
    }
}

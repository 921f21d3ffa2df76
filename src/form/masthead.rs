//! 表題まわり: the title with its year and its head, put together where the lines came out of order.
//!
//! In comes a form as its labels were read; out comes the same form with whole lines of the masthead. A dump in
//! stream order prints the year, the head and the title as separate lines, and the second half of a head
//! （区長：見本 … 花子） anywhere behind the first. Which words name a stage or a ward is not known here.

use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

use regex::Regex;

use super::plan_line::is_title;
use super::{Field, Form, Label, Sheet};
use crate::layout::{Document, Reading, Text};
use crate::lexicon::{GOVERNMENTS, PLAN_WORDS, fold};
use crate::value::{find_years, parse_year};

/// Puts the masthead of a form together.
pub(super) fn mend(document: &Document, form: &mut Form, reading: Reading) {
    let (title, head) = (form.plan.text(Field::Title), form.plan.text(Field::Head));
    let preamble = form.plan.text(Field::Preamble).map(|text| shown(document, text, reading));
    let undated = title.is_none_or(|title| !has_year(&shown(document, title, reading)));
    let parted = preamble.is_some_and(|text| undated || text.lines().any(ends_title));
    let open_head = head.is_some_and(|head| head.paragraphs().count() > 1 || is_open(&shown(document, head, reading)));
    if !parted && !open_head {
        return;
    }
    let mender = Mender { document, reading };
    mender.join_title(form);
    mender.part_title_from_head(form);
    mender.close_head(form);
    mender.date_title(form);
    mender.end_title(form);
}

/// The fiscal year of the document: the one its title prints, else the first with an era on a label, else on a line
/// of its own before the first label. A year inside a sentence or before data (平成26年中の火災) is none.
pub(super) fn fiscal_year(document: &Document, form: &Form, reading: Reading) -> Option<i32> {
    let title = form.plan.text(Field::Title).map(|text| text.view(document, reading).as_str().to_owned());
    let labels = form
        .labels
        .iter()
        .filter(|(label, _)| matches!(label, Label::Policy | Label::InitiativesHead | Label::IssuesHead))
        .map(|(_, range)| Text::line(range.clone()).view(document, reading).as_str().to_owned());
    let preamble = form.plan.text(Field::Preamble).map(|text| text.view(document, reading).as_str().to_owned());
    let lines = preamble.iter().flat_map(|text| text.lines()).filter(|line| is_masthead_line(line));
    title
        .iter()
        .find_map(|text| dated_year(text, "").filter(|year| PLANS.contains(year)))
        .or_else(|| labels.into_iter().find_map(|text| dated_year(&text, "度")))
        .or_else(|| lines.into_iter().find_map(|line| dated_year(line, "度")))
}

/// Years of which there are plans, and may be. 令和３４年度 in the dump of a redline is 令和３年度 with 令和４年度 in its place.
const PLANS: RangeInclusive<i32> = 2007..=2040;

/// 令和３年度　事業計画: short and no sentence.
fn is_masthead_line(line: &str) -> bool {
    /// 令和４年度 東住吉区運営方針 (素案)からの変更について has 32.
    const MAX_CHARS: usize = 40;
    line.chars().count() <= MAX_CHARS && !line.contains(['。', '、'])
}

/// A year with its era or in four digits, whose mark ends with `mark`.
fn dated_year(text: &str, mark: &str) -> Option<i32> {
    let dated = find_years(text).into_iter().find(|found| {
        let marked = text.get(found.range.clone()).is_some_and(|year| year.ends_with(mark));
        marked && (found.value.era.is_some() || found.value.number > 1900)
    });
    dated?.value.resolve(None)
}

/// What a line of a plan's title says: 運営方針, or 経営方針 of 平成19; not 市政運営方針.
pub fn names_a_plan(text: &str) -> bool {
    plan_words(text).next().is_some()
}

/// Where a text names the plan of a ward or bureau.
pub(super) fn plan_words(text: &str) -> impl Iterator<Item = usize> {
    let places = PLAN_WORDS.iter().flat_map(|word| text.match_indices(word)).map(|(at, _)| at);
    places
        .filter(|at| !text.get(..*at).is_some_and(|owner| GOVERNMENTS.iter().any(|of| owner.trim_end().ends_with(of))))
}

fn shown(document: &Document, text: &Text, reading: Reading) -> String {
    text.view(document, reading).as_str().to_owned()
}

fn has_year(text: &str) -> bool {
    !find_years(text).is_empty()
}

/// Whether a bracket of the text is still open at its end.
fn is_open(text: &str) -> bool {
    depth(text) > 0
}

fn depth(text: &str) -> i32 {
    text.chars().map(|c| i32::from(matches!(c, '(' | '（')) - i32::from(matches!(c, ')' | '）'))).sum()
}

/// Characters of the end of a name on a line of its own.
const MOST_NAME_END_CHARS: usize = 10;

/// 花子）: the end of a name and the bracket that closes it, alone on a line.
fn is_name_end(line: &str) -> bool {
    /// Compiled where a head's name is wrapped, which few documents have.
    static NAME_END: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(&format!(r"^[\p{{Han}}\p{{Hiragana}}\p{{Katakana}}ー・\s]{{1,{MOST_NAME_END_CHARS}}}[)）]$"))
            .expect("a valid pattern")
    });
    NAME_END.is_match(line)
}

struct Mender<'a> {
    document: &'a Document,
    reading: Reading,
}

impl Mender<'_> {
    fn shown(&self, text: &Text) -> String {
        shown(self.document, text, self.reading)
    }

    /// The title that was taken for the second line of an open head.
    fn part_title_from_head(&self, form: &mut Form) {
        let Some(head) = form.plan.text(Field::Head).cloned() else { return };
        let (titles, rest): (Vec<Text>, Vec<Text>) = head
            .paragraphs()
            .partition(|line| names_a_plan(&self.shown(line)) && !self.shown(line).contains(['：', ':']));
        for title in &titles {
            push(&mut form.plan, Field::Title, title);
        }
        if !titles.is_empty() {
            put(&mut form.plan, Field::Head, &rest);
        }
    }

    /// `令和7年度 西成区`, and `運営方針` on the next line: a title that its page wraps.
    fn join_title(&self, form: &mut Form) {
        /// 運営方針（素案）からの変更について has fifteen.
        const MAX_CHARS: usize = 16;
        /// 令和４年度 東住吉区運営方針 (素案)からの変更について has 32.
        const MAX_WHOLE: usize = 60;
        if form.plan.text(Field::Title).is_some() {
            return;
        }
        let Some(preamble) = form.plan.text(Field::Preamble).cloned() else { return };
        let mut lines: Vec<Text> = preamble.paragraphs().collect();
        let key = |line: &Text| fold(&self.shown(line)).chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let whole = |line: &Text| line.indices().len() <= MAX_WHOLE && is_title(&key(line));
        let ends = |two: &[Text]| {
            let [first, second] = two else { return false };
            let end = key(second);
            let names = PLAN_WORDS.iter().any(|word| end.starts_with(word)) && end.chars().count() <= MAX_CHARS;
            names && is_title(&[key(first), end].concat())
        };
        let title = if let Some(at) = lines.iter().position(whole) {
            lines.remove(at)
        } else {
            let Some(at) = lines.windows(2).position(ends) else { return };
            let mut title = lines.remove(at);
            title.push_part(&lines.remove(at), true);
            title
        };
        put(&mut form.plan, Field::Title, &[title]);
        put(&mut form.plan, Field::Preamble, &lines);
    }

    /// The end of a head whose bracket is open, wherever it came out.
    fn close_head(&self, form: &mut Form) {
        let Some(head) = form.plan.text(Field::Head).filter(|head| is_open(&self.shown(head))).cloned() else { return };
        let from = head.indices().iter().copied().max().unwrap_or(0);
        let taken = |range: &Range<u32>| {
            form.labels.iter().any(|(_, label)| label.start < range.end && range.start < label.end)
        };
        let lines = self.document.segments.iter().map(|segment| segment.start..segment.end);
        let ends = lines.filter(|range| {
            range.start > from && !taken(range) && is_name_end(self.shown(&Text::line(range.clone())).trim())
        });
        let Some(end) = ends.into_iter().find(|range| self.closes_nothing_else(form, range)) else { return };
        for sheet in sheets_mut(form) {
            for (_, text) in &mut sheet.texts {
                *text = text.without(&end);
            }
            sheet.texts.retain(|(_, text)| !text.is_empty());
        }
        push(&mut form.plan, Field::Head, &Text::line(end));
    }

    /// Whether the bracket at the end of `range` closes none of the text it stands in.
    fn closes_nothing_else(&self, form: &Form, range: &Range<u32>) -> bool {
        let owner =
            form.sheets().flat_map(|sheet| &sheet.texts).find(|(_, text)| text.indices().contains(&range.start));
        owner.is_none_or(|(_, text)| {
            let before = text.indices().iter().position(|at| *at == range.start).unwrap_or(0);
            depth(&self.shown(&text.slice(0..before))) <= 0
        })
    }

    /// (素案)からの変更について on a line of its own is the end of the title.
    fn end_title(&self, form: &mut Form) {
        let Some(title) = form.plan.text(Field::Title).cloned() else { return };
        let Some(preamble) = form.plan.text(Field::Preamble).cloned() else { return };
        let mut lines: Vec<Text> = preamble.paragraphs().collect();
        let Some(at) = lines.iter().position(|line| ends_title(&self.shown(line))) else { return };
        let last = title.paragraphs().last().map(|line| self.shown(&line)).unwrap_or_default();
        if !names_a_plan(&last) || last.contains("案") {
            return;
        }
        let mut whole = title;
        whole.push_part(&lines.remove(at), true);
        put(&mut form.plan, Field::Title, &[whole]);
        put(&mut form.plan, Field::Preamble, &lines);
    }

    /// 平成27年度 on a line of its own is the beginning of a title without a year.
    fn date_title(&self, form: &mut Form) {
        let Some(title) = form.plan.text(Field::Title).cloned() else { return };
        if has_year(&self.shown(&title)) {
            return;
        }
        let Some(preamble) = form.plan.text(Field::Preamble).cloned() else { return };
        let lines: Vec<Text> = preamble.paragraphs().collect();
        let Some(at) = lines.iter().position(|line| is_year_alone(&self.shown(line))) else { return };
        let mut dated = Text::new();
        let mut titles = title.paragraphs();
        for (part, beside) in [(lines.get(at).cloned(), false), (titles.next(), true)] {
            let Some(part) = part else { continue };
            dated.push_part(&part, beside);
        }
        titles.for_each(|line| dated.push_text(&line));
        put(&mut form.plan, Field::Title, &[dated]);
        let rest: Vec<Text> = lines.into_iter().enumerate().filter(|(i, _)| *i != at).map(|(_, line)| line).collect();
        put(&mut form.plan, Field::Preamble, &rest);
    }
}

/// (素案)からの変更について, （案） on a line of its own.
fn ends_title(line: &str) -> bool {
    /// （素案）からの変更点について has 14.
    const MAX_CHARS: usize = 16;
    let line: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    let words = line.strip_prefix(['(', '（', '【']).unwrap_or_default();
    line.chars().count() <= MAX_CHARS
        && (words.starts_with("素案") || words.starts_with('案') || words.starts_with("見え消し"))
}

fn is_year_alone(text: &str) -> bool {
    let text = text.trim();
    parse_year(text).is_some_and(|year| year.range.end == text.len() && text.ends_with('度'))
}

/// Every sheet of a form.
pub fn sheets_mut(form: &mut Form) -> impl Iterator<Item = &mut Sheet> {
    let records = form.records.iter_mut().flat_map(|record| &mut record.sheets);
    std::iter::once(&mut form.plan).chain(records).chain(form.reform.iter_mut().map(|(_, sheet)| sheet))
}

/// Adds a line to a field.
fn push(sheet: &mut Sheet, field: Field, line: &Text) {
    match sheet.texts.iter_mut().find(|(of, _)| *of == field) {
        Some((_, text)) => text.push_text(line),
        None => sheet.texts.push((field, line.clone())),
    }
}

/// Sets the lines of a field; without lines the field is gone.
fn put(sheet: &mut Sheet, field: Field, lines: &[Text]) {
    sheet.texts.retain(|(of, _)| *of != field);
    for line in lines {
        push(sheet, field, line);
    }
}
